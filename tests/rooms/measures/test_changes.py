"""Mutations of measures: what is allowed, and every error with its message."""

from __future__ import annotations

import base64
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from tenants.context import Principal
from tests.conftest import Client
from tests.helpers.bulk import status_item
from tests.helpers.measures import CODES, CREATE, PUBLISH, SET_STATUS, UPDATE, Change, create_measure, user_errors
from tests.helpers.region import ADMIN, ANONYMOUS, EDITOR, LUDWIGSBURG, MANAGER, PAST, READER, REVIEWER, UNKNOWN, WRITER


def missing_id(key: str) -> str:
    """The id of a measure of the same tenant that does not exist."""
    kind, tenant, _ = base64.b64decode(key + "=" * (-len(key) % 4)).decode().split(":")
    return base64.b64encode(f"{kind}:{tenant}:{UUID(int=1)}".encode()).decode().rstrip("=")


async def test_a_new_measure_is_internal_with_a_first_status(change: Change) -> None:
    new = await create_measure(
        change, tasks=[{"title": " Erster Schritt "}, {"title": "Zweiter", "kind": "RECOMMENDED_STEP"}]
    )
    assert (new["status"], new["visibility"], new["version"]) == ("NOT_STARTED", "TENANT", 1)
    assert new["tenant"] == {"key": LUDWIGSBURG}
    assert new["tasks"]["nodes"] == [
        {"title": "Erster Schritt", "kind": "ACTIVITY"}, {"title": "Zweiter", "kind": "RECOMMENDED_STEP"},
    ]  # fmt: skip
    assert [(h["effectiveOn"], h["status"]) for h in new["history"]["nodes"]] == [("2026-06-01", "NOT_STARTED")]


async def test_a_new_measure_may_have_a_past_status_of_any_phase(change: Change) -> None:
    new = await create_measure(change, phase="IMPLEMENTATION", isContinuous=True, effectiveOn="2024-03-01")
    assert (new["status"], new["statusAsOf"]) == ("CONTINUOUS", "2024-03-01")


async def test_setting_a_status_keeps_the_old_one(change: Change) -> None:
    new = await create_measure(change)
    answer = await change(WRITER, SET_STATUS, input=status_item(new, phase="PLANNING", note="Beschluss"))
    assert answer["userErrors"] == []
    assert (answer["measure"]["version"], answer["measure"]["status"]) == (2, "PLANNED")
    assert answer["measure"]["statusNote"] == "Beschluss"
    assert [h["status"] for h in answer["measure"]["history"]["nodes"]] == ["NOT_STARTED", "PLANNED"]


async def test_a_backdated_entry_leaves_todays_status(change: Change, ask: Client) -> None:
    new = await create_measure(change, effectiveOn="2026-01-01")
    await change(WRITER, SET_STATUS, input=status_item(new, "2026-05-01", phase="IMPLEMENTATION"))
    answer = await change(WRITER, SET_STATUS, input=status_item(new, "2026-03-01", phase="PLANNING", version=2))
    assert answer["measure"]["status"] == "IN_PROGRESS"
    assert [h["status"] for h in answer["measure"]["history"]["nodes"]] == ["NOT_STARTED", "PLANNED", "IN_PROGRESS"]


async def test_a_correction_replaces_an_entry_and_keeps_both_on_record(change: Change) -> None:
    new = await create_measure(change, effectiveOn="2026-01-01")
    first = await change(
        WRITER, SET_STATUS, input=status_item(new, "2026-05-01", phase="COMPLETED", actualEnd="2026-05-01")
    )
    wrong = first["measure"]["history"]["nodes"][1]["id"]
    fix = status_item(
        new, "2026-05-01", phase="IMPLEMENTATION", corrects=wrong, version=2, note="War noch nicht fertig"
    )
    assert user_errors(await change(WRITER, SET_STATUS, input=fix)) == [("FORBIDDEN", "corrects")], (
        "it would reopen the measure without a reviewer"
    )
    assert user_errors(await change(REVIEWER, SET_STATUS, input=fix | {"note": None})) == [("INVALID", "note")]
    answer = await change(REVIEWER, SET_STATUS, input=fix)
    assert answer["userErrors"] == []
    assert (answer["measure"]["status"], answer["measure"]["actualEnd"]) == ("IN_PROGRESS", None)
    history = [(h["status"], h["isCorrected"]) for h in answer["measure"]["history"]["nodes"]]
    assert history == [("NOT_STARTED", False), ("COMPLETED", True), ("IN_PROGRESS", False)]
    again = await change(REVIEWER, SET_STATUS, input=fix | {"version": 3})
    assert user_errors(again) == [("CONFLICT", "corrects")]


NOT_YET, DONE, BEGUN = {"phase": "PLANNING"}, {"phase": "COMPLETED"}, {"phase": "IMPLEMENTATION", "note": "Wieder auf"}
ENDINGS: dict[str, tuple[list[tuple[str, dict[str, Any]]], str, dict[str, Any], int | None, str | None]] = {
    # what was entered, and then: the day, what, which entry it corrects; the actual end after that
    "earlier than was said": ([("05-01", DONE | {"actualEnd": "2026-05-01"})], "04-01", DONE, None, "2026-04-01"),
    "corrected to an earlier day": ([("05-01", DONE | {"actualEnd": "2026-05-01"})], "04-01", DONE, 1, "2026-04-01"),
    "corrected, not done at all": ([("05-01", DONE | {"actualEnd": "2026-05-01"})], "04-01", BEGUN, 1, None),
    "before a time of work": (
        [("03-01", BEGUN), ("05-01", DONE | {"actualEnd": "2026-05-01"})], "02-01", DONE, None, "2026-05-01",
    ),
    "before it was taken up again": (
        [("03-01", DONE | {"actualEnd": "2026-03-01"}), ("05-01", BEGUN)], "04-01", DONE, None, None,
    ),
    "work before it was done": ([("05-01", DONE | {"actualEnd": "2026-05-01"})], "04-01", NOT_YET, None, "2026-05-01"),
    "not taken up after all": (
        [("03-01", DONE | {"actualEnd": "2026-03-01"}), ("05-01", BEGUN)], "02-01", DONE, 2, "2026-02-01",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ENDINGS)
async def test_a_backdated_entry_keeps_the_actual_end_of_todays_status(change: Change, name: str) -> None:
    before, day, what, corrects, ends = ENDINGS[name]
    measure = await create_measure(change, effectiveOn="2026-01-01")
    for when, status in before:
        measure = (
            measure
            | (await change(REVIEWER, SET_STATUS, input=status_item(measure, f"2026-{when}", **status)))["measure"]
        )
    entry = {"corrects": measure["history"]["nodes"][corrects]["id"]} if corrects is not None else {}
    end = {"actualEnd": f"2026-{day}"} if what is DONE else {}
    note = {"note": "Nachgetragen"}
    answer = await change(
        REVIEWER, SET_STATUS, input=status_item(measure, f"2026-{day}", **(what | end | entry | note))
    )
    assert answer["userErrors"] == []
    assert answer["measure"]["actualEnd"] == ends


async def test_restoring_a_completion_needs_its_day(change: Change) -> None:
    measure = await create_measure(change, effectiveOn="2026-01-01")
    for when, status in (("03-01", DONE | {"actualEnd": "2026-03-01"}), ("05-01", BEGUN)):
        measure = (
            measure
            | (await change(REVIEWER, SET_STATUS, input=status_item(measure, f"2026-{when}", **status)))["measure"]
        )
    wrong = {"corrects": measure["history"]["nodes"][2]["id"], "note": "War nie wieder auf"}
    correction = status_item(measure, "2026-02-01", phase="PLANNING", **wrong)
    assert user_errors(await change(REVIEWER, SET_STATUS, input=correction)) == [("INVALID", "actualEnd")]
    answer = await change(REVIEWER, SET_STATUS, input=correction | {"actualEnd": "2026-03-01"})
    assert (answer["measure"]["status"], answer["measure"]["actualEnd"]) == ("COMPLETED", "2026-03-01")


async def test_a_correction_must_refer_to_an_entry_of_the_same_measure(change: Change) -> None:
    item, other = await create_measure(change), await create_measure(change)
    entry = other["history"]["nodes"][0]["id"]
    answer = await change(WRITER, SET_STATUS, input=status_item(item, phase="PLANNING", corrects=entry))
    assert user_errors(answer) == [("INVALID", "corrects")]


RULES = [
    ({"condition": "MERGED"}, "INVALID", "mergedInto"),
    ({"condition": "CANCELLED"}, "INVALID", "note"),
    ({"condition": "POSTPONED", "note": "  "}, "INVALID", "note"),
    ({"phase": "COMPLETED"}, "INVALID", "actualEnd"),
    ({"phase": "COMPLETED", "actualEnd": "2026-06-02"}, "INVALID", "actualEnd"),
    ({"phase": "COMPLETED", "isContinuous": True, "actualEnd": "2026-06-01"}, "INVALID", "isContinuous"),
    ({"phase": "PLANNING", "effectiveOn": "2026-06-02"}, "INVALID", "effectiveOn"),
]


@pytest.mark.parametrize(("values", "code", "field"), RULES)
async def test_a_forbidden_transition_names_the_field_and_the_cure(
    change: Change, values: dict[str, Any], code: str, field: str
) -> None:
    new = await create_measure(change)
    for language in ("de", "en"):
        answer = await change(WRITER, SET_STATUS, language, input=status_item(new) | values)
        assert user_errors(answer) == [(code, field)]
        assert answer["measure"] is None
        assert len(answer["userErrors"][0]["message"]) > 30
    assert "ß" not in answer["userErrors"][0]["message"]


async def test_a_step_back_needs_a_reason(change: Change) -> None:
    new = await create_measure(change, phase="IMPLEMENTATION", effectiveOn="2026-01-01")
    assert user_errors(await change(WRITER, SET_STATUS, input=status_item(new, phase="PLANNING"))) == [
        ("INVALID", "note")
    ]
    answer = await change(WRITER, SET_STATUS, input=status_item(new, phase="PLANNING", note="Neue Ausschreibung"))
    assert answer["measure"]["status"] == "PLANNED"


async def test_only_a_reviewer_reopens_what_is_completed_or_cancelled(change: Change) -> None:
    for end in ({"phase": "COMPLETED", "actualEnd": "2026-02-01"}, {"condition": "CANCELLED", "note": "Zu teuer"}):
        new = await create_measure(change, effectiveOn="2026-01-01")
        await change(WRITER, SET_STATUS, input=status_item(new, "2026-02-01", **end))
        status = status_item(
            new, "2026-03-01", phase="IMPLEMENTATION", condition="ON_TRACK", note="Doch noch", version=2
        )
        assert user_errors(await change(WRITER, SET_STATUS, input=status)) == [("FORBIDDEN", "phase")]
        assert user_errors(await change(REVIEWER, SET_STATUS, input=status | {"note": None})) == [("INVALID", "note")]
        assert (await change(REVIEWER, SET_STATUS, input=status))["measure"]["status"] == "IN_PROGRESS"


async def test_merged_is_final_and_points_to_its_target(change: Change) -> None:
    target, new = await create_measure(change), await create_measure(change)
    answer = await change(WRITER, SET_STATUS, input=status_item(new, condition="MERGED", mergedInto=target["id"]))
    assert answer["measure"]["status"] == "MERGED"
    assert answer["measure"]["mergedInto"] == {"code": target["code"]}
    on_again = status_item(new, phase="PLANNING", condition="ON_TRACK", version=2, note="Doch nicht")
    assert user_errors(await change(REVIEWER, SET_STATUS, input=on_again)) == [("INVALID", "condition")]
    status = status_item(target, condition="MERGED", mergedInto=new["id"])
    assert user_errors(await change(WRITER, SET_STATUS, input=status)) == [("INVALID", "mergedInto")], (
        "both would be gone"
    )
    itself = status_item(target, condition="MERGED", mergedInto=target["id"])
    assert user_errors(await change(WRITER, SET_STATUS, input=itself)) == [("INVALID", "mergedInto")]


async def test_merging_into_a_hidden_measure_answers_like_a_missing_one(change: Change, ask: Client) -> None:
    new = await create_measure(change)
    query = '{ measures(filter: {region: "07335", code: ["Se3"]}) { nodes { id } } }'
    hidden = (await ask(EDITOR, query))["measures"]["nodes"][0]["id"]
    missing = missing_id(new["id"])
    answers = [
        await change(WRITER, SET_STATUS, input=status_item(new, condition="MERGED", mergedInto=key))
        for key in (hidden, missing)
    ]
    assert answers[0] == answers[1]
    assert user_errors(answers[0]) == [("NOT_FOUND", "mergedInto")]


async def test_an_outdated_version_is_a_conflict_with_the_current_object(change: Change) -> None:
    new = await create_measure(change)
    await change(WRITER, UPDATE, input={"id": new["id"], "version": 1, "goal": "Ein Ziel"})
    answer = await change(WRITER, UPDATE, input={"id": new["id"], "version": 1, "title": "Überholt"})
    assert user_errors(answer) == [("CONFLICT", "version")]
    assert (answer["measure"]["title"], answer["measure"]["goal"]) == ("Neue Maßnahme", "Ein Ziel")
    assert answer["measure"]["version"] == 2


async def test_an_update_keeps_absent_fields_and_clears_null_ones(change: Change) -> None:
    new = await create_measure(change, goal="Ein Ziel", plannedEnd="2027-01-01")
    update = {"id": new["id"], "version": 1, "title": "Besserer Titel", "goal": None}
    answer = await change(WRITER, UPDATE, input=update)
    assert (answer["measure"]["title"], answer["measure"]["goal"]) == ("Besserer Titel", None)
    assert answer["measure"]["plannedEnd"] == "2027-01-01"


BAD = [
    ({"title": "  "}, "INVALID", "title"),
    ({"title": None}, "INVALID", "title"),
    ({"title": "x" * 201}, "INVALID", "title"),
    ({"code": "x" * 21}, "INVALID", "code"),
    ({"plannedStart": "2027-02-01", "plannedEnd": "2027-01-01"}, "INVALID", "plannedEnd"),
]


@pytest.mark.parametrize(("values", "code", "field"), BAD)
async def test_an_invalid_value_names_its_field(change: Change, values: dict[str, Any], code: str, field: str) -> None:
    new = await create_measure(change)
    answer = await change(WRITER, UPDATE, input={"id": new["id"], "version": 1} | values)
    assert user_errors(answer) == [(code, field)]


async def test_an_invalid_task_of_a_new_measure_is_named_by_its_index(change: Change) -> None:
    values = {"tenant": LUDWIGSBURG, "code": next(CODES), "title": "Mit Schritten", "fieldOfAction": "MOBILITY"}
    tasks = [{"title": "Gut"}, {"title": "x" * 501}]
    answer = await change(WRITER, CREATE, input=values | {"tasks": tasks})
    assert [(e["code"], e["field"]) for e in answer["userErrors"]] == [("INVALID", ["input", "tasks", "1", "title"])]
    assert (await change(WRITER, CREATE, input=values | {"tasks": tasks[:1]}))["userErrors"] == []


async def test_a_reviewer_may_create_a_public_measure(change: Change) -> None:
    values = {"tenant": LUDWIGSBURG, "code": next(CODES), "title": "Offen", "fieldOfAction": "MOBILITY"}
    values["visibility"] = "PUBLIC"
    assert user_errors(await change(WRITER, CREATE, input=values)) == [("FORBIDDEN", "visibility")]
    assert (await change(REVIEWER, CREATE, input=values))["measure"]["visibility"] == "PUBLIC"


async def test_a_code_is_unique_in_a_tenant(change: Change) -> None:
    new = await create_measure(change)
    usual = {"tenant": LUDWIGSBURG, "title": "Noch eine", "fieldOfAction": "MOBILITY"}
    answer = await change(WRITER, CREATE, input=usual | {"code": new["code"]})
    assert user_errors(answer) == [("CONFLICT", "code")]


async def test_only_reviewers_publish_and_withdraw(change: Change, ask: Client) -> None:
    new = await create_measure(change, tasks=[{"title": "Schritt"}])
    query = "query ($id: ID!) { measure(id: $id) { tasks { nodes { title } } } }"
    assert user_errors(await change(WRITER, PUBLISH, input={"id": new["id"], "version": 1})) == [
        ("FORBIDDEN", "visibility")
    ]
    assert (await ask(ANONYMOUS, query, id=new["id"])) == {"measure": None}
    answer = await change(REVIEWER, PUBLISH, input={"id": new["id"], "version": 1})
    assert answer["measure"]["visibility"] == "PUBLIC"
    assert (await ask(ANONYMOUS, query, id=new["id"])) == {"measure": {"tasks": {"nodes": [{"title": "Schritt"}]}}}
    edited = await change(WRITER, UPDATE, input={"id": new["id"], "version": 2, "goal": "Auch Öffentliches"})
    assert edited["userErrors"] == []
    withdraw = {"id": new["id"], "version": 3, "visibility": "TENANT"}
    assert user_errors(await change(WRITER, PUBLISH, input=withdraw)) == [("FORBIDDEN", "visibility")]
    assert (await change(REVIEWER, PUBLISH, input=withdraw))["userErrors"] == []
    assert (await ask(ANONYMOUS, query, id=new["id"])) == {"measure": None}


async def test_hidden_and_missing_measures_answer_alike(change: Change) -> None:
    new = await create_measure(change)
    missing = missing_id(new["id"])
    answers = []
    for key in (new["id"], missing):
        for document, item in ((SET_STATUS, {"effectiveOn": "2026-06-01"}), (UPDATE, {}), (PUBLISH, {})):
            answers.append(await change(MANAGER, document, input={"id": key, "version": 1} | item))
    assert answers[:3] == answers[3:]
    assert [user_errors(answer) for answer in answers] == [[("NOT_FOUND", "id")]] * 6


async def test_a_reader_gets_forbidden(change: Change) -> None:
    new = await create_measure(change)
    answer = await change(READER, UPDATE, input={"id": new["id"], "version": 1, "goal": "Fremdes"})
    assert user_errors(answer) == [("FORBIDDEN", "id")]


@pytest.mark.parametrize("who", [ANONYMOUS, UNKNOWN, PAST, MANAGER, ADMIN, EDITOR])
async def test_only_editors_of_the_tenant_create_measures(change: Change, who: Principal) -> None:
    values = {"tenant": LUDWIGSBURG, "code": "Q1", "title": "Quer", "fieldOfAction": "MOBILITY"}
    answer = await change(who, CREATE, input=values)
    assert user_errors(answer) == [("FORBIDDEN", "tenant")]
    unknown = await change(who, CREATE, input=values | {"tenant": "99999"})
    assert unknown["userErrors"] == answer["userErrors"]


async def test_each_root_field_is_its_own_transaction(change: Change) -> None:
    new = await create_measure(change)
    query = """mutation ($a: MeasureUpdate!, $b: MeasureUpdate!, $c: MeasureUpdate!) {
      one: measureUpdate(input: $a) { m: measure { version again: version } measure { goal } }
      two: measureUpdate(input: $b) { userErrors { code } }
      three: measureUpdate(input: $c) { measure { version goal } userErrors { code } } }"""
    first = {"id": new["id"], "version": 1, "goal": "Erstes"}
    answers = await change(WRITER, query, a=first, b=first, c=first | {"version": 2, "goal": "Drittes"})
    assert answers[0] == {"m": {"version": 2, "again": 2}, "measure": {"goal": "Erstes"}}
    assert answers[1] == {"userErrors": [{"code": "CONFLICT"}]}
    assert answers[2] == {"measure": {"version": 3, "goal": "Drittes"}, "userErrors": []}


async def test_a_mutation_is_recorded_in_the_trail(change: Change, owner: asyncpg.Connection) -> None:
    new = await create_measure(change, goal="Vorher")
    await change(WRITER, UPDATE, input={"id": new["id"], "version": 1, "goal": "Nachher"})
    row = await owner.fetchrow(
        "SELECT r.changes, r.request_id, r.db_role, u.subject FROM trail r JOIN app_user u ON u.id = r.user_id"
        " WHERE r.table_name = 'measure' AND r.action = 'UPDATE' ORDER BY r.id DESC LIMIT 1"
    )
    assert row is not None
    assert dict(row) == {
        "changes": '{"goal": ["Vorher", "Nachher"]}', "request_id": "request-of-a-test", "db_role": "api",
        "subject": "writer",
    }  # fmt: skip
