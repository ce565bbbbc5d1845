"""The garbage collector in a server process of its own: requests do not wait for it."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from federation.cli.server import SWITCH_INTERVAL
from federation.collector import THRESHOLDS

pytestmark = pytest.mark.alone

MOST = 0.1
"""Seconds of processor time, independent of other processes on this machine."""
PROGRAM = """
import asyncio, gc, json, sys, time
from datetime import date
from federation.app import Service
from federation.cli.server import run_server
from federation.graph.sql.arguments import RequestParameters
from federation.graph.request import Request
from federation.settings import Settings
from tenants.context import ANONYMOUS, Principal

def process_settings():
    return gc.isenabled(), gc.get_freeze_count(), gc.get_threshold()[0], sys.getswitchinterval()

class Loaded(BaseException):
    pass

def stop():
    raise Loaded

loaded = process_settings()
nowhere = "postgresql://api@127.0.0.1:1/nowhere"
service = Service(Settings(nowhere, nowhere, (), ""))
try:
    run_server(service, stop, print)
except Loaded:
    started = process_settings()
members, everyone = (endpoint.operations.reads for endpoint in service._endpoints.values())
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
async def compile_documents():
    for n in range(DOCUMENTS):
        for reads, who in ((members, SOMEBODY), (members, ANONYMOUS), (everyone, ANONYMOUS)):
            request = Request(DOCUMENT % n, None, {}, {})
            document = await reads.document_async(request, who)
            await reads.plans.plan_async(document, RequestParameters(who, date.today(), {}))

asyncio.run(compile_documents())
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
measured = {"pause": max(pauses), "whole": whole, "freed": freed, "left": gc.collect()}
print(json.dumps({**measured, "loaded": loaded, "started": started}))
"""


@pytest.fixture(scope="module")
def collector_pauses() -> dict[str, Any]:
    program = PROGRAM.replace("DOCUMENTS", "120")
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=300, check=True)
    measured: dict[str, Any] = json.loads(result.stdout)
    return measured


def test_the_start_of_the_service_exempts_the_program_from_collections_and_its_import_does_not(
    collector_pauses: dict[str, Any],
) -> None:
    assert collector_pauses["loaded"] == [True, 0, 700, 0.005], "as the interpreter has it"
    is_enabled, frozen, threshold, interval = collector_pauses["started"]
    assert is_enabled and frozen > 100_000
    assert (threshold, interval) == (THRESHOLDS[0], pytest.approx(SWITCH_INTERVAL))


def test_requests_do_not_wait_for_the_collector_while_documents_are_compiled(
    collector_pauses: dict[str, Any],
) -> None:
    assert collector_pauses["pause"] < MOST and collector_pauses["whole"] < MOST, collector_pauses


def test_evicted_cache_entries_are_freed_without_the_collector(collector_pauses: dict[str, Any]) -> None:
    assert collector_pauses["freed"] > 360 * 10 and collector_pauses["left"] < 100, collector_pauses
