"""Inputs of the steps of a story in an alliance."""

from typing import Annotated

import strawberry

from federation.alliances.memberships.codes import EvidenceMethod
from federation.graph.mutation.inputs import input_type
from federation.stories.telling.codes import StoryReason, StoryStepKind
from federation.stories.telling.model import StoryStep


@input_type(StoryStep)
class StorySubmit:
    """Erzählt eine Geschichte einem Bündnis, in dem das Mitglied auch Mitglied ist."""

    story: Annotated[strawberry.ID, "Die Geschichte"]
    membership: Annotated[strawberry.ID, "Die Mitgliedschaft in diesem Bündnis"]
    note: str | None = None
    on_behalf: bool = False
    method: EvidenceMethod | None = None
    evidence: str | None = None


@input_type(StoryStep)
class StoryStepInput:
    """Der nächste Schritt einer Geschichte in einem Bündnis."""

    id: Annotated[strawberry.ID, "Die Geschichte in dem Bündnis (StoryAlliance)"]
    step: Annotated[int, "Wie viele Schritte gelesen wurden (stepCount)"]
    kind: StoryStepKind
    reason: StoryReason | None = None
    note: str | None = None
    follows_rules: bool = False
    on_behalf: bool = False
    method: EvidenceMethod | None = None
    evidence: str | None = None
