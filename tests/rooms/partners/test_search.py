"""Searching the directory by words of names: in its list and in the search over everything."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import Client
from tests.helpers.region import ANONYMOUS, COUNTY, EDITOR, MANAGER, READER, SECOND, SPEAKER

LIST = "query ($text: String!) { partners(first: 20, filter: {search: $text}) { nodes { name } } }"
EVERYTHING = """query ($text: String!, $region: RegionalKey!) { search(region: $region, text: $text, first: 50) {
  nodes { ... on Partner { name } } } }"""


async def find(ask: Client, who: Any, text: str) -> list[str]:
    return [node["name"] for node in (await ask(who, LIST, text=text))["partners"]["nodes"]]


@pytest.mark.parametrize(("text", "names"), [
    ("bäck", ["Bäckerei Beispiel GmbH"]),
    ("Baecker BEISP", ["Bäckerei Beispiel GmbH"]),
    ("beispiel", ["Bäckerei Beispiel GmbH", "Landkreis Beispiel", "Stadtwerke Beispielstadt GmbH"]),
    ("gmbh", ["Bäckerei Beispiel GmbH", "Stadtwerke Beispielstadt GmbH"]),
    ("beispiel gmbh xyz", []),
    ("äckerei", []),
    (" – ", []),
    ("", []),
])  # fmt: skip
async def test_each_word_begins_one_of_the_name(ask: Client, text: str, names: list[str]) -> None:
    for who in (READER, ANONYMOUS):
        assert await find(ask, who, text) == names, who.subject


async def test_everyone_finds_what_is_listed_and_nothing_else(ask_public: Client) -> None:
    for text, number in (("Beispiel", 3), ("Sonnendach", 0), ("Malerin", 0), ("Gärtner", 1)):
        assert len((await ask_public(LIST, text=text))["partners"]["nodes"]) == number, text


async def test_hidden_entries_are_found_by_those_alone_who_see_them(ask: Client) -> None:
    assert await find(ask, READER, "sonnen") == ["Verein Sonnendach e. V.", "Verein Sonnendächer"]
    assert await find(ask, SECOND, "sonnen") == ["Verein Sonnendach e. V.", "Verein Sonnendächer"]  # the other's asked
    assert await find(ask, SPEAKER, "sonnen") == []
    assert await find(ask, EDITOR, "malerin") == ["Malerin Erfunden"]
    assert await find(ask, MANAGER, "malerin") == [] == await find(ask, SPEAKER, "malerin")


async def test_the_search_over_everything_finds_what_tenants_of_the_region_keep(ask: Client) -> None:
    async def names(who: Any, text: str) -> list[str]:
        nodes = (await ask(who, EVERYTHING, region=COUNTY, text=text))["search"]["nodes"]
        return [node["name"] for node in nodes if node]

    exact_first = ["Bäckerei Beispiel GmbH", "Landkreis Beispiel", "Stadtwerke Beispielstadt GmbH"]
    assert await names(READER, "beispiel") == exact_first
    assert await names(READER, "Gärtner") == []  # another region's
    assert await names(READER, "Malerin") == [] and await names(EDITOR, "Malerin") == ["Malerin Erfunden"]
    assert await names(READER, "Stadtwerk") == ["Stadtwerke Beispielstadt GmbH"]  # not its alias
