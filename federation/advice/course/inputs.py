"""Inputs of changes of the course of advice."""

from datetime import date
from typing import Annotated

import strawberry
from strawberry import UNSET

from federation.advice.codes import MeasureNature
from federation.advice.course.model import AdviceMeasure, AdviceStep, AdviceWorkshop
from federation.advice.inputs import THE_ADVICE
from federation.advice.model import Advice
from federation.graph.mutation.inputs import VERSION, input_type
from federation.graph.mutation.parts import LIST_DESCRIPTION, MAX_PARTS, EntryId
from federation.measures.codes import TaskState


@input_type(AdviceStep, part=True)
class AdviceStepEntry:
    """Ein Schritt einer Beratung."""

    title: str
    id: EntryId = None
    state: TaskState = TaskState.OPEN
    due_on: date | None = None
    done_on: date | None = None
    note: str | None = None


@input_type(Advice)
class AdviceSetSteps:
    """In welchen Schritten eine Beratung verläuft."""

    id: THE_ADVICE
    version: VERSION
    steps: Annotated[list[AdviceStepEntry], f"Schritte: {LIST_DESCRIPTION}"]


@input_type(AdviceWorkshop, part=True)
class AdviceWorkshopEntry:
    """Ein Workshop einer Beratung."""

    title: str
    id: EntryId = None
    held_on: date | None = None
    place: str | None = None
    groups: str | None = None
    attendance: int | None = None


@input_type(Advice)
class AdviceSetWorkshops:
    """Welche Workshops zu einer Beratung gehören."""

    id: THE_ADVICE
    version: VERSION
    workshops: Annotated[list[AdviceWorkshopEntry], f"Workshops: {LIST_DESCRIPTION}"]


@input_type(AdviceMeasure, part=True)
class AdviceMeasureEntry:
    """Eine Maßnahme, die aus einer Beratung hervorging."""

    measure: Annotated[strawberry.ID, "Die Maßnahme; auch die eines anderen Mandanten"]
    id: EntryId = None
    nature: MeasureNature | None = None
    note: str | None = None


@input_type(Advice)
class AdviceSetResults:
    """Was aus einer Beratung hervorging: jede Liste, die dasteht, gilt als ganze; sonst bleibt sie."""

    id: THE_ADVICE
    version: VERSION
    measures: Annotated[list[AdviceMeasureEntry] | None, f"Maßnahmen: {LIST_DESCRIPTION}"] = UNSET
    concepts: Annotated[
        list[strawberry.ID] | None,
        f"Leitbild, Pläne und Konzepte: alle, höchstens {MAX_PARTS}; wer fehlt, fällt weg. Das Leitbild ist das"
        " Konzept der Art GUIDING_VISION",
    ] = UNSET
