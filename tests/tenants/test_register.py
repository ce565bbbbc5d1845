"""The municipality register of all of Germany: units, hierarchy and figures."""

import csv
import time
from collections import Counter
from io import StringIO

import pytest

from tenants.register import Snapshot, read
from tests.helpers.register_files import ASSOCIATION, COUNTY, DAY, FILES, GERMANY, HEAD, MEMBER, ROWS, join_lines

if not FILES.is_dir():
    pytest.skip("without the shared documents", allow_module_level=True)


def units_of_county(snapshot: Snapshot, county: str) -> Counter[str]:
    return Counter(unit.kind for unit in snapshot.units if unit.ars.startswith(county))


def test_all_of_germany_is_read_in_less_than_five_seconds_of_cpu_time() -> None:
    begun = time.process_time()
    read(GERMANY, on=DAY)
    assert time.process_time() - begun < 5


def test_all_of_germany_has_every_county_city_and_municipality_once(whole_register: Snapshot) -> None:
    kinds = Counter(unit.kind for unit in whole_register.units)

    assert len(ROWS) == 15_978
    assert kinds == {
        "COUNTY": 294,
        "INDEPENDENT_CITY": 106,
        "UNINHABITED_AREA": 206,
        "MUNICIPAL_ASSOCIATION": 4_597 - 3_392,
        "MEMBER_MUNICIPALITY": 5_000,
        "MUNICIPALITY": 5_669,
    }
    assert kinds["MUNICIPALITY"] + kinds["MEMBER_MUNICIPALITY"] + kinds["INDEPENDENT_CITY"] == 10_775
    assert Counter(unit.type_label for unit in whole_register.units if unit.kind == "COUNTY") == {
        "Kreis": 42,
        "Landkreis": 251,
        "Regionalverband": 1,
    }


def test_everybody_lives_in_exactly_one_municipality_or_independent_city(whole_register: Snapshot) -> None:
    homes = {"MUNICIPALITY", "MEMBER_MUNICIPALITY", "INDEPENDENT_CITY"}

    assert sum(unit.population or 0 for unit in whole_register.units if unit.kind in homes) == 84_358_845
    assert sum(unit.population or 0 for unit in whole_register.units if len(unit.ars) == 5) == 84_358_845
    assert not any(unit.population for unit in whole_register.units if unit.kind == "UNINHABITED_AREA")


def test_the_counties_own_figures_are_the_sums_of_their_municipalities(whole_register: Snapshot) -> None:
    silent = [row | {"area_ha": "", "population": ""} if len(row["ars"]) < 12 else row for row in ROWS]
    out = StringIO()
    writer = csv.DictWriter(out, HEAD.split(","))
    writer.writeheader()
    writer.writerows(silent)

    assert read(out.getvalue().encode(), on=DAY, whole=True) == whole_register


def test_an_association_with_one_member_of_unknown_figures_has_no_sum() -> None:
    silent = ASSOCIATION.replace("25637", "")
    other = MEMBER.replace("018", "019").replace("1210", "")

    units = read(join_lines(HEAD, COUNTY, silent, MEMBER, other), on=DAY).units
    assert [unit.population for unit in units] == [108_216, None, 1210, None]


def test_every_parent_and_every_actor_is_a_unit_of_the_register(whole_register: Snapshot) -> None:
    keys = [unit.ars for unit in whole_register.units]

    assert keys == sorted(set(keys))
    assert {unit.parent_ars for unit in whole_register.units} - {None} <= set(keys)
    assert {unit.acting_ars for unit in whole_register.units} - {None} <= set(keys)


def test_in_landkreis_kaiserslautern_six_verbandsgemeinden_act_for_fifty_municipalities(
    whole_register: Snapshot,
) -> None:
    units = {unit.ars: unit for unit in whole_register.units if unit.ars.startswith("07335")}

    assert units_of_county(whole_register, "07335") == {
        "COUNTY": 1,
        "MUNICIPAL_ASSOCIATION": 6,
        "MEMBER_MUNICIPALITY": 50,
    }
    for unit in units.values():
        assert unit.acting_ars == (unit.ars[:9] if len(unit.ars) > 5 else "07335")
        assert unit.parent_ars == {5: None, 9: "07335", 12: unit.ars[:9]}[len(unit.ars)]


def test_in_loerrach_and_ludwigsburg_every_municipality_acts_for_itself(whole_register: Snapshot) -> None:
    assert units_of_county(whole_register, "08336")["MUNICIPALITY"] == 35
    assert units_of_county(whole_register, "08118")["MUNICIPALITY"] == 39
    for unit in whole_register.units:
        if unit.ars.startswith(("08336", "08118")):
            assert unit.acting_ars == (None if unit.kind == "MUNICIPAL_ASSOCIATION" else unit.ars)


def test_a_municipality_alone_in_its_association_belongs_to_the_county(three_counties: Snapshot) -> None:
    alone = next(unit for unit in three_counties.units if unit.ars == "081180046046")
    shared = next(unit for unit in three_counties.units if unit.ars == "081185001007")

    assert (alone.name, alone.parent_ars) == ("Kornwestheim, Stadt", "08118")
    assert (shared.name, shared.parent_ars) == ("Besigheim, Stadt", "081185001")


def test_the_city_of_kaiserslautern_is_one_unit_apart_from_the_county(whole_register: Snapshot) -> None:
    (city,) = (unit for unit in whole_register.units if unit.ars.startswith("07312"))

    assert (city.ars, city.ags, city.parent_ars, city.acting_ars) == ("07312", "07312", None, "07312")
    assert (city.kind, city.type_label) == ("INDEPENDENT_CITY", "Kreisfreie Stadt")
    assert (city.name, city.seat, city.postcode) == ("Kaiserslautern, kreisfreie Stadt", "Kaiserslautern", "67657")
    assert (city.area_ha, city.population) == (13_970, 101_228)


def test_no_tenant_acts_for_an_uninhabited_forest(whole_register: Snapshot) -> None:
    harz = next(unit for unit in whole_register.units if unit.ars == "031539504504")

    assert harz.kind == "UNINHABITED_AREA"
    assert (harz.parent_ars, harz.acting_ars, harz.population, harz.postcode) == ("03153", None, 0, None)


def test_two_waters_outside_counties_have_no_parent(whole_register: Snapshot) -> None:
    waters = [unit for unit in whole_register.units if len(unit.ars) > 5 and not unit.parent_ars]

    assert [unit.name for unit in waters] == [
        "Gemeinsames deutsch-luxemburgisches Hoheitsgebiet",
        "Küstengewässer einschl. Anteil am Festlandsockel",
    ]
    assert {unit.kind for unit in waters} == {"UNINHABITED_AREA"}
