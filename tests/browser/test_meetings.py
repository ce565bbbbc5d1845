"""Meetings in a browser: planned and published, invited to, counted at the door, minuted; a calendar address."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from playwright.sync_api import Page, expect

from tests.browser.conftest import Problems, View, only
from tests.browser.test_accessibility import faults
from tests.browser.test_alliances import LOTTE, VERA, open_alliance
from tests.browser.test_people import log_in

Axe = Callable[[Page], list[str]]

HERE = "Ludwigsburger Klimabündnis"
VIEWS = ("wide", "narrow", "narrow-without-js")


def plan(page: Page, title: str, first: date, *, is_public: bool = False, places: str = "") -> str:
    """The address of a new meeting of whole days of the alliance, as its office."""
    desk = f"{open_alliance(page, HERE)}/geschaeftsstelle/termine"
    page.context.clear_cookies()
    log_in(page, LOTTE)
    page.goto(desk)
    page.locator("summary").get_by_text("Neues Treffen", exact=True).click()
    form = page.locator("#f-meetingCreate")
    form.get_by_label("Titel").fill(title)
    form.locator("select[name=kind]").select_option("NETWORK")
    form.get_by_label("Beginn: Tag").fill(first.isoformat())
    form.get_by_label("Ende: Tag").fill((first + timedelta(days=1)).isoformat())
    form.get_by_label("Ganze Tage, ohne Uhrzeit").check()
    form.get_by_label("Plätze").fill(places)
    if is_public:
        form.locator("input[name=visibility][value=PUBLIC]").check()
    form.get_by_role("button", name="Treffen planen").click()
    expect(page.get_by_role("status").first).to_contain_text("Das Treffen ist geplant.")
    return re.sub("^https?://[^/]+|/intern.*$", "", page.url)


def as_somebody(page: Page, name: str, address: str) -> None:
    """Visits an address as somebody."""
    page.context.clear_cookies()
    log_in(page, name)
    page.goto(address)


@only(*VIEWS)
def test_published_meeting_is_moved_before_all_eyes(page: Page, view: View, axe: Axe, problems: Problems) -> None:
    problems.expect("status of 422")
    begin = date.today() + timedelta(days=50)
    title = f"Öffentlich {view}"
    here = plan(page, title, begin, is_public=True)
    assert faults(page, axe) == []
    page.context.clear_cookies()
    for address in (here, f"/termine?suche={view}", f"/termine?monat={begin:%Y-%m}", f"/en{here}"):
        page.goto(address)
        expect(page.locator("main")).to_contain_text(title)
        assert faults(page, axe) == [], address
    as_somebody(page, LOTTE, f"{here}/bearbeiten")
    assert faults(page, axe) == []
    page.locator("summary").get_by_text("Verlegen", exact=True).click()
    form = page.locator("#f-meetingMove")
    form.get_by_label("Beginn: Tag").fill((begin + timedelta(days=7)).isoformat())
    form.get_by_label("Ganze Tage, ohne Uhrzeit").check()
    form.get_by_role("button", name="Verlegen").click()
    expect(page.get_by_role("alert")).to_contain_text("Bitte ausfüllen.")
    form.get_by_label("Grund").fill("Der Raum ist belegt")
    form.get_by_role("button", name="Verlegen").click()
    expect(page.get_by_role("status").first).to_contain_text("Verlegt.")
    page.context.clear_cookies()
    page.goto(f"{here}?neu=1")
    expect(page.locator("main")).to_contain_text("Der Raum ist belegt")
    assert faults(page, axe) == []


@only(*VIEWS)
def test_invited_answered_counted_at_the_door_and_minuted(page: Page, view: View, axe: Axe) -> None:
    here = plan(page, f"An der Tür {view}", date.today(), places="2")
    page.goto(f"{here}/bearbeiten")
    if not page.get_by_label("Personen per E-Mail").is_visible():
        page.locator("summary").get_by_text("Einladen", exact=True).click()
    for box in page.locator("input[name=memberships]").all():
        box.check()
    page.get_by_role("button", name="Einladen", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("Eingeladen.")
    assert faults(page, axe) == []
    as_somebody(page, VERA, "/meine-termine")
    assert faults(page, axe) == []
    page.get_by_role("link", name=f"An der Tür {view}").first.click()
    form = page.locator("form[id^=f-meetingAnswer]").first
    form.get_by_label("Kommt", exact=True).check()
    form.get_by_label("Wie viele Personen").fill("2")
    form.get_by_role("button", name=re.compile("Antwort senden")).click()
    expect(page.get_by_role("status").first).to_contain_text("Die Antwort ist eingetragen.")
    assert faults(page, axe) == []
    as_somebody(page, LOTTE, f"{here}/anwesenheit")
    assert faults(page, axe) == []
    button = page.get_by_role("button", name=re.compile("Ist da")).first
    assert (button.bounding_box() or {"height": 0})["height"] >= 44
    button.click()
    expect(page.locator(".total")).to_contain_text("2 Personen sind da")
    assert faults(page, axe) == []
    page.goto(f"{here}/protokoll")
    page.locator("#f-meetingMinutesSet textarea").fill("Erfundenes Protokoll")
    page.get_by_label("Für die Beteiligten freigeben").check()
    page.get_by_role("button", name="Speichern").first.click()
    expect(page.get_by_role("status").first).to_contain_text("Das Protokoll ist gespeichert.")
    assert faults(page, axe) == []
    as_somebody(page, VERA, f"{here}/protokoll")
    expect(page.locator("main")).to_contain_text("Erfundenes Protokoll")
    assert faults(page, axe) == []


@only("wide", "narrow-without-js")
def test_calendar_address_is_made_renewed_and_deleted(page: Page, axe: Axe) -> None:
    log_in(page, VERA)
    page.goto("/meine-termine")
    page.get_by_role("button", name="Kalenderadresse anlegen").click()
    address = page.get_by_label("Adresse", exact=True).input_value()
    assert "/kalender/privat/" in address
    assert faults(page, axe) == []
    assert page.request.get(address).ok
    page.goto("/meine-termine")
    page.get_by_role("button", name=re.compile("Adresse erneuern")).first.click()
    assert page.get_by_label("Adresse", exact=True).input_value() != address
    assert page.request.get(address).status == 404
    page.goto("/meine-termine")
    page.get_by_role("button", name=re.compile("Löschen")).first.click()
    expect(page.get_by_role("status").first).to_contain_text("Die Kalenderadresse gilt nicht mehr.")
