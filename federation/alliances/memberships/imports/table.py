"""Reads a table of members: each line as what it says of one, or with what is wrong in it. Pure functions."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from federation.alliances.memberships.imports import messages
from federation.graph.mutation.user_errors import UserError
from tenants.messages import Text

MAX_LINES = 200
SIGNS = ";,"
"""By which cells may be separated; the one that the header has most often counts."""
HEADERS = {
    "name": ("Name",), "is_person": ("Privatperson", "Private person"), "joined_on": ("Mitglied seit", "Member since"),
    "tier": ("Stufe", "Tier"), "register_number": ("Registernummer", "Register number"),
    "website": ("Website", "Webseite"), "email": ("E-Mail", "Email"), "postcode": ("PLZ", "Postleitzahl", "Postcode"),
    "note": ("Anmerkung", "Note"),
}  # fmt: skip
YES, NO = {"ja", "j", "yes", "x", "1"}, {"", "nein", "n", "no", "0"}
DAYS = ("%d.%m.%Y", "%Y-%m-%d")


@dataclass(slots=True)
class Line:
    """A line of the table, by its number: what it says of a member, or the error."""

    number: int
    name: str = ""
    is_person: bool = False
    joined_on: date | None = None
    tier: str | None = None
    register_number: str | None = None
    website: str | None = None
    email: str | None = None
    postcode: str | None = None
    note: str | None = None
    error: Text | None = None


class _CellError(Exception):
    """A cell that says nothing that its column takes."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.de)
        self.text = text


def read_table(text: str, today: date) -> list[Line]:
    """The lines of a table; raises ``UserError`` for what is none."""
    head = text.partition("\n")[0]
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=max(SIGNS, key=head.count), strict=True))
    except csv.Error:
        raise UserError(messages.NO_TABLE) from None
    numbered = [(number, row) for number, row in enumerate(rows, 1) if any(cell.strip() for cell in row)]
    columns = _columns(numbered[0][1] if numbered else ())
    if len(numbered) - 1 > MAX_LINES:
        raise UserError(messages.TOO_MANY_LINES, lines=len(numbered) - 1, limit=MAX_LINES)
    return [_read_line(number, columns, row, today) for number, row in numbered[1:]]


def _columns(header: Sequence[str]) -> list[str]:
    columns = []
    for cell in header:
        if (name := _BY_HEADER.get(_plain(cell))) is None:
            known = ", ".join(names[0] for names in HEADERS.values())
            raise UserError(messages.UNKNOWN_COLUMN, column=cell[:40], known=known)
        columns.append(name)
    if "name" not in columns or len(set(columns)) < len(columns):
        raise UserError(messages.NO_TABLE)
    return columns


def _plain(header: str) -> str:
    return re.sub(r"[\W_]+", "", header).casefold()


def _read_line(number: int, columns: Sequence[str], row: Sequence[str], today: date) -> Line:
    line = Line(number)
    if len(row) != len(columns):
        line.error = messages.CELLS.fill(cells=len(row), columns=len(columns))
        return line
    cells = {name: cell.strip() for name, cell in zip(columns, row, strict=True)}
    for name in ("name", "tier", "register_number", "website", "email", "postcode", "note"):
        setattr(line, name, cells.get(name) or ("" if name == "name" else None))
    try:
        line.is_person, line.joined_on = _read_yes(cells), _read_day(cells, today)
    except _CellError as error:
        line.error = error.text
    if not line.name:
        line.error = messages.NO_NAME
    return line


def _read_yes(cells: Mapping[str, str]) -> bool:
    cell = cells.get("is_person", "").casefold()
    if cell not in YES | NO:
        raise _CellError(messages.NEITHER_YES_NOR_NO.fill(cell=cell))
    return cell in YES


def _read_day(cells: Mapping[str, str], today: date) -> date | None:
    if not (cell := cells.get("joined_on", "")):
        return None
    for form in DAYS:
        try:
            day = datetime.strptime(cell, form).date()  # a day has no time zone
        except ValueError:
            continue
        if date(1900, 1, 1) <= day <= today:
            return day
    raise _CellError(messages.NO_DAY.fill(cell=cell[:40]))


_BY_HEADER = {_plain(header): name for name, headers in HEADERS.items() for header in (name, *headers)}
