"""Texts in both languages: complete, and numbers and days as people of a language write them."""

from __future__ import annotations

from datetime import date

import pytest

from tenants.messages import LANGUAGES, Language, Text
from web import catalogue, errors
from web.templating import Templates
from web.texts import LOCALES, write_day, write_number


def test_english_catalogue_has_every_text_of_the_templates_and_no_other() -> None:
    assert list(catalogue.untranslated("en")) == []
    assert catalogue.update("en") == (LOCALES / "en" / "messages.po").read_bytes(), "python -m web.catalogue"


def test_messages_instead_of_pages_are_complete() -> None:
    texts = [value for value in vars(errors).values() if isinstance(value, Text)]
    assert texts and all(text.de and text.en and text.de != text.en for text in texts)


@pytest.mark.parametrize(
    ("language", "day", "number"), [("de", "05.03.2026", "1.234,5"), ("en", "5 Mar 2026", "1,234.5")]
)
def test_days_and_numbers_are_written_as_people_write_them(language: Language, day: str, number: str) -> None:
    assert write_day("2026-03-05", language=language) == write_day(date(2026, 3, 5), language=language) == day
    assert write_number("1234.5", language=language) == number
    assert (write_day(None, language=language), write_number(None, language=language)) == ("–", "–")


def test_templates_are_the_same_code_in_each_language() -> None:
    """They are compiled once: a filter of a constant would be worked out in one language and stand in both."""
    german, english = (Templates({}, {}).environments[language] for language in LANGUAGES)
    for name in german.list_templates(extensions=["html"]):
        assert german.loader is not None
        source = german.loader.get_source(german, name)[0]
        assert german.compile(source, raw=True) == english.compile(source, raw=True), name
