"""Damaged register files are refused with their line and the cure."""

import gzip
import tracemalloc
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenants.register import InvalidRegisterError, Snapshot, read
from tests.helpers.register_files import (
    ASSOCIATION,
    COUNTY,
    DAY,
    FILES,
    FIXED,
    HEAD,
    MEMBER,
    ROWS,
    THREE,
    join_lines,
    read_cells,
    to_gv100ad,
)

if not FILES.is_dir():
    pytest.skip("without the shared documents", allow_module_level=True)


LATIN = to_gv100ad(read_cells(THREE), "iso-8859-1", "\r\n")


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


@settings(max_examples=300)
@given(st.sampled_from([THREE, FIXED, LATIN]), st.data())
def test_a_flipped_byte_is_refused_with_its_line_or_harmless(file: bytes, data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(file) - 1))
    broken = bytearray(file)
    broken[position] ^= data.draw(st.integers(1, 255))

    _read_or_refused(bytes(broken))


@settings(max_examples=200)
@given(st.sampled_from([THREE, FIXED, LATIN]), st.data())
def test_a_cut_line_is_refused_with_its_line_or_harmless(file: bytes, data: st.DataObject) -> None:
    lines = file.splitlines(keepends=True)
    position = data.draw(st.integers(0, len(lines) - 1))
    lines[position] = lines[position][: data.draw(st.integers(0, len(lines[position])))]

    _read_or_refused(b"".join(lines))


@settings(max_examples=100)
@given(st.integers(0, 2000), st.integers(1, 255))
def test_a_gzip_with_a_flipped_byte_is_refused_or_harmless(position: int, flip: int) -> None:
    broken = bytearray(gzip.compress(THREE))
    broken[position] ^= flip

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
