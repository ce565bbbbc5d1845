"""Outlines made simple, once, when they are loaded: neighbours keep one border between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from tenants.geojson import InvalidGeometryError
from tenants.outline_text import Polygon, encode

TOLERANCE: Final = 0.0015
"""In degrees, 100 to 160 metres: a corner of a border goes if its triangle has a smaller area than the square of it."""
PARTS_TOLERANCE: Final = 0.001
"""The share of its area by which a unit may differ from the sum of its municipalities, and still be made of them."""
MAX_LENGTH: Final = 64_000
"""Characters of an outline: no unit of Germany has a coast that long."""
MUNICIPALITY: Final = 12
"""Digits of a municipality's key; those of its association and its county begin it."""


class MissingPackageError(RuntimeError):
    """What is needed to load outlines is not installed; one German sentence."""


def load_shapely() -> Any:
    """The package that simplifies; raises ``MissingPackageError`` where it is not installed."""
    try:
        import shapely
    except ImportError:
        raise MissingPackageError(
            "Umrisse vereinfacht das Paket shapely, und es fehlt: bitte `python -m pip install shapely` in der Umgebung"
            " dieses Programms ausführen."
        ) from None
    return shapely


def simplify(units: Mapping[str, Sequence[Polygon]]) -> dict[str, str]:
    """The texts of simplified outlines by key (see ``outline_text``). ``units``: their polygons, of closed rings.

    Units that consist of their municipalities are made of theirs, so that lines of all levels meet. Raises
    ``InvalidGeometryError``, ``MissingPackageError``.
    """
    shapes = {ars: _shape(polygons) for ars, polygons in units.items()}
    wholes = dict(_wholes(shapes))
    single = [ars for ars in shapes if ars not in wholes]
    simple = dict(zip(single, _simplify([shapes[ars] for ars in single]), strict=True))
    for ars, parts in wholes.items():
        simple[ars] = _union([simple[part] for part in parts], shapes[ars])
    return {ars: _text(ars, simple[ars]) for ars in shapes}


def _shape(polygons: Sequence[Polygon]) -> Any:
    """The polygons as one shape; where rings cross, their crossings become corners."""
    shapely = load_shapely()
    shape = shapely.MultiPolygon([shapely.Polygon(outer, holes) for outer, *holes in polygons])
    if shape.is_valid:
        return shape
    parts = shapely.get_parts(shapely.make_valid(shape))
    return shapely.MultiPolygon(
        [one for part in parts for one in shapely.get_parts(part) if one.geom_type == "Polygon"]
    )


def _simplify(shapes: Sequence[Any]) -> Any:
    """The shapes in the same order; raises ``InvalidGeometryError``."""
    shapely = load_shapely()
    try:
        return shapely.coverage_simplify(shapes, TOLERANCE)
    except shapely.errors.GEOSException:
        raise InvalidGeometryError(
            "Die Grenzen überdecken sich so, dass sie sich nicht vereinfachen lassen; die Dateien neu exportieren und"
            " Kreise, Verbände und Gemeinden eines Stands nehmen."
        ) from None


def _wholes(shapes: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """Each unit that has the area of its municipalities together, with their keys."""
    members: defaultdict[str, list[str]] = defaultdict(list)
    for ars in shapes:
        if len(ars) == MUNICIPALITY:
            members[ars[:5]].append(ars)
            members[ars[:9]].append(ars)
    for whole, parts in members.items():
        if whole in shapes:
            area = shapes[whole].area
            if abs(sum(shapes[part].area for part in parts) - area) <= PARTS_TOLERANCE * area:
                yield whole, parts


def _union(parts: Sequence[Any], whole: Any) -> Any:
    """The parts as one; parts that overlap have no union, and then it is the whole, simplified alone."""
    shapely = load_shapely()
    try:
        return shapely.coverage_union_all(parts)
    except shapely.errors.GEOSException:
        return _simplify([whole])[0]


def _text(ars: str, shape: Any) -> str:
    polygons = getattr(shape, "geoms", [shape])
    text = encode(
        [
            [ring.coords for ring in (polygon.exterior, *polygon.interiors)]
            for polygon in polygons
            if not polygon.is_empty
        ]
    )
    if not text:
        raise InvalidGeometryError(f"{ars} hat keine Fläche; die Grenzen neu exportieren.")
    if len(text) > MAX_LENGTH:
        raise InvalidGeometryError(f"{ars} hat zu viele Teile oder Ecken; gröbere Grenzen nehmen, etwa VG5000.")
    return text
