"""Columns over time, and the axis beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from web.figures.status import counts

GAP = 2.0
MOST_TICKS = 5
STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000)


class Part(NamedTuple):
    """One status in a column; ``y`` from above."""

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
    step = width / max(len(points), 1)
    return [
        Column(
            point["asOf"],
            point["asOf"][:4] if point["asOf"][5:7] == "12" else "",
            point["total"],
            round(index * step + GAP, 1),
            round(step - 2 * GAP, 1),
            _parts(point["byStatus"], height, top),
        )
        for index, point in enumerate(points)
    ]


def _parts(by_status: Iterable[Mapping[str, Any]], height: float, top: int) -> list[Part]:
    parts, y = [], height
    for status, count in counts(by_status).items():
        part_height = count / top * height
        y -= part_height
        parts.append(Part(status, count, round(y, 1), round(part_height, 1)))
    return parts
