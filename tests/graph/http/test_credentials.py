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

from federation.graph.http.credentials import find_credentials
from federation.graph.run.caller import CallerRegistry
from federation.graph.run.rate_limit import Buckets, RateLimit
from tests.graph.conftest import AUDIENCE, World
from tests.helpers.oidc import sign
from tests.helpers.region import WORKSHOP

pytestmark = pytest.mark.usefixtures("quick", "tidy")
MEMBERS, EVERYONE = "/graphql", "/public/graphql"
WHO = "{ me { subject } }"
NAME = '{ region(key: "08118") { name } }'
EVENTS = {"accept": "text/event-stream"}
LONG = "{ __schema { types { name description } } }"
FIGURES = f'subscription {{ regionChanged(key: "{WORKSHOP}") {{ measureStatus {{ total }} }} }}'


@pytest.fixture
async def client(world: World) -> AsyncIterator[httpx2.AsyncClient]:
    async with httpx2.AsyncClient(base_url=f"http://127.0.0.1:{world.port}", timeout=10) as client:
        yield client


@pytest.fixture
def good(world: World) -> str:
    return world.token("reader")


@pytest.fixture
def scarce(world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[CallerRegistry]:
    """A minute's budget of which nothing grows back: three times what a refused document costs."""
    callers = world.service.live.operations.callers
    still = Buckets(clock=lambda: 0.0)
    for item in (callers, world.service._endpoints[EVERYONE].operations.callers):
        monkeypatch.setattr(item, "buckets", still)
        monkeypatch.setattr(item, "rate", RateLimit(member=10_000, anonymous=150))
    yield callers


def refused(heard: httpx2.Response, status: int = 401) -> bool:
    code = heard.json()["errors"][0]["extensions"]["code"]
    assert (heard.status_code, code) == (status, "UNAUTHENTICATED" if status == 401 else "RATE_LIMITED"), heard.text
    assert heard.headers["cache-control"] == "no-store"
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
async def test_a_token_in_another_header_is_refused(client: Any, good: str, path: str, name: str) -> None:
    for value in (good, f"Bearer {good}", "4711", ""):
        assert refused(await client.post(path, json={"query": NAME}, headers={name: value}))
        assert refused(await client.get(path, params={"query": NAME}, headers={name: value}))


@pytest.mark.parametrize("path", [MEMBERS, EVERYONE])
@pytest.mark.parametrize("name", PARAMETERS)
async def test_a_token_in_the_address_is_refused(client: Any, good: str, path: str, name: str) -> None:
    for value in (good, ""):
        assert refused(await client.get(f"{path}?query={quote(NAME)}&{name}={value}"))
        assert refused(await client.post(f"{path}?{name}={value}", json={"query": NAME}))
        also = {"authorization": f"Bearer {good}"}  # two of them are none
        assert refused(await client.post(f"{path}?{name}={value}", json={"query": NAME}, headers=also))


@pytest.mark.parametrize("path", [MEMBERS, EVERYONE])
async def test_what_is_a_token_by_its_looks_is_refused_under_any_name(client: Any, good: str, path: str) -> None:
    for value in (good, f"Bearer {good}", "Bearer 4711"):
        assert refused(await client.get(path, params={"query": NAME, "x": value})), value
        assert refused(await client.post(path, params={"x": value}, json={"query": NAME})), value
    for value in ("Bearer", "bearer of news", "ey", "eyes.wide", "basic and more"):
        assert (await client.get(path, params={"query": NAME, "x": value})).status_code == 200, value


@pytest.mark.parametrize("path", [MEMBERS, EVERYONE])
@pytest.mark.parametrize(
    "name", ["access_token", "token", "authToken", "Authorization", "authorization", "apiKey", "jwt"]
)
async def test_a_token_beside_the_query_is_refused(client: Any, good: str, path: str, name: str) -> None:
    assert refused(await client.post(path, json={"query": NAME, name: good}))
    assert refused(await client.post(path, json={"query": NAME, name: {"Authorization": good}}))
    assert (await client.post(path, json={"query": NAME, name: None})).status_code == 200, "null is none"
    for beside in ("headers", "context", "extensions"):
        assert refused(await client.post(path, json={"query": NAME, beside: {"headers": {name: good}}})), beside
        assert refused(await client.post(path, json={"query": NAME, beside: {"x": [f"Bearer {good}"]}})), beside
    extensions = quote(json.dumps({name: good}))
    assert refused(await client.get(f"{path}?query={quote(NAME)}&extensions={extensions}"))
    form = await client.post(path, data={"query": NAME, name: good})
    assert form.status_code == 415, "a form is read by nobody"


@pytest.mark.parametrize("path", [MEMBERS, EVERYONE])
async def test_what_is_no_single_bearer_token_is_refused(client: Any, world: World, good: str, path: str) -> None:
    basic = base64.b64encode(b"karla:geheim").decode()
    for value in (f"Basic {basic}", good, f"Token {good}", f"DPoP {good}", f"Bearer {good} x", "Bearer", "", "null"):
        assert refused(await client.post(path, json={"query": NAME}, headers={"Authorization": value})), value
    for pair in ((good, good), (good, world.token("writer")), (good, "x")):
        twice = [("Authorization", f"Bearer {item}") for item in pair]
        assert refused(await client.post(path, json={"query": NAME}, headers=twice))


async def test_on_the_public_endpoint_no_token_is_read(client: Any, good: str) -> None:
    heard = await client.post(EVERYONE, json={"query": NAME}, headers={"Authorization": f"Bearer {good}"})
    assert refused(heard) and "Hier wird kein Token gelesen" in heard.json()["errors"][0]["message"]
    assert heard.headers["access-control-allow-origin"] == "*", "a page hears why"
    kept = await client.get(EVERYONE, params={"query": NAME}, headers={"If-None-Match": "*", "x-a": "b"})
    assert kept.status_code == 304


async def test_whoever_is_right_or_nobody_is_let_in(client: Any, good: str) -> None:
    for headers, subject in (
        ({"Authorization": f"Bearer {good}"}, "reader"), ({"authorization": f"bearer {good}"}, "reader"),
        ({"AUTHORIZATION": f"BEARER   {good}"}, "reader"), ({}, None), ({"Cookie": f"token={good}; session=1"}, None),
        ({"X-CSRF-Token": "1", "X-Author": "a", "Sec-Fetch-Site": "none"}, None),
    ):  # fmt: skip
        for variables in ({}, {"token": good, "authorization": "Bearer x"}):
            sent = {"query": WHO, "variables": variables, "author": "a", "extensions": {"x": 1}}
            heard = await client.post(MEMBERS, json=sent, headers=headers)
            me = heard.json()["data"]["me"]
            assert (me and me["subject"]) == subject, headers
    assert (await client.get(f"{MEMBERS}?query={quote(NAME)}&author=a&utm_source=x")).status_code == 200


async def test_streams_hold_to_the_same(client: Any, good: str) -> None:
    for query in (WHO, FIGURES):
        for address, headers in (
            (f"{MEMBERS}?access_token={good}", {}), (MEMBERS, {"X-Auth-Token": good}), (MEMBERS,
            {"Authorization": good})
        ):  # fmt: skip
            assert refused(await client.post(address, json={"query": query}, headers=EVENTS | headers))


async def test_no_cache_keeps_an_answer_to_a_token(client: Any, world: World, good: str) -> None:
    existing = {"Authorization": f"Bearer {good}"}
    past = {"Authorization": f"Bearer {sign(world.provider, sub='reader', exp=1)}"}
    request = {"query": WHO}
    answers = [
        await client.post(MEMBERS, json=request, headers=existing),
        await client.get(MEMBERS, params=request, headers=existing),
        await client.post(MEMBERS, json=request, headers=existing | EVENTS),
        await client.post(MEMBERS, json={"query": "{ nonsense }"}, headers=existing),
        await client.post(MEMBERS, content=b"{", headers=existing | {"content-type": "application/json"}),
        await client.post(MEMBERS, data={"a": "b"}, headers=existing),
        await client.put(MEMBERS, headers=existing),
        await client.post(MEMBERS, json=request, headers=existing | {"accept": "text/html"}),
        await client.get(MEMBERS, params=request, headers=past),
        await client.get(EVERYONE, params={"query": NAME}, headers=existing),
        long := await client.get(MEMBERS, params={"query": LONG}, headers=existing | {"accept-encoding": "gzip"}),
    ]
    assert long.headers["content-encoding"] == "gzip"
    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 400, 415, 405, 406, 401, 401, 200]
    assert {answer.headers["cache-control"] for answer in answers} == {"no-store"}
    for heard in (*answers[:9], await client.get(MEMBERS, params=request)):
        assert "authorization" in heard.headers["vary"], "nor is nobody's answer given to somebody"


async def test_what_is_public_is_kept_as_before(client: Any) -> None:
    heard = await client.get(EVERYONE, params={"query": NAME})
    assert heard.headers["cache-control"] == "public, max-age=60"
    assert "authorization" not in heard.headers["vary"]
    assert "cache-control" not in (await client.post(EVERYONE, json={"query": NAME})).headers


async def test_a_flood_of_bad_tokens_ends_in_429_and_the_good_one_still_works(
    client: Any, world: World, good: str, scarce: CallerRegistry
) -> None:
    for n, expected in enumerate((401, 401, 401, 429, 429)):
        bad = {"Authorization": f"Bearer {good[:-8]}{n:08}"}
        heard = await client.post(MEMBERS, json={"query": WHO}, headers=bad)
        assert refused(heard, expected)
        assert ("retry-after" in heard.headers) == (expected == 429)
    heard = await client.post(MEMBERS, json={"query": WHO}, headers={"Authorization": f"Bearer {good}"})
    assert heard.json()["data"]["me"] == {"subject": "reader"}, "whoever shares the address is not locked out"
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
    client: Any, scarce: CallerRegistry, path: str, body: bytes, media: str, status: int
) -> None:
    headers = {"content-type": media}
    heard = [(await client.post(path, content=body, headers=headers)).status_code for _ in range(5)]
    assert heard == [status] * 3 + [429] * 2


async def test_a_malformed_body_is_charged_to_whoever_sent_it(client: Any, good: str, scarce: CallerRegistry) -> None:
    existing = {"Authorization": f"Bearer {good}", "content-type": "application/json"}
    for _ in range(4):
        assert (await client.post(MEMBERS, content=b"{", headers=existing)).status_code == 400
    assert (await client.post(MEMBERS, json={"query": "{ __typename }"})).status_code == 200, "the address paid nothing"
    heard = [(await client.get(MEMBERS, params={"query": "x", "variables": "{"})).status_code for _ in range(4)]
    assert heard == [400, 400, 429, 429], "nor does an address that is none come for nothing"


def payloads(token: str) -> list[Any]:
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


async def test_a_socket_takes_a_token_in_one_place_and_refuses_any_other(world: World, good: str) -> None:
    for payload in payloads(good):
        async with world.door() as door:
            await door.say(type="connection_init", payload=payload)
            assert await door.closed() == (4403, "Forbidden"), payload


@pytest.mark.parametrize("payload", [
    None, {}, {"authorization": None}, {"token": None}, {"headers": {"Authorization": None}}, {"headers": {}},
    {"language": "de", "author": "a", "origin": "klimaschutz.landkreis-beispiel.kommunen.example", "n": 5},
], ids=str)  # fmt: skip
async def test_whoever_sends_no_credential_is_nobody(world: World, payload: Any) -> None:
    async with world.door() as door:
        await door.say(type="connection_init", payload=payload)
        assert await door.hear() == {"type": "connection_ack"}
        assert (await door.ask("a", WHO))[0]["data"] == {"me": None}


async def test_nor_is_one_read_in_a_sockets_address_headers_or_subprotocols(world: World, good: str) -> None:
    from websockets.asyncio.client import connect

    from tests.graph.conftest import Listening

    ways: list[tuple[str, dict[str, Any]]] = [
        (f"?access_token={good}", {}), (f"?token={good}", {}), ("", {"additional_headers": {"X-Auth-Token": good}}),
        ("", {"additional_headers": {"Authorization": f"Basic {good}"}}), ("", {"subprotocols": [good]}),
        ("", {"subprotocols": ["bearer"]}), ("", {"subprotocols": ["authorization.bearer.x"]}),
    ]  # fmt: skip
    for query, options in ways:
        offered = ["graphql-transport-ws", *options.pop("subprotocols", [])]
        async with connect(world.ws + query, subprotocols=offered, **options) as there:
            door = Listening(there)
            await door.say(type="connection_init")
            assert await door.closed() == (4403, "Forbidden"), (query, options, offered)


async def test_a_token_beside_a_subscription_is_an_error_of_its_own(world: World, good: str) -> None:
    async with world.socket() as nobody:
        await nobody.say(id="a", type="subscribe", payload={"query": WHO, "authorization": f"Bearer {good}"})
        message = await nobody.hear()
        assert (message["type"], message["payload"][0]["extensions"]["code"]) == ("error", "UNAUTHENTICATED")


@pytest.mark.parametrize("name", ["authorization", "headers", "token", "extensions"])
async def test_nor_is_one_read_beside_the_payload_of_a_message(world: World, good: str, name: str) -> None:
    beside: dict[str, Any] = {name: {"Authorization": f"Bearer {good}"}}
    for item in (
        {"type": "connection_init"}, {"type": "connection_init", "payload": {"authorization": f"Bearer {good}"}},
        {"id": "a", "type": "subscribe", "payload": {"query": WHO}}, {"id": "a", "type": "complete"}, {"type": "ping"},
    ):  # fmt: skip
        async with world.door() as door:
            if item["type"] != "connection_init":
                await door.say(type="connection_init")
                assert await door.hear() == {"type": "connection_ack"}
            await door.say(**item | beside)
            assert await door.closed() == (4403, "Forbidden"), item


@pytest.mark.parametrize("name", ["headers", "context", "extensions"])
async def test_nor_in_the_depth_of_a_subscriptions_payload(world: World, good: str, name: str) -> None:
    async with world.socket() as nobody:
        beside = {name: {"headers": {"Authorization": f"Bearer {good}"}}}
        await nobody.say(id="a", type="subscribe", payload={"query": WHO} | beside)
        message = await nobody.hear()
        assert (message["type"], message["payload"][0]["extensions"]["code"]) == ("error", "UNAUTHENTICATED")


async def test_a_flood_of_bad_introductions_is_told_to_come_later(
    world: World, good: str, scarce: CallerRegistry
) -> None:
    closed = []
    for payload in ({"authorization": "Bearer x.y.z"}, {"token": good}, {"authorization": f"Bearer {good}x"}) * 2:
        async with world.door() as door:
            await door.say(type="connection_init", payload=payload)
            closed.append(await door.closed())
    assert closed == [(4403, "Forbidden")] * 3 + [(1013, "Later")] * 3
    async with world.socket("reader") as reader:
        assert (await reader.ask("a", WHO))[0]["data"] == {"me": {"subject": "reader"}}


@pytest.mark.parametrize(("messages", "code"), [
    ([{"type": "subscribe", "id": "a", "payload": {"query": "{ a }"}}], 4401), ([{"type": "connection_init",
    "payload": []}], 4400),
    ([{"type": 5}], 4400), ([{"type": "connection_init"}, {"type": "nonsense"}], 4400),
    ([{"type": "connection_init"}, {"type": "connection_init"}], 4429),
])  # fmt: skip
async def test_a_flood_of_nonsense_is_told_to_come_later(
    world: World, scarce: CallerRegistry, messages: list[dict[str, Any]], code: int
) -> None:
    closed = []
    for _ in range(5):
        async with world.door() as door:
            for message in messages:
                await door.say(**message)
            closed.append((await door.closed())[0])
    assert closed == [code] * 3 + [1013] * 2


async def test_a_malformed_operation_on_a_socket_costs_as_much(world: World, scarce: CallerRegistry) -> None:
    async with world.socket() as nobody:
        codes = []
        for n in range(5):
            await nobody.say(id=str(n), type="subscribe", payload={"query": 5})
            codes.append((await nobody.hear())["payload"][0]["extensions"]["code"])
    assert codes == ["BAD_REQUEST"] * 3 + ["RATE_LIMITED"] * 2


async def test_the_line_of_a_refused_call_has_the_reason_and_nothing_of_the_token(
    client: Any, world: World, good: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "klimaverbund")
    wrong = [
        ("audience", {"Authorization": f"Bearer {sign(world.provider, aud='https://secret.example')}"}),
        ("expired", {"Authorization": f"Bearer {sign(world.provider, exp=1, aud=AUDIENCE, sub='secret')}"}),
        ("typ", {"Authorization": f"Bearer {sign(world.provider, {'typ': 'JWT'})}"}),
        ("issuer", {"Authorization": f"Bearer {sign(world.provider, iss='https://secret.example')}"}),
        ("scheme", {"Authorization": "Basic secret"}), ("place", {"X-Auth-Token": "secret"}),
        ("signature", {"Authorization": f"Bearer {good[:-6]}AAAAAA"}),
        ("kid", {"Authorization": f"Bearer {sign(world.provider, {'kid': 'secret'})}"}),
    ]  # fmt: skip
    for _, headers in wrong:
        heard = await client.post(MEMBERS, json={"query": WHO}, headers=headers)
        assert refused(heard) and "secret" not in heard.text
    async with world.door() as door:
        await door.say(type="connection_init", payload={"token": "secret"})
        await door.closed()
    lines = [record for record in caplog.records if record.name == "klimaverbund"]
    assert [record.__dict__["reason"] for record in lines] == [*(reason for reason, _ in wrong), "place"]
    assert [record.getMessage() for record in lines] == ["POST /graphql 401"] * len(wrong) + ["WS /graphql 401"]
    message = json.dumps([vars(record) for record in lines], default=str)
    assert "secret" not in message and good[20:60] not in message
    caplog.clear()
    await client.post(MEMBERS, json={"query": WHO}, headers={"Authorization": f"Bearer {good}"})
    assert not hasattr(caplog.records[0], "reason")
    caplog.clear()


async def test_blanks_around_a_token_are_no_part_of_it(world: World, good: str) -> None:
    assert find_credentials({}, {b"authorization": b" Bearer x.y.z \t"}) == {"Bearer x.y.z"}
    async with world.door() as door:
        await door.say(type="connection_init", payload={"authorization": f" Bearer {good} "})
        assert await door.hear() == {"type": "connection_ack"}


def test_what_is_looked_at_is_bounded() -> None:
    scope: Any = {"query_string": b"&" * 60_000 + b"a" * 10_000 + b"=1"}
    headers = {b"x-" + b"a" * 60_000: b"1"}
    deep: Any = {}
    for _ in range(2_000):
        deep = {"a" * 50: [deep]}
    assert find_credentials(scope, headers, {"b" * 90_000: deep}) == set()
