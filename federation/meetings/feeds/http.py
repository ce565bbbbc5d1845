"""Calendars over HTTP: what everybody sees by its id, and a person's own by a secret.

The secret is in no log. Whose it is and what that person may see is asked anew at each fetch; nothing is kept but
rendered events and the moment at which an answer was first given.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from typing import Any, NamedTuple

from cachetools import LRUCache
from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncEngine
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from federation.graph.errors import find_cause
from federation.graph.http.client_address import client_address
from federation.graph.http.endpoint import log_call, new_call
from federation.graph.http.headers import header_text, parse_headers
from federation.graph.http.public import MAX_AGE, cache_control, has_current
from federation.graph.plan.document import InvalidDocumentError
from federation.graph.request import HttpError
from federation.graph.request import Request as GraphRequest
from federation.graph.run.caller import Call
from federation.graph.run.operations import Operations, to_graphql_error
from federation.graph.run.rate_limit import INVALID_DOCUMENT_COST
from federation.meetings.feeds import messages
from federation.meetings.feeds.addresses import PRIVATE_PATH, PUBLIC_PATH, SUFFIX
from federation.meetings.feeds.calendars import CalendarEvent, render_calendar, render_event
from federation.meetings.feeds.codes import FeedKind
from federation.meetings.feeds.documents import PRIVATE, PUBLIC, Calendar
from tenants.context import READ, Principal, account_of
from tenants.messages import in_language

PAST_DAYS = 366
"""How far back a calendar reaches."""
MAX_PAGES = 20
"""Of a list: 2,000 events."""
EVENTS_AT_ONCE = 25
"""How many events are rendered before others have their turn: 5 ms."""
KEPT_ANSWERS = 4_096
OWN_NAME = "Klimaverbund"
MEDIA_TYPE = "text/calendar; charset=utf-8"
HEADERS = {
    "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Content-Security-Policy": "default-src"
    " 'none'; sandbox",
}  # fmt: skip


class Feed(NamedTuple):
    """A private feed: whose it is, and what it is about."""

    owner: Principal
    kind: FeedKind
    of: str | None


class CalendarEndpoint:
    """``GET /kalender/…``."""

    def __init__(
        self, members: Operations, everyone: Operations, engine: AsyncEngine, *, public_url: str, proxies: int
    ) -> None:  # fmt: skip
        self._members, self._everyone, self._engine = members, everyone, engine
        self._public_url, self._proxies = public_url, proxies
        self._first_given: LRUCache[str, datetime] = LRUCache(KEPT_ANSWERS)
        """The tag of an answer -> when it was first given here: since then nothing in it has changed."""

    def routes(self) -> list[BaseRoute]:
        """The routes of both."""
        return [
            Route(f"{PRIVATE_PATH}/{{secret}}{SUFFIX}", self._serve_private),
            Route(f"{PUBLIC_PATH}/{{kind}}/{{of}}{SUFFIX}", self._serve_public),
        ]

    async def _serve_public(self, request: Request) -> Response:
        async def answer(call: Call) -> Response:
            self._everyone.callers.begin(call, self._address(request))
            calendar = PUBLIC.get(request.path_params["kind"])
            if calendar is None:
                raise _no_calendar()
            content = await self._render(self._everyone, calendar, request.path_params["of"], call)
            return self._respond(request, content, cache_control(call.by_consent, MAX_AGE))

        return await self._answer(request, answer, request.url.path)

    async def _serve_private(self, request: Request) -> Response:
        async def answer(call: Call) -> Response:
            callers = self._members.callers
            callers.begin(call, self._address(request))
            hashed = hashlib.sha256(request.path_params["secret"].encode()).digest()
            feed = await self._find(hashed)
            if feed is None:
                call.charge(INVALID_DOCUMENT_COST)  # whoever guesses pays for it
                raise _no_calendar()
            callers.admit(call, feed.owner, ("calendar", hashed))
            content = await self._render(self._members, PRIVATE[feed.kind], feed.of, call)
            return self._respond(request, content, "private, no-cache")

        return await self._answer(request, answer, PRIVATE_PATH)

    async def _answer(self, request: Request, answer: Any, logged_path: str) -> Response:
        """The response, logged under a path that says nothing secret."""
        call = new_call(parse_headers(request.scope))
        try:
            response: Response = await answer(call)
        except Exception as error:
            response = _refusal(error, call)
        response.headers.update({**HEADERS, "X-Request-Id": call.request_id})
        call.mark("answer")
        log_call({**request.scope, "path": logged_path}, call, response.status_code)
        return response

    async def _find(self, hashed: bytes) -> Feed | None:
        async with self._engine.begin() as connection:
            found = await connection.execute(select(text("*")).select_from(func.ctx.find_feed(hashed)))
            row = found.mappings().one_or_none()
        if row is None:
            return None
        account = account_of(row["issuer"], row["subject"])
        owner = Principal(row["issuer"], row["subject"], (READ,), account=account)
        return Feed(owner, FeedKind[row["kind"]], row["of_id"])

    async def _render(self, operations: Operations, calendar: Calendar, of: str | None, call: Call) -> bytes:
        """The calendar; raises ``HttpError`` where what it is about is not in sight."""
        since = operations.day() - timedelta(days=PAST_DAYS)
        variables = {"since": since.isoformat()} | ({} if of is None else {"of": of})
        name, events = OWN_NAME, list[CalendarEvent]()
        for source in calendar.sources:
            root, field = source.path
            after: str | None = None
            for _ in range(MAX_PAGES):
                data = await _ask(operations, source.document, {**variables, "after": after}, call)
                if data.get(root) is None:
                    raise _no_calendar()
                name = data[root][calendar.name] if calendar.name else name
                page = data[root][field]
                events += (event for row in page["nodes"] for event in source.events(row, self._public_url))
                if not page["pageInfo"]["hasNextPage"]:
                    break
                after = page["pageInfo"]["endCursor"]
        for part in _parts(events):
            for event in part:
                render_event(event)
            await asyncio.sleep(0)
        return render_calendar(name, events)

    def _respond(self, request: Request, content: bytes, cache: str) -> Response:
        tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
        given = self._first_given.setdefault(tag, datetime.now(UTC).replace(microsecond=0))
        headers = {"ETag": tag, "Last-Modified": format_datetime(given, usegmt=True), "Cache-Control": cache}
        if _is_current(parse_headers(request.scope), tag, given):
            return Response(None, 304, headers)
        return Response(content, 200, headers, MEDIA_TYPE)

    def _address(self, request: Request) -> str:
        return client_address(request.scope, parse_headers(request.scope), self._proxies)


async def _ask(operations: Operations, document: str, variables: Mapping[str, Any], call: Call) -> dict[str, Any]:
    """The data of an answer; raises ``HttpError``, or the error of the database."""
    used = {name: value for name, value in variables.items() if f"${name}" in document}
    request = GraphRequest(document, None, used, {})
    parsed = await operations.document(request, call)
    try:
        answer = json.loads(await operations.answer(parsed, request, call))
    except InvalidDocumentError:  # the key of a tenant that is none
        raise _no_calendar() from None
    if "errors" in answer:  # an id that is none
        raise _no_calendar()
    data: dict[str, Any] = answer["data"]
    return data


def _parts(events: list[CalendarEvent]) -> Iterator[list[CalendarEvent]]:
    for n in range(0, len(events), EVENTS_AT_ONCE):
        yield events[n : n + EVENTS_AT_ONCE]


def _is_current(headers: Mapping[bytes, bytes], tag: str, given: datetime) -> bool:
    """Whether the caller has this answer: by its tag; without one by the moment at which it last asked."""
    if b"if-none-match" in headers:
        return has_current(headers, tag)
    try:
        asked = parsedate_to_datetime(header_text(headers, b"if-modified-since") or "")
    except ValueError:
        return False
    return asked.tzinfo is not None and given <= asked


def _no_calendar() -> HttpError:
    """What is unknown, deleted, renewed or hidden looks the same."""
    return HttpError(404, "NOT_FOUND", messages.NO_CALENDAR.localized())


def _refusal(error: Exception, call: Call) -> Response:
    if isinstance(error, HttpError):
        call.reason = call.reason or error.reason
        content, status, headers = in_language(error.message, call.language), error.status, error.headers
    else:
        cause = find_cause(error)
        content, status = to_graphql_error(error, call.request_id).message, max(cause.status, 403)
        headers = {"Retry-After": "60"} if cause.is_retryable else {}
    return PlainTextResponse(f"{content}\n", status, {**headers, "Cache-Control": "no-store"})
