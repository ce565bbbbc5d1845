"""Partner organisations of the test region, and the people who act for them. All of them are invented."""

from __future__ import annotations

from typing import Any

import asyncpg

from tests.helpers.region import (
    APPLICANT,
    COUNTY,
    ISSUER,
    LANDSTUHL,
    OTHER_COUNTY,
    SECOND,
    SPEAKER,
    TRADER,
    WEILERBACH,
    fixed_id,
)

BAKERY, COOPERATIVE, UTILITY, CLUB, TRADESWOMAN, GARDENER, AUTHORITY, ALIAS, DUPLICATE = (
    fixed_id(12001 + n) for n in range(9)
)

# id, steward, name, kind, natural person?, listing, tenant that it is, merged into, to be merged into
PARTNERS: list[tuple[Any, ...]] = [
    (BAKERY, LANDSTUHL, "Bäckerei Beispiel GmbH", "COMPANY", False, "LISTED", None, None, None),
    (COOPERATIVE, LANDSTUHL, "Energiegenossenschaft Muster eG", "COMPANY", False, "UNLISTED", None, None, None),
    (UTILITY, WEILERBACH, "Stadtwerke Beispielstadt GmbH", "UTILITY", False, "LISTED", None, None, None),
    (CLUB, WEILERBACH, "Verein Sonnendach e. V.", "ASSOCIATION", False, "UNLISTED", None, None, None),
    (TRADESWOMAN, LANDSTUHL, "Malerin Erfunden", "CRAFT", True, "UNLISTED", None, None, None),
    (GARDENER, OTHER_COUNTY, "Gärtner Erfunden", "CRAFT", True, "LISTED", None, None, None),
    (AUTHORITY, COUNTY, "Landkreis Beispiel", "MUNICIPALITY", False, "LISTED", COUNTY, None, None),
    (ALIAS, WEILERBACH, "Stadtwerk Beispielstadt", "UTILITY", False, "LISTED", None, UTILITY, None),
    (DUPLICATE, OTHER_COUNTY, "Verein Sonnendächer", "ASSOCIATION", False, "UNLISTED", None, None, CLUB),
]
# id, partner, subject, status
REPRESENTATIONS: list[tuple[Any, ...]] = [
    (fixed_id(12101), UTILITY, "speaker", "ACCEPTED"),
    (fixed_id(12102), CLUB, "second", "ACCEPTED"),
    (fixed_id(12103), GARDENER, "trader", "ACCEPTED"),
    (fixed_id(12104), TRADESWOMAN, "applicant", "ASKED"),
    (fixed_id(12105), AUTHORITY, "applicant", "ASKED"),
]
INVITATION = fixed_id(12301)
"""To represent the county, which its own administration sends."""
# id, duplicate, what remains, status
MERGES: list[tuple[Any, ...]] = [
    (fixed_id(12201), ALIAS, UTILITY, "MERGED"),
    (fixed_id(12202), DUPLICATE, CLUB, "ASKED_BY_DUPLICATE"),
    (fixed_id(12203), AUTHORITY, BAKERY, "WITHDRAWN"),
]

STATEMENTS: dict[str, list[Any]] = {
    "INSERT INTO app_user (issuer, subject, active, is_machine) VALUES ($1, $2, true, false)": [
        (ISSUER, who.subject) for who in (SPEAKER, SECOND, TRADER, APPLICANT)
    ],
    "INSERT INTO person (user_id, name, email, email_verified)"
    " SELECT id, 'Erfunden ' || subject, subject || '@example.org', true FROM app_user WHERE subject = $1": [
        (APPLICANT.subject,),  # those who decide about her see who she is
    ],
    "INSERT INTO partner (id, steward_id, name, kind, is_natural_person, listing, of_tenant_id, into_id, asked_into_id,"
    " version) SELECT $1, t.id, $3, $4, $5, $6, (SELECT id FROM tenant WHERE ars = $7), $8, $9, 1 FROM tenant t"
    " WHERE t.ars = $2": PARTNERS,
    "INSERT INTO invitation (tenant_id, id, version, by_tenant_id, kind, email, language, state, number, hash,"
    " invited_by) SELECT t.id, $1, 1, t.id, 'PARTNER', 'vertretung@example.org', 'DE', 'OPEN', 1, '\\x00', u.id"
    " FROM tenant t, app_user u WHERE t.ars = $2 AND u.subject = 'manager'": [(INVITATION, COUNTY)],
    "INSERT INTO partner_invitation (tenant_id, id, partner_id) SELECT steward_id, $1, id FROM partner WHERE id = $2": [
        (INVITATION, AUTHORITY)
    ],
    "INSERT INTO representation (id, partner_id, user_id, name, status)"
    " SELECT $1, $2, u.id, 'Erfunden ' || u.subject, $4 FROM app_user u WHERE u.subject = $3": REPRESENTATIONS,
    "INSERT INTO representation_step (representation_id, partner_id, number, kind, side)"
    " SELECT id, partner_id, 1, 'ASKED', 'PERSON' FROM representation WHERE id = $1": [
        row[:1] for row in REPRESENTATIONS
    ],
    "INSERT INTO representation_step (representation_id, partner_id, number, kind, side)"
    " SELECT id, partner_id, 2, 'ACCEPTED', 'STEWARD' FROM representation WHERE id = $1": [
        row[:1] for row in REPRESENTATIONS if row[3] == "ACCEPTED"
    ],
    "INSERT INTO partner_listing_step (partner_id, number, kind, side) VALUES ($1, 1, 'LISTED', 'STEWARD')": [
        row[:1] for row in PARTNERS if row[5] == "LISTED"
    ],
    "INSERT INTO partner_review (partner_id, email, answer, note, answered_at)"
    " VALUES ($1, 'info@example.org', 'CORRECTED', 'Die Straße stimmt nicht.', now())": [(AUTHORITY,)],
    "INSERT INTO partner_merge (id, partner_id, into_id, status) VALUES ($1, $2, $3, $4)": MERGES,
    "INSERT INTO partner_merge_step (merge_id, partner_id, into_id, number, kind, side)"
    " SELECT id, partner_id, into_id, 1, 'ASKED', 'DUPLICATE' FROM partner_merge WHERE id = $1": [
        row[:1] for row in MERGES
    ],
    "INSERT INTO partner_merge_step (merge_id, partner_id, into_id, number, kind, side)"
    " SELECT id, partner_id, into_id, 2, 'AGREED', 'TARGET' FROM partner_merge WHERE id = $1": [MERGES[0][:1]],
    "INSERT INTO partner_proposal (partner_id, by_tenant_id, changes, status)"
    " SELECT $1, t.id, '{\"postcode\": [null, \"66849\"]}', 'OPEN' FROM tenant t WHERE t.ars = $2": [
        (BAKERY, WEILERBACH),
        (UTILITY, LANDSTUHL),
        (AUTHORITY, WEILERBACH),
    ],
}
"""Statement -> the rows that it inserts, one after the other: an alias follows the entry that it leads to."""


HISTORY: dict[str, Any] = {}
"""The last change that belongs to the region."""


async def insert_partners(owner: asyncpg.Connection) -> None:
    """Adds them to the region."""
    for statement, rows in STATEMENTS.items():
        await owner.executemany(statement, rows)
    HISTORY["last"] = await owner.fetchval("SELECT id FROM partner_change ORDER BY id DESC LIMIT 1")


async def forget_changes(owner: asyncpg.Connection) -> None:
    """Deletes what tests have added to the history of entries: ids are by time."""
    await owner.execute("DELETE FROM partner_change WHERE id > $1", HISTORY["last"])
