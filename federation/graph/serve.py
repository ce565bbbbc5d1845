"""GraphQL over HTTP: one lean ASGI endpoint for each schema; a compiled read's JSON goes out as it came."""

from __future__ import annotations

import gzip
import logging
import re
import secrets
from collections.abc import AsyncIterator, Mapping
from typing import NamedTuple, Protocol

from graphql import OperationType
from starlette.types import Receive, Scope, Send

from federation.graph import errors, limits
from federation.graph.calls import Call
from federation.graph.documents import NONE, Documents
from federation.graph.events import EVENTS, once, send_all
from federation.graph.operations import Operations, as_json, failed, formatted, refused
from federation.graph.plans import Document, Refused
from federation.graph.rates import WRONG
from federation.graph.request import JSON, MODERN, Refusal, Request, from_body, from_url, wanted
from federation.graph.streams import Stream

log = logging.getLogger("klimaverbund")
WORTH_PACKING, PACKING = 1_400, 4
"""Bytes from which on a body is packed: what fits into one packet stays as it is; and how thoroughly."""
PACKS = re.compile(rb"gzip(?!\s*;\s*q=0(\.0*)?\s*(,|$))")
REQUEST_ID = re.compile(rb"[\w.:-]{8,64}", re.ASCII)


class Reply(NamedTuple):
    """What goes out."""

    status: int
    body: bytes
    headers: Mapping[str, str] = {}


class Opens(Protocol):
    """Where live queries come from."""

    async def open(self, document: Document, request: Request, call: Call) -> Stream: ...


class Endpoint:
    """One schema under one path.

    Queries come by GET too: a page elsewhere gains nothing by that, since only a token in a header says who asks.
    """

    methods = ("GET", "POST")
    varies = b"accept, accept-encoding, authorization"

    def __init__(self, operations: Operations, documents: Documents = NONE, live: Opens | None = None) -> None:
        self.operations, self.documents, self.live = operations, documents, live

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = joined(scope)
        call = called(headers)
        media = JSON
        try:
            streams = self.live is not None and EVENTS.encode() in headers.get(b"accept", b"")
            media = MODERN if streams else wanted(text_of(headers, b"accept"))
            reply = await self._answer(scope, headers, receive, call, media, streams=streams)
            if not isinstance(reply, Reply):
                await self._stream(reply, scope, receive, send, call)
                return
        except Refusal as refusal:
            call.reason = call.reason or refusal.reason
            reply = Reply(refusal.status, as_json({"errors": refusal.payload}), refusal.headers)
        except Exception as error:
            reply = _failed(error, call.request_id)
        reply = self.finished(scope["method"], headers, reply)
        out = [
            *([(b"content-type", f"{media}; charset=utf-8".encode())] if reply.body else ()),
            (b"content-length", str(len(reply.body)).encode()),
            (b"vary", self.varies),
            *([(b"cache-control", b"no-store")] if b"authorization" in headers or reply.status >= 400 else ()),
            (b"x-request-id", call.request_id.encode()),
            *((name.encode(), value.encode()) for name, value in reply.headers.items()),
        ]
        await send({"type": "http.response.start", "status": reply.status, "headers": out})
        await send({"type": "http.response.body", "body": reply.body})
        call.mark("send")
        logged(scope, call, reply.status)

    def finished(self, method: str, headers: Mapping[bytes, bytes], reply: Reply) -> Reply:
        """The answer as it goes out: packed, where that is understood and worth it."""
        if len(reply.body) < WORTH_PACKING or not PACKS.search(headers.get(b"accept-encoding", b"")):
            return reply
        packed = gzip.compress(reply.body, PACKING, mtime=0)
        return reply._replace(body=packed, headers={**reply.headers, "Content-Encoding": "gzip"})

    async def request(self, scope: Scope, headers: Mapping[bytes, bytes], receive: Receive) -> Request:
        """What is asked; raises ``Refusal``."""
        if scope["method"] == "GET":
            return from_url(scope["query_string"], self.documents)
        return from_body(await _body(receive), text_of(headers, b"content-type"), self.documents)

    async def _answer(
        self, scope: Scope, headers: Mapping[bytes, bytes], receive: Receive, call: Call, media: str, *, streams: bool
    ) -> Reply | AsyncIterator[bytes]:
        method = scope["method"]
        if method not in self.methods:
            allow = {"Allow": ", ".join(self.methods)}
            raise Refusal(405, "METHOD_NOT_ALLOWED", f"Bitte mit {' oder '.join(self.methods)} fragen.", allow)
        await self.operations.callers.enter(call, scope, headers)
        try:
            request = await self.request(scope, headers, receive)
        except Refusal:
            call.charge(WRONG)  # it was read all the same
            raise
        try:
            document = await self.operations.document(request, call)
            kind = document.operation.operation
            if method == "GET" and kind is OperationType.MUTATION:
                raise Refusal(405, "METHOD_NOT_ALLOWED", "Änderungen gehen nur mit POST.", {"Allow": "POST"})
            if streams and self.live is not None and kind is OperationType.SUBSCRIPTION:
                return await self.live.open(document, request, call)
            body = await self.operations.answer(document, request, call)
        except Refused as error:
            return Reply(400 if media == MODERN else 200, as_json({"errors": refused(error)}))
        if streams:
            return once(body)
        timed = {"Server-Timing": timing(call)} if request.extensions.get("timing") is True else {}
        return Reply(200, body, timed)

    async def _stream(
        self, responses: AsyncIterator[bytes], scope: Scope, receive: Receive, send: Send, call: Call
    ) -> None:
        try:
            await send_all(responses, call.request_id, receive, send)
        finally:
            if isinstance(responses, Stream):
                responses.end()
            logged(scope, call, 200)


def joined(scope: Scope) -> dict[bytes, bytes]:
    """The headers by name. One that is given twice is joined, as HTTP has it: two tokens are then no token."""
    headers: dict[bytes, bytes] = {}
    for name, value in scope["headers"]:
        headers[name] = headers[name] + b", " + value if name in headers else value
    return headers


def called(headers: Mapping[bytes, bytes]) -> Call:
    """A call that has just come in."""
    given = headers.get(b"x-request-id", b"")
    request_id = given.decode() if REQUEST_ID.fullmatch(given) else secrets.token_hex(12)
    return Call(request_id, _language(headers))


def timing(call: Call) -> str:
    """What each stage took so far, as the header Server-Timing has it: milliseconds."""
    return ", ".join(f"{stage};dur={seconds * 1000:.2f}" for stage, seconds in call.stages.items())


def logged(scope: Scope, call: Call, status: int) -> None:
    """One line for each call: no contents, no names."""
    if log.isEnabledFor(logging.INFO):
        total = sum(call.stages.values())
        log.info("%s %s %d", scope.get("method", "WS"), scope["path"], status, extra={
            "request": call.request_id, "status": status, "operation": call.kind, "document": call.document,
            "cost": call.cost, "limit": call.budget.cost, "ms": round(total * 1000, 2),
            **({"reason": call.reason} if call.reason else {}),
            "stages": {stage: round(seconds * 1000, 2) for stage, seconds in call.stages.items()},
        })  # fmt: skip


def _failed(error: Exception, request_id: str) -> Reply:
    why = errors.cause(error)
    told = {"errors": [formatted(failed(error, request_id))]}
    return Reply(why.status, as_json(told), {"Retry-After": "1"} if why.retryable else {})


async def _body(receive: Receive) -> bytes:
    """The whole body, or as much of it as shows that it is too large."""
    parts, size = [], 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Refusal(400, "BAD_REQUEST", "Die Anfrage brach ab; bitte noch einmal senden.")
        part = message.get("body", b"")
        parts.append(part)
        size += len(part)
        if size > limits.MOST_BODY or not message.get("more_body"):
            return parts[0] if len(parts) == 1 else b"".join(parts)


def _language(headers: Mapping[bytes, bytes]) -> str:
    """German, unless English is asked for first."""
    for part in (text_of(headers, b"accept-language") or "").lower().split(","):
        if part.strip()[:2] in ("de", "en"):
            return part.strip()[:2]
    return "de"


def text_of(headers: Mapping[bytes, bytes], name: bytes) -> str | None:
    """A header as text."""
    value = headers.get(name)
    return value.decode("latin-1") if value is not None else None
