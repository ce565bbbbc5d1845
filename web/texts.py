"""Texts and numbers as people of a language write them. German is the source; English stands in a gettext catalogue."""

from __future__ import annotations

import gettext
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from tenants.messages import Language, Text, in_language

LOCALES = Path(__file__).parent / "locales"
MISSING = "–"
"""Stands for a value that there is not."""
DAY_FORMATS = {"de": "dd.MM.yyyy", "en": "d MMM yyyy"}
BERLIN = ZoneInfo("Europe/Berlin")
KEPT = 4_096
"""Days and numbers whose text is kept: pages write the same ones again and again."""


class Catalogue(gettext.NullTranslations):
    """The texts of one language, read from its ``.po`` file as it is; German has none."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._texts: dict[str, str] = {}
        self._plurals: dict[str, tuple[str, str]] = {}
        path = LOCALES / language / "messages.po"
        if path.exists():
            with path.open("rb") as file:
                for message in read_po(file, locale=language):
                    self._add(message)

    def _add(self, message: Message) -> None:
        if isinstance(message.id, str):
            self._texts[message.id] = str(message.string or message.id)
        elif isinstance(message.string, tuple):
            self._plurals[message.id[0]] = message.string[0], message.string[1]
            self._texts[message.id[0]] = message.string[0]

    def gettext(self, message: str) -> str:
        """A text in this language; German where it has no translation."""
        return self._texts.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The text for one, or for several."""
        one, many = self._plurals.get(msgid1, (msgid1, msgid2))
        return one if n == 1 else many


@cache
def catalogue(language: Language) -> Catalogue:
    """The catalogue of a language, read once."""
    return Catalogue(language)


@lru_cache(KEPT)
def write_day(value: str | date | None, *, language: Language) -> str:
    """A day, or the day of a moment; a text that is none, such as somebody entered, as it is."""
    if not value:
        return MISSING
    try:
        day = value if isinstance(value, date) else datetime.fromisoformat(value)
    except ValueError:
        return str(value)
    return format_date(day, DAY_FORMATS[language], locale=language)


@lru_cache(KEPT)
def write_moment(value: str | None, *, language: Language) -> str:
    """A moment, in the time of the counties."""
    if not value:
        return MISSING
    moment = datetime.fromisoformat(value).astimezone(BERLIN)
    between = ", " if language == "en" else " um "
    return f"{format_date(moment, DAY_FORMATS[language], locale=language)}{between}{moment:%H:%M}"


@lru_cache(KEPT, typed=True)
def write_number(value: Any, digits: int | None = None, *, language: Language) -> str:
    """A number, rounded to so many digits after the comma."""
    if value is None:
        return MISSING
    number = Decimal(str(value))
    return format_decimal(round(number, digits) if digits is not None else number, locale=language)


def write_text(text: Text | str, *, language: Language) -> str:
    """A message whose values are in it, in one language."""
    return str(getattr(text, language)) if isinstance(text, Text) else in_language(text, language)


def write_month(day: date, *, language: Language) -> str:
    """The month of a day, and its year."""
    return format_date(day, "LLLL yyyy", locale=language)


def write_weekday(day: date, *, language: Language) -> str:
    """The day of the week, in short."""
    return format_date(day, "EEEEEE" if language == "de" else "EEE", locale=language)


def write_long_day(day: date, *, language: Language) -> str:
    """A day with the day of its week."""
    return format_date(day, "full", locale=language)


@lru_cache(KEPT)
def write_span(starts_at: str, ends_at: str, is_all_day: bool = False, *, language: Language) -> str:
    """From when to when something is, in the time of the counties; of whole days, the last one is the day before."""
    begin, end = (datetime.fromisoformat(moment).astimezone(BERLIN) for moment in (starts_at, ends_at))
    last = end - timedelta(days=1) if is_all_day else end
    first_day, last_day = (_write_weekday(moment, language) for moment in (begin, last))
    if is_all_day:
        return first_day if first_day == last_day else f"{first_day} – {last_day}"
    clock = " Uhr" if language == "de" else ""
    if first_day == last_day:
        return f"{first_day}, {begin:%H:%M}–{end:%H:%M}{clock}"
    return f"{first_day}, {begin:%H:%M}{clock} – {last_day}, {end:%H:%M}{clock}"


def _write_weekday(moment: datetime, language: Language) -> str:
    return format_date(moment, f"EEE, {DAY_FORMATS[language]}", locale=language)
