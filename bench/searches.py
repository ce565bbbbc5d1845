"""Search by words on one connection: in one tenant, in a region, and in a region over all kinds of things."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from bench.comparison import Running
from bench.data import ASSOCIATION, COUNTY
from bench.load import Target, put
from bench.rounds import Key, Rounds, Run, Verdict, bounded
from federation.app import MEMBER_PATH

TEXT = "wärm rat"
WITHIN = "query ($filter: MeasureFilter!) { measures(first: 20, filter: $filter) { totalCount nodes { code title } } }"
ALL = """query ($text: String!, $region: RegionalKey!) {
  search(text: $text, region: $region, first: 20) { nodes { ... on Measure { code title } } }
}"""
TENANT, REGION, EVERYTHING = "in einem Mandanten", "in einer Region", "in einer Region nach allem"
SEARCHES: dict[str, tuple[str, dict[str, Any]]] = {
    TENANT: (WITHIN, {"filter": {"tenant": [ASSOCIATION], "search": TEXT}}),
    REGION: (WITHIN, {"filter": {"region": COUNTY, "search": TEXT}}),
    EVERYTHING: (ALL, {"text": TEXT, "region": COUNTY}),
}
ORDER = 10.0
"""Milliseconds that are meant where a search in one tenant is promised; five times that is a defect."""


def contestants(served: Running, of: str) -> dict[Key, Run]:
    """The searches on one data set."""
    results: dict[Key, Run] = {}
    for name, (document, variables) in SEARCHES.items():
        body = json.dumps({"query": document, "variables": variables})
        results["Suche", f"{name}{of}"] = partial(
            put, Target(served.product.port, MEMBER_PATH, [body], served.product.pid), 1
        )
    return results


def judged(rounds: Rounds, of: str) -> Iterator[Verdict]:
    """Whether a search in one tenant takes as long as is meant."""
    for item in (TENANT, REGION):
        took = [measured.median for measured in rounds.found["Suche", f"{item}{of}"]]
        yield bounded(f"Suche {item}{of} (ms)", took, 5 * ORDER, ORDER)
