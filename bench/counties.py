"""The figures of all counties on one connection: published measures by status, today and on a past day."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from bench.comparison import DataSetServers
from bench.load import Target, run_load
from bench.rounds import Gate, GateResult, Key, Rounds, Run, check_limit
from federation.app import MEMBER_PATH
from federation.graph.run.operations import today

COUNTIES = """query ($asOf: Date) {
  countiesMeasureStatus(asOf: $asOf) {
    sourceCount noDataCount
    byRegion { region { key name } total byStatus { status count } share { base completed percent } }
  }
}"""
NAME = "Bund"
GOAL = 100.0
"""Milliseconds; the floor is five times that."""


def runs(servers: DataSetServers, among: str, today_label: str, past_label: str, past_day: str) -> dict[Key, Run]:
    """Today and a past day on one data set, with a token: the figures are the same for everyone."""
    runs: dict[Key, Run] = {}
    for label, day in ((today_label, today().isoformat()), (past_label, past_day)):
        body = json.dumps({"query": COUNTIES, "variables": {"asOf": day}})
        target = Target(servers.product.port, MEMBER_PATH, [body], servers.product.pid, servers.member_headers())
        runs[NAME, f"{label}, {among}"] = partial(run_load, target, 1)
    return runs


def check(rounds: Rounds, among: str, today_label: str, past_label: str) -> Iterator[GateResult]:
    """Whether the figures take at most their time, and those of a past day about as long as today's."""
    latencies = [measurement.median for measurement in rounds.measurements[NAME, f"{today_label}, {among}"]]
    yield check_limit(f"Alle Landkreise, {among} (ms)", latencies, 5 * GOAL, GOAL)
    keys = (NAME, f"{past_label}, {among}"), (NAME, f"{today_label}, {among}")
    name = f"Alle Landkreise: an einem vergangenen Tag / heute, {among} (Latenz)"
    yield from rounds.check([Gate(name, *keys, 3, 1.5, compares_latency=True)])
