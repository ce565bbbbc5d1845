"""Many at once: a verdict for each item before anything is written, and all or nothing where that is asked for."""

from __future__ import annotations

from typing import Any

import asyncpg

from federation.graph.limits import MAX_BODY_BYTES, MEMBER_BUDGET, check_variables, measure_cost, parse_document
from federation.graph.request import Request
from federation.graph.run.operations import as_json
from tests.conftest import Client
from tests.helpers.bulk import SET_ALL, on, told
from tests.helpers.measures import PLANS, Change, made
from tests.helpers.region import ANONYMOUS, EDITOR, MANAGER, READER, WRITER
from tests.rooms.measures.test_changes import nowhere

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


async def test_each_item_has_its_verdict_in_words_and_the_rest_is_done(change: Change) -> None:
    new = [await made(change, actualStart="2021-01-01") for _ in REFUSED]
    good = [await made(change) for _ in range(2)]
    items = [on(good[0], phase="PLANNING"), *(on(m) | item for m, (item, *_) in zip(new, REFUSED, strict=True))]
    items += [on(good[1], phase="IMPLEMENTATION")]
    english = await change(WRITER, SET_ALL, "en", input={"items": items, "allOrNothing": True})
    german = await change(WRITER, SET_ALL, input={"items": items})
    for n, (_, code, field, words) in enumerate(REFUSED, 1):
        expression = [answer["results"][n]["userErrors"][0] for answer in (german, english)]
        assert {(e["code"], *e["field"]) for e in expression} == {(code, "input", "items", str(n), field)}
        assert words in expression[0]["message"] and expression[0]["message"] != expression[1]["message"]
        current = german["results"][n]["measure"]
        assert (current and current["id"]) == (new[n - 1]["id"] if code == "CONFLICT" else None)
    assert (german["applied"], german["refused"], german["userErrors"]) == (2, len(REFUSED), [])
    assert [r["index"] for r in german["results"]] == list(range(len(items)))
    ends = [german["results"][n]["measure"] for n in (0, -1)]
    assert [(m["status"], m["version"]) for m in ends] == [("PLANNED", 2), ("IN_PROGRESS", 2)]


async def test_all_or_nothing_writes_nothing_once_one_is_refused(change: Change, owner: asyncpg.Connection) -> None:
    new = [await made(change) for _ in range(3)]
    items = [on(new[0], phase="PLANNING"), on(new[1], condition="CANCELLED"), on(new[2], phase="PLANNING"), on(new[0])]
    before = await owner.fetchval("SELECT count(*) FROM trail")
    answer = await change(WRITER, SET_ALL, input={"items": items, "allOrNothing": True, "idempotencyKey": "b-0"})
    assert told(answer) == [[], [("INVALID", "items.1.note")], [], [("INVALID", "items.3.id")]]
    assert (answer["applied"], answer["refused"]) == (0, 2)
    assert [r["measure"] and r["measure"]["version"] for r in answer["results"]] == [1, None, 1, None]
    assert await owner.fetchval("SELECT count(*) FROM trail") == before
    items = [items[0], items[1] | {"note": "Haushalt"}, items[2]]
    answer = await change(WRITER, SET_ALL, input={"items": items, "allOrNothing": True, "idempotencyKey": "b-0"})
    assert (answer["applied"], answer["refused"]) == (3, 0)


async def test_hidden_and_missing_read_alike_and_who_only_reads_hears_that(change: Change, ask: Client) -> None:
    new = await made(change)
    query = '{ measures(filter: {region: "07335", code: ["Se3"]}) { nodes { id } } }'
    hidden = (await ask(EDITOR, query))["measures"]["nodes"][0]
    for who, verdict in ((MANAGER, "NOT_FOUND"), (ANONYMOUS, "NOT_FOUND"), (READER, "FORBIDDEN")):
        answer = await change(who, SET_ALL, input={"items": [on(new)]})
        assert told(answer) == [[(verdict, "items.0.id")]] and answer["results"][0]["measure"] is None
    missing = {"id": nowhere(new["id"]), "version": 1}
    answers = [await change(WRITER, SET_ALL, input={"items": [on(m | {"version": 1})]}) for m in (hidden, missing)]
    assert answers[0] == answers[1]
    into = [on(new, condition="MERGED", mergedInto=m["id"]) for m in (hidden, missing)]
    answers = [await change(WRITER, SET_ALL, input={"items": [item]}) for item in into]
    assert answers[0] == answers[1] and told(answers[0]) == [[("NOT_FOUND", "items.0.mergedInto")]]


async def test_a_measure_is_named_once_however_its_id_is_written(change: Change) -> None:
    new, other = await made(change), await made(change)
    padded = new["id"] + "=" * (-len(new["id"]) % 4)
    assert padded != new["id"]
    items = [on(new, condition="CANCELLED"), on(other, phase="PLANNING"), on(new | {"id": padded}, phase="PLANNING")]
    answer = await change(WRITER, SET_ALL, input={"items": items})
    assert told(answer) == [[("INVALID", "items.0.note")], [], [("INVALID", "items.2.id")]]
    assert "bei index 0" in answer["results"][2]["userErrors"][0]["message"]


async def test_a_list_has_at_most_five_hundred_items_and_may_be_empty(change: Change) -> None:
    new = await made(change)
    answer = await change(WRITER, SET_ALL, input={"items": [on(new)] * 501})
    assert (answer["results"], answer["applied"], answer["refused"]) == ([], 0, 0)
    assert [(e["code"], e["field"]) for e in answer["userErrors"]] == [("INVALID", ["input", "items"])]
    answer = await change(WRITER, SET_ALL, input={"items": []})
    assert answer == {"results": [], "applied": 0, "refused": 0, "userErrors": []}


async def test_mergers_of_a_list_are_judged_in_its_order(change: Change) -> None:
    a, b, c, d = [await made(change) for _ in range(4)]
    items = [
        on(a, condition="MERGED", mergedInto=b["id"]),
        on(c, condition="MERGED", mergedInto=a["id"]),  # which is gone by now
        on(b, condition="MERGED", mergedInto=d["id"]),
        on(d, condition="MERGED", mergedInto=d["id"]),
    ]
    answer = await change(WRITER, SET_ALL, input={"items": items})
    assert told(answer) == [[], [("INVALID", "items.1.mergedInto")], [], [("INVALID", "items.3.mergedInto")]]
    assert [r["measure"] and r["measure"]["mergedInto"] for r in answer["results"]] == [
        {"code": b["code"]}, None, {"code": d["code"]}, None,
    ]  # fmt: skip


async def test_results_are_read_back_as_asked_in_one_statement(change: Change) -> None:
    new = [await made(change) for _ in range(2)]
    document = """mutation ($items: [MeasureStatusEntry!]!) { measuresSetStatus(input: {items: $items}) {
      __typename a: results { m: measure { status history { totalCount } } ...E } b: results { measure { version } }
      applied } } fragment E on MeasuresSetStatusResult { __typename userErrors { code } }"""
    answer = await change(WRITER, document, items=[on(new[0], phase="PLANNING"), on(new[1], version=9)])
    done, refused = (
        {"status": "PLANNED", "history": {"totalCount": 2}},
        {"status": "NOT_STARTED", "history": {"totalCount": 1}},
    )
    assert answer == {
        "__typename": "MeasuresSetStatusPayload", "applied": 1,
        "b": [{"measure": {"version": 2}}, {"measure": {"version": 1}}],
        "a": [{"m": done, "__typename": "MeasuresSetStatusResult", "userErrors": []},
              {"m": refused, "__typename": "MeasuresSetStatusResult", "userErrors": [{"code": "CONFLICT"}]}],
    }  # fmt: skip
    counts = "mutation ($input: MeasuresSetStatus!) { measuresSetStatus(input: $input) { refused applied } }"
    answer = await change(
        WRITER, counts, input={"items": [on(new[0], version=2, phase="PLANNING"), on(new[1], version=9)]}
    )
    assert answer == {"refused": 1, "applied": 1}


def test_a_round_of_five_hundred_fits_the_limits_and_is_paid_by_the_item() -> None:
    """All fields of an item, a note of some sentences, and a payload as tools ask for it."""
    entry = on({"id": "TWVhc3VyZToxMjM0NTowMTk4NzY1NC0zMjEwLTcwMDAtODAwMC0wMTIzNDU2Nzg5YWI", "version": 12})
    entry |= {"phase": "IMPLEMENTATION", "condition": "ON_TRACK", "isContinuous": None, "mergedInto": None}
    entry |= {"actualEnd": None, "corrects": None, "note": "Die Ausschreibung läuft. " * 10}
    variables = {"input": {"items": [entry] * 500, "allOrNothing": True, "idempotencyKey": "x" * 36}}
    check_variables(variables)
    assert len(as_json({"query": SET_ALL, "variables": variables})) < MAX_BODY_BYTES
    natural = SET_ALL.replace("status statusNote actualEnd mergedInto { code }", "status statusNote")
    measured = PLANS.document(Request(natural, None, variables, {}), for_member=True).cost
    assert measured.check_budget(MEMBER_BUDGET, variables) == 1 + 500 * 9 + 8
    assert [measured.maximum({"input": {"items": [entry] * n}}) for n in (0, 1, 2)] == [18, 18, 27]
    for inline in ("{items: $input}", "{items: [{id: 1}, {id: 2}, {id: 3}]}"):
        document = f"mutation ($input: X) {{ a(input: {inline}) {{ results {{ b }} }} }}"
        assert _cost(document, {"input": [entry] * 3}) == 1 + 3 * 2


def _cost(document: str, variables: dict[str, Any]) -> int:
    return measure_cost(parse_document(document), None).maximum(variables)
