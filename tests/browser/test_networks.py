"""Networks in a browser: made by an office, joined by a member, with an idea that the office takes up."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import View, only
from tests.browser.test_accessibility import faults
from tests.browser.test_alliances import LOTTE, VERA, open_alliance
from tests.browser.test_meetings import HERE, VIEWS, as_somebody

Axe = Callable[[Page], list[str]]


def unfold(page: Page, title: str) -> None:
    """Opens what is folded under a title, if it is closed."""
    details = page.locator("details", has=page.locator("summary").get_by_text(title, exact=True)).first
    if details.get_attribute("open") is None:
        details.locator("summary").click()


@only(*VIEWS)
def test_made_joined_and_full_of_ideas(page: Page, view: View, axe: Axe) -> None:
    name = f"Netzwerk {view}"
    as_somebody(page, LOTTE, f"{open_alliance(page, HERE)}/geschaeftsstelle/netzwerke")
    assert faults(page, axe) == []
    unfold(page, "Neues Netzwerk")
    form = page.locator("#f-networkCreate")
    form.get_by_label("Name des Netzwerks").fill(name)
    form.locator("select[name=kind]").select_option("BUSINESS")
    form.get_by_label("Mitglieder des Bündnisses können selbst beitreten").check()
    form.get_by_label("Ziel: eingesparte Endenergie").fill("1.200")
    form.locator("input[name=visibility][value=PUBLIC]").check()
    form.get_by_role("button", name="Netzwerk anlegen").click()
    expect(page.get_by_role("status").first).to_contain_text("Das Netzwerk ist angelegt")
    edit = re.sub("^https?://[^/]+|[?].*$", "", page.url)
    here = edit.removesuffix("/bearbeiten")
    unfold(page, "Ergebnis eintragen")
    form = page.locator("#f-networkResultAdd")
    form.get_by_label("Jahr", exact=True).fill("2025")
    form.get_by_label("Eingesparte Endenergie").fill("300")
    form.locator("select[name=basis]").select_option("MEASURED")
    form.get_by_role("button", name="Ergebnis eintragen").click()
    expect(page.get_by_role("status").first).to_contain_text("geprüft ist es noch nicht")
    assert faults(page, axe) == []
    as_somebody(page, VERA, f"{here}/intern")
    page.locator("#f-networkMemberJoin select").select_option(index=1)
    page.get_by_role("button", name="Beitreten").click()
    expect(page.get_by_role("status").first).to_contain_text("Beigetreten.")
    unfold(page, "Neue Idee")
    page.get_by_label("Idee in einem Satz").first.fill(f"Erfundene Idee {view}")
    page.get_by_role("button", name="Idee vorschlagen").click()
    expect(page.get_by_role("status").first).to_contain_text("Die Idee ist gesammelt.")
    page.get_by_role("button", name=re.compile("^Unterstützen")).click()
    expect(page.locator("main")).to_contain_text("1 Mitglied unterstützt sie")
    assert faults(page, axe) == []
    as_somebody(page, LOTTE, edit)
    unfold(page, f"Aufgreifen oder fallen lassen: Erfundene Idee {view}")
    form = page.locator("form[id^=f-networkIdeaStep]").first
    form.get_by_label("Aufgegriffen").check()
    form.get_by_role("button", name=re.compile("Eintragen")).click()
    expect(page.get_by_role("status").first).to_contain_text("Der Schritt der Idee ist eingetragen.")
    assert faults(page, axe) == []
    page.context.clear_cookies()
    for address in (here, f"/netzwerke?neu={view}", f"/netzwerke?art=BUSINESS&neu={view}", f"/en{here}"):
        page.goto(address)
        expect(page.locator("main")).to_contain_text(name)
        assert faults(page, axe) == [], address
