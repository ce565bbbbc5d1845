"""A private person corrects and erases her data on her page, also after the end; her office does it with evidence."""

from __future__ import annotations

import asyncpg
import pytest

from federation.app import Service
from tests.helpers.alliance_people import CITIZEN, KEEPER, OFFICE, SIGNER, People
from tests.helpers.html import ParsedPage
from tests.helpers.pages import Browser
from tests.helpers.partner_pages import browser_of

OWN, NAME, FORM = "/meine-mitgliedschaften", "Petra Quendelstein", "f-membershipPersonErase"
PERSON = "SELECT name, phone FROM membership_person WHERE id = $1"


@pytest.fixture
async def citizen(people: People, members: Service, owner: asyncpg.Connection) -> Browser:
    """The browser of the private person."""
    return await browser_of(members, owner, CITIZEN)


async def test_she_leaves_and_erases_in_one_step_after_a_warning(people: People, citizen: Browser) -> None:
    here = f"/mitgliedschaft/{people.membership(people.citizen)}"
    page = await citizen.get(here)
    assert ParsedPage(page.text).faults == [] and "Damit treten Sie aus, sofort." in page.text
    unsure = await citizen.fill(here, FORM, confirmation="ja")
    assert unsure.status == 422 and "bitte als Bestätigung löschen schreiben" in unsure.text
    assert (await people.owner.fetchrow(PERSON, people.data)) is not None
    erased = await citizen.fill(here, FORM, confirmation="LÖSCHEN")
    assert (erased.status, erased.headers["location"]) == (303, f"{OWN}?gespeichert=membershipPersonErase")
    after = await citizen.get(erased.headers["location"])
    assert "Ihre Angaben in diesem Bündnis sind gelöscht." in after.text and NAME not in after.text
    assert (await citizen.get(here)).status == 404


async def test_after_leaving_she_still_corrects_and_erases(people: People, citizen: Browser) -> None:
    here = f"/mitgliedschaft/{people.membership(people.citizen)}"
    assert (await citizen.fill(here, "f-leaveAlliance")).status == 303
    page = (await citizen.get(here)).text
    assert "Ihre Angaben" in page and "Damit treten Sie aus" not in page
    assert (await citizen.fill(here, "f-membershipPersonUpdate", phone="07141 7")).status == 303
    (row,) = await people.owner.fetch(PERSON, people.data)
    assert tuple(row) == (NAME, "07141 7")
    assert (await citizen.fill(here, FORM, confirmation="löschen")).status == 303
    assert await people.owner.fetch(PERSON, people.data) == []


async def test_the_office_erases_with_evidence(people: People, members: Service, owner: asyncpg.Connection) -> None:
    office = await browser_of(members, owner, OFFICE)
    desk = f"/mitgliedschaft/{people.membership(people.citizen)}/verwalten"
    assert FORM not in (await office.get(f"/mitgliedschaft/{people.membership(people.citizen)}")).text
    without = await office.fill(desk, FORM, confirmation="löschen")
    assert without.status == 422 and "bitte method und evidence angeben" in without.text
    named = await office.fill(desk, FORM, confirmation="löschen", method="EMAIL", evidence=f"Mail von {NAME}")
    assert named.status == 422 and "ein Aktenzeichen oder einen Ort ohne Namen" in named.text
    await office.fill(desk, FORM, confirmation="löschen", method="EMAIL", evidence="Postfach, Nr. 12")
    after = (await office.get(desk)).text
    assert NAME not in after and "Angaben auf Wunsch gelöscht (E-Mail): Postfach, Nr. 12" in after and FORM not in after
    assert FORM not in (await office.get(f"/mitgliedschaft/{people.membership()}/verwalten")).text, "an organisation"


async def test_whoever_is_proposed_reads_that_it_waits(
    people: People, members: Service, owner: asyncpg.Connection
) -> None:
    await people.propose(SIGNER, representation=people.representation(KEEPER))
    page = await (await browser_of(members, owner, KEEPER)).get(OWN)
    assert ParsedPage(page.text).faults == []
    assert "Vorgeschlagen" in page.text and "Werk Erfunden GmbH</bdi>: Bündnis der Werkstatt" in page.text
    assert "Vorgeschlagen" not in (await (await browser_of(members, owner, SIGNER)).get(OWN)).text
