"""Who makes a request: the same for all endpoints that take tokens and sessions by HTTP."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.types import Scope

from federation.graph.http.client_address import client_address
from federation.graph.http.credentials import find_credentials
from federation.graph.http.headers import header_text
from federation.graph.http.session import CSRF_HEADER, Sessions
from federation.graph.run.caller import Call, CallerRegistry


async def authenticate(
    call: Call, scope: Scope, headers: Mapping[bytes, bytes], callers: CallerRegistry, sessions: Sessions | None,
    proxies: int,
) -> None:  # fmt: skip
    """Sets the caller of a call and its budget; raises ``HttpError``.

    ``sessions``: which ones count here; ``proxies``: how many of our own stand in front and report addresses.
    """
    cookies = sessions.find(headers) if sessions else ()
    if sessions and cookies:
        sessions.check_origin(scope["method"], headers)  # first: a page of another origin must not even prolong it
    credentials = find_credentials(scope, headers, cookies=cookies)
    await callers.authenticate(call, client_address(scope, headers, proxies), credentials)


def check_change(call: Call, headers: Mapping[bytes, bytes], sessions: Sessions | None) -> None:
    """Raises ``HttpError`` for a change by a session that does not come from a page of ours."""
    if sessions and call.principal.session is not None:
        sessions.check_change(headers, call.principal, header_text(headers, CSRF_HEADER))
