"""Inputs of changes of stories."""

from typing import Annotated

import strawberry
from strawberry import UNSET

from federation.alliances.memberships.codes import EvidenceMethod
from federation.graph.mutation.inputs import VERSION, input_type
from federation.measures.codes import FieldOfAction
from federation.stories.codes import ReusePermission
from federation.stories.model import SuccessStory

MEASURE = Annotated[strawberry.ID | None, "Maßnahme, von der sie erzählt"]
PLEDGE = Annotated[strawberry.ID | None, "Selbstverpflichtung dieses Mitglieds, von der sie erzählt"]
PARTNERS = Annotated[
    list[strawberry.ID], "Organisationen im Verzeichnis, die darin genannt sind, höchstens zwanzig; jede wird gefragt"
]


@input_type(SuccessStory)
class StoryCreate:
    """Eine neue Geschichte eines Mitglieds; niemand sonst liest sie, bis sie eingereicht ist, außer wer darin genannt
    ist."""

    membership: Annotated[strawberry.ID, "Mitgliedschaft, deren Geschichte es ist"]
    title: str
    text: str
    teaser: str | None = None
    field_of_action: FieldOfAction | None = None
    effect: str | None = None
    reuse: ReusePermission = ReusePermission.NONE
    measure: MEASURE = None
    pledge: PLEDGE = None
    partners: PARTNERS = []  # noqa: RUF012
    on_behalf: bool = False
    method: EvidenceMethod | None = None
    evidence: str | None = None


@input_type(SuccessStory)
class StoryUpdate:
    """Neue Angaben zu einer Geschichte: was fehlt, bleibt; null leert. Wer sie ohne onBehalf ändert, übernimmt sie als
    Mitglied."""

    id: Annotated[strawberry.ID, "Die Geschichte"]
    version: VERSION
    title: str | None = UNSET
    text: str | None = UNSET
    teaser: str | None = UNSET
    field_of_action: FieldOfAction | None = UNSET
    effect: str | None = UNSET
    reuse: ReusePermission | None = UNSET
    measure: MEASURE = UNSET
    pledge: PLEDGE = UNSET
    image: Annotated[strawberry.ID | None, "Datei, die für diese Geschichte hochgeladen ist"] = UNSET
    image_alt: str | None = UNSET
    image_credit: str | None = UNSET
    on_behalf: bool = False
    method: EvidenceMethod | None = None
    evidence: str | None = None


@input_type(SuccessStory)
class StoryDelete:
    """Eine Geschichte, die nirgends eingereicht war."""

    id: Annotated[strawberry.ID, "Die Geschichte"]
    version: VERSION
