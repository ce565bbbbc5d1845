"""What an operator who loads a municipality register gets: all of its territory, or a line to mend."""

import csv
import gzip
import time
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenants.register import InvalidRegisterError, Snapshot, Unit, read

HERE = Path(__file__).parents[2]
FILES = Path(__file__).parents[3] / "shared" / "data" / "register"
if not FILES.is_dir():
    pytest.skip("without the shared documents", allow_module_level=True)
GERMANY = (FILES / "register_germany_20231130.csv.gz").read_bytes()
THREE = (FILES / "register_three_counties_20231130.csv").read_bytes()
DAY = date(2023, 11, 30)

HEAD = "level,ars,ags,name,type_code,type,parent_ars,seat,area_ha,population,plz"
COUNTY = "kreis,07335,07335,Kaiserslautern,44,Landkreis,07,Kaiserslautern,63997,108216,"
ASSOCIATION = "verband,073355011,,Landstuhl,53,Verbandsgemeinde,07335,Landstuhl,11404,25637,"
MEMBER = "gemeinde,073355011018,07335018,Hauptstuhl,64,Kreisangehörige Gemeinde,073355011,,1055,1210,66851"


def read_cells(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(data.decode(), newline="")))


def join_lines(*lines: str) -> bytes:
    return "\n".join(lines).encode()


def to_gv100ad(rows: Iterable[dict[str, str]], encoding: str = "utf-8", end: str = "\n") -> bytes:
    """These rows as Destatis writes them: 220 characters a line, figures only on municipalities, a record per state."""
    lines: list[str] = []
    for state in sorted({row["ars"][:2] for row in rows}):
        lines.append(f"1020231130{state:<12}{'Land ' + state:<50}{'Hauptstadt':<50}".ljust(220))
        for row in sorted((row for row in rows if row["ars"].startswith(state)), key=lambda row: row["ars"]):
            ars = row["ars"]
            record = {5: "40", 9: "50", 12: "60"}[len(ars)]
            key = f"{ars[:5]}{ars[9:]:<3}{ars[5:9]:<4}"
            line = f"{record}20231130{key}{row['name']:<50}{row['seat']:<50}{row['type_code']:<6}"
            if record == "60":
                line += f"{int(row['area_ha']):011}{int(row['population']):011}{0:011}    {row['plz']:<5}*****"
            lines.append(line.ljust(220))
    return "".join(line + end for line in lines).encode(encoding, "replace")


def without_point(unit: Unit) -> Unit:
    """GV100AD holds no coordinates."""
    return unit._replace(lon=None, lat=None)


def as_latin_1(unit: Unit) -> Unit:
    """ISO-8859-1 holds no Sorbian letters."""
    return unit._replace(name=unit.name.encode("iso-8859-1", "replace").decode("iso-8859-1"))


ROWS = read_cells(gzip.decompress(GERMANY))
FIXED = to_gv100ad(read_cells(THREE))
LATIN = to_gv100ad(read_cells(THREE), "iso-8859-1", "\r\n")


@pytest.fixture(scope="module")
def whole_register() -> Snapshot:
    return read(GERMANY, on=DAY, whole=True)


@pytest.fixture(scope="module")
def three_counties() -> Snapshot:
    return read(THREE, on=DAY)


def units_of_county(snapshot: Snapshot, county: str) -> Counter[str]:
    return Counter(unit.kind for unit in snapshot.units if unit.ars.startswith(county))


def test_all_of_germany_is_read_in_less_than_five_seconds() -> None:
    begun = time.perf_counter()
    read(GERMANY, on=DAY)
    assert time.perf_counter() - begun < 5


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
    demo = (HERE / "demo" / "register.csv").read_bytes()
    keys = [row["ars"] for row in read_cells(demo)]
    notes = (HERE / "demo" / "REGISTER.md").read_text(encoding="utf-8")

    assert read(demo, on=DAY) == three_counties
    assert len(keys) == 167
    assert keys == sorted(keys)
    assert "Gemeindeverzeichnis GV-ISys, © Statistisches Bundesamt (Destatis), 30.11.2023, verändert" in notes
    assert "© GeoBasis-DE / BKG 2021 (Daten verändert)" in notes


def changed_csv(old: str, new: str) -> Callable[[], bytes]:
    return lambda: join_lines(HEAD, COUNTY, ASSOCIATION, MEMBER.replace(old, new))


def changed_gv100ad(old: str, new: str, count: int = 1) -> Callable[[], bytes]:
    rows = read_cells(join_lines(HEAD, COUNTY, ASSOCIATION, MEMBER))
    return lambda: to_gv100ad(rows).decode().replace(old, new, count).encode()


def test_a_healthy_small_file_is_read() -> None:
    assert len(read(changed_csv("", "")(), on=DAY).units) == 3
    assert len(read(changed_gv100ad("", "")()).units) == 3


@pytest.mark.parametrize(
    ("file", "line", "cure"),
    [
        pytest.param(changed_csv(",66851", ""), 4, "10 statt 11 Spalten", id="a column is missing"),
        pytest.param(
            changed_csv("07335018", "7335018"), 4, "`ags` von 073355011018 muss „07335018“", id="ags lost its zero"
        ),
        pytest.param(changed_csv("073355011018", "73355011018"), 4, "führender Null", id="key lost its zero"),
        pytest.param(changed_csv("073355011018", "07335501101x"), 4, "führender Null", id="key has a letter"),
        pytest.param(changed_csv("073355011018", "07335501101²"), 4, "führender Null", id="key has a foreign digit"),
        pytest.param(changed_csv("073355011,", "073355012,"), 4, "`parent_ars`", id="parent contradicts the key"),
        pytest.param(changed_csv("gemeinde", "verband"), 4, "`level`", id="level contradicts the key"),
        pytest.param(changed_csv(",64,", ",69,"), 4, "erlaubt sind 60", id="type is unknown"),
        pytest.param(changed_csv(",64,", ",53,"), 4, "erlaubt sind 60", id="type belongs to another level"),
        pytest.param(changed_csv("Hauptstuhl", ""), 4, "amtlichen Namen", id="name is empty"),
        pytest.param(changed_csv("1210", "1.210"), 4, "`population` „1.210“", id="number has a point"),
        pytest.param(changed_csv("1210", "9" * 2000), 4, "ohne Punkt", id="number is absurd"),
        pytest.param(changed_csv("66851", "6685"), 4, "5 Ziffern", id="postcode is short"),
        pytest.param(changed_csv("Hauptstuhl", '"Hauptstuhl'), 4, "das Feld schließen", id="quote is open"),
        pytest.param(changed_csv("Hauptstuhl", "Haupt\0stuhl"), 4, "U+0000", id="NUL byte in a csv"),
        pytest.param(changed_csv("Hauptstuhl", "x" * 5000), 4, "zu lang", id="line is too long"),
        pytest.param(
            lambda: join_lines(HEAD, COUNTY, ASSOCIATION, MEMBER, MEMBER), 5, "schon in Zeile 4", id="key is double"
        ),
        pytest.param(lambda: join_lines(HEAD, COUNTY, MEMBER), 3, "073355011, zu dem", id="association is missing"),
        pytest.param(lambda: join_lines(HEAD, ASSOCIATION), 2, "07335, zu dem", id="county is missing"),
        pytest.param(lambda: changed_csv("", "")().decode().encode("iso-8859-1"), 4, "als UTF-8", id="csv is Latin-1"),
        pytest.param(lambda: b"name;population\nKaiserslautern;1\n", 1, "GV100AD (220", id="neither format"),
        pytest.param(lambda: FIXED.replace(b"M\xc3\xb6g", b"M\xf6g"), 75, "kein UTF-8", id="two encodings"),
        pytest.param(lambda: b"\n" * 200_001, 200_001, "zu viel", id="too many lines"),
        pytest.param(lambda: bytes(range(256)), 1, "Steuerzeichen", id="no text at all"),
        pytest.param(
            lambda: join_lines(HEAD + ",lon", COUNTY + ",7.7"), 1, "wahlweise lon,lat", id="half a point, header"
        ),
        pytest.param(lambda: join_lines(HEAD + ",lon,lat", COUNTY + ",7.7,"), 2, "zusammen", id="half a point, row"),
        pytest.param(
            lambda: join_lines(HEAD + ",lon,lat", COUNTY + ",nan,49"), 2, "Dezimalzahl", id="point is no number"
        ),
        pytest.param(
            lambda: join_lines(HEAD + ",lon,lat", COUNTY + ",7.7,94"), 2, "Grad", id="point is beyond the pole"
        ),
        pytest.param(changed_gv100ad("Hauptstuhl ", "Hauptstuhl"), 4, "219 statt 220", id="line is short"),
        pytest.param(changed_gv100ad("00000001210", "0000000121x"), 4, "`population`", id="figure is no number"),
        pytest.param(changed_gv100ad("502023", "552023"), 3, "Satzart „55“", id="record type is unknown"),
        pytest.param(changed_gv100ad("5020231130", "5020231331"), 3, "JJJJMMTT", id="date is none"),
        pytest.param(
            changed_gv100ad("5020231130", "5020221231"), 3, "Stand 2022-12-31 widerspricht", id="two dates in a file"
        ),
        pytest.param(changed_gv100ad("102023113007", "10202311300x"), 1, "nicht 2 Ziffern", id="state is no key"),
        pytest.param(changed_gv100ad("102023113007", "102023113008"), 1, "08 hat keine Gemeinde", id="state is empty"),
        pytest.param(lambda: changed_gv100ad("", "")()[:663], 1, "gekürzt", id="cut after the association"),
        pytest.param(changed_gv100ad("Hauptstuhl", "Haupt\0tuhl"), 4, "U+0000", id="NUL byte in a gv100ad"),
    ],
)
def test_a_damaged_file_is_refused_with_its_line_and_the_cure(file: Callable[[], bytes], line: int, cure: str) -> None:
    with pytest.raises(InvalidRegisterError) as refusal:
        read(file(), on=DAY)

    assert refusal.value.line == line
    assert str(refusal.value).startswith(f"Zeile {line}: ")
    assert cure in str(refusal.value)


@pytest.mark.parametrize(
    ("file", "cure"),
    [
        pytest.param(b"", "leer", id="empty"),
        pytest.param(b"\n\r\n \n", "leer", id="blank"),
        pytest.param(HEAD.encode(), "keine Gebiete", id="only a header"),
        pytest.param(
            f"2020231130051{'Reg.-Bez. Düsseldorf':<50}".ljust(220).encode(), "keine Gebiete", id="only a region"
        ),
        pytest.param(gzip.compress(THREE)[:-20], "abgeschnitten", id="truncated gzip"),
        pytest.param(gzip.compress(THREE)[:5], "abgeschnitten", id="truncated gzip header"),
        pytest.param(gzip.compress(THREE)[:-8] + bytes(8), "beschädigt", id="gzip with a wrong sum"),
        pytest.param(gzip.compress(THREE) + b"more", "beschädigt", id="gzip with a tail"),
        pytest.param(gzip.compress(b""), "leer", id="empty gzip"),
    ],
)
def test_a_file_without_a_line_to_blame_is_refused_with_the_cure(file: bytes, cure: str) -> None:
    with pytest.raises(InvalidRegisterError, match=cure) as refusal:
        read(file, on=DAY)

    assert refusal.value.line is None


def test_a_csv_without_its_date_asks_for_it() -> None:
    with pytest.raises(InvalidRegisterError, match="--date JJJJ-MM-TT"):
        read(THREE)


def test_a_gv100ad_of_another_day_than_asked_for_is_refused() -> None:
    with pytest.raises(InvalidRegisterError, match="Zeile 1: Stand 2023-11-30 widerspricht 2024-12-31"):
        read(FIXED, on=date(2024, 12, 31))


def test_a_city_with_two_municipalities_is_refused_instead_of_losing_one() -> None:
    rows = [row for row in ROWS if row["ars"].startswith("07312")]
    second = rows[-1] | {"ars": "073120000001", "ags": "07312001"}

    with pytest.raises(InvalidRegisterError, match="Zeile 5: 07312 ist eine Stadt"):
        read(to_gv100ad([*rows, second]))


def test_a_gzip_bomb_of_a_gigabyte_is_refused_without_the_memory() -> None:
    bomb = gzip.compress(bytes(2**24)) * 64
    tracemalloc.start()
    try:
        with pytest.raises(InvalidRegisterError, match="64 MB"):
            read(bomb, on=DAY)
        assert tracemalloc.get_traced_memory()[1] < 256 * 2**20
    finally:
        tracemalloc.stop()


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([THREE, FIXED, LATIN]), st.data())
def test_a_flipped_byte_is_refused_with_its_line_or_harmless(file: bytes, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(file) - 1))
    broken = bytearray(file)
    broken[place] ^= data.draw(st.integers(1, 255))

    _read_or_refused(bytes(broken))


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([THREE, FIXED, LATIN]), st.data())
def test_a_cut_line_is_refused_with_its_line_or_harmless(file: bytes, data: st.DataObject) -> None:
    lines = file.splitlines(keepends=True)
    place = data.draw(st.integers(0, len(lines) - 1))
    lines[place] = lines[place][: data.draw(st.integers(0, len(lines[place])))]

    _read_or_refused(b"".join(lines))


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2000), st.integers(1, 255))
def test_a_gzip_with_a_flipped_byte_is_refused_or_harmless(place: int, flip: int) -> None:
    broken = bytearray(gzip.compress(THREE))
    broken[place] ^= flip

    try:
        assert isinstance(read(bytes(broken), on=DAY), Snapshot)
    except InvalidRegisterError as refusal:
        assert str(refusal)


def _read_or_refused(data: bytes) -> None:
    try:
        assert isinstance(read(data, on=DAY), Snapshot)
    except InvalidRegisterError as refusal:
        assert refusal.line is not None
        assert 1 <= refusal.line <= data.count(b"\n") + 1
