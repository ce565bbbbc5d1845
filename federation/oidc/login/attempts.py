"""Logins in progress: each in an encrypted cookie of its browser, so that no click of anybody writes a row."""

from __future__ import annotations

import hmac
import json
import re
import secrets
import time
from collections.abc import Callable, Mapping
from typing import NamedTuple

from joserfc import jwe
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from federation.graph.secret_key import SecretKey

LIFETIME = 600
"""Seconds for which a person may stay at the provider."""
CLOCK_SKEW = 60
"""Seconds by which the clocks of two processes may differ."""
MAX_ATTEMPTS = 6
"""Of one browser, in as many tabs; a further one drops the oldest, so that no page can fill the header."""
SECURE_PREFIX, LOOPBACK_PREFIX = "__Host-login-", "klimaverbund-login-"
STATE = re.compile(r"[\w-]{43}", re.ASCII)
NAME_LENGTH = 16
HEADER, ALGORITHMS = {"alg": "dir", "enc": "A256GCM"}, ["dir", "A256GCM"]


class LoginAttempt(NamedTuple):
    """A login that has begun."""

    provider: str
    """The key of the provider."""
    state: str
    nonce: str
    code_verifier: str
    next: str
    """The path to return to."""
    began: int
    """Seconds since 1970."""


class LoginAttempts:
    """The logins in progress of all browsers; nothing of them is stored here."""

    def __init__(self, secret: SecretKey, *, is_secure: bool, clock: Callable[[], float] = time.time) -> None:
        """``is_secure``: whether browsers reach us by https."""
        self._key = OctKey.import_key(secret.derive("login attempt"))
        self._clock, self._secure = clock, "; Secure" if is_secure else ""
        self._prefix = SECURE_PREFIX if is_secure else LOOPBACK_PREFIX
        name = re.escape(self._prefix.encode()) + rb"[\w-]{%d}" % NAME_LENGTH
        self._pattern = re.compile(rb"(?:^|;)[ \t]*(" + name + rb")=([^;]*)", re.ASCII)

    def begin(self, provider: str, next_path: str) -> LoginAttempt:
        """A new attempt with random values of its own."""
        state, nonce, code_verifier = (secrets.token_urlsafe(32) for _ in range(3))
        return LoginAttempt(provider, state, nonce, code_verifier, next_path, int(self._clock()))

    def set_cookie(self, attempt: LoginAttempt) -> str:
        """The header ``Set-Cookie`` that binds an attempt to the browser."""
        value = jwe.encrypt_compact(HEADER, json.dumps(attempt), self._key)
        return f"{self._cookie(self._name(attempt.state), value)}; Max-Age={LIFETIME}"

    def find(self, headers: Mapping[bytes, bytes], provider: str, state: str | None) -> LoginAttempt | None:
        """The attempt of this browser at this provider with this state; None for one that is over."""
        if state is None or not STATE.fullmatch(state):
            return None
        attempt = self._read(headers).get(self._name(state))
        if attempt is None or not hmac.compare_digest(attempt.state, state) or attempt.provider != provider:
            return None
        return attempt

    def clear_cookie(self, attempt: LoginAttempt) -> str:
        """The header ``Set-Cookie`` that ends an attempt."""
        return self._expired(self._name(attempt.state))

    def drop_surplus(self, headers: Mapping[bytes, bytes]) -> list[str]:
        """The headers ``Set-Cookie`` that make room for a further attempt."""
        attempts = self._read(headers)
        names = sorted(attempts, key=lambda name: attempt.began if (attempt := attempts[name]) else 0)
        return [self._expired(name) for name in names[: max(0, len(names) - MAX_ATTEMPTS + 1)]]

    def _read(self, headers: Mapping[bytes, bytes]) -> dict[str, LoginAttempt | None]:
        """All attempts of a browser by the names of their cookies; None for what is none, or too old."""
        cookies = self._pattern.findall(headers.get(b"cookie", b""))
        return {name.decode(): self._decrypt(value) for name, value in cookies}

    def _decrypt(self, value: bytes) -> LoginAttempt | None:
        try:
            plaintext = jwe.decrypt_compact(value, self._key, algorithms=ALGORITHMS).plaintext
            attempt = LoginAttempt(*json.loads(plaintext or b""))
        except (JoseError, ValueError, TypeError):
            return None
        return attempt if -CLOCK_SKEW < self._clock() - attempt.began < LIFETIME else None

    def _name(self, state: str) -> str:
        return self._prefix + state[:NAME_LENGTH]

    def _cookie(self, name: str, value: str) -> str:
        return f"{name}={value}; Path=/; HttpOnly; SameSite=Lax{self._secure}"

    def _expired(self, name: str) -> str:
        return f"{self._cookie(name, '')}; Max-Age=0"
