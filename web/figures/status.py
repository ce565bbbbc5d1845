"""Bars of status: shares as percentages, so that an SVG needs no scale and a page no inline style."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

ORDER = (
    "COMPLETED", "CONTINUOUS", "IN_PROGRESS", "PLANNED", "NOT_STARTED", "DELAYED", "POSTPONED", "CANCELLED",
    "PROPOSED", "UNKNOWN",
)  # fmt: skip
"""In which order statuses stand in a bar: from done to open, then what is in trouble, then what is unknown."""


class Segment(NamedTuple):
    """A part of a bar; ``x`` and ``width`` in percent of the chart."""

    status: str
    number: int
    x: float
    width: float

    @property
    def middle(self) -> float:
        """Where its number stands."""
        return round(self.x + self.width / 2, 2)


def counts(by_status: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """Status -> count, in the order of the bars, without zeros."""
    numbers = {item["status"]: int(item["count"]) for item in by_status}
    return {status: numbers[status] for status in ORDER if numbers.get(status)}


def bar(by_status: Iterable[Mapping[str, Any]], longest: int) -> list[Segment]:
    """The segments of a bar in a chart whose longest bar has this many."""
    segments, x = [], 0.0
    for status, count in counts(by_status).items():
        width = count / max(longest, 1) * 100
        segments.append(Segment(status, count, round(x, 3), round(width, 3)))
        x += width
    return segments


def statuses(rows: Iterable[Iterable[Mapping[str, Any]]]) -> list[str]:
    """The statuses that occur in any of these, for a legend."""
    present = {status for row in rows for status in counts(row)}
    return [status for status in ORDER if status in present]
