"""Maps as numbers: outlines fill their sheet, labels stand inside, and circles never leave it."""

import math
import re
from itertools import pairwise

import pytest

from tenants import geojson
from tenants.outline_text import encode
from tenants.simplify import simplify
from tests.helpers.outline_files import FILES, OFFICIAL, square
from web.figures.map import LARGEST_RADIUS, SIZE, Place, Projection, Shape, draw_circles, draw_outlines

COUNTY, LEFT, RIGHT = "07335", "073355011001", "073355011002"


def outline(*rings: list[list[float]]) -> str:
    return encode([[[(x, y) for x, y in ring] for ring in rings]])


def rings(shape: Shape) -> list[list[tuple[int, int]]]:
    """The absolute points of a path's rings."""
    results: list[list[tuple[int, int]]] = []
    for path in shape.path.split("z")[:-1]:
        numbers = [int(number) for number in re.findall(r"-?\d+", path)]
        x, y, points = 0, 0, []
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
        results.append(points)
    return results


def is_inside(shape: Shape) -> bool:
    """Whether the label's point is inside the path, even-odd."""
    crossings = 0
    for ring in rings(shape):
        for (x0, y0), (x1, y1) in pairwise([*ring, ring[0]]):
            if (y0 <= shape.y) != (y1 <= shape.y):
                crossings += x0 + (shape.y - y0) * (x1 - x0) / (y1 - y0) > shape.x
    return crossings % 2 == 1


def test_a_region_fills_its_sheet_in_the_proportions_of_the_land() -> None:
    west, south, east, north = 7.5, 49.0, 8.0, 49.5
    project = Projection.around([(west, south), (east, north)])
    assert (project.height, project(west, north), project(west, south)) == (SIZE, (8, 8), (8, 992))
    assert project(east, north) == (project.width - 8, 8)
    kilometres = math.cos(math.radians(49.25)) * 0.5 * 111.32
    assert (project.width - 16) / (SIZE - 16) == pytest.approx(kilometres / (0.5 * 111.32), abs=0.002)


def test_neighbours_share_the_points_of_their_border_and_the_county_frames_them() -> None:
    outlines = {
        COUNTY: outline([[7.0, 49.0], [7.4, 49.0], [7.4, 49.2], [7.0, 49.2]]),
        LEFT: outline([[7.0, 49.0], [7.2, 49.0], [7.2, 49.2], [7.0, 49.2]]),
        RIGHT: outline([[7.2, 49.0], [7.4, 49.0], [7.4, 49.2], [7.2, 49.2]]),
    }
    result = draw_outlines(outlines, COUNTY)
    assert result and result.region and result.shapes.keys() == {LEFT, RIGHT}
    left, right = (set(rings(result.shapes[key])[0]) for key in (LEFT, RIGHT))
    assert len(left & right) == 2
    assert all(0 < x < result.width and 0 < y < result.height for x, y in left | right)
    assert result.region.area == result.shapes[LEFT].area + result.shapes[RIGHT].area
    assert re.fullmatch(r"(M\d+ \d+l(-?\d+[ -]?)+z)+", result.region.path)


def test_a_label_stands_inside_a_horseshoe_and_beside_a_hole() -> None:
    horseshoe = outline([[7.0, 49.0], [7.9, 49.0], [7.9, 49.8], [7.7, 49.8], [7.7, 49.2], [7.2, 49.2], [7.2, 49.8],
                         [7.0, 49.8]])  # fmt: skip
    around_a_town = outline(square(8.0, 49.0, 0.9), square(8.2, 49.2, 0.5))
    result = draw_outlines({LEFT: horseshoe, RIGHT: around_a_town})
    assert result and result.region is None
    assert all(is_inside(shape) for shape in result.shapes.values())
    assert len(rings(result.shapes[RIGHT])) == 2


def test_a_unit_smaller_than_a_pixel_is_a_pixel() -> None:
    result = draw_outlines({LEFT: outline(square(7.0, 49.0, 1.0)), RIGHT: outline(square(8.5, 49.0, 0.0002))})
    assert result and result.shapes[RIGHT].path.endswith("h1v1h-1z") and result.shapes[RIGHT].area == 1


def test_there_is_no_map_of_nothing() -> None:
    assert draw_outlines({}) is None and draw_outlines({COUNTY: ""}) is None
    assert draw_circles([]) is None and draw_circles([Place(LEFT, None, 49.0, 1_000)]) is None


PLACES = [
    Place("a", 7.0, 49.0, 100_000), Place("b", 8.0, 49.5, 25_000), Place("c", 7.5, 49.1, 100),
    Place("d", 7.6, 49.2, None), Place("e", None, None, 5_000),
]  # fmt: skip


def test_circles_show_people_by_their_area_and_never_leave_the_sheet() -> None:
    result = draw_circles(PLACES)
    assert result and list(result.circles) == ["a", "b", "c", "d"], "the largest first; one without a place is left out"
    assert result.circles["a"].radius == LARGEST_RADIUS == 2 * result.circles["b"].radius
    assert result.circles["c"].radius == result.circles["d"].radius > 0
    for circle in result.circles.values():
        assert circle.radius < circle.x < result.width - circle.radius
        assert circle.radius < circle.y < result.height - circle.radius


def test_one_town_alone_has_a_circle_in_the_middle() -> None:
    result = draw_circles([Place("a", 7.0, 49.0, None)])
    assert result and result.circles["a"][:2] == (result.width / 2, result.height / 2)


@pytest.mark.skipif(not FILES.is_dir(), reason="without the shared documents")
@pytest.mark.parametrize(("county", "units"), [("08336", 35), ("08118", 39), ("07335", 50)])
def test_a_real_county_takes_three_kilobytes(county: str, units: int) -> None:
    polygons = {f.ars: f.polygons for file in OFFICIAL for f in geojson.read(file.read_bytes()) if len(f.ars) != 9}
    texts = {key: text for key, text in simplify(polygons).items() if key.startswith(county)}
    result = draw_outlines(texts, county)
    assert result and result.region and len(result.shapes) == units
    assert sum(len(shape.path) for shape in result.shapes.values()) < 3_000
    assert all(is_inside(shape) for shape in result.shapes.values())
