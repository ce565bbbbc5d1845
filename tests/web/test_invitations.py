"""Invitations by pages: the code goes in no address, survives the login, and is used up by accepting alone."""

from __future__ import annotations

import re

import asyncpg
import pytest

from tests.helpers.access import Access
from tests.helpers.forging import forge
from tests.helpers.html import ParsedPage
from tests.helpers.pages import Browser, Forms
from tests.helpers.region import TOWN_ADMIN, person
from tests.helpers.service import Response

LINK = "https://klimaverbund.example/einladung#"
FOREIGN = {"origin": "https://evil.example", "sec_fetch_site": "cross-site"}


def keep(browser: Browser, response: Response) -> None:
    """Remembers what a page asks a browser to remember."""
    browser.memory = response.headers["set-cookie"].partition(";")[0]


async def enter(browser: Browser, link: str, **headers: str) -> Response:
    return await browser.post("/einladung", {"code": link}, **headers)


async def test_link_leads_through_the_login_to_the_offer_and_is_accepted(
    browser: Browser, owner: asyncpg.Connection, access: Access
) -> None:
    code = (await access.invite(until="2099-12-31"))["code"]
    assert (await browser.get("/einladung")).status == 200
    entered = await enter(browser, LINK + code)
    assert (entered.status, entered.headers["location"]) == (303, "/einladung/annehmen")
    cookie = entered.headers["set-cookie"]
    assert "HttpOnly" in cookie and "Secure" in cookie and "SameSite=lax" in cookie and "Max-Age=3600" in cookie
    keep(browser, entered)
    to_login = await browser.get("/einladung/annehmen")
    assert to_login.headers["location"] == "/anmelden?next=%2Feinladung%2Fannehmen"
    await browser.log_in(owner, person("guest"), email="guest@guests.example")
    offer = await browser.get("/einladung/annehmen")
    for text in ("Ludwigsburg", "Bearbeitung", "31.12.2099", "Erfunden chief", "guest@guests.example"):
        assert text in offer.text, text
    assert code not in offer.text and code not in str(offer.headers)
    assert await access.roles("guest") == [], "looking at it uses nothing up"
    done = await browser.fill("/einladung/annehmen", "f-invitationAccept")
    assert (done.status, done.headers["location"]) == (303, "/konto?gespeichert=invitationAccept")
    assert done.headers["set-cookie"].startswith('__Host-invitation=""; ') and "Max-Age=0" in done.headers["set-cookie"]
    assert await access.roles("guest") == ["EDITOR"]
    assert "Die Einladung ist angenommen." in (await browser.get(done.headers["location"])).text
    again = await browser.get("/einladung/annehmen")
    assert again.status == 200 and "Diese Einladung gilt nicht" in again.text


async def test_other_address_waits_for_the_administration_and_says_so(
    guest: Browser, chief: Browser, owner: asyncpg.Connection, access: Access
) -> None:
    code = (await access.invite(email="somebody@guests.example"))["code"]
    keep(guest, await enter(guest, code))
    accepted = await guest.fill("/einladung/annehmen", "f-invitationAccept")
    assert accepted.status == 200 and 'role="status"' in accepted.text and await access.roles("guest") == []
    queue = "/verwaltung/081180048048/anfragen"
    page = await chief.get(queue)
    assert "guest@guests.example" in page.text and "somebody@guests.example" in page.text
    (form,) = [name for name in Forms(page.text).fields if name.startswith("f-invitationConfirm")]
    confirmed = await chief.fill(queue, form)
    assert confirmed.status == 303 and await access.roles("guest") == ["EDITOR"]


@pytest.mark.parametrize("link", ["", "x", "https://klimaverbund.example/einladung", "#", "ä" * 30, "a b" * 20,
    "<script>alert(1)</script>", "../" * 20, "\r\nSet-Cookie: a=b" * 3])  # fmt: skip
async def test_what_is_no_link_is_said_beside_the_field(browser: Browser, link: str) -> None:
    response = await enter(browser, link)
    assert response.status == 422 and 'id="f-code-fehler"' in response.text and "set-cookie" not in response.headers
    assert "<title>Fehler: Einladung" in response.text and "<script>alert" not in response.text
    page = ParsedPage(response.text)
    assert (page.faults, page.open) == ([], []) and response.headers["cache-control"] == "private, no-store"


async def test_other_page_enters_no_code(browser: Browser, access: Access) -> None:
    code = (await access.invite())["code"]
    response = await enter(browser, code, **FOREIGN)
    assert response.status == 403 and "set-cookie" not in response.headers


async def test_unknown_expired_and_foreign_codes_look_the_same(guest: Browser, access: Access) -> None:
    invitation = await access.invite()
    await access.done(TOWN_ADMIN, "invitationWithdraw", id=invitation["id"], version=invitation["version"])
    texts = set()
    for code in (invitation["code"], "a" * 50, forge(invitation["code"])):
        guest.memory = f"__Host-invitation={code}"
        text = (await guest.get("/einladung/annehmen")).text
        texts.add(re.sub(r'name="(csrf|schluessel)" value="[^"]*"', "", text))
    assert len(texts) == 1 and "Diese Einladung gilt nicht" in texts.pop()


async def test_what_is_accepted_is_what_was_shown(guest: Browser, access: Access) -> None:
    first, second = await access.invite(), await access.invite(role="VIEWER")
    keep(guest, await enter(guest, first["code"]))
    shown = Forms((await guest.get("/einladung/annehmen")).text).fields["f-invitationAccept"]
    keep(guest, await enter(guest, second["code"]))  # in another tab, or by a cookie of another host
    refused = await guest.post("/einladung/annehmen", dict(shown))
    assert refused.status == 422 and "inzwischen eine andere Einladung" in refused.text
    assert await access.roles("guest") == []
    accepted = await guest.post("/einladung/annehmen", dict(Forms(refused.text).fields["f-invitationAccept"]))
    assert accepted.status in (200, 303)


async def test_no_sibling_host_sets_what_the_browser_remembers(guest: Browser, access: Access) -> None:
    guest.memory = f"invitation={(await access.invite())['code']}"
    assert (await guest.get("/einladung/annehmen")).headers["location"] == "/einladung"
    entered = await enter(guest, "a" * 50)
    assert entered.headers["set-cookie"].startswith("__Host-invitation=")
    assert "Path=/" in entered.headers["set-cookie"] and "Domain" not in entered.headers["set-cookie"]


async def test_cookie_with_anything_in_it_gets_a_page(guest: Browser) -> None:
    for value in ("%00", "a" * 3_000, "{{7*7}}", '"><script>alert(1)</script>'):
        guest.memory = f"__Host-invitation={value}"
        response = await guest.get("/einladung/annehmen")
        assert response.status in (200, 303, 400) and "<script>alert" not in response.text


async def test_log_has_no_code(
    browser: Browser, owner: asyncpg.Connection, access: Access, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    code = (await access.invite())["code"]
    keep(browser, await enter(browser, LINK + code))
    await browser.log_in(owner, person("guest"), email="guest@guests.example")
    await browser.fill("/einladung/annehmen", "f-invitationAccept")
    lines = [f"{record.getMessage()} {record.__dict__}" for record in caplog.records]
    assert lines and not [line for line in lines if code in line or "guests.example" in line]
