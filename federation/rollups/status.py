"""How many measures stand where, over a region, on any day."""

from typing import Annotated, Any

from sqlalchemy import ColumnElement, Select, any_, func, select

from federation.graph.declare.types import Sql, answer, computed
from federation.measures.codes import FieldOfAction, MeasurePhase
from federation.measures.tally.model import MeasureTally
from federation.rollups.answers import Counted, Parted, Shared, Totalled
from federation.rollups.freshness import FreshnessCounts, ages
from federation.rollups.tally import ZERO, county_first, head, in_order, members, parts, regrouped, tallied, total
from tenants.model import Tenant as TenantRow
from tenants.rows import Choice, Columns


@answer
class TenantMeasureStatus(Totalled, Shared):
    """Umsetzungsstand der Maßnahmen eines Mandanten."""

    tenant: Annotated[TenantRow, "Mandant"]

    @computed
    def freshness(r: Columns) -> Sql[FreshnessCounts]:
        """Wie frisch der Stand seiner offenen Maßnahmen an diesem Tag ist."""
        return ages(r.as_of, lambda tenant_id: tenant_id == r.tenant_id)


@answer
class FieldMeasureStatus(Totalled, Shared):
    """Umsetzungsstand der Maßnahmen eines Handlungsfelds."""

    field_of_action: Annotated[FieldOfAction, "Handlungsfeld"]


@answer
class PhaseMeasureStatus(Totalled, Parted):
    """Anzeigestatus der Maßnahmen in einer Umsetzungsphase."""

    phase: Annotated[MeasurePhase, "Umsetzungsphase"]


class Standing(Counted, Shared):
    """Of whatever says how many stand where on a day."""

    @computed
    def total(r: Columns) -> Sql[int]:
        """Anzahl der gezählten Maßnahmen; zusammengeführte zählen nicht."""
        return select(total(parts(r, "number").c.number)).scalar_subquery()


@answer
class MeasureStatusRollup(Standing):
    """Umsetzungsstand der Maßnahmen einer Region an einem Tag."""

    @computed
    def freshness(r: Columns) -> Sql[FreshnessCounts]:
        """Wie frisch der Stand der offenen Maßnahmen an diesem Tag ist."""
        return ages(r.as_of, lambda tenant_id: tenant_id == any_(members(r.region_id)))

    @computed
    def by_tenant(r: Columns) -> Sql[list[TenantMeasureStatus]]:
        """Nach Mandanten: alle der Region, der Landkreis zuerst; auch die ohne Maßnahmen."""
        result = each_tenant(r).add_columns(r.as_of.label("as_of"))
        return result.where(TenantRow.c.region_id == r.region_id)

    @computed
    def by_field_of_action(r: Columns) -> Sql[list[FieldMeasureStatus]]:
        """Nach Handlungsfeldern, in denen es Maßnahmen gibt."""
        return _by(r, FieldOfAction, MeasureTally.c.field_of_action)

    @computed
    def by_phase(r: Columns) -> Sql[list[PhaseMeasureStatus]]:
        """Nach Umsetzungsphasen, in denen es Maßnahmen gibt."""
        return _by(r, MeasurePhase, MeasureTally.c.phase)


def status(region: Columns, as_of: ColumnElement[Any], basis: ColumnElement[str]) -> Select[Any]:
    """What the answer stands on: counts by tenant and status."""
    tally = MeasureTally.c
    return head(region, as_of, basis, tallied(region.id, as_of, tally.tenant_id, tally.status))


def each_tenant(r: Columns) -> Select[Any]:
    """All tenants, the county first, each with what was collected of it."""
    t = TenantRow.c
    counts = regrouped(parts(r, "tenant_id", "status", "number"), "tenant_id")
    query = select(
        t.id.label("tenant_id"), func.coalesce(counts.c.total, ZERO).label("total"), counts.c.status, counts.c.number
    )
    query = query.outerjoin_from(TenantRow, counts, counts.c.tenant_id == t.id)
    return query.order_by(*county_first(t))


def _by(r: Columns, codes: type[Choice], column: ColumnElement[Any]) -> Select[Any]:
    """By another column: a pass of its own, only where it is asked for."""
    counts = regrouped(tallied(r.region_id, r.as_of, column, MeasureTally.c.status), column.name)
    return select(counts).order_by(in_order(codes, counts.c[column.name]))
