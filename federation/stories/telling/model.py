"""A telling: one story in one alliance, its state there, and the steps that brought it."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index

from federation.alliances.contributions import (
    ACTS_FOR_OFFICE,
    TOLD_COLUMNS,
    Told,
    acts_for_member,
    step_keys,
    telling,
    told_keys,
    told_triggers,
)
from federation.alliances.memberships.codes import EvidenceMethod
from federation.alliances.policies import OWN_OR_OFFICE
from federation.stories.policies import CONCERNS
from federation.stories.telling import messages
from federation.stories.telling.codes import (
    NEEDS_NOTE,
    TRANSITIONS,
    WITH_REASON,
    StoryReason,
    StorySide,
    StoryStatus,
    StoryStepKind,
)
from tenants import days, shared_messages
from tenants.person_marks import PersonReference
from tenants.row_policies import Policy, maintained_by
from tenants.rows import (
    Owned,
    choice,
    column,
    database_written,
    derived,
    shared_reference,
    text_type,
    timestamp,
)
from tenants.scripts import register_definers, register_script
from tenants.steps import StateColumn, Steps, step_messages, takes_step

register_script(__file__, "telling.sql")
register_definers("trigger_definer", "story_step_lock()", "story_apply_step()", "story_follow_telling()",
                  "story_lock_of_membership()", "story_carry_agreement()")  # fmt: skip

STEPS = Steps(
    ("tenant_id", "story_alliance_id"), TRANSITIONS, day="effective_on", state=StateColumn("story_alliance", "status")
)
ACTS: dict[str, str] = {
    StorySide.OFFICE: ACTS_FOR_OFFICE,
    StorySide.MEMBER: acts_for_member("story", also_alone="kind = 'WITHDRAWN'"),
}


def _among(kinds: tuple[StoryStepKind, ...]) -> str:
    return ", ".join(repr(str(kind)) for kind in kinds)


class StoryAlliance(Told, table=True):
    """Eine Geschichte in einem Bündnis: ob sie dort geprüft, gezeigt oder abgelehnt ist."""

    __tablename__ = "story_alliance"
    __table_args__ = (
        *told_keys("story"),
        ForeignKeyConstraint(["story_id", "is_agreed"], ["success_story.id", "success_story.is_agreed"],
                             onupdate="CASCADE", name="story_alliance_agreed_as_story"),
        Index("story_alliance_waiting", "tenant_id", "alliance_id", "status", "id"),
    )  # fmt: skip
    __policies__: ClassVar = (
        *telling("story", is_told="status IS DISTINCT FROM 'WITHDRAWN'"),
        *maintained_by("SELECT", "UPDATE", "DELETE"),
    )
    __public_columns__: ClassVar = (*TOLD_COLUMNS, "story_id", "published_on")
    __trail__: ClassVar = True
    __trail_is_withheld__: ClassVar = True
    __whole__: ClassVar = "story_id"
    __live__: ClassVar = ("story", "story_id", CONCERNS)
    __by_consent__: ClassVar = True
    __triggers__: ClassVar = told_triggers("story", "success_story")
    __constraint_messages__: ClassVar = {
        "story_alliance_once": messages.TOLD_ALREADY,
        "story_alliance_live": messages.MEMBERSHIP_IS_OVER,
        "story_alliance_shown_as_membership": messages.MEMBERSHIP_IS_OVER,  # it ended meanwhile
        "story_alliance_same_member": messages.OF_ANOTHER_MEMBER,
        "story_alliance_story_id_fkey": messages.TOLD_ONCE,
        "story_alliance_agreed_as_story": messages.TOLD_ONCE,
    }

    story_id: UUID = shared_reference("Geschichte", "success_story", write_once=True)
    status: StoryStatus | None = database_written(
        "Stand; das schreiben Schritte", default=None, sa_type=text_type(StoryStatus), personal=True
    )
    is_agreed: bool = database_written(
        "Wie die Geschichte", default=None, nullable=False, sa_type=sa.Boolean, personal=True,
        sa_column_kwargs={"server_default": sa.text("true")},
    )  # fmt: skip
    is_as_told: bool = database_written(
        "Die Geschichte ist noch so, wie sie hier zuletzt eingereicht war", default=None, nullable=False,
        sa_type=sa.Boolean, sa_column_kwargs={"server_default": sa.text("true")},
    )  # fmt: skip
    published_on: date | None = database_written(
        "Der erste Tag, an dem dieses Bündnis sie veröffentlicht hat", default=None, sa_type=sa.Date,
        day=days.COMPUTED, personal=True,
    )  # fmt: skip
    # What was returned or rejected is the member's draft again, once it is changed.
    is_told: bool = derived(
        "Wer diese Zeile sieht, liest die Geschichte",
        "is_as_told AND status IS NOT NULL AND status <> 'WITHDRAWN'", sa.Boolean,
    )  # fmt: skip
    shown: str = derived(
        "Wer die Geschichte hier sieht, solange die Mitgliedschaft währt: OFFICE, MEMBERS oder PUBLIC",
        "CASE WHEN status IS DISTINCT FROM 'PUBLISHED' OR NOT is_agreed THEN 'OFFICE' ELSE member_shown END", sa.Text,
    )  # fmt: skip


class StoryStep(Owned, table=True):
    """Schritt einer Geschichte in einem Bündnis: eingereicht, zurückgegeben, veröffentlicht. Er bleibt, wie er ist."""

    __tablename__ = "story_step"
    __table_args__ = (
        *step_keys("story"),
        Index("story_step_of_membership", "tenant_id", "membership_id", "id"),
        CheckConstraint("NOT on_behalf OR side = 'MEMBER' AND method IS NOT NULL AND evidence IS NOT NULL",
                        name="story_step_evidence"),
        CheckConstraint("on_behalf OR method IS NULL AND evidence IS NULL", name="story_step_own_word"),
        CheckConstraint(f"(kind IN ({_among(WITH_REASON)})) = (reason IS NOT NULL)", name="story_step_reason"),
        CheckConstraint(f"note IS NOT NULL OR kind NOT IN ({_among(NEEDS_NOTE)})", name="story_step_note_required"),
        CheckConstraint("follows_rules = (kind = 'PUBLISHED')", name="story_step_follows_rules"),
    )  # fmt: skip
    __policies__: ClassVar = (
        Policy("read", "SELECT", "api", OWN_OR_OFFICE),
        Policy("insert", "INSERT", "api",
               check=f"({takes_step(STEPS, ACTS)}) AND effective_on = (SELECT ctx.today())"),
        *maintained_by("SELECT", "UPDATE", "DELETE"),
    )  # fmt: skip
    __trail__: ClassVar = True
    __trail_is_withheld__: ClassVar = True
    __whole__: ClassVar = "story_alliance_id"
    __order__: ClassVar = ("number",)
    __steps__: ClassVar = STEPS
    __constraint_messages__: ClassVar = {
        "story_step_tenant_id_story_alliance_id_number_key": shared_messages.STEP_TAKEN_MEANWHILE,
        **step_messages("story_step"),
        "story_step_evidence": messages.EVIDENCE_NEEDED,
        "story_step_own_word": messages.EVIDENCE_NOT_NEEDED,
        "story_step_reason": messages.REASON_NEEDED,
        "story_step_note_required": messages.NOTE_NEEDED,
        "story_step_follows_rules": messages.FOLLOWS_RULES,
        "story_step_agreed": messages.NOT_AGREED,
        "story_step_after_end": messages.MEMBERSHIP_IS_OVER.at("id"),
        "story_step_bound": messages.STEPS_BOUND,
        "story_step_draft": messages.DRAFT_OF_MEMBER,
        "story_step_taken_back": messages.TAKEN_BACK,
    }

    story_alliance_id: UUID = column("Geschichte in dem Bündnis", write_once=True)
    membership_id: UUID = column("Wie dort", write_once=True)
    alliance_id: UUID = column("Wie dort", write_once=True)
    number: int = column("Der wievielte Schritt es ist")
    kind: StoryStepKind = choice(StoryStepKind, "Art des Schritts")
    side: StorySide = choice(StorySide, "Wer ihn ging")
    on_behalf: bool = column("Von der Geschäftsstelle für das Mitglied eingetragen", default=False, personal=True)
    method: EvidenceMethod | None = choice(EvidenceMethod, "Auf welchem Weg das Mitglied es gesagt hat", default=None,
                                           personal=True)  # fmt: skip
    evidence: str | None = column("Beleg dafür: wo er liegt", max_length=500, default=None, personal=True)
    reason: StoryReason | None = choice(StoryReason, "Grund, wo sie zurückgegeben oder abgelehnt ist", default=None,
                                        personal=True)  # fmt: skip
    note: str | None = column("Begründung oder Nachricht, die die andere Seite liest", max_length=2000, default=None,
                              personal=True)  # fmt: skip
    follows_rules: bool = column("Sie entspricht den Regeln des Bündnisses; nur bei PUBLISHED, und dort immer",
                                 default=False)  # fmt: skip
    effective_on: date = column("Gilt von diesem Tag an", day=days.PAST)
    taken_at: datetime = timestamp("Eingetragen am")
    taken_by: UUID | None = database_written(
        "Wer ihn eintrug", default=None, person=PersonReference.ACTOR,
        sa_column_kwargs={"server_default": sa.text("ctx.user_id()")},
    )  # fmt: skip
