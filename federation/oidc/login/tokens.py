"""ID tokens and logout tokens: their signature is checked by the keys of their issuer, their claims here."""

from __future__ import annotations

import hmac
import time
from collections.abc import Callable, Collection
from datetime import UTC, datetime
from typing import Any, NamedTuple

from federation.oidc.errors import FailureReason, InvalidTokenError
from federation.oidc.keys import Provider
from federation.oidc.login.configuration import LoginProvider
from federation.oidc.signatures import check_signature
from federation.oidc.tokens import Token, check_header, check_subject, parse_token
from federation.oidc.verifier import LEEWAY, MAX_TIMESTAMP

MAX_AGE = 3_600
"""Seconds for which a token counts as new, whatever it says of its end."""
MAX_ID_LENGTH = 255
LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout"
ID_TOKEN_TYPES, LOGOUT_TOKEN_TYPES = ("jwt",), ("jwt", "logout+jwt")


class IdToken(NamedTuple):
    """A verified ID token."""

    text: str
    subject: str
    session: str | None
    """The provider's id of the session there (sid)."""
    issued_at: datetime
    claims: dict[str, Any]


class LogoutToken(NamedTuple):
    """A verified report of a logout at the provider; it names a person, a session there, or both."""

    id: str
    subject: str | None
    session: str | None
    issued_at: datetime


class LoginTokens:
    """Verifies what one provider says of people who log in."""

    def __init__(self, settings: LoginProvider, provider: Provider, clock: Callable[[], float] = time.time) -> None:
        self._client_id, self._provider, self._clock = settings.client_id, provider, clock

    async def read_id_token(self, text: object, nonce: str) -> IdToken:
        """The ID token of a login that began with this nonce.

        Raises ``InvalidTokenError`` or ``ProviderUnreachableError``.
        """
        token = await self._verify(text, ID_TOKEN_TYPES, is_direct=True)
        claims = token.payload
        if not isinstance(claims.get("nonce"), str) or not hmac.compare_digest(
            claims["nonce"].encode(errors="replace"), nonce.encode()
        ):
            raise InvalidTokenError(FailureReason.NONCE)
        if "events" in claims:
            raise InvalidTokenError(FailureReason.TYP, "has events, as a logout token")
        check_subject(token)
        if not claims["sub"]:
            raise InvalidTokenError(FailureReason.SUBJECT, "empty")
        return IdToken(str(text), claims["sub"], _id(claims, "sid"), _moment(claims), claims)

    async def read_logout_token(self, text: object) -> LogoutToken:
        """A logout token (OpenID Connect Back-Channel Logout 1.0, 2.6).

        Raises ``InvalidTokenError`` or ``ProviderUnreachableError``.
        """
        token = await self._verify(text, LOGOUT_TOKEN_TYPES)
        claims = token.payload
        events = claims.get("events")
        if not isinstance(events, dict) or not isinstance(events.get(LOGOUT_EVENT), dict) or "nonce" in claims:
            raise InvalidTokenError(FailureReason.TYP, "no logout token")
        subject, session, identifier = _id(claims, "sub"), _id(claims, "sid"), _id(claims, "jti")
        if identifier is None or (subject is None and session is None):
            raise InvalidTokenError(FailureReason.SUBJECT, "names no jti, or neither sub nor sid")
        return LogoutToken(identifier, subject, session, _moment(claims))

    async def _verify(self, text: object, types: Collection[str], *, is_direct: bool = False) -> Token:
        """A token of this provider for this client, within its time."""
        if not isinstance(text, str) or not text.isascii():
            raise InvalidTokenError(FailureReason.MALFORMED, "no text")
        token = parse_token(f"Bearer {text}")
        check_header(token)
        typ = token.header.get("typ")
        if typ is not None and str(typ).lower().removeprefix("application/") not in types:
            raise InvalidTokenError(FailureReason.TYP, "another type")
        if token.payload.get("iss") != self._provider.issuer:
            raise InvalidTokenError(FailureReason.ISSUER)
        await check_signature(token, self._provider, is_direct=is_direct)
        self._check_audience(token.payload)
        self._check_time(token.payload)
        return token

    def _check_audience(self, claims: dict[str, Any]) -> None:
        """Several audiences need the authorized party, and a named one is always this client."""
        audience = claims.get("aud")
        audiences = audience if isinstance(audience, list) else [audience]
        is_ours = self._client_id in audiences and claims.get("azp", self._client_id) == self._client_id
        if not is_ours or (len(audiences) > 1 and "azp" not in claims):
            raise InvalidTokenError(FailureReason.AUDIENCE)

    def _check_time(self, claims: dict[str, Any]) -> None:
        now = self._clock()
        expires, issued = _seconds(claims, "exp"), _seconds(claims, "iat")
        if now >= expires or now - issued > MAX_AGE:
            raise InvalidTokenError(FailureReason.EXPIRED)
        if issued > now + LEEWAY or ("nbf" in claims and _seconds(claims, "nbf") > now + LEEWAY):
            raise InvalidTokenError(FailureReason.NOT_YET)


def _seconds(claims: dict[str, Any], name: str) -> float:
    """A moment in seconds since 1970; JSON of others may hold what is no number, or none at all."""
    value = claims.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < MAX_TIMESTAMP:
        raise InvalidTokenError(FailureReason.MALFORMED, f"{name} is no moment")
    return value


def _moment(claims: dict[str, Any]) -> datetime:
    return datetime.fromtimestamp(_seconds(claims, "iat"), UTC)


def _id(claims: dict[str, Any], name: str) -> str | None:
    """An id that a provider gives; None where it gives none."""
    value = claims.get(name)
    if value is None:
        return None
    if not (isinstance(value, str) and 0 < len(value) <= MAX_ID_LENGTH and value.isprintable()):
        raise InvalidTokenError(FailureReason.MALFORMED, f"{name} is no id")
    return value
