"""Logouts that a provider reports: every check of OpenID Connect Back-Channel Logout 1.0, each report once."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import asyncpg
import pytest
from joserfc.jwk import RSAKey

from federation.app import Service
from federation.oidc.demo_provider import CLIENT_ID
from federation.oidc.login.rates import FAILURE_COST, PER_MINUTE
from tests.helpers.login import failure_of
from tests.helpers.login_service import LoginService, count_sessions
from tests.helpers.oidc import SharedSecret, base64url

EVENT = "http://schemas.openid.net/event/backchannel-logout"
NOW = int(time.time())


async def session_ids(owner: asyncpg.Connection, login: LoginService, subject: str) -> list[str]:
    """The ids that the provider gave the sessions of a person, the oldest first."""
    rows = await owner.fetch(
        "SELECT provider_session FROM login_session WHERE issuer = $1 AND subject = $2 ORDER BY created_at",
        login.kreis.issuer, subject,
    )  # fmt: skip
    return [row[0] for row in rows]


@pytest.fixture
async def nobody_inside(login: LoginService, owner: asyncpg.Connection) -> None:
    for provider in login.providers.values():
        provider.sessions.clear()
        await owner.execute("DELETE FROM login_session WHERE issuer = $1", provider.issuer)
        await owner.execute("DELETE FROM logout_notice WHERE issuer = $1", provider.issuer)


@pytest.mark.usefixtures("nobody_inside")
async def test_a_report_ends_the_session_or_all_of_the_person(login: LoginService, owner: asyncpg.Connection) -> None:
    async with login.browser() as one, login.browser() as two, login.browser() as adam, login.browser() as elsewhere:
        for browser, person, key in (
            (one, "karla", "kreis"), (two, "karla", "kreis"), (adam, "adam", "kreis"), (elsewhere, "karla", "stadt"),
        ):  # fmt: skip
            await browser.log_in(person, key=key)
        first, _ = await session_ids(owner, login, "karla")
        assert await login.report(login.kreis, login.kreis.logout_token(sid=first)) == 200
        assert [await b.identity() == "UNAUTHENTICATED" for b in (one, two, adam, elsewhere)] == [
            True,
            False,
            False,
            False,
        ]
        assert await login.report(login.kreis, login.kreis.logout_token(sub="karla", iat=NOW)) == 200
        assert [await b.identity() == "UNAUTHENTICATED" for b in (two, adam, elsewhere)] == [True, False, False]


@pytest.mark.usefixtures("nobody_inside")
async def test_a_session_of_another_person_is_not_ended(login: LoginService, owner: asyncpg.Connection) -> None:
    async with login.browser() as browser:
        await browser.log_in("adam")
        (sid,) = await session_ids(owner, login, "adam")
        assert await login.report(login.kreis, login.kreis.logout_token(sid=sid, sub="karla")) == 200
        assert await login.report(login.stadt, login.stadt.logout_token(sid=sid)) == 200, "another provider's ids"
        assert (await browser.identity())["name"] == "Adam <Dorf>"


STRANGER = RSAKey.generate_key(2048)
BAD_TOKENS: dict[str, dict[str, Any]] = {
    "another issuer": {"iss": "https://evil.example"},
    "a foreign client": {"aud": "other"},
    "several clients without a party": {"aud": [CLIENT_ID, "other"]},
    "no client": {"aud": None},
    "no events": {"events": None},
    "other events": {"events": {"http://schemas.openid.net/event/other": {}}},
    "events that are a list": {"events": [EVENT]},
    "an event that is a text": {"events": {EVENT: ""}},
    "a nonce, as in an ID token": {"nonce": "n"},
    "a nonce that is null text": {"nonce": ""},
    "no moment": {"iat": None},
    "tomorrow": {"iat": NOW + 86_400, "exp": NOW + 90_000},
    "two hours ago": {"iat": NOW - 7_200},
    "no end": {"exp": None},
    "an end that is over": {"exp": NOW - 1},
    "no id": {"jti": None},
    "an empty id": {"jti": ""},
    "an id that is a number": {"jti": 7},
    "neither person nor session": {"sid": None},
    "an empty session": {"sid": ""},
    "a person that is a list": {"sub": ["karla"]},
    "an access token": {"header": {"typ": "at+jwt"}},
    "an ID token's type of Keycloak": {"header": {"typ": "ID"}},
    "a stranger's key": {"key": STRANGER},
    "a shared secret": {"header": {"alg": "HS256"}, "key": SharedSecret(b"secret")},
    "an unknown key": {"header": {"kid": "unknown"}},
}


@pytest.mark.usefixtures("nobody_inside")
async def test_bad_reports_are_refused_and_end_nothing(login: LoginService, owner: asyncpg.Connection) -> None:
    async with login.browser() as browser:
        await browser.log_in("karla")
        (sid,) = await session_ids(owner, login, "karla")
        for name, claims in BAD_TOKENS.items():
            assert await login.report(login.kreis, login.kreis.logout_token(**({"sid": sid} | claims))) == 400, name
        good = login.kreis.logout_token(sid=sid)
        head, payload, signature = good.split(".")
        unsigned = f"{base64url({'alg': 'none', 'typ': 'logout+jwt'})}.{payload}."
        for token in (unsigned, f"{head}.{payload}.", f"{head}.{payload}.{signature[:-8]}AAAAAAAA", "", "a.b.c", "é"):
            assert await login.report(login.kreis, token) == 400, token
        assert await login.report(login.stadt, good) == 400, "at the address of another provider"
        assert await login.report(login.kreis, other=good) == 400
        assert (await browser.identity())["name"] == "Karla Kreis"
        assert await owner.fetchval("SELECT count(*) FROM logout_notice WHERE issuer = $1", login.kreis.issuer) == 0
        assert await login.report(login.kreis, good) == 200


@pytest.mark.parametrize("header", [{}, {"typ": "JWT"}, {"typ": ...}, {"typ": "application/logout+jwt"}])
async def test_a_report_in_another_form_is_read(login: LoginService, header: dict[str, Any]) -> None:
    assert await login.report(login.kreis, login.kreis.logout_token(header, sub="nobody", aud=[CLIENT_ID])) == 200


async def test_a_report_counts_once_also_when_two_arrive_at_once(login: LoginService) -> None:
    token = login.kreis.logout_token(sub="nobody")
    answers = await asyncio.gather(*(login.report(login.kreis, token) for _ in range(4)))
    assert sorted(answers) == [200, 400, 400, 400]
    assert await login.report(login.kreis, token) == 400


@pytest.mark.usefixtures("nobody_inside")
@pytest.mark.parametrize("names", ["session", "person"])
async def test_a_logout_that_overtakes_its_login_wins(
    login: LoginService, owner: asyncpg.Connection, names: str
) -> None:
    async with login.browser() as browser:
        callback = await browser.choose(await browser.begin(), "karla")
        (sid,) = login.kreis.sessions
        claims = {"sid": sid} if names == "session" else {"sub": "karla", "iat": int(time.time())}
        assert await login.report(login.kreis, login.kreis.logout_token(**claims)) == 200
        login.kreis.lie(iat=int(time.time()) + 5)  # it is made when it is fetched
        assert failure_of(await browser.finish(callback)) == "beendet"
        assert browser.session is None and await count_sessions(owner, login.kreis) == 0


@pytest.mark.usefixtures("nobody_inside")
async def test_after_a_logout_of_all_a_person_logs_in_anew(login: LoginService) -> None:
    async with login.browser() as browser:
        assert await login.report(login.kreis, login.kreis.logout_token(sub="karla", iat=NOW - 60)) == 200
        assert await browser.log_in("karla") == "/konto"


async def test_reports_that_are_refused_count_and_a_provider_that_ends_all_does_not(
    login: LoginService, still_service: Service
) -> None:
    path = f"/anmelden/{login.kreis.key}/abmeldung"
    async with login.browser(still_service, "192.0.2.8") as attacker, login.browser(still_service) as provider:
        for _ in range(PER_MINUTE // FAILURE_COST):
            assert (await attacker.post(path, False, data={"logout_token": "a.b.c"})).status_code == 400
        assert (await attacker.post(path, False, data={"logout_token": "a.b.c"})).status_code == 429
        for _ in range(3):
            token = login.kreis.logout_token(sub="nobody")
            assert (await provider.post(path, False, data={"logout_token": token})).status_code == 200
