"""Short names of codes in both languages; what a code means in full is the description in the schema."""

from __future__ import annotations

from collections.abc import Mapping

from tenants.messages import Language
from web.texts import catalogue

MAX_LENGTH = 34
"""Characters of a short label: it fits into a legend on a phone."""


class Labels:
    """The labels of all enums in one language."""

    def __init__(self, codes: Mapping[str, Mapping[str, str]], language: Language) -> None:
        """``codes``: enum -> code -> description."""
        texts = catalogue(language)
        self._descriptions = {
            enum: {code: texts.gettext(text) for code, text in values.items()} for enum, values in codes.items()
        }
        self._labels = {
            enum: {code: texts.gettext(shorten(text)) for code, text in values.items()}
            for enum, values in codes.items()
        }

    def label(self, enum: str, code: str | None) -> str:
        """The label of a code; empty for none."""
        return "" if code is None else self._labels[enum][code]

    def describe(self, enum: str, code: str) -> str:
        """What a code means in full."""
        return self._descriptions[enum][code]

    def all(self, enum: str) -> list[tuple[str, str]]:
        """Code and label of an enum's values, in their order."""
        return list(self._labels[enum].items())


def shorten(description: str) -> str:
    """The name at the beginning of a description."""
    name = description.partition(":")[0].partition(" (")[0]
    return name if len(name) <= MAX_LENGTH else name.partition(",")[0]
