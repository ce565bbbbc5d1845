"""Pages and their files as responses: who may keep them, for how long, compressed or not."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from starlette.responses import RedirectResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from federation.graph.http.endpoint import timing_header
from federation.graph.http.headers import header_text
from federation.graph.http.negotiation import GzipPolicy, gzip_policy
from federation.graph.http.public import cache_control, has_current
from web.cache import RenderedPage
from web.headers import MAX_AGE, SECURITY_HEADERS
from web.page import Memory
from web.templating import STATIC, static_address
from web.visitors import Visit

STATIC_MAX_AGE = 31_536_000
"""Seconds: the address of a file changes with its content."""
PRIVATE = {"Cache-Control": "private, no-store", "Cross-Origin-Resource-Policy": "same-origin"}
"""What is for one visitor: no cache keeps it, and no page of a sibling host loads it as a part of its own."""
HOST_PREFIX = "__Host-"


class PageFiles(StaticFiles):
    """The files that pages load; an address with the hash of their content may be kept for a year.

    With another hash it may not: who deploys has old and new processes beside each other, and a cache in front would
    keep the old file under the new address.
    """

    def __init__(self) -> None:
        super().__init__(directory=STATIC)
        self._address = static_address()

    def file_response(self, full_path: Any, stat_result: Any, scope: Scope, status_code: int = 200) -> Response:
        response = super().file_response(full_path, stat_result, scope, status_code)
        current = self._address(Path(self.get_path(scope)).as_posix())
        is_current = current == f"{scope['path']}?{scope['query_string'].decode('latin-1')}"
        age = STATIC_MAX_AGE if is_current else MAX_AGE
        response.headers.update(SECURITY_HEADERS | {"Cache-Control": f"public, max-age={age}"})
        return response


def respond(page: RenderedPage, visit: Visit, age: int = 0, status: int = 200) -> Response:
    """The page as a response: compressed where that is accepted, 304 where the visitor has it.

    ``age``: seconds for which it was kept here; other caches count them as theirs, so no page is older than a minute.
    No cache keeps what is for one visitor, nor gives her what it kept for others.
    """
    headers, call = visit.headers, visit.call
    accepts_gzip = gzip_policy(header_text(headers, b"accept-encoding") or "") is not GzipPolicy.NEVER
    out = {
        **page.headers, "Vary": "Accept-Encoding, Cookie", "Content-Language": call.language,
        "Server-Timing": timing_header(call), "X-Request-Id": call.request_id,
    }  # fmt: skip
    if visit.is_private or status != 200:
        out |= PRIVATE
    else:
        out |= {"ETag": f"W/{page.tag}", "Cache-Control": cache_control(call.by_consent, MAX_AGE), "Age": str(age)}
        if has_current(headers, page.tag):
            return Response(b"", 304, out)
    if accepts_gzip:
        return Response(page.compressed, status, out | {"Content-Encoding": "gzip"}, page.media_type)
    return Response(page.html, status, out, page.media_type)


def redirect(target: str, status: int) -> Response:
    """The way to another address of ours. It has no host: that of the request is not trusted."""
    headers = SECURITY_HEADERS | (PRIVATE if status == 303 else {})
    return RedirectResponse(target, status, headers)


def remember(response: Response, memory: Memory, *, is_secure: bool) -> None:
    """Lets the browser remember something, or forget it. Over https, no sibling host can set such a cookie."""
    name = HOST_PREFIX + memory.name if is_secure else memory.name
    response.set_cookie(name, memory.value, memory.seconds, secure=is_secure, httponly=True, samesite="lax")


def memories(cookies: Mapping[str, str], *, is_secure: bool) -> dict[str, str]:
    """What a browser remembers, by name."""
    prefix = HOST_PREFIX if is_secure else ""
    return {name.removeprefix(prefix): value for name, value in cookies.items() if name.startswith(prefix)}
