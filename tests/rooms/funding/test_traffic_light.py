"""The traffic light of a post: every reason, both edges of each bound, and the filter of the county."""

from typing import Any

import pytest

from federation.funding.codes import LIGHTS, TrafficLightReason
from tests.conftest import Client
from tests.helpers.deadlines import change_deadline, create_deadline, find_deadline
from tests.helpers.funding import change_post, create_post, create_project, decide_project, messages, update_project
from tests.helpers.measures import Change
from tests.helpers.region import EDITOR, READER, WRITER

TERM = {"beginsOn": "2024-03-01", "endsOn": "2027-02-28"}

pytestmark = pytest.mark.usefixtures("empty_workshop")


async def lights_on(ask: Client, post: Any, *days: str, who: Any = WRITER) -> list[Any]:
    """Light and reason on some days."""
    selection = " ".join(f'd{n}: trafficLight(asOf: "{day}") {{ light reason }}' for n, day in enumerate(days))
    answer = (await ask(who, f"query ($id: ID!) {{ post(id: $id) {{ {selection} }} }}", id=post["id"]))["post"]
    return [answer[f"d{n}"] and (answer[f"d{n}"]["light"], answer[f"d{n}"]["reason"]) for n in range(len(days))]


async def create_filled_post(change: Change, **values: Any) -> Any:
    """A post that is filled from its first day on."""
    post = await create_post(change, **{**TERM, **values})
    assert messages(await change_post(change, "SetOccupancy", post, occupancies=[{"beginsOn": post["beginsOn"]}])) == []
    return post


async def create_funded_post(change: Change, **values: Any) -> tuple[Any, Any]:
    """Such a post, and the project that pays it to its end."""
    project, post = await create_project(change, title="Erst", **TERM), await create_filled_post(change, **values)
    assert messages(await change_post(change, "SetFundings", post, fundings=[{"project": project["id"]}])) == []
    return project, post


def test_every_reason_has_one_colour() -> None:
    all_reasons = [reason for reasons in LIGHTS.values() for reason in reasons]
    assert sorted([*all_reasons, "OCCUPANCY_UNKNOWN"]) == sorted(TrafficLightReason)


async def test_a_filled_post_is_amber_a_year_and_red_six_months_before_its_end(change: Change, ask: Client) -> None:
    post = await create_filled_post(change)
    assert await lights_on(ask, post, "2024-02-29", "2024-03-01", "2026-02-27", "2026-02-28") == [
        None, ("GREEN", "TIME_LEFT"), ("GREEN", "TIME_LEFT"), ("AMBER", "ENDS_WITHIN_A_YEAR"),
    ]  # fmt: skip
    assert await lights_on(ask, post, "2026-08-27", "2026-08-28", "2027-02-28", "2027-03-01") == [
        ("AMBER", "ENDS_WITHIN_A_YEAR"), ("RED", "ENDS_SOON"), ("RED", "ENDS_SOON"), ("RED", "ENDED"),
    ]  # fmt: skip
    post = await create_filled_post(change, endsOn="2026-08-31")
    assert await lights_on(ask, post, "2026-02-27", "2026-02-28") == [
        ("AMBER", "ENDS_WITHIN_A_YEAR"), ("RED", "ENDS_SOON"),
    ], "August has 31 days, February has not"  # fmt: skip


async def test_a_follow_up_improves_the_colour_by_its_status_from_its_decision_day(change: Change, ask: Client) -> None:
    project, post = await create_funded_post(change)
    after = await create_project(change, title="Anschluss", beginsOn="2027-03-01", endsOn="2030-02-28")
    assert await lights_on(ask, post, "2026-12-01") == [("RED", "ENDS_SOON")]
    assert messages(await update_project(change, after, predecessor=project["id"])) == []
    assert await lights_on(ask, post, "2026-05-31") == [("AMBER", "ENDS_WITHIN_A_YEAR")], "planned only"
    await decide_project(change, after, "APPLIED", "2025-06-01")
    assert await lights_on(ask, post, "2026-12-01", "2026-04-01", "2026-02-27", "2027-03-01") == [
        ("AMBER", "FOLLOW_UP_APPLIED"), ("AMBER", "FOLLOW_UP_APPLIED"), ("GREEN", "TIME_LEFT"), ("RED", "ENDED"),
    ]  # fmt: skip
    await decide_project(change, after, "APPROVED", "2026-05-15")
    assert await lights_on(ask, post, "2026-05-14", "2026-05-15", "2027-02-28", "2027-03-01") == [
        ("AMBER", "FOLLOW_UP_APPLIED"), ("GREEN", "FOLLOW_UP_APPROVED"), ("GREEN", "FOLLOW_UP_APPROVED"),
        ("RED", "ENDED"),
    ]  # fmt: skip


async def test_a_rejected_or_already_funding_follow_up_does_not_improve_the_colour(change: Change, ask: Client) -> None:
    project, post = await create_funded_post(change)
    no = await create_project(change, title="Abgelehnt", beginsOn="2027-03-01", endsOn="2030-02-28")
    await update_project(change, no, predecessor=project["id"])
    await decide_project(change, no, "APPLIED", "2025-06-01")
    await decide_project(change, no, "REJECTED", "2026-01-01")
    assert await lights_on(ask, post, "2026-12-01") == [("RED", "ENDS_SOON")]
    second = await create_project(change, title="Zweites", beginsOn="2025-03-01", endsOn="2027-02-28")
    await update_project(change, second, predecessor=project["id"])
    await decide_project(change, second, "APPROVED", "2025-01-01")
    both = [{"project": project["id"], "endsOn": "2025-02-28"}, {"project": second["id"]}]
    assert messages(await change_post(change, "SetFundings", post, fundings=both)) == []
    assert await lights_on(ask, post, "2026-12-01") == [("RED", "ENDS_SOON")], "it ends when the post ends"


async def test_a_hidden_follow_up_does_not_improve_the_colour(change: Change, ask: Client) -> None:
    project, post = await create_funded_post(change)
    after = await create_project(
        change, title="Entwurf", beginsOn="2027-03-01", endsOn="2030-02-28", visibility="DRAFT"
    )
    await update_project(change, after, predecessor=project["id"])
    await decide_project(change, after, "APPROVED", "2026-01-01")
    assert await lights_on(ask, post, "2026-12-01") == [("GREEN", "FOLLOW_UP_APPROVED")]
    assert await lights_on(ask, post, "2026-12-01", who=READER) == [("RED", "ENDS_SOON")]


async def test_a_vacant_post_is_red_despite_a_follow_up(change: Change, ask: Client) -> None:
    post = await create_post(change, **TERM)
    steps = [{"kind": "ADVERTISED", "effectiveOn": "2024-02-01"}]
    occupancies = [{"beginsOn": "2024-06-01", "endsOn": "2025-05-31"}]
    await change_post(change, "SetOccupancy", post, steps=steps, occupancies=occupancies)
    assert await lights_on(ask, post, "2024-03-01", "2024-05-31", "2024-06-01", "2025-05-31", "2025-06-01") == [
        ("RED", "VACANT"), ("RED", "VACANT"), ("GREEN", "TIME_LEFT"), ("GREEN", "TIME_LEFT"), ("RED", "VACANT"),
    ]  # fmt: skip


async def test_a_post_of_unknown_occupancy_is_coloured_by_its_end_with_that_reason(change: Change, ask: Client) -> None:
    post = await create_post(change, **TERM)
    assert await lights_on(ask, post, "2026-02-27", "2026-02-28", "2026-08-27", "2026-08-28", "2027-03-01") == [
        ("GREEN", "OCCUPANCY_UNKNOWN"), ("AMBER", "OCCUPANCY_UNKNOWN"), ("AMBER", "OCCUPANCY_UNKNOWN"),
        ("RED", "OCCUPANCY_UNKNOWN"), ("RED", "ENDED"),
    ]  # fmt: skip


async def test_a_permanent_post_is_green_and_has_no_end(change: Change, ask: Client) -> None:
    post = await create_filled_post(change, permanentFrom="2027-03-01")
    days = ("2026-12-01", "2027-02-28", "2027-03-01", "2031-01-01")
    assert await lights_on(ask, post, *days) == [("GREEN", "PERMANENT")] * 4
    query = 'query ($id: ID!) { post(id: $id) { trafficLight(asOf: "2026-12-01") { endsOn daysLeft } } }'
    result = (await ask(WRITER, query, id=post["id"]))["post"]["trafficLight"]
    assert result == {"endsOn": None, "daysLeft": None}
    post = await create_filled_post(change, permanentFrom="2027-06-01")
    assert await lights_on(ask, post, "2026-12-01", "2027-03-01", "2027-06-01") == [
        ("RED", "ENDS_SOON"), ("RED", "ENDED"), ("GREEN", "PERMANENT"),
    ], "three months nobody pays"  # fmt: skip


async def test_a_post_without_end_is_coloured_by_its_funding(change: Change, ask: Client) -> None:
    post = await create_filled_post(change, endsOn=None)
    assert await lights_on(ask, post, "2026-12-01") == [("GREEN", "NO_END")]
    project = await create_project(change, **TERM)
    await change_post(change, "SetFundings", post, fundings=[{"project": project["id"]}])
    assert await lights_on(ask, post, "2026-02-27", "2026-12-01", "2027-02-28", "2027-03-01") == [
        ("GREEN", "TIME_LEFT"), ("RED", "ENDS_SOON"), ("RED", "ENDS_SOON"), ("RED", "FUNDING_ENDED"),
    ]  # fmt: skip


async def test_a_traffic_light_has_the_days_left_and_the_next_deadline(change: Change, ask: Client) -> None:
    project, post = await create_funded_post(change)
    query = """query ($id: ID!, $on: Date) { post(id: $id) { trafficLight(asOf: $on) {
      endsOn daysLeft nextDeadline { kind dueOn } } } }"""

    async def on(day: str) -> tuple[int, Any]:
        result = (await ask(WRITER, query, id=post["id"], on=day))["post"]["trafficLight"]
        assert result["endsOn"] == "2027-02-28"
        return result["daysLeft"], result["nextDeadline"] and tuple(result["nextDeadline"].values())

    assert await on("2026-08-28") == (184, ("FOLLOW_UP_APPLICATION", "2026-08-28"))
    assert await on("2026-08-29") == (183, ("FUNDING_END", "2027-02-28"))
    assert await on("2027-02-28") == (0, ("FUNDING_END", "2027-02-28"))
    assert await on("2027-03-01") == (-1, ("FINAL_REPORT", "2027-08-31"))
    assert await on("2027-09-01") == (-185, None)
    await create_deadline(change, post=post["id"], dueOn="2026-09-30", title="Zeugnis")
    assert await on("2026-08-29") == (183, ("OTHER", "2026-09-30"))
    await change_deadline(change, "Drop", await find_deadline(ask, post, "OTHER"), note="Erledigt sich")
    await change_deadline(change, "Complete", await find_deadline(ask, project, "FUNDING_END"), doneOn="2026-05-31")
    assert await on("2026-08-29") == (183, ("FINAL_REPORT", "2027-08-31"))


async def test_county_filters_posts_by_colour(change: Change, ask: Client) -> None:
    """Today is 2026-06-01."""
    await create_filled_post(change, title="Noch Zeit", endsOn="2027-06-02")
    await create_filled_post(change, title="Gelb", endsOn="2027-06-01")
    await create_filled_post(change, title="Noch gelb", endsOn="2026-12-02")
    await create_filled_post(change, title="Rot", endsOn="2026-12-01")
    await create_filled_post(change, title="Vorbei", endsOn="2026-05-31")
    await create_post(change, title="Später", beginsOn="2026-06-02", endsOn="2026-07-01")
    query = """query ($lights: [TrafficLight!], $ends: Span) { posts(filter: {region: "08118", trafficLight: $lights,
      endsOn: $ends}, orderBy: [{field: ENDS_ON, direction: DESC}]) { nodes { title } } }"""

    async def titles(*colours: str, **ends: str) -> list[str]:
        values = {"lights": list(colours) or None, "ends": ends or None}
        return [node["title"] for node in (await ask(WRITER, query, **values))["posts"]["nodes"]]

    assert await titles("GREEN") == ["Noch Zeit"]
    assert await titles("AMBER") == ["Gelb", "Noch gelb"]
    assert await titles("RED") == ["Rot", "Vorbei"]
    assert await titles("RED", "AMBER", **{"from": "2026-06-01", "before": "2027-06-02"}) == [
        "Gelb",
        "Noch gelb",
        "Rot",
    ]
    assert await titles(**{"from": "2026-12-01", "before": "2026-12-02"}) == ["Rot"]


async def test_end_filter_finds_posts_funded_until_then(change: Change, ask: Client) -> None:
    """Its own end precedes that of the last funding; a permanent post ends with no funding."""
    project = await create_project(change, beginsOn="2024-03-01", endsOn="2026-12-01")
    for title, item in (
        ("Bezahlt", {"endsOn": None}), ("Eigenes Ende", {"endsOn": "2027-02-28"}),
        ("Bleibt", {"endsOn": None, "permanentFrom": "2026-12-02"}),
    ):  # fmt: skip
        post = await create_filled_post(change, title=title, **item)
        await change_post(change, "SetFundings", post, fundings=[{"project": project["id"]}])
    await create_filled_post(change, title="Ohne", endsOn=None)
    query = """query ($span: Span) { posts(filter: {region: "08118", endsOn: $span}) { nodes { title endsOn } } }"""

    async def list_posts(begins: str, before: str) -> list[tuple[str, str | None]]:
        nodes = (await ask(WRITER, query, span={"from": begins, "before": before}))["posts"]["nodes"]
        return [(node["title"], node["endsOn"]) for node in nodes]

    assert await list_posts("2026-12-01", "2026-12-02") == [("Bezahlt", None)]
    assert await list_posts("2026-12-02", "2027-03-01") == [("Eigenes Ende", "2027-02-28")]
    assert await list_posts("2026-06-01", "2026-12-01") == []


async def test_a_post_has_contact_data(change: Change, ask: Client) -> None:
    post = await create_post(change, contact="klimaschutz@stadt.example", visibility="TENANT")
    query = "query ($id: ID!) { post(id: $id) { contact } }"
    assert (await ask(READER, query, id=post["id"]))["post"] == {"contact": "klimaschutz@stadt.example"}
    assert (await ask(EDITOR, query, id=post["id"]))["post"] is None
    assert messages(await change_post(change, "Update", post, contact=" ")) == []
    assert (await ask(READER, query, id=post["id"]))["post"] == {"contact": None}
