"""Several people at one entry, or one person at several, at once: nobody waits for ever, and what they find holds."""

import asyncio
from collections.abc import Iterable
from typing import Any
from uuid import UUID

import asyncpg

from tests.helpers.funding import messages
from tests.helpers.measures import Change
from tests.helpers.partner_changes import create_partner, run
from tests.helpers.partner_merges import fresh_entries
from tests.helpers.region import EDITOR, LANDSTUHL, REVIEWER, TOWN_ADMIN, WRITER
from tests.helpers.representations import DOCUMENTS, Representations

MANY = """WITH entries AS (INSERT INTO partner (steward_id, name, kind, listing, is_natural_person, version)
  SELECT t.id, 'Werkstatt ' || n, 'ASSOCIATION', 'LISTED', false, 1 FROM tenant t, generate_series(1, $3::int) n
  WHERE t.ars = $1 RETURNING id)
INSERT INTO representation (partner_id, user_id, name, status)
  SELECT e.id, u.id, 'Erfunden', 'ACCEPTED' FROM entries e, app_user u WHERE u.subject = $2 RETURNING partner_id"""
GUEST, LOCK_OUT = "guest", "UPDATE app_user SET active = $2 WHERE subject = $1"


def codes(answers: Iterable[Any]) -> list[str]:
    return sorted(code for answer in answers for code, _, _ in messages(answer))


async def test_who_changes_lists_and_proposes_at_one_entry_at_once_is_heard_or_told(change: Change) -> None:
    partner = await create_partner(change)
    key = {"id": partner["id"]}
    for round in range(3):
        answers = await asyncio.gather(
            run(change, "partnerChange", WRITER, **key, version=round + 1, description=f"Erfunden {round}"),
            run(change, "partnerChange", REVIEWER, **key, version=round + 1, name=f"Tischlerei {round}"),
            run(change, "partnerSetListing", REVIEWER, **key, version=round, listing=("LISTED", "UNLISTED")[round % 2]),
            run(change, "partnerPropose", EDITOR, **key, tenant=LANDSTUHL, postcode="66849"),
        )
        assert codes(answers) == ["CONFLICT"], "of two changes one is late"


async def test_mergers_that_share_an_entry_wait_for_each_other(owner: asyncpg.Connection, change: Change) -> None:
    async with fresh_entries(owner, change) as entries:
        for round in range(3):
            kept = await entries.add(f"Mühle {round}", LANDSTUHL)
            others = [await entries.add(f"Mühle {round} {n}") for n in "abc"]
            asked = [(await entries.ask(WRITER, other, kept))["partnerMerge"] for other in others]
            answers = await asyncio.gather(*(entries.answer(EDITOR, merge, "AGREED") for merge in asked))
            assert codes(answers) == [] and {await entries.into(other) for other in others} == {kept}
            merged = [answer["partnerMerge"] for answer in answers]
            answers = await asyncio.gather(*(entries.undo(EDITOR, merge) for merge in merged))
            assert codes(answers) == []


async def test_a_person_is_locked_out_while_others_accept_her(acting: Representations) -> None:
    """The person is locked before the entry, by both: else each would wait for the other."""
    guest = await acting.access.log_in()
    for round in range(3):
        partner = await acting.partner(f"Werkstatt {round}")
        asked = await acting.asked(guest, partner)
        values = {"id": asked["id"], "version": 1, "answer": "ACCEPTED"}
        accepting = acting.access.change(TOWN_ADMIN, DOCUMENTS["representationAnswer"], input=values)
        answer, _ = await asyncio.gather(accepting, acting.owner.execute(LOCK_OUT, GUEST, False))
        assert answer["userErrors"] == []
        entry = acting.partners[round]
        count = "SELECT representatives FROM partner WHERE id = $1"
        assert await acting.owner.fetchval(count, entry) == 0, "who may not log in does not count"
        await acting.owner.execute(LOCK_OUT, GUEST, True)
        assert await acting.owner.fetchval(count, entry) == 1


async def test_a_person_represents_two_hundred_organisations_and_no_more(acting: Representations) -> None:
    guest = await acting.access.log_in()
    asked = [await acting.asked(guest, await acting.partner(name)) for name in ("Letzte", "Eine zu viel")]
    rows = await acting.owner.fetch(MANY, LANDSTUHL, GUEST, 199)
    acting.partners += [UUID(str(row["partner_id"])) for row in rows]
    tasks = [
        acting.access.change(TOWN_ADMIN, DOCUMENTS["representationAnswer"],
                             input={"id": item["id"], "version": 1, "answer": "ACCEPTED"})
        for item in asked
    ]  # fmt: skip
    answers = await asyncio.gather(*tasks)
    ((code, _, message),) = [found for answer in answers for found in messages(answer)]
    assert code == "INVALID" and "200 Organisationen" in message
