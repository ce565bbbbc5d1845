"""What is measured on one connection: rollups of any day and among many counties, and what a write costs."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial

import asyncpg

from bench import counties, coverage, searches
from bench.contest import Running, running
from bench.data import BIG, SMALL
from bench.load import Measured, Target, put
from bench.place import MEMBERS, Place
from bench.questions import Q2
from bench.rounds import Gate, Key, Rounds, Run, Verdict
from federation.app import MEMBERS as PATH
from federation.graph.run.operations import today

PAST = "2023-06-30"
ONE, MANY, NOW, THEN = "unter 1 Landkreis", "unter 400 Landkreisen", "Stand heute", "Stand 30.06.2023"
BOOKED, PLAIN, SILENT = "wie es ist", "ohne Zeiträume, Zählung, Protokoll", "ohne Nachricht an Zuhörer"
COPIES = {BOOKED: "bench_booked", PLAIN: "bench_plain", SILENT: "bench_silent"}
TAKEN = {
    BOOKED: "",
    PLAIN: "t.tgname ~ '^(book|trail)_' OR t.tgname IN ('follow', 'begins')",
    SILENT: "t.tgname ~ '^live_'",
}
"""Which triggers a scratch copy does without."""
# What following the history does besides: the measure says what holds today.
STATUS_ONLY = """
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


def contestants(place: Place, stack: ExitStack, *, big: bool) -> dict[Key, Run]:
    """What is measured; the servers run until the stack is left."""
    results: dict[Key, Run] = {}
    for name, database in COPIES.items():
        owner = asyncio.run(place.copy(SMALL, database)).migrate
        stack.callback(_dropped, place, database)
        asyncio.run(_without(owner, name))
        served = stack.enter_context(running(place, database))
        results["Set", name] = partial(_written, served, owner)
    sizes = {ONE: SMALL, MANY: BIG} if big else {ONE: SMALL}
    for name, size in sizes.items():
        served = stack.enter_context(running(place, size.name))
        results |= searches.contestants(served, f", {name}")
        results |= counties.contestants(served, name, NOW, THEN, PAST)
        results |= coverage.contestants(served, name)
        results["Q2", name] = partial(put, _rollup(served), 1)
        for day, as_of in ((NOW, today().isoformat()), (THEN, PAST)):
            results["Q2", f"{day}, {name}"] = partial(put, _rollup(served, as_of), 1)
    return results


def judged(rounds: Rounds) -> list[Verdict]:
    """The verdicts on what was measured on one connection."""
    verdicts = rounds.judged(_gates())
    for name in (ONE, MANY):
        if ("Q2", name) in rounds.found:
            verdicts.extend(searches.judged(rounds, f", {name}"))
            verdicts.extend(counties.judged(rounds, name, NOW, THEN))
            verdicts.extend(coverage.judged(rounds, name))
    return verdicts


def _gates() -> Iterator[Gate]:
    yield Gate("Q2: ein Landkreis unter 400 / allein (Latenz)", ("Q2", MANY), ("Q2", ONE), 1.5, 1.1, latency=True)
    yield coverage.gate(MANY, ONE)
    for name in (ONE, MANY):
        yield Gate(f"Q2: vergangener Tag / heute, {name} (Latenz)", ("Q2", f"{THEN}, {name}"),
                   ("Q2", f"{NOW}, {name}"), 3, 1.5, latency=True)  # fmt: skip
    yield Gate("measureSetStatus mit Zeiträumen, Zählung, Protokoll / ohne", ("Set", BOOKED), ("Set", PLAIN), 0.6, 0.8)
    yield Gate("measureSetStatus mit Nachricht an Zuhörer / ohne", ("Set", BOOKED), ("Set", SILENT), 0.6, 0.8)


def _rollup(served: Running, as_of: str | None = None) -> Target:
    variables = Q2.variables if as_of is None else {**Q2.variables, "asOf": as_of}
    body = json.dumps({"query": Q2.document, "variables": variables})
    return Target(served.product.port, PATH, [body], served.product.pid)


def _written(served: Running, owner: str, seconds: float) -> Measured:
    """Each write gives one of some measures another state than it has."""
    bodies = asyncio.run(_bodies(owner, int(1000 * (seconds + 1))))
    product = served.product
    target = Target(product.port, PATH, bodies, product.pid, served.token(), '"userErrors":[]', again=False)
    return put(target, 1, seconds)


async def _bodies(owner: str, most: int) -> list[str]:
    connection = await asyncpg.connect(owner)
    rows = await connection.fetch(
        "SELECT translate(encode(convert_to('Measure:' || m.tenant_id || ':' || m.id, 'UTF8'), 'base64'), E'=\\n', '')"
        " AS id, version FROM measure m JOIN tenant t ON t.id = m.tenant_id WHERE t.ars = ANY ($1) ORDER BY m.id",
        list(MEMBERS),
    )
    await connection.close()
    made = []
    for n in range(most):
        row, visit = rows[n % len(rows)], n // len(rows)
        phase = ("PLANNING", "IMPLEMENTATION")[(row["version"] + visit) % 2]
        values = {"id": row["id"], "version": row["version"] + visit, "effectiveOn": today().isoformat(),
                 "phase": phase, "condition": "ON_TRACK", "isContinuous": False, "note": "Messung"}  # fmt: skip
        made.append(json.dumps({"query": SET_STATUS, "variables": {"input": values}}))
    return made


def _dropped(place: Place, database: str) -> None:
    asyncio.run(place.drop(database))


async def _without(owner: str, name: str) -> None:
    """Takes triggers away from a scratch copy."""
    connection = await asyncpg.connect(owner)
    if TAKEN[name]:
        rows = await connection.fetch(
            "SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            f" WHERE NOT t.tgisinternal AND ({TAKEN[name]})"
        )
        for table, trigger in rows:
            await connection.execute(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}")
    if name == PLAIN:
        await connection.execute(STATUS_ONLY)
    await connection.close()
