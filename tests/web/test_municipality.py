"""A municipality's page: its numbers are those of the region's rollup, and it belongs to one region."""

from __future__ import annotations

import re

from tests.helpers.html import ParsedPage
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
            assert re.search(rf">{re.escape(number)} Maßnahmen?;", text), (key, number)


async def test_municipality_links_its_measures_by_status_and_its_region(visit: Visit) -> None:
    listed = (await visit("/07335/kommunen")).text
    key = re.findall(r'/07335/kommunen/(\d+)">[^–]*?<td class="n">\d', listed)[0]
    links = ParsedPage((await visit(f"/07335/kommunen/{key}")).text).links
    assert f"/07335/massnahmen?kommune={key}" in links and "/07335/weisse-flecken" in links
    assert any(link.startswith(f"/07335/massnahmen?kommune={key}&status=") for link in links)


async def test_municipality_of_another_region_or_without_a_register_entry_is_not_found(visit: Visit) -> None:
    for path in ("/08336/kommunen/07335", "/07335/kommunen/073359999", "/07335/kommunen/99999", "/99999/kommunen"):
        assert (await visit(path)).status == 404, path
