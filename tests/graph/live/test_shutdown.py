"""The server ends while people listen: in time, without a warning, and with nothing left running."""

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
from tests.graph.conftest import World, known
from tests.helpers.live import FULL, MANY, TOUCH, freed, listening, soon
from tests.helpers.region import LUDWIGSBURG

pytestmark = pytest.mark.usefixtures("quick")


@pytest.fixture
async def brief(addresses: Addresses, owner: asyncpg.Connection, tmp_path_factory: Any) -> Any:
    async with known(owner, World(addresses, tmp_path_factory.mktemp("brief"))) as world:
        yield world


async def stopped(world: World) -> float:
    """Ends the server; for how many seconds that took."""
    began = time.monotonic()
    world.server.should_exit = True
    await soon(lambda: world.service.live._is_stopped, 10)
    await freed(world)
    return time.monotonic() - began


async def test_with_sockets_and_streams_open_the_server_ends_at_once(
    brief: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    sent = {"query": FULL, "variables": {"key": LUDWIGSBURG}}
    headers = {"accept": "text/event-stream", **brief.headers("reader")}
    async with contextlib.AsyncExitStack() as stack:
        client = await stack.enter_async_context(AsyncClient())
        stream = await stack.enter_async_context(client.stream("POST", brief.http, json=sent, headers=headers))
        listeners = [await stack.enter_async_context(brief.socket("writer")) for _ in range(5)]
        for listener in listeners:
            await listener.subscribe("a", FULL, key=LUDWIGSBURG)
        await listening(brief, 6)
        assert await stopped(brief) < 2
        for listener in listeners:
            assert (await listener.closed())[0] == 1012
        with pytest.raises(RemoteProtocolError):
            [line async for line in stream.aiter_lines()]
    assert not caplog.records


async def test_who_reads_nothing_does_not_hold_the_server_up(
    brief: World, owner: asyncpg.Connection, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    await owner.execute(MANY, LUDWIGSBURG, "Z", 50, 1_000)
    narrow = socket.socket()
    narrow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
    narrow.connect(("127.0.0.1", brief.port))
    body = json.dumps({"query": FULL, "variables": {"key": LUDWIGSBURG}})
    token = brief.headers("reader")["authorization"]
    lines = ("POST /graphql HTTP/1.1", "Host: x", "Content-Type: application/json", "Accept: text/event-stream",
             f"Authorization: {token}", f"Content-Length: {len(body)}", "", body)  # fmt: skip
    with contextlib.closing(narrow):
        narrow.sendall("\r\n".join(lines).encode())
        await listening(brief, 1)
        for n in range(20):
            if any(
                connection.flow.write_paused
                for connection in brief.server.server_state.connections
                if hasattr(connection, "flow")
            ):
                break
            await owner.execute(TOUCH, LUDWIGSBURG, f"Titel {n}")
            await asyncio.sleep(0.05)
        assert await stopped(brief) < 2.5
    assert not caplog.records
