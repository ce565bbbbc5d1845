"""Two at once: of two of the same kind one wins, and a withdrawal is the last word whoever was faster."""

import asyncio

import asyncpg

from tests.helpers.alliance_people import CITIZEN, DEPUTY, OFFICE, SIGNER, People
from tests.helpers.funding import messages


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
