"""Fields of forms: what a browser sends -> what an input of the schema takes, and back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from web import errors
from web.errors import FieldError
from web.labels import Codes
from web.request import UNSTORABLE

GERMAN_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)
PERCENT = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?", re.ASCII)
WHOLE_NUMBER = re.compile(r"\d{1,9}", re.ASCII)
AMOUNT = re.compile(
    r"(?P<whole>\d{1,3}(?:[. ]\d{3}){1,3}|\d{1,12})(?:,(?P<part>\d{1,3}))?|(?P<plain>\d{1,12}\.\d{1,3})", re.ASCII
)
CHECKED = "ja"

Texts = tuple[str, ...]
"""What a browser sends of one field: none for a box that is not checked, several for a list of boxes."""


@dataclass(frozen=True)
class Field:
    """A text of one line or of many. ``name``: of the field in the mutation's input, and in the form."""

    name: str
    is_required: bool = False

    def clean(self, texts: Sequence[str]) -> Texts:
        """What was sent, as the form shows it again: with the line ends of the database, and without blanks around."""
        return (texts[0].replace("\r\n", "\n").strip(),) if texts else ("",)

    def read(self, texts: Texts, codes: Codes) -> Any:
        """The value for the input, None for none; raises ``FieldError``. ``texts``: cleaned."""
        if self.is_required and not any(texts):
            raise FieldError(errors.FIELD_MISSING)
        return self.parse(texts, codes) if any(texts) else None

    def parse(self, texts: Texts, codes: Codes) -> Any:
        """The value of texts that are not all empty; raises ``FieldError``."""
        return texts[0]

    def write(self, value: Any) -> Texts:
        """A value of an answer as the form has it."""
        return ("" if value is None else str(value),)


@dataclass(frozen=True)
class DateField(Field):
    """A day. Browsers send it as 2026-12-31; who types it, may write it as Germans do."""

    def parse(self, texts: Texts, codes: Codes) -> str:
        text = GERMAN_DAY.sub(lambda match: f"{match[3]}-{match[2]:0>2}-{match[1]:0>2}", texts[0])
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError:
            raise FieldError(errors.FIELD_NO_DAY) from None


@dataclass(frozen=True)
class PercentField(Field):
    """A share in per cent with at most two digits after the comma; the schema has hundredths of a per cent."""

    def parse(self, texts: Texts, codes: Codes) -> int:
        match = PERCENT.fullmatch(texts[0].removesuffix("%").strip())
        if not match:
            raise FieldError(errors.FIELD_NO_PERCENT)
        return int(match[1]) * 100 + int(f"{match[2] or '':0<2}")

    def write(self, value: Any) -> Texts:
        whole, part = divmod(value or 0, 100)
        return ("" if value is None else f"{whole},{part:02}" if part else str(whole),)


@dataclass(frozen=True)
class NumberField(Field):
    """A whole number that is not negative, such as a year."""

    def parse(self, texts: Texts, codes: Codes) -> int:
        if not WHOLE_NUMBER.fullmatch(texts[0]):
            raise FieldError(errors.FIELD_NO_NUMBER)
        return int(texts[0])


@dataclass(frozen=True)
class DecimalField(Field):
    """An amount that is not negative, with at most three digits after the comma: 1.234,5 as Germans write it.

    A point before three last digits groups thousands, as in a German text; before one or two it is a comma.
    """

    def parse(self, texts: Texts, codes: Codes) -> str:
        if not (match := AMOUNT.fullmatch(texts[0])):
            raise FieldError(errors.FIELD_NO_AMOUNT)
        if match["plain"]:
            return match["plain"]
        whole = re.sub("[. ]", "", match["whole"])
        return f"{whole}.{match['part']}" if match["part"] else whole

    def write(self, value: Any) -> Texts:
        if value is None:
            return ("",)
        number = Decimal(str(value))
        text = f"{number:f}"
        return (text.rstrip("0").rstrip(".").replace(".", ",") if "." in text else text,)


@dataclass(frozen=True)
class ChoiceField(Field):
    """One code of an enum. ``codes``: those that may be chosen; all without any."""

    enum: str = ""
    codes: tuple[str, ...] = ()

    def parse(self, texts: Texts, codes: Codes) -> str:
        if texts[0] not in (self.codes or codes[self.enum]):
            raise FieldError(errors.FIELD_NO_CHOICE)
        return texts[0]


@dataclass(frozen=True)
class ChoicesField(ChoiceField):
    """Codes of an enum, each at most once; none at all is an empty list."""

    def clean(self, texts: Sequence[str]) -> Texts:
        return tuple(dict.fromkeys(filter(None, map(str.strip, texts))))

    def read(self, texts: Texts, codes: Codes) -> list[str]:
        if self.is_required and not texts:
            raise FieldError(errors.FIELD_NO_CHOICE)
        if not codes[self.enum].keys() >= set(texts):
            raise FieldError(errors.FIELD_NO_CHOICE)
        return list(texts)

    def write(self, value: Any) -> Texts:
        return tuple(value or ())


@dataclass(frozen=True)
class CheckField(Field):
    """Yes or no: a box that is not checked sends nothing."""

    def clean(self, texts: Sequence[str]) -> Texts:
        return (CHECKED if CHECKED in texts else "",)

    def read(self, texts: Texts, codes: Codes) -> bool:
        if self.is_required and not any(texts):
            raise FieldError(errors.FIELD_MISSING)
        return any(texts)

    def write(self, value: Any) -> Texts:
        return (CHECKED if value else "",)


@dataclass(frozen=True)
class IdsField(Field):
    """Rows that are checked, by their ids; none at all is an empty list."""

    def clean(self, texts: Sequence[str]) -> Texts:
        return tuple(dict.fromkeys(filter(None, map(str.strip, texts))))

    def read(self, texts: Texts, codes: Codes) -> list[str]:
        if self.is_required and not texts:
            raise FieldError(errors.FIELD_NO_CHOICE)
        return list(texts)

    def write(self, value: Any) -> Texts:
        return tuple(value or ())


def remove_unstorable(text: str) -> str:
    """The text without the characters that no text of ours has."""
    return UNSTORABLE.sub("", text)
