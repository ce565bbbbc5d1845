"""The database is killed while people listen: they stay connected, and hear of what changed after it and meanwhile."""

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

from tests.graph.conftest import World
from tests.helpers.crash import Fragile
from tests.helpers.database import HERE, build
from tests.helpers.live import CODES, FIGURES, MANY, codes, freed, listening, made
from tests.helpers.region import LUDWIGSBURG

log = logging.getLogger("soak")


@pytest.fixture(scope="module")
def fragile() -> Iterator[Fragile]:
    folder = os.environ.get("KLIMAVERBUND_TESTS")
    server = Fragile(Path(f"{folder}-live") if folder else HERE / ".klimaverbund" / "tests-live")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def nothing_is_left() -> None:
    """The other database is not touched here."""


@pytest.fixture(scope="module")
async def shaken(fragile: Fragile, tmp_path_factory: Any) -> AsyncIterator[World]:
    addresses = await build(fragile.address("postgres"))
    world = World(addresses, tmp_path_factory.mktemp("shaken"))
    async with fragile.connected() as connection:
        await connection.execute("UPDATE app_user SET issuer = $1", world.issuer)
    async with world.running():
        yield world


async def test_subscribers_get_events_again_within_3_s_of_a_crash_with_the_missed_ones(
    fragile: Fragile, shaken: World
) -> None:
    async with shaken.socket("writer") as writer, shaken.socket("reader") as reader:
        await writer.subscribe("m", CODES, key=LUDWIGSBURG)
        await reader.subscribe("f", FIGURES)
        await listening(shaken, 2)
        await made(shaken, "R-1")
        assert codes(await writer.hear()) == ["R-1"]
        assert (await reader.hear())["payload"]["data"]["regionChanged"]["measureStatus"]["total"] == 1
        await fragile.crash()
        message, kind = await reader.ask("q", '{ region(key: "08118") { name } }')
        assert kind == "error" and message[0]["extensions"]["retryable"]
        back = await fragile.come_back()
        async with fragile.connected() as connection:  # before anybody listens again, or just then
            await connection.execute(MANY, LUDWIGSBURG, "G-", 3, 1)
        heard: set[str] = set()
        while not {"G-1", "G-2", "G-3"} <= heard:
            heard |= set(codes(await writer.hear()))
        while (await reader.hear())["payload"]["data"]["regionChanged"]["measureStatus"]["total"] != 4:
            pass
        took = time.monotonic() - back
        log.warning("heard again %.2f s after the database was back", took)
        assert took < 3
        await made(shaken, "R-2")
        while "R-2" not in codes(await writer.hear()):
            pass
    await freed(shaken)


async def test_a_reconnected_listener_sends_the_changes_it_missed(
    fragile: Fragile, shaken: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The change is made while nobody listens at all: only its time tells of it."""
    listener = shaken.service.live.listener
    connect, gate = asyncpg.connect, asyncio.Event()

    async def waits(*values: Any, **options: Any) -> Any:
        if options.get("server_settings", {}).get("application_name") == "klimaverbund listener":
            await gate.wait()
        return await connect(*values, **options)

    async with shaken.socket("writer") as writer:
        await writer.subscribe("m", CODES, key=LUDWIGSBURG)
        await listening(shaken, 1)
        monkeypatch.setattr("tenants.live.asyncpg.connect", waits)
        async with fragile.connected() as connection:
            await connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE application_name = 'klimaverbund listener'"
            )
            while listener._ready.is_set():
                await asyncio.sleep(0.01)
            await connection.execute(MANY, LUDWIGSBURG, "N-", 2, 1)
        gate.set()
        heard: set[str] = set()
        while not {"N-1", "N-2"} <= heard:
            heard |= set(codes(await writer.hear()))
    await freed(shaken)
