"""Inputs of the changes of measures."""

from datetime import date
from typing import Annotated

import strawberry
from strawberry import UNSET

from federation.graph.declare.scalars import RegionalKey
from federation.graph.mutation.inputs import VERSION, input_type
from federation.measures.codes import (
    FieldOfAction,
    InfluenceSphere,
    MeasureCondition,
    MeasurePhase,
    MeasureType,
    TaskKind,
    TimeHorizon,
)
from federation.measures.history.model import EFFECTIVE_DAY
from federation.measures.model import Measure
from federation.measures.sheet.model import Task
from tenants.model import Visibility
from tenants.normal_form import TextForm

MOST_TASKS = 100


@input_type(Task, part=True)
class TaskInput:
    """Ein Handlungsschritt einer neuen Maßnahme."""

    title: str
    kind: TaskKind = TaskKind.ACTIVITY
    due_on: date | None = None


@input_type(Measure)
class MeasureCreate:
    """Angaben zu einer neuen Maßnahme."""

    tenant: Annotated[RegionalKey, "Mandant, dem sie gehört"]
    code: str
    title: str
    field_of_action: Annotated[
        FieldOfAction | None, "Handlungsfeld; darf fehlen, wo der Mandant die eigene Bezeichnung einem zugeordnet hat"
    ] = UNSET
    goal: str | None = None
    initial_situation: str | None = None
    description: str | None = None
    measure_type: MeasureType | None = None
    notice: str | None = None
    planned_start: date | None = None
    planned_end: date | None = None
    actual_start: date | None = None
    actual_end: date | None = None
    teaser: str | None = None
    local_field_label: str | None = None
    influence_sphere: InfluenceSphere | None = None
    time_horizon: TimeHorizon | None = None
    regional_value: str | None = None
    responsible: str | None = None
    completion_percent: int | None = None
    source: str | None = None
    is_model: Annotated[
        bool, "Eine Mustermaßnahme für den Katalog: eine Vorlage, die niemand umsetzt; sie steht immer als Vorschlag"
    ] = False
    visibility: Visibility = Visibility.TENANT
    phase: Annotated[MeasurePhase, "Phase, mit der die Historie beginnt"] = MeasurePhase.NOT_STARTED
    condition: Annotated[MeasureCondition, "Stand, mit dem die Historie beginnt"] = MeasureCondition.ON_TRACK
    is_continuous: bool = False
    effective_on: Annotated[date | None, "Tag, an dem die Historie beginnt; ohne Angabe heute", EFFECTIVE_DAY] = None
    note: Annotated[str | None, TextForm.LINES, "Begründung oder Anmerkung zum Stand"] = None
    tasks: Annotated[list[TaskInput], f"Handlungsschritte in ihrer Reihenfolge, höchstens {MOST_TASKS}"] = []  # noqa: RUF012


@input_type(Measure)
class MeasureUpdate:
    """Neue Angaben zu einer Maßnahme: was fehlt, bleibt; null leert."""

    id: Annotated[strawberry.ID, "Die Maßnahme"]
    version: VERSION
    code: str | None = UNSET
    title: str | None = UNSET
    field_of_action: FieldOfAction | None = UNSET
    goal: str | None = UNSET
    initial_situation: str | None = UNSET
    description: str | None = UNSET
    measure_type: MeasureType | None = UNSET
    notice: str | None = UNSET
    planned_start: date | None = UNSET
    planned_end: date | None = UNSET
    actual_start: date | None = UNSET
    actual_end: date | None = UNSET
    teaser: str | None = UNSET
    local_field_label: str | None = UNSET
    influence_sphere: InfluenceSphere | None = UNSET
    time_horizon: TimeHorizon | None = UNSET
    regional_value: str | None = UNSET
    responsible: str | None = UNSET
    completion_percent: int | None = UNSET
    source: str | None = UNSET


@input_type(Measure)
class MeasureArchive:
    """Eine Maßnahme, die abgelegt wird."""

    id: Annotated[strawberry.ID, "Die Maßnahme"]
    version: VERSION
    archived_on: Annotated[date | None, "Von welchem Tag an sie nicht mehr zählt; ohne Angabe von heute an"] = None


@input_type(Measure)
class MeasureUnarchive:
    """Eine Maßnahme, die wieder gebraucht wird."""

    id: Annotated[strawberry.ID, "Die Maßnahme"]
    version: VERSION


@input_type(Measure)
class MeasureDelete:
    """Ein Entwurf, der gelöscht wird."""

    id: Annotated[strawberry.ID, "Die Maßnahme"]
    version: VERSION
