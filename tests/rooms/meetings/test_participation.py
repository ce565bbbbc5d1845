"""Who comes, through the interface: invited, registered, answered, waiting, there; and what is refused."""

from __future__ import annotations

from typing import Any

from tests.conftest import Client
from tests.helpers.meeting_changes import CITIZEN, READ, SIGNER, TOWN, Meetings, at
from tests.helpers.memberships import OFFICE, key_of
from tests.helpers.region import LUDWIGSBURG, READER, WORKSHOP, WRITER, person

HELPER = person("helper")
"""Edits for the workshop's county."""


def listed(meeting: Any) -> dict[str, Any]:
    """The only invitation of a meeting that was read."""
    (invitation,) = meeting["invitations"]["nodes"]
    return dict(invitation)


async def test_members_register_themselves_and_wait_for_a_place(meetings: Meetings, ask: Client) -> None:
    membership, citizen = await meetings.member(), await meetings.citizen()
    made = await meetings.create(places=3)
    register = {"meeting": made["id"], "membership": membership["id"]}
    for persons in (0, 51, -1):
        refused = await meetings.refused(SIGNER, "meetingRegister", **register, persons=persons)
        assert refused == ("INVALID", "persons")
    assert await meetings.refused(CITIZEN, "meetingRegister", **register) == ("NOT_FOUND", "membership")
    assert await meetings.refused(SIGNER, "meetingRegister", meeting=made["id"]) == ("INVALID", "membership")
    mine = await meetings.done(
        SIGNER, "meetingRegister", **register, persons=3, isListed=True, note="Wir kommen mit dem Rad"
    )
    assert (mine["origin"], mine["answer"], mine["persons"], mine["isWaiting"], mine["isListed"]) == (
        "REGISTERED", "YES", 3, False, True,
    )  # fmt: skip
    assert await meetings.refused(SIGNER, "meetingRegister", **register) == ("CONFLICT", "meeting")
    other = {"meeting": made["id"], "membership": citizen["id"]}
    hers = await meetings.done(CITIZEN, "meetingRegister", ("persons",), **other)
    assert (hers["isWaiting"], hers["isPerson"]) == (True, True)
    assert listed((await ask(CITIZEN, READ, id=made["id"]))["meeting"])["id"] == hers["id"]
    assert listed((await ask(SIGNER, READ, id=made["id"]))["meeting"])["id"] == mine["id"]
    assert (await ask(READER, READ, id=made["id"]))["meeting"]["invitations"]["nodes"] == []
    fewer = await meetings.done(SIGNER, "meetingAnswer", id=mine["id"], answers=1, answer="YES", persons=2)
    assert fewer["answerCount"] == 2
    both = (await ask(OFFICE, READ, id=made["id"]))["meeting"]["invitations"]["nodes"]
    assert [(item["persons"], item["isWaiting"]) for item in both] == [(2, False), (1, False)]
    assert await meetings.refused(SIGNER, "meetingAnswer", id=mine["id"], answers=1, answer="NO") == (
        "CONFLICT", "answers",
    )  # fmt: skip


async def test_the_organiser_invites_and_each_answers_for_itself(meetings: Meetings) -> None:
    membership = await meetings.member()
    made = await meetings.create()
    people = [{"email": "Gast@example.org", "name": "Erfundener Gast"}]
    invited = await meetings.done(
        OFFICE, "meetingInvite", meeting=made["id"], memberships=[membership["id"]], tenants=[WORKSHOP], people=people
    )
    assert [item["email"] for item in invited["invitations"]["nodes"]] == [None, None, "gast@example.org"]
    again = {"meeting": made["id"], "memberships": [membership["id"]] * 2, "people": people}
    assert len((await meetings.done(OFFICE, "meetingInvite", ("",), **again))["invitations"]["nodes"]) == 3
    member, town, guest = invited["invitations"]["nodes"]
    yes = {"answers": 0, "answer": "YES"}
    assert await meetings.refused(OFFICE, "meetingAnswer", id=member["id"], **yes) == ("FORBIDDEN", "id")
    assert await meetings.refused(HELPER, "meetingAnswer", id=member["id"], **yes) == ("NOT_FOUND", "id")
    assert await meetings.refused(SIGNER, "meetingAnswer", id=town["id"], **yes) == ("NOT_FOUND", "id")
    mine = await meetings.done(SIGNER, "meetingAnswer", id=member["id"], **yes, isSubstitute=True)
    assert (mine["answers"][0]["side"], mine["isSubstitute"]) == ("PARTY", True)
    assert (await meetings.done(HELPER, "meetingAnswer", id=town["id"], answers=0, answer="NO"))["answer"] == "NO"
    assert await meetings.refused(SIGNER, "meetingAnswer", id=member["id"], onBehalf=True, **yes | {"answers": 1}) == (
        "FORBIDDEN", "onBehalf",
    )  # fmt: skip
    told = await meetings.done(OFFICE, "meetingAnswer", id=guest["id"], onBehalf=True, **yes)
    assert told["answers"][0]["side"] == "ORGANISER"
    assert await meetings.refused(OFFICE, "meetingInvitationRemove", id=member["id"]) == ("CONFLICT", "id")
    assert await meetings.refused(SIGNER, "meetingInvitationRemove", id=member["id"]) == ("FORBIDDEN", "id")


async def test_invitations_are_bounded_and_of_members_alone(meetings: Meetings) -> None:
    membership = await meetings.member()
    made = await meetings.create()
    meeting = {"meeting": made["id"]}
    assert await meetings.refused(OFFICE, "meetingInvite", **meeting) == ("INVALID", "memberships")
    crowd = [{"email": f"gast{n}@example.org"} for n in range(501)]
    assert await meetings.refused(OFFICE, "meetingInvite", **meeting, people=crowd) == ("INVALID", "memberships")
    assert await meetings.refused(OFFICE, "meetingInvite", **meeting, people=[{"email": "kein"}]) == (
        "INVALID", "people.0.email",
    )  # fmt: skip
    assert await meetings.refused(OFFICE, "meetingInvite", **meeting, tenants=["99999"]) == ("NOT_FOUND", "tenants.0")
    assert await meetings.refused(WRITER, "meetingInvite", **meeting, people=crowd[:1]) == ("FORBIDDEN", "people")
    assert await meetings.refused(READER, "meetingInvite", **meeting, tenants=[WORKSHOP]) == ("FORBIDDEN", "meeting")
    await meetings.owner.execute("UPDATE membership SET status = 'EXCLUDED' WHERE id = $1", key_of(membership))
    assert await meetings.refused(OFFICE, "meetingInvite", **meeting, memberships=[membership["id"]]) == (
        "CONFLICT", "memberships.0",
    )  # fmt: skip
    assert await meetings.refused(SIGNER, "meetingRegister", **meeting, membership=membership["id"]) == (
        "NOT_FOUND", "meeting",
    )  # fmt: skip
    assert await meetings.refused(OFFICE, "meetingUpdate", id=made["id"], version=made["version"],
                                  hostMembership=membership["id"]) == ("INVALID", "hostMembership")  # fmt: skip
    cancelled = await meetings.step(OFFICE, made, "CANCELLED", note="Sturm")
    assert await meetings.refused(OFFICE, "meetingInvite", meeting=cancelled["id"], tenants=[WORKSHOP]) == (
        "CONFLICT", "meeting",
    )  # fmt: skip


async def test_nobody_answers_what_is_cancelled_or_over(meetings: Meetings) -> None:
    membership = await meetings.member()
    made = await meetings.create(answerBy=at(-1)[:10])
    register = {"meeting": made["id"], "membership": membership["id"]}
    mine = await meetings.done(SIGNER, "meetingRegister", ("meeting",), **register)
    await meetings.step(OFFICE, made, "CANCELLED", note="Sturm")
    assert await meetings.refused(SIGNER, "meetingAnswer", id=mine["id"], answers=1, answer="NO") == (
        "CONFLICT", "answer",
    )  # fmt: skip
    over = await meetings.create(startsAt=at(-2), endsAt=at(-2, 1))
    assert await meetings.refused(SIGNER, "meetingRegister", **register | {"meeting": over["id"]}) == (
        "CONFLICT", "meeting",
    )  # fmt: skip


async def test_a_public_meeting_is_not_open_to_everybody(meetings: Meetings) -> None:
    made = await meetings.create(visibility="PUBLIC", audiences=[])
    assert await meetings.refused(HELPER, "meetingRegister", meeting=made["id"], tenant=WORKSHOP) == (
        "FORBIDDEN", "meeting",
    )  # fmt: skip
    assert await meetings.refused(SIGNER, "meetingRegister", meeting=made["id"], tenant=WORKSHOP) == (
        "FORBIDDEN", "tenant",
    )  # fmt: skip
    await meetings.done(OFFICE, "meetingAudienceAdd", meeting=made["id"], tenant=WORKSHOP)
    mine = await meetings.done(HELPER, "meetingRegister", meeting=made["id"], tenant=WORKSHOP, persons=2)
    assert mine["tenant"] == {"key": WORKSHOP}


async def test_attendance_is_entered_once_it_has_begun(meetings: Meetings, ask: Client) -> None:
    membership = await meetings.member()
    made = await meetings.create()
    mine = await meetings.done(SIGNER, "meetingRegister", meeting=made["id"], membership=membership["id"])
    attendance = [{"invitation": mine["id"], "persons": 2}]
    entry = {"meeting": made["id"], "attendance": attendance}
    assert await meetings.refused(OFFICE, "meetingAttendanceSet", **entry) == ("CONFLICT", "persons")
    moved = await meetings.step(OFFICE, made, "MOVED", note="Heute", startsAt=at(0, -1), endsAt=at(0, 1))
    assert await meetings.refused(OFFICE, "meetingAttendanceSet", **entry, others=10_001) == ("INVALID", "others")
    assert await meetings.refused(SIGNER, "meetingAttendanceSet", **entry) == ("FORBIDDEN", "meeting")
    there = await meetings.done(OFFICE, "meetingAttendanceSet", **entry, others=7)
    assert sorted(item["persons"] for item in there["attendance"]["nodes"]) == [2, 7]
    changed = await meetings.done(
        OFFICE, "meetingAttendanceSet", meeting=moved["id"], attendance=[{"invitation": mine["id"], "persons": None}]
    )
    assert [item["persons"] for item in changed["attendance"]["nodes"]] == [7]
    for who in (SIGNER, READER):
        assert (await ask(who, READ, id=made["id"]))["meeting"]["attendance"] == {"nodes": []}
    other = await meetings.create(WRITER, **TOWN, startsAt=at(-1), endsAt=at(-1, 1))
    assert await meetings.refused(WRITER, "meetingAttendanceSet", meeting=other["id"], attendance=attendance) == (
        "NOT_FOUND", "attendance.0.invitation",
    )  # fmt: skip
    assert other["tenant"]["key"] == LUDWIGSBURG
