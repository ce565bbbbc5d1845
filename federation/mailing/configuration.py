"""Settings of mail: where it goes and by whom it is; secrets are read from files that settings name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import getaddresses
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

ADDRESS = re.compile(r"[^\x00-\x20\x7f-\x9f\s<>\",;:()\[\]\\@]+@[^\x00-\x20\x7f-\x9f\s<>\",;:()\[\]\\@]+")
"""What can be one address, and nothing but one."""
DEFAULT_REVIEW_DAYS = 365
"""After how many days an organisation is asked whether its entry in the directory is still right."""
FOLDER_PREFIX = "folder:"
LOOPBACK = ("127.0.0.1", "::1", "localhost")


class MailConfigurationError(RuntimeError):
    """A setting that is missing or wrong; the message is one sentence."""


class TlsMode(StrEnum):
    """How the connection to the mail server is encrypted, by the scheme of its address."""

    NONE = "smtp"
    STARTTLS = "smtp+starttls"
    IMPLICIT = "smtps"


DEFAULT_PORTS = {TlsMode.NONE: 25, TlsMode.STARTTLS: 587, TlsMode.IMPLICIT: 465}


@dataclass(frozen=True, slots=True)
class MailServer:
    """A mail server, and who logs in there."""

    host: str
    port: int
    tls: TlsMode
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class MailConfiguration:
    """Where mail goes: to a mail server, or into a folder."""

    to: MailServer | Path
    sender: str
    """The address of the sender."""
    sender_name: str = "Klimaverbund"

    @property
    def domain(self) -> str:
        """The domain of the sender, in which messages have their ids."""
        return to_ascii_domain(self.sender.rpartition("@")[2])


def to_ascii_domain(domain: str) -> str:
    """A domain as mail servers write it; raises ``ValueError`` for one that has no such form."""
    return domain.encode("idna").decode() if not domain.isascii() else domain


def read_mail_configuration(environment: Mapping[str, str]) -> MailConfiguration | None:
    """The settings of mail; None without MAIL_URL. Raises ``MailConfigurationError``."""
    if not (url := environment.get("MAIL_URL", "").strip()):
        return None
    sender = environment.get("MAIL_FROM", "").strip()
    addresses = getaddresses([sender]) if sender.isprintable() else []
    name, address = addresses[0] if len(addresses) == 1 else ("", "")
    if not ADDRESS.fullmatch(address) or not address.isascii():
        raise MailConfigurationError(
            f"MAIL_FROM={sender[:80]} ist keine Adresse, von der E-Mails kommen können, z. B."
            " Klimaverbund <klimaverbund@kreis.example>."
        )
    to = Path(url.removeprefix(FOLDER_PREFIX)) if url.startswith(FOLDER_PREFIX) else _read_server(url, environment)
    return MailConfiguration(to, address, name or "Klimaverbund")


def _read_server(url: str, environment: Mapping[str, str]) -> MailServer:
    try:
        parts = urlsplit(url)
        tls, host, port = TlsMode(parts.scheme), parts.hostname, parts.port
        if not host or parts.username or parts.password or parts.path.strip("/") or parts.query or parts.fragment:
            raise ValueError
    except ValueError:
        # The address may hold a password, where it does not belong: it is not repeated.
        raise MailConfigurationError(
            "MAIL_URL ist keine Adresse eines Mailservers: bitte smtp+starttls://NAME:587, smtps://NAME:465 oder im"
            " eigenen Netz smtp://NAME:25; Benutzer und Kennwort stehen in MAIL_USER und MAIL_PASSWORD_FILE."
        ) from None
    user, file = environment.get("MAIL_USER", "").strip(), environment.get("MAIL_PASSWORD_FILE", "")
    if bool(user) is not bool(file):
        raise MailConfigurationError(
            "MAIL_USER und MAIL_PASSWORD_FILE gehören zusammen: bitte beide setzen, oder keine von beiden."
        )
    if user and tls is TlsMode.NONE and host not in LOOPBACK:
        raise MailConfigurationError(
            "MAIL_URL=smtp://… schickt das Kennwort unverschlüsselt: bitte smtp+starttls:// oder smtps:// nehmen."
        )
    try:
        password = Path(file).read_text(encoding="utf-8").strip() if file else ""
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "kein Text"
        raise MailConfigurationError(f"MAIL_PASSWORD_FILE={file[:200]} lässt sich nicht lesen: {reason}.") from None
    return MailServer(host, port or DEFAULT_PORTS[tls], tls, user, password)
