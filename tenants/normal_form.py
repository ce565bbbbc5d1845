"""The normal form of text: what comes in looks the same and is the same, whatever keyboard or file it came from.

Every text is in Unicode's composed form (NFC), without what nobody sees (soft hyphens, zero-width characters, direction
marks, fillers) and without white space around it. Control characters and those that turn the direction of writing are
refused. A text that shows nothing is empty.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import Any
from unicodedata import bidirectional, category, combining, normalize

BREAK = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
BLANK = "\t\x20\xa0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000"
"""What looks like a space, the pattern of Braille without dots among it."""
BLANKS = re.compile(f"[{BLANK}]+")
ENDS = re.compile(f"\\A[{BLANK}\n\r\v\f\x85\u2028\u2029]+|[{BLANK}\n\r\v\f\x85\u2028\u2029]+\\Z")
REFUSED = re.compile("[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff"
                     "\ufdd0-\ufdef\ufffe\uffff]")  # fmt: skip
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""What turns the direction of writing until it is ended: the rest of a list would be read backwards."""
UNSEEN = re.compile("[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u2065\u206a-\u206f"
                    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
                    "\U000e0000-\U000e0fff]")  # fmt: skip
"""What Unicode calls default-ignorable, but for what is refused."""
ZWNJ, ZWJ, EMOJI_STYLE = "\u200c", "\u200d", "\ufe0f"
VIRAMA = 9
"""The combining class of the sign that joins two Indic consonants."""


class TextForm(Enum):
    """What a text may be: a line, several, or what is asked for."""

    LINE = auto()
    """Without line breaks; several blanks are one space."""
    LINES = auto()
    """Every line break is \\n."""
    ASKED = auto()
    """As a line is compared: a line break is a blank."""


class UnfitTextError(ValueError):
    """A text with a character that has no place in it, in one sentence each that names the cure."""

    def __init__(self, german: str, english: str) -> None:
        super().__init__(german)
        self.german, self.english = german, english


def form_of(column: Any) -> TextForm:
    """What the text of a column may be: one that says how long it may be is a line, one without bounds is several."""
    return TextForm.LINE if column.type.length else TextForm.LINES


def normalise(text: str, form: TextForm) -> str:
    """The text in its normal form; empty where it shows nothing. Raises ``UnfitTextError``."""
    if not (text.isascii() and text.isprintable()):
        text = _composed(text, form)
    elif form is not TextForm.LINES and "  " in text:
        text = BLANKS.sub(" ", text)
    return text.strip(" ")


def _composed(text: str, form: TextForm) -> str:
    # At the ends a line break or a tab comes from copying; what is wrong within is for people to mend.
    text = ENDS.sub("", text)
    if match := REFUSED.search(text):
        raise _unfit(match[0])
    if form is TextForm.LINE and BREAK.search(text):
        raise UnfitTextError(
            "Diese Angabe hat nur eine Zeile: bitte den Zeilenumbruch entfernen.",
            "This takes one line only: please remove the line break.",
        )
    text = BREAK.sub("\n" if form is TextForm.LINES else " ", text)
    # What joins or changes a character is looked at beside what it joins, once all is composed.
    text = normalize("NFC", _without_unseen(normalize("NFC", text)))
    if form is not TextForm.LINES:
        text = BLANKS.sub(" ", text)
    return ENDS.sub("", text) if any(_shows(item) for item in text) else ""


def _unfit(item: str) -> UnfitTextError:
    named = f"U+{ord(item):04X}"
    if TURNING.match(item):
        return UnfitTextError(
            f"Das enthält das unsichtbare Zeichen {named}, das die Schreibrichtung ändert: bitte löschen.",
            f"That has the invisible character {named}, which changes the direction of writing: please delete it.",
        )
    return UnfitTextError(
        f"Das enthält ein unsichtbares Steuerzeichen ({named}): bitte löschen oder die Stelle neu tippen.",
        f"That has an invisible control character ({named}): please delete it or type that part anew.",
    )


def _without_unseen(text: str) -> str:
    """Takes out what nobody sees, but what makes a visible difference where it stands.

    Joiners stay where internationalised domain names let them (RFC 5892, A.1 and A.2): after the sign that joins Indic
    consonants and between letters that join, as in Persian; and between the parts of an emoji. Its colour (U+FE0F)
    stays after a symbol.
    """

    def kept(result: re.Match[str]) -> str:
        item, before, after = result[0], text[: result.start()][-1:], text[result.end() :][:1]
        match item:
            case "\u200c" | "\u200d" if before and combining(before) == VIRAMA:
                return item
            case "\u200c" | "\u200d" if _is_joining(before) and _is_joining(after):
                return item
            case "\u200d" if _is_emoji(before) and _is_emoji(after):
                return item
            case "\ufe0f" if _is_emoji(before) or after == "\u20e3":
                return item
        return ""

    return UNSEEN.sub(kept, text)


def _is_joining(item: str) -> bool:
    return bool(item) and category(item) == "Lo" and bidirectional(item) in ("AL", "R")


def _is_emoji(item: str) -> bool:
    return bool(item) and (category(item) in ("So", "Sk") or item == EMOJI_STYLE)


def _shows(item: str) -> bool:
    """A letter, number, sign or symbol: not a space, nor a mark without a letter."""
    return item != "\u2800" and (category(item)[0] in "LNPS" or category(item) in ("Co", "Cn"))
