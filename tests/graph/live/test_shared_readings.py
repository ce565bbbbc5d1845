"""Subscriptions share readings and one listening connection, and lose nothing."""

from __future__ import annotations

import asyncio
from typing import Any

import asyncpg
import pytest

from tests.graph.conftest import LiveServer
from tests.helpers.live import (
    FIGURES,
    MANY,
    MEASURES,
    create_measure,
    wait_for_streams,
    wait_until,
)
from tests.helpers.region import LUDWIGSBURG


async def test_eighty_equal_subscriptions_of_one_person_share_one_reading(live_server: LiveServer) -> None:
    live: Any = live_server.service.live
    readings = 0
    read = live._read

    async def counted(*values: Any) -> Any:
        nonlocal readings
        readings += 1
        return await read(*values)

    live._read = counted
    try:
        async with live_server.socket("writer") as item, live_server.socket("writer") as other:
            for socket in (item, other):
                for n in range(40):
                    await socket.subscribe(str(n), MEASURES, key=LUDWIGSBURG)
            await wait_until(lambda: sum(len(g.streams) for g in live._groups.values()) == 80)
            await wait_until(lambda: readings > 0)
            assert (len(live._groups), readings) == (1, 1)
            for code in ("L-5", "L-6", "L-7"):
                await create_measure(live_server, code)
            response = [await socket.receive() for socket in (item, other) for _ in range(40)]
            assert len({message["id"] for message in response}) == 40
            await asyncio.sleep(1.2)
            assert readings <= 4, "at most one a second"
    finally:
        live._read = read
    await wait_until(lambda: not live._groups and not live._weights and not live._by_topic)


async def test_all_subscriptions_share_one_listening_connection(
    live_server: LiveServer, owner: asyncpg.Connection
) -> None:
    async with live_server.socket("reader") as reader, live_server.socket("writer") as writer:
        for item in (reader, writer):
            for key in ("08118", LUDWIGSBURG, "07335"):
                await item.subscribe(key, MEASURES, key=key)
        await wait_for_streams(live_server, 6)
        assert len(live_server.service.live._groups) == 6
        listening = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'klimaverbund listener'"
        assert await owner.fetchval(listening) == 1


@pytest.mark.usefixtures("fast_readings")
async def test_a_bulk_change_is_sent_in_hundreds_without_loss(
    live_server: LiveServer, owner: asyncpg.Connection
) -> None:
    async with live_server.socket("writer") as writer:
        await writer.subscribe("a", MEASURES.replace("title status visibility", ""), key=LUDWIGSBURG)
        await wait_for_streams(live_server, 1)
        await owner.execute(MANY, LUDWIGSBURG, "B", 250, 1)
        parts = [[m["code"] for m in (await writer.receive())["payload"]["data"]["measureChanged"]] for _ in range(3)]
        assert sorted(map(len, parts)) == [50, 100, 100]
        assert {code for part in parts for code in part} == {f"B{n}" for n in range(1, 251)}


@pytest.mark.usefixtures("fast_readings")
async def test_changes_during_a_lost_connection_are_sent_afterwards(
    live_server: LiveServer, owner: asyncpg.Connection, server: Any
) -> None:
    superuser = await asyncpg.connect(server.address("postgres"))
    try:
        async with live_server.socket("writer") as writer, live_server.socket("reader") as reader:
            await writer.subscribe("a", MEASURES, key=LUDWIGSBURG)
            await reader.subscribe("f", FIGURES)
            await wait_for_streams(live_server, 2)
            await superuser.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE application_name = 'klimaverbund listener'"
            )
            await create_measure(live_server, "L-8")  # while no listener is connected
            response = (await writer.receive())["payload"]["data"]["measureChanged"]
            assert [measure["code"] for measure in response] == ["L-8"]
            assert (await reader.receive())["payload"]["data"]["regionChanged"]["measureStatus"]["total"] == 1
    finally:
        await superuser.close()


async def test_readings_leave_connections_to_queries(live_server: LiveServer, monkeypatch: pytest.MonkeyPatch) -> None:
    live = live_server.service.live
    reads, goes_on, running = live.operations.reads, asyncio.Event(), [0]
    read = reads.live

    async def wait(*arguments: Any) -> Any:
        running.append(running[-1] + 1)
        await goes_on.wait()
        try:
            return await read(*arguments)
        finally:
            running.append(running[-1] - 1)

    monkeypatch.setattr(reads, "live", wait)
    at_once = live_server.service.settings.pools.live_readings
    async with live_server.socket("writer") as socket:
        for n in range(at_once + 2):
            await socket.subscribe(str(n), f"{MEASURES}\n# {n}", key=LUDWIGSBURG)
        await wait_until(lambda: len(live._groups) == at_once + 2 and running[-1] == at_once)
        goes_on.set()
        await wait_for_streams(live_server, at_once + 2)
    assert max(running) == at_once
