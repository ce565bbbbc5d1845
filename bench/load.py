"""Load from a process of its own: some connections kept alive, each with one request under way, for some seconds.

Reads what to do as JSON from standard input and writes what it counted.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import uvloop

from bench.servers import cpu

WARM = 0.4


class Measured(NamedTuple):
    """What a round came to; latencies and CPU in milliseconds."""

    rate: float
    median: float
    late: float
    """The 95th percentile."""
    cpu: float | None = None
    """Of the server, for each request."""


class Target(NamedTuple):
    """Where to send what. ``bodies`` are sent in turn; an answer without ``marker`` is an error."""

    port: int
    path: str
    bodies: list[str]
    pid: int
    headers: Mapping[str, str] = MappingProxyType({})
    marker: str = '{"data":{'
    again: bool = True
    """Whether to begin anew after the last body."""


class Client(asyncio.Protocol):
    """One connection: the next request goes out when the answer is complete."""

    def __init__(self, requests: Iterator[bytes], marker: bytes, took: list[float]) -> None:
        self.requests, self.marker, self.took = requests, marker, took
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.counts = self.ending = False
        self.got = b""
        self.whole = 0

    def connection_made(self, transport: Any) -> None:
        self.transport: asyncio.Transport = transport
        self._next()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.done.done():
            self.done.set_exception(exc or ConnectionResetError("the server hung up"))

    def data_received(self, data: bytes) -> None:
        self.got = self.got + data if self.got else data
        if not self.whole:
            head = self.got.find(b"\r\n\r\n")
            if head < 0:
                return
            length = self.got.lower().split(b"content-length:", 1)[1].split(b"\r\n", 1)[0]
            self.whole = head + 4 + int(length)
        if len(self.got) < self.whole:
            return
        if self.counts:
            self.took.append(time.perf_counter() - self.since)
        if not self.got.startswith(b"HTTP/1.1 200") or self.marker not in self.got:
            self.done.set_exception(RuntimeError(self.got[:1500].decode(errors="replace")))
            self.transport.close()
            return
        self._next()

    def _next(self) -> None:
        self.got, self.whole = b"", 0
        request = None if self.ending else next(self.requests, None)
        if request is None:
            if not self.done.done():
                self.done.set_result(None)
            self.transport.close()
            return
        self.since = time.perf_counter()
        self.transport.write(request)


def _requests(target: Target) -> Iterator[bytes]:
    values = "".join(f"{name}: {value}\r\n" for name, value in target.headers.items())
    made = []
    for body in target.bodies:
        size = len(body.encode())
        head = f"POST {target.path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n{values}"
        made.append(f"{head}content-length: {size}\r\n\r\n{body}".encode())
    while True:
        yield from made
        if not target.again:
            return


async def _run(target: Target, connections: int, seconds: float) -> Measured:
    took: list[float] = []
    requests, loop = _requests(target), asyncio.get_running_loop()
    clients: list[Client] = []
    for _ in range(connections):
        made = await loop.create_connection(
            lambda: Client(requests, target.marker.encode(), took), "127.0.0.1", target.port
        )
        clients.append(made[1])
    ended = asyncio.gather(*(client.done for client in clients))
    await asyncio.wait([ended], timeout=WARM)
    used, began = cpu(target.pid), time.perf_counter()
    for client in clients:
        client.counts = True
    await asyncio.wait([ended], timeout=seconds)
    lasted, used = time.perf_counter() - began, cpu(target.pid) - used
    count = len(took)
    for client in clients:
        client.ending, client.counts = True, False
    await asyncio.wait_for(ended, 10)
    return summed(took[:count], lasted, used)


def summed(took: list[float], lasted: float, used: float | None = None) -> Measured:
    """Counts and latencies of a round."""
    if len(took) < 2:
        raise RuntimeError("nothing was answered in time")
    late = statistics.quantiles(took, n=20)[-1]
    spent = None if used is None else used / len(took) * 1e3
    return Measured(len(took) / lasted, statistics.median(took) * 1e3, late * 1e3, spent)


def put(target: Target, connections: int, seconds: float) -> Measured:
    """The load in a process of its own."""
    spec = {**target._asdict(), "headers": dict(target.headers)}
    return ask("bench.load", {"target": spec, "connections": connections, "seconds": seconds}, seconds)


def ask(module: str, values: dict[str, Any], seconds: float) -> Measured:
    """Runs a module that reads what to do and writes what it measured."""
    done = subprocess.run(
        [sys.executable, "-m", module], input=json.dumps(values).encode(), stdout=subprocess.PIPE, check=True,
        timeout=seconds + 30,
    )  # fmt: skip
    return Measured(**json.loads(done.stdout))


if __name__ == "__main__":
    said = json.loads(sys.stdin.buffer.read())
    found = uvloop.run(_run(Target(**said["target"]), said["connections"], said["seconds"]))
    print(json.dumps(found._asdict()))
