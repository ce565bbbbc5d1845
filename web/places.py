"""Places as people enter them: a name, a postcode or an official key -> the key."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from federation.graph.run.caller import Call
from tenants.messages import Text
from web.addresses import TENANT_KEY
from web.graph import PageGraph
from web.page import Data
from web.request import MAX_TEXT_LENGTH

DOCUMENT = """
query FindPlaces($text: String!, $less: String!, $least: String!) {
  text: places(text: $text, first: 20) { totalCount nodes { ...place } }
  less: places(text: $less, first: 20) { nodes { ...place } }
  least: places(text: $least, first: 20) { nodes { ...place } }
}
fragment place on Territory { key fullName tenant { key name } }
"""
MAX_NAMED = 6
"""Places that a message names."""
KEY = re.compile(rf"(?:.*\()?({TENANT_KEY})\)?", re.DOTALL)
MUNICIPAL_KEY, POSTCODE = 12, 5
"""Digits. The key of a county has as many as a postcode."""
NO_PLACE = Text(
    "Diesen Ort nennt das Gemeindeverzeichnis nicht. Bitte den Anfang des Namens oder den Regionalschlüssel eingeben.",
    "The official register has no such place. Please enter the beginning of its name, or its key.",
)
SEVERAL_PLACES = Text(
    "So heißen mehrere Orte. Bitte einen davon eingeben: {places}.",
    "Several places have this name. Please enter one of them: {places}.",
)


class FoundTenants(NamedTuple):
    """Who acts for the places of a name."""

    names: Mapping[str, str]
    """Key of a tenant -> its name."""
    are_all: bool
    """Whether these are all: of a short beginning there are too many."""


async def find_tenants(graph: PageGraph, call: Call, text: str) -> FoundTenants:
    """The tenants that act for the places which a text names, by name, postcode or key; raises ``PageError``."""
    key = match[1] if (match := KEY.fullmatch(text)) else ""
    if len(key) > POSTCODE:
        return FoundTenants({key: key}, True)
    places, are_all = await _find_places(graph, call, text)
    tenants = {place["tenant"]["key"]: place["tenant"]["name"] for place in places if place["tenant"]}
    return FoundTenants({key: key} | tenants if key else tenants, are_all)


async def find_place(graph: PageGraph, call: Call, text: str) -> str | Text:
    """The key of the only place that a text names, or what is wrong with it; raises ``PageError``."""
    if key := KEY.fullmatch(text):
        return key[1]
    places, _ = await _find_places(graph, call, text)
    exact = [place for place in places if place["fullName"].casefold() == text.casefold()]
    # An association is often called like a town in it; who names neither in full means the town.
    towns = [place for place in places if len(place["key"]) == MUNICIPAL_KEY]
    found = exact or (towns if len(towns) == 1 else places)
    if len(found) == 1:
        return str(found[0]["key"])
    if not found:
        return NO_PLACE
    return SEVERAL_PLACES.fill(places="; ".join(f"{place['fullName']} ({place['key']})" for place in found[:MAX_NAMED]))


async def _find_places(graph: PageGraph, call: Call, text: str) -> tuple[list[Data], bool]:
    """The places that a text names, and whether these are all; raises ``PageError``.

    Pages write what a place is before its name, as in "Große Kreisstadt Ludwigsburg", and so do people who read them.
    The register finds names alone: so up to two words at the beginning are tried as such.
    """
    words = text[:MAX_TEXT_LENGTH].split()
    names = {"text": " ".join(words), "less": " ".join(words[1:]), "least": " ".join(words[2:])}
    data = (await graph.ask(DOCUMENT, names, call)).data
    if places := data["text"]["nodes"]:
        return places, data["text"]["totalCount"] == len(places)
    begins = names["text"].casefold()
    others = {place["key"]: place for name in ("less", "least") for place in data[name]["nodes"]}
    return [place for place in others.values() if place["fullName"].casefold().startswith(begins)], True
