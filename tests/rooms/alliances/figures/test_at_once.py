"""Two who enter members at once both count."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import asyncpg
import pytest

from tenants.install import Addresses
from tests.helpers.alliances import NEIGHBOUR_ALLIANCE
from tests.helpers.database import insert_row
from tests.rooms.alliances.figures.test_persons import enter_person

COUNT = "SELECT n FROM person_count WHERE alliance_id = $1 ORDER BY month DESC LIMIT 1"
OF_ALLIANCE = "IN (SELECT id FROM membership WHERE alliance_id = $1 AND partner_id IS NULL)"


@pytest.fixture
async def office_desks(addresses: Addresses, owner: asyncpg.Connection) -> AsyncIterator[list[asyncpg.Connection]]:
    """Two connections that enter private persons, who are gone afterwards."""
    before = await owner.fetch("SELECT * FROM person_count WHERE alliance_id = $1", NEIGHBOUR_ALLIANCE)
    desks = [await asyncpg.connect(addresses.migrate) for _ in range(2)]
    yield desks
    for desk in desks:
        await desk.close()
    await owner.execute(f"DELETE FROM membership_step WHERE membership_id {OF_ALLIANCE}", NEIGHBOUR_ALLIANCE)
    await owner.execute(f"DELETE FROM membership WHERE id {OF_ALLIANCE}", NEIGHBOUR_ALLIANCE)
    await owner.execute("DELETE FROM person_count WHERE alliance_id = $1", NEIGHBOUR_ALLIANCE)
    for row in before:
        await insert_row(owner, "person_count", **row)


async def test_two_who_enter_persons_at_once_both_count(
    office_desks: list[asyncpg.Connection], owner: asyncpg.Connection
) -> None:
    now = datetime.now(UTC)
    for _ in range(4):
        await enter_person(owner, ("RECORDED", now, None), alliance=NEIGHBOUR_ALLIANCE)
    assert await owner.fetchval(COUNT, NEIGHBOUR_ALLIANCE) == 0
    first, second = office_desks
    transaction = first.transaction()
    await transaction.start()
    await enter_person(first, ("RECORDED", now, None), alliance=NEIGHBOUR_ALLIANCE)
    waiting = asyncio.create_task(enter_person(second, ("RECORDED", now, None), alliance=NEIGHBOUR_ALLIANCE))
    await asyncio.sleep(0.2)
    assert not waiting.done()
    await transaction.commit()
    await waiting
    assert await owner.fetchval(COUNT, NEIGHBOUR_ALLIANCE) == 6
