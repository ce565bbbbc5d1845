"""What people are told: complete in both languages, kept apart from the rules that decide when."""

import ast
import importlib
from string import Formatter

import pytest

import federation.schema
from tenants.messages import LANGUAGES, Message, Text
from tenants.rows import tables
from tests.helpers.database import HERE

assert federation.schema.member  # names every room, so that every table is known
CATALOGUES = sorted(
    ".".join(path.relative_to(HERE).with_suffix("").parts)
    for folder in ("federation", "tenants")
    for path in (HERE / folder).rglob("*messages.py")
    if path != HERE / "tenants" / "messages.py"
)
SOURCES = {path: path.read_text("utf-8") for top in ("federation", "tenants") for path in (HERE / top).rglob("*.py")}
PREFIXES = {"UserError", "warn"}


def placeholders(template: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def texts(module: str) -> dict[str, Text]:
    values = vars(importlib.import_module(module)).items()
    return {name: value.text if isinstance(value, Message) else value for name, value in values
            if isinstance(value, Message | Text)}  # fmt: skip


@pytest.mark.parametrize("module", CATALOGUES)
def test_a_message_is_complete_in_both_languages(module: str) -> None:
    for name, text in texts(module).items():
        assert (text.de.strip() and text.en.strip() and text.de != text.en) or "{text}" in text.de, name
        assert placeholders(text.de) == placeholders(text.en), name
        for template in (text.de, text.en):
            assert template.rstrip("}").endswith((".", "text")) and "  " not in template, name


@pytest.mark.parametrize("module", CATALOGUES)
def test_each_message_is_used(module: str) -> None:
    file = HERE / (module.replace(".", "/") + ".py")
    others = "".join(text for path, text in SOURCES.items() if path != file)
    assert [name for name in texts(module) if name not in others] == []


def test_rules_name_messages_and_write_no_text() -> None:
    """A text within a rule would be in one language, or in two and without a test."""
    written = []
    for path, source in SOURCES.items():
        for node in ast.walk(ast.parse(source)):
            name = getattr(getattr(node, "func", None), "attr", getattr(getattr(node, "func", None), "id", ""))
            if isinstance(node, ast.Call) and name in PREFIXES and any(isinstance(a, ast.Constant) for a in node.args):
                written.append(f"{path.name}:{node.lineno}")
    assert written == []


def test_each_constraint_that_people_can_violate_has_a_message_of_its_row() -> None:
    for row, _ in tables():
        assert all(isinstance(message, Message) for message in row.__constraint_messages__.values()), row.__name__


def test_a_value_is_written_as_people_of_the_language_write_it() -> None:
    assert {Text("am {day}", "on {day}").write(language, day=Text("1.", "1st")) for language in LANGUAGES} == {
        "am 1.", "on 1st",
    }  # fmt: skip
