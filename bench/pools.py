"""How many connections a process should have: the same product with pools of several sizes, in interleaved rounds."""

from __future__ import annotations

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial

from bench.comparison import CONNECTIONS, DataSetServers, serve_data_set
from bench.coverage import COUNTY_COVERAGE
from bench.data import SMALL
from bench.environment import Environment
from bench.load import Measurement, Target, run_load
from bench.queries import Q1, QUERIES
from bench.rounds import Key, Rounds, Run
from bench.single_connection import run_writes
from federation.app import MEMBER_PATH
from federation.pools import PoolSizes

SIZES = (2, 4, 6, 8, 16)
SLOW_CONNECTIONS = 8
"""Of those who ask something slow beside Q1."""
BESIDE_SLOW, WRITES = "Q1 neben", "Set"


def measure(environment: Environment, rounds: int, seconds: float) -> Rounds:
    """Reads of members, Q1 beside slow reads, and changes of five tenants, with each size."""
    asyncio.run(environment.build(SMALL))
    measured, runs = Rounds(), dict[Key, Run]()
    with ExitStack() as stack:
        for size in SIZES:
            runs |= _runs(environment, stack, size)
        measured.run(runs, rounds, seconds)
    return measured


def _runs(environment: Environment, stack: ExitStack, size: int) -> dict[Key, Run]:
    """What is measured with one size, on a copy of its own: a person has one issuer in a database."""
    database, name = f"bench_pools_{size}", f"{size:2} Verbindungen"
    owner = asyncio.run(environment.copy(SMALL.name, database)).migrate
    stack.callback(lambda: asyncio.run(environment.drop(database)))
    servers = stack.enter_context(serve_data_set(environment, database, PoolSizes(size, size, size, size)))
    reads = {(query.name, name): partial(run_load, _target(servers, query.body()), CONNECTIONS) for query in QUERIES}
    return {
        **reads,
        (BESIDE_SLOW, name): partial(_run_beside_slow, servers),
        (WRITES, name): partial(run_writes, servers, owner, connections=CONNECTIONS),
    }


def _run_beside_slow(servers: DataSetServers, seconds: float) -> Measurement:
    """Q1 while others ask for white spots."""
    slow = _target(servers, {"query": COUNTY_COVERAGE})
    with ThreadPoolExecutor(1) as beside:
        other = beside.submit(run_load, slow, SLOW_CONNECTIONS, seconds + 1)
        measurement = run_load(_target(servers, Q1.body()), CONNECTIONS, seconds)
        other.result()
    return measurement


def _target(servers: DataSetServers, body: dict[str, object]) -> Target:
    product = servers.product
    return Target(product.port, MEMBER_PATH, [json.dumps(body)], product.pid, servers.member_headers())
