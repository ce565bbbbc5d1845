"""Mails of meetings: each on the list hears once what concerns her, with the event, and nobody else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import pytest
from icalendar import Calendar

from federation.graph.sql.global_id import encode
from federation.mailing.sender import MailSender
from tests.helpers.access import fresh_access
from tests.helpers.alliances import NEIGHBOUR_ALLIANCE
from tests.helpers.mail import SENDER, ReceivedMail, SmtpServer, outbox_states, wait_until
from tests.helpers.measures import Change
from tests.helpers.meeting_changes import SIGNER, Meetings, at, fresh_meetings
from tests.helpers.memberships import OFFICE, fresh_memberships
from tests.helpers.region import WORKSHOP, person
from tests.helpers.representations import fresh_representations

GUEST = "gast@guests.example"
SIGNER_BOX, TOWN_BOX = "guest-signer@guests.example", "guest-town@guests.example"
MOVE = "UPDATE meeting SET starts_at = $1, ends_at = $2 WHERE title = 'Netzwerktreffen Probe'"
SET_LANGUAGE = "INSERT INTO mail_language (user_id, language) SELECT id, 'EN' FROM app_user WHERE subject = $1"


@pytest.fixture
async def meetings(change: Change, owner: asyncpg.Connection, sender: MailSender) -> AsyncIterator[Meetings]:
    """Meetings of an alliance; its office, who acts for a member and who edits in a town read mail."""
    async with (
        fresh_access(change, owner) as access,
        fresh_representations(access) as representations,
        fresh_memberships(representations) as joining,
        fresh_meetings(joining) as meetings,
    ):
        await access.log_in("guest-office")
        await access.grant("guest-town", "EDITOR", WORKSHOP)
        await access.log_in("guest-town")
        yield meetings


async def received(owner: asyncpg.Connection, smtp: SmtpServer, to: str) -> list[ReceivedMail]:
    """What a mailbox has got of meetings, once nothing waits any more."""

    async def is_done() -> bool:
        return all(outcome for outcome, *_ in await outbox_states(owner))

    await wait_until(is_done, 20)
    failed = [state for state in await outbox_states(owner) if state[0] == "FAILED"]
    assert not failed, failed
    about = ("Treffen", "meeting", "Protokoll", "Tagen")
    return [m for m in smtp.mails if m.recipients == [to] and any(word in str(m.message["Subject"]) for word in about)]


def event_in(mail: ReceivedMail) -> tuple[str, Any]:
    """The method and the event of the calendar in a mail."""
    (part,) = [part for part in mail.message.walk() if part.get_content_type() == "text/calendar"]
    calendar = Calendar.from_ical(part.get_content())
    (event,) = calendar.walk("VEVENT")
    assert part.get_param("method") == calendar["method"]
    return str(calendar["method"]), event


async def invite_all(meetings: Meetings, made: Any, **more: Any) -> Any:
    """A meeting to which a member, a town and a person are invited."""
    membership = await meetings.member()
    await meetings.access.log_in("guest-signer")
    whom = {"memberships": [membership["id"]], "tenants": [WORKSHOP], "people": [{"email": GUEST, "name": "Gast"}]}
    return await meetings.done(OFFICE, "meetingInvite", meeting=made["id"], **whom | more)


async def test_each_invited_hears_once_with_the_event(
    meetings: Meetings, smtp: SmtpServer, owner: asyncpg.Connection
) -> None:
    await owner.execute(SET_LANGUAGE, "guest-town")
    made = await meetings.create(
        title="Wärme; Netze, „Über Fünf“", place="Rathaus, Saal 1", videoUrl="https://v.example/x"
    )
    await invite_all(meetings, made)
    (mail,) = await received(owner, smtp, SIGNER_BOX)
    assert "„Wärme; Netze, „Über Fünf““" in mail.text and "Rathaus, Saal 1" in mail.text
    assert "lädt Verein Werkstatt e. V. ein." in mail.text
    assert f"https://klima.example/termin/{made['id']}/intern" in mail.text and "/meine-termine" in mail.text
    assert "MEETING_INVITED" in mail.message["List-Unsubscribe"]
    method, event = event_in(mail)
    assert method == "REQUEST" and event["summary"] == "Wärme; Netze, „Über Fünf“" and event["sequence"] == 0
    assert event["uid"] == f"{made['id']}@klimaverbund" and event["location"] == "Rathaus, Saal 1"
    assert event["dtstart"].dt == datetime.fromisoformat(made["startsAt"])
    assert str(event["organizer"]) == f"mailto:{SENDER}" and str(event["attendee"]) == f"mailto:{SIGNER_BOX}"
    assert "https://v.example/x" in event["description"] and event["url"].startswith("https://klima.example/termin/")
    (english,) = await received(owner, smtp, TOWN_BOX)
    assert "invites" in english.text and "/en/termin/" in english.text
    (guest,) = await received(owner, smtp, GUEST)
    assert "lädt Gast ein." in guest.text and "https://v.example/x" not in guest.raw.decode() + guest.text
    assert "https://v.example/x" not in str(event_in(guest)[1]) and "url" not in event_in(guest)[1]
    assert await received(owner, smtp, "guest-office@guests.example") == [], "she invited"
    await meetings.done(OFFICE, "meetingInvite", ("",), meeting=made["id"], tenants=[WORKSHOP])
    assert len(await received(owner, smtp, TOWN_BOX)) == 1, "invited already"


async def test_moved_cancelled_and_elsewhere_reach_calendars_with_a_higher_sequence(
    meetings: Meetings, smtp: SmtpServer, owner: asyncpg.Connection
) -> None:
    made = await invite_all(meetings, await meetings.create(place="Saal 1"))
    assert len(await received(owner, smtp, GUEST)) == 1
    made = await meetings.step(OFFICE, made, "MOVED", startsAt=at(40), endsAt=at(40, 2), note="Saal belegt")
    for box in (SIGNER_BOX, TOWN_BOX, GUEST):
        moved = (await received(owner, smtp, box))[-1]
        assert "ist verlegt: jetzt" in moved.text and "„Saal belegt“" in moved.text
        method, event = event_in(moved)
        assert (method, event["sequence"]) == ("REQUEST", 1)
        assert event["dtstart"].dt == datetime.fromisoformat(made["startsAt"])
    key = {"id": made["id"], "version": made["version"]}
    made = await meetings.done(OFFICE, "meetingUpdate", **key, place="Saal 2")
    elsewhere = (await received(owner, smtp, SIGNER_BOX))[-1]
    assert "Neues zu „Netzwerktreffen Probe“" in elsewhere.text and "Saal 2" in elsewhere.text
    assert "Saal belegt" not in elsewhere.text and event_in(elsewhere)[1]["sequence"] == 2
    made = await meetings.done(OFFICE, "meetingUpdate", id=made["id"], version=made["version"], report="Nur das")
    assert len(await received(owner, smtp, SIGNER_BOX)) == 3, "of a report nobody hears"
    made = await meetings.done(
        OFFICE, "meetingUpdate", id=made["id"], version=made["version"], videoUrl="https://v.example/2"
    )
    online = (await received(owner, smtp, SIGNER_BOX))[-1]
    assert "https://v.example/2" in event_in(online)[1]["description"] and event_in(online)[1]["sequence"] == 3
    await meetings.step(OFFICE, made, "CANCELLED", note="Zu wenige")
    for box in (SIGNER_BOX, GUEST):
        cancelled = (await received(owner, smtp, box))[-1]
        method, event = event_in(cancelled)
        assert (method, event["status"], event["sequence"]) == ("CANCEL", "CANCELLED", 4)
        assert "ist abgesagt" in cancelled.text and "„Zu wenige“" in cancelled.text


async def test_a_place_that_becomes_free_is_told_to_who_waits(
    meetings: Meetings, smtp: SmtpServer, owner: asyncpg.Connection
) -> None:
    made = await invite_all(meetings, await meetings.create(places=2))
    mine, towns, _ = made["invitations"]["nodes"]
    yes = {"answers": 0, "answer": "YES", "persons": 2}
    await meetings.done(SIGNER, "meetingAnswer", id=mine["id"], **yes)
    await meetings.done(person("guest-town"), "meetingAnswer", ("persons",), id=towns["id"], **yes)
    before = len(await received(owner, smtp, TOWN_BOX))
    await meetings.done(SIGNER, "meetingAnswer", id=mine["id"], answers=1, answer="NO")
    (place,) = (await received(owner, smtp, TOWN_BOX))[before:]
    assert "ist jetzt ein Platz frei" in place.text and place.message["List-Unsubscribe"] is None
    assert len(await received(owner, smtp, SIGNER_BOX)) == 1


async def test_who_comes_is_reminded_once_and_hears_of_minutes(
    meetings: Meetings, smtp: SmtpServer, owner: asyncpg.Connection
) -> None:
    made = await invite_all(meetings, await meetings.create())
    mine, towns, _ = made["invitations"]["nodes"]
    await received(owner, smtp, TOWN_BOX)  # whoever has declined is not invited any more
    await meetings.done(SIGNER, "meetingAnswer", id=mine["id"], answers=0, answer="YES")
    await meetings.done(person("guest-town"), "meetingAnswer", id=towns["id"], answers=0, answer="NO")
    await received(owner, smtp, SIGNER_BOX)
    begin = datetime.fromisoformat(made["startsAt"])
    later = begin - timedelta(days=26)
    await owner.execute(MOVE, later, later + timedelta(hours=1))
    await owner.execute(
        "INSERT INTO notification_mark VALUES ('MEETING_REMINDER', ctx.today() - 2)"
        " ON CONFLICT (kind) DO UPDATE SET through_on = excluded.through_on"
    )
    for _ in range(2):
        await owner.execute("SELECT ctx.collect_notifications()")
    heard = [mail.text for mail in await received(owner, smtp, SIGNER_BOX) if "ist angemeldet" in mail.text]
    assert len(heard) == 1, heard
    assert not any("ist angemeldet" in mail.text for mail in await received(owner, smtp, TOWN_BOX))
    over = datetime.now(UTC) - timedelta(hours=1)
    await owner.execute(MOVE, over - timedelta(hours=2), over)
    text = {"meeting": made["id"], "text": "Erfundenes Protokoll"}
    minutes = await meetings.done(OFFICE, "meetingMinutesSet", **text, isReleased=False)
    assert len(await received(owner, smtp, TOWN_BOX)) == 1
    await meetings.done(OFFICE, "meetingMinutesSet", **text, version=minutes["version"], isReleased=True)
    for box in (SIGNER_BOX, TOWN_BOX):
        last = (await received(owner, smtp, box))[-1]
        assert "Das Protokoll von „Netzwerktreffen Probe“" in last.text and "/protokoll" in last.text
    assert len(await received(owner, smtp, GUEST)) == 1, "minutes are read after a login"


async def test_another_office_is_asked_and_nobody_else(
    meetings: Meetings, smtp: SmtpServer, owner: asyncpg.Connection
) -> None:
    await owner.execute(
        "INSERT INTO app_user (issuer, subject, active, is_machine) VALUES ($1, 'guest-desk', true, false)"
        " ON CONFLICT DO NOTHING", person("guest-desk").issuer)  # fmt: skip
    await owner.execute(
        "INSERT INTO role_grant (tenant_id, user_id, role, alliance_id, valid_from, valid_to) SELECT a.tenant_id, u.id,"
        " 'OFFICE', a.id, '2020-01-01', 'infinity' FROM alliance a, app_user u WHERE a.id = $1"
        " AND u.subject = 'guest-desk'", NEIGHBOUR_ALLIANCE)  # fmt: skip
    await meetings.access.log_in("guest-desk")
    made = await meetings.create(title="Gemeinsam")
    alliance = await owner.fetchval("SELECT tenant_id FROM alliance WHERE id = $1", NEIGHBOUR_ALLIANCE)
    asking = {"meeting": made["id"], "alliance": encode("Alliance", [alliance, NEIGHBOUR_ALLIANCE])}
    await meetings.done(OFFICE, "meetingAudienceAdd", **asking)
    (asked,) = await received(owner, smtp, "guest-desk@guests.example")
    assert "„Gemeinsam“" in asked.text and "ob auch Mitglieder von" in asked.text and "/geschaeftsstelle" in asked.text
    assert [mail.recipients for mail in smtp.mails if "„Gemeinsam“" in mail.text] == [["guest-desk@guests.example"]]


async def test_several_events_of_one_mail_are_files(
    meetings: Meetings, smtp: SmtpServer, owner: asyncpg.Connection
) -> None:
    off = "INSERT INTO notification_setting SELECT id, 'MEETING_INVITED', 'WEEKLY' FROM app_user WHERE subject = $1"
    await owner.execute(off, "guest-town")
    for title in ("Erstes", "Zweites"):
        made = await meetings.create(title=title)
        await meetings.done(OFFICE, "meetingInvite", meeting=made["id"], tenants=[WORKSHOP])
    await owner.execute("UPDATE mail SET next_attempt_at = now() WHERE is_digest AND next_attempt_at < '2900-01-01'")
    await owner.execute("SELECT pg_notify('mail', '')")
    await received(owner, smtp, TOWN_BOX)
    (digest,) = [mail for mail in smtp.mails if mail.recipients == [TOWN_BOX]]
    parts = [part for part in digest.message.walk() if part.get_content_type() == "text/calendar"]
    assert [part.get_filename() for part in parts] == ["termin-1.ics", "termin-2.ics"]
    titles = {str(Calendar.from_ical(part.get_content()).walk("VEVENT")[0]["summary"]) for part in parts}
    assert titles == {"Erstes", "Zweites"} and "„Erstes“" in digest.text and "„Zweites“" in digest.html


async def test_settings_drafts_and_hostile_words_of_a_title(
    meetings: Meetings, smtp: SmtpServer, owner: asyncpg.Connection
) -> None:
    off = "INSERT INTO notification_setting SELECT id, 'MEETING_INVITED', 'OFF' FROM app_user WHERE subject = $1"
    await owner.execute(off, "guest-town")
    await owner.execute(
        "UPDATE alliance SET name = 'Bund \"Nord\"; ACTION:DISPLAY' WHERE id = $1", meetings.joining.alliance_id
    )
    title = "Probe\\nATTENDEE:mailto:x@example.org Bcc: <b>x</b> 🌍"
    made = await meetings.create(title=title, visibility="DRAFT", description="Eins\nATTACH:http://x.example\nZwei")
    await invite_all(meetings, made)
    assert await received(owner, smtp, SIGNER_BOX) == [] and await received(owner, smtp, GUEST) == []
    await meetings.done(OFFICE, "meetingUpdate", id=made["id"], version=made["version"], visibility="TENANT")
    for box in (SIGNER_BOX, GUEST):
        (mail,) = await received(owner, smtp, box)
        _, event = event_in(mail)
        assert event["summary"] == title and "attach" not in event and str(event["attendee"]) == f"mailto:{box}"
        assert event["description"].startswith("Eins\nATTACH:http://x.example\nZwei")
        assert "Nord" in event["organizer"].params["CN"] and mail.message["Bcc"] is None
        assert "<b>x</b>" not in mail.html
    assert await received(owner, smtp, TOWN_BOX) == []
