"""Messages for people: complete in both languages, and apart from the rules that use them."""

import ast
import importlib
from datetime import date
from decimal import Decimal
from string import Formatter

import pytest

import federation.schema
from tenants.messages import LANGUAGES, Message, Text, alternatives, written
from tenants.rows import tables
from tenants.territory import CoverageScope
from tests.helpers.database import ROOT

assert federation.schema.member  # names every room, so that every table is known
CATALOGUES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for folder in ("federation", "tenants")
    for path in (ROOT / folder).rglob("*messages.py")
    if path != ROOT / "tenants" / "messages.py"
)
SOURCES = {path: path.read_text("utf-8") for top in ("federation", "tenants") for path in (ROOT / top).rglob("*.py")}
TAKE_MESSAGES = {"UserError", "GraphQLError", "warn"}


def placeholders(template: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def texts(module: str) -> dict[str, Message | Text]:
    values = vars(importlib.import_module(module)).items()
    return {name: value for name, value in values if isinstance(value, Message | Text)}


@pytest.mark.parametrize("module", CATALOGUES)
def test_a_message_is_complete_in_both_languages(module: str) -> None:
    for name, value in texts(module).items():
        text = value.text if isinstance(value, Message) else value
        assert (text.de.strip() and text.en.strip() and text.de != text.en) or "{text}" in text.de, name
        assert placeholders(text.de) == placeholders(text.en), name
        for template in (text.de, text.en):
            assert "  " not in template, name
            if isinstance(value, Message):  # a text alone may be a part of a sentence
                assert template.rstrip("}").endswith((".", "text")), name


@pytest.mark.parametrize("module", CATALOGUES)
def test_each_message_is_used(module: str) -> None:
    file = ROOT / (module.replace(".", "/") + ".py")
    others = "".join(text for path, text in SOURCES.items() if path != file)
    assert [name for name in texts(module) if name not in others] == []


def is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def test_rules_name_messages_and_write_no_text() -> None:
    """A text within a rule would be in one language, or in two and without a test."""
    written = []
    for path, source in SOURCES.items():
        for node in ast.walk(ast.parse(source)):
            name = getattr(getattr(node, "func", None), "attr", getattr(getattr(node, "func", None), "id", ""))
            if isinstance(node, ast.Call) and name in TAKE_MESSAGES and any(map(is_text, node.args)):
                written.append(f"{path.name}:{node.lineno}")
    assert written == []


def test_each_constraint_that_people_can_violate_has_a_message_of_its_row() -> None:
    for row, _ in tables():
        assert all(isinstance(message, Message) for message in row.__constraint_messages__.values()), row.__name__


@pytest.mark.parametrize(
    ("number", "german", "english"), [("12.50", "12,5", "12.50"), ("120", "120", "120"), ("1E+2", "100", "100")]
)
def test_a_decimal_number_is_written_as_people_of_the_language_write_it(number: str, german: str, english: str) -> None:
    assert [written(Decimal(number), language) for language in LANGUAGES] == [german, english]


def test_a_filled_text_keeps_both_languages_within_another_text() -> None:
    until = Text("bis {day}", "until {day}").fill(day=date(2026, 3, 1))
    assert until == Text("bis 01.03.2026", "until 2026-03-01")
    assert Text("Es gilt {until}.", "It holds {until}.").write("de", until=until) == "Es gilt bis 01.03.2026."


def test_alternatives_are_quoted_labels_in_german_and_codes_in_english() -> None:
    assert alternatives((CoverageScope.OWN_RESPONSIBILITIES, CoverageScope.TERRITORY)) == Text(
        "„Eigene Zuständigkeiten“ oder „Gesamtes Gebiet“", "OWN_RESPONSIBILITIES or TERRITORY"
    )


def test_a_value_is_written_as_people_of_the_language_write_it() -> None:
    assert {Text("am {day}", "on {day}").write(language, day=Text("1.", "1st")) for language in LANGUAGES} == {
        "am 1.", "on 1st",
    }  # fmt: skip
