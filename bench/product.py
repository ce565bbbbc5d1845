"""The product under load: the service with a demo provider, and a path without its checks of requests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from starlette.types import Receive, Scope, Send

from bench.environment import AUDIENCE, SUBJECT
from federation import schema
from federation.app import Service
from federation.cli.server import prepare
from federation.graph.http.session import Sessions
from federation.graph.limits import MACHINE_BUDGET
from federation.graph.request import Request
from federation.graph.run.operations import today
from federation.graph.run.rate_limit import RateLimit
from federation.graph.run.reads import QueryRunner
from federation.graph.secret_key import SecretKey
from federation.oidc.demo_provider import DemoProvider
from federation.pools import PoolSizes
from federation.settings import Settings
from tenants.context import Principal

UNCHECKED_PATH = "/unchecked"


def create_provider(issuer: str, folder: Path) -> DemoProvider:
    """The provider; server and load generator share its key through the folder."""
    return DemoProvider(issuer, {SUBJECT: "Messung"}, AUDIENCE, key_file=folder / "provider-key.json")


SECRET = SecretKey(b"of a benchmark, which nobody else can reach")


def create_sessions(port: int) -> Sessions:
    """The sessions of the product on a port, for whoever makes its cookies."""
    return Sessions(SECRET, f"http://127.0.0.1:{port}")


def app(options: dict[str, Any]) -> Any:
    """The service, and ``/unchecked``: the same compiled read for the same member, without a token."""
    issuer = options["issuer"]
    settings = Settings(
        api=options["api"],
        anonymous=options["anonymous"],
        issuers=(issuer,),
        audience=AUDIENCE,
        port=options["port"],
        rate=RateLimit(10**9, 10**9),
        public_url=create_sessions(options["port"]).origin,
        secret=SECRET,
        pools=PoolSizes(*options["pools"]),
    )
    service = Service(settings, create_provider(issuer, Path(options["folder"])).app())
    prepare(service)
    reads = QueryRunner(schema.member, service.pool, enters=True)
    member = Principal(issuer, SUBJECT, ("read", "write"))

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        if scope.get("path") != UNCHECKED_PATH:
            await service(scope, receive, send)
            return
        body = json.loads((await receive())["body"])
        request = Request(body["query"], None, body["variables"], {})
        response = await reads.fast(reads.document(request, member), request, member, today(), MACHINE_BUDGET)
        await send_data(send, response.data)

    return serve


async def send_data(send: Send, data: bytes) -> None:
    """Sends a GraphQL response with only the data."""
    body = b'{"data":' + data + b"}"
    headers = [(b"content-type", b"application/json; charset=utf-8"), (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})
