"""Words as a person would compare them: without case, accents and ß."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import chain

LONGEST = 40
SPELLED = {"ä": "ae", "ö": "oe", "ü": "ue"}


def folded(text: str) -> str:
    """A text without case and accents."""
    lowered = unicodedata.normalize("NFKC", text).lower().replace("ß", "ss")
    return "".join(c for c in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(c))


@cache
def words(text: str) -> tuple[str, ...]:
    """The words of a text, folded."""
    return tuple(word[:LONGEST] for word in re.findall(r"[^\W_]+", folded(text)))


def is_found(texts: Iterable[str | None], asked: str) -> bool:
    """Whether each word that is asked for begins one of these texts' words; a text without words finds nothing."""
    there = _kept(tuple(text for text in texts if text is not None))
    wanted = words(asked)
    return bool(wanted) and all(any(word.startswith(start) for word in there) for start in wanted)


@cache
def _kept(texts: tuple[str, ...]) -> frozenset[str]:
    """All words of some texts, spelled with and without umlauts."""
    spelled = ["".join(SPELLED.get(c, c) for c in text.lower()) for text in texts]
    return frozenset(chain.from_iterable(map(words, [*texts, *spelled])))
