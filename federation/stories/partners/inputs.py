"""Inputs of changes of who is named in a story."""

from typing import Annotated

import strawberry

from federation.alliances.memberships.codes import EvidenceMethod
from federation.graph.mutation.inputs import input_type
from federation.stories.partners.codes import StoryAnswer
from federation.stories.partners.model import StoryPartner


@input_type(StoryPartner)
class StoryPartnerAdd:
    """Nennt eine Organisation in einer Geschichte."""

    story: Annotated[strawberry.ID, "Die Geschichte"]
    partner: Annotated[strawberry.ID, "Eintrag im Verzeichnis der Organisationen, den Sie sehen"]


@input_type(StoryPartner)
class StoryPartnerRemove:
    """Nennt eine Organisation nicht mehr."""

    id: Annotated[strawberry.ID, "Die Nennung"]


@input_type(StoryPartner)
class StoryPartnerAnswer:
    """Ob eine Organisation einverstanden ist, genannt zu werden."""

    id: Annotated[strawberry.ID, "Die Nennung"]
    answer: StoryAnswer
    on_behalf: bool = False
    method: EvidenceMethod | None = None
    evidence: str | None = None
