"""What people with a login try on meetings: to block a list, to plan without measure, to read what is not theirs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from federation.graph.sql.global_id import decode_key
from federation.meetings.feeds.documents import meeting_events
from federation.meetings.model import Meeting
from federation.meetings.planning import repeat
from tests.helpers.measures import Change
from tests.helpers.meeting_changes import CITIZEN, SIGNER, Meetings, at
from tests.helpers.memberships import OFFICE
from tests.helpers.region import EDITOR, WORKSHOP
from tests.rooms.meetings.test_feeds import CREATE


async def test_more_people_than_places_block_nobody_behind_them(meetings: Meetings) -> None:
    membership, citizen = await meetings.member(), await meetings.citizen()
    made = await meetings.create(places=3)
    crowd = {"meeting": made["id"], "membership": membership["id"], "persons": 50}
    mine = await meetings.done(SIGNER, "meetingRegister", ("persons",), **crowd)
    hers = await meetings.done(CITIZEN, "meetingRegister", meeting=made["id"], membership=citizen["id"], persons=2)
    assert (mine["isWaiting"], hers["isWaiting"]) == (True, False)
    more = await meetings.done(OFFICE, "meetingUpdate", id=made["id"], version=made["version"], places=60)
    assert [item["isWaiting"] for item in more["invitations"]["nodes"]] == [False, False]


async def test_places_that_become_fewer_block_nobody_who_waits(meetings: Meetings) -> None:
    membership, citizen = await meetings.member(), await meetings.citizen()
    made = await meetings.create(places=5)
    yes: dict[str, Any] = {"answer": "YES", "answers": 0}
    both = [membership["id"], citizen["id"]]
    invited = await meetings.done(OFFICE, "meetingInvite", meeting=made["id"], memberships=both, tenants=[WORKSHOP])
    member, person, town = (item["id"] for item in invited["invitations"]["nodes"])
    await meetings.done(OFFICE, "meetingAnswer", id=town, **yes, persons=5, onBehalf=True)
    await meetings.done(SIGNER, "meetingAnswer", ("persons",), id=member, **yes, persons=4)
    await meetings.done(CITIZEN, "meetingAnswer", ("persons",), id=person, **yes)
    await meetings.done(OFFICE, "meetingUpdate", id=made["id"], version=made["version"], places=3)
    await meetings.done(OFFICE, "meetingAnswer", id=town, answer="NO", answers=1, onBehalf=True)
    left = await meetings.done(OFFICE, "meetingUpdate", id=made["id"], version=made["version"] + 1, report="Voll")
    assert {item["id"]: item["isWaiting"] for item in left["invitations"]["nodes"]} == {
        member: True, person: False, town: False,
    }  # fmt: skip


async def test_nobody_answers_and_nobody_moves_without_end(meetings: Meetings) -> None:
    membership = await meetings.member()
    made = await meetings.create()
    mine = await meetings.done(SIGNER, "meetingRegister", meeting=made["id"], membership=membership["id"])
    for table, columns, values in (
        ("meeting_answer", "invitation_id, side, answer, persons, is_substitute, is_listed",
         "invitation_id, 'PARTY', 'YES', 1, false, false"),
        ("meeting_step", "visibility, kind, side, effective_on, note, starts_at, ends_at",
         "visibility, 'MOVED', 'ORGANISER', effective_on, 'Erfunden', now(), now() + interval '1 hour'"),
    ):  # fmt: skip
        await meetings.owner.execute(
            f"INSERT INTO {table} (tenant_id, meeting_id, number, {columns}) SELECT tenant_id, meeting_id, n, {values}"
            f" FROM {table}, generate_series(2, 100) n WHERE meeting_id = $1",
            decode_key(made["id"], "Meeting", Meeting)[1],
        )  # fmt: skip
    answer = {"id": mine["id"], "answers": 100, "answer": "NO"}
    assert await meetings.refused(SIGNER, "meetingAnswer", **answer) == ("CONFLICT", "answers")
    assert (await meetings.done(OFFICE, "meetingAnswer", **answer, onBehalf=True))["answer"] == "NO"
    made["stepCount"] = 100
    times = {"startsAt": at(30), "endsAt": at(31)}
    assert await meetings.no_step(OFFICE, made, "MOVED", note="Noch einmal", **times) == ("CONFLICT", "kind")
    assert (await meetings.step(OFFICE, made, "CANCELLED", note="Zu oft"))["status"] == "CANCELLED"


async def test_a_plan_writes_no_more_than_a_bound(meetings: Meetings) -> None:
    series = await meetings.series()
    agenda = [{"kind": "TALK", "title": f"Punkt {n}"} for n in range(10)]
    first = {"startsAt": at(28), "endsAt": at(28, 3), "agenda": agenda, "audiences": [{"tenant": WORKSHOP}]}
    plan = {"series": series["id"], "first": first, "every": {"weeks": 1}}
    assert await meetings.refused(OFFICE, "meetingsPlan", **plan, count=60) == ("INVALID", "first")
    assert (await meetings.done(OFFICE, "meetingsPlan", **plan, count=2))["audiences"]


def test_a_night_without_the_hour_in_which_it_ends_leaves_its_length() -> None:
    begin = datetime(2026, 3, 22, 1, 30, tzinfo=UTC)  # half past two in Germany, which the week after has no such hour
    times = [*islice(repeat((begin, begin + timedelta(minutes=30)), weeks=1), 3)]
    assert [ends - starts for starts, ends in times] == [timedelta(minutes=30)] * 3


async def test_texts_have_their_bounds_and_calendars_their_beginning(meetings: Meetings) -> None:
    agenda = [{"kind": "TALK", "title": "Vortrag", "text": "x" * 5_001}]
    for values, field in (({"description": "x" * 20_001}, "description"), ({"agenda": agenda}, "agenda.0.text")):
        assert await meetings.refused(OFFICE, "meetingCreate", **meetings.usual(**values)) == ("INVALID", field)
    made = await meetings.create(description="ä" * 20_000)
    long = {"id": made["id"], "version": made["version"], "report": "x" * 20_001}
    assert await meetings.refused(OFFICE, "meetingUpdate", **long) == ("INVALID", "report")
    row = made | {"description": "ä" * 20_000, "place": None, "updatedAt": made["startsAt"], "access": {"note": "Ende"}}
    row["steps"] = [{**step, "startedAtBefore": None} for step in made["steps"]]
    (event,) = meeting_events(row, "https://klimaverbund.example")
    assert event.description == "ä" * 999 + "…\n\nEnde"


async def test_a_calendar_of_no_key_is_none(change: Change) -> None:
    for of in ("\x00", "\ud800", "²", "0" * 200):
        (error,) = (await change(EDITOR, CREATE, kind="TENANT", of=of))["userErrors"]
        assert error["field"] == ["input", "of"]


async def test_no_mailbox_is_filled_by_inviting_again_and_again(meetings: Meetings) -> None:
    made = await meetings.create()
    invite = {"meeting": made["id"], "people": [{"email": "flut@example.org"}]}
    for _ in range(25):
        (guest,) = (await meetings.done(OFFICE, "meetingInvite", **invite))["invitations"]["nodes"]
        # What was sent counts on, also where the invitation is gone.
        await meetings.owner.execute("UPDATE mail SET done_at = now(), outcome = 'SENT', message_id = 'x'"
                                     " WHERE recipient = 'flut@example.org'")  # fmt: skip
        await meetings.done(OFFICE, "meetingInvitationRemove", id=guest["id"])
    count = "SELECT count(*) FROM mail WHERE recipient = 'flut@example.org'"
    assert await meetings.owner.fetchval(count) == 20
