"""Members cannot learn of hidden changes by subscriptions, and cannot delay other clients."""

from __future__ import annotations

import asyncio
import logging
import time
from datetime import timedelta
from typing import Any

import asyncpg
import pytest

from federation.graph.http import websocket
from federation.graph.live import groups, subscriptions
from tenants.context import account_of
from tests.graph.conftest import LiveServer
from tests.helpers.live import (
    CODES,
    FIGURES,
    MANY,
    MEASURES,
    PUBLISH,
    TOUCH,
    create_measure,
    event_codes,
    wait_for_streams,
    wait_until,
    wait_until_released,
)
from tests.helpers.region import LUDWIGSBURG, WORKSHOP

log = logging.getLogger("soak")
pytestmark = [pytest.mark.alone, pytest.mark.usefixtures("fast_readings", "no_leaks")]


async def test_events_of_hidden_rows_reach_no_other_subscriber(
    live_server: LiveServer, owner: asyncpg.Connection
) -> None:
    """A hidden change sends no event; the next visible one arrives alone."""
    async with (
        live_server.socket("foreigner") as member,
        live_server.socket("manager") as other,
        live_server.socket() as anonymous,
    ):
        for item in (member, other, anonymous):
            await item.subscribe("m", MEASURES, key=LUDWIGSBURG)
            await item.subscribe("r", FIGURES)
        await wait_for_streams(live_server, 6)
        await create_measure(live_server, "A-1", visibility="DRAFT")
        await create_measure(live_server, "A-2")
        measure = await create_measure(live_server, "A-3")
        for title in ("Anders", "Noch anders"):
            await owner.execute(TOUCH, LUDWIGSBURG, title)
        await asyncio.sleep(0.3)
        version = await owner.fetchval("SELECT version FROM measure WHERE code = 'A-3'")
        await live_server.ask("reviewer", PUBLISH, input={"id": measure["id"], "version": version})
        for item in (member, other, anonymous):
            messages = {
                message["id"]: message["payload"]["data"] for message in (await item.receive(), await item.receive())
            }
            assert [m["code"] for m in messages["m"]["measureChanged"]] == ["A-3"]
            assert messages["r"]["regionChanged"]["measureStatus"]["total"] == 1
            await item.expect_silence(0.1)


async def test_region_figures_are_sent_on_visible_changes_only(
    live_server: LiveServer, owner: asyncpg.Connection
) -> None:
    """Otherwise a change of an own title would be sent just when a neighbour's draft changes."""
    wide = f"""subscription {{ regionChanged(key: "{WORKSHOP}") {{ members(first: 100) {{
      nodes {{ measures(first: 2) {{ nodes {{ title }} }} }} }} }} }}"""
    async with live_server.socket("reader") as reader:
        await create_measure(live_server, "A-9")
        await reader.subscribe("a", wide)
        await wait_for_streams(live_server, 1)
        await owner.execute(TOUCH, LUDWIGSBURG, "Anders")
        assert "Anders" in str(await reader.receive())
        await create_measure(live_server, "A-10", visibility="DRAFT")
        await reader.expect_silence()


async def test_passing_time_sends_no_event_and_midnight_reveals_no_hidden_change(
    live_server: LiveServer, owner: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = live_server.service.live.operations.day()
    monkeypatch.setattr(subscriptions, "SECONDS_BETWEEN_CHECKS", 0.05)
    as_of = FIGURES.replace("basis", "asOf basis")
    async with live_server.socket() as anonymous, live_server.socket("writer") as writer:
        await anonymous.subscribe("a", as_of)
        await writer.subscribe("a", as_of)
        await wait_for_streams(live_server, 2)
        await create_measure(live_server, "A-4")
        assert (await writer.receive())["payload"]["data"]["regionChanged"]["measureStatus"][
            "asOf"
        ] == today.isoformat()
        await anonymous.expect_silence(0.2)
        tomorrow = today + timedelta(1)
        monkeypatch.setattr(live_server.service.live.operations, "day", lambda: tomorrow)
        for item in (anonymous, writer):  # by itself, with the new day
            figures = (await item.receive())["payload"]["data"]["regionChanged"]["measureStatus"]
            assert figures["asOf"] == tomorrow.isoformat()
        await owner.execute(MANY, LUDWIGSBURG, "A-5 ", 1, 1)
        await writer.receive()
        await anonymous.expect_silence(0.2)


@pytest.mark.parametrize("notification", [
    "", " ", "measure", "measure x", f"measure {LUDWIGSBURG}", f"measure {LUDWIGSBURG} {WORKSHOP} x",
    f"measure {LUDWIGSBURG} {WORKSHOP} 1,2", f"measure {LUDWIGSBURG} {WORKSHOP} {'a' * 36} {'b' * 36}",
    f"measure {LUDWIGSBURG} {WORKSHOP} ,", "\u00fc" * 3_000, f"measure_tally {LUDWIGSBURG} {WORKSHOP}",
    f"measure {LUDWIGSBURG} {WORKSHOP} 00000000-0000-0000-0000-00000000000b",
])  # fmt: skip
async def test_malformed_notifications_are_ignored_and_end_no_subscription(
    live_server: LiveServer, owner: asyncpg.Connection, notification: str
) -> None:
    async with live_server.socket("reader") as reader:
        await reader.subscribe("m", CODES, key=LUDWIGSBURG)
        await reader.subscribe("r", FIGURES)
        await wait_for_streams(live_server, 2)
        await owner.execute("SELECT pg_notify('changed', $1)", notification)
        await create_measure(live_server, "A-6")
        assert {(await reader.receive())["id"] for _ in range(2)} == {"m", "r"}


async def test_keys_with_special_characters_reach_no_statement_and_no_topic(live_server: LiveServer) -> None:
    async with live_server.socket("reader") as reader:
        for key in ("08118 08118", "081180048048,", "*", "'; SELECT 1", "08118\n", "٠٨١١٨"):
            assert (await reader.ask("a", CODES, key=key))[1] == "error"
        assert not live_server.service.live._by_topic


async def test_a_change_during_a_reading_is_sent_again(live_server: LiveServer, owner: asyncpg.Connection) -> None:
    """A reading that began before the second change does not count for it."""
    gate, began = asyncio.Event(), asyncio.Event()
    read = live_server.service.live._read

    async def current(*values: Any) -> Any:
        answer = await read(*values)
        began.set()
        await gate.wait()
        return answer

    async with live_server.socket("writer") as writer:
        await writer.subscribe("a", CODES.replace("code", "code title"), key=LUDWIGSBURG)
        await wait_for_streams(live_server, 1)
        live: Any = live_server.service.live
        live._read = current
        try:
            await create_measure(live_server, "A-7")
            await began.wait()
            await owner.execute(TOUCH, LUDWIGSBURG, "Danach")
            (group,) = live_server.service.live._groups.values()
            await wait_until(lambda: bool(group.pending))
        finally:
            live._read = read
            gate.set()
        titles = [(await writer.receive())["payload"]["data"]["measureChanged"][0]["title"] for _ in range(2)]
        assert titles == ["Titel A-7", "Danach"]


async def test_a_flood_of_notifications_does_not_delay_other_requests(
    live_server: LiveServer,
    owner: asyncpg.Connection,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Ten thousand notifications in two seconds, to forty groups."""
    monkeypatch.setattr(subscriptions, "SECONDS_BETWEEN_READINGS", 1.0)
    say = "SELECT pg_notify('changed', concat_ws(' ', 'measure', $1::text, $2::text, gen_random_uuid()))"
    flood = f"{say} FROM generate_series(1, 250)"
    async with (
        live_server.socket("writer") as writer,
        live_server.socket("reader") as reader,
        live_server.socket() as anonymous,
    ):
        for n in range(20):
            for item in (writer, reader):
                await item.subscribe(str(n), CODES.replace("code", f"x{n}: code"), key=LUDWIGSBURG)
        await wait_for_streams(live_server, 40)
        latencies: list[float] = []
        end = time.monotonic() + 2

        async def pour() -> None:
            for _ in range(40):
                await owner.execute(flood, LUDWIGSBURG, WORKSHOP)
                await asyncio.sleep(0.04)

        pouring = asyncio.create_task(pour())
        while time.monotonic() < end or not pouring.done():
            began = time.monotonic()
            await anonymous.ask("q", '{ region(key: "08118") { measureStatus { total } } }')
            latencies.append(time.monotonic() - began)
        await pouring
        log.warning("flood: slowest answer beside it %.3f s of %d", max(latencies), len(latencies))
        caplog.clear()
        assert sorted(latencies)[len(latencies) * 9 // 10] < 0.3, "one in ten may have met a busy machine"
        assert all(len(group.pending) <= groups.MAX_PENDING_IDS for group in live_server.service.live._groups.values())
    await wait_until_released(live_server)


async def test_a_caller_has_at_most_200_streams_and_costly_ones_count_more(
    live_server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subscriptions, "MAX_CALLER_WEIGHT", 20)
    async with (
        live_server.socket("writer") as item,
        live_server.socket("writer") as two,
        live_server.socket("reader") as other,
    ):
        for n in range(10):
            for socket in (item, two):
                await socket.subscribe(str(n), FIGURES)
        await wait_for_streams(live_server, 20)
        for socket in (item, two):
            payload, kind = await socket.ask("more", FIGURES)
            assert kind == "error" and payload[0]["extensions"] == {"code": "RATE_LIMITED", "retryable": True}
        await item.send(type="complete", id="0")
        await wait_for_streams(live_server, 19)
        wide = FIGURES + " " * 6_000
        assert (await item.ask("wide", wide))[1] == "error", "counts twice"
        heavy = FIGURES.replace("measureStatus", "members(first: 50) { nodes { name key } } measureStatus")
        assert (await item.ask("heavy", heavy))[1] == "error", "counts three times"
        await item.subscribe("light", FIGURES)
        await other.subscribe("a", FIGURES)
        await wait_for_streams(live_server, 21)
    await wait_until_released(live_server)


async def test_large_variables_are_not_kept_in_memory(live_server: LiveServer) -> None:
    async with live_server.socket("writer") as writer:
        await writer.subscribe("a", CODES, key=LUDWIGSBURG, unused="x" * 90_000)
        await wait_for_streams(live_server, 1)
        (group,) = live_server.service.live._groups.values()
        assert len(repr(group.key)) < 1_000
        assert live_server.service.live._weights[account_of(live_server.issuer, "writer")] == 19
        await create_measure(live_server, "A-8")
        assert event_codes(await writer.receive()) == ["A-8"]
        payload, kind = await writer.ask("b", CODES, key=[LUDWIGSBURG] * 6_001)
        assert kind == "error" and payload[0]["extensions"]["code"] == "QUERY_TOO_COMPLEX"


async def test_sockets_beyond_the_limit_are_refused_as_retryable(
    live_server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(websocket, "MAX_CALLER_SOCKETS", 2)
    monkeypatch.setattr(websocket, "MAX_SOCKETS", 3)
    async with live_server.socket("reader"), live_server.socket("reader"), live_server.socket("writer") as writer:
        for who in ("reader", "writer"):
            async with live_server.connect() as client:
                await client.send(type="connection_init", payload=live_server.headers(who))
                assert (await client.wait_closed())[0] == 1013
        assert (await writer.ask("a", "{ __typename }"))[1] == "complete"


async def test_a_full_event_queue_is_read_by_timestamp_and_figures_once(
    live_server: LiveServer, owner: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(groups, "MAX_PENDING_IDS", 50)
    async with live_server.socket("writer") as writer, live_server.socket("reader") as reader:
        await writer.subscribe("a", CODES, key=LUDWIGSBURG)
        await reader.subscribe("f", FIGURES)
        await wait_for_streams(live_server, 2)
        await owner.execute(MANY, LUDWIGSBURG, "V", 80, 1)
        assert len(event_codes(await writer.receive())) == 80
        assert (await reader.receive())["payload"]["data"]["regionChanged"]["measureStatus"]["total"] == 80
        assert not any(group.pending or group.since for group in live_server.service.live._groups.values())
