"""Pledges and stories in a browser: a member gives and writes, the office confirms and publishes, everyone reads."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import Problems, View, only
from tests.browser.test_accessibility import faults
from tests.browser.test_alliances import LOTTE, VERA, open_alliance
from tests.browser.test_meetings import as_somebody
from tests.rooms.files.hostile import image

Axe = Callable[[Page], list[str]]

HERE = "Ludwigsburger Klimabündnis"


@only("wide", "narrow-without-js")
def test_member_tells_a_story_that_the_office_publishes(
    page: Page, view: View, axe: Axe, problems: Problems, tmp_path: Path
) -> None:
    problems.expect("status of 422")
    title = f"Gelungen {view}"
    as_somebody(page, VERA, "/meine-beitraege")
    assert faults(page, axe) == []
    page.get_by_role("listitem").filter(has_text=HERE).get_by_role("link", name="Geschichten").click()
    if not page.get_by_label("Überschrift").is_visible():
        page.locator("summary").get_by_text("Formular", exact=True).click()
    form = page.locator("#f-storyCreate")
    form.get_by_label("Überschrift").fill(title)
    form.get_by_role("button", name="Entwurf speichern").click()
    expect(page.get_by_role("alert")).to_contain_text("Bitte ausfüllen.")
    assert faults(page, axe) == []
    form.get_by_label("Die Geschichte").fill("Erst war es dunkel.\n\nDann ging das Licht auf.")
    form.locator("input[name=reuse][value=FREE]").check()
    form.get_by_role("button", name="Entwurf speichern").click()
    expect(page.get_by_role("status").first).to_contain_text("Der Entwurf ist gespeichert.")
    assert faults(page, axe) == []
    inside = re.sub("^https?://[^/]+|[?].*$", "", page.url)
    picture = tmp_path / "bild.png"
    picture.write_bytes(image("PNG"))
    page.locator("summary").get_by_text("Bild", exact=True).click()
    form = page.locator("#f-setImage")
    form.locator("input[type=file]").set_input_files(picture)
    form.get_by_label("Was ist auf dem Bild zu sehen?").fill("Ein Licht")
    form.get_by_label("Wer hat es gemacht").fill("Erfunden")
    form.get_by_role("button", name="Bild speichern").click()
    expect(page.get_by_role("status").first).to_contain_text("Das Bild ist gespeichert.")
    form = page.locator("#f-storySubmit")
    form.locator("select[name=membership]").select_option(label=HERE)
    form.get_by_role("button", name="Einreichen").click()
    expect(page.get_by_role("status").first).to_contain_text("Eingereicht.")
    assert faults(page, axe) == []
    desk = f"{open_alliance(page, HERE)}/geschaeftsstelle/beitraege"
    as_somebody(page, LOTTE, desk)
    assert faults(page, axe) == []
    item = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=title))
    item.get_by_label("Sie entspricht den Regeln").check()
    item.get_by_role("button", name="Veröffentlichen").click()
    expect(page.get_by_role("status").first).to_contain_text("Veröffentlicht.")
    page.goto(inside)
    expect(page.locator("main")).to_contain_text("Veröffentlicht")
    assert faults(page, axe) == []
    for address in ("/geschichten", "/en/geschichten", "/selbstverpflichtungen", "/en/selbstverpflichtungen"):
        page.goto(address)
        assert faults(page, axe) == [], address


@only("wide", "narrow-without-js")
def test_member_pledges_and_the_office_confirms(page: Page, view: View, axe: Axe, problems: Problems) -> None:
    problems.expect("status of 422")
    title = f"Dach {view}"
    as_somebody(page, VERA, "/meine-beitraege")
    page.get_by_role("listitem").filter(has_text=HERE).get_by_role("link", name="Selbstverpflichtungen").click()
    if not page.get_by_label("Wozu verpflichten Sie sich?").is_visible():
        page.locator("summary").get_by_text("Formular", exact=True).click()
    form = page.locator("#f-pledgeCreate")
    form.locator("input[name=kind][value=OWN_MEASURE]").check()
    form.get_by_label("Wozu verpflichten Sie sich?").fill(title)
    form.locator("input[name=audience][value=MEMBERS]").check()
    form.locator("summary").click()
    assert faults(page, axe) == []
    form.get_by_role("textbox", name="THG-Minderung").fill("viel")
    form.get_by_role("button", name="Abgeben").click()
    expect(page.get_by_role("alert")).to_contain_text("Menge")
    assert faults(page, axe) == []
    form.get_by_role("textbox", name="THG-Minderung").fill("12,5")
    form.get_by_label("Worauf die Zahl beruht").first.select_option("ESTIMATED")
    form.get_by_role("button", name="Abgeben").click()
    expect(page.get_by_role("status").first).to_contain_text("Die Selbstverpflichtung ist abgegeben.")
    page.locator("summary").get_by_text("Eintragen, wie weit sie ist", exact=True).click()
    assert faults(page, axe) == []
    form = page.locator("#f-pledgeEntryAdd")
    form.get_by_label("In Umsetzung").check()
    form.get_by_label("Erreicht, in Prozent").fill("40")
    form.get_by_role("button", name="Eintragen").click()
    expect(page.get_by_role("status").first).to_contain_text("Der Eintrag steht dabei.")
    desk = f"{open_alliance(page, HERE)}/geschaeftsstelle/beitraege"
    as_somebody(page, LOTTE, desk)
    item = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=title))
    item.get_by_role("button", name="Bestätigen").click()
    expect(page.get_by_role("status").first).to_contain_text("Bestätigt.")
    assert faults(page, axe) == []
