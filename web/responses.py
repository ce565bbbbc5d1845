"""Pages and their files as responses: who may keep them, for how long, compressed or not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from starlette.responses import RedirectResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from federation.graph.http.endpoint import header_text, timing_header
from federation.graph.http.negotiation import GzipPolicy, gzip_policy
from federation.graph.http.public import has_current
from web.cache import RenderedPage
from web.headers import MAX_AGE, SECURITY_HEADERS
from web.page import Memory
from web.site import Site
from web.templating import STATIC, static_address
from web.visitors import Visit

STATIC_MAX_AGE = 31_536_000
"""Seconds: the address of a file changes with its content."""
PRIVATE = "private, no-store"


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
        out["Cache-Control"] = PRIVATE
    else:
        out |= {"ETag": f"W/{page.tag}", "Cache-Control": f"public, max-age={MAX_AGE}", "Age": str(age)}
        if has_current(headers, page.tag):
            return Response(b"", 304, out)
    if accepts_gzip:
        return Response(page.compressed, status, out | {"Content-Encoding": "gzip"}, page.media_type)
    return Response(page.html, status, out, page.media_type)


def redirect(target: str, status: int) -> Response:
    """The way to another address of ours. It has no host: that of the request is not trusted."""
    headers = SECURITY_HEADERS | ({"Cache-Control": PRIVATE} if status == 303 else {})
    return RedirectResponse(target, status, headers)


def remember(response: Response, memory: Memory, site: Site) -> None:
    """Lets the browser remember something, or forget it."""
    name, value, seconds = memory
    response.set_cookie(site.cookie_name(name), value, seconds, secure=site.is_secure, httponly=True, samesite="lax")
