"""How many published measures stand where, county by county, over all that is here, on any day."""

from collections.abc import Callable
from typing import Annotated, Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    Interval,
    Select,
    case,
    cast,
    extract,
    func,
    literal_column,
    select,
    union_all,
)

from federation.graph.declare.types import Sql, answer, computed
from federation.graph.sql.json import text_literal
from federation.measures.codes import MeasureStatus
from federation.measures.tally.model import MeasureTally, MeasureYear
from federation.rollups.answers import Counted, Shared, Totalled
from federation.rollups.codes import RollupBasis
from federation.rollups.tally import ZERO, counted, parts, regrouped, total
from tenants.model import Region as RegionRow
from tenants.model import Tenant as TenantRow
from tenants.rows import Columns

ONE = literal_column("1", Integer())
Which = Callable[[Columns], ColumnElement[bool]]
"""What holds of a row of the tally, or of its sums by year."""
HALF_A_YEAR = literal_column("interval '6 months'", Interval())
COSTS = 500
"""What they cost besides their fields: with 400 counties a tenth of a second of the database, whatever is asked."""


@answer
class RegionMeasureStatus(Totalled, Shared):
    """Umsetzungsstand der veröffentlichten Maßnahmen einer Region."""

    region: Annotated[RegionRow, "Region"]


@answer
class CountiesMeasureStatus(Counted, Shared):
    """Umsetzungsstand der veröffentlichten Maßnahmen aller Regionen an einem Tag, wer auch fragt."""

    @computed
    def no_data_count(c: Columns) -> Sql[int]:
        """Wie viele Regionen an diesem Tag keine veröffentlichte Maßnahme haben: keine Angabe, nicht null."""
        result = parts(c, "region_id", "number").c
        message = (
            select(result.region_id).group_by(result.region_id).having(func.sum(result.number) > ZERO).subquery("told")
        )
        everywhere, with_data = (select(func.count()).select_from(of) for of in (RegionRow, message))
        return everywhere.scalar_subquery() - with_data.scalar_subquery()

    @computed
    def by_region(c: Columns) -> Sql[list[RegionMeasureStatus]]:
        """Nach Regionen: alle, nach Schlüssel; auch die ohne veröffentlichte Maßnahme."""
        r, counts = RegionRow.c, regrouped(parts(c, "region_id", "status", "number"), "region_id")
        number = func.coalesce(counts.c.total, ZERO).label("total")
        query = select(r.id.label("region_id"), number, counts.c.status, counts.c.number)
        return query.outerjoin_from(RegionRow, counts, counts.c.region_id == r.id).order_by(r.ars)


def counties(as_of: ColumnElement[Any], *which: Which) -> Select[Any]:
    """What the answer stands on: counts by region and status. ``which``: what is published, to those whose policies
    show more.

    The years until the turn of the year that is nearest to the day, and the days between: of thousands of tenants, the
    days of all years are too many.
    """
    years, days = MeasureYear.c, MeasureTally.c
    turn = cast(func.date_trunc(literal_column("'year'"), as_of + HALF_A_YEAR), Date)
    between = days.day > func.least(as_of, turn - ONE), days.day <= func.greatest(as_of, turn - ONE)
    moved = union_all(
        _summed(years, func.sum(years.delta), years.year < cast(extract("year", turn), Integer), *which),
        _summed(days, func.sum(days.delta) * case((turn > as_of, -ONE), else_=ONE), *between, *which),
    ).subquery("moved")
    by = moved.c.region_id, moved.c.status
    each = select(*by, total(moved.c.number).label("number")).group_by(*by).having(func.sum(moved.c.number) != ZERO)
    return counted(as_of, text_literal(RollupBasis.PUBLIC), each.subquery("each"))


def _summed(of: Columns, number: ColumnElement[Any], *which: ColumnElement[bool] | Which) -> Select[Any]:
    """Sums by region and status: of each table before they meet, since there row by row costs most."""
    holds = (item(of) if callable(item) else item for item in which)
    query = select(TenantRow.c.region_id, of.status, number.label("number")).where(TenantRow.c.id == of.tenant_id)
    return query.where(of.status != text_literal(MeasureStatus.MERGED), *holds).group_by(
        TenantRow.c.region_id, of.status
    )
