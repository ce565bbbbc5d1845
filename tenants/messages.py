"""Messages: what people are told, in German and English, apart from the rules that decide when.

A room keeps its own in ``messages.py``. In a text, ``{name}`` stands for a value that comes with the message: a day, a
code, a number, or a ``Text`` of its own (a part of the sentence); each is written as people of that language write it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple, Protocol

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

    def fill(self, **values: Any) -> Text:
        """The same text with its values in it: a part of another text."""
        return Text(self.write("de", **values), self.write("en", **values))

    def localized(self, **values: Any) -> LocalizedText:
        """The text in both languages, for an error whose language is chosen when it is answered."""
        return LocalizedText(self.write("de", **values), self.write("en", **values))


class LocalizedText(str):
    """A German text that knows its English: libraries copy it as any string, and ``in_language`` chooses at the end."""

    english: str

    def __new__(cls, german: str, english: str) -> LocalizedText:
        text = super().__new__(cls, german)
        text.english = english
        return text


def in_language(text: str, language: Language) -> str:
    """The text in one language, if it knows both; else as it is."""
    return text.english if language == "en" and isinstance(text, LocalizedText) else text


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
    """A value as people of a language write it: a day, a decimal number, a code by its label or its name.

    Anything else as it is.
    """
    if isinstance(value, Text):
        return getattr(value, language)
    if isinstance(value, date):
        return german_date(value) if language == "de" else value.isoformat()
    if isinstance(value, Decimal):
        return german_number(value) if language == "de" else f"{value:f}"
    label = getattr(value, "label", None)
    return value if label is None else label if language == "de" else str(value)


def german_number(value: Decimal) -> str:
    """A number as a German reader writes it: a comma before the decimals, and no zeros after them."""
    whole, _, decimals = f"{value:f}".partition(".")
    decimals = decimals.rstrip("0")
    return f"{whole},{decimals}" if decimals else whole


class Labelled(Protocol):
    """A code with its German label; as a string it is the code's name."""

    label: str


def enumeration(texts: Sequence[Text]) -> Text:
    """Several texts, one after the other, as a part of another text."""
    return Text(*(", ".join(parts) for parts in zip(*texts, strict=True)))


def alternatives(codes: Collection[Labelled]) -> Text:
    """Codes among which one may choose, as a part of another text."""
    return Text(" oder ".join(f"„{code.label}“" for code in codes), " or ".join(map(str, codes)))
