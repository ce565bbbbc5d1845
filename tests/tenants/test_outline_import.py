"""Outlines come to the units that the register has, all or none, and everybody reads them."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from tenants import geojson, outline_import
from tenants.geojson import Feature, InvalidGeometryError
from tenants.install import Addresses
from tenants.outline_import import Unit, match
from tests.helpers.database import statement_result, temporary_transaction
from tests.helpers.outline_files import FILES, OFFICIAL, SOURCE, collection, feature, square

BANN, KINDSBACH = "073355011002", "073355011022"


def unit_at(west: float, ars: str, ags: str = "", name: str = "") -> Feature:
    """A unit with a square of its own."""
    return Feature(ars, ags, name, [[[(x, y) for x, y in square(west, 49.4)]]])


@pytest.fixture
async def operator(addresses: Addresses) -> AsyncIterator[asyncpg.Connection]:
    """The operator, whose changes are rolled back."""
    connection = await asyncpg.connect(addresses.operator)
    async with temporary_transaction(connection):
        yield connection
    await connection.close()


def test_a_unit_is_found_by_its_key_else_by_its_ags_else_as_the_city_that_it_is() -> None:
    units = [
        Unit(BANN, "07335002", False, True), Unit("073359999001", "07335999", False, False),
        Unit("07312", "07312", True, True), Unit("073350022022", "07335022", False, True),
    ]  # fmt: skip
    files = [[
        unit_at(7.1, BANN), unit_at(7.2, "073350001002", "07335002"), unit_at(7.3, "073355099022", "07335022", "Neu"),
        unit_at(7.4, "073120000000", "07312000"), unit_at(7.5, "", "07335999", "Ehemals"),
        unit_at(7.6, "073350022"), unit_at(7.7, "07", "07", "Rheinland-Pfalz"),
    ]]  # fmt: skip
    result = match(units, files)
    assert {key: polygons[0][0][0][0] for key, polygons in result.polygons.items()} == {
        BANN: 7.1, "073350022022": 7.3, "07312": 7.4,
    }  # fmt: skip
    assert result.unknown == ["07335999 Ehemals", "07 Rheinland-Pfalz"], "the shell of a municipality is none"
    assert "07312" in match(units, [[unit_at(7.4, "", "07312000")]]).polygons


def test_parts_of_a_unit_go_together_and_a_later_file_replaces_an_earlier_one() -> None:
    units = [Unit(BANN, None, False, True)]
    parts = [unit_at(7.1, BANN), unit_at(7.3, BANN), unit_at(7.3, BANN)]
    assert len(match(units, [parts]).polygons[BANN]) == 2
    later = match(units, [parts, [unit_at(7.5, BANN)]]).polygons[BANN]
    assert [polygon[0][0][0] for polygon in later] == [7.5]


async def test_loading_again_replaces_and_units_of_elsewhere_are_named(operator: asyncpg.Connection) -> None:
    stored = "SELECT ars, outline, source FROM territory_outline WHERE ars = ANY ($1) ORDER BY ars"
    files = [geojson.read(collection(feature(BANN, square(7.6, 49.4)), feature(KINDSBACH, square(7.7, 49.4)),
                                     feature("099999999999", square(8.9, 49.4), GEN="Nirgends")))]  # fmt: skip
    await operator.execute("DELETE FROM territory_outline")
    assert await outline_import.load(operator, files, SOURCE) == (2, 0, ["099999999999 Nirgends"])
    assert [tuple(row) for row in await operator.fetch(stored, [BANN, KINDSBACH])] == [
        (BANN, "M76000-494000l1000 0 0-1000-1000 0z", SOURCE),
        (KINDSBACH, "M77000-494000l1000 0 0-1000-1000 0z", SOURCE),
    ]
    again = [[unit_at(7.8, BANN)]]
    assert await outline_import.load(operator, again, "© Andere") == (0, 1, [])
    assert [row["source"] for row in await operator.fetch(stored, [BANN, KINDSBACH])] == ["© Andere", SOURCE]
    assert await operator.fetchval("SELECT every(loaded_on = ctx.today()) FROM territory_outline")


async def test_nothing_is_stored_where_a_unit_is_bad_or_none_is_known(operator: asyncpg.Connection) -> None:
    before = await operator.fetch("SELECT * FROM territory_outline ORDER BY ars")
    nothing = Feature(KINDSBACH, "", "", [[[(x, y) for x, y in square(7.7, 49.4, 0.00001)]]])
    with pytest.raises(InvalidGeometryError, match="hat keine Fläche"):
        await outline_import.load(operator, [[unit_at(7.6, BANN), nothing]], SOURCE)
    with pytest.raises(InvalidGeometryError, match="klimaverbund register load"):
        await outline_import.load(operator, [[unit_at(7.6, "099999999999")]], SOURCE)
    assert await operator.fetch("SELECT * FROM territory_outline ORDER BY ars") == before


@pytest.mark.skipif(not FILES.is_dir(), reason="without the shared documents")
async def test_three_counties_have_all_their_outlines(operator: asyncpg.Connection) -> None:
    await operator.execute("DELETE FROM territory_outline")
    result = await outline_import.load(operator, [geojson.read(file.read_bytes()) for file in OFFICIAL], SOURCE)
    missing = "SELECT ars FROM territory EXCEPT SELECT ars FROM territory_outline"
    assert result.unknown == [] and await operator.fetch(missing) == []
    size = "SELECT sum(length(outline)) FROM territory_outline WHERE ars ^@ '08336'"
    assert await operator.fetchval(size) < 6_000


@pytest.mark.parametrize("role", ["api", "anonymous"])
async def test_the_service_reads_outlines_and_writes_none(db: asyncpg.Connection, role: str) -> None:
    for statement, result in (
        ("SELECT ars, outline, source FROM territory_outline", "3"),
        ("UPDATE territory_outline SET source = 'x'", "42501"), ("DELETE FROM territory_outline", "42501"),
        ("INSERT INTO territory_outline (ars, outline, source, loaded_on) VALUES ('0', 'M', 'x', now())", "42501"),
    ):  # fmt: skip
        async with temporary_transaction(db):
            assert await statement_result(db, f"SET LOCAL ROLE {role}", statement) == result, statement
