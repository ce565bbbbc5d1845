"""The end of subscriptions over a socket: it comes in time and leaves no resources."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import asyncpg
import pytest

from federation.graph.http import sse, websocket
from federation.graph.live.stream import MAX_WAITING_EVENTS
from federation.graph.run.rate_limit import COMPILE_COST, RateLimit
from tests.graph.conftest import LiveServer, SocketClient
from tests.helpers.live import (
    CODES,
    FIGURES,
    FULL,
    MANY,
    MEASURES,
    TOUCH,
    create_measure,
    event_codes,
    wait_for_streams,
    wait_until,
    wait_until_released,
)
from tests.helpers.region import LUDWIGSBURG

pytestmark = pytest.mark.usefixtures("fast_readings", "no_leaks")
HALF = '"\\ud800"'


async def test_complete_ends_all_events_and_leaves_no_resources(live_server: LiveServer) -> None:
    async with live_server.socket("writer") as writer:
        await writer.subscribe("a", CODES, key=LUDWIGSBURG)
        await wait_for_streams(live_server, 1)
        await writer.send(type="complete", id="a")
        await writer.send(type="complete", id="never begun")
        live = live_server.service.live
        await wait_until(lambda: not (live._groups or live._weights or live._by_topic or live._tasks))
        await create_measure(live_server, "S-6")
        await writer.expect_silence()


async def test_a_cut_connection_leaves_no_resources(live_server: LiveServer) -> None:
    async with live_server.socket("writer") as writer:
        for n in range(5):
            await writer.subscribe(f"s{n}", MEASURES, key=LUDWIGSBURG)
        await writer.subscribe("q", "{ measures(first: 100) { nodes { title } } }")
        writer.connection.transport.abort()
        await wait_until_released(live_server)


async def test_an_expired_token_ends_its_subscriptions(live_server: LiveServer) -> None:
    async with live_server.socket("reader", lifetime=2) as reader, live_server.socket("reader") as fresh:
        for item in (reader, fresh):
            await item.subscribe("a", CODES, key=LUDWIGSBURG)
        payload = (await reader.receive())["payload"]
        assert payload["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
        assert await reader.receive() == {"id": "a", "type": "complete"}
        await wait_for_streams(live_server, 1)
        await reader.subscribe("b", CODES, key=LUDWIGSBURG)
        assert await reader.wait_closed() == (4403, "Forbidden")
        await create_measure(live_server, "S-7")
        assert event_codes(await fresh.receive()) == ["S-7"]


async def test_a_spent_budget_ends_the_stream_with_the_reason(
    live_server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    callers: Any = live_server.service.live.operations.callers
    monkeypatch.setattr(callers, "rate", RateLimit(102, 102))  # CODES costs 100, and an event of one measure 1
    async with live_server.socket("reader") as reader:
        await reader.subscribe("a", CODES, key=LUDWIGSBURG)
        await wait_for_streams(live_server, 1)
        now = callers.buckets._clock()
        monkeypatch.setattr(callers.buckets, "_clock", lambda: now)  # nothing grows back
        monkeypatch.setattr(callers, "rate", RateLimit(10**9, 10**9))
        for n in range(4):
            await create_measure(live_server, f"S-8 {n}")
        while "errors" not in (message := await reader.receive())["payload"]:
            assert message["type"] == "next"
        assert message["payload"]["errors"][0]["extensions"] == {"code": "RATE_LIMITED", "retryable": True}
        assert await reader.receive() == {"id": "a", "type": "complete"}


async def test_a_subscription_is_charged_at_start_and_for_each_event(live_server: LiveServer) -> None:
    charges: list[int] = []
    callers: Any = live_server.service.live.operations.callers
    take = callers.buckets.take

    def record(caller: object, cost: int, per_minute: int) -> None:
        charges.append(cost)
        take(caller, cost, per_minute)

    callers.buckets.take = record
    try:
        async with live_server.socket("reader") as reader:
            await reader.subscribe("a", f"{MEASURES} # nobody asked it so before", key=LUDWIGSBURG)
            await wait_for_streams(live_server, 1)
            assert charges == [0, 500 + COMPILE_COST]
            await create_measure(live_server, "S-9")
            await reader.receive()
            assert charges[-1] == 5, "one of a hundred"
    finally:
        callers.buckets.take = take


async def test_a_statement_timeout_is_an_error_and_the_socket_stays_open(
    live_server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n, error in enumerate((TimeoutError(), ConnectionRefusedError(), asyncpg.CannotConnectNowError())):

        async def fails(*_: Any, error: BaseException = error) -> bytes:
            raise error

        with monkeypatch.context() as patched:
            async with live_server.socket("reader") as reader:
                await reader.subscribe("a", CODES, key=LUDWIGSBURG)
                await wait_for_streams(live_server, 1)
                patched.setattr(live_server.service.pool, "fetch_json", fails)
                payload, kind = await reader.ask("q", '{ region(key: "08118") { name } }')
                assert kind == "error"
                assert payload[0]["extensions"] == {"code": "SERVICE_UNAVAILABLE", "retryable": True}
                patched.undo()
                await create_measure(live_server, f"S-10 {n}")
                assert event_codes(await reader.receive()) == [f"S-10 {n}"]


async def test_a_cancelled_operation_costs_no_database_connection(
    live_server: LiveServer, owner: asyncpg.Connection
) -> None:
    before = "SELECT array_agg(pid ORDER BY pid) FROM pg_stat_activity WHERE application_name = 'klimaverbund'"
    async with live_server.socket("writer") as writer:
        query = '{ region(key: "08118") { members(first: 100) { nodes { name measures { totalCount } } } } }'
        await writer.ask("warm", query)
        pids = await owner.fetchval(before)
        for n in range(40):
            await writer.subscribe(f"{n}", query if n % 2 else FIGURES)
            await asyncio.sleep(0.002)
            await writer.send(type="complete", id=f"{n}")
        await writer.subscribe("last", query)
        while await writer.receive() != {"id": "last", "type": "complete"}:
            pass
    await wait_until_released(live_server)
    assert set(pids) <= set(await owner.fetchval(before))


async def test_a_client_that_pings_without_reading_is_cut_off(live_server: LiveServer) -> None:
    """Ping frames: the server answers each at once, and must not queue the answers without bound."""
    async with live_server.socket("reader") as reader:
        transport = reader.connection.transport
        transport.pause_reading()
        frame = bytes([0x89, 0x80 | 125, 0, 0, 0, 0]) + b"x" * 125
        sent_bytes = 0
        while not transport.is_closing() and sent_bytes < 200_000_000:
            transport.write(frame * 500)
            sent_bytes += len(frame) * 500
            while transport.get_write_buffer_size() and not transport.is_closing():
                await asyncio.sleep(0.001)
        assert sent_bytes < 50_000_000
        await wait_until_released(live_server)


async def test_a_message_of_endless_empty_fragments_is_cut_off(live_server: LiveServer) -> None:
    async with live_server.socket("reader") as reader:
        transport = reader.connection.transport
        transport.write(bytes([0x01, 0x80, 0, 0, 0, 0]))
        for _ in range(100):
            transport.write(bytes([0x00, 0x80, 0, 0, 0, 0]) * 100)
        await reader.wait_closed()


async def test_an_abandoned_handshake_leaves_no_open_socket(live_server: LiveServer) -> None:
    with socket.create_connection(("127.0.0.1", live_server.port)) as raw:
        raw.sendall(b"GET /graphql HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n")
    assert not live_server.service._sockets.open


async def expect_event(listener: SocketClient, code: str) -> None:
    """The next event is of this measure."""
    assert event_codes(await listener.receive()) == [code]


async def test_a_revoked_right_and_a_locked_user_receive_no_more_events(
    live_server: LiveServer, owner: asyncpg.Connection
) -> None:
    grants = "role_grant SET valid_to = {} WHERE user_id = (SELECT id FROM app_user WHERE subject = $1 AND issuer = $2)"
    async with (
        live_server.socket("reader") as reader,
        live_server.socket("writer") as writer,
        live_server.socket("reviewer") as other,
    ):
        for item in (reader, writer, other):
            await item.subscribe("a", CODES, key=LUDWIGSBURG)
        await wait_for_streams(live_server, 3)
        await create_measure(live_server, "S-11")
        for item in (reader, writer, other):
            await expect_event(item, "S-11")
        until = await owner.fetchval("SELECT max(valid_to) FROM role_grant")
        try:
            await owner.execute(f"UPDATE {grants.format('ctx.today()')}", "reader", live_server.issuer)
            await owner.execute("UPDATE app_user SET active = false WHERE subject = 'reviewer'")
            await owner.execute(TOUCH, LUDWIGSBURG, "Neu")
            await expect_event(writer, "S-11")
            await reader.expect_silence(0.3)
            await other.expect_silence(0.1)
        finally:
            await owner.execute(f"UPDATE {grants.format('$3')}", "reader", live_server.issuer, until)
            await owner.execute("UPDATE app_user SET active = true WHERE subject = 'reviewer'")
        await owner.execute(TOUCH, LUDWIGSBURG, "Neuer")
        for item in (reader, writer, other):
            await expect_event(item, "S-11")


async def test_a_client_that_does_not_read_is_cut_off_and_others_go_on(
    live_server: LiveServer, owner: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (sse, websocket):
        monkeypatch.setattr(module, "SEND_TIMEOUT", 0.5)
    await owner.execute(MANY, LUDWIGSBURG, "S", 100, 500)
    narrow = socket.socket()
    narrow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
    narrow.connect(("127.0.0.1", live_server.port))
    narrow.setblocking(False)
    async with live_server.socket("reader", sock=narrow) as slow, live_server.socket("writer") as other:
        for n in range(10):
            await slow.subscribe(str(n), FULL, key=LUDWIGSBURG)
        await other.subscribe("a", FULL, key=LUDWIGSBURG)
        await wait_for_streams(live_server, 11)
        slow.connection.transport.pause_reading()
        live, longest = live_server.service.live, 0
        for n in range(60):
            await owner.execute(TOUCH, LUDWIGSBURG, f"Titel {n}")
            changed = (await other.receive(2))["payload"]["data"]["measureChanged"]
            assert {item["title"] for item in changed} == {f"Titel {n}"}
            longest = max(longest, *(len(stream._waiting) for g in live._groups.values() for stream in g.streams))
            if len(live._groups) == 1:
                break
        await wait_until(lambda: len(live._groups) == 1, 3)
        assert longest <= MAX_WAITING_EVENTS + 1
        slow.connection.transport.abort()


async def test_a_stream_that_falls_behind_ends_with_its_reason(
    live_server: LiveServer, monkeypatch: pytest.MonkeyPatch, owner: asyncpg.Connection
) -> None:
    """Where many streams share one connection, each has a backlog of its own."""
    monkeypatch.setattr("federation.graph.live.stream.MAX_WAITING_EVENTS", 1)
    async with live_server.socket("writer") as writer:
        await writer.subscribe("a", CODES, key=LUDWIGSBURG)
        await wait_for_streams(live_server, 1)
        (group,) = live_server.service.live._groups.values()
        for _ in range(3):
            for stream in list(group.streams):
                stream.put(b"{}", 1)
        assert (await writer.receive())["payload"]["errors"][0]["extensions"]["code"] == "SLOW_CONSUMER"
        assert await writer.receive() == {"id": "a", "type": "complete"}
