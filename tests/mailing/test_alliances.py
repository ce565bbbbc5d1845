"""Mails of alliances: each side hears what the other one did, and members of what they are to sign."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import asyncpg
import pytest

from federation.graph.run.operations import today
from federation.mailing.sender import MailSender
from tests.conftest import Client
from tests.helpers.access import fresh_access
from tests.helpers.mail import ReceivedMail, SmtpServer, outbox_states, wait_until
from tests.helpers.measures import Change
from tests.helpers.memberships import OFFICE, ON_PAPER, Memberships, fresh_memberships, key_of
from tests.helpers.region import ANONYMOUS, person
from tests.helpers.representations import fresh_representations

PERSON = {"name": "Erika Erfunden", "email": "erika@guests.example"}
SET_LANGUAGE = "INSERT INTO mail_language (user_id, language) SELECT id, 'EN' FROM app_user WHERE subject = $1"


@pytest.fixture
async def joining(change: Change, owner: asyncpg.Connection, sender: MailSender) -> AsyncIterator[Memberships]:
    """An alliance of the workshop's town, whose office reads mail."""
    async with (
        fresh_access(change, owner) as access,
        fresh_representations(access) as representations,
        fresh_memberships(representations) as memberships,
    ):
        await access.log_in("guest-office")
        yield memberships


async def received(owner: asyncpg.Connection, smtp: SmtpServer, to: str) -> list[ReceivedMail]:
    """What a mailbox has got of alliances, once nothing waits any more."""

    async def is_done() -> bool:
        return all(outcome for outcome, *_ in await outbox_states(owner))

    await wait_until(is_done)
    failed = [state for state in await outbox_states(owner) if state[0] == "FAILED"]
    assert not failed, failed
    return [m for m in smtp.mails if m.recipients == [to] and "Organisation" not in str(m.message["Subject"])]


async def represented(joining: Memberships, subject: str = "guest", **values: Any) -> tuple[Any, str]:
    """A guest who represents an organisation of the directory."""
    guest = await joining.access.log_in(subject)
    partner = await joining.representations.partner(**values)
    await joining.representations.accepted(guest, partner)
    return guest, partner


async def declare(joining: Memberships, number: int, starts: int, sign_by: int | None = None) -> None:
    """A version of the declaration, by days from today."""
    await joining.owner.execute(
        "INSERT INTO declaration (tenant_id, alliance_id, visibility, version, number, title, text, valid_from,"
        " sign_by, created_at) SELECT tenant_id, id, visibility, 1, $2::int, 'Fassung ' || $2::int, 'Wir ' || $2::int,"
        " ctx.today() + $3::int, ctx.today() + $4::int, now() - interval '400 days' FROM alliance WHERE id = $1",
        joining.alliance_id, number, starts, sign_by,
    )  # fmt: skip


async def collect(joining: Memberships, days_ago: int = 1) -> None:
    """What the days since bring, as the sender looks each morning."""
    await joining.owner.execute(
        "INSERT INTO notification_mark (kind, through_on) VALUES ('DECLARATION_TO_SIGN', ctx.today() - $1::int)"
        " ON CONFLICT (kind) DO UPDATE SET through_on = excluded.through_on", days_ago,
    )  # fmt: skip
    await joining.owner.execute("SELECT ctx.collect_notifications()")


async def test_the_office_hears_of_an_application_and_the_applicant_of_the_answer(
    joining: Memberships, smtp: SmtpServer, owner: asyncpg.Connection
) -> None:
    guest, partner = await represented(joining)
    applied = await joining.done(guest, "membershipApply", alliance=joining.alliance, partner=partner)
    (told,) = await received(owner, smtp, "guest-office@guests.example")
    assert str(told.message["Subject"]).startswith("Klimaverbund: Neues von Mitgliedern: ")
    assert "- Verein Werkstatt e. V.: Beitritt beantragt" in told.text
    assert f"/buendnis/{joining.alliance}/geschaeftsstelle" in told.text
    assert "MEMBERSHIP_REPORTED" in told.message["List-Unsubscribe"]
    await joining.step(OFFICE, applied, "REJECTED", note="Bitte erst die Satzung schicken")
    (answer,) = await received(owner, smtp, "guest@guests.example")
    assert "Bündnis Werkstatt hat den Antrag von Verein Werkstatt e. V. abgelehnt." in answer.text
    assert "Die Geschäftsstelle schreibt dazu: „Bitte erst die Satzung schicken“" in answer.text
    assert answer.message["List-Unsubscribe"] is None, "answers always come"
    assert len(await received(owner, smtp, "guest-office@guests.example")) == 1, "nobody hears of what they did"


async def test_who_gives_notice_and_takes_it_back_in_turn_does_not_flood_the_office(
    joining: Memberships, owner: asyncpg.Connection
) -> None:
    guest, partner = await represented(joining)
    applied = await joining.done(guest, "membershipApply", alliance=joining.alliance, partner=partner)
    membership = await joining.step(OFFICE, applied, "ACTIVATED")
    await owner.execute("UPDATE representative SET status = 'SIGNING' WHERE alliance_id = $1", joining.alliance_id)
    last_day = str(today() + timedelta(days=90))
    for _ in range(5):
        noticed = await joining.step(guest, membership, "NOTICE_GIVEN", lastDay=last_day)
        membership = await joining.step(guest, noticed, "NOTICE_WITHDRAWN")
    told = await owner.fetchval("SELECT count(*) FROM mail WHERE kind = 'MEMBERSHIP_REPORTED'")
    assert told == 1 + 2 * 3, "the application, and three of each"


async def test_members_hear_of_decisions_in_their_language_with_the_reason(
    joining: Memberships, smtp: SmtpServer, owner: asyncpg.Connection
) -> None:
    guest, partner = await represented(joining)
    await owner.execute(SET_LANGUAGE, "guest")
    applied = await joining.done(guest, "membershipApply", alliance=joining.alliance, partner=partner)
    admitted = await joining.step(OFFICE, applied, "ACTIVATED")
    await owner.execute("UPDATE representative SET status = 'SIGNING' WHERE alliance_id = $1", joining.alliance_id)
    suspended = await joining.step(OFFICE, admitted, "SUSPENDED", note="Logo auf einem Flugblatt")
    again = await joining.step(OFFICE, suspended, "REINSTATED")
    listed = await joining.step(OFFICE, again, "LISTED", **ON_PAPER)
    await joining.step(OFFICE, listed, "EXCLUDED", note="Beschluss vom Mai")
    texts = "\n".join(mail.text for mail in await received(owner, smtp, "guest@guests.example"))
    for said in (
        "has admitted Verein Werkstatt e. V.", "has suspended the membership of Verein",
        "The office writes: “Logo auf einem Flugblatt”",
        "has reinstated", "has entered for Verein Werkstatt e. V.: Listed in public.", "has excluded",
        "Beschluss vom Mai", "/en/meine-mitgliedschaften",
    ):  # fmt: skip
        assert said in texts, said


async def test_who_is_invited_hears_of_it_by_the_mailbox_where_nobody_has_an_account(
    joining: Memberships, smtp: SmtpServer, owner: asyncpg.Connection
) -> None:
    await joining.alter("office_email = 'buero@werkstatt.example'")
    partner = await joining.representations.partner("Bäckerei Muster GmbH", email="post@muster.example")
    usual = {"alliance": joining.alliance, "kind": "INVITED"}
    await joining.done(OFFICE, "membershipInvite", partner=partner, note="Wir würden uns freuen", **usual)
    await joining.done(OFFICE, "membershipInvite", person=PERSON, **usual)
    await joining.done(OFFICE, "membershipInvite", person={"name": "Ohne Adresse"}, **usual)
    (mail,) = await received(owner, smtp, "post@muster.example")
    assert "Bündnis Werkstatt lädt Bäckerei Muster GmbH ein, Mitglied zu werden." in mail.text
    assert "schreibt dazu: „Wir würden uns freuen“" in mail.text
    assert f"/buendnis/{joining.alliance}\n" in mail.text and "buero@werkstatt.example" in mail.text
    assert "abbestellen" not in mail.text and "/meine-mitgliedschaften" not in mail.text
    (to_person,) = await received(owner, smtp, "erika@guests.example")
    assert "lädt Erika Erfunden ein" in to_person.text
    assert await owner.fetchval("SELECT count(*) FROM mail WHERE kind = 'MEMBERSHIP_DECIDED'") == 2


async def test_who_represents_an_organisation_hears_no_reason_before_the_office_has_accepted_her(
    joining: Memberships, smtp: SmtpServer, owner: asyncpg.Connection
) -> None:
    _, partner = await represented(joining, email="post@muster.example")
    paper = {"method": "PAPER", "evidence": "Ordner 1"}
    member = await joining.done(OFFICE, "membershipRecord", alliance=joining.alliance, partner=partner, **paper)
    await joining.step(OFFICE, member, "SUSPENDED", note="Logo auf einem Flugblatt")
    (told,) = await received(owner, smtp, "guest@guests.example")
    assert "hat für Verein Werkstatt e. V. eingetragen: Als Mitglied eingetragen." in told.text
    (decided,) = await received(owner, smtp, "post@muster.example")
    assert "Flugblatt" in decided.text


async def test_whom_the_office_approaches_or_records_hears_nothing(
    joining: Memberships, owner: asyncpg.Connection
) -> None:
    partner = await joining.representations.partner(email="post@muster.example")
    await joining.done(OFFICE, "membershipInvite", alliance=joining.alliance, kind="APPROACHED", partner=partner)
    await joining.member("Bäckerei Muster GmbH", email="post@muster.example")
    assert not await owner.fetchval("SELECT count(*) FROM mail WHERE starts_with(kind, 'MEMBERSHIP')")


async def test_mail_to_a_former_address_goes_with_it(
    joining: Memberships, smtp: SmtpServer, owner: asyncpg.Connection
) -> None:
    invited = await joining.done(OFFICE, "membershipInvite", alliance=joining.alliance, kind="INVITED", person=PERSON)
    await received(owner, smtp, "erika@guests.example")
    await owner.execute(
        "UPDATE membership_person SET email = 'neu@guests.example' WHERE membership_id = $1", key_of(invited)
    )
    assert await outbox_states(owner) == [], "the former address is nobody's any more"
    await owner.execute("DELETE FROM membership_person WHERE membership_id = $1", key_of(invited))
    assert not await owner.fetchval("SELECT count(*) FROM mail WHERE recipient = $1", PERSON["email"]), "no trace"


async def test_the_office_hears_of_a_request_without_an_account_once_it_is_confirmed(
    joining: Memberships, smtp: SmtpServer, owner: asyncpg.Connection, api_connection: asyncpg.Connection
) -> None:
    await owner.execute(
        "INSERT INTO join_request (tenant_id, alliance_id, version, name, organisation, email, hash)"
        " VALUES ($1, $2, 1, 'Erika Erfunden', 'Imkerei Summ', 'erika@guests.example', 'x')",
        joining.tenant, joining.alliance_id,
    )  # fmt: skip
    assert await received(owner, smtp, "guest-office@guests.example") == []
    assert await api_connection.fetchval("SELECT ctx.confirm_join_request('x')")
    (mail,) = await received(owner, smtp, "guest-office@guests.example")
    assert "- Imkerei Summ (Erika Erfunden) möchte Bündnis Werkstatt beitreten" in mail.text
    assert f"/buendnis/{joining.alliance}/geschaeftsstelle" in mail.text


async def test_whoever_is_proposed_hears_whether_she_acts(
    joining: Memberships, smtp: SmtpServer, owner: asyncpg.Connection, api_connection: asyncpg.Connection
) -> None:
    guest, partner = await represented(joining)
    invited = await joining.done(OFFICE, "membershipInvite", alliance=joining.alliance, kind="INVITED", partner=partner)
    await joining.step(guest, invited, "ACCEPTED")
    desk = await received(owner, smtp, "guest-office@guests.example")
    told = "\n".join(mail.text for mail in desk)
    assert "- Verein Werkstatt e. V.: Einladung angenommen" in told
    assert "will für Verein Werkstatt e. V. handeln" in told
    async with api_connection.transaction():
        await api_connection.execute("SELECT ctx.enter($1, $2, $3, $4)", *OFFICE.entry)
        await api_connection.execute(
            "INSERT INTO representative_step (tenant_id, representative_id, membership_id, alliance_id, number, kind,"
            " side, on_behalf) SELECT tenant_id, id, membership_id, alliance_id, 2, 'ACCEPTED', 'OFFICE', false"
            " FROM representative WHERE alliance_id = $1", joining.alliance_id,
        )  # fmt: skip
    _, verdict = await received(owner, smtp, "guest@guests.example")
    assert "Sie handeln für Verein Werkstatt e. V." in verdict.text and "/meine-mitgliedschaften" in verdict.text


UNSIGNED = "query ($id: ID!) { alliance(id: $id) { unsignedMemberships { nodes { name toSignSince } } } }"
SINCE = "query ($id: ID!) { membership(id: $id) { toSignSince } }"


@pytest.mark.parametrize(("starts", "sign_by", "said"), [
    (0, None, "gilt jetzt; bitte für Verein"), (0, 30, "gilt jetzt; bitte bis "), (-20, 14, "gilt jetzt; bitte bis "),
    (-60, -1, "die Unterschrift für Verein Werkstatt e. V. fehlt noch"), (-5, 20, None), (-60, -2, None), (1, 30, None),
])  # fmt: skip
async def test_members_are_asked_to_sign_when_a_version_begins_a_fortnight_before_the_day_and_after_it(
    joining: Memberships,
    smtp: SmtpServer,
    owner: asyncpg.Connection,
    starts: int,
    sign_by: int | None,
    said: str | None,
) -> None:
    member = await joining.member(since="2025-01-10")
    await joining.represent("guest", member)
    await joining.access.log_in()
    await declare(joining, 1, -300)
    await declare(joining, 2, starts, sign_by)
    await collect(joining)
    await owner.execute("SELECT ctx.collect_notifications()")  # once is enough
    mails = await received(owner, smtp, "guest@guests.example")
    assert len(mails) == (said is not None)
    if said:
        assert said in mails[0].text and "„Fassung 2“" in mails[0].text
        assert f"/mitgliedschaft/{member['id']}/unterzeichnen" in mails[0].text


async def test_who_has_signed_left_or_waits_is_not_asked_and_the_office_sees_who_has_not(
    joining: Memberships, smtp: SmtpServer, owner: asyncpg.Connection, ask: Client
) -> None:
    signed, unsigned = (
        await joining.member(since="2025-01-10"),
        await joining.member("Bäckerei Muster GmbH", "2026-01-10"),
    )
    gone = await joining.member("Fort GmbH")
    for number, member in enumerate((signed, unsigned, gone), 1):
        await joining.represent(f"guest-{number}", member)
        await joining.access.log_in(f"guest-{number}")
    await joining.step(OFFICE, gone, "LEFT", **ON_PAPER)
    await declare(joining, 1, -300, 14)
    await owner.execute(
        "INSERT INTO signature (tenant_id, membership_id, alliance_id, declaration_id, method, evidence, signed_on,"
        " accepts_rules) SELECT d.tenant_id, $1, d.alliance_id, d.id, 'PAPER', 'Ordner', ctx.today(), true"
        " FROM declaration d WHERE alliance_id = $2", key_of(signed), joining.alliance_id,
    )  # fmt: skip
    await collect(joining)
    got = [await received(owner, smtp, f"guest-{n}@guests.example") for n in (1, 2, 3)]
    asked = [[str(mail.message["Subject"]) for mail in mails if "unterzeichnen" in mail.text] for mails in got]
    assert asked == [[], ["Klimaverbund: Bitte unterzeichnen: Ludwigsburg"], []]
    (waiting,) = (await ask(OFFICE, UNSIGNED, id=joining.alliance))["alliance"]["unsignedMemberships"]["nodes"]
    assert waiting["name"] == "Bäckerei Muster GmbH" and waiting["toSignSince"] is not None
    own = await ask(person("guest-2"), SINCE, id=unsigned["id"])
    assert own["membership"]["toSignSince"] == waiting["toSignSince"]
    await joining.step(OFFICE, unsigned, "LISTED", **ON_PAPER)
    for who in (ANONYMOUS, person("guest-1"), person("editor")):
        seen = await ask(who, UNSIGNED, id=joining.alliance)
        assert seen["alliance"]["unsignedMemberships"]["nodes"] == []
        assert (await ask(who, SINCE, id=unsigned["id"]))["membership"] == {"toSignSince": None}
