"""A session at /graphql: the rights of a token, to our own pages alone, and nothing once it has ended."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import httpx2
import pytest

from federation.graph.http.session import Sessions
from federation.graph.run.caller import CallerRegistry
from federation.graph.secret_key import SecretKey
from tests.graph.conftest import LiveServer
from tests.helpers.credentials import MEMBERS, NAME, PUBLIC, WHO
from tests.helpers.forging import forge
from tests.helpers.live import CREATE
from tests.helpers.login import Browser
from tests.helpers.region import COUNTY, LUDWIGSBURG
from tests.helpers.sessions import cookie_header, csrf_token, logged_in, principal_of

EVERYTHING = f"""{{ me {{ subject grants {{ role tenant {{ key }} }} }} measures(first: 100) {{ totalCount nodes {{
  code title status visibility }} }} region(key: "{COUNTY}") {{ measureStatus {{ basis total }} }} }}"""
MEASURE = {"tenant": LUDWIGSBURG, "code": "S-1", "title": "Mit Sitzung", "fieldOfAction": "MOBILITY"}


def status_and_code(response: httpx2.Response) -> tuple[int, str]:
    return response.status_code, response.json()["errors"][0]["extensions"]["code"]


@pytest.mark.parametrize("person", ["manager", "editor", "viewer", "admin", "deputy", "writer", "past", "unknown"])
async def test_a_session_has_the_rights_of_a_token(live_server: LiveServer, person: str) -> None:
    async with logged_in(live_server, person) as browser:
        by_session = (await browser.ask(EVERYTHING)).json()["data"]
    assert by_session == (await live_server.ask(person, EVERYTHING))["data"]
    assert (by_session["me"] is None) is (person == "unknown")


async def test_a_session_changes_what_a_token_changes(live_server: LiveServer) -> None:
    async with logged_in(live_server, "writer") as browser, logged_in(live_server, "reader") as reader:
        headers = {"x-csrf-token": csrf_token(live_server, browser)}
        created = (await browser.ask(CREATE, headers, input=MEASURE)).json()["data"]["measureCreate"]
        assert created["measure"]["id"] and not created["userErrors"]
        refused = await reader.ask(CREATE, {"x-csrf-token": csrf_token(live_server, reader)}, input=MEASURE)
        assert refused.json()["data"]["measureCreate"]["measure"] is None


async def test_a_token_beside_a_session_is_refused(live_server: LiveServer) -> None:
    async with logged_in(live_server, "reader") as browser:
        for who in ("reader", "writer"):
            response = await browser.ask(WHO, live_server.headers(who))
            assert status_and_code(response) == (401, "UNAUTHENTICATED")
        assert status_and_code(await browser.ask(WHO, {"x-api-key": "x"})) == (401, "UNAUTHENTICATED")


async def test_cookies_that_are_no_session_of_ours_are_refused(
    live_server: LiveServer, owner: asyncpg.Connection
) -> None:
    async with logged_in(live_server, "reader") as browser, logged_in(live_server, "reader") as other:
        good, second = browser.session or "", other.session or ""
        identifier, account, expires, mac = good.split(".")
        foreign = Sessions(SecretKey(b"another secret of tests, thirty-two bytes"), browser.origin)
        bad = [
            forge(good), f"{identifier}.{account}.{int(expires) + 9}.{mac}",
            f"{second.split('.')[0]}.{account}.{expires}.{mac}", good.upper(), good + ".x", identifier, "x",
            foreign.create(live_server.issuer, "reader").cookie, f"{good}, klimaverbund-session={second}",
        ]  # fmt: skip
        browser.http.cookies.clear()
        for value in bad:
            response = await browser.ask(WHO, {"cookie": f"klimaverbund-session={value}"})
            assert status_and_code(response) == (401, "UNAUTHENTICATED"), value
            assert response.headers["cache-control"] == "no-store"
        both = f"klimaverbund-session={good}; klimaverbund-session={second}"
        assert (await browser.ask(WHO, {"cookie": both})).status_code == 401
        beside = {"cookie": f"a=b; __Host-session={second}; klimaverbund-session={good}; klimaverbund-sessions=x"}
        assert (await browser.ask(WHO, beside)).json()["data"]["me"] == {"subject": "reader"}


async def test_a_session_that_is_made_here_and_in_no_database_is_none(live_server: LiveServer) -> None:
    sessions = live_server.service.sessions
    assert sessions
    async with Browser(f"http://127.0.0.1:{live_server.port}") as browser:
        browser.http.headers["cookie"] = (
            f"{sessions.cookie_name}={sessions.create(live_server.issuer, 'reader').cookie}"
        )
        assert await browser.subject() == "UNAUTHENTICATED"


@pytest.mark.parametrize("change", [
    "DELETE FROM login_session WHERE hash = $1",
    "UPDATE login_session SET idle_until = now() - interval '1 second' WHERE hash = $1",
    "UPDATE login_session SET expires_at = now() - interval '1 second' WHERE hash = $1",
])  # fmt: skip
async def test_an_ended_an_idle_and_an_expired_session_are_refused(
    live_server: LiveServer, owner: asyncpg.Connection, change: str
) -> None:
    async with logged_in(live_server, "reader") as browser, logged_in(live_server, "reader") as other:
        assert await browser.subject() == "reader"
        await owner.execute(change, principal_of(live_server, browser).session)
        for query in (WHO, NAME, "{ session { name } }", "{ sessions { totalCount } }"):
            assert (await browser.ask(query)).json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
        answer = await browser.ask(WHO)
        assert (answer.status_code, answer.json().get("data")) == (401, None)
        headers = {"x-csrf-token": csrf_token(live_server, browser)}
        refused = await browser.ask(CREATE, headers, input=MEASURE | {"code": "S-2"})
        assert refused.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
        assert await other.subject() == "reader"


async def test_a_cookie_that_is_too_old_asks_no_database(live_server: LiveServer) -> None:
    sessions = live_server.service.sessions
    assert sessions
    old = Sessions(
        SecretKey(b"the secret of the tests, thirty-two bytes"), sessions.origin, lifetime=timedelta(seconds=-1)
    )
    async with Browser(sessions.origin) as browser:
        browser.http.headers["cookie"] = f"{sessions.cookie_name}={old.create(live_server.issuer, 'reader').cookie}"
        assert status_and_code(await browser.ask(WHO)) == (401, "UNAUTHENTICATED")


EVIL = "https://evil.example"
FOREIGN_PAGES: dict[str, dict[str, str]] = {
    "another origin": {"origin": EVIL, "sec-fetch-site": "cross-site"},
    "another origin, by an old browser": {"origin": EVIL},
    "a sibling host": {"origin": "http://a.localhost", "sec-fetch-site": "same-site"},
    "an image": {"sec-fetch-site": "cross-site", "sec-fetch-dest": "image", "sec-fetch-mode": "no-cors"},
    "an image of a sibling": {"sec-fetch-site": "same-site", "sec-fetch-dest": "image"},
    "a sandbox": {"origin": "null"},
    "another port": {"origin": "http://127.0.0.1:1"},
    "https": {"origin": "https://127.0.0.1"},
    "a fetch that says it is ours, of another origin": {"origin": EVIL, "sec-fetch-site": "same-origin"},
}


@pytest.mark.parametrize("headers", FOREIGN_PAGES.values(), ids=FOREIGN_PAGES)
async def test_a_page_of_another_origin_neither_reads_nor_changes(
    live_server: LiveServer, headers: dict[str, str]
) -> None:
    async with logged_in(live_server, "writer") as browser:
        headers = headers | {"x-csrf-token": csrf_token(live_server, browser)}
        body: dict[str, Any] = {"query": CREATE, "variables": {"input": MEASURE | {"code": "S-3"}}}
        answers = [
            await browser.post(MEMBERS, False, json={"query": WHO}, headers=headers),
            await browser.post(MEMBERS, False, json=body, headers=headers),
            await browser.get(MEMBERS, params={"query": WHO}, headers=headers),
        ]
        for response in answers:
            assert status_and_code(response) == (403, "FORBIDDEN")
            assert "access-control-allow-credentials" not in response.headers


async def test_a_change_needs_the_token_of_its_own_session_and_a_word_about_the_origin(live_server: LiveServer) -> None:
    async with logged_in(live_server, "writer") as browser, logged_in(live_server, "writer") as other:
        variables = {"input": MEASURE | {"code": "S-4"}}
        own, foreign = csrf_token(live_server, browser), csrf_token(live_server, other)
        for token in ({}, {"x-csrf-token": ""}, {"x-csrf-token": foreign}, {"x-csrf-token": own[:-1]}, {"csrf": own}):
            assert status_and_code(await browser.ask(CREATE, token, **variables)) == (403, "FORBIDDEN")
        body = {"query": CREATE, "variables": variables}
        silent = await browser.post(MEMBERS, False, json=body, headers={"x-csrf-token": own})
        assert status_and_code(silent) == (403, "FORBIDDEN"), "a browser says where a change comes from"
        typed = {"x-csrf-token": own, "sec-fetch-site": "none"}
        assert (await browser.post(MEMBERS, False, json=body, headers=typed)).status_code == 403
        for kind in ("application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x"):
            form = {"content-type": kind, "x-csrf-token": own}
            assert (await browser.post(MEMBERS, content=b'{"query": "{ a }"}', headers=form)).status_code == 415
        by_get = {"sec-fetch-site": "same-origin", "x-csrf-token": own}
        assert (await browser.get(MEMBERS, params={"query": CREATE}, headers=by_get)).status_code == 405
        for headers in ({"origin": browser.origin}, {"sec-fetch-site": "same-origin"}):
            code = f"S-5 {len(headers['origin']) if 'origin' in headers else 0}"
            body = {"query": CREATE, "variables": {"input": MEASURE | {"code": code}}}
            done = await browser.post(MEMBERS, False, json=body, headers=headers | {"x-csrf-token": own})
            assert done.json()["data"]["measureCreate"]["measure"]


async def test_no_other_origin_may_send_cookies(live_server: LiveServer) -> None:
    async with logged_in(live_server, "writer") as browser:
        asked = {
            "origin": EVIL,
            "access-control-request-method": "POST",
            "access-control-request-headers": "x-csrf-token",
        }
        preflight = await browser.http.request("OPTIONS", browser.origin + MEMBERS, headers=asked)
        assert not [name for name in preflight.headers if name == "access-control-allow-credentials"]
        assert preflight.headers.get("access-control-allow-origin") is None


async def test_a_session_counts_for_nothing_on_the_public_endpoint(live_server: LiveServer) -> None:
    async with logged_in(live_server, "reader") as browser, Browser(browser.origin) as anonymous:
        ours = await browser.get(PUBLIC, params={"query": NAME})
        theirs = await anonymous.get(PUBLIC, params={"query": NAME})
        assert (ours.json(), ours.headers["cache-control"]) == (theirs.json(), "public, max-age=60")
        assert "cookie" not in ours.headers["vary"] and "set-cookie" not in ours.headers
        foreign = {"origin": EVIL, "sec-fetch-site": "cross-site"}
        assert (await browser.get(PUBLIC, params={"query": NAME}, headers=foreign)).status_code == 200
        assert "errors" in (await browser.get(PUBLIC, params={"query": WHO})).json(), "me is not in its schema"


async def test_the_host_of_a_request_is_not_our_origin(live_server: LiveServer) -> None:
    async with logged_in(live_server, "reader") as browser:
        poison = {"host": "evil.example", "x-forwarded-host": "evil.example", "x-forwarded-proto": "https"}
        assert (await browser.ask(WHO, poison)).json()["data"]["me"] == {"subject": "reader"}
        foreign = poison | {"origin": "http://evil.example"}
        assert (await browser.post(MEMBERS, False, json={"query": WHO}, headers=foreign)).status_code == 403


async def test_answers_to_a_session_are_not_cached(live_server: LiveServer) -> None:
    async with logged_in(live_server, "reader") as browser, Browser(browser.origin) as anonymous:
        for response in (await browser.ask(WHO), await browser.get(MEMBERS, params={"query": WHO})):
            assert response.headers["cache-control"] == "no-store"
        assert "cookie" in (await anonymous.get(MEMBERS, params={"query": NAME})).headers["vary"]


async def test_forged_cookies_are_charged_to_their_address(
    live_server: LiveServer, small_budget: CallerRegistry
) -> None:
    async with logged_in(live_server, "reader") as browser, Browser(browser.origin) as attacker:
        for n, status in enumerate((401, 401, 401, 429, 429)):
            forged = {"cookie": forge(cookie_header(browser) + f"{n}")}
            assert (await attacker.ask(WHO, forged)).status_code == status
        assert await browser.subject() == "reader", "whoever is inside is not locked out"
        assert live_server.service.pool is not None and len(small_budget.buckets) == 2, "no bucket for each cookie"


async def test_a_request_with_a_session_is_one_round_trip(
    live_server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool, asked = live_server.service.pool, []

    async def fetch(statement: str, values: Any) -> bytes | None:
        asked.append(statement)
        return await type(pool).fetch_json(pool, statement, values)

    monkeypatch.setattr(pool, "fetch_json", fetch)
    async with logged_in(live_server, "editor") as browser:
        assert asked == [], "a login reads nothing"
        await browser.ask(EVERYTHING)
        by_session = list(asked)
        asked.clear()
        await live_server.ask("editor", EVERYTHING)
    assert by_session == asked and len(asked) == 1


async def test_the_last_use_is_written_beside_the_requests_and_once_a_minute(
    live_server: LiveServer, owner: asyncpg.Connection
) -> None:
    activity = live_server.service.activity
    assert activity
    last_use = "SELECT last_seen_at, idle_until FROM login_session WHERE hash = $1"
    async with logged_in(live_server, "reader") as browser:
        session = principal_of(live_server, browser).session
        await owner.execute("UPDATE login_session SET last_seen_at = '2026-01-01' WHERE hash = $1", session)
        await browser.subject()
        await activity.close()  # writes at once what is pending
        written = await owner.fetchrow(last_use, session)
        assert written is not None and written[0] > datetime(2026, 1, 1, 12, tzinfo=UTC)
        for _ in range(3):
            await browser.subject()
        await activity.close()
        assert await owner.fetchrow(last_use, session) == written
