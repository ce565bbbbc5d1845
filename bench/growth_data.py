"""The data sets of the growth bench: the same region larger, with something of each room in proportion to its tenants.

Nothing of it depends on chance, and all of it is invented.
"""

from __future__ import annotations

from datetime import date

import asyncpg

from bench import alliances_data, contributions_data, cooperations_data, data, meetings_data
from bench.association_alliances import ALLIANCE, MEMBERSHIP_COLUMNS
from bench.data import COUNTY, Size
from federation.graph.sql.dialect import DIALECT
from federation.reports.model import MeasureReport
from federation.reports.snapshot import snapshot
from tenants.model import Visibility

PREFIX = "bench_growth_"
SIZES = (
    Size(f"{PREFIX}m1", 1, members=1),
    Size(f"{PREFIX}m30", 1),
    Size(f"{PREFIX}m100", 1, members=100),
    Size(f"{PREFIX}large", 1, measures_of_first=6000),
    Size(f"{PREFIX}c10", 10),
)
M1, M30, M100, LARGE, C10 = SIZES
OF_TENANT, OF_ALLIANCE = 16, 10
"""Cooperations and meetings for each tenant; members of each alliance besides those of the first member's."""
# Every other member has an alliance too, of companies that the first member of its county entered.
ALLIANCES = (
    ALLIANCE.format(name="'Bündnis ' || t.name", visibility="'PUBLIC'")
    + " FROM tenant t WHERE t.ars NOT LIKE '_____0001' AND length(t.ars) = 9 ORDER BY t.id",
    f"""
    INSERT INTO membership ({MEMBERSHIP_COLUMNS})
    SELECT a.tenant_id, a.id, a.visibility, 1, p.id, 'ACTIVE', true, '2022-03-01', 'Wir machen mit.', NULL, 'infinity'
    FROM (SELECT *, row_number() OVER (ORDER BY tenant_id) AS n FROM alliance) a JOIN tenant t ON t.id = a.tenant_id
    JOIN tenant f ON f.region_id = t.region_id AND f.ars LIKE '_____0001'
    JOIN (SELECT *, row_number() OVER (PARTITION BY steward_id ORDER BY id) AS n FROM partner) p
      ON p.steward_id = f.id AND (p.n + a.n * 7) % 100 < {OF_ALLIANCE}
    WHERE f.id <> t.id
    """,
)
OTHERS = (
    # The county offers each member help; every second one accepts it.
    """
    INSERT INTO support_case (tenant_id, to_tenant_id, reason, title, ars)
    SELECT c.id, t.id, 'WHITE_SPOT', 'Hilfe für ' || t.name, t.ars
    FROM tenant t JOIN tenant c ON c.region_id = t.region_id AND c.kind = 'COUNTY' WHERE t.id <> c.id
    """,
    """
    INSERT INTO support_step (tenant_id, case_id, to_tenant_id, number, kind, side, effective_on, note)
    SELECT tenant_id, id, to_tenant_id, s.number, s.kind, s.side, '2026-01-15', 'erfunden' FROM support_case
    CROSS JOIN (VALUES (1, 'OFFERED', 'COUNTY'), (2, 'ACCEPTED', 'MUNICIPALITY')) s (number, kind, side)
    WHERE s.number = 1 OR to_tenant_id % 2 = 0 ORDER BY tenant_id, id, s.number
    """,
    """
    INSERT INTO advice (tenant_id, version, title, item, applicant_group, applicant, begins_on, ends_before, visibility)
    SELECT t.id, 1, 'Beratung ' || n || ' in ' || t.name, 'FOCUS_ADVICE', 'MUNICIPALITY', t.name,
      date '2025-01-01' + t.id % 300, date '2026-06-01' + t.id % 300, 'PUBLIC'
    FROM tenant t CROSS JOIN generate_series(1, 2) n
    """,
)
# Every second entry is the person's own.
TRAIL = """
WITH person AS (INSERT INTO app_user (issuer, subject, active, is_machine) VALUES ($1, $2, true, false) RETURNING id)
INSERT INTO trail (tenant_id, id, at, user_id, db_role, action, table_name, row_id, changes)
SELECT tenant_id, uuidv7(), now() - n * interval '1 hour', CASE WHEN n % 2 = 0 THEN person.id END, 'api', 'UPDATE',
  'measure', measure.id::text, jsonb_build_object('goal', jsonb_build_array('vorher', 'nachher'))
FROM measure CROSS JOIN person CROSS JOIN generate_series(1, 2) n
"""
REPORT = """
INSERT INTO measure_report (tenant_id, day, title, visibility, covers, version)
SELECT t.id, $2::date, 'Bericht zum ' || $2::date, 'PUBLIC', (SELECT array_agg(o.id ORDER BY o.id) FROM tenant o
  WHERE o.region_id = t.region_id), 1
FROM tenant t WHERE t.ars = $1 RETURNING tenant_id, id, covers
"""
REPORTING_DAYS = (date(2024, 12, 31), date(2025, 12, 31))


async def build(address: str, size: Size, issuer: str, subject: str) -> None:
    """Fills an empty, migrated database as its owner. ``issuer``, ``subject``: the person of the measurements."""
    await data.build(address, size)
    owner = await asyncpg.connect(address, server_settings={"synchronous_commit": "off"})
    try:
        for statement in ALLIANCES:
            await owner.execute(statement)
        await owner.execute(alliances_data.STEPS, [row["id"] for row in await owner.fetch("SELECT id FROM alliance")])
        await contributions_data.fill(owner)
        tenants = await owner.fetchval("SELECT count(*) FROM tenant")
        # A cooperation has eight sides.
        await cooperations_data.fill(owner, OF_TENANT * tenants if tenants > cooperations_data.SIDES else 0)
        await meetings_data.fill(owner, OF_TENANT * tenants)
        for statement in OTHERS:
            await owner.execute(statement)
        await owner.execute(TRAIL, issuer, subject)
        for day in REPORTING_DAYS:
            await _close(owner, day)
        await owner.execute("VACUUM ANALYZE")
    finally:
        await owner.close()


async def _close(owner: asyncpg.Connection, day: date) -> None:
    """Closes a reporting day of the county, as the mutation does."""
    [row] = await owner.fetch(REPORT, COUNTY, day)
    report = MeasureReport(**row, day=day, visibility=Visibility.PUBLIC)
    statement = snapshot(report).compile(dialect=DIALECT, compile_kwargs={"literal_binds": True})
    await owner.execute(str(statement))
