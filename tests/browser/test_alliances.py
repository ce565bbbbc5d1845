"""Alliances in a browser: read by all, joined without an account, signed with the change seen, run by an office."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import Problems, only
from tests.browser.test_accessibility import faults
from tests.browser.test_people import WANDA, log_in
from tests.browser.test_print import number_of_sheets
from tests.rooms.files.hostile import image

Axe = Callable[[Page], list[str]]

VERA, LOTTE, LEO, PAULA = "Vera Vogt", "Lotte Leit", "Leo Lenk", "Paula Privat"
"""Who acts for members of three alliances, who runs the office of one and of another, and a private person."""
STATES = ("/buendnisse", "/buendnisse?suche=xyzzy", "/buendnisse?offen=ja&kreis=08118", "/en/buendnisse")
ENDS = ("", "/erklaerung", "/beitreten", "?art=COMPANY", "?suche=xyzzy")
DESK = (
    "/geschaeftsstelle", "/geschaeftsstelle/mitglieder", "/geschaeftsstelle/aufnehmen", "/geschaeftsstelle/einlesen",
    "/geschaeftsstelle/rundschreiben", "/texte", "/bearbeiten",
)  # fmt: skip


def open_alliance(page: Page, name: str) -> str:
    """Goes to the page of an alliance by the list; its address."""
    page.goto("/buendnisse")
    page.get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    return re.sub("^https?://[^/]+", "", page.url)


@only("wide", "narrow", "narrow-without-js")
def test_alliances_are_read_by_everyone(page: Page, axe: Axe) -> None:
    for address in STATES:
        assert page.goto(address).ok
        assert faults(page, axe) == [], address
    here = open_alliance(page, "REGIONAL.KLIMASCHUTZ.MACHEN")
    for end in ENDS:
        assert page.goto(here + end).ok, end
        assert page.locator("h1").count() == 1
        assert faults(page, axe) == [], end
    page.goto(here)
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Geschäftsstelle")).to_be_visible()


@only("wide", "narrow-without-js")
def test_request_to_join_needs_no_account(page: Page, axe: Axe, problems: Problems) -> None:
    problems.expect("status of 422")
    open_alliance(page, "Ludwigsburger Klimabündnis")
    page.get_by_role("link", name="Beitreten").first.click()
    form = page.locator("#f-joinRequestSubmit")
    form.get_by_role("button", name="Anfrage senden").click()
    expect(page.get_by_role("alert")).to_contain_text("Ihr Name")
    assert faults(page, axe) == []
    form.get_by_label("Ihr Name").fill("Nina Neu")
    form.get_by_label("E-Mail").fill("nina@neu.example")
    form.get_by_role("button", name="Anfrage senden").click()
    expect(page.get_by_role("status").first).to_contain_text("Wir haben Ihnen eine E-Mail geschickt.")


@only("wide", "narrow-without-js")
def test_member_reads_all_of_it_and_prints_one_sheet(page: Page, axe: Axe, tmp_path: Path) -> None:
    log_in(page, VERA)
    page.goto("/meine-mitgliedschaften")
    assert faults(page, axe) == []
    links = page.locator(".entries h3 a")
    assert links.count() >= 3
    addresses = [link.get_attribute("href") or "" for link in links.all()]
    for address in addresses:
        for end in ("", "/unterzeichnen", "/urkunde"):
            assert page.goto(address + end).ok
            assert page.locator("h1").count() == 1
            assert faults(page, axe) == [], (address, end)
    page.goto(f"{addresses[0]}/urkunde")
    expect(page.locator(".certificate")).to_be_visible()
    assert number_of_sheets(page, tmp_path / "certificate.pdf") == 1


@only("wide", "narrow-without-js")
def test_desk_of_an_office_is_read_by_everyone(page: Page, axe: Axe) -> None:
    here = open_alliance(page, "Ludwigsburger Klimabündnis")
    log_in(page, LOTTE)
    for end in DESK:
        for prefix in ("", "/en"):
            assert page.goto(prefix + here + end).ok, end
            assert page.locator("h1").count() == 1
            assert faults(page, axe) == [], (prefix, end)
    page.goto(f"{here}/geschaeftsstelle/mitglieder")
    page.get_by_role("rowheader").get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="Notizen")).to_be_visible()
    assert faults(page, axe) == []


@only("wide", "narrow-without-js")
def test_office_records_a_signature_with_its_scan(page: Page, axe: Axe, problems: Problems) -> None:
    problems.expect("status of 422")
    here = open_alliance(page, "REGIONAL.KLIMASCHUTZ.MACHEN")
    log_in(page, LEO)
    page.goto(f"{here}/geschaeftsstelle/aufnehmen")
    form = page.locator("#f-membershipRecord")
    name = f"Otto Papier {page.viewport_size['width'] if page.viewport_size else ''}"
    form.locator("[name=personName]").fill(name)
    form.get_by_role("radio", name="Papier").check()
    form.get_by_label("Beleg").fill("Antrag, Blatt 1")
    form.get_by_role("button", name="Als Mitglied eintragen").click()
    expect(page.get_by_role("status").first).to_be_visible()
    page.goto(f"{here}/geschaeftsstelle/mitglieder?stand=ACTIVE")
    page.get_by_role("link", name=name).click()
    page.get_by_text("Unterschrift auf Papier eintragen").click()
    form = page.locator("#f-signOnPaper")
    sheet = {"name": "IMG_1.png", "mimeType": "image/png", "buffer": image("PNG", (240, 80))}
    form.get_by_label("Fassung").select_option(index=1)
    form.get_by_label("Das unterzeichnete Blatt").set_input_files(sheet)
    form.get_by_label("Wer unterzeichnet hat").fill(name)
    form.get_by_role("button", name="Unterschrift eintragen").click()
    expect(page.get_by_role("alert")).to_contain_text("Bitte die Datei noch einmal auswählen")
    assert faults(page, axe) == []
    expect(form.get_by_label("Wer unterzeichnet hat")).to_have_value(name)
    form.get_by_label("Tag der Unterschrift").fill(date.today().isoformat())
    form.get_by_label("Die Regeln des Bündnisses").check()
    form.get_by_label("Das unterzeichnete Blatt").set_input_files(sheet)
    form.get_by_role("button", name="Unterschrift eintragen").click()
    expect(page.get_by_role("status").first).to_contain_text("Die Unterschrift ist eingetragen.")
    link = page.get_by_role("link", name="Unterzeichnetes Blatt")
    assert page.request.get(link.get_attribute("href") or "").headers["content-type"] == "image/png"
    assert faults(page, axe) == []


@only("wide", "narrow-without-js")
def test_private_person_withdraws_and_consents_again(page: Page, axe: Axe) -> None:
    log_in(page, PAULA)
    page.goto("/meine-mitgliedschaften")
    page.locator(".entries h3 a").first.click()
    for button in ("Widerrufen", "Einwilligen") if page.get_by_role("button", name="Widerrufen").count() else (
        "Einwilligen", "Widerrufen",
    ):  # fmt: skip
        page.get_by_role("button", name=button).first.click()
        expect(page.get_by_role("status").first).to_contain_text("Einwilligung")
    assert faults(page, axe) == []


@only("wide", "narrow-without-js")
def test_host_sees_its_alliances_and_the_form_of_a_new_one(page: Page, axe: Axe) -> None:
    log_in(page, WANDA)
    page.goto("/verwaltung/073355009/buendnisse")
    page.get_by_text("Neues Bündnis").click()
    expect(page.get_by_label("Name des Bündnisses")).to_be_visible()
    assert faults(page, axe) == []
