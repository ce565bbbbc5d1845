"""A support case between a county and one of its members, its steps, and the measures it is about."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint

from federation.support import messages
from federation.support.codes import TRANSITIONS, SupportCaseStatus, SupportReason, SupportSide
from tenants import days, shared_messages
from tenants.row_policies import (
    Policy,
    edits_by_own_role,
    is_county_and_member,
    maintained_by,
    shared_by_county_and_member,
    target_is_visible,
    tenant_in,
)
from tenants.rows import Owned, choice, column, reference, sort_key, timestamp
from tenants.scripts import register_definers, register_script
from tenants.steps import Steps, step_messages, takes_step

SIDES = ("tenant_id", "to_tenant_id")
"""The columns of the county, to which the row belongs, and of its municipality."""
COUNTY_ACTS = tenant_in("edit")
MUNICIPALITY_ACTS = edits_by_own_role("to_tenant_id")
"""Not under a mandate: with one, the county would answer itself."""
ACTS: dict[str, str] = {SupportSide.COUNTY: COUNTY_ACTS, SupportSide.MUNICIPALITY: MUNICIPALITY_ACTS}
"""Side -> who acts for it."""
STEPS = Steps(("tenant_id", "case_id"), TRANSITIONS, day="effective_on")


def _case_reference() -> ForeignKeyConstraint:
    """The reference of a part to its case, which has the same two sides."""
    whole = ("tenant_id", "id", "to_tenant_id")
    return ForeignKeyConstraint(["tenant_id", "case_id", "to_tenant_id"], [f"support_case.{name}" for name in whole])


class SupportCase(Owned, table=True):
    """Unterstützungsfall: der Landkreis bietet einer Kommune Hilfe an, oder sie bittet ihn darum. Nur die beiden sehen
    ihn, öffentlich ist er nie."""

    __tablename__ = "support_case"
    __table_args__ = (
        UniqueConstraint("tenant_id", "id", "to_tenant_id"),
        Index("support_case_to", "to_tenant_id", "tenant_id", "id"),
    )
    __policies__: ClassVar = (
        *shared_by_county_and_member(*SIDES),
        Policy("insert", "INSERT", "api",
               check=f"({COUNTY_ACTS} AND reason <> 'REQUEST' OR {MUNICIPALITY_ACTS} AND reason = 'REQUEST')"
                     f" AND {is_county_and_member(*SIDES)}"),
    )  # fmt: skip
    __trail__: ClassVar = True

    to_tenant_id: int = reference("Kommune, um die es geht", "tenant")
    reason: SupportReason = choice(SupportReason, "Anlass")
    title: str = column("Worum es geht", max_length=300)
    title_key: str = sort_key("title")
    ars: str = column("Regionalschlüssel der Gebietseinheit, um die es geht", max_length=12)
    created_at: datetime = timestamp("Angelegt am")


class SupportStep(Owned, table=True):
    """Schritt eines Unterstützungsfalls: wer ihn ging, wann, und was dazu gesagt ist. Er bleibt, wie er ist."""

    __tablename__ = "support_step"
    __table_args__ = (
        UniqueConstraint("tenant_id", "case_id", "number"),
        _case_reference(),
        Index("support_step_to", "to_tenant_id", "tenant_id", "case_id"),
        CheckConstraint("number > 0", name="support_step_counts"),
        CheckConstraint(
            "note IS NOT NULL OR kind NOT IN ('REQUESTED', 'OFFERED', 'DECLINED')", name="support_step_note_required"
        ),
    )
    __policies__: ClassVar = (
        *shared_by_county_and_member(*SIDES),
        Policy("insert", "INSERT", "api",
               check=f"({takes_step(STEPS, ACTS)}) AND effective_on <= (SELECT ctx.today())"),
        *maintained_by("SELECT"),
    )  # fmt: skip
    __trail__: ClassVar = True
    __whole__: ClassVar = "case_id"
    __order__: ClassVar = ("number",)
    __steps__: ClassVar = STEPS
    __constraint_messages__: ClassVar = {
        "support_step_tenant_id_case_id_number_key": shared_messages.STEP_TAKEN_MEANWHILE,
        **step_messages("support_step"),
        "support_step_note_required": messages.STEP_NEEDS_NOTE,
    }  # fmt: skip

    case_id: UUID = column("Unterstützungsfall")
    to_tenant_id: int = column("Wie der Unterstützungsfall")
    number: int = column("Der wievielte Schritt es ist")
    kind: SupportCaseStatus = choice(SupportCaseStatus, "Stand, den er bringt")
    side: SupportSide = choice(SupportSide, "Wer ihn ging")
    effective_on: date = column("Gilt von diesem Tag an", day=days.PAST)
    note: str | None = column("Was angeboten oder erbeten wird, oder eine Begründung", default=None, sa_type=sa.Text)
    entered_at: datetime = timestamp("Eingetragen am")


class SupportMeasure(Owned, table=True):
    """Maßnahme, um die es in einem Unterstützungsfall geht: eine der beiden Seiten."""

    __tablename__ = "support_measure"
    __table_args__ = (
        UniqueConstraint("tenant_id", "case_id", "measure_tenant_id", "measure_id", name="support_measure_unique"),
        _case_reference(),
        # Deleted with the measure: who deletes a draft does not learn of the case.
        ForeignKeyConstraint(
            ["measure_tenant_id", "measure_id"], ["measure.tenant_id", "measure.id"], ondelete="CASCADE"
        ),
        Index("support_measure_to", "to_tenant_id", "tenant_id", "case_id"),
        Index("support_measure_of", "measure_tenant_id", "measure_id"),
        CheckConstraint("measure_tenant_id IN (tenant_id, to_tenant_id)", name="support_measure_of_the_two"),
    )
    __policies__: ClassVar = (
        *shared_by_county_and_member(*SIDES),
        Policy("insert", "INSERT", "api",
               check=f"({COUNTY_ACTS} OR {MUNICIPALITY_ACTS})"
                     f" AND {target_is_visible('measure', 'measure_tenant_id', 'measure_id')}"),
    )  # fmt: skip
    __trail__: ClassVar = True
    __whole__: ClassVar = "case_id"
    __order__: ClassVar = ("position",)
    __constraint_messages__: ClassVar = {
        "support_measure_of_the_two": messages.MEASURE_OF_NEITHER_SIDE,
        "support_measure_unique": shared_messages.MEASURE_LISTED_TWICE,
    }  # fmt: skip

    case_id: UUID = column("Unterstützungsfall")
    to_tenant_id: int = column("Wie der Unterstützungsfall")
    measure_tenant_id: int = column("Mandant der Maßnahme")
    measure_id: UUID = column("Maßnahme")
    position: int = column("Reihenfolge in der Liste", default=0)


register_script(__file__, "support.sql")
register_definers("trigger_definer", "support_revoke_mandates()")
