"""What tests of cooperations share: one to change, and the cast of the matrix of people, days and actions."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from tenants.embedded import Embedded
from tenants.install import Addresses
from tests.helpers.access import fresh_access
from tests.helpers.casts import connected_cast
from tests.helpers.cooperation_changes import Cooperations, fresh_cooperations
from tests.helpers.cooperation_rows import rows
from tests.helpers.mail import without_new_mail
from tests.helpers.measures import Change


@pytest.fixture(scope="module")
async def cast(server: Embedded, addresses: Addresses) -> AsyncIterator[asyncpg.Connection]:
    """The cast of this room (``connected_cast``)."""
    assert addresses
    async with connected_cast(rows(), server) as connection:
        yield connection


@pytest.fixture(autouse=True)
async def without_mail(owner: asyncpg.Connection) -> AsyncIterator[None]:
    """Deletes the mail that a test has queued, whoever is to hear of what."""
    async with without_new_mail(owner):
        yield


@pytest.fixture
async def cooperations(change: Change, owner: asyncpg.Connection) -> AsyncIterator[Cooperations]:
    """Changes of cooperations of the workshop; afterwards all of it is gone."""
    async with fresh_access(change, owner) as access, fresh_cooperations(access) as cooperations:
        yield cooperations
