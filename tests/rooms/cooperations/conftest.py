"""What tests of cooperations share: one to change."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from tests.helpers.access import fresh_access
from tests.helpers.cooperation_changes import Cooperations, fresh_cooperations
from tests.helpers.measures import Change


@pytest.fixture
async def cooperations(change: Change, owner: asyncpg.Connection) -> AsyncIterator[Cooperations]:
    """Changes of cooperations of the workshop; afterwards all of it is gone."""
    async with fresh_access(change, owner) as access, fresh_cooperations(access) as cooperations:
        yield cooperations
