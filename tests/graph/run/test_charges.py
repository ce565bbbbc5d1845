"""The maximum cost of a read is charged first; the difference to its actual cost is refunded."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest

from federation.app import Service
from federation.graph.limits import measure_cost, parse_document
from federation.graph.run.rate_limit import COMPILE_COST, TIMED_OUT_COST, Buckets
from federation.graph.sql.global_id import encode
from federation.settings import Settings
from tenants.install import Addresses
from tests.helpers.region import fixed_id
from tests.helpers.service import ask

PUBLIC, OWN = "/public/graphql", "127.0.0.1"
RATE, MEASURE = 20_000, fixed_id(11)


@pytest.fixture
async def service(addresses: Addresses) -> AsyncIterator[Service]:
    created = Service(Settings(api=addresses.api, anonymous=addresses.anonymous, issuers=(), audience=""))
    created._endpoints[PUBLIC].operations.callers.buckets._clock = lambda: 0.0  # without refill
    yield created
    await created.close()


def spent_budget(service: Service) -> int:
    """The charged part of the caller's budget."""
    remaining = service._endpoints[PUBLIC].operations.callers.buckets._levels
    return int(RATE - next(iter(remaining.values()))[0])


async def reported_cost(service: Service, query: str) -> Any:
    response = await ask(service, query, path=PUBLIC)
    assert "errors" not in response.json, response.json
    return response.json["extensions"]["cost"]


async def test_a_list_below_a_page_is_charged_by_its_rows(service: Service) -> None:
    query = "{ measures(first: 10) { nodes { title tasks { nodes { id title } } history { nodes { note phase } } } } }"
    cost = await reported_cost(service, query)
    assert cost["requested"] == 1 + 10 * (1 + 1 + 1 + 20 * 3 + 1 + 20 * 3)
    assert 21 < cost["charged"] < cost["requested"] / 5
    assert spent_budget(service) == cost["charged"] + COMPILE_COST, (
        "whoever asks a document first pays for its compilation"
    )
    assert await reported_cost(service, query) == cost
    assert spent_budget(service) == 2 * cost["charged"] + COMPILE_COST


async def test_a_search_without_matches_is_charged(service: Service) -> None:
    cost = await reported_cost(
        service, '{ measures(first: 100, filter: {search: "gibtesnicht"}) { nodes { title code goal } } }'
    )
    assert (cost["requested"], cost["charged"]) == (401, 21)


async def test_a_search_in_a_fragment_is_charged(service: Service) -> None:
    cost = await reported_cost(
        service,
        '{ ...F } fragment F on Query { measures(first: 99, filter: {search: "gibtesnicht"}) { nodes { title } } }',
    )
    assert (cost["requested"], cost["charged"]) == (199, 21)


async def test_costs_of_computed_fields_are_not_refunded(service: Service) -> None:
    cost = await reported_cost(
        service, '{ region(key: "07335") { a: measureStatus { total } b: measureStatus { total } } }'
    )
    assert cost.get("charged", cost["requested"]) >= 2 * 20


async def test_an_answer_with_the_requested_cost_has_no_actual_cost(service: Service) -> None:
    assert await reported_cost(service, '{ region(key: "07335") { name } }') == {"requested": 2, "limit": 2_000}


async def test_introspection_is_charged_by_the_types_it_reads(service: Service) -> None:
    cost = await reported_cost(service, "{ __schema { types { name fields { name type { name } } } } }")
    assert cost == {"requested": 7, "limit": 2_000, "charged": 117}
    assert spent_budget(service) == 117 + COMPILE_COST


def test_fields_named_like_introspection_fields_are_charged_as_usual() -> None:
    of = measure_cost(
        parse_document('{ coverage { fields { types { args } } } __type(name: "A") { fields { name } } }'), None
    )
    assert of.introspection_cost == 10


def test_refunds_never_exceed_the_budget_of_a_minute() -> None:
    buckets = Buckets(lambda: 0.0)
    buckets.give_back("a", 50, 600)
    assert len(buckets) == 0
    buckets.take("a", 100, 600)
    buckets.give_back("a", 700, 600)
    assert buckets._levels["a"][0] == 600


def test_what_is_taken_later_is_made_good_within_two_minutes() -> None:
    buckets = Buckets(lambda: 0.0)
    buckets.take("a", 100, 600)
    buckets.give_back("a", -10_000, 600)
    assert buckets._levels["a"][0] == -600


async def test_a_statement_that_runs_out_of_its_time_is_charged_for_that(service: Service) -> None:
    service.anonymous_pool._bounds = {"statement_timeout": "1ms"}
    query = "{ countiesMeasureStatus { sourceCount byRegion { region { name } total byStatus { status count } } } }"
    for _ in range(2):
        response = await ask(service, query, path=PUBLIC)
        assert response.json["errors"][0]["extensions"]["code"] == "QUERY_TOO_EXPENSIVE"
    assert 2 * TIMED_OUT_COST < spent_budget(service) < 2 * TIMED_OUT_COST + 2_000
    assert (await ask(service, query, path=PUBLIC)).status == 429


async def test_a_large_answer_is_charged_by_its_size(service: Service, owner: asyncpg.Connection) -> None:
    size = 5_000_000
    before: Any = await owner.fetchrow("SELECT tenant_id, description FROM measure WHERE id = $1", MEASURE)
    await owner.execute("UPDATE measure SET description = repeat('x', $2) WHERE id = $1", MEASURE, size)
    try:
        id = encode("Measure", [before["tenant_id"], MEASURE])
        cost = await reported_cost(service, f'{{ node(id: "{id}") {{ ... on Measure {{ description }} }} }}')
    finally:
        await owner.execute("UPDATE measure SET description = $2 WHERE id = $1", MEASURE, before["description"])
    assert cost["charged"] == size // 5_000 > cost["requested"]
