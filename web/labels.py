"""What people call codes, in both languages: as the enums of the schema declare it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tenants.messages import Language


class CodeTexts(NamedTuple):
    """A code's texts: its German label in full and in short, and the English one, which is short."""

    full: str
    short: str
    english: str


Codes = Mapping[str, Mapping[str, CodeTexts]]
"""Enum -> code -> texts, in the order of the schema."""


class Labels:
    """The labels of all codes in one language."""

    def __init__(self, codes: Codes, language: Language) -> None:
        self._codes, self._language = codes, language

    def label(self, enum: str, code: str | None) -> str:
        """The short label of a code; empty for none."""
        return "" if code is None else self._short(self._codes[enum][code])

    def describe(self, enum: str, code: str) -> str:
        """What a code means, in full where that is longer."""
        texts = self._codes[enum][code]
        return texts.full if self._language == "de" else texts.english

    def all(self, enum: str) -> list[tuple[str, str]]:
        """Code and short label of an enum's values, in their order."""
        return [(code, self._short(texts)) for code, texts in self._codes[enum].items()]

    def _short(self, texts: CodeTexts) -> str:
        return texts.short if self._language == "de" else texts.english
