"""Where credentials are read; one anywhere else is refused, never taken for nobody's; what refusals cost."""

from __future__ import annotations

import base64
import json
import logging
from collections.abc import AsyncIterator, Iterator
from typing import Any
from urllib.parse import quote

import httpx2
import pytest

from federation.graph.http.credentials import find_credential
from federation.graph.run.caller import CallerRegistry
from federation.graph.run.rate_limit import Buckets, RateLimit
from tests.graph.conftest import AUDIENCE, LiveServer
from tests.helpers.oidc import sign
from tests.helpers.region import WORKSHOP

pytestmark = pytest.mark.usefixtures("fast_readings", "no_leaks")
MEMBERS, EVERYONE = "/graphql", "/public/graphql"
WHO = "{ me { subject } }"
NAME = '{ region(key: "08118") { name } }'
EVENTS = {"accept": "text/event-stream"}
LONG = "{ __schema { types { name description } } }"
FIGURES = f'subscription {{ regionChanged(key: "{WORKSHOP}") {{ measureStatus {{ total }} }} }}'


@pytest.fixture
async def client(live_server: LiveServer) -> AsyncIterator[httpx2.AsyncClient]:
    async with httpx2.AsyncClient(base_url=f"http://127.0.0.1:{live_server.port}", timeout=10) as client:
        yield client


@pytest.fixture
def token(live_server: LiveServer) -> str:
    return live_server.token("reader")


@pytest.fixture
def small_budget(live_server: LiveServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[CallerRegistry]:
    """A minute's budget of which nothing grows back: three times what a refused document costs."""
    callers = live_server.service.live.operations.callers
    still = Buckets(clock=lambda: 0.0)
    for item in (callers, live_server.service._endpoints[EVERYONE].operations.callers):
        monkeypatch.setattr(item, "buckets", still)
        monkeypatch.setattr(item, "rate", RateLimit(member=10_000, anonymous=150))
    yield callers


def is_refused(response: httpx2.Response, status: int = 401) -> bool:
    code = response.json()["errors"][0]["extensions"]["code"]
    assert (response.status_code, code) == (status, "UNAUTHENTICATED" if status == 401 else "RATE_LIMITED"), (
        response.text
    )
    assert response.headers["cache-control"] == "no-store"
    return True


HEADERS = [
    "X-Authorization", "x-auth-token", "X-Access-Token", "Access-Token", "Token", "X-Token", "Authentication",
    "X-Api-Key", "Proxy-Authorization",
    "Bearer", "X-JWT", "Id-Token", "X-Forwarded-Access-Token",
]  # fmt: skip
PARAMETERS = [
    "access_token", "ACCESS_TOKEN", "accessToken", "token", "authToken", "auth", "Authorization", "id_token", "jwt",
    "api_key",
    "apiKey", "access%5Ftoken", "%61ccess_token", "password", "x-token",
]  # fmt: skip


@pytest.mark.parametrize("path", [MEMBERS, EVERYONE])
@pytest.mark.parametrize("name", HEADERS)
async def test_a_token_in_another_header_is_refused(client: Any, token: str, path: str, name: str) -> None:
    for value in (token, f"Bearer {token}", "4711", ""):
        assert is_refused(await client.post(path, json={"query": NAME}, headers={name: value}))
        assert is_refused(await client.get(path, params={"query": NAME}, headers={name: value}))


@pytest.mark.parametrize("path", [MEMBERS, EVERYONE])
@pytest.mark.parametrize("name", PARAMETERS)
async def test_a_token_in_the_address_is_refused(client: Any, token: str, path: str, name: str) -> None:
    for value in (token, ""):
        assert is_refused(await client.get(f"{path}?query={quote(NAME)}&{name}={value}"))
        assert is_refused(await client.post(f"{path}?{name}={value}", json={"query": NAME}))
        also = {"authorization": f"Bearer {token}"}  # two of them are none
        assert is_refused(await client.post(f"{path}?{name}={value}", json={"query": NAME}, headers=also))


@pytest.mark.parametrize("path", [MEMBERS, EVERYONE])
async def test_a_value_shaped_like_a_token_is_refused_under_any_name(client: Any, token: str, path: str) -> None:
    for value in (token, f"Bearer {token}", "Bearer 4711"):
        assert is_refused(await client.get(path, params={"query": NAME, "x": value})), value
        assert is_refused(await client.post(path, params={"x": value}, json={"query": NAME})), value
    for value in ("Bearer", "bearer of news", "ey", "eyes.wide", "basic and more"):
        assert (await client.get(path, params={"query": NAME, "x": value})).status_code == 200, value


@pytest.mark.parametrize("path", [MEMBERS, EVERYONE])
@pytest.mark.parametrize(
    "name", ["access_token", "token", "authToken", "Authorization", "authorization", "apiKey", "jwt"]
)
async def test_a_token_beside_the_query_is_refused(client: Any, token: str, path: str, name: str) -> None:
    assert is_refused(await client.post(path, json={"query": NAME, name: token}))
    assert is_refused(await client.post(path, json={"query": NAME, name: {"Authorization": token}}))
    assert (await client.post(path, json={"query": NAME, name: None})).status_code == 200, "null is none"
    for position in ("headers", "context", "extensions"):
        assert is_refused(await client.post(path, json={"query": NAME, position: {"headers": {name: token}}})), position
        assert is_refused(await client.post(path, json={"query": NAME, position: {"x": [f"Bearer {token}"]}})), position
    extensions = quote(json.dumps({name: token}))
    assert is_refused(await client.get(f"{path}?query={quote(NAME)}&extensions={extensions}"))
    form = await client.post(path, data={"query": NAME, name: token})
    assert form.status_code == 415, "a form is read by nobody"


@pytest.mark.parametrize("path", [MEMBERS, EVERYONE])
async def test_anything_but_one_bearer_token_is_refused(
    client: Any, live_server: LiveServer, token: str, path: str
) -> None:
    basic = base64.b64encode(b"karla:geheim").decode()
    for value in (
        f"Basic {basic}",
        token,
        f"Token {token}",
        f"DPoP {token}",
        f"Bearer {token} x",
        "Bearer",
        "",
        "null",
    ):
        assert is_refused(await client.post(path, json={"query": NAME}, headers={"Authorization": value})), value
    for pair in ((token, token), (token, live_server.token("writer")), (token, "x")):
        twice = [("Authorization", f"Bearer {item}") for item in pair]
        assert is_refused(await client.post(path, json={"query": NAME}, headers=twice))


async def test_public_endpoint_ignores_tokens(client: Any, token: str) -> None:
    response_ = await client.post(EVERYONE, json={"query": NAME}, headers={"Authorization": f"Bearer {token}"})
    assert is_refused(response_) and "Hier wird kein Token gelesen" in response_.json()["errors"][0]["message"]
    assert response_.headers["access-control-allow-origin"] == "*", "a page hears why"
    response = await client.get(EVERYONE, params={"query": NAME}, headers={"If-None-Match": "*", "x-a": "b"})
    assert response.status_code == 304


async def test_a_valid_token_and_no_token_are_accepted(client: Any, token: str) -> None:
    for headers, subject in (
        ({"Authorization": f"Bearer {token}"}, "reader"), ({"authorization": f"bearer {token}"}, "reader"),
        ({"AUTHORIZATION": f"BEARER   {token}"}, "reader"), ({}, None), ({"Cookie": f"token={token}; session=1"}, None),
        ({"X-CSRF-Token": "1", "X-Author": "a", "Sec-Fetch-Site": "none"}, None),
    ):  # fmt: skip
        for variables in ({}, {"token": token, "authorization": "Bearer x"}):
            body = {"query": WHO, "variables": variables, "author": "a", "extensions": {"x": 1}}
            response = await client.post(MEMBERS, json=body, headers=headers)
            me = response.json()["data"]["me"]
            assert (me and me["subject"]) == subject, headers
    assert (await client.get(f"{MEMBERS}?query={quote(NAME)}&author=a&utm_source=x")).status_code == 200


async def test_streams_refuse_the_same_credentials(client: Any, token: str) -> None:
    for query in (WHO, FIGURES):
        for address, headers in (
            (f"{MEMBERS}?access_token={token}", {}), (MEMBERS, {"X-Auth-Token": token}), (MEMBERS,
            {"Authorization": token})
        ):  # fmt: skip
            assert is_refused(await client.post(address, json={"query": query}, headers=EVENTS | headers))


async def test_answers_to_a_token_are_not_cached(client: Any, live_server: LiveServer, token: str) -> None:
    headers = {"Authorization": f"Bearer {token}"}
    past = {"Authorization": f"Bearer {sign(live_server.provider, sub='reader', exp=1)}"}
    request = {"query": WHO}
    answers = [
        await client.post(MEMBERS, json=request, headers=headers),
        await client.get(MEMBERS, params=request, headers=headers),
        await client.post(MEMBERS, json=request, headers=headers | EVENTS),
        await client.post(MEMBERS, json={"query": "{ nonsense }"}, headers=headers),
        await client.post(MEMBERS, content=b"{", headers=headers | {"content-type": "application/json"}),
        await client.post(MEMBERS, data={"a": "b"}, headers=headers),
        await client.put(MEMBERS, headers=headers),
        await client.post(MEMBERS, json=request, headers=headers | {"accept": "text/html"}),
        await client.get(MEMBERS, params=request, headers=past),
        await client.get(EVERYONE, params={"query": NAME}, headers=headers),
        long := await client.get(MEMBERS, params={"query": LONG}, headers=headers | {"accept-encoding": "gzip"}),
    ]
    assert long.headers["content-encoding"] == "gzip"
    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 400, 415, 405, 406, 401, 401, 200]
    assert {answer.headers["cache-control"] for answer in answers} == {"no-store"}
    for response in (*answers[:9], await client.get(MEMBERS, params=request)):
        assert "authorization" in response.headers["vary"], "nor is nobody's answer given to somebody"


async def test_public_answers_stay_cacheable(client: Any) -> None:
    response = await client.get(EVERYONE, params={"query": NAME})
    assert response.headers["cache-control"] == "public, max-age=60"
    assert "authorization" not in response.headers["vary"]
    assert "cache-control" not in (await client.post(EVERYONE, json={"query": NAME})).headers


async def test_a_flood_of_bad_tokens_ends_in_429_and_a_good_token_still_works(
    client: Any, live_server: LiveServer, token: str, small_budget: CallerRegistry
) -> None:
    for n, expected in enumerate((401, 401, 401, 429, 429)):
        bad = {"Authorization": f"Bearer {token[:-8]}{n:08}"}
        response = await client.post(MEMBERS, json={"query": WHO}, headers=bad)
        assert is_refused(response, expected)
        assert ("retry-after" in response.headers) == (expected == 429)
    response = await client.post(MEMBERS, json={"query": WHO}, headers={"Authorization": f"Bearer {token}"})
    assert response.json()["data"]["me"] == {"subject": "reader"}, "whoever shares the address is not locked out"
    assert (await client.post(MEMBERS, json={"query": WHO})).status_code == 429, "nobody in particular is"
    assert (await client.post(EVERYONE, json={"query": NAME})).status_code == 429


@pytest.mark.parametrize("path", [MEMBERS, EVERYONE])
@pytest.mark.parametrize(("body", "media", "status"), [
    (b"{", "application/json", 400), (b"[]", "application/json", 400), (b'{"query": 5}', "application/json", 400),
    (b"\xff", "application/json", 400), (b"{}", "text/plain", 415), (b"[" * 5_000, "application/json", 400),
    (b'{"query":"' + b"x" * 310_000 + b'"}', "application/json", 413),
    (b'{"documentId": "0"}', "application/json", 404), (b'{"query": "{ a }", "token": "x"}', "application/json", 401),
])  # fmt: skip
async def test_a_flood_of_malformed_bodies_ends_in_429(
    client: Any, small_budget: CallerRegistry, path: str, body: bytes, media: str, status: int
) -> None:
    headers = {"content-type": media}
    response = [(await client.post(path, content=body, headers=headers)).status_code for _ in range(5)]
    assert response == [status] * 3 + [429] * 2


async def test_a_malformed_body_is_charged_to_its_sender(client: Any, token: str, small_budget: CallerRegistry) -> None:
    headers = {"Authorization": f"Bearer {token}", "content-type": "application/json"}
    for _ in range(4):
        assert (await client.post(MEMBERS, content=b"{", headers=headers)).status_code == 400
    assert (await client.post(MEMBERS, json={"query": "{ __typename }"})).status_code == 200, "the address paid nothing"
    response = [(await client.get(MEMBERS, params={"query": "x", "variables": "{"})).status_code for _ in range(4)]
    assert response == [400, 400, 429, 429], "nor does an address that is none come for nothing"


def payloads_with_token(token: str) -> list[Any]:
    bearer = f"Bearer {token}"
    return [
        {"headers": {"Authorization": bearer}}, {"headers": {"authorization": bearer}},
        {"Headers": {"X-Auth-Token": token}},
        {"token": token}, {"authToken": token}, {"accessToken": token}, {"access_token": token}, {"auth": token},
        {"Authorization": {"token": bearer}}, {"authorization": [bearer]}, {"AUTHORIZATION": 5},
        {"authorization": False},
        {"auth": {"user": "a"}}, {"connectionParams": {"deep": [{"deeper": {"jwt": token}}]}}, {"x": bearer},
        {"x": [token]},
        {"x-authorization": bearer}, {"apiKey": "4711"}, {"password": "geheim"}, {"token": ""}, {"token": False},
        {"token": []},
        {"authorization": bearer, "token": token}, {"authorization": bearer, "headers": {"authorization": bearer}},
        {"authorization": bearer, "Authorization": "Bearer x"}, {"authorization": token},
        {"authorization": f"Basic {token}"},
    ]  # fmt: skip


async def test_a_socket_accepts_a_token_in_one_place_only(live_server: LiveServer, token: str) -> None:
    for payload in payloads_with_token(token):
        async with live_server.connect() as socket_:
            await socket_.send(type="connection_init", payload=payload)
            assert await socket_.wait_closed() == (4403, "Forbidden"), payload


@pytest.mark.parametrize("payload", [
    None, {}, {"authorization": None}, {"token": None}, {"headers": {"Authorization": None}}, {"headers": {}},
    {"language": "de", "author": "a", "origin": "klimaschutz.landkreis-beispiel.kommunen.example", "n": 5},
], ids=str)  # fmt: skip
async def test_a_socket_without_credential_is_anonymous(live_server: LiveServer, payload: Any) -> None:
    async with live_server.connect() as socket_:
        await socket_.send(type="connection_init", payload=payload)
        assert await socket_.receive() == {"type": "connection_ack"}
        assert (await socket_.ask("a", WHO))[0]["data"] == {"me": None}


async def test_a_token_in_a_sockets_address_headers_or_subprotocols_is_refused(
    live_server: LiveServer, token: str
) -> None:
    from websockets.asyncio.client import connect

    from tests.graph.conftest import SocketClient

    ways: list[tuple[str, dict[str, Any]]] = [
        (f"?access_token={token}", {}), (f"?token={token}", {}), ("", {"additional_headers": {"X-Auth-Token": token}}),
        ("", {"additional_headers": {"Authorization": f"Basic {token}"}}), ("", {"subprotocols": [token]}),
        ("", {"subprotocols": ["bearer"]}), ("", {"subprotocols": ["authorization.bearer.x"]}),
    ]  # fmt: skip
    for query, options in ways:
        offered = ["graphql-transport-ws", *options.pop("subprotocols", [])]
        async with connect(live_server.ws + query, subprotocols=offered, **options) as connection:
            socket_ = SocketClient(connection)
            await socket_.send(type="connection_init")
            assert await socket_.wait_closed() == (4403, "Forbidden"), (query, options, offered)


async def test_a_token_beside_a_subscription_is_an_error_of_that_operation(live_server: LiveServer, token: str) -> None:
    async with live_server.socket() as anonymous:
        await anonymous.send(id="a", type="subscribe", payload={"query": WHO, "authorization": f"Bearer {token}"})
        message = await anonymous.receive()
        assert (message["type"], message["payload"][0]["extensions"]["code"]) == ("error", "UNAUTHENTICATED")


@pytest.mark.parametrize("name", ["authorization", "headers", "token", "extensions"])
async def test_a_token_beside_the_payload_of_a_message_is_refused(
    live_server: LiveServer, token: str, name: str
) -> None:
    position: dict[str, Any] = {name: {"Authorization": f"Bearer {token}"}}
    for item in (
        {"type": "connection_init"}, {"type": "connection_init", "payload": {"authorization": f"Bearer {token}"}},
        {"id": "a", "type": "subscribe", "payload": {"query": WHO}}, {"id": "a", "type": "complete"}, {"type": "ping"},
    ):  # fmt: skip
        async with live_server.connect() as socket_:
            if item["type"] != "connection_init":
                await socket_.send(type="connection_init")
                assert await socket_.receive() == {"type": "connection_ack"}
            await socket_.send(**item | position)
            assert await socket_.wait_closed() == (4403, "Forbidden"), item


@pytest.mark.parametrize("name", ["headers", "context", "extensions"])
async def test_a_token_deep_in_a_subscriptions_payload_is_refused(
    live_server: LiveServer, token: str, name: str
) -> None:
    async with live_server.socket() as anonymous:
        position = {name: {"headers": {"Authorization": f"Bearer {token}"}}}
        await anonymous.send(id="a", type="subscribe", payload={"query": WHO} | position)
        message = await anonymous.receive()
        assert (message["type"], message["payload"][0]["extensions"]["code"]) == ("error", "UNAUTHENTICATED")


async def test_a_flood_of_bad_connection_inits_is_rate_limited(
    live_server: LiveServer, token: str, small_budget: CallerRegistry
) -> None:
    closed = []
    for payload in ({"authorization": "Bearer x.y.z"}, {"token": token}, {"authorization": f"Bearer {token}x"}) * 2:
        async with live_server.connect() as socket_:
            await socket_.send(type="connection_init", payload=payload)
            closed.append(await socket_.wait_closed())
    assert closed == [(4403, "Forbidden")] * 3 + [(1013, "Later")] * 3
    async with live_server.socket("reader") as reader:
        assert (await reader.ask("a", WHO))[0]["data"] == {"me": {"subject": "reader"}}


@pytest.mark.parametrize(("messages", "code"), [
    ([{"type": "subscribe", "id": "a", "payload": {"query": "{ a }"}}], 4401), ([{"type": "connection_init",
    "payload": []}], 4400),
    ([{"type": 5}], 4400), ([{"type": "connection_init"}, {"type": "nonsense"}], 4400),
    ([{"type": "connection_init"}, {"type": "connection_init"}], 4429),
])  # fmt: skip
async def test_a_flood_of_malformed_messages_is_rate_limited(
    live_server: LiveServer, small_budget: CallerRegistry, messages: list[dict[str, Any]], code: int
) -> None:
    closed = []
    for _ in range(5):
        async with live_server.connect() as socket_:
            for message in messages:
                await socket_.send(**message)
            closed.append((await socket_.wait_closed())[0])
    assert closed == [code] * 3 + [1013] * 2


async def test_a_malformed_operation_on_a_socket_costs_the_same_as_over_http(
    live_server: LiveServer, small_budget: CallerRegistry
) -> None:
    async with live_server.socket() as anonymous:
        codes = []
        for n in range(5):
            await anonymous.send(id=str(n), type="subscribe", payload={"query": 5})
            codes.append((await anonymous.receive())["payload"][0]["extensions"]["code"])
    assert codes == ["BAD_REQUEST"] * 3 + ["RATE_LIMITED"] * 2


async def test_log_line_of_a_refused_call_has_the_reason_and_no_part_of_the_token(
    client: Any, live_server: LiveServer, token: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "klimaverbund")
    wrong = [
        ("audience", {"Authorization": f"Bearer {sign(live_server.provider, aud='https://secret.example')}"}),
        ("expired", {"Authorization": f"Bearer {sign(live_server.provider, exp=1, aud=AUDIENCE, sub='secret')}"}),
        ("typ", {"Authorization": f"Bearer {sign(live_server.provider, {'typ': 'JWT'})}"}),
        ("issuer", {"Authorization": f"Bearer {sign(live_server.provider, iss='https://secret.example')}"}),
        ("scheme", {"Authorization": "Basic secret"}), ("place", {"X-Auth-Token": "secret"}),
        ("signature", {"Authorization": f"Bearer {token[:-6]}AAAAAA"}),
        ("kid", {"Authorization": f"Bearer {sign(live_server.provider, {'kid': 'secret'})}"}),
    ]  # fmt: skip
    for _, headers in wrong:
        response = await client.post(MEMBERS, json={"query": WHO}, headers=headers)
        assert is_refused(response) and "secret" not in response.text
    async with live_server.connect() as socket_:
        await socket_.send(type="connection_init", payload={"token": "secret"})
        await socket_.wait_closed()
    lines = [record for record in caplog.records if record.name == "klimaverbund"]
    assert [record.__dict__["reason"] for record in lines] == [*(reason for reason, _ in wrong), "place"]
    assert [record.getMessage() for record in lines] == ["POST /graphql 401"] * len(wrong) + ["WS /graphql 401"]
    text = json.dumps([vars(record) for record in lines], default=str)
    assert "secret" not in text and token[20:60] not in text
    caplog.clear()
    await client.post(MEMBERS, json={"query": WHO}, headers={"Authorization": f"Bearer {token}"})
    assert not hasattr(caplog.records[0], "reason")
    caplog.clear()


async def test_whitespace_around_a_token_is_ignored(live_server: LiveServer, token: str) -> None:
    assert find_credential({}, {b"authorization": b" Bearer x.y.z \t"}) == {"Bearer x.y.z"}
    async with live_server.connect() as socket_:
        await socket_.send(type="connection_init", payload={"authorization": f" Bearer {token} "})
        assert await socket_.receive() == {"type": "connection_ack"}


def test_credential_search_is_bounded() -> None:
    scope: Any = {"query_string": b"&" * 60_000 + b"a" * 10_000 + b"=1"}
    headers = {b"x-" + b"a" * 60_000: b"1"}
    deep: Any = {}
    for _ in range(2_000):
        deep = {"a" * 50: [deep]}
    assert find_credential(scope, headers, {"b" * 90_000: deep}) == set()
