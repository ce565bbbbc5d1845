"""The sender: takes mail out of the outbox and sends it, in one process at a time."""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from datetime import date
from email.message import EmailMessage
from typing import NamedTuple
from urllib.parse import urlsplit
from uuid import uuid4

from federation.access.invitations.links import invitation_code, invitation_link
from federation.graph.live.stream import run_to_end
from federation.graph.run.operations import today
from federation.graph.run.reads import QueryRunner
from federation.graph.secret_key import SecretKey
from federation.mail.codes import MailKind, MailOutcome, NotificationKind
from federation.mailing import meetings
from federation.mailing.configuration import DEFAULT_REVIEW_DAYS, MailConfiguration
from federation.mailing.contents import GraphReader
from federation.mailing.decisions import draft_decisions, to_decision
from federation.mailing.joining import JoinLinks
from federation.mailing.mailings import MailingLinks, draft_mailing
from federation.mailing.meeting_links import MeetingLinks, draft_meeting_mail
from federation.mailing.messages import (
    Draft,
    InvalidAddressError,
    build_message,
    draft_invitation,
    draft_join_request,
    draft_notification,
    draft_review,
    to_address,
)
from federation.mailing.outbox import ClaimedMail, MailRow, Outbox
from federation.mailing.review import END, ReviewLinks
from federation.mailing.transport import Connection, DeliveryError, connect
from federation.mailing.unsubscribe import WEEKLY, Subscription, UnsubscribeLinks
from federation.oidc.login.own_paths import address_in
from tenants.live import CONNECTION_LOST

log = logging.getLogger("klimaverbund")
LOCK_INTERVAL, POLL_INTERVAL, PAUSE_AFTER_FAILURE = 1.0, 5.0, 30.0
"""Seconds: until the next attempt to become the sender, to look for mail that is due, and after a failed connection."""
STOP_TIMEOUT = 8.0
"""Seconds that a stop waits for the mail that is being sent."""
MAILS_PER_CONNECTION = 50
"""Mail servers allow a limited number."""


class PreparedMail(NamedTuple):
    """A message to send, and the rows that it is about: the others have become pointless."""

    message: EmailMessage
    recipient: str
    rows: tuple[MailRow, ...]


class MailSender:
    """Sends what is due, as long as it runs; many processes may run one, and one of them sends."""

    def __init__(
        self, database: str, reads: QueryRunner, configuration: MailConfiguration, secret: SecretKey, public_url: str,
        review_days: int = DEFAULT_REVIEW_DAYS,
    ) -> None:  # fmt: skip
        """``review_days``: after how many an organisation is asked whether its entry is right; 0: never."""
        self._database, self._configuration, self._public_url = database, configuration, public_url
        self._graph, self._secret, self._links = GraphReader(reads), secret, UnsubscribeLinks(secret, public_url)
        self._reviews, self._review_days = ReviewLinks(secret, public_url), review_days
        self._joining, self._mailings = JoinLinks(secret, public_url), MailingLinks(secret, public_url)
        self._meetings = MeetingLinks(secret, public_url)
        self._task: asyncio.Task[None] | None = None
        self._is_stopping = False
        self._collected_on: date | None = None

    def start(self) -> None:
        """Begins to send, in a task."""
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Ends after the mail that is being sent."""
        self._is_stopping = True
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait({self._task}, timeout=STOP_TIMEOUT)
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while not self._is_stopping:
            try:
                outbox = await Outbox.open(self._database)
                try:
                    await self._send_as_long_as_connected(outbox)
                finally:
                    await outbox.close()
            except CONNECTION_LOST as error:
                log.warning("mail: the database is not there: %s", type(error).__name__)
            except Exception as error:  # no bug may end the sending of mail
                log.error("mail: %s", type(error).__name__)
            await asyncio.sleep(LOCK_INTERVAL)

    async def _send_as_long_as_connected(self, outbox: Outbox) -> None:
        while not await outbox.try_lock():
            await asyncio.sleep(LOCK_INTERVAL)
        while not self._is_stopping:
            if self._collected_on != (day := today()):
                await outbox.collect(self._review_days)
                self._collected_on = day
            is_reachable = await run_to_end(self._send_due(outbox))
            await (outbox.wait(POLL_INTERVAL) if is_reachable else asyncio.sleep(PAUSE_AFTER_FAILURE))

    async def _send_due(self, outbox: Outbox) -> bool:
        """Sends all that is due, over one connection; False where the mail server is not there."""
        async with AsyncExitStack() as stack:
            connection: Connection | None = None
            number = 0
            while not self._is_stopping and (mail := await outbox.claim(self._configuration.domain)):
                if (prepared := await self._prepare(outbox, mail)) is None:
                    continue
                try:
                    if connection is None:
                        connecting = connect(self._configuration, urlsplit(self._public_url).hostname or "localhost")
                        connection = await stack.enter_async_context(connecting)
                    await connection.send(prepared.message, prepared.recipient)
                except DeliveryError as error:
                    await self._mark_failed(outbox, mail, prepared.rows, error.code, is_permanent=error.is_permanent)
                    if error.is_connection:
                        return False
                else:
                    # From here on until it is marked, a crash would send it twice, with the same Message-ID.
                    await outbox.finish(prepared.rows, MailOutcome.SENT)
                    log.info("mail sent", extra=_log_details(mail))
                    number += 1
                    if number % MAILS_PER_CONNECTION == 0:
                        await stack.aclose()
                        connection = None
        return True

    async def _prepare(self, outbox: Outbox, mail: ClaimedMail) -> PreparedMail | None:
        """The message as it is now; None where there is none to send, which is marked."""
        try:
            prepared = await self._compose(outbox, mail)
        except InvalidAddressError:
            await self._mark_failed(outbox, mail, mail.rows, "address", is_permanent=True)
            return None
        except Exception as error:  # a database that is busy, or a bug: the others go on
            # Where it happened, and no values: an error's text may hold some.
            where = "".join(traceback.format_tb(error.__traceback__)[-3:])
            log.warning("mail not composed", extra=_log_details(mail) | {"error": type(error).__name__, "trace": where})
            await self._mark_failed(outbox, mail, mail.rows, type(error).__name__, is_permanent=False)
            return None
        kept = prepared.rows if prepared else ()
        if dropped := [row for row in mail.rows if row not in kept]:
            await outbox.finish(dropped, MailOutcome.DROPPED)
            log.info("mail dropped", extra=_log_details(mail) | {"rows": len(dropped)})
        return prepared

    async def _mark_failed(
        self, outbox: Outbox, mail: ClaimedMail, rows: tuple[MailRow, ...], code: str, *, is_permanent: bool
    ) -> None:
        is_done = await outbox.finish(rows, MailOutcome.FAILED if is_permanent else None, code)
        details = _log_details(mail) | {"code": code, "given_up": is_done}
        log.warning("mail not sent", extra=details)

    async def _compose(self, outbox: Outbox, mail: ClaimedMail) -> PreparedMail | None:
        """The message as it is now; raises ``InvalidAddressError``."""
        composers: Mapping[MailKind, Callable[[Outbox, ClaimedMail], Awaitable[PreparedMail | None]]] = {
            MailKind.INVITATION: self._compose_invitation, MailKind.PARTNER_REVIEW: self._compose_review,
            MailKind.MEMBERSHIP_DECIDED: self._compose_decisions, MailKind.JOIN_REQUEST: self._compose_join_request,
            MailKind.MAILING: self._compose_mailing,
        }  # fmt: skip
        compose = composers.get(mail.rows[0].kind, self._compose_notification)
        if mail.rows[0].kind in meetings.TYPES and mail.user_id is None:
            compose = self._compose_meeting
        return await compose(outbox, mail)

    async def _compose_notification(self, _: Outbox, mail: ClaimedMail) -> PreparedMail | None:
        contents = await self._graph.read(mail)
        if not contents.sections:
            return None
        unsubscribe = self._unsubscribe_link(mail)
        draft = draft_notification(mail, contents.sections, self._public_url, unsubscribe)
        return self._build(mail, draft, unsubscribe, contents.rows)

    async def _compose_invitation(self, outbox: Outbox, mail: ClaimedMail) -> PreparedMail | None:
        (row,) = mail.rows
        if row.row_id is None or (invitation := await outbox.find_invitation(row)) is None:
            return None
        code = invitation_code(self._secret, row.row_id, invitation.number)
        link = invitation_link(self._public_url + address_in(mail.language, ""), code)
        return self._build(mail, draft_invitation(mail, invitation, link), None, mail.rows)

    async def _compose_review(self, outbox: Outbox, mail: ClaimedMail) -> PreparedMail | None:
        (row,) = mail.rows
        if row.row_id is None:
            return None
        organisation = await outbox.find_review(row.row_id, self._reviews.hash(row.row_id))
        if organisation is None:
            return None
        link = self._reviews.link(row.row_id, mail.language)
        draft = draft_review(mail, organisation, link, link + END)
        return self._build(mail, draft, link + END, mail.rows)

    async def _compose_decisions(self, outbox: Outbox, mail: ClaimedMail) -> PreparedMail | None:
        found = {row: await outbox.find_decision(row, mail.user_id, mail.address) for row in mail.rows if row.is_wanted}
        decisions = {row: to_decision(row, decision) for row, decision in found.items() if decision}
        if not decisions:
            return None
        draft = draft_decisions(mail, [*decisions.values()], self._public_url)
        return self._build(mail, draft, None, [*decisions])

    async def _compose_join_request(self, outbox: Outbox, mail: ClaimedMail) -> PreparedMail | None:
        (row,) = mail.rows
        if row.row_id is None:
            return None
        alliance = await outbox.find_join_request(row.row_id, self._joining.hash(row.row_id))
        if alliance is None:
            return None
        draft = draft_join_request(mail, alliance, self._joining.link(row.row_id, mail.language))
        return self._build(mail, draft, None, mail.rows)

    async def _compose_mailing(self, outbox: Outbox, mail: ClaimedMail) -> PreparedMail | None:
        (row,) = mail.rows
        if row.row_id is None or not row.is_wanted:
            return None
        mailing = await outbox.find_mailing(row, mail.user_id, mail.address)
        if mailing is None:
            return None
        end = self._mailings.link(row.row_id, mail.language)
        return self._build(mail, draft_mailing(mail, mailing, self._public_url, end), end, mail.rows)

    async def _compose_meeting(self, outbox: Outbox, mail: ClaimedMail) -> PreparedMail | None:
        (row,) = mail.rows
        link = uuid4()
        if (
            row.row_id is None
            or (found := await outbox.find_meeting(row, mail.address, link, self._meetings.hash(link))) is None
        ):
            return None
        address = self._meetings.link(found["link_id"], mail.language)
        draft = draft_meeting_mail(mail, found, address)
        return self._build(mail, draft, address + END, mail.rows) if draft else None

    def _build(self, mail: ClaimedMail, draft: Draft, unsubscribe: str | None, rows: Sequence[MailRow]) -> PreparedMail:
        message = build_message(self._configuration, mail, draft, unsubscribe)
        return PreparedMail(message, to_address(mail.address or "", None).addr_spec, tuple(rows))

    def _unsubscribe_link(self, mail: ClaimedMail) -> str | None:
        """The address that ends such mails; None for answers, which always come."""
        kind = WEEKLY if mail.is_digest else str(mail.rows[0].kind)
        if mail.user_id is None or (kind != WEEKLY and kind not in set(NotificationKind)):
            return None
        return self._links.link(Subscription(mail.user_id, kind), mail.language)


def _log_details(mail: ClaimedMail) -> dict[str, object]:
    """What the log says of a mail: neither to whom it goes, nor what it says."""
    return {"mail": mail.message_id, "kind": "DIGEST" if mail.is_digest else str(mail.rows[0].kind)}
