"""graphql-transport-ws to the letter: what is no message of it closes the socket, what is one is answered."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from websockets.exceptions import InvalidStatus

from federation.graph.http import websocket
from tests.graph.conftest import World
from tests.helpers.live import CODES, CREATE, FIGURES, codes, listening, made
from tests.helpers.oidc import sign
from tests.helpers.region import LUDWIGSBURG

pytestmark = pytest.mark.usefixtures("quick", "tidy")
HALF = '"\\ud800"'


@pytest.mark.parametrize("protocol", [None, "graphql-ws", "graphql-transport-ws2"])
async def test_another_subprotocol_or_none_is_4406(world: World, protocol: str | None) -> None:
    async with world.door(protocol) as door:
        assert await door.closed() == (4406, "Subprotocol not acceptable")


async def test_who_does_not_say_who_they_are_in_time_is_4408(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(websocket, "INIT_TIMEOUT", 0.3)
    async with world.door() as silent, world.door() as chatting:
        for _ in range(10):
            await chatting.say(type="ping")
        assert await silent.closed() == (4408, "Connection initialisation timeout")
        assert (await chatting.closed())[0] == 4408


@pytest.mark.parametrize("kind", ["subscribe", "complete", "connection_ack", "nonsense"])
async def test_whoever_begins_with_anything_else_is_4401(world: World, kind: str) -> None:
    async with world.door() as door:
        await door.say(type=kind, id="a", payload={"query": "{ __typename }"})
        assert await door.closed() == (4401, "Unauthorized")


async def test_a_second_introduction_is_4429(world: World) -> None:
    async with world.socket("reader") as reader:
        await reader.say(type="connection_init")
        assert await reader.closed() == (4429, "Too many initialisation requests")


async def test_a_bad_token_is_4403_without_detail_and_never_nobody(world: World) -> None:
    good = f"Bearer {world.token('reader')}"
    past = sign(world.provider, sub="reader", exp=int(time.time()) - 5)
    bad: list[Any] = [
        "", "x", "Bearer", "Bearer x.y.z", good + "x", good + ", " + good, f"{good} {good}", f"Bearer {past}",
        5, True, [good], {"token": good},
    ]  # fmt: skip
    for payload in [*({"authorization": item} for item in bad), {"authorization": good, "Authorization": "Bearer x"}]:
        async with world.door() as door:
            await door.say(type="connection_init", payload=payload)
            assert await door.closed() == (4403, "Forbidden"), payload


async def test_a_token_may_come_in_the_header_but_not_two(world: World) -> None:
    good, other = f"Bearer {world.token('reader')}", f"Bearer {world.token('writer')}"
    for payload, headers, is_good in (
        ({}, [("Authorization", good)], True), ({"authorization": good}, [("Authorization", good)], True),
        ({"AUTHORIZATION": good}, [], True), ({"authorization": None}, [], True),
        ({"authorization": other}, [("Authorization", good)], False),
        ({}, [("Authorization", good), ("Authorization", good)], False), ({}, [("Authorization", "Bearer x")], False),
    ):  # fmt: skip
        async with world.door(additional_headers=headers) as door:
            await door.say(type="connection_init", payload=payload)
            if is_good:
                assert await door.hear() == {"type": "connection_ack"}
            else:
                assert await door.closed() == (4403, "Forbidden")


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
async def test_what_is_no_message_is_4400(world: World, text: str | bytes) -> None:
    async with world.socket() as nobody:
        await nobody.subscribe("s", FIGURES)
        await nobody.there.send(text)
        assert (await nobody.closed())[0] == 4400


@pytest.mark.parametrize("payload", [[], "x", 5, ["Bearer x"]])
async def test_an_introduction_that_is_no_object_is_4400_and_not_nobodys(world: World, payload: Any) -> None:
    async with world.door() as door:
        await door.say(type="connection_init", payload=payload)
        assert (await door.closed())[0] == 4400


@pytest.mark.parametrize("name", ["a", "ü" * 200])
async def test_an_id_that_is_taken_is_4409_however_long(world: World, name: str) -> None:
    async with world.socket() as nobody:
        for _ in range(2):
            await nobody.subscribe(name, FIGURES)
        code, reason = await nobody.closed()
        assert code == 4409 and reason and reason.startswith(f"Subscriber for {name[:50]}")


async def test_an_id_is_free_again_after_either_side_said_complete(world: World) -> None:
    async with world.socket("writer") as writer:
        for _ in range(20):  # by the server; at once
            await writer.subscribe("a", "{ __typename }")
            assert [(await writer.hear())["type"] for _ in range(2)] == ["next", "complete"]
        for _ in range(20):  # by the client, while it is being opened
            await writer.subscribe("a", CODES, key=LUDWIGSBURG)
            await writer.say(type="complete", id="a")
        await writer.subscribe("a", CODES, key=LUDWIGSBURG)
        await listening(world, 1)
        await made(world, "S-1")
        assert codes(await writer.hear()) == ["S-1"]


async def test_pings_are_answered_with_what_they_bring_at_any_time(world: World) -> None:
    async with world.door() as door:
        for begin in (True, False):
            await door.say(type="ping")
            assert await door.hear() == {"type": "pong"}
            await door.say(type="ping", payload={"n": ["ü", 1.5, None]})
            assert await door.hear() == {"type": "pong", "payload": {"n": ["ü", 1.5, None]}}
            await door.say(type="pong", payload={"unasked": True})
            if begin:
                await door.say(type="connection_init")
                assert await door.hear() == {"type": "connection_ack"}


async def test_the_fifty_first_operation_is_refused_and_the_others_go_on(world: World) -> None:
    async with world.socket("writer") as writer:
        for n in range(50):
            await writer.subscribe(str(n), CODES, key=LUDWIGSBURG)
        message, kind = await writer.ask("50", CODES, key=LUDWIGSBURG)
        assert kind == "error" and message[0]["extensions"] == {"code": "RATE_LIMITED", "retryable": True}
        await listening(world, 50)
        await made(world, "S-2")
        assert {(await writer.hear())["id"] for _ in range(50)} == {str(n) for n in range(50)}
        await writer.say(type="complete", id="7")
        await listening(world, 49)
        assert (await writer.ask("51", "{ __typename }"))[1] == "complete"


async def test_a_message_of_more_than_100_kb_closes_in_parts_too(world: World) -> None:
    huge = json.dumps({"type": "ping", "payload": {"x": "x" * 100_000}})
    for text in (huge, [huge[:60_000], huge[60_000:]]):
        async with world.socket() as nobody:
            await nobody.there.send(text)
            assert (await nobody.closed())[0] == 1009


async def test_queries_and_changes_have_one_answer_with_its_cost(world: World) -> None:
    async with world.socket("writer") as writer:
        query = "query ($key: RegionalKey!) { region(key: $key) { name } }"
        answer = {"data": {"region": {"name": "Landkreis Ludwigsburg"}}}
        cost = {"extensions": {"cost": {"requested": 2, "limit": 5000}}}
        assert await writer.ask("q", query, key="08118") == (answer | cost, "complete")
        values = {"tenant": LUDWIGSBURG, "code": "S-3", "title": "Titel", "fieldOfAction": "MOBILITY"}
        message, kind = await writer.ask("m", CREATE, input=values)
        assert kind == "complete" and message["data"]["measureCreate"]["measure"]["version"] == 1
        assert message["extensions"]["cost"]["requested"] > 0


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
async def test_what_cannot_be_run_is_an_error_of_its_own_and_nothing_else(
    world: World, query: Any, variables: Any, code: str
) -> None:
    async with world.socket("writer") as writer:
        await writer.say(id="a", type="subscribe", payload={"query": query, "variables": variables})
        message = await writer.hear()
        assert (message["id"], message["type"]) == ("a", "error"), message
        assert message["payload"][0]["extensions"]["code"] == code, message
        assert (await writer.ask("a", "{ __typename }"))[1] == "complete", "the socket goes on, and the id is free"


@pytest.mark.parametrize("query", [
    'subscription { x: regionChanged(key: "08118") { measureStatus { total } } }',
    'subscription { ...F } fragment F on Subscription { x: regionChanged(key: "08118") { measureStatus { total } } }',
    'subscription ($k: RegionalKey! = "08118") { ... on Subscription { x: regionChanged(key: $k) {'
    " ...G @include(if: true) } } } fragment G on Region { measureStatus { total @skip(if: false) } }",
    'subscription { x: regionChanged(key: """08118""") { measureStatus { total } } }',
])  # fmt: skip
async def test_a_root_may_be_asked_for_in_every_way_there_is(world: World, query: str) -> None:
    async with world.socket("writer") as writer:
        await writer.subscribe("a", query)
        await listening(world, 1)
        await made(world, "S-4")
        assert (await writer.hear())["payload"] == {"data": {"x": {"measureStatus": {"total": 1}}}}


@pytest.mark.parametrize("query", [CODES, "subscription ($key: RegionalKey!) { regionChanged(key: $key) { key } }"])
async def test_a_key_that_nobody_has_is_no_error_and_stays_silent(world: World, query: str) -> None:
    async with world.socket("writer") as writer:
        await writer.subscribe("a", query, key="99999")
        await listening(world, 1)
        await made(world, "S-5")
        await writer.silent()


async def test_the_public_endpoint_knows_no_subscription_in_any_way(world: World) -> None:
    with pytest.raises(InvalidStatus) as refused:
        async with sockets_connect(world.ws.replace("/graphql", "/public/graphql")):
            pass
    assert refused.value.response.status_code == 403
    async with world.socket() as nobody:  # nor is there another way in
        assert (await nobody.ask("a", "{ __typename }"))[1] == "complete"


def sockets_connect(address: str) -> Any:
    from websockets.asyncio.client import connect

    return connect(address, subprotocols=["graphql-transport-ws"])  # type: ignore[list-item]
