"""Words as a person would compare them: without case, accents, ß, and whether an ä is written ae."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

LONGEST = 40
BASE = re.compile(r"LATIN SMALL (?:LETTER|LIGATURE) (?:DOTLESS )?(AE|OE|[A-Z])(?: WITH .*)?")
"""How Unicode names a letter that it does not take apart: what stands first is what it is of."""
NAMED = {"ð": "d", "þ": "th", "ŋ": "n", "ĸ": "q"}
"""Letters with a name of their own."""
FILLERS = "\u115f\u1160"
"""Parts of a Korean syllable that stand for none."""
SCRIPTS = ("COMBINING", "HEBREW", "ARABIC")
"""Whose marks are no part of a word."""


@cache
def letter(item: str) -> str:
    """What a small letter beyond ASCII is compared as."""
    if item.isascii() or not unicodedata.category(item).startswith("L"):
        return item
    match = BASE.fullmatch(unicodedata.name(item, ""))
    return NAMED.get(item) or (match[1].lower() if match else item)


@cache
def is_mark(item: str) -> bool:
    """Whether it is written above, below or through a letter."""
    name = unicodedata.name(item, "")
    return unicodedata.combining(item) > 0 and name.startswith(SCRIPTS) and "KATAKANA" not in name


def folded(text: str) -> str:
    """A text without case and accents, and without what nobody sees."""
    apart = unicodedata.normalize("NFKD", text)
    plain = (c for c in apart if not is_mark(c) and unicodedata.category(c) != "Cf" and c not in FILLERS)
    return "".join(map(letter, unicodedata.normalize("NFC", "".join(plain).casefold())))


def is_between(item: str) -> bool:
    """Whether it stands between words: a space, punctuation, a symbol."""
    return unicodedata.category(item)[0] in "ZPS" or unicodedata.category(item) == "Cc"


@cache
def words(text: str) -> tuple[str, ...]:
    """The words of a text, folded."""
    plain = re.sub("([aou])e", r"\1", folded(text))
    return tuple(word[:LONGEST] for word in "".join(" " if is_between(c) else c for c in plain).split())


def is_found(texts: Iterable[str | None], request: str) -> bool:
    """Whether each word that is asked for begins one of these texts' words; a text without words finds nothing."""
    there, wanted = _all(texts), words(request)
    return bool(wanted) and all(any(word.startswith(start) for word in there) for start in wanted)


def rank(texts: Iterable[str | None], request: str) -> int:
    """0 where each word is there as it was asked for, 1 where one only begins so."""
    return 0 if _all(texts) >= {*words(request)} else 1


def _all(texts: Iterable[str | None]) -> set[str]:
    return {word for text in texts if text is not None for word in words(text)}
