"""The directory of partners as everybody reads it: listed entries alone, by filters, on a map, and where they moved."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from uuid import UUID

import asyncpg
import pytest

from federation.graph.sql.global_id import encode
from tests.helpers import partners
from tests.helpers.html import ParsedPage
from tests.web.conftest import Visit

COUNTY, TOWN, ASSOCIATION = "07335", "073355011012", "073355009"


def address(partner: UUID) -> str:
    """The page of an entry."""
    return f"/partner/{encode('Partner', [partner])}"


@pytest.fixture
async def seats(owner: asyncpg.Connection) -> AsyncIterator[None]:
    """Two of the listed entries have a seat."""
    set_seat = "UPDATE partner SET ars = $2, postcode = $3 WHERE id = $1"
    for row in ((partners.BAKERY, TOWN, "66849"), (partners.UTILITY, ASSOCIATION, "67685")):
        await owner.execute(set_seat, *row)
    yield
    await owner.execute("UPDATE partner SET ars = NULL, postcode = NULL")


async def test_directory_names_what_is_listed_and_nothing_else(visit: Visit) -> None:
    page = await visit("/partner")
    assert page.status == 200
    for name in ("Bäckerei Beispiel GmbH", "Stadtwerke Beispielstadt GmbH", "Gärtner Erfunden", "Landkreis Beispiel"):
        assert f">{name}</a>" in page.text, name
    for name in ("Energiegenossenschaft", "Sonnendach", "Malerin", "Stadtwerk Beispielstadt<"):
        assert name not in page.text, name
    assert "<strong>4</strong> Organisationen" in page.text


async def test_filters_say_how_many_each_value_would_leave(visit: Visit) -> None:
    page = await visit("/partner?art=UTILITY")
    assert "Bäckerei" not in page.text and "Stadtwerke Beispielstadt GmbH" in page.text
    assert '<span class="hits" id="n-art-CRAFT">(1)</span>' in page.text
    nothing = await visit("/partner?art=CHAMBER")
    assert "Nehmen Sie einen Filter weg" in nothing.text


async def test_order_is_turned_and_pages_lead_on(visit: Visit) -> None:
    names = re.findall(r'<th scope="row"><a href="/partner/\w+">([^<]+)', (await visit("/partner")).text)
    turned = re.findall(
        r'<th scope="row"><a href="/partner/\w+">([^<]+)', (await visit("/partner?sortierung=-name")).text
    )
    assert names == turned[::-1] and len(names) == 4


@pytest.mark.usefixtures("seats")
async def test_map_of_a_county_says_who_sits_where(visit: Visit) -> None:
    page = await visit(f"/partner?kreis={COUNTY}")
    assert page.status == 200 and "<strong>2</strong>" in page.text
    (link,) = re.findall(rf'<a href="([^"]*sitz={TOWN})" aria-label="[^"]+: 1 Organisation"><circle', page.text)
    town = await visit(link.replace("&amp;", "&"))
    assert "Bäckerei" in town.text and "Stadtwerke Beispielstadt" not in town.text
    assert f"sitz={ASSOCIATION}" in town.text, "the map goes on showing the other places"
    for wrong in ("kreis=00000", "kreis=07335&kreis=08118", "kreis=073355011", "sitz=x"):
        assert (await visit(f"/partner?{wrong}")).status == 400, wrong


async def test_county_without_an_organisation_has_no_map(visit: Visit) -> None:
    page = await visit("/partner?kreis=08118")
    assert page.status == 200 and "mark" not in page.text and "Nichts gefunden" in page.text


@pytest.mark.usefixtures("seats")
async def test_entry_says_what_is_known_and_who_keeps_it(visit: Visit) -> None:
    page = await visit(address(partners.BAKERY))
    assert page.status == 200 and ParsedPage(page.text).faults == []
    assert "hat noch niemanden benannt" in page.text and "Landstuhl" in page.text and "66849" in page.text
    assert "Die Organisation selbst." in (await visit(address(partners.UTILITY))).text
    assert "Die Verwaltung selbst:" in (await visit(address(partners.AUTHORITY))).text


async def test_entry_that_was_merged_leads_to_the_one_that_remains(visit: Visit) -> None:
    for prefix in ("", "/en"):
        moved = await visit(prefix + address(partners.ALIAS))
        assert (moved.status, moved.headers["location"]) == (303, prefix + address(partners.UTILITY))


async def test_hidden_entries_look_like_missing_ones(visit: Visit) -> None:
    missing = (await visit(address(UUID(int=1)))).text
    for hidden in (partners.COOPERATIVE, partners.CLUB, partners.TRADESWOMAN, partners.DUPLICATE):
        page = await visit(address(hidden))
        assert page.status == 404
        assert page.text.replace(address(hidden), "") == missing.replace(address(UUID(int=1)), "")


async def test_what_an_entry_says_is_text_and_its_website_no_script(visit: Visit, owner: asyncpg.Connection) -> None:
    values = {"description": "<b>fett</b>", "osm_id": "javascript:alert(1)", "wikidata_id": "Q1"}
    for name, value in values.items():
        await owner.execute(f"UPDATE partner SET {name} = $2 WHERE id = $1", partners.GARDENER, value)
    page = (await visit(address(partners.GARDENER))).text
    assert "&lt;b&gt;fett" in page and 'href="javascript' not in page
    assert 'href="https://www.wikidata.org/wiki/Q1"' in page and "openstreetmap.org/" not in page
    for name in values:
        await owner.execute(f"UPDATE partner SET {name} = NULL WHERE id = $1", partners.GARDENER)


async def test_pages_link_the_organisations_that_they_name(visit: Visit, owner: asyncpg.Connection) -> None:
    actor = (
        "INSERT INTO measure_actor (tenant_id, measure_id, visibility, position, role, name, partner_id)"
        " SELECT tenant_id, id, visibility, $1, 'LEAD', $2, $3 FROM measure WHERE code = 'Se1'"
    )
    named = {partners.ALIAS: "Die Stadtwerke", partners.COOPERATIVE: "Eine Genossenschaft"}
    for position, (partner, name) in enumerate(named.items(), 91):
        await owner.execute(actor, position, name, partner)
    sheet = (await visit(f"/{COUNTY}/massnahmen/{TOWN[:9]}/Se1")).text
    await owner.execute("DELETE FROM measure_actor WHERE position > 90")
    assert f'<dd><a href="{address(partners.UTILITY)}">Die Stadtwerke</a></dd>' in sheet, "the entry that remains"
    assert "<dd>Eine Genossenschaft</dd>" in sheet, "an entry that is not listed is no link"
    concepts = (await visit(f"/{COUNTY}/konzepte")).text
    assert f'verfasst von: <a href="{address(partners.BAKERY)}">Bäckerei Beispiel GmbH</a>' in concepts
    assert "Energiegenossenschaft" not in concepts
    posts = [link for link in ParsedPage((await visit(f"/{COUNTY}/stellen")).text).links if "/stellen/" in link]
    texts = [(await visit(link)).text for link in posts]
    assert any(f'<a href="{address(partners.AUTHORITY)}">Landratsamt</a>' in text for text in texts)
