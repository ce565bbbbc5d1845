"""GraphQL over HTTP: one lean ASGI endpoint for each schema; a compiled read's JSON goes out as it came."""

from __future__ import annotations

import gzip
import json
import logging
import re
import secrets
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from datetime import date, datetime
from typing import Any, NamedTuple, Protocol
from zoneinfo import ZoneInfo

from graphql import GraphQLError, OperationType, execute
from sqlalchemy.ext.asyncio import AsyncEngine

from federation.graph import errors, limits
from federation.graph.change import Door
from federation.graph.plans import Document, Refused
from federation.graph.rates import WRONG, Buckets, Rate, Spent, address
from federation.graph.request import JSON, MODERN, Refusal, Request, from_body, from_url, wanted
from federation.graph.run import Reads
from tenants.context import NOBODY, Identity

Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

log = logging.getLogger("klimaverbund")
WORTH_PACKING, PACKING = 1_400, 4
"""Bytes from which on a body is packed: what fits into one packet stays as it is; and how thoroughly."""
RATE = Rate()
BERLIN = ZoneInfo("Europe/Berlin")
REQUEST_ID = re.compile(rb"[\w.:-]{8,64}", re.ASCII)


class Identify(Protocol):
    """Who an Authorization header speaks for; raises ``Refusal``."""

    async def __call__(self, authorization: str) -> Identity: ...


class Reply(NamedTuple):
    """What goes out."""

    status: int
    body: bytes
    headers: Mapping[str, str] = {}


def today() -> date:
    """The day where the counties are."""
    return datetime.now(BERLIN).date()


class Endpoint:
    """One schema under one path. ``engine`` is there where changes are; ``identify`` where members are.

    Queries come by GET too: a page elsewhere gains nothing by that, since only a token in a header says who asks.
    """

    methods = ("GET", "POST")

    def __init__(
        self, reads: Reads, *, identify: Identify | None = None, engine: AsyncEngine | None = None,
        day: Callable[[], date] = today, buckets: Buckets | None = None, rate: Rate = RATE, proxies: int = 0,
    ) -> None:  # fmt: skip
        self.reads, self.identify, self.engine, self.day = reads, identify, engine, day
        self.buckets = Buckets() if buckets is None else buckets
        self.rate, self.proxies = rate, proxies

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        # A header given twice is joined, as HTTP has it: two tokens are then no token.
        headers: dict[bytes, bytes] = {}
        for name, value in scope["headers"]:
            headers[name] = headers[name] + b", " + value if name in headers else value
        given = headers.get(b"x-request-id", b"")
        request_id = given.decode() if REQUEST_ID.fullmatch(given) else secrets.token_hex(12)
        media = JSON
        try:
            media = wanted(_text(headers, b"accept"))
            reply = await self._answer(scope, headers, receive, request_id, media)
        except Refusal as refusal:
            reply = Reply(refusal.status, _json({"errors": refusal.payload}), refusal.headers)
        except Exception as error:
            reply = _failed(error, request_id)
        reply = self.finished(scope["method"], headers, reply)
        out = [
            *([(b"content-type", f"{media}; charset=utf-8".encode())] if reply.body else ()),
            (b"content-length", str(len(reply.body)).encode()),
            (b"vary", b"accept, accept-encoding"),
            (b"x-request-id", request_id.encode()),
            *((name.encode(), value.encode()) for name, value in reply.headers.items()),
        ]
        await send({"type": "http.response.start", "status": reply.status, "headers": out})
        await send({"type": "http.response.body", "body": reply.body})

    def finished(self, method: str, headers: Mapping[bytes, bytes], reply: Reply) -> Reply:
        """The answer as it goes out: packed, where that is understood and worth it."""
        if len(reply.body) < WORTH_PACKING or b"gzip" not in headers.get(b"accept-encoding", b""):
            return reply
        packed = gzip.compress(reply.body, PACKING, mtime=0)
        return reply._replace(body=packed, headers={**reply.headers, "Content-Encoding": "gzip"})

    async def _answer(
        self, scope: MutableMapping[str, Any], headers: Mapping[bytes, bytes], receive: Receive, request_id: str,
        media: str,
    ) -> Reply:  # fmt: skip
        method = scope["method"]
        if method not in self.methods:
            allow = {"Allow": ", ".join(self.methods)}
            raise Refusal(405, "METHOD_NOT_ALLOWED", f"Bitte mit {' oder '.join(self.methods)} fragen.", allow)
        who = await self._who(headers)
        if method == "GET":
            request = from_url(scope["query_string"])
        else:
            body = await _body(headers, receive)
            request = from_body(body, _text(headers, b"content-type"))
        refused = 400 if media == MODERN else 200
        charge = self._charge(scope, headers, who)
        try:
            charge(0)  # whoever has nothing left is not even read
            document = self.reads.document(request, who)
            if document.operation.operation is OperationType.QUERY:
                return await self._read(document, request, who, charge)
            if method == "GET":
                raise Refusal(405, "METHOD_NOT_ALLOWED", "Änderungen gehen nur mit POST.", {"Allow": "POST"})
            return await self._change(document, request, who, charge, request_id, _language(headers))
        except Refused as error:
            charge(WRONG)
            return Reply(refused, _json({"errors": [_formatted(one) for one in error.errors]}))
        except limits.TooExpensive as error:
            charge(WRONG)
            return Reply(refused, _json({"errors": [_formatted(error)]}))

    async def _who(self, headers: Mapping[bytes, bytes]) -> Identity:
        if self.identify is None or (authorization := headers.get(b"authorization")) is None:
            return NOBODY
        return await self.identify(authorization.decode("latin-1"))

    def _charge(
        self, scope: MutableMapping[str, Any], headers: Mapping[bytes, bytes], who: Identity
    ) -> Callable[[int], None]:
        """Takes a cost from the minute of whoever asks; raises ``Refusal`` when it is spent."""
        known = who is not NOBODY
        caller = (who.issuer, who.subject) if known else address(scope, headers, self.proxies)
        per_minute = self.rate.member if known else self.rate.anonymous

        def charge(cost: int) -> None:
            try:
                self.buckets.take(caller, cost, per_minute)
            except Spent as spent:
                told = (
                    f"Für diese Minute ist Ihr Budget von {per_minute} verbraucht; bitte in {spent.wait} s noch einmal."
                )
                refusal = Refusal(429, "RATE_LIMITED", told, {"Retry-After": str(spent.wait)})
                refusal.payload[0]["extensions"]["retryable"] = True
                raise refusal from None

        return charge

    async def _read(self, document: Document, request: Request, who: Identity, charge: Callable[[int], None]) -> Reply:
        budget = limits.ANONYMOUS if who is NOBODY else limits.MEMBER
        answer = await self.reads.fast(document, request, who, self.day(), budget, charge)
        cost = b',"extensions":{"cost":{"requested":%d,"limit":%d}}}' % (answer.cost, budget.cost)
        if not answer.errors:
            return Reply(200, b'{"data":' + answer.data + cost)
        told = _json([_formatted(error) for error in answer.errors])
        return Reply(200, b'{"errors":' + told + b',"data":' + answer.data + cost)

    async def _change(
        self, document: Document, request: Request, who: Identity, charge: Callable[[int], None], request_id: str,
        language: str,
    ) -> Reply:  # fmt: skip
        plans = self.reads.plans
        if self.engine is None or document.operation.operation is not OperationType.MUTATION:
            raise Refused([GraphQLError("Das geht auf diesem Weg nicht.")], "BAD_REQUEST")
        coerced = plans.coerced(document, request.variables)
        budget = limits.ANONYMOUS if who is NOBODY else limits.MEMBER
        cost = document.measured.within(budget, coerced)
        charge(cost)
        door = Door(self.engine, who, self.day(), language, request_id, document)
        found = execute(
            plans.schema, document.ast, context_value=door, variable_values=request.variables,
            operation_name=request.operation_name,
        )  # fmt: skip
        result: Any = await found if isinstance(found, Awaitable) else found
        answer: dict[str, Any] = {}
        if result.errors:
            answer["errors"] = [_formatted(_told(error, request_id)) for error in result.errors]
        answer["data"] = result.data
        answer["extensions"] = {"cost": {"requested": cost, "limit": budget.cost}}
        return Reply(200, _json(answer))


def _told(error: GraphQLError, request_id: str) -> GraphQLError:
    """An error of a resolver as callers may see it."""
    beneath = error.original_error
    if beneath is None or isinstance(beneath, GraphQLError):
        return error
    if errors.cause(beneath) is errors.INTERNAL:
        log.error("request %s failed", request_id, exc_info=beneath)
    return errors.told(beneath, request_id, error.path)


def _failed(error: Exception, request_id: str) -> Reply:
    why = errors.cause(error)
    if why is errors.INTERNAL:
        log.error("request %s failed", request_id, exc_info=error)
    told = {"errors": [_formatted(errors.told(error, request_id))]}
    return Reply(why.status, _json(told), {"Retry-After": "1"} if why.retryable else {})


def _formatted(error: GraphQLError) -> dict[str, Any]:
    made: dict[str, Any] = dict(error.formatted)
    made["extensions"] = {"code": "INVALID", **(error.extensions or {})}
    return made


async def _body(headers: Mapping[bytes, bytes], receive: Receive) -> bytes:
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
    for part in (_text(headers, b"accept-language") or "").lower().split(","):
        if part.strip()[:2] in ("de", "en"):
            return part.strip()[:2]
    return "de"


def _text(headers: Mapping[bytes, bytes], name: bytes) -> str | None:
    value = headers.get(name)
    return value.decode("latin-1") if value is not None else None


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
