"""Mutations of deadlines: complete, move, drop, reopen, add; and rights."""

from typing import Any

import asyncpg
import pytest

from tests.conftest import Client
from tests.helpers.database import enter_context
from tests.helpers.deadlines import change_deadline, create_deadline, find_deadline, kinds_and_days, list_deadlines
from tests.helpers.funding import create_post, create_project, messages, publish, update_project
from tests.helpers.measures import Change
from tests.helpers.region import ADMIN, ANONYMOUS, EDITOR, MANAGER, READER, TOWN_ADMIN, WRITER

TERM = {"beginsOn": "2025-10-01", "endsOn": "2027-09-30"}

pytestmark = pytest.mark.usefixtures("empty_workshop")


async def test_a_deadline_is_completed_moved_dropped_and_reopened(change: Change, ask: Client) -> None:
    project = await create_project(change, **TERM)
    entry = await find_deadline(ask, project, "COUNCIL_DECISION")
    assert messages(await change_deadline(change, "Complete", entry)) == []
    assert (entry["state"], entry["doneOn"], entry["followsTerm"]) == ("DONE", "2026-06-01", False)
    closed: dict[str, dict[str, Any]] = {
        "Complete": {}, "Move": {"dueOn": "2027-01-01", "note": "x"}, "Drop": {"note": "x"},
    }  # fmt: skip
    for which, item in closed.items():
        ((code, at, message),) = messages(await change_deadline(change, which, entry, **item))
        assert (code, at) == ("INVALID", "input.id") and "seit dem 01.06.2026 erledigt" in message
        assert "deadlineReopen" in message
    assert messages(await change_deadline(change, "Reopen", entry)) == []
    assert (entry["state"], entry["doneOn"], entry["note"]) == ("OPEN", None, None)
    ((_, at, message),) = messages(await change_deadline(change, "Reopen", entry))
    assert at == "input.id" and "es gibt nichts zu öffnen" in message
    assert messages(await change_deadline(change, "Move", entry, dueOn="2026-10-15", note="Kreistag tagt später")) == []
    assert messages(await change_deadline(change, "Move", entry, dueOn="2026-11-15", note="Noch später")) == []
    assert (entry["originallyDueOn"], entry["note"]) == ("2026-09-30", "Noch später")
    assert messages(await change_deadline(change, "Drop", entry, note="Kein Anschluss")) == []
    assert (entry["state"], entry["droppedOn"]) == ("DROPPED", "2026-06-01")
    assert messages(await change_deadline(change, "Reopen", entry)) == []
    assert (entry["state"], entry["dueOn"], entry["note"]) == ("OPEN", "2026-11-15", "Kein Anschluss")
    assert messages(await change_deadline(change, "Move", entry, dueOn="2026-09-30", note="Doch wie zuerst")) == []
    assert (entry["originallyDueOn"], entry["dueOn"]) == (None, "2026-09-30")


@pytest.mark.parametrize(
    ("which", "kind", "values", "field", "text"),
    [
        ("Move", "FINAL_REPORT", {"dueOn": "2028-04-30", "note": "  "}, "note", "Bitte sagen, warum"),
        ("Drop", "FINAL_REPORT", {"note": ""}, "note", "Bitte sagen, warum"),
        ("Move", "FINAL_REPORT", {"dueOn": "2028-03-31", "note": "x"}, "dueOn", "endet schon am 31.03.2028"),
        ("Move", "FINAL_REPORT", {"dueOn": "9999-01-01", "note": "x"}, "dueOn", "ein Jahr bis 2200"),
        ("Move", "FUNDING_END", {"dueOn": "2028-01-01", "note": "x"}, "dueOn", "projectExtend"),
        ("Complete", "FINAL_REPORT", {"doneOn": "2026-06-02"}, "doneOn", "in der Zukunft"),
        ("Update", "FINAL_REPORT", {"basis": " "}, "basis", "darf nicht leer sein"),
    ],
)
async def test_an_invalid_change_is_refused_with_the_cure_and_changes_nothing(
    change: Change, ask: Client, which: str, kind: str, values: dict[str, Any], field: str, text: str
) -> None:
    project = await create_project(change, **TERM)
    item = await find_deadline(ask, project, kind)
    ((code, at, message),) = messages(await change_deadline(change, which, dict(item), **values))
    assert (code, at) == ("INVALID", f"input.{field}") and text in message
    assert await find_deadline(ask, project, kind) == item


async def test_the_note_of_a_moved_or_dropped_deadline_stays_until_replaced(change: Change, ask: Client) -> None:
    project = await create_project(change, **TERM)
    item = await find_deadline(ask, project, "FINAL_REPORT")
    await change_deadline(change, "Move", item, dueOn="2028-04-30", note="Bescheid")
    ((code, at, message),) = messages(await change_deadline(change, "Update", dict(item), note=None))
    assert (code, at) == ("INVALID", "input.note") and "sagt, warum" in message
    assert (
        messages(await change_deadline(change, "Update", item, note="Bescheid vom 3.2.", basis="Nr. 6 NBest-Bund"))
        == []
    )
    assert (item["note"], item["basis"]) == ("Bescheid vom 3.2.", "Nr. 6 NBest-Bund")


async def test_an_editor_adds_a_deadline_to_either_a_project_or_a_post(change: Change, ask: Client) -> None:
    project, post = await create_project(change, **TERM), await create_post(change, beginsOn="2025-01-01")
    answer = await create_deadline(change, project=project["id"])
    assert messages(answer) == [] and answer["warnings"] == []
    own_deadline = answer["deadline"]
    assert (own_deadline["project"], own_deadline["post"], own_deadline["state"]) == (
        {"title": project["title"]},
        None,
        "OPEN",
    )
    assert (own_deadline["isGenerated"], own_deadline["followsTerm"], own_deadline["title"]) == (
        False,
        False,
        "Mittelabruf",
    )
    answer = await create_deadline(change, post=post["id"], kind="FINAL_REPORT", title=None, dueOn="2026-05-31")
    assert messages(answer) == [] and answer["deadline"]["post"] == {"title": post["title"]}
    ((code, at, message),) = messages(answer, "warnings")
    assert (code, at) == ("UNUSUAL", "input.dueOn") and "Der 31.05.2026 ist schon vorbei" in message
    assert [item["dueOn"] for item in await list_deadlines(ask, post)] == ["2026-05-31"]
    await update_project(change, project, endsOn="2027-12-31")
    assert ("OTHER", "2026-11-15") in await kinds_and_days(ask, project), "what is one's own follows no term"
    for item, field, text in (
        ({}, "project", "genau eines von beiden"),
        ({"project": project["id"], "post": post["id"]}, "project", "genau eines von beiden"),
        ({"project": project["id"], "title": " "}, "title", "worum es geht"),
        ({"project": project["id"], "basis": ""}, "basis", "darf nicht leer sein"),
        ({"project": project["id"], "dueOn": "2201-01-01"}, "dueOn", "ein Jahr bis 2200"),
        ({"project": post["id"]}, "project", "ist keine Kennung"),
    ):
        ((code, at, message),) = messages(await create_deadline(change, **item))
        assert (code, at) == ("INVALID", f"input.{field}") and text in message, item


async def test_only_editors_change_deadlines_and_hidden_answers_like_missing(change: Change, ask: Client) -> None:
    project = await create_project(change, **TERM)
    entry = await find_deadline(ask, project, "FINAL_REPORT")
    for who in (READER, EDITOR, MANAGER, ANONYMOUS):
        code_expected = "FORBIDDEN" if who is READER else "NOT_FOUND"
        for which, item in (
            ("Update", {"note": "x"}), ("Complete", {}), ("Move", {"dueOn": "2028-01-01", "note": "x"}),
            ("Drop", {"note": "x"}), ("Reopen", {}),
        ):  # fmt: skip
            assert [code for code, *_ in messages(await change_deadline(change, which, dict(entry), who, **item))] == [
                code_expected
            ], which
        assert [(code, at) for code, at, _ in messages(await create_deadline(change, who, project=project["id"]))] == [
            (code_expected, "input.project")
        ]
    ((code, at, message),) = messages(await change_deadline(change, "Complete", entry | {"version": 9}))
    assert (code, at) == ("CONFLICT", "input.version") and "Inzwischen gilt Version 1" in message


async def test_deadlines_of_a_published_project_stay_internal(change: Change, ask: Client) -> None:
    project = await create_project(change, visibility="DRAFT", **TERM)
    query = (
        """query ($id: ID!) { fundedProject(id: $id) { title deadlines { totalCount } } deadlines { totalCount } }"""
    )

    async def code_expected(who: Any) -> tuple[bool, int | None]:
        answer = await ask(who, query, id=project["id"])
        of = answer["fundedProject"]
        return of is not None, of and of["deadlines"]["totalCount"]

    assert [await code_expected(who) for who in (WRITER, READER)] == [(True, 6), (False, None)], "a draft"
    for shared in ("TENANT", "FEDERATION", "PUBLIC"):
        assert messages(await publish(change, project, TOWN_ADMIN, shared)) == []
        assert [await code_expected(who) for who in (WRITER, READER)] == [(True, 6), (True, 6)]
        for who in (ADMIN, ANONYMOUS):
            assert await code_expected(who) == ((True, 0) if shared == "PUBLIC" else (False, None))


async def test_county_reads_deadlines_of_its_members_and_changes_none(change: Change, ask: Client) -> None:
    query = """{ deadlines(tenant: "073355011", filter: {kind: [FUNDING_END]}) {
      nodes { id version project { visibility } } } }"""
    nodes = (await ask(MANAGER, query))["deadlines"]["nodes"]
    assert sorted(node["project"]["visibility"] for node in nodes) == ["FEDERATION", "PUBLIC", "TENANT"]
    answer = await change_deadline(change, "Complete", dict(nodes[0]), MANAGER)
    assert [code for code, *_ in messages(answer)] == ["FORBIDDEN"]
    assert (await ask(ANONYMOUS, query))["deadlines"]["nodes"] == []


async def test_generated_deadlines_and_database_columns_cannot_be_forged(
    api_connection: asyncpg.Connection, owner: asyncpg.Connection, change: Change
) -> None:
    project = await create_project(change, **TERM)
    assert project
    await api_connection.execute("BEGIN")
    await enter_context(api_connection, WRITER)
    for statement in (
        "UPDATE deadline SET is_generated = false", "UPDATE deadline SET lapses_before = NULL",
        "UPDATE deadline SET project_id = NULL", "UPDATE deadline SET visibility = 'PUBLIC'", "DELETE FROM deadline",
        "SELECT deadline_follow('{1}', '{}')", "UPDATE deadline_rule SET months = 1",
    ):  # fmt: skip
        await api_connection.execute("SAVEPOINT here")
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await api_connection.execute(statement)
        await api_connection.execute("ROLLBACK TO here")
    await api_connection.execute("ROLLBACK")
