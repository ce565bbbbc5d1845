"""What a caller likes best, by the q-values of Accept-Language and Accept-Encoding (RFC 9110, 12.4.2)."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache

from tenants.messages import Language

LONGEST_HEADER = 1_000
"""Characters of a header that is understood, and remembered."""
QUALITY = re.compile(r"0(\.[0-9]{0,3})?|1(\.0{0,3})?")
TOKEN = re.compile(r"[\w!#$%&'*+.^`|~-]+", re.ASCII)
TAG = re.compile(r"(de|en)(-[a-z0-9]{1,8})*", re.ASCII)


def qualities(header: str) -> dict[str, float]:
    """What is named, in lower case, with its q-value; the higher one where it is named twice. What is malformed, and a
    header that is too long, names nothing."""
    results: dict[str, float] = {}
    for part in header.lower().split(",") if len(header) <= LONGEST_HEADER else ():
        name, _, weight = (item.strip(" \t") for item in part.partition(";"))
        values = weight.removeprefix("q=") if weight else "1"
        if TOKEN.fullmatch(name) and QUALITY.fullmatch(values) and weight.startswith("q=") == bool(weight):
            results[name] = max(float(values), results.get(name, 0.0))
    return results


@lru_cache(256)
def wanted_language(header: str) -> Language:
    """German or English: what is liked better, named first, or not refused; German where nothing tells."""
    best: dict[Language, float] = {}
    named = qualities(header)
    for name, quality in named.items():
        if match := TAG.fullmatch(name):
            language: Language = "de" if match[1] == "de" else "en"
            best[language] = max(quality, best.get(language, 0.0))
    languages: tuple[Language, ...] = (*best, "de", "en")
    ranked = {item: best.get(item, named.get("*", 0.0)) for item in languages}
    if max(ranked.values()) == 0.0:  # neither is wanted: then the one that is not refused
        return "en" if "de" in best and "en" not in best else "de"
    return max(ranked, key=lambda item: (ranked[item], item in best))  # the first of equals


class Encoding(Enum):
    """Whether an answer may go out by gzip."""

    NEVER = auto()
    IF_WORTH = auto()
    ALWAYS = auto()


@lru_cache(256)
def wanted_encoding(header: str) -> Encoding:
    """What Accept-Encoding says of gzip. Whoever refuses everything gets the answer as it is."""
    named = qualities(header)
    others = named.get("*", 0.0)
    packed = max(named.get("gzip", 0.0), named.get("x-gzip", 0.0)) if {"gzip", "x-gzip"} & named.keys() else others
    if named.get("identity", 1.0) == 0.0:  # then anything that is not refused will do
        refused = packed == 0.0 and {"gzip", "x-gzip", "*"} & named.keys()
        return Encoding.NEVER if refused else Encoding.ALWAYS
    return Encoding.IF_WORTH if packed > 0.0 and packed >= named.get("identity", 0.0) else Encoding.NEVER
