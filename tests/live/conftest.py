"""The service on a real port with real tokens, and two ways to listen to it."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import asyncpg
import httpx2
import pytest
import uvicorn
from websockets.asyncio.client import ClientConnection, connect

from federation.app import Service
from federation.graph.sockets import LIMITS, PROTOCOL
from federation.oidc.demo_provider import DemoProvider
from federation.settings import Settings
from tenants.install import Addresses
from tests import region

AUDIENCE = "https://klimaverbund.test/api"
SCOPE = "klimaverbund:read klimaverbund:write"


class World:
    """A running service, and the tokens of the region's people."""

    def __init__(self, addresses: Addresses, folder: Path) -> None:
        self.listening = socket.socket()
        self.listening.bind(("127.0.0.1", 0))
        self.port: int = self.listening.getsockname()[1]
        self.issuer = f"http://127.0.0.1:{self.port}/demo/oidc"
        people = {subject: subject for subject, _, _ in region.GRANTS} | {"unknown": "unknown", "past": "past"}
        self.provider = DemoProvider(self.issuer, people, AUDIENCE, key_file=folder / "key.json")
        settings = Settings(
            api=addresses.api, open=addresses.open, issuers=(self.issuer,), audience=AUDIENCE, port=self.port
        )
        self.service = Service(settings, self.provider.app())
        config = uvicorn.Config(
            self.service, log_config=None, access_log=False, interface="asgi3", lifespan="on",
            timeout_graceful_shutdown=2, **LIMITS,
        )  # fmt: skip
        self.server = uvicorn.Server(config)

    def token(self, who: str) -> str:
        return self.provider.token(who, SCOPE)

    async def ask(self, who: str | None, query: str, **variables: Any) -> Any:
        """A request by POST; the whole response."""
        headers = {"authorization": f"Bearer {self.token(who)}"} if who else {}
        async with httpx2.AsyncClient(timeout=10) as client:
            sent = {"query": query, "variables": variables}
            heard = await client.post(f"http://127.0.0.1:{self.port}/graphql", json=sent, headers=headers)
        return heard.json()

    @contextlib.asynccontextmanager
    async def socket(self, who: str | None = None, **options: Any) -> AsyncIterator[Listening]:
        """A WebSocket as somebody, introduced."""
        address = f"ws://127.0.0.1:{self.port}/graphql"
        async with connect(address, subprotocols=[PROTOCOL], **options) as there:  # type: ignore[list-item]
            listening = Listening(there)
            payload = {"authorization": f"Bearer {self.token(who)}"} if who else {}
            await listening.say(type="connection_init", payload=payload)
            assert (await listening.hear())["type"] == "connection_ack"
            yield listening


class Listening:
    """One end of a WebSocket."""

    def __init__(self, there: ClientConnection) -> None:
        self.there = there

    async def say(self, **message: Any) -> None:
        await self.there.send(json.dumps(message))

    async def subscribe(self, name: str, query: str, **variables: Any) -> None:
        await self.say(id=name, type="subscribe", payload={"query": query, "variables": variables})

    async def hear(self, seconds: float = 5) -> Any:
        async with asyncio.timeout(seconds):
            return json.loads(await self.there.recv())

    async def silent(self, seconds: float) -> None:
        """Nothing is heard for so long."""
        with contextlib.suppress(TimeoutError):
            raise AssertionError(await self.hear(seconds))

    async def closed(self) -> tuple[int | None, str | None]:
        """With which code and reason the other side closes, whatever it says before."""
        async with asyncio.timeout(15):
            await self.there.wait_closed()
        return self.there.close_code, self.there.close_reason


@pytest.fixture(scope="module")
async def world(addresses: Addresses, owner: asyncpg.Connection, tmp_path_factory: Any) -> AsyncIterator[World]:
    made = World(addresses, tmp_path_factory.mktemp("live"))
    await owner.execute("UPDATE app_user SET issuer = $1 WHERE issuer = $2", made.issuer, region.ISSUER)
    running = asyncio.create_task(made.server.serve([made.listening]))
    while not made.server.started:
        await asyncio.sleep(0.01)
    yield made
    made.server.should_exit = True
    await running
    await owner.execute("UPDATE app_user SET issuer = $1 WHERE issuer = $2", region.ISSUER, made.issuer)


async def soon(is_so: Callable[[], bool], seconds: float = 5) -> None:
    """Waits until something is so."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it never came"
        await asyncio.sleep(0.02)
