"""Repeated bulk changes: applied items are found again, refused ones are retried."""

from __future__ import annotations

import asyncpg

from tests.helpers.bulk import SET_ALL, item_errors, status_item
from tests.helpers.measures import UPDATE, Change, create_measure
from tests.helpers.region import REVIEWER, WRITER

OWN = "user_id = (SELECT id FROM app_user WHERE subject = 'writer')"


async def test_a_repeated_bulk_change_returns_all_results_and_changes_nothing(
    change: Change, owner: asyncpg.Connection
) -> None:
    new = [await create_measure(change) for _ in range(3)]
    values = {"items": [status_item(m, phase="PLANNING") for m in new], "idempotencyKey": "b-1"}
    first = await change(WRITER, SET_ALL, input=values)
    before = await owner.fetchval("SELECT count(*) FROM trail")
    await change(WRITER, UPDATE, input={"id": new[1]["id"], "version": 2, "goal": "Inzwischen"})
    again = await change(WRITER, SET_ALL, input=values)
    assert again["applied"] == 3 and item_errors(again) == item_errors(first) == [[], [], []]
    assert [r["measure"]["version"] for r in again["results"]] == [2, 3, 2], "as they stand now"
    assert await owner.fetchval("SELECT count(*) FROM trail") == before + 1
    stored = await owner.fetchval(f"SELECT object_ids FROM idempotency_key WHERE key = 'b-1' AND {OWN}")
    assert stored.split() == [m["id"] for m in new], "ids, and nothing of the input"
    other = values | {"items": values["items"][:2]}
    refusal = await change(WRITER, SET_ALL, input=other)
    assert (refusal["results"], refusal["applied"]) == ([], 0)
    assert [(e["code"], e["field"]) for e in refusal["userErrors"]] == [("CONFLICT", ["input", "idempotencyKey"])]


async def test_a_repeated_bulk_change_retries_refused_items_only(change: Change, owner: asyncpg.Connection) -> None:
    new = [await create_measure(change) for _ in range(3)]
    items = [
        status_item(new[0], phase="PLANNING"),
        status_item(new[1], phase="PLANNING", version=2),
        status_item(new[2], condition="CANCELLED"),
    ]
    values = {"items": [*items, status_item(new[0])], "idempotencyKey": "b-2"}
    first = await change(WRITER, SET_ALL, input=values)
    twice = [("INVALID", "items.3.id")]
    assert item_errors(first) == [[], [("CONFLICT", "items.1.version")], [("INVALID", "items.2.note")], twice]
    await change(WRITER, UPDATE, input={"id": new[1]["id"], "version": 1, "goal": "Jetzt ist es Version 2"})
    for _ in range(2):
        again = await change(WRITER, SET_ALL, input=values)
        assert item_errors(again) == [[], [], [("INVALID", "items.2.note")], twice]
        assert [r["measure"] and r["measure"]["version"] for r in again["results"]] == [2, 3, None, None]
    stored = await owner.fetchval(f"SELECT object_ids FROM idempotency_key WHERE key = 'b-2' AND {OWN}")
    assert set(stored.split()) == {new[0]["id"], new[1]["id"]}


async def test_a_repeated_bulk_change_is_read_with_current_rights(change: Change, owner: asyncpg.Connection) -> None:
    new = await create_measure(change)
    values = {"items": [status_item(new, phase="PLANNING")], "idempotencyKey": "b-3"}
    assert (await change(WRITER, SET_ALL, input=values))["applied"] == 1
    await owner.execute(f"UPDATE role_grant SET valid_to = '2021-01-01' WHERE {OWN}")
    try:
        repeated = await change(WRITER, SET_ALL, input=values)
    finally:
        await owner.execute(f"UPDATE role_grant SET valid_to = 'infinity' WHERE {OWN}")
    assert (item_errors(repeated), repeated["results"][0]["measure"]) == ([[("NOT_FOUND", "items.0.id")]], None)
    other = await change(REVIEWER, SET_ALL, input=values)
    assert item_errors(other) == [[("CONFLICT", "items.0.version")]], "a key is one person's own"
