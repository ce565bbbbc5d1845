"""A mail server, an empty outbox, and senders."""

from collections.abc import AsyncIterator, Iterator

import asyncpg
import pytest

from federation.graph.run.reads import QueryRunner
from federation.mailing import sender as sender_module
from federation.mailing.sender import MailSender
from tenants.install import Addresses
from tests.helpers.mail import PUBLIC_URL, SECRET, SmtpServer


@pytest.fixture
def smtp() -> Iterator[SmtpServer]:
    with SmtpServer() as server:
        yield server


@pytest.fixture
async def empty_outbox(owner: asyncpg.Connection) -> AsyncIterator[None]:
    """No mail waits, before and after."""
    delete = (
        "DELETE FROM mail WHERE next_attempt_at < '2900-01-01'",
        "DELETE FROM invitation WHERE valid_to = '2998-01-01'",
    )
    for statement in delete:
        await owner.execute(statement)
    yield
    for statement in delete:
        await owner.execute(statement)


@pytest.fixture
async def sender(
    addresses: Addresses, reads: QueryRunner, smtp: SmtpServer, empty_outbox: None, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[MailSender]:
    """A sender that runs."""
    monkeypatch.setattr(sender_module, "PAUSE_AFTER_FAILURE", 0.05)
    created = create_sender(addresses, reads, smtp)
    created.start()
    yield created
    await created.stop()


def create_sender(addresses: Addresses, reads: QueryRunner, smtp: SmtpServer) -> MailSender:
    return MailSender(addresses.api, reads, smtp.configuration(), SECRET, PUBLIC_URL)
