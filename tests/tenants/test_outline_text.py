"""The text of an outline is an SVG path that can be read again."""

from hypothesis import given
from hypothesis import strategies as st

from tenants.outline_text import decode, encode, ring_path

DEGREES = st.tuples(st.integers(50_000, 160_000), st.integers(470_000, 550_000))


def test_an_outline_is_a_path_of_whole_relative_numbers() -> None:
    outer = [(7.6, 49.4), (7.7, 49.4), (7.7, 49.5), (7.6, 49.4)]
    hole = [(7.65, 49.41), (7.68, 49.41), (7.68, 49.43)]
    assert encode([[outer, hole]]) == "M76000-494000l1000 0 0-1000zM76500-494100l300 0 0-200z"


def test_points_that_fall_together_are_written_once_and_rings_without_area_not_at_all() -> None:
    assert encode([[[(7.6, 49.4), (7.600001, 49.4), (7.7, 49.4), (7.7, 49.5)]]]) == "M76000-494000l1000 0 0-1000z"
    line = [(7.6, 49.4), (7.7, 49.5), (7.8, 49.6)]
    assert encode([[line]]) == "" and encode([]) == "" and ring_path([(0, 0), (1, 1)]) == ""
    island = [(7.6, 49.4), (7.7, 49.4), (7.7, 49.5)]
    assert encode([[line, island], [island]]) == encode([[island]]), "a hole in nothing is no island"


@given(st.lists(st.lists(DEGREES, min_size=3, max_size=20, unique=True), min_size=1, max_size=4))
def test_rings_are_read_as_they_were_written(rings: list[list[tuple[int, int]]]) -> None:
    polygons = [[[(x / 10_000, y / 10_000) for x, y in ring]] for ring in rings]
    read = [[(round(x * 10_000), round(y * 10_000)) for x, y in ring] for ring in decode(encode(polygons))]
    assert read == [ring for ring, polygon in zip(rings, polygons, strict=True) if encode([polygon])]
