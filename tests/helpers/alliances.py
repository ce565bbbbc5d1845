"""Alliances of the test region, their members and the people who act for them. All of them are invented."""

from __future__ import annotations

from datetime import date
from typing import Any

import asyncpg

from tests.helpers.partners import BAKERY, CLUB, COOPERATIVE, TRADESWOMAN, UTILITY
from tests.helpers.region import (
    COUNTY,
    ISSUER,
    LANDSTUHL,
    OTHER_COUNTY,
    WEILERBACH,
    fixed_id,
    person,
)

OFFICE, TOWN_OFFICE, NEIGHBOUR_OFFICE = person("office"), person("town_office"), person("neighbour_office")
SIGNER, SUBSTITUTE, FORMER, EXPELLED = person("signer"), person("substitute"), person("former"), person("expelled")
CITIZEN, LISTED_CITIZEN, JOINER = person("citizen"), person("listed_citizen"), person("joiner")
OFFICES = {"office": 0, "town_office": 1, "neighbour_office": 3}
"""Subject -> the number of the alliance whose office they run."""
PEOPLE = (OFFICE, TOWN_OFFICE, NEIGHBOUR_OFFICE, SIGNER, SUBSTITUTE, FORMER, EXPELLED, CITIZEN, LISTED_CITIZEN, JOINER)

# tenant, name, visibility, takes applications?, admits persons?
ALLIANCES: list[tuple[Any, ...]] = [
    (COUNTY, fixed_id(13001), "Klimabündnis Beispielkreis", "PUBLIC", True, True),
    (LANDSTUHL, fixed_id(13002), "Bündnis Beispielstadt", "TENANT", True, False),
    (WEILERBACH, fixed_id(13003), "Bündnis im Entwurf", "DRAFT", True, True),
    (OTHER_COUNTY, fixed_id(13004), "Bündnis im Nachbarkreis", "PUBLIC", True, True),
]
COUNTY_ALLIANCE, TOWN_ALLIANCE, DRAFT_ALLIANCE, NEIGHBOUR_ALLIANCE = (row[1] for row in ALLIANCES)
(
    OF_UTILITY, OF_BAKERY, OF_CLUB, OF_COOPERATIVE, OF_TRADESWOMAN, UTILITY_IN_TOWN, UTILITY_IN_NEIGHBOUR,
    OF_CITIZEN, OF_LISTED_CITIZEN, OF_JOINER, OF_FORMER, APPROACHED,
) = (fixed_id(13101 + n) for n in range(12))  # fmt: skip
# id, alliance, partner, status, listed?, who applied, days until it ends
MEMBERSHIPS: list[tuple[Any, ...]] = [
    (OF_UTILITY, 0, UTILITY, "ACTIVE", True, None, None),
    (OF_BAKERY, 0, BAKERY, "ACTIVE", False, None, None),
    (OF_CLUB, 0, CLUB, "APPLIED", False, "second", None),
    (OF_COOPERATIVE, 0, COOPERATIVE, "EXCLUDED", False, None, -5),
    (OF_TRADESWOMAN, 0, TRADESWOMAN, "ACTIVE", False, None, None),
    (UTILITY_IN_TOWN, 1, UTILITY, "INVITED", False, None, None),
    (UTILITY_IN_NEIGHBOUR, 3, UTILITY, "SUSPENDED", False, None, None),
    (OF_CITIZEN, 0, None, "ACTIVE", False, None, None),
    (OF_LISTED_CITIZEN, 0, None, "ACTIVE", True, None, None),
    (OF_JOINER, 0, None, "APPLIED", False, "joiner", None),
    (OF_FORMER, 3, CLUB, "LEFT", False, None, -5),
    (APPROACHED, 1, COOPERATIVE, "APPROACHED", False, None, None),
]
FIRST_STEPS = {
    "APPLIED": ("APPLIED", "MEMBER"),
    "APPROACHED": ("APPROACHED", "OFFICE"),
    "INVITED": ("INVITED", "OFFICE"),
}
"""Status -> the first step, kind and side; of any other an invitation."""
NEXT_STEPS = {
    "ACTIVE": [("ACCEPTED", "MEMBER")],
    "SUSPENDED": [("ACCEPTED", "MEMBER"), ("SUSPENDED", "OFFICE")],
    "EXCLUDED": [("ACCEPTED", "MEMBER"), ("EXCLUDED", "OFFICE")],
    "LEFT": [("ACCEPTED", "MEMBER"), ("LEFT", "MEMBER")],
}
# id, membership, subject, status
REPRESENTATIVES: list[tuple[Any, ...]] = [
    (fixed_id(13201), OF_UTILITY, "signer", "SIGNING"),
    (fixed_id(13202), OF_UTILITY, "substitute", "ACCEPTED"),
    (fixed_id(13203), UTILITY_IN_NEIGHBOUR, "signer", "SIGNING"),
    (fixed_id(13204), OF_FORMER, "former", "SIGNING"),
    (fixed_id(13205), OF_COOPERATIVE, "expelled", "SIGNING"),
    (fixed_id(13206), OF_CITIZEN, "citizen", "SIGNING"),
    (fixed_id(13207), OF_LISTED_CITIZEN, "listed_citizen", "SIGNING"),
    (fixed_id(13208), OF_BAKERY, "second", "PROPOSED"),
]
# id, alliance, number, the day on which it begins: answers with it are recorded
DECLARATIONS: list[tuple[Any, ...]] = [
    (fixed_id(13301), 0, 1, date(2025, 10, 1)), (fixed_id(13302), 0, 2, date(2026, 10, 1)),
    (fixed_id(13303), 0, 3, date(2099, 1, 1)), (fixed_id(13304), 3, 1, date(2026, 10, 1)),
]  # fmt: skip
# id, membership, declaration
SIGNATURES: list[tuple[Any, ...]] = [
    (fixed_id(13401), OF_UTILITY, DECLARATIONS[0][0]), (fixed_id(13402), OF_CITIZEN, DECLARATIONS[1][0]),
    (fixed_id(13403), OF_FORMER, DECLARATIONS[3][0]),
]  # fmt: skip
# id, alliance, its logo?
LOGOS: list[tuple[Any, ...]] = [
    (fixed_id(13901), COUNTY_ALLIANCE, True), (fixed_id(13902), TOWN_ALLIANCE, True),
    (fixed_id(13903), COUNTY_ALLIANCE, False),
]  # fmt: skip
# id, membership, named by its signature?
SCANS: list[tuple[Any, ...]] = [
    (fixed_id(13911), OF_CITIZEN, True), (fixed_id(13912), OF_FORMER, True), (fixed_id(13913), OF_BAKERY, False),
]  # fmt: skip
CONTACT = fixed_id(13801)
TIER, NOTE, LOGO_GRANT, PRESS_ITEM, GOAL, PRINCIPLE, DUTY, OFFER, LEGAL_FORM = (fixed_id(13501 + n) for n in range(9))
MAILING = fixed_id(13511)
# alliance, month, private persons; 0: fewer than 5
PERSON_COUNTS: list[tuple[Any, ...]] = [
    (COUNTY_ALLIANCE, date(2026, 1, 1), 0), (COUNTY_ALLIANCE, date(2026, 3, 1), 7),
    (TOWN_ALLIANCE, date(2026, 3, 1), 0), (NEIGHBOUR_ALLIANCE, date(2026, 2, 1), 9),
    (NEIGHBOUR_ALLIANCE, date(2026, 4, 1), 0),
]  # fmt: skip
OFFICE_INVITATION = fixed_id(13801)
MEMBERSHIP = "FROM membership m WHERE m.id = $1"


def part(values: str) -> str:
    """The rest of a statement that adds one part to an alliance."""
    return f"SELECT tenant_id, $1, id, visibility, {values} FROM alliance WHERE id = $2"


STATEMENTS: dict[str, list[Any]] = {
    "INSERT INTO app_user (issuer, subject, active, is_machine) VALUES ($1, $2, true, false)": [
        (ISSUER, who.subject) for who in PEOPLE
    ],
    "INSERT INTO alliance (tenant_id, id, version, name, visibility, is_open, admits_persons, admits_organisations,"
    " pledge_rule, is_nonpartisan, allows_advertising, forbids_party_use, pause_days)"
    " SELECT t.id, $2, 1, $3, $4, $5, $6, true, 'NONE', true, true, true, 365 FROM tenant t"
    " WHERE t.ars = $1": ALLIANCES,
    "INSERT INTO file (tenant_id, id, alliance_id, visibility, name, media_type, width, height, content)"
    " SELECT tenant_id, $1, id, 'TENANT', 'Zeichen.png', 'PNG', 40, 30, '\\x89' FROM alliance WHERE id = $2": [
        row[:2] for row in LOGOS
    ],
    "UPDATE alliance SET logo_id = $1 WHERE id = $2": [row[:2] for row in LOGOS if row[2]],
    "INSERT INTO role_grant (tenant_id, user_id, role, alliance_id, valid_from, valid_to)"
    " SELECT a.tenant_id, u.id, 'OFFICE', a.id, '2026-01-01', 'infinity' FROM alliance a, app_user u"
    " WHERE a.id = $1 AND u.subject = $2": [(ALLIANCES[n][1], subject) for subject, n in OFFICES.items()],
    "INSERT INTO invitation (tenant_id, id, version, by_tenant_id, kind, role, email, language, state, number, hash,"
    " invited_by) SELECT a.tenant_id, $1, 1, a.tenant_id, 'OFFICE', 'OFFICE', 'buero@example.org', 'DE', 'WITHDRAWN',"
    " 1, '\\x0ff1ce', u.id FROM alliance a, app_user u WHERE a.id = $2 AND u.subject = 'manager'": [
        (OFFICE_INVITATION, COUNTY_ALLIANCE)
    ],
    "INSERT INTO office_invitation (tenant_id, id, alliance_id) SELECT tenant_id, $1, id FROM alliance WHERE id = $2": [
        (OFFICE_INVITATION, COUNTY_ALLIANCE)
    ],
    "INSERT INTO alliance_tier (tenant_id, id, alliance_id, visibility, position, name) " + part("1, 'Basis'"): [
        (TIER, COUNTY_ALLIANCE)
    ],
    "INSERT INTO alliance_goal (tenant_id, id, alliance_id, visibility, position, title) " + part("1, 'Ziel'"): [
        (GOAL, COUNTY_ALLIANCE)
    ],
    "INSERT INTO alliance_principle (tenant_id, id, alliance_id, visibility, position, text) "
    + part("1, 'Überparteilich'"): [(PRINCIPLE, COUNTY_ALLIANCE)],
    "INSERT INTO alliance_duty (tenant_id, id, alliance_id, visibility, duty) " + part("'GUIDE'"): [
        (DUTY, COUNTY_ALLIANCE)
    ],
    "INSERT INTO alliance_offer (tenant_id, id, alliance_id, visibility, position, kind) " + part("1, 'KNOWLEDGE'"): [
        (OFFER, COUNTY_ALLIANCE)
    ],
    "INSERT INTO alliance_legal_form (tenant_id, id, alliance_id, visibility, legal_form) " + part("'GMBH'"): [
        (LEGAL_FORM, TOWN_ALLIANCE)
    ],
    "INSERT INTO press_item (tenant_id, id, alliance_id, visibility, version, published_on, title) "
    + part("1, '2026-05-01', 'Erfundene Meldung'"): [(PRESS_ITEM, COUNTY_ALLIANCE)],
    "INSERT INTO declaration (tenant_id, id, alliance_id, visibility, version, number, title, text, valid_from)"
    " SELECT tenant_id, $1, id, visibility, 1, $3::int, 'Erklärung', 'Wir ' || $3::int::text,"
    " $4::date FROM alliance WHERE id = $2": [(id, ALLIANCES[n][1], *rest) for id, n, *rest in DECLARATIONS],
    "INSERT INTO membership (tenant_id, id, alliance_id, visibility, version, partner_id, status, is_listed,"
    " applied_by, ends_before, joined_on) SELECT a.tenant_id, $1, a.id, a.visibility, 1, $3, $4::text, $5,"
    " (SELECT id FROM app_user WHERE subject = $6),"
    " CASE WHEN $7::int IS NULL THEN 'infinity' ELSE ctx.today() + $7 END,"
    " CASE WHEN $4::text IN ('ACTIVE', 'SUSPENDED', 'LEFT', 'EXCLUDED') THEN date '2025-01-01' END"
    " FROM alliance a WHERE a.id = $2": [(id, ALLIANCES[n][1], *rest) for id, n, *rest in MEMBERSHIPS],
    "INSERT INTO membership_step (tenant_id, membership_id, alliance_id, number, kind, side, on_behalf, note,"
    " effective_on) SELECT m.tenant_id, m.id, m.alliance_id, $2, $3::text, $4, false, 'Grund', CASE WHEN $3::text IN"
    f" ('LEFT', 'EXCLUDED') THEN m.ends_before ELSE date '2025-01-01' END {MEMBERSHIP}": [
        (row[0], number, kind, side)
        for row in MEMBERSHIPS
        for number, (kind, side) in enumerate(
            [FIRST_STEPS.get(row[3], ("INVITED", "OFFICE")), *NEXT_STEPS.get(row[3], [])], 1
        )
    ],
    "INSERT INTO membership_person (tenant_id, id, membership_id, alliance_id, version, name, email, shown,"
    " ends_before, has_consent, user_id) SELECT m.tenant_id, $2, m.id, m.alliance_id, 1, 'Mensch ' || $3::text,"
    " $3::text || '@example.org', m.shown, m.ends_before, m.is_listed,"
    " (SELECT id FROM app_user WHERE subject = $3::text)"
    f" {MEMBERSHIP}": [
        (OF_CITIZEN, fixed_id(13601), "citizen"),
        (OF_LISTED_CITIZEN, fixed_id(13602), "listed_citizen"),
        (OF_JOINER, fixed_id(13603), "joiner"),
    ],
    "INSERT INTO representative (tenant_id, id, membership_id, alliance_id, user_id, name, status, is_substitute)"
    " SELECT m.tenant_id, $2, m.id, m.alliance_id, u.id, 'Erfunden ' || $3::text, $4, $3::text = 'substitute'"
    " FROM membership m, app_user u WHERE m.id = $1 AND u.subject = $3::text": [
        (membership, id, subject, status) for id, membership, subject, status in REPRESENTATIVES
    ],
    "INSERT INTO representative_step (tenant_id, representative_id, membership_id, alliance_id, number, kind, side,"
    " on_behalf) SELECT tenant_id, id, membership_id, alliance_id, $2, $3, $4, false FROM representative"
    " WHERE id = $1": [
        (id, number, kind, side)
        for id, _, _, status in REPRESENTATIVES
        for number, (kind, side, after) in enumerate(
            [("PROPOSED", "MEMBER", 0), ("ACCEPTED", "OFFICE", 1), ("MAY_SIGN", "MEMBER", 2)], 1
        )
        if after <= ["PROPOSED", "ACCEPTED", "SIGNING"].index(status)
    ],
    "INSERT INTO signature (tenant_id, id, membership_id, alliance_id, declaration_id, method, signed_on,"
    " accepts_rules)"
    f" SELECT m.tenant_id, $2, m.id, m.alliance_id, $3, 'ONLINE', date '2026-01-15', true {MEMBERSHIP}": [
        (membership, id, declaration) for id, membership, declaration in SIGNATURES
    ],
    "INSERT INTO file (tenant_id, id, membership_id, visibility, name, media_type, content)"
    " SELECT tenant_id, $1, id, 'TENANT', 'Unterschrift.pdf', 'PDF', '%PDF-1.7 %%EOF' FROM membership WHERE id = $2": [
        row[:2] for row in SCANS
    ],
    "UPDATE signature SET file_id = $1, method = 'PAPER' WHERE membership_id = $2": [
        row[:2] for row in SCANS if row[2]
    ],
    "INSERT INTO signature_person (tenant_id, signature_id, membership_id, alliance_id, name)"
    " SELECT tenant_id, id, membership_id, alliance_id, 'Erfunden Zeichnend' FROM signature WHERE id = $1": [
        row[:1] for row in SIGNATURES
    ],
    "INSERT INTO consent (tenant_id, id, membership_id, alliance_id, purpose, kind, method)"
    f" SELECT m.tenant_id, $2, m.id, m.alliance_id, 'LISTING', 'GIVEN', 'ONLINE' {MEMBERSHIP}": [
        (OF_LISTED_CITIZEN, fixed_id(13701))
    ],
    "INSERT INTO consent (tenant_id, id, membership_id, alliance_id, representative_id, purpose, kind, method)"
    " SELECT tenant_id, $2, membership_id, alliance_id, id, 'LISTING', 'GIVEN', 'ONLINE' FROM representative"
    " WHERE id = $1": [(REPRESENTATIVES[0][0], fixed_id(13702))],
    "INSERT INTO membership_contact (tenant_id, id, membership_id, alliance_id, representative_id, user_id, name,"
    " shown, ends_before) SELECT m.tenant_id, $2, m.id, m.alliance_id, r.id, r.user_id, r.name, m.shown, m.ends_before"
    " FROM representative r JOIN membership m ON m.id = r.membership_id WHERE r.id = $1": [
        (REPRESENTATIVES[0][0], CONTACT)
    ],
    "INSERT INTO membership_note (tenant_id, id, membership_id, alliance_id, version, is_key_stakeholder, text)"
    f" SELECT m.tenant_id, $2, m.id, m.alliance_id, 1, true, 'Erfundene Notiz' {MEMBERSHIP}": [(OF_BAKERY, NOTE)],
    "INSERT INTO person_count (tenant_id, alliance_id, month, visibility, n)"
    " SELECT tenant_id, id, $2, visibility, $3 FROM alliance WHERE id = $1": PERSON_COUNTS,
    "INSERT INTO logo_grant (tenant_id, id, membership_id, alliance_id, version, purpose, valid_from, ends_before)"
    f" SELECT m.tenant_id, $2, m.id, m.alliance_id, 1, 'Website', date '2026-01-01', 'infinity' {MEMBERSHIP}": [
        (OF_UTILITY, LOGO_GRANT)
    ],
    "INSERT INTO consent (tenant_id, id, membership_id, alliance_id, purpose, kind, method, evidence)"
    f" SELECT m.tenant_id, $2, m.id, m.alliance_id, 'MAILING', 'GIVEN', 'PAPER', 'Ordner 4' {MEMBERSHIP}": [
        (OF_LISTED_CITIZEN, fixed_id(13703))
    ],
    "INSERT INTO consent (tenant_id, id, membership_id, alliance_id, representative_id, purpose, kind, method)"
    " SELECT tenant_id, $2, membership_id, alliance_id, id, 'MAILING', 'GIVEN', 'ONLINE' FROM representative"
    " WHERE id = $1": [(REPRESENTATIVES[0][0], fixed_id(13704))],
    "INSERT INTO mailing (tenant_id, id, alliance_id, subject, text, language, representatives, sent_at)"
    " SELECT tenant_id, $2, id, 'Erfundenes Fest', 'Erfundener Text', 'DE', 1, '2026-05-04 10:00+02' FROM alliance"
    " WHERE id = $1": [(COUNTY_ALLIANCE, MAILING)],
    "INSERT INTO join_request (tenant_id, id, alliance_id, version, name, email, confirmed_at)"
    " SELECT tenant_id, $2, id, 1, 'Erfunden Anfragend', 'anfrage@example.org', now() FROM alliance WHERE id = $1": [
        (COUNTY_ALLIANCE, fixed_id(13801))
    ],
}
"""Statement -> the rows that it inserts, one after the other."""


async def insert_alliances(owner: asyncpg.Connection) -> None:
    """Adds them to the region."""
    for statement, rows in STATEMENTS.items():
        await owner.executemany(statement, rows)
