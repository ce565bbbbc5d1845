"""Every page: its document, what it costs, its headers, and where its links lead."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any
from unittest.mock import patch
from urllib.parse import urldefrag

import pytest
from graphql import GraphQLSchema, parse, validate

from federation.app import Service
from federation.graph.limits import ANONYMOUS_BUDGET
from federation.schema import everyone, member
from federation.settings import Settings
from tenants.install import Addresses
from tests.helpers.html import ParsedPage
from tests.helpers.service import call
from tests.web.conftest import Visit
from web.headers import SECURITY_HEADERS
from web.page import Page
from web.pages import PAGES
from web.plain import PLAIN_FILES

MOST_ADDRESSES, MOST_OF_A_SHAPE = 400, 8
"""A county has many municipalities; some of each page say as much as all of them."""
WORST_SHARE = 0.95
"""Of an anonymous caller's budget: documents grow, and pages must not fail on the day when they have grown."""
FORMS = ("/", "/?ort=Landstuhl", "/07335/suche?q=klima", "/en/07335/suche?q=klima")
"""Where a crawl begins: the start page, and what only a form leads to."""
NO_PAGES = ("/static", "/public", "/kalender/", *(file.path for file in PLAIN_FILES))
documents = pytest.mark.parametrize("page", [page for page in PAGES if page.document], ids=lambda page: page.path)


@documents
def test_documents_of_pages_are_valid_in_both_schemas_those_for_people_in_that_of_members(page: Page) -> None:
    schemas: list[Any] = [member] if page.needs_login else [everyone, member]
    for schema in schemas:
        checked: GraphQLSchema = schema._schema
        assert validate(checked, parse(page.document)) == []


def links_of(page: ParsedPage, address: str) -> set[str]:
    """The addresses of pages to which a page links."""
    found = {urldefrag(link).url for link in page.links}
    return {link for link in found if link.startswith("/") and not link.startswith(NO_PAGES)}


def shape(address: str) -> str:
    """What addresses of the same page have in common: keys and values are left out."""
    return re.sub(r"\d+", "0", address.partition("=")[0])


async def crawl(visit: Visit) -> dict[str, ParsedPage]:
    """Pages that can be reached from the start page by links, some of each shape, with one filter or order at most."""
    pages: dict[str, ParsedPage] = {}
    shapes: Counter[str] = Counter()
    waiting = [*FORMS]
    while waiting and len(pages) < MOST_ADDRESSES:
        address = waiting.pop(0)
        shapes[shape(address)] += 1
        if shapes[shape(address)] > MOST_OF_A_SHAPE:
            continue
        response = await visit(address)
        assert response.status == 200, (address, response.text[-2_000:])
        pages[address] = ParsedPage(response.text)
        new = {link for link in links_of(pages[address], address) if link.count("=") <= 1} - {*pages, *waiting}
        waiting += sorted(new)
    return pages


async def test_every_link_leads_to_a_page_and_every_page_is_reached(visit: Visit, service: Service) -> None:
    pages = await crawl(visit)
    reached = {
        route.path
        for route in service.pages.page_routes
        for address in pages
        if route.path_regex.match(address.split("?")[0])
    }
    assert reached == {route.path for route in service.pages.page_routes}
    for address, page in pages.items():
        assert (page.faults, page.open) == ([], []), address
        assert [item for item, times in Counter(page.ids).items() if times > 1] == [], address
        assert page.headings, address
        assert page.language == ("en" if re.match("/en([/?]|$)", address) else "de"), address


async def test_query_behind_each_page_costs_less_than_anyone_may_ask(visit: Visit) -> None:
    pages = await crawl(visit)
    costs: dict[str, int] = {}
    for address in pages:
        if "ansicht=abfrage" in address and not address.startswith("/en"):
            text = (await visit(address)).text
            found = re.search(r"Kosten: ([\d.]+) von höchstens", text)
            assert found, address
            costs[address] = int(found[1].replace(".", ""))
    assert costs
    assert {address: cost for address, cost in costs.items() if cost > WORST_SHARE * ANONYMOUS_BUDGET.cost} == {}


async def test_pages_carry_the_strict_policy_and_may_be_cached_for_a_minute(visit: Visit) -> None:
    for address in ("/", "/07335/uebersicht", "/07335/massnahmen"):
        first = await visit(address)
        assert {name: first.headers[name.lower()] for name in SECURITY_HEADERS} == SECURITY_HEADERS
        assert first.headers["cache-control"] == "public, max-age=60"
        again = await visit(address, if_none_match=first.headers["etag"])
        assert (again.status, again.body) == (304, b"")
    missing = await visit("/07335/nirgends")
    assert (missing.status, missing.headers["cache-control"]) == (404, "no-store")
    assert missing.headers["content-security-policy"] == SECURITY_HEADERS["Content-Security-Policy"]


async def test_first_visits_find_their_documents_compiled(addresses: Addresses) -> None:
    service = Service(Settings(api=addresses.api, anonymous=addresses.anonymous, issuers=(), audience=""))
    service.warm()
    plans = service.pages.graph.operations.reads.plans
    with patch.object(plans, "_compile", side_effect=AssertionError("a visit waits for a plan")):
        for address in ("/", "/07335/uebersicht", "/07335/massnahmen", "/07335/massnahmen/07335/K1"):
            response = await call(service, "GET", address, headers={"accept": "text/html"})
            assert response.status in (200, 404), (address, response.text)
    await service.close()


async def test_english_pages_say_nothing_in_german(visit: Visit) -> None:
    text = (await visit("/en/07335/uebersicht")).text
    assert "Status of measures" in text and "Umsetzungsstand der Maßnahmen" not in text


async def test_programs_get_a_line_and_people_a_page_where_nothing_is(visit: Visit) -> None:
    assert (await visit("/nichts")).text.startswith("<!doctype html>")
    assert (await visit("/nichts", accept="application/json")).text.startswith("Hier ist nichts.")
