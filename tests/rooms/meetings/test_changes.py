"""Meetings through the interface: planned, opened, moved, held; who may, and what is refused."""

from __future__ import annotations

from tests.conftest import Client
from tests.helpers.meeting_changes import CITIZEN, READ, SIGNER, TOWN, Meetings, at
from tests.helpers.memberships import OFFICE
from tests.helpers.region import ANONYMOUS, LUDWIGSBURG, READER, REVIEWER, WRITER, person


async def test_an_office_plans_a_meeting_that_its_members_see(meetings: Meetings, ask: Client) -> None:
    await meetings.member()
    await meetings.citizen()
    made = await meetings.create(
        videoUrl="https://video.example/raum", accessNote="Code am Tag davor", places=20, moderation="EXTERNAL",
        isModerationNeutral=True, agenda=[{"kind": "EXCHANGE", "title": "Was läuft", "minutes": 45}],
        speakers=[{"kind": "EXTERNAL", "organisation": "Erfundene Hochschule"}],
    )  # fmt: skip
    assert (made["status"], made["visibility"], made["stepCount"], made["mayOrganise"]) == (
        "PLANNED",
        "TENANT",
        1,
        True,
    )
    assert [(item["answer"], bool(item["alliance"])) for item in made["audiences"]] == [("ACCEPTED", True)]
    assert (made["access"]["videoUrl"], made["agenda"][0]["minutes"]) == ("https://video.example/raum", 45)
    seen = {who.subject: (await ask(who, READ, id=made["id"]))["meeting"] for who in (
        SIGNER, CITIZEN, READER, person("looker"), ANONYMOUS)}  # fmt: skip
    assert {name for name, meeting in seen.items() if meeting} == {"guest-signer", "guest-citizen", "reader"}
    assert seen["guest-signer"]["access"]["videoUrl"] == "https://video.example/raum"
    assert [seen["guest-signer"][name] for name in ("mayOrganise", "places")] == [False, 20]


async def test_a_published_meeting_shows_nothing_from_inside(meetings: Meetings, ask: Client) -> None:
    made = await meetings.create(visibility="PUBLIC", videoUrl="https://video.example/raum", places=5)
    read = (await ask(ANONYMOUS, READ, id=made["id"]))["meeting"]
    assert read["title"] == "Netzwerktreffen Probe"
    hidden = ("access", "places", "answerBy", "minutes", "outputs", "documents", "invitations")
    assert [read[name] for name in hidden] == [None, None, None, None, [], [], {"nodes": []}]


async def test_who_may_plan(meetings: Meetings) -> None:
    await meetings.member()
    usual = meetings.usual()
    for who in (SIGNER, READER, person("looker"), person("guest-nobody")):
        assert await meetings.refused(who, "meetingCreate", **usual) == ("FORBIDDEN", "alliance")
    assert await meetings.refused(OFFICE, "meetingCreate", **usual | TOWN) == ("FORBIDDEN", "tenant")
    assert (await meetings.create(WRITER, **TOWN))["alliance"] is None
    assert (await meetings.create(WRITER))["audiences"][0]["answer"] == "ACCEPTED"
    both = {"tenant": LUDWIGSBURG, **usual}
    assert await meetings.refused(WRITER, "meetingCreate", **both) == ("INVALID", "tenant")
    nobody = usual | {"alliance": None}
    assert await meetings.refused(WRITER, "meetingCreate", **nobody) == ("INVALID", "tenant")
    public = usual | TOWN | {"visibility": "PUBLIC"}
    assert await meetings.refused(WRITER, "meetingCreate", **public) == ("FORBIDDEN", "visibility")
    assert (await meetings.create(REVIEWER, **public))["visibility"] == "PUBLIC"


async def test_steps_in_their_order(meetings: Meetings) -> None:
    made = await meetings.create()
    assert await meetings.no_step(OFFICE, made, "HELD") == ("INVALID", "kind")
    assert await meetings.no_step(OFFICE, made, "PLANNED") == ("INVALID", "kind")
    assert await meetings.no_step(OFFICE, made, "CANCELLED") == ("INVALID", "note")
    assert await meetings.no_step(OFFICE, made, "MOVED", note="x") == ("INVALID", "startsAt")
    times = {"startsAt": at(30), "endsAt": at(30, 2)}
    assert await meetings.no_step(OFFICE, made, "CONFIRMED", **times) == ("INVALID", "startsAt")
    same = {"startsAt": made["startsAt"], "endsAt": made["endsAt"], "note": "Raum"}
    assert await meetings.no_step(OFFICE, made, "MOVED", **same) == ("CONFLICT", "startsAt")
    assert await meetings.no_step(READER, made, "CONFIRMED") == ("FORBIDDEN", "id")
    assert await meetings.no_step(person("looker"), made, "CONFIRMED") == ("NOT_FOUND", "id")
    moved = await meetings.step(OFFICE, made, "MOVED", note="Raum belegt", **times)
    assert (moved["status"], moved["sequence"], moved["steps"][1]["startedAtBefore"]) == (
        "PLANNED", 1, made["startsAt"],
    )  # fmt: skip
    assert await meetings.no_step(OFFICE, made, "CONFIRMED") == ("CONFLICT", "step")
    confirmed = await meetings.step(WRITER, moved, "CONFIRMED")
    cancelled = await meetings.step(OFFICE, confirmed, "CANCELLED", note="Sturm")
    assert (cancelled["status"], cancelled["sequence"]) == ("CANCELLED", 2)
    again = await meetings.step(OFFICE, cancelled, "REOPENED", note="Doch")
    early = await meetings.step(
        OFFICE, again, "MOVED", note="Es war schon", startsAt=at(-1), endsAt=at(-1, 2)
    )  # fmt: skip
    assert (await meetings.step(OFFICE, early, "HELD"))["status"] == "HELD"


async def test_two_that_change_one_meeting_do_not_undo_each_other(meetings: Meetings) -> None:
    made = await meetings.create()
    key = {"id": made["id"], "version": made["version"]}
    changed = await meetings.done(OFFICE, "meetingUpdate", **key, place="Rathaus", agenda=[
        {"kind": "EXCHANGE", "title": "Was läuft"}])  # fmt: skip
    assert (changed["version"], len(changed["agenda"])) == (2, 1)
    late = await meetings(WRITER, "meetingUpdate", **key, place="Anderswo")
    assert [(item["code"], item["field"]) for item in late["userErrors"]] == [("CONFLICT", ["input", "version"])]
    assert late["meeting"]["version"] == 2
    kept = {"id": made["id"], "version": 2, "agenda": [], "videoUrl": "https://video.example/raum"}
    again = await meetings.done(WRITER, "meetingUpdate", **kept)
    assert (again["agenda"], again["access"]["videoUrl"]) == ([], "https://video.example/raum")
    unset = await meetings.done(WRITER, "meetingUpdate", id=made["id"], version=3, videoUrl=None)
    assert unset["access"]["videoUrl"] is None


async def test_what_is_sent_again_is_planned_once(meetings: Meetings, ask: Client) -> None:
    usual = meetings.usual(idempotencyKey="zweimal-gesendet")
    first, second = [await meetings.done(OFFICE, "meetingCreate", **usual) for _ in range(2)]
    assert first["id"] == second["id"]
    series = await meetings.series()
    plan = {
        "series": series["id"], "every": {"weeks": 1}, "count": 3, "idempotencyKey": "noch-einmal",
        "first": {"startsAt": at(20), "endsAt": at(20, 1)},
    }  # fmt: skip
    for _ in range(2):
        await meetings.done(OFFICE, "meetingsPlan", **plan)
    query = "query ($id: ID!) { meetingSeries(id: $id) { meetings { totalCount } } }"
    assert (await ask(OFFICE, query, id=series["id"]))["meetingSeries"]["meetings"]["totalCount"] == 3
    answer = await meetings(SIGNER, "meetingCreate", language="en", **meetings.usual())
    assert answer["userErrors"][0]["message"].startswith(("A meeting is kept", "There is no such thing"))
