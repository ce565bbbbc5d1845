"""What tests of networks share."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from tenants.embedded import Embedded
from tenants.install import Addresses
from tests.helpers.contribution_rows import cast

__all__ = ["cast", "superuser"]


@pytest.fixture
async def superuser(server: Embedded, addresses: Addresses) -> AsyncIterator[asyncpg.Connection]:
    """A superuser's connection, to take any role."""
    assert addresses
    connection = await asyncpg.connect(server.address("postgres", "klimaverbund"))
    yield connection
    await connection.close()
