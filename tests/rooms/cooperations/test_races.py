"""Several sides at once, on connections of their own and committed: no word is lost, and nobody waits in a circle."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack
from typing import Any

import asyncpg
import pytest

from tenants.install import Addresses
from tests.helpers.alliance_acts import TODAY, Sql, insert, update
from tests.helpers.alliance_cast import cast_id, cast_person
from tests.helpers.alliance_walks import BROKEN, CONSTRAINT, DONE, TAKEN
from tests.helpers.cooperation_acts import key, propose, side_step, state, step, tenant
from tests.helpers.cooperation_cast import ITEMS
from tests.helpers.cooperation_rows import committed_cast
from tests.helpers.database import enter_context

CROWD = 10
TOWNS = "SELECT ars FROM tenant WHERE kind <> 'COUNTY' AND starts_with(ars, '08118') ORDER BY ars OFFSET 20 LIMIT $1"

MISCOUNTED = """
WITH made AS (SELECT s.* FROM (SELECT array_agg(tenant_id) AS tenants, array_agg(id) AS ids FROM cooperation) c,
  cooperation_spans(c.tenants, c.ids) s)
(TABLE made EXCEPT TABLE cooperation_span) UNION ALL (TABLE cooperation_span EXCEPT TABLE made)
"""


@pytest.fixture
async def cast(owner: asyncpg.Connection) -> AsyncIterator[asyncpg.Connection]:
    """The cast, committed, and the owner's connection; afterwards each word is counted."""
    async with committed_cast(owner):
        yield owner
        assert await owner.fetch(MISCOUNTED) == []


@pytest.fixture
async def two(addresses: Addresses) -> AsyncIterator[list[asyncpg.Connection]]:
    """Two connections of the service."""
    async with AsyncExitStack() as stack:
        connections = []
        for _ in range(2):
            # They wait for each other: on a slow machine longer than the service would.
            patient = {"lock_timeout": "60s", "statement_timeout": "60s"}
            connections.append(await asyncpg.connect(addresses.api, server_settings=patient))
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


async def race(two: Sequence[asyncpg.Connection], first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, str]:
    """The second begins while the first has done everything and not committed."""
    results = await asyncio.gather(act(two[0], *first, hold=0.3), act(two[1], *second, wait=0.1))
    return results[0], results[1]


async def value(cast: asyncpg.Connection, name: str, column: str) -> Any:
    return await cast.fetchval(state(name, column))


async def agreed_but(two: Sequence[asyncpg.Connection], *steps: tuple[str, str]) -> None:
    for who, statement in steps:
        assert await act(two[0], who, statement) == DONE


async def test_ten_sides_agree_at_once(cast: asyncpg.Connection, addresses: Addresses) -> None:
    towns = [row[0] for row in await cast.fetch(TOWNS, CROWD)]
    assert len(towns) == CROWD
    await cast.execute(
        "INSERT INTO role_grant (tenant_id, user_id, role, valid_from, valid_to) SELECT id, $2, 'ADMIN', '2020-01-01',"
        " 'infinity' FROM tenant WHERE ars = ANY ($1)", towns, cast_id("nobody"),
    )  # fmt: skip
    async with AsyncExitStack() as stack:
        connections = []
        for _ in towns:
            # They wait for each other: on a slow machine longer than the service would.
            patient = {"lock_timeout": "60s", "statement_timeout": "60s"}
            connections.append(await asyncpg.connect(addresses.api, server_settings=patient))
            stack.push_async_callback(connections[-1].close)
        assert await act(connections[0], "lead-admin", propose("idea")) == DONE
        for town in towns:
            row = {"to_tenant_id": Sql(f"(SELECT id FROM tenant WHERE ars = '{town}')"), "id": cast_id(town)}
            asked = insert("cooperation_party", **key("idea"), **row, version=1, visibility="TENANT", role="FUNDER")
            asking = side_step("idea", "", "ASKED", of_party=town)
            assert await act(connections[0], "lead-admin", asked, asking) == DONE
        assert await act(connections[0], "lead-admin", side_step("idea", "A", "AGREED")) == DONE
        agreeing = [
            act(connection, "nobody", side_step("idea", "", "AGREED", 2, of_party=town))
            for connection, town in zip(connections, towns, strict=True)
        ]
        assert await asyncio.gather(*agreeing) == [DONE] * CROWD
    assert (await value(cast, "idea", "status"), await value(cast, "idea", "terms_number")) == ("AGREED", 1)
    kinds = await cast.fetch(
        "SELECT kind FROM cooperation_step WHERE cooperation_id = $1 ORDER BY number", cast_id("idea")
    )
    assert [row[0] for row in kinds] == ["IDEA", "AGREED"]


LEAVES = ("b-admin", side_step("agreed", "B", "LEFT", ends_before=TODAY))
AGREES = ("y-admin", side_step("agreed", "Y", "AGREED", terms=2))


@pytest.mark.parametrize("first, second", [(LEAVES, AGREES), (AGREES, LEAVES)], ids=["leaves first", "agrees first"])
async def test_a_side_leaves_while_another_agrees_to_a_new_version(
    cast: asyncpg.Connection,
    two: list[asyncpg.Connection],
    first: tuple[str, str],
    second: tuple[str, str],
) -> None:
    await agreed_but(
        two,
        ("lead-editor", propose("agreed")),
        ("lead-editor", side_step("agreed", "Z", "WITHDRAWN")),
        ("lead-admin", side_step("agreed", "A", "AGREED", terms=3)),
        ("signer", side_step("agreed", "P", "AGREED", terms=3)),
    )
    to_third = [(who, statement.replace(", 2) RETURNING", ", 3) RETURNING")) for who, statement in (first, second)]
    assert await race(two, *to_third) == (DONE, DONE)
    assert await value(cast, "agreed", "terms_number") == 3


async def test_two_editors_of_the_lead_propose_versions_at_once(
    cast: asyncpg.Connection, two: list[asyncpg.Connection]
) -> None:
    assert await race(two, ("lead-editor", propose("agreed")), ("lead-admin", propose("agreed"))) == (DONE, DONE)
    numbers = await cast.fetch("SELECT number FROM cooperation_terms WHERE cooperation_id = $1", cast_id("agreed"))
    assert sorted(row[0] for row in numbers) == [1, 2, 3, 4]


async def test_two_deciders_of_a_side_answer_once(cast: asyncpg.Connection, two: list[asyncpg.Connection]) -> None:
    answers = ("b-admin", side_step("asked", "B", "DECLINED")), ("b-reviewer", side_step("asked", "B", "AGREED"))
    assert await race(two, *answers) == (DONE, TAKEN)
    assert await cast.fetchval("SELECT status FROM cooperation_party WHERE id = $1", cast_id("asked B")) == "DECLINED"


async def test_a_new_version_comes_while_a_side_agrees_to_the_old_one(
    cast: asyncpg.Connection, two: list[asyncpg.Connection]
) -> None:
    sides = ("lead-editor", propose("agreed")), ("b-admin", side_step("agreed", "B", "AGREED", terms=2))
    assert await race(two, *sides) == (DONE, BROKEN)
    assert await value(cast, "agreed", "terms_number") == 1


RENAMES = ("lead-editor", update("cooperation", cast_id("agreed"), title="Umbenannt"))
SAYS = ("b-admin", side_step("agreed", "B", "PUBLICATION_AGREED"))


@pytest.mark.parametrize("first, second", [(RENAMES, SAYS), (SAYS, RENAMES)], ids=["renamed first", "said first"])
async def test_the_lead_renames_it_while_a_side_takes_a_step(
    cast: asyncpg.Connection, two: list[asyncpg.Connection], first: tuple[str, str], second: tuple[str, str]
) -> None:
    assert await race(two, first, second) == (DONE, DONE)
    titles = await cast.fetch("SELECT title FROM cooperation_party WHERE cooperation_id = $1", cast_id("agreed"))
    assert {row[0] for row in titles} == {"Umbenannt"}


async def test_the_last_two_agree_to_publish_at_once(cast: asyncpg.Connection, two: list[asyncpg.Connection]) -> None:
    await agreed_but(
        two, ("lead-admin", side_step("agreed", "A", "PUBLICATION_AGREED")),
        ("signer", side_step("agreed", "P", "PUBLICATION_AGREED")),
    )  # fmt: skip
    sides = SAYS, ("y-admin", side_step("agreed", "Y", "PUBLICATION_AGREED"))
    assert await race(two, *sides) == (DONE, DONE)
    assert await value(cast, "agreed", "visibility") == "PUBLIC"


async def test_something_is_put_there_while_it_is_withdrawn_from_the_public(
    cast: asyncpg.Connection, two: list[asyncpg.Connection]
) -> None:
    row = {"party_id": cast_id("public B"), "to_tenant_id": tenant("B"), "measure_id": ITEMS["B1"]}
    await cast.execute("DELETE FROM cooperation_item WHERE id = $1", cast_id("public item B1"))
    adds = "b-editor", insert("cooperation_item", **key("public"), **row, visibility="PUBLIC")
    withdraws = "lead-admin", side_step("public", "A", "PUBLICATION_WITHDRAWN")
    assert await race(two, adds, withdraws) == (DONE, DONE)
    items = "SELECT DISTINCT visibility FROM cooperation_item WHERE cooperation_id = $1"
    assert [row[0] for row in await cast.fetch(items, cast_id("public"))] == ["TENANT"]
    back = "lead-admin", side_step("public", "A", "PUBLICATION_AGREED", 2)
    again = "b-editor", insert("cooperation_item", **key("public"), **row | {"measure_id": ITEMS["B2"]},
                               visibility="TENANT")  # fmt: skip
    await cast.execute("DELETE FROM cooperation_item WHERE id = $1", cast_id("public item B2"))
    assert await race(two, back, again) == (DONE, CONSTRAINT)


async def test_the_hourly_job_meets_a_step(cast: asyncpg.Connection, two: list[asyncpg.Connection]) -> None:
    job = "nobody", "SELECT ctx.settle_cooperations()"
    assert await race(two, job, ("y-admin", side_step("left", "Y", "AGREED", terms=2))) == (DONE, DONE)
    ended = "lead-admin", step("left", "ENDED")
    assert await race(two, ended, job) == (DONE, DONE)


async def test_the_hourly_job_that_brings_something_meets_the_lead(
    cast: asyncpg.Connection, two: list[asyncpg.Connection]
) -> None:
    stay = [cast_id("left A"), cast_id("left Y")]
    await cast.execute("UPDATE cooperation_party SET publishes = true WHERE id = ANY ($1)", stay)
    held = f"SELECT FROM cooperation WHERE id = '{cast_id('left')}' FOR NO KEY UPDATE"
    lead = "lead-admin", held, "SELECT pg_sleep(0.3)", step("left", "INSTITUTIONALISED")
    assert await race(two, lead, ("nobody", "SELECT ctx.settle_cooperations()")) == (DONE, DONE)
    assert await value(cast, "left", "visibility") == "PUBLIC"


async def test_one_that_cannot_be_settled_keeps_no_other_waiting(
    cast: asyncpg.Connection, two: list[asyncpg.Connection]
) -> None:
    await cast.execute("UPDATE cooperation_party SET ends_before = ctx.today() WHERE status = 'LEFT'"
                       " AND cooperation_id = ANY ($1)", [cast_id(name) for name in ("left", "before")])  # fmt: skip
    stay = [cast_id(f"{name} {side}") for name in ("left", "before") for side in "AY"]
    await cast.execute("UPDATE cooperation_party SET publishes = true WHERE id = ANY ($1)", stay)
    both = [cast_id(name) for name in ("left", "before")]
    for busy, other in (("left", "before"), ("before", "left")):
        await cast.execute("UPDATE cooperation SET visibility = 'TENANT' WHERE id = ANY ($1)", both)
        await cast.execute("UPDATE cooperation_span SET visibility = 'TENANT' WHERE party_id IN (SELECT id"
                           " FROM cooperation_party WHERE cooperation_id = ANY ($1))", both)  # fmt: skip
        async with cast.transaction():
            await cast.execute("SELECT FROM cooperation_party WHERE id = $1 FOR UPDATE", cast_id(f"{busy} Y"))
            assert await act(two[0], "nobody", "SELECT ctx.settle_cooperations()") == DONE
        assert (await value(cast, busy, "visibility"), await value(cast, other, "visibility")) == ("TENANT", "PUBLIC")
    await cast.execute("SELECT cooperation_settle(tenant_id, id) FROM cooperation WHERE id = $1", cast_id("before"))
