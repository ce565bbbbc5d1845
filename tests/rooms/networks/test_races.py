"""Several people at once around pledges, stories and networks, on connections of their own and committed."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack

import asyncpg
import pytest

from tenants.install import Addresses
from tests.helpers.alliance_cast import cast_id, cast_person
from tests.helpers.alliance_walks import BROKEN, DONE, TAKEN
from tests.helpers.contribution_acts import (
    NEW,
    answer,
    entry,
    idea_of,
    joins,
    leaves,
    network,
    network_step,
    pledge_step,
    story_step,
    submit,
    supports,
)
from tests.helpers.contribution_rows import committed_cast
from tests.helpers.database import enter_context
from tests.rooms.networks.test_consequences import member_step

Act = tuple[str, tuple[str, ...]]
IDEA = idea_of("n public", "pv")


@pytest.fixture(scope="module")
async def committed(owner: asyncpg.Connection) -> AsyncIterator[asyncpg.Connection]:
    """The cast, committed, and the owner's connection."""
    async with committed_cast(owner):
        yield owner


@pytest.fixture(scope="module")
async def pair(addresses: Addresses) -> AsyncIterator[list[asyncpg.Connection]]:
    """Two connections of the service."""
    async with AsyncExitStack() as stack:
        connections = []
        for _ in range(2):
            connections.append(await asyncpg.connect(addresses.api))
            stack.push_async_callback(connections[-1].close)
        yield connections


async def act(connection: asyncpg.Connection, who: str, statements: Sequence[str], done: asyncio.Event, *,
              is_first: bool) -> str:  # fmt: skip
    """What comes of a request. The first has done everything, and commits while the second waits for it."""
    try:
        if not is_first:
            await done.wait()
        async with connection.transaction():
            await enter_context(connection, cast_person(who))
            for statement in statements:
                await connection.execute(statement)
            if is_first:
                done.set()
                await asyncio.sleep(0.2)
    except asyncpg.PostgresError as refusal:
        return str(refusal.sqlstate)
    finally:
        done.set()
    return DONE


async def race(pair: Sequence[asyncpg.Connection], first: Act, second: Act) -> tuple[str, str]:
    done = asyncio.Event()
    results = await asyncio.gather(
        act(pair[0], *first, done, is_first=True), act(pair[1], *second, done, is_first=False)
    )
    return results[0], results[1]


async def everybody_sees(owner: asyncpg.Connection, table: str, name: str) -> bool:
    async with owner.transaction():
        shown = "shown = 'PUBLIC' AND ctx.today() < ends_before"
        column = {"pledge": "pledge", "success_story": "story"}[table]
        query = f"SELECT count(*) FROM {column}_alliance WHERE {column}_id = $1 AND {shown}"
        return bool(await owner.fetchval(query, cast_id(name)))


def of(who: str, *statements: str | tuple[str, ...]) -> Act:
    return who, tuple(one for item in statements for one in ([item] if isinstance(item, str) else item))


async def test_two_of_an_office_decide_once(committed: asyncpg.Connection, pair: list[asyncpg.Connection]) -> None:
    publishes, rejects = (of("office", story_step("s waits", kind, 1)) for kind in ("PUBLISHED", "REJECTED"))
    assert await race(pair, publishes, rejects) == (DONE, TAKEN)
    confirms, objects = (of("office", pledge_step("p office", kind, 1)) for kind in ("CONFIRMED", "OBJECTED"))
    assert await race(pair, confirms, objects) == (DONE, TAKEN)
    assert await everybody_sees(committed, "success_story", "s waits")
    takes_back = of("signer", story_step("s waits", "WITHDRAWN", 2))
    assert await race(pair, takes_back, of("office", story_step("s waits", "UNPUBLISHED", 2))) == (DONE, TAKEN)
    assert not await everybody_sees(committed, "success_story", "s waits")


async def test_an_office_confirms_no_entry_that_it_has_not_read(
    committed: asyncpg.Connection, pair: list[asyncpg.Connection]
) -> None:
    adds = of("signer", entry("p public", 2))
    assert await race(pair, adds, of("office", pledge_step("p public", "CONFIRMED", 1))) == (DONE, DONE)
    query = "SELECT confirmed_number FROM pledge_alliance WHERE id = $1"
    assert await committed.fetchval(query, cast_id("p public in m1")) == 1
    both = entry("p public", 3, status="FULFILLED"), entry("p public", 3, status="MISSED")
    assert await race(pair, of("signer", both[0]), of("substitute", both[1])) == (DONE, TAKEN)


async def test_the_word_of_who_is_named_is_not_lost(
    committed: asyncpg.Connection, pair: list[asyncpg.Connection]
) -> None:
    declines = of("outsider", answer("s public", "P8", "DECLINED"))
    shows_no_more = of("office", story_step("s public", "UNPUBLISHED", 1))
    assert await race(pair, declines, shows_no_more) == (DONE, DONE)
    assert not await everybody_sees(committed, "success_story", "s public")
    agrees = of("outsider", answer("s public", "P8"))
    assert await race(pair, of("signer", story_step("s public", "SUBMITTED", 2)), agrees) == (DONE, DONE)
    publishes = of("office", story_step("s public", "PUBLISHED", 3))
    assert await race(pair, declines, publishes) == (DONE, BROKEN)
    assert await race(pair, agrees, publishes) == (DONE, DONE)
    assert await everybody_sees(committed, "success_story", "s public")
    takes_back = of("outsider", answer("s public", "P8", None))
    assert await race(pair, takes_back, of("signer", story_step("s public", "WITHDRAWN", 4))) == (DONE, DONE)
    assert not await everybody_sees(committed, "success_story", "s public")


async def test_a_network_is_founded_with_whom_it_has(
    committed: asyncpg.Connection, pair: list[asyncpg.Connection]
) -> None:
    await committed.execute("UPDATE partner SET listing = 'LISTED' WHERE id = ANY ($1)",
                            [cast_id(name) for name in ("P5", "P6", "P7", "P8")])  # fmt: skip
    begins = network(kind="ENERGY_EFFICIENCY"), network_step(NEW, "PLANNED")
    everybody = [joins(NEW, who) for who in ("m1", "m2", "P6", "P7", "P8")]
    assert await race(pair, of("office", *begins, *everybody), of("stranger")) == (DONE, DONE)
    founds = of("office", network_step(NEW, "FOUNDED", 2))
    assert await race(pair, of("signer", leaves(NEW, "m1", " anew")), founds) == (DONE, BROKEN)
    comes = of("signer", joins(NEW, "m1", id=cast_id("once more")))
    assert await race(pair, comes, of("substitute", joins(NEW, "m1", id=cast_id("twice")))) == (DONE, BROKEN)
    assert await race(pair, founds, of("fellow", leaves(NEW, "m2", " anew"))) == (DONE, DONE)


async def test_each_supports_once(committed: asyncpg.Connection, pair: list[asyncpg.Connection]) -> None:
    both = supports("n public", IDEA, "m2"), supports("n inner", idea_of("n inner", "m2"), "pv")
    assert await race(pair, of("fellow", both[0]), of("person", both[1])) == (DONE, DONE)
    mine = of("person", supports("n public", IDEA, "pv"))
    assert await race(pair, mine, mine) == (DONE, TAKEN)


async def test_nothing_is_told_of_a_membership_that_ends(
    committed: asyncpg.Connection, pair: list[asyncpg.Connection]
) -> None:
    ends = of("office", member_step("m1", "EXCLUDED", "OFFICE"))
    tells = of("substitute", submit("s draft"))
    first, second = await race(pair, ends, tells)
    assert (first, second in ("23503", "23514", "42501")) == (DONE, True)
    assert not await everybody_sees(committed, "pledge", "p public")
    # Told first, then suspended: it is shown to nobody, and nothing waits for itself.
    suspends = of("office", member_step("m2", "SUSPENDED", "OFFICE"))
    assert await race(pair, of("fellow", story_step("s members", "WITHDRAWN", 1, "m2")), suspends) == (DONE, DONE)


async def test_an_alliance_is_withdrawn_with_all_that_is_told_in_it(
    committed: asyncpg.Connection, pair: list[asyncpg.Connection]
) -> None:
    withdrawn = f"UPDATE alliance SET visibility = 'TENANT' WHERE id = '{cast_id('A1')}'"
    tells = of("person", story_step("s person", "WITHDRAWN", 1, "pv"))
    assert await race(pair, tells, of("a-reviewer", withdrawn)) == (DONE, DONE)
    query = "SELECT count(*) FROM {} WHERE alliance_id = $1 AND shown = 'PUBLIC'"
    for table in ("pledge_alliance", "story_alliance", "network_member", "membership"):
        assert await committed.fetchval(query.format(table), cast_id("A1")) == 0, table
