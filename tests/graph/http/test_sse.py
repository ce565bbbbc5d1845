"""Server-sent events after graphql-sse: one operation per request, and the stream ends with it."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import httpx2
import pytest

from federation.graph.http import sse
from federation.graph.run.rate_limit import RateLimit
from tests.graph.conftest import LiveServer
from tests.helpers.live import (
    CODES,
    CREATE,
    FIGURES,
    FULL,
    MANY,
    TOUCH,
    create_measure,
    wait_for_streams,
    wait_until,
    wait_until_released,
)
from tests.helpers.region import LUDWIGSBURG

pytestmark = pytest.mark.usefixtures("fast_readings", "no_leaks")
STREAM = "text/event-stream"


class EventStream:
    """One response, read event by event."""

    def __init__(self, response: httpx2.Response) -> None:
        self.response = response
        self.lines = response.aiter_lines()

    async def next_block(self) -> list[str]:
        """The lines up to the next empty one."""
        lines: list[str] = []
        async with asyncio.timeout(5):
            while (line := await anext(self.lines)) or not lines:
                if line:
                    lines.append(line)
        return lines

    async def next_event(self) -> tuple[str, Any]:
        """The next event; signs of life do not count."""
        while (lines := await self.next_block())[0].startswith(":"):
            pass
        kind, data = lines
        return kind.removeprefix("event: "), json.loads(data.removeprefix("data:") or "null")


@contextlib.asynccontextmanager
async def open_stream(
    server: LiveServer, who: str | None, query: str, method: str = "POST", accept: str = STREAM, lifetime: int = 3600,
    path: str = "", **variables: Any,
) -> AsyncIterator[EventStream]:  # fmt: skip
    headers = {"accept": accept} | ({"authorization": f"Bearer {server.token(who, lifetime)}"} if who else {})
    body: dict[str, Any] = {"query": query, "variables": variables}
    values: dict[str, Any] = (
        {"json": body} if method == "POST" else {"params": body | {"variables": json.dumps(variables)}}
    )
    address = server.http.replace("/graphql", f"{path}/graphql")
    async with httpx2.AsyncClient(timeout=10) as client, client.stream(method, address, headers=headers, **values) as r:
        yield EventStream(r)


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("accept", [STREAM, f"application/json, {STREAM}", f"{STREAM}, application/json;q=0.5, */*"])
async def test_a_member_receives_measure_events_by_get_and_post(
    live_server: LiveServer, method: str, accept: str
) -> None:
    async with open_stream(live_server, "reader", CODES, method, accept, key=LUDWIGSBURG) as reader:
        assert reader.response.status_code == 200
        assert reader.response.headers["content-type"] == f"{STREAM}; charset=utf-8"
        assert reader.response.headers["cache-control"] == "no-store"
        await wait_for_streams(live_server, 1)
        await create_measure(live_server, "E-1")
        assert await reader.next_event() == ("next", {"data": {"measureChanged": [{"code": "E-1"}]}})


@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_a_query_is_one_event_then_complete(live_server: LiveServer, method: str) -> None:
    async with open_stream(live_server, None, '{ region(key: "08118") { key } }', method) as anonymous:
        kind, message = await anonymous.next_event()
        assert kind == "next" and message["data"] == {"region": {"key": "08118"}} and message["extensions"]["cost"]
        assert await anonymous.next_event() == ("complete", None)
        with pytest.raises(StopAsyncIteration):
            await anonymous.next_block()


async def test_a_mutation_is_accepted_by_post_and_refused_by_get(live_server: LiveServer) -> None:
    values = {"tenant": LUDWIGSBURG, "code": "E-2", "title": "Titel", "fieldOfAction": "MOBILITY"}
    async with open_stream(live_server, "writer", CREATE, "GET", input=values) as writer:
        assert writer.response.status_code == 405
    async with open_stream(live_server, "writer", CREATE, "POST", input=values) as writer:
        assert (await writer.next_event())[1]["data"]["measureCreate"]["userErrors"] == []
        assert (await writer.next_event())[0] == "complete"


@pytest.mark.parametrize(("query", "variables", "status", "code"), [
    ("{ region(", {}, 400, "GRAPHQL_PARSE_FAILED"), ("subscription { nothing }", {}, 400, "GRAPHQL_VALIDATION_FAILED"),
    (CODES, {"key": "8118"}, 400, "GRAPHQL_VALIDATION_FAILED"), (CODES, {"key": "\0"}, 400, "BAD_REQUEST"),
    ('subscription { regionChanged(key: "08118") { members(first: 5000) { nodes { key } } } }', {}, 400,
     "QUERY_TOO_COMPLEX"),
])  # fmt: skip
async def test_an_error_before_the_stream_is_json_with_its_status(
    live_server: LiveServer, query: str, variables: Any, status: int, code: str
) -> None:
    for method in ("GET", "POST"):
        async with open_stream(live_server, "reader", query, method, **variables) as reader:
            body = json.loads(await reader.response.aread())
            assert (reader.response.status_code, body["errors"][0]["extensions"]["code"]) == (status, code)
            assert "json" in reader.response.headers["content-type"]


async def test_a_bad_token_answers_401_and_a_spent_budget_429(
    live_server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_stream(live_server, "reader", CODES, lifetime=-5, key=LUDWIGSBURG) as reader:
        assert reader.response.status_code == 401
    monkeypatch.setattr(live_server.service.live.operations.callers, "rate", RateLimit(100, 100))
    async with open_stream(live_server, "reader", CODES, key=LUDWIGSBURG) as reader:
        assert reader.response.status_code == 200
        async with open_stream(live_server, "reader", CODES, key=LUDWIGSBURG) as other:
            assert (other.response.status_code, "retry-after" in other.response.headers) == (429, True)


async def test_an_idle_stream_sends_keep_alives(live_server: LiveServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sse, "HEARTBEAT_SECONDS", 0.05)
    async with open_stream(live_server, None, FIGURES) as anonymous:
        assert [await anonymous.next_block() for _ in range(4)] == [[":"]] * 4
        await wait_for_streams(live_server, 1)
        await create_measure(live_server, "E-3")  # not visible to anonymous
        assert [await anonymous.next_block() for _ in range(2)] == [[":"]] * 2


async def test_an_expired_token_ends_its_stream(live_server: LiveServer) -> None:
    async with open_stream(live_server, "reader", CODES, lifetime=2, key=LUDWIGSBURG) as reader:
        kind, message = await reader.next_event()
        assert kind == "next" and message["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
        assert (await reader.next_event())[0] == "complete"


async def test_a_disconnected_client_leaves_no_resources(live_server: LiveServer) -> None:
    for _ in range(3):
        async with open_stream(live_server, "reader", CODES, key=LUDWIGSBURG):
            await wait_for_streams(live_server, 1)
        await wait_until_released(live_server)


async def test_a_client_that_does_not_read_is_cut_off_and_others_go_on(
    live_server: LiveServer, owner: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sse, "SEND_TIMEOUT", 0.5)
    await owner.execute(MANY, LUDWIGSBURG, "E", 100, 500)
    slow = socket.socket()
    slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
    slow.connect(("127.0.0.1", live_server.port))
    body = json.dumps({"query": FULL, "variables": {"key": LUDWIGSBURG}})
    lines = (
        "POST /graphql HTTP/1.1", "Host: x", "Content-Type: application/json", f"Accept: {STREAM}",
        f"Authorization: Bearer {live_server.token('reader')}", f"Content-Length: {len(body)}", "", body,
    )  # fmt: skip
    with contextlib.closing(slow):
        slow.sendall("\r\n".join(lines).encode())
        async with open_stream(live_server, "writer", FULL, key=LUDWIGSBURG) as writer:
            await wait_for_streams(live_server, 2)
            for n in range(60):
                await owner.execute(TOUCH, LUDWIGSBURG, f"Titel {n}")
                _, message = await writer.next_event()
                assert {item["title"] for item in message["data"]["measureChanged"]} == {f"Titel {n}"}
                if len(live_server.service.live._groups) == 1:
                    break
            await wait_until(lambda: len(live_server.service.live._groups) == 1, 3)
    await wait_until_released(live_server)


@pytest.mark.parametrize("accept", [STREAM, f"{STREAM}, application/json", "*/*"])
@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_the_public_endpoint_never_streams(live_server: LiveServer, accept: str, method: str) -> None:
    for query in (FIGURES, '{ region(key: "08118") { key } }'):
        async with open_stream(live_server, None, query, method, accept, path="/public") as anonymous:
            body = json.loads(await anonymous.response.aread())
            assert STREAM not in anonymous.response.headers["content-type"]
            if accept == STREAM:
                assert anonymous.response.status_code == 406
            elif query is FIGURES:
                assert "data" not in body
            else:
                assert body["data"] == {"region": {"key": "08118"}}


async def test_a_subscription_over_plain_http_is_refused_with_the_transports_that_work(live_server: LiveServer) -> None:
    message = await live_server.ask("reader", FIGURES)
    assert (
        "event-stream" in message["errors"][0]["message"]
        and message["errors"][0]["extensions"]["code"] == "BAD_REQUEST"
    )
