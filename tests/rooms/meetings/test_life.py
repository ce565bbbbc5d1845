"""The life of a meeting: planned, opened, answered, moved, held; who sees what, as ``api``."""

from __future__ import annotations

from typing import Any

import asyncpg

from tenants.context import Principal
from tests.helpers.alliances import (
    CITIZEN,
    COUNTY_ALLIANCE,
    EXPELLED,
    FORMER,
    NEIGHBOUR_OFFICE,
    OF_CITIZEN,
    OF_UTILITY,
    OFFICE,
    SIGNER,
    SUBSTITUTE,
    TOWN_OFFICE,
)
from tests.helpers.database import enter_context, temporary_transaction
from tests.helpers.meetings import DRAFT, INTERNAL, OF_COOPERATION, OF_NEIGHBOUR, OPEN, ROUND_TABLE
from tests.helpers.region import ADMIN, ANONYMOUS, DEPUTY, EDITOR, MANAGER, READ_ONLY, VIEWER, fixed_id

NEW = fixed_id(15901)
ALL = (OPEN, INTERNAL, ROUND_TABLE, DRAFT, OF_COOPERATION, OF_NEIGHBOUR)


async def do(db: asyncpg.Connection, who: Principal, statement: str, *values: Any) -> str:
    """What comes of a statement of a person: how many rows, or the SQLSTATE, and the constraint of a refusal."""
    await enter_context(db, who)
    savepoint = db.transaction()
    await savepoint.start()
    try:
        tag = await db.execute(statement, *values)
    except asyncpg.PostgresError as error:
        await savepoint.rollback()
        return f"{error.sqlstate} {error.constraint_name or ''}".strip()
    await savepoint.commit()
    return str(tag.rsplit(" ", 1)[-1])


async def seen(db: asyncpg.Connection, who: Principal) -> list[int]:
    """Which of the meetings of the region somebody sees."""
    await enter_context(db, who)
    rows = {row["id"] for row in await db.fetch("SELECT id FROM meeting")}
    return [int(id in rows) for id in ALL]


async def test_who_sees_which_meeting(api_connection: asyncpg.Connection) -> None:
    async with temporary_transaction(api_connection):
        found = {who.subject: await seen(api_connection, who) for who in (
            MANAGER, EDITOR, VIEWER, ADMIN, DEPUTY, OFFICE, TOWN_OFFICE, NEIGHBOUR_OFFICE, SIGNER, SUBSTITUTE, CITIZEN,
            EXPELLED, FORMER, ANONYMOUS)}  # fmt: skip
        assert found == {
            "manager": [1, 1, 1, 0, 1, 1], "editor": [1, 0, 1, 1, 0, 1], "viewer": [1, 0, 1, 0, 0, 1],
            "admin": [1, 0, 0, 0, 0, 1], "deputy": [1, 0, 0, 0, 1, 1], "office": [1, 1, 0, 0, 0, 1],
            "town_office": [1, 0, 0, 0, 0, 1], "neighbour_office": [1, 0, 0, 0, 0, 1], "signer": [1, 1, 0, 0, 0, 1],
            "substitute": [1, 1, 0, 0, 0, 1], "citizen": [1, 1, 0, 0, 0, 1], "expelled": [1, 0, 0, 0, 0, 1],
            "former": [1, 0, 0, 0, 0, 1], None: [1, 0, 0, 0, 0, 1],
        }  # fmt: skip


async def test_who_comes_is_known_to_the_organiser_and_shown_by_opt_in(api_connection: asyncpg.Connection) -> None:
    async with temporary_transaction(api_connection):
        found = {}
        for who in (OFFICE, MANAGER, SIGNER, CITIZEN, EDITOR, DEPUTY, NEIGHBOUR_OFFICE):
            await enter_context(api_connection, who)
            rows = await api_connection.fetch("SELECT id FROM meeting_invitation ORDER BY id")
            found[who.subject] = [row["id"].int - 15300 for row in rows]
        assert found == {
            "office": [1, 2, 3], "manager": [1, 3, 4], "signer": [1], "citizen": [2], "editor": [4], "deputy": [],
            "neighbour_office": [5],
        }  # fmt: skip


async def one(db: asyncpg.Connection, statement: str, id: Any) -> tuple[Any, ...]:
    """The row of a statement."""
    row = await db.fetchrow(statement, id)
    assert row is not None
    return tuple(row)


async def plan(db: asyncpg.Connection, who: Principal, places: int = 3) -> str:
    return await do(
        db, who,
        "INSERT INTO meeting (tenant_id, id, version, title, kind, visibility, format, is_all_day, starts_at, ends_at,"
        " alliance_id, places) SELECT tenant_id, $1, 1, 'Erfundenes Treffen', 'NETWORK', 'TENANT', 'ON_SITE', false,"
        " now() + interval '1 day', now() + interval '1 day 2 hours', id, $3 FROM alliance WHERE id = $2",
        NEW, COUNTY_ALLIANCE, places,
    )  # fmt: skip


async def step(db: asyncpg.Connection, who: Principal, kind: str, number: int, **more: Any) -> str:
    return await do(
        db, who,
        "INSERT INTO meeting_step (tenant_id, meeting_id, visibility, number, kind, side, effective_on, note,"
        " starts_at, ends_at) SELECT tenant_id, id, visibility, $3, $2, 'ORGANISER', ctx.today(), $4,"
        " starts_at + $5::text::interval, ends_at + $5::text::interval FROM meeting WHERE id = $1",
        NEW, kind, number, more.get("note"), more.get("by"),
    )  # fmt: skip


async def open_to_alliance(db: asyncpg.Connection, who: Principal) -> str:
    return await do(
        db, who,
        "INSERT INTO meeting_audience (tenant_id, version, meeting_id, visibility, alliance_id, answer)"
        " SELECT tenant_id, 1, id, visibility, alliance_id, 'ACCEPTED' FROM meeting WHERE id = $1",
        NEW,
    )  # fmt: skip


async def register(db: asyncpg.Connection, who: Principal, membership: Any, id: Any) -> str:
    return await do(
        db, who,
        "INSERT INTO meeting_invitation (tenant_id, id, meeting_id, visibility, origin, membership_id)"
        " SELECT tenant_id, $3, id, visibility, 'REGISTERED', $2 FROM meeting WHERE id = $1",
        NEW, membership, id,
    )  # fmt: skip


async def answer(db: asyncpg.Connection, who: Principal, id: Any, number: int, persons: int, said: str = "YES") -> str:
    return await do(
        db, who,
        "INSERT INTO meeting_answer (tenant_id, meeting_id, invitation_id, number, side, answer, persons,"
        " is_substitute, is_listed) SELECT tenant_id, meeting_id, id, $2, 'PARTY', $4, $3, false, true"
        " FROM meeting_invitation WHERE id = $1",
        id, number, persons, said,
    )  # fmt: skip


async def test_a_meeting_is_planned_moved_and_held_by_its_organiser(api_connection: asyncpg.Connection) -> None:
    async with temporary_transaction(api_connection) as db:
        assert [await plan(db, who) for who in (EDITOR, SIGNER, TOWN_OFFICE)] == ["42501"] * 3
        assert await plan(db, OFFICE) == "1"
        assert await step(db, OFFICE, "PLANNED", 1) == "1"
        assert await step(db, SIGNER, "CONFIRMED", 2) in ("0", "42501")
        assert await step(db, OFFICE, "HELD", 2) == "23514 meeting_step_early"
        assert await step(db, OFFICE, "MOVED", 2) == "23514 meeting_step_note_required"
        assert await step(db, OFFICE, "MOVED", 2, note="x") == "23514 meeting_step_times"
        assert await step(db, OFFICE, "MOVED", 2, note="Raum belegt", by="0") == "23514 meeting_step_nowhere"
        assert await step(db, OFFICE, "MOVED", 2, note="Raum belegt", by="-2 days") == "1"
        assert await step(db, MANAGER, "HELD", 3) == "1"
        assert await step(db, OFFICE, "CANCELLED", 4, note="x") == "23514 meeting_step_follows_by_transition"
        assert await one(db, "SELECT status, sequence FROM meeting WHERE id = $1", NEW) == ("HELD", 1)


async def test_members_register_and_wait_for_a_place(api_connection: asyncpg.Connection) -> None:
    utility, citizen = fixed_id(15902), fixed_id(15903)
    async with temporary_transaction(api_connection) as db:
        assert [await plan(db, OFFICE), await step(db, OFFICE, "PLANNED", 1)] == ["1", "1"]
        assert await register(db, SIGNER, OF_UTILITY, utility) == "0"
        assert await open_to_alliance(db, OFFICE) == "1"
        assert await register(db, SIGNER, OF_CITIZEN, citizen) == "42501"
        assert await register(db, SIGNER, OF_UTILITY, utility) == "1"
        assert await register(db, CITIZEN, OF_CITIZEN, citizen) == "1"
        assert await answer(db, CITIZEN, utility, 1, 1) == "0"
        assert await answer(db, SIGNER, utility, 1, 60) == "23514 meeting_answer_persons"
        assert await answer(db, SIGNER, utility, 1, 3) == "1"
        assert await answer(db, CITIZEN, citizen, 1, 1) == "1"
        places = "SELECT is_waiting, is_listed FROM meeting_invitation WHERE id = $1"
        assert await one(db, places, citizen) == (True, False)
        assert await answer(db, SIGNER, utility, 2, 2) == "1"
        await enter_context(db, OFFICE)
        assert [await one(db, places, id) for id in (citizen, utility)] == [(False, False), (False, True)]
        assert await answer(db, SIGNER, utility, 2, 2) == "23505 meeting_answer_tenant_id_invitation_id_number_key"
        assert await step(db, OFFICE, "CANCELLED", 2, note="Sturm") == "1"
        assert await answer(db, CITIZEN, citizen, 2, 0, "NO") == "23514 meeting_answer_over"


async def test_a_feed_is_found_by_its_secret_and_deleted_by_its_owner_alone(
    api_connection: asyncpg.Connection,
) -> None:
    find = "SELECT issuer, subject, kind FROM ctx.find_feed(sha256($1::bytea))"
    async with temporary_transaction(api_connection) as db:
        assert await one(db, find, b"feed") == (EDITOR.issuer, EDITOR.subject, "PERSON")
        assert await db.fetchrow(find, b"none") is None
        assert [await do(db, who, "DELETE FROM calendar_feed") for who in (READ_ONLY, VIEWER, EDITOR)] == [
            "0", "0", "1"
        ]  # fmt: skip
        assert await db.fetchrow(find, b"feed") is None
