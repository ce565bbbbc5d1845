"""The garbage collector in a server process of its own: requests do not wait for it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

pytestmark = pytest.mark.alone

MOST = 0.1
"""Seconds of processor time, independent of other processes on this machine."""
PROGRAM = """
import gc, json, time
from datetime import date
from federation import collector, schema
from federation.graph.sql.arguments import RequestParameters
from federation.graph.request import Request
from federation.graph.run.reads import QueryRunner
from tenants.context import ANONYMOUS, Principal

members, everyone = QueryRunner(schema.member, None, enters=True), QueryRunner(schema.everyone, None, enters=False)
members.warm_up(), everyone.warm_up()
collector.freeze_loaded_objects()
pauses, began = [], [0.0]

def heard(phase, info):
    if phase == "start":
        began[0] = time.thread_time()
    else:
        pauses.append(time.thread_time() - began[0])

gc.callbacks.append(heard)
SOMEBODY = Principal("https://login.example", "somebody", ("read",))
DOCUMENT = '''query Q%d($n: Int = 5) { measures(first: $n) { totalCount nodes { title code goal description phase
  condition plannedStart plannedEnd tasks(first: 2) { nodes { title state } } tenant { name kind measures(first: 1) {
  nodes { title } } } history(first: 3) { nodes { phase effectiveOn } } } pageInfo { endCursor } }
  region(key: "07335") { name measureStatus { total byStatus { status count } } } }'''
for n in range(int(%d)):
    for reads, who in ((members, SOMEBODY), (members, ANONYMOUS), (everyone, ANONYMOUS)):
        request = Request(DOCUMENT % n, None, {}, {})
        document = reads.document(request, who)
        reads.plans.plan(document, RequestParameters(who, date.today(), reads.plans.coerce_variables(document, {})))
gc.callbacks.clear()
began = time.thread_time()
gc.collect()
whole = time.thread_time() - began
plans = members.plans
before = len(gc.get_objects())
gc.disable()
for cache in (*members.plans._documents.values(), *everyone.plans._documents.values()):
    cache._entries.clear()
freed = before - len(gc.get_objects())
print(json.dumps({"pause": max(pauses), "whole": whole, "freed": freed, "left": gc.collect()}))
"""


@pytest.fixture(scope="module")
def collector_pauses() -> dict[str, float]:
    program = PROGRAM.replace("int(%d)", "120")
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=300, check=True)
    measured: dict[str, float] = json.loads(result.stdout)
    return measured


def test_requests_do_not_wait_for_the_collector_while_documents_are_compiled(
    collector_pauses: dict[str, float],
) -> None:
    assert collector_pauses["pause"] < MOST and collector_pauses["whole"] < MOST, collector_pauses


def test_evicted_cache_entries_are_freed_without_the_collector(collector_pauses: dict[str, float]) -> None:
    assert collector_pauses["freed"] > 360 * 10 and collector_pauses["left"] < 100, collector_pauses
