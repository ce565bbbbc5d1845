"""A reform merges two tenants: what the operator may say, what ends, and what goes on with the successor."""

from collections.abc import AsyncIterator
from datetime import date, timedelta
from typing import Any

import asyncpg
import pytest

from tenants.install import Addresses
from tenants.mergers import merge_tenants
from tenants.operating import OperatorError
from tests.helpers.database import enter_context, temporary_transaction
from tests.helpers.region import ADMIN, COUNTY, EDITOR, LANDSTUHL, MANAGER, OTHER_COUNTY, RAMSTEIN, WEIL, WEILERBACH

TODAY = "SELECT ctx.today()"


@pytest.fixture
async def operator(addresses: Addresses) -> AsyncIterator[asyncpg.Connection]:
    """The operator, in a transaction that is rolled back."""
    connection = await asyncpg.connect(addresses.operator)
    async with temporary_transaction(connection):
        yield connection
    await connection.close()


async def today(connection: asyncpg.Connection) -> date:
    day: date = await connection.fetchval(TODAY)
    return day


@pytest.mark.parametrize(
    "tenant, into, days, message",
    [
        (WEILERBACH, WEILERBACH, 0, "nicht in sich selbst"),
        (WEILERBACH, "073359999", 0, "gibt es nicht"),
        ("073359999", WEILERBACH, 0, "gibt es nicht"),
        (WEILERBACH, COUNTY, 0, "andere Ebene"),
        (COUNTY, WEILERBACH, 0, "andere Ebene"),
        (COUNTY, OTHER_COUNTY, 0, "andere Ebene"),
        (WEILERBACH, WEIL, 0, "verschiedenen Landkreisen"),
        (WEILERBACH, LANDSTUHL, 1, "liegt in der Zukunft"),
        (WEILERBACH, LANDSTUHL, -365 * 200, "Bitte ein Jahr ab 1900"),
    ],
)
async def test_what_cannot_be_is_refused_in_words(
    operator: asyncpg.Connection, tenant: str, into: str, days: int, message: str
) -> None:
    with pytest.raises(OperatorError, match=message):
        await merge_tenants(operator, tenant, into, await today(operator) + timedelta(days))
    assert await operator.fetchval("SELECT count(*) FROM tenant WHERE successor_id IS NOT NULL") == 0


async def test_a_merger_is_neither_repeated_nor_part_of_a_chain(operator: asyncpg.Connection) -> None:
    day = await today(operator)
    await merge_tenants(operator, WEILERBACH, LANDSTUHL, day)
    for tenant, into, message in (
        (WEILERBACH, LANDSTUHL, "ist schon in"),
        (WEILERBACH, RAMSTEIN, "ist schon in"),
        (RAMSTEIN, WEILERBACH, f"bitte gleich --into {LANDSTUHL}"),
        (LANDSTUHL, WEILERBACH, "ist selbst aufgegangen"),
        (LANDSTUHL, RAMSTEIN, "Umgekehrt geht es"),
    ):
        with pytest.raises(OperatorError, match=message):
            await merge_tenants(operator, tenant, into, day)
    await merge_tenants(operator, RAMSTEIN, LANDSTUHL, day)


async def test_a_dry_run_says_what_would_follow_and_changes_nothing(operator: asyncpg.Connection) -> None:
    day = await today(operator)
    would = await merge_tenants(operator, WEILERBACH, LANDSTUHL, day, dry_run=True)
    assert await operator.fetchval("SELECT count(*) FROM tenant WHERE successor_id IS NOT NULL") == 0
    assert (would.roles, would.people, would.invitations, would.requests) == (1, 1, 2, 1)
    assert not would.has_administrator and would.is_in_register
    assert await merge_tenants(operator, WEILERBACH, LANDSTUHL, day) == would


OPEN = """
SELECT (SELECT count(*) FROM role_grant WHERE tenant_id = t.id AND role <> 'OFFICE' AND ctx.today() < valid_to),
  (SELECT count(*) FROM invitation WHERE tenant_id = t.id AND state IN ('OPEN', 'AWAITING_CONFIRMATION')),
  (SELECT count(*) FROM access_request WHERE tenant_id = t.id AND state = 'OPEN'),
  (SELECT count(*) FROM mandate WHERE tenant_id = t.id AND revoked_at IS NULL AND ctx.today() < valid_to)
FROM tenant t WHERE t.ars = $1
"""


async def still_open(db: asyncpg.Connection, ars: str) -> tuple[Any, ...]:
    """How many roles, invitations, requests and mandates of a tenant hold or wait."""
    (row,) = await db.fetch(OPEN, ars)
    return tuple(row)


async def merge_in(db: asyncpg.Connection, tenant: str, into: str, days: int = 0) -> None:
    await db.execute("SET LOCAL ROLE operator")
    await merge_tenants(db, tenant, into, await today(db) + timedelta(days))
    await db.execute("RESET ROLE")


async def test_what_was_open_ends_with_a_reason_and_stands_in_the_trail(db: asyncpg.Connection) -> None:
    async with temporary_transaction(db):
        before = {ars: await still_open(db, ars) for ars in (LANDSTUHL, COUNTY)}
        assert (await still_open(db, WEILERBACH))[:3] == (1, 2, 1)
        await merge_in(db, WEILERBACH, LANDSTUHL)
        assert await still_open(db, WEILERBACH) == (0, 0, 0, 0)
        assert {ars: await still_open(db, ars) for ars in before} == before
        of_tenant = "tenant_id = (SELECT id FROM tenant WHERE ars = $1)"
        reason = await db.fetchval(f"SELECT reason FROM access_request WHERE {of_tenant}", WEILERBACH)
        assert reason == "Dieser Mandant ist in Verbandsgemeinde Landstuhl aufgegangen: bitte dort um Zugang bitten."
        trail = f"SELECT db_role, table_name, changes FROM trail WHERE {of_tenant} AND at = now()"
        entries = await db.fetch(trail, WEILERBACH)
        assert {(row["db_role"], row["table_name"]) for row in entries} >= {("postgres", "tenant")}
        (merged,) = (row["changes"] for row in entries if row["table_name"] == "tenant")
        assert "successor_id" in merged and "succeeded_on" in merged


async def rights(db: asyncpg.Connection, subject: str) -> list[str]:
    """The settings of a person after she entered."""
    names = ("read", "draft", "edit", "publish", "admin", "county", "region", "own_edit", "mandates")
    async with temporary_transaction(db):
        await db.execute("SET LOCAL ROLE api")
        await enter_context(db, {"editor": EDITOR, "admin": ADMIN, "manager": MANAGER}[subject])
        return [",".join(sorted((await db.fetchval("SELECT current_setting($1, true)", f"ctx.{name}")).split(",")))
                for name in names]  # fmt: skip


async def test_rights_follow_on_the_day_whenever_it_was_and_the_county_has_the_same(db: asyncpg.Connection) -> None:
    async with temporary_transaction(db):
        rows = await db.fetch("SELECT id FROM tenant WHERE ars = ANY ($1)", [LANDSTUHL, WEILERBACH])
        county = (await rights(db, "manager"))[5]
        await merge_in(db, WEILERBACH, LANDSTUHL, -30)
        both = ",".join(sorted(str(row["id"]) for row in rows))
        assert (await rights(db, "editor"))[:3] == [both] * 3
        assert (await rights(db, "editor"))[3:5] == ["", ""], "who edits does not publish for the other, either"
        assert (await rights(db, "admin"))[:8] == [""] * 8
        assert (await rights(db, "manager"))[5] == county


async def test_a_role_where_a_tenant_was_merged_gives_nothing_however_it_came(db: asyncpg.Connection) -> None:
    async with temporary_transaction(db):
        await merge_in(db, WEILERBACH, LANDSTUHL)
        await db.execute("SET LOCAL ROLE owner")
        await db.execute("UPDATE role_grant SET valid_to = '9999-12-31' WHERE tenant_id ="
                         " (SELECT id FROM tenant WHERE ars = $1)", WEILERBACH)  # fmt: skip
        await db.execute("RESET ROLE")
        assert (await rights(db, "admin"))[:6] == [""] * 6


async def test_nobody_misses_an_administrator_where_a_tenant_was_merged(db: asyncpg.Connection) -> None:
    async with temporary_transaction(db):
        await merge_in(db, WEILERBACH, LANDSTUHL)
        ending = await db.fetch("SELECT ars FROM ctx.tenants_without_admin(100000)")
        assert WEILERBACH not in {row["ars"] for row in ending}
