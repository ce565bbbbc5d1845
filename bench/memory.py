"""The memory of plans, measured in fresh processes, and of prepared statements in a server process."""

from __future__ import annotations

import asyncio
import gc
import json
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from typing import NamedTuple

import asyncpg

from bench.queries import Q1, BenchmarkQuery, plan_query
from bench.start import resident_bytes
from federation import schema
from federation.graph.plan.plans import BYTES_PER_DOCUMENT_CHARACTER, MAX_CACHE_BYTES, Plans
from federation.graph.request import Request
from federation.graph.run.operations import today
from federation.graph.sql.arguments import RequestParameters
from tenants.context import ANONYMOUS

DOCUMENTS = {"plans": 1_000, "traced": 200, "variants": 10}
"""Measurement -> number of documents; "full" fills a quarter of the cache."""
STATEMENTS = 64
OPTIONAL_FIELDS = ("id", "code", "goal", "plannedEnd", "isOverdue")


class PlanMemory(NamedTuple):
    """Kilobytes of a plan and of a variant: resident, as the cache counts, as Python traces. MB of a full cache."""

    rss: float
    counted: float
    traced: float
    variant_rss: float
    variant_counted: float
    full_cache: float


def measure_plans() -> PlanMemory:
    """Measures each figure in a fresh process."""
    plans, traced, variants, full = (_run(name) for name in ("plans", "traced", "variants", "full"))
    return PlanMemory(*plans, traced[0], *variants, full[0])


def measure_statements(superuser: str) -> tuple[float, float]:
    """Megabytes of prepared statements on one connection: as PostgreSQL counts, and resident."""
    return asyncio.run(_measure_statements(superuser))


async def _measure_statements(superuser: str) -> tuple[float, float]:
    plan, values = plan_query(Q1, today())
    connection = await asyncpg.connect(superuser, statement_cache_size=0)
    try:
        await connection.set_type_codec("json", schema="pg_catalog", encoder=bytes, decoder=bytes, format="binary")

        async def memory() -> tuple[int, int]:
            await connection.execute("RESET ROLE")
            counted = await connection.fetchval("SELECT sum(total_bytes)::int8 FROM pg_backend_memory_contexts")
            await connection.execute("SET ROLE api")
            return counted, resident_bytes(connection.get_server_pid())

        async def prepare(name: str) -> asyncpg.prepared_stmt.PreparedStatement:
            statement = await connection.prepare(f"{plan.text} -- {name}", name=name)
            for _ in range(7):  # after five executions the server makes a generic plan, and caches it
                await statement.fetchval(*values)
            return statement

        await memory()
        statements = [await prepare("first")]  # it fills what every session has: catalogue caches, compiled functions
        before = await memory()
        statements += [await prepare(f"s{n}") for n in range(STATEMENTS)]
        after = await memory()
        return (after[0] - before[0]) / 1e6, (after[1] - before[1]) / 1e6
    finally:
        await connection.close()


def _run(name: str) -> tuple[float, float]:
    command = [sys.executable, "-m", "bench.memory", name]
    process = subprocess.run(command, stdout=subprocess.PIPE, check=True, timeout=600)
    figures: tuple[float, float] = tuple(json.loads(process.stdout))
    return figures


def different_queries(count: int, repetitions: int = 1) -> Iterator[BenchmarkQuery]:
    """Queries like Q1 of which no two are equal; each document contains its fields so many times."""
    head, _, body = Q1.document.partition("{")
    fields = body.rpartition("}")[0]
    for n in range(count):
        copies = (f" r{n}x{k}: {fields.strip()}" for k in range(repetitions))
        selection = fields if repetitions == 1 else "".join(copies)
        yield Q1._replace(document=f"{head.replace('Q1', f'Q{n:04}')}{{{selection}}}")


def _query_variants(count: int) -> Iterator[BenchmarkQuery]:
    """Documents with as many plans each as the cache holds for one: their variables include and exclude fields."""
    for query in different_queries(count):
        declarations = "".join(f", ${name}: Boolean!" for name in OPTIONAL_FIELDS)
        document = query.document.replace("$first: Int", f"$first: Int{declarations}")
        for name in OPTIONAL_FIELDS:
            document = document.replace(f" {name}", f" {name} @include(if: ${name})", 1)
        for bits in range(2 ** len(OPTIONAL_FIELDS)):
            values = {name: bool(bits >> n & 1) for n, name in enumerate(OPTIONAL_FIELDS)}
            yield query._replace(document=document, variables={**Q1.variables, **values})


def _queries(name: str) -> Iterator[BenchmarkQuery]:
    if name == "full":
        size = BYTES_PER_DOCUMENT_CHARACTER * len(next(different_queries(1, 12)).document)
        return different_queries(MAX_CACHE_BYTES // 4 // size, 12)
    return _query_variants(DOCUMENTS[name]) if name == "variants" else different_queries(DOCUMENTS[name])


def _cache_figures(plans: Plans) -> tuple[int, int, int]:
    """Bytes that the cache counts for documents, and for plans; the number of plans."""
    cache = plans._documents[False]
    plan_caches = [document.plans for document, _ in cache._entries.values()]
    return cache.size, sum(plans.size for plans in plan_caches), sum(map(len, plan_caches))


def compile_query(plans: Plans, query: BenchmarkQuery) -> None:
    """Compiles a query into the cache, without limits on its cost."""
    request = Request(query.document, None, query.variables, {})
    document = plans.document(request, for_member=False)
    plans.plan(document, RequestParameters(ANONYMOUS, today(), plans.coerce_variables(document, request.variables)))


def _measure(name: str) -> tuple[float, float]:
    """Used and counted memory: kilobytes of a plan, or megabytes of a full cache."""
    plans = Plans(schema.member, enters=True)
    plan_query(Q1, today())
    gc.collect()
    if name == "traced":
        tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0] if name == "traced" else resident_bytes()
    for query in _queries(name):
        compile_query(plans, query)
    gc.collect()
    used = (tracemalloc.get_traced_memory()[0] if name == "traced" else resident_bytes()) - before
    document_bytes, plan_bytes, count = _cache_figures(plans)
    if name == "full":
        return used * MAX_CACHE_BYTES / document_bytes / 1e6, MAX_CACHE_BYTES / 1e6
    return used / count / 1e3, (plan_bytes if name == "variants" else document_bytes + plan_bytes) / count / 1e3


if __name__ == "__main__":
    print(json.dumps(_measure(sys.argv[1])))
