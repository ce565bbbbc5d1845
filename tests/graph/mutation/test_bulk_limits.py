"""Bulk changes: duplicates, limits, order and cost."""

from __future__ import annotations

from typing import Any

from federation.graph.limits import MAX_BODY_BYTES, MEMBER_BUDGET, check_variables, measure_cost, parse_document
from federation.graph.request import Request
from federation.graph.run.operations import to_json
from tests.helpers.bulk import SET_ALL, item_errors, status_item
from tests.helpers.measures import PLANS, Change, create_measure
from tests.helpers.region import WRITER


async def test_a_measure_may_occur_once_in_a_list_in_any_spelling_of_its_id(change: Change) -> None:
    new, other = await create_measure(change), await create_measure(change)
    padded = new["id"] + "=" * (-len(new["id"]) % 4)
    assert padded != new["id"]
    items = [
        status_item(new, condition="CANCELLED"),
        status_item(other, phase="PLANNING"),
        status_item(new | {"id": padded}, phase="PLANNING"),
    ]
    answer = await change(WRITER, SET_ALL, input={"items": items})
    assert item_errors(answer) == [[("INVALID", "items.0.note")], [], [("INVALID", "items.2.id")]]
    assert "bei index 0" in answer["results"][2]["userErrors"][0]["message"]


async def test_a_list_has_at_most_five_hundred_items_and_may_be_empty(change: Change) -> None:
    new = await create_measure(change)
    answer = await change(WRITER, SET_ALL, input={"items": [status_item(new)] * 501})
    assert (answer["results"], answer["applied"], answer["refused"]) == ([], 0, 0)
    assert [(e["code"], e["field"]) for e in answer["userErrors"]] == [("INVALID", ["input", "items"])]
    answer = await change(WRITER, SET_ALL, input={"items": []})
    assert answer == {"results": [], "applied": 0, "refused": 0, "userErrors": []}


async def test_mergers_in_a_list_are_checked_in_order(change: Change) -> None:
    a, b, c, d = [await create_measure(change) for _ in range(4)]
    items = [
        status_item(a, condition="MERGED", mergedInto=b["id"]),
        status_item(c, condition="MERGED", mergedInto=a["id"]),  # which does not exist any more
        status_item(b, condition="MERGED", mergedInto=d["id"]),
        status_item(d, condition="MERGED", mergedInto=d["id"]),
    ]
    answer = await change(WRITER, SET_ALL, input={"items": items})
    assert item_errors(answer) == [[], [("INVALID", "items.1.mergedInto")], [], [("INVALID", "items.3.mergedInto")]]
    assert [r["measure"] and r["measure"]["mergedInto"] for r in answer["results"]] == [
        {"code": b["code"]}, None, {"code": d["code"]}, None,
    ]  # fmt: skip


async def test_results_are_read_back_as_selected_in_one_statement(change: Change) -> None:
    new = [await create_measure(change) for _ in range(2)]
    document = """mutation ($items: [MeasureStatusEntry!]!) { measuresSetStatus(input: {items: $items}) {
      __typename a: results { m: measure { status history { totalCount } } ...E } b: results { measure { version } }
      applied } } fragment E on MeasuresSetStatusResult { __typename userErrors { code } }"""
    answer = await change(
        WRITER, document, items=[status_item(new[0], phase="PLANNING"), status_item(new[1], version=9)]
    )
    applied_item, refused_item = (
        {"status": "PLANNED", "history": {"totalCount": 2}},
        {"status": "NOT_STARTED", "history": {"totalCount": 1}},
    )
    assert answer == {
        "__typename": "MeasuresSetStatusPayload", "applied": 1,
        "b": [{"measure": {"version": 2}}, {"measure": {"version": 1}}],
        "a": [{"m": applied_item, "__typename": "MeasuresSetStatusResult", "userErrors": []},
              {"m": refused_item, "__typename": "MeasuresSetStatusResult", "userErrors": [{"code": "CONFLICT"}]}],
    }  # fmt: skip
    counts = "mutation ($input: MeasuresSetStatus!) { measuresSetStatus(input: $input) { refused applied } }"
    answer = await change(
        WRITER,
        counts,
        input={"items": [status_item(new[0], version=2, phase="PLANNING"), status_item(new[1], version=9)]},
    )
    assert answer == {"refused": 1, "applied": 1}


def test_five_hundred_items_fit_the_limits_and_are_charged_per_item() -> None:
    """All fields of an item, a note of some sentences, and a payload as tools ask for it."""
    entry = status_item({"id": "TWVhc3VyZToxMjM0NTowMTk4NzY1NC0zMjEwLTcwMDAtODAwMC0wMTIzNDU2Nzg5YWI", "version": 12})
    entry |= {"phase": "IMPLEMENTATION", "condition": "ON_TRACK", "isContinuous": None, "mergedInto": None}
    entry |= {"actualEnd": None, "corrects": None, "note": "Die Ausschreibung läuft. " * 10}
    variables = {"input": {"items": [entry] * 500, "allOrNothing": True, "idempotencyKey": "x" * 36}}
    check_variables(variables)
    assert len(to_json({"query": SET_ALL, "variables": variables})) < MAX_BODY_BYTES
    natural = SET_ALL.replace("status statusNote actualEnd mergedInto { code }", "status statusNote")
    measured = PLANS.document(Request(natural, None, variables, {}), for_member=True).cost
    assert measured.check_budget(MEMBER_BUDGET, variables) == 1 + 500 * 9 + 8
    assert [measured.maximum({"input": {"items": [entry] * n}}) for n in (0, 1, 2)] == [18, 18, 27]
    for inline in ("{items: $input}", "{items: [{id: 1}, {id: 2}, {id: 3}]}"):
        document = f"mutation ($input: X) {{ a(input: {inline}) {{ results {{ b }} }} }}"
        assert _document_cost(document, {"input": [entry] * 3}) == 1 + 3 * 2


def _document_cost(document: str, variables: dict[str, Any]) -> int:
    return measure_cost(parse_document(document), None).maximum(variables)
