"""Logins as people do them: one provider or another, several tabs, a former session."""

from __future__ import annotations

import logging

import asyncpg
import pytest

from federation.oidc.demo_provider import CLIENT_ID
from tenants.install import Addresses
from tests.helpers.login import FIREFOX, failure_of, location, query_of
from tests.helpers.login_service import ORIGIN, LoginService, count_sessions


async def test_a_person_logs_in_and_is_who_the_provider_says(login: LoginService) -> None:
    async with login.browser() as browser:
        url = await browser.begin("/karte?jahr=2025")
        asked = query_of(url)
        assert url.startswith(f"{login.kreis.issuer}/authorize?")
        assert (asked["response_type"], asked["client_id"], asked["code_challenge_method"]) == (
            "code",
            CLIENT_ID,
            "S256",
        )
        assert asked["redirect_uri"] == f"{ORIGIN}/anmelden/kreis/zurueck"
        assert len({asked["state"], asked["nonce"], asked["code_challenge"]}) == 3
        response = await browser.http.get(await browser.choose(url, "adam"))
        assert location(response) == "/karte?jahr=2025"
        (session,) = (c for c in response.headers.get_list("set-cookie") if "session" in c)
        assert session.startswith("__Host-session=") and session.endswith("; Path=/; HttpOnly; SameSite=Lax; Secure")
        assert response.headers["referrer-policy"] == "no-referrer"
        assert await browser.identity() == {
            "issuer": login.kreis.issuer, "name": "Adam <Dorf>", "email": "adam@example.org", "emailVerified": True,
            "device": "Firefox, Linux",
        }  # fmt: skip
        assert sorted(browser.cookies()) == ["__Host-session", "klimaverbund-demo-provider"], "no login is in progress"


async def test_without_a_path_a_login_leads_to_the_own_account(login: LoginService) -> None:
    async with login.browser() as browser:
        for path in (None, "//evil.example", "https://evil.example/", "/\\evil.example", "/\t/evil.example"):
            assert await browser.log_in("karla", path) == "/konto"


async def test_two_providers_know_different_people_of_the_same_name(login: LoginService) -> None:
    async with login.browser() as one, login.browser() as other:
        assert [await one.log_in("karla"), await other.log_in("karla", key="stadt")] == ["/konto"] * 2
        assert (await one.identity())["issuer"] == login.kreis.issuer
        assert (await other.identity())["issuer"] == login.stadt.issuer


async def test_several_tabs_log_in_at_once(login: LoginService) -> None:
    async with login.browser() as browser:
        tabs = [await browser.begin(f"/{number}") for number in range(3)]
        callbacks = [await browser.choose(url, "karla") for url in reversed(tabs)]
        assert [await browser.finish(callback) for callback in callbacks] == ["/2", "/1", "/0"]


async def test_a_login_ends_the_former_session_of_the_browser(
    login: LoginService, owner: asyncpg.Connection, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "klimaverbund.security")
    await owner.execute("DELETE FROM login_session WHERE issuer = $1", login.kreis.issuer)
    async with login.browser() as browser:
        await browser.log_in("karla")
        former = browser.session
        await browser.log_in("karla")
        assert browser.session != former and await count_sessions(owner, login.kreis) == 1
        await browser.log_in("adam", key="stadt")
        assert await count_sessions(owner, login.kreis) == 0, "also of another person at another provider"
    events = [record.message for record in caplog.records if record.name == "klimaverbund.security"]
    assert events == ["login", "login", "session_ended", "login", "session_ended"]


async def test_a_session_holds_what_the_logout_needs_and_nothing_of_the_browser(
    login: LoginService, owner: asyncpg.Connection
) -> None:
    async with login.browser() as browser:
        await browser.log_in("karla")
        row = await owner.fetchrow(
            "SELECT * FROM login_session WHERE issuer = $1 ORDER BY created_at DESC LIMIT 1", login.kreis.issuer
        )
        assert row and row["provider_session"] and row["id_token"].count(".") == 2
        stored = " ".join(map(str, row.values()))
        assert FIREFOX not in stored and (browser.session or "").split(".")[0] not in stored


async def test_processes_share_a_login_and_its_session(login: LoginService, addresses: Addresses) -> None:
    beside = login.another(addresses)
    try:
        async with login.browser() as one, login.browser(beside) as other:
            callback = await one.choose(await one.begin("/karte"), "karla")
            other.http.cookies = one.http.cookies
            assert await other.finish(callback) == "/karte"
            one.http.cookies = other.http.cookies
            assert (await other.identity())["email"] == (await one.identity())["email"] == "karla@example.org"
    finally:
        await beside.close()


async def test_a_failure_returns_to_the_page_in_its_language_with_the_way_on(login: LoginService) -> None:
    async with login.browser() as browser:
        url = await browser.begin("/en/konto")
        denied = f"{ORIGIN}/anmelden/kreis/zurueck?error=access_denied&state={query_of(url)['state']}"
        failed = await browser.finish(f"{denied}&iss={login.kreis.issuer}")
        assert failed == "/en/anmelden?fehler=abgelehnt&next=%2Fen%2Fkonto"
        assert browser.session is None


async def test_the_log_tells_of_logins_by_ids_alone(login: LoginService, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    async with login.browser() as browser:
        await browser.log_in("adam")
        failed = await browser.finish(f"{ORIGIN}/anmelden/kreis/zurueck?code=secret-code&state=secret-state")
        assert failure_of(failed) == "abgelaufen"
        cookie = browser.session or ""
    lines = [str(vars(record)) for record in caplog.records if record.name.startswith(("klimaverbund", "federation"))]
    events = [record.__dict__ for record in caplog.records if getattr(record, "security", False)]
    assert [event["msg"] for event in events] == ["login", "login_failed"]
    assert len(events[0]["account"]) == 32 and events[1]["failure"] == "abgelaufen"
    told = ("adam", "Dorf", "example.org", "secret", "Firefox", "10.0.", cookie.split(".")[0], "code=", "eyJ")
    assert not [word for word in told for line in lines if word in line]
