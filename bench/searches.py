"""Search by words on one connection: in one tenant, in a region, and over all that is there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from bench.contest import Running
from bench.data import ASSOCIATION, COUNTY
from bench.load import Target, put
from bench.rounds import Key, Rounds, Run, Verdict, bounded
from federation.app import MEMBERS

TEXT = "wärm rat"
WITHIN = "query ($filter: MeasureFilter!) { measures(first: 20, filter: $filter) { totalCount nodes { code title } } }"
ALL = "query ($text: String!) { search(text: $text, first: 20) { nodes { ... on Measure { code title } } } }"
TENANT, REGION, EVERYWHERE = "in einem Mandanten", "in einer Region", "über alles"
SEARCHES = {
    TENANT: (WITHIN, {"filter": {"tenant": [ASSOCIATION], "search": TEXT}}),
    REGION: (WITHIN, {"filter": {"region": COUNTY, "search": TEXT}}),
    EVERYWHERE: (ALL, {"text": TEXT}),
}
ORDER = 10.0
"""Milliseconds that are meant where a search in one tenant is promised; five times that is a defect."""


def contestants(served: Running, of: str, *, everywhere: bool) -> dict[Key, Run]:
    """The searches on one data set; over all of the big one PostgreSQL gives up (see docs/bench.md)."""
    found: dict[Key, Run] = {}
    for name, (document, variables) in SEARCHES.items():
        if name == EVERYWHERE and not everywhere:
            continue
        body = json.dumps({"query": document, "variables": variables})
        found["Suche", f"{name}{of}"] = partial(
            put, Target(served.product.port, MEMBERS, [body], served.product.pid), 1
        )
    return found


def judged(rounds: Rounds, of: str) -> Iterator[Verdict]:
    """Whether a search in one tenant takes as long as is meant."""
    for one in (TENANT, REGION):
        took = [measured.median for measured in rounds.found["Suche", f"{one}{of}"]]
        yield bounded(f"Suche {one}{of} (ms)", took, 5 * ORDER, ORDER)
