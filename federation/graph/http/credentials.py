"""Where credentials are read, and where they are detected and refused: a request with one is never anonymous.

One ``Authorization`` header is read, and on a WebSocket ``authorization`` in the payload of ``connection_init``; where
sessions are, their cookie, too. A text that looks like a credential anywhere else (another header, the URL, a
subprotocol, deeper in the payload, beside the query or in its extensions, beside the payload of a message) counts as
one that cannot be read. Other cookies do not count: browsers send them unasked, also those of other services.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import unquote_plus

from starlette.types import Scope

from federation.graph.run.caller import UNREADABLE_CREDENTIAL, Credential, SessionCookie

AUTHORIZATION = "authorization"
WHITESPACE = " \t"
CREDENTIAL_NAME = re.compile(
    r"auth|(?!.*(csrf|xsrf)).*(authori[sz]ation|authentication|authheader|token|bearer|jwt|api_?key|access_?key"
    r"|credential|passw(or)?d|secret).*"
)
HEADER_NAMES = (
    "authorisation", "authentication", "auth", "token", "access token", "auth token", "authorization token", "bearer",
    "bearer token", "id token", "jwt", "jwt token", "api key", "api token", "forwarded authorization",
    "original authorization", "forwarded access token", "auth request access token",
)  # fmt: skip
CREDENTIAL_HEADERS = frozenset(
    (before + name.replace(" ", between)).encode()
    for name in ("authorization", *HEADER_NAMES)
    for before in ("", "x-", "x_")
    for between in ("", "-", "_")
) - {AUTHORIZATION.encode()} | {b"proxy-authorization"}
"""Other headers in which clients send one. Fewer than names elsewhere: proxies add tokens of their own."""
JWT = r"ey[\w-]{8,}\.[\w-]+\.[\w-]*\s*$"
CREDENTIAL_IN_QUERY = re.compile(
    rb"=(?:(?:bearer|basic|dpop)(?:\+|%20)+(?:[\w.~/=-]|%(?:2b|2f|3d|7e))+|ey[\w-]{8,}\.[\w-]+\.[\w-]*)(?:&|$)",
    re.IGNORECASE | re.ASCII,
)
"""A query parameter's value that is a whole credential, percent-encoded."""
CREDENTIAL_VALUE = re.compile(rf"\s*((bearer|basic|dpop)\s+[\w.~+/=-]+\s*$|{JWT})", re.IGNORECASE | re.ASCII)
CREDENTIAL_SUBPROTOCOL = re.compile(rf"bearer|authori[sz]ation|token|jwt|{JWT}", re.IGNORECASE | re.ASCII)
MAX_NAME_LENGTH = 60
"""Characters of a name that may be a credential's."""


def find_credentials(
    scope: Scope, headers: Mapping[bytes, bytes], payload: Mapping[str, Any] | None = None,
    cookies: Iterable[SessionCookie] = (),
) -> set[Credential]:  # fmt: skip
    """All credentials of a request: none for an anonymous one, ``UNREADABLE_CREDENTIAL`` for one in a wrong place.

    ``payload``: of ``connection_init`` on a WebSocket; ``cookies``: those that hold a session.
    """
    header = headers.get(b"authorization")
    credentials: set[Credential] = {*cookies}
    if header is not None:
        credentials.add(header.decode("latin-1").strip(WHITESPACE))
    if _is_misplaced(scope, headers):
        credentials.add(UNREADABLE_CREDENTIAL)
    for name, value in (payload or {}).items():
        if name.lower() == AUTHORIZATION:
            if value is not None:
                credentials.add(value.strip(WHITESPACE) if isinstance(value, str) else UNREADABLE_CREDENTIAL)
        elif contains_credential({name: value}):
            credentials.add(UNREADABLE_CREDENTIAL)
    return credentials


def is_credential_name(name: str) -> bool:
    """Whether clients use a name for a credential, in a URL or in JSON."""
    return len(name) <= MAX_NAME_LENGTH and _matches_name(name)


@lru_cache(1_000)
def _matches_name(name: str) -> bool:
    return CREDENTIAL_NAME.fullmatch(re.sub("[^a-z_]", "", name.lower())) is not None


def _is_misplaced(scope: Scope, headers: Mapping[bytes, bytes]) -> bool:
    """Whether there is a credential in another header, the URL or a subprotocol."""
    if not CREDENTIAL_HEADERS.isdisjoint(headers):
        return True
    if (query := scope.get("query_string")) and (
        CREDENTIAL_IN_QUERY.search(query) or any(is_credential_name(name) for name in _query_names(query))
    ):
        return True
    return any(map(CREDENTIAL_SUBPROTOCOL.search, scope.get("subprotocols", ())))


def _query_names(query: bytes) -> Iterator[str]:
    for part in query.split(b"&"):
        name = part.partition(b"=")[0]
        if 2 < len(name) <= 3 * MAX_NAME_LENGTH:
            yield unquote_plus(name.decode("latin-1"))


def contains_credential(value: object) -> bool:
    """Whether a name or a text anywhere in a JSON value looks like a credential; a name with null does not."""
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, str) and CREDENTIAL_VALUE.match(item):
            return True
        if isinstance(item, dict):
            if any(is_credential_name(name) and part is not None for name, part in item.items()):
                return True
            stack.extend(item.values())
        elif isinstance(item, list):
            stack.extend(item)
    return False
