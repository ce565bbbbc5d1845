"""People of the test region in browsers, at the service on a real port."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from tenants.context import Principal
from tests.helpers.login import Browser

if TYPE_CHECKING:
    from tests.graph.conftest import LiveServer

ENDED = "UNAUTHENTICATED"


@contextlib.asynccontextmanager
async def logged_in(server: LiveServer, person: str) -> AsyncIterator[Browser]:
    """A browser in which a person has logged in by clicking."""
    async with Browser(f"http://127.0.0.1:{server.port}") as browser:
        assert await browser.log_in(person) == "/konto"
        yield browser


def principal_of(server: LiveServer, browser: Browser) -> Principal:
    """Whose session a browser has, as the service knows it."""
    sessions = server.service.sessions
    assert sessions
    (principal,) = sessions.identify_all({b"cookie": cookie_header(browser).encode()})
    return principal


def csrf_token(server: LiveServer, browser: Browser) -> str:
    """What a page of this session has for its changes."""
    assert server.service.sessions
    return server.service.sessions.csrf_token(principal_of(server, browser))


def cookie_header(browser: Browser) -> str:
    """The header with which a browser sends its session."""
    return f"klimaverbund-session={browser.session}"
