"""Heads and bodies without end, and connections that say nothing: each ends in time, and others are answered."""

from __future__ import annotations

import asyncio
import contextlib
import json
import resource
import time
from collections.abc import AsyncIterator, Iterable
from typing import Any

import httpx2
import pytest

from federation.graph.http import protocol
from federation.graph.http.cors import CorsPolicy
from federation.graph.http.protocol import MOST_HEAD, MOST_SENT, BoundedHttpProtocol
from federation.graph.http.websocket import PROTOCOL
from federation.graph.limits import MAX_BODY_BYTES
from tests.graph.conftest import World
from tests.helpers.live import CODES, freed, soon
from tests.helpers.region import LUDWIGSBURG

GET = b"GET /graphql?query={__typename} HTTP/1.1\r\nHost: x\r\n"
POST = b"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
CHUNKED = POST + b"Transfer-Encoding: chunked\r\n\r\n"
UPGRADE = (
    b"GET /graphql HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: " + PROTOCOL.encode() + b"\r\n"
)
QUESTION = b'{"query":"{__typename}"}'
MEGABYTE = 1_000_000


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has long."""
    monkeypatch.setattr(protocol, "READING", 0.5)
    monkeypatch.setattr(protocol, "LINGERING", 0.3)


@contextlib.asynccontextmanager
async def line(world: World) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    reader, writer = await asyncio.open_connection("127.0.0.1", world.port)
    try:
        yield reader, writer
    finally:
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()


async def heard(world: World, *parts: bytes, pause: float = 0.0) -> bytes:
    """All that is answered to what is sent, up to the end of the connection, which comes in time."""
    async with line(world) as (reader, writer):
        message = asyncio.create_task(reader.read())
        with contextlib.suppress(OSError):
            for part in parts:
                writer.write(part)
                await writer.drain()
                await asyncio.sleep(pause)
        async with asyncio.timeout(10):
            with contextlib.suppress(OSError):
                return await message
        return b""


def statuses(message: bytes) -> list[int]:
    return [int(part[:3]) for part in message.split(b"HTTP/1.1 ")[1:]]


async def asked_meanwhile(world: World, attack: Any) -> list[float]:
    """How long others wait for their answers while something goes on."""
    running, took = asyncio.ensure_future(attack), []
    async with httpx2.AsyncClient() as client:
        while not running.done():
            began = time.monotonic()
            answer = await client.post(world.http, content=QUESTION, headers={"content-type": "application/json"})
            assert answer.json()["data"] == {"__typename": "Query"}
            took.append(time.monotonic() - began)
            await asyncio.sleep(0.02)
    await running
    return took


def highest() -> int:
    """The most memory that this process, the server in it, ever had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1_024


FLOODS: dict[str, tuple[bytes, bytes, int]] = {
    "one header": (GET + b"X-A: ", b"a" * MEGABYTE, 431),
    "many headers": (GET, b"X-Abc: def\r\n" * 80_000, 431),
    "an address": (b"GET /graphql?query=", b"a" * MEGABYTE, 414),
    "empty lines": (b"", b"\r\n" * (MEGABYTE // 2), 431),
    "a handshake": (UPGRADE + b"X-A: ", b"a" * MEGABYTE, 431),
    "a body": (POST + b"Content-Length: 50000000\r\n\r\n", b"a" * MEGABYTE, 413),
    "chunks": (CHUNKED, b"F4240\r\n" + b"a" * MEGABYTE + b"\r\n", 413),
    "small chunks": (CHUNKED, b"1\r\na\r\n" * 160_000, 413),
    "an extension of a chunk": (CHUNKED + b"5;x=", b"a" * MEGABYTE, 413),
    "the size of a chunk": (CHUNKED, b"0" * MEGABYTE, 413),
    "what follows chunks": (CHUNKED + b"1\r\na\r\n0\r\nX-T: ", b"a" * MEGABYTE, 413),
}


@pytest.mark.parametrize(("head", "part", "status"), FLOODS.values(), ids=FLOODS)
async def test_a_flood_ends_early_and_keeps_nobody_waiting(world: World, head: bytes, part: bytes, status: int) -> None:
    before, message = highest(), []

    async def flood() -> None:
        message.append(await heard(world, head, *[part] * 50))

    took = await asked_meanwhile(world, flood())
    assert max(took) < 1
    assert highest() - before < 40 * MEGABYTE
    # Whoever sends on and on may lose the answer; a part and no more is answered.
    assert statuses(await heard(world, head, part[: MOST_SENT + 2 * MOST_HEAD])) == [status]
    await soon(lambda: BoundedHttpProtocol.held == 0)


async def test_a_large_head_is_read_up_to_its_bound(world: World) -> None:
    rest = MOST_HEAD - len(GET) - len(b"Connection: close\r\nX-A: \r\n\r\n")
    for size, status in ((rest, 200), (rest + 1, 431)):
        head = GET + b"Connection: close\r\nX-A: " + b"a" * size + b"\r\n\r\n"
        assert statuses(await heard(world, head)) == [status]
    lines = [b"X-%d: a\r\n" % n for n in range(98)]
    assert statuses(await heard(world, GET, *lines, b"Connection: close\r\n\r\n")) == [200]
    assert statuses(await heard(world, GET, *lines, b"X: a\r\n", b"Connection: close\r\n\r\n")) == [431]


async def test_a_body_too_large_is_refused_before_it_is_sent(world: World) -> None:
    size = b"Content-Length: %d\r\n" % (MAX_BODY_BYTES + 1)
    message = await heard(world, POST + size + b"Expect: 100-continue\r\n\r\n")
    assert statuses(message) == [413] and b"connection: close" in message.lower()
    assert json.loads(message.partition(b"\r\n\r\n")[2])["errors"][0]["extensions"] == {"code": "PAYLOAD_TOO_LARGE"}
    request = POST + b"Content-Length: %d\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n" % len(QUESTION)
    assert statuses(await heard(world, request, QUESTION, pause=0.05)) == [100, 200]


SLOW: dict[str, Iterable[bytes]] = {
    "half a head": [GET],
    "a head letter by letter": [bytes([letter]) for letter in GET + b"X-A: " + b"a" * 1_000],
    "half a handshake": [UPGRADE],
    "a handshake line by line": [UPGRADE, *[b"X-A: a\r\n"] * 90],
    "no body": [POST + b"Content-Length: 24\r\n\r\n"],
    "a body letter by letter": [POST + b"Content-Length: 24000\r\n\r\n", *[b" "] * 1_000],
    "chunks letter by letter": [CHUNKED, *[b"1\r\n \r\n"] * 1_000],
    "a body that was asked for": [POST + b"Content-Length: 24\r\nExpect: 100-continue\r\n\r\n"],
}


@pytest.mark.parametrize("parts", SLOW.values(), ids=SLOW)
async def test_whoever_sends_slowly_is_told_to_be_late(world: World, hasty: None, parts: Iterable[bytes]) -> None:
    began = time.monotonic()
    message = await heard(world, *parts, pause=0.05)
    assert 0.4 < time.monotonic() - began < 5
    assert not message or statuses(message)[-1] == 408
    await soon(lambda: BoundedHttpProtocol.held == 0)


async def test_five_hundred_who_say_nothing_more_are_gone_in_time(world: World, hasty: None) -> None:
    async def idle(*parts: bytes) -> None:
        assert statuses(await heard(world, *parts)) in ([], [408])

    async def all_of_them() -> None:
        parts = [(), (b"GET / HT",), (GET,), (POST + b"Content-Length: 9\r\n\r\n",), (b"\r\n",)]
        await asyncio.gather(*(idle(*parts[n % len(parts)]) for n in range(500)))

    took = await asked_meanwhile(world, all_of_them())
    assert max(took) < 2
    await soon(lambda: len(world.server.server_state.connections) == 0, 8)


async def test_a_stream_goes_on_beside_an_empty_line_after_its_question(world: World, hasty: None) -> None:
    body = json.dumps({"query": CODES, "variables": {"key": LUDWIGSBURG}}).encode()
    head = POST + b"Accept: text/event-stream\r\nContent-Length: %d\r\n\r\n" % len(body)
    async with line(world) as (reader, writer):
        writer.write(head + body + b"\r\n")
        await reader.readuntil(b":\n\n\r\n")
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(1.5):
                assert not await reader.read(1)
    await freed(world)


async def test_questions_in_a_row_are_answered_in_a_row_and_a_thousand_are_not(world: World) -> None:
    item = GET + b"\r\n"
    assert statuses(await heard(world, item * 9, GET + b"Connection: close\r\n\r\n")) == [200] * 10
    message = statuses(await heard(world, item * 1_000))
    assert 2 <= len(message) <= protocol.MOST_PIPELINED + 2 and set(message) == {200}
    message = statuses(await heard(world, item * 2 + GET + b"X-A: " + b"a" * MOST_HEAD * 2))
    assert message[:2] == [200, 200] and set(message[2:]) <= {431}


async def test_what_follows_a_body_is_no_part_of_the_head(world: World) -> None:
    chunks = b"%x\r\n%s\r\n0\r\nAuthorization: Bearer quatsch\r\n\r\n" % (len(QUESTION), QUESTION)
    message = await heard(world, POST + b"Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks)
    assert statuses(message) == [200]


async def test_where_there_are_too_many_the_longest_silent_make_room(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol, "room", lambda: 20)
    async with contextlib.AsyncExitStack() as stack:
        silent = [await stack.enter_async_context(line(world)) for _ in range(20)]
        await soon(lambda: len(world.server.server_state.connections) == 20)
        message = await heard(world, GET + b"Connection: close\r\n\r\n")
        assert statuses(message) in ([503], []), "none of them has been silent for long"
        monkeypatch.setattr(protocol, "YOUNG", 0.0)
        await asyncio.sleep(protocol.BETWEEN_SWEEPS)
        assert statuses(await heard(world, GET + b"Connection: close\r\n\r\n")) == [200]
        with contextlib.suppress(OSError):
            assert await silent[0][0].read() == b""


async def test_a_handshake_that_cannot_be_read_is_answered(world: World) -> None:
    assert statuses(await heard(world, UPGRADE + b"Cookie: " + b"a" * 10_000 + b"\r\n\r\n")) == [431]


async def test_a_blank_after_a_token_belongs_to_the_header(world: World) -> None:
    token = world.headers("reader")["authorization"].encode()
    for blank in (b"", b" ", b" \t "):
        head = POST + b"Authorization: " + token + blank + b"\r\nConnection: close\r\n"
        message = await heard(world, head + b"Content-Length: %d\r\n\r\n" % len(QUESTION) + QUESTION)
        assert statuses(message) == [200]
    async with world.door() as door:
        await door.say(type="connection_init", payload={"authorization": token.decode() + " "})
        assert (await door.hear())["type"] == "connection_ack"


async def test_a_known_front_end_reads_events_too(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(world.service._endpoints["/graphql"], "origins", CorsPolicy(("https://portal.example",)))
    sent = {"accept": "text/event-stream", "content-type": "application/json", "origin": "https://portal.example"}
    async with httpx2.AsyncClient() as client:
        answer = await client.post(world.http, content=QUESTION, headers=sent)
    assert answer.headers["access-control-allow-origin"] == "https://portal.example"
    assert answer.headers["vary"] == "accept, authorization, Origin" and "event: complete" in answer.text
