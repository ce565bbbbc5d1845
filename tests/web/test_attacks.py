"""What an attacker tried: links that leave, files kept under a wrong address, pages older than they say."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from federation.app import Service
from tests.helpers.html import ParsedPage
from tests.helpers.service import call
from tests.web.conftest import Visit
from web.cache import PageCache, RenderedPage
from web.templating import stylesheet_addresses

HTML = {"accept": "text/html"}


@pytest.mark.parametrize(
    "path", ["/en//evil.example/", "/en/\\evil.example", "/en/\t/evil.example", "/en///evil.example"]
)
async def test_page_that_is_not_found_links_to_no_other_host(visit: Visit, path: str) -> None:
    response = await visit(path)
    assert response.status == 404
    links = [link for link in ParsedPage(response.text).links if "evil" in link]
    assert links
    for link in links:
        assert link.startswith("/") and link[1] not in "/\\\t", link


@pytest.mark.parametrize("value", ["\u202e", "a\u2066b\u2069"])
async def test_no_page_repeats_what_turns_the_direction_of_text(visit: Visit, value: str) -> None:
    for address in ("/?ort=", "/07335/uebersicht?stand=", "/daten/abfrage?abfrage=", "/en/daten/graphiql?variablen="):
        response = await visit(address + quote(value))
        assert response.status == 400 and value not in response.text, address


@pytest.mark.parametrize("name", ["nach", "vor"])
@pytest.mark.parametrize("cursor", ["WyI3NGQ4NjU2YSJd", "x" * 600])
async def test_cursor_of_another_list_gets_a_sentence_that_a_citizen_understands(
    visit: Visit, name: str, cursor: str
) -> None:
    for address in ("/07335/massnahmen", "/07335/stellen", "/muster"):
        response = await visit(f"{address}?{name}={cursor}")
        assert response.status == 400 and "die Liste von vorn" in response.text, address
        english = await visit(f"/en{address}?{name}={cursor}")
        assert english.status == 400 and "open the list from its beginning" in english.text, address


async def test_long_values_are_refused_for_what_they_are(visit: Visit) -> None:
    assert "ist kein Tag von 2000" in (await visit(f"/07335/uebersicht?stand={'1' * 200}")).text


async def test_file_is_kept_for_a_year_only_under_the_hash_of_its_content(service: Service) -> None:
    path, _, current = stylesheet_addresses()[-1].partition("?")
    assert current.startswith("v=")
    for query in (current, "", "v=0123456789", "v=", f"{current}&x", "v=\xff"):
        response = await call(service, "HEAD", path, query=query)
        age = 31_536_000 if query == current else 60
        assert (response.status, response.headers["cache-control"]) == (200, f"public, max-age={age}"), query


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
async def test_browser_that_would_change_a_page_gets_a_page(service: Service, method: str) -> None:
    for path, sentence in (("/07335/uebersicht", "nur lesen"), ("/en/daten/abfrage", "only be read")):
        response = await call(service, method, path, headers=HTML)
        assert (response.status, set(response.headers["allow"].split(", "))) == (405, {"GET", "HEAD"})
        assert sentence in response.text and response.headers["x-content-type-options"] == "nosniff"
    assert (await call(service, method, "/", headers={})).text.startswith("Das geht hier nicht")


def test_page_says_for_how_long_it_was_kept() -> None:
    now = 0.0
    cache = PageCache(lambda: now)
    page = RenderedPage.of("<p>")
    assert cache.age(page) == 0
    cache.put(("de", "/", ""), page)
    now = 40.5
    kept = cache.get(("de", "/", ""))
    assert kept is not None and cache.age(kept) == 41


async def test_pages_carry_their_age_so_that_no_cache_shows_them_for_two_minutes(visit: Visit) -> None:
    assert (await visit("/07335/stellen?alter=1")).headers["age"] == "0"
    assert int((await visit("/07335/stellen?alter=1")).headers["age"]) >= 1


async def test_pages_that_ask_nothing_drive_no_other_out_of_the_cache(visit: Visit, service: Service) -> None:
    kept = len(service.pages._cache)
    for address in ("/impressum", "/daten/graphiql", "/daten/abfrage"):
        assert (await visit(f"{address}?x=1")).status == 200
    assert len(service.pages._cache) == kept


async def test_a_slash_too_many_leads_to_the_page_and_to_no_other_host(visit: Visit) -> None:
    for address, target in (
        ("/en/", "/en"),
        ("/07335/uebersicht/?stand=2026-01-01", "/07335/uebersicht?stand=2026-01-01"),
    ):
        response = await visit(address)
        assert (response.status, response.headers["location"]) == (308, target)
    for address in ("//evil.example/", "/en//evil.example/", "/07335/uebersicht//", "/\\evil.example/"):
        response = await visit(address)
        assert response.status == 404 and "location" not in response.headers
