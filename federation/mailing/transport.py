"""Ways out: a mail server by SMTP, or a folder, where the demo shows what it would have sent."""

from __future__ import annotations

import asyncio
import re
import secrets
import ssl
import time
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol

import aiosmtplib

from federation.mailing.configuration import MailConfiguration, MailServer, TlsMode

TIMEOUT = 30.0
"""Seconds for each answer of a mail server."""
ENHANCED_CODE = re.compile(r"\d\.\d{1,3}\.\d{1,3}\b", re.ASCII)


class DeliveryError(Exception):
    """A mail that was not accepted. ``code``: why, without the server's text, which may hold an address."""

    def __init__(self, code: str, *, is_permanent: bool = False, is_connection: bool = False) -> None:
        """``is_connection``: the next mail would fail, too."""
        super().__init__(code)
        self.code, self.is_permanent, self.is_connection = code, is_permanent, is_connection


class Connection(Protocol):
    """Sends mails one after another."""

    async def send(self, message: EmailMessage, recipient: str) -> None:
        """Returns when the mail was accepted; raises ``DeliveryError``."""

    async def __aenter__(self) -> Connection: ...

    async def __aexit__(self, *_: object) -> None: ...


def connect(configuration: MailConfiguration, host_name: str) -> Connection:
    """A connection, to be entered: that raises ``DeliveryError``. ``host_name``: ours, as we introduce ourselves."""
    if isinstance(configuration.to, Path):
        return FolderConnection(configuration.to)
    return SmtpConnection(configuration.to, configuration.sender, host_name)


class SmtpConnection:
    """A connection to a mail server."""

    def __init__(self, server: MailServer, sender: str, host_name: str) -> None:
        self._sender = sender
        context = None if server.tls is TlsMode.NONE else ssl.create_default_context()
        self._smtp = aiosmtplib.SMTP(
            hostname=server.host, port=server.port, local_hostname=host_name, timeout=TIMEOUT,
            use_tls=server.tls is TlsMode.IMPLICIT, start_tls=server.tls is TlsMode.STARTTLS, tls_context=context,
            username=server.user or None, password=server.password or None,
        )  # fmt: skip

    async def __aenter__(self) -> SmtpConnection:
        try:
            await self._smtp.connect()
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            self._smtp.close()
            raise _to_delivery_error(error, is_connection=True) from None
        return self

    async def __aexit__(self, *_: object) -> None:
        with suppress(aiosmtplib.SMTPException, OSError):
            if self._smtp.is_connected:
                await self._smtp.quit(timeout=2)
        self._smtp.close()

    async def send(self, message: EmailMessage, recipient: str) -> None:
        try:
            await self._smtp.send_message(message, sender=self._sender, recipients=[recipient])
        except (aiosmtplib.SMTPException, OSError) as error:
            raise _to_delivery_error(error, is_connection=not self._smtp.is_connected) from None


def _to_delivery_error(error: Exception, *, is_connection: bool) -> DeliveryError:
    """What an error means for a mail: 5xx about its receiver or its content is permanent, all else may pass.

    A refused login or sender is the installation's fault, and not that of the mail.
    """
    refused = error.recipients[0] if isinstance(error, aiosmtplib.SMTPRecipientsRefused) else error
    if isinstance(refused, aiosmtplib.SMTPNotSupported):
        return DeliveryError("SMTPUTF8", is_permanent=True)
    if isinstance(refused, aiosmtplib.SMTPResponseException):
        enhanced = ENHANCED_CODE.match(refused.message.strip())
        code = f"{refused.code} {enhanced[0]}" if enhanced else str(refused.code)
        is_about_mail = isinstance(refused, aiosmtplib.SMTPRecipientRefused | aiosmtplib.SMTPDataError)
        is_permanent = is_about_mail and 500 <= refused.code < 600
        return DeliveryError(code, is_permanent=is_permanent, is_connection=is_connection)
    return DeliveryError(type(error).__name__, is_connection=is_connection)


class FolderConnection:
    """Writes mails into a folder, one file each, under names that sort by time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def __aenter__(self) -> FolderConnection:
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise DeliveryError(type(error).__name__, is_connection=True) from None
        return self

    async def __aexit__(self, *_: object) -> None:
        pass

    async def send(self, message: EmailMessage, recipient: str) -> None:
        try:
            await asyncio.to_thread(self._write, message)
        except OSError as error:
            raise DeliveryError(type(error).__name__, is_connection=True) from None

    def _write(self, message: EmailMessage) -> None:
        path = self._folder / f"{time.time_ns():020d}-{secrets.token_hex(4)}.eml"
        temporary = path.with_suffix(".new")
        temporary.write_bytes(message.as_bytes())
        temporary.replace(path)  # nobody sees half of a mail
