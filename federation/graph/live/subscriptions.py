"""Live queries: what changed is read again under the rights of whoever listens, and told if there is something to tell.

Listeners who ask the same as the same person are a group: one reading serves them all, at most one a second.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Hashable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any, NamedTuple
from uuid import UUID

from graphql import GraphQLList, StringValueNode, VariableNode, get_nullable_type

from federation.graph import errors
from federation.graph.limits import MAX_PAGE_SIZE, TooExpensiveError
from federation.graph.live.stream import Stream, run_to_end
from federation.graph.plan.document import Document, InvalidDocumentError
from federation.graph.request import HttpError, Request
from federation.graph.run.caller import Caller
from federation.graph.run.operations import Operations, as_json, format_error, to_graphql_error
from federation.graph.run.rate_limit import WRONG
from federation.graph.schema.fields import SqlField
from federation.graph.sql.arguments import RequestParameters
from federation.graph.sql.compiler import READ_AT, root_type
from federation.graph.sql.selection import Selection
from tenants.live import Change, Listener

PACE = 1.0
"""Seconds between two readings of a group."""
MOST_PENDING = 10_000
"""Ids that may wait for a reading; beyond, whatever changed in the last minute is read."""
MOST_STREAMS, MOST_OF_ONE, LIGHT, SHORT = 5_000, 200, 50, 5_000
"""Live queries of the process, and of one caller; one counts once more for each ``LIGHT`` that a reading costs, and
for each ``SHORT`` characters, since readings that find nothing are not charged: that would tell what is hidden."""
AT_A_TIME = 8
"""Readings: whoever asks while many listeners are woken shall not have to wait behind them all."""
TOGETHER = 0.05
"""Seconds for which changes are gathered: a flood of them wakes each group only now and then."""
ANYTHING = ""
"""What wakes those who listen to one object, of which they may have asked anything. Were they woken by its own figures
only, something of theirs that had changed before would be told at the moment at which a hidden figure moves."""
NEWS_OF_DAY = 60.0
"""Seconds between two looks at the calendar: figures as of today are others tomorrow. Were they told only with the
next change, an event after midnight would say that something changed that the listener does not see."""
CROWDED = "Es sind zu viele Abonnements offen; bitte welche beenden."
MISSED = as_json({"errors": [{
    "message": "Während einer Unterbrechung hat sich zu viel geändert; bitte neu abfragen und neu abonnieren.",
    "extensions": {"code": "MISSED"},
}]})  # fmt: skip
ENDING = "Der Dienst wird gerade beendet; bitte gleich neu abonnieren."


class Topic(NamedTuple):
    """What wakes a group: changes of a kind in a tenant or region."""

    name: str
    key: str


@dataclass(eq=False, slots=True)
class ListenerGroup:
    """Listeners who asked the same as the same person."""

    name: Hashable
    document: Document
    asked: RequestParameters
    caller: Hashable
    topic: Topic
    is_list: bool
    ready: asyncio.Future[None]
    streams: set[Stream] = field(default_factory=set)
    pending: dict[str, None] = field(default_factory=dict)
    since: datetime | None = None
    day: date | None = None
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    told: str = ""
    task: asyncio.Task[None] | None = None

    def changed(self, ids: Mapping[str, None]) -> None:
        if self.is_list:  # one object is read as a whole, whatever of it changed
            self.pending.update(ids)
        if len(self.pending) > MOST_PENDING:
            self.missed(datetime.now(UTC) - timedelta(minutes=1))
        self.wake.set()

    def missed(self, since: datetime) -> None:
        """Everything since then may be new."""
        self.pending.clear()
        self.since = min(self.since or since, since)
        self.wake.set()


class Subscriptions:
    """The live queries of one process over one schema."""

    def __init__(self, operations: Operations, address: str) -> None:
        self.operations = operations
        self.listener = Listener(address, self.changed, self.missed)
        self._groups: dict[Hashable, ListenerGroup] = {}
        self._by_topic: dict[Topic, set[ListenerGroup]] = {}
        self._counts: dict[Hashable, int] = {}
        self._news: dict[Topic, dict[str, None]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._turns = asyncio.Semaphore(AT_A_TIME)
        self._is_over = False

    async def open(self, document: Document, request: Request, call: Caller) -> Stream:
        """A stream of events for a subscription; raises ``InvalidTokenError``, ``OAuthError``, or what the database
        does."""
        try:
            coerced = self.operations.reads.plans.coerce_variables(document, request.variables)
            topic, is_list = self._root(document, coerced)
        except (InvalidDocumentError, TooExpensiveError) as error:
            call.charge(WRONG)
            raise InvalidDocumentError([error]) if isinstance(error, TooExpensiveError) else error from None
        times = MAX_PAGE_SIZE if is_list else 1
        cost = await self.operations.afford(document, coerced, call, times)
        values = json.dumps(request.variables, sort_keys=True)
        weight = 1 + cost // times // LIGHT + (len(request.query) + len(values)) // SHORT
        self._check_room(call.caller, weight)
        name = (call.who, request.query, request.operation_name, sha256(values.encode()).digest())
        if (group := self._groups.get(name)) is None:
            requested = RequestParameters(call.who, self.operations.day(), coerced)
            group = ListenerGroup(
                name, document, requested, call.caller, topic, is_list, asyncio.get_running_loop().create_future()
            )
            self._groups[name] = group
            self._by_topic.setdefault(topic, set()).add(group)
            group.task = asyncio.create_task(self._follow(group))
            self._tasks.add(group.task)
            group.task.add_done_callback(self._tasks.discard)
        stream = Stream(call, cost, ends=lambda: self._leave(group, stream, weight))
        group.streams.add(stream)
        self._counts[call.caller] = self._counts.get(call.caller, 0) + weight
        try:
            await asyncio.shield(group.ready)
        except BaseException:
            stream.end()
            raise
        call.mark("subscribe")
        return stream

    async def stop(self) -> None:
        """Ends every stream; no other begins."""
        self._is_over = True
        for group in list(self._groups.values()):
            for stream in list(group.streams):
                stream.end()
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()  # the second time: what is being read is not waited for
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.listener.stop()

    def changed(self, change: Change) -> None:
        keys = {change.tenant, change.region}
        for topic in (Topic(name, key) for name in (change.topic, ANYTHING) for key in keys):
            if topic in self._by_topic:
                if not self._news:
                    asyncio.get_running_loop().call_later(TOGETHER, self._spread)
                self._news.setdefault(topic, {}).update(dict.fromkeys(change.ids))

    def _spread(self) -> None:
        """Tells the groups what was gathered."""
        news, self._news = self._news, {}
        for topic, ids in news.items():
            for group in self._by_topic.get(topic, ()):
                group.changed(ids)

    def missed(self, since: datetime) -> None:
        for group in self._groups.values():
            group.missed(since)

    def _check_room(self, caller: Hashable, weight: int) -> None:
        if self._is_over:
            raise HttpError(503, "SERVICE_UNAVAILABLE", ENDING, {"Retry-After": "2"}, retryable=True)
        mine, all_together = self._counts.get(caller, 0), sum(self._counts.values())
        if mine + weight > MOST_OF_ONE or all_together + weight > MOST_STREAMS:
            raise HttpError(429, "RATE_LIMITED", CROWDED, {"Retry-After": "60"}, retryable=True)

    def _leave(self, group: ListenerGroup, stream: Stream, weight: int) -> None:
        """Forgets a stream, and its group with the last one."""
        if stream not in group.streams:
            return
        group.streams.discard(stream)
        caller = stream.call.caller
        self._counts[caller] -= weight
        if not self._counts[caller]:
            del self._counts[caller]
        if not group.streams:
            self._forget(group)

    def _forget(self, group: ListenerGroup) -> None:
        if self._groups.get(group.name) is group:
            del self._groups[group.name]
        if waiting := self._by_topic.get(group.topic):
            waiting.discard(group)
            if not waiting:
                del self._by_topic[group.topic]
        if group.task is not None:
            group.task.cancel()

    async def _follow(self, group: ListenerGroup) -> None:
        """What holds at first is no news; then whatever wakes the group is read again and told."""
        try:
            await self.listener.start()
            group.day = self.operations.day()
            group.told = _fingerprint(await self._read(group))
        except Exception as error:
            group.ready.set_exception(error)
            group.ready.exception()  # whoever waits for it hears it; nobody has to
            return
        group.ready.set_result(None)
        while True:
            if not await self._woken(group):
                continue
            group.wake.clear()
            try:
                await self._tell(group)
            except Exception as error:
                if not errors.find_cause(error).is_retryable:
                    message = format_error(to_graphql_error(error, "live"))
                    for stream in list(group.streams):
                        stream.end(as_json({"errors": [message]}))
                    return
                group.wake.set()  # nothing is lost: the same again in a moment
            await asyncio.sleep(PACE)

    async def _woken(self, group: ListenerGroup) -> bool:
        """Waits until there may be something to tell: a change, or, of figures, another day."""
        if group.is_list:
            return await group.wake.wait()
        with suppress(TimeoutError):
            async with asyncio.timeout(NEWS_OF_DAY):
                return await group.wake.wait()
        return group.day != self.operations.day()

    async def _tell(self, group: ListenerGroup) -> None:
        ids, since = list(group.pending)[:MAX_PAGE_SIZE], group.since
        # Taken before the reading: what changes again meanwhile is to be read again.
        for item in ids:
            del group.pending[item]
        group.since, group.day = None, self.operations.day()
        try:
            answer = await self._read(group, ids, since)
        except BaseException:
            group.pending = dict.fromkeys(ids) | group.pending
            if since is not None:
                group.since = min(group.since or since, since)
            raise
        if group.pending:
            group.wake.set()
        expression, before = "" if group.is_list else _fingerprint(answer), group.told
        group.told = expression
        answer.pop(READ_AT)
        (value,) = answer.values()
        if value if group.is_list else expression != before:
            event, share = as_json({"data": answer}), len(value) / MAX_PAGE_SIZE if group.is_list else 1
            for stream in list(group.streams):
                stream.put(event, share)
            if since is not None and group.is_list and share >= 1:  # there may be more than fits into one event
                for stream in list(group.streams):
                    stream.end(MISSED)

    async def _read(
        self, group: ListenerGroup, ids: list[str] | None = None, since: datetime | None = None
    ) -> dict[str, Any]:
        today, changed = self.operations.day(), [UUID(item) for item in ids or ()]
        request = group.asked._replace(today=today, changed=changed, since=since)
        async with self._turns:
            return await run_to_end(self.operations.reads.live(group.document, request, group.caller))

    def _root(self, document: Document, variables: Mapping[str, Any]) -> tuple[Topic, bool]:
        """What the one root of a subscription listens to, and whether it tells of many."""
        schema = self.operations.reads.plans.schema
        of = root_type(schema, document.operation)
        selection = Selection(schema, document.fragments, variables)
        (nodes,) = selection.collect(of, [document.operation.selection_set]).values()  # validation sees to that
        result = of.fields[nodes[0].name.value]
        expression: SqlField = result.extensions["strawberry-definition"]
        (values,) = (argument.value for argument in nodes[0].arguments or () if argument.name.value == expression.by)
        key = variables[values.name.value] if isinstance(values, VariableNode) else None
        if isinstance(values, StringValueNode):
            key = values.value
        is_list = isinstance(get_nullable_type(result.type), GraphQLList)
        return Topic(expression.topic if is_list else ANYTHING, str(key)), is_list


def _fingerprint(answer: dict[str, Any]) -> str:
    """An answer as far as it says something: without the moment at which it was read."""
    return json.dumps({n: v for n, v in answer.items() if n != READ_AT}, sort_keys=True).replace(
        str(answer[READ_AT]), ""
    )
