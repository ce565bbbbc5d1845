"""What members may ask about measures."""

from datetime import date, datetime
from typing import Annotated, Any

from sqlalchemy import any_, select

from federation.graph.declare.filters import DateRange, Filter, Order, PlanKeyChoice, filter_type, matching, order_type
from federation.graph.declare.scalars import RegionalKey
from federation.graph.declare.types import (
    ChangedIds,
    Connection,
    IdOf,
    MissedSince,
    RequestDay,
    Sql,
    bound,
    computed,
    extends,
    live,
    root,
)
from federation.graph.limits import MAX_PAGE_SIZE
from federation.measures import codes, model, rules
from federation.measures.filters import Findable
from federation.measures.history import model as past
from tenants import histories
from tenants.model import Tenant as TenantRow
from tenants.model import Visibility
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
    visibility: Visibility
    version: int
    created_at: datetime
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
        """Die Maßnahme, in der diese aufging; null auch, wenn sie nicht in Sicht ist."""
        return rules.merged_into(m)


@bound(model.Task)
class Task:
    kind: codes.TaskKind
    title: str
    state: codes.TaskState
    due_on: date | None
    done_on: date | None
    version: int
    measure: model.Measure | None


@bound(model.Rating)
class Rating:
    criterion: codes.RatingCriterion
    value: int | None
    scale: int
    note: str | None


@bound(model.MeasureLink)
class MeasureLink:
    kind: codes.LinkKind
    code: str | None
    title: str | None

    @computed
    def measure(k: Columns) -> Sql[model.Measure | None]:
        """Die andere Maßnahme; null, solange es sie nicht gibt oder sie nicht in Sicht ist."""
        return rules.linked(k)

    @computed
    def from_(k: Columns) -> Sql[model.Measure | None]:
        """Die Maßnahme, auf deren Steckbrief die Verknüpfung steht; null, wenn sie nicht in Sicht ist."""
        return select(model.Measure).where(model.Measure.c.tenant_id == k.tenant_id, model.Measure.c.id == k.measure_id)


@bound(past.StatusChange)
class StatusChange:
    effective_on: date
    phase: codes.MeasurePhase
    condition: codes.MeasureCondition
    is_continuous: bool
    status: codes.MeasureStatus
    note: str | None
    entered_at: datetime

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

    visibility: list[Visibility] | None

    @matching
    def is_publication_requested(m: Columns, wanted: bool) -> Sql[bool]:
        """Die Veröffentlichung ist beantragt und noch nicht entschieden: was auf eine Freigabe wartet"""
        return rules.awaits_verdict(m, wanted)


@filter_type(model.Task)
class TaskFilter(Filter):
    """Welche Handlungsschritte? Was fehlt, schränkt nicht ein."""

    kind: list[codes.TaskKind] | None
    state: list[codes.TaskState] | None
    due_on: DateRange | None
    done_on: DateRange | None


@filter_type(past.StatusChange)
class StatusChangeFilter(Filter):
    """Welche Einträge der Historie? Was fehlt, schränkt nicht ein."""

    status: list[codes.MeasureStatus] | None
    phase: list[codes.MeasurePhase] | None
    condition: list[codes.MeasureCondition] | None
    is_continuous: bool | None
    effective_on: DateRange | None


class MeasureSort(PlanKeyChoice):
    """Wonach Maßnahmen geordnet werden."""

    TITLE = "title_key", "Titel, ä bei a"
    CODE = "code", "Kennung"
    PLANNED_END = "planned_end", "Geplanter Abschluss; ohne Angabe zuletzt"
    STATUS_AS_OF = "status_as_of", "Seit wann der Stand gilt"
    CONFIRMED_ON = "confirmed_on", "Wann der Stand zuletzt gesetzt oder bestätigt wurde"
    UPDATED_AT = "updated_at", "Zuletzt geändert"


@order_type(model.Measure, MeasureSort)
class MeasureOrder(Order):
    """Eine Ordnung von Maßnahmen."""


class TaskSort(PlanKeyChoice):
    """Wonach Handlungsschritte geordnet werden."""

    POSITION = "position", "Reihenfolge im Steckbrief"
    DUE_ON = "due_on", "Fällig am; ohne Angabe zuletzt"


@order_type(model.Task, TaskSort)
class TaskOrder(Order):
    """Eine Ordnung von Handlungsschritten."""


class StatusChangeSort(PlanKeyChoice):
    """Wonach die Historie geordnet wird."""

    EFFECTIVE_ON = "effective_on", "Gilt ab"


@order_type(past.StatusChange, StatusChangeSort)
class StatusChangeOrder(Order):
    """Eine Ordnung der Historie."""


@extends(TenantRow)
class TenantMeasures:
    @computed
    def measures(t: Columns) -> Sql[Connection[model.Measure]]:
        """Maßnahmen dieses Mandanten, soweit in Sicht, ohne Mustermaßnahmen."""
        return rules.measures(model.Measure.c.tenant_id == t.id)


@root
def measures() -> Sql[Connection[model.Measure]]:
    """Maßnahmen in Sicht, nach Titel, ohne Mustermaßnahmen."""
    return rules.measures()


@live("measure", by="tenant")
def measure_changed(tenant: RegionalKey, changed: ChangedIds, since: MissedSince) -> Sql[list[model.Measure]]:
    """Maßnahmen eines Mandanten, die sich geändert haben, mit dem heutigen Stand, soweit in Sicht, ohne
    Mustermaßnahmen; höchstens 100 auf einmal und höchstens eine Meldung in der Sekunde. Was aus der Sicht gerät, wird
    nicht gemeldet."""
    m = model.Measure.c
    row = select(TenantRow.c.id).where(TenantRow.c.ars == tenant).scalar_subquery()
    news = (m.id == any_(changed)) | (m.updated_at >= since)
    query = select(model.Measure).where(m.tenant_id == row, ~m.is_model, news)
    return query.order_by(m.updated_at.desc(), m.tenant_id, m.id).limit(MAX_PAGE_SIZE)


@root
def measure(id: Annotated[Any, IdOf(model.Measure)]) -> Sql[model.Measure | None]:
    """Eine Maßnahme; null, wenn es sie nicht gibt oder sie nicht in Sicht ist."""
    return select(model.Measure).where(id)
