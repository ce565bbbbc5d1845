"""Whether loaded data say what they would say if each row had been entered: a recount of every so many tenants."""

from __future__ import annotations

import asyncpg

from federation.measures.model import Measure

OF_SAMPLE = "(tenant_id - 1) % $1 = 0"
SPANS = "tenant_id, measure_id, valid_from, valid_to, field_of_action, phase, condition, is_continuous, visibility"
TALLY = """
SELECT tenant_id, day, field_of_action, phase, status, visibility, sum(step) AS delta FROM measure_span
CROSS JOIN LATERAL (VALUES (valid_from, 1), (valid_to, -1)) AS e (day, step) WHERE day < 'infinity'
GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(step) <> 0"""
YEARS = """
SELECT tenant_id, extract(year FROM day) AS year, status, visibility, sum(delta) AS delta FROM measure_tally
GROUP BY 1, 2, 3, 4 HAVING sum(delta) <> 0"""
FRESH = """
SELECT tenant_id, day, valid_from AS confirmed_on, visibility, sum(step) AS delta FROM measure_span
CROSS JOIN LATERAL (VALUES (valid_from, 1), (valid_to, -1)) AS e (day, step)
WHERE day < 'infinity' AND status NOT IN ('COMPLETED', 'CANCELLED', 'MERGED')
GROUP BY 1, 2, 3, 4 HAVING sum(step) <> 0"""
STANDS = "phase, condition, is_continuous, status_as_of, status_note, confirmed_on"
# What is kept, and what the same functions and histories say anew.
PAIRS = {
    "measure_span": (
        f"SELECT {SPANS} FROM measure_span",
        f"SELECT {SPANS} FROM measure_spans((SELECT array_agg(tenant_id) FROM measure WHERE {OF_SAMPLE}),"
        f" (SELECT array_agg(id) FROM measure WHERE {OF_SAMPLE}))",
    ),
    "measure_tally": (
        "SELECT tenant_id, day, field_of_action, phase, status, visibility, delta FROM measure_tally WHERE delta <> 0",
        TALLY,
    ),
    "freshness_tally": (
        "SELECT tenant_id, day, confirmed_on, visibility, delta FROM freshness_tally WHERE delta <> 0", FRESH,
    ),
    "measure_year": ("SELECT tenant_id, year, status, visibility, delta FROM measure_year WHERE delta <> 0", YEARS),
    "measure": (
        f"SELECT tenant_id, id, {STANDS} FROM measure",
        "SELECT DISTINCT ON (tenant_id, measure_id) tenant_id, measure_id, phase, condition, is_continuous,"
        " effective_on, note, effective_on FROM status_change"
        " ORDER BY tenant_id, measure_id, effective_on DESC, entry DESC",
    ),
    "word": (
        "SELECT tenant_id, kind, word, row_id, visibility FROM word WHERE kind = 'measure'",
        f"SELECT k.* FROM (SELECT * FROM measure WHERE {OF_SAMPLE}) m"
        f" CROSS JOIN LATERAL ctx.words_of('measure', '{{{','.join(Measure.__search_terms__)}}}', to_jsonb(m)) k",
    ),
}  # fmt: skip


async def differing(owner: asyncpg.Connection, every: int) -> dict[str, int]:
    """Of each table, how many rows are there or missing against a recount, in every so-manieth tenant."""
    results = {}
    for table, sides in PAIRS.items():
        kept, anew = (f"SELECT s::text AS row, {n} AS n FROM ({side}) s WHERE {OF_SAMPLE}"
                      for side, n in zip(sides, (1, -1), strict=True))  # fmt: skip
        apart = f"SELECT FROM ({kept} UNION ALL {anew}) b GROUP BY row HAVING sum(n) <> 0"
        if count := await owner.fetchval(f"SELECT count(*) FROM ({apart}) d", every):
            results[table] = count
    return results
