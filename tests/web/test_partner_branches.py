"""People say by forms whose branch an organisation is: by its name, or by the address of its page."""

from __future__ import annotations

import re

import asyncpg
import pytest

from federation.app import Service
from tests.helpers import partners
from tests.helpers.pages import Browser, Forms
from tests.helpers.partner_pages import CREATE, browser_of, enter, page_of
from tests.helpers.region import EDITOR, LANDSTUHL, LUDWIGSBURG, fixed_id

pytestmark = pytest.mark.usefixtures("directory_as_it_was")

CHANGE, BAKERY = "f-partnerChange", "Bäckerei Beispiel GmbH"


async def main_of(browser: Browser, address: str) -> str:
    """What stands in the field of the main organisation."""
    return Forms((await browser.get(address)).text).fields[CHANGE]["parent"][0]


async def refused(browser: Browser, address: str, parent: str) -> str:
    """What a refused form says beside the field of the main organisation."""
    page = await browser.fill(address, CHANGE, parent=parent)
    said = re.search(rf'id="{CHANGE}-parent-fehler".*?</', page.text, re.DOTALL)
    assert page.status == 422 and said and f'value="{parent}"' in page.text, page.text
    return said[0]


async def test_branch_is_entered_by_name_kept_and_emptied(chief: Browser) -> None:
    address = await enter(chief, name="Filiale Quarzuhr", parent="bäckerei")
    assert (await chief.fill(address, CHANGE, street="Weg 1")).status == 303
    assert await main_of(chief, address) == BAKERY, "what is left as it was stays"
    assert (await chief.fill(address, CHANGE, parent="")).status == 303
    assert await main_of(chief, address) == ""


async def test_main_organisation_is_named_by_the_address_of_its_page(chief: Browser) -> None:
    address = await enter(chief, name="Filiale Quarzuhr")
    own = page_of(partners.BAKERY)
    for text in (own, f"https://klima.example/en{own}?gespeichert=x", f"{BAKERY} ({page_of(partners.BAKERY, '')})"):
        assert (await chief.fill(address, CHANGE, parent=text)).status == 303, text
        assert await main_of(chief, address) == BAKERY
        assert (await chief.fill(address, CHANGE, parent="")).status == 303


async def test_name_of_none_and_of_several_is_told_beside_the_field(chief: Browser) -> None:
    form = {"kind": "CRAFT", "name": "Tischlerei Muster GmbH", "steward": LUDWIGSBURG}
    both = await chief.fill(CREATE, "f-partnerCreate", **form, parent="Entenhausen AG", ars="Entenhausen")
    assert 'id="f-partnerCreate-ars-fehler"' in both.text and 'id="f-partnerCreate-parent-fehler"' in both.text
    address = await enter(chief, name="Tischlerei Muster GmbH")
    several = await refused(chief, address, parent="Muster")
    other = f"Energiegenossenschaft Muster eG ({page_of(partners.COOPERATIVE, '')})"
    assert other in several and "Tischlerei Muster GmbH" in several
    assert (await chief.fill(address, CHANGE, parent=other)).status == 303, "as it is named there"
    assert "steht nicht im Verzeichnis" in await refused(chief, address, parent="a b " * 100 + "c")
    assert "The directory has no such" in await refused(chief, f"/en{address}", parent="Entenhausen AG")
    unknown = await refused(chief, address, parent=page_of(partners.TRADESWOMAN))
    assert unknown == await refused(chief, address, parent=page_of(fixed_id(1))), "hidden = none"


async def test_what_cannot_be_a_branch_is_told_beside_the_field(chief: Browser) -> None:
    main = await enter(chief, name="Quarzuhrenlager eG")
    branch = await enter(chief, name="Filiale Nord", parent="Quarzuhrenlager eG")
    assert (await chief.fill(branch, CHANGE, name="Quarzuhrenlager eG Nord")).status == 303
    third = await enter(chief, name="Sonnenuhr GmbH", parent="Quarzuhrenlager")
    assert await main_of(chief, third) == "Quarzuhrenlager eG", "and not its branch of nearly the same name"
    for address, text, words in (
        (third, "Quarzuhrenlager eG Nord", "Eine Zweigstelle hat keine Zweigstellen."),
        (main, BAKERY, "hat selbst Zweigstellen"),
        (third, "Sonnenuhr GmbH", "nicht ihre eigene Zweigstelle"),
        (third, "Stadtwerke Beispielstadt GmbH", "Für diese Organisation handelt jemand"),
        (third, page_of(partners.ALIAS), "aufgegangen"),
    ):
        assert words in await refused(chief, address, parent=text), text


async def test_branch_is_proposed(members: Service, owner: asyncpg.Connection, chief: Browser) -> None:
    editor = await browser_of(members, owner, EDITOR)
    address = await enter(chief, name="Filiale Quarzuhr")
    propose = address.replace("/pflegen", "/vorschlag")
    assert (await editor.fill(propose, "f-partnerPropose", tenant=LANDSTUHL, parent=BAKERY)).status == 303
    assert f"<ins>{BAKERY}</ins>" in (await chief.get(f"/verwaltung/{LUDWIGSBURG}/partner")).text
