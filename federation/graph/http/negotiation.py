"""What a caller prefers, by the q-values of Accept-Language and Accept-Encoding (RFC 9110, 12.4.2)."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache

from tenants.messages import Language

MAX_HEADER_LENGTH = 1_000
"""Characters of a header that is parsed and cached."""
QUALITY_VALUE = re.compile(r"0(\.[0-9]{0,3})?|1(\.0{0,3})?")
TOKEN = re.compile(r"[\w!#$%&'*+.^`|~-]+", re.ASCII)
LANGUAGE_TAG = re.compile(r"(de|en)(-[a-z0-9]{1,8})*", re.ASCII)


def qualities(header: str) -> dict[str, float]:
    """Name in lower case -> q-value, the higher one of a name that stands twice.

    A malformed entry is ignored, and so is a header that is too long.
    """
    values: dict[str, float] = {}
    for part in header.lower().split(",") if len(header) <= MAX_HEADER_LENGTH else ():
        name, _, parameter = (item.strip(" \t") for item in part.partition(";"))
        value = parameter.removeprefix("q=") if parameter else "1"
        is_valid = parameter.startswith("q=") == bool(parameter) and QUALITY_VALUE.fullmatch(value)
        if TOKEN.fullmatch(name) and is_valid:
            values[name] = max(float(value), values.get(name, 0.0))
    return values


@lru_cache(256)
def preferred_language(header: str) -> Language:
    """German or English: the one with the higher q-value, named first, or not refused; else German."""
    best: dict[Language, float] = {}
    accepted = qualities(header)
    for name, quality in accepted.items():
        if match := LANGUAGE_TAG.fullmatch(name):
            language: Language = "de" if match[1] == "de" else "en"
            best[language] = max(quality, best.get(language, 0.0))
    languages: tuple[Language, ...] = (*best, "de", "en")
    ranked = {item: best.get(item, accepted.get("*", 0.0)) for item in languages}
    if max(ranked.values()) == 0.0:  # neither is accepted: then the one that is not refused
        return "en" if "de" in best and "en" not in best else "de"
    return max(ranked, key=lambda item: (ranked[item], item in best))  # the first of equals


class GzipPolicy(Enum):
    """Whether an answer goes out with gzip."""

    NEVER = auto()
    IF_LARGE = auto()
    ALWAYS = auto()


@lru_cache(256)
def gzip_policy(header: str) -> GzipPolicy:
    """What Accept-Encoding says of gzip. A caller who refuses every encoding gets the answer as it is."""
    accepted = qualities(header)
    gzip = [accepted[name] for name in ("gzip", "x-gzip") if name in accepted]
    quality = max(gzip) if gzip else accepted.get("*", 0.0)
    if accepted.get("identity", 1.0) == 0.0:  # then gzip, unless it is refused as well
        is_refused = quality == 0.0 and {"gzip", "x-gzip", "*"} & accepted.keys()
        return GzipPolicy.NEVER if is_refused else GzipPolicy.ALWAYS
    is_preferred = quality > 0.0 and quality >= accepted.get("identity", 0.0)
    return GzipPolicy.IF_LARGE if is_preferred else GzipPolicy.NEVER
