"""Sessions as browsers carry them: a cookie that only we can have made, and what proves that our own page asks.

A browser sends the cookie also where a page of another origin makes it ask. So a request by session that comes from
another origin is refused, and a change needs a token, too, which only our own pages have.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import timedelta
from typing import NamedTuple, Protocol

from federation.graph import messages
from federation.graph.request import HttpError
from federation.graph.run.caller import SessionCookie
from federation.graph.secret_key import SecretKey
from tenants.context import Principal, account_of

ID_BYTES = 32
CSRF_HEADER, CSRF_FIELD = b"x-csrf-token", "csrfToken"
"""Where the token of a change is: in a header, and on a WebSocket in the payload of ``connection_init``."""
SECURE_NAME, LOOPBACK_NAME = "__Host-session", "klimaverbund-session"
"""Browsers take the first one over https only, and from no sibling host; the demo has no https."""
COOKIE_VALUE = re.compile(r"([\w-]{43})\.([0-9a-f]{32})\.([0-9]{10,12})\.([0-9a-f]{32})", re.ASCII)
IDLE, LIFETIME = timedelta(minutes=30), timedelta(hours=12)


class Activity(Protocol):
    """What knows which sessions are used, and which ones have ended."""

    def has_ended(self, session: bytes) -> bool:
        """Whether a session is known to have ended."""

    def touch(self, session: bytes) -> None:
        """Prolongs a session."""


class NewSession(NamedTuple):
    """A session that is to be opened: what the browser gets, and what the database."""

    cookie: str
    """The value of the cookie."""
    hash: bytes


class Sessions:
    """The sessions of one installation, as far as that needs no database."""

    def __init__(
        self, secret: SecretKey, origin: str, *, idle: timedelta = IDLE, lifetime: timedelta = LIFETIME,
        clock: Callable[[], float] = time.time,
    ) -> None:  # fmt: skip
        """``origin``: of our own pages; ``idle``, ``lifetime``: after which a session ends."""
        self.origin, self.idle, self.lifetime, self._clock = origin, idle, lifetime, clock
        self.is_secure = origin.startswith("https://")
        self.cookie_name = SECURE_NAME if self.is_secure else LOOPBACK_NAME
        self._cookies, self._tokens = secret.signer("session cookie"), secret.signer("csrf token")
        self._pattern = re.compile(rb"(?:^|;)[ \t]*" + re.escape(self.cookie_name.encode()) + rb"=([^;]*)")

    def create(self, issuer: str, subject: str) -> NewSession:
        """A new session of a person; it is none until the database has it."""
        expires = int(self._clock() + self.lifetime.total_seconds())
        session_id = secrets.token_urlsafe(ID_BYTES)
        value = f"{session_id}.{account_of(issuer, subject)}.{expires}"
        return NewSession(f"{value}.{self._cookies.sign(value)}", _hash(session_id))

    def find(self, headers: Mapping[bytes, bytes]) -> list[SessionCookie]:
        """All session cookies of a request; a browser sends one at most."""
        if (header := headers.get(b"cookie")) is None:
            return []
        values = (value.decode("latin-1").strip(' \t"') for value in self._pattern.findall(header))
        return [SessionCookie(value) for value in values if value]

    def identify(self, cookie: SessionCookie) -> Principal:
        """The principal of a cookie; whether its session has ended, the database says.

        Raises ``HttpError`` for one that is not ours, or too old: nobody is asked for it.
        """
        match = COOKIE_VALUE.fullmatch(cookie.value)
        if match and self._cookies.is_signed(cookie.value.rpartition(".")[0], match[4]):
            session_id, account, expires, _ = match.groups()
            if self._clock() < int(expires):
                return Principal.of_session(_hash(session_id), account, float(expires))
        raise session_ended()

    def identify_all(self, headers: Mapping[bytes, bytes]) -> list[Principal]:
        """The principals of the session cookies of a request that are ours, whatever has become of their sessions."""
        principals = []
        for cookie in self.find(headers):
            with suppress(HttpError):
                principals.append(self.identify(cookie))
        return principals

    def csrf_token(self, principal: Principal) -> str:
        """The token that a change by this session needs."""
        assert principal.session is not None
        return self._tokens.sign(principal.session.hex())

    def check_origin(self, method: str, headers: Mapping[bytes, bytes]) -> None:
        """Raises ``HttpError`` 403 if a page of another origin asks, a sibling host's included."""
        site, origin = headers.get(b"sec-fetch-site"), headers.get(b"origin")
        is_ours = site in (None, b"same-origin") or (site == b"none" and method in ("GET", "HEAD"))
        if not is_ours or (origin is not None and origin.decode("latin-1") != self.origin):
            raise HttpError(403, "FORBIDDEN", messages.CROSS_SITE.localized(origin=self.origin), reason="origin")

    def check_same_origin(self, headers: Mapping[bytes, bytes]) -> None:
        """Raises ``HttpError`` 403 unless a browser says that our own page asks."""
        origin = headers.get(b"origin", b"").decode("latin-1")
        self.check_origin("POST", headers)
        if headers.get(b"sec-fetch-site") != b"same-origin" and origin != self.origin:
            raise HttpError(403, "FORBIDDEN", messages.CROSS_SITE.localized(origin=self.origin), reason="origin")

    def check_change(self, headers: Mapping[bytes, bytes], principal: Principal, token: str | None) -> None:
        """Raises ``HttpError`` 403 unless our own page asks for a change: it has the token, a form in a field."""
        self.check_same_origin(headers)
        if token is None or not self._tokens.is_signed((principal.session or b"").hex(), token):
            raise HttpError(403, "FORBIDDEN", messages.CSRF_TOKEN.localized(), reason="csrf")

    def set_cookie(self, value: str) -> str:
        """The header ``Set-Cookie`` that gives a session to a browser, until the browser is closed."""
        secure = "; Secure" if self.is_secure else ""
        return f"{self.cookie_name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}"

    def clear_cookie(self) -> str:
        """The header ``Set-Cookie`` that takes a session out of a browser."""
        return f"{self.set_cookie('')}; Max-Age=0"


def _hash(session_id: str) -> bytes:
    return hashlib.sha256(session_id.encode()).digest()


def session_ended() -> HttpError:
    """The error for a session that has ended, or never was one."""
    return HttpError(401, "UNAUTHENTICATED", messages.SESSION_ENDED.localized(), reason="session")
