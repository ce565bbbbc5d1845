"""States of a deadline on a day: it lapses with the term, the project, or by a follow-up."""

import asyncio
from typing import Any

import asyncpg
import pytest

from tests.conftest import Client
from tests.helpers.deadlines import change_deadline, create_deadline, find_deadline
from tests.helpers.funding import create_project, decide_project, messages, publish, update_project
from tests.helpers.measures import Change
from tests.helpers.region import WRITER

TERM = {"beginsOn": "2025-10-01", "endsOn": "2027-09-30"}

pytestmark = pytest.mark.usefixtures("empty_workshop")


async def test_deadlines_lapse_with_the_term_and_reports_stay_due(change: Change, ask: Client) -> None:
    project = await create_project(change, beginsOn="2025-05-01", endsOn="2026-05-31")
    query = """query ($id: ID!, $on: Date) { fundedProject(id: $id) { deadlines { nodes { kind
      state(asOf: $on) isOverdue(asOf: $on) daysLeft(asOf: $on) } } } }"""

    async def on(day: str) -> dict[str, tuple[str, bool, int]]:
        nodes = (await ask(WRITER, query, id=project["id"], on=day))["fundedProject"]["deadlines"]["nodes"]
        return {node["kind"]: (node["state"], node["isOverdue"], node["daysLeft"]) for node in nodes}

    last = await on("2026-05-31")
    assert last["COUNCIL_DECISION"] == ("OPEN", True, -365)
    assert last["FUNDING_END"] == ("OPEN", False, 0)
    after = await on("2026-06-01")
    assert after["COUNCIL_DECISION"] == ("LAPSED", False, -366)
    assert after["FUNDING_END"] == ("LAPSED", False, -1)
    assert after["FINAL_REPORT"] == ("OPEN", False, 182), "2026-11-30 has no 31st"
    assert (await on("2026-11-30"))["FINAL_REPORT"] == ("OPEN", False, 0)
    assert (await on("2026-12-01"))["FINAL_REPORT"] == ("OPEN", True, -1)
    report = await find_deadline(ask, project, "INTERIM_REPORT")
    assert messages(await change_deadline(change, "Complete", report, doneOn="2026-05-10")) == []
    assert (await on("2026-05-09"))["INTERIM_REPORT"][0] == "OPEN"
    assert (await on("2026-05-10"))["INTERIM_REPORT"][0] == "DONE"


async def states_on(ask: Client, project: Any, day: str) -> dict[str, str]:
    query = "query ($id: ID!, $on: Date) { fundedProject(id: $id) { deadlines { nodes { kind state(asOf: $on) } } } }"
    answer = await ask(WRITER, query, id=project["id"], on=day)
    return {node["kind"]: node["state"] for node in answer["fundedProject"]["deadlines"]["nodes"]}


async def test_a_deadline_moved_past_the_term_does_not_lapse(change: Change, ask: Client) -> None:
    project = await create_project(change, beginsOn="2025-05-01", endsOn="2026-05-31")
    item = await find_deadline(ask, project, "FOLLOW_UP_APPLICATION")
    assert (
        messages(await change_deadline(change, "Move", item, dueOn="2026-07-31", note="Der Träger nimmt ihn noch"))
        == []
    )
    assert item["state"] == "OPEN", "today is 2026-06-01"
    answer = await ask(WRITER, '{ deadlines(within: 60, region: "08118") { nodes { kind dueOn } } }')
    assert {"kind": "FOLLOW_UP_APPLICATION", "dueOn": "2026-07-31"} in answer["deadlines"]["nodes"]
    assert (await states_on(ask, project, "2026-06-01"))["COUNCIL_DECISION"] == "LAPSED"
    assert messages(await change_deadline(change, "Move", item, dueOn="2025-11-30", note="Doch nicht")) == []
    assert (item["state"], item["originallyDueOn"]) == ("LAPSED", None), "it stands where it stood"


async def test_generated_deadlines_lapse_with_a_rejected_project_and_own_ones_stay(change: Change, ask: Client) -> None:
    project = await create_project(change, **TERM)
    await decide_project(change, project, "APPLIED", "2025-01-01")
    item = await find_deadline(ask, project, "INTERIM_REPORT")
    await change_deadline(change, "Update", item, note="Beim Träger nachfragen")
    await create_deadline(change, project=project["id"], title="Widerspruch", dueOn="2026-07-01")
    await decide_project(change, project, "REJECTED", "2026-05-20")
    assert await states_on(ask, project, "2026-05-19") == {"INTERIM_REPORT": "OPEN", "OTHER": "OPEN"}
    assert await states_on(ask, project, "2026-05-20") == {"INTERIM_REPORT": "LAPSED", "OTHER": "OPEN"}
    assert not (await find_deadline(ask, project, "INTERIM_REPORT"))["isOverdue"]


async def test_follow_up_preparation_lapses_once_a_follow_up_exists(change: Change, ask: Client) -> None:
    project = await create_project(change, beginsOn="2025-01-01", endsOn="2027-01-31")
    short = await create_project(change, beginsOn="2025-01-01", endsOn="2027-01-31")
    after = await create_project(change, title="Anschluss", beginsOn="2027-02-01", endsOn="2030-01-31")
    for item in (short, after):
        await update_project(change, item, predecessor=project["id"])
    await decide_project(change, short, "APPROVED", "2025-01-01")
    await decide_project(change, after, "APPLIED", "2026-03-01")

    async def prepare(day: str) -> tuple[str, str]:
        results = await states_on(ask, project, day)
        assert (results["FUNDING_END"], results["FINAL_REPORT"]) == ("OPEN", "OPEN")
        return results["COUNCIL_DECISION"], results["FOLLOW_UP_APPLICATION"]

    assert await prepare("2026-02-28") == ("OPEN", "OPEN"), "what ends as early is no follow-up"
    assert await prepare("2026-03-01") == ("OPEN", "LAPSED"), "applied for"
    await decide_project(change, after, "APPROVED", "2026-05-15")
    assert await prepare("2026-05-14") == ("OPEN", "LAPSED")
    assert await prepare("2026-05-15") == ("LAPSED", "LAPSED")
    rejected = await create_project(change, title="Abgelehnt", beginsOn="2027-02-01", endsOn="2030-01-31")
    other = await create_project(change, beginsOn="2025-01-01", endsOn="2027-01-31")
    await update_project(change, rejected, predecessor=other["id"])
    await decide_project(change, rejected, "APPLIED", "2026-03-01")
    await decide_project(change, rejected, "REJECTED", "2026-04-01")
    result = await states_on(ask, other, "2026-04-01")
    assert (result["COUNCIL_DECISION"], result["FOLLOW_UP_APPLICATION"]) == ("OPEN", "OPEN")


async def test_a_deadline_added_during_publication_has_the_visibility_of_its_project(
    change: Change, owner: asyncpg.Connection
) -> None:
    for _ in range(5):
        project = await create_project(change, visibility="DRAFT", **TERM)
        both = await asyncio.gather(
            create_deadline(change, project=project["id"]), publish(change, dict(project), WRITER, "FEDERATION")
        )
        assert [messages(item) for item in both] == [[], []]
    pairs = await owner.fetch(
        "SELECT d.visibility, p.visibility AS of_project FROM deadline d"
        " JOIN funded_project p ON (p.tenant_id, p.id) = (d.tenant_id, d.project_id) WHERE NOT d.is_generated"
    )
    assert [(row["visibility"], row["of_project"]) for row in pairs] == [("FEDERATION", "FEDERATION")] * 5
