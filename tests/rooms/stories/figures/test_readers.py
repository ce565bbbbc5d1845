"""Who counts which spans of stories; a withdrawn alliance counts for nobody outside."""

from tenants.context import Principal
from tests.helpers import alliances, region
from tests.helpers.alliances import COUNTY_ALLIANCE
from tests.helpers.database import temporary_transaction
from tests.helpers.story_acts import do
from tests.helpers.uncommitted import Db

PUBLISHED = "MANAGER EDITOR VIEWER ADMIN FOREIGNER ANONYMOUS NO_SCOPE OFFICE NEIGHBOUR_OFFICE SIGNER CITIZEN"
INSIDE = {"OFFICE", "SIGNER"}
WITHDRAWN = {"MANAGER", "OFFICE", "SIGNER", "CITIZEN"}
"""The tenant's colleagues, its office, and whoever acts for a member."""


async def counts(db: Db, who: Principal | None) -> int:
    """How many spans of the county's alliance somebody counts."""
    async with temporary_transaction(db):
        await db.execute(f"SET LOCAL ROLE {'api' if who else 'anonymous'}")
        if who:
            await db.execute("SELECT ctx.enter($1, $2, $3, $4)", *who.entry)
        query = "SELECT count(story_id) FROM story_span WHERE alliance_id = $1"
        return int(await db.fetchval(query, COUNTY_ALLIANCE))


async def test_who_counts_an_alliance_counts_its_stories(db: Db) -> None:
    """What is shown to members alone is counted by them and by the office."""
    people = {name: getattr(region, name, None) or getattr(alliances, name) for name in PUBLISHED.split()}
    async with temporary_transaction(db):
        assert {name for name, who in people.items() if await counts(db, who) == 2} == INSIDE
        assert {await counts(db, who) for name, who in people.items() if name not in INSIDE} == {1}
        assert await counts(db, None) == 1
        await do(db, None, "UPDATE alliance SET visibility = 'TENANT' WHERE id = $1", COUNTY_ALLIANCE)
        # What everybody was shown until today counts for whoever reads the alliance.
        assert {name for name, who in people.items() if await counts(db, who)} == WITHDRAWN
        assert await counts(db, None) == 0
