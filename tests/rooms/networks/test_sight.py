"""Every table × every person of the cast: exactly the rows that the rules in words say."""

import asyncpg
import pytest

from tests.helpers.alliance_cast import ANYONE, cast_id, cast_person
from tests.helpers.contribution_sight import COUNTED, OPEN_TABLES, PEOPLE, SIGHT, seen_by
from tests.helpers.database import enter_context, temporary_transaction
from tests.helpers.meeting_cast import USERS


async def seen_otherwise(db: asyncpg.Connection, who: str, *scopes: str) -> list[str]:
    """What a person sees and should not, and what she misses; of everything that she may ask."""
    different = []
    async with temporary_transaction(db):
        await db.execute(f"SET LOCAL ROLE {'anonymous' if who == ANYONE else 'api'}")
        if who != ANYONE:
            await enter_context(db, cast_person(who, *scopes))
        for table in OPEN_TABLES - COUNTED if who == ANYONE else SIGHT:
            labels = {cast_id(label): label for label in SIGHT[table]}
            found = await db.fetch(f"SELECT id FROM {table}")
            seen = {labels[row["id"]] for row in found if row["id"] in labels}
            expected = seen_by(who, table, scopes or ("read",))
            if seen != expected:
                different.append(f"{table}: sees {sorted(seen - expected)}, misses {sorted(expected - seen)}")
    return different


@pytest.mark.parametrize("who", PEOPLE)
async def test_each_person_sees_exactly_the_expected_rows(cast: asyncpg.Connection, who: str) -> None:
    assert await seen_otherwise(cast, who) == []


@pytest.mark.parametrize("scope", ["read", "write"])
@pytest.mark.parametrize("who", USERS)
async def test_a_token_shows_no_more_than_its_scope(cast: asyncpg.Connection, who: str, scope: str) -> None:
    assert await seen_otherwise(cast, who, scope) == []


@pytest.mark.parametrize("table", sorted(SIGHT.keys() - OPEN_TABLES - {"file"}))
async def test_the_public_interface_has_no_right_to_what_is_for_those_inside(
    cast: asyncpg.Connection, table: str
) -> None:
    async with temporary_transaction(cast):
        await cast.execute("SET LOCAL ROLE anonymous")
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await cast.fetch(f"SELECT id FROM {table}")


def test_every_row_is_seen_by_somebody_and_hidden_from_somebody_or_public() -> None:
    for table, rows in SIGHT.items():
        assert all(rows.values()), table
        assert {frozenset(people) for people in rows.values()} != {frozenset(PEOPLE)}, table
