"""GraphQL over HTTP: one lean ASGI endpoint for each schema; the JSON of a compiled query goes out unchanged."""

from __future__ import annotations

import gzip
import logging
import os
import re
from collections.abc import AsyncIterator, Mapping
from typing import NamedTuple, Protocol

from graphql import OperationType
from starlette.types import Receive, Scope, Send

from federation.graph import errors, limits, messages
from federation.graph.http.authentication import authenticate, check_change
from federation.graph.http.cors import ALLOWED_HEADERS, ALLOWED_METHODS, CorsPolicy, preflight_headers
from federation.graph.http.headers import header_text, parse_headers
from federation.graph.http.negotiation import GzipPolicy, gzip_policy, preferred_language
from federation.graph.http.request import (
    GRAPHQL_JSON,
    JSON,
    AcceptedMedia,
    body_too_large,
    check_content_encoding,
    negotiate_media,
    parse_body,
    parse_url,
    preferred_media,
)
from federation.graph.http.session import Sessions
from federation.graph.http.sse import send_events, single_event, start_response
from federation.graph.live.stream import Stream
from federation.graph.plan.document import Document, InvalidDocumentError
from federation.graph.plan.persisted import NO_DOCUMENTS, PersistedDocuments
from federation.graph.request import HttpError, Request
from federation.graph.run.caller import Call
from federation.graph.run.operations import Operations, format_error, format_errors, to_graphql_error, to_json
from federation.graph.run.rate_limit import INVALID_DOCUMENT_COST
from tenants.context import ANONYMOUS

log = logging.getLogger("klimaverbund")
MIN_GZIP_BYTES, GZIP_LEVEL = 1_400, 4
"""A body that fits into one packet is not compressed."""
STATUSES_WITHOUT_BODY = (204, 304)
NO_CORS = CorsPolicy()
ALLOW_HEADER = {"Allow": "GET, POST"}
"""And HEAD, which GET implies."""
REQUEST_ID = re.compile(rb"[\w.:-]{8,64}", re.ASCII)


class Response(NamedTuple):
    """Status, body, and the headers that are not the same for every response."""

    status: int
    body: bytes
    headers: Mapping[str, str] = {}
    by_consent: bool = False
    """Whether it may have rows that are public by consent alone."""


class StreamSource(Protocol):
    """What opens the streams of live queries."""

    async def open(self, document: Document, request: Request, call: Call) -> Stream:
        """The stream of a subscription."""


class Endpoint:
    """One schema under one path.

    Queries come by GET, too: another site's page gains nothing by that. It cannot send a token, which is in a header,
    and with a session only our own pages may ask.
    """

    vary = b"accept, accept-encoding, authorization, cookie"

    def __init__(
        self, operations: Operations, documents: PersistedDocuments = NO_DOCUMENTS, live: StreamSource | None = None,
        cors: CorsPolicy = NO_CORS, proxies: int = 0, sessions: Sessions | None = None,
    ) -> None:  # fmt: skip
        """``proxies``: how many of our own stand in front and report addresses; ``sessions``: which ones count here."""
        self.operations, self.documents, self.live, self.cors = operations, documents, live, cors
        self.proxies, self.sessions = proxies, sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = parse_headers(scope)
        call = new_call(headers)
        accepted = AcceptedMedia(JSON)
        try:
            accept = header_text(headers, b"accept")
            accepted = AcceptedMedia(preferred_media(accept)) if self.live is None else negotiate_media(accept)
            response = await self._answer(scope, headers, receive, call, accepted)
            if not isinstance(response, Response):
                await self._stream(response, scope, headers, receive, send, call)
                return
        except HttpError as refusal:
            call.reason = call.reason or refusal.reason
            response = Response(refusal.status, to_json({"errors": refusal.payload(call.language)}), refusal.headers)
        except Exception as error:
            response = _error_response(error, call)
        response = self.finish(scope["method"], headers, response)
        out = [
            *([(b"content-type", f"{accepted.media}; charset=utf-8".encode())] if response.body else ()),
            *(
                [(b"content-length", str(len(response.body)).encode())]
                if response.status not in STATUSES_WITHOUT_BODY
                else ()
            ),
            (b"vary", self.vary + self.cors.vary),
            *([(b"cache-control", b"no-store")] if _is_private(headers, call, response) else ()),
            (b"x-request-id", call.request_id.encode()),
            *((name.encode(), value.encode()) for name, value in response.headers.items()),
        ]
        await send({"type": "http.response.start", "status": response.status, "headers": out})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else response.body})
        call.mark("send")
        log_call(scope, call, response.status)

    def finish(self, method: str, headers: Mapping[bytes, bytes], response: Response) -> Response:
        """The response with CORS headers for known origins, compressed if the caller accepts it and it is large."""
        if cors_headers := self.cors.response_headers(headers):
            response = response._replace(headers={**response.headers, **cors_headers})
        if (body := compress_for(headers, response.body)) is None:
            return response
        return response._replace(body=body, headers={**response.headers, "Content-Encoding": "gzip"})

    async def request(self, scope: Scope, headers: Mapping[bytes, bytes], receive: Receive) -> Request:
        """The GraphQL request; raises ``HttpError``."""
        if scope["method"] != "POST":
            return parse_url(scope["query_string"], self.documents)
        check_content_encoding(header_text(headers, b"content-encoding"))
        if (length := headers.get(b"content-length", b"")).isdigit() and int(length) > limits.MAX_BODY_BYTES:
            raise body_too_large()
        return parse_body(await _read_body(receive), header_text(headers, b"content-type"), self.documents)

    async def _answer(
        self, scope: Scope, headers: Mapping[bytes, bytes], receive: Receive, call: Call, accepted: AcceptedMedia
    ) -> Response | AsyncIterator[bytes]:
        method = scope["method"]
        if self.cors.is_preflight(method, headers):
            return Response(204, b"", preflight_headers(f"Authorization, {ALLOWED_HEADERS}"))
        if method not in ALLOWED_METHODS:
            raise HttpError(405, "METHOD_NOT_ALLOWED", messages.METHODS.localized(), ALLOW_HEADER)
        await authenticate(call, scope, headers, self.operations.callers, self.sessions, self.proxies)
        try:
            request = await self.request(scope, headers, receive)
        except HttpError:
            call.charge(INVALID_DOCUMENT_COST)  # it was read all the same
            raise
        try:
            document = await self.operations.document(request, call)
            operation_type = document.operation_type
            if operation_type is OperationType.MUTATION:
                if method != "POST":
                    needs_post = messages.MUTATION_NEEDS_POST.localized()
                    raise HttpError(405, "METHOD_NOT_ALLOWED", needs_post, {"Allow": "POST"})
                check_change(call, headers, self.sessions)
            if accepted.accepts_events and self.live is not None and operation_type is OperationType.SUBSCRIPTION:
                return single_event(b"") if method == "HEAD" else await self.live.open(document, request, call)
            body = await self.operations.answer(document, request, call)
        except InvalidDocumentError as error:
            status = 400 if accepted.media == GRAPHQL_JSON else 200
            return Response(status, to_json({"errors": format_errors(error, call.language)}))
        if accepted.prefers_events:
            return single_event(body)
        timing = {"Server-Timing": timing_header(call)} if request.extensions.get("timing") is True else {}
        return Response(200, body, timing, call.by_consent)

    async def _stream(
        self, responses: AsyncIterator[bytes], scope: Scope, headers: Mapping[bytes, bytes], receive: Receive,
        send: Send, call: Call,
    ) -> None:  # fmt: skip
        extra_headers = {
            "Vary": "accept, authorization, cookie" + self.cors.vary.decode(), "X-Request-Id": call.request_id,
            **self.cors.response_headers(headers),
        }  # fmt: skip
        try:
            if scope["method"] == "HEAD":
                await start_response(extra_headers, send)
                await send({"type": "http.response.body", "body": b""})
            else:
                await send_events(responses, extra_headers, receive, send)
        finally:
            if isinstance(responses, Stream):
                responses.end()
            log_call(scope, call, 200)


def compress_for(headers: Mapping[bytes, bytes], body: bytes) -> bytes | None:
    """A body compressed, if the caller accepts it and it is large; else None."""
    policy = gzip_policy(header_text(headers, b"accept-encoding") or "")
    min_bytes = MIN_GZIP_BYTES if policy is GzipPolicy.IF_LARGE else 1
    if policy is GzipPolicy.NEVER or len(body) < min_bytes:
        return None
    return gzip.compress(body, GZIP_LEVEL, mtime=0)


def new_call(headers: Mapping[bytes, bytes]) -> Call:
    """A call with the id and the language of its request."""
    header = headers.get(b"x-request-id", b"")
    request_id = header.decode() if REQUEST_ID.fullmatch(header) else os.urandom(12).hex()
    return Call(request_id, preferred_language(header_text(headers, b"accept-language") or ""))


def timing_header(call: Call) -> str:
    """The header Server-Timing: each stage so far in milliseconds."""
    return ", ".join(f"{stage};dur={seconds * 1000:.2f}" for stage, seconds in call.stages.items())


def log_call(scope: Scope, call: Call, status: int) -> None:
    """Logs one line for a call: no contents, no names."""
    if log.isEnabledFor(logging.INFO):
        total = sum(call.stages.values())
        log.info("%s %s %d", scope.get("method", "WS"), scope["path"], status, extra={
            "request": call.request_id, "status": status, "operation": call.operation_type,
            "document": call.fingerprint, "cost": call.cost, "limit": call.budget.cost,
            "duration_ms": round(total * 1000, 2), **({"reason": call.reason} if call.reason else {}),
            "stages": {stage: round(seconds * 1000, 2) for stage, seconds in call.stages.items()},
        })  # fmt: skip


def _is_private(headers: Mapping[bytes, bytes], call: Call, response: Response) -> bool:
    """Whether no cache may store a response: it belongs to one caller, is an error, or has names by consent.

    Without a word about that, some caches keep it as long as they like.
    """
    has_names = response.by_consent and "Cache-Control" not in response.headers
    return b"authorization" in headers or call.principal is not ANONYMOUS or response.status >= 400 or has_names


def _error_response(error: Exception, call: Call) -> Response:
    cause = errors.find_cause(error)
    content = {"errors": [format_error(to_graphql_error(error, call.request_id), call.language)]}
    return Response(cause.status, to_json(content), {"Retry-After": "1"} if cause.is_retryable else {})


async def _read_body(receive: Receive) -> bytes:
    """The whole body, or as much of it as shows that it is too large."""
    parts, size = [], 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise HttpError(400, "BAD_REQUEST", messages.REQUEST_INTERRUPTED.localized())
        part = message.get("body", b"")
        parts.append(part)
        size += len(part)
        if size > limits.MAX_BODY_BYTES or not message.get("more_body"):
            return parts[0] if len(parts) == 1 else b"".join(parts)
