"""Terms on a line of time: days as percentages between the ends of years, so that an SVG needs no scale."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

YEARS_BEFORE, YEARS_AFTER = 15, 10
"""How far an axis goes at most from today; what lies outside is cut off at its ends."""
MOST_LABELS = 10


class Year(NamedTuple):
    """The first day of a year on an axis; ``label`` is empty where the years stand too close."""

    label: str
    x: float


class Bar(NamedTuple):
    """A time on an axis; ``x`` and ``width`` in percent."""

    kind: str
    x: float
    width: float


class Axis(NamedTuple):
    """The years from one first of January to another."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """Where the morning of a day is, in percent; days outside stand at the ends."""
        share = (day - self.first).days / (self.last - self.first).days * 100
        return round(min(max(share, 0.0), 100.0), 2)

    def years(self) -> list[Year]:
        """The years that begin on this axis."""
        numbers = range(self.first.year, self.last.year)
        step = -(-len(numbers) // MOST_LABELS)
        return [Year(str(year) if not n % step else "", self.at(date(year, 1, 1))) for n, year in enumerate(numbers)]

    def bar(self, kind: str, begin: date | None, end: date | None) -> Bar | None:
        """The time from a day to a last day, both included; None where all of it lies outside or before its begin.

        An open begin or end goes to that of the axis.
        """
        x = self.at(begin or self.first)
        width = round(self.at(self.last if end is None or end == date.max else end + timedelta(days=1)) - x, 2)
        return Bar(kind, x, width) if width > 0 else None


def axis(days: Iterable[date | None], today: date) -> Axis:
    """An axis of whole years on which these days and today lie, as far as they are near enough to today."""
    years = [day.year for day in days if day] + [today.year]
    first = max(min(years), today.year - YEARS_BEFORE)
    return Axis(date(first, 1, 1), date(max(min(max(years), today.year + YEARS_AFTER), first) + 1, 1, 1))


def day(text: str | None) -> date | None:
    """A day of an answer."""
    return date.fromisoformat(text) if text else None


def posts_axis(posts: Iterable[Mapping[str, Any]], today: date) -> Axis:
    """The axis for the terms of some posts."""
    return axis((day(post[name]) for post in posts for name in ("beginsOn", "endsOn", "permanentFrom")), today)


def post_bars(post: Mapping[str, Any], axis: Axis) -> list[Bar]:
    """The bars of a post, from back to front; empty for a post without a day.

    One for when there is a post, and for when somebody holds it, before and since it is permanent.
    """
    begin, end, permanent = (day(post[name]) for name in ("beginsOn", "endsOn", "permanentFrom"))
    if begin is None:
        return []
    state = "vacant" if post["isOccupancyStated"] else "unstated"
    if permanent and end and permanent > end:
        bars = [axis.bar(state, begin, end), axis.bar(state, permanent, None)]
    else:
        bars = [axis.bar(state, begin, None if permanent else end)]
    for part in post["occupancies"]:
        held_from, held_to = day(part["beginsOn"]), day(part["endsOn"]) or (None if permanent else end)
        bars += _held_bars(held_from or begin, held_to, permanent, axis)
    if permanent and not post["isOccupancyStated"]:
        bars.append(axis.bar("permanent", permanent, None))
    return [bar for bar in bars if bar]


def _held_bars(begin: date, end: date | None, permanent: date | None, axis: Axis) -> list[Bar | None]:
    """The time in which somebody holds a post, parted where the post becomes permanent."""
    if permanent is None:
        return [axis.bar("held", begin, end)]
    eve = permanent - timedelta(days=1)
    before = axis.bar("held", begin, min(end or eve, eve)) if begin <= eve else None
    since = max(begin, permanent)
    return [before, axis.bar("permanent", since, end) if end is None or end >= since else None]


def funding_bars(fundings: Iterable[Mapping[str, Any]], axis: Axis) -> list[Bar]:
    """The times for which a project pays."""
    bars = (axis.bar("funded", day(part["beginsOn"]), day(part["endsOn"])) for part in fundings)
    return [bar for bar in bars if bar]
