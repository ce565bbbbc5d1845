"""A trend of figures that are counted for each day on its own: those at the end of each month, quarter or year."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from graphql import GraphQLError
from sqlalchemy import ColumnElement, Date, DateTime, Integer, Select, cast, func, literal_column, select, true

from federation.rollups import messages
from federation.rollups.codes import TrendPeriod
from federation.rollups.tally import ONE, SUM_COST, ZERO
from federation.rollups.trend import MONTHS, check_order

Figures = Callable[[ColumnElement[Any]], Select[Any]]
"""Day -> the row of the figures of that day."""
MAX_PERIODS = 60
"""At most so many: the figures of each are counted on their own."""
FIRST_DAY = Annotated[date, "Ein Tag im ersten Zeitraum"]
LAST_DAY = Annotated[date, "Der letzte Tag"]
STEP = Annotated[TrendPeriod, "In welchen Zeiträumen"]
TREND_COST = 10 * SUM_COST


def check_periods(from_: date, to: date, step: TrendPeriod = TrendPeriod.MONTH) -> None:
    """Raises ``GraphQLError`` where the first day is after the last, or there are too many periods."""
    check_order(from_, to)
    first, last = ((day.year * 12 + day.month - 1) // MONTHS[step] for day in (from_, to))
    if last - first >= MAX_PERIODS:
        raise GraphQLError(messages.TOO_MANY_PERIODS.localized(limit=MAX_PERIODS), extensions={"code": "INVALID"})


def trend(figures: Figures, since: Any, until: Any, step: TrendPeriod) -> Select[Any]:
    """The rows of figures at the end of each period, the last one at the day until which is asked."""
    months = literal_column(str(MONTHS[step]), Integer())
    unit: Any = literal_column(f"'{step.lower()}'")
    first, last = (func.date_trunc(unit, cast(day, DateTime())) for day in (since, until))
    begins = func.generate_series(first, last, func.make_interval(ZERO, months)).table_valued("day").render_derived()
    end = cast(begins.c.day + func.make_interval(ZERO, months), Date) - ONE
    period = select(func.least(end, cast(until, Date)).label("as_of")).subquery("period")
    row = figures(literal_column("period.as_of", Date())).lateral("figures")
    return select(*row.c).select_from(period.join(row, true())).order_by(period.c.as_of)
