"""Those who keep an entry upload its logo by a form, and take it out."""

from __future__ import annotations

import re

import asyncpg
import pytest

from federation.app import Service
from federation.graph.sql.global_id import encode
from tests.helpers import partners
from tests.helpers.pages import Browser, Forms
from tests.helpers.partner_pages import browser_of, enter, page_of
from tests.helpers.region import TOWN_ADMIN
from tests.rooms.files.hostile import PDF, image

pytestmark = pytest.mark.usefixtures("directory_as_it_was")


@pytest.mark.parametrize("is_steward", [True, False], ids=["steward", "representative"])
async def test_who_keeps_an_entry_uploads_its_logo_and_removes_it(
    members: Service, owner: asyncpg.Connection, speaker: Browser, is_steward: bool
) -> None:
    who, address, form = speaker, page_of(partners.UTILITY), "f-partnerSetLogo"
    if is_steward:
        who = await browser_of(members, owner, TOWN_ADMIN)
        address = await enter(who, name="Tischlerei Muster GmbH")
    page = await who.get(address)
    assert 'enctype="multipart/form-data"' in page.text and "Logo entfernen" not in page.text
    sent = await who.upload(address, form, "logo", ("../Zeichen.png", image("PNG", (40, 30))))
    assert sent.status == 303, sent.text
    page = await who.get(sent.headers["location"])
    (logo,) = re.findall(r'class="logo" src="([^"]+)"', page.text)
    assert "Das Logo ist gespeichert." in page.text and (await who.get(logo)).body.startswith(b"\x89PNG")
    assert (await who.fill(address, "f-partnerRemoveLogo")).status == 303
    assert 'class="logo"' not in (await who.get(address)).text


async def test_last_logo_counts_so_that_a_second_click_is_harmless(speaker: Browser, owner: asyncpg.Connection) -> None:
    address = page_of(partners.UTILITY)
    page, form = Forms((await speaker.get(address)).text), "f-partnerSetLogo"
    texts = {name: texts[0] for name, texts in page.fields[form].items() if name != "logo"}
    for width in (40, 50):
        logo = ("logo", "a.png", image("PNG", (width, 30)))
        sent = await speaker.post_parts(page.actions[form], texts, logo, speaker.sessions.origin)
        assert sent.status == 303, sent.text
    assert 'width="50" height="30"' in (await speaker.get(address)).text
    assert await owner.fetchval("SELECT count(*) FROM file WHERE partner_id = $1", partners.UTILITY) == 1
    english = await speaker.upload(f"/en{address}", form, "logo", ("a.png", b"x" * 6_000_000))
    assert english.status == 422 and "The file has more than 5 MB" in english.text


LOGOS = {
    "no file": ("", b"", 422, "Bitte ausfüllen."),
    "no image": ("a.png", b"<svg/>", 422, "weder ein Bild"),
    "PDF": ("a.pdf", PDF, 422, "Ein Logo ist ein Bild"),
    "too large": ("a.png", b"x" * 6_000_000, 422, "mehr als 5 MB"),
    "far too large": ("a.png", b"x" * 31_000_000, 413, "höchstens 5 MB"),
}


@pytest.mark.parametrize(("name", "content", "status", "text"), LOGOS.values(), ids=LOGOS)
async def test_what_is_no_logo_is_refused_beside_its_field(
    speaker: Browser, owner: asyncpg.Connection, name: str, content: bytes, status: int, text: str
) -> None:
    address, form = page_of(partners.UTILITY), "f-partnerSetLogo"
    refused = await speaker.upload(address, form, "logo", (name, content))
    beside = re.search(rf'id="{form}-logo-fehler">(.*?)</p>', refused.text)
    assert refused.status == status and beside and text in beside[1], refused.text
    assert Forms(refused.text).fields[form]["version"], "the page can be sent again as it stands"
    assert await owner.fetchval("SELECT count(*) FROM file WHERE partner_id = $1", partners.UTILITY) == 0


async def test_logo_is_taken_from_our_page_and_from_who_keeps_the_entry(
    speaker: Browser, editor: Browser, owner: asyncpg.Connection
) -> None:
    address, form, logo = page_of(partners.UTILITY), "f-partnerSetLogo", ("a.png", image("PNG", (40, 30)))
    assert form not in (await editor.get(address)).text
    token = Forms((await editor.get("/konto")).text).fields
    foreign = await speaker.upload(address, form, "logo", logo, origin="https://evil.example")
    other = await speaker.upload(address, form, "logo", logo, csrf=next(iter(token.values()))["csrf"][0])
    assert (foreign.status, other.status) == (403, 403)
    elsewhere = await speaker.upload(address, form, "logo", logo, id=encode("Partner", [partners.BAKERY]))
    assert elsewhere.status == 422 and "f-partnerSetLogo-logo-fehler" in elsewhere.text
    texts = Forms((await speaker.get(address)).text).fields[form]
    many = await speaker.post_parts(
        address, texts | {f"x{n}": n for n in range(20)}, ("logo", *logo), editor.sessions.origin
    )
    assert many.status == 400 and "<h1>" in many.text
    assert await owner.fetchval("SELECT count(*) FROM file WHERE partner_id IS NOT NULL") == 0
