"""Many visitors: pages are kept for a minute, and who asks for too many is told how long to wait."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from federation.app import Service
from federation.graph.run.rate_limit import RateLimit
from federation.settings import Settings
from tenants.install import Addresses
from tests.helpers.html import ParsedPage
from tests.helpers.service import Response, call
from web.cache import PageCache, RenderedPage
from web.headers import MAX_AGE

PAGE = {"accept": "text/html"}


class Statements:
    """Counts what the public database role is asked."""

    def __init__(self, service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
        self.number, ask = 0, service.anonymous_pool.fetch_json

        async def count(*arguments: Any, **options: Any) -> bytes | None:
            self.number += 1
            return await ask(*arguments, **options)

        monkeypatch.setattr(service.anonymous_pool, "fetch_json", count)


@pytest.fixture
async def poor(addresses: Addresses) -> AsyncIterator[Service]:
    """A service whose visitors may read hardly more than one page a minute."""
    rate = RateLimit(pages=100)
    created = Service(Settings(api=addresses.api, anonymous=addresses.anonymous, issuers=(), audience="", rate=rate))
    yield created
    await created.close()


async def test_town_hall_that_reads_one_page_asks_the_database_once(
    poor: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    statements = Statements(poor, monkeypatch)
    first = await call(poor, "GET", "/07335/uebersicht", headers=PAGE)
    assert (first.status, statements.number) == (200, 1)
    for _ in range(20):
        again = await call(poor, "GET", "/07335/uebersicht", headers=PAGE)
        assert (again.status, again.body) == (200, first.body)
    assert statements.number == 1


async def test_visitors_at_the_same_moment_ask_the_database_once(
    poor: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    statements = Statements(poor, monkeypatch)
    visits = [call(poor, "GET", "/07335/stellen", headers=PAGE) for _ in range(20)]
    assert {response.status for response in await asyncio.gather(*visits)} == {200}
    assert statements.number == 1


async def test_visitors_of_a_page_that_fails_all_get_its_refusal(poor: Service) -> None:
    visits = [call(poor, "GET", "/07335/stellen", query="sortierung=x", headers=PAGE) for _ in range(5)]
    assert [response.status for response in await asyncio.gather(*visits)] == [400] * 5
    assert not poor.pages._making


async def visit_until_refused(service: Service, path: str) -> Response:
    """The first answer that is no page any more, to visits of different addresses."""
    for number in range(10):
        response = await call(service, "GET", path, query=f"ort={'a' * (number + 1)}", headers=PAGE)
        if response.status != 200:
            return response
    raise AssertionError("never refused")


@pytest.mark.parametrize(
    ("path", "sentence"),
    [("/", "Bitte in {} Sekunden noch einmal versuchen."), ("/en", "Please try again in {} seconds.")],
)
async def test_visitor_who_spent_the_rate_gets_a_page_with_the_time_to_wait(
    poor: Service, monkeypatch: pytest.MonkeyPatch, path: str, sentence: str
) -> None:
    refusal = await visit_until_refused(poor, path)
    assert refusal.status == 429 and refusal.headers["cache-control"] == "no-store"
    wait = int(refusal.headers["retry-after"])
    assert 0 < wait < 3_600 and sentence.format(wait) in refusal.text
    page = ParsedPage(refusal.text)
    assert (page.faults, page.open) == ([], []) and page.headings
    statements = Statements(poor, monkeypatch)
    await visit_until_refused(poor, path)
    assert statements.number == 0


def test_page_is_kept_for_a_minute_and_no_longer() -> None:
    now = 0.0
    cache = PageCache(lambda: now)
    page = RenderedPage.of("<p>")
    cache.put(("de", "/", ""), page)
    now = MAX_AGE - 1
    assert (kept := cache.get(("de", "/", ""))) and kept.html == page.html
    now = MAX_AGE + 1
    assert cache.get(("de", "/", "")) is None
