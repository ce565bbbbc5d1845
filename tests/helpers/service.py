"""The whole service: the ASGI application, called without a socket."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from starlette.types import Message, Scope

from federation.app import Service


class Response(NamedTuple):
    """A response."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body)


async def call(
    service: Service,
    method: str,
    path: str,
    *,
    body: bytes = b"",
    headers: Mapping[str, str] | None = None,
    query: str = "",
) -> Response:
    """One request to the application."""
    scope: Scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
        "path": path, "raw_path": path.encode(), "root_path": "", "query_string": query.encode(),
        "headers": [(k.lower().encode(), v.encode()) for k, v in (headers or {}).items()],
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8000),
    }  # fmt: skip
    messages: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        messages.append(message)

    await service(scope, receive, send)
    start, *parts = messages
    whole = b"".join(part.get("body", b"") for part in parts)
    return Response(start["status"], {k.decode().lower(): v.decode() for k, v in start["headers"]}, whole)


async def ask(
    service: Service, query: str, variables: Mapping[str, Any] | None = None, *, token: str | None = None,
    path: str = "/graphql", **headers: str,
) -> Response:  # fmt: skip
    """A GraphQL request by POST."""
    all_headers = {"content-type": "application/json", **{k.replace("_", "-"): v for k, v in headers.items()}}
    if token is not None:
        all_headers["authorization"] = f"Bearer {token}"
    body = json.dumps({"query": query, "variables": variables or {}}).encode()
    return await call(service, "POST", path, body=body, headers=all_headers)
