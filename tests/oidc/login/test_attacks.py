"""Attacks on a login: whoever has less than the person's own browser at the right provider gets no session."""

from __future__ import annotations

from urllib.parse import urlencode

import asyncpg
import pytest

from federation.app import Service
from federation.oidc.login.rates import FAILURE_COST, PER_MINUTE
from tests.helpers.login import Browser, failure_of, location, query_of
from tests.helpers.login_service import ORIGIN, LoginService, count_sessions

EVIL = "https://evil.example"


def callback(key: str = "kreis", **parameters: str) -> str:
    return f"{ORIGIN}/anmelden/{key}/zurueck?{urlencode(parameters)}"


async def returned(browser: Browser, person: str = "karla") -> str:
    """The address at which the provider sends a browser back, which has not been opened yet."""
    return await browser.choose(await browser.begin("/karte"), person)


async def test_a_callback_in_another_browser_opens_no_session_in_either(login: LoginService) -> None:
    async with login.browser() as attacker, login.browser() as victim:
        stolen = await returned(attacker, "adam")
        await victim.begin()  # one of its own is in progress, too
        assert failure_of(await victim.finish(stolen)) == "abgelaufen"
        assert victim.session is None and await attacker.finish(stolen) == "/karte"


async def test_a_callback_works_once(login: LoginService) -> None:
    async with login.browser() as browser, login.browser() as thief:
        url = await returned(browser)
        thief.http.cookies = browser.http.cookies  # with a copy of the cookie: the code was used
        assert await browser.finish(url) == "/karte"
        assert failure_of(await browser.finish(url)) == "abgelaufen"
        assert failure_of(await thief.finish(url)) == "ungueltig" and thief.session is None


async def test_a_stolen_code_is_worth_nothing_in_a_login_of_the_thief(login: LoginService) -> None:
    async with login.browser() as victim, login.browser() as thief:
        stolen = query_of(await returned(victim))
        own = query_of(await returned(thief, "adam"))
        assert failure_of(await thief.finish(callback(**(own | {"code": stolen["code"]})))) == "ungueltig"
        assert thief.session is None


async def test_an_answer_of_one_provider_is_none_of_the_other(login: LoginService) -> None:
    async with login.browser() as browser:
        answer = query_of(await returned(browser))
        assert failure_of(await browser.finish(callback("stadt", **answer))) == "abgelaufen"
        for issuer in (login.stadt.issuer, login.kreis.issuer + "/", ""):
            answer = query_of(await returned(browser))
            assert failure_of(await browser.finish(callback(**(answer | {"iss": issuer})))) == "ungueltig"
        answer = query_of(await returned(browser))
        del answer["iss"]
        assert failure_of(await browser.finish(callback(**answer))) == "ungueltig", "the provider promises it"
        assert browser.session is None


async def test_a_mix_up_sends_no_code_to_the_other_provider(login: LoginService) -> None:
    """The person chose the attacker's provider, which sent them on to the honest one, with the state of the login."""
    async with login.browser() as browser:
        mixed_up = query_of(await browser.begin(key="stadt"))
        honest = f"{login.kreis.issuer}/authorize?{urlencode(mixed_up)}"
        refused = await browser.http.post(honest, data={"person": "karla"})
        assert refused.status_code == 400, "it does not know the address of the login at the other one"
        code = query_of(await returned(browser))["code"]
        requests = login.stadt.server.request_counts["/token"]
        answer = {"code": code, "state": mixed_up["state"], "iss": login.kreis.issuer}
        assert failure_of(await browser.finish(callback("stadt", **answer))) == "ungueltig"
        assert login.stadt.server.request_counts["/token"] == requests


@pytest.mark.parametrize(
    ("parameters", "failure"),
    [
        ({"error": "access_denied"}, "abgelehnt"),
        ({"error": "login_required"}, "abgelehnt"),
        ({"error": "temporarily_unavailable"}, "dienst"),
        ({"error": "server_error"}, "dienst"),
        ({"error": "invalid_request", "error_description": "<script>"}, "ungueltig"),
        ({"error": "access_denied", "code": "x"}, "abgelehnt"),
        ({}, "ungueltig"),
        ({"code": ""}, "ungueltig"),
        ({"code": "x"}, "ungueltig"),
        ({"code": "x" * 3_000}, "ungueltig"),
        ({"code": "a\0b\r\n&c=d é"}, "ungueltig"),
        ({"error": "access_denied", "iss": EVIL}, "ungueltig"),
    ],
)
async def test_an_answer_without_a_code_is_a_failure(
    login: LoginService, parameters: dict[str, str], failure: str
) -> None:
    async with login.browser() as browser:
        state = query_of(await browser.begin("/karte"))["state"]
        failed = await browser.finish(callback(**({"state": state, "iss": login.kreis.issuer} | parameters)))
        assert failed == f"/anmelden?fehler={failure}&next=%2Fkarte"
        assert browser.cookies() == {}, "this login is over"


@pytest.mark.parametrize("query", ["", "state=%ff", "state=a&state=b", "a=" + "x" * 5_000, "&" * 200, "state=%00"])
async def test_a_malformed_callback_leaves_the_login_in_progress(login: LoginService, query: str) -> None:
    async with login.browser() as browser:
        url = await returned(browser)
        assert failure_of(await browser.finish(f"{ORIGIN}/anmelden/kreis/zurueck?{query}")) == "abgelaufen"
        doubled = f"{url}&code=other"
        assert failure_of(await browser.finish(doubled)) == "abgelaufen"
        assert await browser.finish(url) == "/karte"


async def test_a_planted_session_is_ended_and_replaced(login: LoginService, owner: asyncpg.Connection) -> None:
    async with login.browser() as attacker, login.browser() as victim:
        await attacker.log_in("adam")
        planted = attacker.session
        victim.http.cookies = attacker.http.cookies
        await victim.log_in("karla")
        assert victim.session != planted and (await victim.identity())["name"] == "Karla Kreis"
        assert await attacker.identity() == "UNAUTHENTICATED"


async def test_a_forged_session_cookie_does_not_hinder_a_login(login: LoginService) -> None:
    async with login.browser() as browser:
        browser.http.cookies.set("__Host-session", "x" * 43 + ".forged", domain="klimaverbund.test")
        assert await browser.identity() == "UNAUTHENTICATED"
        browser.http.cookies.clear()
        browser.http.headers["cookie"] = "__Host-session=forged"
        url = await browser.begin("/karte")
        assert url.startswith(login.kreis.issuer)


async def test_the_host_of_a_request_changes_nothing(login: LoginService) -> None:
    async with login.browser() as browser:
        poison = {"host": "evil.example", "x-forwarded-host": "evil.example", "forwarded": "host=evil.example"}
        response = await browser.get("/anmelden/kreis", headers=poison)
        assert query_of(location(response))["redirect_uri"] == f"{ORIGIN}/anmelden/kreis/zurueck"
        assert "evil" not in str(response.headers)
        url = await browser.choose(location(response), "karla")
        back = await browser.http.get(url, headers=poison)
        assert location(back) == "/konto" and "evil" not in str(back.headers)
        failed = await browser.http.get(url, headers=poison)
        assert location(failed) == "/anmelden?fehler=abgelaufen"


async def test_other_methods_and_unknown_providers_are_no_login(login: LoginService) -> None:
    async with login.browser() as browser:
        for method, path, status in (
            ("POST", "/anmelden/kreis", 405), ("POST", "/anmelden/kreis/zurueck", 405), ("GET", "/abmelden", 405),
            ("GET", "/anmelden/kreis/abmeldung", 405), ("GET", "/anmelden/unknown", 404),
            ("GET", "/anmelden/kreis/", 404), ("GET", "/anmelden/Kreis", 404),
        ):  # fmt: skip
            response = await browser.http.request(method, ORIGIN + path)
            assert (response.status_code, response.headers.get("set-cookie")) == (status, None), path


async def test_an_address_that_tries_too_often_waits_and_others_do_not(
    login: LoginService, still_service: Service, owner: asyncpg.Connection
) -> None:
    sessions = await count_sessions(owner, login.kreis)
    async with login.browser(still_service, "192.0.2.7") as attacker, login.browser(still_service) as person:
        for _ in range(PER_MINUTE // (1 + FAILURE_COST) + FAILURE_COST):
            await attacker.finish(callback(code="guess", state="s" * 43))
        assert failure_of(await attacker.finish(callback(code="guess", state="s" * 43))) == "gesperrt"
        assert failure_of(await attacker.begin()) == "gesperrt"
        assert attacker.cookies() == {}, "nothing begins"
        assert await person.log_in("karla") == "/konto", "whoever else tries to be her"
    assert await count_sessions(owner, login.kreis) == sessions + 1
