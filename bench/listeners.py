"""What one event costs with a thousand people who listen: until the last has it, and what the others notice.

Each person has a token, a socket and the same subscription. A process of its own asks beside them, one request after
the other, and its slowest one counts.
"""

from __future__ import annotations

import asyncio
import gc
import json
import statistics
import sys
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import asyncpg
import uvloop
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from bench.data import COUNTY, SMALL
from bench.environment import AUDIENCE, EDITED_TENANTS, Environment
from bench.rounds import GateResult, check_limit
from bench.servers import Server, cpu_seconds, free_port, python_server
from federation.app import MEMBER_PATH
from federation.graph.http.websocket import PROTOCOL
from federation.oidc.demo_provider import DemoProvider
from federation.pools import PoolSizes, available_cores
from federation.settings import DEMO_PROVIDER_PATH
from tenants.embedded import SUPERUSER

PEOPLE, EVENTS, PAUSE = 1_000, 8, 1.6
"""Who listens; how many events, the first of which is not measured; seconds between them: a group reads once a
second."""
TENANT = EDITED_TENANTS[0]
SUBSCRIPTION = f'subscription {{ measureChanged(tenant: "{TENANT}") {{ code title status visibility }} }}'
BESIDE = f'{{ region(key: "{COUNTY}") {{ key name }} }}'
PREFIX = "zuhoeren-"
JOIN = """
WITH people AS (
  INSERT INTO app_user (issuer, subject, active, is_machine)
  SELECT $1, $2 || n, true, false FROM generate_series(1, $3::int) n RETURNING id, subject
)
INSERT INTO role_grant (tenant_id, user_id, role, valid_from, valid_to, version)
SELECT t.id, p.id, 'VIEWER', '2020-01-01', 'infinity', 1
FROM people p JOIN tenant t
  ON t.ars = ($4::text[])[1 + substr(p.subject, length($2) + 1)::int % cardinality($4::text[])]
"""
LEAVE = """
WITH gone AS (DELETE FROM role_grant WHERE user_id IN (SELECT id FROM app_user WHERE starts_with(subject, $1)))
DELETE FROM app_user WHERE starts_with(subject, $1)
"""
CHANGE = """
UPDATE measure SET title = 'Ereignis ' || $2
WHERE id = (SELECT id FROM measure WHERE visibility = 'PUBLIC' AND NOT is_model
  AND tenant_id = (SELECT id FROM tenant WHERE ars = $1) ORDER BY id LIMIT 1)
"""
BACKENDS = "SELECT pid FROM pg_stat_activity WHERE usename = 'api' AND datname = $1"
RIGHTS: dict[str, Sequence[str]] = {"gleiche Rechte": EDITED_TENANTS[:1], "fünferlei Rechte": EDITED_TENANTS}
"""What is measured -> the tenants in which people have a role, in turn."""
LAST, SERVER, POSTGRES, SLOWEST, WITHOUT, KEPT = (
    "ms bis zur letzten", "ms Prozessor, Dienst", "ms Prozessor, PostgreSQL", "ms, langsamste Anfrage daneben",
    "ms, langsamste ohne Ereignis", "kB je geschlossenem Zuhören",
)  # fmt: skip
BOUNDS = {LAST: (400.0, 250.0), SERVER: (230.0, 150.0), SLOWEST: (100.0, 50.0), KEPT: (5.0, 2.0)}
"""Figure -> floor and goal."""


class Event(NamedTuple):
    """The figures of one event, in milliseconds."""

    last: float
    server: float
    postgres: float
    slowest: float = 0.0
    slowest_without: float = 0.0
    """In as long a time before the event: what the machine does by itself."""


def measure(environment: Environment) -> list[GateResult]:
    """Prints the figures, and returns them beside their bounds."""
    asyncio.run(environment.build(SMALL))
    results = []
    for name, tenants in RIGHTS.items():
        with _served(environment) as (server, provider):
            events, memory = uvloop.run(_measure(environment, server, provider, tenants))
        print(f"\n{PEOPLE:,} Personen hören zu, {name}")
        figures = {LAST: [e.last for e in events], SERVER: [e.server for e in events],
                   POSTGRES: [e.postgres for e in events], SLOWEST: [e.slowest for e in events],
                   WITHOUT: [e.slowest_without for e in events]}  # fmt: skip
        for label, values in figures.items():
            print(f"  {label:<34}{statistics.median(values):8.1f}  ({min(values):.1f}-{max(values):.1f})")
        print("  MB: " + ", ".join(f"{label} {value / 1e6:.1f}" for label, value in memory.items()))
        values_of = {**figures, KEPT: [(memory[AGAIN] - memory[CLOSED]) / PEOPLE / 1e3]}
        results += [check_limit(f"{name}: {label}", values_of[label], *bounds) for label, bounds in BOUNDS.items()]
    return results


BEFORE, OPEN, CLOSED, AGAIN = "vorher", "offen", "geschlossen", "nach dem zweiten Mal"


@contextmanager
def _served(environment: Environment) -> Iterator[tuple[Server, DemoProvider]]:
    """The product as it is served, on the small data set, and its provider, who knows everybody."""
    port = free_port()
    issuer = f"http://127.0.0.1:{port}{DEMO_PROVIDER_PATH}"
    names = {f"{PREFIX}{n}": "Messung" for n in range(1, PEOPLE + 2)}
    provider = DemoProvider(issuer, names, AUDIENCE, key_file=Path(environment.folder) / "provider-key.json")
    addresses = environment.addresses(SMALL.name)
    server = Server(python_server("product"), {
        "api": addresses.api, "anonymous": addresses.anonymous, "issuer": issuer, "port": port,
        "folder": str(environment.folder), "pools": PoolSizes.for_cores(available_cores()), "has_sockets": True,
    })  # fmt: skip
    try:
        server.wait()
        yield server, provider
    finally:
        server.stop()


async def _measure(
    environment: Environment, server: Server, provider: DemoProvider, tenants: Sequence[str]
) -> tuple[list[Event], dict[str, int]]:
    """All events of one distribution of rights, and the memory of the service."""
    owner = await asyncpg.connect(environment.server.address(SUPERUSER, SMALL.name))
    try:
        await owner.execute(LEAVE, PREFIX)
        await owner.execute(JOIN, provider.issuer, PREFIX, PEOPLE + 1, list(tenants))
        tokens = [provider.issue_token(f"{PREFIX}{n}") for n in range(1, PEOPLE + 2)]
        async with _listening(server, tokens[:100]) as sockets:  # what is made on first use
            await _fire(owner, sockets, "vorweg")
        await asyncio.sleep(PAUSE)
        memory = {BEFORE: _resident_bytes(server.pid)}
        async with _listening(server, tokens[:PEOPLE]) as sockets:
            memory[OPEN] = _resident_bytes(server.pid)
            events = await _events(owner, server, sockets, tokens[PEOPLE])
        await asyncio.sleep(PAUSE)
        memory[CLOSED] = _resident_bytes(server.pid)
        async with _listening(server, tokens[:PEOPLE]) as sockets:
            await _fire(owner, sockets, "zweites Mal")
        await asyncio.sleep(PAUSE)
        memory[AGAIN] = _resident_bytes(server.pid)
        return events, memory
    finally:
        await owner.execute(LEAVE, PREFIX)
        await owner.close()


async def _events(
    owner: asyncpg.Connection, server: Server, sockets: Sequence[ClientConnection], token: str
) -> list[Event]:
    """Some events, with somebody who asks beside them."""
    beside = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.listeners", str(server.port), token,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert beside.stdin is not None
    assert beside.stdout is not None
    await beside.stdout.readline()
    backends = [row["pid"] for row in await owner.fetch(BACKENDS, SMALL.name)]
    events, spans = [], []
    for n in range(EVENTS):
        await asyncio.sleep(PAUSE)
        before = cpu_seconds(server.pid), sum(map(cpu_seconds, backends))
        began = time.monotonic()
        last = await _fire(owner, sockets, str(n))
        spans.append((began, last))
        await asyncio.sleep(0.3)  # what is done after the last one counts, too
        now = cpu_seconds(server.pid), sum(map(cpu_seconds, backends))
        of_server, of_postgres = ((b - a) * 1e3 for a, b in zip(before, now, strict=True))
        events.append(Event((last - began) * 1e3, of_server, of_postgres))
    out, _ = await beside.communicate(b"\n")
    asked = json.loads(out)
    return [
        event._replace(slowest=_slowest(asked, a, b), slowest_without=_slowest(asked, a - (b - a), a))
        for event, (a, b) in zip(events, spans, strict=True)
    ][1:]


def _slowest(asked: Sequence[tuple[float, float]], began: float, ended: float) -> float:
    """The milliseconds of the slowest request that ran in this time."""
    return max((ms for at, ms in asked if at < ended and at + ms / 1e3 > began), default=0.0)


async def _fire(owner: asyncpg.Connection, sockets: Sequence[ClientConnection], title: str) -> float:
    """Changes a measure; returns the moment at which the last person has it."""
    arrivals = [asyncio.create_task(_arrival(socket)) for socket in sockets]
    await asyncio.sleep(0)
    try:
        await owner.execute(CHANGE, TENANT, title)
        async with asyncio.timeout(60):
            return max(await asyncio.gather(*arrivals))
    finally:
        for arrival in arrivals:
            arrival.cancel()


async def _arrival(socket: ClientConnection) -> float:
    message = await socket.recv()
    at = time.monotonic()
    assert '"type":"next"' in str(message), message
    return at


@asynccontextmanager
async def _listening(server: Server, tokens: Sequence[str]) -> AsyncIterator[Sequence[ClientConnection]]:
    """A socket for each token, all of them subscribed."""
    sockets: list[ClientConnection] = []
    try:
        for start in range(0, len(tokens), 20):
            opened = await asyncio.gather(*(_subscribe(server, token) for token in tokens[start : start + 20]))
            sockets.extend(opened)
        await asyncio.sleep(2)  # nothing says that a subscription has begun
        yield sockets
    finally:
        await asyncio.gather(*(socket.close() for socket in sockets))
        del sockets
        gc.collect()


async def _subscribe(server: Server, token: str) -> ClientConnection:
    address = f"ws://127.0.0.1:{server.port}{MEMBER_PATH}"
    socket = await connect(address, subprotocols=[Subprotocol(PROTOCOL)], compression=None, ping_interval=None)
    await socket.send(json.dumps({"type": "connection_init", "payload": {"authorization": f"Bearer {token}"}}))
    await socket.recv()
    await socket.send(json.dumps({"id": "1", "type": "subscribe", "payload": {"query": SUBSCRIPTION}}))
    return socket


def _resident_bytes(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(status.partition("RssAnon:")[2].split()[0]) * 1024


async def _ask_beside(port: int, token: str) -> list[tuple[float, float]]:
    """One request after the other until a line comes in: when each began, and its milliseconds."""
    loop = asyncio.get_running_loop()
    ended = loop.run_in_executor(None, sys.stdin.readline)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    body = json.dumps({"query": BESIDE})
    head = f"POST {MEMBER_PATH} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\nauthorization: Bearer {token}"
    request = f"{head}\r\ncontent-length: {len(body)}\r\n\r\n{body}".encode()
    asked: list[tuple[float, float]] = []
    print(flush=True)
    while not ended.done():
        began = time.monotonic()
        writer.write(request)
        answer: Any = await reader.readuntil(b"\r\n\r\n")
        await reader.readexactly(int(answer.lower().split(b"content-length:")[1].split(b"\r\n")[0]))
        asked.append((began, (time.monotonic() - began) * 1e3))
        await asyncio.sleep(0.005)
    writer.close()
    return asked


if __name__ == "__main__":
    print(json.dumps(uvloop.run(_ask_beside(int(sys.argv[1]), sys.argv[2]))))
