"""Pages with a session: who sees whose page, what caches keep, and what becomes of a session that has ended."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import parse_qs, quote, urlsplit

import asyncpg
import pytest

from federation.app import Service
from federation.graph.run.rate_limit import INVALID_DOCUMENT_COST
from federation.graph.secret_key import SecretKey
from federation.settings import Settings
from tenants.install import Addresses
from tests.helpers.html import ParsedPage
from tests.helpers.pages import Browser
from tests.helpers.region import ADMIN, MANAGER, UNKNOWN
from tests.helpers.service import Response
from tests.web.conftest import PROVIDERS
from web.headers import SECURITY_HEADERS
from web.pages import PAGES

PUBLIC = "/07335/uebersicht"
ELSEWHERE = (
    "//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "/\t/evil.example",
    "\\\\evil.example", "/\r\nLocation: https://evil.example", "evil", "", "/\0", "/ä", "/anmelden", "/./x", "/a//b",
    "/en/anmelden/x", "/abmelden", "/" + "a" * 2_000, "///evil.example", " /konto", "@evil.example",
)  # fmt: skip


def assert_private(response: Response) -> None:
    assert response.headers["cache-control"] == "private, no-store", response.headers
    assert "etag" not in response.headers and "cookie" in response.headers["vary"].lower()


async def test_public_page_greets_who_is_logged_in_and_no_cache_keeps_that(
    browser: Browser, owner: asyncpg.Connection
) -> None:
    before = await browser.get(PUBLIC)
    await browser.log_in(owner, ADMIN)
    own = await browser.get(PUBLIC)
    assert own.status == 200 and "Erfunden admin" in own.text and "Abmelden" in own.text
    assert_private(own)
    assert {name: own.headers[name.lower()] for name in SECURITY_HEADERS} == SECURITY_HEADERS
    after = await Browser(browser.service).get(PUBLIC)
    for public in (before, after):
        assert public.headers["cache-control"] == "public, max-age=60" and "cookie" in public.headers["vary"].lower()
        assert "Erfunden admin" not in public.text and "csrf" not in public.text and "Anmelden" in public.text
    assert "set-cookie" not in own.headers


async def test_pages_for_people_stay_out_of_the_cache(browser: Browser, owner: asyncpg.Connection) -> None:
    await browser.log_in(owner, ADMIN)
    kept = len(browser.service.pages._cache)
    for page in browser.service.pages.pages:
        if "{" not in page.path:
            response = await browser.get(page.path)
            assert response.status in (200, 303), page.path
            if page.is_greeting:
                assert_private(response) if response.status == 200 else None
    assert len(browser.service.pages._cache) == kept


async def test_two_people_never_see_each_others_page(browser: Browser, owner: asyncpg.Connection) -> None:
    other = Browser(browser.service)
    await browser.log_in(owner, ADMIN)
    await other.log_in(owner, MANAGER)
    for address in ("/konto", PUBLIC, "/nirgends-etwas-07335"):
        first, second = await browser.get(address), await other.get(address)
        assert "Erfunden manager" not in first.text and "Erfunden admin" not in second.text, address
    tokens = [re.search(r'name="csrf-token" content="(\w+)"', (await it.get(PUBLIC)).text) for it in (browser, other)]
    assert tokens[0] and tokens[1] and tokens[0][1] != tokens[1][1]


async def test_account_exists_for_people_without_any_role(browser: Browser, owner: asyncpg.Connection) -> None:
    await browser.log_in(owner, UNKNOWN)
    own = await browser.get("/konto")
    assert own.status == 200 and "Sie haben noch keine Rolle." in own.text and "unknown@example.org" in own.text
    assert "You have no role yet." in (await browser.get("/en/konto")).text
    await browser.log_in(owner, ADMIN)
    text = (await browser.get("/konto")).text
    assert "Verbandsgemeinde Weilerbach" in text and "Verwaltung" in text and "dieser Browser" in text
    page = ParsedPage(text)
    assert (page.faults, page.open) == ([], [])


async def test_page_for_people_leads_to_the_login_and_back(browser: Browser) -> None:
    response = await browser.get("/en/konto?ansicht=x")
    assert response.status == 303 and response.headers["cache-control"] == "private, no-store"
    assert response.headers["location"] == "/en/anmelden?next=" + quote("/en/konto?ansicht=x", safe="")
    login = await browser.get(response.headers["location"])
    links = [link for link in ParsedPage(login.text).links if "dienst=" in link]
    assert len(links) == len(PROVIDERS) and "error" not in login.text.lower()
    choice = await browser.get(links[1])
    assert choice.headers["location"] == "/anmelden/bund?next=" + quote("/en/konto?ansicht=x", safe="")


async def end_sessions(owner: asyncpg.Connection, subject: str | None) -> None:
    await owner.execute("DELETE FROM login_session WHERE subject = $1", subject)


async def test_cookie_of_an_ended_session_is_cleared_and_its_visitor_anonymous(
    browser: Browser, owner: asyncpg.Connection
) -> None:
    await browser.log_in(owner, UNKNOWN)
    assert (await browser.get("/konto")).status == 200
    await end_sessions(owner, "unknown")
    public = await browser.get(PUBLIC)
    assert public.status == 200 and "Erfunden unknown" not in public.text and "Anmelden" in public.text
    assert_private(public)
    assert re.fullmatch(
        r"__Host-session=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0", public.headers["set-cookie"]
    )
    own = await browser.get("/konto")
    assert own.status == 303 and own.headers["set-cookie"].endswith("Max-Age=0")
    assert parse_qs(urlsplit(own.headers["location"]).query) == {"next": ["/konto"], "fehler": ["beendet"]}
    assert "Ihre Sitzung ist beendet" in (await Browser(browser.service).get(own.headers["location"])).text


@pytest.mark.parametrize("cookie", ["x", "a.b.c.d", "{}.{}.9999999999.{}".format("A" * 43, "0" * 32, "0" * 32)])
async def test_forged_cookie_is_paid_by_the_address_that_sent_it(
    browser: Browser, monkeypatch: pytest.MonkeyPatch, cookie: str
) -> None:
    browser.cookie = cookie
    buckets = browser.service.pages.members.operations.callers.buckets
    payers: list[tuple[object, int]] = []
    monkeypatch.setattr(buckets, "take", lambda payer, cost, per_minute: payers.append((payer, cost)))
    response = await browser.get(PUBLIC)
    assert response.status == 200 and response.headers["set-cookie"].endswith("Max-Age=0")
    assert payers[0] == ("127.0.0.1", INVALID_DOCUMENT_COST)
    assert {payer for payer, _ in payers} == {"127.0.0.1"}


async def test_two_session_cookies_make_nobody(browser: Browser, owner: asyncpg.Connection) -> None:
    await browser.log_in(owner, ADMIN)
    name = browser.sessions.cookie_name
    response = await browser.get("/konto", cookie=f"{name}={browser.cookie}; {name}={'A' * 43}.x")
    assert response.status == 303 and response.headers["set-cookie"].endswith("Max-Age=0")


async def test_link_with_a_token_in_its_address_logs_nobody_out(browser: Browser, owner: asyncpg.Connection) -> None:
    await browser.log_in(owner, ADMIN)
    for address in ("/konto?token=abc", "/konto?access_token=Bearer%20abc"):
        assert "set-cookie" not in (await browser.get(address)).headers
    assert (await browser.get("/konto", authorization="Basic eDp5")).status == 200


@pytest.mark.parametrize("target", ELSEWHERE)
async def test_login_leads_nowhere_but_to_our_own_pages(browser: Browser, target: str) -> None:
    page = await browser.get(f"/anmelden?next={quote(target, safe='')}")
    assert page.status in (200, 400, 414)
    links = ParsedPage(page.text).links
    assert not [link for link in links if "evil" in link.partition("?")[0]]
    assert not [link for link in links if "dienst=" in link and "evil" in link]
    choice = await browser.get(f"/anmelden?dienst=kreis&next={quote(target, safe='')}")
    if choice.status == 303:
        assert choice.headers["location"] == "/anmelden/kreis?next=%2Fkonto"


@pytest.mark.parametrize("headers", [{"host": "evil.example"}, {"x_forwarded_host": "evil.example", "host": "a:80"}])
async def test_poisoned_host_stands_nowhere(
    browser: Browser, owner: asyncpg.Connection, headers: dict[str, str]
) -> None:
    for address in ("/konto", "/konto/", "/anmelden?dienst=kreis", PUBLIC):
        response = await browser.get(address, **headers)
        assert "evil" not in response.text + str(response.headers), address
    await browser.log_in(owner, ADMIN)
    assert "evil" not in (await browser.get("/konto", **headers)).text


async def test_last_provider_is_remembered_by_a_cookie_without_a_person(browser: Browser) -> None:
    choice = await browser.get("/anmelden?dienst=bund")
    assert choice.status == 303 and choice.headers["location"].startswith("/anmelden/bund?")
    cookie = choice.headers["set-cookie"]
    assert cookie.startswith("__Host-login-provider=bund;") and "HttpOnly" in cookie and "Secure" in cookie
    page = await browser.get("/anmelden", cookie="__Host-login-provider=bund")
    names = re.findall(r"Mit (\S+) anmelden", page.text)
    assert names == ["BundID", "Landkreis-Konto"] and "zuletzt benutzt" in page.text
    assert "zuletzt benutzt" not in (await browser.get("/anmelden", cookie="__Host-login-provider=nichts")).text
    assert (await browser.get("/anmelden?dienst=nirgends")).status == 400


async def test_one_provider_is_one_click(browser: Browser) -> None:
    pages = browser.service.pages
    site, pages.site = pages.site, replace(pages.site, login_providers=PROVIDERS[:1])
    try:
        links = ParsedPage((await browser.get("/anmelden")).text).links
        assert "/anmelden/kreis?next=%2Fkonto" in links
    finally:
        pages.site = site


async def test_why_a_login_failed_is_said_and_nothing_else_is_repeated(browser: Browser) -> None:
    page = await browser.get("/anmelden?fehler=dienst")
    assert "Der Anmeldedienst antwortet gerade nicht." in page.text and "<title>Fehler: Anmelden" in page.text
    assert 'role="alert"' in page.text
    other = await browser.get("/anmelden?fehler=hallo")
    assert other.status == 200 and 'role="alert"' not in other.text and "<p>hallo" not in other.text


async def test_without_sessions_there_is_no_login(addresses: Addresses) -> None:
    service = Service(Settings(addresses.api, addresses.anonymous, (), ""))
    paths = {route.path for route in service.pages.page_routes}
    assert not paths & {page.path for page in PAGES if page.needs_sessions}
    await service.close()


async def test_sessions_of_another_installation_count_as_ended(
    browser: Browser, addresses: Addresses, owner: asyncpg.Connection
) -> None:
    secret = SecretKey(b"the secret of quite another installation")
    other = Service(Settings(addresses.api, addresses.anonymous, (), "", public_url="https://b.example", secret=secret))
    stranger = Browser(other)
    await stranger.log_in(owner, ADMIN)
    browser.cookie = stranger.cookie
    assert (await browser.get("/konto")).status == 303
    await other.close()


async def test_log_names_nobody(browser: Browser, owner: asyncpg.Connection, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", logger="klimaverbund")
    await browser.log_in(owner, ADMIN)
    await browser.get("/konto?next=/geheim")
    lines = [f"{record.getMessage()} {record.__dict__}" for record in caplog.records if record.name == "klimaverbund"]
    assert lines and not [line for line in lines if re.search(r"admin|geheim|example|" + browser.cookie[:20], line)]
