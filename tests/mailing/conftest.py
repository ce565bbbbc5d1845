"""A mail server, an empty outbox, and senders."""

from collections.abc import AsyncIterator, Iterator

import asyncpg
import pytest

from federation.graph.run.reads import QueryRunner
from federation.mailing import sender as sender_module
from federation.mailing.sender import InvitationDetails, MailSender
from federation.mailing.unsubscribe import UnsubscribeLinks
from tenants.install import Addresses
from tenants.model import TenantRole
from tests.helpers.mail import PUBLIC_URL, SECRET, SmtpServer

INVITATION = InvitationDetails("Erika Muster", TenantRole.EDITOR, f"{PUBLIC_URL}/einladung#geheim")


@pytest.fixture
def smtp() -> Iterator[SmtpServer]:
    with SmtpServer() as server:
        yield server


@pytest.fixture
async def empty_outbox(owner: asyncpg.Connection) -> AsyncIterator[None]:
    """No mail waits, before and after."""
    delete = "DELETE FROM mail WHERE next_attempt_at < '2900-01-01'"
    await owner.execute(delete)
    yield
    await owner.execute(delete)


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


def create_sender(addresses: Addresses, reads: QueryRunner, smtp: SmtpServer, **options: str) -> MailSender:
    async def find_invitation(*_: object) -> InvitationDetails:
        return INVITATION

    configuration = smtp.configuration()
    return MailSender(
        addresses.api, reads, configuration, UnsubscribeLinks(SECRET, PUBLIC_URL), PUBLIC_URL, find_invitation
    )
