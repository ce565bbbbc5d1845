"""Whoever represents a partner reads and changes its entry, from the next statement on, and nobody else's."""

import asyncpg
import pytest

from tenants.context import Principal
from tests.helpers.partners import BAKERY, CLUB, UTILITY
from tests.helpers.people import People
from tests.helpers.region import APPLICANT, MANAGER, SECOND, SPEAKER, UNKNOWN


async def changed(people: People, who: Principal, partner: object) -> str:
    return await people.try_statement(who, f"UPDATE partner SET postcode = '66849' WHERE id = '{partner}'")


async def test_a_representative_changes_the_entry_of_her_organisation_alone(people: People) -> None:
    assert [await changed(people, SPEAKER, partner) for partner in (UTILITY, CLUB, BAKERY)] == ["1", "0", "0"]
    assert [await changed(people, SECOND, partner) for partner in (UTILITY, CLUB, BAKERY)] == ["0", "1", "0"]


@pytest.mark.parametrize("who", [APPLICANT, UNKNOWN])
async def test_nobody_else_changes_any(people: People, who: Principal) -> None:
    assert [await changed(people, who, partner) for partner in (UTILITY, CLUB, BAKERY)] == ["0", "0", "0"]


async def test_keys_follow_the_scopes_of_a_token(people: People) -> None:
    async def keys(*scopes: str) -> list[int]:
        async with people.as_principal(Principal(SPEAKER.issuer, SPEAKER.subject, scopes)) as connection:
            row = await connection.fetchrow("SELECT cardinality(ctx.keys('partner')), cardinality(ctx.keys('keep'))")
            return [*row] if row else []

    assert [await keys("read", "write"), await keys("read"), await keys("write"), await keys()] == [
        [1, 1], [1, 0], [0, 1], [0, 0],
    ]  # fmt: skip


async def test_an_administrator_acts_for_the_organisation_that_her_tenant_is(people: People) -> None:
    async with people.as_principal(MANAGER) as connection:
        assert await connection.fetchval("SELECT cardinality(ctx.keys('keep'))") == 1


async def test_without_a_context_there_are_no_keys(people: People) -> None:
    async with people.api.transaction():
        with pytest.raises(asyncpg.InsufficientPrivilegeError, match="no context"):
            await people.api.fetchval("SELECT ctx.keys('partner')")


async def test_keys_are_looked_up_anew_within_a_transaction(people: People) -> None:
    async with people.as_principal(SPEAKER) as connection:
        await connection.execute(
            "INSERT INTO representation_step (representation_id, partner_id, number, kind, side)"
            " SELECT id, partner_id, 3, 'ENDED', 'PERSON' FROM representation WHERE partner_id = $1", UTILITY,
        )  # fmt: skip
        assert await connection.fetchval("SELECT cardinality(ctx.keys('keep'))") == 1
        assert await connection.fetchval("SELECT ctx.renew()")
        assert await connection.fetchval("SELECT cardinality(ctx.keys('keep'))") == 0
