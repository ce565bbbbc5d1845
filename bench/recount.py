"""A recount: whether the derived rows of a data set are those that the triggers would have written."""

from __future__ import annotations

import asyncpg

from federation.measures.model import Measure

IN_SAMPLE = "(tenant_id - 1) % $1 = 0"
SPANS = "tenant_id, measure_id, valid_from, valid_to, field_of_action, phase, condition, is_continuous, visibility"
TALLY = """
SELECT tenant_id, day, field_of_action, phase, status, visibility, sum(step) AS delta FROM measure_span
CROSS JOIN LATERAL (VALUES (valid_from, 1), (valid_to, -1)) AS e (day, step) WHERE day < 'infinity'
GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(step) <> 0"""
YEARS = """
SELECT tenant_id, extract(year FROM day) AS year, status, visibility, sum(delta) AS delta FROM measure_tally
GROUP BY 1, 2, 3, 4 HAVING sum(delta) <> 0"""
FRESHNESS = """
SELECT tenant_id, day, valid_from AS confirmed_on, visibility, sum(step) AS delta FROM measure_span
CROSS JOIN LATERAL (VALUES (valid_from, 1), (valid_to, -1)) AS e (day, step)
WHERE day < 'infinity' AND status NOT IN ('COMPLETED', 'CANCELLED', 'MERGED')
GROUP BY 1, 2, 3, 4 HAVING sum(step) <> 0"""
STATUS_COLUMNS = "phase, condition, is_continuous, status_as_of, status_note, confirmed_on"
# Table -> its rows, and the same rows derived again.
PAIRS = {
    "measure_span": (
        f"SELECT {SPANS} FROM measure_span",
        f"SELECT {SPANS} FROM measure_spans((SELECT array_agg(tenant_id) FROM measure WHERE {IN_SAMPLE}),"
        f" (SELECT array_agg(id) FROM measure WHERE {IN_SAMPLE}))",
    ),
    "measure_tally": (
        "SELECT tenant_id, day, field_of_action, phase, status, visibility, delta FROM measure_tally WHERE delta <> 0",
        TALLY,
    ),
    "freshness_tally": (
        "SELECT tenant_id, day, confirmed_on, visibility, delta FROM freshness_tally WHERE delta <> 0",
        FRESHNESS,
    ),
    "measure_year_tally": (
        "SELECT tenant_id, year, status, visibility, delta FROM measure_year_tally WHERE delta <> 0",
        YEARS,
    ),
    "measure": (
        f"SELECT tenant_id, id, {STATUS_COLUMNS} FROM measure",
        "SELECT DISTINCT ON (tenant_id, measure_id) tenant_id, measure_id, phase, condition, is_continuous,"
        " effective_on, note, effective_on FROM status_change"
        " ORDER BY tenant_id, measure_id, effective_on DESC, entry DESC",
    ),
    "search_term": (
        "SELECT tenant_id, table_name, term, row_id, visibility FROM search_term WHERE table_name = 'measure'",
        f"SELECT k.* FROM (SELECT * FROM measure WHERE {IN_SAMPLE}) m"
        " CROSS JOIN LATERAL"
        f" ctx.row_search_terms('measure', '{{{','.join(Measure.__search_terms__)}}}', to_jsonb(m), 'tenant_id') k",
    ),
}


async def find_differences(owner: asyncpg.Connection, every: int) -> dict[str, int]:
    """By table, how many rows are superfluous or missing; one tenant of ``every`` many is counted again."""
    differences = {}
    for table, statements in PAIRS.items():
        stored, derived = (
            f"SELECT s::text AS row, {n} AS n FROM ({statement}) s WHERE {IN_SAMPLE}"
            for statement, n in zip(statements, (1, -1), strict=True)
        )
        unequal = f"SELECT FROM ({stored} UNION ALL {derived}) b GROUP BY row HAVING sum(n) <> 0"
        if count := await owner.fetchval(f"SELECT count(*) FROM ({unequal}) d", every):
            differences[table] = count
    return differences
