"""The service on a real port with real tokens, and two ways to listen to it."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import asyncpg
import httpx2
import pytest
import uvicorn
from websockets.asyncio.client import ClientConnection, connect

from federation.app import Service
from federation.graph.http.websocket import LIMITS, PROTOCOL
from federation.graph.live import subscriptions
from federation.graph.run.rate_limit import RateLimit
from federation.oidc.demo_provider import DemoProvider
from federation.settings import Settings
from tenants.install import Addresses
from tests.helpers import region
from tests.helpers.database import emptied
from tests.helpers.live import freed

AUDIENCE = "https://klimaverbund.test/api"
SCOPE = "klimaverbund:read klimaverbund:write"


class World:
    """A running service, and the tokens of the region's people."""

    def __init__(self, addresses: Addresses, folder: Path) -> None:
        self.listening = socket.socket()
        self.listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 32_768)  # so that who reads nothing is noticed
        self.listening.bind(("127.0.0.1", 0))
        self.port: int = self.listening.getsockname()[1]
        self.issuer = f"http://127.0.0.1:{self.port}/demo/oidc"
        people = {subject: subject for subject, _, _ in region.GRANTS} | {"unknown": "unknown", "past": "past"}
        self.provider = DemoProvider(self.issuer, people, AUDIENCE, key_file=folder / "key.json")
        settings = Settings(
            api=addresses.api,
            open=addresses.open,
            issuers=(self.issuer,),
            audience=AUDIENCE,
            port=self.port,
            rate=RateLimit(10**9, 10**9),
        )
        self.service = Service(settings, self.provider.app())
        config = uvicorn.Config(
            self.service, log_config=None, access_log=False, interface="asgi3", lifespan="on",
            timeout_graceful_shutdown=2, **LIMITS,
        )  # fmt: skip
        self.server = uvicorn.Server(config)

    def token(self, who: str, lifetime: int = 3600) -> str:
        return self.provider.issue_token(who, SCOPE, lifetime)

    @property
    def http(self) -> str:
        return f"http://127.0.0.1:{self.port}/graphql"

    @property
    def ws(self) -> str:
        return f"ws://127.0.0.1:{self.port}/graphql"

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[World]:
        """While it serves."""
        serving = asyncio.create_task(self.server.serve([self.listening]))
        while not self.server.started:
            await asyncio.sleep(0.01)
        try:
            yield self
        finally:
            self.server.should_exit = True
            await serving

    async def ask(self, who: str | None, query: str, **variables: Any) -> Any:
        """A request by POST; the whole response."""
        async with httpx2.AsyncClient(timeout=10) as client:
            sent = {"query": query, "variables": variables}
            heard = await client.post(self.http, json=sent, headers=self.headers(who))
        return heard.json()

    def headers(self, who: str | None) -> dict[str, str]:
        return {"authorization": f"Bearer {self.token(who)}"} if who else {}

    @contextlib.asynccontextmanager
    async def socket(self, who: str | None = None, lifetime: int = 3600, **options: Any) -> AsyncIterator[Listening]:
        """A WebSocket as somebody, introduced."""
        async with self.door(**options) as listening:
            payload = {"authorization": f"Bearer {self.token(who, lifetime)}"} if who else {}
            await listening.say(type="connection_init", payload=payload)
            assert (await listening.hear())["type"] == "connection_ack"
            yield listening

    @contextlib.asynccontextmanager
    async def door(self, protocol: str | None = PROTOCOL, **options: Any) -> AsyncIterator[Listening]:
        """A WebSocket before anybody said who they are."""
        # Without a limit of its own: a client that has read enough would close only after ten seconds.
        options = {"subprotocols": [protocol] if protocol else None, "max_queue": None, **options}
        async with connect(self.ws, **options) as there:
            yield Listening(there)


class Listening:
    """One end of a WebSocket."""

    def __init__(self, there: ClientConnection) -> None:
        self.there = there

    async def say(self, **message: Any) -> None:
        await self.there.send(json.dumps(message))

    async def subscribe(self, name: str, query: str, **variables: Any) -> None:
        await self.say(id=name, type="subscribe", payload={"query": query, "variables": variables})

    async def ask(self, name: str, query: str, **variables: Any) -> tuple[Any, Any]:
        """An operation that comes to an end: its response, and the type of the last message."""
        await self.subscribe(name, query, **variables)
        message = await self.hear()
        assert message["id"] == name
        if message["type"] == "error":
            return message["payload"], "error"
        return message["payload"], (await self.hear())["type"]

    async def hear(self, seconds: float = 5) -> Any:
        async with asyncio.timeout(seconds):
            return json.loads(await self.there.recv())

    async def silent(self, seconds: float = 0.4) -> None:
        """Nothing is heard for so long."""
        with contextlib.suppress(TimeoutError):
            raise AssertionError(await self.hear(seconds))

    async def closed(self) -> tuple[int | None, str | None]:
        """With which code and reason the other side closes, whatever it says before."""
        async with asyncio.timeout(15):
            await self.there.wait_closed()
        return self.there.close_code, self.there.close_reason


@contextlib.asynccontextmanager
async def known(owner: asyncpg.Connection, world: World) -> AsyncIterator[World]:
    """While the region's people log in at the provider of this world."""
    await owner.execute("UPDATE app_user SET issuer = $1 WHERE issuer = $2", world.issuer, region.ISSUER)
    try:
        async with world.running():
            yield world
    finally:
        await owner.execute("UPDATE app_user SET issuer = $1 WHERE issuer = $2", region.ISSUER, world.issuer)


@pytest.fixture(scope="module")
async def world(addresses: Addresses, owner: asyncpg.Connection, tmp_path_factory: Any) -> AsyncIterator[World]:
    async with known(owner, World(addresses, tmp_path_factory.mktemp("live"))) as made:
        yield made


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Readings follow each other at once, where it is not the pace that is tested."""
    monkeypatch.setattr(subscriptions, "PACE", 0.02)
    monkeypatch.setattr(subscriptions, "TOGETHER", 0.01)


@pytest.fixture(autouse=True)
async def nothing_is_left(owner: asyncpg.Connection) -> AsyncIterator[None]:
    ours = [await owner.fetchval("SELECT id FROM tenant WHERE ars = $1", region.LUDWIGSBURG)]
    await emptied(owner, ours)  # whatever other files made there before
    yield
    await emptied(owner, ours)


@pytest.fixture
async def tidy(world: World, caplog: pytest.LogCaptureFixture) -> Any:
    """Afterwards nothing is left of whoever listened, and nobody had to be warned."""
    caplog.set_level(logging.WARNING)
    yield
    await freed(world)
    assert not caplog.records
