"""What the operator does: loads a register, opens regions, gives and takes rights; each all or not at all."""

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
from tests.helpers.database import HERE
from tests.helpers.region import COUNTIES, COUNTY, ISSUER, LANDSTUHL, WEILERBACH

FIRST, LATER = date(2023, 11, 30), date(2024, 11, 30)
REGISTER = read((HERE / "demo" / "register.csv").read_bytes(), on=FIRST)
BANN, FRANKENSTEIN = "073355011002", "073355002010"


@pytest.fixture
async def operator(addresses: Addresses) -> AsyncIterator[asyncpg.Connection]:
    """The operator, in a transaction that is rolled back."""
    connection = await asyncpg.connect(addresses.operator)
    transaction = connection.transaction()
    await transaction.start()
    yield connection
    await transaction.rollback()
    await connection.close()


async def loads(operator: asyncpg.Connection, snapshot: Snapshot) -> ImportResult:
    """Loads as in a transaction of its own, whose end drops the stage."""
    loaded = await load(operator, snapshot)
    await operator.execute("DROP TABLE incoming")
    return loaded


async def territory(operator: asyncpg.Connection) -> list[Any]:
    return await operator.fetch("SELECT * FROM territory ORDER BY ars, valid_from")


async def held(operator: asyncpg.Connection, ars: str) -> list[tuple[Any, ...]]:
    """From when until when a unit was there, its population, and where it went."""
    rows = "SELECT valid_from, valid_to, population, successor_ars FROM territory WHERE ars = $1 ORDER BY valid_from"
    return [tuple(row) for row in await operator.fetch(rows, ars)]


def later(on: date = LATER, **population: int) -> Snapshot:
    """A year later: Weilerbach went into Landstuhl, Bann grew, and Frankenstein is gone."""

    def moved(unit: Unit) -> Unit:
        if unit.parent_ars == WEILERBACH:
            return unit._replace(ars=LANDSTUHL + unit.ars[9:], parent_ars=LANDSTUHL, acting_ars=LANDSTUHL)
        return unit._replace(population=2300) if unit.ars == BANN else unit

    remaining = [moved(unit) for unit in REGISTER.units if unit.ars not in (WEILERBACH, FRANKENSTEIN)]
    return REGISTER._replace(on=on, units=tuple(sorted(remaining)))


async def test_the_first_register_holds_for_all_of_the_past(operator: asyncpg.Connection) -> None:
    assert {(row["valid_from"], row["valid_to"]) for row in await territory(operator)} == {(ALWAYS, FOREVER)}
    assert len(await territory(operator)) == len(REGISTER.units)


async def test_the_same_register_again_changes_nothing(operator: asyncpg.Connection) -> None:
    before = await territory(operator)
    for _ in range(2):
        assert await loads(operator, REGISTER) == ImportResult(0, 0, 0, len(REGISTER.units))
    assert await territory(operator) == before


async def test_a_register_of_the_same_day_put_right_corrects_where_it_stands(operator: asyncpg.Connection) -> None:
    units = tuple(unit._replace(population=9) if unit.ars == BANN else unit for unit in REGISTER.units)
    assert await loads(operator, REGISTER._replace(units=units)) == ImportResult(0, 1, 0, len(units) - 1)
    assert await held(operator, BANN) == [(ALWAYS, FOREVER, 9, None)]


async def test_a_year_later_what_changed_begins_anew_and_what_is_gone_names_its_successor(
    operator: asyncpg.Connection,
) -> None:
    new, members = later(), [unit for unit in REGISTER.units if unit.parent_ars == WEILERBACH]
    assert len(members) == 8
    assert await loads(operator, new) == ImportResult(8, 1, 10, len(new.units) - 9)

    assert await held(operator, BANN) == [(ALWAYS, LATER, 2264, None), (LATER, FOREVER, 2300, None)]
    assert await held(operator, FRANKENSTEIN) == [(ALWAYS, LATER, 903, None)]
    assert await held(operator, WEILERBACH) == [(ALWAYS, LATER, 14793, LANDSTUHL)]
    assert await held(operator, LANDSTUHL) == [(ALWAYS, FOREVER, 26205, None)]
    for unit in members:
        there = LANDSTUHL + unit.ars[9:]
        assert await held(operator, unit.ars) == [(ALWAYS, LATER, unit.population, there)]
        assert await held(operator, there) == [(LATER, FOREVER, unit.population, None)]
    confirmed = {row["register_date"] for row in await territory(operator) if row["valid_to"] == FOREVER}
    assert confirmed == {LATER}
    assert await loads(operator, new) == ImportResult(0, 0, 0, len(new.units))


async def test_what_another_county_lists_is_not_gone(operator: asyncpg.Connection) -> None:
    alone = tuple(unit for unit in later().units if unit.ars.startswith(COUNTY))
    assert (await loads(operator, Snapshot(LATER, frozenset(), alone))).gone == 10
    whole = Snapshot(LATER + timedelta(days=1), frozenset({"08"}), alone)
    others = sum(unit.ars.startswith("08") for unit in REGISTER.units)
    assert (await loads(operator, whole)).gone == others > 0


async def test_a_county_that_is_new_here_holds_for_all_of_its_past(operator: asyncpg.Connection) -> None:
    county = next(unit for unit in REGISTER.units if unit.ars == COUNTY)
    other = county._replace(ars="07336", ags="07336", acting_ars="07336", name="Kusel")
    assert await loads(operator, Snapshot(LATER, frozenset(), (other,))) == ImportResult(1, 0, 0, 0)
    assert (await held(operator, "07336"))[0][:2] == (ALWAYS, FOREVER)


async def test_an_older_register_is_out_of_order(operator: asyncpg.Connection) -> None:
    await loads(operator, later())
    before = await territory(operator)
    with pytest.raises(RegisterOrderError, match=r"30\.11\.2024.*30\.11\.2023.*Reihenfolge"):
        await loads(operator, REGISTER)
    assert await territory(operator) == before


async def test_a_register_that_fails_in_the_middle_leaves_nothing(operator: asyncpg.Connection) -> None:
    before, new = await territory(operator), later()
    broken = new.units[-1]._replace(kind="PRINCIPALITY", population=1)
    with pytest.raises(asyncpg.CheckViolationError):
        await load(operator, new._replace(units=(*new.units[:-1], broken)))
    assert await territory(operator) == before
    assert await loads(operator, new) == ImportResult(8, 1, 10, len(new.units) - 9)


async def test_a_register_of_the_same_day_put_right_takes_back_what_was_not(
    operator: asyncpg.Connection,
) -> None:
    await loads(operator, later())
    without = later()._replace(units=tuple(unit for unit in later().units if unit.ars != LANDSTUHL + "005"))
    assert (await loads(operator, without)).gone == 1


async def test_a_region_opened_again_adds_only_what_is_new(operator: asyncpg.Connection) -> None:
    tenants = "SELECT * FROM tenant ORDER BY id"
    before = await operator.fetch(tenants)
    for county, name, number in zip(
        COUNTIES, ("Landkreis Kaiserslautern", "Landkreis Ludwigsburg", "Landkreis Lörrach"), (7, 40, 36), strict=True
    ):
        assert await open_region(operator, county) == OpenedRegion(name, number, 0)
    assert await operator.fetch(tenants) == before
    await operator.execute("UPDATE territory SET acting_ars = ars WHERE ars = $1", BANN)
    assert await open_region(operator, COUNTY) == OpenedRegion("Landkreis Kaiserslautern", 8, 1)
    [made] = [row for row in await operator.fetch(tenants) if row not in before]
    region = await operator.fetchval("SELECT id FROM region WHERE ars = $1", COUNTY)
    assert (made["ars"], made["name"], made["kind"], made["region_id"]) == (BANN, "Bann", "MEMBER_MUNICIPALITY", region)


@pytest.mark.parametrize("key", ["07999", LANDSTUHL, BANN, "x"])
async def test_no_region_is_opened_for_a_key_that_is_no_county(operator: asyncpg.Connection, key: str) -> None:
    with pytest.raises(OperatorError, match=r"kein Landkreis.*register load"):
        await open_region(operator, key)


@pytest.mark.parametrize("key", ["", "0", "07", "0733"])
async def test_no_region_is_opened_for_the_beginning_of_a_key(operator: asyncpg.Connection, key: str) -> None:
    with pytest.raises(OperatorError):
        await open_region(operator, key)


async def rights(operator: asyncpg.Connection, subject: str) -> list[tuple[Any, ...]]:
    """Days from today on which rights begin and end, with their role."""
    today = await operator.fetchval("SELECT ctx.today()")
    results = [row for row in await list_grants(operator) if row["subject"] == subject]

    def day(of: date) -> int | str:
        return "forever" if of == FOREVER else (of - today).days

    return [(row["ars"], row["role"], day(row["valid_from"]), day(row["valid_to"]), row["holds"]) for row in results]


async def test_somebody_is_given_a_right_until_a_day_and_then_for_good(operator: asyncpg.Connection) -> None:
    today = await operator.fetchval("SELECT ctx.today()")
    assert await grant(operator, ISSUER, "new", LANDSTUHL, TenantRole.EDITOR, today) == "Verbandsgemeinde Landstuhl"
    assert await rights(operator, "new") == [(LANDSTUHL, "EDITOR", 0, 1, True)]
    await grant(operator, ISSUER, "new", LANDSTUHL, TenantRole.EDITOR)
    assert await rights(operator, "new") == [(LANDSTUHL, "EDITOR", 0, "forever", True)]
    await operator.execute("UPDATE role_grant SET valid_from = valid_from - 9 WHERE valid_from = ctx.today()")
    await grant(operator, ISSUER, "new", LANDSTUHL, TenantRole.EDITOR, today + timedelta(days=3))
    assert await rights(operator, "new") == [(LANDSTUHL, "EDITOR", 0, 4, True), (LANDSTUHL, "EDITOR", -9, 0, False)]


async def test_a_right_is_no_matter_of_other_roles_tenants_or_people(operator: asyncpg.Connection) -> None:
    await grant(operator, ISSUER, "new", LANDSTUHL, TenantRole.EDITOR)
    await grant(operator, ISSUER, "new", LANDSTUHL, TenantRole.VIEWER)
    await grant(operator, ISSUER, "new", WEILERBACH, TenantRole.EDITOR)
    await grant(operator, "https://other.example", "newer", LANDSTUHL, TenantRole.EDITOR)
    assert len(await rights(operator, "new")) == 3
    assert await revoke(operator, ISSUER, "newer", None, None) == 0
    assert await revoke(operator, ISSUER, "new", LANDSTUHL, TenantRole.EDITOR) == 1
    assert {right[:2] for right in await rights(operator, "new")} == {(LANDSTUHL, "VIEWER"), (WEILERBACH, "EDITOR")}
    assert await revoke(operator, ISSUER, "new", LANDSTUHL, None) == 1
    assert await revoke(operator, ISSUER, "new", None, None) == 1
    assert await revoke(operator, ISSUER, "new", None, None) == 0
    assert len(await rights(operator, "newer")) == 1


async def test_a_right_that_ends_stays_on_record_and_one_that_never_held_goes(operator: asyncpg.Connection) -> None:
    await grant(operator, ISSUER, "new", LANDSTUHL, TenantRole.EDITOR)
    await operator.execute("UPDATE role_grant SET valid_from = valid_from - 9 WHERE valid_from = ctx.today()")
    await grant(operator, ISSUER, "new", WEILERBACH, TenantRole.EDITOR)
    assert await revoke(operator, ISSUER, "new", None, None) == 2
    assert await rights(operator, "new") == [(LANDSTUHL, "EDITOR", -9, 0, False)]


async def test_a_machine_is_one_and_whoever_is_given_a_right_may_log_in_again(operator: asyncpg.Connection) -> None:
    await grant(operator, ISSUER, "meter", LANDSTUHL, TenantRole.EDITOR, machine=True)
    await operator.execute("UPDATE app_user SET active = false WHERE subject = 'meter'")
    assert [right[-1] for right in await rights(operator, "meter")] == [False]
    await grant(operator, ISSUER, "meter", WEILERBACH, TenantRole.VIEWER)
    rows = await operator.fetch("SELECT active, is_machine FROM app_user WHERE subject = 'meter'")
    assert [tuple(row) for row in rows] == [(True, True)]


async def test_what_is_no_right_is_refused_and_says_why(operator: asyncpg.Connection) -> None:
    yesterday = await operator.fetchval("SELECT ctx.today() - 1")
    await grant(operator, ISSUER, "new", COUNTY, TenantRole.COUNTY)
    for tenant, role, until, why in (
        (LANDSTUHL, TenantRole.COUNTY, None, "nur beim Landkreis"), (COUNTY, TenantRole.OFFICE, None, "Bündnis"),
        (COUNTY, TenantRole.VIEWER, yesterday, "Vergangenheit"), ("07999", TenantRole.VIEWER, None, "gibt es nicht"),
    ):  # fmt: skip
        with pytest.raises(OperatorError, match=why):
            await grant(operator, ISSUER, "refused", tenant, role, until)
    with pytest.raises(OperatorError, match="gibt es nicht"):
        await revoke(operator, ISSUER, "new", "07999", None)
    assert await rights(operator, "new") == [(COUNTY, "COUNTY", 0, "forever", True)]
    assert not await operator.fetch("SELECT FROM app_user WHERE subject = 'refused'")
