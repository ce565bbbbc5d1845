"""What changed between two days: the days are in the address, and wrong ones are told."""

from __future__ import annotations

from datetime import date

import pytest

from tests.web.conftest import Visit
from web.pages.changes.page import ChangesPage
from web.request import PageRequest, parse_query


@pytest.mark.parametrize(
    ("query", "days"),
    [
        (b"", ("2025-11-29", "2026-11-29")),
        (b"bis=2024-02-29", ("2023-02-28", "2024-02-29")),
        (b"von=2026-01-01", ("2026-01-01", "2026-11-29")),
        (b"bis=2000-06-01", ("2000-01-01", "2000-06-01")),
    ],
)
def test_days_that_nobody_names_are_a_year_before_and_today(query: bytes, days: tuple[str, str]) -> None:
    request = PageRequest("", {"region": "07335"}, parse_query(query), "de", date(2026, 11, 29), {})
    variables = ChangesPage().variables(request)
    assert (variables["from"], variables["to"]) == days


async def test_first_day_after_the_last_is_refused_with_the_cure(visit: Visit) -> None:
    refused = await visit("/07335/veraenderung?von=2024-05-02&bis=2024-05-01")
    assert refused.status == 400 and "bitte tauschen" in refused.text
    assert "please swap them" in (await visit("/en/07335/veraenderung?von=2024-05-02&bis=2024-05-01")).text
    same = await visit("/07335/veraenderung?von=2024-05-01&bis=2024-05-01")
    assert same.status == 200 and "Wählen Sie einen früheren ersten Tag" in same.text
