"""The history of a measure, in both schemas: its entries and its confirmations."""

from datetime import date

from federation.graph.declare.filters import DateRange, Filter, Order, PlanKeyChoice, filter_type, order_type
from federation.graph.declare.types import Connection, Sql, bound, computed, extends
from federation.measures import codes
from federation.measures.history import model
from federation.measures.model import Measure
from tenants import histories
from tenants.rows import Columns


@bound(model.StatusChange)
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
        return histories.is_corrected(model.StatusChange, s)


@filter_type(model.StatusChange)
class StatusChangeFilter(Filter):
    """Welche Einträge der Historie? Was fehlt, schränkt nicht ein."""

    status: list[codes.MeasureStatus] | None
    phase: list[codes.MeasurePhase] | None
    condition: list[codes.MeasureCondition] | None
    is_continuous: bool | None
    effective_on: DateRange | None


class StatusChangeSort(PlanKeyChoice):
    """Wonach die Historie geordnet wird."""

    EFFECTIVE_ON = "effective_on", "Gilt ab", "In effect from"


@order_type(model.StatusChange, StatusChangeSort)
class StatusChangeOrder(Order):
    """Eine Ordnung der Historie."""


@bound(model.MeasureConfirmation)
class MeasureConfirmation:
    confirmed_on: date


@extends(Measure)
class MeasureHistory:
    history: Connection[model.StatusChange]
    confirmations: list[model.MeasureConfirmation]
