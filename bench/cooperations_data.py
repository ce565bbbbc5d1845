"""20,000 invented cooperations with eight sides each, over the tenants of 41 counties with their measures."""

from __future__ import annotations

import asyncpg

from bench import data
from bench.bulk_load import without_constraints
from bench.data import Size

COOPERATIONS, SIDES = 20_000, 8
SIZE = Size("bench_cooperations", 41)
TABLES = ("cooperation", "cooperation_step", "cooperation_terms", "cooperation_party", "cooperation_party_step")
# Counties in rows of six, 40 km apart; their members in rows of six, 7 km apart: neighbours are of two counties, too.
CENTRES = """
UPDATE territory u SET
  lon = 7 + (p.county % 6 * 40 + p.n % 6 * 7) / 71.5, lat = 48 + (p.county / 6 * 40 + p.n / 6 * 7) / 111.3
FROM (SELECT t.ars, dense_rank() OVER (ORDER BY r.ars) - 1 AS county,
    row_number() OVER (PARTITION BY r.ars ORDER BY t.ars) - 1 AS n
  FROM tenant t JOIN region r ON r.id = t.region_id) p WHERE p.ars = u.ars
"""
# Every second one is published; of every fifth the last side is asked only, and nothing is agreed.
NUMBERED = f"""
WITH t AS (SELECT id, row_number() OVER (ORDER BY md5(ars)) - 1 AS n, count(*) OVER () AS number FROM tenant),
c AS (
  SELECT n, md5('cooperation ' || n)::uuid AS id, n % 5 = 0 AS is_open,
    CASE WHEN n % 2 = 0 AND n % 5 > 0 THEN 'PUBLIC' ELSE 'TENANT' END AS visibility,
    date '2021-01-01' + n * 37 % 1900 AS day,
    (SELECT id FROM t WHERE t.n = c.n * 7 % t.number) AS lead
  FROM generate_series(0, current_setting('bench.cooperations')::int - 1) AS c (n)
), p AS (
  SELECT c.*, k, t.id AS side, md5('side ' || c.n || ' ' || k)::uuid AS party,
    NOT c.is_open OR k < {SIDES - 1} AS agreed
  FROM c CROSS JOIN generate_series(0, {SIDES - 1}) k JOIN t ON t.n = (c.n * 7 + k * (1 + c.n % 29)) % t.number
)
"""
FILL = (
    f"""
    INSERT INTO cooperation (tenant_id, id, version, title, visibility, kind, form, level, field_of_action, source,
      status, terms_number, agreed_on)
    {NUMBERED} SELECT lead, id, 1, 'Kooperation ' || n, visibility,
      ('{{INTERMUNICIPAL,EXCHANGE,JOINT_CONCEPT,JOINT_POST}}'::text[])[1 + n % 4],
      ('{{INFORMAL,LETTER_OF_INTENT,COOPERATION_AGREEMENT,WORKING_COMMUNITY}}'::text[])[1 + n / 4 % 4], 'COOPERATION',
      NULL, 'erfunden, für Messungen', CASE WHEN is_open THEN 'APPROACHING' WHEN n % 3 = 0 THEN 'AGREED' ELSE 'RUNNING'
      END, CASE WHEN NOT is_open THEN 1 END, CASE WHEN NOT is_open THEN day + 60 END FROM c
    """,
    f"""
    INSERT INTO cooperation_terms (tenant_id, cooperation_id, number, division_of_labour, financing_status, rest_bp)
    {NUMBERED} SELECT lead, id, 1, 'Wer was tut', 'SECURED', 0 FROM c
    """,
    f"""
    INSERT INTO cooperation_step (tenant_id, cooperation_id, visibility, number, kind, side, effective_on, terms_number)
    {NUMBERED} SELECT lead, id, visibility, s.number, s.kind, s.side, day + s.later, s.terms FROM c
    CROSS JOIN (VALUES (1, 'APPROACHING', 'LEAD', 0, NULL), (2, 'AGREED', 'SYSTEM', 60, 1),
      (3, 'RUNNING', 'LEAD', 90, NULL)) s (number, kind, side, later, terms)
    WHERE s.number = 1 OR NOT is_open AND (s.number = 2 OR n % 3 > 0)
    """,
    f"""
    INSERT INTO cooperation_party (tenant_id, id, cooperation_id, visibility, version, to_tenant_id, role, status,
      terms_number, agreed_on, publishes, title)
    {NUMBERED} SELECT lead, party, id, visibility, 1, side, 'MUNICIPALITY',
      CASE WHEN agreed THEN 'AGREED' ELSE 'ASKED' END, CASE WHEN agreed THEN 1 END,
      CASE WHEN agreed THEN day + 7 * k END, visibility = 'PUBLIC', 'Kooperation ' || n
    FROM p
    """,
    f"""
    INSERT INTO cooperation_party_step (tenant_id, cooperation_id, party_id, number, kind, side, effective_on,
      terms_number)
    {NUMBERED} SELECT lead, id, party, s.number, s.kind, s.side, day + CASE s.number WHEN 2 THEN 7 * k ELSE 0 END,
      CASE s.number WHEN 2 THEN 1 END
    FROM p CROSS JOIN (VALUES (1, 'ASKED', 'LEAD'), (2, 'AGREED', 'PARTY')) s (number, kind, side)
    WHERE s.number = 1 OR agreed
    """,
)
SPANS = """
SELECT cooperation_rewrite_spans(array_agg(tenant_id), array_agg(id)) FROM (
  SELECT tenant_id, id FROM cooperation ORDER BY id OFFSET $1 LIMIT $2) c
"""
CHUNK = 1_000


async def build(address: str) -> None:
    """Fills an empty, migrated database as its owner."""
    await data.build(address, SIZE)
    owner = await asyncpg.connect(address, server_settings={"synchronous_commit": "off"})
    try:
        await fill(owner, COOPERATIONS)
        await owner.execute("VACUUM ANALYZE")
    finally:
        await owner.close()


async def fill(owner: asyncpg.Connection, cooperations: int) -> None:
    """Adds so many cooperations, and where each tenant is."""
    await owner.execute(CENTRES)
    await owner.execute("SELECT set_config('bench.cooperations', $1, false)", str(cooperations))
    async with without_constraints(owner, *TABLES):
        for statement in FILL:
            await owner.execute(statement)
    await owner.execute("ANALYZE")
    for first in range(0, cooperations, CHUNK):
        await owner.execute(SPANS, first, CHUNK)
