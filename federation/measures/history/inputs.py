"""Inputs of the changes of a history."""

from datetime import date
from typing import Annotated

import strawberry

from federation.graph.mutation.bulk import ALL_OR_NOTHING_DESCRIPTION, ITEMS_DESCRIPTION
from federation.graph.mutation.inputs import VERSION, input_type
from federation.measures.codes import MeasureCondition, MeasurePhase
from federation.measures.history.model import MeasureConfirmation, StatusChange
from federation.measures.model import END_DAY

CONFIRMED_ON = "Tag, für den es bestätigt wird; ohne Angabe heute"


@input_type(StatusChange, part=True)
class MeasureStatusEntry:
    """Ein neuer Umsetzungsstand in einer Liste, ab einem Tag: was fehlt, bleibt wie an diesem Tag."""

    id: Annotated[strawberry.ID, "Die Maßnahme"]
    version: VERSION
    effective_on: date
    phase: MeasurePhase | None = None
    condition: MeasureCondition | None = None
    is_continuous: bool | None = None
    note: str | None = None
    merged_into: Annotated[strawberry.ID | None, "Maßnahme, in der diese aufgeht"] = None
    actual_end: Annotated[date | None, "Tag des tatsächlichen Abschlusses", END_DAY] = None
    corrects: Annotated[strawberry.ID | None, "Früherer Eintrag der Historie, den dieser ersetzt"] = None


@input_type(StatusChange)
class MeasureSetStatus(MeasureStatusEntry):
    """Ein neuer Umsetzungsstand ab einem Tag: was fehlt, bleibt wie an diesem Tag."""


@input_type(StatusChange)
class MeasuresSetStatus:
    """Neue Umsetzungsstände vieler Maßnahmen, etwa einer halbjährlichen Abfrage."""

    items: Annotated[list[MeasureStatusEntry], f"Die Stände, {ITEMS_DESCRIPTION}"]
    all_or_nothing: Annotated[bool, ALL_OR_NOTHING_DESCRIPTION] = False


@input_type(MeasureConfirmation, part=True)
class MeasureConfirmEntry:
    """Eine Maßnahme, die noch so steht."""

    id: Annotated[strawberry.ID, "Die Maßnahme"]
    version: VERSION


@input_type(MeasureConfirmation)
class MeasureConfirm(MeasureConfirmEntry):
    """Eine Maßnahme, die noch so steht, wie ihre Historie sagt."""

    confirmed_on: Annotated[date | None, CONFIRMED_ON] = None


@input_type(MeasureConfirmation)
class MeasuresConfirm:
    """Maßnahmen, die noch so stehen, etwa bei einer halbjährlichen Abfrage."""

    items: Annotated[list[MeasureConfirmEntry], f"Die Maßnahmen, {ITEMS_DESCRIPTION}"]
    confirmed_on: Annotated[date | None, CONFIRMED_ON] = None
    all_or_nothing: Annotated[bool, ALL_OR_NOTHING_DESCRIPTION] = False
