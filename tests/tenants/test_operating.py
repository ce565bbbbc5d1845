"""Operator commands: load a register, open regions, grant and revoke rights; each as a whole or not at all."""

from collections.abc import AsyncIterator
from datetime import date, timedelta
from typing import Any

import asyncpg
import pytest

from tenants.install import Addresses
from tenants.model import TenantRole
from tenants.operating import OpenedRegion, OperatorError, grant, list_grants, open_region, revoke
from tenants.periods import ALWAYS, FOREVER
from tenants.register import Snapshot, Unit, read
from tenants.register_import import ImportResult, RegisterOrderError, load
from tests.helpers.database import ROOT
from tests.helpers.region import COUNTIES, COUNTY, ISSUER, LANDSTUHL, WEILERBACH

FIRST, LATER = date(2023, 11, 30), date(2024, 11, 30)
REGISTER = read((ROOT / "demo" / "register.csv").read_bytes(), on=FIRST)
BANN, FRANKENSTEIN = "073355011002", "073355002010"


@pytest.fixture
async def operator_transaction(addresses: Addresses) -> AsyncIterator[asyncpg.Connection]:
    """The operator, in a transaction that is rolled back."""
    connection = await asyncpg.connect(addresses.operator)
    transaction = connection.transaction()
    await transaction.start()
    yield connection
    await transaction.rollback()
    await connection.close()


async def load_snapshot(operator: asyncpg.Connection, snapshot: Snapshot) -> ImportResult:
    """Loads as in a transaction of its own, whose end drops the stage."""
    loaded = await load(operator, snapshot)
    await operator.execute("DROP TABLE incoming")
    return loaded


async def read_territory(operator: asyncpg.Connection) -> list[Any]:
    return await operator.fetch("SELECT * FROM territory ORDER BY ars, valid_from")


async def read_unit(operator: asyncpg.Connection, ars: str) -> list[tuple[Any, ...]]:
    """From when until when a unit was there, its population, and where it went."""
    rows = "SELECT valid_from, valid_to, population, successor_ars FROM territory WHERE ars = $1 ORDER BY valid_from"
    return [tuple(row) for row in await operator.fetch(rows, ars)]


def next_year(on: date = LATER, **population: int) -> Snapshot:
    """A year later: Weilerbach was merged into Landstuhl, Bann grew, and Frankenstein was dissolved."""

    def changed(unit: Unit) -> Unit:
        if unit.parent_ars == WEILERBACH:
            return unit._replace(ars=LANDSTUHL + unit.ars[9:], parent_ars=LANDSTUHL, acting_ars=LANDSTUHL)
        return unit._replace(population=2300) if unit.ars == BANN else unit

    remaining = [changed(unit) for unit in REGISTER.units if unit.ars not in (WEILERBACH, FRANKENSTEIN)]
    return REGISTER._replace(on=on, units=tuple(sorted(remaining)))


async def test_the_first_register_is_valid_for_all_of_the_past(operator_transaction: asyncpg.Connection) -> None:
    assert {(row["valid_from"], row["valid_to"]) for row in await read_territory(operator_transaction)} == {
        (ALWAYS, FOREVER)
    }
    assert len(await read_territory(operator_transaction)) == len(REGISTER.units)


async def test_the_same_register_again_changes_nothing(operator_transaction: asyncpg.Connection) -> None:
    before = await read_territory(operator_transaction)
    for _ in range(2):
        assert await load_snapshot(operator_transaction, REGISTER) == ImportResult(0, 0, 0, len(REGISTER.units))
    assert await read_territory(operator_transaction) == before


async def test_a_corrected_register_of_the_same_day_changes_rows_in_place(
    operator_transaction: asyncpg.Connection,
) -> None:
    units = tuple(unit._replace(population=9) if unit.ars == BANN else unit for unit in REGISTER.units)
    assert await load_snapshot(operator_transaction, REGISTER._replace(units=units)) == ImportResult(
        0, 1, 0, len(units) - 1
    )
    assert await read_unit(operator_transaction, BANN) == [(ALWAYS, FOREVER, 9, None)]


async def test_a_later_register_starts_new_rows_for_changes_and_names_successors(
    operator_transaction: asyncpg.Connection,
) -> None:
    new, members = next_year(), [unit for unit in REGISTER.units if unit.parent_ars == WEILERBACH]
    assert len(members) == 8
    assert await load_snapshot(operator_transaction, new) == ImportResult(8, 1, 10, len(new.units) - 9)

    assert await read_unit(operator_transaction, BANN) == [(ALWAYS, LATER, 2264, None), (LATER, FOREVER, 2300, None)]
    assert await read_unit(operator_transaction, FRANKENSTEIN) == [(ALWAYS, LATER, 903, None)]
    assert await read_unit(operator_transaction, WEILERBACH) == [(ALWAYS, LATER, 14793, LANDSTUHL)]
    assert await read_unit(operator_transaction, LANDSTUHL) == [(ALWAYS, FOREVER, 26205, None)]
    for unit in members:
        new_key = LANDSTUHL + unit.ars[9:]
        assert await read_unit(operator_transaction, unit.ars) == [(ALWAYS, LATER, unit.population, new_key)]
        assert await read_unit(operator_transaction, new_key) == [(LATER, FOREVER, unit.population, None)]
    confirmed = {
        row["register_date"] for row in await read_territory(operator_transaction) if row["valid_to"] == FOREVER
    }
    assert confirmed == {LATER}
    assert await load_snapshot(operator_transaction, new) == ImportResult(0, 0, 0, len(new.units))


async def test_a_register_of_one_county_ends_no_units_of_others(operator_transaction: asyncpg.Connection) -> None:
    alone = tuple(unit for unit in next_year().units if unit.ars.startswith(COUNTY))
    assert (await load_snapshot(operator_transaction, Snapshot(LATER, frozenset(), alone))).removed == 10
    whole = Snapshot(LATER + timedelta(days=1), frozenset({"08"}), alone)
    others = sum(unit.ars.startswith("08") for unit in REGISTER.units)
    assert (await load_snapshot(operator_transaction, whole)).removed == others > 0


async def test_a_county_loaded_later_is_valid_for_all_of_its_past(operator_transaction: asyncpg.Connection) -> None:
    county = next(unit for unit in REGISTER.units if unit.ars == COUNTY)
    other = county._replace(ars="07336", ags="07336", acting_ars="07336", name="Kusel")
    assert await load_snapshot(operator_transaction, Snapshot(LATER, frozenset(), (other,))) == ImportResult(1, 0, 0, 0)
    assert (await read_unit(operator_transaction, "07336"))[0][:2] == (ALWAYS, FOREVER)


async def test_an_older_register_is_refused(operator_transaction: asyncpg.Connection) -> None:
    await load_snapshot(operator_transaction, next_year())
    before = await read_territory(operator_transaction)
    with pytest.raises(RegisterOrderError, match=r"30\.11\.2024.*30\.11\.2023.*Reihenfolge"):
        await load_snapshot(operator_transaction, REGISTER)
    assert await read_territory(operator_transaction) == before


async def test_a_register_that_fails_in_the_middle_leaves_nothing(operator_transaction: asyncpg.Connection) -> None:
    before, new = await read_territory(operator_transaction), next_year()
    broken = new.units[-1]._replace(kind="PRINCIPALITY", population=1)
    with pytest.raises(asyncpg.CheckViolationError):
        await load(operator_transaction, new._replace(units=(*new.units[:-1], broken)))
    assert await read_territory(operator_transaction) == before
    assert await load_snapshot(operator_transaction, new) == ImportResult(8, 1, 10, len(new.units) - 9)


async def test_a_corrected_register_of_the_same_day_ends_units_it_omits(
    operator_transaction: asyncpg.Connection,
) -> None:
    await load_snapshot(operator_transaction, next_year())
    without = next_year()._replace(units=tuple(unit for unit in next_year().units if unit.ars != LANDSTUHL + "005"))
    assert (await load_snapshot(operator_transaction, without)).removed == 1


async def test_opening_a_region_again_adds_new_tenants_only(operator_transaction: asyncpg.Connection) -> None:
    tenants = "SELECT * FROM tenant ORDER BY id"
    before = await operator_transaction.fetch(tenants)
    for county, name, number in zip(
        COUNTIES, ("Landkreis Kaiserslautern", "Landkreis Ludwigsburg", "Landkreis Lörrach"), (7, 40, 36), strict=True
    ):
        assert await open_region(operator_transaction, county) == OpenedRegion(name, number, 0)
    assert await operator_transaction.fetch(tenants) == before
    await operator_transaction.execute("UPDATE territory SET acting_ars = ars WHERE ars = $1", BANN)
    assert await open_region(operator_transaction, COUNTY) == OpenedRegion("Landkreis Kaiserslautern", 8, 1)
    [created] = [row for row in await operator_transaction.fetch(tenants) if row not in before]
    region = await operator_transaction.fetchval("SELECT id FROM region WHERE ars = $1", COUNTY)
    assert (created["ars"], created["name"], created["kind"], created["region_id"]) == (
        BANN,
        "Bann",
        "MEMBER_MUNICIPALITY",
        region,
    )


@pytest.mark.parametrize("key", ["07999", LANDSTUHL, BANN, "x"])
async def test_no_region_is_opened_for_a_key_that_is_no_county(
    operator_transaction: asyncpg.Connection, key: str
) -> None:
    with pytest.raises(OperatorError, match=r"kein Landkreis.*register load"):
        await open_region(operator_transaction, key)


@pytest.mark.parametrize("key", ["", "0", "07", "0733"])
async def test_no_region_is_opened_for_the_beginning_of_a_key(
    operator_transaction: asyncpg.Connection, key: str
) -> None:
    with pytest.raises(OperatorError):
        await open_region(operator_transaction, key)


async def read_rights(operator: asyncpg.Connection, subject: str) -> list[tuple[Any, ...]]:
    """Days from today on which rights begin and end, with their role."""
    today = await operator.fetchval("SELECT ctx.today()")
    results = [row for row in await list_grants(operator) if row["subject"] == subject]

    def day(of: date) -> int | str:
        return "forever" if of == FOREVER else (of - today).days

    return [(row["ars"], row["role"], day(row["valid_from"]), day(row["valid_to"]), row["holds"]) for row in results]


async def test_a_right_is_granted_until_a_day_and_later_without_end(operator_transaction: asyncpg.Connection) -> None:
    today = await operator_transaction.fetchval("SELECT ctx.today()")
    assert (
        await grant(operator_transaction, ISSUER, "new", LANDSTUHL, TenantRole.EDITOR, today)
        == "Verbandsgemeinde Landstuhl"
    )
    assert await read_rights(operator_transaction, "new") == [(LANDSTUHL, "EDITOR", 0, 1, True)]
    await grant(operator_transaction, ISSUER, "new", LANDSTUHL, TenantRole.EDITOR)
    assert await read_rights(operator_transaction, "new") == [(LANDSTUHL, "EDITOR", 0, "forever", True)]
    await operator_transaction.execute(
        "UPDATE role_grant SET valid_from = valid_from - 9 WHERE valid_from = ctx.today()"
    )
    await grant(operator_transaction, ISSUER, "new", LANDSTUHL, TenantRole.EDITOR, today + timedelta(days=3))
    assert await read_rights(operator_transaction, "new") == [
        (LANDSTUHL, "EDITOR", 0, 4, True),
        (LANDSTUHL, "EDITOR", -9, 0, False),
    ]


async def test_a_grant_leaves_other_roles_tenants_and_people_unchanged(
    operator_transaction: asyncpg.Connection,
) -> None:
    await grant(operator_transaction, ISSUER, "new", LANDSTUHL, TenantRole.EDITOR)
    await grant(operator_transaction, ISSUER, "new", LANDSTUHL, TenantRole.VIEWER)
    await grant(operator_transaction, ISSUER, "new", WEILERBACH, TenantRole.EDITOR)
    await grant(operator_transaction, "https://other.example", "newer", LANDSTUHL, TenantRole.EDITOR)
    assert len(await read_rights(operator_transaction, "new")) == 3
    assert await revoke(operator_transaction, ISSUER, "newer", None, None) == 0
    assert await revoke(operator_transaction, ISSUER, "new", LANDSTUHL, TenantRole.EDITOR) == 1
    assert {right[:2] for right in await read_rights(operator_transaction, "new")} == {
        (LANDSTUHL, "VIEWER"),
        (WEILERBACH, "EDITOR"),
    }
    assert await revoke(operator_transaction, ISSUER, "new", LANDSTUHL, None) == 1
    assert await revoke(operator_transaction, ISSUER, "new", None, None) == 1
    assert await revoke(operator_transaction, ISSUER, "new", None, None) == 0
    assert len(await read_rights(operator_transaction, "newer")) == 1


async def test_an_ended_right_stays_on_record_and_one_never_valid_is_deleted(
    operator_transaction: asyncpg.Connection,
) -> None:
    await grant(operator_transaction, ISSUER, "new", LANDSTUHL, TenantRole.EDITOR)
    await operator_transaction.execute(
        "UPDATE role_grant SET valid_from = valid_from - 9 WHERE valid_from = ctx.today()"
    )
    await grant(operator_transaction, ISSUER, "new", WEILERBACH, TenantRole.EDITOR)
    assert await revoke(operator_transaction, ISSUER, "new", None, None) == 2
    assert await read_rights(operator_transaction, "new") == [(LANDSTUHL, "EDITOR", -9, 0, False)]


async def test_a_grant_marks_machines_and_unlocks_a_locked_user(operator_transaction: asyncpg.Connection) -> None:
    await grant(operator_transaction, ISSUER, "meter", LANDSTUHL, TenantRole.EDITOR, machine=True)
    await operator_transaction.execute("UPDATE app_user SET active = false WHERE subject = 'meter'")
    assert [right[-1] for right in await read_rights(operator_transaction, "meter")] == [False]
    await grant(operator_transaction, ISSUER, "meter", WEILERBACH, TenantRole.VIEWER)
    rows = await operator_transaction.fetch("SELECT active, is_machine FROM app_user WHERE subject = 'meter'")
    assert [tuple(row) for row in rows] == [(True, True)]


async def test_an_invalid_grant_is_refused_with_the_reason(operator_transaction: asyncpg.Connection) -> None:
    yesterday = await operator_transaction.fetchval("SELECT ctx.today() - 1")
    await grant(operator_transaction, ISSUER, "new", COUNTY, TenantRole.COUNTY)
    for tenant, role, until, why in (
        (LANDSTUHL, TenantRole.COUNTY, None, "nur beim Landkreis"), (COUNTY, TenantRole.OFFICE, None, "Bündnis"),
        (COUNTY, TenantRole.VIEWER, yesterday, "Vergangenheit"), ("07999", TenantRole.VIEWER, None, "gibt es nicht"),
    ):  # fmt: skip
        with pytest.raises(OperatorError, match=why):
            await grant(operator_transaction, ISSUER, "refused", tenant, role, until)
    with pytest.raises(OperatorError, match="gibt es nicht"):
        await revoke(operator_transaction, ISSUER, "new", "07999", None)
    assert await read_rights(operator_transaction, "new") == [(COUNTY, "COUNTY", 0, "forever", True)]
    assert not await operator_transaction.fetch("SELECT FROM app_user WHERE subject = 'refused'")
