"""What a session costs beside a token of the same person: processor time of the service and of PostgreSQL, paired."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial

import asyncpg

from bench.comparison import CONNECTIONS, DataSetServers, DifferenceError, fetch_data
from bench.environment import SUBJECT
from bench.load import Measurement, Target, run_load
from bench.product import create_sessions
from bench.queries import QUERIES, BenchmarkQuery
from bench.rounds import GateResult, Key, Rounds, Run, check_limit
from federation.app import MEMBER_PATH
from federation.graph.http.session import IDLE, LIFETIME
from tenants.embedded import SUPERUSER

TOKEN, SESSION = "Token", "Sitzung"
SMALLEST = BenchmarkQuery("Ich", "{ me { subject } }", {}, "")
"""Where what a credential costs is the largest part."""
MEASURED = (SMALLEST, *QUERIES)
BOUNDS = (1.3, 1.1)
"""Floor and goal of the processor time of a request with a session divided by that of one with a token."""
OPEN = "SELECT ctx.open_session($1, $2, $3, NULL, NULL, NULL, NULL, false, NULL, $4, $5, $6)"
BACKENDS = "SELECT pid FROM pg_stat_activity WHERE application_name = 'klimaverbund' AND datname = $1"


class CredentialRuns:
    """One person on one data set, with a token and with a session."""

    def __init__(self, servers: DataSetServers, database: str) -> None:
        self._servers, self._database = servers, database
        self.headers = {TOKEN: servers.member_headers(), SESSION: asyncio.run(self._open_session())}

    def runs(self) -> dict[Key, Run]:
        """The measurements; both credentials of a query follow each other. All answers were compared."""
        runs: dict[Key, Run] = {}
        self._measure(QUERIES[0], TOKEN, 0.5)  # the service opens its connections
        for query in MEASURED:
            answers = {name: fetch_data(self._target(query, name)) for name in self.headers}
            if answers[TOKEN] != answers[SESSION]:
                raise DifferenceError(f"{query.name}: mit Token und mit Sitzung kommt nicht dieselbe Antwort")
            for name in self.headers:
                runs[query.name, name] = partial(self._measure, query, name)
        return runs

    def check(self, rounds: Rounds) -> Iterator[GateResult]:
        """The ratios of processor time."""
        for query in MEASURED:
            pairs = zip(*(rounds.measurements[query.name, name] for name in (SESSION, TOKEN)), strict=True)
            ratios = [session.cpu / token.cpu for session, token in pairs if session.cpu and token.cpu]
            yield check_limit(f"{query.name}: Prozessorzeit mit Sitzung / mit Token", ratios, *BOUNDS)

    def _measure(self, query: BenchmarkQuery, name: str, seconds: float) -> Measurement:
        return run_load(self._target(query, name), CONNECTIONS, seconds)

    def _target(self, query: BenchmarkQuery, name: str) -> Target:
        """The product, with the backends that it has by now."""
        product, body = self._servers.product, [json.dumps(query.body())]
        backends = asyncio.run(self._fetch_backends())
        return Target(product.port, MEMBER_PATH, body, product.pid, self.headers[name], beside=backends)

    async def _fetch_backends(self) -> list[int]:
        connection = await asyncpg.connect(self._servers.environment.server.address(SUPERUSER))
        try:
            return [row[0] for row in await connection.fetch(BACKENDS, self._database)]
        finally:
            await connection.close()

    async def _open_session(self) -> dict[str, str]:
        """The headers of a browser whose person has logged in."""
        sessions = create_sessions(self._servers.product.port)
        new = sessions.create(self._servers.issuer, SUBJECT)
        connection = await asyncpg.connect(self._servers.addresses.api)
        try:
            values = (new.hash, self._servers.issuer, SUBJECT, datetime.now(UTC), IDLE, LIFETIME)
            await connection.fetchval(OPEN, *values)
        finally:
            await connection.close()
        return {"cookie": f"{sessions.cookie_name}={new.cookie}"}
