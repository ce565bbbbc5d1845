"""A session in a browser: the rights of a token, for our own pages alone, and no longer than it lasts."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import asyncpg
import httpx2
import pytest

from federation import settings
from federation.app import Service
from federation.graph.http.session import Sessions
from federation.graph.secret_key import SecretKey
from federation.oidc import sessions as activity
from tenants.install import Addresses
from tests.graph.conftest import LiveServer, SocketClient, serve_region
from tests.helpers.credentials import EVENTS, NAME, WHO, is_refused
from tests.helpers.live import CODES, CREATE, create_measure, wait_for_streams
from tests.helpers.region import LUDWIGSBURG
from tests.helpers.service import ask

pytestmark = pytest.mark.usefixtures("fast_readings", "no_leaks")

SECRET = SecretKey(b"the secret of the tests, thirty-two bytes")
OPEN = "SELECT ctx.open_session($1, $2, $3, $4, NULL, NULL, NULL, false, NULL, $5, $6, $7)"
VALUES = {"tenant": LUDWIGSBURG, "code": "Sitzung", "title": "Titel", "fieldOfAction": "MOBILITY"}


@dataclasses.dataclass
class Browser:
    """What a browser with a session sends."""

    sessions: Sessions
    value: str
    hash: bytes

    @property
    def cookie(self) -> dict[str, str]:
        return {"cookie": f"{self.sessions.cookie_name}={self.value}"}

    @property
    def csrf_token(self) -> str:
        (cookie,) = self.sessions.find({b"cookie": self.cookie["cookie"].encode()})
        return self.sessions.csrf_token(self.sessions.identify(cookie))

    def headers(self, **changes: str | None) -> dict[str, str]:
        """The headers of a change by our own page; None leaves one out."""
        sent = self.cookie | {"origin": self.sessions.origin, "x-csrf-token": self.csrf_token}
        named = {name.replace("_", "-"): value for name, value in changes.items()}
        return {name: value for name, value in (sent | named).items() if value is not None}


@pytest.fixture(scope="module")
async def live_server(
    addresses: Addresses, owner: asyncpg.Connection, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[LiveServer]:
    server = LiveServer(addresses, tmp_path_factory.mktemp("live"))
    origin = f"http://127.0.0.1:{server.port}"
    with_sessions = dataclasses.replace(server.service.settings, secret=SECRET, public_url=origin)
    server.service = server.server.config.app = Service(with_sessions, server.provider.app())
    async with serve_region(owner, server) as started:
        yield started


@pytest.fixture
def sessions(live_server: LiveServer) -> Sessions:
    assert live_server.service.sessions
    return live_server.service.sessions


async def log_in(owner: asyncpg.Connection, server: LiveServer, who: str = "writer", **changes: Any) -> Browser:
    """A browser of a person, as after a login."""
    sessions = server.service.sessions
    assert sessions
    new = sessions.create(server.issuer, who)
    values = {
        "provider_session": None, "issued_at": datetime.now(UTC), "idle": sessions.idle, "lifetime": sessions.lifetime,
    } | changes  # fmt: skip
    assert await owner.fetchval(OPEN, new.hash, server.issuer, who, *values.values())
    return Browser(sessions, new.cookie, new.hash)


@pytest.fixture
async def browser(owner: asyncpg.Connection, live_server: LiveServer) -> AsyncIterator[Browser]:
    yield await log_in(owner, live_server)
    await owner.execute("DELETE FROM login_session WHERE issuer = $1", live_server.issuer)


async def end(owner: asyncpg.Connection, browser: Browser) -> None:
    assert await owner.fetch("SELECT * FROM ctx.end_session($1)", browser.hash)


async def test_a_session_has_the_rights_of_a_token_of_its_person(
    client: httpx2.AsyncClient, live_server: LiveServer, browser: Browser
) -> None:
    query = "{ me { subject grants { role } } measures { totalCount } session { isCurrent } }"
    by_session = (await client.post("/graphql", json={"query": query}, headers=browser.headers())).json()["data"]
    by_token = (await live_server.ask("writer", query))["data"]
    assert by_session == by_token | {"session": {"isCurrent": True}} and by_token["session"] is None
    read = await client.get("/graphql", params={"query": WHO}, headers=browser.cookie)
    assert read.json()["data"] == {"me": {"subject": "writer"}} and read.headers["cache-control"] == "no-store"


async def test_a_cookie_that_is_none_of_ours_is_refused_and_never_anonymous(
    client: httpx2.AsyncClient, live_server: LiveServer, sessions: Sessions, browser: Browser
) -> None:
    name, value = sessions.cookie_name, browser.value
    session_id, account, expires, mac = value.split(".")
    later = f"{session_id}.{account}.{int(expires) + 1}"
    foreign = Sessions(SecretKey(b"x" * 32), sessions.origin).create(live_server.issuer, "writer").cookie
    past = Sessions(SECRET, sessions.origin, clock=lambda: 0).create(live_server.issuer, "writer").cookie
    unknown = sessions.create(live_server.issuer, "writer").cookie
    wrong = ["x", value[:-1], value + "0", f"{later}.{mac}", value.upper(), foreign, past, unknown, f"{value},{value}"]
    for item in (*wrong, f"{value}; {name}={unknown}", f"{unknown}; {name}={value}"):
        assert is_refused(await client.post("/graphql", json={"query": NAME}, headers={"cookie": f"{name}={item}"}))
    both = browser.cookie | {"authorization": f"Bearer {live_server.token('writer')}"}
    assert is_refused(await client.post("/graphql", json={"query": NAME}, headers=both))
    assert (await client.post("/public/graphql", json={"query": NAME}, headers={"cookie": f"{name}=x"})).is_success


async def test_a_cookie_of_a_sibling_host_brings_no_session_in_its_value(
    client: httpx2.AsyncClient, sessions: Sessions, browser: Browser
) -> None:
    own = f"{sessions.cookie_name}={browser.value}"
    for beside in (f"shop=a,{own}", f"shop=a, {own}", f'shop="a, {own}"', f"shop=a {own}", f"x{own}"):
        answer = (await client.post("/graphql", json={"query": WHO}, headers={"cookie": beside})).json()
        assert answer["data"] == {"me": None}, beside
        # Nor does it log anybody out.
        answer = (await client.post("/graphql", json={"query": WHO}, headers={"cookie": f"{beside}; {own}"})).json()
        assert answer["data"] == {"me": {"subject": "writer"}}, beside
    several = [("cookie", "a=b"), ("cookie", own), ("content-type", "application/json")]
    answer = (await client.post("/graphql", content=json.dumps({"query": WHO}), headers=several)).json()
    assert answer["data"] == {"me": {"subject": "writer"}}


SIBLING = "http://shop.127.0.0.1"
NOT_OURS: dict[str, dict[str, str | None]] = {
    "without a word of the browser": {"origin": None},
    "from a sibling host": {"origin": SIBLING},
    "from another port": {"origin": "http://127.0.0.1:1"},
    "from a sandbox": {"origin": "null"},
    "from the same site": {"sec_fetch_site": "same-site"},
    "from another site": {"origin": None, "sec_fetch_site": "cross-site"},
    "typed into the bar": {"origin": None, "sec_fetch_site": "none"},
    "without a token": {"x_csrf_token": None},
    "with an empty token": {"x_csrf_token": ""},
    "with a wrong token": {"x_csrf_token": "0" * 32},
}


@pytest.mark.parametrize("changes", NOT_OURS.values(), ids=NOT_OURS)
async def test_a_change_that_our_own_page_does_not_ask_for_is_refused(
    client: httpx2.AsyncClient, live_server: LiveServer, browser: Browser, changes: dict[str, str | None]
) -> None:
    body = {"query": CREATE, "variables": {"input": VALUES}}
    refused = await client.post("/graphql", json=body, headers=browser.headers(**changes))
    assert refused.status_code == 403 and refused.json()["errors"][0]["extensions"]["code"] == "FORBIDDEN"
    payload = {"csrfToken": browser.headers(**changes).get("x-csrf-token")}
    sent = {name: value for name, value in browser.headers(**changes).items() if name not in ("origin", "x-csrf-token")}
    origin = browser.headers(**changes).get("origin")
    async with live_server.connect(additional_headers=sent, origin=origin) as socket:
        await socket.send(type="connection_init", payload=payload)
        assert await socket.wait_closed() == (4403, "Forbidden")
    assert (await live_server.ask("writer", '{ measures(filter: {code: "Sitzung"}) { totalCount } }'))["data"] == {
        "measures": {"totalCount": 0}
    }


async def test_another_sessions_token_changes_nothing_and_the_own_one_does(
    client: httpx2.AsyncClient, owner: asyncpg.Connection, live_server: LiveServer, browser: Browser
) -> None:
    other = await log_in(owner, live_server)
    body = {"query": CREATE, "variables": {"input": VALUES}}
    refused = await client.post("/graphql", json=body, headers=browser.headers(x_csrf_token=other.csrf_token))
    assert refused.status_code == 403
    for proof in ({"sec_fetch_site": "same-origin", "origin": None}, {}):
        made = await client.post("/graphql", json=body, headers=browser.headers(**proof))
        assert "measureCreate" in made.json()["data"], made.text


@pytest.mark.parametrize("headers", [{"origin": SIBLING}, {"sec-fetch-site": "same-site"}, {"origin": "null"}])
async def test_pages_of_other_origins_read_nothing_by_a_session(
    client: httpx2.AsyncClient, browser: Browser, headers: dict[str, str]
) -> None:
    figures = f'subscription {{ regionChanged(key: "{LUDWIGSBURG[:5]}") {{ measureStatus {{ total }} }} }}'
    for query, accept in ((WHO, {}), (figures, EVENTS)):
        sent = browser.cookie | headers | accept
        for refused in (
            await client.post("/graphql", json={"query": query}, headers=sent),
            await client.get("/graphql", params={"query": query}, headers=sent),
        ):
            assert refused.status_code == 403 and "access-control-allow-origin" not in refused.headers


async def test_pages_of_other_origins_do_not_prolong_a_session(
    client: httpx2.AsyncClient, owner: asyncpg.Connection, live_server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(activity, "GATHER_SECONDS", 0.01)
    browser = await log_in(owner, live_server, idle=timedelta(minutes=1))
    foreign = browser.cookie | {"origin": SIBLING}
    assert (await client.get("/graphql", params={"query": WHO}, headers=foreign)).status_code == 403
    async with live_server.connect(additional_headers=browser.cookie, origin=SIBLING) as socket:
        await socket.send(type="connection_init", payload={"csrfToken": browser.csrf_token})
        assert await socket.wait_closed() == (4403, "Forbidden")
    assert live_server.service.activity
    await live_server.service.activity._write()
    until = "SELECT idle_until - now() < interval '2 min' FROM login_session WHERE hash = $1"
    assert await owner.fetchval(until, browser.hash)


async def test_an_ended_session_is_refused_whatever_is_asked(
    client: httpx2.AsyncClient, owner: asyncpg.Connection, live_server: LiveServer, browser: Browser
) -> None:
    assert (await client.post("/graphql", json={"query": WHO}, headers=browser.headers())).is_success
    await end(owner, browser)
    for query in (WHO, "{ __typename }", "{ __schema { queryType { name } } }", f"mutation {CREATE[9:]}"):
        body = {"query": query, "variables": {"input": VALUES} if "mutation" in query else {}}
        assert is_refused(await client.post("/graphql", json=body, headers=browser.headers())), query
    subscription = {"query": CODES, "variables": {"key": LUDWIGSBURG}}
    assert is_refused(await client.post("/graphql", json=subscription, headers=browser.headers() | EVENTS))


async def test_a_session_ends_when_it_is_not_used_and_lives_on_when_it_is(
    client: httpx2.AsyncClient, owner: asyncpg.Connection, live_server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(activity, "GATHER_SECONDS", 0.01)
    idle = await log_in(owner, live_server, idle=timedelta(0))
    assert is_refused(await client.post("/graphql", json={"query": WHO}, headers=idle.headers()))
    used = await log_in(owner, live_server, idle=timedelta(minutes=1))
    until = "SELECT idle_until - now() > interval '20 min' FROM login_session WHERE hash = $1"
    assert (await client.post("/graphql", json={"query": WHO}, headers=used.headers())).is_success
    while not await owner.fetchval(until, used.hash):
        await asyncio.sleep(0.01)
    on_a_socket = await log_in(owner, live_server, idle=timedelta(minutes=1))
    async with open_socket(live_server, on_a_socket) as socket:
        while not await owner.fetchval(until, on_a_socket.hash):
            assert (await socket.ask("a", WHO))[0]["data"] == {"me": {"subject": "writer"}}


@contextlib.asynccontextmanager
async def open_socket(server: LiveServer, browser: Browser) -> AsyncIterator[SocketClient]:
    """A WebSocket of our own page."""
    async with server.connect(additional_headers=browser.cookie, origin=browser.sessions.origin) as socket:
        await socket.send(type="connection_init", payload={"csrfToken": browser.csrf_token})
        assert (await socket.receive())["type"] == "connection_ack"
        yield socket


async def test_streams_end_with_their_session(
    client: httpx2.AsyncClient, owner: asyncpg.Connection, live_server: LiveServer, browser: Browser
) -> None:
    other = await log_in(owner, live_server)
    body = {"query": CODES, "variables": {"key": LUDWIGSBURG}}
    async with (
        open_socket(live_server, browser) as socket, open_socket(live_server, other) as beside,
        client.stream("POST", "/graphql", json=body, headers=browser.headers() | EVENTS) as events,
    ):  # fmt: skip
        await socket.subscribe("a", CODES, key=LUDWIGSBURG)
        await beside.subscribe("b", CODES, key=LUDWIGSBURG)
        await wait_for_streams(live_server, 3)
        await end(owner, browser)
        async with asyncio.timeout(5):  # a second on a machine that does nothing else
            ended = await socket.receive()
            text = "".join([part async for part in events.aiter_text()])
        assert ended["payload"]["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
        assert (await socket.receive())["type"] == "complete"
        assert "UNAUTHENTICATED" in text and "event: complete" in text
        await create_measure(live_server, "Danach")
        assert (await beside.receive())["payload"]["data"] == {"measureChanged": [{"code": "Danach"}]}
        again, _ = await socket.ask("c", WHO)
        assert again[0]["extensions"]["code"] == "UNAUTHENTICATED"


async def test_whoever_has_the_cookie_of_an_ended_session_spends_nothing_of_its_person(
    client: httpx2.AsyncClient, owner: asyncpg.Connection, live_server: LiveServer, browser: Browser,
    small_budget: Any, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(activity, "GATHER_SECONDS", 0.01)
    await end(owner, browser)
    assert is_refused(await client.post("/graphql", json={"query": WHO}, headers=browser.headers()))
    assert live_server.service.activity
    while not live_server.service.activity.has_ended(browser.hash):
        await asyncio.sleep(0.01)
    invalid = {"query": "{ nothing }" + " " * 50_000}
    statuses = [(await client.post("/graphql", json=invalid, headers=browser.headers())).status_code for _ in range(5)]
    assert statuses == [401, 401, 401, 429, 429], "the address pays, like for a bad token"
    assert (await live_server.ask("writer", WHO))["data"] == {"me": {"subject": "writer"}}


async def test_sessions_outlive_the_process_and_count_in_each_process(
    addresses: Addresses, live_server: LiveServer, browser: Browser
) -> None:
    beside = Service(live_server.service.settings, live_server.provider.app())
    try:
        answer = await ask(beside, WHO, None, **browser.headers())
        assert answer.json["data"] == {"me": {"subject": "writer"}}
    finally:
        await beside.close()


@pytest.mark.parametrize("url", ["http://klimaverbund.example", "http://192.0.2.1:8000", "http://127.0.0.1.example"])
def test_sessions_need_https_but_on_this_machine(tmp_path: Path, url: str) -> None:
    file = tmp_path / "secret"
    file.write_text("x" * 48)
    environment = {"SECRET_KEY_FILE": str(file)}
    for fine in ("https://klimaverbund.example", "http://127.0.0.1:8000", "http://[::1]:8000"):
        assert settings.read_secret(environment | {"PUBLIC_URL": fine})
    with pytest.raises(settings.SettingsError, match="https"):
        settings.read_secret(environment | {"PUBLIC_URL": url})
