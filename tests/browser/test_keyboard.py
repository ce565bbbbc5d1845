"""With the keyboard alone: skip link, navigation, map, filters; one always sees where one is."""

from __future__ import annotations

from playwright.sync_api import ElementHandle, Locator, Page, expect

from tests.browser.conftest import View, only

MOST_STEPS = 120
"""Of the Tab key: no page here has more to reach before what a test looks for."""


def focused(page: Page) -> Locator:
    return page.locator(":focus")


def tab_to(page: Page, target: Locator) -> None:
    """Presses Tab until an element that is one of these has the focus."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if focused(page).and_(target).count():
            return
    raise AssertionError(f"Tab does not reach {target}")


def looks(element: ElementHandle) -> str:
    """What tells an element, and a part of a map in it, from others."""
    found: str = element.evaluate(
        """element => [element, ...element.querySelectorAll(".unit")].map(part => {
            const {outlineStyle, outlineWidth, outlineColor, fill, stroke} = getComputedStyle(part)
            return [outlineStyle, outlineWidth, outlineColor, fill, stroke].join()
        }).join(";")"""
    )
    return found


def assert_seen(page: Page) -> None:
    """The focused element is in sight, and looks otherwise than without the focus."""
    here = focused(page).element_handle()
    assert here is not None
    box, with_focus = here.bounding_box(), looks(here)
    assert box and box["width"] > 0 and box["height"] > 0 and box["x"] + box["width"] > 0, box
    here.evaluate("element => element.blur()")
    without = looks(here)
    here.evaluate("element => element.focus()")
    assert with_focus != without, without


@only("wide", "narrow-without-js")
def test_first_key_leads_to_the_content(page: Page) -> None:
    page.goto("/07335/uebersicht")
    page.keyboard.press("Tab")
    expect(focused(page)).to_have_text("Zum Inhalt springen")
    assert_seen(page)
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("main").locator(":focus")).to_have_count(1)


@only("wide-without-js", "narrow")
def test_navigation_leads_to_each_section(page: Page) -> None:
    page.goto("/07335/uebersicht")
    navigation = page.get_by_role("navigation", name="Hauptnavigation").get_by_role("link")
    for number in range(navigation.count()):
        tab_to(page, navigation.nth(number))
        assert_seen(page)
    tab_to(page, page.get_by_role("link", name="Methodik"))
    page.goto("/07335/uebersicht")
    tab_to(page, navigation.filter(has_text="Maßnahmen"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Maßnahmen")
    expect(navigation.and_(page.locator("[aria-current=page]"))).to_have_text("Maßnahmen")


@only("wide", "wide-without-js")
def test_navigation_stands_in_one_row_with_a_menu_in_it(page: Page, view: View) -> None:
    for address in ("/en/07335/uebersicht", "/07335/uebersicht"):
        page.goto(address)
        tops = page.locator("nav.main > ul > li").evaluate_all("all => all.map(one => one.getBoundingClientRect().top)")
        assert len(tops) > 9 and len(set(tops)) == 1, address
    navigation = page.get_by_role("navigation", name="Hauptnavigation")
    menu, entry = navigation.locator("summary"), navigation.get_by_role("link", name="Kooperationen")
    tab_to(page, menu)
    assert_seen(page)
    page.keyboard.press("Enter")
    if view.javascript:
        page.keyboard.press("Escape")
        expect(entry).to_be_hidden()
        expect(menu).to_be_focused()
        page.keyboard.press("Enter")
    tab_to(page, entry)
    assert_seen(page)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kooperationen über Gemeindegrenzen")
    expect(menu).to_have_attribute("aria-current", "true")
    if view.javascript:
        menu.click()
        page.get_by_role("heading", level=1).click()
        expect(entry).to_be_hidden()


@only("wide", "narrow-without-js")
def test_units_of_the_map_lead_to_their_rows(page: Page) -> None:
    page.goto("/07335/uebersicht")
    units = page.locator(".land a")
    assert units.count() > 0
    tab_to(page, units.first)
    assert_seen(page)
    name = (focused(page).get_attribute("aria-label") or "").partition(":")[0]
    page.keyboard.press("Enter")
    page.wait_for_url("**#u-*")
    row = page.locator(f"[id='{page.url.partition('#')[2]}']")
    expect(row).to_contain_text(name)
    expect(row).to_be_in_viewport()


@only("wide", "narrow-without-js")
def test_filters_are_set_and_taken_away(page: Page) -> None:
    page.goto("/07335/massnahmen")
    everything = page.get_by_role("status").inner_text()
    box = page.locator(".filterbox > summary")
    if box.is_visible():
        tab_to(page, box)
        page.keyboard.press("Enter")
    tab_to(page, page.locator(".pick > summary").filter(has_text="Stand"))
    assert_seen(page)
    page.keyboard.press("Enter")
    tab_to(page, page.locator("#status-DELAYED"))
    assert_seen(page)
    page.keyboard.press("Space")
    tab_to(page, page.get_by_role("button", name="Filtern"))
    assert_seen(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**status=DELAYED*")
    chip = page.get_by_role("list", name="Aktive Filter").get_by_role("link", name="Verzögert")
    chip.wait_for()
    assert page.get_by_role("status").inner_text() != everything
    tab_to(page, chip)
    assert_seen(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/07335/massnahmen")
    assert page.get_by_role("status").inner_text() == everything
