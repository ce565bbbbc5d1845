"""The end of a session by its owner: here and at the provider, and by nobody else's page."""

from __future__ import annotations

from urllib.parse import urlsplit

import asyncpg
import httpx2
import pytest

from federation.graph.secret_key import SecretKey
from tenants.context import Principal
from tenants.install import Addresses
from tests.helpers.login import Browser, destination, location, query_of
from tests.helpers.login_service import ORIGIN, SECRET, LoginService, count_sessions


def form(login: LoginService, browser: Browser) -> dict[str, str]:
    """The fields of the form with which a page logs its person out."""
    sessions = login.service.sessions
    assert sessions and browser.session
    (principal,) = sessions.identify_all({b"cookie": f"__Host-session={browser.session}".encode()})
    return {"csrf": sessions.csrf_token(principal)}


async def test_a_person_logs_out_here_and_at_the_provider(login: LoginService) -> None:
    async with login.browser() as browser:
        await browser.log_in("karla")
        fields, before = form(login, browser), browser.http.cookies
        cookie = browser.session
        response = await browser.post("/abmelden", data=fields)
        target = destination(response)
        assert urlsplit(target)._replace(query="").geturl() == f"{login.kreis.issuer}/logout"
        asked = query_of(target)
        assert asked["post_logout_redirect_uri"] == f"{ORIGIN}/abgemeldet" and asked["client_id"] == "klimaverbund"
        assert asked["id_token_hint"].count(".") == 2
        assert browser.session is None and before is browser.http.cookies
        sessions_there = len(login.kreis.sessions)
        assert (await browser.http.get(target)).headers["location"] == f"{ORIGIN}/abgemeldet"
        assert len(login.kreis.sessions) == sessions_there - 1
        browser.http.cookies.set("__Host-session", cookie or "", domain="klimaverbund.test")
        assert await browser.identity() == "UNAUTHENTICATED", "a copy of the cookie is worth nothing"


async def test_an_ended_a_forged_and_no_session_are_simply_cleared(
    login: LoginService, owner: asyncpg.Connection
) -> None:
    async with login.browser() as browser:
        await browser.log_in("karla")
        fields = form(login, browser)
        await owner.execute("DELETE FROM login_session WHERE issuer = $1", login.kreis.issuer)
        response = await browser.post("/abmelden", data=fields)
        assert location(response) == "/" and "Max-Age=0" in response.headers["set-cookie"]
        browser.http.cookies.set("__Host-session", "forged", domain="klimaverbund.test")
        assert location(await browser.post("/abmelden")) == "/" and browser.session is None
        assert location(await browser.post("/abmelden")) == "/"


CROSS_SITE = {
    "a page of another origin": {"origin": "https://evil.example", "sec-fetch-site": "cross-site"},
    "a page of a sibling": {"origin": "https://other.klimaverbund.test", "sec-fetch-site": "same-site"},
    "a page of a sibling, by its origin alone": {"origin": "https://other.klimaverbund.test"},
    "our address without https": {"origin": "http://klimaverbund.test"},
    "another port": {"origin": "https://klimaverbund.test:8443"},
    "a sandbox": {"origin": "null", "sec-fetch-site": "cross-site"},
    "an origin that says one thing and a browser another": {"origin": ORIGIN, "sec-fetch-site": "same-site"},
    "typed, as no form is": {"sec-fetch-site": "none"},
    "nothing said": {},
}


@pytest.mark.parametrize("headers", CROSS_SITE.values(), ids=CROSS_SITE)
async def test_no_other_page_logs_a_person_out(login: LoginService, headers: dict[str, str]) -> None:
    async with login.browser() as browser:
        await browser.log_in("karla")
        fields, cookies = form(login, browser), browser.http.cookies
        for sends_cookie in (True, False):  # browsers send none with a form of another site
            browser.http.cookies = cookies if sends_cookie else httpx2.Cookies()
            response = await browser.post("/abmelden", same_origin=False, data=fields, headers=headers)
            assert (response.status_code, response.headers.get("set-cookie")) == (403, None)
        browser.http.cookies = cookies
        assert (await browser.identity())["name"] == "Karla Kreis"


async def test_a_logout_needs_the_token_of_this_session(login: LoginService) -> None:
    async with login.browser() as browser, login.browser() as other:
        await browser.log_in("karla")
        await other.log_in("karla")
        wrong = Principal.of_session(b"x" * 32, "account", 4e9)
        sessions = login.service.sessions
        assert sessions
        for data in ({}, {"csrf": ""}, form(login, other), {"csrf": sessions.csrf_token(wrong)}, {"csrf": "é"}):
            assert (await browser.post("/abmelden", data=data)).status_code == 403
        token = form(login, browser)["csrf"]
        for body, kind in (
            (f'{{"csrf": "{token}"}}', "application/json"), (f"csrf={token}&csrf={token}", "text/plain"),
            (f"csrf={token}" + "&x=" + "y" * 30_000, "application/x-www-form-urlencoded"),
        ):  # fmt: skip
            response = await browser.post("/abmelden", content=body, headers={"content-type": kind})
            assert response.status_code == 403
        response = await browser.post("/abmelden?csrf=" + token)
        assert response.status_code == 403, "not in an address, which is logged"
        assert (await browser.identity())["name"] == "Karla Kreis"


async def test_a_page_from_before_the_last_login_says_where_to_log_out(login: LoginService) -> None:
    async with login.browser() as browser:
        await browser.log_in("karla")
        former = form(login, browser)
        await browser.log_in("karla")  # in another tab
        for language, path, words in (
            ("de", "/abgemeldet", "weiter angemeldet"),
            ("en", "/en/abgemeldet", "still logged in"),
        ):
            response = await browser.post("/abmelden", data=former | {"language": language})
            assert response.status_code == 403 and response.headers["content-type"].startswith("text/html")
            assert words in response.text and f'<a href="{path}">' in response.text
            assert f'<html lang="{language}">' in response.text and "X-CSRF-Token" not in response.text
        assert (await browser.identity())["name"] == "Karla Kreis"


async def test_who_reads_english_logs_out_in_english(login: LoginService) -> None:
    async with login.browser() as browser:
        await browser.log_in("karla")
        asked = form(login, browser) | {"language": "en"}
        response = await browser.post("/abmelden", data=asked, headers={"accept-language": "de"})
        target = destination(response)
        assert '<html lang="en">' in response.text
        assert query_of(target)["post_logout_redirect_uri"] == f"{ORIGIN}/abgemeldet", "it is registered once"
        back = (await browser.http.get(target)).headers["location"]
        assert (await browser.http.get(back)).headers["location"] == "/en/abgemeldet"
        assert location(await browser.post("/abmelden", data={"language": "en"})) == "/en"
        assert location(await browser.post("/abmelden", data={"language": "//evil"})) == "/"


async def test_a_provider_that_is_down_or_has_no_logout_holds_nobody_up(
    login: LoginService, owner: asyncpg.Connection
) -> None:
    provider = login.service.verifier.providers.get(login.kreis.issuer)
    async with login.browser() as browser:
        await browser.log_in("karla")
        metadata = dict(provider.metadata)
        try:
            del provider.metadata["end_session_endpoint"]
            assert location(await browser.post("/abmelden", data=form(login, browser))) == "/"
            await browser.log_in("karla")
            provider.metadata["end_session_endpoint"] = "http://evil.example/logout"
            assert location(await browser.post("/abmelden", data=form(login, browser))) == "/"
        finally:
            provider.metadata.update(metadata)
        assert browser.session is None
        await owner.execute("DELETE FROM login_session WHERE issuer = $1", login.kreis.issuer)
        await browser.log_in("karla")
        fields = form(login, browser)
        login.kreis.answer({path: broken for path in ("/.well-known/openid-configuration", "/jwks")})
        provider.fetched_at = provider.attempted_at = float("-inf")
        assert location(await browser.post("/abmelden", data=fields)) == "/"
        assert await count_sessions(owner, login.kreis) == 0
        provider.fetched_at = provider.attempted_at = float("-inf")


async def broken(scope: object, receive: object, send: object) -> None:
    raise ConnectionError


async def test_another_secret_logs_everybody_out(login: LoginService, addresses: Addresses) -> None:
    async with login.browser() as browser:
        await browser.log_in("karla")
        beside = login.another(addresses, SecretKey(b"another secret of tests, thirty-two bytes"))
        same = login.another(addresses, SECRET)
        try:
            async with login.browser(beside) as there, login.browser(same) as here:
                there.http.cookies = here.http.cookies = browser.http.cookies
                assert await there.identity() == "UNAUTHENTICATED"
                assert (await here.identity())["name"] == "Karla Kreis"
        finally:
            await beside.close()
            await same.close()
