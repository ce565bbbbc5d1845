"""Two entries of the same organisation become one: the duplicate is an alias of the entry that remains."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint

from federation.partners.merges import messages
from federation.partners.merges.codes import TRANSITIONS, MergeSide, MergeStatus, MergeStepKind
from federation.partners.model import of_partner, steward_keeps
from tenants import shared_messages
from tenants.person_marks import OnErasure, PersonalData, PersonReference
from tenants.row_policies import Policy, key_in, maintained_by, shared_is_visible, tenant_in
from tenants.rows import Shared, choice, column, database_written, text_type, timestamp
from tenants.scripts import register_definers, register_script
from tenants.steps import StateColumn, Steps, step_messages, takes_step

register_script(__file__, "merges.sql")
register_definers("trigger_definer", "partner_apply_merge()")

STEPS = Steps(("merge_id",), TRANSITIONS, state=StateColumn("partner_merge", "status"))
ENDS = ("partner_id", "into_id")
"""The columns of the duplicate and of the entry that remains."""
DAYS_TO_UNDO = 30
"""After the day on which both sides agreed; ``merges.sql`` has it, too."""


def _acts(column: str) -> str:
    return f"({key_in('keep', column)} OR {of_partner(column, steward_keeps('p.'))})"


def _reads(column: str) -> str:
    return f"{key_in('partner', column)} OR {of_partner(column, tenant_in('read', 'p.steward_id'))}"


def _agrees_seeing(column: str) -> str:
    return f"({{0}}.kind <> 'AGREED' OR {shared_is_visible('partner', column)})"


ACTS: dict[str, str] = {
    MergeSide.DUPLICATE: f"{_acts('partner_id')} AND {_agrees_seeing('into_id')}",
    MergeSide.TARGET: f"{_acts('into_id')} AND {_agrees_seeing('partner_id')}",
}
"""Side -> who acts for it: whoever keeps that entry; agreeing needs the other one in view."""
READS = " OR ".join(map(_reads, ENDS))


class PartnerMerge(Shared, table=True):
    """Zusammenführung: ein Eintrag geht in einem anderen auf, wenn beide Seiten es wollen."""

    __tablename__ = "partner_merge"
    __table_args__ = (
        UniqueConstraint("id", *ENDS),
        CheckConstraint("partner_id <> into_id", name="partner_merge_with_itself"),
        Index("partner_merge_open", "partner_id", unique=True, postgresql_where=sa.text(
            "status = 'ASKED_BY_DUPLICATE' OR status = 'ASKED_BY_TARGET' OR status = 'MERGED'")),
        Index("partner_merge_of", "partner_id"),
        Index("partner_merge_into", "into_id"),
    )  # fmt: skip
    __policies__: ClassVar = (
        Policy("read", "SELECT", "api", READS),
        Policy(
            "insert", "INSERT", "api",
            check=f"({' OR '.join(map(_acts, ENDS))})"
                  f" AND {' AND '.join(shared_is_visible('partner', end) for end in ENDS)}",
        ),
        *maintained_by("SELECT", "UPDATE"),
    )  # fmt: skip
    __without_persons__: ClassVar = True
    __constraint_messages__: ClassVar = {
        "partner_merge_with_itself": messages.WITH_ITSELF,
        "partner_merge_open": messages.ASKED_ALREADY,
        "partner_merge_into_alias": messages.INTO_ALIAS,
        "partner_merge_of_alias": messages.MERGED_ALREADY,
        "partner_merge_with_person": messages.PERSON_AND_ORGANISATION,
        "partner_merge_of_tenants": messages.TWO_TENANTS,
        "partner_merge_into_branch": messages.INTO_BRANCH,
        "partner_merge_crossing": messages.ASKED_THE_OTHER_WAY,
        "partner_merge_undone_late": messages.UNDONE_LATE,
    }

    partner_id: UUID = column("Eintrag, der aufgeht", foreign_key="partner.id")
    into_id: UUID = column("Eintrag, der bleibt", foreign_key="partner.id")
    status: MergeStatus | None = database_written(
        "Stand; das schreiben Schritte", default=None, sa_type=text_type(MergeStatus)
    )
    asked_at: datetime = timestamp("Angelegt am")


class PartnerMergeStep(Shared, table=True):
    """Schritt einer Zusammenführung: wer ihn ging und wann. Er bleibt, wie er ist."""

    __tablename__ = "partner_merge_step"
    __table_args__ = (
        UniqueConstraint("merge_id", "number"),
        ForeignKeyConstraint(["merge_id", *ENDS], [f"partner_merge.{name}" for name in ("id", *ENDS)]),
        Index("partner_merge_step_of", "partner_id"),
        Index("partner_merge_step_into", "into_id"),
    )
    __policies__: ClassVar = (
        Policy("read", "SELECT", "api", READS),
        Policy("insert", "INSERT", "api", check=takes_step(STEPS, ACTS)),
        *maintained_by("SELECT"),
    )
    __order__: ClassVar = ("number",)
    __steps__: ClassVar = STEPS
    __personal__: ClassVar = PersonalData("Belegen, wer zwei Einträge zusammengeführt hat", OnErasure.KEEP)
    __constraint_messages__: ClassVar = {
        **step_messages("partner_merge_step"),
        "partner_merge_step_merge_id_number_key": shared_messages.STEP_TAKEN_MEANWHILE,
    }

    merge_id: UUID = column("Zusammenführung")
    partner_id: UUID = column("Wie die Zusammenführung")
    into_id: UUID = column("Wie die Zusammenführung")
    number: int = column("Der wievielte Schritt es ist")
    kind: MergeStepKind = choice(MergeStepKind, "Art des Schritts")
    side: MergeSide = choice(MergeSide, "Wer ihn ging")
    note: str | None = column("Begründung", max_length=1000, default=None, person=PersonReference.FREE_TEXT)
    taken_at: datetime = timestamp("Eingetragen am")
    taken_by: UUID | None = database_written(
        "Wer ihn ging", default=None, person=PersonReference.ACTOR,
        sa_column_kwargs={"server_default": sa.text("ctx.user_id()")},
    )  # fmt: skip
