"""Clients that others wrote understand the service: gql always, those of JavaScript where ``make clients`` was run."""

from __future__ import annotations

import asyncio
import contextlib
import json
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from gql import Client, gql
from gql.transport.exceptions import TransportQueryError
from gql.transport.httpx import HTTPXAsyncTransport
from gql.transport.websockets import WebsocketsTransport
from graphql import print_schema

from federation.graph.plan import persisted
from tests.graph.conftest import World
from tests.helpers.database import HERE
from tests.helpers.live import CODES, CREATE, freed, listening, made
from tests.helpers.region import LUDWIGSBURG

pytestmark = pytest.mark.usefixtures("quick", "tidy")
PLACE = Path(__file__).parent
NODE = shutil.which("node")
WITH_NODE = pytest.mark.skipif(
    NODE is None or not (PLACE / "node_modules").exists(), reason="needs node, and its packages by `make clients`"
)
NAME = "query ($key: RegionalKey!) { region(key: $key) { name } }"


@contextlib.asynccontextmanager
async def session(world: World, kind: str) -> AsyncIterator[Any]:
    """gql as the writer, who first fetches the schema: what is asked is checked against it before it is sent."""
    headers = world.headers("writer")
    transport: Any = (
        HTTPXAsyncTransport(url=world.http, headers=headers)
        if kind == "http"
        else WebsocketsTransport(
            url=world.ws, init_payload=headers, subprotocols=[WebsocketsTransport.GRAPHQLWS_SUBPROTOCOL]
        )
    )
    async with Client(transport=transport, fetch_schema_from_transport=True) as session:
        yield session


@pytest.mark.parametrize("kind", ["http", "socket"])
async def test_gql_knows_the_schema_asks_and_changes(world: World, kind: str) -> None:
    async with session(world, kind) as client:
        assert set(client.client.schema.type_map) >= {"Measure", "Subscription", "MeasureCreate", "RegionalKey"}
        assert "type Measure implements Node" in print_schema(client.client.schema)
        request = gql(NAME)
        request.variable_values = {"key": "08118"}
        assert await client.execute(request) == {"region": {"name": "Landkreis Ludwigsburg"}}
        request.variable_values = {"key": "8118"}
        with pytest.raises(TransportQueryError) as wrong:
            await client.execute(request)
        assert wrong.value.errors and wrong.value.errors[0]["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"
        change = gql(CREATE)
        values = {"tenant": LUDWIGSBURG, "code": f"gql {kind}", "title": "Titel", "fieldOfAction": "MOBILITY"}
        change.variable_values = {"input": values}
        message = (await client.execute(change))["measureCreate"]
        assert message["userErrors"] == [] and message["measure"]["version"] == 1


async def test_gql_hears_of_a_change(world: World) -> None:
    async with session(world, "socket") as client:
        request = gql(CODES)
        request.variable_values = {"key": LUDWIGSBURG}
        heard = client.subscribe(request)
        first = asyncio.create_task(anext(heard))
        await listening(world, 1)
        await made(world, "gql")
        assert await first == {"measureChanged": [{"code": "gql"}]}
        await heard.aclose()
        await freed_but_the_socket(world)
    await freed(world)


async def freed_but_the_socket(world: World) -> None:
    while world.service.live._groups:
        await asyncio.sleep(0.01)


@WITH_NODE
@pytest.mark.parametrize("kind", ["ws", "sse"])
async def test_the_clients_of_graphql_ws_and_graphql_sse_hear_of_a_change(world: World, kind: str) -> None:
    assert NODE
    address = world.ws if kind == "ws" else world.http
    values = (kind, address, world.token("writer"), CODES, json.dumps({"key": LUDWIGSBURG}))
    node = await asyncio.create_subprocess_exec(NODE, PLACE / "listen.mjs", *values, stdout=asyncio.subprocess.PIPE)
    assert node.stdout
    try:
        async with asyncio.timeout(20):
            query, wrong, ready = [json.loads(await node.stdout.readline()) for _ in range(3)]
            assert query["query"]["data"] == {"region": {"key": "08118"}}
            assert wrong["wrong"] and ready == {"listening": True}
            if kind == "ws":
                assert wrong["wrong"] == ["GRAPHQL_VALIDATION_FAILED"]
            await listening(world, 1)
            await made(world, f"node {kind}")
            rest = [json.loads(line) async for line in node.stdout]
            assert rest == [{"event": {"data": {"measureChanged": [{"code": f"node {kind}"}]}}}, {"done": True}]
            assert await node.wait() == 0
    finally:
        if node.returncode is None:
            node.kill()
            await node.wait()


@WITH_NODE
async def test_what_relay_compiles_and_persists_is_loaded_and_answered(
    tmp_path: Path, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert NODE
    project = tmp_path / "relay"
    shutil.copytree(PLACE / "relay", project)
    shutil.copy(HERE / "schema.graphql", project)
    (project / "persisted.json").write_text("{}")
    (project / "made").mkdir()
    compiler = PLACE / "node_modules" / "relay-compiler" / "cli.js"
    done = await asyncio.create_subprocess_exec(
        NODE,
        compiler,
        "relay.config.json",
        cwd=project,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await done.communicate()
    assert done.returncode == 0, output.decode()
    existing = persisted.read(str(project / "persisted.json"), only=True)
    made_of = {text.split("(")[0].split()[1]: name for name, text in existing.documents.items()}
    assert set(made_of) == {
        "MeasurePageQuery", "MeasurePageCreateMutation", "MeasurePageChangesSubscription", "MeasureCardRefetchQuery",
        "MeasureListPaginationQuery",
    }  # fmt: skip
    doors: list[Any] = [world.service._endpoints["/graphql"], world.service._sockets]
    for door in doors:
        monkeypatch.setattr(door, "documents", existing)
    async with world.socket("writer") as writer:
        await writer.say(id="a", type="subscribe", payload={
            "documentId": made_of["MeasurePageChangesSubscription"], "variables": {"tenant": LUDWIGSBURG},
        })  # fmt: skip
        await listening(world, 1)
        values = {"tenant": LUDWIGSBURG, "code": "Relay", "title": "Titel", "fieldOfAction": "MOBILITY"}
        made_one = await documented(world, made_of["MeasurePageCreateMutation"], input=values)
        measure = made_one["data"]["measureCreate"]["measure"]
        heard = (await writer.hear())["payload"]["data"]["measureChanged"]
        assert [(item["id"], item["code"]) for item in heard] == [(measure["id"], "Relay")]
    page = await documented(world, made_of["MeasurePageQuery"], filter={"code": ["Relay"]})
    assert [edge["node"]["id"] for edge in page["data"]["measures"]["edges"]] == [measure["id"]]
    again = await documented(world, made_of["MeasureCardRefetchQuery"], id=measure["id"], withTasks=True)
    assert again["data"]["node"]["title"] == "Titel"
    cursor = page["data"]["measures"]["pageInfo"]["endCursor"]
    further = await documented(world, made_of["MeasureListPaginationQuery"], cursor=cursor, filter={"code": ["Relay"]})
    assert further["data"]["measures"]["edges"] == []
    assert (await world.ask("writer", NAME, key="08118"))["errors"][0]["extensions"]["code"] == "DOCUMENT_REQUIRED"


async def documented(world: World, name: str, **variables: Any) -> Any:
    """A request by the id of its document."""
    async with httpx2.AsyncClient() as client:
        sent = {"documentId": name, "variables": variables}
        return (await client.post(world.http, json=sent, headers=world.headers("writer"))).json()
