"""What the public endpoint adds to an answer: pages of any origin may ask, caches may keep what came by GET."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from federation.graph.http.cors import ASKED, cors_headers, preflight_headers
from federation.graph.http.endpoint import Endpoint, Response

KEPT = 60
"""Seconds for which a cache may answer by itself; after that it asks whether anything changed."""


class PublicEndpoint(Endpoint):
    """The endpoint for everyone: no cookie counts here, a token is refused, so any page may read it."""

    varies = b"accept, accept-encoding"

    def finished(self, method: str, headers: Mapping[bytes, bytes], reply: Response) -> Response:
        reply = reply._replace(headers={**reply.headers, **cors_headers("*")})
        if method == "OPTIONS":
            return Response(204, b"", cors_headers("*") | preflight_headers(ASKED))
        if method != "POST" and reply.status == 200 and not reply.body.startswith(b'{"errors"'):
            tag = f'"{hashlib.sha256(reply.body).hexdigest()[:32]}"'
            caching = {"ETag": f"W/{tag}", "Cache-Control": f"public, max-age={KEPT}"}
            reply = reply._replace(headers={**reply.headers, **caching})
            if any(part.strip().removeprefix("W/") in (tag, "*") for part in _asked(headers).split(",")):
                return reply._replace(status=304, body=b"")
        return super().finished(method, headers, reply)


def _asked(headers: Mapping[bytes, bytes]) -> str:
    return headers.get(b"if-none-match", b"").decode("latin-1")
