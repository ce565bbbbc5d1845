"""The format GV100AD of Destatis: keys, type codes and fixed-width lines of the municipality register."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from tenants.normal_form import InvalidTextError, TextForm, normalise

WIDTH: Final = 220

LABELS: Final = {
    "41": "Kreisfreie Stadt",
    "42": "Stadtkreis",
    "43": "Kreis",
    "44": "Landkreis",
    "45": "Regionalverband",
    "50": "Verbandsfreie Gemeinde",
    "51": "Amt",
    "52": "Samtgemeinde",
    "53": "Verbandsgemeinde",
    "54": "Verwaltungsgemeinschaft",
    "55": "Kirchspielslandgemeinde",
    "56": "Verwaltungsverband",
    "58": "Erfüllende Gemeinde",
    "60": "Markt",
    "61": "Kreisfreie Stadt",
    "62": "Stadtkreis",
    "63": "Stadt",
    "64": "Kreisangehörige Gemeinde",
    "65": "gemeindefreies Gebiet, bewohnt",
    "66": "gemeindefreies Gebiet, unbewohnt",
    "67": "Große Kreisstadt",
}

CITY: Final = {"41", "42"}  # county and municipality in one
WRAPPER: Final = "50"  # an association of one: stands in the file only to complete the key
UNINHABITED: Final = "66"

LEVELS: Final = {5: "4", 9: "5", 12: "6"}  # digits of the key -> first digit of the type code

TEXT_FIELDS: Final = {"name": slice(22, 72), "seat": slice(72, 122), "type_code": slice(122, 124)}
NUMBER_FIELDS: Final = {"area_ha": slice(128, 139), "population": slice(139, 150), "plz": slice(165, 170)}


class InvalidRegisterError(ValueError):
    """A damaged register file; one German sentence with the line (from 1, where there is one) and the cure."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message if line is None else f"Zeile {line}: {message}")
        self.line = line


class Row(NamedTuple):
    """One valid row of the file: a county (key of 5 digits), an association (9) or a municipality (12)."""

    line: int
    ars: str
    name: str
    type_code: str
    type_label: str
    seat: str | None
    area_ha: int | None
    population: int | None
    postcode: str | None
    lon: float | None
    lat: float | None


def parse_row(line: int, ars: str, cells: Mapping[str, str]) -> Row:
    """The row of these cells, named as the columns of the CSV form. Raises ``InvalidRegisterError``."""
    if not re.fullmatch(r"[0-9]{5}|[0-9]{9}|[0-9]{12}", ars):
        raise InvalidRegisterError(
            f"Schlüssel „{ars}“ hat nicht 5, 9 oder 12 Ziffern; als Text mit führender Null speichern.", line
        )
    code = cells["type_code"]
    if code not in LABELS or not code.startswith(LEVELS[len(ars)]):
        existing = ", ".join(key for key in LABELS if key.startswith(LEVELS[len(ars)]))
        raise InvalidRegisterError(f"Kennzeichen „{code}“ ist hier unbekannt; erlaubt sind {existing}.", line)
    if not cells["name"]:
        raise InvalidRegisterError(f"{ars} hat keinen Namen; den amtlichen Namen eintragen.", line)
    lon, lat = (_degrees(line, cells.get(axis, ""), limit) for axis, limit in (("lon", 180), ("lat", 90)))
    if (lon is None) != (lat is None):
        raise InvalidRegisterError("`lon` und `lat` gehören zusammen; beide angeben oder beide leer lassen.", line)
    return Row(
        line=line,
        ars=ars,
        name=cells["name"],
        type_code=code,
        type_label=cells.get("type") or LABELS[code],
        seat=cells["seat"] or None,
        area_ha=_number(line, "area_ha", cells.get("area_ha", "")),
        population=_number(line, "population", cells.get("population", "")),
        postcode=_postcode(line, cells.get("plz", "")),
        lon=lon,
        lat=lat,
    )


def parse_records(lines: Iterable[tuple[int, str]], on: date | None) -> tuple[date, frozenset[str], list[Row]]:
    """The register date, the keys of the states in the file, and the rows. ``on``: the expected date, if any.

    Raises ``InvalidRegisterError``.
    """
    states: dict[str, int] = {}
    rows: list[Row] = []
    for number, line in lines:
        if len(line) != WIDTH:
            cure = "Zeichensatz prüfen (UTF-8 oder ISO-8859-1) und die Datei neu herunterladen."
            raise InvalidRegisterError(f"{len(line)} statt {WIDTH} Zeichen; {cure}", number)
        result = _day(number, line[2:10])
        if on not in (None, result):
            raise InvalidRegisterError(
                f"Stand {result} widerspricht {on}; Dateien nicht mischen oder --date {result} angeben.", number
            )
        on = result
        match line[:2]:
            case "10":
                states[_state(number, line[10:12])] = number
            case "40":
                rows.append(parse_row(number, line[10:15], _cells(number, line, TEXT_FIELDS)))
            case "50":
                rows.append(parse_row(number, line[10:15] + line[18:22], _cells(number, line, TEXT_FIELDS)))
            case "60":
                rows.append(
                    parse_row(
                        number,
                        line[10:15] + line[18:22] + line[15:18],
                        _cells(number, line, TEXT_FIELDS | NUMBER_FIELDS),
                    )
                )
            case "20" | "30":
                pass  # regions and their districts have no part in the tree
            case other:
                raise InvalidRegisterError(f"Satzart „{other}“ ist unbekannt; die Datei neu herunterladen.", number)
    if on is None:
        raise InvalidRegisterError("Die Datei ist leer; die Datei neu herunterladen.")
    _check_complete(states, rows)
    return on, frozenset(states), rows


def _check_complete(states: Mapping[str, int], rows: Sequence[Row]) -> None:
    """A file cut at a line's end shows by a state, county or association without any municipality."""
    reached = {row.ars[:digits] for row in rows if len(row.ars) == 12 for digits in (2, 5, 9, 12)}
    expected = [*states.items(), *((row.ars, row.line) for row in rows)]
    for key, line in expected:
        if key not in reached:
            raise InvalidRegisterError(f"{key} hat keine Gemeinde, die Datei ist gekürzt; neu herunterladen.", line)


def _cells(number: int, line: str, fields: Mapping[str, slice]) -> dict[str, str]:
    try:
        return {name: normalise(line[place], TextForm.LINE) for name, place in fields.items()}
    except InvalidTextError as error:
        raise InvalidRegisterError(error.german, number) from None


def _day(line: int, text: str) -> date:
    try:
        return date.fromisoformat(text if re.fullmatch(r"[0-9]{8}", text) else "")
    except ValueError:
        raise InvalidRegisterError(f"„{text}“ ist kein Datum JJJJMMTT; die Datei neu herunterladen.", line) from None


def _state(line: int, text: str) -> str:
    if not re.fullmatch(r"[0-9]{2}", text):
        raise InvalidRegisterError(f"Landesschlüssel „{text}“ hat nicht 2 Ziffern; die Datei neu herunterladen.", line)
    return text


def _number(line: int, column: str, text: str) -> int | None:
    if not text:
        return None
    if not re.fullmatch(r"0*[0-9]{1,9}", text):
        raise InvalidRegisterError(
            f"`{column}` „{text}“ ist keine ganze Zahl; ohne Punkt, Komma und Vorzeichen schreiben.", line
        )
    return int(text)


def _postcode(line: int, text: str) -> str | None:
    if text and not re.fullmatch(r"[0-9]{5}", text):
        raise InvalidRegisterError(
            f"Postleitzahl „{text}“ hat nicht 5 Ziffern; als Text mit führender Null speichern.", line
        )
    return text or None


def _degrees(line: int, text: str, limit: int) -> float | None:
    if not text:
        return None
    if not re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,15})?", text) or abs(float(text)) > limit:
        raise InvalidRegisterError(
            f"„{text}“ ist keine Koordinate in Grad; als Dezimalzahl wie 7.6866 schreiben.", line
        )
    return float(text)
