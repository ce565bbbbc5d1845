"""What tests of networks share."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from tests.helpers.access import fresh_access
from tests.helpers.contribution_rows import cast
from tests.helpers.mail import without_new_mail
from tests.helpers.measures import Change
from tests.helpers.meeting_changes import fresh_meetings
from tests.helpers.memberships import fresh_memberships
from tests.helpers.network_changes import Networks, fresh_networks
from tests.helpers.representations import fresh_representations

__all__ = ["cast", "networks"]


@pytest.fixture(autouse=True)
async def without_mail(owner: asyncpg.Connection) -> AsyncIterator[None]:
    """Deletes the mail that a test has queued, whoever is to hear of what."""
    async with without_new_mail(owner):
        yield


@pytest.fixture
async def networks(change: Change, owner: asyncpg.Connection) -> AsyncIterator[Networks]:
    """Changes of networks of an alliance of the workshop's town, and of that town."""
    async with (
        fresh_access(change, owner) as access,
        fresh_representations(access) as representations,
        fresh_memberships(representations) as joining,
        fresh_meetings(joining) as meetings,
        fresh_networks(meetings) as networks,
    ):
        yield networks
