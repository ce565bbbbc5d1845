"""Pledges of members in the test region, and the alliances that are told of them. All of them are invented."""

from __future__ import annotations

from typing import Any

import asyncpg

from tests.helpers.alliances import (
    OF_BAKERY,
    OF_CITIZEN,
    OF_FORMER,
    OF_TRADESWOMAN,
    OF_UTILITY,
    UTILITY_IN_NEIGHBOUR,
)
from tests.helpers.region import fixed_id

OPEN, LINKED, PERSONAL, DISCREET, OF_LEAVER, IN_TRADE = (fixed_id(16001 + n) for n in range(6))
MEASURE = fixed_id(11)
# id, membership, kind, title, field of action, due day, measure, status
PLEDGES: list[tuple[Any, ...]] = [
    (OPEN, OF_UTILITY, "OWN_MEASURE", "Abwärme nutzen", "HEATING", "2026-06-30", None, "IN_PROGRESS"),
    (LINKED, OF_BAKERY, "SUPPORT", "Solardach der Backstube", "RENEWABLES", "2090-12-31", MEASURE, "ANNOUNCED"),
    (PERSONAL, OF_CITIZEN, "OWN_MEASURE", "Erfundener Umstieg aufs Rad", "MOBILITY", None, None, "ANNOUNCED"),
    (DISCREET, OF_UTILITY, "NEUTRAL_BY", "Klimaneutral bis 2035", None, "2035-12-31", None, "WITHDRAWN"),
    (OF_LEAVER, OF_FORMER, "OWN_MEASURE", "Vereinsheim dämmen", "PUBLIC_BUILDINGS", None, None, "FULFILLED"),
    (IN_TRADE, OF_TRADESWOMAN, "OWN_MEASURE", "Lastenrad in der Werkstatt", "MOBILITY", None, None, "ANNOUNCED"),
]  # fmt: skip
# id, pledge, membership, audience, answer, entries that the office has read
TOLD: list[tuple[Any, ...]] = [
    (fixed_id(16101), OPEN, OF_UTILITY, "PUBLIC", "CONFIRMED", 2),
    (fixed_id(16102), LINKED, OF_BAKERY, "PUBLIC", "TOLD", 0),
    (fixed_id(16103), PERSONAL, OF_CITIZEN, "PUBLIC", "TOLD", 0),
    (fixed_id(16104), DISCREET, OF_UTILITY, "OFFICE", "TOLD", 0),
    (fixed_id(16105), OF_LEAVER, OF_FORMER, "PUBLIC", "TOLD", 0),
    (fixed_id(16106), IN_TRADE, OF_TRADESWOMAN, "MEMBERS", "TOLD", 0),
    (fixed_id(16107), OPEN, UTILITY_IN_NEIGHBOUR, "PUBLIC", "TOLD", 0),
]
# id, pledge, kind, amount, basis
EFFECTS: list[tuple[Any, ...]] = [
    (fixed_id(16201), OPEN, "GHG_REDUCTION", 120, "CALCULATED"),
    (fixed_id(16202), OPEN, "ENERGY_SAVING", 300, "ESTIMATED"),
    (fixed_id(16203), LINKED, "GHG_REDUCTION", 8, "ESTIMATED"),
    (fixed_id(16204), DISCREET, "GHG_REDUCTION", 900, "ESTIMATED"),
    (fixed_id(16205), OF_LEAVER, "GHG_REDUCTION", 3, "MEASURED"),
]
FILE = fixed_id(16301)
# id, pledge, number, status, day, file
ENTRIES: list[tuple[Any, ...]] = [
    (fixed_id(16401), OPEN, 1, "ANNOUNCED", "2025-02-01", None),
    (fixed_id(16402), OPEN, 2, "IN_PROGRESS", "2025-09-01", FILE),
    (fixed_id(16403), LINKED, 1, "ANNOUNCED", "2025-03-01", None),
    (fixed_id(16404), PERSONAL, 1, "ANNOUNCED", "2025-03-01", None),
    (fixed_id(16405), DISCREET, 1, "ANNOUNCED", "2025-03-01", None),
    (fixed_id(16406), DISCREET, 2, "WITHDRAWN", "2025-10-01", None),
    (fixed_id(16407), OF_LEAVER, 1, "ANNOUNCED", "2025-02-01", None),
    (fixed_id(16408), OF_LEAVER, 2, "FULFILLED", "2025-11-01", None),
    (fixed_id(16409), IN_TRADE, 1, "ANNOUNCED", "2025-03-01", None),
]
# id, telling, number, kind, side
STEPS: list[tuple[Any, ...]] = [
    *((fixed_id(16501 + n), row[0], 1, "TOLD", "MEMBER") for n, row in enumerate(TOLD)),
    (fixed_id(16511), TOLD[0][0], 2, "CONFIRMED", "OFFICE"),
]

STATEMENTS: dict[str, list[Any]] = {
    "INSERT INTO pledge (tenant_id, id, membership_id, alliance_id, version, kind, title, field_of_action,"
    " target_year, pledged_on, due_on, to_tenant_id, measure_id, status, on_behalf) SELECT m.tenant_id, $1, m.id,"
    " m.alliance_id, 1, $3::text, $4, $5, CASE WHEN $3::text = 'NEUTRAL_BY' THEN 2035 END, '2025-02-01',"
    " $6::text::date, x.tenant_id, x.id, $8, false"
    " FROM membership m LEFT JOIN measure x ON x.id = $7 WHERE m.id = $2": PLEDGES,
    "INSERT INTO pledge_effect (tenant_id, id, pledge_id, kind, amount, basis) SELECT p.tenant_id, $1, p.id, $3, $4,"
    " $5 FROM pledge p WHERE p.id = $2": EFFECTS,
    "INSERT INTO file (tenant_id, id, pledge_id, visibility, name, media_type, content) SELECT tenant_id, $1, id,"
    " 'TENANT', 'Beleg.pdf', 'PDF', '\\x25' FROM pledge WHERE id = $2": [(FILE, OPEN)],
    "INSERT INTO pledge_entry (tenant_id, id, pledge_id, number, status, effective_on, file_id, on_behalf)"
    " SELECT p.tenant_id, $1, p.id, $3, $4, $5::text::date, $6, false FROM pledge p WHERE p.id = $2": ENTRIES,
    "INSERT INTO pledge_alliance (tenant_id, id, pledge_id, membership_id, alliance_id, audience, status,"
    " answered_number, confirmed_number, told_on, is_origin, is_person, member_shown, ends_before) SELECT m.tenant_id,"
    " $1, p.id, m.id, m.alliance_id, $4, $5::text, $6::int, CASE WHEN $5::text = 'CONFIRMED' THEN $6::int END,"
    " '2025-03-01', m.id = p.membership_id, m.partner_id IS NULL, m.shown, m.ends_before"
    " FROM pledge p, membership m WHERE p.id = $2 AND m.id = $3": TOLD,
    "INSERT INTO pledge_step (tenant_id, id, pledge_alliance_id, membership_id, alliance_id, number, kind, side,"
    " audience, entry_number, on_behalf, effective_on) SELECT t.tenant_id, $1, t.id, t.membership_id, t.alliance_id,"
    " $3, $4::text, $5, CASE WHEN $4::text = 'TOLD' THEN t.audience END, CASE WHEN $4::text = 'CONFIRMED' THEN"
    " t.answered_number END, false, '2025-03-01' FROM pledge_alliance t WHERE t.id = $2": STEPS,
}
"""Statement -> the rows that it inserts, one after the other."""
OF_PLEDGES = {
    rows: f"DELETE FROM {rows}"
    for rows in ["pledge_alliance WHERE pledge_id IN (SELECT id FROM pledge WHERE tenant_id = ANY ($1))"]
}
"""Where alliances of other tenants are told of what belongs to these ($1) -> the statement that forgets it."""


async def insert_pledges(owner: asyncpg.Connection) -> None:
    """Adds them to the region."""
    for statement, rows in STATEMENTS.items():
        await owner.executemany(statement, rows)
