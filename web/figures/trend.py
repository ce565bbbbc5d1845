"""Columns over time, and the axis beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from web.figures.status import counts

T = TypeVar("T")
WIDTH, HEIGHT = 660.0, 220.0
"""Of the columns in the chart that ``columns`` in ``macros/figures.html`` draws."""
GAP = 2.0
MOST_TICKS = 5
STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000)


class Part(NamedTuple):
    """One status in a column, or all of it; ``y`` from above."""

    status: str
    number: int
    y: float
    height: float


class Column(NamedTuple):
    """The state of one day; ``year``: what stands under it, where a year ends."""

    day: str
    year: str
    total: int
    x: float
    width: float
    parts: list[Part]


class Axis(NamedTuple):
    """The ticks of the vertical axis: number and ``y``."""

    top: int
    ticks: list[tuple[int, float]]


def axis(totals: Iterable[int], height: float) -> Axis:
    """An axis for these totals, with round numbers."""
    most = max(totals, default=0) or 1
    step = next((step for step in STEPS if most / step <= MOST_TICKS), most)
    top = -(-most // step) * step
    return Axis(top, [(tick, round(height - tick / top * height, 1)) for tick in range(0, top + 1, step)])


def columns(points: Sequence[Mapping[str, Any]], width: float, height: float, top: int) -> list[Column]:
    """A column for each point of a trend, in a chart of this size whose axis ends at ``top``."""
    return [
        _column(place, point["asOf"], point["total"], _parts(counts(point["byStatus"]), height, top))
        for place, point in _places(points, width)
    ]


def plain_columns(points: Sequence[tuple[str, int]], width: float, height: float, top: int) -> list[Column]:
    """The same of days with one number each, which is not made of parts."""
    return [
        _column(place, day, total, _parts({"": total}, height, top)) for place, (day, total) in _places(points, width)
    ]


def _places(points: Sequence[T], width: float) -> Iterator[tuple[tuple[float, float], T]]:
    """Each point with ``x`` and width of its column."""
    step = width / max(len(points), 1)
    return (((round(n * step + GAP, 1), round(step - 2 * GAP, 1)), point) for n, point in enumerate(points))


def _column(place: tuple[float, float], day: str, total: int, parts: list[Part]) -> Column:
    return Column(day, day[:4] if day[5:7] == "12" else "", total, *place, parts)


def _parts(numbers: Mapping[str, int], height: float, top: int) -> list[Part]:
    parts, y = [], height
    for status, count in numbers.items():
        part_height = count / top * height
        y -= part_height
        parts.append(Part(status, count, round(y, 1), round(part_height, 1)))
    return parts
