"""The normal form of text: texts that look the same are the same, whatever keyboard or file they come from.

Every text is in Unicode's composed form (NFC), without invisible characters (soft hyphens, zero-width characters,
direction marks, fillers) and without white space around it. Control characters and those that change the direction of
writing are errors. A text without a visible character is empty.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import Any
from unicodedata import bidirectional, category, combining, normalize

BREAK = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
BLANK_CHARACTERS = "\t\x20\xa0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000"
"""Characters that look like a space, the Braille pattern without dots among them."""
BLANKS = re.compile(f"[{BLANK_CHARACTERS}]+")
SURROUNDING = re.compile(
    f"\\A[{BLANK_CHARACTERS}\n\r\v\f\x85\u2028\u2029]+|[{BLANK_CHARACTERS}\n\r\v\f\x85\u2028\u2029]+\\Z"
)
FORBIDDEN = re.compile("[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff"
                     "\ufdd0-\ufdef\ufffe\uffff]")  # fmt: skip
BIDIRECTIONAL = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Characters that change the direction of writing until it is ended: the rest of a list would read backwards."""
INVISIBLE = re.compile("[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u2065\u206a-\u206f"
                    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
                    "\U000e0000-\U000e0fff]")  # fmt: skip
"""The code points that Unicode calls default-ignorable, without the forbidden ones."""
ZWNJ, ZWJ, EMOJI_STYLE, KEYCAP = "\u200c", "\u200d", "\ufe0f", "\u20e3"
VIRAMA = 9
"""The combining class of the sign that joins two Indic consonants."""


class TextForm(Enum):
    """What a text may be: one line, several lines, or the text of a search."""

    LINE = auto()
    """Without line breaks; several blanks are one space."""
    LINES = auto()
    """Every line break is \\n."""
    SEARCH = auto()
    """Like a line, but a line break is a blank."""


class InvalidTextError(ValueError):
    """A text with a forbidden character; one German and one English sentence that name the cure."""

    def __init__(self, german: str, english: str) -> None:
        super().__init__(german)
        self.german, self.english = german, english


def form_of(column: Any) -> TextForm:
    """The form of a column's text: one line where it has a maximum length, else several."""
    return TextForm.LINE if column.type.length else TextForm.LINES


def normalise(text: str, form: TextForm) -> str:
    """The text in its normal form; empty without a visible character. Raises ``InvalidTextError``."""
    if not (text.isascii() and text.isprintable()):
        text = _composed(text, form)
    elif form is not TextForm.LINES and "  " in text:
        text = BLANKS.sub(" ", text)
    return text.strip(" ")


def _composed(text: str, form: TextForm) -> str:
    # Line breaks and tabs at the ends come from copying; within the text people have to mend them.
    text = SURROUNDING.sub("", text)
    if match := FORBIDDEN.search(text):
        raise _error_for(match[0])
    if form is TextForm.LINE and BREAK.search(text):
        raise InvalidTextError(
            "Diese Angabe hat nur eine Zeile: bitte den Zeilenumbruch entfernen.",
            "This takes one line only: please remove the line break.",
        )
    text = BREAK.sub("\n" if form is TextForm.LINES else " ", text)
    # Whether a joiner stays depends on its neighbours, so that these are composed first.
    text = normalize("NFC", _without_invisible(normalize("NFC", text)))
    if form is not TextForm.LINES:
        text = BLANKS.sub(" ", text)
    return SURROUNDING.sub("", text) if any(_is_visible(item) for item in text) else ""


def _error_for(item: str) -> InvalidTextError:
    code_point = f"U+{ord(item):04X}"
    if BIDIRECTIONAL.match(item):
        return InvalidTextError(
            f"Das enthält das unsichtbare Zeichen {code_point}, das die Schreibrichtung ändert: bitte löschen.",
            f"That has the invisible character {code_point}, which changes the direction of writing: please delete it.",
        )
    return InvalidTextError(
        f"Das enthält ein unsichtbares Steuerzeichen ({code_point}): bitte löschen oder die Stelle neu tippen.",
        f"That has an invisible control character ({code_point}): please delete it or type that part anew.",
    )


def _without_invisible(text: str) -> str:
    """The text without invisible characters, except where they make a visible difference.

    Joiners stay where internationalised domain names allow them (RFC 5892, A.1 and A.2): after the sign that joins
    Indic consonants and between letters that join, as in Persian; and between the parts of an emoji. The variation
    selector for emoji (U+FE0F) stays after a symbol.
    """

    def replacement(result: re.Match[str]) -> str:
        item, before, after = result[0], text[: result.start()][-1:], text[result.end() :][:1]
        return item if _is_needed(item, before, after) else ""

    return INVISIBLE.sub(replacement, text)


def _is_needed(item: str, before: str, after: str) -> bool:
    """Whether an invisible character makes a visible difference between its neighbours."""
    if item == EMOJI_STYLE:
        return _is_emoji(before) or after == KEYCAP
    if item == ZWJ and _is_emoji(before) and _is_emoji(after):
        return True
    if item not in (ZWNJ, ZWJ):
        return False
    return (before != "" and combining(before) == VIRAMA) or (_is_joining(before) and _is_joining(after))


def _is_joining(item: str) -> bool:
    return bool(item) and category(item) == "Lo" and bidirectional(item) in ("AL", "R")


def _is_emoji(item: str) -> bool:
    return bool(item) and (category(item) in ("So", "Sk") or item == EMOJI_STYLE)


def _is_visible(item: str) -> bool:
    """Whether it is a letter, number, sign or symbol: no space, and no mark without a letter."""
    return item != "\u2800" and (category(item)[0] in "LNPS" or category(item) in ("Co", "Cn"))
