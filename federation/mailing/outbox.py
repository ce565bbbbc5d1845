"""The outbox as the sender has it: one connection, which holds the lock as long as it lives."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple, Self
from uuid import UUID

import asyncpg

from federation.access.invitations.codes import InvitationKind
from federation.mail.codes import MailKind, MailOutcome
from tenants.context import Principal
from tenants.locks import LockClass
from tenants.login import connect
from tenants.messages import Language
from tenants.model import TenantRole

CHANNEL = "mail"
TRY_LOCK = f"SELECT pg_try_advisory_lock({LockClass.MAIL.value}, 0)"
SERVER_SETTINGS = {
    "application_name": "klimaverbund", "statement_timeout": "60s", "lock_timeout": "5s",
    # A host that vanishes closes no connection: the server finds out, and gives the lock to another sender.
    "tcp_keepalives_idle": "10", "tcp_keepalives_interval": "5", "tcp_keepalives_count": "3",
}  # fmt: skip


class MailRow(NamedTuple):
    """A row of the outbox: what a part of a mail is about."""

    id: UUID
    kind: MailKind
    tenant_id: int | None
    row_id: UUID | None
    tenant_key: str | None
    tenant_name: str | None
    region_key: str | None
    is_wanted: bool
    """Whether its receiver still wants to hear of that, and may log in."""
    mailing_id: UUID | None = None
    """The mailing that it is part of, if it is; then ``row_id`` is the consent on which it rests."""


class ClaimedMail(NamedTuple):
    """The rows that go out as one mail, and to whom."""

    rows: tuple[MailRow, ...]
    message_id: str
    is_digest: bool
    user_id: UUID | None
    address: str | None
    name: str | None
    language: Language
    receiver: Principal | None
    """As whom the graph is asked; None for somebody who is not known here."""


class InvitationDetails(NamedTuple):
    """What an invitation says, while it can be accepted."""

    number: int
    """How often it was sent; only the last link is valid."""
    role: TenantRole | None
    """None where somebody is invited to something else."""
    inviter: str | None
    """The name of whoever invites; None: the operator does."""
    organisation: str | None = None
    """The name of the organisation that somebody is to represent, of the alliance whose office it is, or of the
    cooperation."""
    kind: InvitationKind = InvitationKind.ROLE


class Outbox:
    """Rows that are due, taken and marked by functions of the database."""

    def __init__(self, connection: asyncpg.Connection) -> None:
        self._connection = connection
        self._queued = asyncio.Event()

    @classmethod
    async def open(cls, address: str) -> Self:
        """A connection of its own; raises what the driver raises."""
        connection = await connect(
            address, "api", timeout=10, command_timeout=65, server_settings=SERVER_SETTINGS, statement_cache_size=0
        )
        outbox = cls(connection)
        try:
            await connection.add_listener(CHANNEL, lambda *_: outbox._queued.set())
        except BaseException:
            connection.terminate()
            raise
        return outbox

    async def try_lock(self) -> bool:
        """Whether this is the sender from now on, until the connection ends."""
        return bool(await self._connection.fetchval(TRY_LOCK))

    async def wait(self, seconds: float) -> None:
        """Waits for a queued mail, but not longer."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._queued.wait()
        self._queued.clear()

    async def collect(self, review_days: int) -> None:
        """Queues what time brings: deadlines, stale measures, ending roles, and entries to be confirmed."""
        await self._connection.execute("SELECT ctx.collect_notifications()")
        await self._connection.execute("SELECT ctx.collect_partner_reviews($1)", review_days)

    async def claim(self, domain: str) -> ClaimedMail | None:
        """The next mail that is due."""
        rows = await self._connection.fetch("SELECT * FROM ctx.claim_mail($1)", domain)
        if not rows:
            return None
        first = rows[0]
        receiver = Principal(first["issuer"], first["subject"], ("read",)) if first["subject"] else None
        return ClaimedMail(
            tuple(
                MailRow(
                    row["id"], MailKind[row["kind"]], row["tenant_id"], row["row_id"], row["tenant_key"],
                    row["tenant_name"], row["region_key"], row["is_wanted"], row["mailing_id"],
                )
                for row in rows
            ),
            first["message_id"], first["is_digest"], first["user_id"], first["address"], first["name"],
            "en" if first["language"] == "EN" else "de", receiver,
        )  # fmt: skip

    async def find_invitation(self, row: MailRow) -> InvitationDetails | None:
        """The invitation that a mail is about; None for one that cannot be accepted any more."""
        query = "SELECT * FROM ctx.invitation_to_send($1, $2)"
        if (found := await self._connection.fetchrow(query, row.tenant_id, row.row_id)) is None:
            return None
        role = TenantRole[found["role"]] if found["role"] else None
        return InvitationDetails(
            found["number"], role, found["inviter"], found["organisation"], InvitationKind[found["kind"]]
        )

    async def find_review(self, id: UUID, hash: bytes) -> str | None:
        """The organisation that is asked whether its entry is right, whose link has this hash; None: not any more."""
        name: str | None = await self._connection.fetchval("SELECT ctx.partner_review_to_send($1, $2)", id, hash)
        return name

    async def find_decision(self, row: MailRow, user_id: UUID | None, address: str | None) -> asyncpg.Record | None:
        """The step of a membership that a mail is about; None where its receiver is not told of it any more."""
        return await self._connection.fetchrow(
            "SELECT * FROM ctx.membership_step_to_send($1, $2, $3, $4)", row.tenant_id, row.row_id, user_id, address
        )

    async def find_mailing(self, row: MailRow, user_id: UUID | None, address: str | None) -> asyncpg.Record | None:
        """What a mail of a mailing says; None where its receiver has not consented to it any more."""
        return await self._connection.fetchrow(
            "SELECT * FROM ctx.mailing_to_send($1, $2, $3, $4, $5)", row.tenant_id, row.mailing_id, row.row_id,
            user_id, None if user_id else address,
        )  # fmt: skip

    async def find_join_request(self, id: UUID, hash: bytes) -> str | None:
        """The alliance that somebody asks to join, whose link has this hash; None: there is nothing to confirm."""
        name: str | None = await self._connection.fetchval("SELECT ctx.join_request_to_send($1, $2)", id, hash)
        return name

    async def find_meeting(self, row: MailRow, address: str | None, link: UUID, hash: bytes) -> asyncpg.Record | None:
        """What a mail to a mailbox says of its invitation; None where that is not to hear of it any more.

        It has the id of the link by which it answers: this one, if there is none yet.
        """
        return await self._connection.fetchrow(
            "SELECT * FROM ctx.meeting_to_send($1, $2, $3, $4, $5)", row.tenant_id, row.row_id, address, link, hash
        )

    async def finish(self, rows: Sequence[MailRow], outcome: MailOutcome | None, failure: str | None = None) -> bool:
        """Marks rows: with an outcome as done, without one for another attempt. Whether they are done now."""
        ids = [row.id for row in rows]
        marked = await self._connection.fetchval(
            "SELECT ctx.finish_mail($1, $2, $3)", ids, outcome and str(outcome), failure
        )
        return marked is not None

    async def close(self) -> None:
        """Closes the connection, which gives the lock back."""
        try:
            await self._connection.close(timeout=2)
        except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError):
            self._connection.terminate()
