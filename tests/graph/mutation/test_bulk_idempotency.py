"""Many at once, sent twice: what was done is found again, what was not is tried again."""

from __future__ import annotations

import asyncpg

from tests.helpers.bulk import SET_ALL, on, told
from tests.helpers.measures import UPDATE, Change, made
from tests.helpers.region import REVIEWER, WRITER

OWN = "user_id = (SELECT id FROM app_user WHERE subject = 'writer')"


async def test_a_repeated_bulk_change_returns_all_results_and_changes_nothing(
    change: Change, owner: asyncpg.Connection
) -> None:
    new = [await made(change) for _ in range(3)]
    sent = {"items": [on(m, phase="PLANNING") for m in new], "idempotencyKey": "b-1"}
    first = await change(WRITER, SET_ALL, input=sent)
    before = await owner.fetchval("SELECT count(*) FROM trail")
    await change(WRITER, UPDATE, input={"id": new[1]["id"], "version": 2, "goal": "Inzwischen"})
    again = await change(WRITER, SET_ALL, input=sent)
    assert again["applied"] == 3 and told(again) == told(first) == [[], [], []]
    assert [r["measure"]["version"] for r in again["results"]] == [2, 3, 2], "as they stand now"
    assert await owner.fetchval("SELECT count(*) FROM trail") == before + 1
    kept = await owner.fetchval(f"SELECT object FROM idempotency_key WHERE key = 'b-1' AND {OWN}")
    assert kept.split() == [m["id"] for m in new], "ids, and nothing of what was said"
    other = sent | {"items": sent["items"][:2]}
    refused = await change(WRITER, SET_ALL, input=other)
    assert (refused["results"], refused["applied"]) == ([], 0)
    assert [(e["code"], e["field"]) for e in refused["userErrors"]] == [("CONFLICT", ["input", "idempotencyKey"])]


async def test_a_repeated_bulk_change_retries_refused_items_only(change: Change, owner: asyncpg.Connection) -> None:
    new = [await made(change) for _ in range(3)]
    items = [on(new[0], phase="PLANNING"), on(new[1], phase="PLANNING", version=2), on(new[2], condition="CANCELLED")]
    sent = {"items": [*items, on(new[0])], "idempotencyKey": "b-2"}
    first = await change(WRITER, SET_ALL, input=sent)
    twice = [("INVALID", "items.3.id")]
    assert told(first) == [[], [("CONFLICT", "items.1.version")], [("INVALID", "items.2.note")], twice]
    await change(WRITER, UPDATE, input={"id": new[1]["id"], "version": 1, "goal": "Jetzt ist es Version 2"})
    for _ in range(2):
        again = await change(WRITER, SET_ALL, input=sent)
        assert told(again) == [[], [], [("INVALID", "items.2.note")], twice]
        assert [r["measure"] and r["measure"]["version"] for r in again["results"]] == [2, 3, None, None]
    kept = await owner.fetchval(f"SELECT object FROM idempotency_key WHERE key = 'b-2' AND {OWN}")
    assert set(kept.split()) == {new[0]["id"], new[1]["id"]}


async def test_a_repeated_bulk_change_is_read_with_current_rights(change: Change, owner: asyncpg.Connection) -> None:
    new = await made(change)
    sent = {"items": [on(new, phase="PLANNING")], "idempotencyKey": "b-3"}
    assert (await change(WRITER, SET_ALL, input=sent))["applied"] == 1
    await owner.execute(f"UPDATE role_grant SET valid_to = '2021-01-01' WHERE {OWN}")
    try:
        gone = await change(WRITER, SET_ALL, input=sent)
    finally:
        await owner.execute(f"UPDATE role_grant SET valid_to = 'infinity' WHERE {OWN}")
    assert (told(gone), gone["results"][0]["measure"]) == ([[("NOT_FOUND", "items.0.id")]], None)
    other = await change(REVIEWER, SET_ALL, input=sent)
    assert told(other) == [[("CONFLICT", "items.0.version")]], "a key is somebody's own"
