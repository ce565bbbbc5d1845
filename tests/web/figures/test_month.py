"""A month as weeks: whole ones, from Monday to Sunday, with what is on each day."""

from __future__ import annotations

from datetime import date

import pytest

from web.figures.month import Month, lay_out


@pytest.mark.parametrize(
    ("month", "weeks"), [(Month(2027, 2), 4), (Month(2026, 11), 6), (Month(2024, 2), 5), (Month(2026, 12), 5)]
)
def test_weeks_are_whole_and_cover_the_month(month: Month, weeks: int) -> None:
    laid = lay_out(month, {})
    assert len(laid) == weeks and all(len(week) == 7 and week[0].day.weekday() == 0 for week in laid)
    inside = [item.day for week in laid for item in week if item.is_inside]
    assert (inside[0], inside[-1].toordinal() + 1) == (month.first, month.next.toordinal())


def test_days_have_what_is_on_them() -> None:
    laid = lay_out(Month(2026, 11), {date(2026, 11, 30): 2, date(2026, 12, 1): 1})
    assert [(item.day.day, item.is_inside, item.number) for week in laid for item in week if item.number] == [
        (30, True, 2), (1, False, 1),
    ]  # fmt: skip


def test_years_turn_in_both_directions() -> None:
    assert (Month(2026, 12).next, Month(2027, 1).previous) == (date(2027, 1, 1), date(2026, 12, 1))
