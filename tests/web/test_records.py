"""Posts, projects, reports, models and hits: what stands on their pages, and what does not."""

from __future__ import annotations

import re
from urllib.parse import quote

import asyncpg

from federation.graph.limits import ANONYMOUS_BUDGET
from tests.helpers.html import ParsedPage
from tests.helpers.public_measures import insert_parts, insert_public_measures
from tests.helpers.region import COUNTY, OTHER_COUNTY, WORKSHOP
from tests.web.conftest import Visit
from tests.web.test_pages import WORST_SHARE, links_of

WITHOUT_HITS = "xyzzy"


async def links_on(visit: Visit, address: str, start: str) -> list[str]:
    """The addresses on a page that begin so, in their order, each once."""
    page = ParsedPage((await visit(address)).text)
    return list(dict.fromkeys(link for link in page.links if re.match(start + r"[\w%]+$", link)))


async def test_a_row_has_no_page_in_another_county(visit: Visit) -> None:
    for part in ("stellen", "foerderung", "berichte"):
        (address, *_) = await links_on(visit, f"/{COUNTY}/{part}", f"/{COUNTY}/{part}/")
        assert (await visit(address)).status == 200
        assert (await visit(address.replace(COUNTY, OTHER_COUNTY))).status == 404
        wrong_type = {"stellen": "foerderung"}.get(part, "stellen")
        assert (await visit(address.replace(part, wrong_type))).status == 404
    listed = ParsedPage((await visit(f"/{COUNTY}/massnahmen")).text)
    sheet = next(link for link in listed.links if link.startswith(f"/{COUNTY}/massnahmen/{COUNTY[:2]}"))
    assert (await visit(sheet)).status == 200
    assert (await visit(sheet.replace(f"/{COUNTY}/", f"/{OTHER_COUNTY}/", 1))).status == 404


async def test_timeline_says_in_words_what_it_shows(visit: Visit) -> None:
    text = (await visit(f"/{COUNTY}/stellen")).text
    assert "Besetzt: 01.03.2025 – 31.05.2026" in text  # Weilerbach's post, that is vacant since
    assert "Bezahlt von einem Vorhaben: 01.01.2025 – 30.06.2026" in text


async def test_report_tells_what_changed_since_an_earlier_one_and_stays_cheap(visit: Visit) -> None:
    later, earlier = await links_on(visit, f"/{COUNTY}/berichte", f"/{COUNTY}/berichte/")
    earlier_id = earlier.rpartition("/")[2]
    response = await visit(f"{later}?vergleich={earlier_id}")
    assert response.status == 200
    assert "Am 30.06.2025 waren es 2 Maßnahmen, am 31.12.2025 2." in response.text
    page = ParsedPage(response.text)
    assert (page.faults, page.open) == ([], [])
    query = (await visit(f"{later}?vergleich={earlier_id}&ansicht=abfrage")).text
    cost = re.search(r"Kosten: ([\d.]+) von", query)
    assert cost and int(cost[1].replace(".", "")) <= WORST_SHARE * ANONYMOUS_BUDGET.cost


async def test_report_is_compared_with_an_earlier_one_only(visit: Visit) -> None:
    later, earlier = await links_on(visit, f"/{COUNTY}/berichte", f"/{COUNTY}/berichte/")
    for address, other in (
        (earlier, later.rpartition("/")[2]),
        (later, "UG9zdDox"),
        (later, quote("<b>")),
        (later, "0"),
    ):
        response = await visit(f"{address}?vergleich={other}")
        assert response.status == 400
        assert "einen früheren auswählen" in response.text


async def test_search_leads_to_what_it_finds(visit: Visit) -> None:
    kinds = set()
    for word in ("Solardach", "Konzept", "Jahr", "Landstuhl", "Beratung"):
        page = ParsedPage((await visit(f"/{COUNTY}/suche?q={word}")).text)
        hits = {
            link for link in links_of(page, "") if link.count("/") > 1 and "suche?" not in link and "/en" not in link
        }
        assert len(hits) > 1, word
        for link in hits:
            assert (await visit(link)).status == 200, link
            kinds.add(link.split("/")[2].split("?")[0])
    assert kinds >= {"massnahmen", "stellen", "foerderung", "konzepte", "beratungen", "berichte"}


async def test_empty_lists_say_what_to_do(visit: Visit) -> None:
    for part in ("massnahmen", "foerderung", "konzepte", "beratungen"):
        assert "Nehmen Sie einen Filter weg" in (await visit(f"/{COUNTY}/{part}?suche={WITHOUT_HITS}")).text
    assert "lassen Sie ein Wort weg" in (await visit(f"/{COUNTY}/suche?q={WITHOUT_HITS}")).text
    for part in ("stellen", "foerderung", "konzepte", "beratungen", "berichte"):
        assert "noch kein" in (await visit(f"/{WORKSHOP}/{part}?unbekannt=1")).text


async def test_model_tells_who_in_a_county_took_it_over(
    visit: Visit, owner: asyncpg.Connection, empty_workshop: None
) -> None:
    tenant = await owner.fetchval("SELECT id FROM tenant WHERE ars = $1", WORKSHOP)
    async with owner.transaction():
        await insert_public_measures(owner, tenant)
        await insert_parts(owner, tenant)
    assert "Muster für Fußwege" in (await visit("/muster?handlungsfeld=MOBILITY")).text
    response = await visit(f"/muster?handlungsfeld=MOBILITY&kreis={WORKSHOP}")
    page = ParsedPage(response.text)
    assert [link for link in page.links if f"/{WORKSHOP}/massnahmen/{WORKSHOP}/Q2" in link]
    assert (page.faults, page.open) == ([], [])
    assert (await visit("/muster?kreis=99999")).status == 400
