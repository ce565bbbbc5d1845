"""Inputs of changes of who acts for a member of an alliance."""

from typing import Annotated

import strawberry

from federation.alliances.memberships.codes import EvidenceMethod
from federation.alliances.representatives.codes import RepresentativeStepKind
from federation.alliances.representatives.model import Representative, RepresentativeStep
from federation.graph.mutation.inputs import input_type


@input_type(Representative)
class RepresentativePropose:
    """Ein Vorschlag, wer in einem Bündnis für ein Mitglied handelt."""

    membership: Annotated[strawberry.ID, "Die Mitgliedschaft"]
    representation: Annotated[
        strawberry.ID | None, "Die angenommene Vertretung der Organisation, um die es geht; ohne Angabe Sie selbst"
    ] = None
    name: str | None = None
    contact: str | None = None
    function: str | None = None
    is_substitute: bool = False


@input_type(RepresentativeStep)
class RepresentativeStepInput:
    """Ein Schritt dazu: annehmen, ablehnen, das Zeichnungsrecht geben oder nehmen, beenden."""

    id: Annotated[strawberry.ID, "Die Person, die für das Mitglied handelt oder handeln soll"]
    step: Annotated[int, "Wie viele Schritte gelesen wurden (stepCount)"]
    kind: RepresentativeStepKind
    note: str | None = None
    on_behalf: Annotated[bool, "Die Geschäftsstelle trägt es für das Mitglied ein, mit Weg und Beleg"] = False
    method: EvidenceMethod | None = None
    evidence: str | None = None
