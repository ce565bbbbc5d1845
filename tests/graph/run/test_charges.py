"""The maximum cost of a read is charged first; the difference to its actual cost is refunded."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from federation.app import Service
from federation.graph.limits import measure_cost, parse_document
from federation.graph.run.rate_limit import COMPILE_COST, Buckets
from federation.settings import Settings
from tenants.install import Addresses
from tests.helpers.service import ask

PUBLIC, OWN = "/public/graphql", "127.0.0.1"
RATE = 20_000


@pytest.fixture
async def service(addresses: Addresses) -> AsyncIterator[Service]:
    created = Service(Settings(api=addresses.api, open=addresses.open, issuers=(), audience=""))
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
