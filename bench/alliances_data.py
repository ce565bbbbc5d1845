"""1,000 invented alliances with 110,000 memberships, two of them with 5,000; and the people who belong to them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import asyncpg

from bench import data
from bench.association_alliances import ALLIANCE, MEMBERSHIP_COLUMNS
from bench.partners_data import CHUNK, COUNTIES, INSERT, partners

OFFICE, FELLOW, REPRESENTATIVE = "geschaeftsstelle", "mitglied", "vertretung"
ALLIANCES, MEMBERS, LARGE = 1_000, 100, 5_000
PARTNERS = 20_000
"""Of which each alliance takes its members; each is in some five."""
# The first two are of tenants for which the person of the measurements may publish; the second has listed private
# persons alone.
ALL_ALLIANCES = (
    ALLIANCE.format(
        name="'Bündnis ' || t.n || ' ' || t.name",
        visibility="CASE WHEN t.n % 10 < 7 THEN 'PUBLIC' WHEN t.n % 10 < 9 THEN 'FEDERATION' ELSE 'TENANT' END",
    )
    + f" FROM (SELECT *, row_number() OVER (ORDER BY array_position($1, ars::text), md5(ars)) - 1 AS n FROM tenant) t"
    f" WHERE t.n < {ALLIANCES} ORDER BY t.n"
)
TIERS = """
INSERT INTO alliance_tier (tenant_id, alliance_id, visibility, position, name)
SELECT tenant_id, id, visibility, n, 'Stufe ' || n FROM alliance CROSS JOIN generate_series(1, 2) n
"""
# Every 20th is a private person; every 15th has left.
MEMBERSHIPS = f"""
INSERT INTO membership ({MEMBERSHIP_COLUMNS})
SELECT a.tenant_id, a.id, a.visibility, 1, CASE WHEN k % 20 > 0 AND a.n <> 1 THEN p.id END,
  CASE WHEN k % 15 > 0 THEN 'ACTIVE' ELSE 'LEFT' END, k % 15 > 0 AND (k % 20 > 0 AND k % 5 < 3 OR a.n = 1),
  date '2019-06-01' + ((k * 131 + a.n * 7) % 2500)::int, 'Wir senken unseren Verbrauch um ' || 5 + k % 40 || ' %.',
  CASE k % 3 WHEN 0 THEN NULL ELSE (SELECT id FROM alliance_tier s WHERE s.tenant_id = a.tenant_id
    AND s.alliance_id = a.id AND s.position = k % 3) END,
  CASE WHEN k % 15 > 0 THEN 'infinity' ELSE date '2026-10-01' END
FROM (SELECT *, row_number() OVER (ORDER BY id) - 1 AS n FROM alliance) a
CROSS JOIN LATERAL generate_series(1, CASE WHEN a.n < 2 THEN {LARGE} ELSE {MEMBERS} END) k
JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM partner) p ON p.n = (a.n * 97 + k * 13) % {PARTNERS}
ORDER BY a.n, k
"""
STEPS = """
INSERT INTO membership_step (tenant_id, membership_id, alliance_id, number, kind, side, effective_on, on_behalf, method,
  evidence, tier_id, taken_at)
SELECT m.tenant_id, m.id, m.alliance_id, s.number, s.kind, 'MEMBER', s.day, true, 'PAPER', 'Akte',
  CASE s.number WHEN 1 THEN m.tier_id END, s.day
FROM membership m
CROSS JOIN LATERAL (VALUES (1, 'RECORDED', m.joined_on), (2, 'LEFT', nullif(m.ends_before, 'infinity')))
  s (number, kind, day)
WHERE s.day IS NOT NULL AND m.alliance_id = ANY ($1) ORDER BY m.tenant_id, m.id, s.number
"""
PERSONS = """
INSERT INTO membership_person (tenant_id, membership_id, alliance_id, version, name, shown, ends_before, has_consent)
SELECT tenant_id, id, alliance_id, 1, 'Erfunden ' || id, shown, ends_before, is_listed FROM membership
WHERE partner_id IS NULL AND status = 'ACTIVE'
"""
DECLARATIONS = """
INSERT INTO declaration (tenant_id, alliance_id, visibility, version, number, title, text, valid_from, text_sha256)
SELECT tenant_id, id, visibility, 1, 1, 'Erklärung', 'Wir wollen klimaneutral werden.', '2019-06-01', '' FROM alliance
"""
SIGNATURES = """
INSERT INTO signature (tenant_id, membership_id, alliance_id, declaration_id, method, evidence, signed_on,
  accepts_rules, text_sha256)
SELECT m.tenant_id, m.id, m.alliance_id, d.id, 'PAPER', 'Akte', m.joined_on, true, ''
FROM membership m JOIN declaration d ON d.tenant_id = m.tenant_id AND d.alliance_id = m.alliance_id
WHERE hashtext(m.id::text) % 3 <> 0
"""
USERS = "INSERT INTO app_user (issuer, subject, active, is_machine) SELECT $1, unnest($2::text[]), true, false"
OFFICE_GRANT = """
INSERT INTO role_grant (tenant_id, user_id, role, alliance_id, valid_from, valid_to)
SELECT a.tenant_id, u.id, 'OFFICE', a.id, '2026-01-01', 'infinity'
FROM (SELECT * FROM alliance ORDER BY id LIMIT 1) a, app_user u WHERE u.subject = $1
"""
REPRESENTED = """
INSERT INTO representative (tenant_id, membership_id, alliance_id, user_id, name, status, is_substitute)
SELECT m.tenant_id, m.id, m.alliance_id, u.id, 'Erfunden', 'SIGNING', false
FROM app_user u, (SELECT DISTINCT ON (alliance_id) * FROM membership WHERE status = 'ACTIVE' AND partner_id IS NOT NULL
  ORDER BY alliance_id, id) m WHERE u.subject = $1 ORDER BY m.alliance_id LIMIT $2
"""


async def build(address: str, issuer: str, edited: Sequence[str]) -> None:
    """Fills an empty, migrated database as its owner. ``edited``: the tenants of the large alliances."""
    owner = await asyncpg.connect(address, server_settings={"synchronous_commit": "off", **data.SMALL.settings})
    try:
        for statement in data.REGIONS:
            await owner.execute(statement, COUNTIES)
        stewards = [row["id"] for row in await owner.fetch("SELECT id FROM tenant ORDER BY id")]
        entries = itertools.islice(partners(stewards), PARTNERS)
        while chunk := list(itertools.islice(entries, CHUNK)):
            await owner.execute(INSERT, *map(list, zip(*chunk, strict=True)))
        await owner.execute(ALL_ALLIANCES, list(edited))
        await owner.execute(TIERS)
        await owner.execute(MEMBERSHIPS)
        await owner.execute("ANALYZE")
        ids = [row["id"] for row in await owner.fetch("SELECT id FROM alliance ORDER BY id")]
        for first in range(0, len(ids), 50):
            await owner.execute(STEPS, ids[first : first + 50])
        for statement in (PERSONS, DECLARATIONS, SIGNATURES):
            await owner.execute(statement)
        await owner.execute(USERS, issuer, [OFFICE, FELLOW, REPRESENTATIVE])
        await owner.execute(OFFICE_GRANT, OFFICE)
        await owner.execute(REPRESENTED, FELLOW, 1)
        await owner.execute(REPRESENTED, REPRESENTATIVE, 40)
        await owner.execute("VACUUM ANALYZE")
    finally:
        await owner.close()
