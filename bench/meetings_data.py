"""20,000 invented meetings of 1,000 alliances and of tenants, over the memberships of ``alliances_data``."""

from __future__ import annotations

from collections.abc import Sequence

import asyncpg

from bench import alliances_data
from bench.bulk_load import without_constraints
from bench.data import COUNTY

NAME, MEETINGS, OF_ALLIANCE, OF_COUNTY = "bench_meetings", 20_000, 16, 500
TABLES = ("meeting_series", "meeting", "meeting_step", "meeting_audience", "meeting_invitation", "meeting_answer")
# Sixteen of each alliance, one every fifth week or so from 2025 on; five hundred of a county, whose calendar is read;
# the others of tenants, with a guest. Of five one is inside only.
NUMBERED = f"""
WITH a AS (SELECT tenant_id, id, visibility, row_number() OVER (ORDER BY id) - 1 AS n FROM alliance),
t AS (SELECT id, ars, row_number() OVER (ORDER BY ars) - 1 AS n, count(*) OVER () AS number FROM tenant),
of_alliance AS (SELECT a.n * {OF_ALLIANCE} + k AS n, a.tenant_id AS tenant, a.id AS alliance, k,
    CASE WHEN k % 5 > 0 AND a.visibility = 'PUBLIC' THEN 'PUBLIC' ELSE 'TENANT' END AS visibility
  FROM a CROSS JOIN generate_series(0, {OF_ALLIANCE - 1}) k),
m AS (
  SELECT * FROM of_alliance
  UNION ALL SELECT {OF_ALLIANCE} * 1000 + s, t.id, NULL::uuid, s, CASE WHEN s % 5 > 0 THEN 'PUBLIC' ELSE 'TENANT' END
  FROM generate_series(0, current_setting('bench.meetings')::int - 1) s
  JOIN t ON CASE WHEN s < {OF_COUNTY} THEN t.ars = '{COUNTY}' ELSE t.n = s % t.number END),
c AS (
  SELECT m.*, md5('meeting ' || n)::uuid AS id,
    md5('series ' || coalesce(alliance::text, tenant::text))::uuid AS series,
    timestamptz '2025-12-01 14:00+01' + interval '1 day' * (CASE WHEN alliance IS NULL THEN n * 7 % 1000
      ELSE k * 37 + n % 31 END) AS starts
  FROM m)
"""
FILL = (
    f"""
    INSERT INTO meeting_series (tenant_id, id, version, visibility, alliance_id, title, kind, per_year_min,
      per_year_max, has_rotating_host, needs_neutral_moderation)
    {NUMBERED} SELECT DISTINCT ON (series) tenant, series, 1, visibility, alliance, 'Reihe ' || n, 'NETWORK', 2, 3,
      alliance IS NOT NULL, false FROM c ORDER BY series, visibility
    """,
    f"""
    INSERT INTO meeting (tenant_id, id, version, visibility, series_id, alliance_id, title, kind, format, is_all_day,
      starts_at, ends_at, place, description, status, source)
    {NUMBERED} SELECT tenant, id, 1, visibility, series, alliance, 'Treffen ' || n || ' über Wärme und Wege', 'NETWORK',
      'ON_SITE', false, starts, starts + interval '2 hours', 'Bürgerhaus ' || n % 90, 'Wir sehen uns an, was geht.',
      CASE WHEN starts < '2026-11-30' THEN 'HELD' WHEN n % 17 = 0 THEN 'CANCELLED' ELSE 'CONFIRMED' END,
      'erfunden, für Messungen' FROM c
    """,
    f"""
    INSERT INTO meeting_step (tenant_id, meeting_id, visibility, number, kind, side, effective_on, note)
    {NUMBERED} SELECT tenant, id, visibility, s.number, s.kind, 'ORGANISER', '2025-11-01', s.note FROM c
    CROSS JOIN LATERAL (VALUES (1, 'PLANNED', NULL), (2, CASE WHEN starts < '2026-11-30' THEN 'HELD' WHEN n % 17 = 0
      THEN 'CANCELLED' ELSE 'CONFIRMED' END, 'erfunden')) s (number, kind, note)
    """,
    f"""
    INSERT INTO meeting_audience (tenant_id, meeting_id, visibility, version, alliance_id, to_tenant_id, answer)
    {NUMBERED} SELECT tenant, c.id, visibility, 1, alliance, CASE WHEN alliance IS NULL THEN
      (SELECT t.id FROM t WHERE t.n = (c.n * 31 + 7) % t.number) END, 'ACCEPTED' FROM c
    """,
    f"""
    INSERT INTO meeting_invitation (tenant_id, meeting_id, visibility, alliance_id, origin, membership_id, is_person,
      answer, persons, is_waiting, is_listed, is_substitute, answered_at)
    {NUMBERED} SELECT c.tenant, c.id, c.visibility, c.alliance, 'INVITED', s.id, s.partner_id IS NULL,
      CASE WHEN s.number % 3 > 0 THEN 'YES' END, CASE WHEN s.number % 3 > 0 THEN 1 ELSE 0 END, false, false, false,
      CASE WHEN s.number % 3 > 0 THEN timestamptz '2025-11-02 12:00+01' END
    FROM c CROSS JOIN LATERAL (SELECT s.id, s.partner_id, row_number() OVER (ORDER BY s.id) AS number FROM membership s
      WHERE s.tenant_id = c.tenant AND s.alliance_id = c.alliance AND s.status = 'ACTIVE' ORDER BY s.id LIMIT 20) s
    WHERE c.k % 4 = 0
    """,
)


async def build(address: str, issuer: str, edited: Sequence[str]) -> None:
    """Fills an empty, migrated database as its owner."""
    await alliances_data.build(address, issuer, edited)
    owner = await asyncpg.connect(address, server_settings={"synchronous_commit": "off"})
    try:
        await fill(owner, MEETINGS - OF_ALLIANCE * 1000)
        await owner.execute("VACUUM ANALYZE")
    finally:
        await owner.close()


async def fill(owner: asyncpg.Connection, of_tenants: int) -> None:
    """Adds meetings of all alliances, and so many of tenants."""
    await owner.execute("SELECT set_config('bench.meetings', $1, false)", str(of_tenants))
    async with without_constraints(owner, *TABLES):
        for statement in FILL:
            await owner.execute(statement)
