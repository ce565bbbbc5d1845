"""How many published measures stand where, county by county, over all that is here, on any day."""

from collections.abc import Callable, Iterable, Iterator
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

from federation.graph.json_sql import word
from federation.graph.words import Sql, answer, computed
from federation.measures.codes import MeasureStatus
from federation.measures.ledger import MeasureTally, MeasureYear
from federation.rollups.codes import RollupBasis
from federation.rollups.shares import Counted, Shared, Totalled
from federation.rollups.tally import ZERO, counted, parts, regrouped
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
        found = parts(c, "region_id", "number").c
        told = select(found.region_id).group_by(found.region_id).having(func.sum(found.number) > ZERO).subquery("told")
        everywhere, with_data = (select(func.count()).select_from(of) for of in (RegionRow, told))
        return everywhere.scalar_subquery() - with_data.scalar_subquery()

    @computed
    def by_region(c: Columns) -> Sql[list[RegionMeasureStatus]]:
        """Nach Regionen: alle, nach Schlüssel; auch die ohne veröffentlichte Maßnahme."""
        r, counts = RegionRow.c, regrouped(parts(c, "region_id", "status", "number"), "region_id")
        total = func.coalesce(counts.c.total, ZERO).label("total")
        found = select(r.id.label("region_id"), total, counts.c.status, counts.c.number)
        return found.outerjoin_from(RegionRow, counts, counts.c.region_id == r.id).order_by(r.ars)


def counties(as_of: ColumnElement[Any], *which: Which) -> Select[Any]:
    """What the answer stands on: counts by region and status, in one pass. ``which``: what is published, to those whose
    policies show more."""
    moved = union_all(*_moved(as_of, which)).subquery("moved").c
    number = func.sum(moved.number).label("number")
    each = select(TenantRow.c.region_id, moved.status, number).where(TenantRow.c.id == moved.tenant_id)
    each = each.where(moved.status != word(MeasureStatus.MERGED)).group_by(TenantRow.c.region_id, moved.status)
    return counted(as_of, word(RollupBasis.PUBLIC), each.having(number != ZERO).subquery("each"))


def _moved(as_of: ColumnElement[Any], which: Iterable[Which]) -> Iterator[Select[Any]]:
    """The years until the turn of the year that is nearest to the day, and the days between: of thousands of tenants,
    the days of all years are too many."""
    years, days = MeasureYear.c, MeasureTally.c
    turn = cast(func.date_trunc(literal_column("'year'"), as_of + HALF_A_YEAR), Date)
    until = cast(extract("year", turn), Integer)
    yield select(years.tenant_id, years.status, years.delta.label("number")).where(
        years.year < until, *(one(years) for one in which)
    )
    number = case((turn > as_of, -days.delta), else_=days.delta).label("number")
    between = days.day > func.least(as_of, turn - ONE), days.day <= func.greatest(as_of, turn - ONE)
    yield select(days.tenant_id, days.status, number).where(*between, *(one(days) for one in which))
