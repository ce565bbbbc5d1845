"""An alliance is founded, changed, published and closed by the forms of its host and its office."""

from __future__ import annotations

from collections.abc import AsyncIterator

import asyncpg
import pytest

from federation.app import Service
from tests.helpers.access import Access
from tests.helpers.alliance_changes import Alliances, fresh_alliances
from tests.helpers.pages import Browser
from tests.helpers.partner_pages import browser_of
from tests.helpers.region import EDITOR, LUDWIGSBURG, WRITER

HERE = f"/verwaltung/{LUDWIGSBURG}/buendnisse"
NAME = "Bündnis der Tischlerinnen"


@pytest.fixture(autouse=True)
async def alliances(access: Access) -> AsyncIterator[Alliances]:
    """Changes of alliances; afterwards all of it is gone."""
    async with fresh_alliances(access) as alliances:
        yield alliances


@pytest.fixture
async def writer(members: Service, owner: asyncpg.Connection) -> Browser:
    """The browser of who edits in the town where tests write."""
    return await browser_of(members, owner, WRITER)


async def found(browser: Browser, **values: object) -> str:
    """A new alliance by the form; the address of the page that changes it."""
    created = await browser.fill(HERE, "f-allianceCreate", name=NAME, **values)
    assert created.status == 303, created.text
    return created.headers["location"].partition("?")[0]


async def test_alliance_is_founded_by_who_edits_for_its_host(writer: Browser) -> None:
    page = await writer.get(HERE)
    assert page.status == 200 and "trägt noch kein Bündnis" in page.text
    nameless = await writer.fill(HERE, "f-allianceCreate", goals="Strom")
    assert nameless.status == 422 and 'id="f-allianceCreate-name-fehler"' in nameless.text
    wrong = await writer.fill(HERE, "f-allianceCreate", name=NAME, targetYear="bald", ars="Entenhausen")
    assert wrong.status == 422 and "Das ist keine ganze Zahl." in wrong.text and 'value="Entenhausen"' in wrong.text
    assert (await found(writer)).endswith("/bearbeiten")
    assert NAME in (await writer.get(HERE)).text


async def test_who_edits_elsewhere_finds_no_such_page(members: Service, owner: asyncpg.Connection) -> None:
    assert (await (await browser_of(members, owner, EDITOR)).get(HERE)).status == 404
