"""Those who keep an entry upload its logo by a form, and take it out again."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import asyncpg
import pytest

from federation.app import Service
from federation.graph.sql.global_id import encode
from tests.helpers.pages import Browser
from tests.helpers.partners import BAKERY, UTILITY
from tests.helpers.region import EDITOR, SPEAKER, WRITER
from tests.rooms.files.hostile import HTML, PDF, image

PAGE = f"/partner/{encode('Partner', [UTILITY])}/logo"
FILES = "SELECT count(*) FROM file WHERE partner_id = $1"


@pytest.fixture(autouse=True)
async def no_logos(owner: asyncpg.Connection) -> AsyncIterator[None]:
    yield
    await owner.execute("UPDATE partner SET logo_tenant_id = NULL, logo_id = NULL WHERE logo_id IS NOT NULL")
    await owner.execute("DELETE FROM file WHERE partner_id IS NOT NULL")


@pytest.fixture
async def speaker(members: Service, owner: asyncpg.Connection) -> Browser:
    browser = Browser(members)
    await browser.log_in(owner, SPEAKER)
    return browser


async def test_logo_is_uploaded_seen_replaced_and_taken_out(speaker: Browser, owner: asyncpg.Connection) -> None:
    assert "noch kein Logo" in (await speaker.get(PAGE)).text
    for size in ((40, 30), (60, 20)):
        sent = await speaker.upload(PAGE, "f-logo", image("PNG", size))
        assert sent.status == 303, sent.text
        page = await speaker.get(sent.headers["location"])
        assert f'width="{size[0]}" height="{size[1]}"' in page.text and "Das Logo ist geändert." in page.text
        address = re.search(r'class="logo" src="([^"]+)"', page.text)
        assert address and (await speaker.get(address[1])).status == 200
    assert 'class="logo"' in (await Browser(speaker.service).get(PAGE.removesuffix("/logo"))).text
    assert (await speaker.fill(PAGE, "f-partnerChange", logo="")).status == 303
    assert "noch kein Logo" in (await speaker.get(PAGE)).text


@pytest.mark.parametrize(
    ("content", "status", "text"),
    [
        (HTML, 422, "weder ein Bild"),
        (PDF, 422, "Logo"),
        (b"", 422, "Die Datei ist leer"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 99, 422, "beschädigt"),
        (b"x" * 5_100_000, 413, "5 MB"),
    ],
)
async def test_what_is_no_logo_is_refused_beside_the_field(
    speaker: Browser, owner: asyncpg.Connection, content: bytes, status: int, text: str
) -> None:
    refused = await speaker.upload(PAGE, "f-logo", content)
    assert refused.status == status and text in refused.text
    assert 'id="f-partnerChange-logo-fehler"' in refused.text and 'href="#f-partnerChange-logo"' in refused.text
    assert await owner.fetchval(FILES, UTILITY) == 0


async def test_form_of_another_page_or_session_uploads_nothing(speaker: Browser, owner: asyncpg.Connection) -> None:
    for token in ("", "forged"):
        assert (await speaker.upload(PAGE, "f-logo", image("PNG", (9, 9)), csrf=token)).status == 403
    elsewhere = await speaker.upload(PAGE, "f-logo", image("PNG", (9, 9)), partner=encode("Partner", [BAKERY]))
    assert elsewhere.status == 403
    assert await owner.fetchval(FILES, UTILITY) == 0


async def test_page_is_for_those_who_keep_the_entry(members: Service, owner: asyncpg.Connection) -> None:
    assert (await Browser(members).get(PAGE)).status == 303
    for who in (EDITOR, WRITER):
        browser = Browser(members)
        await browser.log_in(owner, who)
        assert (await browser.get(PAGE)).status == 404
