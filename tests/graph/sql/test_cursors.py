"""A cursor belongs to one list with its filter and order: for any other it is refused with the cure."""

from __future__ import annotations

import json
from typing import Any

import pytest

from federation.graph.limits import MACHINE_BUDGET
from federation.graph.request import Request
from federation.graph.run.reads import Answer, QueryRunner
from tests.conftest import Client
from tests.helpers.region import EDITOR, TODAY

LISTS = {
    "by title": 'measures(filter: {region: "07335"}, orderBy: [{field: TITLE}]%s)',
    "by code": 'measures(filter: {region: "07335"}, orderBy: [{field: CODE}]%s)',
    "by code, falling": 'measures(filter: {region: "07335"}, orderBy: [{field: CODE, direction: DESC}]%s)',
    "as usual": 'measures(filter: {region: "07335"}%s)',
    "narrowed": 'measures(filter: {region: "07335", isOverdue: false}%s)',
    "turned": 'measures(filter: {not: {region: "07335"}}%s)',
    "unfiltered": "measures(orderBy: [{field: TITLE}]%s)",
    "other rows": 'concepts(filter: {region: "07335"}%s)',
}


async def run_query(reads: QueryRunner, query: str, **variables: Any) -> Answer:
    request = Request(query, None, variables, {})
    return await reads.fast(reads.document(request, EDITOR), request, EDITOR, TODAY, MACHINE_BUDGET)


async def cursor_of(reads: QueryRunner, list_field: str) -> str:
    answer = await run_query(reads, f"{{ at: {list_field % ', first: 1'} {{ pageInfo {{ endCursor }} }} }}")
    cursor: str = json.loads(answer.data)["at"]["pageInfo"]["endCursor"]
    return cursor


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("end", ["after", "before"])
async def test_a_cursor_of_another_list_order_or_filter_is_refused_with_the_cure(
    reads: QueryRunner, name: str, end: str
) -> None:
    for other, list_field in LISTS.items():
        if (cursor := await cursor_of(reads, list_field)) is None:
            continue
        answer = await run_query(reads, f"{{ at: {LISTS[name] % f', {end}: {json.dumps(cursor)}'} {{ totalCount }} }}")
        if other == name:
            assert answer.errors == []
            continue
        (error,) = answer.errors
        assert (error.path, error.extensions) == (["at"], {"code": "INVALID"})
        assert "orderBy" in error.message and f"ohne {end}" in error.message


async def test_a_cursor_stays_valid_for_other_filter_values_and_spellings(reads: QueryRunner, ask: Client) -> None:
    list_field = (
        "query ($filter: MeasureFilter, $after: String) { measures(filter: $filter, after: $after) { totalCount } }"
    )
    first = await cursor_of(reads, 'measures(filter: {region: "07335", search: "a"}%s)')
    for word in ("a", "s"):
        expected = {"search": word, "region": "07335", "tenant": None}
        assert await ask(EDITOR, list_field, filter=expected, after=first)


async def test_inner_lists_have_their_own_cursors(reads: QueryRunner) -> None:
    outer = await cursor_of(reads, 'measures(filter: {region: "07335"}%s)')
    query = f'{{ tenant(key: "073355011") {{ measures(after: {json.dumps(outer)}) {{ totalCount }} }} }}'
    answer = await run_query(reads, query)
    assert [error.path for error in answer.errors] == [["tenant"]]
