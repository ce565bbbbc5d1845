"""A map of seats as numbers: the places of a county in which organisations sit, each with a mark that says how many."""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tenants.outline_text import WholePoint, encode
from web.figures.map import MARGIN, SIZE, OutlineMap, Projection, draw_outlines

SMALLEST_MARK, LARGEST_MARK = 26, 56
"""Pixels of a mark's radius: the smallest one still holds two digits."""
POINT = 0.0002
"""Degrees."""
LEAST_HEIGHT = SIZE // 3
"""Pixels: a mark in the middle with its name below."""


class Seat(NamedTuple):
    """A place: its key, its centre in degrees, its outline as the schema has it, and how many sit there."""

    key: str
    lon: float | None
    lat: float | None
    outline: str | None
    number: int


class Mark(NamedTuple):
    """A circle with a number."""

    x: int
    y: int
    radius: int


class SeatMap(NamedTuple):
    """A map of seats by the keys of places."""

    width: int
    height: int
    outlines: OutlineMap | None
    """Larger places before those in them; None where nobody has loaded any."""
    marks: dict[str, Mark]
    """The largest first, so that small ones are drawn over them."""


def draw_seats(seats: Iterable[Seat], region: str, frame: str | None = None) -> SeatMap | None:
    """The map of these seats; None where there is no place to draw. ``frame``: the outline of the county ``region``."""
    placed = sorted(seats, key=lambda seat: (-seat.number, seat.key))
    most = max((seat.number for seat in placed), default=0)
    has_outlines = bool(frame) or any(seat.outline for seat in placed)
    outlines = draw_outlines(_outlines(placed) | {region: frame or ""}, region) if has_outlines else None
    size, points = _inside(outlines, region) if outlines else _project(placed)
    marks = {seat.key: Mark(*points[seat.key], _radius(seat.number, most)) for seat in placed if seat.key in points}
    return SeatMap(*size, outlines, marks) if marks else None


def _outlines(seats: Sequence[Seat]) -> dict[str, str]:
    """The outlines of places, larger ones first; a point for one that has none, as associations have."""
    ordered = sorted(seats, key=lambda seat: (len(seat.key), seat.key))
    return {seat.key: seat.outline or _point(seat) for seat in ordered}


def _point(seat: Seat) -> str:
    """A triangle that no map shows larger than a pixel."""
    if seat.lon is None or seat.lat is None:
        return ""
    lon, lat = seat.lon, seat.lat
    return encode([[[(lon, lat), (lon + POINT, lat), (lon, lat + POINT)]]])


def _inside(outlines: OutlineMap, region: str) -> tuple[WholePoint, dict[str, WholePoint]]:
    """The size of a map, and a point in each of its places; in the county for who sits there without a place."""
    shapes = outlines.shapes | ({region: outlines.region} if outlines.region else {})
    return (outlines.width, outlines.height), {key: (shape.x, shape.y) for key, shape in shapes.items()}


def _project(seats: Iterable[Seat]) -> tuple[WholePoint, dict[str, WholePoint]]:
    """The same by the centres of places, where nobody has loaded outlines.

    However near they are to each other, the sheet is as wide as any: a single mark would fill the page otherwise.
    """
    known = {seat.key: (seat.lon, seat.lat) for seat in seats if seat.lon is not None and seat.lat is not None}
    if not known:
        return (0, 0), {}
    project = Projection.around(known.values(), LARGEST_MARK + MARGIN)
    width, height = max(project.width, SIZE), max(project.height, LEAST_HEIGHT)
    right, down = (width - project.width) // 2, (height - project.height) // 2
    points = {key: project(*point) for key, point in known.items()}
    return (width, height), {key: (x + right, y + down) for key, (x, y) in points.items()}


def _radius(number: int, most: int) -> int:
    """Of a circle whose area grows with the number."""
    return max(SMALLEST_MARK, round(LARGEST_MARK * math.sqrt(number / most)))
