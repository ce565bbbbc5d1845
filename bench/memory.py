"""What plans weigh: in processes of their own, that nothing else weighs on; and prepared statements at the server."""

from __future__ import annotations

import asyncio
import gc
import json
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import asyncpg

from bench.questions import Q1, Question, planned
from federation import schema
from federation.graph.plan.plans import MAX_CACHE_BYTES, Plans
from federation.graph.request import Request
from federation.graph.run.operations import today
from federation.graph.sql.arguments import RequestParameters
from tenants.context import ANONYMOUS

COUNTS = {"many": 1_000, "traced": 200, "shapes": 10}
PREPARED = 64
SWITCHED = ("id", "code", "goal", "plannedEnd", "isOverdue")
STATEMENTS = 64
"""Prepared statements to weigh."""


class Kept(NamedTuple):
    """Kilobytes a plan, and megabytes of a full cache."""

    rss: float
    counted: float
    traced: float
    shape: float
    shape_counted: float
    full: float


def kept() -> Kept:
    """Each figure from a fresh process."""
    return Kept(*_asked("many"), _asked("traced")[0], *_asked("shapes"), _asked("full")[0])


def served(superuser: str) -> tuple[float, float]:
    """Megabytes of some prepared statements on one connection: as PostgreSQL counts, and resident."""
    return asyncio.run(_served(superuser))


async def _served(superuser: str) -> tuple[float, float]:
    plan, values = planned(Q1, today())
    connection = await asyncpg.connect(superuser, statement_cache_size=0)
    try:
        await connection.set_type_codec("json", schema="pg_catalog", encoder=bytes, decoder=bytes, format="binary")

        async def used() -> tuple[int, int]:
            await connection.execute("RESET ROLE")
            counted = await connection.fetchval("SELECT sum(total_bytes)::int8 FROM pg_backend_memory_contexts")
            await connection.execute("SET ROLE api")
            return counted, _resident(connection.get_server_pid())

        async def prepare(name: str) -> asyncpg.prepared_stmt.PreparedStatement:
            statement = await connection.prepare(f"{plan.text} -- {name}", name=name)
            for _ in range(7):  # after five the plan for all values is made, and kept
                await statement.fetchval(*values)
            return statement

        await used()
        first = [await prepare("first")]  # what every session has: the catalogue's caches, compiled functions
        before = await used()
        first += [await prepare(f"s{n}") for n in range(PREPARED)]
        after = await used()
        return (after[0] - before[0]) / 1e6, (after[1] - before[1]) / 1e6
    finally:
        await connection.close()


def _asked(what: str) -> tuple[float, float]:
    done = subprocess.run([sys.executable, "-m", "bench.memory", what], stdout=subprocess.PIPE, check=True, timeout=600)
    result: tuple[float, float] = tuple(json.loads(done.stdout))
    return result


def _resident(pid: int | str = "self") -> int:
    """Bytes that no other process shares."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(status.partition("RssAnon:")[2].split()[0]) * 1024


def _different(count: int, times: int = 1) -> Iterator[Question]:
    """Documents like Q1, so many times in one, of which no two are the same."""
    head, _, body = Q1.document.partition("{")
    inner = body.rpartition("}")[0]
    for n in range(count):
        parts = inner if times == 1 else "".join(f" r{n}x{k}: {inner.strip()}" for k in range(times))
        yield Q1._replace(document=f"{head.replace('Q1', f'Q{n:04}')}{{{parts}}}")


def _shaped(count: int) -> Iterator[Question]:
    """Documents that each have as many shapes as are kept."""
    for item in _different(count):
        text = item.document.replace("$first: Int", "$first: Int" + "".join(f", ${n}: Boolean!" for n in SWITCHED))
        for name in SWITCHED:
            text = text.replace(f" {name}", f" {name} @include(if: ${name})", 1)
        for bits in range(2 ** len(SWITCHED)):
            values = {name: bool(bits >> n & 1) for n, name in enumerate(SWITCHED)}
            yield item._replace(document=text, variables={**Q1.variables, **values})


def _questions(what: str) -> Iterator[Question]:
    if what == "full":
        return _different(MAX_CACHE_BYTES // 4 // (60 * len(next(_different(1, 12)).document)), 12)
    return _shaped(COUNTS[what]) if what == "shapes" else _different(COUNTS[what])


def _weight(plans: Plans) -> tuple[int, int, int]:
    """What the caches count, of documents and of plans; and the number of plans."""
    cache = plans._documents[False]
    inner = [document.plans for document, _ in cache._entries.values()]
    return cache.size, sum(item.size for item in inner), sum(len(entry) for entry in inner)


def _keep(plans: Plans, question: Question) -> None:
    """What a request does, without the bounds on its cost."""
    request = Request(question.document, None, question.variables, {})
    document = plans.document(request, for_member=False)
    plans.plan(document, RequestParameters(ANONYMOUS, today(), plans.coerce_variables(document, request.variables)))


def _measured(what: str) -> tuple[float, float]:
    """Used and counted: kilobytes a plan, or megabytes of a full cache."""
    plans = Plans(schema.member, enters=True)
    planned(Q1, today())
    gc.collect()
    if what == "traced":
        tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0] if what == "traced" else _resident()
    for question in _questions(what):
        _keep(plans, question)
    gc.collect()
    used = (tracemalloc.get_traced_memory()[0] if what == "traced" else _resident()) - before
    documents, shapes, number = _weight(plans)
    if what == "full":
        return used * MAX_CACHE_BYTES / documents / 1e6, MAX_CACHE_BYTES / 1e6
    return used / number / 1e3, (shapes if what == "shapes" else documents + shapes) / number / 1e3


if __name__ == "__main__":
    print(json.dumps(_measured(sys.argv[1])))
