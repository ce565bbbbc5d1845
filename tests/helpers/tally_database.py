"""The tally in the database: writing histories, and reading the figures of ``tally_model.py``."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

import asyncpg
import pytest

from tests.helpers.tally_model import (
    VISIBILITIES,
    Effect,
    Entry,
    Figures,
    Measure,
    TallyModel,
    target_key,
)

TALLY = """
SELECT d.day, t.tenant_id, t.field_of_action, t.phase, t.status, t.visibility, sum(t.delta)::int
FROM unnest($2::date[]) d (day) JOIN measure_tally t ON t.tenant_id = ANY ($1) AND t.day <= d.day
WHERE t.visibility = ANY ($3) GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(t.delta) <> 0"""
RECOUNT = """
SELECT d.day, m.tenant_id, m.field_of_action, held.phase, held.status, m.visibility, count(*)::int
FROM unnest($2::date[]) d (day)
JOIN measure m ON m.tenant_id = ANY ($1) AND (m.archived_on IS NULL OR d.day < m.archived_on) AND NOT m.is_model
CROSS JOIN LATERAL (
  SELECT c.phase, c.status FROM status_change c
  WHERE c.tenant_id = m.tenant_id AND c.measure_id = m.id AND c.effective_on <= d.day AND (c.tenant_id, c.id) NOT IN
    (SELECT later.tenant_id, later.corrects_id FROM status_change later WHERE later.corrects_id IS NOT NULL)
  ORDER BY c.effective_on DESC, c.entry DESC LIMIT 1
) held WHERE m.visibility = ANY ($3) GROUP BY 1, 2, 3, 4, 5, 6"""
FRESH = """
SELECT d.day, t.tenant_id, t.confirmed_on, t.visibility, sum(t.delta)::int
FROM unnest($2::date[]) d (day) JOIN freshness_tally t ON t.tenant_id = ANY ($1) AND t.day <= d.day
WHERE t.visibility = ANY ($3) GROUP BY 1, 2, 3, 4 HAVING sum(t.delta) <> 0"""
EFFECTS = """
SELECT d.day, t.tenant_id, t.field_of_action, t.status, t.visibility, t.kind, t.basis, t.year,
  sum(t.amount)::int, sum(t.delta)::int
FROM unnest($2::date[]) d (day) JOIN effect_tally t ON t.tenant_id = ANY ($1) AND t.day <= d.day
WHERE t.visibility = ANY ($3) GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 HAVING sum(t.amount) <> 0 OR sum(t.delta) <> 0"""
SPANS = """
SELECT tenant_id, measure_id, valid_from, valid_to, field_of_action, phase, condition, is_continuous, status, visibility
FROM measure_span WHERE tenant_id = ANY ($1)"""
SHEETS = """
SELECT tenant_id, id, phase, condition, is_continuous, status, status_as_of, status_note, merged_into_tenant_id,
  merged_into_id, confirmed_on FROM measure WHERE tenant_id = ANY ($1)"""
ELSEWHERE = """
SELECT count(*) FROM (
  SELECT tenant_id, day, delta FROM measure_tally UNION ALL SELECT tenant_id, day, delta FROM freshness_tally
  UNION ALL SELECT tenant_id, day, delta FROM effect_tally
) t WHERE tenant_id = ANY ($1) AND delta <> 0 AND day <> ALL ($2)"""
YEARS = """
SELECT count(*) FROM (
  SELECT tenant_id, extract(year FROM day) AS year, status, visibility, delta FROM measure_tally
  UNION ALL SELECT tenant_id, year, status, visibility, -delta FROM measure_year
) both_ways WHERE tenant_id = ANY ($1) GROUP BY tenant_id, year, status, visibility HAVING sum(delta) <> 0"""


async def read_figures(
    db: asyncpg.Connection, model: TallyModel, visibilities: Collection[str] = VISIBILITIES
) -> Figures:
    """The figures of the database for the same tenants and days."""
    parameters = (model.tenants, model.days(), list(visibilities))
    tally, recount = [{tuple(r)[:6]: r[6] for r in await db.fetch(sql, *parameters)} for sql in (TALLY, RECOUNT)]
    fresh = {tuple(r)[:4]: r[4] for r in await db.fetch(FRESH, *parameters)}
    sums = {tuple(r)[:8]: (r[8], r[9]) for r in await db.fetch(EFFECTS, *parameters)}
    spans, measures = [{tuple(r) for r in await db.fetch(sql, model.tenants)} for sql in (SPANS, SHEETS)]
    elsewhere, years = await db.fetchval(ELSEWHERE, *parameters[:2]), await db.fetch(YEARS, model.tenants)
    return Figures(tally, recount, fresh, sums, spans, measures, elsewhere, len(years))


SHEET = "tenant_id, id, field_of_action, visibility, archived_on"
ENTRY = (
    "tenant_id, measure_id, visibility, id, effective_on, phase, condition, is_continuous, note, corrects_id,"
    " merged_into_tenant_id, merged_into_id"
)
MAKE = f"""INSERT INTO measure ({SHEET}, code, title, version)
SELECT {SHEET}, right(id::text, 6), 'Maßnahme', 1 FROM json_populate_recordset(NULL::measure, $1)"""
ENTER = f"""INSERT INTO status_change ({ENTRY})
SELECT {ENTRY} FROM json_populate_recordset(NULL::status_change, $1)"""
REVISE = """UPDATE measure m
SET field_of_action = n.field_of_action, visibility = n.visibility, archived_on = n.archived_on
FROM json_populate_recordset(NULL::measure, $1) n WHERE m.tenant_id = n.tenant_id AND m.id = n.id"""


def _json_rows(columns: str, rows: Iterable[tuple[Any, ...]]) -> str:
    return json.dumps([dict(zip(columns.split(", "), row, strict=True)) for row in rows], default=str)


def _measure_rows(measures: Sequence[Measure]) -> str:
    return _json_rows(SHEET, [(s.tenant, s.key, s.field_of_action, s.visibility, s.archived) for s in measures])


def _entry_rows(entries: Sequence[Entry]) -> str:
    return _json_rows(ENTRY, [
        (
            e.measure.tenant, e.measure.key, e.measure.visibility, e.key, e.day, *e.state, e.note,
            e.corrects and e.corrects.key, *target_key(e),
        )
        for e in entries
    ])  # fmt: skip


async def insert_measures(db: asyncpg.Connection, measures: Sequence[Measure], *, at_once: bool = False) -> None:
    """Writes new measures and their entries: in two statements, or in one."""
    entries = [entry for measure in measures for entry in measure.entries]
    if at_once:
        await db.execute(
            f"WITH made AS ({MAKE}) {ENTER.replace('$1', '$2')}", _measure_rows(measures), _entry_rows(entries)
        )
    else:
        await db.execute(MAKE, _measure_rows(measures))
        await insert_entries(db, entries)


async def insert_entries(db: asyncpg.Connection, entries: Sequence[Entry]) -> None:
    """Writes entries in one statement, in their order."""
    await db.execute(ENTER, _entry_rows(entries))


CONFIRM = """INSERT INTO measure_confirmation (tenant_id, measure_id, visibility, confirmed_on)
SELECT m.tenant_id, m.id, m.visibility, n.day
FROM json_to_recordset($1) n (tenant_id int, id uuid, day date) JOIN measure m USING (tenant_id, id)"""
CLEAR = "DELETE FROM measure_effect WHERE tenant_id = $1 AND measure_id = $2"
NAME = """INSERT INTO measure_effect (tenant_id, measure_id, visibility, position, kind, basis, year, amount)
VALUES ($1, $2, $3, 1, $4, $5, $6, $7)"""
AMEND = "UPDATE measure_effect SET amount = $6 WHERE (tenant_id, measure_id, kind, basis, year) = ($1, $2, $3, $4, $5)"


async def confirm(db: asyncpg.Connection, which: Iterable[tuple[Measure, date]]) -> None:
    """Confirms measures for days, in one statement."""
    rows = [{"tenant_id": measure.tenant, "id": measure.key, "day": day} for measure, day in which]
    await db.execute(CONFIRM, json.dumps(rows, default=str))


async def set_effects(db: asyncpg.Connection, measure: Measure, effects_by_key: dict[Effect, int | None]) -> None:
    """Sets the effects of a measure: updates equal keys, else replaces all."""
    if effects_by_key.keys() == measure.effects.keys():
        for effect, amount in effects_by_key.items():
            await db.execute(AMEND, measure.tenant, measure.key, *effect, amount)
    else:
        await db.execute(CLEAR, measure.tenant, measure.key)
        for effect, amount in effects_by_key.items():
            await db.execute(NAME, measure.tenant, measure.key, measure.visibility, *effect, amount)
    measure.effects = effects_by_key


async def update_measures(db: asyncpg.Connection, measures: Sequence[Measure]) -> None:
    """Updates measures besides their histories, in one statement."""
    await db.execute(REVISE, _measure_rows(measures))


async def delete_measure(db: asyncpg.Connection, measure: Measure) -> int:
    """Deletes a measure, where that is allowed; how many there were."""
    answer = await db.execute("DELETE FROM measure WHERE tenant_id = $1 AND id = $2", measure.tenant, measure.key)
    return int(answer.split()[-1])


@contextmanager
def raises_sqlstate(sqlstate: str, because: str | None) -> Iterator[None]:
    with pytest.raises(asyncpg.PostgresError, match=because) as error:
        yield
    assert error.value.sqlstate == sqlstate
