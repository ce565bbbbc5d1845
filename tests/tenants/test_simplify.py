"""Outlines are simplified once, and neighbours keep one border."""

import math
import sys
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenants import simplify as module
from tenants.geojson import InvalidGeometryError
from tenants.outline_text import Polygon, decode
from tenants.simplify import MissingPackageError, load_shapely, simplify
from tests.helpers.outline_files import square

BORDER = [(8 + math.sin(i * 0.7) * 0.0002, 49 + i / 1000) for i in range(101)]
"""A winding line northwards, at 8 degrees."""
WEST: Polygon = [[(7.9, 49.0), *BORDER, (7.9, 49.1), (7.9, 49.0)]]
EAST: Polygon = [[(8.1, 49.0), *BORDER, (8.1, 49.1), (8.1, 49.0)]]
BOTH: Polygon = [[(7.9, 49.0), BORDER[0], (8.1, 49.0), (8.1, 49.1), BORDER[-1], (7.9, 49.1), (7.9, 49.0)]]
ASSOCIATION, FIRST, SECOND = "073355011", "073355011001", "073355011002"


def points(text: str) -> set[tuple[float, float]]:
    return {point for ring in decode(text) for point in ring}


def ring(west: float, south: float, side: float = 0.1) -> list[tuple[float, float]]:
    return [(x, y) for x, y in square(west, south, side)]


def test_neighbours_lose_the_same_points_and_the_association_is_made_of_them() -> None:
    texts = simplify({ASSOCIATION: [BOTH], FIRST: [WEST], SECOND: [EAST]})
    border = points(texts[FIRST]) & points(texts[SECOND])
    assert len(border) < 20 < len(BORDER)
    assert points(texts[FIRST]) - border == {(7.9, 49.0), (7.9, 49.1)}
    assert points(texts[SECOND]) - border == {(8.1, 49.0), (8.1, 49.1)}
    assert points(texts[ASSOCIATION]) <= points(texts[FIRST]) | points(texts[SECOND])
    assert len(decode(texts[ASSOCIATION])) == 1, "no border is left inside"


def test_an_association_keeps_its_own_outline_where_a_municipality_is_missing() -> None:
    texts = simplify({ASSOCIATION: [BOTH], FIRST: [WEST]})
    assert {(8.1, 49.0), (8.1, 49.1)} <= points(texts[ASSOCIATION])


def test_islands_and_holes_stay() -> None:
    island: Polygon = [ring(7.5, 49.5)]
    with_hole: Polygon = [ring(7.0, 49.0, 0.3), ring(7.1, 49.1)]
    assert len(decode(simplify({FIRST: [with_hole, island]})[FIRST])) == 3


def test_rings_that_cross_themselves_are_drawn_all_the_same() -> None:
    bow_tie: Polygon = [[(7.9, 49.0), (8.0, 49.1), (8.0, 49.0), (7.9, 49.1), (7.9, 49.0)]]
    texts = simplify({ASSOCIATION: [bow_tie], FIRST: [bow_tie]})
    assert len(points(texts[FIRST])) == len(points(texts[ASSOCIATION])) == 5, "the crossing became a corner"
    assert len(decode(texts[FIRST])) == 2


@given(
    st.lists(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=3, max_size=9, unique=True), min_size=1,
             max_size=5),
    st.sampled_from([0.001, 0.01, 0.1]),
)  # fmt: skip
def test_any_rings_are_simplified_or_refused(rings: list[list[tuple[int, int]]], grid: float) -> None:
    closed = [[(7 + x * grid, 49 + y * grid) for x, y in [*ring, ring[0]]] for ring in rings]
    keys = (ASSOCIATION, FIRST, SECOND, "073355011003", "07335")
    with suppress(InvalidGeometryError):
        texts = simplify({key: [[ring]] for key, ring in zip(keys, closed, strict=False)})
        assert all(decode(text) for text in texts.values())


def test_a_unit_without_area_or_with_endless_corners_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InvalidGeometryError, match=f"{FIRST} hat keine Fläche"):
        simplify({FIRST: [[ring(7.0, 49.0, 0.00001)]]})
    monkeypatch.setattr(module, "MAX_LENGTH", 20)
    with pytest.raises(InvalidGeometryError, match="zu viele Teile oder Ecken; gröbere Grenzen nehmen"):
        simplify({FIRST: [WEST]})


def test_borders_that_the_library_does_not_take_are_refused_with_the_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    shapely = load_shapely()

    def fail(*_: object) -> None:
        raise shapely.errors.GEOSException("IllegalArgumentException")

    monkeypatch.setattr(shapely, "coverage_simplify", fail)
    with pytest.raises(InvalidGeometryError, match="neu exportieren und Kreise, Verbände und Gemeinden eines Stands"):
        simplify({FIRST: [WEST]})


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "shapely", None)
    with pytest.raises(MissingPackageError, match="pip install shapely"):
        load_shapely()
