"""Every table × every person × the days of a cooperation: exactly the rows that the rules in words say."""

from uuid import UUID

import asyncpg
import pytest

from tests.helpers.alliance_cast import cast_id
from tests.helpers.cooperation_cast import ITEMS, USERS
from tests.helpers.cooperation_sight import OPEN, PEOPLE, SIGHT, seen_by
from tests.helpers.database import temporary_transaction
from tests.helpers.sight import Sheet

KEYS = {"cooperation_item": ("cooperation_id", "measure_id")}
"""By what rows are known that are no nodes, whose ids nobody asks for."""


def _key(table: str, label: str) -> tuple[UUID, ...]:
    """The values by which the row with a label is known."""
    if table not in KEYS:
        return (cast_id(label),)
    name, _, item = label.partition(" item ")
    return cast_id(name), ITEMS[item]


seen_otherwise = Sheet(SIGHT, OPEN, seen_by, KEYS, _key).seen_otherwise


@pytest.mark.parametrize("who", PEOPLE)
async def test_each_person_sees_exactly_the_expected_rows(cast: asyncpg.Connection, who: str) -> None:
    assert await seen_otherwise(cast, who) == []


@pytest.mark.parametrize("scope", ["read", "write"])
@pytest.mark.parametrize("who", USERS)
async def test_a_token_shows_no_more_than_its_scope(cast: asyncpg.Connection, who: str, scope: str) -> None:
    assert await seen_otherwise(cast, who, scope) == []


@pytest.mark.parametrize("table", sorted(SIGHT.keys() - OPEN))
async def test_the_public_interface_has_no_right_to_what_is_between_the_sides(
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
