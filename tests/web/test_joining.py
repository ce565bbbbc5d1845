"""Somebody joins an alliance: with an account at once, or by a request without one that the office takes over."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import asyncpg
import pytest

from federation.app import Service
from tests.helpers.alliance_people import KEEPER, OFFICE, People
from tests.helpers.pages import Browser, Forms
from tests.helpers.partner_pages import browser_of

FORM = "f-joinRequestSubmit"
ENTERED = {"name": "Nina Neu", "email": "nina@neu.example", "message": "Wir machen gern mit."}


@pytest.fixture
async def join(people: People, owner: asyncpg.Connection) -> AsyncIterator[str]:
    """The page that says how to join."""
    yield f"/buendnis/{people.id('Alliance', people.alliance)}/beitreten"
    await owner.execute("DELETE FROM mail WHERE recipient = $1", ENTERED["email"])


async def test_page_says_who_may_join_and_both_ways(join: str, browser: Browser) -> None:
    page = await browser.get(join)
    assert page.status == 200 and "Organisationen" in page.text and "Privatpersonen" in page.text
    assert f"{join}/antrag" in page.text and FORM in Forms(page.text).fields
    login = await browser.get(f"{join}/antrag")
    assert login.status == 303 and "/anmelden?next=" in login.headers["location"]


async def test_request_without_an_account_reaches_the_office(
    join: str, browser: Browser, members: Service, owner: asyncpg.Connection
) -> None:
    nameless = await browser.fill(join, FORM, email="nina@neu.example")
    assert nameless.status == 422 and f'id="{FORM}-name-fehler"' in nameless.text
    sent = await browser.fill(join, FORM, **ENTERED)
    assert (sent.status, sent.headers["location"]) == (303, f"{join}?gespeichert=joinRequestSubmit")
    assert "Wir haben Ihnen eine E-Mail geschickt." in (await browser.get(sent.headers["location"])).text
    office, desk = await browser_of(members, owner, OFFICE), join.replace("/beitreten", "/geschaeftsstelle")
    assert "Nina Neu" not in (await office.get(desk)).text, "she has not followed the link yet"
    await owner.execute("UPDATE join_request SET confirmed_at = now() WHERE email = $1", ENTERED["email"])
    page = (await office.get(desk)).text
    assert "Nina Neu" in page and "Wir machen gern mit." in page
    (form,) = (name for name in Forms(page).fields if name.startswith("f-joinRequestConvert"))
    assert (await office.fill(desk, form)).status == 303
    after = (await office.get(desk)).text
    assert "f-admitMember" in after and "f-joinRequestConvert" not in after


async def test_two_who_read_the_same_page_both_reach_the_office(
    join: str, browser: Browser, owner: asyncpg.Connection
) -> None:
    fields = Forms((await browser.get(join)).text).fields[FORM] | ENTERED
    for number in (1, 2):
        assert (await browser.post(join, fields | {"email": f"nina{number}@neu.example"})).status == 303
    assert await owner.fetchval("SELECT count(*) FROM join_request WHERE starts_with(email, 'nina')") == 2
    await owner.execute("DELETE FROM mail WHERE starts_with(recipient, 'nina')")


async def test_foreign_pages_send_no_requests(join: str, browser: Browser) -> None:
    fields = Forms((await browser.get(join)).text).fields[FORM] | ENTERED
    foreign = await browser.post(join, fields, origin="https://evil.example", sec_fetch_site="cross-site")
    assert foreign.status == 403


async def test_request_of_who_is_logged_in_needs_no_token(
    join: str, members: Service, owner: asyncpg.Connection
) -> None:
    keeper = await browser_of(members, owner, KEEPER)
    assert (await keeper.fill(join, FORM, **ENTERED)).status == 303


async def test_organisation_applies_by_who_represents_it(
    join: str, people: People, members: Service, owner: asyncpg.Connection
) -> None:
    keeper = await browser_of(members, owner, KEEPER)
    page = await keeper.get(f"{join}/antrag")
    assert "Werk Erfunden GmbH" in page.text and "für mich selbst" in page.text
    twice = await keeper.fill(f"{join}/antrag", "f-membershipApply")
    assert twice.status == 422 and re.search("schon|bereits", twice.text), "it is a member already"
    nameless = await keeper.fill(f"{join}/antrag", "f-membershipApply", partner="", name="")
    assert nameless.status == 422 and 'id="f-membershipApply-name-fehler"' in nameless.text
    herself = await keeper.fill(f"{join}/antrag", "f-membershipApply", partner="", name="Kira Keeper")
    assert herself.status == 303, herself.text
