"""Somebody joins an alliance: with an account at once, or by a request without one that the office takes over."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from urllib.parse import urlencode

import asyncpg
import pytest

from federation.app import Service
from federation.settings import Settings
from tenants.install import Addresses
from tests.helpers.alliance_people import KEEPER, OFFICE, People
from tests.helpers.pages import Browser, Forms
from tests.helpers.partner_pages import browser_of
from tests.helpers.region import SECRET
from tests.helpers.service import call

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


async def test_one_network_asks_a_few_times_a_day_and_closes_the_form_for_nobody(
    join: str, browser: Browser, people: People, addresses: Addresses, owner: asyncpg.Connection
) -> None:
    """Pages and interface count together, and another network asks as before."""
    mutation = "mutation ($input: JoinRequestSubmit!) { joinRequestSubmit(input: $input) { userErrors { message } } }"
    alliance = people.id("Alliance", people.alliance)
    settings = Settings(
        api=addresses.api, anonymous=addresses.anonymous, issuers=(), audience="", proxies=1, secret=SECRET,
        public_url="https://klimaverbund.example",
    )  # fmt: skip
    service = Service(settings)

    async def submit(network: str, number: int) -> list[str]:
        values = {"alliance": alliance, "name": "Nina Neu", "email": f"nina{number}@neu.example"}
        body = json.dumps({"query": mutation, "variables": {"input": values}}).encode()
        headers = {"content-type": "application/json", "x-forwarded-for": network}
        answer = (await call(service, "POST", "/graphql", body=body, headers=headers)).json
        return [error["message"] for error in answer["data"]["joinRequestSubmit"]["userErrors"]]

    try:
        assert [await submit("192.0.2.1", number) for number in range(5)] == [[]] * 5
        (refused,) = await submit("192.0.2.1", 6)
        assert refused.startswith("Aus Ihrem Netz kamen heute schon 5 Anfragen")
        assert await submit("2001:db8:7:1::1", 7) == [], "another network"
        page = await call(service, "GET", join, headers={"x-forwarded-for": "192.0.2.1"})
        assert "Aus einem Netz nehmen wir am Tag nur wenige Anfragen an." in page.text
        entered = urlencode(ENTERED | {"formular": "joinRequestSubmit"}).encode()
        form = {"content-type": "application/x-www-form-urlencoded", "x-forwarded-for": "192.0.2.1"}
        sent = await call(service, "POST", join, body=entered, headers=form | {"sec-fetch-site": "same-origin"})
        assert sent.status == 422 and "Aus Ihrem Netz kamen heute schon 5 Anfragen" in sent.text
        assert ENTERED["message"] in sent.text, "what was typed stays"
        assert await owner.fetchval("SELECT count(*) FROM join_request WHERE starts_with(email, 'nina')") == 6
    finally:
        await service.close()
        await owner.execute("DELETE FROM mail WHERE starts_with(recipient, 'nina')")
