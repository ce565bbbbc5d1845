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
from federation.graph.http.client_address import client_address
from federation.graph.http.cors import ASKED, METHODS, CorsPolicy, preflight_headers
from federation.graph.http.credentials import find_credential
from federation.graph.http.negotiation import Encoding, wanted_encoding, wanted_language
from federation.graph.http.request import (
    JSON,
    MODERN,
    AcceptedMedia,
    accepted_media,
    check_coding,
    from_body,
    from_url,
    too_large,
    wanted_media,
)
from federation.graph.http.sse import begin_stream, send_all, stream_once
from federation.graph.live.stream import Stream
from federation.graph.plan.document import Document, InvalidDocumentError
from federation.graph.plan.persisted import NO_DOCUMENTS, PersistedDocuments
from federation.graph.request import HttpError, Request
from federation.graph.run.caller import Caller
from federation.graph.run.operations import Operations, as_json, error_response, format_error, to_graphql_error
from federation.graph.run.rate_limit import WRONG

log = logging.getLogger("klimaverbund")
WORTH_PACKING, THOROUGHLY = 1_400, 4
"""Bytes from which on a body is packed: what fits into one packet stays as it is; and how thoroughly."""
WITHOUT_BODY = (204, 304)
NO_ORIGINS = CorsPolicy()
ALLOWED = {"Allow": "GET, POST"}
"""And HEAD, which GET implies."""
REQUEST_ID = re.compile(rb"[\w.:-]{8,64}", re.ASCII)


class Response(NamedTuple):
    """What goes out."""

    status: int
    body: bytes
    headers: Mapping[str, str] = {}


class OpensStream(Protocol):
    """Where live queries come from."""

    async def open(self, document: Document, request: Request, call: Caller) -> Stream: ...


class Endpoint:
    """One schema under one path.

    Queries come by GET too: a page elsewhere gains nothing by that, since only a token in a header says who asks.
    """

    varies = b"accept, accept-encoding, authorization"

    def __init__(
        self, operations: Operations, documents: PersistedDocuments = NO_DOCUMENTS, live: OpensStream | None = None,
        origins: CorsPolicy = NO_ORIGINS, proxies: int = 0,
    ) -> None:  # fmt: skip
        """``proxies``: how many of our own stand in front and report addresses."""
        self.operations, self.documents, self.live, self.origins = operations, documents, live, origins
        self.proxies = proxies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = join_path(scope)
        call = name_operation(headers)
        form = AcceptedMedia(JSON)
        try:
            accept = text_of(headers, b"accept")
            form = AcceptedMedia(wanted_media(accept)) if self.live is None else accepted_media(accept)
            reply = await self._answer(scope, headers, receive, call, form)
            if not isinstance(reply, Response):
                await self._stream(reply, scope, headers, receive, send, call)
                return
        except HttpError as refusal:
            call.reason = call.reason or refusal.reason
            reply = Response(refusal.status, as_json({"errors": refusal.payload}), refusal.headers)
        except Exception as error:
            reply = _failed(error, call.request_id)
        reply = self.finished(scope["method"], headers, reply)
        out = [
            *([(b"content-type", f"{form.media}; charset=utf-8".encode())] if reply.body else ()),
            *([(b"content-length", str(len(reply.body)).encode())] if reply.status not in WITHOUT_BODY else ()),
            (b"vary", self.varies + self.origins.varies),
            *([(b"cache-control", b"no-store")] if b"authorization" in headers or reply.status >= 400 else ()),
            (b"x-request-id", call.request_id.encode()),
            *((name.encode(), value.encode()) for name, value in reply.headers.items()),
        ]
        await send({"type": "http.response.start", "status": reply.status, "headers": out})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else reply.body})
        call.mark("send")
        log_call(scope, call, reply.status)

    def finished(self, method: str, headers: Mapping[bytes, bytes], reply: Response) -> Response:
        """The answer as it goes out: shown to pages of known origins; packed, where that is understood and worth it."""
        if message := self.origins.told(headers):
            reply = reply._replace(headers={**reply.headers, **message})
        wish = wanted_encoding(text_of(headers, b"accept-encoding") or "")
        least = WORTH_PACKING if wish is Encoding.IF_WORTH else 1
        if wish is Encoding.NEVER or len(reply.body) < least:
            return reply
        packed = gzip.compress(reply.body, THOROUGHLY, mtime=0)
        return reply._replace(body=packed, headers={**reply.headers, "Content-Encoding": "gzip"})

    async def request(self, scope: Scope, headers: Mapping[bytes, bytes], receive: Receive) -> Request:
        """What is asked; raises ``OAuthError``."""
        if scope["method"] != "POST":
            return from_url(scope["query_string"], self.documents)
        check_coding(text_of(headers, b"content-encoding"))
        if (size := headers.get(b"content-length", b"")).isdigit() and int(size) > limits.MAX_BODY_BYTES:
            raise too_large()
        return from_body(await _body(receive), text_of(headers, b"content-type"), self.documents)

    async def _answer(
        self, scope: Scope, headers: Mapping[bytes, bytes], receive: Receive, call: Caller, form: AcceptedMedia
    ) -> Response | AsyncIterator[bytes]:
        method = scope["method"]
        if self.origins.invites(method, headers):
            return Response(204, b"", preflight_headers(f"Authorization, {ASKED}"))
        if method not in METHODS:
            raise HttpError(405, "METHOD_NOT_ALLOWED", "Bitte mit GET oder POST fragen.", ALLOWED)
        address, credentials = client_address(scope, headers, self.proxies), find_credential(scope, headers)
        await self.operations.callers.enter(call, address, credentials)
        try:
            request = await self.request(scope, headers, receive)
        except HttpError:
            call.charge(WRONG)  # it was read all the same
            raise
        try:
            document = await self.operations.document(request, call)
            kind = document.operation_type
            if method != "POST" and kind is OperationType.MUTATION:
                raise HttpError(405, "METHOD_NOT_ALLOWED", "Änderungen gehen nur mit POST.", {"Allow": "POST"})
            if form.takes_events and self.live is not None and kind is OperationType.SUBSCRIPTION:
                return stream_once(b"") if method == "HEAD" else await self.live.open(document, request, call)
            body = await self.operations.answer(document, request, call)
        except InvalidDocumentError as error:
            return Response(
                400 if form.media == MODERN else 200, as_json({"errors": error_response(error, call.language)})
            )
        if form.prefers_events:
            return stream_once(body)
        timed = {"Server-Timing": timing_header(call)} if request.extensions.get("timing") is True else {}
        return Response(200, body, timed)

    async def _stream(
        self, responses: AsyncIterator[bytes], scope: Scope, headers: Mapping[bytes, bytes], receive: Receive,
        send: Send, call: Caller,
    ) -> None:  # fmt: skip
        head = {
            "Vary": "accept, authorization" + self.origins.varies.decode(), "X-Request-Id": call.request_id,
            **self.origins.told(headers),
        }  # fmt: skip
        try:
            if scope["method"] == "HEAD":
                await begin_stream(head, send)
                await send({"type": "http.response.body", "body": b""})
            else:
                await send_all(responses, head, receive, send)
        finally:
            if isinstance(responses, Stream):
                responses.end()
            log_call(scope, call, 200)


def join_path(scope: Scope) -> dict[bytes, bytes]:
    """The headers by name, without the blanks around their values. One that is given twice is joined, as HTTP has it:
    two tokens are then no token."""
    headers: dict[bytes, bytes] = {}
    for name, header in scope["headers"]:
        value = header.strip(b" \t")
        headers[name] = headers[name] + b", " + value if name in headers else value
    return headers


def name_operation(headers: Mapping[bytes, bytes]) -> Caller:
    """A call that has just come in."""
    values = headers.get(b"x-request-id", b"")
    request_id = values.decode() if REQUEST_ID.fullmatch(values) else secrets.token_hex(12)
    return Caller(request_id, wanted_language(text_of(headers, b"accept-language") or ""))


def timing_header(call: Caller) -> str:
    """What each stage took so far, as the header Server-Timing has it: milliseconds."""
    return ", ".join(f"{stage};dur={seconds * 1000:.2f}" for stage, seconds in call.stages.items())


def log_call(scope: Scope, call: Caller, status: int) -> None:
    """One line for each call: no contents, no names."""
    if log.isEnabledFor(logging.INFO):
        total = sum(call.stages.values())
        log.info("%s %s %d", scope.get("method", "WS"), scope["path"], status, extra={
            "request": call.request_id, "status": status, "operation": call.kind, "document": call.document,
            "cost": call.cost, "limit": call.budget.cost, "ms": round(total * 1000, 2),
            **({"reason": call.reason} if call.reason else {}),
            "stages": {stage: round(seconds * 1000, 2) for stage, seconds in call.stages.items()},
        })  # fmt: skip


def _failed(error: Exception, request_id: str) -> Response:
    why = errors.find_cause(error)
    message = {"errors": [format_error(to_graphql_error(error, request_id))]}
    return Response(why.status, as_json(message), {"Retry-After": "1"} if why.is_retryable else {})


async def _body(receive: Receive) -> bytes:
    """The whole body, or as much of it as shows that it is too large."""
    parts, size = [], 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise HttpError(400, "BAD_REQUEST", "Die Anfrage brach ab; bitte noch einmal senden.")
        part = message.get("body", b"")
        parts.append(part)
        size += len(part)
        if size > limits.MAX_BODY_BYTES or not message.get("more_body"):
            return parts[0] if len(parts) == 1 else b"".join(parts)


def text_of(headers: Mapping[bytes, bytes], name: bytes) -> str | None:
    """A header as text."""
    value = headers.get(name)
    return value.decode("latin-1") if value is not None else None
