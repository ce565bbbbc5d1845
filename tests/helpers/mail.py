"""A real mail server on this machine, and the outbox of the test region."""

from __future__ import annotations

import asyncio
import ssl
import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any, NamedTuple, Self

import asyncpg
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from federation.access.invitations.links import hash_code, invitation_code
from federation.graph.secret_key import SecretKey
from federation.mailing.configuration import MailConfiguration, MailServer, TlsMode
from tests.helpers.demo import free_port
from tests.helpers.region import WEILERBACH

SECRET = SecretKey(b"a secret of tests, long enough for it")
SENDER, PUBLIC_URL = "klimaverbund@kreis.example", "https://klima.example"
USER, PASSWORD = "klima", "ein Kennwort"


class ReceivedMail(NamedTuple):
    """A mail that the server has accepted."""

    recipients: list[str]
    message: EmailMessage
    raw: bytes

    @property
    def text(self) -> str:
        """The plain text."""
        body = self.message.get_body(("plain",))
        assert body
        text: str = body.get_content()
        return text.replace("\r\n", "\n")

    @property
    def html(self) -> str:
        body = self.message.get_body(("html",))
        assert body
        text: str = body.get_content()
        return text


class SmtpServer:
    """A mail server that keeps what it gets, and refuses what ``refuse`` answers for an address or a mail."""

    def __init__(
        self, *, starttls: ssl.SSLContext | None = None, tls: ssl.SSLContext | None = None, needs_login: bool = False
    ) -> None:
        self.mails: list[ReceivedMail] = []
        self.attempts: list[str] = []
        self.refuse: Callable[[str], str | None] = lambda _: None
        """The answer to a receiver, instead of accepting it."""
        self.refuse_data: str | None = None
        options: dict[str, Any] = {"enable_SMTPUTF8": True, "hostname": "127.0.0.1", "port": free_port()}
        if starttls is not None:
            options |= {"tls_context": starttls, "require_starttls": True}
        if tls is not None:
            options |= {"ssl_context": tls, "auth_require_tls": False}
        if needs_login:
            options |= {"authenticator": self._authenticate, "auth_required": tls is None}
        self._controller = Controller(self, **options)

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.attempts.append(address)
        if answer := self.refuse(address):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.refuse_data:
            return self.refuse_data
        raw = envelope.content
        assert isinstance(raw, bytes)
        message = message_from_bytes(raw, policy=default)
        assert isinstance(message, EmailMessage)
        self.mails.append(ReceivedMail(list(map(str, envelope.rcpt_tos)), message, raw))
        return "250 OK"

    def _authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any
    ) -> AuthResult:
        assert isinstance(data, LoginPassword)
        is_right = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=is_right, handled=False)

    @property
    def port(self) -> int:
        return int(self._controller.port)

    def configuration(self, tls: TlsMode = TlsMode.NONE, user: str = "", password: str = "") -> MailConfiguration:
        return MailConfiguration(MailServer("127.0.0.1", self.port, tls, user, password), SENDER, "Klimaverbund Kreis")

    def __enter__(self) -> Self:
        self._controller.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._controller.stop()


async def queue(
    owner: asyncpg.Connection, kind: str, tenant: str | None = None, row: object = None, *, to: str | None = None,
    subject: str | None = None, language: str | None = None,
) -> None:  # fmt: skip
    """Queues a mail to an address or to a person of the test region."""
    await owner.execute(
        "SELECT ctx.queue_mail($1, (SELECT id FROM tenant WHERE ars = $2), $3::uuid, $4,"
        " (SELECT id FROM app_user WHERE subject = $5), $6)",
        kind, tenant, row, to, subject, language,
    )  # fmt: skip


async def invite(owner: asyncpg.Connection, to: str, language: str = "DE") -> str:
    """Queues an invitation by the administrator of Weilerbach; returns the code of its link."""
    id = uuid.uuid4()
    code = invitation_code(SECRET, id, 1)
    await owner.execute(
        "INSERT INTO invitation (tenant_id, id, version, by_tenant_id, kind, email, language, role, state, number,"
        " hash, invited_by, valid_to) SELECT t.id, $1, 1, t.id, 'ROLE', $2, $3, 'EDITOR', 'OPEN', 1, $4, u.id,"
        " '2998-01-01' FROM tenant t, app_user u WHERE t.ars = $5 AND u.subject = 'admin'",
        id, to, language, hash_code(code), WEILERBACH,
    )  # fmt: skip
    return code


async def outbox_states(owner: asyncpg.Connection) -> list[tuple[Any, ...]]:
    """Outcome, attempts and failure of what tests have queued, in the order of queueing."""
    rows = await owner.fetch(
        "SELECT outcome, attempts, failure FROM mail WHERE next_attempt_at < '2900-01-01' ORDER BY id"
    )
    return [tuple(row) for row in rows]


async def wait_until(condition: Callable[[], Any], seconds: float = 60.0) -> None:
    """Waits until something is true, or comes true when awaited."""
    async with asyncio.timeout(seconds):
        while True:
            value = condition()
            if asyncio.iscoroutine(value):
                value = await value
            if value:
                return
            await asyncio.sleep(0.02)


@asynccontextmanager
async def without_new_mail(owner: asyncpg.Connection) -> AsyncIterator[None]:
    """Deletes the mail that is queued meanwhile, whoever is to hear of what."""
    kept = [row["id"] for row in await owner.fetch("SELECT id FROM mail")]
    yield
    await owner.execute("DELETE FROM mail WHERE id <> ALL ($1)", kept)
