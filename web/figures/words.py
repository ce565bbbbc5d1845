"""What changed in a text, word by word: parts that stayed, that went and that are new, in the order of reading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

WORDS, LINES = re.compile(r"(\S+)(\s*)"), re.compile(r"([^\n]+)(\n*)")
MOST_PAIRS = 200_000
"""Equal words of both texts, as pairs, up to which words are compared; beyond it lines, and beyond that the whole."""


class Part(NamedTuple):
    """A part of a text."""

    kind: Literal["same", "gone", "new"]
    text: str


class _Unit(NamedTuple):
    """A word or a line, and the blanks after it."""

    text: str
    blanks: str


def compare(before: str, after: str) -> list[Part]:
    """What leads from one text to the other. Blanks alone are no change: they are those of the text that has the part.

    The parts that are not gone, one after the other, are the text after.
    """
    for pattern in (WORDS, LINES):
        old, new = _units(before, pattern), _units(after, pattern)
        if _count_pairs(old, new) <= MOST_PAIRS:
            return _parts(old, new)
    return [part for part in (Part("gone", before), Part("new", after)) if part.text]


def _units(text: str, pattern: re.Pattern[str]) -> list[_Unit]:
    return [_Unit(*found) for found in pattern.findall(text.strip())]


def _count_pairs(old: Sequence[_Unit], new: Sequence[_Unit]) -> int:
    """How many pairs of equal units there are: so long the comparison works."""
    counts = Counter(unit.text for unit in new)
    return sum(counts[unit.text] for unit in old)


def _parts(old: Sequence[_Unit], new: Sequence[_Unit]) -> list[Part]:
    matcher = SequenceMatcher(None, [unit.text for unit in old], [unit.text for unit in new], autojunk=False)
    parts: list[Part] = []
    for operation, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if operation == "equal":
            parts.append(Part("same", _join(new[new_from:new_to])))
            continue
        if old_from < old_to:  # apart from the words around it, which have only their own blanks
            before = " " if parts and not parts[-1].text[-1].isspace() else ""
            parts.append(Part("gone", f"{before}{_join(old[old_from:old_to]).rstrip()} "))
        if new_from < new_to:
            parts.append(Part("new", _join(new[new_from:new_to])))
    return parts


def _join(units: Sequence[_Unit]) -> str:
    return "".join(unit.text + unit.blanks for unit in units)
