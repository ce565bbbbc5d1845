"""Figures in frames of other sites: whole, static, with day and source, under a policy of their own."""

from __future__ import annotations

import re

import pytest

from federation.graph.limits import ANONYMOUS_BUDGET
from tests.helpers.html import ParsedPage
from tests.web.conftest import Visit
from web.embed import Figure
from web.headers import POLICY, SECURITY_HEADERS
from web.pages import PAGES

FIGURES = ("/embed/07335/status", "/embed/07335/abdeckung", "/en/embed/07335/status", "/en/embed/07335/abdeckung")
WORST_SHARE = 0.95


def policy(headers: dict[str, str]) -> dict[str, str]:
    """The directives of a response's policy."""
    parts = (part.strip().partition(" ") for part in headers["content-security-policy"].split(";"))
    return {name: value for name, _, value in parts}


@pytest.mark.parametrize("address", FIGURES)
async def test_figure_may_stand_in_any_frame_and_runs_nothing(visit: Visit, address: str) -> None:
    response = await visit(address)
    assert response.status == 200
    changed = {name: value for name, value in policy(response.headers).items() if POLICY[name] != value}
    assert changed == {
        "frame-ancestors": "*", "script-src": "'none'", "connect-src": "'none'", "form-action": "'none'",
    }  # fmt: skip
    assert "x-frame-options" not in response.headers
    rest = SECURITY_HEADERS.keys() - {"Content-Security-Policy"}
    assert {name: response.headers[name.lower()] for name in rest} == {name: SECURITY_HEADERS[name] for name in rest}
    assert "<script" not in response.text and "<form" not in response.text and "<nav" not in response.text


@pytest.mark.parametrize("address", FIGURES)
async def test_figure_names_day_basis_and_source_and_links_back(visit: Visit, address: str) -> None:
    english = address.startswith("/en")
    text = (await visit(f"{address}?stand=2026-01-31")).text
    page = ParsedPage(text)
    assert (page.faults, page.open) == ([], []) and page.headings
    day, basis = ("31 Jan 2026", "published") if english else ("31.01.2026", "Gezählt ist, was veröffentlicht ist.")
    assert day in text and basis in text and "Datenlizenz Deutschland" in text
    assert page.links == [("/en" if english else "") + "/07335/uebersicht"] and '<base target="_blank">' in text


async def test_what_replaces_a_figure_may_stand_in_the_frame_too(visit: Visit) -> None:
    for address, status in (("/embed/99999/status", 404), ("/embed/07335/status?stand=morgen", 400)):
        response = await visit(address)
        assert response.status == status and policy(response.headers)["frame-ancestors"] == "*"
        assert "<nav" not in response.text and "<script" not in response.text


async def test_all_other_pages_stand_in_no_frame(visit: Visit) -> None:
    for page in PAGES:
        if not isinstance(page, Figure):
            response = await visit(page.path.replace("{region:region}", "07335"))
            assert policy(response.headers)["frame-ancestors"] == "'none'", page.path


async def test_query_behind_a_figure_is_a_page_like_others_and_within_the_bound(visit: Visit) -> None:
    for address in FIGURES[:2]:
        response = await visit(f"{address}?ansicht=abfrage")
        assert policy(response.headers)["frame-ancestors"] == "'none'"
        cost = re.search(r"Kosten: ([\d.]+) von", response.text)
        assert cost and int(cost[1].replace(".", "")) <= WORST_SHARE * ANONYMOUS_BUDGET.cost


async def test_county_without_data_says_so_and_draws_no_bar(visit: Visit) -> None:
    text = (await visit("/embed/07335/status?stand=2001-01-01")).text
    assert "Für diesen Tag gibt es keine Angabe." in text and '<svg class="bar"' not in text


async def test_overview_offers_the_figures_to_other_sites(visit: Visit) -> None:
    links = ParsedPage((await visit("/07335/uebersicht")).text).links
    assert {"/embed/07335/status", "/embed/07335/abdeckung"} <= set(links)
