"""Searches on one connection: in one tenant, in a region, and in a region over all types."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from bench.comparison import DataSetServers
from bench.data import ASSOCIATION, COUNTY
from bench.load import Target, run_load
from bench.rounds import GateResult, Key, Rounds, Run, check_limit
from federation.app import MEMBER_PATH

TEXT = "wärm rat"
MEASURES = (
    "query ($filter: MeasureFilter!) { measures(first: 20, filter: $filter) { totalCount nodes { code title } } }"
)
ALL_TYPES = """query ($text: String!, $region: RegionalKey!) {
  search(text: $text, region: $region, first: 20) { nodes { ... on Measure { code title } } }
}"""
NAME = "Suche"
IN_TENANT, IN_REGION, IN_ALL_TYPES = "in einem Mandanten", "in einer Region", "in einer Region nach allem"
SEARCHES: dict[str, tuple[str, dict[str, Any]]] = {
    IN_TENANT: (MEASURES, {"filter": {"tenant": [ASSOCIATION], "search": TEXT}}),
    IN_REGION: (MEASURES, {"filter": {"region": COUNTY, "search": TEXT}}),
    IN_ALL_TYPES: (ALL_TYPES, {"text": TEXT, "region": COUNTY}),
}
GOAL = 10.0
"""Milliseconds; the floor is five times that."""


def runs(servers: DataSetServers, suffix: str) -> dict[Key, Run]:
    """The searches on one data set."""
    runs: dict[Key, Run] = {}
    for name, (document, variables) in SEARCHES.items():
        body = json.dumps({"query": document, "variables": variables})
        target = Target(servers.product.port, MEMBER_PATH, [body], servers.product.pid)
        runs[NAME, f"{name}{suffix}"] = partial(run_load, target, 1)
    return runs


def check(rounds: Rounds, suffix: str) -> Iterator[GateResult]:
    """Whether searches for measures take at most their time."""
    for name in (IN_TENANT, IN_REGION):
        latencies = [measurement.median for measurement in rounds.measurements[NAME, f"{name}{suffix}"]]
        yield check_limit(f"Suche {name}{suffix} (ms)", latencies, 5 * GOAL, GOAL)
