"""Answers by link: without an account, for one invitation, as long as the meeting is to come."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from federation.app import Service
from federation.graph.secret_key import SecretKey
from federation.mailing.configuration import MailConfiguration
from federation.mailing.meeting_links import MeetingLinks
from federation.mailing.sender import MailSender
from federation.settings import Settings
from tenants.install import Addresses
from tests.conftest import Client
from tests.helpers.access import fresh_access
from tests.helpers.forging import forge
from tests.helpers.mail import PUBLIC_URL, SECRET, SENDER, SmtpServer
from tests.helpers.measures import Change
from tests.helpers.meeting_changes import READ, Meetings, fresh_meetings
from tests.helpers.memberships import OFFICE, fresh_memberships, key_of
from tests.helpers.region import fixed_id
from tests.helpers.representations import fresh_representations
from tests.helpers.service import Response, call
from tests.mailing.test_meetings import GUEST, received

FORM = {"content-type": "application/x-www-form-urlencoded"}
LINK = re.compile(rf"{PUBLIC_URL}(/termin-antworten/\S+)")


@pytest.fixture
async def service(addresses: Addresses, tmp_path: Path) -> AsyncIterator[Service]:
    created = Service(
        Settings(
            api=addresses.api, anonymous=addresses.anonymous, issuers=(), audience="", secret=SECRET,
            public_url=PUBLIC_URL, mail=MailConfiguration(tmp_path / "post", SENDER),
        )
    )  # fmt: skip
    yield created
    await created.close()


@pytest.fixture
async def meetings(change: Change, owner: asyncpg.Connection, sender: MailSender) -> AsyncIterator[Meetings]:
    """Meetings of an alliance."""
    async with (
        fresh_access(change, owner) as access,
        fresh_representations(access) as representations,
        fresh_memberships(representations) as joining,
        fresh_meetings(joining) as meetings,
    ):
        yield meetings


class Guests:
    """People invited by address, and what their links do."""

    def __init__(self, meetings: Meetings, smtp: SmtpServer, service: Service, ask: Client) -> None:
        self.meetings, self._smtp, self._service, self._ask = meetings, smtp, service, ask

    async def invite(self, made: Any, *addresses: str) -> list[str]:
        """The paths of the links in the mails to these addresses."""
        people = [{"email": address} for address in addresses]
        await self.meetings.done(OFFICE, "meetingInvite", meeting=made["id"], people=people)
        return [await self.link(address) for address in addresses]

    async def link(self, address: str) -> str:
        """The path of the link in the last mail to an address."""
        mail = (await received(self.meetings.owner, self._smtp, address))[-1]
        found = LINK.search(mail.text)
        assert found
        return found[1]

    async def get(self, path: str) -> Response:
        """What a visit shows."""
        return await call(self._service, "GET", path)

    async def post(self, path: str, body: str) -> Response:
        """What an answer brings."""
        return await call(self._service, "POST", path, body=body.encode(), headers=FORM)

    async def answers(self, made: Any) -> list[tuple[Any, ...]]:
        """Answer, persons, and whether it waits, of each invitation, as the office reads them."""
        nodes = (await self._ask(OFFICE, READ, id=made["id"]))["meeting"]["invitations"]["nodes"]
        return [(node["answer"], node["persons"], node["isWaiting"]) for node in nodes]


@pytest.fixture
def guests(meetings: Meetings, smtp: SmtpServer, service: Service, ask: Client) -> Guests:
    return Guests(meetings, smtp, service, ask)


async def test_a_visit_changes_nothing_and_answers_count(guests: Guests) -> None:
    made = await guests.meetings.create(title="Probe <b>x</b>", videoUrl="https://v.example/raum")
    (path,) = await guests.invite(made, GUEST)
    for _ in range(2):
        page = await guests.get(path)
        assert page.status == 200 and "Probe &lt;b&gt;x&lt;/b&gt;" in page.text and "Kommen Sie?" in page.text
        assert "v.example" not in page.text, "only for those who come"
        assert page.headers["referrer-policy"] == "no-referrer" and page.headers["cache-control"] == "no-store"
    assert await guests.answers(made) == [(None, 0, False)]
    for body in ("", "answer=MAYBE", "answer=YES", "answer=YES&persons=0", "answer=YES&persons=51",
                 "answer=YES&persons=٣", "answer=YES&persons=1e9", "&".join(f"a{n}=1" for n in range(50))):  # fmt: skip
        assert (await guests.post(path, body)).status == 422, body
    done = await guests.post(path, "answer=YES&persons=3&substitute=1")
    assert done.status == 200 and "Sie sind dabei" in done.text and "https://v.example/raum" in done.text
    assert await guests.answers(made) == [("YES", 3, False)]
    english = await guests.post(f"/en{path}", "answer=NO&persons=")
    assert "Thank you" in english.text and await guests.answers(made) == [("NO", 0, False)]


async def test_a_link_answers_for_one_invitation_and_waits_for_a_place(guests: Guests) -> None:
    made = await guests.meetings.create(places=1)
    first, second = await guests.invite(made, GUEST, "zwei@guests.example")
    assert (await guests.post(first, "answer=YES&persons=1")).status == 200
    waiting = await guests.post(second, "answer=YES&persons=1")
    assert "Warteliste" in waiting.text and await guests.answers(made) == [("YES", 1, False), ("YES", 1, True)]
    await guests.post(first, "answer=NO")
    assert await guests.answers(made) == [("NO", 0, False), ("YES", 1, False)]
    place = (await received(guests.meetings.owner, guests._smtp, "zwei@guests.example"))[-1]
    assert "ist jetzt ein Platz frei" in place.text and LINK.findall(place.text) == [second]


async def test_unknown_links_and_those_of_what_is_over_look_alike(guests: Guests) -> None:
    owner, made = guests.meetings.owner, await guests.meetings.create()
    (path,) = await guests.invite(made, GUEST)
    other = MeetingLinks(SecretKey(b"another secret, which is long enough"), PUBLIC_URL).link(fixed_id(1))
    wrong = [path[:-1], forge(path), other.removeprefix(PUBLIC_URL), "/termin-antworten/x"]
    texts = {(await guests.get(one)).text for one in wrong}
    assert len(texts) == 1 and {(await guests.post(one, "answer=NO")).status for one in wrong} == {404}
    await owner.execute("UPDATE meeting SET starts_at = now() - interval '2 hours', ends_at = now() - interval '1 hour'"
                        " WHERE title = 'Netzwerktreffen Probe'")  # fmt: skip
    assert (await guests.get(path)).text in texts
    assert (await guests.post(path, "answer=YES&persons=1")).status == 404
    assert await guests.answers(made) == [(None, 0, False)]


async def test_cancelled_withdrawn_and_twenty_answers(guests: Guests) -> None:
    made = await guests.meetings.create()
    path, gone = await guests.invite(made, GUEST, "zwei@guests.example")
    read = (await guests._ask(OFFICE, READ, id=made["id"]))["meeting"]
    second = next(node for node in read["invitations"]["nodes"] if node["email"] == "zwei@guests.example")
    await guests.meetings.done(OFFICE, "meetingInvitationRemove", id=second["id"])
    assert (await guests.get(gone)).status == 404
    for number in range(20):
        assert (await guests.post(path, f"answer=YES&persons={number + 1}")).status == 200
    refused = await guests.post(path, "answer=NO")
    assert refused.status == 409 and "zwanzigmal" in refused.text
    assert await guests.answers(made) == [("YES", 20, False)]
    await guests.meetings.step(OFFICE, read, "CANCELLED", note="Zu wenige")
    assert "abgesagt" in (await guests.get(path)).text and (await guests.post(path, "answer=NO")).status == 409


async def test_a_member_without_an_account_answers_from_its_mailbox_alone(guests: Guests) -> None:
    owner, meetings = guests.meetings.owner, guests.meetings
    membership = await meetings.joining.member("Verein Werkstatt e. V.")
    await owner.execute("UPDATE partner SET email = 'verein@guests.example' WHERE id ="
                        " (SELECT partner_id FROM membership WHERE id = $1)", key_of(membership))  # fmt: skip
    made = await meetings.create()
    await meetings.done(OFFICE, "meetingInvite", meeting=made["id"], memberships=[membership["id"]])
    path = await guests.link("verein@guests.example")
    assert "lädt Verein Werkstatt e. V. ein" in (await guests.get(path)).text
    assert (await guests.post(path, "answer=YES&persons=2")).status == 200
    await meetings.joining.represent("guest-signer", membership)
    assert (await guests.get(path)).status == 404, "now somebody logs in for it"
    await owner.execute("DELETE FROM representative WHERE membership_id = $1", key_of(membership))
    assert (await guests.get(path)).status == 200
    await owner.execute("UPDATE partner SET email = 'neu@guests.example' WHERE email = 'verein@guests.example'")
    assert (await guests.get(path)).status == 404, "the mailbox is not the party's any more"


async def test_a_mailbox_that_wants_no_more_gets_no_more(guests: Guests) -> None:
    made = await guests.meetings.create()
    (path,) = await guests.invite(made, GUEST)
    (mail,) = await received(guests.meetings.owner, guests._smtp, GUEST)
    assert mail.message["List-Unsubscribe"] == f"<{PUBLIC_URL}{path}/abmelden>"
    assert "keine E-Mails zu Treffen" in (await guests.get(f"{path}/abmelden")).text
    assert (await guests.post(f"{path}/abmelden", "List-Unsubscribe=One-Click")).status == 200
    assert (await guests.post(path, "answer=YES&persons=1")).status == 200, "to answer stays possible"
    another = await guests.meetings.create(title="Noch eines")
    await guests.meetings.done(OFFICE, "meetingInvite", meeting=another["id"], people=[{"email": GUEST}])
    assert len(await received(guests.meetings.owner, guests._smtp, GUEST)) == 1
