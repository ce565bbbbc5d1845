"""Mandates: for a period, a municipality delegates the right to edit there to its county. ``ctx.enter`` reads them."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index
from sqlalchemy.dialects.postgresql import ExcludeConstraint

from tenants import days
from tenants import mandate_messages as messages
from tenants.grant_messages import MERGED
from tenants.row_policies import (
    Policy,
    administers,
    is_county_and_member,
    maintained_by,
    shared_by_county_and_member,
)
from tenants.rows import Versioned, column, reference

BY_ADMIN = administers()


class Mandate(Versioned, table=True):
    """Mandat: eine Kommune lässt den Landkreis für eine Zeit bei sich bearbeiten. Freigeben, Löschen und Rechte
    vergeben bleiben bei ihr."""

    __table_args__ = (
        # The case is one between these two tenants. Its row class belongs to a room above: here it is a name.
        ForeignKeyConstraint(
            ["to_tenant_id", "support_case_id", "tenant_id"],
            ["support_case.tenant_id", "support_case.id", "support_case.to_tenant_id"],
        ),
        # A second one for the same period would add nothing, and ``ctx.enter`` reads them all.
        ExcludeConstraint(
            ("tenant_id", "="), ("to_tenant_id", "="), (sa.text(f"coalesce(support_case_id, '{UUID(int=0)}')"), "="),
            (sa.func.daterange(sa.column("valid_from"), sa.column("valid_to")), "&&"),
            name="mandate_unique", using="gist", where=sa.text("revoked_at IS NULL"),
        ),
        Index("mandate_to_tenant", "to_tenant_id", "valid_to"),
        CheckConstraint("valid_from < valid_to", name="mandate_in_order"),
        CheckConstraint("isfinite(valid_from) AND isfinite(valid_to)", name="mandate_is_finite"),
    )  # fmt: skip
    __policies__: ClassVar = (
        Policy("look_up", "SELECT", "context_definer", "true"),
        *shared_by_county_and_member("to_tenant_id", "tenant_id"),
        Policy("insert", "INSERT", "api", check=f"{BY_ADMIN} AND {is_county_and_member('to_tenant_id', 'tenant_id')}"),
        Policy("revoke", "UPDATE", "api", BY_ADMIN, BY_ADMIN),
        *maintained_by("SELECT", "UPDATE"),  # a trigger revokes it with its case
    )
    __trail__: ClassVar = True
    __constraint_messages__: ClassVar = {
        "mandate_unique": messages.MANDATE_EXISTS_ALREADY,
        "mandate_tenant_merged": MERGED,
        "mandate_in_order": messages.ENDS_BEFORE_BEGIN,
    }  # fmt: skip

    to_tenant_id: int = reference("Landkreis, dessen bearbeitende Personen hier bearbeiten dürfen", "tenant")
    valid_from: date = column("Gilt ab diesem Tag", day=days.BEGIN, write_once=True)
    valid_to: date = column("Gilt bis vor diesen Tag", day=days.END, write_once=True)
    note: str | None = column("Wofür das Mandat gegeben wird", default=None, write_once=True, sa_type=sa.Text)
    support_case_id: UUID | None = column(
        "Unterstützungsfall, auf den es beschränkt ist: mit ihm endet es", default=None, write_once=True
    )
    revoked_at: datetime | None = column(
        "Wann es widerrufen wurde; gilt von der nächsten Anfrage an", default=None, sa_type=sa.DateTime(timezone=True)
    )
    revoked_note: str | None = column("Warum es widerrufen wurde", default=None, sa_type=sa.Text)
