"""What is stored about people around meetings: who reads the trail, what erasure and time delete, and what stays."""

from __future__ import annotations

import json
from typing import Any

import asyncpg
import pytest

from tests.helpers.alliance_cast import cast_id, cast_person
from tests.helpers.database import enter_context, temporary_transaction
from tests.helpers.meeting_acts import answer, change, invite, on_behalf, there
from tests.helpers.meeting_cast import GUEST

ERASE = "SELECT ctx.erase_person(NULL, NULL, NULL, $1::text[], '{}', '{}', $2::uuid)"
OUTDATED = "SELECT ctx.delete_outdated('meeting_invitation', $1, $2)"
COUNTS = (
    "SELECT invitation_id IS NULL AS others, persons FROM meeting_attendance WHERE meeting_id = $1"
    " ORDER BY others, persons"
)
LISTS = "SELECT count(*) FROM trail WHERE table_name = ANY ($1)"
WITHHELD = ["meeting_invitation", "meeting_answer", "meeting_attendance"]
GUESTS = "SELECT count(*) FROM meeting_invitation WHERE email = $1"


async def do(db: asyncpg.Connection, who: str, statement: str) -> None:
    """Somebody does something, which must succeed."""
    await db.execute("SET LOCAL ROLE api")
    await enter_context(db, cast_person(who))
    assert await db.fetch(statement), statement
    await db.execute("RESET ROLE")


async def erase(db: asyncpg.Connection) -> None:
    """The operator erases the guest, in as many parts as the trail takes."""
    await db.execute("SET LOCAL ROLE operator")
    result: dict[str, Any] = {"after": None}
    while "after" in result:
        result = json.loads(await db.fetchval(ERASE, [GUEST], result["after"]))
    await db.execute("RESET ROLE")
    assert result["erasure"]


async def guest_was_there(db: asyncpg.Connection, persons: int = 2) -> None:
    """Somebody without an account was at the meeting that has been held; besides one of all others."""
    await do(db, "office", invite("past", GUEST))
    await do(db, "office", there("past", GUEST, persons))


async def counts(db: asyncpg.Connection) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in await db.fetch(COUNTS, cast_id("past"))]


async def test_whoever_is_erased_is_on_no_list_and_stays_in_the_count(cast: asyncpg.Connection) -> None:
    async with temporary_transaction(cast):
        await guest_was_there(cast)
        assert await counts(cast) == [(False, 1), (False, 1), (False, 2), (True, 1)]
        await erase(cast)
        assert await cast.fetchval(GUESTS, GUEST) == 0
        assert await counts(cast) == [(False, 1), (False, 1), (True, 3)]
        said = "SELECT count(*) FROM trail WHERE changes::text LIKE $1"
        assert await cast.fetchval(said, f"%{GUEST}%") == 0


async def test_the_place_of_whoever_is_erased_goes_to_who_waits(cast: asyncpg.Connection) -> None:
    waits = "SELECT is_waiting FROM meeting_invitation WHERE id = $1"
    async with temporary_transaction(cast):
        await do(cast, "a-editor", change("staff", places=2))
        await do(cast, "a-editor", on_behalf("staff", GUEST))
        await do(cast, "personb", answer("staff", "pb", persons=2))
        assert await cast.fetchval(waits, cast_id("staff pb"))
        await do(cast, "personb", answer("staff", "pb", nth=2))
        await erase(cast)
        await cast.execute("SET LOCAL ROLE api")
        await cast.fetchval("SELECT ctx.settle_meetings()")
        await cast.execute("RESET ROLE")
        assert await cast.fetchval(waits, cast_id("staff pb")) is False


async def test_addresses_are_deleted_some_time_after_the_meeting(cast: asyncpg.Connection) -> None:
    async with temporary_transaction(cast):
        await guest_was_there(cast)
        before = await cast.fetchval(GUESTS, GUEST)
        await cast.execute("SET LOCAL ROLE api")
        # The meeting was thirty days ago.
        assert [await cast.fetchval(OUTDATED, days, False) for days in (90, 31, 29)] == [0, 0, 1]
        await cast.execute("RESET ROLE")
        assert await cast.fetchval(GUESTS, GUEST) == before - 1
        assert await counts(cast) == [(False, 1), (False, 1), (True, 3)]


@pytest.mark.parametrize("who", ["a-admin", "k-editor", "k-overseer", "a-reviewer", "signer", "b-viewer"])
async def test_the_trail_tells_nobody_who_comes(cast: asyncpg.Connection, who: str) -> None:
    async with temporary_transaction(cast):
        for somebody, statement in (
            ("office", invite("past", "pw")),
            ("office", invite("open", GUEST)),
            ("office", on_behalf("inner", "pv", "NO")),
            ("fellow", answer("inner", "m2", "NO")),
            ("office", there("past", "pw")),
        ):
            await do(cast, somebody, statement)
        assert await cast.fetchval(LISTS, WITHHELD) >= 5
        await cast.execute("SET LOCAL ROLE api")
        await enter_context(cast, cast_person(who))
        assert await cast.fetchval(LISTS, WITHHELD) == 0


async def test_what_she_may_see_of_herself_has_no_address_of_others(cast: asyncpg.Connection) -> None:
    async with temporary_transaction(cast):
        await cast.execute("SET LOCAL ROLE api")
        await enter_context(cast, cast_person("signer"))
        told = await cast.fetchval("SELECT ctx.person_data()::text")
        assert GUEST not in told
        assert "calendar_feed" in told
        assert "hash" not in told
