"""Calendars over HTTP: what everybody sees by its id, and a person's own by a secret.

The secret is in no log. Whose it is and what that person may see is asked anew at each fetch; nothing is kept but
rendered events, the hash of the last answer, and since when it is given.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator, Hashable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from typing import Any, NamedTuple

from cachetools import LRUCache
from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncEngine
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from federation.graph.errors import find_cause
from federation.graph.http.client_address import client_address
from federation.graph.http.endpoint import compress_for, log_call, new_call
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
from federation.meetings.feeds.calendars import BERLIN, CalendarEvent, assemble, render_event
from federation.meetings.feeds.codes import FeedKind
from federation.meetings.feeds.documents import OWN_TENANTS, PRIVATE, PUBLIC, Calendar, Source
from tenants.context import READ, Principal, account_of
from tenants.messages import in_language

PAST_DAYS = 366
"""How far back a calendar reaches."""
MAX_EVENTS = 1_000
MAX_OWN_TENANTS = 10
"""Of how many tenants a person's calendar has the dates."""
EVENTS_AT_ONCE = 25
"""How many events are rendered before others have their turn: 5 ms."""
SHARE_OF_MEMBER = 4
"""A feed may do as much as this part of a person: be read in full once a minute."""
KEPT_FEEDS = 4_096
"""Of how many it is known since when they answer as they do."""
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
    place: int
    """Among those of its owner."""


class Given(NamedTuple):
    """What a feed last answered."""

    tag: str
    since: datetime
    is_alone: bool
    """Whether nothing else was answered in that second: else its moment does not say which of them a caller has."""


class CalendarEndpoint:
    """``GET /kalender/…``."""

    def __init__(
        self, members: Operations, everyone: Operations, engine: AsyncEngine, *, public_url: str, proxies: int
    ) -> None:  # fmt: skip
        self._members, self._everyone, self._engine = members, everyone, engine
        self._public_url, self._proxies = public_url, proxies
        self._given: LRUCache[Hashable, Given] = LRUCache(KEPT_FEEDS)
        """Feed -> what it last answered here."""

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
            return self._respond(request, request.url.path, content, cache_control(call.by_consent, MAX_AGE))

        return await self._answer(request, answer, request.url.path)

    async def _serve_private(self, request: Request) -> Response:
        async def answer(call: Call) -> Response:
            callers = self._members.callers
            callers.begin(call, ("calendar", self._address(request)))  # what others do from there is of no matter
            hashed = hashlib.sha256(request.path_params["secret"].encode()).digest()
            call.charge(INVALID_DOCUMENT_COST)  # whoever guesses pays for it, before anything is looked up
            feed = await self._find(hashed)
            if feed is None:
                raise _no_calendar()
            call.refund(INVALID_DOCUMENT_COST)
            callers.admit(call, feed.owner, ("calendar", feed.owner.account, feed.place), SHARE_OF_MEMBER)
            content = await self._render(self._members, PRIVATE[feed.kind], feed.of, call)
            return self._respond(request, hashed, content, "private, no-cache")

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
        return Feed(owner, FeedKind[row["kind"]], row["of_id"], row["place"])

    async def _render(self, operations: Operations, calendar: Calendar, of: str | None, call: Call) -> bytes:
        """The calendar; raises ``HttpError`` where what it is about is not in sight."""
        since = operations.day() - timedelta(days=PAST_DAYS)
        name, events = OWN_NAME, list[CalendarEvent]()
        for source, key in await self._sources(operations, calendar, of, call):
            is_there = False
            async for page in _pages(operations, source, {"of": key, "since": since.isoformat()}, call):
                is_there = True
                name = page[calendar.name] if calendar.name else name
                for row in page[source.path[1]]["nodes"]:
                    events += (event for event in source.events(row, self._public_url) if _last_day(event) >= since)
                if len(events) >= MAX_EVENTS:
                    break
            if not is_there and source in calendar.sources:
                raise _no_calendar()
            if len(events) >= MAX_EVENTS:
                break
        del events[MAX_EVENTS:]
        rendered = list[bytes]()
        for part in _parts(events):
            rendered += map(render_event, part)
            await asyncio.sleep(0)
        return assemble(name, events, rendered)

    async def _sources(
        self, operations: Operations, calendar: Calendar, of: str | None, call: Call
    ) -> list[tuple[Source, str | None]]:
        """The lists of a calendar, and whose each is."""
        sources = [(source, of) for source in calendar.sources]
        if calendar.of_own_tenants:
            me = (await _ask(operations, OWN_TENANTS, {}, call))["me"] or {"grants": ()}
            keys = dict.fromkeys(grant["tenant"]["key"] for grant in me["grants"])
            own = list(keys)[:MAX_OWN_TENANTS]
            sources += [(source, key) for source in calendar.of_own_tenants for key in own]
        return sources

    def _respond(self, request: Request, feed: Hashable, content: bytes, cache: str) -> Response:
        tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
        headers = {"ETag": f"W/{tag}", "Cache-Control": cache, "Vary": "accept-encoding"}
        if since := self._given_since(feed, tag):
            headers["Last-Modified"] = format_datetime(since, usegmt=True)
        asked = parse_headers(request.scope)
        if _is_current(asked, tag, headers.get("Last-Modified")):
            return Response(None, 304, headers)
        if (compressed := compress_for(asked, content)) is not None:
            content, headers["Content-Encoding"] = compressed, "gzip"
        response = Response(content, 200, headers, MEDIA_TYPE)
        if request.method == "HEAD":
            response.body = b""  # its length is told all the same
        return response

    def _given_since(self, feed: Hashable, tag: str) -> datetime | None:
        """Since when this process has answered so without a break, where the moment says what a caller has."""
        now, last = datetime.now(UTC).replace(microsecond=0), self._given.get(feed)
        if last is None or last.tag != tag:
            last = self._given[feed] = Given(tag, now, last is None or last.since < now)
        return last.since if last.is_alone else None

    def _address(self, request: Request) -> str:
        return client_address(request.scope, parse_headers(request.scope), self._proxies)


async def _pages(
    operations: Operations, source: Source, variables: Mapping[str, Any], call: Call
) -> AsyncIterator[dict[str, Any]]:
    """What a list is of, with one page of it each time; nothing where that is not in sight."""
    root, field = source.path
    after: str | None = None
    while True:
        data = await _ask(operations, source.document, {**variables, "after": after}, call)
        if data.get(root) is None:
            return
        yield data[root]
        info = data[root][field]["pageInfo"]
        if not info["hasNextPage"]:
            return
        after = info["endCursor"]


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


def _last_day(event: CalendarEvent) -> date:
    """The day on which it ends, or the next one."""
    return event.ends.astimezone(BERLIN).date() if isinstance(event.ends, datetime) else event.ends


def _is_current(headers: Mapping[bytes, bytes], tag: str, since: str | None) -> bool:
    """Whether the caller has this answer: by its tag; without one by the very moment that it was told with it."""
    if b"if-none-match" in headers:
        return has_current(headers, tag)
    return since is not None and header_text(headers, b"if-modified-since") == since


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
