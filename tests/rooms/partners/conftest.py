"""What the tests of the directory share: it is left as it was."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from tests.helpers.access import fresh_access
from tests.helpers.measures import Change
from tests.helpers.partner_changes import delete_partners
from tests.helpers.representations import Representations, fresh_representations


@pytest.fixture(autouse=True)
async def only_region_partners(owner: asyncpg.Connection) -> AsyncIterator[None]:
    """Deletes the entries of a test afterwards."""
    yield
    await delete_partners(owner)


@pytest.fixture
async def acting(change: Change, owner: asyncpg.Connection) -> AsyncIterator[Representations]:
    """Changes of who acts for organisations of the workshop; afterwards all of it is gone."""
    async with fresh_access(change, owner) as access, fresh_representations(access) as representations:
        yield representations
