"""Measures in both schemas: the allow-list of what everyone may read."""

from datetime import date, datetime
from typing import Annotated, Any

from sqlalchemy import select

from federation.graph.declare.facets import Rows, count_by, facets_of
from federation.graph.declare.filters import Filter, Order, PlanKeyChoice, filter_type, order_type
from federation.graph.declare.types import Connection, IdOf, RequestDay, Sql, answer, bound, computed, extends, root
from federation.measures import codes, model, rules
from federation.measures.filters import MeasureFilterFields
from tenants.model import Tenant as TenantRow
from tenants.rows import Columns

COUNT = "Anzahl"


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


@filter_type(model.Measure)
class MeasureFilter(MeasureFilterFields, Filter):
    pass


@answer
class MeasureStatusFacet:
    """Wie viele Maßnahmen in einem Anzeigestatus stehen."""

    status: Annotated[codes.MeasureStatus, "Anzeigestatus"]
    count: Annotated[int, COUNT]


@answer
class MeasurePhaseFacet:
    """Wie viele Maßnahmen in einer Umsetzungsphase sind."""

    phase: Annotated[codes.MeasurePhase, "Umsetzungsphase"]
    count: Annotated[int, COUNT]


@answer
class MeasureFieldFacet:
    """Wie viele Maßnahmen es in einem Handlungsfeld gibt."""

    field_of_action: Annotated[codes.FieldOfAction, "Handlungsfeld"]
    count: Annotated[int, COUNT]


@answer
class MeasureTenantFacet:
    """Wie viele Maßnahmen ein Mandant hat."""

    tenant: Annotated[TenantRow, "Mandant"]
    count: Annotated[int, COUNT]


@facets_of(model.Measure)
class MeasureFacets:
    """Wie viele Maßnahmen je Wert: nach dem Filter der Liste ohne die Angabe, die diesen Wert wählt; die in and, or und
    not bleiben. Die häufigsten zuerst, höchstens 100."""

    @computed
    def status(rows: Rows) -> Sql[list[MeasureStatusFacet]]:
        """Nach Anzeigestatus."""
        return count_by(rows, model.Measure.c.status)

    @computed
    def phase(rows: Rows) -> Sql[list[MeasurePhaseFacet]]:
        """Nach Umsetzungsphase."""
        return count_by(rows, model.Measure.c.phase)

    @computed
    def field_of_action(rows: Rows) -> Sql[list[MeasureFieldFacet]]:
        """Nach Handlungsfeld."""
        return count_by(rows, model.Measure.c.field_of_action)

    @computed
    def tenant(rows: Rows) -> Sql[list[MeasureTenantFacet]]:
        """Nach Mandanten."""
        return count_by(rows, model.Measure.c.tenant_id)


class MeasureSort(PlanKeyChoice):
    """Wonach Maßnahmen geordnet werden."""

    TITLE = "title_key", "Titel, ä bei a", "Title"
    CODE = "code", "Kennung", "Code"
    PLANNED_END = (
        "planned_end",
        "Geplanter Abschluss; ohne Angabe zuletzt",
        "Planned completion; unknown last",
        "Geplanter Abschluss",
    )
    STATUS_AS_OF = "status_as_of", "Seit wann der Stand gilt", "Since when the status holds"
    CONFIRMED_ON = (
        "confirmed_on",
        "Wann der Stand zuletzt gesetzt oder bestätigt wurde",
        "Status last set or confirmed",
        "Stand zuletzt gesetzt, bestätigt",
    )
    UPDATED_AT = "updated_at", "Zuletzt geändert", "Last changed"


@order_type(model.Measure, MeasureSort)
class MeasureOrder(Order):
    """Eine Ordnung von Maßnahmen."""


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
