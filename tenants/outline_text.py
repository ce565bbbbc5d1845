"""The text of an outline: an SVG path of whole numbers, in ten-thousandths of a degree, x eastwards and y southwards.

Each ring begins with its absolute first point, goes on with steps, and is closed: ``M76338-493987l12-4 3 5z``. A ring
inside another one is a hole. Neighbours have equal points along their border, so equal texts leave no gaps.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

UNITS_PER_DEGREE: Final = 10_000
"""Ten-thousandths: 11 metres northwards, 7 eastwards."""
WholePoint = tuple[int, int]
Point = tuple[float, float]
Ring = Sequence[Point]
"""Points as (longitude, latitude) in degrees; the last one need not repeat the first."""
Polygon = Sequence[Ring]
"""Its outer ring, then its holes."""
NUMBER = re.compile(r"-?\d+")


def encode(polygons: Iterable[Polygon]) -> str:
    """The text of an outline; empty where nothing is left of it at this precision."""
    parts: list[str] = []
    for outer, *holes in polygons:
        if path := ring_path(_to_units(outer)):
            parts += path, *(ring_path(_to_units(hole)) for hole in holes)
    return "".join(parts)


def decode(text: str) -> list[list[Point]]:
    """The rings of an outline."""
    rings: list[list[Point]] = []
    for ring in text.split("z")[:-1]:
        numbers = [int(number) for number in NUMBER.findall(ring)]
        x = y = 0
        points: list[Point] = []
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x / UNITS_PER_DEGREE, -y / UNITS_PER_DEGREE))
        rings.append(points)
    return rings


def ring_path(points: Iterable[WholePoint]) -> str:
    """One closed ring as the text of a path; empty where its points enclose nothing."""
    ring: list[WholePoint] = []
    for point in points:
        if not ring or ring[-1] != point:
            ring.append(point)
    if len(ring) > 1 and ring[0] == ring[-1]:
        ring.pop()
    if len(ring) < 3 or not any(_turn(ring[0], *pair) for pair in pairwise(ring[1:])):
        return ""
    steps = (f"{x - x0} {y - y0}" for (x0, y0), (x, y) in pairwise(ring))
    return f"M{ring[0][0]} {ring[0][1]}l{' '.join(steps)}z".replace(" -", "-")


def _to_units(ring: Ring) -> Iterable[WholePoint]:
    return ((round(x * UNITS_PER_DEGREE), -round(y * UNITS_PER_DEGREE)) for x, y in ring)


def _turn(a: WholePoint, b: WholePoint, c: WholePoint) -> int:
    """Twice the signed area of a triangle: 0 on one line."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
