"""Formats of register files: each gives the same territory."""

import gzip

import pytest

from tenants.register import Snapshot, Unit, read
from tests.helpers.database import ROOT
from tests.helpers.register_files import DAY, FILES, FIXED, ROWS, THREE, read_cells, to_gv100ad

if not FILES.is_dir():
    pytest.skip("without the shared documents", allow_module_level=True)


def without_point(unit: Unit) -> Unit:
    """GV100AD holds no coordinates."""
    return unit._replace(lon=None, lat=None)


def as_latin_1(unit: Unit) -> Unit:
    """ISO-8859-1 holds no Sorbian letters."""
    return unit._replace(name=unit.name.encode("iso-8859-1", "replace").decode("iso-8859-1"))


def test_both_formats_give_the_same_territory(whole_register: Snapshot) -> None:
    assert read(to_gv100ad(ROWS)) == whole_register


def test_an_older_file_in_latin_1_gives_the_same_territory(whole_register: Snapshot) -> None:
    older = read(to_gv100ad(ROWS, "iso-8859-1", "\r\n"))

    assert older == whole_register._replace(units=tuple(map(as_latin_1, whole_register.units)))
    assert sum(own != foreign for own, foreign in zip(older.units, whole_register.units, strict=True)) < 60


def test_a_gv100ad_of_three_counties_differs_in_coordinates_only(three_counties: Snapshot) -> None:
    fixed = read(FIXED, on=DAY)

    assert fixed.units == tuple(map(without_point, three_counties.units))
    assert all(unit.lon and unit.lat for unit in three_counties.units)


def test_a_gv100ad_contains_its_states_and_a_csv_needs_them_stated(
    whole_register: Snapshot, three_counties: Snapshot
) -> None:
    assert len(whole_register.whole_states) == 16
    assert three_counties.whole_states == frozenset()
    assert read(FIXED).whole_states == {"07", "08"}


def test_a_gzipped_gv100ad_and_a_csv_with_byte_order_mark_are_read_too(three_counties: Snapshot) -> None:
    assert read(gzip.compress(FIXED)) == read(FIXED)
    assert read(b"\xef\xbb\xbf" + THREE, on=DAY) == three_counties


def test_the_demo_region_has_the_units_of_the_real_register(three_counties: Snapshot) -> None:
    demo = (ROOT / "demo" / "register.csv").read_bytes()
    keys = [row["ars"] for row in read_cells(demo)]
    notes = (ROOT / "demo" / "REGISTER.md").read_text(encoding="utf-8")

    assert read(demo, on=DAY) == three_counties
    assert len(keys) == 167
    assert keys == sorted(keys)
    assert "Gemeindeverzeichnis GV-ISys, © Statistisches Bundesamt (Destatis), 30.11.2023, verändert" in notes
    assert "© GeoBasis-DE / BKG 2021 (Daten verändert)" in notes
