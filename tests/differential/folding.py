"""Words as a person would compare them: without case, accents, ß, and whether an ä is written ae."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

LONGEST = 40
BASE = re.compile(r"LATIN SMALL (?:LETTER|LIGATURE) (?:DOTLESS )?(AE|OE|[A-Z])(?: WITH .*)?")
"""How Unicode names a letter without decomposition: the first letter is its base."""
NAMED_LETTERS = {"ð": "d", "þ": "th", "ŋ": "n", "ĸ": "q"}
"""Letters whose name has no base letter."""
FILLERS = "\u115f\u1160"
"""Parts of a Korean syllable that stand for none."""
SCRIPTS = ("COMBINING", "HEBREW", "ARABIC")
"""Scripts whose marks are ignored."""


@cache
def fold_letter(item: str) -> str:
    """The base letter with which a small letter beyond ASCII is compared."""
    if item.isascii() or not unicodedata.category(item).startswith("L"):
        return item
    match = BASE.fullmatch(unicodedata.name(item, ""))
    return NAMED_LETTERS.get(item) or (match[1].lower() if match else item)


@cache
def is_mark(item: str) -> bool:
    """Whether a character is a combining mark above, below or through a letter."""
    name = unicodedata.name(item, "")
    return unicodedata.combining(item) > 0 and name.startswith(SCRIPTS) and "KATAKANA" not in name


def fold(text: str) -> str:
    """A text without case, accents and invisible characters."""
    decomposed = unicodedata.normalize("NFKD", text)
    plain = (c for c in decomposed if not is_mark(c) and unicodedata.category(c) != "Cf" and c not in FILLERS)
    return "".join(map(fold_letter, unicodedata.normalize("NFC", "".join(plain).casefold())))


def is_separator(item: str) -> bool:
    """Whether a character separates words: a space, punctuation, a symbol."""
    return unicodedata.category(item)[0] in "ZPS" or unicodedata.category(item) == "Cc"


@cache
def words(text: str) -> tuple[str, ...]:
    """The words of a text, folded."""
    plain = re.sub("([aou])e", r"\1", fold(text))
    return tuple(word[:LONGEST] for word in "".join(" " if is_separator(c) else c for c in plain).split())


def matches_words(texts: Iterable[str | None], text: str) -> bool:
    """Whether each searched word is a prefix of a word in these texts; a search without words matches nothing."""
    text_words, prefixes = _all_words(texts), words(text)
    return bool(prefixes) and all(any(word.startswith(start) for word in text_words) for start in prefixes)


def rank(texts: Iterable[str | None], text: str) -> int:
    """0 if each searched word occurs as a whole word, 1 if one is only a prefix."""
    return 0 if _all_words(texts) >= {*words(text)} else 1


def _all_words(texts: Iterable[str | None]) -> set[str]:
    return {word for text in texts if text is not None for word in words(text)}
