"""Endless heads and bodies, and silent connections: each ends in time, and other clients are answered."""

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
from federation.graph.http.protocol import MAX_BODY_BYTES_ON_WIRE, MAX_HEAD_BYTES, BoundedHttpProtocol
from federation.graph.http.websocket import PROTOCOL
from federation.graph.limits import MAX_BODY_BYTES
from tests.graph.conftest import LiveServer
from tests.helpers.live import CODES, wait_until, wait_until_released
from tests.helpers.region import LUDWIGSBURG

pytestmark = pytest.mark.alone

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
def short_timeouts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Short timeouts."""
    monkeypatch.setattr(protocol, "READ_TIMEOUT", 0.5)
    monkeypatch.setattr(protocol, "LINGER_TIMEOUT", 0.3)


@contextlib.asynccontextmanager
async def open_connection(server: LiveServer) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    try:
        yield reader, writer
    finally:
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()


async def exchange(server: LiveServer, *parts: bytes, pause: float = 0.0) -> bytes:
    """All bytes received for the bytes sent, up to the end of the connection."""
    async with open_connection(server) as (reader, writer):
        answer = asyncio.create_task(reader.read())
        with contextlib.suppress(OSError):
            for part in parts:
                writer.write(part)
                await writer.drain()
                await asyncio.sleep(pause)
        async with asyncio.timeout(10):
            with contextlib.suppress(OSError):
                return await answer
        return b""


def response_statuses(data: bytes) -> list[int]:
    return [int(part[:3]) for part in data.split(b"HTTP/1.1 ")[1:]]


async def latencies_during(server: LiveServer, attack: Any) -> list[float]:
    """The latencies of other requests during an attack, each until it is answered.

    A connection that the server's (here short) timeout closes at the very moment of a request is tried again, as every
    client does: that time counts.
    """
    running, latencies = asyncio.ensure_future(attack), []
    async with httpx2.AsyncClient() as client:
        while not running.done():
            began = time.monotonic()
            answer = None
            async with asyncio.timeout(10):
                while answer is None:
                    with contextlib.suppress(httpx2.ReadError, httpx2.RemoteProtocolError):
                        answer = await client.post(
                            server.http, content=QUESTION, headers={"content-type": "application/json"}
                        )
            assert answer.json()["data"] == {"__typename": "Query"}
            latencies.append(time.monotonic() - began)
            await asyncio.sleep(0.02)
    await running
    return latencies


def peak_memory() -> int:
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
async def test_a_flood_of_bytes_ends_early_and_delays_no_other_client(
    live_server: LiveServer, head: bytes, part: bytes, status: int
) -> None:
    before, data = peak_memory(), []

    async def flood() -> None:
        data.append(await exchange(live_server, head, *[part] * 50))

    latencies = await latencies_during(live_server, flood())
    assert max(latencies) < 1
    assert peak_memory() - before < 40 * MEGABYTE
    # A client that keeps sending may lose the answer; only some requests are answered.
    assert response_statuses(
        await exchange(live_server, head, part[: MAX_BODY_BYTES_ON_WIRE + 2 * MAX_HEAD_BYTES])
    ) == [status]
    await wait_until(lambda: BoundedHttpProtocol.unfinished_bytes == 0)


async def test_a_large_head_is_read_up_to_the_limit(live_server: LiveServer) -> None:
    rest = MAX_HEAD_BYTES - len(GET) - len(b"Connection: close\r\nX-A: \r\n\r\n")
    for size, status in ((rest, 200), (rest + 1, 431)):
        head = GET + b"Connection: close\r\nX-A: " + b"a" * size + b"\r\n\r\n"
        assert response_statuses(await exchange(live_server, head)) == [status]
    lines = [b"X-%d: a\r\n" % n for n in range(98)]
    assert response_statuses(await exchange(live_server, GET, *lines, b"Connection: close\r\n\r\n")) == [200]
    assert response_statuses(await exchange(live_server, GET, *lines, b"X: a\r\n", b"Connection: close\r\n\r\n")) == [
        431
    ]


async def test_a_body_too_large_is_refused_before_it_is_sent(live_server: LiveServer) -> None:
    size = b"Content-Length: %d\r\n" % (MAX_BODY_BYTES + 1)
    data = await exchange(live_server, POST + size + b"Expect: 100-continue\r\n\r\n")
    assert response_statuses(data) == [413] and b"connection: close" in data.lower()
    assert json.loads(data.partition(b"\r\n\r\n")[2])["errors"][0]["extensions"] == {"code": "PAYLOAD_TOO_LARGE"}
    request = POST + b"Content-Length: %d\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n" % len(QUESTION)
    assert response_statuses(await exchange(live_server, request, QUESTION, pause=0.05)) == [100, 200]


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
async def test_a_slow_sender_gets_408(live_server: LiveServer, short_timeouts: None, parts: Iterable[bytes]) -> None:
    began = time.monotonic()
    data = await exchange(live_server, *parts, pause=0.05)
    assert 0.4 < time.monotonic() - began < 5
    assert not data or response_statuses(data)[-1] == 408
    await wait_until(lambda: BoundedHttpProtocol.unfinished_bytes == 0)


async def test_five_hundred_silent_connections_are_closed_in_time(
    live_server: LiveServer, short_timeouts: None
) -> None:
    async def idle(*parts: bytes) -> None:
        assert response_statuses(await exchange(live_server, *parts)) in ([], [408])

    async def all_of_them() -> None:
        parts = [(), (b"GET / HT",), (GET,), (POST + b"Content-Length: 9\r\n\r\n",), (b"\r\n",)]
        await asyncio.gather(*(idle(*parts[n % len(parts)]) for n in range(500)))

    latencies = await latencies_during(live_server, all_of_them())
    assert max(latencies) < 2
    await wait_until(lambda: len(live_server.server.server_state.connections) == 0, 8)


async def test_a_stream_survives_an_empty_line_after_its_request(live_server: LiveServer, short_timeouts: None) -> None:
    body = json.dumps({"query": CODES, "variables": {"key": LUDWIGSBURG}}).encode()
    head = POST + b"Accept: text/event-stream\r\nContent-Length: %d\r\n\r\n" % len(body)
    async with open_connection(live_server) as (reader, writer):
        writer.write(head + body + b"\r\n")
        await reader.readuntil(b":\n\n\r\n")
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(1.5):
                assert not await reader.read(1)
    await wait_until_released(live_server)


async def test_pipelined_requests_are_answered_in_order_and_a_thousand_are_refused(live_server: LiveServer) -> None:
    item = GET + b"\r\n"
    assert response_statuses(await exchange(live_server, item * 9, GET + b"Connection: close\r\n\r\n")) == [200] * 10
    codes = response_statuses(await exchange(live_server, item * 1_000))
    assert 2 <= len(codes) <= protocol.MAX_PIPELINED_REQUESTS + 2 and set(codes) == {200}
    codes = response_statuses(await exchange(live_server, item * 2 + GET + b"X-A: " + b"a" * MAX_HEAD_BYTES * 2))
    assert codes[:2] == [200, 200] and set(codes[2:]) <= {431}


async def test_bytes_after_a_body_do_not_count_as_head(live_server: LiveServer) -> None:
    chunks = b"%x\r\n%s\r\n0\r\nAuthorization: Bearer quatsch\r\n\r\n" % (len(QUESTION), QUESTION)
    data = await exchange(live_server, POST + b"Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks)
    assert response_statuses(data) == [200]


async def test_beyond_the_connection_limit_the_longest_idle_are_closed(
    live_server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol, "max_connections", lambda: 20)
    async with contextlib.AsyncExitStack() as stack:
        silent = [await stack.enter_async_context(open_connection(live_server)) for _ in range(20)]
        await wait_until(lambda: len(live_server.server.server_state.connections) == 20)
        data = await exchange(live_server, GET + b"Connection: close\r\n\r\n")
        assert response_statuses(data) in ([503], []), "none of them has been silent for long"
        monkeypatch.setattr(protocol, "MIN_IDLE_SECONDS", 0.0)
        await asyncio.sleep(protocol.SECONDS_BETWEEN_EVICTIONS)
        assert response_statuses(await exchange(live_server, GET + b"Connection: close\r\n\r\n")) == [200]
        with contextlib.suppress(OSError):
            assert await silent[0][0].read() == b""


async def test_a_malformed_handshake_is_answered(live_server: LiveServer) -> None:
    assert response_statuses(await exchange(live_server, UPGRADE + b"Cookie: " + b"a" * 10_000 + b"\r\n\r\n")) == [431]


async def test_whitespace_after_a_token_belongs_to_the_header(live_server: LiveServer) -> None:
    token = live_server.headers("reader")["authorization"].encode()
    for blank in (b"", b" ", b" \t "):
        head = POST + b"Authorization: " + token + blank + b"\r\nConnection: close\r\n"
        data = await exchange(live_server, head + b"Content-Length: %d\r\n\r\n" % len(QUESTION) + QUESTION)
        assert response_statuses(data) == [200]
    async with live_server.connect() as client:
        await client.send(type="connection_init", payload={"authorization": token.decode() + " "})
        assert (await client.receive())["type"] == "connection_ack"


async def test_a_listed_origin_reads_events_too(live_server: LiveServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_server.service._endpoints["/graphql"], "cors", CorsPolicy(("https://portal.example",)))
    headers = {"accept": "text/event-stream", "content-type": "application/json", "origin": "https://portal.example"}
    async with httpx2.AsyncClient() as client:
        answer = await client.post(live_server.http, content=QUESTION, headers=headers)
    assert answer.headers["access-control-allow-origin"] == "https://portal.example"
    assert answer.headers["vary"] == "accept, authorization, cookie, Origin" and "event: complete" in answer.text
