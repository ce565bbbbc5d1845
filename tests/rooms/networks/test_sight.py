"""Every table × every person of the cast: exactly the rows that the rules in words say."""

import asyncpg
import pytest

from tests.helpers.contribution_sight import KEYS, OPEN_TABLES, PEOPLE, SIGHT, key_of, seen_by
from tests.helpers.database import temporary_transaction
from tests.helpers.meeting_cast import USERS
from tests.helpers.sight import Sheet

seen_otherwise = Sheet(SIGHT, OPEN_TABLES, seen_by, KEYS, key_of).seen_otherwise


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
            await cast.fetch(f"SELECT FROM {table}")


def test_every_row_is_seen_by_somebody_and_hidden_from_somebody_or_public() -> None:
    for table, rows in SIGHT.items():
        assert all(rows.values()), table
        assert {frozenset(people) for people in rows.values()} != {frozenset(PEOPLE)}, table
