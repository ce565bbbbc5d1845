"""How what is heard over a socket comes to its end, and that nothing is left of it then."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import asyncpg
import pytest

from federation.graph.http import sse, websocket
from federation.graph.live.stream import BACKLOG
from federation.graph.run.rate_limit import NEW, RateLimit
from tests.graph.conftest import Listening, World
from tests.helpers.live import CODES, FIGURES, FULL, MANY, MEASURES, TOUCH, codes, freed, listening, made, soon
from tests.helpers.region import LUDWIGSBURG

pytestmark = pytest.mark.usefixtures("quick", "tidy")
HALF = '"\\ud800"'


async def test_who_completes_hears_nothing_more_and_leaves_nothing_behind(world: World) -> None:
    async with world.socket("writer") as writer:
        await writer.subscribe("a", CODES, key=LUDWIGSBURG)
        await listening(world, 1)
        await writer.say(type="complete", id="a")
        await writer.say(type="complete", id="never begun")
        live = world.service.live
        await soon(lambda: not (live._groups or live._counts or live._by_topic or live._tasks))
        await made(world, "S-6")
        await writer.silent()


async def test_a_connection_that_is_cut_leaves_nothing_behind(world: World) -> None:
    async with world.socket("writer") as writer:
        for n in range(5):
            await writer.subscribe(f"s{n}", MEASURES, key=LUDWIGSBURG)
        await writer.subscribe("q", "{ measures(first: 100) { nodes { title } } }")
        writer.there.transport.abort()
        await freed(world)


async def test_a_token_that_ends_ends_what_is_heard_with_it(world: World) -> None:
    async with world.socket("reader", lifetime=2) as reader, world.socket("reader") as fresh:
        for item in (reader, fresh):
            await item.subscribe("a", CODES, key=LUDWIGSBURG)
        message = (await reader.hear())["payload"]
        assert message["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
        assert await reader.hear() == {"id": "a", "type": "complete"}
        await listening(world, 1)
        await reader.subscribe("b", CODES, key=LUDWIGSBURG)
        assert await reader.closed() == (4403, "Forbidden")
        await made(world, "S-7")
        assert codes(await fresh.hear()) == ["S-7"]


async def test_a_budget_that_is_spent_ends_the_stream_and_says_so(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    callers = world.service.live.operations.callers
    monkeypatch.setattr(callers, "rate", RateLimit(102, 102))  # CODES costs 100, and an event of one measure 1
    async with world.socket("reader") as reader:
        await reader.subscribe("a", CODES, key=LUDWIGSBURG)
        await listening(world, 1)
        now = callers.buckets._clock()
        monkeypatch.setattr(callers.buckets, "_clock", lambda: now)  # nothing grows back
        monkeypatch.setattr(callers, "rate", RateLimit(10**9, 10**9))
        for n in range(4):
            await made(world, f"S-8 {n}")
        while "errors" not in (message := await reader.hear())["payload"]:
            assert message["type"] == "next"
        assert message["payload"]["errors"][0]["extensions"] == {"code": "RATE_LIMITED", "retryable": True}
        assert await reader.hear() == {"id": "a", "type": "complete"}


async def test_what_a_subscription_costs_is_taken_at_once_and_with_each_event(world: World) -> None:
    taken: list[int] = []
    callers = world.service.live.operations.callers
    take = callers.buckets.take
    callers.buckets.take = lambda who, cost, most: taken.append(cost) or take(who, cost, most)  # type: ignore
    try:
        async with world.socket("reader") as reader:
            await reader.subscribe("a", f"{MEASURES} # nobody asked it so before", key=LUDWIGSBURG)
            await listening(world, 1)
            assert taken == [0, 500 + NEW]
            await made(world, "S-9")
            await reader.hear()
            assert taken[-1] == 5, "one of a hundred"
    finally:
        callers.buckets.take = take  # type: ignore[method-assign]


async def test_a_statement_that_times_out_is_an_error_and_not_the_end_of_the_socket(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n, error in enumerate((TimeoutError(), ConnectionRefusedError(), asyncpg.CannotConnectNowError())):

        async def fails(*_: Any, error: BaseException = error) -> bytes:
            raise error

        with monkeypatch.context() as patched:
            async with world.socket("reader") as reader:
                await reader.subscribe("a", CODES, key=LUDWIGSBURG)
                await listening(world, 1)
                patched.setattr(world.service.pool, "fetch_json", fails)
                message, kind = await reader.ask("q", '{ region(key: "08118") { name } }')
                assert kind == "error"
                assert message[0]["extensions"] == {"code": "SERVICE_UNAVAILABLE", "retryable": True}
                patched.undo()
                await made(world, f"S-10 {n}")
                assert codes(await reader.hear()) == [f"S-10 {n}"]


async def test_who_takes_back_what_they_asked_costs_no_connection(world: World, owner: asyncpg.Connection) -> None:
    before = "SELECT array_agg(pid ORDER BY pid) FROM pg_stat_activity WHERE application_name = 'klimaverbund'"
    async with world.socket("writer") as writer:
        query = '{ region(key: "08118") { members(first: 100) { nodes { name measures { totalCount } } } } }'
        await writer.ask("warm", query)
        pids = await owner.fetchval(before)
        for n in range(40):
            await writer.subscribe(f"{n}", query if n % 2 else FIGURES)
            await asyncio.sleep(0.002)
            await writer.say(type="complete", id=f"{n}")
        await writer.subscribe("last", query)
        while await writer.hear() != {"id": "last", "type": "complete"}:
            pass
    await freed(world)
    assert set(pids) <= set(await owner.fetchval(before))


async def test_who_pings_and_takes_no_answers_is_cut_off(world: World) -> None:
    """Frames of the protocol beneath: the server answers each at once, and must not keep the answers for ever."""
    async with world.socket("reader") as reader:
        transport = reader.there.transport
        transport.pause_reading()
        frame = bytes([0x89, 0x80 | 125, 0, 0, 0, 0]) + b"x" * 125
        sent = 0
        while not transport.is_closing() and sent < 200_000_000:
            transport.write(frame * 500)
            sent += len(frame) * 500
            while transport.get_write_buffer_size() and not transport.is_closing():
                await asyncio.sleep(0.001)
        assert sent < 50_000_000
        await freed(world)


async def test_a_message_of_nothing_but_empty_parts_is_cut_off(world: World) -> None:
    async with world.socket("reader") as reader:
        transport = reader.there.transport
        transport.write(bytes([0x01, 0x80, 0, 0, 0, 0]))
        for _ in range(100):
            transport.write(bytes([0x00, 0x80, 0, 0, 0, 0]) * 100)
        await reader.closed()


async def test_half_a_handshake_is_forgotten(world: World) -> None:
    with socket.create_connection(("127.0.0.1", world.port)) as raw:
        raw.sendall(b"GET /graphql HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n")
    assert not world.service._sockets.open


async def hears(listener: Listening, code: str) -> None:
    """The next event is of this measure."""
    assert codes(await listener.hear()) == [code]


async def test_what_rights_are_withdrawn_nobody_hears_of_any_more(world: World, owner: asyncpg.Connection) -> None:
    grants = "role_grant SET valid_to = {} WHERE user_id = (SELECT id FROM app_user WHERE subject = $1 AND issuer = $2)"
    async with world.socket("reader") as reader, world.socket("writer") as writer, world.socket("reviewer") as other:
        for item in (reader, writer, other):
            await item.subscribe("a", CODES, key=LUDWIGSBURG)
        await listening(world, 3)
        await made(world, "S-11")
        for item in (reader, writer, other):
            await hears(item, "S-11")
        until = await owner.fetchval("SELECT max(valid_to) FROM role_grant")
        try:
            await owner.execute(f"UPDATE {grants.format('ctx.today()')}", "reader", world.issuer)
            await owner.execute("UPDATE app_user SET active = false WHERE subject = 'reviewer'")
            await owner.execute(TOUCH, LUDWIGSBURG, "Neu")
            await hears(writer, "S-11")
            await reader.silent(0.3)
            await other.silent(0.1)
        finally:
            await owner.execute(f"UPDATE {grants.format('$3')}", "reader", world.issuer, until)
            await owner.execute("UPDATE app_user SET active = true WHERE subject = 'reviewer'")
        await owner.execute(TOUCH, LUDWIGSBURG, "Neuer")
        for item in (reader, writer, other):
            await hears(item, "S-11")


async def test_who_reads_nothing_is_cut_off_and_nobody_else_notices(
    world: World, owner: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (sse, websocket):
        monkeypatch.setattr(module, "PATIENCE", 0.5)
    await owner.execute(MANY, LUDWIGSBURG, "S", 100, 500)
    narrow = socket.socket()
    narrow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
    narrow.connect(("127.0.0.1", world.port))
    narrow.setblocking(False)
    async with world.socket("reader", sock=narrow) as slow, world.socket("writer") as other:
        for n in range(10):
            await slow.subscribe(str(n), FULL, key=LUDWIGSBURG)
        await other.subscribe("a", FULL, key=LUDWIGSBURG)
        await listening(world, 11)
        slow.there.transport.pause_reading()
        live, longest = world.service.live, 0
        for n in range(60):
            await owner.execute(TOUCH, LUDWIGSBURG, f"Titel {n}")
            message = (await other.hear(2))["payload"]["data"]["measureChanged"]
            assert {item["title"] for item in message} == {f"Titel {n}"}
            longest = max(longest, *(len(stream._waiting) for g in live._groups.values() for stream in g.streams))
            if len(live._groups) == 1:
                break
        await soon(lambda: len(live._groups) == 1, 3)
        assert longest <= BACKLOG + 1
        slow.there.transport.abort()


async def test_a_stream_that_falls_behind_ends_with_the_reason(
    world: World, monkeypatch: pytest.MonkeyPatch, owner: asyncpg.Connection
) -> None:
    """Where many streams share one connection, each has a backlog of its own."""
    monkeypatch.setattr("federation.graph.live.stream.BACKLOG", 1)
    async with world.socket("writer") as writer:
        await writer.subscribe("a", CODES, key=LUDWIGSBURG)
        await listening(world, 1)
        (group,) = world.service.live._groups.values()
        for _ in range(3):
            for stream in list(group.streams):
                stream.put(b"{}", 1)
        assert (await writer.hear())["payload"]["errors"][0]["extensions"]["code"] == "SLOW_CONSUMER"
        assert await writer.hear() == {"id": "a", "type": "complete"}
