"""The trend of a region: how many stood where at the end of each month, quarter or year."""

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
from federation.measures.tally.model import MeasureTally
from federation.rollups.answers import Counted, Shared, Totalled
from federation.rollups.codes import TrendPeriod
from federation.rollups.tally import ZERO, head, listed, parts, tallied
from tenants.model import Tenant as TenantRow
from tenants.rows import Columns

MOST_PERIODS = 120
MONTHS = {TrendPeriod.MONTH: 1, TrendPeriod.QUARTER: 3, TrendPeriod.YEAR: 12}
ONE = literal_column("1", Integer())


@answer
class MeasureTrendPoint(Totalled, Shared):
    """Umsetzungsstand am Ende eines Zeitraums."""

    as_of: Annotated[date, "Letzter Tag des Zeitraums; im letzten der Tag, bis zu dem gefragt ist"]
    no_data_count: Annotated[int, "Wie viele Mandanten der Region an diesem Tag keine zählbare Maßnahme haben"]


@answer
class MeasureTrend(Counted):
    """Umsetzungsstand einer Region im Lauf der Zeit; was für das Ganze gilt, gilt für den letzten Tag."""

    from_: Annotated[date, "Tag, mit dem der erste Zeitraum beginnt"]

    @computed
    def points(r: Columns) -> Sql[list[MeasureTrendPoint]]:
        """Ein Punkt für jeden Zeitraum, auch für die ohne Maßnahmen."""
        period = func.generate_series(ONE, r.periods).table_valued("n").render_derived()
        stood, message = _stood(r), _told(r)
        end = r.begins + func.make_interval(ZERO, period.c.n * r.months)
        tenants = select(func.count()).where(TenantRow.c.region_id == r.region_id).scalar_subquery()
        with_data = func.sum(func.coalesce(message.c.more, ZERO)).over(order_by=period.c.n)
        query = select(
            func.least(cast(end, Date) - ONE, r.as_of).label("as_of"), stood.c.total, stood.c.status,
            stood.c.number, cast(tenants - with_data, BigInteger).label("no_data_count"),
        )  # fmt: skip
        query = query.select_from(
            period.join(stood, stood.c.n == period.c.n).outerjoin(message, message.c.period == period.c.n)
        )
        return query.order_by(period.c.n)


def in_bounds(from_: date, to: date, by: TrendPeriod = TrendPeriod.MONTH) -> None:
    """The periods can be told: they begin before they end, and there are not too many."""
    in_time(from_, to)
    first, last = ((each.year * 12 + each.month - 1) // MONTHS[by] for each in (from_, to))
    if last - first >= MOST_PERIODS:
        cure = f"Höchstens {MOST_PERIODS} Zeiträume auf einmal; bitte längere wählen (by) oder in Teilen fragen."
        raise GraphQLError(cure, extensions={"code": "INVALID"})


def in_time(from_: date, to: date) -> None:
    """The first day is not after the last."""
    if from_ > to:
        raise GraphQLError("from liegt nach to; bitte den früheren Tag zuerst.", extensions={"code": "INVALID"})


def trend(
    region: Columns, since: ColumnElement[Any], until: ColumnElement[Any], by: TrendPeriod, basis: ColumnElement[str]
) -> Select[Any]:
    """What the answer stands on: what came and went by period, tenant and status; before the first counts with it."""
    tally, months = MeasureTally.c, literal_column(str(MONTHS[by]), Integer())

    def place(each: ColumnElement[Any]) -> ColumnElement[int]:
        year, month = (cast(extract(part, each), Integer) for part in ("year", "month"))
        return (year * literal_column("12") + month - ONE) // months

    period = func.greatest(place(tally.day) - place(since) + ONE, ONE).label("period")
    each = tallied(region.id, until, period, tally.tenant_id, tally.status)
    begins = func.date_trunc(literal_column(f"'{by.lower()}'"), cast(since, DateTime()))
    periods = place(until) - place(since) + ONE
    return head(region, until, basis, each, from_=since, begins=begins, periods=periods, months=months)


def _stood(r: Columns) -> Any:
    """How many stood where at the end of each period: sums over all that came and went until then."""
    moved = parts(r, "period", "status", "number").c
    by_period = select(moved.period, moved.status, func.sum(moved.number).label("number"))
    moves = by_period.group_by(moved.period, moved.status).subquery("moves")
    period = func.generate_series(ONE, r.periods).table_valued("n").render_derived()
    status = func.unnest(listed(MeasureStatus)).table_valued("code").render_derived()
    at = (moves.c.period == period.c.n) & (moves.c.status == status.c.code)
    number = cast(func.sum(func.coalesce(moves.c.number, ZERO)).over(
        partition_by=status.c.code, order_by=period.c.n), BigInteger)  # fmt: skip
    each = (
        select(period.c.n, status.c.code, number.label("number"))
        .select_from(period.join(status, true()).outerjoin(moves, at))
        .subquery("stood")
    )
    some = each.c.number > ZERO
    return select(
        each.c.n, cast(func.sum(each.c.number), BigInteger).label("total"),
        func.array_agg(each.c.code).filter(some).label("status"),
        func.array_agg(each.c.number).filter(some).label("number"),
    ).group_by(each.c.n).subquery("ends")  # fmt: skip


def _told(r: Columns) -> Any:
    """By how many tenants there are more in a period of which there is anything to count."""
    moved = parts(r, "period", "tenant_id", "number").c
    lines = {"partition_by": moved.tenant_id, "order_by": moved.period}
    so_far = func.sum(func.sum(moved.number)).over(**lines)
    has = cast(so_far > ZERO, Integer)
    each = select(moved.period, moved.tenant_id, has.label("has")).group_by(moved.period, moved.tenant_id)
    tenants = each.subquery("tenants").c
    before = func.lag(tenants.has, ONE, ZERO).over(partition_by=tenants.tenant_id, order_by=tenants.period)
    turns = select(tenants.period, (tenants.has - before).label("turn")).subquery("turns").c
    return select(turns.period, func.sum(turns.turn).label("more")).group_by(turns.period).subquery("told")
