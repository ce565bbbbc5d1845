"""Histories and lists are sorted by columns that reveal nothing about other tenants."""

import json
from base64 import b64decode

import asyncpg
import pytest

from federation.schema import everyone, member
from tenants.rows import tables
from tests.conftest import Client
from tests.helpers.measures import SET_STATUS, Change, create_measure
from tests.helpers.region import WRITER

pytestmark = pytest.mark.usefixtures("empty_workshop")


CURSORS = """query ($id: ID!) { measure(id: $id) { history { edges { cursor node { status } } } } }"""


async def test_a_cursor_of_a_history_reveals_no_entries_of_other_tenants(change: Change, ask: Client) -> None:
    own, foreign = await create_measure(change), await create_measure(change)
    for day in (1, 2, 3):
        version = 3 * (day - 1) + 1
        for n in range(3):
            entry = {"id": foreign["id"], "version": version + n, "effectiveOn": f"2026-02-0{n + 1}",
                     "phase": "PLANNING", "note": f"{day}.{n}"}  # fmt: skip
            assert (await change(WRITER, SET_STATUS, input=entry))["userErrors"] == []
        entry = {"id": own["id"], "version": day, "effectiveOn": "2026-03-01", "phase": "PLANNING", "note": f"{day}"}
        assert (await change(WRITER, SET_STATUS, input=entry))["userErrors"] == []
    edges = (await ask(WRITER, CURSORS, id=own["id"]))["measure"]["history"]["edges"]
    cursors = [json.loads(b64decode(edge["cursor"] + "==")) for edge in edges]
    tenants = {item[2] for item in cursors}
    assert len(cursors) == 4 and len(tenants) == 1 and all(len(item) == 4 for item in cursors), "mark, day, tenant, id"


async def test_within_a_day_the_later_entry_wins_and_is_listed_last(change: Change, ask: Client) -> None:
    measure = await create_measure(change, effectiveOn="2025-01-01")
    phases = ["PLANNING", "IMPLEMENTATION", "PLANNING", "NOT_STARTED", "IMPLEMENTATION"]
    for n, phase in enumerate(phases):
        entry = {"id": measure["id"], "version": n + 1, "effectiveOn": "2026-02-01", "phase": phase, "note": "Weil"}
        answer = await change(WRITER, SET_STATUS, input=entry)
        assert answer["userErrors"] == [] and answer["measure"]["phase"] == phase
    query = "query ($id: ID!, $after: String) { measure(id: $id) { history(first: 2, after: $after) {"
    query += " pageInfo { endCursor hasNextPage } nodes { phase } } } }"
    visible: list[str] = []
    after = None
    while True:
        page = (await ask(WRITER, query, id=measure["id"], after=after))["measure"]["history"]
        visible += [node["phase"] for node in page["nodes"]]
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]
    assert visible == ["NOT_STARTED", *phases]


async def test_no_sequence_shared_by_tenants_is_public_or_sorts_a_list(db: asyncpg.Connection) -> None:
    assert member and everyone
    counted = {(t.name, c.name) for _, t in tables() for c in t.c if c.identity is not None and not c.primary_key}
    assert counted, "the database keeps the order of entering"
    for row, table in tables():
        assert not {(table.name, name) for name in (*row.__public_columns__, *row.__order__)} & counted, table.name
    granted = (
        "SELECT relname, attname FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid WHERE attidentity <> ''"
        " AND relnamespace = 'public'::regnamespace AND has_column_privilege('anonymous', c.oid, attnum, 'SELECT')"
    )
    keys = {("tenant", "id"), ("region", "id"), ("advice_rule", "id"), ("advice_step_template", "id")}
    assert {tuple(item) for item in await db.fetch(granted)} == keys, "directories, which everyone reads whole"
