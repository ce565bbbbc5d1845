"""Forms with files of alliances: a scan of a signature on paper, and the logo; without JavaScript."""

from __future__ import annotations

import re

import asyncpg
import pytest

from federation.app import Service
from tenants.context import Principal
from tests.helpers.alliance_people import CITIZEN, OFFICE, SIGNER, STRANGER, People
from tests.helpers.pages import Browser, Forms
from tests.helpers.partner_pages import browser_of
from tests.helpers.region import WRITER
from tests.rooms.files.hostile import PDF, image

SIGN, LOGO = "f-signOnPaper", "f-allianceSetLogo"
SHEET = ("Frau Signer unterschreibt.png", image("PNG", (40, 30)))
PAPER = {"name": "Sina Signer", "function": "Vorstand", "signedOn": "2026-05-20", "acceptsRules": "ja"}


@pytest.fixture
async def office(people: People, members: Service, owner: asyncpg.Connection) -> Browser:
    """The browser of who runs the office."""
    return await browser_of(members, owner, OFFICE)


def texts(people: People, **changes: str) -> dict[str, str]:
    """What is typed for a signature under the version in force."""
    return PAPER | {"declaration": people.id("Declaration", people.second)} | changes


async def count(owner: asyncpg.Connection, people: People) -> tuple[int, int]:
    """How many signatures and files there are of the organisation."""
    signatures = await owner.fetchval("SELECT count(*) FROM signature WHERE membership_id = $1", people.member)
    files = await owner.fetchval("SELECT count(*) FROM file WHERE membership_id = $1", people.member)
    return signatures, files


async def test_office_records_a_signature_with_its_scan_and_the_member_reads_it(
    people: People, office: Browser, members: Service, owner: asyncpg.Connection
) -> None:
    address = f"/mitgliedschaft/{people.membership()}"
    sent = await office.upload(f"{address}/verwalten", SIGN, "file", SHEET, **texts(people))
    assert sent.status == 303, sent.text
    page = await office.get(sent.headers["location"])
    assert "Die Unterschrift ist eingetragen." in page.text and "Frau Signer unterschreibt" not in page.text
    signer = await browser_of(members, owner, SIGNER)
    own = (await signer.get(address)).text
    (link,) = re.findall(r'<a href="(/dateien/[^"]+)">Unterzeichnetes Blatt', own)
    assert "Bild (PNG)" in own and link in page.text
    read = await signer.get(link)
    assert (read.status, read.headers["cache-control"]) == (200, "private, no-store")
    assert read.body.startswith(b"\x89PNG")
    for who in (STRANGER, CITIZEN, WRITER):
        assert (await (await browser_of(members, owner, who)).get(link)).status == 404
    assert 'Signed sheet<span class="kern-sr-only">' in (await signer.get(f"/en{address}")).text


async def test_second_click_is_harmless(people: People, office: Browser, owner: asyncpg.Connection) -> None:
    address = f"/mitgliedschaft/{people.membership()}/verwalten"
    page = Forms((await office.get(address)).text)
    fields = {name: found[0] for name, found in page.fields[SIGN].items() if name != "file"} | texts(people)
    for _ in range(2):
        sent = await office.post_parts(page.actions[SIGN], fields, ("file", *SHEET), office.sessions.origin)
        assert sent.status == 303, sent.text
    assert await count(owner, people) == (1, 1)


REFUSED: dict[str, tuple[dict[str, str], tuple[str, bytes], int, str, str]] = {
    "no name": ({"name": ""}, SHEET, 422, "name", "Bitte ausfüllen."),
    "a day to come": ({"signedOn": "2090-01-01"}, SHEET, 422, "signedOn", "Dieser Tag liegt in der Zukunft"),
    "rules not accepted": ({"acceptsRules": ""}, SHEET, 422, "acceptsRules", ""),
    "no file and no evidence": ({}, ("", b""), 422, "evidence", "wo sie liegt, oder die Datei"),
    "not an image": ({}, ("a.png", b"<svg/>"), 422, "file", "weder ein Bild"),
    "a broken PDF": ({}, ("a.pdf", PDF[:9]), 422, "file", "Das PDF ist beschädigt"),
}


@pytest.mark.parametrize("name", REFUSED)
async def test_what_is_wrong_is_said_and_what_was_typed_stays(
    people: People, office: Browser, owner: asyncpg.Connection, name: str
) -> None:
    changes, file, status, field, text = REFUSED[name]
    address = f"/mitgliedschaft/{people.membership()}/verwalten"
    refused = await office.upload(address, SIGN, "file", file, **texts(people, **changes))
    assert refused.status == status and await count(owner, people) in ((0, 0), (0, 1)), refused.text
    (beside,) = re.findall(rf'id="{SIGN}-{field}-fehler">(.*?)</p>', refused.text)
    assert text in beside
    kept = Forms(refused.text).fields[SIGN]
    assert kept["function"] == ["Vorstand"] and kept["declaration"] == [people.id("Declaration", people.second)]
    if file[1] and field != "file":
        (again,) = re.findall(rf'id="{SIGN}-file-fehler">(.*?)</p>', refused.text)
        assert "Bitte die Datei noch einmal auswählen" in again
    done = await office.upload(address, SIGN, "file", SHEET, **texts(people))
    assert done.status == 303 and await count(owner, people) == (1, 1)


async def test_too_large_a_file_comes_back_beside_its_field_and_what_was_typed_stays(
    people: People, office: Browser, owner: asyncpg.Connection
) -> None:
    address = f"/mitgliedschaft/{people.membership()}/verwalten"
    typed = texts(people, evidence="Ein Brief im Archiv")
    refused = await office.upload(address, SIGN, "file", ("a.png", b"x" * 6_000_000), **typed)
    assert refused.status == 422 and "mehr als 5 MB" in refused.text and await count(owner, people) == (0, 0)
    kept = Forms(refused.text).fields[SIGN]
    assert kept["evidence"] == ["Ein Brief im Archiv"] and kept["function"] == ["Vorstand"]
    far = await office.upload(address, SIGN, "file", ("a.png", b"x" * 31_000_000), **typed)
    assert far.status == 413 and "höchstens 5 MB" in far.text and await count(owner, people) == (0, 0)


async def test_signature_needs_no_file(people: People, office: Browser, owner: asyncpg.Connection) -> None:
    address = f"/mitgliedschaft/{people.membership()}/verwalten"
    sent = await office.upload(address, SIGN, "file", ("", b""), **texts(people, evidence="Örtchen " * 60))
    assert sent.status == 303 and await count(owner, people) == (1, 0), sent.text


@pytest.mark.parametrize("who", [OFFICE, WRITER], ids=["office", "host"])
async def test_office_and_host_set_the_logo_which_everybody_sees(
    people: People, members: Service, owner: asyncpg.Connection, browser: Browser, who: Principal
) -> None:
    alliance = f"/buendnis/{people.id('Alliance', people.alliance)}"
    keeper = await browser_of(members, owner, who)
    sent = await keeper.upload(f"{alliance}/bearbeiten", LOGO, "logo", ("Zeichen.png", image("PNG", (40, 30))))
    assert sent.status == 303, sent.text
    assert "Das Logo ist gespeichert." in (await keeper.get(sent.headers["location"])).text
    shown = (await browser.get(alliance)).text
    found = re.findall(r'<img class="logo" src="([^"]+)" alt="([^"]+)" width="40" height="30">', shown)
    assert [alt for _, alt in found] == ["Logo: Bündnis der Werkstatt"]
    assert (await browser.get(found[0][0])).body.startswith(b"\x89PNG")
    refused = await keeper.upload(f"{alliance}/bearbeiten", LOGO, "logo", ("a.pdf", PDF))
    assert refused.status == 422 and "Ein Logo ist ein Bild" in refused.text
    assert (await keeper.fill(f"{alliance}/bearbeiten", "f-allianceRemoveLogo")).status == 303
    assert (await browser.get(found[0][0])).status == 404
