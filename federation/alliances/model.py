"""An alliance and its parts: goals, principles, tiers, duties and offers of its office, who may join."""

from datetime import date
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint

from federation.alliances import messages
from federation.alliances.codes import AllianceOfferKind, OfficeDuty, PledgeRule
from federation.alliances.policies import alliance_itself, opened_by_keys, part_of_alliance
from federation.files.model import goes_along, owned_file_messages
from federation.partners.codes import LegalForm
from tenants import days
from tenants.model import Visibility
from tenants.row_policies import Policy, maintained_by
from tenants.rows import EMAIL_ADDRESS, Owned, Versioned, choice, column, reference, sort_key, web_address
from tenants.scripts import register_script

register_script(__file__, "alliances.sql")

YEAR_BOUNDS = f"BETWEEN {days.YEAR.first} AND {days.YEAR.last}"


class Alliance(Versioned, table=True):
    """Bündnis für den Klimaschutz: wer ihm beitritt, bekennt sich zu seinen Zielen."""

    __table_args__ = (
        UniqueConstraint("tenant_id", "id", "visibility"),
        # Keys of people hold ids without a tenant: an id is one alliance's, over all tenants.
        UniqueConstraint("id"),
        Index("alliance_name", "tenant_id", "name_key", "id"),
        Index("alliance_published", "name_key", "tenant_id", "id", postgresql_where=sa.text("visibility = 'PUBLIC'")),
        # A file that was uploaded for this alliance, and no other one.
        ForeignKeyConstraint(
            ["tenant_id", "id", "logo_id"], ["file.tenant_id", "file.alliance_id", "file.id"], name="alliance_logo"
        ),
        CheckConstraint(f"founded_year {YEAR_BOUNDS}", name="alliance_founded_year"),
        CheckConstraint(f"target_year {YEAR_BOUNDS}", name="alliance_target_year"),
        CheckConstraint(
            "founded_on IS NULL OR founded_year IS NOT NULL AND extract(year FROM founded_on) = founded_year",
            name="alliance_founded_in_year",
        ),
        CheckConstraint("pause_days BETWEEN 0 AND 3650", name="alliance_pause"),
        CheckConstraint(f"office_email ~ '{EMAIL_ADDRESS}'", name="alliance_office_mailbox"),
        CheckConstraint("archived_on IS NULL OR NOT is_open", name="alliance_archived_is_closed"),
        CheckConstraint(
            "extract(year FROM archived_on) >= founded_year AND archived_on >= coalesce(founded_on, archived_on)",
            name="alliance_archived_after_founding",
        ),
        CheckConstraint("target_year >= founded_year", name="alliance_target_after_founding"),
    )
    __policies__: ClassVar = (
        *alliance_itself(),
        Policy("look_up", "SELECT", "context_definer", "true"),
        Policy("read_by_operator", "SELECT", "operator", "true"),
        *maintained_by("SELECT"),
    )
    __public_columns__: ClassVar = (
        "tenant_id", "id", "name", "name_key", "claim", "purpose", "ars", "founded_on", "founded_year", "target_year",
        "target", "website", "office_name", "office_email", "office_phone", "office_address", "is_open",
        "admits_organisations", "admits_persons", "seat_ars", "pledge_rule", "is_nonpartisan", "allows_advertising",
        "forbids_party_use", "logo_rules", "logo_id", "archived_on", "source", "updated_at",
    )  # fmt: skip
    __trail__: ClassVar = True
    __search_terms__: ClassVar = ("name", "claim")
    __search_terms_by_keys__: ClassVar = opened_by_keys("row_id", "text")
    __live__: ClassVar = ("alliance", "id", "id")
    __triggers__: ClassVar = (goes_along("logo_id"),)
    __constraint_messages__: ClassVar = {
        "alliance_founded_in_year": messages.FOUNDED_IN_ANOTHER_YEAR,
        "alliance_pause": messages.PAUSE_TOO_LONG,
        "alliance_office_mailbox": messages.NO_MAILBOX,
        "alliance_archived_is_closed": messages.ARCHIVED_IS_CLOSED,
        "alliance_archived_after_founding": messages.ARCHIVED_BEFORE_FOUNDING,
        "alliance_target_after_founding": messages.TARGET_BEFORE_FOUNDING,
        **owned_file_messages("alliance_logo"),
    }  # fmt: skip

    name: str = column("Name des Bündnisses", max_length=200)
    name_key: str = sort_key("name")
    visibility: Visibility = choice(Visibility, "Wer das Bündnis sieht", default=Visibility.TENANT)
    claim: str | None = column("Leitspruch", max_length=200, default=None)
    purpose: str | None = column("Wozu es da ist", default=None, sa_type=sa.Text)
    ars: str | None = column("Regionalschlüssel des Gebiets, für das es da ist", max_length=12, default=None)
    founded_on: date | None = column("Gründungstag, wo man ihn kennt", day=days.PAST, default=None)
    founded_year: int | None = column("Jahr der Gründung", day=days.YEAR, default=None)
    target_year: int | None = column("Jahr, bis zu dem sein Ziel erreicht sein soll", day=days.TARGET_YEAR,
                                     default=None)  # fmt: skip
    target: str | None = column("Übergeordnetes Ziel", max_length=300, default=None)
    website: str | None = web_address("Website", default=None)
    office_name: str | None = column("Wo die Geschäftsstelle angesiedelt ist", max_length=200, default=None)
    office_email: str | None = column("Sammelpostfach der Geschäftsstelle, keine persönliche Adresse", max_length=254,
                                      default=None)  # fmt: skip
    office_phone: str | None = column("Telefonnummer der Geschäftsstelle", max_length=60, default=None)
    office_address: str | None = column("Anschrift der Geschäftsstelle", max_length=300, default=None)
    is_open: bool = column("Nimmt Anträge auf Beitritt an", default=True)
    admits_organisations: bool = column("Organisationen können beitreten", default=True)
    admits_persons: bool = column("Privatpersonen können beitreten", default=False)
    seat_ars: str | None = column("Regionalschlüssel des Gebiets, in dem Organisationen sitzen müssen; leer: überall",
                                  max_length=12, default=None)  # fmt: skip
    pledge_rule: PledgeRule = choice(PledgeRule, "Selbstverpflichtung der Mitglieder", default=PledgeRule.NONE)
    is_nonpartisan: bool = column("Überparteilich", default=True)
    allows_advertising: bool = column("Mitglieder dürfen mit ihrer Mitwirkung werben", default=True)
    forbids_party_use: bool = column("Parteipolitische Nutzung ist nicht gestattet", default=True)
    logo_rules: str | None = column("Regeln für Logo und Veröffentlichungen", default=None, sa_type=sa.Text)
    pause_days: int = column("Wie viele Tage nach einem Ausschluss kein neuer Antrag möglich ist", default=365)
    archived_on: date | None = column("Letzter Tag, an dem das Bündnis aktiv war", day=days.PAST, default=None)
    logo_id: UUID | None = column("Datei mit dem Logo", default=None)
    source: str | None = column("Herkunft der Angaben; Erfundenes sagt es hier", default=None, sa_type=sa.Text)


class AllianceGoal(Owned, table=True):
    """Ziel eines Bündnisses."""

    __tablename__ = "alliance_goal"
    __policies__: ClassVar = part_of_alliance()
    __public_columns__: ClassVar = ("tenant_id", "id", "alliance_id", "position", "title", "text")
    __trail__: ClassVar = True
    __order__: ClassVar = ("position",)

    alliance_id: UUID = reference("Bündnis", "alliance", is_parent=True)
    visibility: Visibility = choice(Visibility, "Wie das Bündnis")
    position: int = column("Reihenfolge in der Liste", default=0)
    title: str = column("Ziel in einem Wort oder Satz", max_length=200)
    text: str | None = column("Was damit gemeint ist", default=None, sa_type=sa.Text)


class AlliancePrinciple(Owned, table=True):
    """Grundsatz eines Bündnisses."""

    __tablename__ = "alliance_principle"
    __policies__: ClassVar = part_of_alliance()
    __public_columns__: ClassVar = ("tenant_id", "id", "alliance_id", "position", "text")
    __trail__: ClassVar = True
    __order__: ClassVar = ("position",)

    alliance_id: UUID = reference("Bündnis", "alliance", is_parent=True)
    visibility: Visibility = choice(Visibility, "Wie das Bündnis")
    position: int = column("Reihenfolge in der Liste", default=0)
    text: str = column("Grundsatz", max_length=1000)


class AllianceTier(Owned, table=True):
    """Stufe der Mitgliedschaft in einem Bündnis."""

    __tablename__ = "alliance_tier"
    __table_args__ = (UniqueConstraint("tenant_id", "alliance_id", "id"),)
    __policies__: ClassVar = (*part_of_alliance(), *maintained_by("SELECT"))
    __public_columns__: ClassVar = ("tenant_id", "id", "alliance_id", "position", "name", "text")
    __trail__: ClassVar = True
    __order__: ClassVar = ("position",)

    alliance_id: UUID = reference("Bündnis", "alliance", is_parent=True)
    visibility: Visibility = choice(Visibility, "Wie das Bündnis")
    position: int = column("Reihenfolge in der Liste", default=0)
    name: str = column("Name der Stufe", max_length=100)
    text: str | None = column("Was sie verlangt", default=None, sa_type=sa.Text)


class AllianceDuty(Owned, table=True):
    """Aufgabe der Geschäftsstelle eines Bündnisses."""

    __tablename__ = "alliance_duty"
    __table_args__ = (UniqueConstraint("tenant_id", "alliance_id", "duty"),)
    __policies__: ClassVar = part_of_alliance()
    __public_columns__: ClassVar = ("tenant_id", "id", "alliance_id", "duty")
    __trail__: ClassVar = True
    __order__: ClassVar = ("duty",)

    alliance_id: UUID = reference("Bündnis", "alliance", is_parent=True)
    visibility: Visibility = choice(Visibility, "Wie das Bündnis")
    duty: OfficeDuty = choice(OfficeDuty, "Aufgabe")


class AllianceOffer(Owned, table=True):
    """Angebot des Trägers an die Mitglieder eines Bündnisses."""

    __tablename__ = "alliance_offer"
    __policies__: ClassVar = part_of_alliance()
    __public_columns__: ClassVar = ("tenant_id", "id", "alliance_id", "position", "kind", "text")
    __trail__: ClassVar = True
    __order__: ClassVar = ("position",)

    alliance_id: UUID = reference("Bündnis", "alliance", is_parent=True)
    visibility: Visibility = choice(Visibility, "Wie das Bündnis")
    position: int = column("Reihenfolge in der Liste", default=0)
    kind: AllianceOfferKind = choice(AllianceOfferKind, "Art des Angebots")
    text: str | None = column("Was angeboten wird", default=None, sa_type=sa.Text)


class AllianceLegalForm(Owned, table=True):
    """Rechtsform, in der eine Organisation beitreten kann; ohne Eintrag jede."""

    __tablename__ = "alliance_legal_form"
    __table_args__ = (UniqueConstraint("tenant_id", "alliance_id", "legal_form"),)
    __policies__: ClassVar = (*part_of_alliance(), *maintained_by("SELECT"))
    __public_columns__: ClassVar = ("tenant_id", "id", "alliance_id", "legal_form")
    __trail__: ClassVar = True
    __order__: ClassVar = ("legal_form",)

    alliance_id: UUID = reference("Bündnis", "alliance", is_parent=True)
    visibility: Visibility = choice(Visibility, "Wie das Bündnis")
    legal_form: LegalForm = choice(LegalForm, "Rechtsform")
