"""Measurements on one connection: rollups of any day and among many counties, searches, and the costs of a write."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial

import asyncpg

from bench import counties, coverage, searches
from bench.comparison import DataSetServers, serve_data_set
from bench.data import BIG, SMALL
from bench.environment import EDITED_TENANTS, Environment
from bench.load import Measurement, Target, run_load
from bench.queries import Q2
from bench.rounds import Gate, GateResult, Key, Rounds, Run
from federation.app import MEMBER_PATH
from federation.graph.run.operations import today

PAST_DAY = "2023-06-30"
AMONG_1, AMONG_400, TODAY, PAST = "unter 1 Landkreis", "unter 400 Landkreisen", "Stand heute", "Stand 30.06.2023"
COMPLETE, STATUS_ONLY, UNNOTIFIED = "wie es ist", "ohne Zeiträume, Zählung, Protokoll", "ohne Nachricht an Zuhörer"
COPIES = {COMPLETE: "bench_complete", STATUS_ONLY: "bench_status_only", UNNOTIFIED: "bench_unnotified"}
DISABLED_TRIGGERS = {STATUS_ONLY: "^((apply|tally|trail)_|require_history$)", UNNOTIFIED: "^notify_"}
"""Scratch copy -> the pattern of the names of the triggers that it lacks."""
TRIGGERS = """
SELECT tgrelid::regclass::text AS table, tgname AS trigger FROM pg_trigger WHERE NOT tgisinternal AND tgname ~ $1
"""
# What the disabled trigger does besides: the measure keeps its current status.
STATUS_TRIGGER = """
CREATE FUNCTION bench_status() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  UPDATE measure m SET phase = a.phase, condition = a.condition, is_continuous = a.is_continuous,
    status_as_of = a.effective_on, status_note = a.note
  FROM added a WHERE (m.tenant_id, m.id) = (a.tenant_id, a.measure_id);
  RETURN NULL;
END $$;
CREATE TRIGGER bench_status AFTER INSERT ON status_change
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION bench_status();
"""
SET_STATUS = """mutation ($input: MeasureSetStatus!) {
  measureSetStatus(input: $input) { measure { version status } userErrors { message } }
}"""
EDITED_MEASURES = """
SELECT translate(encode(convert_to('Measure:' || m.tenant_id || ':' || m.id, 'UTF8'), 'base64'), E'=\\n', '') AS id,
  version
FROM measure m JOIN tenant t ON t.id = m.tenant_id WHERE t.ars = ANY ($1) ORDER BY m.id
"""


def runs(environment: Environment, stack: ExitStack, *, is_big: bool) -> dict[Key, Run]:
    """All measurements; their servers run until the stack is closed."""
    runs: dict[Key, Run] = {}
    for name, database in COPIES.items():
        owner = asyncio.run(environment.copy(SMALL.name, database)).migrate
        stack.callback(_drop, environment, database)
        asyncio.run(_disable_triggers(owner, name))
        servers = stack.enter_context(serve_data_set(environment, database))
        runs["Set", name] = partial(run_writes, servers, owner)
    sizes = {AMONG_1: SMALL, AMONG_400: BIG} if is_big else {AMONG_1: SMALL}
    for name, size in sizes.items():
        servers = stack.enter_context(serve_data_set(environment, size.name))
        runs |= searches.runs(servers, f", {name}")
        runs |= counties.runs(servers, name, TODAY, PAST, PAST_DAY)
        runs |= coverage.runs(servers, name)
        runs["Q2", name] = partial(run_load, _rollup(servers), 1)
        for label, as_of in ((TODAY, today().isoformat()), (PAST, PAST_DAY)):
            runs["Q2", f"{label}, {name}"] = partial(run_load, _rollup(servers, as_of), 1)
    return runs


def check(rounds: Rounds) -> list[GateResult]:
    """The results of what was measured on one connection."""
    results = rounds.check(_gates())
    for name in (AMONG_1, AMONG_400):
        if ("Q2", name) in rounds.measurements:
            results.extend(searches.check(rounds, f", {name}"))
            results.extend(counties.check(rounds, name, TODAY, PAST))
            results.extend(coverage.check(rounds, name))
    return results


def _gates() -> Iterator[Gate]:
    name = "Q2: ein Landkreis unter 400 / allein (Latenz)"
    yield Gate(name, ("Q2", AMONG_400), ("Q2", AMONG_1), 1.5, 1.1, compares_latency=True)
    yield coverage.gate(AMONG_400, AMONG_1)
    for among in (AMONG_1, AMONG_400):
        keys = ("Q2", f"{PAST}, {among}"), ("Q2", f"{TODAY}, {among}")
        yield Gate(f"Q2: an einem vergangenen Tag / heute, {among} (Latenz)", *keys, 3, 1.5, compares_latency=True)
    name, complete = "measureSetStatus mit Zeiträumen, Zählung, Protokoll / ohne", ("Set", COMPLETE)
    yield Gate(name, complete, ("Set", STATUS_ONLY), 0.6, 0.8)
    yield Gate("measureSetStatus mit Nachricht an Zuhörer / ohne", complete, ("Set", UNNOTIFIED), 0.6, 0.8)


def _rollup(servers: DataSetServers, as_of: str | None = None) -> Target:
    variables = Q2.variables if as_of is None else {**Q2.variables, "asOf": as_of}
    body = json.dumps({"query": Q2.document, "variables": variables})
    return Target(servers.product.port, MEMBER_PATH, [body], servers.product.pid)


def run_writes(servers: DataSetServers, owner: str, seconds: float, *, connections: int = 1) -> Measurement:
    """Measures writes, each of which gives a measure another status than it has."""
    bodies = asyncio.run(_bodies(owner, int(1000 * (seconds + 1))))
    product, headers, marker = servers.product, servers.member_headers(), '"userErrors":[]'
    target = Target(product.port, MEMBER_PATH, bodies, product.pid, headers, marker, repeats=False)
    return run_load(target, connections, seconds)


async def _bodies(owner: str, count: int) -> list[str]:
    """Requests that change the edited measures in turn, each with the version that the measure has by then."""
    connection = await asyncpg.connect(owner)
    rows = await connection.fetch(EDITED_MEASURES, list(EDITED_TENANTS))
    await connection.close()
    bodies = []
    for n in range(count):
        row, cycle = rows[n % len(rows)], n // len(rows)
        version = row["version"] + cycle
        values = {
            "id": row["id"],
            "version": version,
            "effectiveOn": today().isoformat(),
            "phase": ("PLANNING", "IMPLEMENTATION")[version % 2],
            "condition": "ON_TRACK",
            "isContinuous": False,
            "note": "Messung",
        }
        bodies.append(json.dumps({"query": SET_STATUS, "variables": {"input": values}}))
    return bodies


def _drop(environment: Environment, database: str) -> None:
    asyncio.run(environment.drop(database))


async def _disable_triggers(owner: str, name: str) -> None:
    """Disables the triggers that a scratch copy lacks."""
    connection = await asyncpg.connect(owner)
    if pattern := DISABLED_TRIGGERS.get(name):
        for table, trigger in await connection.fetch(TRIGGERS, pattern):
            await connection.execute(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}")
    if name == STATUS_ONLY:
        await connection.execute(STATUS_TRIGGER)
    await connection.close()
