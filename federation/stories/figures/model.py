"""Spans in which an alliance showed a story; the functions of ``figures.sql`` alone write them.

Of organisations alone: what a private person tells goes with her data, and is in no figure.
"""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, Index

from federation.alliances.figures.model import counted_by_audience
from federation.measures.codes import FieldOfAction
from federation.pledges.codes import PledgeAudience
from tenants import days
from tenants.model import Visibility
from tenants.periods import FOREVER
from tenants.person_marks import PersonReference
from tenants.rows import Row, choice, column, reference
from tenants.scripts import register_definers, register_script

register_script(__file__, "figures.sql")
register_definers("trigger_definer", "story_apply_to_figures()")


class StorySpan(Row, table=True):
    """Zeitraum, in dem ein Bündnis eine Geschichte zeigte."""

    __tablename__ = "story_span"
    __table_args__ = (
        CheckConstraint("valid_from < valid_to"),
        Index("story_span_of_alliance", "tenant_id", "alliance_id", "valid_from"),
    )
    __policies__: ClassVar = counted_by_audience()
    __public_columns__: ClassVar = (
        "tenant_id", "alliance_id", "valid_from", "valid_to", "story_id", "membership_id", "field_of_action",
        "audience",
    )  # fmt: skip

    tenant_id: int = reference("Mandant", "tenant", primary_key=True)
    story_alliance_id: UUID = column("Geschichte in dem Bündnis", primary_key=True, person=PersonReference.NONE)
    valid_from: date = column("Ab diesem Tag", day=days.COMPUTED, primary_key=True)
    valid_to: date = column("Bis vor diesen Tag", day=days.COMPUTED, default=FOREVER)
    alliance_id: UUID = reference("Bündnis", "alliance", is_parent=True)
    visibility: Visibility = choice(Visibility, "Wie das Bündnis")
    story_id: UUID = column("Geschichte", person=PersonReference.NONE)
    membership_id: UUID = column("Mitgliedschaft", person=PersonReference.NONE)
    field_of_action: FieldOfAction | None = choice(FieldOfAction, "Handlungsfeld", default=None)
    audience: PledgeAudience = choice(PledgeAudience, "Wem sie gezeigt wurde, und für wen sie zählt")
