"""The processor time of plans, cached and compiled anew, and their memory."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from functools import partial

from bench.environment import ROOT
from bench.memory import STATEMENTS, measure_plans, measure_statements
from bench.queries import QUERIES, BenchmarkQuery, plan_query
from bench.rounds import GateResult, check_limit
from federation import schema
from federation.graph.plan.plans import MAX_CACHE_BYTES, Plans
from federation.graph.run.operations import today

MAX_CACHED_MS, MAX_COMPILED_MS = 0.1, 25.0
"""Milliseconds of processor time."""
REPETITIONS = 9


def check_plans() -> list[GateResult]:
    """Cached: look-up, coercion, limits and binding. Compiled: parsing, validation and compilation besides."""
    day, results = today(), list[GateResult]()
    print(f"\n{'Plan':<30}{'gefunden, CPU µs':>18}{'neu übersetzt, CPU ms':>24}{'Zeichen':>10}{'SQL':>8}")
    for query in (*QUERIES, _largest_query()):
        plans = Plans(schema.member, enters=True)
        cached = _cpu_ms(partial(plan_query, query, day, plans=plans), 300)
        compiled = _cpu_ms(partial(plan_query, query, day), 2)
        sql = plan_query(query, day, plans=plans).plan.text
        print(
            f"{query.name:<30}{statistics.median(cached) * 1e3:>18.0f}{statistics.median(compiled):>24.1f}"
            f"{len(query.document):>10,}{len(sql):>8,}"
        )
        name = f"{query.name}: Plan finden und binden (CPU ms)"
        results.append(check_limit(name, cached, MAX_CACHED_MS, MAX_CACHED_MS))
        name = f"{query.name}: Plan neu übersetzen (CPU ms)"
        results.append(check_limit(name, compiled, MAX_COMPILED_MS, MAX_COMPILED_MS))
    return results


def print_memory(superuser: str) -> None:
    """Prints the memory of plans in the service, and of prepared statements at the server."""
    plans = measure_plans()
    counted, rss = measure_statements(superuser)
    print(f"""
Speicher
  1.000 Dokumente wie Q1, je ein Plan: {plans.rss:.1f} MB RSS, {plans.traced:.1f} MB in Python-Objekten; gezählt \
{plans.counted:.1f} MB
  1.000 weitere Pläne derselben Dokumente, für andere Variablen: {plans.variant_rss:.1f} MB RSS; gezählt \
{plans.variant_counted:.1f} MB
  Cache voll ({MAX_CACHE_BYTES / 1e6:.0f} MB gezählt, große Dokumente): {plans.full_cache:.0f} MB RSS, aus einem \
Viertel davon \
hochgerechnet
  {STATEMENTS} vorbereitete Anweisungen wie Q1 in einem Serverprozess: {counted:.1f} MB (pg_backend_memory_contexts), \
{rss:.1f} MB RSS""")


def _largest_query() -> BenchmarkQuery:
    """The longest document without variables for members among the queries of the tests."""
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "tests" / "queries").glob("*.graphql")]
    documents = [text for text in texts if "# variables:" not in text and "# schema:" not in text]
    return BenchmarkQuery("größte Abfrage der Tests", max(documents, key=len), {}, "")


def _cpu_ms(work: Callable[[], object], times: int) -> list[float]:
    """Milliseconds of processor time of one call, for each repetition; ``times``: calls in a repetition."""
    work()
    results = []
    for _ in range(REPETITIONS):
        began = time.process_time()
        for _ in range(times):
            work()
        results.append((time.process_time() - began) / times * 1e3)
    return results
