"""Pages of other origins (CORS): what their browsers are told. Never that cookies may come along: none count here."""

from __future__ import annotations

from collections.abc import Collection, Mapping

METHODS = ("GET", "HEAD", "POST")
EXPOSED = "ETag, Retry-After, Server-Timing, X-Request-Id"
ASKED = "Accept, Content-Type, X-Request-Id"
KEPT = 7_200
"""Seconds for which a browser remembers what it may."""


def cors_headers(origin: str) -> dict[str, str]:
    """That pages of an origin may read an answer."""
    return {"Access-Control-Allow-Origin": origin, "Access-Control-Expose-Headers": EXPOSED}


def preflight_headers(request: str) -> dict[str, str]:
    """What pages may send: these headers, with these methods."""
    return {
        "Access-Control-Allow-Methods": ", ".join(METHODS),
        "Access-Control-Allow-Headers": request,
        "Access-Control-Max-Age": str(KEPT),
    }


class CorsPolicy:
    """The front ends of members elsewhere: exactly these origins, none where none is set."""

    def __init__(self, existing: Collection[str] = ()) -> None:
        self._known = frozenset(origin.encode() for origin in existing)
        self.varies = b", Origin" if existing else b""
        """What caches have to look at besides."""

    def told(self, headers: Mapping[bytes, bytes]) -> dict[str, str]:
        """What an answer says of who may read it; nothing to anybody else."""
        origin = headers.get(b"origin", b"")
        return cors_headers(origin.decode()) if origin in self._known else {}

    def invites(self, method: str, headers: Mapping[bytes, bytes]) -> bool:
        """Whether a browser asks beforehand what a page may send, and may be told."""
        asks = method == "OPTIONS" and b"access-control-request-method" in headers
        return asks and headers.get(b"origin", b"") in self._known
