"""Two at once: of two of the same kind one wins, and a withdrawal is the last word whoever was faster."""

import asyncio

import asyncpg
from sqlalchemy.ext.asyncio import AsyncEngine

from tenants.retention import RetentionJob
from tests.helpers.alliance_people import CITIZEN, DEPUTY, OFFICE, SIGNER, People
from tests.helpers.funding import messages
from tests.helpers.measures import Change


async def test_of_two_signatures_at_once_one_stands(people: People, owner: asyncpg.Connection) -> None:
    answers = await asyncio.gather(*(people.sign() for _ in range(3)))
    errors = [error for answer in answers for error in messages(answer)]
    assert [error[:2] for error in errors] == [("CONFLICT", "input.declaration")] * 2
    assert await owner.fetchval("SELECT count(*) FROM signature_person WHERE membership_id = $1", people.member) == 1


async def test_of_two_steps_at_once_one_is_taken(people: People) -> None:
    step = {"id": people.representative(DEPUTY), "step": 2}
    ended, signing = await asyncio.gather(
        people.run(OFFICE, "representativeStep", **step, kind="ENDED"),
        people.run(SIGNER, "representativeStep", **step, kind="MAY_SIGN"),
    )
    (error,) = messages(ended) + messages(signing)
    assert error[:2] == ("CONFLICT", "input.step")


async def test_of_two_withdrawals_at_once_one_is_written(people: People, owner: asyncpg.Connection) -> None:
    own = {"membership": people.membership(people.citizen), "purpose": "LISTING"}
    await people.done(CITIZEN, "consentGive", **own)
    answers = await asyncio.gather(*(people.run(CITIZEN, "consentWithdraw", **own) for _ in range(3)))
    errors = [error for answer in answers for error in messages(answer)]
    assert [error[:2] for error in errors] == [("INVALID", "input.purpose")] * 2
    kinds = await owner.fetch("SELECT kind FROM consent WHERE membership_id = $1 ORDER BY id", people.citizen)
    assert [row["kind"] for row in kinds] == ["GIVEN", "WITHDRAWN"]
    assert not await owner.fetchval("SELECT has_consent FROM membership_person WHERE id = $1", people.data)


APPLY = """mutation ($input: MembershipApply!) { membershipApply(input: $input) { userErrors { code message } } }"""


async def test_who_applies_again_while_her_data_are_due_keeps_the_new_ones(
    people: People, change: Change, owner: asyncpg.Connection, writes: AsyncEngine
) -> None:
    await owner.execute(
        "UPDATE membership SET status = 'LEFT', ends_before = ctx.today() WHERE id = $1", people.citizen
    )
    await owner.execute(
        "UPDATE membership_person SET closed_at = now() - interval '2 years' WHERE id = $1", people.data
    )
    said = {"alliance": people.id("Alliance", people.alliance), "person": {"name": "Petra Quendelstein"}}
    answer, _ = await asyncio.gather(change(CITIZEN, APPLY, input=said), RetentionJob(writes, {}).delete_outdated())
    assert answer["userErrors"] == []
    left = await owner.fetch(
        "SELECT id, closed_at FROM membership_person WHERE alliance_id = $1 AND id <> $2", people.alliance, people.data
    )
    assert [row["closed_at"] for row in left] == [None], "whichever was faster"
    applied = "SELECT applied_by IS NOT NULL FROM membership WHERE alliance_id = $1 AND status = 'APPLIED'"
    assert await owner.fetchval(applied, people.alliance)
