"""The database is killed during subscriptions: they stay connected, and get later changes and those they missed."""

from __future__ import annotations

import asyncio
import logging
import os
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from tests.graph.conftest import LiveServer
from tests.helpers.crash import CrashableServer
from tests.helpers.database import ROOT, create_database
from tests.helpers.live import CODES, FIGURES, MANY, create_measure, event_codes, wait_for_streams, wait_until_released
from tests.helpers.region import LUDWIGSBURG

pytestmark = pytest.mark.alone

log = logging.getLogger("soak")


@pytest.fixture(scope="module")
def crashable_server() -> Iterator[CrashableServer]:
    folder = os.environ.get("KLIMAVERBUND_TESTS")
    server = CrashableServer(Path(f"{folder}-live") if folder else ROOT / ".klimaverbund" / "tests-live")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def empty_town() -> None:
    """The other database is not touched here."""


@pytest.fixture(scope="module")
async def crashable_service(crashable_server: CrashableServer, tmp_path_factory: Any) -> AsyncIterator[LiveServer]:
    addresses = await create_database(crashable_server.address("postgres"))
    server = LiveServer(addresses, tmp_path_factory.mktemp("shaken"))
    async with crashable_server.connected() as connection:
        await connection.execute("UPDATE app_user SET issuer = $1", server.issuer)
    async with server.running():
        yield server


async def test_subscribers_get_events_again_within_3_s_of_a_crash_with_the_missed_ones(
    crashable_server: CrashableServer, crashable_service: LiveServer
) -> None:
    async with crashable_service.socket("writer") as writer, crashable_service.socket("reader") as reader:
        await writer.subscribe("m", CODES, key=LUDWIGSBURG)
        await reader.subscribe("f", FIGURES)
        await wait_for_streams(crashable_service, 2)
        await create_measure(crashable_service, "R-1")
        assert event_codes(await writer.receive()) == ["R-1"]
        assert (await reader.receive())["payload"]["data"]["regionChanged"]["measureStatus"]["total"] == 1
        await crashable_server.crash()
        payload, kind = await reader.ask("q", '{ region(key: "08118") { name } }')
        assert kind == "error" and payload[0]["extensions"]["retryable"]
        recovered_at = await crashable_server.recover()
        async with crashable_server.connected() as connection:  # before anybody listens again, or just then
            await connection.execute(MANY, LUDWIGSBURG, "G-", 3, 1)
        response: set[str] = set()
        while not {"G-1", "G-2", "G-3"} <= response:
            response |= set(event_codes(await writer.receive()))
        while (await reader.receive())["payload"]["data"]["regionChanged"]["measureStatus"]["total"] != 4:
            pass
        seconds = time.monotonic() - recovered_at
        log.warning("heard again %.2f s after the database was back", seconds)
        assert seconds < 3
        await create_measure(crashable_service, "R-2")
        while "R-2" not in event_codes(await writer.receive()):
            pass
    await wait_until_released(crashable_service)


async def test_a_reconnected_listener_sends_the_changes_it_missed(
    crashable_server: CrashableServer, crashable_service: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The change happens while no listener is connected: only its timestamp shows it."""
    listener = crashable_service.service.live.listener
    connect, gate = asyncpg.connect, asyncio.Event()

    async def waits(*values: Any, **options: Any) -> Any:
        if options.get("server_settings", {}).get("application_name") == "klimaverbund listener":
            await gate.wait()
        return await connect(*values, **options)

    async with crashable_service.socket("writer") as writer:
        await writer.subscribe("m", CODES, key=LUDWIGSBURG)
        await wait_for_streams(crashable_service, 1)
        monkeypatch.setattr("tenants.live.asyncpg.connect", waits)
        async with crashable_server.connected() as connection:
            await connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE application_name = 'klimaverbund listener'"
            )
            while listener._ready.is_set():
                await asyncio.sleep(0.01)
            await connection.execute(MANY, LUDWIGSBURG, "N-", 2, 1)
        gate.set()
        response: set[str] = set()
        while not {"N-1", "N-2"} <= response:
            response |= set(event_codes(await writer.receive()))
    await wait_until_released(crashable_service)
