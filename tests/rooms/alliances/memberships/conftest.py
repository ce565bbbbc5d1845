"""What the tests of memberships share: an alliance of their own, and the region is left as it was."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from tests.helpers.access import fresh_access
from tests.helpers.measures import Change
from tests.helpers.memberships import Memberships, fresh_memberships
from tests.helpers.representations import fresh_representations


@pytest.fixture
async def joining(change: Change, owner: asyncpg.Connection) -> AsyncIterator[Memberships]:
    """Changes of memberships in an alliance of the workshop's town."""
    async with (
        fresh_access(change, owner) as access,
        fresh_representations(access) as representations,
        fresh_memberships(representations) as memberships,
    ):
        yield memberships
