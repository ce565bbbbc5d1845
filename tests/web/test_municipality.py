"""A municipality's page: its numbers are those of the region's rollup, and it belongs to one region."""

from __future__ import annotations

import re

import asyncpg

from tests.helpers.html import ParsedPage
from tests.helpers.public_measures import insert_public_measures
from tests.helpers.region import WORKSHOP
from tests.web.conftest import Visit


async def test_overview_and_page_of_a_municipality_agree_on_its_number_of_measures(visit: Visit) -> None:
    listed = (await visit("/07335/kommunen")).text
    rows = re.findall(r'/07335/kommunen/(\d+)">.*?<td class="n">([\d.–]+)</td>', listed, re.DOTALL)
    assert {"07335", "073355011"} <= {key for key, _ in rows}
    for key, number in rows:
        text = (await visit(f"/07335/kommunen/{key}")).text
        if number == "–":
            assert "keine Angabe, nicht null" in text
        else:
            assert re.search(rf">{re.escape(number)} Maßnahmen?[;.]", text), (key, number)


async def test_municipality_links_its_measures_by_status_and_its_region(visit: Visit) -> None:
    listed = (await visit("/07335/kommunen")).text
    key = re.findall(r'/07335/kommunen/(\d+)">[^–]*?<td class="n">\d', listed)[0]
    links = ParsedPage((await visit(f"/07335/kommunen/{key}")).text).links
    assert f"/07335/massnahmen?kommune={key}" in links and "/07335/weisse-flecken" in links
    assert any(link.startswith(f"/07335/massnahmen?kommune={key}&status=") for link in links)


async def test_municipality_of_another_region_or_without_a_register_entry_is_not_found(visit: Visit) -> None:
    for path in ("/08336/kommunen/07335", "/07335/kommunen/073359999", "/07335/kommunen/99999", "/99999/kommunen"):
        assert (await visit(path)).status == 404, path


async def test_no_share_is_told_where_nothing_can_be_completed(
    visit: Visit, owner: asyncpg.Connection, empty_workshop: None
) -> None:
    tenant = await owner.fetchval("SELECT id FROM tenant WHERE ars = $1", WORKSHOP)
    async with owner.transaction():
        await insert_public_measures(owner, tenant)  # a continuous task, a merged measure and a model
    for page in ("uebersicht?a=1", "kommunen?a=1", f"kommunen/{WORKSHOP}?a=1"):
        text = (await visit(f"/{WORKSHOP}/{page}")).text
        assert "Daueraufgabe: 1" in text or ">1</td>" in text or "1 Maßnahme" in text, page
        assert "0 / 0" not in text and "0 von 0" not in text, page
    figure = (await visit(f"/embed/{WORKSHOP}/status?a=1")).text
    assert "1 Maßnahme</p>" in figure
