"""The trend of a region: how many measures had which status at the end of each month, quarter or year."""

from datetime import date
from typing import Annotated, Any

from graphql import GraphQLError
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Date,
    DateTime,
    Integer,
    Select,
    cast,
    extract,
    func,
    literal_column,
    select,
    true,
)

from federation.graph.declare.types import Sql, answer, computed
from federation.measures.codes import MeasureStatus
from federation.measures.tally.model import MeasureTally, MeasureYearTally
from federation.rollups import messages
from federation.rollups.answers import RealisationBreakdown, Rollup, WithTotal
from federation.rollups.codes import TrendPeriod
from federation.rollups.tally import ONE, ZERO, Turn, array_rows, carried_sums, code_array, region_answer_row
from tenants.model import Tenant as TenantRow
from tenants.rows import Columns
from tenants.tenant_filters import in_region

MAX_PERIODS = 120
MONTHS = {TrendPeriod.MONTH: 1, TrendPeriod.QUARTER: 3, TrendPeriod.YEAR: 12}


@answer
class MeasureTrendPoint(WithTotal, RealisationBreakdown):
    """Umsetzungsstand am Ende eines Zeitraums."""

    as_of: Annotated[date, "Letzter Tag des Zeitraums; im letzten der Tag, bis zu dem gefragt ist"]
    no_data_count: Annotated[int, "Wie viele Mandanten der Region an diesem Tag keine zählbare Maßnahme haben"]


@answer
class MeasureTrend(Rollup):
    """Umsetzungsstand einer Region im Lauf der Zeit; was für das Ganze gilt, gilt für den letzten Tag."""

    from_: Annotated[date, "Tag, mit dem der erste Zeitraum beginnt"]

    @computed
    def points(r: Columns) -> Sql[list[MeasureTrendPoint]]:
        """Ein Punkt für jeden Zeitraum, auch für die ohne Maßnahmen."""
        period = func.generate_series(ONE, r.periods).table_valued("n").render_derived()
        counts, gained = _counts_at_ends(r), _tenants_gained(r)
        end = r.begins + func.make_interval(ZERO, period.c.n * r.months)
        tenants = select(func.count()).where(TenantRow.c.region_id == r.region_id).scalar_subquery()
        with_data = func.sum(func.coalesce(gained.c.more, ZERO)).over(order_by=period.c.n)
        query = select(
            func.least(cast(end, Date) - ONE, r.as_of).label("as_of"), counts.c.total, counts.c.status,
            counts.c.number, cast(tenants - with_data, BigInteger).label("no_data_count"),
        )  # fmt: skip
        query = query.select_from(
            period.join(counts, counts.c.n == period.c.n).outerjoin(gained, gained.c.period == period.c.n)
        )
        return query.order_by(period.c.n)


def check_periods(from_: date, to: date, by: TrendPeriod = TrendPeriod.MONTH) -> None:
    """Raises ``GraphQLError`` where the first day is after the last, or there are too many periods."""
    check_order(from_, to)
    first, last = ((day.year * 12 + day.month - 1) // MONTHS[by] for day in (from_, to))
    if last - first >= MAX_PERIODS:
        raise GraphQLError(messages.TOO_MANY_PERIODS.localized(limit=MAX_PERIODS), extensions={"code": "INVALID"})


def check_order(from_: date, to: date) -> None:
    """Raises ``GraphQLError`` where the first day is after the last."""
    if from_ > to:
        raise GraphQLError(messages.FIRST_DAY_AFTER_LAST.localized(), extensions={"code": "INVALID"})


def trend(
    region: Columns, since: ColumnElement[Any], until: ColumnElement[Any], by: TrendPeriod, basis: ColumnElement[str]
) -> Select[Any]:
    """The row of ``MeasureTrend``: the changes by period, tenant and status; earlier ones are in the first period.

    Of the years before its first, there are sums.
    """
    years, tally, months = MeasureYearTally.c, MeasureTally.c, literal_column(str(MONTHS[by]), Integer())

    def period_of(day: ColumnElement[Any]) -> ColumnElement[int]:
        year, month = (cast(extract(part, day), Integer) for part in ("year", "month"))
        return (year * literal_column("12") + month - ONE) // months

    period = func.greatest(period_of(tally.day) - period_of(since) + ONE, ONE)
    new_year = cast(func.date_trunc(literal_column("'year'"), cast(since, DateTime())), Date)
    turn = Turn(
        years.year < cast(extract("year", since), Integer), (tally.day >= new_year, tally.day <= until), sign=ONE
    )
    # A bare 1 would be the position of a column where rows are grouped.
    each = carried_sums(
        lambda tenant_id: in_region(tenant_id, region.id),
        turn,
        {
            "period": (cast(ONE, Integer), period),
            "tenant_id": (years.tenant_id, tally.tenant_id),
            "status": (years.status, tally.status),
        },
    )
    begins = func.date_trunc(literal_column(f"'{by.lower()}'"), cast(since, DateTime()))
    periods = period_of(until) - period_of(since) + ONE
    return region_answer_row(region.id, until, basis, each, from_=since, begins=begins, periods=periods, months=months)


def _counts_at_ends(r: Columns) -> Any:
    """The counts by status at the end of each period: the sums of all changes until then."""
    changes = array_rows(r, "period", "status", "number").c
    by_period = select(changes.period, changes.status, func.sum(changes.number).label("number"))
    moves = by_period.group_by(changes.period, changes.status).subquery("moves")
    period = func.generate_series(ONE, r.periods).table_valued("n").render_derived()
    status = func.unnest(code_array(MeasureStatus)).table_valued("code").render_derived()
    at = (moves.c.period == period.c.n) & (moves.c.status == status.c.code)
    number = cast(func.sum(func.coalesce(moves.c.number, ZERO)).over(
        partition_by=status.c.code, order_by=period.c.n), BigInteger)  # fmt: skip
    each = (
        select(period.c.n, status.c.code, number.label("number"))
        .select_from(period.join(status, true()).outerjoin(moves, at))
        .subquery("stood")
    )
    is_any = each.c.number > ZERO
    return select(
        each.c.n, cast(func.sum(each.c.number), BigInteger).label("total"),
        func.array_agg(each.c.code).filter(is_any).label("status"),
        func.array_agg(each.c.number).filter(is_any).label("number"),
    ).group_by(each.c.n).subquery("ends")  # fmt: skip


def _tenants_gained(r: Columns) -> Any:
    """How many more tenants have measures at the end of a period than at the end of the one before."""
    changes = array_rows(r, "period", "tenant_id", "number").c
    window = {"partition_by": changes.tenant_id, "order_by": changes.period}
    has_measures = cast(func.sum(func.sum(changes.number)).over(**window) > ZERO, Integer)
    each = select(changes.period, changes.tenant_id, has_measures.label("has"))
    tenants = each.group_by(changes.period, changes.tenant_id).subquery("tenants").c
    before = func.lag(tenants.has, ONE, ZERO).over(partition_by=tenants.tenant_id, order_by=tenants.period)
    differences = select(tenants.period, (tenants.has - before).label("turn")).subquery("turns").c
    gained = select(differences.period, func.sum(differences.turn).label("more"))
    return gained.group_by(differences.period).subquery("told")
