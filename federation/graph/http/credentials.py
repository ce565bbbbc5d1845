"""Where credentials are read, and where they are noticed and refused: none is ever taken for nobody's.

Read is one ``Authorization`` header, and on a WebSocket ``authorization`` in the payload of ``connection_init``. What
looks like one anywhere else (another header, the address, a subprotocol, the payload's depth, beside the query or in
its extensions, beside the payload of a message) counts as one that cannot be read. Cookies are no such place: browsers
send them unasked, also those of other services.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import unquote_plus

from starlette.types import Scope

from federation.graph.run.caller import NO_TOKEN

HEADER = "authorization"
BLANKS = " \t"
NAMES = re.compile(
    r"auth|(?!.*(csrf|xsrf)).*(authori[sz]ation|authentication|authheader|token|bearer|jwt|api_?key|access_?key"
    r"|credential|passw(or)?d|secret).*"
)
CALLED = (
    "authorisation", "authentication", "auth", "token", "access token", "auth token", "authorization token", "bearer",
    "bearer token", "id token", "jwt", "jwt token", "api key", "api token", "forwarded authorization",
    "original authorization", "forwarded access token", "auth request access token",
)  # fmt: skip
HEADERS = frozenset(
    (before + name.replace(" ", between)).encode()
    for name in ("authorization", *CALLED)
    for before in ("", "x-", "x_")
    for between in ("", "-", "_")
) - {HEADER.encode()} | {b"proxy-authorization"}
"""Other headers in which people send one. A shorter list than of names elsewhere: proxies add tokens of their own."""
JWT = r"ey[\w-]{8,}\.[\w-]+\.[\w-]*\s*$"
IN_ADDRESS = re.compile(
    rb"=(?:(?:bearer|basic|dpop)(?:\+|%20)+(?:[\w.~/=-]|%(?:2b|2f|3d|7e))+|ey[\w-]{8,}\.[\w-]+\.[\w-]*)(?:&|$)",
    re.IGNORECASE | re.ASCII,
)
"""A parameter's value that is a whole credential, as the address writes it."""
VALUE = re.compile(rf"\s*((bearer|basic|dpop)\s+[\w.~+/=-]+\s*$|{JWT})", re.IGNORECASE | re.ASCII)
SUBPROTOCOL = re.compile(rf"bearer|authori[sz]ation|token|jwt|{JWT}", re.IGNORECASE | re.ASCII)
LONGEST = 60
"""Characters of a name that are looked at."""


def find_credential(scope: Scope, headers: Mapping[bytes, bytes], payload: Mapping[str, Any] | None = None) -> set[str]:
    """The different credentials that somebody sent: none for nobody, ``NO_TOKEN`` for what is not understood."""
    header = headers.get(b"authorization")
    result = set() if header is None else {header.decode("latin-1").strip(BLANKS)}  # blanks are no part of a value
    if _is_beside(scope, headers):
        result.add(NO_TOKEN)
    for name, value in (payload or {}).items():
        if name.lower() == HEADER:
            result |= set() if value is None else {value.strip(BLANKS) if isinstance(value, str) else NO_TOKEN}
        elif holds_credential({name: value}):
            result.add(NO_TOKEN)
    return result


def is_credential(name: str) -> bool:
    """Whether people call a credential so, in an address or in JSON."""
    return len(name) <= LONGEST and _is_named(name)


@lru_cache(1_000)
def _is_named(name: str) -> bool:
    return NAMES.fullmatch(re.sub("[^a-z_]", "", name.lower())) is not None


def _is_beside(scope: Scope, headers: Mapping[bytes, bytes]) -> bool:
    if not HEADERS.isdisjoint(headers):
        return True
    if (query := scope.get("query_string")) and (
        IN_ADDRESS.search(query) or any(is_credential(name) for name in _names(query))
    ):
        return True
    return any(map(SUBPROTOCOL.search, scope.get("subprotocols", ())))


def _names(query: bytes) -> Iterator[str]:
    for part in query.split(b"&"):
        name = part.partition(b"=")[0]
        if 2 < len(name) <= 3 * LONGEST:
            yield unquote_plus(name.decode("latin-1"))


def holds_credential(result: object) -> bool:
    """Whether a name or a text anywhere within looks like a credential; what is null is none."""
    waiting = [result]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str) and VALUE.match(value):
            return True
        if isinstance(value, Mapping):
            # Headers and the like hold them by name; what holds nothing but nulls holds none.
            if any(is_credential(name) and part is not None for name, part in value.items()):
                return True
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
    return False
