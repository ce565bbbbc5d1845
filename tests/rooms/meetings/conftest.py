"""What tests of meetings share: the cast of the matrix of people, meetings and actions."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from tenants.embedded import Embedded
from tenants.install import Addresses
from tests.helpers.meeting_rows import cast_in


@pytest.fixture(scope="module")
async def cast(server: Embedded, addresses: Addresses) -> AsyncIterator[asyncpg.Connection]:
    """A superuser's connection, to take any role; tests roll back to where the cast stands."""
    assert addresses
    connection = await asyncpg.connect(server.address("postgres", "klimaverbund"))
    async with cast_in(connection):
        yield connection
    await connection.close()
