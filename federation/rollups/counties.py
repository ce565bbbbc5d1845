"""How many published measures have which status, county by county, over all regions, on any day."""

from collections.abc import Callable
from typing import Annotated, Any

from sqlalchemy import (
    ColumnElement,
    Select,
    func,
    select,
    union_all,
)

from federation.graph.declare.types import Sql, answer, computed
from federation.measures.tally.model import MeasureTally, MeasureYearTally
from federation.rollups.answers import RealisationBreakdown, Rollup, WithTotal
from federation.rollups.tally import MERGED, PUBLIC_BASIS, ZERO, answer_row, array_rows, counts_by, total, turn_of_year
from tenants.model import Region as RegionRow
from tenants.model import Tenant as TenantRow
from tenants.rows import Columns

Condition = Callable[[Columns], ColumnElement[bool]]
"""A condition on a row of the tally, or on a row of its sums by year."""
COUNTIES_COST = 500
"""The cost of the root field besides its fields: with 400 counties a tenth of a second of the database."""


@answer
class RegionMeasureStatus(WithTotal, RealisationBreakdown):
    """Umsetzungsstand der veröffentlichten Maßnahmen einer Region."""

    region: Annotated[RegionRow, "Region"]


@answer
class CountiesMeasureStatus(Rollup, RealisationBreakdown):
    """Umsetzungsstand der veröffentlichten Maßnahmen aller Regionen an einem Tag, wer auch fragt."""

    @computed
    def no_data_count(c: Columns) -> Sql[int]:
        """Wie viele Regionen an diesem Tag keine veröffentlichte Maßnahme haben: keine Angabe, nicht null."""
        counts = array_rows(c, "region_id", "number").c
        with_data = select(counts.region_id).group_by(counts.region_id).having(func.sum(counts.number) > ZERO)
        all_regions = select(func.count()).select_from(RegionRow).scalar_subquery()
        return all_regions - select(func.count()).select_from(with_data.subquery("told")).scalar_subquery()

    @computed
    def by_region(c: Columns) -> Sql[list[RegionMeasureStatus]]:
        """Nach Regionen: alle, nach Schlüssel; auch die ohne veröffentlichte Maßnahme."""
        r, counts = RegionRow.c, counts_by(array_rows(c, "region_id", "status", "number"), "region_id")
        number = func.coalesce(counts.c.total, ZERO).label("total")
        query = select(r.id.label("region_id"), number, counts.c.status, counts.c.number)
        return query.outerjoin_from(RegionRow, counts, counts.c.region_id == r.id).order_by(r.ars)


def counties(as_of: ColumnElement[Any], *conditions: Condition) -> Select[Any]:
    """The row of ``CountiesMeasureStatus``: counts by region and status. ``conditions``: on rows of the tally.

    It adds whole years up to the turn of the year that is nearest to the day, and the single days in between: thousands
    of tenants have too many days to add them all.
    """
    years, days, turn = MeasureYearTally.c, MeasureTally.c, turn_of_year(as_of)
    changes = union_all(
        _sums_by_region(years, func.sum(years.delta), turn.years, *conditions),
        _sums_by_region(days, func.sum(days.delta) * turn.sign, *turn.days, *conditions),
    ).subquery("moved")
    by = changes.c.region_id, changes.c.status
    each = select(*by, total(changes.c.number).label("number")).group_by(*by).having(func.sum(changes.c.number) != ZERO)
    return answer_row(as_of, PUBLIC_BASIS, each.subquery("each"))


def _sums_by_region(
    tally: Columns, number: ColumnElement[Any], *conditions: ColumnElement[bool] | Condition
) -> Select[Any]:
    """Sums by region and status. Each table is summed before the union, so that the union has few rows."""
    where = (condition(tally) if callable(condition) else condition for condition in conditions)
    query = select(TenantRow.c.region_id, tally.status, number.label("number"))
    query = query.where(TenantRow.c.id == tally.tenant_id, tally.status != MERGED, *where)
    return query.group_by(TenantRow.c.region_id, tally.status)
