"""An office and its host in a browser: members from a table, the list as a file, places, steps, and who runs it."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import Problems, View, only
from tests.browser.test_accessibility import faults
from tests.browser.test_alliances import LOTTE, open_alliance
from tests.browser.test_people import WANDA, log_in

Axe = Callable[[Page], list[str]]

BERND = "Bernd Bach"
HERE = "Ludwigsburger Klimabündnis"
TABLE = "Name;Privatperson;Mitglied seit\nNora Neu;ja;31.12.2024\nGibt es nicht AG;;\n"
VIEWS = ("wide", "narrow", "narrow-without-js")


@only(*VIEWS)
def test_members_come_from_a_file_that_is_checked_first(
    page: Page, view: View, axe: Axe, problems: Problems, tmp_path: Path
) -> None:
    problems.expect("status of 422")
    here = open_alliance(page, HERE)
    log_in(page, LOTTE)
    page.goto(f"{here}/geschaeftsstelle/einlesen")
    page.get_by_role("button", name="Prüfen").click()
    expect(page.get_by_role("alert")).to_contain_text("Bitte eine Datei wählen oder die Tabelle einfügen.")
    assert faults(page, axe) == []
    file = tmp_path / "mitglieder.csv"
    file.write_bytes(TABLE.replace("Nora Neu", f"Nora Neu {view}").encode("cp1252"))
    page.get_by_label("CSV-Datei").set_input_files(file)
    page.get_by_role("button", name="Prüfen").click()
    expect(page.get_by_role("status").first).to_contain_text("Eingetragen ist noch nichts.")
    expect(page.get_by_role("listitem").filter(has_text="Zeile 3")).to_contain_text("nicht im Verzeichnis")
    assert faults(page, axe) == []
    page.get_by_role("button", name="Jetzt eintragen").click()
    expect(page.get_by_role("alert")).to_contain_text("Beleg")
    expect(page.get_by_role("heading", name="1 Mitglied eintragen")).to_be_visible()
    page.get_by_label("Papier").check()
    page.get_by_label("Beleg").fill("Ordner 3")
    page.get_by_role("button", name="Jetzt eintragen").click()
    expect(page.get_by_role("status").first).to_contain_text("Die Mitglieder sind eingetragen.")
    expect(page.get_by_role("rowheader").filter(has_text=f"Nora Neu {view}").first).to_be_visible()


@only("wide", "narrow-without-js")
def test_list_is_filtered_by_place_and_kept_as_a_file(page: Page, axe: Axe) -> None:
    here = open_alliance(page, HERE)
    log_in(page, LOTTE)
    page.goto(f"{here}/geschaeftsstelle/mitglieder")
    if not page.get_by_label("Ort").is_visible():
        page.get_by_text("Filter und Suche").click()
    page.get_by_label("Ort").select_option(label="Große Kreisstadt Rheinfelden (Baden) (1)")
    page.get_by_role("button", name="Filtern").click()
    expect(page.get_by_role("list", name="Aktive Filter")).to_contain_text("Rheinfelden")
    expect(page.get_by_role("rowheader")).to_have_count(1)
    assert faults(page, axe) == []
    with page.expect_download() as download:
        page.get_by_role("link", name="Diese Liste als CSV-Datei").click()
    with download.value.path().open(encoding="utf-8-sig", newline="") as text:
        (row,) = csv.DictReader(text, delimiter=";")
    assert row["Name"] == "Planungsbüro Klimabogen GmbH (erfunden)" and "Rheinfelden" in row["Ort"]


@only(*VIEWS)
def test_members_are_in_one_tap_and_a_place_of_the_map_filters_them(page: Page, axe: Axe) -> None:
    open_alliance(page, HERE)
    page.get_by_role("link", name=re.compile(r"^\d+ Mitglieder$")).click()
    expect(page.get_by_role("heading", name="Mitglieder", exact=True)).to_be_in_viewport()
    page.get_by_role("row").get_by_role("link", name="Große Kreisstadt Rheinfelden (Baden)").click()
    expect(page.get_by_role("rowheader", name="Planungsbüro")).to_be_visible()
    expect(page.get_by_role("rowheader", name="Buchhandlung")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert faults(page, axe) == []


@only("wide", "narrow-without-js")
def test_only_possible_steps_are_offered(page: Page, axe: Axe) -> None:
    here = open_alliance(page, HERE)
    log_in(page, LOTTE)
    page.goto(f"{here}/geschaeftsstelle/mitglieder?stand=LEFT")
    expect(page.get_by_role("checkbox", name="Radinitiative")).to_have_count(0)
    page.get_by_role("rowheader").get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="Notizen")).to_be_visible()
    expect(page.get_by_role("button", name="Schritt gehen")).to_have_count(0)
    page.goto(f"{here}/geschaeftsstelle/mitglieder?stand=APPLIED")
    page.get_by_role("rowheader").get_by_role("link").first.click()
    expect(page.locator("#f-officeStep-kind option")).to_have_text(
        ["Bitte wählen", "Aufgenommen", "Antrag abgelehnt"], use_inner_text=False
    )
    assert faults(page, axe) == []


@only("wide", "narrow-without-js")
def test_host_appoints_and_ends_with_a_second_thought(page: Page, axe: Axe) -> None:
    log_in(page, WANDA)
    page.goto("/verwaltung/073355009/buendnisse")
    page.locator(".entries h2 a").first.click()
    chosen = page.get_by_role("option", name=BERND).first.get_attribute("value")
    page.get_by_label("Person", exact=True).select_option(value=chosen)
    page.get_by_role("button", name="Einsetzen").click()
    expect(page.get_by_role("status").first).to_contain_text("führt die Geschäftsstelle ab heute")
    assert faults(page, axe) == []
    entry = page.get_by_role("listitem").filter(has_text=BERND)
    button = entry.get_by_role("button", name="Jetzt beenden")
    expect(button).to_be_hidden()
    entry.get_by_text("Beenden", exact=False).first.click()
    button.click()
    expect(page.get_by_role("status").first).to_contain_text("führt die Geschäftsstelle nicht mehr")
    expect(page.get_by_role("listitem").filter(has_text=BERND)).to_have_count(0)
