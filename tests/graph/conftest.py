"""The service on a real port with real tokens, and clients for its subscriptions."""

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
from federation.graph.http.websocket import PROTOCOL, UVICORN_OPTIONS
from federation.graph.live import subscriptions
from federation.graph.run.rate_limit import RateLimit
from federation.graph.secret_key import SecretKey
from federation.oidc.demo_provider import CLIENT_ID, DemoProvider
from federation.oidc.login.configuration import LoginProvider
from federation.oidc.login.logout import LOGGED_OUT_PATH
from federation.settings import Settings
from tenants.install import Addresses
from tests.helpers import alliances, region
from tests.helpers.database import delete_tenant_rows
from tests.helpers.live import wait_until_released

AUDIENCE = "https://klimaverbund.test/api"
SCOPE = "klimaverbund:read klimaverbund:write"
NAMES = """UPDATE person SET name = 'Erfunden ' || subject, email = subject || '@example.org', email_verified = true
FROM app_user WHERE id = user_id"""
"""As before somebody logged in, which lets them follow a provider."""


class LiveServer:
    """A running service, and the tokens of the region's people."""

    def __init__(self, addresses: Addresses, folder: Path) -> None:
        self.listening = socket.socket()
        # A small buffer fills up, and so a client that does not read is noticed.
        self.listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 32_768)
        self.listening.bind(("127.0.0.1", 0))
        self.port: int = self.listening.getsockname()[1]
        self.issuer = f"http://127.0.0.1:{self.port}/demo/oidc"
        subjects = {"unknown", "past", "speaker", "second", "trader", *(subject for subject, _, _ in region.GRANTS)}
        people = {subject: subject for subject in subjects | {who.subject for who in alliances.PEOPLE if who.subject}}
        origin, login = f"http://127.0.0.1:{self.port}", LoginProvider("demo", "Demo", self.issuer, CLIENT_ID)
        self.provider = DemoProvider(
            self.issuer, people, AUDIENCE, key_file=folder / "key.json", redirect_uris=[origin + login.callback_path],
            logout_uris=[origin + LOGGED_OUT_PATH], back_channel_uris=[origin + login.logout_path],
        )  # fmt: skip
        settings = Settings(
            api=addresses.api,
            anonymous=addresses.anonymous,
            issuers=(self.issuer,),
            audience=AUDIENCE,
            port=self.port,
            rate=RateLimit(10**9, 10**9),
            public_url=origin,
            secret=SecretKey(b"the secret of the tests, thirty-two bytes"),
            login_providers=(login,),
        )
        self.service = Service(settings, self.provider.app())
        config = uvicorn.Config(
            self.service, log_config=None, access_log=False, interface="asgi3", lifespan="on",
            timeout_graceful_shutdown=2, **UVICORN_OPTIONS,
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
    async def running(self) -> AsyncIterator[LiveServer]:
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
            body = {"query": query, "variables": variables}
            response = await client.post(self.http, json=body, headers=self.headers(who))
        return response.json()

    def headers(self, who: str | None) -> dict[str, str]:
        return {"authorization": f"Bearer {self.token(who)}"} if who else {}

    @contextlib.asynccontextmanager
    async def socket(self, who: str | None = None, lifetime: int = 3600, **options: Any) -> AsyncIterator[SocketClient]:
        """A WebSocket after connection_init, as a person."""
        async with self.connect(**options) as listening:
            payload = {"authorization": f"Bearer {self.token(who, lifetime)}"} if who else {}
            await listening.send(type="connection_init", payload=payload)
            assert (await listening.receive())["type"] == "connection_ack"
            yield listening

    @contextlib.asynccontextmanager
    async def connect(self, protocol: str | None = PROTOCOL, **options: Any) -> AsyncIterator[SocketClient]:
        """A WebSocket before connection_init."""
        # Without a limit of its own: a client that has read enough would close only after ten seconds.
        options = {"subprotocols": [protocol] if protocol else None, "max_queue": None, **options}
        async with connect(self.ws, **options) as connection:
            yield SocketClient(connection)


class SocketClient:
    """One end of a WebSocket."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection

    async def send(self, **message: Any) -> None:
        await self.connection.send(json.dumps(message))

    async def subscribe(self, name: str, query: str, **variables: Any) -> None:
        await self.send(id=name, type="subscribe", payload={"query": query, "variables": variables})

    async def ask(self, name: str, query: str, **variables: Any) -> tuple[Any, Any]:
        """Runs an operation to its end: its response, and the type of the last message."""
        await self.subscribe(name, query, **variables)
        message = await self.receive()
        assert message["id"] == name
        if message["type"] == "error":
            return message["payload"], "error"
        return message["payload"], (await self.receive())["type"]

    async def receive(self, seconds: float = 5) -> Any:
        async with asyncio.timeout(seconds):
            return json.loads(await self.connection.recv())

    async def expect_silence(self, seconds: float = 0.4) -> None:
        """Fails if a message arrives within some seconds."""
        with contextlib.suppress(TimeoutError):
            raise AssertionError(await self.receive(seconds))

    async def wait_closed(self) -> tuple[int | None, str | None]:
        """Waits for the other side to close; its code and reason."""
        async with asyncio.timeout(15):
            await self.connection.wait_closed()
        return self.connection.close_code, self.connection.close_reason


@contextlib.asynccontextmanager
async def serve_region(owner: asyncpg.Connection, server: LiveServer) -> AsyncIterator[LiveServer]:
    """While the region's people log in at the provider of this server."""
    await owner.execute("UPDATE app_user SET issuer = $1 WHERE issuer = $2", server.issuer, region.ISSUER)
    try:
        async with server.running():
            yield server
    finally:
        await owner.execute("DELETE FROM login_session WHERE issuer = $1", server.issuer)
        await owner.execute("UPDATE app_user SET issuer = $1 WHERE issuer = $2", region.ISSUER, server.issuer)
        await owner.execute(NAMES)


@pytest.fixture(scope="module")
async def live_server(
    addresses: Addresses, owner: asyncpg.Connection, tmp_path_factory: Any
) -> AsyncIterator[LiveServer]:
    async with serve_region(owner, LiveServer(addresses, tmp_path_factory.mktemp("live"))) as started:
        yield started


@pytest.fixture
def fast_readings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Readings follow each other at once, where it is not the pace that is tested."""
    monkeypatch.setattr(subscriptions, "SECONDS_BETWEEN_READINGS", 0.02)
    monkeypatch.setattr(subscriptions, "GATHER_SECONDS", 0.01)


@pytest.fixture(autouse=True)
async def empty_town(owner: asyncpg.Connection) -> AsyncIterator[None]:
    own = [await owner.fetchval("SELECT id FROM tenant WHERE ars = $1", region.LUDWIGSBURG)]
    await delete_tenant_rows(owner, own)  # rows of other test files
    yield
    await delete_tenant_rows(owner, own)


@pytest.fixture
async def no_leaks(live_server: LiveServer, caplog: pytest.LogCaptureFixture) -> Any:
    """Checks afterwards that no resources of subscribers are left and that no warning was logged."""
    caplog.set_level(logging.WARNING)
    yield
    await wait_until_released(live_server)
    assert not caplog.records
