"""What the tests of the directory share: it is left as it was."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from tests.helpers.partner_changes import delete_partners


@pytest.fixture(autouse=True)
async def only_region_partners(owner: asyncpg.Connection) -> AsyncIterator[None]:
    """Deletes the entries of a test afterwards."""
    yield
    await delete_partners(owner)
