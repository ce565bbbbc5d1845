"""Server-sent events after graphql-sse: one operation a request, and the stream ends with it."""

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
from tests.graph.conftest import World
from tests.helpers.live import CODES, CREATE, FIGURES, FULL, MANY, TOUCH, freed, listening, made, soon
from tests.helpers.region import LUDWIGSBURG

pytestmark = pytest.mark.usefixtures("quick", "tidy")
STREAM = "text/event-stream"


class Stream:
    """One response, read event by event."""

    def __init__(self, response: httpx2.Response) -> None:
        self.response = response
        self.lines = response.aiter_lines()

    async def block(self) -> list[str]:
        """The lines up to the next empty one."""
        lines: list[str] = []
        async with asyncio.timeout(5):
            while (line := await anext(self.lines)) or not lines:
                if line:
                    lines.append(line)
        return lines

    async def event(self) -> tuple[str, Any]:
        """The next event; signs of life do not count."""
        while (lines := await self.block())[0].startswith(":"):
            pass
        kind, data = lines
        return kind.removeprefix("event: "), json.loads(data.removeprefix("data:") or "null")


@contextlib.asynccontextmanager
async def stream(
    world: World, who: str | None, query: str, method: str = "POST", accept: str = STREAM, lifetime: int = 3600,
    path: str = "", **variables: Any,
) -> AsyncIterator[Stream]:  # fmt: skip
    headers = {"accept": accept} | ({"authorization": f"Bearer {world.token(who, lifetime)}"} if who else {})
    sent: dict[str, Any] = {"query": query, "variables": variables}
    values: dict[str, Any] = (
        {"json": sent} if method == "POST" else {"params": sent | {"variables": json.dumps(variables)}}
    )
    address = world.http.replace("/graphql", f"{path}/graphql")
    async with httpx2.AsyncClient(timeout=10) as client, client.stream(method, address, headers=headers, **values) as r:
        yield Stream(r)


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("accept", [STREAM, f"application/json, {STREAM}", f"{STREAM}, application/json;q=0.5, */*"])
async def test_a_member_hears_of_a_measure_by_get_and_post(world: World, method: str, accept: str) -> None:
    async with stream(world, "reader", CODES, method, accept, key=LUDWIGSBURG) as reader:
        assert reader.response.status_code == 200
        assert reader.response.headers["content-type"] == f"{STREAM}; charset=utf-8"
        assert reader.response.headers["cache-control"] == "no-store"
        await listening(world, 1)
        await made(world, "E-1")
        assert await reader.event() == ("next", {"data": {"measureChanged": [{"code": "E-1"}]}})


@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_a_query_is_one_event_and_the_end(world: World, method: str) -> None:
    async with stream(world, None, '{ region(key: "08118") { key } }', method) as nobody:
        kind, message = await nobody.event()
        assert kind == "next" and message["data"] == {"region": {"key": "08118"}} and message["extensions"]["cost"]
        assert await nobody.event() == ("complete", None)
        with pytest.raises(StopAsyncIteration):
            await nobody.block()


async def test_a_change_goes_by_post_and_never_by_get(world: World) -> None:
    values = {"tenant": LUDWIGSBURG, "code": "E-2", "title": "Titel", "fieldOfAction": "MOBILITY"}
    async with stream(world, "writer", CREATE, "GET", input=values) as writer:
        assert writer.response.status_code == 405
    async with stream(world, "writer", CREATE, "POST", input=values) as writer:
        assert (await writer.event())[1]["data"]["measureCreate"]["userErrors"] == []
        assert (await writer.event())[0] == "complete"


@pytest.mark.parametrize(("query", "variables", "status", "code"), [
    ("{ region(", {}, 400, "GRAPHQL_PARSE_FAILED"), ("subscription { nothing }", {}, 400, "GRAPHQL_VALIDATION_FAILED"),
    (CODES, {"key": "8118"}, 400, "GRAPHQL_VALIDATION_FAILED"), (CODES, {"key": "\0"}, 400, "BAD_REQUEST"),
    ('subscription { regionChanged(key: "08118") { members(first: 5000) { nodes { key } } } }', {}, 400,
     "QUERY_TOO_COMPLEX"),
])  # fmt: skip
async def test_an_error_before_the_stream_is_json_with_a_status(
    world: World, query: str, variables: Any, status: int, code: str
) -> None:
    for method in ("GET", "POST"):
        async with stream(world, "reader", query, method, **variables) as reader:
            message = json.loads(await reader.response.aread())
            assert (reader.response.status_code, message["errors"][0]["extensions"]["code"]) == (status, code)
            assert "json" in reader.response.headers["content-type"]


async def test_a_bad_token_is_401_and_a_spent_budget_429(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    async with stream(world, "reader", CODES, lifetime=-5, key=LUDWIGSBURG) as reader:
        assert reader.response.status_code == 401
    monkeypatch.setattr(world.service.live.operations.callers, "rate", RateLimit(100, 100))
    async with stream(world, "reader", CODES, key=LUDWIGSBURG) as reader:
        assert reader.response.status_code == 200
        async with stream(world, "reader", CODES, key=LUDWIGSBURG) as other:
            assert (other.response.status_code, "retry-after" in other.response.headers) == (429, True)


async def test_signs_of_life_come_while_nothing_happens(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sse, "HEARTBEAT_SECONDS", 0.05)
    async with stream(world, None, FIGURES) as nobody:
        assert [await nobody.block() for _ in range(4)] == [[":"]] * 4
        await listening(world, 1)
        await made(world, "E-3")  # nothing that nobody may see
        assert [await nobody.block() for _ in range(2)] == [[":"]] * 2


async def test_a_token_that_ends_ends_the_stream_with_it(world: World) -> None:
    async with stream(world, "reader", CODES, lifetime=2, key=LUDWIGSBURG) as reader:
        kind, message = await reader.event()
        assert kind == "next" and message["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
        assert (await reader.event())[0] == "complete"


async def test_who_goes_leaves_nothing_behind(world: World) -> None:
    for _ in range(3):
        async with stream(world, "reader", CODES, key=LUDWIGSBURG):
            await listening(world, 1)
        await freed(world)


async def test_who_reads_nothing_is_cut_off_and_nobody_else_notices(
    world: World, owner: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sse, "SEND_TIMEOUT", 0.5)
    await owner.execute(MANY, LUDWIGSBURG, "E", 100, 500)
    slow = socket.socket()
    slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
    slow.connect(("127.0.0.1", world.port))
    body = json.dumps({"query": FULL, "variables": {"key": LUDWIGSBURG}})
    lines = (
        "POST /graphql HTTP/1.1", "Host: x", "Content-Type: application/json", f"Accept: {STREAM}",
        f"Authorization: Bearer {world.token('reader')}", f"Content-Length: {len(body)}", "", body,
    )  # fmt: skip
    with contextlib.closing(slow):
        slow.sendall("\r\n".join(lines).encode())
        async with stream(world, "writer", FULL, key=LUDWIGSBURG) as writer:
            await listening(world, 2)
            for n in range(60):
                await owner.execute(TOUCH, LUDWIGSBURG, f"Titel {n}")
                _, message = await writer.event()
                assert {item["title"] for item in message["data"]["measureChanged"]} == {f"Titel {n}"}
                if len(world.service.live._groups) == 1:
                    break
            await soon(lambda: len(world.service.live._groups) == 1, 3)
    await freed(world)


@pytest.mark.parametrize("accept", [STREAM, f"{STREAM}, application/json", "*/*"])
@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_the_public_endpoint_never_streams(world: World, accept: str, method: str) -> None:
    for query in (FIGURES, '{ region(key: "08118") { key } }'):
        async with stream(world, None, query, method, accept, path="/public") as nobody:
            message = json.loads(await nobody.response.aread())
            assert STREAM not in nobody.response.headers["content-type"]
            if accept == STREAM:
                assert nobody.response.status_code == 406
            elif query is FIGURES:
                assert "data" not in message
            else:
                assert message["data"] == {"region": {"key": "08118"}}


async def test_a_subscription_without_a_stream_is_told_where_to_go(world: World) -> None:
    message = await world.ask("reader", FIGURES)
    assert (
        "event-stream" in message["errors"][0]["message"]
        and message["errors"][0]["extensions"]["code"] == "BAD_REQUEST"
    )
