"""Tenants are merged while something happens there: no word is lost, and nobody waits in a circle."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import asyncpg
import pytest

from tenants.install import Addresses
from tenants.mergers import merge_tenants
from tenants.model import TenantRole
from tenants.operating import OperatorError, grant
from tests.helpers.alliance_acts import TODAY
from tests.helpers.alliance_cast import cast_id, cast_person
from tests.helpers.alliance_walks import BROKEN, DONE
from tests.helpers.cooperation_acts import propose, side_step, tenant
from tests.helpers.cooperation_cast import TENANTS
from tests.helpers.cooperation_rows import committed_cast
from tests.helpers.database import enter_context
from tests.helpers.mergers import undone_mergers
from tests.helpers.region import COUNTY, ISSUER

MERGED = "merged"
MISCOUNTED = """
WITH made AS (SELECT s.* FROM (SELECT array_agg(tenant_id) AS tenants, array_agg(id) AS ids FROM cooperation) c,
  cooperation_spans(c.tenants, c.ids) s)
(TABLE made EXCEPT TABLE cooperation_span) UNION ALL (TABLE cooperation_span EXCEPT TABLE made)
"""


@pytest.fixture
async def cast(owner: asyncpg.Connection) -> AsyncIterator[asyncpg.Connection]:
    """The cast, committed; afterwards all is as it was."""
    async with committed_cast(owner), undone_mergers(owner, COUNTY):
        made = "SELECT cooperation_rewrite_spans(array_agg(tenant_id), array_agg(id)) FROM cooperation"
        await owner.execute(made)
        yield owner
        assert await owner.fetch(MISCOUNTED) == []


@pytest.fixture
async def service(addresses: Addresses) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(addresses.api)
    yield connection
    await connection.close()


@pytest.fixture
async def operators(addresses: Addresses) -> AsyncIterator[list[asyncpg.Connection]]:
    """Two connections of the operator."""
    async with AsyncExitStack() as stack:
        connections = []
        for _ in range(2):
            connections.append(await asyncpg.connect(addresses.operator))
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


async def merge(operator: asyncpg.Connection, one: str, into: str, wait: float = 0, hold: float = 0) -> str:
    """What comes of a merger from today on."""
    await asyncio.sleep(wait)
    try:
        async with operator.transaction():
            day = await operator.fetchval("SELECT ctx.today()")
            await merge_tenants(operator, TENANTS[one], TENANTS[into], day)
            await asyncio.sleep(hold)
    except OperatorError as error:
        return str(error)
    return MERGED


AGREES = side_step("agreed", "B", "AGREED", terms=2)


async def test_a_side_agrees_while_it_is_merged(
    cast: asyncpg.Connection, service: asyncpg.Connection, operators: list[asyncpg.Connection]
) -> None:
    word, merger = await asyncio.gather(
        act(service, "b-admin", AGREES, hold=0.3), merge(operators[0], "B", "A", wait=0.1)
    )
    assert (word, merger) == (DONE, MERGED)
    assert await cast.fetchval("SELECT terms_number FROM cooperation_party WHERE id = $1", cast_id("agreed B")) == 2
    assert await act(service, "b-admin", side_step("agreed", "B", "PUBLICATION_AGREED", 2)) == "42501"
    assert await act(service, "lead-admin", side_step("agreed", "B", "PUBLICATION_AGREED", 2)) == DONE


async def test_a_side_is_merged_while_it_agrees(
    cast: asyncpg.Connection, service: asyncpg.Connection, operators: list[asyncpg.Connection]
) -> None:
    merger, word = await asyncio.gather(
        merge(operators[0], "B", "A", hold=0.3), act(service, "b-admin", AGREES, wait=0.1)
    )
    assert (merger, word) == (MERGED, DONE), "she began when the side was hers"
    assert await cast.fetchval("SELECT terms_number FROM cooperation_party WHERE id = $1", cast_id("agreed B")) == 2


@pytest.mark.parametrize("is_first", [True, False])
async def test_the_lead_is_merged_while_it_proposes_and_another_side_leaves(
    cast: asyncpg.Connection,
    service: asyncpg.Connection,
    addresses: Addresses,
    operators: list[asyncpg.Connection],
    is_first: bool,
) -> None:
    another = await asyncpg.connect(addresses.api)
    try:
        came = await asyncio.gather(
            merge(operators[0], "A", "B", wait=0 if is_first else 0.1, hold=0.3),
            act(service, "lead-editor", propose("agreed"), wait=0.1 if is_first else 0, hold=0.2),
            act(another, "y-admin", side_step("agreed", "Y", "LEFT", ends_before=TODAY), wait=0.05, hold=0.2),
        )
    finally:
        await another.close()
    assert [*came] == [MERGED, DONE, DONE]
    numbers = await cast.fetch("SELECT number FROM cooperation_terms WHERE cooperation_id = $1", cast_id("agreed"))
    assert sorted(row[0] for row in numbers) == [1, 2, 3]


async def test_the_hourly_job_meets_a_merger(
    cast: asyncpg.Connection, service: asyncpg.Connection, operators: list[asyncpg.Connection]
) -> None:
    job = "SELECT ctx.settle_cooperations()"
    for wait in (0, 0.1):
        merger = merge(operators[0], "B" if wait else "A", "A" if wait else "B", wait=wait, hold=0.2)
        came, other = await asyncio.gather(act(service, "nobody", job, wait=0.1 - wait, hold=0.2), merger)
        assert came == DONE
        assert other == MERGED or "ist selbst aufgegangen" in other


async def test_two_tenants_are_merged_into_each_other_at_once(
    cast: asyncpg.Connection, operators: list[asyncpg.Connection]
) -> None:
    came = await asyncio.gather(merge(operators[0], "A", "B", hold=0.2), merge(operators[1], "B", "A", wait=0.05))
    assert came[0] == MERGED and "ist selbst aufgegangen" in came[1]
    successors = await cast.fetch("SELECT ars FROM tenant WHERE successor_id IS NOT NULL")
    assert [row["ars"] for row in successors] == [TENANTS["A"]]


async def test_one_tenant_is_merged_twice_at_once(
    cast: asyncpg.Connection, operators: list[asyncpg.Connection]
) -> None:
    came = await asyncio.gather(merge(operators[0], "B", "A", hold=0.2), merge(operators[1], "B", "A", wait=0.05))
    assert came[0] == MERGED and "ist schon in" in came[1]


GIVES = f"""INSERT INTO role_grant (tenant_id, user_id, role, valid_from, valid_to, version, granted_by)
VALUES ({tenant("B")}, '{cast_id("b-viewer")}', 'EDITOR', ctx.today(), '9999-12-31', 1, ctx.user_id())"""
HELD = """
SELECT count(*) FROM role_grant WHERE tenant_id = (SELECT id FROM tenant WHERE ars = $1) AND ctx.today() < valid_to
"""


async def test_a_role_is_given_while_the_tenant_is_merged(
    cast: asyncpg.Connection, service: asyncpg.Connection, operators: list[asyncpg.Connection]
) -> None:
    given, merger = await asyncio.gather(
        act(service, "b-admin", GIVES, hold=0.3), merge(operators[0], "B", "A", wait=0.1)
    )
    assert (given, merger) == (DONE, MERGED)
    assert await cast.fetchval(HELD, TENANTS["B"]) == 0


async def test_a_tenant_is_merged_while_a_role_is_given(
    cast: asyncpg.Connection, service: asyncpg.Connection, operators: list[asyncpg.Connection]
) -> None:
    given, merger = await asyncio.gather(
        act(service, "b-admin", GIVES, wait=0.1), merge(operators[0], "B", "A", hold=0.3)
    )
    # The one who gives it has lost the right, and no other would be given it.
    assert merger == MERGED and given in ("42501", BROKEN)
    assert await cast.fetchval(HELD, TENANTS["B"]) == 0


async def test_the_operator_gives_a_role_while_another_one_merges(
    cast: asyncpg.Connection, operators: list[asyncpg.Connection]
) -> None:
    async def give() -> str:
        await asyncio.sleep(0.1)
        try:
            await grant(operators[1], ISSUER, cast_person("nobody").subject or "", TENANTS["B"], TenantRole.EDITOR)
        except asyncpg.CheckViolationError as refusal:
            return str(refusal.constraint_name)
        return DONE

    merger, given = await asyncio.gather(merge(operators[0], "B", "A", hold=0.3), give())
    assert (merger, given) == (MERGED, "role_grant_tenant_merged")
    with pytest.raises(OperatorError, match="aufgegangen: bitte dort eine Rolle geben"):
        await grant(operators[1], ISSUER, cast_person("nobody").subject or "", TENANTS["B"], TenantRole.EDITOR)
