"""Inputs of changes of who signs for an organisation."""

from typing import Annotated

import strawberry

from federation.cooperations.parties.inputs import PARTY
from federation.cooperations.signatories.codes import SignatoryStatus
from federation.cooperations.signatories.model import CooperationSignatory, CooperationSignatoryStep
from federation.graph.mutation.inputs import input_type


@input_type(CooperationSignatory)
class CooperationSignatoryPropose:
    """Ein Vorschlag, selbst für eine Organisation zu zeichnen, die Sie vertreten."""

    party: PARTY
    name: str
    function: str | None = None


@input_type(CooperationSignatoryStep)
class CooperationSignatoryStepInput:
    """Ein Schritt dazu: annehmen, ablehnen oder beenden."""

    id: Annotated[strawberry.ID, "Die Person, die für die Organisation zeichnet oder zeichnen will"]
    step: Annotated[int, "Wie viele Schritte gelesen wurden (stepCount)"]
    kind: SignatoryStatus
    note: str | None = None
