"""Bulk changes: errors for each item before anything is written, and all or nothing on request."""

from __future__ import annotations

from typing import Any

import asyncpg

from tests.conftest import Client
from tests.helpers.bulk import SET_ALL, item_errors, status_item
from tests.helpers.measures import Change, create_measure
from tests.helpers.region import ANONYMOUS, EDITOR, MANAGER, READER, WRITER
from tests.rooms.measures.test_changes import missing_id

REFUSED: list[tuple[dict[str, Any], str, str, str]] = [
    ({"condition": "MERGED"}, "INVALID", "mergedInto", "Zusammengeführt (MERGED) braucht mergedInto"),
    ({"condition": "CANCELLED"}, "INVALID", "note", "„Verworfen / gestrichen“ braucht eine Begründung"),
    ({"condition": "POSTPONED", "note": " "}, "INVALID", "note", "„Verschoben / zurückgestellt“ braucht"),
    ({"phase": "COMPLETED"}, "INVALID", "actualEnd", "den Tag des Abschlusses"),
    ({"phase": "COMPLETED", "actualEnd": "2026-06-02"}, "INVALID", "actualEnd", "heute oder früher"),
    ({"phase": "COMPLETED", "isContinuous": True}, "INVALID", "isContinuous", "Daueraufgabe wird nicht umgesetzt"),
    ({"effectiveOn": "2026-06-02"}, "INVALID", "effectiveOn", "gilt ab heute oder früher"),
    ({"phase": "COMPLETED", "actualEnd": "2020-01-01"}, "INVALID", "actualEnd", "vor dem tatsächlichen Beginn"),
    ({"phase": "PROPOSED"}, "INVALID", "note", "Schritt zurück braucht eine Begründung"),
    ({"version": 7}, "CONFLICT", "version", "gilt Version 1: bitte neu laden"),
    ({"id": "x"}, "INVALID", "id", "ist keine Kennung"),
    ({"mergedInto": "x"}, "INVALID", "mergedInto", "ist keine Kennung"),
    ({"corrects": "x"}, "INVALID", "corrects", "ist keine Kennung"),
]


async def test_each_item_has_its_own_errors_and_the_valid_rest_is_applied(change: Change) -> None:
    new = [await create_measure(change, actualStart="2021-01-01") for _ in REFUSED]
    good = [await create_measure(change) for _ in range(2)]
    items = [
        status_item(good[0], phase="PLANNING"),
        *(status_item(m) | item for m, (item, *_) in zip(new, REFUSED, strict=True)),
    ]
    items += [status_item(good[1], phase="IMPLEMENTATION")]
    english = await change(WRITER, SET_ALL, "en", input={"items": items, "allOrNothing": True})
    german = await change(WRITER, SET_ALL, input={"items": items})
    for n, (_, code, field, text) in enumerate(REFUSED, 1):
        errors = [answer["results"][n]["userErrors"][0] for answer in (german, english)]
        assert {(e["code"], *e["field"]) for e in errors} == {(code, "input", "items", str(n), field)}
        assert text in errors[0]["message"] and errors[0]["message"] != errors[1]["message"]
        current = german["results"][n]["measure"]
        assert (current and current["id"]) == (new[n - 1]["id"] if code == "CONFLICT" else None)
    assert (german["applied"], german["refused"], german["userErrors"]) == (2, len(REFUSED), [])
    assert [r["index"] for r in german["results"]] == list(range(len(items)))
    ends = [german["results"][n]["measure"] for n in (0, -1)]
    assert [(m["status"], m["version"]) for m in ends] == [("PLANNED", 2), ("IN_PROGRESS", 2)]


async def test_all_or_nothing_writes_nothing_if_one_item_is_refused(change: Change, owner: asyncpg.Connection) -> None:
    new = [await create_measure(change) for _ in range(3)]
    items = [
        status_item(new[0], phase="PLANNING"),
        status_item(new[1], condition="CANCELLED"),
        status_item(new[2], phase="PLANNING"),
        status_item(new[0]),
    ]
    before = await owner.fetchval("SELECT count(*) FROM trail")
    answer = await change(WRITER, SET_ALL, input={"items": items, "allOrNothing": True, "idempotencyKey": "b-0"})
    assert item_errors(answer) == [[], [("INVALID", "items.1.note")], [], [("INVALID", "items.3.id")]]
    assert (answer["applied"], answer["refused"]) == (0, 2)
    assert [r["measure"] and r["measure"]["version"] for r in answer["results"]] == [1, None, 1, None]
    assert await owner.fetchval("SELECT count(*) FROM trail") == before
    items = [items[0], items[1] | {"note": "Haushalt"}, items[2]]
    answer = await change(WRITER, SET_ALL, input={"items": items, "allOrNothing": True, "idempotencyKey": "b-0"})
    assert (answer["applied"], answer["refused"]) == (3, 0)


async def test_hidden_and_missing_answer_alike_and_a_reader_gets_forbidden(change: Change, ask: Client) -> None:
    new = await create_measure(change)
    query = '{ measures(filter: {region: "07335", code: ["Se3"]}) { nodes { id } } }'
    hidden = (await ask(EDITOR, query))["measures"]["nodes"][0]
    for who, code in ((MANAGER, "NOT_FOUND"), (ANONYMOUS, "NOT_FOUND"), (READER, "FORBIDDEN")):
        answer = await change(who, SET_ALL, input={"items": [status_item(new)]})
        assert item_errors(answer) == [[(code, "items.0.id")]] and answer["results"][0]["measure"] is None
    missing = {"id": missing_id(new["id"]), "version": 1}
    answers = [
        await change(WRITER, SET_ALL, input={"items": [status_item(m | {"version": 1})]}) for m in (hidden, missing)
    ]
    assert answers[0] == answers[1]
    into = [status_item(new, condition="MERGED", mergedInto=m["id"]) for m in (hidden, missing)]
    answers = [await change(WRITER, SET_ALL, input={"items": [item]}) for item in into]
    assert answers[0] == answers[1] and item_errors(answers[0]) == [[("NOT_FOUND", "items.0.mergedInto")]]
