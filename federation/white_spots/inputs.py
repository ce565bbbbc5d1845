"""Inputs of changes of notes on white spots."""

from datetime import date
from typing import Annotated

import strawberry
from strawberry import UNSET

from federation.graph.declare.scalars import RegionalKey
from federation.graph.mutation.inputs import VERSION, input_type
from federation.measures.codes import FieldOfAction
from federation.white_spots.model import WhiteSpotNote
from tenants.model import Visibility

MAX_MEASURES = 50
NOTE = Annotated[strawberry.ID, "Die Anmerkung"]
CASE = Annotated[strawberry.ID | None, "Unterstützungsfall des Landkreises, der daraus wurde"]
MEASURES = f"Maßnahmen oder Muster, die er dort vorschlägt, in ihrer Reihenfolge, höchstens {MAX_MEASURES}"


@input_type(WhiteSpotNote)
class WhiteSpotNoteCreate:
    """Eine Anmerkung zu einem weißen Fleck."""

    region: Annotated[RegionalKey, "Landkreis, der sie macht"]
    potential: str
    unit: Annotated[RegionalKey | None, "Gebietseinheit, um die es geht; ohne Angabe der ganze Landkreis"] = None
    field_of_action: FieldOfAction | None = None
    noted_on: Annotated[date | None, "Tag der Einschätzung; ohne Angabe heute"] = UNSET
    next_step: str | None = None
    measures: Annotated[list[strawberry.ID], MEASURES] = []  # noqa: RUF012
    support_case: CASE = None
    visibility: Visibility = Visibility.TENANT


@input_type(WhiteSpotNote)
class WhiteSpotNoteUpdate:
    """Neue Angaben zu einer Anmerkung: was fehlt, bleibt; null leert."""

    id: NOTE
    version: VERSION
    potential: str | None = UNSET
    next_step: str | None = UNSET
    noted_on: date | None = UNSET
    closed_on: date | None = UNSET
    measures: Annotated[list[strawberry.ID] | None, f"{MEASURES}; wer fehlt, fällt weg"] = UNSET
    support_case: CASE = UNSET


@input_type(WhiteSpotNote)
class WhiteSpotNotePublish:
    """Wer eine Anmerkung von nun an sieht."""

    id: NOTE
    version: VERSION
    visibility: Visibility
