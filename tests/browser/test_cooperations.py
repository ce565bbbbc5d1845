"""Cooperations in a browser: created and asked about, agreed to by the other side, published, withdrawn and left."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import Problems, only
from tests.browser.test_accessibility import faults
from tests.browser.test_people import WANDA, log_in

Axe = Callable[[Page], list[str]]

ROSA = "Rosa Rat"
"""Who answers for Landstuhl."""
LEAD, SIDE = "073355009", "073355011"
STATES = ("/kooperationen", "/kooperationen?suche=xyzzy", "/kooperationen?kreis=07335", "/en/kooperationen?stand=ENDED")
BIT_BY_BIT = "Die Verbandsgemeinde Weilerbach plant, Landstuhl baut"


def as_somebody(page: Page, name: str, address: str) -> None:
    """Visits an address as somebody."""
    page.context.clear_cookies()
    log_in(page, name)
    page.goto(address)


def create(page: Page, title: str) -> str:
    """The address of a new cooperation of Weilerbach that asks Landstuhl, with a first version of its terms."""
    as_somebody(page, WANDA, f"/verwaltung/{LEAD}/kooperationen")
    page.get_by_text("Neue Kooperation").click()
    form = page.locator("#f-cooperationCreate")
    form.get_by_label("Name der Kooperation").fill(title)
    form.get_by_label("Worum es geht").select_option("JOINT_POST")
    form.get_by_label("Kommunen, die Sie fragen").fill(SIDE)
    form.get_by_role("button", name="Kooperation anlegen").click()
    expect(page.get_by_role("status").first).to_contain_text("Die Kooperation ist angelegt.")
    here = re.sub("^https?://[^/]+|/intern.*$", "", page.url)
    propose(page, here, "Die Verbandsgemeinde Weilerbach plant und baut")
    return here


def propose(page: Page, here: str, text: str) -> None:
    """Proposes a further version of the terms, as who is logged in."""
    page.goto(f"{here}/fassungen")
    if not (form := page.locator("#f-cooperationTermsPropose")).is_visible():
        page.get_by_text("Neue Fassung vorlegen").click()
    form.get_by_label("Wer was tut").fill(text)
    form.get_by_role("button", name="Fassung vorlegen").click()
    expect(page.get_by_role("status").first).to_contain_text("Die neue Fassung liegt vor.")


def open_side(page: Page, name: str, here: str) -> None:
    """Goes to the page of the own side of a cooperation, as somebody."""
    as_somebody(page, name, f"{here}/intern")
    page.locator(".actions").get_by_role("link", name=re.compile("antworten, eigener Teil")).first.click()
    expect(page.get_by_role("heading", name="Eigener Teil")).to_be_visible()


def agree(page: Page, *, publishes: bool) -> None:
    """Agrees to the version on the page of a side."""
    if publishes:
        page.get_by_label("Unsere Seite stimmt auch der Veröffentlichung zu").check()
    page.get_by_role("button", name=re.compile(r"Fassung \d zustimmen")).click()
    expect(page.get_by_role("status").first).to_contain_text("Zugestimmt.")


@only("wide", "narrow", "narrow-without-js")
def test_cooperations_are_read_by_everyone(page: Page, axe: Axe) -> None:
    for address in STATES:
        assert page.goto(address).ok
        assert faults(page, axe) == [], address
    page.goto("/kooperationen")
    links = [link.get_attribute("href") or "" for link in page.get_by_role("rowheader").get_by_role("link").all()]
    assert links
    for address in links[:2]:
        assert page.goto(address).ok
        assert page.locator("h1").count() == 1
        assert faults(page, axe) == [], address


@only("wide", "narrow-without-js")
def test_published_by_both_sides_and_withdrawn_by_one(page: Page, axe: Axe) -> None:
    here = create(page, "Gemeinsam veröffentlicht")
    for name in (WANDA, ROSA):
        open_side(page, name, here)
        assert faults(page, axe) == []
        agree(page, publishes=True)
    assert faults(page, axe) == []
    own = page.url
    page.goto(f"{here}/intern")
    assert faults(page, axe) == []
    page.context.clear_cookies()
    page.goto(here)
    expect(page.get_by_role("heading", level=1)).to_have_text("Gemeinsam veröffentlicht")
    assert faults(page, axe) == []
    as_somebody(page, ROSA, own)
    page.get_by_role("button", name="Zustimmung zur Veröffentlichung widerrufen").click()
    expect(page.get_by_role("status").first).to_contain_text("nicht mehr öffentlich")
    page.context.clear_cookies()
    page.goto(f"{here}?neu=1")
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Gemeinsam veröffentlicht")


@only("wide", "narrow-without-js")
def test_new_version_is_agreed_to_with_its_change_before_ones_eyes(page: Page, axe: Axe, problems: Problems) -> None:
    here = create(page, "Zweimal vereinbart")
    for name in (WANDA, ROSA):
        open_side(page, name, here)
        agree(page, publishes=False)
    as_somebody(page, WANDA, here)
    propose(page, here, BIT_BY_BIT)
    expect(page.locator("ins").first).to_contain_text("Landstuhl")
    assert faults(page, axe) == []
    open_side(page, ROSA, here)
    expect(page.locator("ins").first).to_contain_text("Landstuhl")
    assert faults(page, axe) == []
    agree(page, publishes=False)
    problems.expect("status of 422")
    page.locator("summary").get_by_text("Ausscheiden").click()
    page.get_by_role("button", name="Ausscheiden").click()
    expect(page.get_by_role("alert")).to_contain_text("Letzter Tag")
    page.get_by_label("Letzter Tag").fill("2099-12-31")
    page.get_by_role("button", name="Ausscheiden").click()
    expect(page.get_by_role("status").first).to_contain_text("Das Ausscheiden ist eingetragen.")
    assert faults(page, axe) == []


@only("wide", "narrow-without-js")
def test_somebody_is_invited_to_answer(page: Page, axe: Axe, problems: Problems) -> None:
    here = create(page, "Jemand soll antworten")
    page.goto(f"{here}/intern")
    problems.expect("status of 422")
    page.get_by_text("Jemanden einladen, zu antworten: Verbandsgemeinde Landstuhl").click()
    page.get_by_role("button", name="Einladung senden").click()
    expect(page.get_by_role("alert")).to_contain_text("E-Mail-Adresse")
    assert faults(page, axe) == []
    page.get_by_label("E-Mail-Adresse").fill("antwort@guests.example")
    page.get_by_role("button", name="Einladung senden").click()
    expect(page.get_by_role("status").first).to_contain_text("Die Einladung geht per E-Mail hinaus.")
    assert faults(page, axe) == []


@only("wide", "narrow-without-js")
def test_cooperations_are_found_by_the_name_of_a_place(page: Page, axe: Axe) -> None:
    page.goto("/kooperationen?kreis=08118")
    expect(page.get_by_role("heading", name="Entwicklung")).to_be_visible()
    if not (field := page.get_by_label("Mit der Kommune")).is_visible():
        page.locator(".filterbox > summary").click()
    field.fill("Große Kreisstadt Ludwigs")
    page.get_by_role("button", name="Filtern").click()
    expect(page.get_by_text("Gesucht ist: Ludwigsburg.")).to_be_visible()
    assert page.get_by_role("rowheader").count() == 1
    assert faults(page, axe) == []


@only("wide", "narrow-without-js")
def test_side_that_is_asked_declines(page: Page, axe: Axe) -> None:
    here = create(page, "Bald abgesagt")
    open_side(page, ROSA, here)
    page.locator("summary").get_by_text("Absagen").click()
    page.get_by_label("Grund").fill("Kein Personal")
    page.get_by_role("button", name="Absagen").click()
    expect(page.get_by_role("status").first).to_contain_text("Abgesagt.")
    assert faults(page, axe) == []
    for address in (f"/verwaltung/{SIDE}/kooperationen", "/meine-kooperationen", "/en/meine-kooperationen"):
        page.goto(address)
        assert faults(page, axe) == [], address
