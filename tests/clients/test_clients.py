"""Clients of other projects work with the service: gql always, JavaScript ones by ``make clients``."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
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
from tests.graph.conftest import LiveServer
from tests.helpers.database import ROOT
from tests.helpers.live import CODES, CREATE, create_measure, wait_for_streams, wait_until_released
from tests.helpers.region import LUDWIGSBURG

pytestmark = pytest.mark.usefixtures("fast_readings", "no_leaks")
PLACE = Path(__file__).parent
NODE = os.environ.get("NODE")
WITH_NODE = pytest.mark.skipif(NODE is None, reason="`make clients` brings Node and runs this")
NAME = "query ($key: RegionalKey!) { region(key: $key) { name } }"


@contextlib.asynccontextmanager
async def gql_session(server: LiveServer, kind: str) -> AsyncIterator[Any]:
    """A gql session as the writer; it fetches the schema first and validates queries against it."""
    headers = server.headers("writer")
    transport: Any = (
        HTTPXAsyncTransport(url=server.http, headers=headers)
        if kind == "http"
        else WebsocketsTransport(
            url=server.ws,
            init_payload=headers,
            subprotocols=[WebsocketsTransport.GRAPHQLWS_SUBPROTOCOL],
            connect_args={"max_size": None},  # the schema is larger than what it takes otherwise
        )
    )
    async with Client(transport=transport, fetch_schema_from_transport=True) as session:
        yield session


@pytest.mark.parametrize("kind", ["http", "socket"])
async def test_gql_reads_the_schema_queries_and_mutates(live_server: LiveServer, kind: str) -> None:
    async with gql_session(live_server, kind) as client:
        assert set(client.client.schema.type_map) >= {"Measure", "Subscription", "MeasureCreate", "RegionalKey"}
        assert "type Measure implements Node" in print_schema(client.client.schema)
        query = gql(NAME)
        query.variable_values = {"key": "08118"}
        assert await client.execute(query) == {"region": {"name": "Landkreis Ludwigsburg"}}
        query.variable_values = {"key": "8118"}
        with pytest.raises(TransportQueryError) as wrong:
            await client.execute(query)
        assert wrong.value.errors and wrong.value.errors[0]["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"
        change = gql(CREATE)
        values = {"tenant": LUDWIGSBURG, "code": f"gql {kind}", "title": "Titel", "fieldOfAction": "MOBILITY"}
        change.variable_values = {"input": values}
        payload = (await client.execute(change))["measureCreate"]
        assert payload["userErrors"] == [] and payload["measure"]["version"] == 1


async def test_gql_receives_a_change_by_subscription(live_server: LiveServer) -> None:
    async with gql_session(live_server, "socket") as client:
        query = gql(CODES)
        query.variable_values = {"key": LUDWIGSBURG}
        response = client.subscribe(query)
        first = asyncio.create_task(anext(response))
        await wait_for_streams(live_server, 1)
        await create_measure(live_server, "gql")
        assert await first == {"measureChanged": [{"code": "gql"}]}
        await response.aclose()
        await wait_until_only_the_socket_is_left(live_server)
    await wait_until_released(live_server)


async def wait_until_only_the_socket_is_left(server: LiveServer) -> None:
    while server.service.live._groups:
        await asyncio.sleep(0.01)


@WITH_NODE
@pytest.mark.parametrize("kind", ["ws", "sse"])
async def test_graphql_ws_and_graphql_sse_clients_receive_a_change(live_server: LiveServer, kind: str) -> None:
    assert NODE
    address = live_server.ws if kind == "ws" else live_server.http
    values = (kind, address, live_server.token("writer"), CODES, json.dumps({"key": LUDWIGSBURG}))
    node = await asyncio.create_subprocess_exec(NODE, PLACE / "listen.mjs", *values, stdout=asyncio.subprocess.PIPE)
    assert node.stdout
    try:
        async with asyncio.timeout(20):
            query, wrong, ready = [json.loads(await node.stdout.readline()) for _ in range(3)]
            assert query["query"]["data"] == {"region": {"key": "08118"}}
            assert wrong["wrong"] and ready == {"listening": True}
            if kind == "ws":
                assert wrong["wrong"] == ["GRAPHQL_VALIDATION_FAILED"]
            await wait_for_streams(live_server, 1)
            await create_measure(live_server, f"node {kind}")
            rest = [json.loads(line) async for line in node.stdout]
            assert rest == [{"event": {"data": {"measureChanged": [{"code": f"node {kind}"}]}}}, {"done": True}]
            assert await node.wait() == 0
    finally:
        if node.returncode is None:
            node.kill()
            await node.wait()


async def compile_with_relay(project: Path) -> None:
    """Copies the sample project and compiles its documents; ``persisted.json`` then has them by id."""
    assert NODE
    shutil.copytree(PLACE / "relay", project)
    shutil.copy(ROOT / "schema.graphql", project)
    (project / "persisted.json").write_text("{}")
    (project / "made").mkdir()
    compiler = PLACE / "node_modules" / "relay-compiler" / "cli.js"
    process = await asyncio.create_subprocess_exec(
        NODE, compiler, "relay.config.json", cwd=project, stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    output, _ = await process.communicate()
    assert process.returncode == 0, output.decode()


@WITH_NODE
async def test_documents_persisted_by_relay_are_loaded_and_answered(
    tmp_path: Path, live_server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tmp_path / "relay"
    await compile_with_relay(project)
    documents = persisted.read(str(project / "persisted.json"), only=True)
    ids = {text.split("(")[0].split()[1]: name for name, text in documents.documents.items()}
    assert set(ids) == {
        "MeasurePageQuery", "MeasurePageCreateMutation", "MeasurePageChangesSubscription", "MeasureCardRefetchQuery",
        "MeasureListPaginationQuery",
    }  # fmt: skip
    endpoints: list[Any] = [live_server.service._endpoints["/graphql"], live_server.service._sockets]
    for endpoint in endpoints:
        monkeypatch.setattr(endpoint, "documents", documents)
    async with live_server.socket("writer") as writer:
        await writer.send(id="a", type="subscribe", payload={
            "documentId": ids["MeasurePageChangesSubscription"], "variables": {"tenant": LUDWIGSBURG},
        })  # fmt: skip
        await wait_for_streams(live_server, 1)
        values = {"tenant": LUDWIGSBURG, "code": "Relay", "title": "Titel", "fieldOfAction": "MOBILITY"}
        created = await run_persisted(live_server, ids["MeasurePageCreateMutation"], input=values)
        measure = created["data"]["measureCreate"]["measure"]
        response = (await writer.receive())["payload"]["data"]["measureChanged"]
        assert [(item["id"], item["code"]) for item in response] == [(measure["id"], "Relay")]
    page = await run_persisted(live_server, ids["MeasurePageQuery"], filter={"code": ["Relay"]})
    assert [edge["node"]["id"] for edge in page["data"]["measures"]["edges"]] == [measure["id"]]
    again = await run_persisted(live_server, ids["MeasureCardRefetchQuery"], id=measure["id"], withTasks=True)
    assert again["data"]["node"]["title"] == "Titel"
    cursor = page["data"]["measures"]["pageInfo"]["endCursor"]
    further = await run_persisted(
        live_server, ids["MeasureListPaginationQuery"], cursor=cursor, filter={"code": ["Relay"]}
    )
    assert further["data"]["measures"]["edges"] == []
    assert (await live_server.ask("writer", NAME, key="08118"))["errors"][0]["extensions"][
        "code"
    ] == "DOCUMENT_REQUIRED"


async def run_persisted(server: LiveServer, name: str, **variables: Any) -> Any:
    """A request by the id of its document."""
    async with httpx2.AsyncClient() as client:
        values = {"documentId": name, "variables": variables}
        return (await client.post(server.http, json=values, headers=server.headers("writer"))).json()
