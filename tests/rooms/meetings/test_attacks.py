"""What people with a login try on meetings: to block a list, to plan without measure, to read what is not theirs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from federation.meetings.planning import repeat
from tests.helpers.meeting_changes import CITIZEN, SIGNER, Meetings, at
from tests.helpers.memberships import OFFICE
from tests.helpers.region import WORKSHOP


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
