"""The figures of all counties on one connection: how many published measures stand where, today and on a past day."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from bench.contest import Running
from bench.load import Target, put
from bench.rounds import Gate, Key, Rounds, Run, Verdict, bounded
from federation.app import MEMBERS
from federation.graph.run.operations import today

COUNTIES = """query ($asOf: Date) {
  countiesMeasureStatus(asOf: $asOf) {
    sourceCount noDataCount
    byRegion { region { key name } total byStatus { status count } share { base completed percent } }
  }
}"""
ASKED = "Bund"
ORDER = 100.0
"""Milliseconds that are meant; five times that is a defect."""


def contestants(served: Running, of: str, now: str, then: str, past: str) -> dict[Key, Run]:
    """Today and a past day on one data set, as somebody with a token: what is counted is the same for everyone."""
    results: dict[Key, Run] = {}
    for name, day in ((now, today().isoformat()), (then, past)):
        body = json.dumps({"query": COUNTIES, "variables": {"asOf": day}})
        target = Target(served.product.port, MEMBERS, [body], served.product.pid, served.token())
        results[ASKED, f"{name}, {of}"] = partial(put, target, 1)
    return results


def judged(rounds: Rounds, of: str, now: str, then: str) -> Iterator[Verdict]:
    """Whether all counties are counted in the time that is meant, and a past day about as fast as today."""
    took = [measured.median for measured in rounds.found[ASKED, f"{now}, {of}"]]
    yield bounded(f"Alle Landkreise, {of} (ms)", took, 5 * ORDER, ORDER)
    keys = (ASKED, f"{then}, {of}"), (ASKED, f"{now}, {of}")
    name = f"Alle Landkreise: vergangener Tag / heute, {of} (Latenz)"
    yield from rounds.judged([Gate(name, *keys, 3, 1.5, latency=True)])
