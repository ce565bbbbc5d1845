"""Alliances, cooperations and measures as people enter them: a name or the address of a page -> the id."""

from __future__ import annotations

import re

from federation.graph.run.caller import Call
from tenants.messages import Text
from web.addresses import is_row_id
from web.graph import PageGraph
from web.named_fields import Find

ADDRESS = r"(?:.*\()?(?:https?://[^/\s]+)?(?:/[a-z]{2})?/%s/([A-Za-z0-9]+)(?:[/?#][^\s()]*)?\)?"
MAX_NAMED = 5
NO_ALLIANCE = Text(
    "Ein solches Bündnis gibt es hier nicht. Bitte seinen Namen oder die Adresse seiner Seite eingeben.",
    "There is no such alliance here. Please enter its name, or the address of its page.",
)
NO_COOPERATION = Text(
    "Eine solche Kooperation sehen Sie nicht. Bitte ihren Namen oder die Adresse ihrer Seite eingeben.",
    "You see no such cooperation. Please enter its name, or the address of its page.",
)
SEVERAL = Text(
    "Das können mehrere sein. Bitte eines davon eingeben: {names}.",
    "This may be several. Please enter one of them: {names}.",
)


def _find(root: str, type_name: str, title: str, part: str, none: Text) -> Find:
    document = f"""query Find($text: String!) {{
  rows: {root}(filter: {{ search: $text }}, first: 20) {{ nodes {{ id name: {title} }} }}
}}"""
    pattern = re.compile(ADDRESS % part, re.DOTALL)

    async def find(graph: PageGraph, call: Call, text: str) -> str | Text:
        if (address := pattern.fullmatch(text)) and is_row_id(type_name, address[1]):
            return address[1]
        rows = (await graph.ask(document, {"text": text[:100]}, call)).data["rows"]["nodes"]
        found = [row for row in rows if row["name"].casefold() == text.casefold()] or rows
        if len(found) == 1:
            return str(found[0]["id"])
        named = "; ".join(f"{row['name']} (/{part}/{row['id']})" for row in found[:MAX_NAMED])
        return SEVERAL.fill(names=named) if found else none

    return find


find_alliance = _find("alliances", "Alliance", "name", "buendnis", NO_ALLIANCE)
"""The id of the only alliance that a text names, or what is wrong with it; raises ``PageError``."""
find_cooperation = _find("cooperations", "Cooperation", "title", "kooperation", NO_COOPERATION)
"""The same of a cooperation."""

MEASURE = re.compile(r".*[?&]id=([A-Za-z0-9]+)(?:[&#].*)?", re.DOTALL)
NO_MEASURE = Text(
    "Bitte die Adresse der Maßnahme von ihrer Seite einfügen, oder ihren Titel.",
    "Please paste the address of the measure's page, or its title.",
)
SEVERAL_MEASURES = Text(
    "So heißen mehrere Maßnahmen: bitte die Adresse ihrer Seite einfügen.",
    "Several measures are called so: please paste the address of its page.",
)
FIND_MEASURE = (
    "query FindMeasure($text: String!) { measures(filter: { search: $text }, first: 5) { nodes { id title } } }"
)


async def find_measure(graph: PageGraph, call: Call, text: str) -> str | Text:
    """The id of the only measure that a text names, or what is wrong with it; raises ``PageError``."""
    if (address := MEASURE.fullmatch(text)) and is_row_id("Measure", address[1]):
        return address[1]
    rows = (await graph.ask(FIND_MEASURE, {"text": text[:100]}, call)).data["measures"]["nodes"]
    found = [row for row in rows if row["title"].casefold() == text.casefold()] or rows
    if len(found) == 1:
        return str(found[0]["id"])
    return SEVERAL_MEASURES if found else NO_MEASURE
