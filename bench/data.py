"""The data sets: invented counties with 30 members and 60 measures each, inserted in bulk by the owner."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from typing import NamedTuple

import asyncpg

from bench.association_alliances import OF_ASSOCIATIONS
from bench.bulk_load import without_constraints
from bench.coverage_data import COVERAGE, IN_CHUNK, TOWNS
from bench.recount import FRESHNESS, SPANS, TALLY, YEARS, find_differences
from federation.measures.model import Measure

CHUNK = 20
"""Counties at a time, on two connections."""


class Size(NamedTuple):
    """The name of the database, and how much it has."""

    name: str
    counties: int
    members: int = 30
    """Members of each county."""
    measures_of_first: int = 60
    """Measures of the first member of each county; any other tenant has 60."""

    @property
    def measures(self) -> int:
        """The number of measures."""
        return self.counties * (self.members * 60 + self.measures_of_first)

    @property
    def settings(self) -> dict[str, str]:
        """What the statements below read by ``current_setting``."""
        return {"bench.members": str(self.members), "bench.measures_of_first": str(self.measures_of_first)}


SMALL, BIG = Size("bench_small", 1), Size("bench_big", 400)
COUNTY = "01001"
"""The county of the queries."""
ASSOCIATION = f"{COUNTY}0001"
"""The association of the queries; it has an alliance of 100 members, as the first member of each county has."""

# Keys as in the register: 16 states with 25 counties each; members are associations, with 9 digits.
REGIONS = (
    """
    INSERT INTO region (ars, name)
    SELECT lpad((1 + c / 25)::text, 2, '0') || lpad((1 + c % 25)::text, 3, '0'), 'Landkreis Musterland ' || c + 1
    FROM generate_series(0, $1::int - 1) c ORDER BY c
    """,
    """
    INSERT INTO tenant (region_id, ars, name, kind)
    SELECT r.id, r.ars || CASE WHEN m > 0 THEN lpad(m::text, 4, '0') ELSE '' END,
      CASE WHEN m = 0 THEN r.name ELSE 'Verbandsgemeinde '
        || ('{Ahl,Birk,Eich,Hasel,Königs,Linden,Mühl,Ober,Öster,Tannen}'::text[])[1 + (m * 3 + r.id) % 10]
        || ('{bach,berg,feld,hausen,tal,weiler,stein}'::text[])[1 + (m + r.id) % 7] END,
      CASE WHEN m = 0 THEN 'COUNTY' ELSE 'MUNICIPAL_ASSOCIATION' END
    FROM region r, generate_series(0, current_setting('bench.members')::int) m
    WHERE $1::int IS NOT NULL ORDER BY r.id, m
    """,
    """
    INSERT INTO territory (ars, valid_from, valid_to, kind, name, type_label, parent_ars, acting_ars, population,
      register_date)
    SELECT t.ars, '-infinity', 'infinity', t.kind, t.name, 'Musterkommune', nullif(substr(t.ars, 1, 5), t.ars), t.ars,
      5000 + t.id % 40000, '2023-11-30'
    FROM tenant t WHERE $1::int IS NOT NULL
    """,
    """
    INSERT INTO territory (ars, valid_from, valid_to, kind, name, type_label, parent_ars, acting_ars, area_ha,
      population, register_date)
    SELECT t.ars || u.tail, '-infinity', 'infinity', u.kind, u.name || ' ' || n, u.label,
      CASE WHEN u.is_town THEN t.ars ELSE r.ars END, CASE WHEN u.is_town THEN r.ars || '0001' END, 300 + n * 17,
      400 + n * 53, '2023-11-30'
    FROM (SELECT * FROM region WHERE ars LIKE '%001') r CROSS JOIN generate_series(1, 120) n
    CROSS JOIN LATERAL (SELECT r.ars || 5000 + n AS ars) t
    CROSS JOIN (VALUES
      ('', 'MUNICIPAL_ASSOCIATION', 'Verbandsgemeinde Nachbarau', 'Verbandsgemeinde', false),
      ('001', 'MEMBER_MUNICIPALITY', 'Musterdorf', 'Kreisangehörige Gemeinde', true)
    ) u (tail, kind, name, label, is_town) WHERE $1::int IS NOT NULL
    """,
    TOWNS,
)

# Ten courses of a measure; the days of its entries are spread over four years.
COURSES = """
  WITH course (kind, step, phase, condition, is_continuous, note) AS (VALUES
    (0, 0, 'NOT_STARTED', 'ON_TRACK', false, NULL), (1, 0, 'NOT_STARTED', 'ON_TRACK', false, NULL),
    (1, 1, 'PLANNING', 'ON_TRACK', false, NULL), (2, 0, 'NOT_STARTED', 'ON_TRACK', false, NULL),
    (2, 1, 'PLANNING', 'ON_TRACK', false, NULL), (2, 2, 'IMPLEMENTATION', 'ON_TRACK', false, NULL),
    (3, 0, 'PLANNING', 'ON_TRACK', false, NULL), (3, 1, 'IMPLEMENTATION', 'ON_TRACK', false, NULL),
    (3, 2, 'COMPLETED', 'ON_TRACK', false, 'abgenommen'), (4, 0, 'PLANNING', 'ON_TRACK', false, NULL),
    (4, 1, 'IMPLEMENTATION', 'ON_TRACK', true, NULL), (5, 0, 'PLANNING', 'ON_TRACK', false, NULL),
    (5, 1, 'IMPLEMENTATION', 'ON_TRACK', false, NULL), (5, 2, 'IMPLEMENTATION', 'DELAYED', false, 'Lieferung fehlt'),
    (6, 0, 'NOT_STARTED', 'ON_TRACK', false, NULL), (6, 1, 'NOT_STARTED', 'POSTPONED', false, 'Haushalt gesperrt'),
    (7, 0, 'PLANNING', 'ON_TRACK', false, NULL), (7, 1, 'PLANNING', 'CANCELLED', false, 'nicht beschlossen'),
    (8, 0, 'PROPOSED', 'UNKNOWN', false, NULL), (9, 0, 'NOT_STARTED', 'ON_TRACK', false, NULL),
    (9, 1, 'IMPLEMENTATION', 'ON_TRACK', false, NULL)
  ), day AS (SELECT date '2022-01-01' AS first)
"""

# A measure is inserted with the status that its history ends with.
MEASURES = (
    f"""
    INSERT INTO measure (tenant_id, code, title, goal, field_of_action, visibility, planned_start, planned_end, source,
      version, phase, condition, is_continuous, status_as_of, status_note,
      confirmed_on)
    {COURSES}, ending AS (SELECT DISTINCT ON (kind) * FROM course ORDER BY kind, step DESC)
    SELECT t.id, 'M' || n,
      ('{{Photovoltaik,Dämmung,Energiemanagement,Ölheizung ersetzen,Wärmenetz,Ladesäulen,Radabstellanlage,Begrünung,
        Lüftung,Öffentlichkeitsarbeit}}'::text[])[1 + (n * 7 + t.id) % 10] || ': '
      || ('{{Rathaus,Grundschule,Bauhof,Kläranlage,Hallenbad,Feuerwehrhaus,Ortskern,Gewerbegebiet,Übergabestation}}'
        ::text[])[1 + (n * 5 + t.id / 3) % 9] || ' ' || 1 + n / 10,
      'Der Verbrauch sinkt gegenüber 2019 um ' || 5 + n % 40 || ' %; der Erfolg wird jährlich gemessen und berichtet. '
        || 'Angaben erfunden.',
      ('{{GOVERNANCE,PUBLIC_BUILDINGS,RENEWABLES,HEATING,MOBILITY,SPATIAL_PLANNING,BUSINESS,HOUSEHOLDS,WASTE_WATER,
        LAND_USE,PARTICIPATION,ADAPTATION}}'::text[])[1 + (n + t.id) % 12],
      ('{{PUBLIC,PUBLIC,PUBLIC,FEDERATION,TENANT,PUBLIC,PUBLIC,FEDERATION,PUBLIC,DRAFT}}'::text[])[1 + (n / 6) % 10],
      date '2022-03-01' + k * 11, CASE WHEN n % 6 > 0 THEN date '2024-06-01' + k * 29 END, 'erfunden, für Messungen', 1,
      e.phase, e.condition, e.is_continuous, since.day, e.note, since.day
    FROM day, tenant t CROSS JOIN generate_series(1, CASE WHEN t.ars LIKE '_____0001'
        THEN current_setting('bench.measures_of_first')::int ELSE 60 END) n
    CROSS JOIN LATERAL (SELECT 1 + (n - 1) % 60 AS k) x JOIN ending e ON e.kind = (n * 7 + t.id) % 10
    CROSS JOIN LATERAL (SELECT day.first + (t.id * 13 + n * 37) % 365 + e.step * 300 AS day) since
    WHERE {IN_CHUNK} ORDER BY t.id, n
    """,
    f"""
    INSERT INTO status_change (tenant_id, measure_id, visibility, effective_on, phase, condition, is_continuous, note)
    {COURSES}
    SELECT t.id, m.id, m.visibility, day.first + (t.id * 13 + n * 37) % 365 + c.step * 300, c.phase, c.condition,
      c.is_continuous, c.note
    FROM day, tenant t JOIN measure m ON m.tenant_id = t.id CROSS JOIN LATERAL (SELECT substr(m.code, 2)::int AS n) x
    JOIN course c ON c.kind = (n * 7 + t.id) % 10
    WHERE {IN_CHUNK} ORDER BY t.id, n, c.step
    """,
    f"""
    INSERT INTO task (tenant_id, measure_id, visibility, kind, title, state, done_on, position, version)
    SELECT t.id, m.id, m.visibility, 'ACTIVITY', 'Schritt ' || k || ' zu ' || m.code || ': '
        || ('{{Angebote einholen,Beschluss fassen,Fördermittel beantragen}}'::text[])[k],
      CASE WHEN k = 1 THEN 'DONE' ELSE 'OPEN' END, CASE WHEN k = 1 THEN date '2024-02-01' END, k, 1
    FROM tenant t JOIN measure m ON m.tenant_id = t.id CROSS JOIN generate_series(1, 3) k
    WHERE {IN_CHUNK} ORDER BY t.id, m.id, k
    """,
)

MEASURE_TABLES = "measure", "status_change", "task"
# What the triggers would derive, by the same functions. The words of equal texts are computed once: many invented texts
# are equal.
COLUMNS = ", ".join(Measure.__search_terms__)
SEARCH_TERMS = f"""
CREATE UNLOGGED TABLE bench_search_terms AS
SELECT d.text, (SELECT array_agg(k.term)
  FROM ctx.row_search_terms('measure', '{{{COLUMNS}}}', to_jsonb(d), 'tenant_id') k) AS words
FROM (SELECT DISTINCT ROW ({COLUMNS})::text AS text, {COLUMNS} FROM measure) d
"""
DERIVED = (
    f"""
    INSERT INTO search_term (tenant_id, table_name, term, row_id, visibility)
    SELECT m.tenant_id, 'measure', w.word, m.id::text, m.visibility FROM (
      SELECT m.*, ROW ({COLUMNS})::text AS text FROM tenant t JOIN measure m ON m.tenant_id = t.id WHERE {IN_CHUNK}
    ) m JOIN bench_search_terms s USING (text) CROSS JOIN LATERAL unnest(s.words) w (word)
    """,
    f"""
    INSERT INTO measure_span ({SPANS})
    SELECT s.* FROM (
      SELECT array_agg(m.tenant_id) AS tenants, array_agg(m.id) AS ids
      FROM tenant t JOIN measure m ON m.tenant_id = t.id WHERE {IN_CHUNK}
    ) chunk CROSS JOIN LATERAL measure_spans(chunk.tenants, chunk.ids) s
    """,
)
TALLIES = (
    f"INSERT INTO measure_tally (tenant_id, day, field_of_action, phase, status, visibility, delta) {TALLY}",
    f"INSERT INTO measure_year_tally (tenant_id, year, status, visibility, delta) {YEARS}",
    f"INSERT INTO freshness_tally (tenant_id, day, confirmed_on, visibility, delta) {FRESHNESS}",
)
SAMPLE_INTERVAL = 97
"""Every 97th tenant of a large data set is counted again; of a small one, all of them."""


async def build(address: str, size: Size) -> float:
    """Fills an empty, migrated database as its owner; returns the seconds it took.

    Row by row, search terms and indexes would take half an hour. There is no audit trail for these rows.
    """
    began = time.monotonic()
    settings = {"synchronous_commit": "off", **size.settings}
    owners = [await asyncpg.connect(address, server_settings=settings) for _ in range(2)]
    try:
        for statement in REGIONS:
            await owners[0].execute(statement, size.counties)
        async with without_constraints(owners[0], *MEASURE_TABLES):
            await _chunks(owners, size, *MEASURES)
        await _chunks(owners[:1], size, *COVERAGE)
        for statement in OF_ASSOCIATIONS:
            await owners[0].execute(statement)
        await owners[0].execute("ANALYZE")
        await owners[0].execute(SEARCH_TERMS)
        async with without_constraints(
            owners[0], "search_term", "measure_span", "measure_tally", "measure_year_tally", "freshness_tally"
        ):
            await _chunks(owners, size, *DERIVED)
            for statement in TALLIES:
                await owners[0].execute(statement)
        await owners[0].execute("DROP TABLE bench_search_terms")
        await owners[0].execute("VACUUM ANALYZE")
        if differences := await find_differences(owners[0], SAMPLE_INTERVAL if size.counties > 1 else 1):
            raise RuntimeError(f"derived rows differ from a recount: {differences}")
    finally:
        for owner in owners:
            await owner.close()
    return time.monotonic() - began


async def _chunks(owners: Sequence[asyncpg.Connection], size: Size, *statements: str) -> None:
    """Runs the statements for each chunk of counties, on all of these connections."""
    chunks = iter(range(0, size.counties, CHUNK))

    async def work(owner: asyncpg.Connection) -> None:
        for first in chunks:
            async with owner.transaction():
                for statement in statements:
                    await owner.execute(statement, first, min(CHUNK, size.counties))

    await asyncio.gather(*map(work, owners))
