"""Live queries of a session: to our own pages alone, ended within a second with it, and no use of it."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import httpx2
import pytest
from websockets.typing import Origin

from tests.graph.conftest import LiveServer, SocketClient
from tests.helpers.credentials import WHO
from tests.helpers.live import CODES, CREATE, create_measure, event_codes, wait_for_streams, wait_until_released
from tests.helpers.login import Browser
from tests.helpers.region import LUDWIGSBURG
from tests.helpers.sessions import cookie_header, csrf_token, logged_in, principal_of

pytestmark = pytest.mark.usefixtures("fast_readings", "no_leaks")
EVENTS = "text/event-stream"


@contextlib.asynccontextmanager
async def socket_of(
    server: LiveServer, browser: Browser, token: str | None = None, **payload: Any
) -> AsyncIterator[SocketClient]:
    """A WebSocket of our own page in a browser, after connection_init."""
    headers = {"Cookie": cookie_header(browser)}
    async with server.connect(origin=Origin(browser.origin), additional_headers=headers) as listening:
        token = csrf_token(server, browser) if token is None else token
        await listening.send(type="connection_init", payload={"csrfToken": token, **payload})
        yield listening


async def acknowledged(listening: SocketClient) -> None:
    assert (await listening.receive())["type"] == "connection_ack"


async def end(owner: asyncpg.Connection, server: LiveServer, browser: Browser) -> None:
    """Ends a session, as one of many ways does."""
    await owner.execute("DELETE FROM login_session WHERE hash = $1", principal_of(server, browser).session)


async def test_a_socket_of_a_session_has_the_rights_of_the_person(live_server: LiveServer) -> None:
    async with logged_in(live_server, "writer") as browser, socket_of(live_server, browser) as listening:
        await acknowledged(listening)
        assert (await listening.ask("q", WHO))[0]["data"]["me"] == {"subject": "writer"}
        measure = {"tenant": LUDWIGSBURG, "code": "W-1", "title": "Über den Socket", "fieldOfAction": "MOBILITY"}
        answer, _ = await listening.ask("m", CREATE, input=measure)
        assert answer["data"]["measureCreate"]["measure"]


SIBLINGS: list[dict[str, Any]] = [
    {"origin": "https://evil.example"},
    {"origin": "http://a.localhost"},
    {"origin": "http://127.0.0.1:1"},
    {"origin": "null"},
    {"origin": None},
]


@pytest.mark.parametrize("options", SIBLINGS)
async def test_a_socket_of_a_page_of_another_origin_is_closed(live_server: LiveServer, options: dict[str, Any]) -> None:
    async with logged_in(live_server, "writer") as browser:
        headers = {"Cookie": cookie_header(browser)}
        async with live_server.connect(additional_headers=headers, **options) as listening:
            payload = {"csrfToken": csrf_token(live_server, browser)}
            await listening.send(type="connection_init", payload=payload)
            assert await listening.wait_closed() == (4403, "Forbidden")


async def test_a_socket_needs_the_token_of_its_session_and_no_other_credential(live_server: LiveServer) -> None:
    async with logged_in(live_server, "writer") as browser, logged_in(live_server, "writer") as other:
        bearer = f"Bearer {live_server.token('writer')}"
        foreign = csrf_token(live_server, other)
        for token, payload in (("", {}), (foreign, {}), (None, {"authorization": bearer}), (None, {"csrfToken": 7})):
            async with socket_of(live_server, browser, token, **payload) as listening:
                assert await listening.wait_closed() == (4403, "Forbidden")


@pytest.mark.parametrize("headers", [
    {"origin": "https://evil.example", "sec-fetch-site": "cross-site"},
    {"origin": "http://a.localhost", "sec-fetch-site": "same-site"},
    {"sec-fetch-site": "same-site"},
])  # fmt: skip
async def test_events_go_to_no_page_of_another_origin(live_server: LiveServer, headers: dict[str, str]) -> None:
    async with logged_in(live_server, "reader") as browser:
        parameters = {"query": CODES, "variables": json.dumps({"key": LUDWIGSBURG})}
        response = await browser.get("/graphql", params=parameters, headers=headers | {"accept": EVENTS})
        assert response.status_code == 403
        assert "access-control-allow-credentials" not in response.headers


async def test_an_ended_session_ends_its_subscriptions_and_no_others(
    live_server: LiveServer, owner: asyncpg.Connection
) -> None:
    async with (
        logged_in(live_server, "reader") as browser, logged_in(live_server, "reader") as other,
        socket_of(live_server, browser) as ended, socket_of(live_server, other) as still,
    ):  # fmt: skip
        for listening in (ended, still):
            await acknowledged(listening)
            await listening.subscribe("a", CODES, key=LUDWIGSBURG)
        await wait_for_streams(live_server, 2)
        await end(owner, live_server, browser)
        message = await ended.receive()
        assert message["payload"]["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
        assert await ended.receive() == {"id": "a", "type": "complete"}
        await create_measure(live_server, "W-2")
        assert event_codes(await still.receive()) == ["W-2"], "another session of the same person goes on"
        await ended.expect_silence(0.2)


@pytest.mark.alone
async def test_a_subscription_ends_within_a_second(live_server: LiveServer, owner: asyncpg.Connection) -> None:
    async with logged_in(live_server, "reader") as browser, socket_of(live_server, browser) as listening:
        await acknowledged(listening)
        await listening.subscribe("a", CODES, key=LUDWIGSBURG)
        await wait_for_streams(live_server, 1)
        await end(owner, live_server, browser)
        assert (await listening.receive(1))["payload"]["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


async def test_an_ended_session_ends_its_events(live_server: LiveServer, owner: asyncpg.Connection) -> None:
    async with logged_in(live_server, "reader") as browser, httpx2.AsyncClient(timeout=5) as client:
        body = {"query": CODES, "variables": {"key": LUDWIGSBURG}}
        headers = {"accept": EVENTS, "cookie": cookie_header(browser), "sec-fetch-site": "same-origin"}
        async with client.stream("POST", live_server.http, json=body, headers=headers) as response:
            assert response.status_code == 200
            await wait_for_streams(live_server, 1)
            await end(owner, live_server, browser)
            async with asyncio.timeout(5):
                text = (await response.aread()).decode()
        assert "UNAUTHENTICATED" in text and "event: complete" in text


async def test_a_session_that_ends_during_the_first_reading_ends_the_subscription(
    live_server: LiveServer, owner: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads, began, goes_on = live_server.service.live.operations.reads, asyncio.Event(), asyncio.Event()
    live = reads.live

    async def wait(*arguments: Any) -> Any:
        began.set()
        await goes_on.wait()
        return await live(*arguments)

    monkeypatch.setattr(reads, "live", wait)
    async with logged_in(live_server, "reader") as browser, socket_of(live_server, browser) as listening:
        await acknowledged(listening)
        await listening.subscribe("a", CODES, key=LUDWIGSBURG)
        await began.wait()
        await end(owner, live_server, browser)
        try:
            message = await listening.receive()
        finally:
            goes_on.set()
        assert message["payload"]["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


async def test_a_logout_ends_the_subscriptions_of_the_browser(live_server: LiveServer) -> None:
    async with logged_in(live_server, "reader") as browser, socket_of(live_server, browser) as listening:
        await acknowledged(listening)
        await listening.subscribe("a", CODES, key=LUDWIGSBURG)
        await wait_for_streams(live_server, 1)
        await browser.post("/abmelden", data={"csrf": csrf_token(live_server, browser)})
        message = await listening.receive()
        assert message["payload"]["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


async def test_a_logout_at_the_provider_ends_the_subscriptions(live_server: LiveServer) -> None:
    async with logged_in(live_server, "reader") as browser, socket_of(live_server, browser) as listening:
        await acknowledged(listening)
        await listening.subscribe("a", CODES, key=LUDWIGSBURG)
        await wait_for_streams(live_server, 1)
        assert "abgemeldet" in (await browser.get("/demo/oidc/logout")).text
        message = await listening.receive()
        assert message["payload"]["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
        assert await browser.subject() == "UNAUTHENTICATED"


async def test_a_session_that_ends_while_nobody_listens_ends_its_subscriptions_all_the_same(
    live_server: LiveServer, owner: asyncpg.Connection, db: asyncpg.Connection
) -> None:
    async with logged_in(live_server, "reader") as browser, socket_of(live_server, browser) as listening:
        await acknowledged(listening)
        await listening.subscribe("a", CODES, key=LUDWIGSBURG)
        await wait_for_streams(live_server, 1)
        lost = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'klimaverbund listener'"
        await db.execute(lost)
        await end(owner, live_server, browser)
        message = await listening.receive()
        assert message["payload"]["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


async def test_an_open_subscription_does_not_prolong_its_session(
    live_server: LiveServer, owner: asyncpg.Connection
) -> None:
    activity = live_server.service.activity
    assert activity
    async with logged_in(live_server, "reader") as browser, socket_of(live_server, browser) as listening:
        await acknowledged(listening)
        await listening.subscribe("a", CODES, key=LUDWIGSBURG)
        await wait_for_streams(live_server, 1)
        await activity.close()
        session = principal_of(live_server, browser).session
        query = "SELECT idle_until FROM login_session WHERE hash = $1"
        activity._written.clear()  # as a minute later
        before = await owner.fetchval(query, session)
        await create_measure(live_server, "W-3")
        assert event_codes(await listening.receive()) == ["W-3"]
        await activity.close()
        assert await owner.fetchval(query, session) == before
        await owner.execute("UPDATE login_session SET idle_until = now() WHERE hash = $1", session)
        await create_measure(live_server, "W-4")
        message = await listening.receive()
        assert message["payload"]["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED", "it was not used"
    await wait_until_released(live_server)
