"""How the time of each question grows with the data: exponents, beside those of what the answers show.

Time is the processor time of the connection's PostgreSQL, the least of many executions: other work on the machine
hardly counts. Each axis compares two sizes. Where time t, what is shown s and data d grow as t ~ d^a and s ~ d^b, a - b
is the excess. A logarithm adds 0.1 to 0.15 at these sizes.
"""

from __future__ import annotations

import asyncio
import json
import math
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from bench import drivers
from bench.data import Size
from bench.environment import DEMO_ISSUER, SUBJECT, Environment
from bench.growth_data import C10, LARGE, M30, M100, PREFIX, SIZES
from bench.growth_queries import QUESTIONS, Question
from bench.queries import BenchmarkQuery, plan_query
from bench.rounds import GateResult
from federation import schema
from federation.graph.plan.plans import Plans
from federation.graph.run.operations import today
from tenants.context import PooledConnection, Principal

PERSON = Principal(DEMO_ISSUER, SUBJECT, ("read", "write"))
LIMIT, GOAL = 0.3, 0.15
"""The excess that is tolerated, which is a logarithm and the noise; and a logarithm alone."""
NEGLIGIBLE = 0.3
"""Milliseconds of growth below which nothing is meant: pages of an index more, caches of the processor."""
EXECUTIONS = 8
"""At least so many of each statement at each size."""


class Axis(NamedTuple):
    """Two data sets, of which the second has more in one respect."""

    name: str
    small: Size
    large: Size


AXES = (
    Axis("30 auf 100 Mitglieder", M30, M100),
    Axis("60 auf 6.000 Maßnahmen", M30, LARGE),
    Axis("1 auf 10 Landkreise", M30, C10),
)


class Point(NamedTuple):
    """A question at a size: milliseconds, and how much the answer shows."""

    ms: float
    shown: int


def measure(environment: Environment, rounds: int, seconds: float) -> list[GateResult]:
    """Prints times and exponents of all questions; returns the excesses beside their bounds."""
    points = asyncio.run(_measure(environment, rounds * seconds))
    _print(points)
    return list(_check(points))


async def _measure(environment: Environment, seconds: float) -> dict[str, dict[Size, Point]]:
    await environment.build_growth()
    pooled = {}
    for size in SIZES:
        await environment.grant(size.name, DEMO_ISSUER)
        pooled[size] = PooledConnection(await drivers.connect(environment.addresses(size.name).api))
    points: dict[str, dict[Size, Point]] = {}
    for name, question in QUESTIONS.items():
        points[name] = {size: await _ask(pooled[size], question, size, seconds) for size in pooled}
        print(".", end="", flush=True)
    print()
    for each in pooled.values():
        await each.connection.close()
    return points


async def _ask(pooled: PooledConnection, question: Question, size: Size, seconds: float) -> Point:
    """Asks until the server keeps a plan, then for so many seconds."""
    plans = Plans(schema.member, enters=True)
    plan, values = plan_query(BenchmarkQuery("", question.document, {}, ""), today(), PERSON, plans)
    pid = await pooled.connection.fetchval("SELECT pg_backend_pid()")
    for _ in range(drivers.PREPARED_AFTER):
        statement = await pooled.prepare(plan.text)
        answer = json.loads(await statement.fetchval(*values))
    times: list[float] = []
    end = time.perf_counter() + seconds
    while len(times) < EXECUTIONS or time.perf_counter() < end:
        used = _processor_time(pid)
        await statement.fetchval(*values)
        times.append(_processor_time(pid) - used)
    shown = count_shown(answer) + (size.members + 1 if question.sums else 0)
    return Point(min(times), shown)


def count_shown(answer: Any) -> int:
    """How many rows an answer shows: the elements of its lists, and what ``totalCount`` counted."""
    if isinstance(answer, list):
        return len(answer) + sum(map(count_shown, answer))
    if not isinstance(answer, dict):
        return 0
    counted: int = answer.get("totalCount", 0)
    return counted + sum(map(count_shown, answer.values()))


def exponents(axis: Axis, points: dict[Size, Point]) -> tuple[float, float]:
    """The exponents of the time and of what is shown, over the number of measures."""
    small, large = points[axis.small], points[axis.large]
    data = math.log(axis.large.measures / axis.small.measures)
    of_time = math.log(large.ms / small.ms) if large.ms - small.ms > NEGLIGIBLE else 0
    return of_time / data, math.log(max(large.shown, 1) / max(small.shown, 1)) / data


def _processor_time(pid: int) -> float:
    """Milliseconds that a process was on a processor; ``/proc/PID/stat`` counts hundredths of a second only."""
    return int(Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()[0]) / 1e6


def _print(points: dict[str, dict[Size, Point]]) -> None:
    """A line for each question: its times, what it shows, and for each axis the exponents of both."""
    print(
        f"\n{'Prozessorzeit der Datenbank (ms), gezeigte Zeilen':<30}",
        *(f"{size.name.removeprefix(PREFIX):>16}" for size in SIZES),
        end="",
    )
    print("  ", *(f"{axis.name:>22}" for axis in AXES))
    for name, sizes in points.items():
        cells = "".join(f"{point.ms:>9.2f}{point.shown:>7}" for point in sizes.values())
        growth = (exponents(axis, sizes) for axis in AXES)
        print(f"{name:<30}{cells}  ", *(f"{f'{time:.2f} bei {shown:.2f}':>22}" for time, shown in growth))


def _check(points: dict[str, dict[Size, Point]]) -> Iterator[GateResult]:
    for name, sizes in points.items():
        for axis in AXES:
            of_time, of_shown = exponents(axis, sizes)
            excess = of_time - max(of_shown, 0)
            yield GateResult(f"{name}, {axis.name}", excess, excess, excess, LIMIT, GOAL, is_less_better=True)
