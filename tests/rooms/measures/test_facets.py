"""Facets of lists of measures: they count what the list would have, for everyone, and cost what they count."""

import json
from collections import Counter
from typing import Any

import pytest

from federation.graph.limits import ANONYMOUS_BUDGET, MACHINE_BUDGET
from federation.graph.request import Request
from federation.graph.run.reads import QueryRunner
from federation.measures.public import MeasureFacets, MeasureFilter
from tests.conftest import Client
from tests.helpers.region import ANONYMOUS, EDITOR, FOREIGNER, MANAGER, TODAY
from tests.helpers.uncommitted import Db

FACETS = """facets { status { status count } phase { phase count } fieldOfAction { fieldOfAction count }
  tenant { tenant { key } count } }"""
LIST = """query ($filter: MeasureFilter) { measures(filter: $filter, first: 100) {
  totalCount nodes { status phase fieldOfAction tenant { key } } } }"""
COUNTED = f"query ($filter: MeasureFilter) {{ measures(filter: $filter, first: 1) {{ {FACETS} }} }}"
FILTERS: list[dict[str, Any]] = [
    {},
    {"region": "07335"},
    {"status": ["IN_PROGRESS", "COMPLETED"]},
    {"status": ["IN_PROGRESS"], "tenant": ["073355011", "073355009"]},
    {"tenant": ["073355011"], "fieldOfAction": ["RENEWABLES"], "phase": ["IMPLEMENTATION"]},
    {"not": {"status": ["COMPLETED"]}, "status": ["COMPLETED"]},
    {"or": [{"status": ["COMPLETED"]}, {"tenant": ["073355011"]}], "search": "solar", "phase": ["COMPLETED"]},
    {"tenant": ["073359999"]},
]


def counts(facet: list[dict[str, Any]], name: str) -> dict[str, int]:
    """The counts of a facet by value; the most frequent come first."""
    numbers = [item["count"] for item in facet]
    assert numbers == sorted(numbers, reverse=True) and 0 not in numbers
    return {json.dumps(item[name]): item["count"] for item in facet}


@pytest.mark.parametrize("chosen", FILTERS, ids=str)
async def test_a_facet_counts_the_list_without_the_condition_on_its_value(
    ask: Client, ask_public: Client, chosen: dict[str, Any]
) -> None:
    for who in (None, ANONYMOUS, FOREIGNER, EDITOR, MANAGER):

        async def answer(query: str, filters: dict[str, Any], who: Any = who) -> Any:
            result = await (ask(who, query, filter=filters) if who else ask_public(query, filter=filters))
            return result["measures"]

        facets = (await answer(COUNTED, chosen))["facets"]
        for name, facet in facets.items():
            rows = await answer(LIST, {key: value for key, value in chosen.items() if key != name})
            assert rows["totalCount"] == len(rows["nodes"]), "all on one page"
            assert counts(facet, name) == Counter(json.dumps(node[name]) for node in rows["nodes"]), (who, name)


async def test_a_tenant_with_internal_measures_only_is_in_no_public_facet(
    db: Db, ask: Client, ask_public: Client
) -> None:
    query = (
        "query ($filter: MeasureFilter) { measures(filter: $filter) { facets { tenant { tenant { key } count } } } }"
    )
    inside = "SELECT t.ars FROM tenant t JOIN measure m ON m.tenant_id = t.id WHERE NOT m.is_model"
    hidden = [
        row[0] for row in await db.fetch(f"{inside} GROUP BY t.ars HAVING bool_and(m.visibility <> 'PUBLIC')")
    ]  # fmt: skip
    assert hidden
    for answer in (await ask_public(query), await ask(ANONYMOUS, query)):
        keys = {item["tenant"]["key"] for item in answer["measures"]["facets"]["tenant"]}
        assert keys and not keys & set(hidden)
    for key in hidden:
        answer = await ask_public(query, filter={"tenant": [key], "status": ["PLANNED"]})
        assert key not in {item["tenant"]["key"] for item in answer["measures"]["facets"]["tenant"]}


def run(reads: QueryRunner, text: str, **variables: Any) -> Any:
    request = Request(text, None, variables, {})
    return reads.fast(reads.document(request, ANONYMOUS), request, ANONYMOUS, TODAY, MACHINE_BUDGET)


async def test_facets_cost_per_row_of_the_page_and_fit_into_a_page_of_the_public(public_reads: QueryRunner) -> None:
    without = (await run(public_reads, "{ measures { nodes { code title status } } }")).cost
    page = await run(public_reads, f"{{ measures {{ nodes {{ code title status }} {FACETS} }} }}")
    assert without + 20 * 5 < page.cost < ANONYMOUS_BUDGET.cost / 2


async def test_each_facet_counts_the_conditions_of_the_filter_again(reads: QueryRunner) -> None:
    """48 conditions in the list and in each of its facets: with two of these it is still few enough."""
    filters = {"and": [{"code": [str(n)]} for n in range(24)]}
    query = "query ($filter: MeasureFilter) { measures(filter: $filter) { totalCount facets { %s } } }"
    names = ["status { count }", "phase { count }", "fieldOfAction { count }", "tenant { count }"]
    assert not (await run(reads, query % " ".join(names[:2]), filter=filters)).errors
    (error,) = (await run(reads, query % " ".join(names), filter=filters)).errors
    assert error.extensions["code"] == "QUERY_TOO_COMPLEX"


def test_every_facet_has_the_name_of_a_field_of_the_filter() -> None:
    facets = [name for name in vars(MeasureFacets) if not name.startswith("_")]
    assert facets and all(hasattr(MeasureFilter, name) or name in MeasureFilter.__annotations__ for name in facets)
