"""What tests of alliances share: an alliance to change, and the cast of the matrix of people and actions."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from tenants.embedded import Embedded
from tenants.install import Addresses
from tests.helpers.access import fresh_access
from tests.helpers.alliance_changes import Alliances, fresh_alliances
from tests.helpers.alliance_rows import rows
from tests.helpers.casts import connected_cast
from tests.helpers.measures import Change


@pytest.fixture(scope="module")
async def cast(server: Embedded, addresses: Addresses) -> AsyncIterator[asyncpg.Connection]:
    """The cast of this room (``connected_cast``)."""
    assert addresses
    async with connected_cast(rows(), server) as connection:
        yield connection


@pytest.fixture
async def alliances(change: Change, owner: asyncpg.Connection) -> AsyncIterator[Alliances]:
    """Changes of alliances in the workshop; afterwards all of it is gone."""
    async with fresh_access(change, owner) as access, fresh_alliances(access) as alliances:
        yield alliances
