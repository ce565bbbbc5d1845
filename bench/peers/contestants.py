"""Servers of other projects as contestants, on Node: PostGraphile 5, Mercurius with its compiler, and Apollo Server 5.

PostGraphile reads the tables by itself and gets functions (``postgraphile.sql``) for what they do not say, under
the same policies. The others resolve field by field with DataLoader, by the statements of ``resolver_sql``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import asyncpg

from bench import resolver_sql
from bench.npm import install_packages
from bench.queries import BenchmarkQuery
from bench.rounds import Gate, GateResult, Rounds

FOLDER = Path(__file__).parent
POSTGRAPHILE, MERCURIUS, APOLLO = "PostGraphile 5", "Mercurius, mit JIT", "Apollo Server 5"
PEERS = {POSTGRAPHILE: "postgraphile.mjs", MERCURIUS: "mercurius.mjs", APOLLO: "apollo.mjs"}
"""Contestant -> the script that serves it."""
DATABASE = "bench_peers"
"""A scratch copy of the data: PostGraphile needs functions in it."""
SETTINGS = r"""
SELECT name, current_setting(name, true) AS value FROM (
  SELECT DISTINCT (regexp_matches(prosrc, '''((?:ctx|keys)\.\w+)''', 'g'))[1] AS name
  FROM pg_proc WHERE pronamespace = 'ctx'::regnamespace) s
WHERE current_setting(name, true) IS NOT NULL
"""
"""What ``ctx.enter`` has set."""
THROUGHPUT = {"Q1": 4, "Q2": 2, "Q3": 4.5}
"""Query -> how many times the requests of PostGraphile the product answers, in the median."""
CPU, WORST_CPU = {"Q1": 8, "Q2": 4, "Q3": 8}, {"Q1": 6, "Q2": 3, "Q3": 6}
"""Query -> how many times the processor time of the product PostGraphile's server takes: median and worst round."""


def install() -> str:
    """Installs the packages if need be; returns the path of Node. Raises ``NpmError``."""
    return install_packages(FOLDER, "PostGraphile, Mercurius und Apollo")


async def prepare(owner: str) -> None:
    """Adds what PostGraphile needs to a database."""
    connection = await asyncpg.connect(owner)
    try:
        await connection.execute((FOLDER / "postgraphile.sql").read_text(encoding="utf-8"))
    finally:
        await connection.close()


async def options(api: str, connections: int) -> dict[str, Any]:
    """What each server reads: its database, the size of its pool, the settings of an anonymous caller, statements."""
    connection = await asyncpg.connect(api)
    try:
        async with connection.transaction():
            await connection.execute("SELECT ctx.enter(NULL, NULL, '{}', NULL)")
            settings = {row["name"]: row["value"] for row in await connection.fetch(SETTINGS)}
    finally:
        await connection.close()
    statements = {name: text for name, text in vars(resolver_sql).items() if name.isupper()}
    return {"api": api, "connections": connections, "settings": settings, "sql": statements}


def script(name: str) -> str:
    """The path of a contestant's script."""
    return str(FOLDER / PEERS[name])


def body(name: str, query: BenchmarkQuery) -> dict[str, Any]:
    """The request: PostGraphile names fields its own way, and an alias gives each the product's name."""
    if name != POSTGRAPHILE:
        return query.body()
    documents = (FOLDER / "postgraphile.graphql").read_text(encoding="utf-8").split("\n\n")
    document = next(text for text in documents if f"query {query.name}(" in text)
    return {"query": document, "variables": query.variables}


def gates(query: str, product: str) -> Iterator[Gate]:
    """The product against PostGraphile."""
    bound, peer = THROUGHPUT[query], (query, POSTGRAPHILE)
    yield Gate(f"{query}: Produkt / {POSTGRAPHILE}", (query, product), peer, bound, bound)
    bound = CPU[query]
    name = f"{query}: Prozessorzeit des Servers, {POSTGRAPHILE} / Produkt"
    yield Gate(name, peer, (query, product), bound, bound, compares_cpu=True)


def check_worst_rounds(rounds: Rounds, product: str) -> Iterator[GateResult]:
    """The processor time of the worst round of each query, where PostGraphile took part."""
    for query, floor in WORST_CPU.items():
        if (query, POSTGRAPHILE) in rounds.measurements:
            _, gate = gates(query, product)
            worst = min(rounds.ratios(gate))
            yield GateResult(f"{gate.name}, schlechteste Runde", worst, worst, worst, floor, gate.goal)
