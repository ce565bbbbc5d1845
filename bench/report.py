"""The printed report: the machine, figures by contestant, and ratios beside floor and goal."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import math
import os
import platform
import statistics
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from bench.rounds import MISSED, GateResult, Rounds

PACKAGES = ("asyncpg", "uvicorn", "uvloop", "httptools", "strawberry-graphql", "graphql-core", "sqlalchemy")


def describe_machine(postgres: str) -> str:
    """Time, processor and versions."""
    lines = [line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    model = lines[0].partition(":")[2].strip() if lines else platform.machine()
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES)
    versions += ", strawberry mit orjson" if importlib.util.find_spec("orjson") else ", strawberry ohne orjson"
    cores = len(os.sched_getaffinity(0))
    load = os.getloadavg()[0]
    return (
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {model}, {cores} Kerne für alles, Last vorher {load:.1f}\n"
        f"Python {platform.python_version()}, PostgreSQL {postgres}, {versions}"
    )


def print_figures(title: str, rounds: Rounds) -> None:
    """Prints one line for each contestant: requests per second, latencies, the server's processor time."""
    print(f"\n{title}")
    print(f"{'':6}{'':<48}{'Anfragen/s':>11}  {'(von-bis)':<13}{'ms':>8}{'ms p95':>8}{'CPU ms/Anfrage':>16}")
    for (query, contestant), measurements in sorted(rounds.measurements.items()):
        rates = [measurement.rate for measurement in measurements]
        rate_range = f"({min(rates):.0f}-{max(rates):.0f})"
        latency = statistics.median(measurement.median for measurement in measurements)
        p95 = statistics.median(measurement.p95 for measurement in measurements)
        p95_text = "" if math.isnan(p95) else f"{p95:.1f}"
        cpu = [measurement.cpu for measurement in measurements if measurement.cpu is not None]
        cpu_text = f"{statistics.median(cpu):.2f}" if cpu else ""
        print(
            f"{query:<6}{contestant:<48}{statistics.median(rates):>11.0f}  {rate_range:<13}"
            f"{latency:>8.2f}{p95_text:>8}{cpu_text:>16}"
        )


def print_results(results: Iterable[GateResult]) -> bool:
    """Prints all values beside floor and goal; returns whether all floors were reached."""
    print(f"\n{'Verhältnis':<84}{'Median':>8}  {'(von-bis)':<15}{'Grenze':>9}{'Ziel':>9}")
    is_reached = True
    for result in results:
        value_range = f"({result.minimum:.2f}-{result.maximum:.2f})"
        floor = "–" if math.isinf(result.floor) else f"{result.floor:.2f}"
        bounds = f"{floor:>9}{result.goal:>9.2f}"
        print(f"{result.name:<84}{result.median:>8.2f}  {value_range:<15}{bounds}  {result.outcome}")
        is_reached = is_reached and result.outcome != MISSED
    return is_reached
