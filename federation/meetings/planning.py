"""When the meetings of a series are: days apart by months or weeks, at the same local time. Pure functions."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from tenants.days import BERLIN

Times = tuple[datetime, datetime]
"""Begin and end."""


def repeat(first: Times, *, months: int = 0, weeks: int = 0) -> Iterator[Times]:
    """The first times, and those that follow in an interval, without end.

    The day of a month stays; a month without it has its last day. The hour on the clock in Germany stays, also where
    the clock is changed between; an hour that does not exist on that day is the one after it, and what would end before
    it then lasts as long as the first.
    """
    begin, end = (moment.astimezone(BERLIN) for moment in first)
    days = (end.date() - begin.date()).days
    n = 0
    while True:
        day = _months_on(begin.date(), n * months) + timedelta(weeks=n * weeks)
        times = _at(day, begin), _at(day + timedelta(days=days), end)
        yield times if times[0] < times[1] else (times[0], times[0] + (first[1] - first[0]))
        n += 1


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _at(day: date, like: datetime) -> datetime:
    """The moment at which clocks show the same time on another day."""
    return datetime.combine(day, like.time(), BERLIN).astimezone(UTC)
