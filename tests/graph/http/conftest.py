"""Fixtures of the tests of credentials."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import httpx2
import pytest

from federation.graph.run.caller import CallerRegistry
from federation.graph.run.rate_limit import Buckets, RateLimit
from tests.graph.conftest import LiveServer
from tests.helpers.credentials import PUBLIC


@pytest.fixture
async def client(live_server: LiveServer) -> AsyncIterator[httpx2.AsyncClient]:
    async with httpx2.AsyncClient(base_url=f"http://127.0.0.1:{live_server.port}", timeout=10) as client:
        yield client


@pytest.fixture
def token(live_server: LiveServer) -> str:
    return live_server.token("reader")


@pytest.fixture
def small_budget(live_server: LiveServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[CallerRegistry]:
    """A minute's budget of which nothing grows back: three times what a refused document costs."""
    callers = live_server.service.live.operations.callers
    still = Buckets(clock=lambda: 0.0)
    for item in (callers, live_server.service._endpoints[PUBLIC].operations.callers):
        monkeypatch.setattr(item, "buckets", still)
        monkeypatch.setattr(item, "rate", RateLimit(member=10_000, anonymous=150))
    yield callers
