"""What tests of pledges share: an alliance with an office and members, and a second one beside it."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from tests.helpers.access import fresh_access
from tests.helpers.contribution_rows import cast
from tests.helpers.mail import without_new_mail
from tests.helpers.measures import Change
from tests.helpers.memberships import fresh_memberships
from tests.helpers.pledge_changes import Pledges, fresh_pledges
from tests.helpers.representations import fresh_representations

__all__ = ["cast", "pledges"]


@pytest.fixture
async def pledges(change: Change, owner: asyncpg.Connection) -> AsyncIterator[Pledges]:
    """Changes of pledges of members of an alliance of the workshop's town."""
    async with (
        without_new_mail(owner),
        fresh_access(change, owner) as access,
        fresh_representations(access) as representations,
        fresh_memberships(representations) as joining,
        fresh_pledges(joining) as pledges,
    ):
        yield pledges
