"""The public endpoint: pages of any origin may ask, and caches may store answers to GET."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from federation.graph.http.cors import ALLOWED_HEADERS, cors_headers, preflight_headers
from federation.graph.http.endpoint import Endpoint, Response

MAX_AGE = 60
"""Seconds for which a cache may answer without asking whether anything changed."""


class PublicEndpoint(Endpoint):
    """The endpoint for everyone: no cookie counts and a token is refused, so any page may read it."""

    vary = b"accept, accept-encoding"

    def finish(self, method: str, headers: Mapping[bytes, bytes], response: Response) -> Response:
        """The response with CORS and cache headers; 304 if the caller has it already."""
        response = response._replace(headers={**response.headers, **cors_headers("*")})
        if method == "OPTIONS":
            return Response(204, b"", cors_headers("*") | preflight_headers(ALLOWED_HEADERS))
        if method != "POST" and response.status == 200 and not response.body.startswith(b'{"errors"'):
            tag = f'"{hashlib.sha256(response.body).hexdigest()[:32]}"'
            cache_headers = {"ETag": f"W/{tag}", "Cache-Control": cache_control(response.by_consent, MAX_AGE)}
            response = response._replace(headers={**response.headers, **cache_headers})
            if has_current(headers, tag):
                return response._replace(status=304, body=b"")
        return super().finish(method, headers, response)


def cache_control(by_consent: bool, max_age: int) -> str:
    """Whether a cache may answer by itself; with what is public by consent it has to ask each time, also us."""
    return "no-cache" if by_consent else f"public, max-age={max_age}"


def has_current(headers: Mapping[bytes, bytes], tag: str) -> bool:
    """Whether the caller has the version with this tag, quoted and without ``W/``, by its ``If-None-Match``."""
    return not {tag, "*"}.isdisjoint(tags_in(headers))


def tags_in(headers: Mapping[bytes, bytes]) -> set[str]:
    """The tags of the versions that the caller has, quoted and without ``W/``; ``*``: whichever there is."""
    tags = headers.get(b"if-none-match", b"").decode("latin-1").split(",")
    return {tag.strip().removeprefix("W/") for tag in tags}
