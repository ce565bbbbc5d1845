"""A status is confirmed without an edit, and its freshness follows from that."""

from __future__ import annotations

from tests.conftest import Client
from tests.helpers.measures import SET_STATUS, Change, create_measure, id_and_version
from tests.helpers.region import ANONYMOUS, EDITOR, MANAGER, READER, WRITER
from tests.rooms.measures.test_archive import ARCHIVE
from tests.rooms.measures.test_changes import missing_id

FRESHNESS = (
    "id version updatedAt status statusAsOf confirmedOn freshness confirmations { confirmedOn } history { totalCount }"
)
CONFIRM = f"""mutation ($input: MeasureConfirm!) {{ measureConfirm(input: $input) {{
  measure {{ {FRESHNESS} }} userErrors {{ code field message }} }} }}"""
MANY = f"""mutation ($input: MeasuresConfirm!) {{ measuresConfirm(input: $input) {{ applied refused
  results {{ measure {{ {FRESHNESS} }} userErrors {{ code field message }} }} userErrors {{ code field }} }} }}"""


async def test_confirming_renews_freshness_and_edits_nothing(change: Change, ask: Client) -> None:
    new = await create_measure(change, effectiveOn="2025-01-01", phase="IMPLEMENTATION")
    query = f'{{ measures(filter: {{ code: "{new["code"]}" }}) {{ nodes {{ {FRESHNESS} }} }} }}'
    before = (await ask(WRITER, query))["measures"]["nodes"][0]
    assert (before["freshness"], before["confirmedOn"]) == ("STALE", "2025-01-01")
    for day, freshness in (("2025-06-30", "DUE"), ("2025-12-02", "DUE"), ("2025-12-03", "CURRENT"), (None, "CURRENT")):
        answer = await change(WRITER, CONFIRM, input=id_and_version(new) | {"confirmedOn": day})
        assert (answer["userErrors"], answer["measure"]["freshness"]) == ([], freshness), day
    after = answer["measure"]
    assert after["confirmedOn"] == "2026-06-01"
    assert [confirmation["confirmedOn"] for confirmation in after["confirmations"]] == [
        "2025-06-30", "2025-12-02", "2025-12-03", "2026-06-01",
    ]  # fmt: skip
    same = ("version", "updatedAt", "status", "statusAsOf", "history")
    assert {name: after[name] for name in same} == {name: before[name] for name in same}
    again = await change(WRITER, CONFIRM, input=id_and_version(new))
    assert again["measure"] == after, "whoever says it twice says it once"


async def test_a_backdated_status_entered_today_counts_as_confirmed_today(change: Change) -> None:
    new = await create_measure(change, effectiveOn="2024-01-01")
    status = {"phase": "PLANNING", "effectiveOn": "2025-02-01"}
    answer = await change(WRITER, SET_STATUS, input=id_and_version(new) | status)
    confirmed = await change(WRITER, CONFIRM, input=id_and_version(new) | {"version": 2, "confirmedOn": "2025-03-01"})
    assert confirmed["measure"]["confirmedOn"] == "2026-06-01"
    past = {"phase": "PROPOSED", "effectiveOn": "2024-06-01", "note": "so stand es damals"}
    other = await create_measure(change, effectiveOn="2024-01-01")
    await change(WRITER, SET_STATUS, input=id_and_version(other) | status | {"effectiveOn": "2026-06-01"})
    answer = await change(WRITER, SET_STATUS, input=id_and_version(other) | past | {"version": 2})
    assert answer["userErrors"] == []
    confirmation = await change(
        WRITER, CONFIRM, input=id_and_version(other) | {"version": 3, "confirmedOn": "2026-06-01"}
    )
    assert confirmation["measure"]["confirmedOn"] == "2026-06-01"


async def test_a_bulk_confirmation_reports_errors_per_item(change: Change) -> None:
    good, late, archived, merged, into = [await create_measure(change, effectiveOn="2025-01-01") for _ in range(5)]
    merges = id_and_version(merged) | {"effectiveOn": "2025-02-01", "condition": "MERGED", "mergedInto": into["id"]}
    assert (await change(WRITER, SET_STATUS, input=merges))["userErrors"] == []
    archives = await change(WRITER, ARCHIVE, input=id_and_version(archived) | {"archivedOn": "2025-03-01"})
    assert archives["userErrors"] == []
    await change(WRITER, SET_STATUS, input=id_and_version(late) | {"effectiveOn": "2026-05-02", "phase": "PLANNING"})
    items = [
        id_and_version(good), id_and_version(late) | {"version": 2}, id_and_version(archived) | {"version": 2},
        id_and_version(merged) | {"version": 2},
        id_and_version(into) | {"version": 9}, {"id": missing_id(good["id"]), "version": 1},
    ]  # fmt: skip
    answer = await change(WRITER, MANY, input={"items": items, "confirmedOn": "2026-05-01"})
    errors_by_item = [
        [(e["code"], ".".join(e["field"]), e["message"]) for e in r["userErrors"]] for r in answer["results"]
    ]
    text = ["", "gilt erst seit dem 02.05.2026", "ist abgelegt", "in einer anderen aufgegangen", "gilt Version 1", ""]
    assert all(word in (errors[0][2] if errors else "") for word, errors in zip(text, errors_by_item, strict=True))
    assert [errors[0][:2] if errors else None for errors in errors_by_item] == [
        None, ("INVALID", "input.items.1.confirmedOn"), ("INVALID", "input.items.2.id"),
        ("INVALID", "input.items.3.id"), ("CONFLICT", "input.items.4.version"), ("NOT_FOUND", "input.items.5.id"),
    ]  # fmt: skip
    assert (answer["applied"], answer["refused"]) == (1, 5)
    wholly = await change(WRITER, MANY, input={"items": items, "confirmedOn": "2026-05-03", "allOrNothing": True})
    assert wholly["applied"] == 0
    assert wholly["results"][0]["measure"]["confirmedOn"] == "2026-05-01", "nothing was written"
    tomorrow = await change(WRITER, CONFIRM, input=id_and_version(good) | {"confirmedOn": "2026-06-02"})
    assert "heute oder früher" in tomorrow["userErrors"][0]["message"]


async def test_only_editors_confirm_and_hidden_answers_like_missing(change: Change) -> None:
    new = await create_measure(change)
    for who, code in ((READER, "FORBIDDEN"), (MANAGER, "NOT_FOUND"), (EDITOR, "NOT_FOUND"), (ANONYMOUS, "NOT_FOUND")):
        answer = await change(who, CONFIRM, input=id_and_version(new))
        assert [e["code"] for e in answer["userErrors"]] == [code], who
        if code == "NOT_FOUND":
            assert answer == await change(who, CONFIRM, input=id_and_version(new) | {"id": missing_id(new["id"])})
