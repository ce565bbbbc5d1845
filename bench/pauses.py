"""How long requests wait while documents are compiled: the event loop's lag, and the latency of hot requests.

Each round is a process of its own, prepared as ``klimaverbund serve`` prepares it. In turn, hot requests run alone and
beside cold documents of one sort. Those are compiled and not run: their statements would measure the database.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import count, cycle
from typing import Any, NamedTuple

import uvloop
from starlette.types import Message, Scope

from bench.data import SMALL
from bench.environment import ROOT, Environment
from bench.queries import QUERIES, BenchmarkQuery
from bench.rounds import GateResult, check_limit
from federation.app import MEMBER_PATH, Service
from federation.cli.server import prepare
from federation.graph.request import Request
from federation.graph.run.operations import today
from federation.graph.run.rate_limit import RateLimit
from federation.graph.run.reads import QueryRunner
from federation.graph.sql.arguments import RequestParameters
from federation.settings import Settings
from tenants.context import ANONYMOUS, Principal

CLIENTS, CLIENT_PAUSE = 2, 0.005
"""Hot requests at a time, and the seconds between two of a client: a service that is used, and has time left."""
LAG_STEP = 0.001
"""Seconds after which the event loop is asked again whether it is late."""
MEMBER = Principal("https://login.example", "messung", ("read",))
ALONE, RARE, ONE, BOTH = "allein", "ein Dokument je Sekunde", "eines nach dem anderen", "zwei zugleich"
COMPILING: Mapping[str, tuple[tuple[Principal, ...], float]] = {
    ALONE: ((), 0), RARE: ((MEMBER,), 1), ONE: ((MEMBER,), 0), BOTH: ((MEMBER, ANONYMOUS), 0),
}  # fmt: skip
"""What happens beside the hot requests -> whose documents are compiled at the same time, and the seconds between."""
LAG_BOUNDS, RATIO_BOUNDS = (500.0, 100.0), (5.0, 1.5)
"""Floor and goal of the longest lag in milliseconds, and of the 99 % latency beside one document a second to alone."""


class Figures(NamedTuple):
    """Milliseconds: of hot requests half and 99 %, of the loop's lag 99 % and the longest; documents compiled."""

    median: float
    p99: float
    lag_p99: float
    longest_lag: float
    documents: int


def measure(environment: Environment, rounds: int, seconds: float) -> list[GateResult]:
    """Measures, prints the medians of all rounds, and returns what has floors and goals."""
    asyncio.run(environment.build(SMALL))
    results: list[dict[str, Figures]] = []
    for _ in range(rounds):
        results.append(_run_round(environment, seconds))
        print(".", end="", flush=True)
    print(f"\n\n{'Pausen neben dem Übersetzen':<36}{'heiße Anfragen, ms':>20}{'99 %':>8}", end="")
    print(f"{'Verzug, 99 %':>15}{'längster':>10}{'Dokumente':>11}")
    for name in COMPILING:
        median, p99, lag, longest, documents = map(statistics.median, zip(*(r[name] for r in results), strict=True))
        print(f"{name:<36}{median:>20.1f}{p99:>8.1f}{lag:>15.1f}{longest:>10.1f}{documents:>11.0f}")
    longest_lags = [max(figures.longest_lag for figures in result.values()) for result in results]
    ratios = [result[RARE].p99 / result[ALONE].p99 for result in results]
    return [
        check_limit("Längster Verzug neben dem Übersetzen (ms)", longest_lags, *LAG_BOUNDS),
        check_limit("Heiße Anfragen, 99 %: neben einem Dokument je Sekunde / allein", ratios, *RATIO_BOUNDS),
    ]


def cold_documents() -> Iterator[str]:
    """The queries of the tests without variables in turn, of which no two are equal."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests" / "queries").glob("*.graphql"))]
    usual = [text for text in texts if not any(mark in text for mark in ("# variables:", "# schema:", "mutation "))]
    return (f"{text}# {n}" for n, text in zip(count(), cycle(usual)))


def _run_round(environment: Environment, seconds: float) -> dict[str, Figures]:
    addresses = environment.addresses(SMALL.name)
    task = {"api": addresses.api, "anonymous": addresses.anonymous, "seconds": seconds}
    process = subprocess.run(
        [sys.executable, "-m", "bench.pauses"], input=json.dumps(task).encode(), stdout=subprocess.PIPE, check=True,
        timeout=600,
    )  # fmt: skip
    return {name: Figures(*figures) for name, figures in json.loads(process.stdout).items()}


async def _compile_documents(
    reads: QueryRunner, principal: Principal, pause: float, texts: Iterator[str], compiled: list[str]
) -> None:
    for text in texts:
        document = await reads.document_async(Request(text, None, {}, {}), principal)
        await reads.plans.plan_async(document, RequestParameters(principal, today(), {}))
        compiled.append(text)
        await asyncio.sleep(pause)


async def _measure_lag(lags: list[float]) -> None:
    """Notes again and again how much later than asked the event loop goes on."""
    while True:
        began = time.perf_counter()
        await asyncio.sleep(LAG_STEP)
        lags.append((time.perf_counter() - began - LAG_STEP) * 1e3)


async def _ask(service: Service, query: BenchmarkQuery) -> None:
    body = json.dumps(query.body()).encode()
    scope: Scope = {
        "type": "http", "method": "POST", "path": MEMBER_PATH, "query_string": b"", "client": ("127.0.0.1", 1),
        "headers": [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))],
        "root_path": "", "http_version": "1.1", "scheme": "http",
    }  # fmt: skip
    messages: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": body}

    async def send(message: Message) -> None:
        messages.append(message)

    await service(scope, receive, send)
    if b'"errors"' in messages[-1]["body"]:
        raise RuntimeError(f"{query.name}: {messages[-1]['body'][:300]!r}")


async def _ask_hot(service: Service, latencies: list[float]) -> None:
    for query in cycle(QUERIES):
        began = time.perf_counter()
        await _ask(service, query)
        latencies.append((time.perf_counter() - began) * 1e3)
        await asyncio.sleep(CLIENT_PAUSE)


async def _measure_beside(
    service: Service, principals: Sequence[Principal], pause: float, texts: Iterator[str], seconds: float
) -> Figures:
    latencies, lags, compiled = list[float](), list[float](), list[str]()
    reads = service._endpoints[MEMBER_PATH].operations.reads
    work = [_measure_lag(lags), *(_ask_hot(service, latencies) for _ in range(CLIENTS))]
    work += [_compile_documents(reads, principal, pause, texts, compiled) for principal in principals]
    ended, running = await asyncio.wait(
        [asyncio.ensure_future(item) for item in work], timeout=seconds, return_when=asyncio.FIRST_COMPLETED
    )
    for task in running:
        task.cancel()
    for task in ended:
        task.result()  # they run until they are cancelled: it raises
    return Figures(statistics.median(latencies), _p99(latencies), _p99(lags), max(lags), len(compiled))


def _p99(values: Sequence[float]) -> float:
    """What 99 % of the values do not exceed."""
    return statistics.quantiles(values, n=100)[-1]


async def _measure_all(task: dict[str, Any]) -> dict[str, Figures]:
    rate = RateLimit(10**9, 10**9, 10**9)
    service = Service(Settings(task["api"], task["anonymous"], (), "", rate=rate))
    texts = cold_documents()
    try:
        prepare(service)
        await _measure_beside(service, *COMPILING[ALONE], texts, 1)  # opens connections, compiles the hot requests
        return {
            name: await _measure_beside(service, *beside, texts, task["seconds"]) for name, beside in COMPILING.items()
        }
    finally:
        await service.close()


if __name__ == "__main__":
    print(json.dumps(uvloop.run(_measure_all(json.loads(sys.stdin.buffer.read())))))
