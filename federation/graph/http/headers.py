"""The headers of a request."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.types import Scope


def parse_headers(scope: Scope) -> dict[bytes, bytes]:
    """Header name -> value without white space around it.

    Headers of one name are joined, as HTTP has it: two tokens are no token then. Cookies are joined by what ends one
    (RFC 9113, 8.2.3): a comma is part of a cookie's value, which any sibling host may set.
    """
    headers: dict[bytes, bytes] = {}
    for name, header in scope["headers"]:
        value = header.strip(b" \t")
        between = b"; " if name == b"cookie" else b", "
        headers[name] = headers[name] + between + value if name in headers else value
    return headers


def header_text(headers: Mapping[bytes, bytes], name: bytes) -> str | None:
    """A header as text."""
    value = headers.get(name)
    return value.decode("latin-1") if value is not None else None
