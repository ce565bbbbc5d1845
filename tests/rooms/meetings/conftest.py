"""What tests of meetings share: an alliance with an office and members, and the cast of the matrix."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from tenants.embedded import Embedded
from tenants.install import Addresses
from tests.helpers.access import fresh_access
from tests.helpers.casts import connected_cast
from tests.helpers.mail import without_new_mail
from tests.helpers.measures import Change
from tests.helpers.meeting_changes import Meetings, fresh_meetings
from tests.helpers.meeting_rows import rows
from tests.helpers.memberships import fresh_memberships
from tests.helpers.representations import fresh_representations


@pytest.fixture(autouse=True)
async def without_mail(owner: asyncpg.Connection) -> AsyncIterator[None]:
    """Deletes the mail that a test has queued, whoever is to hear of what."""
    async with without_new_mail(owner):
        yield


@pytest.fixture
async def meetings(change: Change, owner: asyncpg.Connection) -> AsyncIterator[Meetings]:
    """Changes of meetings of an alliance of the workshop's town, and of that town."""
    async with (
        fresh_access(change, owner) as access,
        fresh_representations(access) as representations,
        fresh_memberships(representations) as joining,
        fresh_meetings(joining) as meetings,
    ):
        yield meetings


@pytest.fixture(scope="module")
async def cast(server: Embedded, addresses: Addresses) -> AsyncIterator[asyncpg.Connection]:
    """The cast of this room (``connected_cast``)."""
    assert addresses
    async with connected_cast(rows(), server) as connection:
        yield connection
