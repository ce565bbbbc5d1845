"""Inputs of changes of who acts for a partner organisation."""

from typing import Annotated

import strawberry

from federation.graph.mutation.inputs import input_type
from federation.partners.representations.codes import RepresentationStepKind
from federation.partners.representations.model import Representation, RepresentationStep

REPRESENTATION = Annotated[strawberry.ID, "Die Vertretung"]
VERSION = Annotated[int, "Die Version, die gelesen wurde: wie viele Schritte sie gegangen ist"]


@input_type(Representation)
class RepresentationAsk:
    """Eine Bitte, eine Organisation zu vertreten."""

    partner: Annotated[strawberry.ID, "Die Organisation"]
    name: str
    contact: str | None = None
    function: str | None = None
    message: str | None = None


@input_type(RepresentationStep)
class RepresentationAnswer:
    """Die Antwort darauf."""

    id: REPRESENTATION
    version: VERSION
    answer: Annotated[RepresentationStepKind, "ACCEPTED oder REJECTED"]
    note: str | None = None


@input_type(RepresentationStep)
class RepresentationEnd:
    """Eine Vertretung, die enden soll, oder eine eigene Bitte darum, die sich erledigt hat."""

    id: REPRESENTATION
    version: VERSION
    note: str | None = None
