"""``make bench``: builds missing data sets, measures side by side, and exits with 1 where a floor is missed."""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack

from bench import (
    alliances,
    changes,
    comparison,
    contributions,
    cooperations,
    entries,
    growth,
    listeners,
    meetings,
    pages,
    partners,
    pauses,
    plan_costs,
    pools,
    report,
    sessions,
    single_connection,
    start,
)
from bench.data import BIG, SMALL, Size
from bench.environment import Environment
from bench.npm import NpmError
from bench.peers import contestants as peers
from bench.rounds import GateResult, Rounds
from tenants.embedded import SUPERUSER


def main() -> int:
    """Runs all measurements; returns the exit code."""
    parser = argparse.ArgumentParser(prog="bench", description="Messungen Seite an Seite, nur auf diesem Rechner.")
    parser.add_argument("--big", action="store_true", help="auch mit 400 Landkreisen und 744.000 Maßnahmen")
    parser.add_argument("--contestants", action="store_true", help="nur Q1 bis Q3 gegen andere Server und pgbench")
    parser.add_argument("--peers", action="store_true", help="auch gegen PostGraphile, Mercurius und Apollo, auf Node")
    parser.add_argument("--alone", action="store_true", help="nur, was auf einer Verbindung gemessen wird")
    parser.add_argument("--pages", action="store_true", help="nur die Seiten, mit den Daten der Vorführung")
    parser.add_argument("--sessions", action="store_true", help="nur, was eine Sitzung neben einem Token kostet")
    parser.add_argument("--pauses", action="store_true", help="nur, wie lange Anfragen neben dem Übersetzen warten")
    parser.add_argument("--start", action="store_true", help="nur, was ein Start an Zeit und Speicher kostet")
    parser.add_argument("--entries", action="store_true", help="nur, was der Eintritt in eine Transaktion kostet")
    parser.add_argument("--changes", action="store_true", help="nur, was einzelne Änderungen kosten, und eine von 500")
    parser.add_argument("--partners", action="store_true", help="nur das Verzeichnis der Partner, 200.000 Einträge")
    parser.add_argument("--alliances", action="store_true", help="nur Bündnisse: 110.000 Mitgliedschaften, und Q3")
    parser.add_argument("--cooperations", action="store_true", help="nur Kooperationen: 20.000 mit je acht Seiten")
    parser.add_argument("--meetings", action="store_true", help="nur Treffen: 20.000, und Kalender")
    parser.add_argument("--listeners", action="store_true", help="nur ein Ereignis, das tausend Personen hören")
    parser.add_argument("--contributions", action="store_true", help="nur Geschichten (20.000), Zusagen und Netzwerke")
    parser.add_argument("--pools", action="store_true", help="nur, wie viele Verbindungen ein Prozess haben soll")
    parser.add_argument("--growth", action="store_true", help="nur, wie Fragen mit den Daten wachsen")
    parser.add_argument("--rounds", type=int, default=5, help="Runden (5)")
    parser.add_argument("--seconds", type=float, default=3.0, help="Sekunden für jede Messung (3)")
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    # All processes inherit this: contestants, PostgreSQL and load share the same two cores.
    os.sched_setaffinity(0, set(sorted(os.sched_getaffinity(0))[:2]))
    try:
        node = peers.install() if arguments.peers else None
    except NpmError as error:
        print(error, file=sys.stderr)
        return 1
    environment = Environment()
    environment.server.start()
    try:
        print(report.describe_machine(asyncio.run(environment.version())), flush=True)
        is_reached = report.print_results(_measure(environment, arguments, node))
    except KeyboardInterrupt:
        print("\nAbgebrochen.", file=sys.stderr)
        return 130
    finally:
        environment.server.stop()
    return 0 if is_reached else 1


def _measure(environment: Environment, arguments: argparse.Namespace, node: str | None) -> list[GateResult]:
    """All that was asked for: the pages first, since their data is new every day."""
    rounds, seconds = arguments.rounds, arguments.seconds
    if arguments.sessions:
        asyncio.run(environment.build(SMALL))
        return _measure_sessions(environment, rounds, seconds)
    if arguments.entries:
        return asyncio.run(entries.measure(environment, rounds))
    if arguments.listeners:
        return listeners.measure(environment)
    if alone := [measure for name, measure in OF_ONE_SET.items() if getattr(arguments, name)]:
        return alone[0](environment, rounds, seconds)
    if arguments.contestants:
        asyncio.run(environment.build(SMALL))
        return _measure_contestants(environment, [SMALL], rounds, seconds, node=node)
    results = [] if arguments.alone else pages.measure(environment, rounds)
    if not arguments.pages:
        sizes = (SMALL, BIG) if arguments.big else (SMALL,)
        asyncio.run(environment.build(*sizes))
        results += [] if arguments.alone else _measure_plans(environment)
        results += [] if arguments.alone else pauses.measure(environment, rounds, seconds)
        results += [] if arguments.alone else start.measure(rounds)
        results += [] if arguments.alone else _measure_contestants(environment, sizes, rounds, seconds)
        results += [] if arguments.alone else _measure_contestants(environment, sizes, rounds, seconds, node=node)
        results += [] if arguments.alone else _measure_sessions(environment, rounds, seconds)
        results += _measure_single_connection(environment, rounds, seconds, is_big=arguments.big)
        results += asyncio.run(entries.measure(environment, rounds))
        results += changes.measure(environment, rounds)
        results += [] if arguments.alone else _measure_contributions(environment, rounds, seconds)
        results += [] if arguments.alone else growth.measure(environment, 1, 0.5)
    return results


def _measure_contestants(
    environment: Environment, sizes: Sequence[Size], rounds: int, seconds: float, *queries: str, node: str | None = None
) -> list[GateResult]:
    """All contestants on each data set. ``queries``: these only; ``node``: runs other servers on the small set."""
    results = []
    for size in sizes:
        measured = Rounds()
        with comparison.serve_contestants(environment, size, node if size is SMALL else None) as servers:
            servers.check_responses()
            runs = {key: run for key, run in servers.runs().items() if not queries or key[0] in queries}
            measured.run(runs, rounds, seconds)
            pool = servers.pools.anonymous
        load = f"{comparison.CONNECTIONS} fragen zugleich, jeder Pool {pool} Verbindungen"
        report.print_figures(f"{size.measures:,} Maßnahmen, {load}", measured)
        results += measured.check(comparison.gates(), "" if size is SMALL else "groß, ")
        results += peers.check_worst_rounds(measured, comparison.PRODUCT)
    return results


def _measure_plans(environment: Environment) -> list[GateResult]:
    """The costs of plans."""
    results = plan_costs.check_plans()
    plan_costs.print_memory(environment.server.address(SUPERUSER, SMALL.name))
    return results


def _measure_sessions(environment: Environment, rounds: int, seconds: float) -> list[GateResult]:
    """A person's requests with a token and with a session."""
    measured = Rounds()
    with comparison.serve_data_set(environment, SMALL.name) as servers:
        credentials = sessions.CredentialRuns(servers, SMALL.name)
        measured.run(credentials.runs(), rounds, seconds)
        results = list(credentials.check(measured))
    report.print_figures(f"Mit Token und mit Sitzung, {comparison.CONNECTIONS} fragen zugleich", measured)
    return results


def _measure_partners(environment: Environment, rounds: int, seconds: float) -> list[GateResult]:
    """What the directory answers with 200,000 entries."""
    measured, results = partners.measure(environment, rounds, seconds)
    report.print_figures("Verzeichnis mit 200.000 Partnern, eine Verbindung", measured)
    return results


def _measure_alliances(environment: Environment, rounds: int, seconds: float) -> list[GateResult]:
    """What is asked about alliances, and the one of 100 members side by side."""
    measured, results = alliances.measure(environment, rounds, seconds)
    report.print_figures("110.000 Mitgliedschaften, eine Verbindung", measured)
    asyncio.run(environment.build(SMALL))
    return results + _measure_contestants(environment, [SMALL], rounds, seconds, "Q3")


def _measure_cooperations(environment: Environment, rounds: int, seconds: float) -> list[GateResult]:
    measured, results = cooperations.measure(environment, rounds, seconds)
    report.print_figures("20.000 Kooperationen, eine Verbindung", measured)
    return results


def _measure_meetings(environment: Environment, rounds: int, seconds: float) -> list[GateResult]:
    measured, results = meetings.measure(environment, rounds, seconds)
    report.print_figures("20.000 Treffen, eine Verbindung", measured)
    return results


def _measure_contributions(environment: Environment, rounds: int, seconds: float) -> list[GateResult]:
    measured, results = contributions.measure(environment, rounds, seconds)
    report.print_figures("20.000 Geschichten, 40.000 Selbstverpflichtungen, eine Verbindung", measured)
    return results


def _measure_pools(environment: Environment, rounds: int, seconds: float) -> list[GateResult]:
    """What the number of connections does; there is no floor: the machine decides."""
    measured = pools.measure(environment, rounds, seconds)
    report.print_figures(f"Größe der Pools, {comparison.CONNECTIONS} fragen zugleich", measured)
    return []


def _measure_changes(environment: Environment, rounds: int, _: float) -> list[GateResult]:
    return changes.measure(environment, rounds)


OF_ONE_SET: dict[str, Callable[[Environment, int, float], list[GateResult]]] = {
    "pauses": pauses.measure,
    "start": lambda _environment, rounds, _seconds: start.measure(rounds),
    "partners": _measure_partners,
    "alliances": _measure_alliances,
    "cooperations": _measure_cooperations,
    "meetings": _measure_meetings,
    "contributions": _measure_contributions,
    "changes": _measure_changes,
    "pools": _measure_pools,
    "growth": growth.measure,
}
"""Option -> what it measures, over a data set of its own."""


def _measure_single_connection(
    environment: Environment, rounds: int, seconds: float, *, is_big: bool
) -> list[GateResult]:
    measured = Rounds()
    with ExitStack() as stack:
        measured.run(single_connection.runs(environment, stack, is_big=is_big), rounds, seconds)
    report.print_figures("Eine Verbindung", measured)
    return single_connection.check(measured)


if __name__ == "__main__":
    sys.exit(main())
