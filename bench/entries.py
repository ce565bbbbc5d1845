"""What the keys of partners cost the context entry: ``ctx.enter`` beside itself without their look-up, in turn.

One transaction, which is rolled back, on a database with the contents of the demo and many partners more.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Mapping, Sequence

import asyncpg

from bench.environment import DEMO_ISSUER, Environment
from bench.rounds import GateResult, check_limit
from tenants.embedded import SUPERUSER

DATABASE, PARTNERS, ENTRIES = "eintritt", 50_000, 30
LOOK_UP = "PERFORM ctx.look_up_keys("
WITHOUT_KEYS = "ctx.enter_without_keys"
MAX_DIFFERENCE_MS = 0.05
"""For people who act for no partner: floor and goal."""
FILL = """
INSERT INTO partner (steward_id, name, kind, is_natural_person, listing, version)
SELECT (SELECT min(id) FROM tenant), 'Betrieb ' || n, 'COMPANY', false, 'LISTED', 1 FROM generate_series(1, $1::int) n
"""
ACT = """
WITH person AS (INSERT INTO app_user (issuer, subject, active, is_machine) VALUES ($1, $2, true, false) RETURNING id)
INSERT INTO representation (partner_id, user_id, name, status)
SELECT p.id, person.id, 'Erfunden', 'ACCEPTED'
FROM person, (SELECT id FROM partner WHERE starts_with(name, 'Betrieb ') LIMIT $3) p
"""
PEOPLE: Mapping[str, tuple[str | None, int]] = {
    "anonym": (None, 0), "Bearbeitung": ("landstuhl", 0), "Verwaltung": ("weilerbach", 0),
    "Landkreis": ("kreis-kaiserslautern", 0), "vertritt 3": ("bench-3", 3), "vertritt 40": ("bench-40", 40),
    "vertritt 200": ("bench-200", 200),
}  # fmt: skip
"""Who enters -> subject of the token, and for how many partners they act."""


async def measure(environment: Environment, rounds: int) -> list[GateResult]:
    """Prints both entries of each person, and returns the differences of those who act for nobody."""
    await environment.build_demo(DATABASE)
    connection = await asyncpg.connect(environment.server.address(SUPERUSER, DATABASE))
    transaction = connection.transaction()
    await transaction.start()
    try:
        await _prepare(connection)
        results = []
        print("\nEintritt in ms, mit Schlüsseln und ohne:")
        for name, (subject, partners) in PEOPLE.items():
            pairs = [await _measure_pair(connection, subject) for _ in range(rounds * 10)]
            with_keys, without = (statistics.median(values) for values in zip(*pairs, strict=True))
            print(f"  {name:<14}{with_keys:7.3f}{without:7.3f}{with_keys - without:+7.3f}")
            if not partners:
                differences = [one - other for one, other in pairs]
                results.append(check_limit(f"Eintritt: {name}, ms mehr", differences, MAX_DIFFERENCE_MS, 0.03))
        return results
    finally:
        await transaction.rollback()
        await connection.close()


async def _prepare(connection: asyncpg.Connection) -> None:
    definition: str = await connection.fetchval(
        "SELECT pg_get_functiondef('ctx.enter(text,text,text[],bytea)'::regprocedure)"
    )
    assert LOOK_UP in definition
    lines = (line for line in definition.replace("ctx.enter(", f"{WITHOUT_KEYS}(").splitlines() if LOOK_UP not in line)
    await connection.execute("\n".join(lines))
    await connection.execute(f"ALTER FUNCTION {WITHOUT_KEYS}(text, text, text[], bytea) OWNER TO context_definer")
    await connection.execute("SET LOCAL session_replication_role = replica")  # neither trail nor words are measured
    await connection.execute(FILL, PARTNERS)
    for subject, partners in PEOPLE.values():
        if partners:
            await connection.execute(ACT, DEMO_ISSUER, subject, partners)
    await connection.execute("ANALYZE partner, representation, app_user")


async def _measure_pair(connection: asyncpg.Connection, subject: str | None) -> tuple[float, float]:
    """The median of some entries with the keys and without them, one after the other."""
    times: dict[str, list[float]] = {"ctx.enter": [], WITHOUT_KEYS: []}
    for _ in range(ENTRIES):
        for function, values in times.items():
            statement = f"SELECT {function}($1, $2, $3, NULL)"
            began = time.perf_counter()
            await connection.fetchval(statement, DEMO_ISSUER, subject, ["read", "write"])
            values.append((time.perf_counter() - began) * 1000)
    medians: Sequence[float] = [statistics.median(values) for values in times.values()]
    return medians[0], medians[1]
