"""The life of a story: written, named in, told to three alliances, reviewed by each as it decides; as ``api``."""

from __future__ import annotations

from tests.helpers.alliances import (
    CITIZEN,
    EXPELLED,
    NEIGHBOUR_OFFICE,
    OF_BAKERY,
    OF_CITIZEN,
    OF_COOPERATIVE,
    OF_UTILITY,
    OFFICE,
    SIGNER,
    SUBSTITUTE,
    TOWN_OFFICE,
    UTILITY_IN_NEIGHBOUR,
    UTILITY_IN_TOWN,
)
from tests.helpers.database import temporary_transaction
from tests.helpers.partners import ALIAS, BAKERY, CLUB, UTILITY
from tests.helpers.region import ANONYMOUS, EDITOR, MANAGER, SECOND, fixed_id
from tests.helpers.stories import ASKED
from tests.helpers.story_acts import (
    IN_COUNTY,
    IN_NEIGHBOUR,
    IN_TOWN,
    NAMING,
    NEW,
    answer,
    be_member_everywhere,
    do,
    name,
    represent,
    rewrite,
    sees,
    step,
    tell,
    write,
)
from tests.helpers.uncommitted import Db

CANNOT = ("0", "42501")
OTHER = fixed_id(17950)


async def publish(db: Db) -> None:
    """The new story is shown in the county's alliance."""
    assert [
        await write(db, SIGNER), await tell(db, SIGNER), await step(db, SIGNER, IN_COUNTY, "SUBMITTED", 1),
        await step(db, OFFICE, IN_COUNTY, "PUBLISHED", 2),
    ] == ["1"] * 4  # fmt: skip


async def test_a_member_writes_and_nobody_else_reads_its_draft(db: Db) -> None:
    async with temporary_transaction(db):
        for who in (CITIZEN, MANAGER, EDITOR, OFFICE, NEIGHBOUR_OFFICE, SECOND):
            assert await write(db, who) in CANNOT, who.subject
        assert await write(db, SIGNER) == "1"
        found = [await sees(db, who) for who in (SIGNER, SUBSTITUTE, OFFICE, MANAGER, EDITOR, CITIZEN, ANONYMOUS, None)]
        assert found == [True, True, *[False] * 6]
        assert [await rewrite(db, who) for who in (SUBSTITUTE, OFFICE, MANAGER)] == ["1", "0", "0"]
        assert await tell(db, OFFICE) in ("42501", "23503 story_alliance_story_id_fkey")
        assert await do(db, OFFICE, "DELETE FROM success_story WHERE id = $1", NEW) == "0"
        assert await do(db, SIGNER, "DELETE FROM success_story WHERE id = $1", NEW) == "1"
        # Whoever is no member any more, or a member elsewhere.
        assert await write(db, OFFICE, OF_COOPERATIVE, on_behalf=True) == "42501"
        assert await write(db, NEIGHBOUR_OFFICE, OF_BAKERY, on_behalf=True) in CANNOT
        assert await write(db, SIGNER, on_behalf=True) == "42501"


async def test_three_alliances_decide_each_for_itself(db: Db) -> None:
    async with temporary_transaction(db):
        await be_member_everywhere(db)
        assert await write(db, SIGNER) == "1"
        for membership, telling in ((OF_UTILITY, IN_COUNTY), (UTILITY_IN_NEIGHBOUR, IN_NEIGHBOUR),
                                    (UTILITY_IN_TOWN, IN_TOWN)):  # fmt: skip
            assert await tell(db, SIGNER, membership) == "1"
            assert await step(db, SIGNER, telling, "SUBMITTED", 1) == "1"
        decided = (
            (OFFICE, IN_COUNTY, "PUBLISHED"), (NEIGHBOUR_OFFICE, IN_NEIGHBOUR, "RETURNED"),
            (TOWN_OFFICE, IN_TOWN, "REJECTED"),
        )  # fmt: skip
        for who, telling, kind in decided:
            others = [other for other, *_ in decided if other is not who]
            assert [await step(db, other, telling, kind, 2) for other in (*others, SIGNER)] == ["0", "0", "42501"]
            assert await step(db, who, telling, kind, 2) == "1"
        statuses = "SELECT id, status, shown FROM story_alliance WHERE story_id = $1"
        assert {row["id"]: (row["status"], row["shown"]) for row in await db.fetch(statuses, NEW)} == {
            IN_COUNTY: ("PUBLISHED", "PUBLIC"), IN_NEIGHBOUR: ("RETURNED", "OFFICE"), IN_TOWN: ("REJECTED", "OFFICE"),
        }  # fmt: skip
        assert [await sees(db, None), await sees(db, ANONYMOUS)] == [True, True]
        assert [await sees(db, None, "story_alliance", id) for id in (IN_COUNTY, IN_NEIGHBOUR, IN_TOWN)] == [
            True, False, False
        ]  # fmt: skip
        # While one shows it, it stays as it is; taken back there, it is the member's draft again.
        assert await rewrite(db, SIGNER) == "23514 success_story_frozen"
        assert await step(db, SIGNER, IN_COUNTY, "WITHDRAWN", 3) == "1"
        assert [await sees(db, who) for who in (None, OFFICE, NEIGHBOUR_OFFICE, TOWN_OFFICE)] == [
            False, False, True, True,
        ]  # fmt: skip
        assert await rewrite(db, SIGNER) == "1"
        assert [await sees(db, who) for who in (OFFICE, NEIGHBOUR_OFFICE, TOWN_OFFICE)] == [False] * 3
        assert await step(db, SIGNER, IN_TOWN, "SUBMITTED", 3) == "23514 story_step_follows_by_transition"
        assert await step(db, SIGNER, IN_NEIGHBOUR, "SUBMITTED", 3) == "1"
        assert [await sees(db, who) for who in (OFFICE, NEIGHBOUR_OFFICE, TOWN_OFFICE)] == [False, True, False]


async def test_an_office_reviews_by_its_rules_and_says_why(db: Db) -> None:
    async with temporary_transaction(db):
        assert [await write(db, SIGNER), await tell(db, SIGNER)] == ["1", "1"]
        assert await step(db, SIGNER, IN_COUNTY, "PUBLISHED", 1, side="MEMBER") == "42501"
        assert await step(db, OFFICE, IN_COUNTY, "PUBLISHED", 1) == "23514 story_step_follows_by_transition"
        assert await step(db, SIGNER, IN_COUNTY, "SUBMITTED", 1) == "1"
        assert await step(db, SIGNER, IN_COUNTY, "PUBLISHED", 2) == "42501"
        assert await step(db, OFFICE, IN_COUNTY, "PUBLISHED", 2, follows=False) == "23514 story_step_follows_rules"
        assert await step(db, OFFICE, IN_COUNTY, "REJECTED", 2, reason=None) == "23514 story_step_reason"
        assert await step(db, OFFICE, IN_COUNTY, "REJECTED", 2, note=None) == "23514 story_step_note_required"
        assert await step(db, OFFICE, IN_COUNTY, "PUBLISHED", 2, reason="CONTENT") == "23514 story_step_reason"
        assert await step(db, OFFICE, IN_COUNTY, "RETURNED", 3) == "23514 story_step_follows_by_number"
        assert await step(db, OFFICE, IN_COUNTY, "RETURNED", 2) == "1"
        assert await step(db, SIGNER, IN_COUNTY, "SUBMITTED", 3) == "1"
        assert await step(db, OFFICE, IN_COUNTY, "PUBLISHED", 4) == "1"
        assert await step(db, OFFICE, IN_COUNTY, "UNPUBLISHED", 5, note=None) == "23514 story_step_note_required"
        assert await step(db, OFFICE, IN_COUNTY, "UNPUBLISHED", 5) == "1"
        assert [await sees(db, None), await sees(db, SIGNER), await sees(db, OFFICE)] == [False, True, True]
        assert (
            await do(db, SIGNER, "DELETE FROM success_story WHERE id = $1", NEW)
            == "23503 story_alliance_agreed_as_story"
        )


async def test_whoever_is_named_agrees_first_and_hides_it_at_once(db: Db) -> None:
    async with temporary_transaction(db):
        assert await write(db, SIGNER) == "1"
        assert await name(db, SIGNER, UTILITY, OTHER) == "23514 story_partner_own"
        assert [await name(db, who, CLUB) for who in (CITIZEN, OFFICE, SECOND)] == ["0", "0", "0"]
        assert [await name(db, SIGNER, CLUB), await sees(db, SECOND)] == ["23503 story_partner_partner_id_fkey", False]
        assert await do(db, None, "UPDATE partner SET listing = 'LISTED' WHERE id = $1", CLUB) == "1"
        assert [await name(db, SIGNER, CLUB), await sees(db, SECOND)] == ["1", True]
        assert [await tell(db, SIGNER), await step(db, SIGNER, IN_COUNTY, "SUBMITTED", 1)] == ["1", "1"]
        assert await step(db, OFFICE, IN_COUNTY, "PUBLISHED", 2) == "23514 story_step_agreed"
        assert [await answer(db, who, "AGREED") for who in (SIGNER, OFFICE, CITIZEN)] == ["0", "42501", "0"]
        # Without a condition no policy for reading is asked: of drafts that it does not read, the office says nothing.
        blind = "UPDATE story_partner SET answer = 'AGREED', on_behalf = true, method = 'PHONE', evidence = 'Anruf'"
        async with temporary_transaction(db):
            assert await do(db, OFFICE, blind) == "1"
            assert await db.fetchval("SELECT answer FROM story_partner WHERE id = $1", ASKED) is None
        assert await answer(db, SECOND, "AGREED", on_behalf=True) == "42501"
        assert [await answer(db, OFFICE, "AGREED", on_behalf=True), await answer(db, SECOND, "DECLINED")] == ["1", "1"]
        # Who has answered for itself, for that no office answers.
        assert await answer(db, OFFICE, "AGREED", on_behalf=True) == "0"
        assert await answer(db, SECOND, "AGREED") == "1"
        assert await step(db, OFFICE, IN_COUNTY, "PUBLISHED", 2) == "1"
        assert await sees(db, None)
        assert (
            await do(db, SIGNER, "DELETE FROM story_partner WHERE story_id = $1", NEW) == "23514 story_partner_frozen"
        )
        assert [await answer(db, SECOND, "DECLINED"), await sees(db, None)] == ["1", False]
        assert [await answer(db, SECOND, "AGREED"), await sees(db, None)] == ["1", True]
        # What is written anew, she is asked again.
        assert await step(db, SIGNER, IN_COUNTY, "WITHDRAWN", 3) == "1"
        assert await rewrite(db, SIGNER) == "1"
        assert await db.fetchval("SELECT answer FROM story_partner WHERE story_id = $1", NEW) is None
        assert await step(db, SIGNER, IN_COUNTY, "SUBMITTED", 4) == "1"
        assert await step(db, OFFICE, IN_COUNTY, "PUBLISHED", 5) == "23514 story_step_agreed"


async def test_no_story_outlives_its_membership_or_its_listing(db: Db) -> None:
    ends = {
        "suspended": "UPDATE membership SET status = 'SUSPENDED' WHERE id = $1",
        "unlisted": "UPDATE membership SET is_listed = false WHERE id = $1",
        "ended": "UPDATE membership SET ends_before = ctx.today() WHERE id = $1",
        "left": "UPDATE membership SET status = 'LEFT', ends_before = ctx.today() WHERE id = $1",
        "withdrawn": "UPDATE alliance a SET visibility = 'TENANT' FROM membership m WHERE m.id = $1"
                     " AND a.id = m.alliance_id",
    }  # fmt: skip
    async with temporary_transaction(db):
        await publish(db)
        for label, statement in ends.items():
            async with temporary_transaction(db):
                assert [await sees(db, who) for who in (None, ANONYMOUS, SIGNER, OFFICE)] == [True] * 4
                assert await do(db, None, statement, OF_UTILITY) == "1"
                assert [await sees(db, who) for who in (None, ANONYMOUS)] == [False, False], label
                # Its office goes on reading what it was told, and whoever represents the member.
                assert [await sees(db, who) for who in (SIGNER, OFFICE)] == [True, True], label
                assert not await sees(db, None, "story_partner"), label
        assert await do(db, None, ends["suspended"], OF_UTILITY) == "1"
        assert await do(db, None, "UPDATE membership SET status = 'ACTIVE' WHERE id = $1", OF_UTILITY) == "1"
        assert await sees(db, None)


async def test_an_office_writes_for_a_member_and_never_against_its_word(db: Db) -> None:
    async with temporary_transaction(db):
        assert await write(db, OFFICE, OF_UTILITY, on_behalf=True) == "1"
        assert [await sees(db, who) for who in (OFFICE, SIGNER, None)] == [True, True, False]
        assert await tell(db, OFFICE) == "1"
        assert await step(db, OFFICE, IN_COUNTY, "SUBMITTED", 1) == "42501"
        assert await step(db, OFFICE, IN_COUNTY, "SUBMITTED", 1, on_behalf=True) == "1"
        assert await step(db, OFFICE, IN_COUNTY, "PUBLISHED", 2) == "1"
        assert await step(db, SIGNER, IN_COUNTY, "WITHDRAWN", 3) == "1"
        assert await step(db, OFFICE, IN_COUNTY, "SUBMITTED", 4, on_behalf=True) == "23514 story_step_taken_back"
        assert await step(db, SIGNER, IN_COUNTY, "SUBMITTED", 4) == "1"
        assert await step(db, OFFICE, IN_COUNTY, "RETURNED", 5) == "1"
        assert await rewrite(db, OFFICE) == "1"
        assert await do(db, SIGNER, "UPDATE success_story SET title = 'Selbst', on_behalf = false, method = NULL,"
                        " evidence = NULL WHERE id = $1", NEW) == "1"  # fmt: skip
        # What the member has taken over is its own draft: the office neither reads it nor submits it.
        assert not await sees(db, OFFICE)
        assert await rewrite(db, OFFICE) == "0"
        assert await step(db, OFFICE, IN_COUNTY, "SUBMITTED", 6, on_behalf=True) == "23514 story_step_draft"


async def test_a_story_is_told_of_the_same_member_only_and_needs_both_rights(db: Db) -> None:
    async with temporary_transaction(db):
        await be_member_everywhere(db)
        assert await write(db, SIGNER) == "1"
        assert await tell(db, SUBSTITUTE, UTILITY_IN_NEIGHBOUR) in CANNOT
        assert await tell(db, NEIGHBOUR_OFFICE, UTILITY_IN_NEIGHBOUR) in (
            "0",
            "42501",
            "23503 story_alliance_story_id_fkey",
        )
        await represent(db, "substitute", UTILITY_IN_NEIGHBOUR)
        await represent(db, "expelled", UTILITY_IN_NEIGHBOUR)
        await represent(db, "signer", OF_BAKERY)
        # She acts for the member there, and not here: the story is not hers to tell.
        assert await tell(db, EXPELLED, UTILITY_IN_NEIGHBOUR) == "23503 story_alliance_story_id_fkey"
        assert await tell(db, SUBSTITUTE, UTILITY_IN_NEIGHBOUR) == "1"
        assert await tell(db, SIGNER, OF_BAKERY, OTHER) == "23514 story_alliance_same_member"


async def test_what_a_private_person_tells_is_public_by_her_listing_and_goes_with_her_data(db: Db) -> None:
    async with temporary_transaction(db):
        assert await write(db, CITIZEN, OF_CITIZEN) == "1"
        assert await tell(db, CITIZEN, OF_CITIZEN, OTHER) == "1"
        assert await step(db, CITIZEN, OTHER, "SUBMITTED", 1) == "1"
        assert await step(db, OFFICE, OTHER, "PUBLISHED", 2) == "1"
        assert [await sees(db, who) for who in (CITIZEN, OFFICE, SIGNER, None)] == [True, True, False, False]
        assert await do(db, None, "UPDATE membership SET is_listed = true WHERE id = $1", OF_CITIZEN) == "1"
        assert [await sees(db, who) for who in (SIGNER, None)] == [True, True]
        assert await db.fetchval("SELECT count(*) FROM story_span WHERE story_id = $1", NEW) == 0
        assert await do(db, CITIZEN, "DELETE FROM membership_person WHERE membership_id = $1", OF_CITIZEN) == "1"
        for table in ("success_story", "story_alliance", "story_step"):
            assert await db.fetchval(f"SELECT count(*) FROM {table} WHERE membership_id = $1", OF_CITIZEN) == 0


async def test_a_partner_that_is_named_and_a_member_answers_there(db: Db) -> None:
    async with temporary_transaction(db):
        assert await write(db, CITIZEN, OF_CITIZEN) == "1"
        # By the entry that was merged into the member's own.
        assert await name(db, CITIZEN, ALIAS) == "1"
        assert [await sees(db, who) for who in (SIGNER, SUBSTITUTE)] == [True, True]
        assert [await answer(db, who, "AGREED") for who in (CITIZEN, SUBSTITUTE)] == ["0", "1"]
        assert await name(db, CITIZEN, BAKERY, OTHER) == "1"
        assert [await answer(db, who, "AGREED", OTHER) for who in (SIGNER, CITIZEN)] == ["0", "0"]


async def test_a_word_of_refusal_stays(db: Db) -> None:
    removal = "DELETE FROM story_partner WHERE id = $1"
    async with temporary_transaction(db):
        assert await do(db, None, "UPDATE partner SET listing = 'LISTED' WHERE id = $1", CLUB) == "1"
        assert [await write(db, SIGNER), await name(db, SIGNER, CLUB)] == ["1", "1"]
        assert await answer(db, SECOND, "DECLINED") == "1"
        # Named anew, the office could answer for it.
        assert await do(db, SIGNER, removal, NAMING) == "23514 story_partner_declined"
        assert await answer(db, SECOND, "AGREED") == "1"
        assert await do(db, SIGNER, removal, NAMING) == "1"
        # What the story says of it goes with the story.
        assert [await name(db, SIGNER, CLUB), await answer(db, SECOND, "DECLINED")] == ["1", "1"]
        assert await do(db, SIGNER, "DELETE FROM success_story WHERE id = $1", NEW) == "1"
