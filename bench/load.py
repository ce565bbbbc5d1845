"""A load generator in a process of its own: connections that are kept alive, each with one request at a time.

Reads its task as JSON from standard input and writes a measurement as JSON.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

import uvloop

from bench.servers import cpu_seconds

WARMUP = 0.4
"""Seconds of load before the measurement."""


class Measurement(NamedTuple):
    """The figures of one round: requests per second; latencies and processor time in milliseconds."""

    rate: float
    median: float
    p95: float
    cpu: float | None = None
    """Of the server process and those beside it, for each request."""


class Target(NamedTuple):
    """A server and its requests. The bodies are sent in turn; a response without ``marker`` is an error."""

    port: int
    path: str
    bodies: list[str]
    pid: int
    headers: Mapping[str, str] = MappingProxyType({})
    marker: str = '{"data":{'
    repeats: bool = True
    """Whether to start again after the last body."""
    beside: Sequence[int] = ()
    """Further processes whose processor time counts."""

    def cpu_seconds(self) -> float:
        """Seconds of processor time that all of them have used."""
        return sum(map(cpu_seconds, (self.pid, *self.beside)))


class Client(asyncio.Protocol):
    """One connection: it sends the next request when the response is complete."""

    def __init__(self, requests: Iterator[bytes], marker: bytes, latencies: list[float]) -> None:
        self.requests, self.marker, self.latencies = requests, marker, latencies
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.is_measuring = self.is_ending = False
        self.buffer = b""
        self.response_length = 0

    def connection_made(self, transport: Any) -> None:
        self.transport: asyncio.Transport = transport
        self._send_next()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.done.done():
            self.done.set_exception(exc or ConnectionResetError("the server hung up"))

    def data_received(self, data: bytes) -> None:
        self.buffer = self.buffer + data if self.buffer else data
        if not self.response_length:
            head = self.buffer.find(b"\r\n\r\n")
            if head < 0:
                return
            length = self.buffer.lower().split(b"content-length:", 1)[1].split(b"\r\n", 1)[0]
            self.response_length = head + 4 + int(length)
        if len(self.buffer) < self.response_length:
            return
        if self.is_measuring:
            self.latencies.append(time.perf_counter() - self.sent_at)
        if not self.buffer.startswith(b"HTTP/1.1 200") or self.marker not in self.buffer:
            self.done.set_exception(RuntimeError(self.buffer[:1500].decode(errors="replace")))
            self.transport.close()
            return
        self._send_next()

    def _send_next(self) -> None:
        self.buffer, self.response_length = b"", 0
        request = None if self.is_ending else next(self.requests, None)
        if request is None:
            if not self.done.done():
                self.done.set_result(None)
            self.transport.close()
            return
        self.sent_at = time.perf_counter()
        self.transport.write(request)


def _encode_requests(target: Target) -> Iterator[bytes]:
    headers = "".join(f"{name}: {value}\r\n" for name, value in target.headers.items())
    requests = []
    for body in target.bodies:
        size = len(body.encode())
        head = f"POST {target.path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n{headers}"
        requests.append(f"{head}content-length: {size}\r\n\r\n{body}".encode())
    while True:
        yield from requests
        if not target.repeats:
            return


async def _run(target: Target, connections: int, seconds: float) -> Measurement:
    latencies: list[float] = []
    requests, loop = _encode_requests(target), asyncio.get_running_loop()
    clients: list[Client] = []
    for _ in range(connections):
        _, client = await loop.create_connection(
            lambda: Client(requests, target.marker.encode(), latencies), "127.0.0.1", target.port
        )
        clients.append(client)
    end = asyncio.gather(*(client.done for client in clients))
    await asyncio.wait([end], timeout=WARMUP)
    cpu_before, began = target.cpu_seconds(), time.perf_counter()
    for client in clients:
        client.is_measuring = True
    await asyncio.wait([end], timeout=seconds)
    elapsed, cpu = time.perf_counter() - began, target.cpu_seconds() - cpu_before
    count = len(latencies)
    for client in clients:
        client.is_ending, client.is_measuring = True, False
    await asyncio.wait_for(end, 10)
    return summarise(latencies[:count], elapsed, cpu)


def summarise(latencies: list[float], elapsed: float, cpu: float | None = None) -> Measurement:
    """The figures of one round; all arguments in seconds."""
    if len(latencies) < 2:
        raise RuntimeError("nothing was answered in time")
    p95 = statistics.quantiles(latencies, n=20)[-1]
    cpu_ms = None if cpu is None else cpu / len(latencies) * 1e3
    return Measurement(len(latencies) / elapsed, statistics.median(latencies) * 1e3, p95 * 1e3, cpu_ms)


def run_load(target: Target, connections: int, seconds: float) -> Measurement:
    """Measures a target under load from a process of its own."""
    task = {"target": {**target._asdict(), "headers": dict(target.headers)}}
    return run_module("bench.load", {**task, "connections": connections, "seconds": seconds}, seconds)


def run_module(module: str, task: dict[str, Any], seconds: float) -> Measurement:
    """Runs a module that reads a task and writes a measurement."""
    process = subprocess.run(
        [sys.executable, "-m", module],
        input=json.dumps(task).encode(),
        stdout=subprocess.PIPE,
        check=True,
        timeout=seconds + 30,
    )
    return Measurement(**json.loads(process.stdout))


if __name__ == "__main__":
    task = json.loads(sys.stdin.buffer.read())
    measurement = uvloop.run(_run(Target(**task["target"]), task["connections"], task["seconds"]))
    print(json.dumps(measurement._asdict()))
