"""Success stories of the test region, who is named in them, and where they are told. All of them are invented."""

from __future__ import annotations

from typing import Any

import asyncpg

from tests.helpers.alliances import (
    OF_BAKERY,
    OF_CITIZEN,
    OF_TRADESWOMAN,
    OF_UTILITY,
    UTILITY_IN_NEIGHBOUR,
)
from tests.helpers.partners import BAKERY, CLUB
from tests.helpers.region import fixed_id

# id, membership, title, visibility, on behalf?
STORIES: list[tuple[Any, ...]] = [
    (fixed_id(17001), OF_UTILITY, "Abwärme heizt das Hallenbad", "PUBLIC", False),
    (fixed_id(17002), OF_BAKERY, "Brot mit Sonnenstrom", "DRAFT", True),
    (fixed_id(17003), OF_UTILITY, "Entwurf über ein Sonnendach", "DRAFT", False),
    (fixed_id(17004), OF_CITIZEN, "Ein Garten ohne Torf", "DRAFT", False),
    (fixed_id(17005), UTILITY_IN_NEIGHBOUR, "Wärmenetz im Nachbarkreis", "DRAFT", False),
    (fixed_id(17006), OF_TRADESWOMAN, "Farbe ohne Lösemittel", "DRAFT", True),
]
PUBLIC, INTERNAL, DRAFT, OF_PERSON, SUSPENDED, OF_OFFICE = (row[0] for row in STORIES)
# id, story, membership, status
TELLINGS: list[tuple[Any, ...]] = [
    (fixed_id(17101), PUBLIC, OF_UTILITY, "PUBLISHED"),
    (fixed_id(17102), PUBLIC, UTILITY_IN_NEIGHBOUR, "RETURNED"),
    (fixed_id(17103), INTERNAL, OF_BAKERY, "PUBLISHED"),
    (fixed_id(17104), OF_PERSON, OF_CITIZEN, "SUBMITTED"),
    (fixed_id(17105), SUSPENDED, UTILITY_IN_NEIGHBOUR, "PUBLISHED"),
]
SHOWN, RETURNED, TO_MEMBERS, WAITING, HIDDEN = (row[0] for row in TELLINGS)
STEPS = {
    "SUBMITTED": [("SUBMITTED", "MEMBER")],
    "RETURNED": [("SUBMITTED", "MEMBER"), ("RETURNED", "OFFICE")],
    "PUBLISHED": [("SUBMITTED", "MEMBER"), ("PUBLISHED", "OFFICE")],
}
"""Status -> the steps that led to it."""
# id, story, partner, answer
NAMED: list[tuple[Any, ...]] = [
    (fixed_id(17201), PUBLIC, BAKERY, "AGREED"), (fixed_id(17202), DRAFT, CLUB, None),
]  # fmt: skip
AGREED, ASKED = (row[0] for row in NAMED)
IMAGE = fixed_id(17301)
DAY = "date '2026-05-05'"

STATEMENTS: dict[str, list[Any]] = {
    "INSERT INTO success_story (tenant_id, id, version, membership_id, alliance_id, title, visibility, on_behalf,"
    " method, evidence, text, reuse, field_of_action, published_on, is_agreed, created_at)"
    " SELECT tenant_id, $1::uuid, 1, id,"
    " alliance_id, $3, $4::text, $5::bool, CASE WHEN $5::bool THEN 'PHONE' END, CASE WHEN $5::bool THEN 'Anruf' END,"
    f" 'Erfundener Text', 'WITH_CREDIT', 'HEATING', CASE WHEN $4::text = 'PUBLIC' THEN {DAY} END,"
    f" $1::uuid <> '{DRAFT}', {DAY} - 20"
    " FROM membership WHERE id = $2": STORIES,
    "INSERT INTO story_partner (tenant_id, id, story_id, alliance_id, partner_id, answer, on_behalf)"
    " SELECT tenant_id, $1, id, alliance_id, $3, $4, false FROM success_story WHERE id = $2": NAMED,
    "INSERT INTO story_alliance (tenant_id, id, story_id, membership_id, alliance_id, is_origin, is_person,"
    " member_shown, ends_before, is_agreed, status, published_on) SELECT m.tenant_id, $1, s.id, m.id, m.alliance_id,"
    " s.membership_id = m.id, m.partner_id IS NULL, m.shown, m.ends_before, s.is_agreed, $4::text,"
    f" CASE WHEN $4::text = 'PUBLISHED' THEN {DAY} END FROM membership m, success_story s"
    " WHERE s.id = $2 AND m.id = $3": TELLINGS,
    "INSERT INTO story_step (tenant_id, story_alliance_id, membership_id, alliance_id, number, kind, side, on_behalf,"
    " reason, note, follows_rules, effective_on) SELECT tenant_id, id, membership_id, alliance_id, $2, $3::text, $4,"
    " false, CASE WHEN $3::text = 'RETURNED' THEN 'CONTENT' END, CASE WHEN $3::text = 'RETURNED' THEN 'Bitte kürzen'"
    f" END, $3::text = 'PUBLISHED', {DAY} FROM story_alliance WHERE id = $1": [
        (row[0], number, kind, side) for row in TELLINGS for number, (kind, side) in enumerate(STEPS[row[3]], 1)
    ],
    "INSERT INTO story_span (tenant_id, story_alliance_id, valid_from, valid_to, alliance_id, visibility, audience,"
    f" story_id, membership_id, field_of_action) SELECT t.tenant_id, t.id, {DAY}, t.ends_before, t.alliance_id,"
    " a.visibility, t.shown, t.story_id, t.membership_id, 'HEATING' FROM story_alliance t"
    " JOIN alliance a ON a.id = t.alliance_id WHERE t.id = $1": [(SHOWN,), (TO_MEMBERS,)],
    "INSERT INTO file (tenant_id, id, story_id, visibility, name, media_type, width, height, content)"
    " SELECT tenant_id, $1, id, 'TENANT', 'Bild.png', 'PNG', 40, 30, '\\x89' FROM success_story WHERE id = $2": [
        (IMAGE, PUBLIC)
    ],
    "UPDATE success_story SET image_id = $1, image_alt = 'Ein Hallenbad', image_credit = 'Erfunden' WHERE id = $2": [
        (IMAGE, PUBLIC)
    ],
}
"""Statement -> the rows that it inserts, one after the other."""

OF_STORIES_OF = "IN (SELECT id FROM success_story WHERE tenant_id = ANY ($1))"
NAMING_THEIRS = (
    "IN (SELECT n.story_id FROM story_partner n JOIN partner p ON p.id = n.partner_id WHERE p.steward_id = ANY ($1))"
)
OF_STORIES = {
    rows: f"DELETE FROM {rows}"
    for rows in (
        f"story_step WHERE story_alliance_id IN (SELECT id FROM story_alliance WHERE story_id {OF_STORIES_OF})",
        f"story_alliance WHERE story_id {OF_STORIES_OF}",
        f"story_step WHERE story_alliance_id IN (SELECT id FROM story_alliance WHERE story_id {NAMING_THEIRS})",
        f"story_alliance WHERE story_id {NAMING_THEIRS}",
    )
}
"""Where other tenants are told stories of these ($1), or such as name their partners ->
the statement after which they are no longer."""


async def insert_stories(owner: asyncpg.Connection) -> None:
    """Adds them to the region."""
    for statement, rows in STATEMENTS.items():
        await owner.executemany(statement, rows)
    # As triggers leave it, whatever tests withdraw and show again.
    await owner.execute("UPDATE story_alliance SET published_on = published_on")
