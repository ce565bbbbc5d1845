"""Mails of pledges, stories and networks: each side hears what the other one did, with its reason, and nobody else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, cast

import asyncpg
import pytest

from federation.graph.sql.global_id import encode
from federation.mail.codes import MailKind
from federation.mailing.contributions import DESCRIBE, DOCUMENT
from federation.mailing.sender import MailSender
from tests.conftest import Client
from tests.helpers.access import fresh_access
from tests.helpers.database import temporary_transaction
from tests.helpers.mail import SmtpServer, outbox_states, wait_until
from tests.helpers.measures import Change
from tests.helpers.meeting_changes import fresh_meetings
from tests.helpers.memberships import OFFICE, fresh_memberships
from tests.helpers.network_changes import Networks, fresh_networks
from tests.helpers.pledge_changes import PAPER, SECOND, SIGNER
from tests.helpers.representations import fresh_representations
from tests.helpers.story_changes import Stories, fresh_stories

OFFICE_BOX, SIGNER_BOX, SECOND_BOX = (f"{name}@guests.example" for name in
                                      ("guest-office", "guest-signer", "guest-second"))  # fmt: skip
WORDS = ("Selbstverpflichtung", "Geschichte", "Netzwerk", "Idee")
PARTNER = "SELECT partner_id FROM membership WHERE id = $1"
DUE = "UPDATE pledge SET due_on = ctx.today() + $2::int, created_at = '2026-01-01' WHERE id = $1"
MARK = "UPDATE notification_mark SET through_on = ctx.today() - 1 WHERE kind = 'PLEDGE_DUE'"
QUEUED = (
    "SELECT u.subject FROM mail m JOIN app_user u ON u.id = m.user_id WHERE m.kind = 'PLEDGE_DUE'"
    " AND m.queued_at >= now() ORDER BY 1"
)


@pytest.fixture
async def made(
    change: Change, owner: asyncpg.Connection, sender: MailSender
) -> AsyncIterator[tuple[Stories, Networks]]:
    """Members of an alliance, its stories and networks; its office and those who act for members read mail."""
    async with (
        fresh_access(change, owner) as access,
        fresh_representations(access) as representations,
        fresh_memberships(representations) as joining,
        fresh_meetings(joining) as meetings,
        fresh_networks(meetings) as networks,
        fresh_stories(joining) as stories,
    ):
        await access.log_in("guest-office")
        yield stories, networks


async def received(owner: asyncpg.Connection, smtp: SmtpServer, to: str) -> list[str]:
    """What a mailbox has got about contributions, once nothing waits any more."""

    async def is_done() -> bool:
        return all(outcome for outcome, *_ in await outbox_states(owner))

    await wait_until(is_done, 20)
    assert not [state for state in await outbox_states(owner) if state[0] == "FAILED"]
    mails = [mail for mail in smtp.mails if mail.recipients == [to]]
    return [mail.text for mail in mails if any(word in str(mail.message["Subject"]) for word in WORDS)]


async def act_for(stories: Stories, subject: str, name: str) -> Any:
    """A member, and a guest with a mailbox who acts for it."""
    membership = await stories.member(subject, name)
    await stories.access.log_in(subject)
    return membership


async def test_office_and_member_hear_of_each_others_word_on_a_pledge(
    made: tuple[Stories, Networks], owner: asyncpg.Connection, smtp: SmtpServer
) -> None:
    stories, _ = made
    membership = await act_for(stories, "guest-signer", "Verein Werkstatt e. V.")
    values = {"membership": membership["id"], "kind": "OWN_MEASURE", "title": "Abwärme nutzen"}
    pledge = await stories.done(SIGNER, "pledgeCreate", **values)
    (told,) = await received(owner, smtp, OFFICE_BOX)
    assert "„Abwärme nutzen“ von Verein Werkstatt e. V.: Angekündigt" in told
    assert f"/buendnis/{stories.joining.alliance}/geschaeftsstelle/beitraege" in told
    assert await received(owner, smtp, SIGNER_BOX) == []
    (telling,) = pledge["alliances"]
    key = {"id": telling["id"], "step": telling["stepCount"], "kind": "OBJECTED", "entry": 1, "note": "Bis wann?"}
    await stories.done(OFFICE, "pledgeStep", **key)
    (objected,) = await received(owner, smtp, SIGNER_BOX)
    assert "beanstandet „Abwärme nutzen“" in objected and "Bis wann?" in objected
    assert f"/mitgliedschaft/{membership['id']}/selbstverpflichtungen" in objected
    entry = {"pledge": pledge["id"], "number": 1, "status": "IN_PROGRESS"}
    await stories.done(OFFICE, "pledgeEntryAdd", **entry, **PAPER)
    (_, entered) = await received(owner, smtp, SIGNER_BOX)
    assert "für Ihr Mitglied eingetragen" in entered, "an invented evidence would be noticed"
    assert len(await received(owner, smtp, OFFICE_BOX)) == 1, "of what it enters itself the office need not hear"


async def test_who_acts_for_a_member_is_reminded_of_a_pledge_or_else_its_office(
    made: tuple[Stories, Networks], owner: asyncpg.Connection
) -> None:
    stories, _ = made
    membership = await act_for(stories, "guest-signer", "Verein Werkstatt e. V.")
    values = {"membership": membership["id"], "kind": "OWN_MEASURE", "title": "Hof entsiegeln"}
    await stories.done(SIGNER, "pledgeCreate", **values)
    id = await owner.fetchval("SELECT id FROM pledge WHERE title = 'Hof entsiegeln'")
    silent = "UPDATE representative SET status = 'ENDED' WHERE membership_id = (SELECT membership_id FROM pledge"
    closed = "UPDATE pledge SET status = 'FULFILLED' WHERE id = $1"
    found = {}
    async with temporary_transaction(owner):
        for days in (31, 30, 29, 8, 7, 6, 0):
            async with temporary_transaction(owner):
                await owner.execute(MARK)
                await owner.execute(DUE, id, days)
                await owner.execute("SELECT ctx.collect_notifications()")
                await owner.execute("SELECT ctx.collect_notifications()")
                found[days] = [row["subject"] for row in await owner.fetch(QUEUED)]
        assert {days: who for days, who in found.items() if who} == {30: ["guest-signer"], 7: ["guest-signer"]}
        await owner.execute(DUE, id, 7)
        for change_first, expected in ((f"{silent} WHERE id = $1)", ["guest-office"]), (closed, [])):
            async with temporary_transaction(owner):
                await owner.execute(MARK)
                await owner.execute(change_first, id)
                await owner.execute("SELECT ctx.collect_notifications()")
                assert [row["subject"] for row in await owner.fetch(QUEUED)] == expected


async def test_a_story_is_told_of_to_its_office_its_member_and_who_is_named(
    made: tuple[Stories, Networks], owner: asyncpg.Connection, smtp: SmtpServer
) -> None:
    stories, _ = made
    membership = await act_for(stories, "guest-signer", "Verein Werkstatt e. V.")
    fellow = await act_for(stories, "guest-second", "Verein Nachbarschaft e. V.")
    key = await owner.fetchval("SELECT id FROM membership WHERE name = 'Verein Nachbarschaft e. V.'")
    partner = encode("Partner", [await owner.fetchval(PARTNER, key)])
    story = await stories.done(SIGNER, "storyCreate", **stories.usual(membership, partners=[partner]))
    (asked,) = await received(owner, smtp, SECOND_BOX)
    assert "Verein Nachbarschaft e. V. ist in „Es ist gelungen“ genannt" in asked and fellow
    (named,) = story["partners"]
    await stories.done(SECOND, "storyPartnerAnswer", id=named["id"], answer="AGREED")
    telling = await stories.done(SIGNER, "storySubmit", story=story["id"], membership=membership["id"])
    (review,) = await received(owner, smtp, OFFICE_BOX)
    assert "„Es ist gelungen“ von Verein Werkstatt e. V. ist eingereicht" in review
    telling = await stories.step(OFFICE, telling, "RETURNED", reason="CONTENT", note="Bitte mit Zahlen")
    (returned,) = await received(owner, smtp, SIGNER_BOX)
    assert "zu überarbeiten (Inhalt)" in returned and "Bitte mit Zahlen" in returned
    edit = {"id": story["id"], "version": story["version"], "teaser": "Mit Zahlen"}
    anew = await stories.done(SIGNER, "storyUpdate", ("id",), **edit)
    assert anew["partners"][0]["answer"] is None
    assert "Verein Nachbarschaft e. V. ist in „Es ist gelungen“ genannt" in (await received(owner, smtp, SECOND_BOX))[1]
    await stories.done(SECOND, "storyPartnerAnswer", id=named["id"], answer="AGREED")
    telling = await stories.step(SIGNER, telling, "SUBMITTED")
    telling = await stories.step(OFFICE, telling, "PUBLISHED")
    assert "veröffentlicht" in (await received(owner, smtp, SIGNER_BOX))[-1]
    (*_, shown) = await received(owner, smtp, SECOND_BOX)
    assert "„Es ist gelungen“, worin Verein Nachbarschaft e. V. genannt ist, ist veröffentlicht" in shown
    assert "Bitte mit Zahlen" not in shown


async def test_whoever_takes_its_word_back_before_the_mail_goes_is_not_told_that_it_is_published(
    made: tuple[Stories, Networks], owner: asyncpg.Connection, ask: Client
) -> None:
    """By what a mail would say at each moment: it is written when it is sent."""
    stories, _ = made
    membership = await act_for(stories, "guest-signer", "Verein Werkstatt e. V.")
    await act_for(stories, "guest-second", "Verein Nachbarschaft e. V.")
    key = await owner.fetchval("SELECT id FROM membership WHERE name = 'Verein Nachbarschaft e. V.'")
    partner = encode("Partner", [await owner.fetchval(PARTNER, key)])
    story = await stories.done(SIGNER, "storyCreate", **stories.usual(membership, partners=[partner]))
    (named,) = story["partners"]

    async def said() -> str | None:
        (node,) = (await ask(SECOND, DOCUMENT, ids=[named["id"]]))["nodes"]
        line = DESCRIBE[MailKind.STORY_NAMED](cast(Any, None), node, "de")
        return line and line.text

    assert "sind Sie einverstanden?" in (await said() or "")
    await stories.done(SECOND, "storyPartnerAnswer", id=named["id"], answer="AGREED")
    telling = await stories.done(SIGNER, "storySubmit", story=story["id"], membership=membership["id"])
    assert await said() is None
    await stories.step(OFFICE, telling, "PUBLISHED")
    assert "ist veröffentlicht" in (await said() or "")
    await stories.done(SECOND, "storyPartnerAnswer", id=named["id"], answer="DECLINED")
    assert await said() is None


async def test_members_of_a_network_hear_that_it_is_founded_and_what_became_of_their_ideas(
    made: tuple[Stories, Networks], owner: asyncpg.Connection, smtp: SmtpServer
) -> None:
    stories, networks = made
    membership = await act_for(stories, "guest-signer", "Verein Werkstatt e. V.")
    await act_for(stories, "guest-second", "Verein Nachbarschaft e. V.")
    network = await networks.create(isOpen=True)
    await networks.done(OFFICE, "networkMemberAdd", network=network["id"], membership=membership["id"])
    for kind in ("FORMING", "FOUNDED"):
        network = await networks.step(OFFICE, network, kind)
    idea = await networks.done(SIGNER, "networkIdeaAdd", network=network["id"], membership=membership["id"],
                               title="Lastenrad teilen")  # fmt: skip
    await networks.done(OFFICE, "networkIdeaStep", id=idea["id"], step=idea["stepCount"], kind="DROPPED",
                        note="Zu teuer")  # fmt: skip
    founded, dropped = await received(owner, smtp, SIGNER_BOX)
    assert "„Unternehmensnetzwerk Probe“ ist gegründet" in founded and f"/netzwerk/{network['id']}/intern" in founded
    assert "„Lastenrad teilen“ wird nicht weiter verfolgt" in dropped and "Zu teuer" in dropped
    assert await received(owner, smtp, SECOND_BOX) == []
