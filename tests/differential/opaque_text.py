"""What an interpreter answers where a text is opaque, and whether an answer says the same."""

import base64
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tests.differential.visible_rows import Row


def decoded(text: str) -> str:
    return base64.b64decode(text + "=" * (-len(text) % 4), validate=True).decode()


@dataclass(frozen=True)
class Id:
    """The id of a row of a type: it says its type and its key."""

    of: str
    row: Row

    def is_said_by(self, text: Any) -> bool:
        return isinstance(text, str) and decoded(text).split(":", 1) == [self.of, ":".join(self.row.texts)]


@dataclass(frozen=True)
class Cursor:
    """The place of a row in a list: a cursor ends in what makes the order unique."""

    end: tuple[str, ...]

    def is_said_by(self, text: Any) -> bool:
        return isinstance(text, str) and tuple(json.loads(decoded(text))[-len(self.end) :]) == self.end


@dataclass(frozen=True)
class Now:
    """The moment of asking."""

    since: datetime

    def is_said_by(self, text: Any) -> bool:
        return self.since <= datetime.fromisoformat(text) <= datetime.now(UTC)


def written(value: datetime) -> str:
    """A moment as the interface writes it: no zeros behind the last digit of a second."""
    text = value.astimezone(UTC).isoformat()
    head, dot, tail = text.removesuffix("+00:00").partition(".")
    return f"{head}{dot}{tail.rstrip('0')}+00:00"


def difference(got: Any, wanted: Any, path: str = "") -> str | None:
    """Where an answer is not what was wanted, with both; nothing where it is. Keys have an order."""
    match got, wanted:
        case _, Id() | Cursor() | Now():
            same = wanted.is_said_by(got)
        case dict(), dict() if list(got) == list(wanted):
            return next((d for k in wanted if (d := difference(got[k], wanted[k], f"{path}.{k}"))), None)
        case list(), list() if len(got) == len(wanted):
            pairs = enumerate(zip(got, wanted, strict=True))
            return next((d for n, (g, w) in pairs if (d := difference(g, w, f"{path}[{n}]"))), None)
        case _:
            same = type(got) is type(wanted) and got == wanted
    return None if same else f"{path}: got {got!r:.500}, wanted {wanted!r:.500}"
