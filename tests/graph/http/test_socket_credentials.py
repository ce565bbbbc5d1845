"""Credentials over WebSockets: accepted in one place, refused in all others."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest

from federation.graph.http.credentials import find_credentials
from federation.graph.run.caller import CallerRegistry
from tests.graph.conftest import AUDIENCE, LiveServer
from tests.helpers.credentials import MEMBERS, WHO, is_refused
from tests.helpers.oidc import sign

pytestmark = pytest.mark.usefixtures("fast_readings", "no_leaks")


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
        async with live_server.connect() as socket:
            await socket.send(type="connection_init", payload=payload)
            assert await socket.wait_closed() == (4403, "Forbidden"), payload


@pytest.mark.parametrize("payload", [
    None, {}, {"authorization": None}, {"token": None}, {"headers": {"Authorization": None}}, {"headers": {}},
    {"language": "de", "author": "a", "origin": "klimaschutz.landkreis-beispiel.kommunen.example", "n": 5},
], ids=str)  # fmt: skip
async def test_a_socket_without_credential_is_anonymous(live_server: LiveServer, payload: Any) -> None:
    async with live_server.connect() as socket:
        await socket.send(type="connection_init", payload=payload)
        assert await socket.receive() == {"type": "connection_ack"}
        assert (await socket.ask("a", WHO))[0]["data"] == {"me": None}


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
            socket = SocketClient(connection)
            await socket.send(type="connection_init")
            assert await socket.wait_closed() == (4403, "Forbidden"), (query, options, offered)


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
        async with live_server.connect() as socket:
            if item["type"] != "connection_init":
                await socket.send(type="connection_init")
                assert await socket.receive() == {"type": "connection_ack"}
            await socket.send(**item | position)
            assert await socket.wait_closed() == (4403, "Forbidden"), item


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
        async with live_server.connect() as socket:
            await socket.send(type="connection_init", payload=payload)
            closed.append(await socket.wait_closed())
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
        async with live_server.connect() as socket:
            for message in messages:
                await socket.send(**message)
            closed.append((await socket.wait_closed())[0])
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
    async with live_server.connect() as socket:
        await socket.send(type="connection_init", payload={"token": "secret"})
        await socket.wait_closed()
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
    assert find_credentials({}, {b"authorization": b" Bearer x.y.z \t"}) == {"Bearer x.y.z"}
    async with live_server.connect() as socket:
        await socket.send(type="connection_init", payload={"authorization": f" Bearer {token} "})
        assert await socket.receive() == {"type": "connection_ack"}


def test_credential_search_is_bounded() -> None:
    scope: Any = {"query_string": b"&" * 60_000 + b"a" * 10_000 + b"=1"}
    headers = {b"x-" + b"a" * 60_000: b"1"}
    deep: Any = {}
    for _ in range(2_000):
        deep = {"a" * 50: [deep]}
    assert find_credentials(scope, headers, {"b" * 90_000: deep}) == set()
