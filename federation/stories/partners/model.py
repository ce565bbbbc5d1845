"""Organisations that a story names. Each agrees by its own word, and takes it back by another."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint

from federation.alliances.memberships.codes import EvidenceMethod
from federation.stories.partners import messages
from federation.stories.partners.codes import StoryAnswer
from federation.stories.policies import ANSWERS, ANSWERS_ON_BEHALF, CONCERNS, IN_SIGHT, IS_UNANSWERED, story_in
from tenants.person_marks import PersonReference
from tenants.row_policies import Policy, maintained_by
from tenants.rows import Owned, choice, column, database_written, shared_reference, timestamp
from tenants.scripts import register_definers, register_script

register_script(__file__, "partners.sql")
register_definers("trigger_definer", "story_partner_check()", "story_partner_apply()")

ANSWERING = f"{ANSWERS} OR {ANSWERS_ON_BEHALF}"


class StoryPartner(Owned, table=True):
    """Organisation, die in einer Geschichte genannt ist, und ob sie einverstanden ist."""

    __tablename__ = "story_partner"
    __table_args__ = (
        UniqueConstraint("tenant_id", "story_id", "partner_id", name="story_partner_once"),
        ForeignKeyConstraint(
            ["tenant_id", "story_id", "alliance_id"],
            ["success_story.tenant_id", "success_story.id", "success_story.alliance_id"], ondelete="CASCADE",
        ),
        Index("story_partner_of_alliance", "alliance_id"),
        CheckConstraint("on_behalf = (method IS NOT NULL) AND on_behalf = (evidence IS NOT NULL)",
                        name="story_partner_evidence"),
    )  # fmt: skip
    __policies__: ClassVar = (
        Policy("read", "SELECT", "api, anonymous", IN_SIGHT),
        Policy("insert", "INSERT", "api", check=f"answer IS NULL AND NOT on_behalf AND {story_in('writes')}"),
        Policy("update", "UPDATE", "api", f"{story_in('answers', 'id')} OR {IS_UNANSWERED}", ANSWERING),
        Policy("delete", "DELETE", "api", story_in("writes")),
        Policy("look_up", "SELECT", "context_definer", "true"),
        *maintained_by("SELECT", "UPDATE", "DELETE"),
    )
    __public_columns__: ClassVar = ("tenant_id", "id", "story_id", "partner_id")
    __trail__: ClassVar = True
    __trail_is_withheld__: ClassVar = True
    __whole__: ClassVar = "story_id"
    __live__: ClassVar = ("story", "story_id", CONCERNS)
    __by_consent__: ClassVar = True
    __constraint_messages__: ClassVar = {
        "story_partner_once": messages.NAMED_ALREADY,
        "story_partner_evidence": messages.EVIDENCE_NEEDED,
        "story_partner_own": messages.TELLS_ITSELF,
        "story_partner_bound": messages.ENOUGH,
        "story_partner_frozen": messages.FROZEN,
        "story_partner_declined": messages.DECLINED,
    }

    story_id: UUID = column("Geschichte", write_once=True, person=PersonReference.NONE)
    alliance_id: UUID = column("Bündnis, aus dem sie stammt", write_once=True, person=PersonReference.NONE)
    partner_id: UUID = shared_reference("Organisation", "partner", write_once=True)
    answer: StoryAnswer | None = choice(StoryAnswer, "Ob sie einverstanden ist; leer: noch nicht gesagt", default=None)
    on_behalf: bool = column("Von der Geschäftsstelle für sie eingetragen", default=False)
    method: EvidenceMethod | None = choice(EvidenceMethod, "Auf welchem Weg sie es gesagt hat", default=None,
                                           personal=True)  # fmt: skip
    evidence: str | None = column("Beleg dafür: wo er liegt", max_length=500, default=None, personal=True)
    named_at: datetime = timestamp("Genannt am")
    answered_at: datetime | None = database_written("Antwort vom", default=None, sa_type=sa.DateTime(timezone=True))
    answered_by: UUID | None = database_written("Wer sie eintrug", default=None, person=PersonReference.ACTOR,
                                                sa_type=sa.Uuid)  # fmt: skip
