"""Places and the waiting list: after each of many random answers, who has a place is who the rules say."""

from random import Random
from typing import Any

import asyncpg
import pytest

from tests.helpers.alliance_cast import cast_id, cast_person
from tests.helpers.alliance_walks import BROKEN, DONE, OWNER, cell, walked_otherwise
from tests.helpers.database import enter_context, temporary_transaction
from tests.helpers.meeting_acts import NEW, answer, audience, change, create, invite, step
from tests.helpers.meeting_cast import GUEST
from tests.helpers.meeting_places import Places

PARTIES = {"m1": "signer", "m2": "fellow", "pv": "person", "ma": "applicant", "ms": "suspended", "B": "b-editor"}
"""Who is invited, and who answers."""
STATE = "SELECT id, persons, is_waiting FROM meeting_invitation WHERE meeting_id = $1 AND answer = 'YES'"
HISTORIES, LENGTH = 8, 70
FILLED = (
    "INSERT INTO meeting_invitation (tenant_id, meeting_id, visibility, origin, email) SELECT tenant_id, id,"
    " visibility, 'INVITED', 'x' || n || '@example.org' FROM meeting, generate_series(1, {}) n WHERE id = '{}'"
)


async def run(db: asyncpg.Connection, who: str, statement: str) -> None:
    """Somebody does something, which must succeed."""
    await db.execute("SET LOCAL ROLE api")
    await enter_context(db, cast_person(who))
    assert await db.fetch(statement), (who, statement)
    await db.execute("RESET ROLE")


async def differences(db: asyncpg.Connection, draw: Random) -> list[str]:
    """Leads one history, and says what stands otherwise than in the model; with how often somebody waited."""
    places = Places(draw.choice((None, 3, 5, 8)))
    limit: dict[str, Any] = {} if places.limit is None else {"places": places.limit}
    for statement in (create(alliance="A1", **limit), step(NEW, "PLANNED"), audience(NEW, "A1")):
        await run(db, "office", statement)
    for who in PARTIES:
        await run(db, "office", invite(NEW, who))
    labels = {cast_id(f"{NEW} {who}"): who for who in PARTIES}
    numbers = dict.fromkeys(PARTIES, 0)
    waited = 0
    for n in range(LENGTH):
        if draw.random() < 0.15:
            places.change(new := draw.choice((None, *range(1, 10))))
            await run(db, "office", change(NEW, places=new))
        else:
            who, persons = draw.choice([*PARTIES]), draw.choice((0, 1, 1, 2, 2, 3, 4))
            numbers[who] += 1
            places.answer(who, persons)
            said = answer(NEW, who, "YES" if persons else "NO", numbers[who], persons=persons)
            await run(db, PARTIES[who], said)
        found = {labels[row["id"]]: (row["persons"], row["is_waiting"]) for row in await db.fetch(STATE, cast_id(NEW))}
        if found != places.state:
            return [f"{n}: {found} instead of {places.state}"]
        waited += len(places.line)
    return [] if waited else ["nobody ever waited"]


@pytest.mark.parametrize("seed", range(HISTORIES))
async def test_places_are_given_as_in_the_model(cast: asyncpg.Connection, seed: int) -> None:
    async with temporary_transaction(cast):
        assert await differences(cast, Random(seed)) == []


async def test_a_list_has_its_bound(cast: asyncpg.Connection) -> None:
    walk = (
        cell("office", DONE, create(alliance="A1")),
        cell(OWNER, DONE, FILLED.format(1_999, cast_id(NEW))),
        cell("office", DONE, invite(NEW, "m1")),
        cell("office", BROKEN, invite(NEW, GUEST)),
    )
    assert await walked_otherwise(cast, walk) == []
