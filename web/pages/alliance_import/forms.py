"""The two forms of a table of members: one checks it, the other records what the check has shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from tenants.messages import Text
from web import errors
from web.errors import FieldError
from web.fields import WHOLE_NUMBER, ChoiceField, Field, Texts
from web.forms import FormView
from web.labels import Codes
from web.offices import OFFICE_METHODS, OfAlliance
from web.request import PageRequest

MAX_TABLE_LENGTH = 60_000
"""Characters: as many lines as are read at once, and long ones."""
ENCODINGS = ("utf-8-sig", "cp1252")
"""In which programs for tables save one as CSV in Germany."""
CODES = NEW, THERE, UNKNOWN, WRONG = "UNUSUAL", "CONFLICT", "NOT_FOUND", "INVALID"
"""What is said of a line."""


class CheckedLine(NamedTuple):
    """A line of a table, by its number: what would become of it, and a sentence about it."""

    number: int
    code: str
    text: str


@dataclass(frozen=True)
class TableField(Field):
    """The table as text; it may also come as a file."""

    def read(self, texts: Texts, codes: Codes) -> str:
        if not any(texts):
            raise FieldError(errors.FIELD_NO_TABLE)
        return check_length(texts[0])


@dataclass(frozen=True)
class LinesField(Field):
    """The numbers of the lines that the check called new; nobody types them."""

    def parse(self, texts: Texts, codes: Codes) -> list[int]:
        numbers = texts[0].split()
        if not all(map(WHOLE_NUMBER.fullmatch, numbers)):
            raise FieldError(errors.FIELD_NO_NUMBER)
        return list(map(int, numbers))

    def write(self, value: Any) -> Texts:
        return (" ".join(map(str, value or ())),)


class CheckForm(OfAlliance):
    """Says what would become of each line, and records nothing."""

    mutation = "checkMembers"
    file, has_key = "file", False
    fields = (Field("file"), TableField("table"))
    done = Text("Geprüft. Eingetragen ist noch nichts.", "Checked. Nothing is recorded yet.")

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in values.items() if name != self.file}

    def warnings(self, payload: Mapping[str, Any], view: FormView) -> tuple[str, ...]:
        """None: the page shows them line by line."""
        return ()

    def beside(self, payload: Mapping[str, Any]) -> dict[str, Any]:
        return {"lines": checked_lines(payload)}

    def target(self, payload: Mapping[str, Any], request: PageRequest) -> str:
        """None: what was checked is shown at once."""
        return ""


class RecordForm(OfAlliance):
    """Records what the check has shown, or nothing."""

    mutation = "recordMembers"
    fields = (
        TableField("table"),
        LinesField("lines"),
        ChoiceField("method", is_required=True, enum="EvidenceMethod", codes=OFFICE_METHODS),
        Field("evidence", is_required=True),
    )
    done = Text("Die Mitglieder sind eingetragen.", "The members are recorded.")

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        return values | {"apply": True}

    def warnings(self, payload: Mapping[str, Any], view: FormView) -> tuple[str, ...]:
        """None: what is left out was shown before."""
        return ()

    def target(self, payload: Mapping[str, Any], request: PageRequest) -> str:
        return f"{request.address.rpartition('/')[0]}/mitglieder?gespeichert={self.mutation}"


def checked_lines(payload: Mapping[str, Any]) -> list[CheckedLine]:
    """What a check says of each line, in their order."""
    return [CheckedLine(int(row["field"][-1]), row["code"], row["message"]) for row in payload["warnings"]]


def new_lines(lines: Sequence[CheckedLine]) -> list[int]:
    """The numbers of the lines that would be recorded; none while one of them is wrong."""
    if any(line.code == WRONG for line in lines):
        return []
    return [line.number for line in lines if line.code == NEW]


def check_length(text: str) -> str:
    """The text of a table; raises ``FieldError`` for a long one, which no page shows again."""
    if len(text) > MAX_TABLE_LENGTH:
        raise FieldError(errors.FIELD_TABLE_TOO_LONG.fill(limit=MAX_TABLE_LENGTH))
    return text


def read_text(content: bytes) -> str:
    """The text of a file; raises ``FieldError`` for what is none."""
    for encoding in ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:  # no text: a workbook, say
            break
        return check_length(text)
    raise FieldError(errors.FIELD_NO_TEXT_FILE)
