"""Places as people enter them: a name, a postcode or an official key -> the key."""

from __future__ import annotations

import re

from federation.graph.run.caller import Call
from tenants.messages import Text
from web.addresses import TENANT_KEY
from web.graph import PageGraph

DOCUMENT = "query FindPlace($text: String!) { places(text: $text, first: 6) { nodes { key fullName } } }"
KEY = re.compile(rf"(?:.*\()?({TENANT_KEY})\)?", re.DOTALL)
MUNICIPAL_KEY = 12
"""Digits."""
NO_PLACE = Text(
    "Diesen Ort nennt das Gemeindeverzeichnis nicht. Bitte den Anfang des Namens oder den Regionalschlüssel eingeben.",
    "The official register has no such place. Please enter the beginning of its name, or its key.",
)
SEVERAL_PLACES = Text(
    "So heißen mehrere Orte. Bitte einen davon eingeben: {places}.",
    "Several places have this name. Please enter one of them: {places}.",
)


async def find_place(graph: PageGraph, call: Call, text: str) -> str | Text:
    """The key of the only place that a text names, or what is wrong with it; raises ``PageError``."""
    if key := KEY.fullmatch(text):
        return key[1]
    places = (await graph.ask(DOCUMENT, {"text": text[:100]}, call)).data["places"]["nodes"]
    exact = [place for place in places if place["fullName"].casefold() == text.casefold()]
    # An association is often called like a town in it; who names neither in full means the town.
    towns = [place for place in places if len(place["key"]) == MUNICIPAL_KEY]
    found = exact or (towns if len(towns) == 1 else places)
    if len(found) == 1:
        return str(found[0]["key"])
    if not found:
        return NO_PLACE
    return SEVERAL_PLACES.fill(places="; ".join(f"{place['fullName']} ({place['key']})" for place in found))
