"""Several people at once, on connections of their own and committed: no place twice, no lost word, no circle."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack
from typing import Any

import asyncpg
import pytest

from tenants.install import Addresses
from tests.helpers.alliance_acts import Sql
from tests.helpers.alliance_cast import cast_id, cast_person
from tests.helpers.alliance_walks import BROKEN, DONE, TAKEN
from tests.helpers.database import enter_context
from tests.helpers.meeting_acts import answer, change, hours, invite, move, on_behalf, place, read, reply, step, there
from tests.helpers.meeting_cast import GUEST
from tests.helpers.meeting_rows import committed_cast

ANSWERS = {
    "m1": "signer", "m2": "fellow", "pv": "person", "ma": "applicant", "ms": "suspended", "mb": "signerb",
    "B": "b-editor",
}  # fmt: skip
"""Who is invited to the meeting, and who answers."""
OVERBOOKED = (
    "SELECT sum(i.persons) > m.places FROM meeting_invitation i JOIN meeting m ON m.id = i.meeting_id"
    " WHERE m.id = $1 AND i.answer = 'YES' AND NOT i.is_waiting GROUP BY m.places"
)
VERSION = "UPDATE meeting SET title = '{}', version = 2 WHERE id = $1 AND version = 1"
INNER = f"meeting WHERE id = '{cast_id('inner')}'"
ALONE = "UPDATE meeting_invitation SET answer = NULL, persons = 0 WHERE meeting_id = $1"


@pytest.fixture
async def cast(owner: asyncpg.Connection) -> AsyncIterator[asyncpg.Connection]:
    """The cast, committed, and the owner's connection."""
    async with committed_cast(owner):
        yield owner


@pytest.fixture
async def ten(addresses: Addresses) -> AsyncIterator[list[asyncpg.Connection]]:
    """Ten connections of the service."""
    async with AsyncExitStack() as stack:
        connections = []
        for _ in range(10):
            connections.append(await asyncpg.connect(addresses.api))
            stack.push_async_callback(connections[-1].close)
        yield connections


async def act(connection: asyncpg.Connection, who: str, *statements: str, wait: float = 0, hold: float = 0) -> str:
    """What comes of a request; ``wait`` before it, and with everything done before its end (``hold``), in seconds."""
    await asyncio.sleep(wait)
    try:
        async with connection.transaction():
            await enter_context(connection, cast_person(who))
            for statement in statements:
                await connection.execute(statement)
            await asyncio.sleep(hold)
    except asyncpg.PostgresError as refusal:
        return str(refusal.sqlstate)
    return DONE


async def race(ten: Sequence[asyncpg.Connection], first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, str]:
    """The second begins while the first has done everything and not committed."""
    results = await asyncio.gather(act(ten[0], *first, hold=0.3), act(ten[1], *second, wait=0.1))
    return results[0], results[1]


async def value(cast: asyncpg.Connection, statement: str) -> Any:
    return await cast.fetchval(statement)


async def empty(cast: asyncpg.Connection, places: int) -> None:
    """Nobody has answered yet, and there are so many places."""
    await cast.execute("DELETE FROM meeting_answer WHERE meeting_id = $1", cast_id("inner"))
    await cast.execute(ALONE, cast_id("inner"))
    await cast.execute("UPDATE meeting SET places = $2 WHERE id = $1", cast_id("inner"), places)


def says(who: str, said: str = "YES", **more: Any) -> tuple[str, str]:
    """A party's first answer."""
    return ANSWERS[who], answer("inner", who, said, number=1, **more)


async def test_the_last_place_is_taken_once(cast: asyncpg.Connection, ten: list[asyncpg.Connection]) -> None:
    await empty(cast, 1)
    assert await race(ten, says("m1"), says("m2")) == (DONE, DONE)
    assert [await value(cast, place("inner", who)) for who in ("m1", "m2")] == ["place", "waits"]


async def test_of_two_that_want_the_last_two_places_the_first_to_answer_has_them(
    cast: asyncpg.Connection, ten: list[asyncpg.Connection]
) -> None:
    await empty(cast, 2)
    assert await race(ten, says("m1", persons=2), says("pv")) == (DONE, DONE)
    assert [await value(cast, place("inner", who)) for who in ("m1", "pv")] == ["place", "waits"]


async def test_ten_at_once_wait_for_each_other_in_no_circle(
    cast: asyncpg.Connection, ten: list[asyncpg.Connection]
) -> None:
    await empty(cast, 4)
    acts = [
        *(says(who, persons=1 + n % 2) for n, who in enumerate(ANSWERS)),
        ("office", on_behalf("inner", GUEST, number=1)),
        ("a-reviewer", change("inner", places=4, visibility="PUBLIC")),
        # As the service does: it is locked first, so that the step says what the reviewer has made of it.
        ("a-editor", f"SELECT FROM {INNER} FOR NO KEY UPDATE",
         move("inner", 1, 900, 902, visibility=Sql(f"(SELECT visibility FROM {INNER})"))),
    ]  # fmt: skip
    results = await asyncio.gather(*(act(db, *it, hold=0.05) for db, it in zip(ten, acts, strict=True)))
    assert results == [DONE] * len(ten)
    assert await cast.fetchval(OVERBOOKED, cast_id("inner")) is False
    assert await value(cast, read("meeting", "inner", "sequence")) == 1
    lost = "SELECT count(*) FROM meeting_answer WHERE meeting_id = $1"
    assert await cast.fetchval(lost, cast_id("inner")) == len(ANSWERS) + 1


@pytest.mark.parametrize("rounds", range(3))
async def test_an_answer_meets_a_change_of_places_and_of_who_sees_it(
    cast: asyncpg.Connection, ten: list[asyncpg.Connection], rounds: int
) -> None:
    await empty(cast, 3)
    both = "a-reviewer", change("inner", places=2 + rounds, visibility="PUBLIC")
    assert await race(ten, both, says("m1")) == (DONE, DONE)
    back = "a-reviewer", change("inner", places=1 + rounds, visibility="TENANT")
    assert await race(ten, says("m2"), back) == (DONE, DONE)


async def test_an_answer_meets_a_cancellation(cast: asyncpg.Connection, ten: list[asyncpg.Connection]) -> None:
    await empty(cast, 5)
    assert await race(ten, says("m1"), ("office", step("inner", "CANCELLED"))) == (DONE, DONE)
    assert await race(ten, ("office", step("inner", "REOPENED", 2)), says("m2")) == (DONE, DONE)
    assert await race(ten, ("office", step("inner", "CANCELLED", 3)), says("pv")) == (DONE, BROKEN)


async def test_an_answer_meets_a_move(cast: asyncpg.Connection, ten: list[asyncpg.Connection]) -> None:
    await empty(cast, 5)
    assert await race(ten, says("m1"), ("office", move("inner", 1, 30, 32))) == (DONE, DONE)
    past = "office", move("inner", 2, -30, -29)
    assert await race(ten, past, says("m2")) == (DONE, BROKEN)


async def test_of_two_offices_that_change_a_meeting_the_second_learns_it(
    cast: asyncpg.Connection, ten: list[asyncpg.Connection]
) -> None:
    tags = []
    for n, who in enumerate(("office", "a-editor")):
        await ten[n].execute("BEGIN")
        await enter_context(ten[n], cast_person(who))
    tags.append(await ten[0].execute(VERSION.format("Erster"), cast_id("inner")))
    second = asyncio.create_task(ten[1].execute(VERSION.format("Zweiter"), cast_id("inner")))
    await asyncio.sleep(0.1)
    await ten[0].execute("COMMIT")
    tags.append(await second)
    await ten[1].execute("COMMIT")
    assert tags == ["UPDATE 1", "UPDATE 0"]
    assert await value(cast, read("meeting", "inner", "title")) == "Erster"


async def test_two_take_one_step_or_give_one_answer(cast: asyncpg.Connection, ten: list[asyncpg.Connection]) -> None:
    steps = ("office", step("inner", "CONFIRMED")), ("a-editor", step("inner", "CANCELLED"))
    assert await race(ten, *steps) == (DONE, TAKEN)
    assert await value(cast, read("meeting", "inner", "status")) == "CONFIRMED"
    answers = ("signer", answer("inner", "m1", "NO")), ("substitute", answer("inner", "m1", "YES", persons=3))
    assert await race(ten, *answers) == (DONE, TAKEN)


async def test_two_invite_the_same_one(cast: asyncpg.Connection, ten: list[asyncpg.Connection]) -> None:
    twice = invite("past", "m2"), invite("past", "m2").replace(str(cast_id("past m2")), str(cast_id("again")))
    assert await race(ten, ("office", twice[0]), ("a-editor", twice[1])) == (DONE, TAKEN)


async def test_nobody_was_at_a_meeting_that_is_cancelled_meanwhile(
    cast: asyncpg.Connection, ten: list[asyncpg.Connection]
) -> None:
    begun = f"UPDATE meeting SET starts_at = {hours(-1)} WHERE id = '{cast_id('inner')}'"
    await cast.execute(begun.replace(" WHERE", f", ends_at = {hours(1)} WHERE"))
    enters, cancels = ("office", there("inner", "m1")), ("a-editor", step("inner", "CANCELLED"))
    assert await race(ten, enters, cancels) == (DONE, BROKEN)
    await cast.execute("DELETE FROM meeting_attendance WHERE meeting_id = $1", cast_id("inner"))
    assert await race(ten, cancels, enters) == (DONE, BROKEN)


async def test_the_hourly_job_meets_an_answer(cast: asyncpg.Connection, ten: list[asyncpg.Connection]) -> None:
    job = "nobody", "SELECT ctx.settle_meetings()"
    assert await race(ten, job, ("fellow", answer("inner", "m2", "NO"))) == (DONE, DONE)
    assert await value(cast, place("inner", "ml")) == "none"
    assert await race(ten, ("joining", reply("inner", "B1", "DECLINED")), job) == (DONE, DONE)
