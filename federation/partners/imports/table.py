"""Reads a table of partners from a CSV file: each line as what a new entry says, or with what is wrong in it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from strawberry.utils.str_converters import to_camel_case

from federation.graph.declare.scalars import RegionalKey
from federation.graph.mutation.inputs import input_values, normalise_texts
from federation.graph.mutation.user_errors import UserError
from federation.partners import rules
from federation.partners.checks import check_values
from federation.partners.imports.columns import COLUMNS, NEEDED, CellError, column_of
from federation.partners.inputs import PartnerCreate
from federation.partners.model import Partner
from tenants.operating import OperatorError

MAX_BYTES, MAX_LINES = 5_000_000, 5_000
SIGNS = ";,\t"
"""By which cells may be separated; the one that the header has most often counts."""


@dataclass(slots=True)
class Line:
    """A line of the table, by its number in the file: what the entry says, or the error; and what is unusual."""

    number: int
    name: str
    values: dict[str, Any] = field(default_factory=dict)
    error: str | None = None
    hints: list[str] = field(default_factory=list)


class InvalidTableError(OperatorError):
    """A file that is no table of partners; one German sentence that names the cure."""


def read_table(data: bytes, steward: str) -> list[Line]:
    """The lines of a CSV file for entries that this tenant is to keep; raises ``InvalidTableError``."""
    if len(data) > MAX_BYTES:
        raise InvalidTableError(f"Die Datei ist größer als {MAX_BYTES // 1_000_000} MB: bitte teilen.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InvalidTableError(f"Zeile {line}: das ist nicht UTF-8. Bitte die Datei so speichern.") from None
    rows = list(_rows(text))
    if not rows:
        raise InvalidTableError("Die Datei ist leer: bitte eine mit Kopfzeile nehmen.")
    (_, header), *lines = rows
    if len(lines) > MAX_LINES:
        raise InvalidTableError(f"Das sind {len(lines)} Zeilen, erlaubt sind {MAX_LINES}: bitte die Datei teilen.")
    names = _columns(header)
    return [_read_line(number, names, cells, steward) for number, cells in lines]


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each line that says something, with the number at which it begins in the file."""
    head = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(SIGNS, key=head.count), strict=True)
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error:
        raise InvalidTableError(
            f"Zeile {begins}: hier stimmen die Anführungszeichen nicht. Bitte prüfen, ob jedes geschlossen ist."
        ) from None


def _columns(header: Sequence[str]) -> list[str]:
    known = ", ".join(column.headers[0] for column in COLUMNS.values())
    names: list[str] = []
    for cell in header:
        if (name := column_of(cell)) is None:
            raise InvalidTableError(f"Zeile 1: die Spalte „{cell}“ gibt es nicht. Bekannt sind: {known}.")
        if name in names:
            raise InvalidTableError(f"Zeile 1: die Spalte „{cell}“ steht zweimal da. Bitte eine davon löschen.")
        names.append(name)
    if missing := [COLUMNS[name].headers[0] for name in NEEDED if name not in names]:
        raise InvalidTableError(f"Zeile 1: hier fehlt die Spalte {' und '.join(missing)}.")
    return names


def _read_line(number: int, names: Sequence[str], cells: Sequence[str], steward: str) -> Line:
    line = Line(number, next((cell for name, cell in zip(names, cells, strict=False) if name == "name"), ""))
    if len(cells) != len(names):
        line.error = f"{len(cells)} Zellen, die Kopfzeile hat {len(names)}: bitte die Zeile prüfen."
        return line
    filled = {name: cell.strip() for name, cell in zip(names, cells, strict=True) if cell.strip()}
    try:
        line.values = _values(filled, steward)
        line.name = line.values["name"]
        line.hints = [message.text.de for message in check_values(line.values, line.values)]
    except CellError as error:
        line.error = str(error)
    except UserError as error:
        line.error = describe(error)
    return line


def _values(filled: Mapping[str, str], steward: str) -> dict[str, Any]:
    """Column -> value, in the form that an input of the same values has it; raises ``CellError``, ``UserError``."""
    values: dict[str, Any] = {"steward": RegionalKey(steward), "name": "", "kind": None}
    for name, cell in filled.items():
        try:
            values[name] = COLUMNS[name].read(cell)
        except CellError as error:
            raise CellError(f"{COLUMNS[name].headers[0]}: {error}") from None
    given = PartnerCreate(**values)
    normalise_texts(given)
    checked = {name: value for name, value in input_values(Partner, given).items() if name in COLUMNS}
    return {**checked, "domain": rules.domain_of(checked.get("website"))}


def describe(error: UserError) -> str:
    """An error as people read it beside a line: by the header of its column."""
    header = next((c.headers[0] for name, c in COLUMNS.items() if to_camel_case(name) == error.message.field), None)
    text = error.message.text.write("de", **error.values)
    return f"{header}: {text}" if header else text
