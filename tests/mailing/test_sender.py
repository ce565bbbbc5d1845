"""Mail goes out of the outbox to a real mail server: each once, as its receiver may see it, and nothing is lost."""

import logging
from typing import Any

import asyncpg
import pytest

from federation.graph.run.reads import QueryRunner
from federation.mailing.sender import MailSender
from tenants.install import Addresses
from tests.helpers.mail import SmtpServer, invite, outbox_states, queue, wait_until
from tests.helpers.region import LANDSTUHL, fixed_id
from tests.mailing.conftest import create_sender


async def test_an_invitation_is_sent_to_its_address_in_its_language(
    sender: MailSender, smtp: SmtpServer, owner: asyncpg.Connection
) -> None:
    code = await invite(owner, "gast@example.org", "EN")
    await wait_until(lambda: smtp.mails)
    (mail,) = smtp.mails
    assert mail.recipients == ["gast@example.org"] and str(mail.message["To"]) == "gast@example.org"
    assert str(mail.message["From"]) == "Klimaverbund Kreis <klimaverbund@kreis.example>"
    assert str(mail.message["Subject"]) == "Klimaverbund: Invitation: Verbandsgemeinde Weilerbach"
    assert "Erfunden admin invites you" in mail.text and "role “Edit”" in mail.text
    link = f"https://klima.example/en/einladung#{code}"
    assert link in mail.text and link in mail.html
    assert mail.message["Message-ID"].endswith("@kreis.example>") and mail.message["Auto-Submitted"] == "auto-generated"
    assert mail.message["List-Unsubscribe"] is None
    await wait_until(lambda: is_done(owner))
    assert await outbox_states(owner) == [("SENT", 1, None)]


async def test_an_invitation_that_cannot_be_accepted_is_not_sent(
    sender: MailSender, smtp: SmtpServer, owner: asyncpg.Connection
) -> None:
    for change in (
        "UPDATE invitation SET state = 'WITHDRAWN' WHERE email = 'gast@example.org'",
        "UPDATE invitation SET expires_at = now() WHERE email = 'gast@example.org'",
        "UPDATE role_grant SET valid_to = ctx.today() WHERE role = 'ADMIN' AND user_id = (SELECT invited_by FROM"
        " invitation WHERE email = 'gast@example.org')",
    ):
        async with owner.transaction():
            await invite(owner, "gast@example.org")
            await owner.execute(change)
        await wait_until(lambda: is_done(owner))
        await owner.execute("DELETE FROM invitation WHERE email = 'gast@example.org'")
    await owner.execute(
        "UPDATE role_grant SET valid_to = 'infinity' WHERE role = 'ADMIN' AND user_id = (SELECT id FROM app_user"
        " WHERE subject = 'admin')"
    )
    assert {outcome for outcome, *_ in await outbox_states(owner)} == {"DROPPED"} and not smtp.attempts


async def is_done(owner: asyncpg.Connection) -> bool:
    states = await outbox_states(owner)
    return bool(states) and all(outcome for outcome, *_ in states)


async def test_two_senders_send_each_mail_once(
    sender: MailSender, addresses: Addresses, reads: QueryRunner, smtp: SmtpServer, owner: asyncpg.Connection
) -> None:
    other = create_sender(addresses, reads, smtp)
    other.start()
    for n in range(30):
        await invite(owner, f"gast{n}@example.org")
    await wait_until(lambda: is_done(owner))
    await sender.stop()  # the other one takes over
    await invite(owner, "gast99@example.org")
    await wait_until(lambda: len(smtp.mails) > 30)
    await other.stop()
    assert sorted(mail.recipients[0] for mail in smtp.mails) == sorted(f"gast{n}@example.org" for n in (*range(30), 99))
    assert len({mail.message["Message-ID"] for mail in smtp.mails}) == 31


async def test_a_server_that_is_busy_gets_the_same_mail_again(
    sender: MailSender, smtp: SmtpServer, owner: asyncpg.Connection
) -> None:
    smtp.refuse = lambda address: "451 4.7.1 Greylisted, gast@example.org"
    await invite(owner, "gast@example.org")
    await wait_until(lambda: has_failed(owner))
    (state,) = await outbox_states(owner)
    assert state == (None, 1, "451 4.7.1"), "without the server's text"
    row = await owner.fetchrow("SELECT next_attempt_at - now() AS wait, message_id FROM mail WHERE failure IS NOT NULL")
    assert row and 0 < row["wait"].total_seconds() <= 60
    smtp.refuse = lambda _: None
    await owner.execute("UPDATE mail SET next_attempt_at = now() WHERE failure IS NOT NULL")
    await owner.execute("NOTIFY mail")
    await wait_until(lambda: smtp.mails)
    assert smtp.mails[0].message["Message-ID"] == row["message_id"]
    await wait_until(lambda: is_done(owner))
    assert await outbox_states(owner) == [("SENT", 2, None)]


async def has_failed(owner: asyncpg.Connection) -> bool:
    return any(failure for *_, failure in await outbox_states(owner))


@pytest.mark.parametrize(
    ("receiver", "data", "outcome"),
    [
        ("550 5.1.1 <gast@example.org>: unknown", None, ("FAILED", 1, "550 5.1.1")),
        (None, "554 5.7.1 Spam to gast@example.org", ("FAILED", 1, "554 5.7.1")),
        (None, "452 4.2.2 Full", (None, 1, "452 4.2.2")),
    ],
)
async def test_what_is_refused_for_good_is_given_up(
    sender: MailSender, smtp: SmtpServer, owner: asyncpg.Connection, receiver: str | None, data: str | None,
    outcome: tuple[Any, ...],
) -> None:  # fmt: skip
    smtp.refuse, smtp.refuse_data = lambda _: receiver, data
    await invite(owner, "gast@example.org")
    await wait_until(lambda: has_failed(owner))
    assert await outbox_states(owner) == [outcome]
    smtp.refuse, smtp.refuse_data = lambda _: None, None
    await invite(owner, "andere@example.org")
    await wait_until(lambda: smtp.mails)
    assert smtp.mails[0].recipients == ["andere@example.org"], "the others go on"


async def test_attempts_become_rare_and_end_after_five_days(owner: asyncpg.Connection, empty_outbox: None) -> None:
    await invite(owner, "gast@example.org")
    id = await owner.fetchval("SELECT id FROM mail WHERE next_attempt_at < '2900-01-01'")
    waits = []
    for attempt in range(1, 17):
        await owner.execute("UPDATE mail SET attempts = $2 WHERE id = $1", id, attempt)
        outcome = await owner.fetchval("SELECT ctx.finish_mail($1, NULL, '451')", [id])
        assert outcome == ("FAILED" if attempt == 16 else None)
        waits.append(
            await owner.fetchval("SELECT extract(epoch FROM next_attempt_at - now())::int FROM mail WHERE id = $1", id)
        )
    assert waits[:3] == [60, 120, 240] and max(waits) == 86_400
    assert 5 * 86_400 <= sum(waits[:15]) <= 6 * 86_400


async def test_a_mail_server_that_is_not_there_loses_nothing(
    addresses: Addresses,
    reads: QueryRunner,
    owner: asyncpg.Connection,
    empty_outbox: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("federation.mailing.sender.PAUSE_AFTER_FAILURE", 0.05)
    server = SmtpServer()
    created = create_sender(addresses, reads, server)
    created.start()
    await invite(owner, "gast@example.org")
    await wait_until(lambda: has_failed(owner))
    assert await outbox_states(owner) == [(None, 1, "SMTPConnectError")]
    with server:
        await owner.execute("UPDATE mail SET next_attempt_at = now() WHERE failure IS NOT NULL")
        await wait_until(lambda: server.mails)
        await wait_until(lambda: is_done(owner))
        await created.stop()


async def test_a_server_that_ends_the_connection_gets_the_mail_again(
    sender: MailSender, smtp: SmtpServer, owner: asyncpg.Connection
) -> None:
    smtp.refuse = lambda address: "421 4.3.2 going away" if address.startswith("a") else None
    for name in ("a", "b"):
        await invite(owner, f"{name}@example.org")
    await wait_until(lambda: smtp.mails)
    assert smtp.mails[0].recipients == ["b@example.org"]


async def test_the_log_has_neither_addresses_nor_contents(
    sender: MailSender, smtp: SmtpServer, owner: asyncpg.Connection, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "klimaverbund")
    smtp.refuse = lambda address: "550 5.1.1 <weg@example.org> unknown" if address.startswith("weg") else None
    for name in ("weg", "gast"):
        await invite(owner, f"{name}@example.org")
    await invite(owner, "falsch@.." + "x" * 60 + ".example")
    await queue(owner, "DEADLINE_DUE", LANDSTUHL, fixed_id(1), subject="editor")
    await wait_until(lambda: is_done(owner))
    lines = [str(vars(record)) for record in caplog.records if record.name == "klimaverbund"]
    assert len(lines) == 4
    assert not [word for word in ("example.org", "falsch", "Erfunden", "#", "Weilerbach") if word in str(lines)]
    assert [vars(record)["code"] for record in caplog.records if hasattr(record, "code")] == ["550 5.1.1", "553 5.1.3"]
