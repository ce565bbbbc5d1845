"""What a read may cost is taken from the minute first; what did not come is given back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from federation.app import Service
from federation.graph.limits import measure_cost, parse_document
from federation.graph.run.rate_limit import NEW, Buckets
from federation.settings import Settings
from tenants.install import Addresses
from tests.helpers.service import ask

EVERYONE, OWN = "/public/graphql", "127.0.0.1"
RATE = 20_000


@pytest.fixture
async def service(addresses: Addresses) -> AsyncIterator[Service]:
    made = Service(Settings(api=addresses.api, open=addresses.open, issuers=(), audience=""))
    made._endpoints[EVERYONE].operations.callers.buckets._clock = lambda: 0.0  # nothing flows in meanwhile
    yield made
    await made.close()


def spent(service: Service) -> int:
    """What the minute of whoever asks here has lost."""
    remaining = service._endpoints[EVERYONE].operations.callers.buckets._left
    return int(RATE - next(iter(remaining.values()))[0])


async def cost(service: Service, query: str) -> Any:
    heard = await ask(service, query, path=EVERYONE)
    assert "errors" not in heard.json, heard.json
    return heard.json["extensions"]["cost"]


async def test_lists_with_less_than_a_page_are_charged_by_what_came(service: Service) -> None:
    query = "{ measures(first: 10) { nodes { title tasks { nodes { id title } } history { nodes { note phase } } } } }"
    message = await cost(service, query)
    assert message["requested"] == 1 + 10 * (1 + 1 + 1 + 20 * 3 + 1 + 20 * 3)
    assert 21 < message["charged"] < message["requested"] / 5
    assert spent(service) == message["charged"] + NEW, "whoever asks a document first pays for its compilation"
    assert await cost(service, query) == message
    assert spent(service) == 2 * message["charged"] + NEW


async def test_who_looks_through_all_and_finds_nothing_pays_for_the_search(service: Service) -> None:
    message = await cost(
        service, '{ measures(first: 100, filter: {search: "gibtesnicht"}) { nodes { title code goal } } }'
    )
    assert (message["requested"], message["charged"]) == (401, 21)


async def test_in_a_fragment_too(service: Service) -> None:
    message = await cost(
        service,
        '{ ...F } fragment F on Query { measures(first: 99, filter: {search: "gibtesnicht"}) { nodes { title } } }',
    )
    assert (message["requested"], message["charged"]) == (199, 21)


async def test_what_weighs_is_never_given_back_where_it_was_computed(service: Service) -> None:
    message = await cost(service, '{ region(key: "07335") { a: measureStatus { total } b: measureStatus { total } } }')
    assert message.get("charged", message["requested"]) >= 2 * 20


async def test_an_answer_as_expected_says_no_second_number(service: Service) -> None:
    assert await cost(service, '{ region(key: "07335") { name } }') == {"requested": 2, "limit": 2_000}


async def test_introspection_costs_its_way_through_the_schema(service: Service) -> None:
    message = await cost(service, "{ __schema { types { name fields { name type { name } } } } }")
    assert message == {"requested": 7, "limit": 2_000, "charged": 117}
    assert spent(service) == 117 + NEW


def test_fields_named_like_those_of_the_schema_are_none() -> None:
    of = measure_cost(
        parse_document('{ coverage { fields { types { args } } } __type(name: "A") { fields { name } } }'), None
    )
    assert of.introspection_cost == 10


def test_who_gets_something_back_never_has_more_than_a_minute() -> None:
    buckets = Buckets(lambda: 0.0)
    buckets.give("a", 50, 600)
    assert len(buckets) == 0
    buckets.take("a", 100, 600)
    buckets.give("a", 700, 600)
    assert buckets._left["a"][0] == 600
