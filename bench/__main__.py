"""``make bench``: builds what is missing, measures side by side, and exits 1 where a floor is missed."""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import ExitStack

from bench import comparison, plan_costs, report, single_connection
from bench.data import BIG, SMALL, Size
from bench.environment import Place
from bench.rounds import Rounds, Verdict
from tenants.embedded import SUPERUSER


def main() -> int:
    """Runs everything; the exit code."""
    parser = argparse.ArgumentParser(prog="bench", description="Messungen Seite an Seite, nur auf diesem Rechner.")
    parser.add_argument("--big", action="store_true", help="auch mit 400 Landkreisen und 744.000 Maßnahmen")
    parser.add_argument("--alone", action="store_true", help="nur, was auf einer Verbindung gemessen wird")
    parser.add_argument("--rounds", type=int, default=5, help="Runden (5)")
    parser.add_argument("--seconds", type=float, default=3.0, help="Sekunden für jede Messung (3)")
    values = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    # All on the same two cores: contestants, PostgreSQL and load inherit this.
    os.sched_setaffinity(0, set(sorted(os.sched_getaffinity(0))[:2]))
    place = Place()
    place.server.start()
    try:
        print(report.machine(asyncio.run(place.version())), flush=True)
        sizes = (SMALL, BIG) if values.big else (SMALL,)
        asyncio.run(place.build(*sizes))
        verdicts = [] if values.alone else _beside(place, sizes, values.rounds, values.seconds)
        verdicts += _alone(place, values.rounds, values.seconds, big=values.big)
        reached = report.verdicts(verdicts)
    except KeyboardInterrupt:
        print("\nAbgebrochen.", file=sys.stderr)
        return 130
    finally:
        place.server.stop()
    return 0 if reached else 1


def _beside(place: Place, sizes: Sequence[Size], rounds: int, seconds: float) -> list[Verdict]:
    """What plans cost, and all contestants on each data set."""
    verdicts = plan_costs.plans()
    plan_costs.memory(place.server.address(SUPERUSER, SMALL.name))
    for size in sizes:
        verdicts += _contest(place, size, rounds, seconds)
    return verdicts


def _contest(place: Place, size: Size, rounds: int, seconds: float) -> list[Verdict]:
    """All contestants on one data set."""
    with comparison.running(place, size.name) as running:
        running.others()
        running.check()
        result = Rounds()
        result.run(running.contestants(), rounds, seconds)
    report.figures(f"{size.counties * 1860:,} Maßnahmen, {comparison.CONNECTIONS} Verbindungen", result)
    return result.judged(comparison.gates(), "" if size is SMALL else "groß, ")


def _alone(place: Place, rounds: int, seconds: float, *, big: bool) -> list[Verdict]:
    """What is measured on one connection."""
    result = Rounds()
    with ExitStack() as stack:
        result.run(single_connection.contestants(place, stack, big=big), rounds, seconds)
    report.figures("Eine Verbindung", result)
    return single_connection.judged(result)


if __name__ == "__main__":
    sys.exit(main())
