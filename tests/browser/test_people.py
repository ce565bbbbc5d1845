"""Pages of people who are logged in: reached by clicking, read by everyone, worked with the keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import VIEWS, Problems, View, only, open_context
from tests.browser.test_accessibility import MODES, faults
from tests.browser.test_keyboard import assert_seen, tab_to

Axe = Callable[[Page], list[str]]

WANDA, GUSTAV = "Wanda Weiler", "Gustav Gast"
"""Who administers Weilerbach, and somebody without a role."""
TOWN = "/verwaltung/073355009"
FOR_EVERYBODY = ("/anmelden", "/anmelden?fehler=dienst", "/abgemeldet", "/einladung", "/en/anmelden", "/en/einladung")
FOR_WANDA = (
    "/konto", "/konto?gespeichert=sessionsEnd", "/konto?ansicht=abfrage", "/anmelden", "/abgemeldet",
    "/zugang/073355009", TOWN, f"{TOWN}/anfragen", f"{TOWN}/programme", f"{TOWN}/protokoll",
    f"{TOWN}/protokoll?was=INSERT&von=2001-01-01", "/en/konto", f"/en{TOWN}", f"/en{TOWN}/protokoll",
)  # fmt: skip
FOR_GUSTAV = ("/konto", "/zugang/073355009", "/07335/uebersicht")


def log_in(page: Page, name: str) -> None:
    """Logs in as one of the demo's people, as people do."""
    page.goto("/anmelden")
    page.get_by_role("link", name="Demo-Anmeldung").click()
    page.get_by_role("button", name=name).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mein Konto")


def log_out(page: Page) -> None:
    page.get_by_role("button", name="Abmelden", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Abgemeldet")


@pytest.fixture(params=[WANDA, GUSTAV], ids=["wanda", "gustav"])
def people(
    request: pytest.FixtureRequest, browser: Browser, origin: str, view: View, problems: Problems
) -> Iterator[tuple[Page, tuple[str, ...]]]:
    """A page in which somebody is logged in, and what there is for them."""
    with open_context(browser, origin, view) as context:
        page = context.new_page()
        problems.watch(page)
        log_in(page, request.param)
        yield page, FOR_WANDA if request.param == WANDA else FOR_GUSTAV


@pytest.mark.parametrize("view", VIEWS, indirect=True, ids=str)
def test_pages_before_the_login(page: Page, axe: Axe, view: View) -> None:
    for address in FOR_EVERYBODY:
        assert page.goto(address).ok
        assert faults(page, axe) == [], address


@only("wide", "narrow-without-js")
def test_pages_of_people(people: tuple[Page, tuple[str, ...]], axe: Axe) -> None:
    page, addresses = people
    for address in addresses:
        assert page.goto(address).ok
        assert page.locator("h1").count() == 1
        assert faults(page, axe) == [], address


@only("wide", "narrow", "narrow-without-js")
def test_errors_of_forms_are_read_first_and_lead_to_their_fields(page: Page, axe: Axe, problems: Problems) -> None:
    problems.expect("status of 422")
    log_in(page, WANDA)
    page.goto(TOWN)
    page.get_by_label("E-Mail-Adresse").fill("keine")
    page.get_by_role("button", name="Einladung senden").click()
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Das hat noch nicht geklappt")
    expect(alert).to_be_focused()
    assert page.title().startswith("Fehler: ")
    assert faults(page, axe) == []
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    field = page.get_by_role("group", name="Rolle").last
    expect(field).to_have_attribute("aria-describedby", re.compile("-fehler"))
    expect(page.get_by_label("E-Mail-Adresse")).to_have_value("keine")


@only("wide", "narrow-without-js")
def test_person_without_a_role_asks_and_the_administration_answers(
    browser: Browser, origin: str, page: Page, view: View
) -> None:
    sentence = f"Ich bin neu, {view}."
    log_in(page, GUSTAV)
    page.goto("/zugang/073355009")
    page.get_by_label("Wofür brauchen Sie den Zugang?").fill(sentence)
    page.get_by_role("button", name="Absenden").click()
    expect(page.get_by_role("status")).to_have_text("Ihre Anfrage ist bei der Verwaltung.")
    with open_context(browser, origin, view) as context:
        other = context.new_page()
        log_in(other, WANDA)
        other.goto(f"{TOWN}/anfragen")
        request = other.get_by_role("listitem").filter(has_text=sentence)
        request.get_by_label("Warum nicht?").fill("Bitte erst anrufen.")
        request.get_by_role("button", name="Ablehnen").click()
        expect(other.get_by_role("status")).to_contain_text("abgelehnt")
    page.goto("/konto")
    expect(page.get_by_role("listitem").filter(has_text=sentence)).to_contain_text("Bitte erst anrufen.")


@only("wide", "narrow-without-js")
def test_invitation_goes_from_the_address_into_the_form_and_through_the_login(page: Page, view: View) -> None:
    code = "0" * 33 + "-" + "0" * 32
    page.goto(f"/einladung#{code}")
    field = page.get_by_label("Link aus der E-Mail")
    if view.javascript:
        expect(field).to_have_value(code)
        assert "#" not in page.url
    else:
        field.fill(page.url)
    page.get_by_role("button", name="Weiter zur Anmeldung").click()
    page.get_by_role("link", name="Demo-Anmeldung").click()
    page.get_by_role("button", name=GUSTAV).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Einladung annehmen")
    expect(page.get_by_role("main")).to_contain_text("Diese Einladung gilt nicht")
    assert code not in page.url


@only("wide", "narrow-without-js")
def test_session_is_ended_from_another_browser(browser: Browser, origin: str, page: Page, view: View) -> None:
    log_in(page, GUSTAV)
    with open_context(browser, origin, view) as context:
        other = context.new_page()
        log_in(other, GUSTAV)
        other.get_by_role("button", name="Überall sonst abmelden").click()
        expect(other.get_by_role("status")).to_have_text("Alle anderen Sitzungen sind beendet.")
        other.get_by_role("link", name="Mein Konto").click()
        expect(other.get_by_role("heading", level=1)).to_have_text("Mein Konto")
    page.reload()
    expect(page.get_by_role("alert")).to_contain_text("Ihre Sitzung ist beendet")
    log_in(page, GUSTAV)
    log_out(page)
    page.go_back()
    assert GUSTAV not in page.get_by_role("main").inner_text(), "no cache of the browser shows the account again"


@only("wide-without-js")
def test_login_and_form_are_worked_with_the_keyboard_alone(page: Page) -> None:
    page.goto("/anmelden")
    link = page.get_by_role("link", name="Demo-Anmeldung")
    tab_to(page, link)
    assert_seen(page)
    page.keyboard.press("Enter")
    page.get_by_role("button", name=WANDA).press("Enter")
    page.get_by_role("heading", name="Mein Konto").wait_for()
    page.goto("/konto")
    choice = page.get_by_label(re.compile("Frist eines Ihrer Mandanten"))
    tab_to(page, choice)
    assert_seen(page)
    page.keyboard.type("Einmal")
    button = page.get_by_role("button", name="Speichern")
    tab_to(page, button)
    assert_seen(page)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("So bekommen Sie ab jetzt E-Mails.")
    expect(choice).to_have_value("WEEKLY")


@pytest.mark.parametrize(("view", "mode"), MODES, indirect=["view"], ids=str)
def test_forms_in_dark_and_in_forced_colours(
    browser: Browser, axe: Axe, origin: str, view: View, mode: dict[str, str]
) -> None:
    with open_context(browser, origin, view, **mode) as context:
        page = context.new_page()
        log_in(page, WANDA)
        for address in (TOWN, f"{TOWN}/protokoll", "/konto"):
            page.goto(address)
            assert axe(page) == [], address
