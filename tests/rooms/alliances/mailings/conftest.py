"""What the tests of mailings share."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from tests.helpers.alliance_people import People, fresh_people
from tests.helpers.measures import Change


@pytest.fixture
async def people(change: Change, owner: asyncpg.Connection) -> AsyncIterator[People]:
    """An alliance of the workshop with its people; afterwards all of it is gone."""
    async with fresh_people(change, owner) as made:
        yield made
