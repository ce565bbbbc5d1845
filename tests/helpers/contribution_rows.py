"""Writes the rows of ``contribution_cast`` past everything that a change would look at; they are rolled back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from typing import Any

import asyncpg
import pytest

from tenants.embedded import Embedded
from tenants.install import Addresses
from tests.helpers.alliance_cast import cast_id
from tests.helpers.casts import cast_of, committed_cast_of, connected_cast
from tests.helpers.contribution_cast import (
    KEEPERS,
    LISTED,
    MEMBERSHIPS,
    MORE,
    NAMED,
    NETWORKS,
    PLEDGE_STEPS,
    PLEDGES,
    STORIES,
    STORY_STEPS,
    WITH_FILE,
)
from tests.helpers.meeting_cast import ALLIANCES, PARTNERS, TENANTS
from tests.helpers.meeting_rows import delete_cast as delete_meeting_cast
from tests.helpers.meeting_rows import rows as meeting_rows

Rows = list[tuple[str, list[Any]]]
DAY = "date '2026-02-01'"
CARRIED = "m.partner_id IS NULL, m.shown, m.ends_before"
"""What a telling takes from the membership."""


def rows() -> Rows:
    """Statement -> the rows that it inserts, one after the other."""
    return [*meeting_rows(), *_members(), *_pledges(), *_stories(), *_story_tellings(), *_networks(), *_ideas()]


def _members() -> Rows:
    return [
        (
            "INSERT INTO membership (tenant_id, id, alliance_id, visibility, version, partner_id, status, is_listed,"
            " joined_on) SELECT a.tenant_id, $1, a.id, a.visibility, 1, $3, $4, false, date '2025-01-01'"
            " FROM alliance a WHERE a.id = $2",
            [
                (cast_id(name), cast_id(m.alliance), m.partner and cast_id(m.partner), m.status)
                for name, m in MORE.items()
            ],
        ),
        (
            "INSERT INTO membership_step (tenant_id, membership_id, alliance_id, number, kind, side, on_behalf,"
            " note, effective_on) SELECT tenant_id, id, alliance_id, 1, 'INVITED', 'OFFICE', false, 'x',"
            " date '2025-01-01' FROM membership WHERE id = $1",
            [(cast_id(name),) for name in MORE],
        ),
        (
            "INSERT INTO representative (tenant_id, membership_id, alliance_id, id, user_id, status, is_substitute)"
            " SELECT m.tenant_id, m.id, m.alliance_id, $2, $3, 'SIGNING', false FROM membership m WHERE m.id = $1",
            [
                (cast_id(name), cast_id(f"{who} acts in {name}"), cast_id(who))
                for name, m in MORE.items()
                for who in m.people
            ],
        ),
        (
            "UPDATE membership_step SET kind = 'RECORDED', side = 'MEMBER', on_behalf = true, method = 'PAPER',"
            " evidence = 'Ordner 1' WHERE membership_id = $1",
            [(cast_id(name),) for name, m in MEMBERSHIPS.items() if m.status == "ACTIVE"],
        ),
        # On which days somebody was a member.
        (
            "SELECT membership_rewrite_spans(ARRAY[tenant_id], ARRAY[id]) FROM membership WHERE id = $1",
            [(cast_id(name),) for name, m in MEMBERSHIPS.items() if m.status == "ACTIVE"],
        ),
        ("UPDATE membership SET is_listed = true WHERE id = $1", [(cast_id(name),) for name in LISTED]),
        ("UPDATE partner SET listing = 'LISTED' WHERE id = $1", [(cast_id(name),) for name in NAMED]),
        (
            "INSERT INTO representation (id, partner_id, user_id, name, status) VALUES ($1, $2, $3, 'Erfunden',"
            " 'ACCEPTED')",
            [(cast_id(f"{who} keeps"), cast_id(partner), cast_id(who)) for who, partner in KEEPERS.items()],
        ),
    ]


def _pledges() -> Rows:
    told = [(name, of, *how) for name, p in PLEDGES.items() for of, how in p.told.items()]
    return [
        (
            "INSERT INTO pledge (tenant_id, id, membership_id, alliance_id, version, kind, title, pledged_on, status,"
            f" on_behalf) SELECT tenant_id, $1, id, alliance_id, 1, 'SUPPORT', 'Erfunden', {DAY}, 'ANNOUNCED', false"
            " FROM membership WHERE id = $2",
            [(cast_id(name), cast_id(p.origin)) for name, p in PLEDGES.items()],
        ),
        (
            "INSERT INTO pledge_effect (tenant_id, id, pledge_id, kind, amount, basis) SELECT tenant_id, $2, id,"
            " 'GHG_REDUCTION', 5, 'ESTIMATED' FROM pledge WHERE id = $1",
            [(cast_id(name), cast_id(f"{name} effect")) for name in PLEDGES],
        ),
        (
            "INSERT INTO file (tenant_id, pledge_id, visibility, id, name, media_type, content)"
            " SELECT tenant_id, id, 'TENANT', $2, 'Beleg.pdf', 'PDF', '%PDF-1.7 %%EOF' FROM pledge WHERE id = $1",
            [(cast_id(name), cast_id(f"{name} file")) for name in PLEDGES if name in WITH_FILE],
        ),
        (
            "INSERT INTO pledge_entry (tenant_id, id, pledge_id, number, status, effective_on, file_id, on_behalf)"
            f" SELECT tenant_id, $2, id, 1, 'ANNOUNCED', {DAY}, $3, false FROM pledge WHERE id = $1",
            [
                (cast_id(name), cast_id(f"{name} entry"), cast_id(f"{name} file") if name in WITH_FILE else None)
                for name in PLEDGES
            ],
        ),
        (
            "INSERT INTO pledge_alliance (tenant_id, id, pledge_id, membership_id, alliance_id, audience, status,"
            f" answered_number, told_on, is_origin, is_person, member_shown, ends_before) SELECT m.tenant_id, $1, p.id,"
            f" m.id, m.alliance_id, $5, $4::text, 0, {DAY}, m.id = p.membership_id, {CARRIED}"
            " FROM pledge p, membership m WHERE p.id = $2 AND m.id = $3",
            [
                (cast_id(f"{name} in {of}"), cast_id(name), cast_id(of), answer, audience)
                for name, of, answer, audience in told
            ],
        ),
        (
            "INSERT INTO pledge_step (tenant_id, id, pledge_alliance_id, membership_id, alliance_id, number, kind,"
            " side, audience, entry_number, note, on_behalf, effective_on) SELECT tenant_id, $2, id, membership_id,"
            " alliance_id, $3, $4::text, $5::text, CASE $4::text WHEN 'TOLD' THEN audience END,"
            f" CASE $5::text WHEN 'OFFICE' THEN 1 END, 'Grund', false, {DAY} FROM pledge_alliance WHERE id = $1",
            [
                (cast_id(f"{name} in {of}"), cast_id(f"{name} in {of} step {number}"), number, kind, side)
                for name, of, answer, _ in told
                for number, (kind, side) in enumerate(PLEDGE_STEPS[answer], 1)
            ],
        ),
    ]


def _stories() -> Rows:
    return [
        (
            "INSERT INTO success_story (tenant_id, id, version, membership_id, alliance_id, title, text, reuse,"
            " on_behalf, method, evidence, is_agreed) SELECT tenant_id, $1, 1, id, alliance_id, 'Erfunden', 'Erfunden',"
            " 'NONE', $3, CASE WHEN $3 THEN 'PHONE' END, CASE WHEN $3 THEN 'Anruf' END, $4"
            " FROM membership WHERE id = $2",
            [(cast_id(name), cast_id(s.origin), s.on_behalf, s.is_agreed) for name, s in STORIES.items()],
        ),
        (
            "INSERT INTO story_partner (tenant_id, id, story_id, alliance_id, partner_id, answer, on_behalf)"
            " SELECT tenant_id, $2, id, alliance_id, $3, $4, false FROM success_story WHERE id = $1",
            [
                (cast_id(name), cast_id(f"{name} names {partner}"), cast_id(partner), answer)
                for name, s in STORIES.items()
                for partner, answer in s.named.items()
            ],
        ),
        (
            "INSERT INTO file (tenant_id, story_id, visibility, id, name, media_type, width, height, content)"
            " SELECT tenant_id, id, 'TENANT', $2, 'Bild.png', 'PNG', 4, 4, 'x' FROM success_story WHERE id = $1",
            [
                (cast_id(name), cast_id(f"{name} {which}"))
                for name in STORIES if name in WITH_FILE for which in ("file", "spare file")
            ],
        ),
        (
            "UPDATE success_story SET image_id = $2, image_alt = 'Bild', image_credit = 'Erfunden' WHERE id = $1",
            [(cast_id(name), cast_id(f"{name} file")) for name in STORIES if name in WITH_FILE],
        ),
    ]  # fmt: skip


def _story_tellings() -> Rows:
    told = [(name, of, status) for name, s in STORIES.items() for of, status in s.told.items()]
    return [
        (
            "INSERT INTO story_alliance (tenant_id, id, story_id, membership_id, alliance_id, is_origin, is_person,"
            " member_shown, ends_before, is_agreed, status, published_on) SELECT m.tenant_id, $1, s.id, m.id,"
            f" m.alliance_id, s.membership_id = m.id, {CARRIED}, s.is_agreed, $4::text,"
            f" CASE $4::text WHEN 'PUBLISHED' THEN {DAY} END FROM membership m, success_story s"
            " WHERE s.id = $2 AND m.id = $3",
            [(cast_id(f"{name} in {of}"), cast_id(name), cast_id(of), status) for name, of, status in told],
        ),
        (
            "INSERT INTO story_step (tenant_id, id, story_alliance_id, membership_id, alliance_id, number, kind, side,"
            " on_behalf, reason, note, follows_rules, effective_on) SELECT tenant_id, $2, id, membership_id,"
            " alliance_id, $3, $4::text, $5, false, CASE WHEN $4::text IN ('RETURNED', 'REJECTED') THEN 'CONTENT' END,"
            f" 'Grund', $4::text = 'PUBLISHED', {DAY} FROM story_alliance WHERE id = $1",
            [
                (cast_id(f"{name} in {of}"), cast_id(f"{name} in {of} step {number}"), number, kind, side)
                for name, of, status in told
                for number, (kind, side) in enumerate(STORY_STEPS[status], 1)
            ],
        ),
    ]  # fmt: skip


def who_columns(who: str) -> tuple[Any, Any, str | None]:
    """Membership, partner, key of the tenant: one of them is who is meant."""
    if who in PARTNERS:
        return None, cast_id(who), None
    return (cast_id(who), None, None) if who in MEMBERSHIPS else (None, None, TENANTS[who])


def _networks() -> Rows:
    return [
        (
            "INSERT INTO network (tenant_id, id, version, name, kind, visibility, status, alliance_id, is_open)"
            " SELECT id, $2, 1, 'Erfunden', 'BUSINESS', $3, 'ACTIVE', $4, true FROM tenant WHERE ars = $1",
            [
                (TENANTS[n.tenant], cast_id(name), n.visibility, n.alliance and cast_id(n.alliance))
                for name, n in NETWORKS.items()
            ],
        ),
        (
            "INSERT INTO network_step (tenant_id, id, network_id, visibility, number, kind, side, effective_on)"
            f" SELECT tenant_id, $2, id, visibility, $3, $4, 'ORGANISER', {DAY} FROM network WHERE id = $1",
            [
                (cast_id(name), cast_id(f"{name} step {number}"), number, kind)
                for name in NETWORKS
                for number, kind in enumerate(("PLANNED", "FOUNDED"), 1)
            ],
        ),
        (
            "INSERT INTO network_member (tenant_id, id, version, network_id, visibility, membership_id, partner_id,"
            f" to_tenant_id, is_agreed, role, joined_on) SELECT tenant_id, $2, 1, id, visibility, $3, $4,"
            f" (SELECT id FROM tenant WHERE ars = $5), $6, 'PARTICIPANT', {DAY} FROM network WHERE id = $1",
            [
                (cast_id(name), cast_id(f"{name} has {who}"), *who_columns(who), is_agreed)
                for name, n in NETWORKS.items()
                for who, is_agreed in n.members.items()
            ],
        ),
        (
            "INSERT INTO network_result (tenant_id, id, version, network_id, visibility, year, reported_on, saved_mwh,"
            f" basis, status) SELECT tenant_id, $2, 1, id, visibility, 2025, {DAY}, 40, 'MEASURED', 'REPORTED'"
            " FROM network WHERE id = $1",
            [(cast_id(name), cast_id(f"{name} result")) for name in NETWORKS],
        ),
        (
            "INSERT INTO network_result_step (tenant_id, id, result_id, network_id, visibility, number, kind, side,"
            f" effective_on) SELECT tenant_id, $2, id, network_id, visibility, 1, 'REPORTED', 'ORGANISER', {DAY}"
            " FROM network_result WHERE id = $1",
            [(cast_id(f"{name} result"), cast_id(f"{name} result step")) for name in NETWORKS],
        ),
    ]


def _ideas() -> Rows:
    ideas = [(name, by, *how) for name, n in NETWORKS.items() for by, how in n.ideas.items()]
    return [
        (
            "INSERT INTO network_idea (tenant_id, id, version, network_id, visibility, membership_id, title, is_shown,"
            " allows_showing, status) SELECT tenant_id, $2, 1, id, visibility, $3, 'Erfunden', $4, $4, 'COLLECTED'"
            " FROM network WHERE id = $1",
            [
                (cast_id(name), cast_id(f"{name} idea of {by}"), by and cast_id(by), is_shown)
                for name, by, is_shown, _ in ideas
            ],
        ),
        (
            "INSERT INTO network_idea_step (tenant_id, id, idea_id, network_id, visibility, number, kind, side,"
            " effective_on) SELECT tenant_id, $2, id, network_id, visibility, 1,"
            " CASE WHEN membership_id IS NULL THEN 'COLLECTED' ELSE 'PROPOSED' END,"
            f" CASE WHEN membership_id IS NULL THEN 'ORGANISER' ELSE 'MEMBER' END, {DAY} FROM network_idea"
            " WHERE id = $1",
            [(cast_id(f"{name} idea of {by}"), cast_id(f"{name} idea of {by} step")) for name, by, _, _ in ideas],
        ),
        (
            "INSERT INTO idea_support (tenant_id, id, idea_id, network_id, visibility, membership_id)"
            " SELECT tenant_id, $2, id, network_id, visibility, $3 FROM network_idea WHERE id = $1",
            [
                (cast_id(f"{name} idea of {by}"), cast_id(f"{name} idea of {by} with {who}"), cast_id(who))
                for name, by, _, supporters in ideas
                for who in supporters
            ],
        ),
    ]


def cast_in(db: asyncpg.Connection) -> AbstractAsyncContextManager[asyncpg.Connection]:
    """The region with the whole cast, on a superuser's connection; rolled back."""
    return cast_of(rows(), db)


@pytest.fixture(scope="module")
async def cast(server: Embedded, addresses: Addresses) -> AsyncIterator[asyncpg.Connection]:
    """The cast of this room (``connected_cast``)."""
    assert addresses
    async with connected_cast(rows(), server) as connection:
        yield connection


OF_NETWORK = (
    "idea_support", "network_idea_step", "network_idea", "network_result_step", "network_result", "network_member",
    "network_step",
)  # fmt: skip
"""Parts of a network, each before those that it refers to."""


def committed_cast(owner: asyncpg.Connection) -> AbstractAsyncContextManager[None]:
    """The cast for tests of several transactions at once; all of it is deleted afterwards."""
    return committed_cast_of(rows(), owner, _delete_cast)


async def _delete_cast(owner: asyncpg.Connection) -> None:
    await _delete_contributions(owner)
    await delete_meeting_cast(owner)


async def _delete_contributions(owner: asyncpg.Connection) -> None:
    alliances, networks, pledges, stories = (
        [cast_id(name) for name in (*of, "new")] for of in (ALLIANCES, NETWORKS, PLEDGES, STORIES)
    )
    for table in OF_NETWORK:
        await owner.execute(f"DELETE FROM {table} WHERE network_id = ANY ($1)", networks)
    await owner.execute("DELETE FROM network WHERE id = ANY ($1)", networks)
    nothing = "image_id = NULL, image_alt = NULL, image_credit = NULL"
    await owner.execute(f"UPDATE success_story SET {nothing} WHERE id = ANY ($1)", stories)
    for table in ("story_step", "story_alliance", "pledge_step", "pledge_alliance"):
        await owner.execute(f"DELETE FROM {table} WHERE alliance_id = ANY ($1)", alliances)
    for table in ("pledge_entry", "pledge_effect", "file"):
        await owner.execute(f"DELETE FROM {table} WHERE pledge_id = ANY ($1)", pledges)
    for table in ("story_partner", "file"):
        await owner.execute(f"DELETE FROM {table} WHERE story_id = ANY ($1)", stories)
    await owner.execute("DELETE FROM success_story WHERE id = ANY ($1)", stories)
    await owner.execute("DELETE FROM pledge WHERE id = ANY ($1)", pledges)
