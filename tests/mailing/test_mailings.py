"""Mailings on their way: one mail for each, who writes and why, and a way out that works at once."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest

from federation.app import Service
from federation.graph.run.reads import QueryRunner
from federation.mailing.configuration import MailConfiguration
from federation.mailing.mailings import MailingLinks
from federation.settings import Settings
from tenants.install import Addresses
from tests.helpers.alliance_people import CITIZEN, DEPUTY, OFFICE, SIGNER, People, fresh_people
from tests.helpers.mail import PUBLIC_URL, SECRET, SENDER, ReceivedMail, SmtpServer, outbox_states, wait_until
from tests.helpers.mailings import LETTER, MAILBOX, consent, reachable, sent
from tests.helpers.measures import Change
from tests.helpers.service import call
from tests.mailing.conftest import create_sender

FORM = {"content-type": "application/x-www-form-urlencoded"}
SIGNERS, PETRAS = "people-signer@werkstatt.example", "petra@quendelstein.example"
HOLDS = "SELECT count(*) FROM mailing_audience((SELECT tenant_id FROM alliance WHERE id = $1), $1)"

LAST = "SELECT kind, method, declared_by FROM consent WHERE membership_id = $1 ORDER BY id DESC LIMIT 1"
LEFT = "UPDATE membership SET status = 'LEFT', ends_before = ctx.today() WHERE id = $1"


@pytest.fixture
async def people(change: Change, owner: asyncpg.Connection, empty_outbox: None) -> AsyncIterator[People]:
    """An alliance of the workshop whose people can be reached."""
    async with fresh_people(change, owner) as made:
        await reachable(made)
        yield made


@pytest.fixture
async def service(addresses: Addresses, tmp_path: Path) -> AsyncIterator[Service]:
    """The pages behind links of mails."""
    settings = Settings(
        api=addresses.api, anonymous=addresses.anonymous, issuers=(), audience="", secret=SECRET,
        public_url=PUBLIC_URL, mail=MailConfiguration(tmp_path / "post", SENDER),
    )  # fmt: skip
    created = Service(settings)
    yield created
    await created.close()


async def deliver(owner: asyncpg.Connection, addresses: Addresses, reads: QueryRunner, smtp: SmtpServer) -> list[str]:
    """Sends all that waits; how each mail ended."""
    sender = create_sender(addresses, reads, smtp)
    sender.start()

    async def is_done() -> bool:
        return all(outcome for outcome, *_ in await outbox_states(owner))

    try:
        await wait_until(is_done)
    finally:
        await sender.stop()
    return [str(outcome) for outcome, *_ in await outbox_states(owner)]


def mail_to(smtp: SmtpServer, address: str) -> ReceivedMail:
    """The one mail that went to an address."""
    (mail,) = (mail for mail in smtp.mails if mail.recipients == [address])
    return mail


async def test_each_gets_a_mail_of_her_own_with_who_writes_and_why(
    people: People, owner: asyncpg.Connection, addresses: Addresses, reads: QueryRunner, smtp: SmtpServer
) -> None:
    await consent(people, SIGNER, DEPUTY, CITIZEN)
    await sent(people)
    assert await deliver(owner, addresses, reads, smtp) == ["SENT"] * 3
    mail = mail_to(smtp, PETRAS)
    assert str(mail.message["Subject"]) == "Klimafest im Mai (Bündnis der Werkstatt)"
    assert (mail.message["Reply-To"], mail.message["Cc"], mail.message["Bcc"]) == (MAILBOX, None, None)
    assert not {SIGNERS, "people-deputy"} & set(re.findall(r"[\w.@-]+", mail.raw.decode("ascii", "replace")))
    assert mail.text.startswith(
        "Rundschreiben von Bündnis der Werkstatt. Es schreibt: Geschäftsstelle von Bündnis der Werkstatt.\n\n"
        "Liebe Mitglieder,\n\nwir feiern:\nam 5. Mai, um <3> Uhr.\n\nBis bald\n\nSie bekommen diese E-Mail, weil"
    )
    assert "wir feiern:<br>am 5. Mai, um &lt;3&gt; Uhr.</p>" in mail.html
    assert f"{PUBLIC_URL}/buendnis/{people.id('Alliance', people.alliance)}" in mail.text
    end = str(mail.message["List-Unsubscribe"])[1:-1]
    assert end in mail.text and mail.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert len({str(m.message["List-Unsubscribe"]) for m in smtp.mails}) == 3, "a way out for each"


async def test_one_click_withdraws_at_once(
    people: People, owner: asyncpg.Connection, addresses: Addresses, reads: QueryRunner, smtp: SmtpServer,
    service: Service,
) -> None:  # fmt: skip
    await consent(people, SIGNER, CITIZEN)
    await sent(people)
    await deliver(owner, addresses, reads, smtp)
    link = str(mail_to(smtp, PETRAS).message["List-Unsubscribe"])[1:-1].removeprefix(PUBLIC_URL)
    page = await call(service, "GET", link)
    assert page.status == 200 and "Wollen Sie Ihre Einwilligung widerrufen" in page.text
    assert await owner.fetchval(HOLDS, people.alliance) == 2, "programs open links, too"
    for _ in range(2):
        done = await call(service, "POST", link, headers=FORM, body=b"List-Unsubscribe=One-Click")
        assert done.status == 200 and "Erledigt" in done.text
    assert await owner.fetchval(HOLDS, people.alliance) == 1
    last = await owner.fetchrow(
        "SELECT kind, method, declared_by FROM consent WHERE membership_id = $1 ORDER BY id DESC LIMIT 1",
        people.citizen,
    )
    assert last and tuple(last) == ("WITHDRAWN", "ONLINE", None)
    paper = {"purpose": "MAILING", "method": "PAPER", "evidence": "alter Bogen"}
    refused = await people.run(OFFICE, "consentGive", membership=people.membership(people.citizen), **paper)
    assert refused["userErrors"][0]["field"] == ["input", "method"], "no older paper brings it back"
    smtp.mails.clear()
    await sent(people, language="EN")
    await deliver(owner, addresses, reads, smtp)
    assert [mail.recipients for mail in smtp.mails] == [[SIGNERS]]
    assert "You get this mail because you have consented to mailings" in mail_to(smtp, SIGNERS).text


@pytest.mark.parametrize("token", ["x", f"{'0' * 32}.{'0' * 32}"])
async def test_a_link_that_we_did_not_make_leads_nowhere(service: Service, token: str) -> None:
    for path in ("/rundschreiben-abbestellen", "/en/rundschreiben-abbestellen"):
        for method in ("GET", "POST"):
            assert (await call(service, method, f"{path}/{token}", headers=FORM)).status == 404


async def test_a_link_of_somebody_erased_is_no_error(service: Service, people: People) -> None:
    link = MailingLinks(SECRET, PUBLIC_URL).link(people.alliance).removeprefix(PUBLIC_URL)
    assert (await call(service, "POST", link, headers=FORM)).status == 200


async def test_who_withdraws_before_the_delivery_gets_none(
    people: People, owner: asyncpg.Connection, addresses: Addresses, reads: QueryRunner, smtp: SmtpServer
) -> None:
    await consent(people, SIGNER, DEPUTY, CITIZEN)
    await sent(people)
    await consent(people, SIGNER, change="consentWithdraw")
    await owner.execute(
        "UPDATE membership SET status = 'LEFT', ends_before = ctx.today() WHERE id = $1", people.citizen
    )
    assert sorted(await deliver(owner, addresses, reads, smtp)) == ["DROPPED", "DROPPED", "SENT"]
    assert [mail.recipients for mail in smtp.mails] == [["people-deputy@werkstatt.example"]]


async def test_two_mailings_to_one_person_stay_two_mails(
    people: People, owner: asyncpg.Connection, addresses: Addresses, reads: QueryRunner, smtp: SmtpServer
) -> None:
    await consent(people, SIGNER)
    await sent(people)
    await sent(people, subject="Nachtrag")
    assert await deliver(owner, addresses, reads, smtp) == ["SENT", "SENT"]
    subjects = {str(mail.message["Subject"]).partition(" (")[0] for mail in smtp.mails}
    assert subjects == {LETTER["subject"], "Nachtrag"}


async def test_no_header_comes_in_by_a_name_or_a_subject(
    people: People, owner: asyncpg.Connection, addresses: Addresses, reads: QueryRunner, smtp: SmtpServer
) -> None:
    await consent(people, SIGNER)
    await owner.execute(
        "UPDATE alliance SET name = E'Klima\\nBcc: all@x.example', office_name = E'Amt\\u202e' WHERE id = $1",
        people.alliance,
    )
    await sent(people, text="Hallo\n.\nBcc: b@x.example")
    await deliver(owner, addresses, reads, smtp)
    (mail,) = smtp.mails
    assert (mail.message["Bcc"], "\u202e" in mail.text) == (None, False)
    assert str(mail.message["Subject"]) == "Klimafest im Mai (Klima Bcc: all@x.example)"


async def test_a_long_line_is_sent_whole_and_a_strange_mailbox_stops_nothing(
    people: People, owner: asyncpg.Connection, addresses: Addresses, reads: QueryRunner, smtp: SmtpServer
) -> None:
    await consent(people, SIGNER)
    await owner.execute("UPDATE alliance SET office_email = 'a(b)@x.example' WHERE id = $1", people.alliance)
    await sent(people, text="Anfang " + "sehr " * 1_900 + "Ende")
    assert await deliver(owner, addresses, reads, smtp) == ["SENT"]
    (mail,) = smtp.mails
    assert "sehr Ende" in " ".join(mail.text.split()) and mail.message["Reply-To"] is None


async def test_thousands_leave_room_for_others(people: People, owner: asyncpg.Connection) -> None:
    """Fifty go at once, the next a little later; and the addresses go with the persons."""
    await owner.execute(
        "INSERT INTO membership (tenant_id, alliance_id, visibility, version, status, is_listed)"
        " SELECT tenant_id, id, visibility, 1, 'ACTIVE', false FROM alliance, generate_series(1, 60) WHERE id = $1",
        people.alliance,
    )
    missing = "membership m WHERE alliance_id = $1 AND partner_id IS NULL AND id <> $2"
    await owner.execute(
        "INSERT INTO membership_person (tenant_id, membership_id, alliance_id, version, name, email, shown,"
        " ends_before) SELECT tenant_id, id, alliance_id, 1, 'X', id || '@guests.example', shown, ends_before"
        f" FROM {missing}",
        people.alliance, people.citizen,
    )  # fmt: skip
    await owner.execute(
        "INSERT INTO consent (tenant_id, membership_id, alliance_id, purpose, kind, method, evidence)"
        f" SELECT tenant_id, id, alliance_id, 'MAILING', 'GIVEN', 'PAPER', 'X' FROM {missing}",
        people.alliance, people.citizen,
    )  # fmt: skip
    assert (await sent(people))["persons"] == 60
    spread = await owner.fetch(
        "SELECT next_attempt_at - queued_at AS wait, count(*) AS mails FROM mail WHERE kind = 'MAILING'"
        " GROUP BY 1 ORDER BY 1"
    )
    assert [(row["wait"].total_seconds(), row["mails"]) for row in spread] == [(0, 50), (10, 10)]
