"""The contestants on one data set: how each answers a query, whether all responses are equal, and their ratios."""

from __future__ import annotations

import asyncio
import json
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import Any

from bench import drivers
from bench.data import Size
from bench.environment import SUBJECT, Environment
from bench.load import Target, run_load
from bench.peers import contestants as peers
from bench.product import UNCHECKED_PATH, create_provider
from bench.queries import QUERIES, BenchmarkQuery, plan_query
from bench.rounds import Gate, Key, Run
from bench.servers import Server, free_port, python_server
from federation.app import MEMBER_PATH
from federation.graph.run.operations import today
from federation.pools import PoolSizes, available_cores
from federation.settings import DEMO_PROVIDER_PATH

CONNECTIONS = 16
"""Of the load; how many of them a contestant serves at a time says its pool, which all have of one size."""
PRODUCT, WITH_TOKEN, UNCHECKED = "Produkt", "Produkt mit Token", "Produkt ohne Prüfungen"
HAND_WRITTEN, PGBENCH, ASYNCPG = "SQL von Hand, rohes ASGI", "pgbench", "asyncpg"
PGBENCH_OF_POOL = "pgbench mit den Verbindungen des Pools"
STRAWBERRY = "strawberry, feldweise"


class DifferenceError(RuntimeError):
    """Two contestants gave different responses."""


class DataSetServers:
    """The servers on one data set: the product, and after ``start_others`` the other contestants."""

    def __init__(
        self, environment: Environment, database: str, issuer: str, port: int, stack: ExitStack, pools: PoolSizes
    ) -> None:
        self.environment, self.issuer, self.addresses = environment, issuer, environment.addresses(database)
        self._stack, self.pools = stack, pools
        self.peers: dict[str, Server] = {}
        self.product = self._start("product", port)

    def start_others(self, node: str | None = None) -> None:
        """Starts what the product is compared with; ``node``: runs the servers of other projects, too."""
        self.hand_written = self._start("hand_server", free_port())
        self.strawberry = self._start("resolvers", free_port())
        if node:
            options = asyncio.run(peers.options(self.addresses.api, self.pools.anonymous))
            for name in peers.PEERS:
                log = self.environment.folder / f"{name}.log"
                self.peers[name] = self._serve(
                    Server([node, peers.script(name)], {**options, "port": free_port()}, log)
                )

    def _start(self, app: str, port: int) -> Server:
        options = {
            "api": self.addresses.api,
            "anonymous": self.addresses.anonymous,
            "issuer": self.issuer,
            "port": port,
            "folder": str(self.environment.folder),
            "pools": self.pools,
        }
        return self._serve(Server(python_server(app), options))

    def _serve(self, server: Server) -> Server:
        self._stack.callback(server.stop)
        server.wait()
        return server

    def member_headers(self) -> dict[str, str]:
        """The headers of a member's request."""
        token = create_provider(self.issuer, self.environment.folder).issue_token(SUBJECT)
        return {"authorization": f"Bearer {token}"}

    def targets(self, query: BenchmarkQuery) -> dict[str, Target]:
        """The targets of the contestants that speak HTTP, by name."""
        body = [json.dumps(query.body())]
        product, hand_written, strawberry = self.product, self.hand_written, self.strawberry
        return {
            PRODUCT: Target(product.port, MEMBER_PATH, body, product.pid),
            WITH_TOKEN: Target(product.port, MEMBER_PATH, body, product.pid, self.member_headers()),
            UNCHECKED: Target(product.port, UNCHECKED_PATH, body, product.pid),
            HAND_WRITTEN: Target(hand_written.port, f"/{query.name}", body, hand_written.pid),
            STRAWBERRY: Target(strawberry.port, "/", body, strawberry.pid),
            **{
                name: Target(server.port, "/", [json.dumps(peers.body(name, query))], server.pid)
                for name, server in self.peers.items()
            },
        }

    def runs(self) -> dict[Key, Run]:
        """The measurements of all contestants."""
        runs: dict[Key, Run] = {}
        api, program, day = self.addresses.api, self.environment.server.tool("pgbench"), today()
        for query in QUERIES:
            for name, target in self.targets(query).items():
                runs[query.name, name] = partial(run_load, target, CONNECTIONS)
            runs[query.name, ASYNCPG] = partial(drivers.run_asyncpg, api, query, day, self.pools.anonymous)
            for name, connections in ((PGBENCH, CONNECTIONS), (PGBENCH_OF_POOL, self.pools.anonymous)):
                runs[query.name, name] = partial(drivers.run_pgbench, program, api, query, day, connections)
        return runs

    def check_responses(self) -> None:
        """Raises ``DifferenceError`` unless all anonymous contestants give the same data, and both of the member's."""
        for query in QUERIES:
            responses = {name: fetch_data(target) for name, target in self.targets(query).items()}
            responses[ASYNCPG] = asyncio.run(_fetch_by_asyncpg(self.addresses.api, query))
            for name, data in responses.items():
                reference = UNCHECKED if name in (WITH_TOKEN, UNCHECKED) else PRODUCT
                if data != responses[reference]:
                    raise DifferenceError(
                        f"{query.name}: {name} und {reference} antworten verschieden:\n"
                        f"{json.dumps(data)[:1500]}\n{json.dumps(responses[reference])[:1500]}"
                    )
            print(f"  {query.name}: alle Antworten gleich, {len(json.dumps(responses[PRODUCT])):,} Zeichen")


@contextmanager
def serve_data_set(environment: Environment, database: str, pools: PoolSizes | None = None) -> Iterator[DataSetServers]:
    """Serves a database with the product, on a port that is part of its issuer; ``pools``: else as it sizes them."""
    port = free_port()
    issuer = f"http://127.0.0.1:{port}{DEMO_PROVIDER_PATH}"
    asyncio.run(environment.grant(database, issuer))
    with ExitStack() as stack:
        pools = pools or PoolSizes.for_cores(available_cores())
        yield DataSetServers(environment, database, issuer, port, stack, pools)


@contextmanager
def serve_contestants(environment: Environment, size: Size, node: str | None) -> Iterator[DataSetServers]:
    """Serves a data set with all contestants; ``node``: runs those of other projects, too, on a scratch copy."""
    with ExitStack() as stack:
        if node:
            asyncio.run(peers.prepare(asyncio.run(environment.copy(size.name, peers.DATABASE)).migrate))
            stack.callback(lambda: asyncio.run(environment.drop(peers.DATABASE)))
        servers = stack.enter_context(serve_data_set(environment, peers.DATABASE if node else size.name))
        servers.start_others(node)
        yield servers


def fetch_data(target: Target) -> Any:
    """The data of one response."""
    headers = {"content-type": "application/json", **target.headers}
    url = f"http://127.0.0.1:{target.port}{target.path}"
    request = urllib.request.Request(url, target.bodies[0].encode(), headers)
    with urllib.request.urlopen(request, timeout=20) as response:
        return json.load(response)["data"]


async def _fetch_by_asyncpg(address: str, query: BenchmarkQuery) -> Any:
    plan, values = plan_query(query, today())
    connection = await drivers.connect(address)
    try:
        return json.loads(await connection.fetchval(plan.text, *values))
    finally:
        await connection.close()


def gates() -> Iterator[Gate]:
    """The ratios within one data set."""
    for query, strawberry_floor in (("Q1", 15), ("Q2", 4), ("Q3", 15)):
        product = query, PRODUCT
        yield Gate(f"{query}: Produkt / SQL von Hand", product, (query, HAND_WRITTEN), 0.75, 0.9)
        yield Gate(f"{query}: Produkt / pgbench", product, (query, PGBENCH), 0.55, 0.8)
        name = f"{query}: Produkt / strawberry, feldweise"
        yield Gate(name, product, (query, STRAWBERRY), strawberry_floor, strawberry_floor)
        name = f"{query}: mit Token und allen Prüfungen / ohne"
        yield Gate(name, (query, WITH_TOKEN), (query, UNCHECKED), 0.8, 0.9)
        yield from peers.gates(query, PRODUCT)
