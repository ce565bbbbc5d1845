"""Alliances as everybody reads them: what is published, who is named, and what a declaration said before."""

from __future__ import annotations

from uuid import UUID

import asyncpg

from federation.graph.sql.global_id import encode
from tests.helpers.alliances import COUNTY_ALLIANCE, DRAFT_ALLIANCE, TOWN_ALLIANCE
from tests.helpers.html import ParsedPage
from tests.helpers.partners import UTILITY
from tests.web.conftest import Visit

LISTED = "Mensch listed_citizen"


async def address_of(owner: asyncpg.Connection, alliance: UUID, end: str = "") -> str:
    """The page of an alliance."""
    tenant = await owner.fetchval("SELECT tenant_id FROM alliance WHERE id = $1", alliance)
    return f"/buendnis/{encode('Alliance', [tenant, alliance])}{end}"


async def test_list_names_published_alliances_and_no_others(visit: Visit) -> None:
    page = await visit("/buendnisse")
    assert page.status == 200
    assert "Klimabündnis Beispielkreis" in page.text and "Bündnis im Nachbarkreis" in page.text
    assert "Bündnis Beispielstadt" not in page.text and "im Entwurf" not in page.text


async def test_page_of_an_alliance_says_what_it_is_and_who_is_named(visit: Visit, owner: asyncpg.Connection) -> None:
    page = await visit(await address_of(owner, COUNTY_ALLIANCE))
    assert page.status == 200 and ParsedPage(page.text).faults == []
    for text in ("Ziel", "Überparteilich", "Wir 2", "Wegweiser", "Erfundene Meldung", "Stadtwerke Beispielstadt GmbH"):
        assert text in page.text, text
    assert LISTED in page.text, "while her consent holds"
    for hidden in ("Wir 3", "Bäckerei", "Mensch citizen", "Mensch joiner", "Erfunden signer", ">Grund<"):
        assert hidden not in page.text, hidden


async def test_page_with_names_by_consent_is_kept_by_nobody(visit: Visit, owner: asyncpg.Connection) -> None:
    address = await address_of(owner, COUNTY_ALLIANCE)
    first = await visit(address)
    assert "no-cache" in first.headers["cache-control"] and "max-age=60" not in first.headers["cache-control"]
    assert (await visit(address, if_none_match=first.headers["etag"])).status == 304
    await owner.execute("UPDATE membership_person SET has_consent = false WHERE name = $1", LISTED)
    gone = await visit(address, if_none_match=first.headers["etag"])
    await owner.execute("UPDATE membership_person SET has_consent = true WHERE name = $1", LISTED)
    assert gone.status == 200 and LISTED not in gone.text


async def test_hidden_alliances_look_like_missing_ones(visit: Visit, owner: asyncpg.Connection) -> None:
    missing = "/buendnis/" + encode("Alliance", [1, UUID(int=1)])
    text = (await visit(missing)).text
    for alliance in (TOWN_ALLIANCE, DRAFT_ALLIANCE):
        for end in ("", "/erklaerung"):
            address = await address_of(owner, alliance, end)
            page = await visit(address)
            assert page.status == 404 and page.text.replace(address, "") == text.replace(missing, "")


async def test_declaration_shows_each_version_and_what_changed(visit: Visit, owner: asyncpg.Connection) -> None:
    address = await address_of(owner, COUNTY_ALLIANCE, "/erklaerung")
    page = await visit(address)
    assert "Das ist die Fassung, die heute gilt." in page.text
    assert "Wir <del>" in page.text and "</span>2</ins>" in page.text
    first = await visit(f"{address}?fassung=1")
    assert "durch eine spätere abgelöst" in first.text and "<del>" not in first.text
    assert "Diese Fassung gilt noch nicht." in (await visit(f"{address}?fassung=3")).text
    for wrong in ("4", "0", "x", "²"):
        assert (await visit(f"{address}?fassung={wrong}")).status == 400


async def test_lists_are_narrowed_by_the_address(visit: Visit, owner: asyncpg.Connection) -> None:
    county = await visit("/buendnisse?kreis=07335&offen=ja&personen=ja")
    assert "Klimabündnis Beispielkreis" in county.text and "Nachbarkreis" not in county.text
    assert "auch für Privatpersonen<span" in county.text and "for private persons, too" not in county.text
    assert "Nehmen Sie einen Filter weg" in (await visit("/buendnisse?suche=xyzzy")).text
    for wrong in ("kreis=00000", "kreis=x", "offen=x", "personen=nein", "sortierung=x"):
        assert (await visit(f"/buendnisse?{wrong}")).status == 400, wrong
    address = await address_of(owner, COUNTY_ALLIANCE)
    utilities = (await visit(f"{address}?art=UTILITY")).text
    assert "Stadtwerke Beispielstadt GmbH" in utilities and LISTED not in utilities
    assert "Nehmen Sie einen Filter weg" in (await visit(f"{address}?suche=xyzzy")).text


async def test_alliances_are_found_by_search_and_from_their_members(visit: Visit, owner: asyncpg.Connection) -> None:
    address = await address_of(owner, COUNTY_ALLIANCE)
    assert f'href="{address}"' in (await visit("/07335/suche?q=klimab%C3%BCndnis")).text
    assert f'href="{address}"' in (await visit(f"/partner/{encode('Partner', [UTILITY])}")).text
