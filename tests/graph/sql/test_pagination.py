"""Laws of pagination: in any order and size, all pages joined equal the whole, forwards and backwards."""

import json
from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import asyncpg
import pytest

from federation.graph.limits import MACHINE_BUDGET
from federation.graph.request import Request
from federation.graph.run.reads import Answer, QueryRunner
from federation.graph.sql.arguments import RequestParameters
from tests.conftest import Client
from tests.helpers.database import delete_tenant_rows
from tests.helpers.region import ANONYMOUS, EDITOR, MANAGER, TODAY, fixed_id

TOWN = "081180051051"
ORDERS = (
    *(f"[{{ field: {field} }}]" for field in ("TITLE", "CODE", "PLANNED_END", "STATUS_AS_OF", "UPDATED_AT")),
    *(f"[{{ field: {field}, direction: DESC }}]" for field in ("TITLE", "PLANNED_END", "UPDATED_AT")),
    "[{ field: PLANNED_END, direction: DESC }, { field: TITLE }]",
    "[{ field: STATUS_AS_OF }, { field: PLANNED_END, direction: DESC }, { field: CODE, direction: DESC }]",
)
# connection -> its path, and the selection of a node
CONNECTIONS = {
    "regions": ("#", "key"),
    "members": ('region(key: "08118") { # }', "key"),
    "territories": ('tenant(key: "073355011") { # }', "key"),
    "tasks": ('measures(filter: { code: "Se1" }, first: 1) { nodes { # } }', "title"),
    "history": (f'measures(filter: {{ tenant: ["{TOWN}"], code: "P1" }}, first: 1) {{ nodes {{ # }} }}', "id"),
}
TITLES = ["Ärger", "Arbeit", "Ökostrom", "Oper", "Straße", "Strasse", "Übung", "Ufer"]
"""In pairs: beside its base letter, not after Z."""


@pytest.fixture(scope="module", autouse=True)
async def sorted_measures(owner: asyncpg.Connection) -> AsyncIterator[None]:
    """Eight published measures of one town, some equal except for their key; deleted afterwards."""
    tenant = await owner.fetchval("SELECT id FROM tenant WHERE ars = $1", TOWN)
    ends = [date(2027, 1, 1), None, date(2026, 1, 1), date(2027, 1, 1), None, None, date(2026, 1, 1), date(2027, 1, 1)]
    async with owner.transaction():
        for n, (title, end) in enumerate(zip(TITLES, ends, strict=True), 1):
            await insert_measure(owner, tenant, n, title, end)
        for day in range(2, 7):
            await insert_entry(owner, tenant, 1, date(2025, 1, day))
    yield
    await delete_tenant_rows(owner, [tenant])


async def insert_measure(owner: asyncpg.Connection, tenant: int, n: int, title: str, end: date | None) -> None:
    await owner.execute(
        "INSERT INTO measure"
        " (tenant_id, id, code, title, planned_end, updated_at, field_of_action, visibility, version)"
        " VALUES ($1, $2, $3, $4, $5, '2026-01-01 12:00:00.1Z'::timestamptz + $6 * interval '1 us',"
        " 'MOBILITY', 'PUBLIC', 1)",
        tenant, fixed_id(7000 + n), f"P{n}", title, end, n // 2,
    )  # fmt: skip
    await insert_entry(owner, tenant, n, date(2025, 1, 1 + n % 3))


async def insert_entry(owner: asyncpg.Connection, tenant: int, n: int, day: date) -> None:
    await owner.execute(
        "INSERT INTO status_change (tenant_id, measure_id, visibility, effective_on, phase, condition, is_continuous)"
        " VALUES ($1, $2, 'PUBLIC', $3, 'PLANNING', 'ON_TRACK', false)", tenant, fixed_id(7000 + n), day,
    )  # fmt: skip


class PagedList:
    """A connection in a document, read page by page with variables for size and cursor."""

    def __init__(self, ask: Client, around: str, field: str, column: str, arguments: str = "") -> None:
        chosen = f"nodes {{ {column} }} edges {{ cursor node {{ {column} }} }}"
        info = "pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"
        paging = f"(first: $first, after: $after, last: $last, before: $before, {arguments})"
        result = around.replace("#", f"{field}{paging} {{ totalCount {chosen} {info} }}")
        self.ask = ask
        self.query = f"query ($first: Int, $after: String, $last: Int, $before: String) {{ {result} }}"

    async def page(self, **values: Any) -> Any:
        """One page, of which all parts agree."""
        answer = await self.ask(EDITOR, self.query, **values)
        while "pageInfo" not in answer:
            (answer,) = answer.values() if isinstance(answer, dict) else answer
        edges, info = answer["edges"], answer["pageInfo"]
        assert [edge["node"] for edge in edges] == answer["nodes"]
        ends = (edges[0]["cursor"], edges[-1]["cursor"]) if edges else (None, None)
        assert (info["startCursor"], info["endCursor"]) == ends
        return answer

    async def walk(self, size: int, *, forward: bool) -> list[Any]:
        """All pages joined, in the order of the list."""
        count, beyond = ("first", "after") if forward else ("last", "before")
        more, end = ("hasNextPage", "endCursor") if forward else ("hasPreviousPage", "startCursor")
        entries: list[Any] = []
        values: dict[str, Any] = {count: size}
        while True:
            result = await self.page(**values)
            entries = [*entries, *result["nodes"]] if forward else [*result["nodes"], *entries]
            assert len(entries) <= result["totalCount"], "a walk in circles"
            if not result["pageInfo"][more]:
                return entries
            assert len(result["nodes"]) == size
            values[beyond] = result["pageInfo"][end]

    async def check(self, *sizes: int) -> None:
        """The law."""
        whole = await self.page(first=100)
        assert whole["totalCount"] == len(whole["nodes"]) == len({str(node) for node in whole["nodes"]}) > 2
        for size in sizes:
            for forward in (True, False):
                assert await self.walk(size, forward=forward) == whole["nodes"], (size, forward)


@pytest.mark.parametrize("field", CONNECTIONS)
async def test_all_pages_of_each_list_joined_equal_the_whole(ask: Client, field: str) -> None:
    around, column = CONNECTIONS[field]
    await PagedList(ask, around, field, column).check(1, 2, 3, 4)


@pytest.mark.parametrize("order", ORDERS)
async def test_all_pages_joined_equal_the_whole_in_any_order(ask: Client, order: str) -> None:
    filtered = f'filter: {{ tenant: ["{TOWN}"] }}, orderBy: {order}'
    await PagedList(ask, "#", "measures", "code", filtered).check(1, 2, 3, 4)
    await PagedList(ask, f'tenant(key: "{TOWN}") {{ # }}', "measures", "code", f"orderBy: {order}").check(3)


async def test_a_cursor_stays_valid_after_rows_are_inserted_before_it(ask: Client, owner: asyncpg.Connection) -> None:
    measures = PagedList(ask, "#", "measures", "code", f'filter: {{ tenant: ["{TOWN}"] }}')
    cursor = (await measures.page(first=4))["pageInfo"]["endCursor"]
    rest = (await measures.page(after=cursor))["nodes"]
    tenant = await owner.fetchval("SELECT id FROM tenant WHERE ars = $1", TOWN)
    async with owner.transaction():
        await insert_measure(owner, tenant, 9, "Aal", None)
    try:
        assert (await measures.page(first=1))["nodes"] == [{"code": "P9"}]
        assert (await measures.page(after=cursor))["nodes"] == rest
    finally:
        for table, column in (("status_change", "measure_id"), ("measure", "id")):
            await owner.execute(f"DELETE FROM {table} WHERE tenant_id = $1 AND {column} = $2", tenant, fixed_id(7009))


async def test_umlauts_sort_beside_their_base_letter(ask: Client) -> None:
    query = f'{{ measures(filter: {{ tenant: ["{TOWN}"] }}) {{ nodes {{ title }} }} }}'
    titles = [node["title"] for node in (await ask(ANONYMOUS, query))["measures"]["nodes"]]
    assert titles == ["Arbeit", "Ärger", "Ökostrom", "Oper", "Straße", "Strasse", "Übung", "Ufer"]


async def test_rows_without_planned_end_sort_last_in_both_directions(ask: Client) -> None:
    for way in ("ASC", "DESC"):
        order = f'filter: {{ tenant: ["{TOWN}"] }}, orderBy: [{{ field: PLANNED_END, direction: {way} }}]'
        nodes = (await ask(ANONYMOUS, f"{{ measures({order}) {{ nodes {{ plannedEnd }} }} }}"))["measures"]["nodes"]
        assert [node["plannedEnd"] is None for node in nodes] == [False] * 5 + [True] * 3, way


async def page_error(reads: QueryRunner, query: str, **variables: Any) -> Answer:
    request = Request(query, None, variables, {})
    return await reads.fast(reads.document(request, MANAGER), request, MANAGER, TODAY, MACHINE_BUDGET)


FORGED = "WyJhIiwiYiJd"  # ["a","b"]: as many parts as the order of members has, but no number
BAD = {
    "a negative size": "first: -1",
    "a negative size from behind": "last: -1",
    "more than a page holds": "first: 101",
    "more than a page holds from behind": "last: 101",
    "a word instead of a cursor": 'after: "quatsch"',
    "an empty cursor": 'before: ""',
    "a cursor of another list": 'after: "WyJhIl0="',
    "a cursor that is no list": 'after: "eyJhIjoxfQ=="',
    "a cursor of numbers": 'after: "WzEsMl0="',
    "a cursor with a NUL": 'after: "WyJcdTAwMDAiLCIxIl0="',
    "a cursor without end": f'after: "{"W" * 4000}"',
}
SLIPS = {
    "first and last": "first: 1, last: 1",
    "a forged cursor": f'after: "{FORGED}"',
}


@pytest.mark.parametrize("arguments", [pytest.param(text, id=name) for name, text in (BAD | SLIPS).items()])
async def test_an_invalid_page_is_an_error_of_its_root_only(reads: QueryRunner, arguments: str) -> None:
    answer = await page_error(
        reads,
        f'{{ a: region(key: "08118") {{ members({arguments}) {{ totalCount }} }} b: tenant(key: "07335") {{ key }} }}',
    )
    assert json.loads(answer.data) == {"a": None, "b": {"key": "07335"}}
    (error,) = answer.errors
    assert error.path == ["a"] and error.extensions == {"code": "INVALID"} and error.message.endswith(".")


@pytest.mark.parametrize("root", ["regions", "measures"])
async def test_an_invalid_page_of_a_non_null_root_nulls_the_data(reads: QueryRunner, root: str) -> None:
    answer = await page_error(reads, f"{{ {root}(first: 101) {{ totalCount }} me {{ subject }} }}")
    assert json.loads(answer.data) is None
    assert [error.path for error in answer.errors] == [[root]]


async def test_an_invalid_page_in_a_variable_is_refused_alike(reads: QueryRunner) -> None:
    query = """query ($n: Int, $a: String) { region(key: "08118") { members(first: $n, after: $a) { nodes { name } } }
      me { subject } }"""
    for item in ({"n": 101}, {"n": -1}, {"a": "quatsch"}):
        answer = await page_error(reads, query, **item)
        assert json.loads(answer.data) == {"region": None, "me": {"subject": "manager"}}
        assert [error.extensions for error in answer.errors] == [{"code": "INVALID"}]
    right = await page_error(reads, query, n=1)
    assert not right.errors and json.loads(right.data)["region"]["members"]["nodes"] == [{"name": "Affalterbach"}]


async def test_a_page_size_of_the_document_is_written_in_the_statement(
    reads: QueryRunner, db: asyncpg.Connection
) -> None:
    """The server then keeps one plan. A size that comes as a variable is bound."""
    statements = {}
    for size, variables in (("7", {}), ("$n", {"n": 7})):
        text = f"query ($n: Int) {{ regions(first: {size}) {{ nodes {{ key }} pageInfo {{ hasNextPage }} }} }}"
        request = Request(text if variables else text.replace("($n: Int) ", ""), None, variables, {})
        document = reads.document(request, MANAGER)
        parameters = RequestParameters(MANAGER, TODAY, reads.plans.coerce_variables(document, variables))
        plan = reads.plans.plan(document, parameters)
        statements[size] = plan.text, plan.values(parameters)
    assert "LIMIT 7 + 1" in statements["7"][0] and 7 not in statements["7"][1]
    assert "LIMIT 7" not in statements["$n"][0] and 7 in statements["$n"][1]
    prepared = await db.prepare(statements["7"][0])
    for _ in range(6):
        await prepared.fetchval(*statements["7"][1])
    counts = "SELECT generic_plans > 0 FROM pg_prepared_statements WHERE statement = $1"
    assert await db.fetchval(counts, statements["7"][0])
