"""The official municipality register, read from Destatis' GV100AD or from a CSV form of it.

Source of the format: Gemeindeverzeichnis GV-ISys, Statistisches Bundesamt (Destatis).
"""

import codecs
import csv
import gzip
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from io import BytesIO
from typing import Final, NamedTuple

from tenants.gv100ad import CITY, UNINHABITED, WRAPPER, InvalidRegisterError, Row, parse_records, parse_row
from tenants.normal_form import InvalidTextError, TextForm, normalise

__all__ = ["InvalidRegisterError", "Snapshot", "Unit", "read"]

COLUMNS: Final = (
    *("level", "ars", "ags", "name", "type_code", "type"),
    *("parent_ars", "seat", "area_ha", "population", "plz"),
)

MAX_BYTES: Final = 64 * 1024 * 1024
MAX_LINE: Final = 4000
MAX_LINES: Final = 200_000

NO_COUNTY: Final = "0009999"  # the rest of a key in no county: the river shared with Luxembourg, the coastal waters

# Associations whose own administration acts for their members. In all others (54, 56, 58) each member acts for itself;
# the association, or its largest member, is a shared office.
ACTING: Final = {
    "51",  # Amt: prepares and carries out what its municipalities, without staff of their own, decide (SH, MV, BB)
    "52",  # Samtgemeinde: takes over tasks of its members and carries out the rest (§ 98 NKomVG)
    "53",  # Verbandsgemeinde: a municipality above its Ortsgemeinden, runs their administration (§§ 64 ff. GemO RP)
    "55",  # Kirchspielslandgemeinde: an Amt by its historical name (Dithmarschen)
}


class Unit(NamedTuple):
    """One unit: with its official name, and keys as text with leading zeros."""

    ars: str
    ags: str | None
    kind: str
    name: str
    type_code: str
    type_label: str
    parent_ars: str | None
    acting_ars: str | None
    seat: str | None
    area_ha: int | None
    population: int | None
    postcode: str | None
    lon: float | None
    lat: float | None


class Snapshot(NamedTuple):
    """The register on one day, sorted by key. A unit that is missing in a whole state has ceased to exist."""

    on: date
    whole_states: frozenset[str]
    units: tuple[Unit, ...]


class Place(NamedTuple):
    """The kind of a unit, the key of its parent, and the key of the unit that acts for it."""

    kind: str
    parent_ars: str | None
    acting_ars: str | None


def read(data: bytes, *, on: date | None = None, whole: bool = False) -> Snapshot:
    """The register in these bytes: GV100AD, which has its date and states, or CSV; each also as gzip.

    A CSV needs its date ``on``, and ``whole`` if every unit of each of its states is in it. Raises
    ``InvalidRegisterError``.
    """
    data = _unzipped(data).removeprefix(codecs.BOM_UTF8)
    if re.match(rb"\s*[1-6]0[0-9]{8}", data):
        on, states, rows = parse_records(_lines(data, older="iso-8859-1"), on)
    else:
        rows = list(_table(_lines(data)))
        states = frozenset(row.ars[:2] for row in rows) if whole else frozenset()
    if on is None:
        raise InvalidRegisterError("Die CSV-Datei nennt ihren Stand nicht; mit --date JJJJ-MM-TT angeben.")
    if not rows:
        raise InvalidRegisterError("Die Datei enthält keine Gebiete; die Datei neu herunterladen.")
    return Snapshot(on, states, tuple(_units(rows)))


def _unzipped(data: bytes) -> bytes:
    if data.startswith(b"\x1f\x8b"):
        try:
            with gzip.GzipFile(fileobj=BytesIO(data)) as file:
                data = file.read(MAX_BYTES + 1)
        except (EOFError, OSError, zlib.error):
            raise InvalidRegisterError("Die gzip-Datei ist abgeschnitten oder beschädigt; neu herunterladen.") from None
    if len(data) > MAX_BYTES:
        raise InvalidRegisterError("Die Datei ist entpackt größer als 64 MB; nur das Gemeindeverzeichnis selbst laden.")
    return data


def _lines(data: bytes, older: str | None = None) -> Iterator[tuple[int, str]]:
    """Numbered lines that are not blank. The first line beyond ASCII decides between UTF-8 and ``older``."""
    encoding = "utf-8"
    for number, raw in enumerate(BytesIO(data), 1):
        if len(raw) > MAX_LINE or number > MAX_LINES:
            raise InvalidRegisterError(
                "Die Zeile ist zu lang oder eine zu viel; nur das Gemeindeverzeichnis laden.", number
            )
        try:
            line = raw.decode(encoding)
        except UnicodeDecodeError:
            if older is None:
                raise InvalidRegisterError(
                    "Die Bytes sind kein UTF-8; die Datei als UTF-8 speichern.", number
                ) from None
            encoding = older
            line = raw.decode(encoding)
        if not raw.isascii():
            older = None
        line = line.removesuffix("\n").removesuffix("\r")
        if control := re.search(r"[\x00-\x1f\x7f-\x9f]", line):
            raise InvalidRegisterError(f"Steuerzeichen U+{ord(control[0]):04X}; die Datei neu herunterladen.", number)
        if line.strip():
            yield number, line


def _table(lines: Iterator[tuple[int, str]]) -> Iterator[Row]:
    """Rows of the CSV form; a field never spans lines."""
    first = next(lines, None)
    if first is None:
        raise InvalidRegisterError("Die Datei ist leer; die Datei neu herunterladen.")
    columns = _fields(*first)
    if sorted(columns) not in (sorted(COLUMNS), sorted((*COLUMNS, "lon", "lat"))):
        wanted = f"GV100AD (220 Zeichen je Zeile) oder CSV mit den Spalten {','.join(COLUMNS)} und wahlweise lon,lat"
        raise InvalidRegisterError(f"Das Format ist unbekannt; erwartet wird {wanted}.", first[0])
    for number, line in lines:
        fields = _fields(number, line)
        if len(fields) != len(columns):
            cure = "Leeres leer lassen, Kommas in Namen in Anführungszeichen setzen"
            raise InvalidRegisterError(f"{len(fields)} statt {len(columns)} Spalten; {cure}.", number)
        cells = dict(zip(columns, fields, strict=True))
        row = parse_row(number, cells["ars"], cells)
        for column, value in _derived_cells(row.ars).items():
            if cells[column] != value:
                raise InvalidRegisterError(
                    f"`{column}` von {row.ars} muss „{value}“ sein, nicht „{cells[column]}“.", number
                )
        yield row


def _fields(number: int, line: str) -> list[str]:
    try:
        return [normalise(field, TextForm.LINE) for field in next(csv.reader([line], strict=True))]
    except csv.Error:
        raise InvalidRegisterError("Anführungszeichen ohne Gegenstück; das Feld schließen.", number) from None
    except InvalidTextError as error:
        raise InvalidRegisterError(error.german, number) from None


def _derived_cells(ars: str) -> dict[str, str]:
    """The cells of the CSV form that follow from the key, and must agree with it."""
    match len(ars):
        case 5:
            return {"level": "kreis", "ags": ars, "parent_ars": ars[:2]}
        case 9:
            return {"level": "verband", "ags": "", "parent_ars": ars[:5]}
        case _:
            return {"level": "gemeinde", "ags": ars[:5] + ars[9:], "parent_ars": ars[:9]}


def _units(rows: Iterable[Row]) -> Iterator[Unit]:
    """The rows as units, sorted by key; counties and associations without figures get the sum of their members."""
    by_key: dict[str, Row] = {}
    for row in rows:
        if row.ars in by_key:
            raise InvalidRegisterError(
                f"{row.ars} steht schon in Zeile {by_key[row.ars].line}; eine der Zeilen löschen.", row.line
            )
        by_key[row.ars] = row
    members: defaultdict[str, list[Row]] = defaultdict(list)
    for row in by_key.values():
        for parent in {row.ars[:5], row.ars[:9]} - {row.ars}:
            if parent not in by_key and not (len(parent) == 5 and _in_no_county(row)):
                raise InvalidRegisterError(
                    f"{parent}, zu dem {row.ars} gehört, fehlt in der Datei; die Zeile ergänzen.", row.line
                )
            if len(row.ars) == 12:
                members[parent].append(row)
    for ars in sorted(by_key):
        row = by_key[ars]
        if place := _locate(row, by_key):
            yield _unit(_with_sums(row, members[ars]), place)


def _in_no_county(row: Row) -> bool:
    return row.ars[2:9] == NO_COUNTY and row.type_code in {WRAPPER, UNINHABITED}


def _locate(row: Row, by_key: dict[str, Row]) -> Place | None:
    """The place of a row; None for rows that only complete a key: wrappers, and rows below a city."""
    county, association = by_key.get(row.ars[:5]), by_key[row.ars[:9]]
    if row is county:
        return Place("INDEPENDENT_CITY" if row.type_code in CITY else "COUNTY", None, row.ars)
    if row.type_code == WRAPPER or (county and county.type_code in CITY):
        return None
    above = county.ars if county else None
    if row is association:
        return Place("MUNICIPAL_ASSOCIATION", above, row.ars if row.type_code in ACTING else None)
    parent = above if association.type_code == WRAPPER else association.ars
    if row.type_code == UNINHABITED:
        return Place("UNINHABITED_AREA", parent, None)
    if association.type_code in ACTING:
        return Place("MEMBER_MUNICIPALITY", parent, association.ars)
    return Place("MUNICIPALITY", parent, row.ars)


def _with_sums(row: Row, members: list[Row]) -> Row:
    """The row with figures summed over its members; a city takes seat, postcode and point from its one member."""
    if row.type_code in CITY and members:
        if len(members) > 1:
            raise InvalidRegisterError(
                f"{row.ars} ist eine Stadt und hat mehrere Gemeinden; eine streichen.", members[1].line
            )
        member = members[0]
        row = row._replace(seat=row.seat or member.seat, postcode=row.postcode or member.postcode)
        row = row if row.lon is not None else row._replace(lon=member.lon, lat=member.lat)
    if row.area_ha is None:
        row = row._replace(area_ha=_sum([member.area_ha for member in members]))
    if row.population is None:
        row = row._replace(population=_sum([member.population for member in members]))
    return row


def _sum(figures: list[int | None]) -> int | None:
    """The sum, or None as soon as one figure is unknown."""
    existing = [figure for figure in figures if figure is not None]
    return sum(existing) if existing and len(existing) == len(figures) else None


def _unit(row: Row, place: Place) -> Unit:
    return Unit(
        ars=row.ars,
        ags=_derived_cells(row.ars)["ags"] or None,
        kind=place.kind,
        name=row.name,
        type_code=row.type_code,
        type_label=row.type_label,
        parent_ars=place.parent_ars,
        acting_ars=place.acting_ars,
        seat=row.seat,
        area_ha=row.area_ha,
        population=row.population,
        postcode=row.postcode,
        lon=row.lon,
        lat=row.lat,
    )
