"""What people come for, done as they do it: with links and forms, mostly without JavaScript."""

from __future__ import annotations

import json
import re
from datetime import date

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import only

COUNTY, DAY = "Landkreis Kaiserslautern", r"\d\d\.\d\d\.\d{4}"
without_js = only("narrow-without-js")
"""The hardest view: what works in it works in the others."""


def open_section(page: Page, name: str) -> None:
    """From the start page into the county, and there to an entry of the navigation."""
    page.goto("/")
    page.get_by_role("link", name=COUNTY).click()
    page.get_by_role("navigation", name="Hauptnavigation").get_by_role("link", name=name).click()


def rows(page: Page, table: str | re.Pattern[str]) -> Locator:
    return page.get_by_role("table", name=table).locator("tbody tr")


def number_of(page: Page) -> int:
    """How many measures the list says it has."""
    return int(page.get_by_role("status").locator("strong").inner_text())


@without_js
def test_citizen_finds_what_their_town_plans_and_who_is_responsible(page: Page) -> None:
    for text in ("Weilerbach", "67685"):
        page.goto("/")
        page.get_by_label("Ihr Ort oder Ihre Postleitzahl").fill(text)
        page.get_by_role("button", name="Suchen").click()
        place = page.get_by_role("listitem").filter(has=page.get_by_role("link", name="Ortsgemeinde Weilerbach"))
        expect(place).to_contain_text("Dafür handelt: Verbandsgemeinde Weilerbach")
        place.get_by_role("link").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Verbandsgemeinde Weilerbach")
    page.get_by_role("link", name="Alle Maßnahmen").click()
    assert rows(page, "Gefundene Maßnahmen").count() == number_of(page) > 0
    page.get_by_role("link", name="Kommunale Flächen für Windenergie").click()
    facts = page.get_by_role("complementary", name="Auf einen Blick")
    for term in ("Stand", "Zuletzt bestätigt", "Zeitraum"):
        expect(facts.get_by_role("term").filter(has_text=term).first).to_be_visible()
    facts.get_by_role("link", name="Verbandsgemeinde Weilerbach").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Verbandsgemeinde Weilerbach")


@without_js
def test_manager_sees_which_posts_end_within_twelve_months(page: Page) -> None:
    open_section(page, "Stellen")
    ending = page.get_by_role("list", name="Zahlen auf einen Blick").get_by_role("listitem").nth(3)
    number, text = ending.locator("strong").inner_text(), ending.inner_text()
    assert "enden in 12 Monaten" in text
    amber = rows(page, "Stellen mit Laufzeit, Besetzung und Förderung").filter(has_text="höchstens zwölf Monaten")
    assert amber.count() == int(number) > 0
    assert re.search(rf"67K\d+.*\(\d+.%\).*{DAY}", amber.first.inner_text(), re.DOTALL)
    amber.first.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Klimaschutzmanagement")


@without_js
def test_manager_sees_white_spots_with_reasons_on_a_chosen_day(page: Page) -> None:
    open_section(page, "Weiße Flecken")
    today = rows(page, re.compile("Gemeinden nach Abdeckung am")).all_inner_texts()
    page.get_by_label("Stand am").fill("2024-06-01")
    page.get_by_role("button", name="Anzeigen").click()
    assert "stand=2024-06-01" in page.url
    expect(page.get_by_role("contentinfo")).to_contain_text("Stand: 01.06.2024")
    assert rows(page, "Gemeinden nach Abdeckung am 01.06.2024").all_inner_texts() != today
    page.go_back()
    page.get_by_role("link", name="Weißer Fleck").click()
    spots = rows(page, re.compile("Gebiete mit Abdeckung und Gründen"))
    assert spots.count() > 0
    for text in spots.all_inner_texts():
        assert "Weißer Fleck" in text and "vollständig bestätigt für den" in text, text


@without_js
def test_manager_sees_in_which_field_nobody_acts(page: Page) -> None:
    open_section(page, "Weiße Flecken")
    page.get_by_role("link", name="Handlungsfelder", exact=True).click()
    matrix = page.get_by_role("table", name=re.compile("Was je Verwaltung und Handlungsfeld geschieht"))
    fields = matrix.locator("thead th").all_inner_texts()[1:-1]
    sums = matrix.locator("tfoot td").all_inner_texts()
    assert len(fields) == len(sums) - 1 == 12
    nobody = [field for field, number in zip(fields, sums, strict=False) if number == "0"]
    assert nobody
    confirmed = matrix.get_by_role("link", name="Weißer Fleck: keine Maßnahme").first
    confirmed.click()
    assert number_of(page) == 0
    expect(page.get_by_role("list", name="Aktive Filter").get_by_role("listitem")).to_have_count(3)


@without_js
def test_journalist_gets_delayed_measures_with_their_status_and_a_link_that_says_it_all(page: Page) -> None:
    open_section(page, "Maßnahmen")
    everything = number_of(page)
    page.get_by_text("Filter und Suche").click()
    page.locator("summary").filter(has_text="Stand").click()
    label = page.locator("label").filter(has_text="Verzögert")
    hits = int(re.sub(r"\D", "", label.locator(".hits").inner_text()))
    label.click()
    page.get_by_role("button", name="Filtern").click()
    assert 0 < number_of(page) == hits < everything
    found = rows(page, "Gefundene Maßnahmen").all_inner_texts()
    assert len(found) == hits and all("Verzögert" in text for text in found)
    page.goto(page.url)
    assert rows(page, "Gefundene Maßnahmen").all_inner_texts() == found
    rows(page, "Gefundene Maßnahmen").first.get_by_role("link").first.click()
    page.go_back()
    assert number_of(page) == hits
    page.get_by_role("list", name="Aktive Filter").get_by_role("link", name="Verzögert").click()
    assert number_of(page) == everything


@only("wide", "narrow")
def test_filters_answer_at_once_and_going_back_never_loses_one(page: Page) -> None:
    open_section(page, "Maßnahmen")
    everything = number_of(page)
    if not page.get_by_label("Suche", exact=True).is_visible():
        page.get_by_text("Filter und Suche").click()
    page.locator("summary").filter(has_text="Verwaltung").click()
    other = page.locator("label").filter(has_text="Verbandsgemeinde Weilerbach").locator(".hits")
    page.locator("summary").filter(has_text="Stand").first.click()
    before = other.inner_text()
    said = page.get_by_role("status").element_handle()
    page.get_by_role("checkbox", name=re.compile("^Verzögert")).check()
    expect(page.get_by_role("list", name="Aktive Filter")).to_contain_text("Verzögert")
    assert "status=DELAYED" in page.url
    delayed = number_of(page)
    assert 0 < delayed < everything
    expect(other).not_to_have_text(before)
    expect(page.locator(".pick > summary").filter(has_text="Stand").locator(".count")).to_have_text("1")
    assert said and said.evaluate("element => element.isConnected"), "screen readers say nothing of a new line"
    found = rows(page, "Gefundene Maßnahmen").all_inner_texts()
    rows(page, "Gefundene Maßnahmen").first.get_by_role("link").first.click()
    page.get_by_role("navigation", name="Pfad").wait_for()
    page.go_back()
    page.get_by_role("list", name="Aktive Filter").wait_for()
    assert rows(page, "Gefundene Maßnahmen").all_inner_texts() == found
    assert page.get_by_role("checkbox", name=re.compile("^Verzögert")).is_checked()
    page.reload()
    assert rows(page, "Gefundene Maßnahmen").all_inner_texts() == found


@without_js
def test_developer_runs_the_query_behind_a_page_and_gets_the_same_figures(page: Page) -> None:
    open_section(page, "Übersicht")
    total = page.get_by_role("list", name="Zahlen auf einen Blick").locator("strong").first.inner_text()
    page.get_by_role("link", name="Die Abfrage hinter dieser Seite").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Die Abfrage hinter dieser Seite")
    page.get_by_role("link", name="Hier ausführen").click()
    page.get_by_role("button", name="Ausführen").click()
    answer = json.loads(page.get_by_role("region", name="Antwort als JSON").inner_text())
    assert str(answer["data"]["region"]["measureStatus"]["total"]) == total
    expect(page.get_by_role("status")).to_contain_text("Kosten:")


@without_js
def test_manager_compares_a_closed_report_with_an_earlier_one(page: Page) -> None:
    open_section(page, "Berichte")
    reports = rows(page, re.compile("Abgeschlossene Berichte"))
    days = [re.findall(DAY, text)[0] for text in reports.all_inner_texts()]
    assert [*map(iso, days)] == sorted(map(iso, days), reverse=True)
    reports.first.get_by_role("link").click()
    page.get_by_label("Vergleichen mit").select_option(index=0)
    page.get_by_role("button", name="Vergleichen", exact=True).click()
    table = page.get_by_role("table", name="Maßnahmen nach Stand in beiden Berichten")
    expect(table).to_be_visible()
    assert table.locator("thead th").all_inner_texts()[1:3] == [days[1], days[0]]
    for cells in table.locator("tbody tr").all():
        before, after, change = cells.locator("td").all_inner_texts()
        assert int(after) - int(before) == int(change.replace("−", "-").replace("±", ""))
    moved = rows(page, "Maßnahmen mit anderem Stand, neue und entfallene")
    assert moved.count() > 0
    page.get_by_role("link", name="Vergleich beenden").click()
    expect(table).to_have_count(0)


def iso(day: str) -> date:
    return date(*map(int, reversed(day.split("."))))
