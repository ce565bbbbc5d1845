"""White spots on one connection: of one county for everyone, and of all counties for a member."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from subprocess import CalledProcessError

from bench.comparison import DataSetServers
from bench.data import COUNTY
from bench.load import Measurement, Target, run_load
from bench.rounds import Gate, GateResult, Key, Rounds, Run, check_limit
from federation.app import MEMBER_PATH, PUBLIC_PATH

COUNTY_COVERAGE = f"""{{ region(key: "{COUNTY}") {{ coverage {{
  byLevel {{ level associations municipalities population populationPercent }}
  management {{ municipalities municipalitiesTotal population populationPercent }}
  units(first: 100) {{ nodes {{ territory {{ key name }} level flags managementVia managedUntil }} }}
}} }} }}"""
COUNTIES_COVERAGE = """{ countiesCoverage {
  byLevel { level associations municipalities population populationPercent }
  byRegion { region { key name } byLevel { level municipalities population } management { populationPercent } }
} }"""
NAME, ONE_COUNTY, ALL_COUNTIES = "Weiß", "ein Landkreis", "bundesweit"
MIN_SECONDS = 8.0
"""Seconds of a round with all counties, enough for several responses."""
STATEMENT_TIMEOUT = 3000.0
"""Milliseconds that a member's statement may take."""
GOAL = 1000.0
"""Milliseconds; the floor is twice that, since a statement ends after three seconds."""


def runs(servers: DataSetServers, among: str) -> dict[Key, Run]:
    """One county without a token, and all counties with one."""
    product, headers = servers.product, servers.member_headers()
    county, counties = (json.dumps({"query": document}) for document in (COUNTY_COVERAGE, COUNTIES_COVERAGE))
    public = Target(product.port, PUBLIC_PATH, [county], product.pid)
    member = Target(product.port, MEMBER_PATH, [counties], product.pid, headers)
    return {
        (NAME, f"{ONE_COUNTY}, {among}"): partial(run_load, public, 1),
        (NAME, f"{ALL_COUNTIES}, {among}"): partial(_run_all_counties, member),
    }


def _run_all_counties(target: Target, seconds: float) -> Measurement:
    """Measures a round; a statement that times out counts with the timeout, and misses the floor."""
    try:
        return run_load(target, 1, max(seconds, MIN_SECONDS))
    except CalledProcessError:
        return Measurement(0, STATEMENT_TIMEOUT, STATEMENT_TIMEOUT)


def check(rounds: Rounds, among: str) -> Iterator[GateResult]:
    """Whether the coverage of all counties takes at most its time."""
    latencies = [measurement.median for measurement in rounds.measurements[NAME, f"{ALL_COUNTIES}, {among}"]]
    yield check_limit(f"Weiße Flecken {ALL_COUNTIES}, {among} (ms)", latencies, 2 * GOAL, GOAL)


def gate(among_many: str, among_one: str) -> Gate:
    """The gate for one county, which costs the same however many others there are."""
    keys = (NAME, f"{ONE_COUNTY}, {among_many}"), (NAME, f"{ONE_COUNTY}, {among_one}")
    return Gate("Weiße Flecken: ein Landkreis unter 400 / allein (Latenz)", *keys, 1.5, 1.1, compares_latency=True)
