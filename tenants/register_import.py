"""Loads a register into the table ``territory``: new, changed and removed units, each from its day on."""

from __future__ import annotations

import json
from datetime import date
from typing import NamedTuple

import asyncpg

from tenants.locks import LockClass
from tenants.register import Snapshot


class RegisterOrderError(ValueError):
    """A register that is older than the loaded one; one German sentence."""


class ImportResult(NamedTuple):
    """How many units are new, changed, removed and unchanged."""

    new: int
    changed: int
    removed: int
    unchanged: int


FACTS = (
    "kind", "ags", "name", "type_label", "parent_ars", "acting_ars", "seat", "area_ha", "population", "postcode",
    "lon", "lat",
)  # fmt: skip
COLUMNS = ", ".join(FACTS)
OLD, NEW = ", ".join(f"t.{f}" for f in FACTS), ", ".join(f"n.{f}" for f in FACTS)

# The counties (or whole states) that the register covers: only there can a unit be removed.
SCOPE = "(substr(t.ars, 1, 5) IN (SELECT substr(ars, 1, 5) FROM incoming) OR substr(t.ars, 1, 2) = ANY ($1::text[]))"

STEPS = {
    "stage": """
        CREATE TEMP TABLE incoming ON COMMIT DROP AS
        SELECT * FROM jsonb_to_recordset($1::jsonb) AS x (ars text, kind text, ags text, name text, type_label text,
          parent_ars text, acting_ars text, seat text, area_ha int, population int, postcode text, lon float8,
          lat float8)
    """,
    "newest": f"SELECT max(t.register_date) FROM territory t WHERE t.valid_to = 'infinity' AND {SCOPE}",
    "existing": f"""
        SELECT coalesce(array_agg(DISTINCT substr(t.ars, 1, 5)), '{{}}') FROM territory t WHERE {SCOPE}
    """,
    # A corrected register of the same day: the row is corrected in place.
    "corrected": f"""
        UPDATE territory t SET ({COLUMNS}) = ROW({NEW}) FROM incoming n
        WHERE t.ars = n.ars AND t.valid_to = 'infinity' AND t.register_date = $1
          AND ({OLD}) IS DISTINCT FROM ({NEW})
    """,
    "confirmed": f"""
        UPDATE territory t SET register_date = $1 FROM incoming n
        WHERE t.ars = n.ars AND t.valid_to = 'infinity' AND t.register_date < $1
          AND ({OLD}) IS NOT DISTINCT FROM ({NEW})
    """,
    "ended": """
        UPDATE territory t SET valid_to = $1 FROM incoming n
        WHERE t.ars = n.ars AND t.valid_to = 'infinity' AND t.register_date < $1
    """,
    # A unit that began on this day by an earlier file, and is missing in this one, is deleted.
    "revoked": f"""
        DELETE FROM territory t WHERE t.valid_from = $2 AND t.valid_to = 'infinity' AND {SCOPE}
          AND NOT EXISTS (SELECT FROM incoming n WHERE n.ars = t.ars)
    """,
    "removed": f"""
        UPDATE territory t SET valid_to = $2 WHERE t.valid_to = 'infinity' AND {SCOPE}
          AND NOT EXISTS (SELECT FROM incoming n WHERE n.ars = t.ars)
    """,
    "added": f"""
        INSERT INTO territory (ars, valid_from, valid_to, register_date, {COLUMNS})
        SELECT n.ars, CASE WHEN substr(n.ars, 1, 5) = ANY ($2::text[]) THEN $1::date ELSE '-infinity' END,
          'infinity', $1, {NEW}
        FROM incoming n WHERE NOT EXISTS (SELECT FROM territory t WHERE t.ars = n.ars AND t.valid_to = 'infinity')
    """,
    # A municipality keeps its AGS when its association changes. A unit whose municipalities all went to one successor
    # went there itself. The register says no more.
    "moved": """
        UPDATE territory t SET successor_ars = n.ars FROM territory n
        WHERE t.valid_to = $1 AND t.ags IS NOT NULL AND n.ags = t.ags AND n.valid_from = $1 AND n.ars <> t.ars
    """,
    "merged": """
        UPDATE territory t SET successor_ars = m.successor FROM (
          SELECT c.parent_ars, min(n.parent_ars) AS successor FROM territory c
          JOIN territory n ON n.ars = c.successor_ars AND n.valid_from = $1
          WHERE c.valid_to = $1 GROUP BY c.parent_ars HAVING count(DISTINCT n.parent_ars) = 1
        ) m
        WHERE t.ars = m.parent_ars AND t.valid_to = $1 AND t.successor_ars IS NULL AND m.successor <> t.ars
          AND NOT EXISTS (SELECT FROM territory n WHERE n.ars = t.ars AND n.valid_from = $1)
    """,
}


async def load(connection: asyncpg.Connection, snapshot: Snapshot) -> ImportResult:
    """Updates the territory to a register, all or nothing. The first register of a county holds for all of its past.

    Raises ``RegisterOrderError`` where a newer register is loaded.
    """
    on, states = snapshot.on, sorted(snapshot.whole_states)
    async with connection.transaction():
        rows = json.dumps([unit._asdict() for unit in snapshot.units])
        await connection.execute(f"SELECT pg_advisory_xact_lock({LockClass.REGISTER.value}, 0)")
        await connection.execute(STEPS["stage"], rows)
        newest: date | None = await connection.fetchval(STEPS["newest"], states)
        if newest and newest > on:
            raise RegisterOrderError(
                f"Geladen ist schon der Stand {newest:%d.%m.%Y}, dieses ist der Stand {on:%d.%m.%Y}. "
                "Bitte Verzeichnisse in der Reihenfolge ihres Stands laden."
            )
        existing = await connection.fetchval(STEPS["existing"], states)
        corrected = _count(await connection.execute(STEPS["corrected"], on))
        await connection.execute(STEPS["confirmed"], on)
        ended = _count(await connection.execute(STEPS["ended"], on))
        removed = _count(await connection.execute(STEPS["revoked"], states, on))
        removed += _count(await connection.execute(STEPS["removed"], states, on))
        added = _count(await connection.execute(STEPS["added"], on, existing))
        await connection.execute(STEPS["moved"], on)
        await connection.execute(STEPS["merged"], on)
    changed = corrected + ended
    return ImportResult(added - ended, changed, removed, len(snapshot.units) - (added - ended) - changed)


def _count(tag: str) -> int:
    return int(tag.rpartition(" ")[2])
