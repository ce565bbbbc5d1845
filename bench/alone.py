"""What is measured on one connection: rollups of any day and among many counties, and what a write costs."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial

import asyncpg

from bench.contest import Running, running
from bench.data import BIG, SMALL
from bench.load import Measured, Target, put
from bench.place import MEMBERS, Place
from bench.questions import Q2
from bench.rounds import Gate, Key, Run
from federation.app import MEMBERS as PATH
from federation.graph.operations import today

PAST = "2023-06-30"
ONE, MANY, NOW, THEN = "unter 1 Landkreis", "unter 400 Landkreisen", "Stand heute", "Stand 30.06.2023"
BOOKED, PLAIN = "mit Zeiträumen, Zählung, Protokoll", "ohne"
COPIES = {BOOKED: "bench_booked", PLAIN: "bench_plain"}
SET_STATUS = """mutation ($input: MeasureSetStatus!) {
  measureSetStatus(input: $input) { measure { version status } userErrors { message } }
}"""


def contestants(place: Place, stack: ExitStack, *, big: bool) -> dict[Key, Run]:
    """What is measured; the servers run until the stack is left."""
    found: dict[Key, Run] = {}
    sizes = {ONE: SMALL, MANY: BIG} if big else {ONE: SMALL}
    for name, size in sizes.items():
        served = stack.enter_context(running(place, size.name))
        found["Q2", name] = partial(put, _rollup(served), 1)
        for day, as_of in ((NOW, today().isoformat()), (THEN, PAST)):
            found["Q2", day] = partial(put, _rollup(served, as_of), 1)
    for name, database in COPIES.items():
        owner = asyncio.run(place.copy(SMALL, database)).migrate
        stack.callback(_dropped, place, database)
        if name == PLAIN:
            asyncio.run(_plain(owner))
        served = stack.enter_context(running(place, database))
        found["Set", name] = partial(_written, served, owner)
    return found


def gates() -> Iterator[Gate]:
    """The ratios of PERFORMANCE that are about one connection."""
    yield Gate("Q2: ein Landkreis unter 400 / allein (Latenz)", ("Q2", MANY), ("Q2", ONE), 1.5, 1.1, latency=True)
    yield Gate("Q2: an einem vergangenen Tag / heute (Latenz)", ("Q2", THEN), ("Q2", NOW), 3, 1.5, latency=True)
    yield Gate("measureSetStatus mit Zeiträumen, Zählung, Protokoll / ohne", ("Set", BOOKED), ("Set", PLAIN), 0.6, 0.8)


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
        given = {"id": row["id"], "version": row["version"] + visit, "effectiveOn": today().isoformat(),
                 "phase": phase, "condition": "ON_TRACK", "isContinuous": False, "note": "Messung"}  # fmt: skip
        made.append(json.dumps({"query": SET_STATUS, "variables": {"input": given}}))
    return made


def _dropped(place: Place, database: str) -> None:
    asyncio.run(place.drop(database))


async def _plain(owner: str) -> None:
    """Takes spans, tally and trail away from a scratch copy."""
    connection = await asyncpg.connect(owner)
    for table in ("measure", "status_change", "measure_span"):
        await connection.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    await connection.close()
