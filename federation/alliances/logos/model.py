"""Grants to use an alliance's logo: for a purpose and a time, ended with the membership at once."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index

from federation.alliances.logos import messages
from federation.alliances.policies import OWN_OR_OFFICE, of_membership
from tenants import days
from tenants.periods import FOREVER
from tenants.person_marks import PersonReference
from tenants.row_policies import Policy, key_in, maintained_by
from tenants.rows import Versioned, column, database_written, timestamp

MANAGES = key_in("manage", "alliance_id")
OF_ACTIVE = of_membership("m.status = 'ACTIVE'", "(SELECT ctx.today()) < m.ends_before")


class LogoGrant(Versioned, table=True):
    """Erlaubnis für ein Mitglied, das Logo des Bündnisses zu verwenden."""

    __tablename__ = "logo_grant"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "membership_id", "alliance_id"],
            ["membership.tenant_id", "membership.id", "membership.alliance_id"],
        ),
        Index("logo_grant_of", "tenant_id", "membership_id", "id"),
        CheckConstraint("valid_from < ends_before OR ends_before = revoked_on", name="logo_grant_in_order"),
    )
    __policies__: ClassVar = (
        Policy("read", "SELECT", "api", OWN_OR_OFFICE),
        Policy("insert", "INSERT", "api",
               check=f"{MANAGES} AND {OF_ACTIVE}"),
        Policy("update", "UPDATE", "api", MANAGES, MANAGES),
        *maintained_by("SELECT", "DELETE"),
    )  # fmt: skip
    __trail__: ClassVar = True
    __trail_is_withheld__: ClassVar = True
    __whole__: ClassVar = "membership_id"
    __constraint_messages__: ClassVar = {"logo_grant_in_order": messages.ENDS_BEFORE_BEGINNING}

    membership_id: UUID = column("Mitgliedschaft", write_once=True)
    alliance_id: UUID = column("Wie die Mitgliedschaft", write_once=True)
    purpose: str = column("Wofür, etwa Website oder Fahrzeuge", max_length=300, personal=True)
    valid_from: date = column("Gilt ab diesem Tag", day=days.PLANNED, personal=True)
    ends_before: date = column("Gilt bis vor diesen Tag", day=days.END, is_end=True, default=FOREVER,
                              personal=True)  # fmt: skip
    revoked_on: date | None = column("Widerrufen am", day=days.PAST, default=None, personal=True)
    note: str | None = column("Auflage oder Begründung", max_length=1000, default=None, personal=True)
    granted_at: datetime = timestamp("Erteilt am")
    granted_by: UUID | None = database_written(
        "Wer sie erteilte", default=None, person=PersonReference.ACTOR,
        sa_column_kwargs={"server_default": sa.text("ctx.user_id()")},
    )  # fmt: skip
