"""White spots: a coming day is a forecast, and what is lost together stands together."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from federation.graph.run.operations import today
from tests.web.conftest import Visit
from web.pages.whitespots.page import group_losses
from web.request import in_years


def loss(name: str, day: str, post: str | None) -> dict[str, Any]:
    """A loss as the graph answers it."""
    posts = [{"via": "OWN", "post": post and {"id": post}}]
    return {"lastDay": day, "after": "NO_DATA", "territory": {"name": name}, "posts": posts}


def test_units_that_lose_the_same_post_on_the_same_day_stand_in_one_row() -> None:
    losses = [loss("VG", "2027-06-30", "a"), loss("Ort", "2027-06-30", "a"), loss("Stadt", "2027-06-30", None)]
    names = [[territory["name"] for territory in territories] for _, territories in group_losses(losses)]
    assert names == [["VG", "Ort"], ["Stadt"]]
    assert group_losses([]) == []


@pytest.mark.parametrize(
    ("day", "years", "other"),
    [
        (date(2026, 11, 30), 2, date(2028, 11, 30)),
        (date(2024, 2, 29), 2, date(2026, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(2024, 2, 29), -1, date(2023, 2, 28)),
    ],
)
def test_same_day_of_another_year_is_the_28th_where_there_is_no_29th(day: date, years: int, other: date) -> None:
    assert in_years(day, years) == other


async def test_coming_days_are_called_a_forecast_and_days_beyond_are_refused(visit: Visit) -> None:
    assert "Vorschau auf den" not in (await visit("/07335/weisse-flecken")).text
    coming = today() + timedelta(400)
    assert "Vorschau auf den" in (await visit(f"/07335/weisse-flecken?stand={coming}")).text
    refused = await visit(f"/07335/weisse-flecken?stand={coming + timedelta(400)}")
    assert refused.status == 400 and "ist kein Tag von 2000 bis" in refused.text
    assert (await visit(f"/07335/weisse-flecken/handlungsfelder?stand={coming}")).status == 400
