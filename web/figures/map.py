"""A map of a region as numbers: its outlines as SVG paths, or circles where nobody has loaded any.

Degrees become pixels by one factor for latitude and one for longitude, at the middle of the region. Over a county the
sides then differ by about one per cent from those of an official projection.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from tenants.outline_text import Point, WholePoint, decode, ring_path

SIZE: Final = 1000
"""Pixels of a map's longer side."""
MARGIN: Final = 8
SMALLEST_RADIUS, LARGEST_RADIUS = 8, 56
"""Pixels of a circle: of a unit with few people or an unknown number, and of the one with most."""


class Projection(NamedTuple):
    """Degrees to pixels of a sheet: x to the right, y down."""

    west: float
    north: float
    per_longitude: float
    per_latitude: float
    margin: float
    width: int
    height: int

    @classmethod
    def around(cls, points: Iterable[Point], margin: float = MARGIN) -> "Projection":
        """The projection in which these points, (longitude, latitude), fill a sheet but for a margin."""
        lons, lats = zip(*points, strict=True)
        squeeze = math.cos(math.radians((min(lats) + max(lats)) / 2))
        across, down = (max(lons) - min(lons)) * squeeze, max(lats) - min(lats)
        scale = (SIZE - 2 * margin) / max(across, down) if across or down else 1.0
        width, height = (round(side * scale + 2 * margin) for side in (across, down))
        return cls(min(lons), max(lats), squeeze * scale, scale, margin, width, height)

    def __call__(self, lon: float, lat: float) -> WholePoint:
        """The nearest whole pixel."""
        x, y = (lon - self.west) * self.per_longitude, (self.north - lat) * self.per_latitude
        return round(x + self.margin), round(y + self.margin)


class Shape(NamedTuple):
    """A unit on a map: its path (even-odd), a point inside it for a label, and its area in pixels."""

    path: str
    x: int
    y: int
    area: float


class OutlineMap(NamedTuple):
    """A map of outlines by the keys of units, and the outline of the whole region, if it is known."""

    width: int
    height: int
    shapes: dict[str, Shape]
    region: Shape | None


class Place(NamedTuple):
    """A unit as the register has it: its key, its centre in degrees, and its population."""

    key: str
    lon: float | None
    lat: float | None
    population: int | None


class Circle(NamedTuple):
    """A unit without an outline: the centre and the radius of its circle."""

    x: int
    y: int
    radius: int


class CircleMap(NamedTuple):
    """A map of circles by the keys of units, the largest first, so that small ones are drawn over them."""

    width: int
    height: int
    circles: dict[str, Circle]


def draw_outlines(outlines: Mapping[str, str], region: str = "") -> OutlineMap | None:
    """The map of these outlines by key, texts of the field ``Territory.outline``; None where there is none.

    ``region``: the key of the one that is the frame of the others, and no unit beside them.
    """
    rings = {key: decode(text) for key, text in outlines.items() if text}
    if not rings:
        return None
    project = Projection.around(point for unit in rings.values() for ring in unit for point in ring)
    shapes = {key: _shape([[project(*point) for point in ring] for ring in unit]) for key, unit in rings.items()}
    whole = shapes.pop(region, None)
    return OutlineMap(project.width, project.height, shapes, whole)


def draw_circles(places: Iterable[Place]) -> CircleMap | None:
    """A circle for each unit whose centre is known, its area by population; None where there is none.

    No circle leaves the sheet. They may cover each other, and no borders are made up.
    """
    located = [(place, (place.lon, place.lat)) for place in places if place.lon is not None and place.lat is not None]
    if not located:
        return None
    most = max(place.population or 0 for place, _ in located)
    project = Projection.around((point for _, point in located), LARGEST_RADIUS + MARGIN)
    circles = {place.key: Circle(*project(*point), _radius(place.population or 0, most)) for place, point in located}
    ordered = sorted(circles.items(), key=lambda item: (-item[1].radius, item[0]))
    return CircleMap(project.width, project.height, dict(ordered))


def _radius(population: int, most: int) -> int:
    return max(SMALLEST_RADIUS, round(LARGEST_RADIUS * math.sqrt(population / most))) if most else SMALLEST_RADIUS


def _shape(rings: Sequence[Sequence[WholePoint]]) -> Shape:
    """The shape of these rings; one that is smaller than a pixel is a pixel, so that it stays there."""
    largest = max(rings, key=lambda ring: abs(_doubled_area(ring)))
    path = "".join(ring_path(ring) for ring in rings)
    if not path:
        x, y = largest[0]
        return Shape(f"M{x} {y}h1v1h-1z", x, y, 1.0)
    return Shape(path, *_label_point(largest, rings), abs(_doubled_area(largest)) / 2)


def _doubled_area(ring: Sequence[WholePoint]) -> int:
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True))


def _label_point(ring: Sequence[WholePoint], rings: Sequence[Sequence[WholePoint]]) -> WholePoint:
    """A point well inside.

    Of the middles of stretches on five lines across the largest ring, the one that has most room to both sides, and
    above and below.
    """
    edges = [edge for other in rings for edge in zip(other, [*other[1:], other[0]], strict=True)]
    upright = [((y0, x0), (y1, x1)) for (x0, y0), (x1, y1) in edges]
    top, bottom = min(y for _, y in ring), max(y for _, y in ring)
    best, room = ring[0], 0.0
    for part in (3, 2, 4, 1, 5):  # the middle one first: it wins where others have no more room
        y = top + (bottom - top) * part / 6 + 0.25  # beside whole numbers, so that no line runs through a corner
        for left, right in _stretches(edges, y):
            if right - left > room:
                x = (left + right) / 2
                above, below = next((pair for pair in _stretches(upright, x) if pair[0] <= y <= pair[1]), (y, y))
                if (least := min(right - left, 2 * (y - above), 2 * (below - y))) > room:
                    best, room = (round(x), round(y)), least
    return best


def _stretches(edges: Sequence[tuple[WholePoint, WholePoint]], y: float) -> Iterable[tuple[float, float]]:
    """What a horizontal line has inside, from where to where."""
    crossings = sorted(x0 + (y - y0) * (x1 - x0) / (y1 - y0) for (x0, y0), (x1, y1) in edges if (y0 < y) != (y1 < y))
    return zip(crossings[::2], crossings[1::2], strict=True)
