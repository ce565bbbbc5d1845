"""A month as weeks of days, from Monday to Sunday."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple


class Month(NamedTuple):
    """A month of a year."""

    year: int
    number: int

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def next(self) -> date:
        """The first day of the month after it."""
        return date(self.year + self.number // 12, self.number % 12 + 1, 1)

    @property
    def previous(self) -> date:
        """The first day of the month before it."""
        return date(self.year - (self.number == 1), self.number - 1 or 12, 1)


class MonthDay(NamedTuple):
    """A day of a week of a month, which may be one of the month before or after."""

    day: date
    is_inside: bool
    number: int


def lay_out(month: Month, counts: Mapping[date, int]) -> list[list[MonthDay]]:
    """The weeks of a month. ``counts``: what there is on a day."""
    weeks = Calendar().monthdatescalendar(month.year, month.number)
    return [[MonthDay(day, day.month == month.number, counts.get(day, 0)) for day in week] for week in weeks]
