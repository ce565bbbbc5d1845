"""Pledges and success stories before everybody: lists, stories, and what other pages name of them."""

from __future__ import annotations

import re
from typing import Any, cast

import pytest

from tests.helpers.html import ParsedPage
from tests.web.conftest import Visit
from web.pages.story.page import StoryPage


async def whole(visit: Visit, address: str) -> str:
    """A page without a fault."""
    page = await visit(address)
    assert page.status == 200, (address, page.status, page.text[page.text.index("<main") :][:900])
    assert ParsedPage(page.text).faults == [], address
    return page.text


async def test_stories_are_listed_found_and_read(visit: Visit) -> None:
    listed = await whole(visit, "/geschichten")
    assert "Abwärme heizt das Hallenbad" in listed and 'alt="Ein Hallenbad"' in listed and "Bild: Erfunden" in listed
    for hidden in ("Brot mit Sonnenstrom", "Entwurf über", "Ein Garten ohne Torf", "Wärmenetz im Nachbarkreis"):
        assert hidden not in listed
    found = await whole(visit, "/geschichten?suche=hallenbad&feld=HEATING&nutzung=WITH_CREDIT&kreis=07335")
    assert "Abwärme heizt" in found
    assert "Nothing found" in await whole(visit, "/en/geschichten?suche=nichts")
    here = re.findall(r'href="(/geschichte/\w+)"', listed)[0]
    story = await whole(visit, here)
    for text in ("Erfundener Text", "Nachahmen", "mit Quellenangabe", '"@type": "Article"', "/partner/", "/buendnis/"):
        assert text in story, text


async def test_pledges_are_listed_with_how_far_they_are(visit: Visit) -> None:
    listed = await whole(visit, "/selbstverpflichtungen?kreis=07335&stand=IN_PROGRESS&bestaetigt=ja")
    assert "Abwärme nutzen" in listed, listed[listed.index("<main") :][:5000]
    for hidden in ("Erfundener Umstieg aufs Rad", "Klimaneutral bis 2035", "Vereinsheim dämmen", "Lastenrad"):
        assert hidden not in await whole(visit, "/selbstverpflichtungen")


async def test_other_pages_name_them(visit: Visit) -> None:
    listed = await whole(visit, "/selbstverpflichtungen")
    pages = {}
    for start in ("/partner/", "/buendnis/"):
        addresses = re.findall(f'href="({start}[^"]+)"', listed[listed.index("<main") :])
        assert addresses, (start, listed[listed.index("<main") :])
        pages[start] = [await whole(visit, address) for address in dict.fromkeys(addresses)]
    assert any("Abwärme nutzen" in page and "Abwärme heizt" in page for page in pages["/partner/"])
    assert any("Abwärme nutzen" in page and "Abwärme heizt" in page for page in pages["/buendnis/"])


@pytest.mark.parametrize(
    ("membership", "author"),
    [
        ({"name": "Bäckerei GmbH", "person": None}, {"@type": "Organization", "name": "Bäckerei GmbH"}),
        ({"name": None, "person": {"name": "Erfundene Person"}}, {"@type": "Person", "name": "Erfundene Person"}),
    ],
)
def test_who_tells_a_story_is_an_organisation_or_a_person(membership: Any, author: Any) -> None:
    """For search engines, in the terms of schema.org."""
    story = {"title": "Erfunden", "teaser": None, "publishedOn": "2026-05-05", "image": None, "membership": membership}
    said = StoryPage().structured_data({"story": story}, cast(Any, None))
    assert (said["@type"], said["author"]) == ("Article", author)
