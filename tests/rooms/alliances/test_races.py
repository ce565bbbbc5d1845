"""Two at once, on connections of their own and committed: numbers, memberships, consents and listings stay one's."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import asyncpg
import pytest

from tenants.install import Addresses
from tests.helpers.alliance_acts import apply, consent, office_step, representative_step, step
from tests.helpers.alliance_cast import cast_id, cast_person
from tests.helpers.alliance_rows import committed_cast
from tests.helpers.alliance_walks import BROKEN, DONE, TAKEN
from tests.helpers.database import enter_context

PUBLIC = "SELECT count(*) FROM {} WHERE {} = $1"


@pytest.fixture
async def pair(addresses: Addresses, owner: asyncpg.Connection) -> AsyncIterator[tuple[asyncpg.Connection, ...]]:
    """The cast, committed, and two connections of the service."""
    async with committed_cast(owner):
        connections = [await asyncpg.connect(addresses.api) for _ in range(2)]
        yield tuple(connections)
        for connection in connections:
            await connection.close()


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


async def race(
    pair: tuple[asyncpg.Connection, ...], first: tuple[str, ...], second: tuple[str, ...]
) -> tuple[str, str]:
    """The second begins while the first has done everything and not committed."""
    one, two = pair
    results = await asyncio.gather(act(one, *first, hold=0.3), act(two, *second, wait=0.1))
    return results[0], results[1]


async def shown(addresses: Addresses, membership: str) -> int:
    """In how many public tables the membership of a person stands."""
    anonymous = await asyncpg.connect(addresses.anonymous)
    rows = [
        await anonymous.fetchval(PUBLIC.format(table, column), cast_id(membership))
        for table, column in (("membership", "id"), ("membership_person", "membership_id"))
    ]
    await anonymous.close()
    return sum(rows)


async def test_a_number_is_taken_by_one_side(pair: tuple[asyncpg.Connection, ...]) -> None:
    sides = ("office", office_step("mS", "REINSTATED")), ("susp", step("mS", "LEFT"))
    assert await race(pair, *sides) == (DONE, TAKEN)


async def test_steps_one_after_the_other_are_both_done(pair: tuple[asyncpg.Connection, ...]) -> None:
    one, two = pair
    assert await act(one, "signer", step("m1", "LISTED")) == DONE
    assert await act(two, "office", office_step("m1", "UNLISTED", 2)) == DONE


async def test_a_person_applies_once(pair: tuple[asyncpg.Connection, ...]) -> None:
    applications = [("stranger", *apply("B1", "stranger", id=cast_id(f"race {n}"))) for n in range(2)]
    assert await race(pair, *applications) == (DONE, BROKEN)


async def test_an_application_and_an_invitation_make_one_membership(pair: tuple[asyncpg.Connection, ...]) -> None:
    sides = ("approached", *apply("A1", "approached", "P9")), ("office", office_step("m9", "INVITED"))
    assert (await race(pair, *sides)).count(DONE) == 1


async def test_an_invitation_and_an_application_make_one_membership(pair: tuple[asyncpg.Connection, ...]) -> None:
    sides = ("office", office_step("m9", "INVITED")), ("approached", *apply("A1", "approached", "P9"))
    assert await race(pair, *sides) == (DONE, BROKEN)


async def test_who_withdraws_is_not_public_whatever_lists_her_meanwhile(
    pair: tuple[asyncpg.Connection, ...], addresses: Addresses
) -> None:
    assert await act(pair[0], "priv", consent("pv", "GIVEN")) == DONE
    assert await race(pair, ("priv", step("pv", "LISTED")), ("priv", consent("pv", "WITHDRAWN"))) == (DONE, DONE)
    assert await shown(addresses, "pv") == 0
    assert await act(pair[0], "priv", consent("pv", "GIVEN")) == DONE
    sides = ("priv", consent("pv", "WITHDRAWN")), ("priv", step("pv", "LISTED", nth=2))
    assert await race(pair, *sides) == (DONE, BROKEN)
    assert await shown(addresses, "pv") == 0


async def test_a_renamed_partner_is_renamed_in_a_membership_that_begins_meanwhile(
    pair: tuple[asyncpg.Connection, ...], owner: asyncpg.Connection
) -> None:
    rename = f"UPDATE partner SET name = 'Umbenannt' WHERE id = '{cast_id('P7')}'"
    assert await race(pair, ("excluded", rename), ("excluded", *apply("B1", "excluded", "P7"))) == (DONE, DONE)
    names = await owner.fetch("SELECT name FROM membership WHERE partner_id = $1", cast_id("P7"))
    assert {row["name"] for row in names} == {"Umbenannt"}


async def test_a_membership_that_begins_is_renamed_with_its_partner(
    pair: tuple[asyncpg.Connection, ...], owner: asyncpg.Connection
) -> None:
    rename = f"UPDATE partner SET name = 'Umbenannt' WHERE id = '{cast_id('P7')}'"
    assert await race(pair, ("excluded", *apply("B1", "excluded", "P7")), ("excluded", rename)) == (DONE, DONE)
    names = await owner.fetch("SELECT name FROM membership WHERE partner_id = $1", cast_id("P7"))
    assert {row["name"] for row in names} == {"Umbenannt"}


GIVEN, WITHDRAWN = (
    ("hopeful", consent("m1", kind, representative_id=cast_id("r.hopeful"))) for kind in ("GIVEN", "WITHDRAWN")
)


def decision(kind: str, nth: int = 1) -> tuple[str, str]:
    return "office", representative_step("m1", "r.hopeful", kind, "OFFICE", nth)


@pytest.fixture
async def consenting(pair: tuple[asyncpg.Connection, ...], owner: asyncpg.Connection) -> Callable[[], Awaitable[int]]:
    """Somebody who may be named once the office accepts her; returns how often she is."""
    await owner.execute("UPDATE representative SET name = 'Erfunden' WHERE id = $1", cast_id("r.hopeful"))
    assert await act(pair[0], *GIVEN) == DONE

    async def named() -> int:
        contacts = "SELECT count(*) FROM membership_contact WHERE representative_id = $1"
        return int(await owner.fetchval(contacts, cast_id("r.hopeful")))

    return named


async def test_who_withdraws_before_she_is_accepted_is_no_contact(
    pair: tuple[asyncpg.Connection, ...], consenting: Callable[[], Awaitable[int]]
) -> None:
    assert await race(pair, WITHDRAWN, decision("ACCEPTED")) == (DONE, DONE)
    assert await consenting() == 0
    assert await act(pair[0], *GIVEN) == DONE and await consenting() == 1


async def test_who_withdraws_after_she_is_accepted_is_no_contact(
    pair: tuple[asyncpg.Connection, ...], consenting: Callable[[], Awaitable[int]]
) -> None:
    assert await race(pair, decision("ACCEPTED"), WITHDRAWN) == (DONE, DONE)
    assert await consenting() == 0


async def test_who_acts_no_more_is_no_contact_whatever_she_says_meanwhile(
    pair: tuple[asyncpg.Connection, ...], consenting: Callable[[], Awaitable[int]]
) -> None:
    assert await act(pair[0], *WITHDRAWN) == await act(pair[0], *decision("ACCEPTED")) == DONE
    assert await race(pair, decision("ENDED", 2), GIVEN) == (DONE, DONE)
    assert await consenting() == 0
