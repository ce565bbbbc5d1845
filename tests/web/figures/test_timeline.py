"""Bars stay on their axis, days stand where their year is, and what has no day has no bar."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.figures import timeline

TODAY = date(2026, 6, 1)
HELD = {"beginsOn": "2025-03-01", "endsOn": None}
days = st.none() | st.dates(date(1950, 1, 1), date(2150, 12, 31))


def post(begin: str | None, end: str | None = None, **values: Any) -> dict[str, Any]:
    usual: dict[str, Any] = {"permanentFrom": None, "isOccupancyStated": True, "occupancies": [], "fundings": []}
    return usual | {"beginsOn": begin, "endsOn": end} | values


@given(st.lists(days, max_size=10), days, days)
def test_axis_has_whole_years_with_today_and_every_bar_stays_on_it(
    known: list[date | None], begin: date | None, end: date | None
) -> None:
    axis = timeline.axis(known, TODAY)
    assert axis.first <= TODAY < axis.last and axis.last.year - axis.first.year <= 26
    years = axis.years()
    assert years[0].x == 0 and years[0].label == str(axis.first.year)
    assert sum(bool(year.label) for year in years) <= timeline.MOST_LABELS
    bar = axis.bar("held", begin, end)
    assert bar is None or (bar.x >= 0 and bar.width > 0 and bar.x + bar.width <= 100.01)


def test_one_year_fills_the_axis_of_its_year() -> None:
    axis = timeline.posts_axis([post("2026-01-01", "2026-12-31")], TODAY)
    assert (axis.first, axis.last) == (date(2026, 1, 1), date(2027, 1, 1))
    assert timeline.post_bars(post("2026-01-01", "2026-12-31"), axis) == [("vacant", 0.0, 100.0)]


@pytest.mark.parametrize(
    ("values", "kinds"),
    [
        ({}, ["vacant"]),
        ({"isOccupancyStated": False}, ["unstated"]),
        ({"occupancies": [HELD]}, ["vacant", "held"]),
        ({"permanentFrom": "2026-01-01"}, ["vacant"]),
        ({"permanentFrom": "2026-01-01", "isOccupancyStated": False}, ["unstated", "permanent"]),
        ({"permanentFrom": "2026-01-01", "occupancies": [HELD]}, ["vacant", "held", "permanent"]),
        ({"permanentFrom": "2025-01-01", "occupancies": [HELD]}, ["vacant", "permanent"]),
        (
            {"permanentFrom": "2027-06-01", "occupancies": [{**HELD, "endsOn": "2026-01-31"}]},
            ["vacant", "vacant", "held"],
        ),
    ],
)
def test_bars_of_a_post_say_what_is_stated(values: dict[str, Any], kinds: list[str]) -> None:
    row = post("2025-01-01", "2026-12-31", **values)
    axis = timeline.posts_axis([row], TODAY)
    assert [bar.kind for bar in timeline.post_bars(row, axis)] == kinds


def test_somebody_who_holds_a_post_without_an_end_holds_it_to_its_own() -> None:
    row = post("2024-01-01", "2025-12-31", occupancies=[{"beginsOn": "2025-01-01", "endsOn": None}])
    assert timeline.post_bars(row, timeline.axis([date(2024, 1, 1), date(2027, 1, 1)], TODAY))[1].width == 24.98


def test_post_without_a_day_has_no_bar() -> None:
    assert timeline.post_bars(post(None), timeline.axis([], TODAY)) == []
    assert timeline.funding_bars([], timeline.axis([], TODAY)) == []
