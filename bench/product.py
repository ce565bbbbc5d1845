"""The product under load: the service as it is, a demo provider beside it, and a path without the door's checks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from starlette.types import Receive, Scope, Send

from bench.place import AUDIENCE, SUBJECT
from federation import schema
from federation.app import Service
from federation.graph.limits import MACHINE_BUDGET
from federation.graph.request import Request
from federation.graph.run.operations import today
from federation.graph.run.rate_limit import RateLimit
from federation.graph.run.reads import QueryRunner
from federation.oidc.demo_provider import DemoProvider
from federation.settings import Settings
from tenants.context import Principal

BARE = "/bare"


def provider(issuer: str, folder: Path) -> DemoProvider:
    """The same provider in the server and in whoever needs a token."""
    return DemoProvider(issuer, {SUBJECT: "Messung"}, AUDIENCE, key_file=folder / "provider-key.json")


def app(spec: dict[str, Any]) -> Any:
    """The service, and ``/bare``: the same compiled read as the same member, with no token looked at."""
    issuer = spec["issuer"]
    settings = Settings(api=spec["api"], open=spec["open"], issuers=(issuer,), audience=AUDIENCE, port=spec["port"],
                        rate=RateLimit(10**9, 10**9))  # fmt: skip
    service = Service(settings, provider(issuer, Path(spec["folder"])).app())
    reads = QueryRunner(schema.member, service.pool, enters=True)
    who = Principal(issuer, SUBJECT, ("read", "write"))

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        if scope.get("path") != BARE:
            await service(scope, receive, send)
            return
        requested = json.loads((await receive())["body"])
        request = Request(requested["query"], None, requested["variables"], {})
        answer = await reads.fast(reads.document(request, who), request, who, today(), MACHINE_BUDGET)
        await reply(send, answer.data)

    return serve


async def reply(send: Send, data: bytes) -> None:
    """The answer without anything around it."""
    body = b'{"data":' + data + b"}"
    headers = [(b"content-type", b"application/json; charset=utf-8"), (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})
