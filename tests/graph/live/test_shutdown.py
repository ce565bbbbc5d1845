"""The server stops during subscriptions: in time, without a warning, and without tasks left running."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import socket
import time
from typing import Any

import asyncpg
import pytest
from httpx2 import AsyncClient, RemoteProtocolError

from tenants.install import Addresses
from tests.graph.conftest import LiveServer, serve_region
from tests.helpers.live import FULL, MANY, TOUCH, wait_for_streams, wait_until, wait_until_released
from tests.helpers.region import LUDWIGSBURG

pytestmark = [pytest.mark.alone, pytest.mark.usefixtures("fast_readings")]


@pytest.fixture
async def short_lived_server(addresses: Addresses, owner: asyncpg.Connection, tmp_path_factory: Any) -> Any:
    async with serve_region(owner, LiveServer(addresses, tmp_path_factory.mktemp("brief"))) as server:
        yield server


async def stop_server(server: LiveServer) -> float:
    """Ends the server; for how many seconds that took."""
    began = time.monotonic()
    server.server.should_exit = True
    await wait_until(lambda: server.service.live._is_stopped, 10)
    await wait_until_released(server)
    return time.monotonic() - began


async def test_server_with_open_sockets_and_streams_stops_at_once(
    short_lived_server: LiveServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    body = {"query": FULL, "variables": {"key": LUDWIGSBURG}}
    headers = {"accept": "text/event-stream", **short_lived_server.headers("reader")}
    async with contextlib.AsyncExitStack() as stack:
        client = await stack.enter_async_context(AsyncClient())
        stream = await stack.enter_async_context(
            client.stream("POST", short_lived_server.http, json=body, headers=headers)
        )
        listeners = [await stack.enter_async_context(short_lived_server.socket("writer")) for _ in range(5)]
        for listener in listeners:
            await listener.subscribe("a", FULL, key=LUDWIGSBURG)
        await wait_for_streams(short_lived_server, 6)
        assert await stop_server(short_lived_server) < 2
        for listener in listeners:
            assert (await listener.wait_closed())[0] == 1012
        with pytest.raises(RemoteProtocolError):
            [line async for line in stream.aiter_lines()]
    assert not caplog.records


async def test_a_client_that_does_not_read_does_not_delay_the_stop(
    short_lived_server: LiveServer, owner: asyncpg.Connection, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    await owner.execute(MANY, LUDWIGSBURG, "Z", 50, 1_000)
    narrow = socket.socket()
    narrow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
    narrow.connect(("127.0.0.1", short_lived_server.port))
    body = json.dumps({"query": FULL, "variables": {"key": LUDWIGSBURG}})
    token = short_lived_server.headers("reader")["authorization"]
    lines = ("POST /graphql HTTP/1.1", "Host: x", "Content-Type: application/json", "Accept: text/event-stream",
             f"Authorization: {token}", f"Content-Length: {len(body)}", "", body)  # fmt: skip
    with contextlib.closing(narrow):
        narrow.sendall("\r\n".join(lines).encode())
        await wait_for_streams(short_lived_server, 1)
        for n in range(20):
            if any(
                connection.flow.write_paused
                for connection in short_lived_server.server.server_state.connections
                if hasattr(connection, "flow")
            ):
                break
            await owner.execute(TOUCH, LUDWIGSBURG, f"Titel {n}")
            await asyncio.sleep(0.05)
        assert await stop_server(short_lived_server) < 2.5
    assert not caplog.records
