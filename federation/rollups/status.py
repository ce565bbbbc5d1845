"""How many measures have which status, over a region, on any day."""

from typing import Annotated, Any

from sqlalchemy import ColumnElement, Select, func, select

from federation.graph.declare.types import Sql, answer, computed
from federation.measures.codes import FieldOfAction, MeasurePhase
from federation.measures.tally.model import MeasureTally
from federation.rollups.answers import (
    DatedCount,
    RealisationBreakdown,
    Rollup,
    StatusBreakdown,
    TotalBreakdown,
    WithTotal,
)
from federation.rollups.freshness import FreshnessCounts, freshness_counts
from federation.rollups.tally import (
    ZERO,
    answer_row,
    array_rows,
    balances,
    counts_by,
    county_first,
    declared_order,
    measure_sums,
    region_answer_row,
)
from tenants.model import Tenant as TenantRow
from tenants.rows import Choice, Columns
from tenants.tenant_filters import in_region


@answer
class TenantMeasureStatus(WithTotal, RealisationBreakdown):
    """Umsetzungsstand der Maßnahmen eines Mandanten."""

    tenant: Annotated[TenantRow, "Mandant"]

    @computed
    def freshness(r: Columns) -> Sql[FreshnessCounts]:
        """Wie frisch der Stand seiner offenen Maßnahmen an diesem Tag ist."""
        return freshness_counts(r.as_of, lambda tenant_id: tenant_id == r.tenant_id)


@answer
class FieldMeasureStatus(WithTotal, RealisationBreakdown):
    """Umsetzungsstand der Maßnahmen eines Handlungsfelds."""

    field_of_action: Annotated[FieldOfAction, "Handlungsfeld"]


@answer
class PhaseMeasureStatus(WithTotal, StatusBreakdown):
    """Anzeigestatus der Maßnahmen in einer Umsetzungsphase."""

    phase: Annotated[MeasurePhase, "Umsetzungsphase"]


class StatusRollup(Rollup, TotalBreakdown):
    """How many measures there are, and how many have which status."""


@answer
class TenantStatusRollup(DatedCount, TotalBreakdown):
    """Umsetzungsstand der Maßnahmen eines Mandanten an einem Tag."""

    @computed
    def freshness(r: Columns) -> Sql[FreshnessCounts]:
        """Wie frisch der Stand seiner offenen Maßnahmen an diesem Tag ist."""
        return freshness_counts(r.as_of, lambda tenant_id: tenant_id == r.tenant_id)


@answer
class MeasureStatusRollup(StatusRollup):
    """Umsetzungsstand der Maßnahmen einer Region an einem Tag."""

    @computed
    def freshness(r: Columns) -> Sql[FreshnessCounts]:
        """Wie frisch der Stand der offenen Maßnahmen an diesem Tag ist."""
        return freshness_counts(r.as_of, lambda tenant_id: in_region(tenant_id, r.region_id))

    @computed
    def by_tenant(r: Columns) -> Sql[list[TenantMeasureStatus]]:
        """Nach Mandanten: alle der Region, der Landkreis zuerst; auch die ohne Maßnahmen."""
        query = counts_by_tenant(r).add_columns(r.as_of.label("as_of"))
        return query.where(TenantRow.c.region_id == r.region_id)

    @computed
    def by_field_of_action(r: Columns) -> Sql[list[FieldMeasureStatus]]:
        """Nach Handlungsfeldern, in denen es Maßnahmen gibt."""
        return _counts_by(r, FieldOfAction, MeasureTally.c.field_of_action)

    @computed
    def by_phase(r: Columns) -> Sql[list[PhaseMeasureStatus]]:
        """Nach Umsetzungsphasen, in denen es Maßnahmen gibt."""
        return _counts_by(r, MeasurePhase, MeasureTally.c.phase)


def status(region: Columns, as_of: ColumnElement[Any], basis: ColumnElement[str]) -> Select[Any]:
    """The row of ``MeasureStatusRollup``: counts by tenant and status."""
    each = balances(lambda tenant_id: in_region(tenant_id, region.id), as_of, "tenant_id", "status")
    return region_answer_row(region.id, as_of, basis, each)


def tenant_status(tenant: Columns, as_of: ColumnElement[Any], basis: ColumnElement[str]) -> Select[Any]:
    """The row of ``TenantStatusRollup``: counts by status."""
    each = balances(lambda tenant_id: tenant_id == tenant.id, as_of, "status")
    return answer_row(as_of, basis, each, tenant_id=tenant.id)


def counts_by_tenant(r: Columns) -> Select[Any]:
    """The rows of ``TenantMeasureStatus``: all tenants, the county first, each with its counts."""
    t = TenantRow.c
    counts = counts_by(array_rows(r, "tenant_id", "status", "number"), "tenant_id")
    query = select(
        t.id.label("tenant_id"), func.coalesce(counts.c.total, ZERO).label("total"), counts.c.status, counts.c.number
    )
    query = query.outerjoin_from(TenantRow, counts, counts.c.tenant_id == t.id)
    return query.order_by(*county_first(t))


def _counts_by(r: Columns, codes: type[Choice], column: ColumnElement[Any]) -> Select[Any]:
    """Counts by another column: a pass over the tally of its own, run only if the field is selected."""
    counts = counts_by(measure_sums(r.region_id, r.as_of, column, MeasureTally.c.status), column.name)
    return select(counts).order_by(declared_order(codes, counts.c[column.name]))
