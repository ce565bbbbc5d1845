"""What tests of stories share: an alliance with an office and members, and a second one beside it."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from tests.helpers.access import fresh_access
from tests.helpers.contribution_rows import cast
from tests.helpers.mail import without_new_mail
from tests.helpers.measures import Change
from tests.helpers.memberships import fresh_memberships
from tests.helpers.representations import fresh_representations
from tests.helpers.story_changes import Stories, fresh_stories

__all__ = ["cast", "stories"]


@pytest.fixture
async def stories(change: Change, owner: asyncpg.Connection) -> AsyncIterator[Stories]:
    """Changes of stories of members of an alliance of the workshop's town."""
    async with (
        without_new_mail(owner),
        fresh_access(change, owner) as access,
        fresh_representations(access) as representations,
        fresh_memberships(representations) as joining,
        fresh_stories(joining) as stories,
    ):
        yield stories
