"""What tests of alliances share."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from tests.helpers.access import fresh_access
from tests.helpers.alliance_changes import Alliances, fresh_alliances
from tests.helpers.measures import Change


@pytest.fixture
async def alliances(change: Change, owner: asyncpg.Connection) -> AsyncIterator[Alliances]:
    """Changes of alliances in the workshop; afterwards all of it is gone."""
    async with fresh_access(change, owner) as access, fresh_alliances(access) as alliances:
        yield alliances
