"""OAuth 2 parts of the demo provider: parameters of requests, and grants that work once (RFC 6749, RFC 7636)."""

import base64
import hashlib
import hmac
import secrets
import time
from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple

from cachetools import TTLCache


class Grant(NamedTuple):
    """What a person has allowed the client, until its code or refresh token is used."""

    subject: str
    scope: str
    redirect_uri: str
    code_challenge: str
    nonce: str | None
    session: str = ""
    """The id of the person's session at the provider (sid)."""

    def accepts(self, code_verifier: str, redirect_uri: str | None) -> bool:
        """Whether a token request comes from the client that began the login (PKCE, S256)."""
        digest = base64.urlsafe_b64encode(hashlib.sha256(code_verifier.encode()).digest()).rstrip(b"=")
        return hmac.compare_digest(digest, self.code_challenge.encode()) and redirect_uri == self.redirect_uri

    def narrowed(self, scope: str) -> "Grant":
        """The grant for a token that is refreshed: at most these scopes, no nonce."""
        return self._replace(scope=restrict_scope(self.scope, scope.split()), nonce=None)


class OAuthError(ValueError):
    """An error code of RFC 6749."""


class ExpiringStore:
    """Grants by secrets that work once; they expire, and the oldest is dropped for one above the limit."""

    def __init__(self, lifetime: int, limit: int = 1_000, clock: Callable[[], float] = time.monotonic) -> None:
        self.grants: TTLCache[str, Grant] = TTLCache(limit, lifetime, timer=clock)

    def put(self, grant: Grant) -> str:
        """Stores the grant; the secret for which ``take`` returns it."""
        secret = secrets.token_urlsafe(32)
        self.grants[secret] = grant
        return secret

    def take(self, secret: str) -> Grant:
        """Removes and returns the grant; raises ``OAuthError`` for an unknown, used or expired secret."""
        if (grant := self.grants.pop(secret, None)) is None:
            raise OAuthError("invalid_grant")
        return grant


def restrict_scope(scope: str, allowed: Collection[str]) -> str:
    """A scope parameter without what is not allowed."""
    return " ".join(item for item in scope.split() if item in allowed)


def authorization_error(parameters: Mapping[str, str]) -> str | None:
    """The error code for an authorization request that the provider does not serve, or None."""
    if parameters.get("response_type") != "code":
        return "unsupported_response_type"
    if parameters.get("code_challenge_method") != "S256" or len(parameters.get("code_challenge", "")) != 43:
        return "invalid_request"
    return "login_required" if parameters.get("prompt") == "none" else None
