"""Hostile documents through the whole service: each is answered at once, and other clients do not wait."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest

from federation.app import Service
from federation.graph.run.rate_limit import RateLimit
from federation.settings import Settings
from tenants.install import Addresses
from tests.graph.test_limits import EVERY_OPTION, MEASURED, REFUSED, TOO_EXPENSIVE_FOR_MACHINES, spread_fragments
from tests.helpers.service import ask

pytestmark = pytest.mark.alone

MEMBERS, PUBLIC = "/graphql", "/public/graphql"
TRIES = 3
BESIDE = '{ region(key: "07335") { name members(first: 3) { nodes { name } } } }'
HEAVY = {
    "a filter of 50 conditions": "{ measures(filter: {or: [" + '{search: "a"}, ' * 25 + "]}) { totalCount } }",
    "a filter of 400 conditions": "{ measures(filter: {or: [" + '{code: "x"}, ' * 400 + "]}) { totalCount } }",
    "a filter fifteen deep": "{ measures(filter: " + "{not: " * 15 + '{code: "x"}' + "}" * 15 + ") { totalCount } }",
    "a search of 900 words": '{ search(region: "07335", text: "' + spread_fragments("w#", 900) + '") { totalCount } }',
    "a search of one letter": '{ search(region: "07335", text: "a", first: 100) { totalCount nodes { __typename } } }',
    "a search of 80,000 letters": '{ search(region: "07335", text: "' + "a" * 80_000 + '") { totalCount } }',
    "rollups under thirty names": '{ region(key: "07335") { '
    + spread_fragments(
        'a#: measureStatus(asOf: "2025-01-#") { total byFieldOfAction { total byStatus { count } } }', 29
    )
    + " } }",
    "trends under thirty names": '{ region(key: "07335") { '
    + spread_fragments(
        'a#: measureTrend(from: "2016-07-01", to: "2026-06-#") { points { byStatus { count } share { percent } } }', 29
    )
    + " } }",
    "matrices of all regions": "{ regions { nodes { measureMatrix { cells { coverage byStatus { count } } } } } }",
    "rollups of all regions": "{ regions { nodes { measureStatus { byTenant { tenant { "
    "measures(first: 1) { totalCount } } } } } } }",
    "a hundred ids": "{ nodes(ids: ["
    + '"TWVhc3VyZTo3OjAwMDAwMDAwLTAwMDAtMDAwMC0wMDAwLTAwMDAwMDAwMDAwZQ", ' * 100
    + "]) { id } }",
    "thirty counts": "{ " + spread_fragments("a#: measures(first: 0) { totalCount }", 29) + " }",
    "the whole schema": EVERY_OPTION,
}
ALL: dict[str, str] = REFUSED | TOO_EXPENSIVE_FOR_MACHINES | MEASURED | HEAVY


@pytest.fixture(scope="module")
async def service(addresses: Addresses) -> AsyncIterator[Service]:
    rate = RateLimit(10**9, 10**9)  # so that no document is refused for the cost of the one before
    created = Service(Settings(api=addresses.api, anonymous=addresses.anonymous, issuers=(), audience="", rate=rate))
    yield created
    await created.close()


@pytest.mark.parametrize("path", [MEMBERS, PUBLIC])
@pytest.mark.parametrize("name", ALL)
async def test_each_hostile_document_is_answered_within_a_second_and_other_queries_stay_quick(
    service: Service, path: str, name: str
) -> None:
    await ask(service, BESIDE, path=path)
    tries = []
    for _ in range(TRIES):  # a busy machine may be slow once; what is slow by itself is so each time
        hostile, latencies = asyncio.create_task(time_request(service, ALL[name], path)), [0.0]
        while not hostile.done():
            duration, answer = await time_request(service, BESIDE, path)
            assert answer["data"]["region"]["name"]
            latencies.append(duration)
        duration, answer = await hostile
        codes = {error["extensions"]["code"] for error in answer.get("errors", ())}
        assert codes or "data" in answer
        assert not codes & {"INTERNAL", "SERVICE_UNAVAILABLE"}, answer
        tries.append((duration, max(latencies)))
        if duration < 1 and max(latencies) < 0.3:
            return
    raise AssertionError(tries)


async def time_request(service: Service, document: str, path: str) -> tuple[float, Any]:
    """How long an answer takes (seconds), and the answer."""
    began = time.perf_counter()
    response = await ask(service, document, path=path)
    return time.perf_counter() - began, response.json
