"""Lists of parts as one text: a paragraph each, of which the first line may be its title."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from web import errors
from web.errors import FieldError
from web.fields import Field, Texts
from web.labels import Codes

PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")
NOTHING = "–"
"""Stands for a part that has no text."""


@dataclass(frozen=True)
class PartsField(Field):
    """Parts of a row. Behind the text stand the ids of those that there are, each with its first line.

    A part whose first line is still there keeps its id, and so does one that was only renamed; what refers to a part
    goes on referring to it.
    """

    names: tuple[str, ...] = ("text",)
    """The fields of a part: the first line, and the rest where there is a second one."""

    def clean(self, texts: Sequence[str]) -> Texts:
        text, *ids = texts or ("",)
        return (*super().clean([text]), *ids)

    def read(self, texts: Texts, codes: Codes) -> list[dict[str, Any]]:
        """The list as the input has it; an empty one for no text. Raises ``FieldError``."""
        parts = [self._read_part(paragraph) for paragraph in PARAGRAPHS.split(texts[0]) if paragraph.strip()]
        if self.is_required and not parts:
            raise FieldError(errors.FIELD_MISSING)
        return _with_ids(parts, self.names[0], dict(map(_read_id, texts[1:])))

    def write(self, value: Any) -> Texts:
        parts: Sequence[Mapping[str, Any]] = value or ()
        text = "\n\n".join(self._write_part(part) for part in parts)
        return (text, *(f"{part['id']} {self._first_line(part)}" for part in parts))

    def _read_part(self, paragraph: str) -> dict[str, Any]:
        lines = paragraph.strip().split("\n", len(self.names) - 1)
        texts = [None if line.strip() in ("", NOTHING) else line.strip() for line in lines]
        return dict(zip(self.names, [*texts, *[None] * len(self.names)], strict=False))

    def _write_part(self, part: Mapping[str, Any]) -> str:
        first, *rest = (part[name] for name in self.names)
        return "\n".join(
            [PARAGRAPHS.sub("\n", first or NOTHING), *(PARAGRAPHS.sub("\n", text) for text in rest if text)]
        )

    def _first_line(self, part: Mapping[str, Any]) -> str:
        return str(self._read_part(self._write_part(part))[self.names[0]] or "")


def _read_id(text: str) -> tuple[str, str]:
    """The first line of a part that there was -> its id."""
    key, _, first = text.partition(" ")
    return first, key


def _with_ids(parts: list[dict[str, Any]], name: str, ids: dict[str, str]) -> list[dict[str, Any]]:
    """Parts with the ids that they keep: by their first line; of one that is left, where just one id is left, too."""
    for part in parts:
        part["id"] = ids.pop(part[name] or "", None)
    new = [part for part in parts if part["id"] is None]
    if len(new) == len(ids) == 1:
        new[0]["id"] = ids.popitem()[1]
    return parts
