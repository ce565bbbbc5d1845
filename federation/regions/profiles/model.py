"""Profiles of tenants: who they are, how to reach them, their target, and the licence of their data."""

from datetime import date
from typing import ClassVar

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, UniqueConstraint

from federation.regions.profiles import messages
from federation.regions.profiles.codes import DEFAULT_LICENCE, Licence
from tenants import shared_messages
from tenants.days import PAST, TARGET_YEAR
from tenants.row_policies import admin_editable
from tenants.rows import Versioned, choice, column, web_address

MAX_MAILBOX_LENGTH = 254
MAILBOX = r"^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]+$"


class TenantProfile(Versioned, table=True):
    """Angaben eines Mandanten über sich selbst; sie sind öffentlich."""

    __tablename__ = "tenant_profile"
    __table_args__ = (
        UniqueConstraint("tenant_id"),
        CheckConstraint(f"mailbox ~ '{MAILBOX}'", name="tenant_profile_mailbox"),
        CheckConstraint(f"open_data_mailbox ~ '{MAILBOX}'", name="tenant_profile_open_data_mailbox"),
    )
    __policies__: ClassVar = admin_editable()
    __public_columns__: ClassVar = (
        "tenant_id", "id", "about", "website", "mailbox", "target_year", "resolution_body", "resolved_on",
        "resolution_paper", "resolution_url", "licence", "attribution", "open_data_mailbox", "open_data_url",
        "updated_at",
    )  # fmt: skip
    __trail__: ClassVar = True
    __constraint_messages__: ClassVar = {
        "tenant_profile_tenant_id_key": shared_messages.SETTINGS_EXIST_ALREADY,
        "tenant_profile_mailbox": messages.NOT_A_MAILBOX,
        "tenant_profile_open_data_mailbox": messages.NOT_A_MAILBOX.at("openDataMailbox"),
    }  # fmt: skip

    about: str | None = column("Wer der Mandant ist, in wenigen Sätzen", default=None, sa_type=sa.Text)
    website: str | None = web_address("Adresse seiner Seiten zum Klimaschutz", default=None)
    mailbox: str | None = column(
        "Funktionspostfach für den Klimaschutz, keine Adresse einer Person", default=None, max_length=MAX_MAILBOX_LENGTH
    )
    target_year: int | None = column("Jahr, bis zu dem er klimaneutral sein will", day=TARGET_YEAR, default=None)
    resolution_body: str | None = column("Gremium, das dieses Ziel beschlossen hat", default=None, max_length=200)
    resolved_on: date | None = column("Tag dieses Beschlusses", day=PAST, default=None)
    resolution_paper: str | None = column("Nummer der Vorlage dazu", default=None, max_length=80)
    resolution_url: str | None = web_address("Adresse des Beschlusses im Ratsinformationssystem", default=None)
    licence: Licence = choice(Licence, "Lizenz seiner veröffentlichten Daten", default=DEFAULT_LICENCE)
    attribution: str | None = column(
        "Wie er als Bereitsteller seiner Daten genannt wird; leer, wenn mit seinem Namen", default=None, max_length=300
    )
    open_data_mailbox: str | None = column(
        "Funktionspostfach für Fragen zu offenen Daten", default=None, max_length=MAX_MAILBOX_LENGTH
    )
    open_data_url: str | None = web_address("Adresse, unter der er seine offenen Daten beschreibt", default=None)
