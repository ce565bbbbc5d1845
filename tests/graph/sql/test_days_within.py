"""Fields within a list of a day are of that day, unless they name another."""

from typing import Any

import pytest

from tests.conftest import Client
from tests.helpers.funding import change_post, create_post, create_project, decide_project, set_coverage, update_project
from tests.helpers.measures import Change
from tests.helpers.region import LUDWIGSBURG, WRITER


@pytest.mark.usefixtures("empty_workshop")
async def test_a_list_of_deadlines_is_of_its_day(change: Change, ask: Client) -> None:
    project = await create_project(change, beginsOn="2023-01-01", endsOn="2025-12-31")
    await decide_project(change, project, "APPROVED", "2023-01-01")
    query = """query ($on: Date, $other: Date) { deadlines(within: 183, asOf: $on, region: "08118") { nodes { kind dueOn
      daysLeft isOverdue state project { status deadlines(filter: {isOverdue: true}) { totalCount } }
      other: daysLeft(asOf: $other) same: daysLeft(asOf: null) } } }"""

    async def on(day: str | None, **other: Any) -> dict[str, Any]:
        nodes = (await ask(WRITER, query, on=day, **other))["deadlines"]["nodes"]
        earlier = [node for node in nodes if (node["kind"], node["dueOn"][:4]) != ("INTERIM_REPORT", "2025")]
        return {item["kind"]: item for item in earlier}

    result = await on("2025-01-01", other="2025-05-01")
    report = result["INTERIM_REPORT"]
    assert (report["dueOn"], report["daysLeft"], report["isOverdue"]) == ("2024-04-30", -246, True)
    assert result["FOLLOW_UP_APPLICATION"]["daysLeft"] == 180
    assert (result["FOLLOW_UP_APPLICATION"]["other"], result["FOLLOW_UP_APPLICATION"]["same"]) == (60, 180)
    assert result["FOLLOW_UP_APPLICATION"]["project"] == {"status": "RUNNING", "deadlines": {"totalCount": 2}}
    today = await on(None)
    assert today["FINAL_REPORT"]["daysLeft"] == 29, "today is 2026-06-01"
    assert today["FINAL_REPORT"]["project"]["status"] == "ENDED"


@pytest.mark.usefixtures("empty_workshop")
async def test_posts_and_concepts_of_a_unit_are_of_the_requested_day(change: Change, ask: Client) -> None:
    post = await create_post(change, beginsOn="2024-01-01", endsOn="2026-12-31")
    await set_coverage(change, post, (LUDWIGSBURG, "TERRITORY"), name="postSetCoverage")
    await change_post(change, "SetOccupancy", post, occupancies=[{"beginsOn": "2025-01-01", "endsOn": "2025-12-31"}])
    query = """query ($on: Date) { territory(key: "081180048048") {
      posts(asOf: $on, filter: {status: [FILLED]}) { nodes { status trafficLight { light }
        coverage { territory { posts { nodes { status } } } } today: status(asOf: "2026-06-01") } } }
      region(key: "08118") { coverage(asOf: $on) { units(first: 100) { nodes { territory { key }
        posts { isThere status post { status } } } } } } }"""
    answer = await ask(WRITER, query, on="2025-06-01")
    (item,) = answer["territory"]["posts"]["nodes"]
    assert item == {
        "status": "FILLED", "trafficLight": {"light": "GREEN"}, "today": "VACANT",
        "coverage": [{"territory": {"posts": {"nodes": [{"status": "FILLED"}]}}}],
    }  # fmt: skip
    for day, status in (("2025-06-01", "FILLED"), ("2026-06-01", "VACANT")):
        units = (await ask(WRITER, query, on=day))["region"]["coverage"]["units"]["nodes"]
        (its,) = next(unit["posts"] for unit in units if unit["territory"]["key"] == LUDWIGSBURG)
        assert (its["status"], its["post"]["status"]) == (status, status), day
    assert (await ask(WRITER, query, on=None))["territory"]["posts"]["nodes"] == [], "it is not filled today"


@pytest.mark.usefixtures("empty_workshop")
async def test_next_deadline_of_a_traffic_light_counts_from_its_day(change: Change, ask: Client) -> None:
    term = {"beginsOn": "2024-03-01", "endsOn": "2027-02-28"}
    project, post = await create_project(change, **term), await create_post(change, **term)
    await change_post(change, "SetFundings", post, fundings=[{"project": project["id"]}])
    await update_project(change, project, goal="Alles")
    query = (
        """query ($id: ID!) { post(id: $id) { trafficLight(asOf: "2026-08-01") { nextDeadline { kind daysLeft } } } }"""
    )
    result = (await ask(WRITER, query, id=post["id"]))["post"]["trafficLight"]["nextDeadline"]
    assert result == {"kind": "FOLLOW_UP_APPLICATION", "daysLeft": 27}
