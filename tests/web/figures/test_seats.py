"""Seats on a map: a mark in each place, its area by how many sit there, with outlines and without."""

from tenants.outline_text import encode
from tests.helpers.outline_files import square
from web.figures.seats import LARGEST_MARK, SMALLEST_MARK, Seat, draw_seats

COUNTY, ASSOCIATION, LEFT, RIGHT = "07335", "073355011", "073355011001", "073355011002"


def outline(west: float, south: float, side: float) -> str:
    return encode([[[(x, y) for x, y in square(west, south, side)]]])


LEFT_OUTLINE, RIGHT_OUTLINE, FRAME = outline(7.0, 49.0, 0.1), outline(7.1, 49.0, 0.1), outline(7.0, 49.0, 0.3)
SEATS = (
    Seat(LEFT, 7.05, 49.05, LEFT_OUTLINE, 9), Seat(RIGHT, 7.15, 49.05, RIGHT_OUTLINE, 1),
    Seat(ASSOCIATION, 7.2, 49.2, None, 2),
)  # fmt: skip


def test_marks_stand_in_their_places_and_their_area_says_how_many() -> None:
    result = draw_seats(SEATS, COUNTY, FRAME)
    assert result and result.outlines and result.outlines.region
    assert list(result.marks) == [LEFT, ASSOCIATION, RIGHT], "the largest first"
    assert result.marks[LEFT].radius == LARGEST_MARK and result.marks[RIGHT].radius == SMALLEST_MARK
    assert result.marks[LEFT].x < result.marks[RIGHT].x < result.marks[ASSOCIATION].x
    assert result.marks[ASSOCIATION].y < result.marks[LEFT].y, "a place without an outline stands at its centre"
    assert next(iter(result.outlines.shapes)) == ASSOCIATION, "associations before the places in them"


def test_who_sits_in_the_county_itself_has_a_mark_in_it() -> None:
    result = draw_seats([Seat(COUNTY, 7.15, 49.15, FRAME, 1)], COUNTY, FRAME)
    assert result and result.marks.keys() == {COUNTY}


def test_without_outlines_marks_stand_at_the_centres_and_never_leave_the_sheet() -> None:
    result = draw_seats([seat._replace(outline=None) for seat in SEATS], COUNTY)
    assert result and result.outlines is None
    for mark in result.marks.values():
        assert mark.radius < mark.x < result.width - mark.radius and mark.radius < mark.y < result.height - mark.radius


def test_a_single_place_without_an_outline_does_not_fill_the_page() -> None:
    result = draw_seats([Seat(LEFT, 7.05, 49.05, None, 1)], COUNTY)
    assert result and result.width >= 10 * LARGEST_MARK and result.height >= 4 * LARGEST_MARK
    assert (result.marks[LEFT].x, result.marks[LEFT].y) == (result.width // 2, result.height // 2)


def test_there_is_no_map_where_nobody_sits_or_no_place_is_known() -> None:
    assert draw_seats([], COUNTY, FRAME) is None
    assert draw_seats([Seat("a", None, None, None, 3)], COUNTY) is None
