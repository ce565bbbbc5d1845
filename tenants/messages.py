"""Messages: what people are told, in German and English, apart from the rules that decide when.

A room keeps its own in ``messages.py``. In a text, ``{name}`` stands for a value that comes with the message: a day, a
code, a number, or a ``Text`` of its own; each is written as people of that language write it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, NamedTuple

from tenants.days import german_date

Language = Literal["de", "en"]
Code = Literal["NOT_FOUND", "FORBIDDEN", "CONFLICT", "INVALID", "UNUSUAL"]
LANGUAGES: tuple[Language, ...] = ("de", "en")


class Text(NamedTuple):
    """The same text in both languages."""

    de: str
    en: str

    def write(self, language: Language, **values: Any) -> str:
        """The text in one language, with its values in it."""
        template: str = getattr(self, language)
        return template.format_map({name: written(value, language) for name, value in values.items()})


@dataclass(frozen=True, slots=True)
class Message:
    """What somebody is told about an input: a code for programs, the field it is about, and a text for people."""

    code: Code
    field: str
    """The way to the field within the input; empty for the whole of it."""
    text: Text

    def at(self, field: str) -> Message:
        """The same message about another field."""
        return replace(self, field=field)


def invalid(field: str, de: str, en: str) -> Message:
    """A rule is broken."""
    return Message("INVALID", field, Text(de, en))


def conflict(field: str, de: str, en: str) -> Message:
    """Something else is there already, or has changed meanwhile."""
    return Message("CONFLICT", field, Text(de, en))


def forbidden(field: str, de: str, en: str) -> Message:
    """The row is visible, but the right to change it is missing."""
    return Message("FORBIDDEN", field, Text(de, en))


def not_found(field: str, de: str, en: str) -> Message:
    """There is no such row, or it is not visible."""
    return Message("NOT_FOUND", field, Text(de, en))


def unusual(field: str, de: str, en: str) -> Message:
    """It was done, and somebody should look at it once more."""
    return Message("UNUSUAL", field, Text(de, en))


def written(value: Any, language: Language) -> Any:
    """A value as people of a language write it: a day, a code by its label or its name; anything else as it is."""
    if isinstance(value, Text):
        return getattr(value, language)
    if isinstance(value, date):
        return german_date(value) if language == "de" else value.isoformat()
    label = getattr(value, "label", None)
    return value if label is None else label if language == "de" else str(value)
