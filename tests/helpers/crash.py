"""A database server that can be crashed in several ways, and clients that check every answer meanwhile."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterable, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import asyncpg

from federation.app import Service
from tenants.embedded import SUPERUSER, Embedded
from tests.helpers.region import LANDSTUHL, LUDWIGSBURG, WORKSHOP
from tests.helpers.service import Response, ask, call
from tests.helpers.tally_database import ELSEWHERE, RECOUNT, TALLY
from tests.helpers.tally_model import VISIBILITIES

PATIENCE = 3.0
"""Seconds within which each request is answered, unless the database is frozen."""
RETRYABLE = {"code": "SERVICE_UNAVAILABLE", "retryable": True}
START = "2025-03-01"
"""The first day of all measures that writers create."""


class CrashableServer(Embedded):
    """A server that restarts under the same address."""

    async def connection(self) -> asyncpg.Connection:
        """A superuser's connection to the database of the service."""
        return await asyncpg.connect(self.address(SUPERUSER, "klimaverbund"), timeout=2)

    @asynccontextmanager
    async def connected(self) -> AsyncIterator[asyncpg.Connection]:
        connection = await self.connection()
        try:
            yield connection
        finally:
            await connection.close()

    async def pids(self) -> list[int]:
        """Its processes, the first one first."""
        async with self.connected() as connection:
            rows = await connection.fetch("SELECT pid FROM pg_stat_activity")
        return [int(self._lock.read_text().split()[0]), *(row[0] for row in rows)]

    async def crash(self) -> None:
        """Ends all its processes at once, as a power cut would."""
        _signal(await self.pids(), signal.SIGKILL)
        # A dead process that was not waited for still counts as the holder of the lock.
        self._lock.unlink()

    async def kill_a_process(self) -> None:
        """Kills one connection's process, as the kernel does when memory runs out: all others end, and it recovers."""
        async with self.connected() as connection:
            busy = "SELECT pid FROM pg_stat_activity WHERE application_name = 'klimaverbund' LIMIT 1"
            pid: int = await connection.fetchval(busy)
        os.kill(pid, signal.SIGKILL)

    @asynccontextmanager
    async def frozen(self) -> AsyncIterator[None]:
        """Accepts connections and does not answer, as behind a network that drops all packets."""
        pids = await self.pids()
        _signal(pids, signal.SIGSTOP)
        try:
            yield
        finally:
            _signal(pids, signal.SIGCONT)

    async def shut_down(self) -> None:
        """Stops it as an administrator does (57P01 for all connections)."""
        await asyncio.to_thread(self.stop)

    async def recover(self) -> float:
        """Starts it where it was, if it does not by itself; the moment from which on it takes connections."""
        starting = asyncio.create_task(asyncio.to_thread(self._restart))
        while True:
            with suppress(OSError, asyncpg.PostgresError):
                async with self.connected() as connection:
                    await connection.execute("SELECT")
                    break
            if starting.done():
                await starting
            await asyncio.sleep(0.01)
        back = time.monotonic()
        await starting
        return back

    def _restart(self) -> None:
        again = ("pg_ctl", "-D", self.data, "-w", "-t", "60", "-l", self.folder / "log", "restart")
        for _ in range(40):  # killed processes take a moment to disappear
            # "restart" takes the options of the last time, and with them the port.
            if self._lock.exists() or not self._run(*again, check=False):
                return
            time.sleep(0.1)
        raise AssertionError(self._tail("log"))

    @property
    def _lock(self) -> Path:
        return self.data / "postmaster.pid"


def _signal(pids: Iterable[int], number: signal.Signals) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, number)


def is_refusal(response: Response) -> bool:
    """Whether a request was refused as retryable; any other error fails."""
    if response.status == 200 and "errors" not in response.json:
        return False
    answer = response.json
    assert [error["extensions"] for error in answer["errors"]] == [RETRYABLE], (response.status, response.text)
    assert "etag" not in response.headers and response.headers.get("cache-control") in (None, "no-store")
    if "data" in answer:  # a change
        assert response.status == 200 and set(answer["data"].values()) == {None}, response.text
    else:
        assert (response.status, response.headers["retry-after"]) == (503, "1"), response.text
    return True


FIGURES = """{ region(key: "07335") { measureStatus(asOf: "2025-06-15") {
  basis total byStatus { status count } byTenant { tenant { key } total } } } }"""
EXPECTED_FIGURES = {
    "basis": "COUNTY", "total": 7,
    "byStatus": [{"status": "IN_PROGRESS", "count": 1}, {"status": "NOT_STARTED", "count": 6}],
    "byTenant": [{"tenant": {"key": key}, "total": total} for key, total in (
        ("07335", 2), ("073355001", 0), ("073355002", 0), ("073355011", 3), ("073355010", 0), ("073355008", 0),
        ("073355009", 2),
    )],
}  # fmt: skip
PUBLIC_FIGURES = """{ region(key: "07335") { measureStatus(asOf: "2025-10-01") { total byStatus { status count } } }
  measures(filter: { region: "07335" }) { totalCount nodes { code status } } }"""
EXPECTED_PUBLIC = {
    "region": {"measureStatus": {
        "total": 2, "byStatus": [{"status": "COMPLETED", "count": 1}, {"status": "IN_PROGRESS", "count": 1}],
    }},
    "measures": {"totalCount": 2, "nodes": [
        {"code": "L1", "status": "COMPLETED"}, {"code": "Se1", "status": "IN_PROGRESS"},
    ]},
}  # fmt: skip
FIND = """query ($code: String!) { measures(filter: { code: [$code] }) {
  nodes { id version status tasks { totalCount } } } }"""
MEASURE = "query ($id: ID!) { measure(id: $id) { code status tenant { key } tasks { totalCount } } }"
WORKSHOP_FIGURES = f'{{ region(key: "{WORKSHOP}") {{ measureStatus(asOf: "{START}") {{ basis total }} }} }}'
CREATE = """mutation ($input: MeasureCreate!) { measureCreate(input: $input) {
  measure { id version status } userErrors { code field } } }"""
SET_STATUS = """mutation ($input: MeasureSetStatus!) { measureSetStatus(input: $input) {
  measure { version status } userErrors { code field } } }"""


class Load:
    """Sixteen clients. Readers know the right answer; writers repeat what was refused until it is there."""

    def __init__(self, service: Service, tokens: Mapping[str, str], run: str) -> None:
        self.service, self.tokens, self.run = service, tokens, run
        self.clients: list[tuple[str, int, Callable[[str], Coroutine[Any, Any, None]]]] = [
            ("figures", 4, self._read_figures), ("openly", 3, self._read_public), ("look", 2, self._read_measure),
            ("ours", 2, self._read_workshop), ("writer", 5, self._write),
        ]  # fmt: skip
        """Kinds of clients, and how many of each."""
        self.is_running = True
        self.answered, self.refused = Counter[str](), Counter[str]()
        self.first_success: dict[str, float] = {}
        """When each client first succeeded with a request that it began after ``forget``."""
        self.slowest = self._mark = 0.0
        self.before = self.attempts = 0
        """Measures of the workshop that were there before, and that writers have begun to make."""
        self.versions: dict[str, int] = {}
        """Versions by code, of all measures that a writer knows to be there."""
        self.acknowledged = self.unconfirmed = 0
        """Mutations confirmed at once, and refused ones that had been applied all the same."""

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Runs the clients; raises anything that one of them did not expect."""
        self.before = (await self._ask("", WORKSHOP_FIGURES, "writer"))["region"]["measureStatus"]["total"]
        async with asyncio.TaskGroup() as group:
            for name, number, client in self.clients:
                for n in range(number):
                    group.create_task(client(f"{name}{n}"))
            try:
                yield
            finally:
                self.is_running = False

    def restart_measurement(self) -> None:
        """From here on it is to be seen when each client succeeds again."""
        self.first_success, self._mark = {}, time.monotonic()

    async def wait_until_all_succeed(self, back: float) -> tuple[float, float]:
        """Waits until each client had an answer again; seconds from a moment to each kind's first one, to the last."""
        while len(self.first_success) < 16:
            assert time.monotonic() < back + 10, f"still refused: 10 s later {sorted(self.first_success)} are back"
            await asyncio.sleep(0.01)
        firsts = [
            min(at for client, at in self.first_success.items() if client[:-1] == kind) for kind, *_ in self.clients
        ]
        return max(firsts) - back, max(self.first_success.values()) - back

    async def _receive(self, client: str, request: Awaitable[Response]) -> Any:
        """The data of an answer; None if the service is not available."""
        began = time.monotonic()
        response = await request
        now = time.monotonic()
        self.slowest = max(self.slowest, now - began)
        if refusal := is_refusal(response):
            self.refused[client[:-1]] += 1
            await asyncio.sleep(0.02)  # far less than Retry-After
        else:
            self.answered[client[:-1]] += 1
            if began >= self._mark:
                self.first_success.setdefault(client, now)
            await asyncio.sleep(0 if client.startswith("writer") else 0.03)  # so that there are changes, too
        return None if refusal else response.json["data"]

    async def _ask(self, client: str, query: str, who: str, **variables: Any) -> Any:
        return await self._receive(client, ask(self.service, query, variables, token=self.tokens[who]))

    async def _read_figures(self, name: str) -> None:
        while self.is_running:
            if data := await self._ask(name, FIGURES, "manager"):
                assert data["region"]["measureStatus"] == EXPECTED_FIGURES, data

    async def _read_public(self, name: str) -> None:
        while self.is_running:
            request = call(self.service, "GET", "/public/graphql", query=urlencode({"query": PUBLIC_FIGURES}))
            if data := await self._receive(name, request):
                assert data == EXPECTED_PUBLIC, data

    async def _read_measure(self, name: str) -> None:
        (result,) = (await self._ask("", FIND, "editor", code="Se1"))["measures"]["nodes"]
        right = {"code": "Se1", "status": "IN_PROGRESS", "tenant": {"key": LANDSTUHL}, "tasks": {"totalCount": 3}}
        while self.is_running:
            if data := await self._ask(name, MEASURE, "editor", id=result["id"]):
                assert data["measure"] == right, data

    async def _read_workshop(self, name: str) -> None:
        """Reads growing figures: at least the known measures are counted, and at most the attempted ones."""
        while self.is_running:
            least = len(self.versions)
            if data := await self._ask(name, WORKSHOP_FIGURES, "writer"):
                figures = data["region"]["measureStatus"]
                assert figures["basis"] == "MEMBER"
                assert least <= figures["total"] - self.before <= self.attempts, data

    async def _write(self, name: str) -> None:
        """Creates a measure and sets its status, repeatedly."""
        nth = 0
        while self.is_running:
            nth += 1
            self.attempts += 1
            code = f"{self.run} {name[-1]} {nth}"
            values = {
                "tenant": LUDWIGSBURG, "code": code, "title": "Unter Last", "fieldOfAction": "RENEWABLES",
                "effectiveOn": START, "tasks": [{"title": "Schritt"}],
            }  # fmt: skip
            measure = await self._repeat(name, CREATE, values)
            if measure is None:  # it had been created, without an answer
                (measure,) = (await self._ask_until_answered(name, FIND, code=code))["measures"]["nodes"]
                assert measure.pop("tasks") == {"totalCount": 1}
            assert measure == {"id": measure["id"], "version": 1, "status": "NOT_STARTED"}, measure
            self.versions[code] = 1
            entry = {"id": measure["id"], "version": 1, "effectiveOn": "2025-04-01", "phase": "PLANNING"}
            assert await self._repeat(name, SET_STATUS, entry) in (None, {"version": 2, "status": "PLANNED"})
            self.versions[code] = 2

    async def _ask_until_answered(self, name: str, query: str, **variables: Any) -> Any:
        while (data := await self._ask(name, query, "writer", **variables)) is None:
            pass
        return data

    async def _repeat(self, name: str, change: str, values: dict[str, Any]) -> Any:
        """Repeats a mutation until it is applied: the row, or None if a refused attempt had applied it.

        A connection lost during COMMIT leaves open whether the mutation was applied. The client is asked to repeat it,
        which is safe: codes are unique and versions increase, so a repetition meets a CONFLICT.
        """
        refusals = 0
        while (data := await self._ask(name, change, "writer", input=values)) is None:
            refusals += 1
        ((payload),) = data.values()
        if payload["userErrors"]:
            field = "version" if "version" in values else "code"
            assert payload["userErrors"] == [{"code": "CONFLICT", "field": ["input", field]}], payload
            assert refusals, "a conflict without an attempt that was refused"
            # A conflict comes with the row as it is: what the attempt without an answer had made of it.
            applied = (2, "PLANNED") if "version" in values else (1, "NOT_STARTED")
            current = payload["measure"]
            assert current is None or (current["version"], current["status"]) == applied
            self.unconfirmed += 1
            return None
        self.acknowledged += 1
        return payload["measure"]


STORED = """SELECT m.code, m.version, m.status, (SELECT count(*) FROM status_change c
  WHERE c.tenant_id = m.tenant_id AND c.measure_id = m.id) AS entries,
  (SELECT count(*) FROM task t WHERE t.tenant_id = m.tenant_id AND t.measure_id = m.id) AS tasks
FROM measure m WHERE m.code ^@ $1"""


DAYS = "SELECT effective_on FROM status_change UNION SELECT confirmed_on FROM measure_confirmation"


async def check_consistency(server: CrashableServer, load: Load) -> None:
    """Nothing acknowledged is lost, nothing was applied twice or partly, and the tally equals a recount."""
    versions = dict(load.versions)
    async with server.connected() as connection, connection.transaction(isolation="repeatable_read"):
        stored = {code: rest for code, *rest in await connection.fetch(STORED, load.run)}
        tenants = [row[0] for row in await connection.fetch("SELECT id FROM tenant")]
        days = [row[0] for row in await connection.fetch(DAYS)]
        tally, recount = [
            {tuple(row)[:6]: row[6] for row in await connection.fetch(sql, tenants, days, VISIBILITIES)}
            for sql in (TALLY, RECOUNT)
        ]
        assert await connection.fetchval(ELSEWHERE, tenants, days) == 0
    assert versions.keys() <= stored.keys()
    assert all(stored[code][0] >= version for code, version in versions.items())
    assert all(rest in ([1, "NOT_STARTED", 1, 1], [2, "PLANNED", 2, 1]) for rest in stored.values())
    assert tally == recount and sum(tally.values()) > len(versions)


CONNECTIONS = """SELECT usename, count(*)::int, count(*) FILTER (WHERE state <> 'idle')::int FROM pg_stat_activity
WHERE application_name = 'klimaverbund' GROUP BY 1"""


async def check_no_leaks(server: CrashableServer, service: Service) -> None:
    """All slots of the pools are free again; connections are idle and within their limits."""
    sizes = service.settings.pools
    assert (service.pool._free._value, service.anonymous_pool._free._value) == (sizes.members, sizes.everyone)
    pool: Any = service.engine.pool
    assert pool.checkedout() == 0
    async with server.connected() as connection:
        for _ in range(50):  # the server may take a moment to notice a disconnect
            rows = {role: (number, busy) for role, number, busy in await connection.fetch(CONNECTIONS)}
            if not any(busy for _, busy in rows.values()):
                break
            await asyncio.sleep(0.02)
    assert rows["api"][0] <= sizes.members + sizes.changes and rows["anonymous"][0] <= sizes.everyone
    assert {busy for _, busy in rows.values()} == {0}, rows
