"""Inputs of the changes on the way to publication."""

from typing import Annotated

import strawberry

from federation.graph.mutation.inputs import VERSION, input_type
from federation.measures.codes import PublicationVerdict
from federation.measures.model import Measure
from federation.measures.publication.model import PublicationStep
from tenants.model import Visibility
from tenants.normal_form import TextForm


@input_type(PublicationStep)
class MeasureRequestPublication:
    """Ein Antrag, eine Maßnahme zu veröffentlichen."""

    id: Annotated[strawberry.ID, "Die Maßnahme"]
    version: Annotated[int, "Die Version, die gelesen wurde und veröffentlicht werden soll"]
    note: Annotated[str | None, "Anmerkung für die Person, die entscheidet"] = None


@input_type(PublicationStep)
class MeasureRecallRequest:
    """Ein Antrag, der nicht mehr gestellt sein soll."""

    id: Annotated[strawberry.ID, "Die Maßnahme"]
    version: VERSION
    note: Annotated[str | None, "Warum"] = None


@input_type(PublicationStep)
class MeasureJudgeRequest:
    """Die Entscheidung über einen Antrag."""

    id: Annotated[strawberry.ID, "Die Maßnahme"]
    version: Annotated[int, "Die Version, die gelesen und beurteilt wurde"]
    verdict: Annotated[PublicationVerdict, "Wie entschieden wird; die Freigabe veröffentlicht"]
    note: Annotated[str | None, "Begründung; eine Ablehnung braucht eine"] = None


@input_type(Measure)
class MeasurePublish:
    """Wer eine Maßnahme künftig sieht."""

    id: Annotated[strawberry.ID, "Die Maßnahme"]
    version: VERSION
    visibility: Visibility = Visibility.PUBLIC
    note: Annotated[str | None, TextForm.LINES, "Anmerkung dazu, wenn damit veröffentlicht oder zurückgezogen wird"] = (
        None
    )
