"""Access tokens (RFC 9068) as they arrive: parsed, and checked as far as that needs no keys and no settings."""

import json
import re
from typing import Any, NamedTuple

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.util import urlsafe_b64decode

from federation.oidc.errors import FailureReason, InvalidTokenError
from federation.oidc.keys import ALGORITHMS
from tenants.context import SCOPE_PREFIX

MAX_TOKEN_LENGTH = 8_192
BEARER = re.compile(r"bearer +([\w-]+\.[\w-]+\.[\w-]+)", re.IGNORECASE | re.ASCII)
CLIENT_CLAIMS = ("azp", "client_id", "appid", "cid")
"""How providers name the client that a token was issued to."""
OTHER_TOKEN_CLAIMS = ("nonce", "at_hash", "c_hash", "s_hash", "events")
"""Claims of ID and logout tokens that no access token has."""


class Token(NamedTuple):
    """A parsed JWT; nothing of it is verified."""

    header: dict[str, Any]
    payload: dict[str, Any]
    signing_input: bytes
    signature: bytes

    @property
    def is_plain_jwt(self) -> bool:
        """Whether its type is JWT only, which does not tell an access token from others."""
        return str(self.header.get("typ")).lower() == "jwt"


def parse_token(authorization: str) -> Token:
    """The token in the value of an Authorization header; raises ``InvalidTokenError``."""
    if len(authorization) > MAX_TOKEN_LENGTH + len("Bearer "):
        raise InvalidTokenError(FailureReason.TOO_LONG)
    if not (match := BEARER.fullmatch(authorization)):
        raise InvalidTokenError(FailureReason.SCHEME, "not exactly one bearer token")
    try:
        token = jws.extract_compact(match[1].encode())
        header, payload, segments = token.headers(), json.loads(token.payload), token.segments
        if not isinstance(payload, dict):
            raise ValueError("the payload is no object")
        signing_input = segments["header"] + b"." + segments["payload"]
        return Token(header, payload, signing_input, urlsafe_b64decode(segments["signature"]))
    except (JoseError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise InvalidTokenError(FailureReason.MALFORMED, repr(error)) from error


def parse_scopes(payload: dict[str, Any]) -> tuple[str, ...]:
    """The scopes of this service that a payload names, without prefix; raises ``InvalidTokenError``."""
    claim = payload.get("scope", payload.get("scp", ""))
    scopes = claim.split() if isinstance(claim, str) else claim
    if not isinstance(scopes, list) or not all(isinstance(scope, str) and scope.isprintable() for scope in scopes):
        raise InvalidTokenError(FailureReason.SCOPE, "scope is neither text nor a list of texts")
    return tuple(dict.fromkeys(scope.removeprefix(SCOPE_PREFIX) for scope in scopes if scope.startswith(SCOPE_PREFIX)))


def check_header(token: Token) -> None:
    """Raises ``InvalidTokenError`` unless algorithm and key id have their form and nothing is critical."""
    alg, header = token.header.get("alg"), token.header
    if not isinstance(alg, str) or alg not in ALGORITHMS:
        raise InvalidTokenError(FailureReason.ALGORITHM, f"alg {alg!r}")
    if "kid" in header and not isinstance(header["kid"], str):
        raise InvalidTokenError(FailureReason.KID, "kid is no text")
    if "crit" in header:
        raise InvalidTokenError(FailureReason.MALFORMED, "crit")


def check_subject(token: Token) -> None:
    """Raises ``InvalidTokenError`` unless the subject is a printable text of at most 255 characters."""
    subject = token.payload.get("sub")
    if not (isinstance(subject, str) and len(subject) <= 255 and subject.isprintable()):
        raise InvalidTokenError(FailureReason.SUBJECT, "longer than 255 characters, or not printable")


def check_is_access_token(token: Token) -> None:
    """Raises ``InvalidTokenError`` for a plain JWT that may be another kind of token (RFC 8725, 3.12)."""
    if not token.is_plain_jwt:
        return
    payload = token.payload
    if names := [name for name in OTHER_TOKEN_CLAIMS if name in payload]:
        raise InvalidTokenError(FailureReason.ID_TOKEN, f"has {', '.join(names)}")
    if str(payload.get("typ", "Bearer")).lower() != "bearer":  # a claim of Keycloak's
        raise InvalidTokenError(FailureReason.ID_TOKEN, "its claim typ is not Bearer")
    audiences = payload["aud"] if isinstance(payload.get("aud"), list) else [payload.get("aud")]
    if any(isinstance(payload.get(name), str) and payload[name] in audiences for name in CLIENT_CLAIMS):
        raise InvalidTokenError(FailureReason.ID_TOKEN, "its audience is the client itself")
    if not any(name in payload for name in ("scope", "scp")):
        raise InvalidTokenError(FailureReason.ID_TOKEN, "has neither scope nor scp")
