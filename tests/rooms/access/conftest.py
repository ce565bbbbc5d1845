"""What tests of access share."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from tests.helpers.access import Access, fresh_access
from tests.helpers.measures import Change


@pytest.fixture
async def access(change: Change, owner: asyncpg.Connection) -> AsyncIterator[Access]:
    """Changes of roles, invitations and requests; afterwards all of it is gone."""
    async with fresh_access(change, owner) as access:
        yield access
