"""Placeholders of the interpreter for opaque texts, and the comparison of answers with them."""

import base64
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tests.differential.visible_rows import Row


def decode(text: str) -> str:
    return base64.b64decode(text + "=" * (-len(text) % 4), validate=True).decode()


@dataclass(frozen=True)
class Id:
    """The id of a row: its type and its key."""

    of: str
    row: Row

    def matches(self, text: Any) -> bool:
        return isinstance(text, str) and decode(text).split(":", 1) == [self.of, ":".join(self.row.texts)]


@dataclass(frozen=True)
class Cursor:
    """The cursor of a row: it ends with the columns that make the order unique."""

    end: tuple[str, ...]

    def matches(self, text: Any) -> bool:
        return isinstance(text, str) and tuple(json.loads(decode(text))[-len(self.end) :]) == self.end


@dataclass(frozen=True)
class Now:
    """The time of the query."""

    since: datetime

    def matches(self, text: Any) -> bool:
        return self.since <= datetime.fromisoformat(text) <= datetime.now(UTC)


def format_datetime(value: datetime) -> str:
    """A timestamp in the API's form: without trailing zeros of the fraction."""
    text = value.astimezone(UTC).isoformat()
    head, dot, tail = text.removesuffix("+00:00").partition(".")
    return f"{head}{dot}{tail.rstrip('0')}+00:00"


def difference(actual: Any, expected: Any, path: str = "") -> str | None:
    """The path and both values of the first difference, or None. The order of keys counts."""
    match actual, expected:
        case _, Id() | Cursor() | Now():
            same = expected.matches(actual)
        case dict(), dict() if list(actual) == list(expected):
            return next((d for k in expected if (d := difference(actual[k], expected[k], f"{path}.{k}"))), None)
        case list(), list() if len(actual) == len(expected):
            pairs = enumerate(zip(actual, expected, strict=True))
            return next((d for n, (g, w) in pairs if (d := difference(g, w, f"{path}[{n}]"))), None)
        case _:
            same = type(actual) is type(expected) and actual == expected
    return None if same else f"{path}: got {actual!r:.500}, expected {expected!r:.500}"
