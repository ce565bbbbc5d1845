"""What everyone may ask about measures: the allow-list of the public schema."""

from datetime import date, datetime
from typing import Annotated, Any

from sqlalchemy import select

from federation.graph.declare.filters import Filter, filter_type
from federation.graph.declare.types import Connection, IdOf, RequestDay, Sql, bound, computed, extends, root
from federation.measures import codes, model, rules
from federation.measures.catalogue.types import MeasureCatalogue, TenantModels, models
from federation.measures.filters import Findable
from federation.measures.history import model as past
from federation.measures.settings.types import FieldExemption, FieldLabel, TenantFields
from federation.measures.sheet.types import (  # fmt: skip
    IndicatorValue,
    MeasureActor,
    MeasureCost,
    MeasureDocument,
    MeasureEffect,
    MeasureEffort,
    MeasureIndicator,
    MeasureResolution,
    MeasureSheet,
    SheetVersion,
    SuccessCriterion,
)
from federation.measures.types import (
    MeasureLink,
    MeasureOrder,
    Rating,
    StatusChangeFilter,
    StatusChangeOrder,
    TaskFilter,
    TaskOrder,
)  # fmt: skip
from tenants import histories
from tenants.model import Tenant as TenantRow
from tenants.rows import Columns


@bound(model.Measure)
class Measure:
    code: str
    title: str
    goal: str | None
    initial_situation: str | None
    description: str | None
    field_of_action: codes.FieldOfAction
    measure_type: codes.MeasureType | None
    notice: str | None
    phase: codes.MeasurePhase
    condition: codes.MeasureCondition
    is_continuous: bool
    status: codes.MeasureStatus
    status_as_of: date | None
    confirmed_on: date | None
    status_note: str | None
    planned_start: date | None
    planned_end: date | None
    actual_start: date | None
    actual_end: date | None
    archived_on: date | None
    source: str | None
    updated_at: datetime
    is_model: bool
    tenant: TenantRow
    tasks: Connection[model.Task]
    ratings: list[model.Rating]
    links: list[model.MeasureLink]
    history: Connection[past.StatusChange]
    confirmations: list[past.MeasureConfirmation]

    @computed
    def is_overdue(m: Columns, request_day: RequestDay) -> Sql[bool]:
        """Der geplante Abschluss ist verstrichen, die Maßnahme aber weder abgeschlossen noch Daueraufgabe."""
        return rules.is_overdue(m, request_day)

    @computed
    def freshness(m: Columns, request_day: RequestDay) -> Sql[codes.Freshness | None]:
        """Wie frisch der Stand ist; null bei dem, was beendet ist und darum nicht veraltet."""
        return rules.freshness(m, request_day)

    @computed
    def merged_into(m: Columns) -> Sql[model.Measure | None]:
        """Die Maßnahme, in der diese aufging; null auch, wenn sie nicht veröffentlicht ist."""
        return rules.merged_into(m)


@bound(model.Task)
class Task:
    kind: codes.TaskKind
    title: str
    state: codes.TaskState
    due_on: date | None
    done_on: date | None


@bound(past.StatusChange)
class StatusChange:
    effective_on: date
    phase: codes.MeasurePhase
    condition: codes.MeasureCondition
    is_continuous: bool
    status: codes.MeasureStatus
    note: str | None

    @computed
    def is_corrected(s: Columns) -> Sql[bool]:
        """Ein späterer Eintrag ersetzt diesen; er zählt nicht mehr."""
        return histories.is_corrected(past.StatusChange, s)


@bound(past.MeasureConfirmation)
class MeasureConfirmation:
    confirmed_on: date


@filter_type(model.Measure)
class MeasureFilter(Findable, Filter):
    """Welche Maßnahmen? Was fehlt, schränkt nicht ein."""


@extends(TenantRow)
class TenantMeasures:
    @computed
    def measures(t: Columns) -> Sql[Connection[model.Measure]]:
        """Veröffentlichte Maßnahmen dieses Mandanten, ohne Mustermaßnahmen."""
        return rules.measures(model.Measure.c.tenant_id == t.id)


@root
def measures() -> Sql[Connection[model.Measure]]:
    """Veröffentlichte Maßnahmen, nach Titel, ohne Mustermaßnahmen."""
    return rules.measures()


@root
def measure(id: Annotated[Any, IdOf(model.Measure)]) -> Sql[model.Measure | None]:
    """Eine veröffentlichte Maßnahme; sonst null."""
    return select(model.Measure).where(id)


__all__ = [
    "FieldExemption",
    "FieldLabel",
    "IndicatorValue",
    "Measure",
    "MeasureActor",
    "MeasureCatalogue",
    "MeasureConfirmation",
    "MeasureCost",
    "MeasureDocument",
    "MeasureEffect",
    "MeasureEffort",
    "MeasureFilter",
    "MeasureIndicator",
    "MeasureLink",
    "MeasureOrder",
    "MeasureResolution",
    "MeasureSheet",
    "Rating",
    "SheetVersion",
    "StatusChange",
    "StatusChangeFilter",
    "StatusChangeOrder",
    "SuccessCriterion",
    "Task",
    "TaskFilter",
    "TaskOrder",
    "TenantFields",
    "TenantMeasures",
    "TenantModels",
    "measure",
    "measures",
    "models",
]  # fmt: skip
