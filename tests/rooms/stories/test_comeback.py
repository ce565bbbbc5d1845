"""Whoever leaves an alliance and comes back tells its story there again; as ``api``."""

from __future__ import annotations

from tests.helpers.alliances import CITIZEN, OF_UTILITY, OFFICE, SIGNER, SUBSTITUTE
from tests.helpers.comebacks import BACK, come_back, leave
from tests.helpers.database import temporary_transaction
from tests.helpers.partners import CLUB
from tests.helpers.region import ANONYMOUS, VIEWER, fixed_id
from tests.helpers.story_acts import IN_COUNTY, NEW, do, name, rewrite, sees, step, tell, write
from tests.helpers.uncommitted import Db

AGAIN = fixed_id(17951)
STEPS = "SELECT FROM story_step WHERE story_alliance_id IN (SELECT id FROM story_alliance WHERE story_id = $1)"


async def publish(db: Db) -> None:
    """The new story is shown in the county's alliance."""
    assert [
        await write(db, SIGNER), await tell(db, SIGNER), await step(db, SIGNER, IN_COUNTY, "SUBMITTED", 1),
        await step(db, OFFICE, IN_COUNTY, "PUBLISHED", 2),
    ] == ["1"] * 4  # fmt: skip


async def test_a_story_is_told_again_after_a_comeback(db: Db) -> None:
    async with temporary_transaction(db):
        await publish(db)
        assert await sees(db, None)
        await leave(db, OF_UTILITY)
        assert [await sees(db, who) for who in (None, ANONYMOUS, CITIZEN, SIGNER)] == [False, False, False, True]
        assert [await rewrite(db, who) for who in (SIGNER, SUBSTITUTE, OFFICE)] == ["0", "0", "42501"]
        await come_back(db, OF_UTILITY, "viewer")
        assert [await sees(db, who) for who in (None, CITIZEN, VIEWER)] == [False, False, True]
        # The old telling neither freezes it nor is it gone on with; who acts for the member now writes on.
        assert [await rewrite(db, SIGNER), await rewrite(db, VIEWER)] == ["0", "1"]
        assert await step(db, VIEWER, IN_COUNTY, "WITHDRAWN", 3) == "0"
        assert await do(db, None, "UPDATE partner SET listing = 'LISTED' WHERE id = $1", CLUB) == "1"
        assert await name(db, VIEWER, CLUB) == "1"
        assert await do(db, VIEWER, "DELETE FROM story_partner WHERE story_id = $1", NEW) == "1"
        assert await tell(db, SIGNER, BACK, AGAIN) == "42501"
        assert await tell(db, VIEWER, BACK, AGAIN) == "1"
        assert [await step(db, VIEWER, AGAIN, "SUBMITTED", 1), await step(db, OFFICE, AGAIN, "PUBLISHED", 2)] == [
            "1"
        ] * 2
        assert [await sees(db, None), await sees(db, ANONYMOUS)] == [True, True]
        assert await rewrite(db, VIEWER, title="Noch einmal") == "23514 success_story_frozen"
        assert await do(db, OFFICE, STEPS, NEW) == "4"
        assert await tell(db, VIEWER, BACK, fixed_id(17952)) == "23505 story_alliance_once"
        spans = "SELECT count(DISTINCT story_id) FROM story_span WHERE story_id = $1 AND ctx.today() < valid_to"
        assert await db.fetchval(spans, NEW) == 1


async def test_an_office_tells_again_what_it_wrote_on_behalf(db: Db) -> None:
    async with temporary_transaction(db):
        assert await write(db, OFFICE, on_behalf=True) == "1"
        await leave(db, OF_UTILITY)
        await come_back(db, OF_UTILITY, None)
        assert await tell(db, OFFICE, BACK, AGAIN) == "1"
        assert await step(db, OFFICE, AGAIN, "SUBMITTED", 1) == "42501"
        assert await step(db, OFFICE, AGAIN, "SUBMITTED", 1, on_behalf=True) == "1"


async def test_two_memberships_of_one_partner_tell_an_alliance_once(db: Db) -> None:
    async with temporary_transaction(db):
        await publish(db)
        await come_back(db, OF_UTILITY, "signer")
        assert await tell(db, SIGNER, BACK, AGAIN) == "23514 story_alliance_once"
