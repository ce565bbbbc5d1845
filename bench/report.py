"""What is printed: figures by contestant, ratios beside floor and goal, and on what machine."""

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

from bench.rounds import MISSED, Rounds, Verdict

PACKAGES = ("asyncpg", "uvicorn", "uvloop", "httptools", "strawberry-graphql", "graphql-core", "sqlalchemy")


def machine(postgres: str) -> str:
    """Where and when, and with which versions."""
    names = [line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    model = names[0].partition(":")[2].strip() if names else platform.machine()
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES)
    versions += ", strawberry mit orjson" if importlib.util.find_spec("orjson") else ", strawberry ohne orjson"
    cores = len(os.sched_getaffinity(0))
    load = os.getloadavg()[0]
    return (
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {model}, {cores} Kerne für alles, Last vorher {load:.1f}\n"
        f"Python {platform.python_version()}, PostgreSQL {postgres}, {versions}"
    )


def figures(title: str, rounds: Rounds) -> None:
    """One line for each contestant: requests a second, latency, the server's processor time."""
    print(f"\n{title}")
    print(f"{'':6}{'':<48}{'Anfragen/s':>11}  {'(von-bis)':<13}{'ms':>8}{'ms p95':>8}{'CPU ms/Anfrage':>16}")
    for (question, contestant), item in sorted(rounds.found.items()):
        rates = [entry.rate for entry in item]
        spent = [entry.cpu for entry in item if entry.cpu is not None]
        cost = f"{statistics.median(spent):.2f}" if spent else ""
        span = f"({min(rates):.0f}-{max(rates):.0f})"
        late = statistics.median(entry.late for entry in item)
        shown = "" if math.isnan(late) else f"{late:.1f}"
        print(f"{question:<6}{contestant:<48}{statistics.median(rates):>11.0f}  {span:<13}"
              f"{statistics.median(entry.median for entry in item):>8.2f}{shown:>8}{cost:>16}")  # fmt: skip


def verdicts(result: Iterable[Verdict]) -> bool:
    """All goals and floors in one table; whether all floors were reached."""
    print(f"\n{'Verhältnis':<72}{'Median':>8} {'(von-bis)':<15}{'Grenze':>7}{'Ziel':>7}")
    reached = True
    for item in result:
        span = f"({item.least:.2f}-{item.most:.2f})"
        bounds = f"{item.floor:>7.2f}{item.goal:>7.2f}"
        print(f"{item.name:<72}{item.value:>8.2f} {span:<15}{bounds} {item.word}")
        reached = reached and item.word != MISSED
    return reached
