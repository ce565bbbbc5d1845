"""Every page and state can be read by everyone: rules of axe, narrow windows, dark, forced colours, large texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import cycle

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import VIEWS, Problems, View, only, open_context
from tests.browser.crawl import KINDS, addresses

Axe = Callable[[Page], list[str]]

IN_ALL_VIEWS = ("/", "/{region:region}/uebersicht", "/{region:region}/massnahmen",
    "/{region:region}/massnahmen/{tenant:tenant}/{code}")  # fmt: skip
"""Pages to which axe is put in all four views. The others get it in one; each view has its share of them."""
GRAPHIQL = "/daten/graphiql"
"""Not for axe with JavaScript: its editor is other people's work, the form beside it does the same without fault."""
ENGLISH = ("/en", "/en/07335/uebersicht", "/en/07335/massnahmen", "/en/07335/weisse-flecken", "/en/07335/stellen",
    "/en/daten", "/en/methodik")  # fmt: skip
STATES = (
    "/?ort=67685", "/?ort=Entenhausen", "/?ansicht=abfrage",
    "/07335/uebersicht?stand=2024-12-31", "/07335/uebersicht?ansicht=abfrage",
    "/07335/massnahmen?status=DELAYED&kommune=073355009&suche=klima", "/07335/massnahmen?suche=xyzzy",
    "/07335/weisse-flecken?stufe=NO_DATA", "/07335/weisse-flecken?stufe=WHITE_SPOT&stand=2001-01-01",
    "/07335/suche", "/07335/suche?q=xyzzy", "/07335/stellen?sortierung=-titel", "/08336/berichte",
    "/daten/abfrage?abfrage=%7B%20regions%20%7B%20name%20%7D%20%7D", "/daten/abfrage?abfrage=%7B%20nothing%20%7D",
)  # fmt: skip
"""What pages show besides: places, no hits, filters, another day, the query behind, an answer, errors of a query."""
ERRORS = {
    "/07335/massnahmen?status=NOWHERE": 400,
    "/07335/uebersicht?stand=gestern": 400,
    "/en/07335/weisse-flecken?stand=2026-13-01": 400,
    "/07335/nirgends": 404,
    "/99999/uebersicht": 404,
    "/07335/massnahmen/07335/nirgends": 404,
    "/embed/99999/status": 404,
}
FIGURES = (
    "/", "/{region:region}/uebersicht", "/{region:region}/weisse-flecken",
    "/{region:region}/weisse-flecken/handlungsfelder", "/{region:region}/stellen",
    "/{region:region}/kommunen/{tenant:tenant}", "/{region:region}/berichte/{id}",
    "/embed/{region:region}/status", "/embed/{region:region}/abdeckung",
)  # fmt: skip
"""Pages with figures."""
MODES = ((VIEWS[0], {"color_scheme": "dark"}), (VIEWS[1], {"forced_colors": "active"}))
PARTS = ".seg, .unit, .term, .cell"
"""Parts of figures, whose colours mean something."""


def too_wide(page: Page) -> list[str]:
    """The elements that stick out of a page which can be scrolled sideways; none if it cannot."""
    found: list[str] = page.evaluate(
        """() => {
            const width = document.documentElement.clientWidth
            if (document.documentElement.scrollWidth <= width) return []
            return [...document.querySelectorAll("body, body *")]
                .filter(element => element.getBoundingClientRect().right > width + .5)
                .map(element => `${element.localName}.${element.className} ${element.textContent.slice(0, 40)}`)
        }"""
    )
    return found


def faults(page: Page, axe: Axe) -> list[str]:
    return [*too_wide(page), *axe(page)]


def in_turn(addresses: Iterable[str]) -> pytest.MarkDecorator:
    """Puts each address to a test in one view, in turn."""
    turns = list(zip(cycle(VIEWS), addresses, strict=False))
    return pytest.mark.parametrize(("view", "address"), turns, indirect=["view"], ids=str)


def is_checked(kind: str, view: View) -> bool:
    """Whether axe is put to this kind of page in this view."""
    if kind == GRAPHIQL and view.javascript:
        return False
    if kind in IN_ALL_VIEWS or kind == GRAPHIQL:
        return True
    return VIEWS.index(view) == [*KINDS].index(kind) % len(VIEWS)


@pytest.mark.parametrize("kind", KINDS)
def test_pages_of_each_kind(page: Page, axe: Axe, origin: str, view: View, kind: str) -> None:
    assert page.goto(addresses(origin)[kind]).ok
    assert page.locator("h1").count() == 1
    assert too_wide(page) == []
    if is_checked(kind, view):
        assert axe(page) == []
    if view.name == "wide":
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert too_wide(page) == [], "with texts of twice the size"


@in_turn(ENGLISH)
def test_pages_in_english(page: Page, axe: Axe, address: str) -> None:
    assert page.goto(address).ok
    assert page.locator("html").get_attribute("lang") == "en"
    assert faults(page, axe) == []


@in_turn(STATES)
def test_states_of_pages(page: Page, axe: Axe, address: str) -> None:
    assert page.goto(address).ok
    assert faults(page, axe) == []


@in_turn(ERRORS)
def test_pages_that_say_what_is_wrong(page: Page, axe: Axe, problems: Problems, address: str) -> None:
    problems.expect(f"status of {ERRORS[address]}")
    assert page.goto(address).status == ERRORS[address]
    assert faults(page, axe) == []


@only("wide", "narrow-without-js")
def test_comparison_of_two_reports(page: Page, axe: Axe, origin: str) -> None:
    page.goto("/07335/berichte")
    page.get_by_role("link", name="Klimaschutzbericht").first.click()
    page.get_by_role("button", name="Vergleichen", exact=True).click()
    page.get_by_role("table", name="Maßnahmen nach Stand in beiden Berichten").wait_for()
    assert faults(page, axe) == []


@pytest.mark.parametrize(("view", "mode"), MODES, indirect=["view"], ids=str)
@pytest.mark.parametrize("kind", FIGURES)
def test_figures_in_dark_and_in_forced_colours(
    browser: Browser, axe: Axe, origin: str, view: View, problems: Problems, mode: dict[str, str], kind: str
) -> None:
    with open_context(browser, origin, view, **mode) as context:
        page = context.new_page()
        problems.watch(page)
        page.goto(addresses(origin)[kind])
        assert faults(page, axe) == []
        seen = drawn(page)
        page.emulate_media(color_scheme="light", forced_colors="none")
        assert len(seen) == len(drawn(page)) > 1, "colours that differ have become one"


def drawn(page: Page) -> set[str]:
    """The colours, patterns and strokes by which parts of figures differ."""
    return set(
        page.locator(PARTS).evaluate_all(
            """parts => parts.map(part => {
                const {fill, stroke, strokeDasharray, backgroundColor, borderStyle} = getComputedStyle(part)
                return [fill, stroke, strokeDasharray, backgroundColor, borderStyle].join()
            })"""
        )
    )
