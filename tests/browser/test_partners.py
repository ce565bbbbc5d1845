"""The directory of partners in a browser: found on the map, entered without a double, kept, and read by everyone."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Problems, View, only, open_context
from tests.browser.test_accessibility import MODES, faults
from tests.browser.test_people import GUSTAV, TOWN, WANDA, log_in
from tests.rooms.files.hostile import image

Axe = Callable[[Page], list[str]]

CUT = "all => all.filter(one => one.scrollWidth > one.clientWidth).map(one => one.textContent)"
MAP = "/partner?kreis=07335"
ENDS = ("", "/pflegen", "/vorschlag", "/vertreten", "/zusammenfuehren?suche=e")
PAGES = ("/partner-anlegen", "/partner-anlegen?name=Stadtwerke", "/meine-organisationen", f"{TOWN}/partner",
    "/en/partner-anlegen?name=Stadtwerke", "/en/meine-organisationen", f"/en{TOWN}/partner")  # fmt: skip
STATES = (MAP, f"/en{MAP}", "/partner?art=UTILITY&suche=stadt", "/partner?suche=xyzzy", "/partner?sortierung=-name")


def first_entry(page: Page) -> str:
    """The address of the first entry of the directory."""
    page.goto("/partner")
    address = page.get_by_role("rowheader").get_by_role("link").first.get_attribute("href")
    assert address
    return address


@only("wide", "narrow-without-js")
def test_states_of_the_directory_are_read_by_everyone(page: Page, axe: Axe) -> None:
    for address in STATES:
        assert page.goto(address).ok
        assert faults(page, axe) == [], address


@only("wide", "narrow", "narrow-without-js")
def test_mark_on_the_map_leads_to_who_sits_there(page: Page) -> None:
    page.goto(MAP)
    mark = page.get_by_role("link", name=re.compile(r": \d+ Organisation")).first
    number = int(re.findall(r": (\d+) Organisation", mark.get_attribute("aria-label") or "")[0])
    mark.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("sitz="))
    assert page.locator("#treffer .list tbody tr").count() == min(number, 20)


@only("wide")
def test_filter_answers_at_once_and_takes_the_map_along(page: Page) -> None:
    page.goto(MAP)
    marks = page.locator(".mark")
    before = marks.count()
    page.get_by_label("Suche", exact=True).fill("xyzzy")
    expect(page.get_by_text("Nichts gefunden.")).to_be_visible()
    assert before > 0 and marks.count() == 0


@pytest.mark.parametrize(("view", "mode"), MODES, indirect=["view"], ids=str)
def test_map_in_dark_and_in_forced_colours(
    browser: Browser, axe: Axe, origin: str, view: View, mode: dict[str, str]
) -> None:
    with open_context(browser, origin, view, **mode) as context:
        page = context.new_page()
        page.goto(MAP)
        assert faults(page, axe) == []


@only("wide", "narrow-without-js")
def test_pages_of_people_are_read_by_everyone(page: Page, axe: Axe) -> None:
    entry = first_entry(page)
    log_in(page, WANDA)
    for address in (*PAGES, *(entry + end for end in ENDS)):
        assert page.goto(address).ok, address
        assert page.locator("h1").count() == 1
        assert faults(page, axe) == [], address


@only("wide", "narrow-without-js")
def test_organisation_is_entered_listed_and_found(page: Page, axe: Axe, problems: Problems, view: View) -> None:
    problems.expect("status of 422")
    name = f"Quarzuhrenlager {view.name.title()} eG"
    log_in(page, WANDA)
    page.goto(f"{TOWN}/partner")
    page.get_by_role("link", name="Organisation eintragen").click()
    page.get_by_label("Name").fill(name)
    page.get_by_role("button", name="Nachsehen").click()
    expect(page.get_by_role("heading", name="Ähnliche Einträge")).to_be_visible()
    form = page.locator("#f-partnerCreate")
    form.get_by_label("Ort", exact=False).last.fill("Entenhausen")
    form.get_by_role("button", name="Eintrag anlegen").click()
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Das hat noch nicht geklappt")
    assert faults(page, axe) == []
    page.locator("#f-partnerCreate-kind").select_option("COMPANY")
    page.locator("#f-partnerCreate-ars").fill("Weilerbach")
    page.get_by_role("button", name="Eintrag anlegen").click()
    if page.get_by_role("link", name="Zum neuen Eintrag").count():  # the other view has entered a similar one
        page.get_by_role("link", name="Zum neuen Eintrag").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    page.get_by_role("button", name="Veröffentlichen").click()
    expect(page.get_by_role("status").first).to_contain_text("öffentliche Verzeichnis")
    page.get_by_role("link", name="So sehen ihn alle").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    page.goto("/partner?suche=quarzuhrenlager")
    expect(page.get_by_role("link", name=name)).to_be_visible()


@only("wide", "narrow-without-js")
def test_somebody_asks_to_represent_an_organisation_and_withdraws(page: Page) -> None:
    entry = first_entry(page)
    log_in(page, GUSTAV)
    page.goto(f"{entry}/vertreten")
    page.get_by_label("Woran sieht man, dass Sie für sie handeln?").fill("Ich stehe im Impressum.")
    page.get_by_role("button", name="Absenden").click()
    expect(page.get_by_role("status")).to_contain_text("Ihre Bitte ist angekommen.")
    page.goto("/meine-organisationen")
    page.get_by_role("button", name="Zurückziehen").click()
    expect(page.get_by_role("status")).to_contain_text("beendet")


@only("wide", "narrow-without-js")
def test_logo_is_uploaded_refused_and_removed(page: Page, axe: Axe, problems: Problems) -> None:
    problems.expect("status of 422")
    log_in(page, WANDA)
    page.goto(f"{TOWN}/partner")
    own = page.locator("#h-eintraege ~ .scroll tbody tr").filter(has_not_text="die Organisation selbst")
    own.get_by_role("link").first.click()
    field, logo = page.get_by_label("Neues Logo"), page.locator("img.logo")
    field.set_input_files({"name": "Foto.png", "mimeType": "image/png", "buffer": b"x" * 12_000_000})
    page.get_by_role("button", name="Logo hochladen").click()
    expect(page.get_by_role("alert")).to_contain_text("mehr als 5 MB")
    assert page.locator(".kern-btn").evaluate_all(CUT) == [], "a button shows the whole of its text"
    assert faults(page, axe) == []
    field.set_input_files({"name": "Logo.png", "mimeType": "image/png", "buffer": image("PNG", (240, 80))})
    page.get_by_role("button", name="Logo hochladen").click()
    expect(page.get_by_role("status").first).to_contain_text("Das Logo ist gespeichert.")
    expect(logo).to_have_js_property("naturalWidth", 240)  # once it is loaded
    assert faults(page, axe) == []
    page.get_by_role("button", name="Logo entfernen").click()
    expect(page.get_by_role("status").first).to_contain_text("Das Logo ist entfernt.")
    assert logo.count() == 0
