"""The graphql-transport-ws protocol: invalid messages close the socket with their code, valid ones are answered."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from websockets.exceptions import InvalidStatus

from federation.graph.http import websocket
from tests.graph.conftest import LiveServer
from tests.helpers.live import CODES, CREATE, FIGURES, create_measure, event_codes, wait_for_streams
from tests.helpers.oidc import sign
from tests.helpers.region import LUDWIGSBURG

pytestmark = pytest.mark.usefixtures("fast_readings", "no_leaks")
HALF = '"\\ud800"'


@pytest.mark.parametrize("protocol", [None, "graphql-ws", "graphql-transport-ws2"])
async def test_an_unknown_or_missing_subprotocol_closes_with_4406(
    live_server: LiveServer, protocol: str | None
) -> None:
    async with live_server.connect(protocol) as client:
        assert await client.wait_closed() == (4406, "Subprotocol not acceptable")


async def test_a_missing_connection_init_closes_with_4408(
    live_server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(websocket, "INIT_TIMEOUT", 0.3)
    async with live_server.connect() as silent, live_server.connect() as chatting:
        for _ in range(10):
            await chatting.send(type="ping")
        assert await silent.wait_closed() == (4408, "Connection initialisation timeout")
        assert (await chatting.wait_closed())[0] == 4408


@pytest.mark.parametrize("kind", ["subscribe", "complete", "connection_ack", "nonsense"])
async def test_any_message_before_connection_init_closes_with_4401(live_server: LiveServer, kind: str) -> None:
    async with live_server.connect() as client:
        await client.send(type=kind, id="a", payload={"query": "{ __typename }"})
        assert await client.wait_closed() == (4401, "Unauthorized")


async def test_a_second_connection_init_closes_with_4429(live_server: LiveServer) -> None:
    async with live_server.socket("reader") as reader:
        await reader.send(type="connection_init")
        assert await reader.wait_closed() == (4429, "Too many initialisation requests")


async def test_a_bad_token_closes_with_4403_and_is_never_anonymous(live_server: LiveServer) -> None:
    good = f"Bearer {live_server.token('reader')}"
    past = sign(live_server.provider, sub="reader", exp=int(time.time()) - 5)
    bad: list[Any] = [
        "", "x", "Bearer", "Bearer x.y.z", good + "x", good + ", " + good, f"{good} {good}", f"Bearer {past}",
        5, True, [good], {"token": good},
    ]  # fmt: skip
    for payload in [*({"authorization": item} for item in bad), {"authorization": good, "Authorization": "Bearer x"}]:
        async with live_server.connect() as client:
            await client.send(type="connection_init", payload=payload)
            assert await client.wait_closed() == (4403, "Forbidden"), payload


async def test_a_token_in_the_header_is_accepted_and_two_tokens_are_not(live_server: LiveServer) -> None:
    good, other = f"Bearer {live_server.token('reader')}", f"Bearer {live_server.token('writer')}"
    for payload, headers, is_good in (
        ({}, [("Authorization", good)], True), ({"authorization": good}, [("Authorization", good)], True),
        ({"AUTHORIZATION": good}, [], True), ({"authorization": None}, [], True),
        ({"authorization": other}, [("Authorization", good)], False),
        ({}, [("Authorization", good), ("Authorization", good)], False), ({}, [("Authorization", "Bearer x")], False),
    ):  # fmt: skip
        async with live_server.connect(additional_headers=headers) as client:
            await client.send(type="connection_init", payload=payload)
            if is_good:
                assert await client.receive() == {"type": "connection_ack"}
            else:
                assert await client.wait_closed() == (4403, "Forbidden")


@pytest.mark.parametrize("text", [
    "", "{", "[]", "5", "null", '"subscribe"', "{}", '{"type": 5}', '{"type": null}', '{"type": "start", "id": "a"}',
    b'{"type": "ping"}', "[" * 50_000, '{"type": "ping", "payload": NaN}', '{"type": "ping", "payload": [1]}',
    '{"type": "ping", "payload": {"a": ' + HALF + "}}", '{"type": "connection_ack"}', '{"type": "next", "id": "a"}',
    '{"type": "subscribe", "payload": {"query": "{ __typename }"}}', '{"type": "subscribe", "id": "a"}',
    '{"type": "subscribe", "id": "", "payload": {}}', '{"type": "subscribe", "id": 5, "payload": {}}',
    '{"type": "subscribe", "id": ' + HALF + ', "payload": {}}', '{"type": "subscribe", "id": "a", "payload": []}',
    '{"type": "subscribe", "id": "a", "payload": null}', '{"type": "complete"}', '{"type": "complete", "id": {}}',
    json.dumps({"type": "subscribe", "id": "a" * 201, "payload": {}}), '{"type": "' + "9" * 90_000 + '"}',
    '{"type": "ping", "payload": {"n": ' + "9" * 90_000 + "}}",
])  # fmt: skip
async def test_a_malformed_message_closes_with_4400(live_server: LiveServer, text: str | bytes) -> None:
    async with live_server.socket() as anonymous:
        await anonymous.subscribe("s", FIGURES)
        await anonymous.connection.send(text)
        assert (await anonymous.wait_closed())[0] == 4400


@pytest.mark.parametrize("payload", [[], "x", 5, ["Bearer x"]])
async def test_a_connection_init_payload_that_is_no_object_closes_with_4400(
    live_server: LiveServer, payload: Any
) -> None:
    async with live_server.connect() as client:
        await client.send(type="connection_init", payload=payload)
        assert (await client.wait_closed())[0] == 4400


@pytest.mark.parametrize("name", ["a", "ü" * 200])
async def test_a_duplicate_operation_id_closes_with_4409_at_any_length(live_server: LiveServer, name: str) -> None:
    async with live_server.socket() as anonymous:
        for _ in range(2):
            await anonymous.subscribe(name, FIGURES)
        code, reason = await anonymous.wait_closed()
        assert code == 4409 and reason and reason.startswith(f"Subscriber for {name[:50]}")


async def test_an_operation_id_is_free_again_after_complete_of_either_side(live_server: LiveServer) -> None:
    async with live_server.socket("writer") as writer:
        for _ in range(20):  # by the server; at once
            await writer.subscribe("a", "{ __typename }")
            assert [(await writer.receive())["type"] for _ in range(2)] == ["next", "complete"]
        for _ in range(20):  # by the client, while it is being opened
            await writer.subscribe("a", CODES, key=LUDWIGSBURG)
            await writer.send(type="complete", id="a")
        await writer.subscribe("a", CODES, key=LUDWIGSBURG)
        await wait_for_streams(live_server, 1)
        await create_measure(live_server, "S-1")
        assert event_codes(await writer.receive()) == ["S-1"]


async def test_pings_are_answered_with_their_payload_at_any_time(live_server: LiveServer) -> None:
    async with live_server.connect() as client:
        for begin in (True, False):
            await client.send(type="ping")
            assert await client.receive() == {"type": "pong"}
            await client.send(type="ping", payload={"n": ["ü", 1.5, None]})
            assert await client.receive() == {"type": "pong", "payload": {"n": ["ü", 1.5, None]}}
            await client.send(type="pong", payload={"unasked": True})
            if begin:
                await client.send(type="connection_init")
                assert await client.receive() == {"type": "connection_ack"}


async def test_the_51st_operation_is_refused_and_the_others_go_on(live_server: LiveServer) -> None:
    async with live_server.socket("writer") as writer:
        for n in range(50):
            await writer.subscribe(str(n), CODES, key=LUDWIGSBURG)
        payload, kind = await writer.ask("50", CODES, key=LUDWIGSBURG)
        assert kind == "error" and payload[0]["extensions"] == {"code": "RATE_LIMITED", "retryable": True}
        await wait_for_streams(live_server, 50)
        await create_measure(live_server, "S-2")
        assert {(await writer.receive())["id"] for _ in range(50)} == {str(n) for n in range(50)}
        await writer.send(type="complete", id="7")
        await wait_for_streams(live_server, 49)
        assert (await writer.ask("51", "{ __typename }"))[1] == "complete"


async def test_a_message_above_100_kb_closes_the_socket_even_in_fragments(live_server: LiveServer) -> None:
    huge = json.dumps({"type": "ping", "payload": {"x": "x" * 100_000}})
    for text in (huge, [huge[:60_000], huge[60_000:]]):
        async with live_server.socket() as anonymous:
            await anonymous.connection.send(text)
            assert (await anonymous.wait_closed())[0] == 1009


async def test_queries_and_mutations_answer_once_with_their_cost(live_server: LiveServer) -> None:
    async with live_server.socket("writer") as writer:
        query = "query ($key: RegionalKey!) { region(key: $key) { name } }"
        answer = {"data": {"region": {"name": "Landkreis Ludwigsburg"}}}
        cost = {"extensions": {"cost": {"requested": 2, "limit": 5000}}}
        assert await writer.ask("q", query, key="08118") == (answer | cost, "complete")
        values = {"tenant": LUDWIGSBURG, "code": "S-3", "title": "Titel", "fieldOfAction": "MOBILITY"}
        payload, kind = await writer.ask("m", CREATE, input=values)
        assert kind == "complete" and payload["data"]["measureCreate"]["measure"]["version"] == 1
        assert payload["extensions"]["cost"]["requested"] > 0


@pytest.mark.parametrize(("query", "variables", "code"), [
    ("{ region(", {}, "GRAPHQL_PARSE_FAILED"),
    ("{ nothing }", {}, "GRAPHQL_VALIDATION_FAILED"),
    ("subscription { nothing }", {}, "GRAPHQL_VALIDATION_FAILED"),
    ('subscription { regionChanged(key: "8118") { key } }', {}, "GRAPHQL_VALIDATION_FAILED"),
    ("subscription { regionChanged(key: 8118) { key } }", {}, "GRAPHQL_VALIDATION_FAILED"),
    (CODES, {}, "GRAPHQL_VALIDATION_FAILED"),
    (CODES, {"key": "8118"}, "GRAPHQL_VALIDATION_FAILED"),
    (CODES, {"key": None}, "GRAPHQL_VALIDATION_FAILED"),
    (CODES, {"key": {"deep": [1]}}, "GRAPHQL_VALIDATION_FAILED"),
    ("subscription { __typename }", {}, "GRAPHQL_VALIDATION_FAILED"),
    ("subscription { ...F } fragment F on Subscription { __typename }", {}, "GRAPHQL_VALIDATION_FAILED"),
    ("subscription { __schema { types { name } } }", {}, "GRAPHQL_VALIDATION_FAILED"),
    ('subscription { a: regionChanged(key: "08118") { key } b: regionChanged(key: "08118") { key } }', {},
     "GRAPHQL_VALIDATION_FAILED"),
    ('subscription { regionChanged(key: "08118") { key } __typename }', {}, "GRAPHQL_VALIDATION_FAILED"),
    ('subscription { regionChanged(key: "08118") @skip(if: true) { key } }', {}, "GRAPHQL_VALIDATION_FAILED"),
    ('subscription ($s: Boolean!) { ... @include(if: $s) { regionChanged(key: "08118") { key } } }', {"s": False},
     "GRAPHQL_VALIDATION_FAILED"),
    ('subscription ($s: Boolean!) { ...F @skip(if: $s) } fragment F on Subscription { regionChanged(key: "08118")'
     " { key } }", {"s": True}, "GRAPHQL_VALIDATION_FAILED"),
    ('subscription ($s: Boolean!) { ...F } fragment F on Subscription { regionChanged(key: "08118") @skip(if: $s)'
     " { key } }", {"s": True}, "GRAPHQL_VALIDATION_FAILED"),
    ('subscription { regionChanged(key: "08118") { members(first: 5000) { nodes { key } } } }', {},
     "QUERY_TOO_COMPLEX"),
    ("subscription ($key: RegionalKey!) { measureChanged(tenant: $key) { tasks(first: 100) { nodes { title } } } }",
     {"key": LUDWIGSBURG}, "QUERY_TOO_COMPLEX"),
    ("query ($k: RegionalKey!) { region(key: $k) { key } }", {"k": "\0"}, "BAD_REQUEST"),
    (CODES, {"key": "\ud800"}, "BAD_REQUEST"),
    (5, {}, "BAD_REQUEST"), ("{ __typename }", [], "BAD_REQUEST"),
])  # fmt: skip
async def test_an_invalid_operation_gets_an_error_and_the_socket_stays_open(
    live_server: LiveServer, query: Any, variables: Any, code: str
) -> None:
    async with live_server.socket("writer") as writer:
        await writer.send(id="a", type="subscribe", payload={"query": query, "variables": variables})
        payload = await writer.receive()
        assert (payload["id"], payload["type"]) == ("a", "error"), payload
        assert payload["payload"][0]["extensions"]["code"] == code, payload
        assert (await writer.ask("a", "{ __typename }"))[1] == "complete", "the socket goes on, and the id is free"


@pytest.mark.parametrize("query", [
    'subscription { x: regionChanged(key: "08118") { measureStatus { total } } }',
    'subscription { ...F } fragment F on Subscription { x: regionChanged(key: "08118") { measureStatus { total } } }',
    'subscription ($k: RegionalKey! = "08118") { ... on Subscription { x: regionChanged(key: $k) {'
    " ...G @include(if: true) } } } fragment G on Region { measureStatus { total @skip(if: false) } }",
    'subscription { x: regionChanged(key: """08118""") { measureStatus { total } } }',
])  # fmt: skip
async def test_a_subscription_root_is_recognised_in_every_syntax(live_server: LiveServer, query: str) -> None:
    async with live_server.socket("writer") as writer:
        await writer.subscribe("a", query)
        await wait_for_streams(live_server, 1)
        await create_measure(live_server, "S-4")
        assert (await writer.receive())["payload"] == {"data": {"x": {"measureStatus": {"total": 1}}}}


@pytest.mark.parametrize("query", [CODES, "subscription ($key: RegionalKey!) { regionChanged(key: $key) { key } }"])
async def test_a_subscription_to_an_unknown_key_is_no_error_and_stays_silent(
    live_server: LiveServer, query: str
) -> None:
    async with live_server.socket("writer") as writer:
        await writer.subscribe("a", query, key="99999")
        await wait_for_streams(live_server, 1)
        await create_measure(live_server, "S-5")
        await writer.expect_silence()


async def test_public_endpoint_offers_no_subscription_over_any_transport(live_server: LiveServer) -> None:
    with pytest.raises(InvalidStatus) as refusal:
        async with connect_raw(live_server.ws.replace("/graphql", "/public/graphql")):
            pass
    assert refusal.value.response.status_code == 403
    async with live_server.socket() as anonymous:  # nor is there another way in
        assert (await anonymous.ask("a", "{ __typename }"))[1] == "complete"


def connect_raw(address: str) -> Any:
    from websockets.asyncio.client import connect

    return connect(address, subprotocols=["graphql-transport-ws"])  # type: ignore[list-item]  # Subprotocol is a str
