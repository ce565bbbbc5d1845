"""CORS: the headers that let pages of other origins ask and read. Never with cookies: none count here."""

from __future__ import annotations

from collections.abc import Collection, Mapping

ALLOWED_METHODS = ("GET", "HEAD", "POST")
EXPOSED_HEADERS = "ETag, Retry-After, Server-Timing, X-Request-Id"
ALLOWED_HEADERS = "Accept, Content-Type, X-Request-Id"
PREFLIGHT_MAX_AGE = 7_200
"""Seconds for which a browser caches the answer to a preflight request."""


def cors_headers(origin: str) -> dict[str, str]:
    """The headers that let pages of an origin read an answer."""
    return {"Access-Control-Allow-Origin": origin, "Access-Control-Expose-Headers": EXPOSED_HEADERS}


def preflight_headers(allowed_headers: str) -> dict[str, str]:
    """The headers that answer a preflight request: the methods and headers that pages may send."""
    return {
        "Access-Control-Allow-Methods": ", ".join(ALLOWED_METHODS),
        "Access-Control-Allow-Headers": allowed_headers,
        "Access-Control-Max-Age": str(PREFLIGHT_MAX_AGE),
    }


class CorsPolicy:
    """The origins of members' front ends: exactly these, none where none is set."""

    def __init__(self, origins: Collection[str] = ()) -> None:
        self._origins = frozenset(origin.encode() for origin in origins)
        self.vary = b", Origin" if origins else b""
        """What answers add to their header ``Vary``."""

    def response_headers(self, headers: Mapping[bytes, bytes]) -> dict[str, str]:
        """The headers for the origin of a request; none for an unknown one."""
        origin = headers.get(b"origin", b"")
        return cors_headers(origin.decode()) if origin in self._origins else {}

    def is_preflight(self, method: str, headers: Mapping[bytes, bytes]) -> bool:
        """Whether a request is a preflight of a known origin."""
        is_preflight = method == "OPTIONS" and b"access-control-request-method" in headers
        return is_preflight and headers.get(b"origin", b"") in self._origins
