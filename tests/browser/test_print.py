"""What a committee gets on paper: tables that stand folded on the screen, source and day."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import only

PRINTED = {"/07335/uebersicht": "Stand:", "/07335/berichte": "Berichtstag"}
"""Pages that are printed -> the word before their day. Of the reports, the latest."""
SHEETS = re.compile(rb"/Type\s*/Page\b")


def open_printed(page: Page, address: str) -> None:
    page.goto(address)
    if address.endswith("/berichte"):
        page.get_by_role("link", name="Klimaschutzbericht").first.click()


@only("wide", "wide-without-js")
@pytest.mark.parametrize("address", PRINTED)
def test_tables_source_and_day_are_on_paper(page: Page, tmp_path: Path, address: str) -> None:
    open_printed(page, address)
    cells = page.locator("details.twin td")
    assert cells.count() > 0 and not any(cell.is_visible() for cell in cells.all())
    page.emulate_media(media="print")
    for twin in page.locator("details.twin:has(table)").all():
        expect(twin.locator("td").first).to_be_visible()
        height = twin.locator("table").evaluate("table => table.getBoundingClientRect().height")
        assert height > 50 and twin.evaluate("twin => twin.getBoundingClientRect().height") >= height
    source = page.get_by_role("contentinfo")
    expect(source).to_contain_text(re.compile(rf"{PRINTED[address]} \d\d\.\d\d\.\d{{4}}"))
    expect(source).to_contain_text(re.compile("Destatis|Datenlizenz"))
    for hidden in ("nav.main", ".find", ".behind", "form.asof button"):
        expect(page.locator(hidden).first).to_be_hidden()
    folded = number_of_sheets(page, tmp_path / "folded.pdf")
    page.locator("details.twin").evaluate_all("twins => twins.forEach(twin => { twin.open = true })")
    assert number_of_sheets(page, tmp_path / "open.pdf") == folded, "paper depends on what is folded on the screen"
    assert 1 < folded < 9


def number_of_sheets(page: Page, path: Path) -> int:
    page.pdf(path=path, prefer_css_page_size=True)
    return len(SHEETS.findall(path.read_bytes()))


@only("narrow-without-js")
def test_a_report_says_what_it_is_at_the_top_of_each_sheet(page: Page) -> None:
    open_printed(page, "/07335/berichte")
    running = page.locator(".running")
    expect(running).to_be_hidden()
    page.emulate_media(media="print")
    expect(running).to_be_visible()
    expect(running).to_contain_text(re.compile(r"Berichtstag \d\d\.\d\d\.\d{4}.*Quelle:", re.DOTALL))
    assert running.evaluate("element => getComputedStyle(element).display") == "table-header-group"
