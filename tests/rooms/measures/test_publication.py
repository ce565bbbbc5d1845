"""The way to the public: requests, decisions, internal steps, and concurrent decisions."""

from __future__ import annotations

import asyncio
from typing import Any

import asyncpg
import pytest

from tests.conftest import Client
from tests.helpers.measures import PUBLISH, UPDATE, Change, create_measure, only_error
from tests.helpers.region import (
    ANONYMOUS,
    EDITOR,
    FOREIGNER,
    LUDWIGSBURG,
    MANAGER,
    READER,
    REVIEWER,
    TOWN_ADMIN,
    WRITER,
    person,
)

STEPS = "visibility version updatedAt isPublicationRequested publication { nodes { kind note isOwn takenAt } }"


def publication_mutation(name: str) -> str:
    kind = name[0].upper() + name[1:]
    return f"""mutation ($input: {kind}!) {{ {name}(input: $input) {{
      measure {{ {STEPS} }} userErrors {{ code field message }} }} }}"""


ASK, RECALL, JUDGE = map(
    publication_mutation, ("measureRequestPublication", "measureRecallRequest", "measureJudgeRequest")
)
SHOW, ARCHIVE = publication_mutation("measurePublish"), publication_mutation("measureArchive")
INBOX = """query ($key: RegionalKey!) { tenant(key: $key) {
  measures(filter: {isPublicationRequested: true}, first: 100) {
  nodes { id } } } }"""
LOOK = f"query ($id: ID!) {{ measure(id: $id) {{ {STEPS} }} }}"


def step_kinds(measure: Any) -> list[str]:
    return [step["kind"] for step in measure["publication"]["nodes"]]


async def create_requested_measure(change: Change, **values: Any) -> Any:
    measure = await create_measure(change, **values)
    answer = await change(WRITER, ASK, input={"id": measure["id"], "version": 1, "note": " Bitte prüfen "})
    assert answer["userErrors"] == []
    return measure


async def test_a_publication_request_is_no_edit_and_appears_in_the_reviewers_list(change: Change, ask: Client) -> None:
    measure = await create_measure(change)
    before = (await ask(WRITER, LOOK, id=measure["id"]))["measure"]
    assert before["isPublicationRequested"] is False and step_kinds(before) == []
    after = (await change(WRITER, ASK, input={"id": measure["id"], "version": 1, "note": " Bitte prüfen "}))["measure"]
    assert (after["version"], after["updatedAt"]) == (1, before["updatedAt"])
    assert after["isPublicationRequested"] is True and after["visibility"] == "TENANT"
    (step,) = after["publication"]["nodes"]
    assert (step["kind"], step["note"], step["isOwn"]) == ("REQUESTED", "Bitte prüfen", True)
    steps = (await ask(REVIEWER, LOOK, id=measure["id"]))["measure"]["publication"]["nodes"]
    assert [item["isOwn"] for item in steps] == [False]
    inbox = (await ask(REVIEWER, INBOX, key=LUDWIGSBURG))["tenant"]["measures"]["nodes"]
    assert measure["id"] in [item["id"] for item in inbox]
    again = await change(WRITER, RECALL, input={"id": measure["id"], "version": 1})
    assert step_kinds(again["measure"]) == ["REQUESTED", "RECALLED"] and not again["measure"]["isPublicationRequested"]
    inbox = (await ask(REVIEWER, INBOX, key=LUDWIGSBURG))["tenant"]["measures"]["nodes"]
    assert measure["id"] not in [item["id"] for item in inbox]
    once_more = await change(WRITER, ASK, input={"id": measure["id"], "version": 1})
    assert step_kinds(once_more["measure"]) == ["REQUESTED", "RECALLED", "REQUESTED"]


async def test_a_decision_publishes_or_rejects_with_a_reason(change: Change, ask_public: Client) -> None:
    measure = await create_requested_measure(change)
    values = {"id": measure["id"], "version": 1}
    refusal = await change(REVIEWER, JUDGE, input=values | {"verdict": "REFUSED", "note": "Kosten fehlen"})
    assert step_kinds(refusal["measure"]) == ["REQUESTED", "REFUSED"]
    assert (refusal["measure"]["visibility"], refusal["measure"]["version"]) == ("TENANT", 1)
    await change(WRITER, ASK, input=values)
    granted = await change(TOWN_ADMIN, JUDGE, input=values | {"verdict": "GRANTED"})
    assert granted["userErrors"] == []
    assert step_kinds(granted["measure"]) == ["REQUESTED", "REFUSED", "REQUESTED", "GRANTED"]
    assert (granted["measure"]["visibility"], granted["measure"]["version"]) == ("PUBLIC", 2)
    answer = await ask_public("query ($id: ID!) { measure(id: $id) { title } }", id=measure["id"])
    assert answer["measure"] == {"title": "Neue Maßnahme"}


async def test_publishing_writes_a_step_only_if_visibility_changes(change: Change) -> None:
    measure = await create_measure(change)

    async def shared(version: int, visibility: str, note: str | None = None) -> Any:
        values = {"id": measure["id"], "version": version, "visibility": visibility, "note": note}
        answer = await change(REVIEWER, SHOW, input=values)
        assert answer["userErrors"] == [] and answer["measure"]["version"] in (version, version + 1)
        return answer["measure"]

    assert step_kinds(await shared(1, "FEDERATION")) == []
    assert step_kinds(await shared(2, "PUBLIC", "Beschluss vom Mai")) == ["PUBLISHED"]
    again = await shared(3, "PUBLIC")
    assert (step_kinds(again), again["version"]) == (["PUBLISHED"], 3), "it is public already"
    withdrawn = await shared(3, "TENANT", "Fehler im Text")
    assert [(s["kind"], s["note"]) for s in withdrawn["publication"]["nodes"]] == [
        ("PUBLISHED", "Beschluss vom Mai"), ("WITHDRAWN", "Fehler im Text"),
    ]  # fmt: skip
    await change(WRITER, ASK, input={"id": measure["id"], "version": 4})
    answered = await shared(4, "PUBLIC")
    assert step_kinds(answered)[2:] == ["REQUESTED", "GRANTED"] and not answered["isPublicationRequested"]
    born = await create_measure(change, REVIEWER, visibility="PUBLIC")
    look = await change(REVIEWER, SHOW, input={"id": born["id"], "version": 1, "visibility": "TENANT"})
    assert step_kinds(look["measure"]) == ["PUBLISHED", "WITHDRAWN"]


async def test_each_refusal_names_the_rule_and_the_cure(change: Change) -> None:
    measure = await create_measure(change)
    values = {"id": measure["id"], "version": 1}
    none = ("CONFLICT", "id", "Es ist kein Antrag offen")
    for answer in (
        await change(WRITER, RECALL, input=values),
        await change(REVIEWER, JUDGE, input=values | {"verdict": "GRANTED"}),
    ):
        code, field, message = only_error(answer)
        assert (code, field) == none[:2] and message.startswith(none[2])
    await change(WRITER, ASK, input=values)
    assert only_error(await change(WRITER, ASK, input=values))[2].startswith("Die Veröffentlichung ist schon beantragt")
    assert only_error(await change(WRITER, JUDGE, input=values | {"verdict": "GRANTED"}))[:2] == (
        "FORBIDDEN",
        "verdict",
    )
    for note in (None, "   "):
        refusal = await change(REVIEWER, JUDGE, input=values | {"verdict": "REFUSED", "note": note})
        assert only_error(refusal) == ("INVALID", "note", "Eine Ablehnung braucht eine Begründung (note).")
    archived = await change(WRITER, ARCHIVE, input=values)
    assert archived["userErrors"] == [] and archived["measure"]["isPublicationRequested"]
    late = await change(REVIEWER, JUDGE, input={"id": measure["id"], "version": 2, "verdict": "GRANTED"})
    assert only_error(late)[2].startswith("Eine abgelegte Maßnahme wird nicht auf Antrag veröffentlicht")
    await change(REVIEWER, JUDGE, input={"id": measure["id"], "version": 2, "verdict": "REFUSED", "note": "Abgelegt"})
    again = await change(WRITER, ASK, input={"id": measure["id"], "version": 2})
    assert only_error(again)[2].startswith("Eine abgelegte Maßnahme wird nicht auf Antrag veröffentlicht")
    noted = await change(
        WRITER, SHOW, input={"id": measure["id"], "version": 2, "visibility": "FEDERATION", "note": "So"}
    )
    assert only_error(noted)[:2] == ("INVALID", "note")
    public = await create_measure(change, REVIEWER, visibility="PUBLIC")
    second_answer = await change(WRITER, ASK, input={"id": public["id"], "version": 1})
    assert only_error(second_answer) == ("INVALID", "id", "Diese Maßnahme ist schon veröffentlicht.")


async def test_requests_and_decisions_need_the_current_version(change: Change) -> None:
    measure = await create_requested_measure(change)
    await change(WRITER, UPDATE, input={"id": measure["id"], "version": 1, "title": "Anders"})
    decided = await change(REVIEWER, JUDGE, input={"id": measure["id"], "version": 1, "verdict": "GRANTED"})
    assert only_error(decided)[:2] == ("CONFLICT", "version") and decided["measure"]["version"] == 2
    assert step_kinds(decided["measure"]) == ["REQUESTED"] and decided["measure"]["visibility"] == "TENANT"


@pytest.mark.parametrize("document", [ASK, RECALL, JUDGE, SHOW])
@pytest.mark.parametrize(
    "who",
    [READER, EDITOR, MANAGER, FOREIGNER, ANONYMOUS, person("reviewer", "read"), person("reviewer", "write")],
    ids=lambda who: f"{who.subject} {who.scopes}",
)
async def test_steps_by_people_or_tokens_without_right_are_refused(
    change: Change, ask: Client, document: str, who: Any
) -> None:
    """Nor does a token that may only read; one that may only write sees nothing that it could name."""
    measure = await create_requested_measure(change)
    values: dict[str, Any] = {"id": measure["id"], "version": 1, "note": "Hinein"}
    if document == JUDGE:
        values["verdict"] = "GRANTED"
    code, _, _ = only_error(await change(who, document, input=values))
    assert code == ("FORBIDDEN" if who.subject == "reader" or who.scopes == ("read",) else "NOT_FOUND")
    after = (await ask(WRITER, LOOK, id=measure["id"]))["measure"]
    assert (step_kinds(after), after["visibility"], after["version"]) == (["REQUESTED"], "TENANT", 1)


@pytest.mark.parametrize("who", [READER, EDITOR, MANAGER, ANONYMOUS], ids=lambda who: str(who.subject))
async def test_publication_steps_of_a_public_measure_stay_internal(change: Change, ask: Client, who: Any) -> None:
    measure = await create_requested_measure(change)
    await change(REVIEWER, PUBLISH, input={"id": measure["id"], "version": 1})
    await change(REVIEWER, PUBLISH, input={"id": measure["id"], "version": 2, "visibility": "FEDERATION"})
    await change(WRITER, ASK, input={"id": measure["id"], "version": 3})
    await change(REVIEWER, PUBLISH, input={"id": measure["id"], "version": 3})
    visible = (await ask(who, LOOK, id=measure["id"]))["measure"]
    assert (step_kinds(visible), visible["isPublicationRequested"]) == ([], False)
    inbox = (await ask(who, INBOX, key=LUDWIGSBURG))["tenant"]["measures"]["nodes"]
    assert inbox == []


@pytest.mark.parametrize("verdicts", [("GRANTED", "GRANTED"), ("REFUSED", "REFUSED"), ("REFUSED", "GRANTED")])
async def test_one_of_two_concurrent_decisions_is_applied(change: Change, ask: Client, verdicts: Any) -> None:
    measure = await create_requested_measure(change)
    values = {"id": measure["id"], "version": 1, "note": "So nicht"}
    both = zip((REVIEWER, TOWN_ADMIN), verdicts, strict=True)
    answers = await asyncio.gather(*(change(who, JUDGE, input=values | {"verdict": item}) for who, item in both))
    lost = [answer for answer in answers if answer["userErrors"]]
    assert len(lost) == 1 and only_error(lost[0])[0] == "CONFLICT"
    after = (await ask(WRITER, LOOK, id=measure["id"]))["measure"]
    assert len(step_kinds(after)) == 2 and (after["visibility"] == "PUBLIC") is (step_kinds(after)[1] == "GRANTED")


async def test_a_step_repeated_with_one_key_runs_once(change: Change) -> None:
    measure = await create_measure(change)
    values = {"id": measure["id"], "version": 1, "idempotencyKey": f"ask-{measure['id']}"[:100]}
    first, second = [await change(WRITER, ASK, input=values) for _ in range(2)]
    assert first == second and step_kinds(second["measure"]) == ["REQUESTED"]


async def test_database_writes_author_time_and_order_of_steps(
    change: Change, api_connection: asyncpg.Connection, owner: asyncpg.Connection
) -> None:
    measure = await create_requested_measure(change)
    row = await owner.fetchrow(
        "SELECT s.tenant_id, s.measure_id, u.subject FROM publication_step s JOIN app_user u ON u.id = s.taken_by"
        " JOIN measure m ON m.id = s.measure_id WHERE m.code = $1", measure["code"],
    )  # fmt: skip
    assert row and row["subject"] == "writer"
    key = f"{row['tenant_id']}, '{row['measure_id']}'"
    tries = {
        f"INSERT INTO publication_step (tenant_id, measure_id, kind) VALUES ({key}, 'RECALLED')": None,
        f"INSERT INTO publication_step (tenant_id, measure_id, kind) VALUES ({key}, 'GRANTED')": "row-level security",
        f"INSERT INTO publication_step (tenant_id, measure_id, kind) VALUES ({key}, 'WITHDRAWN')": "row-level security",
        f"INSERT INTO publication_step (tenant_id, measure_id, kind, taken_by) VALUES ({key}, 'RECALLED', NULL)":
        "permission denied",
        "UPDATE publication_step SET note = 'Anders'": "permission denied",
        "DELETE FROM publication_step": "permission denied",
    }  # fmt: skip
    for statement, refusal in tries.items():
        transaction = api_connection.transaction()
        await transaction.start()
        try:
            await api_connection.execute("SELECT ctx.enter($1, 'writer', '{read,write}', NULL)", WRITER.issuer)
            if refusal is None:
                await api_connection.execute(statement)
            else:
                with pytest.raises(asyncpg.InsufficientPrivilegeError, match=refusal):
                    await api_connection.execute(statement)
        finally:
            await transaction.rollback()
