"""Live queries: when rows change, the query runs again under the listener's rights.

Its answer is sent if it is news.

Listeners with the same subscription and the same principal are a group: one reading serves them all, at most one a
second. Groups that ask the same with the same rights share readings, too (``readings.py``).
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Collection, Coroutine, Hashable, Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from weakref import WeakValueDictionary

from graphql import GraphQLList, StringValueNode, VariableNode, get_nullable_type

from federation.graph import errors, messages
from federation.graph.limits import MAX_PAGE_SIZE, TooExpensiveError
from federation.graph.live.groups import ListenedTopic, ListenerGroup, Question, Topic
from federation.graph.live.readings import Reading, Readings, Wanted
from federation.graph.live.stream import Stream
from federation.graph.plan.document import Document, InvalidDocumentError
from federation.graph.request import HttpError, Request
from federation.graph.run.caller import Call
from federation.graph.run.operations import Operations, to_graphql_error
from federation.graph.run.rate_limit import INVALID_DOCUMENT_COST
from federation.graph.schema.fields import SqlField
from federation.graph.sql.arguments import RequestParameters
from federation.graph.sql.compiler import root_type
from federation.graph.sql.selection import Selection
from tenants.context import ANONYMOUS, Principal
from tenants.live import Change, Listener

SECONDS_BETWEEN_READINGS = 1.0
"""Of one group."""
MAX_WEIGHT, MAX_CALLER_WEIGHT = 5_000, 200
"""Of all streams of the process, and of one caller's. A stream weighs 1, and 1 more for each of the following: a
reading without news is not charged, since that would reveal changes that are hidden."""
COST_PER_WEIGHT, CHARACTERS_PER_WEIGHT = 50, 5_000
"""Of a reading; of the document with its variables."""
GATHER_SECONDS = 0.05
"""For which changes are gathered: a flood of them wakes each group only now and then."""
WOKEN_AT_ONCE = 50
"""Groups, before requests have their turn."""
ANY_TOPIC = ""
"""The topic of groups that read one object: it may have any field. If only changes to their own figures woke them, an
earlier change to what they see would be sent at the moment at which a hidden figure changes."""
SECONDS_BETWEEN_CHECKS = 60.0
"""Figures as of today are others tomorrow, and a right may end without a change to the rows. If that were sent with the
next change only, an event after midnight, or after the right, would reveal a change that the listener cannot see."""
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
"""Before any change."""


class Subscriptions:
    """The live queries of one process over one schema."""

    def __init__(self, operations: Operations, address: str, readings: int) -> None:
        """``address``: of the database that notifies changes; ``readings``: how many run at once."""
        self.operations = operations
        self.listener = Listener(address, self.on_change, self.on_missed, self.on_sessions_ended)
        self._groups: dict[Hashable, ListenerGroup] = {}
        self._by_topic: dict[Topic, set[ListenerGroup]] = {}
        self._weights: dict[Hashable, int] = {}
        """Caller -> the weight of their streams."""
        self._gathered: dict[Topic, dict[str, None]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._questions: WeakValueDictionary[Hashable, Question] = WeakValueDictionary()
        self._readings = Readings(operations, readings)
        self._is_stopped = False

    async def open(self, document: Document, request: Request, call: Call) -> Stream:
        """The stream of a subscription, after its first reading.

        Raises ``InvalidDocumentError``, ``HttpError``, or an error of the database.
        """
        try:
            variables = self.operations.reads.plans.coerce_variables(document, request.variables)
            topic = self._topic(document, variables)
        except (InvalidDocumentError, TooExpensiveError) as error:
            call.charge(INVALID_DOCUMENT_COST)
            raise InvalidDocumentError([error]) if isinstance(error, TooExpensiveError) else error from None
        times = MAX_PAGE_SIZE if topic.is_list else 1
        cost = await self.operations.charge(document, variables, call, times)
        variables_text = json.dumps(request.variables, sort_keys=True)
        length = len(request.query) + len(variables_text)
        weight = 1 + cost // times // COST_PER_WEIGHT + length // CHARACTERS_PER_WEIGHT
        self._check_limits(call.caller, weight)
        asked = (request.query, request.operation_name, sha256(variables_text.encode()).digest())
        key = (call.principal, *asked)
        if (group := self._groups.get(key)) is None:
            parameters = RequestParameters(call.principal, self.operations.day(), variables)
            ready = asyncio.get_running_loop().create_future()
            question = self._question(call.principal, asked)
            group = ListenerGroup(key, document, parameters, call.caller, *topic, ready, question)
            self._start(group)
        stream = Stream(call, cost, on_end=lambda: self._remove_stream(group, stream, weight))
        group.streams.add(stream)
        self._weights[call.caller] = self._weights.get(call.caller, 0) + weight
        try:
            await asyncio.shield(group.ready)
        except BaseException:
            stream.end()
            raise
        call.mark("subscribe")
        return stream

    async def stop(self) -> None:
        """Ends every stream; no other begins."""
        self._is_stopped = True
        for group in list(self._groups.values()):
            for stream in list(group.streams):
                stream.end()
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await self._readings.stop()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.listener.stop()

    def on_change(self, change: Change) -> None:
        """Gathers a change for the groups of its topics."""
        topics = {Topic(name, key) for name in (change.topic, ANY_TOPIC) for key in (change.tenant, change.region)}
        topics.update(Topic(change.topic, key) for key in (*change.ids, *change.keys))
        for topic in topics:
            if topic in self._by_topic:
                if not self._gathered:
                    asyncio.get_running_loop().call_later(GATHER_SECONDS, self._wake_groups)
                self._gathered.setdefault(topic, {}).update(dict.fromkeys(change.ids))

    def on_missed(self, since: datetime) -> None:
        """Lets all groups read what changed since a moment: the connection was lost."""
        for group in self._groups.values():
            group.add_missed(since)

    def on_sessions_ended(self, sessions: Collection[bytes]) -> None:
        """Ends the streams of sessions that have ended."""
        for group in list(self._groups.values()):
            if group.parameters.principal.session in sessions:
                for stream in list(group.streams):
                    stream.fail("UNAUTHENTICATED", messages.SESSION_ENDED)

    def _wake_groups(self) -> None:
        gathered, self._gathered = self._gathered, {}
        changes: dict[ListenerGroup, dict[str, None]] = {}
        for topic, ids in gathered.items():
            for group in self._by_topic.get(topic, ()):
                changes.setdefault(group, {}).update(ids)
        self._start_task(_wake(changes))

    def _check_limits(self, caller: Hashable, weight: int) -> None:
        """Raises ``HttpError`` if there is no room for one more stream."""
        if self._is_stopped:
            raise HttpError(
                503, "SERVICE_UNAVAILABLE", messages.SHUTTING_DOWN.localized(), {"Retry-After": "2"}, retryable=True
            )
        of_caller, of_all = self._weights.get(caller, 0), sum(self._weights.values())
        if of_caller + weight > MAX_CALLER_WEIGHT or of_all + weight > MAX_WEIGHT:
            raise HttpError(
                429, "RATE_LIMITED", messages.TOO_MANY_STREAMS.localized(), {"Retry-After": "60"}, retryable=True
            )

    def _start(self, group: ListenerGroup) -> None:
        self._groups[group.key] = group
        self._register(group)
        group.task = self._start_task(self._follow(group))

    def _start_task(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def _question(self, principal: Principal, asked: Hashable) -> Question:
        """The same for all who ask alike. What a token's scopes allow is part of it: an answer may tell them."""
        key = (principal is ANONYMOUS, principal.scopes, asked)
        if (question := self._questions.get(key)) is None:
            question = self._questions[key] = Question()
        return question

    def _register(self, group: ListenerGroup) -> None:
        for topic in group.topics:
            self._by_topic.setdefault(topic, set()).add(group)

    def _unregister(self, group: ListenerGroup) -> None:
        for topic in group.topics:
            if groups := self._by_topic.get(topic):
                groups.discard(group)
                if not groups:
                    del self._by_topic[topic]

    def _take_keys(self, group: ListenerGroup, reading: Reading) -> frozenset[str]:
        """Lets changes of the keys in an answer wake the group, and no others; returns those that are new."""
        keys = group.keys if reading.keys is None else reading.keys
        if not group.streams:  # it is registered nowhere any more
            return frozenset()
        new = keys - group.keys
        if keys != group.keys:
            self._unregister(group)
            group.keys = keys
            self._register(group)
        return new

    def _remove_stream(self, group: ListenerGroup, stream: Stream, weight: int) -> None:
        """Removes a stream, and its group with the last one."""
        if stream not in group.streams:
            return
        group.streams.discard(stream)
        caller = stream.call.caller
        self._weights[caller] -= weight
        if not self._weights[caller]:
            del self._weights[caller]
        if not group.streams:
            self._remove_group(group)

    def _remove_group(self, group: ListenerGroup) -> None:
        if self._groups.get(group.key) is group:
            del self._groups[group.key]
        self._unregister(group)
        if group.task is not None:
            group.task.cancel()
            group.task = None  # else they would keep each other until the garbage collector comes
        if not group.ready.done():  # whoever waits for the first reading gets the last event of the stream
            group.ready.set_result(None)

    async def _follow(self, group: ListenerGroup) -> None:
        """Reads once to compare with, which sends nothing; then reads and sends whenever the group wakes."""
        try:
            await self.listener.start()
            group.day = self.operations.day()
            reading = await self._read(group, (), None, (), BEGINNING)
            if self._take_keys(group, reading):  # from now on nothing is missed
                reading = await self._read(group, (), None, (), BEGINNING)
            group.compare((), reading.in_view, reading.rights, is_check=True)
            group.fingerprint = b"" if group.is_list else reading.fingerprint
            del reading
            group.check_at = asyncio.get_running_loop().time() + SECONDS_BETWEEN_CHECKS
        except Exception as error:
            group.ready.set_exception(error)
            group.ready.exception()  # marks it as retrieved, if no listener waits any more
            return
        group.ready.set_result(None)
        while True:
            if not await self._may_have_news(group):
                continue
            group.wake.clear()
            try:
                await self._read_and_send(group)
            except Exception as error:
                if not errors.find_cause(error).is_retryable:
                    graphql_error = to_graphql_error(error, "live")
                    for stream in list(group.streams):
                        stream.fail_with(graphql_error)
                    return
                group.wake.set()  # the same again in a moment: nothing is lost
            await asyncio.sleep(SECONDS_BETWEEN_READINGS)

    async def _may_have_news(self, group: ListenerGroup) -> bool:
        """Waits for a change, or the next check; returns whether an object has another day, a list rows to check."""
        clock = asyncio.get_running_loop().time
        if not group.wake.is_set():
            with suppress(TimeoutError):
                async with asyncio.timeout_at(group.check_at):
                    await group.wake.wait()
        if clock() < group.check_at:
            return True
        group.check_at, group.is_check_due = clock() + SECONDS_BETWEEN_CHECKS, group.is_list
        has_news = group.in_view or not group.keys if group.is_list else group.day != self.operations.day()
        return group.wake.is_set() or bool(has_news)

    async def _read_and_send(self, group: ListenerGroup) -> None:
        """One reading, sent to all streams if it is news: rows of a list, an object that differs.

        Who saw a row that is in the list no longer gets an event as well: with ``reload``, and without the row.
        """
        ids, since = list(group.pending)[:MAX_PAGE_SIZE], group.since
        is_check, group.is_check_due = group.is_check_due or since is not None, False
        watched = [*ids, *(group.in_view if is_check else ())]
        # Removed before the reading: a row that changes again meanwhile has to be read again.
        for item in ids:
            del group.pending[item]
        group.since, group.day = None, self.operations.day()
        try:
            reading = await self._read(group, ids, since, watched, since)
        except BaseException:
            group.pending = dict.fromkeys(ids) | group.pending
            if since is not None:
                group.since = min(group.since or since, since)
            group.is_check_due |= is_check
            raise
        # What changed of a row before its key woke the group is read once more.
        group.pending.update(dict.fromkeys(self._take_keys(group, reading)))
        if group.pending:
            group.wake.set()
        has_left = group.compare(watched, reading.in_view, reading.rights, is_check=is_check)
        before, value = group.fingerprint, reading.value
        group.fingerprint = b"" if group.is_list else reading.fingerprint
        is_news = bool(value) or has_left if group.is_list else group.fingerprint != before
        if is_news:
            share = len(value) / MAX_PAGE_SIZE if group.is_list else 1
            event = reading.event(has_left=has_left)
            for stream in list(group.streams):
                stream.put(event, share)
            if since is not None and group.is_list and share >= 1:  # there may be more than one event holds
                for stream in list(group.streams):
                    stream.fail("MISSED", messages.MISSED_CHANGES)

    async def _read(
        self, group: ListenerGroup, ids: Iterable[str], since: datetime | None, watched: Iterable[str],
        watched_since: datetime | None,
    ) -> Reading:  # fmt: skip
        """What changed, and which of the watched rows, and of those that changed since then, are in view."""
        return await self._readings.read(group, Wanted(tuple(ids), since, tuple(watched), watched_since))

    def _topic(self, document: Document, variables: Mapping[str, Any]) -> ListenedTopic:
        """What a subscription's one root field listens to."""
        schema = self.operations.reads.plans.schema
        root = root_type(schema, document.operation)
        selection = Selection(schema, document.fragments, variables)
        (nodes,) = selection.collect(root, [document.operation.selection_set]).values()  # validation allows one
        root_field = root.fields[nodes[0].name.value]
        definition: SqlField = root_field.extensions["strawberry-definition"]
        keys = set()
        for argument in (item.value for item in nodes[0].arguments or () if item.name.value == definition.by):
            if isinstance(argument, VariableNode):
                keys.add(str(variables[argument.name.value]))
            elif isinstance(argument, StringValueNode):
                keys.add(argument.value)
        is_list = isinstance(get_nullable_type(root_field.type), GraphQLList)
        name = definition.topic if is_list else ANY_TOPIC
        return ListenedTopic(name, frozenset(keys), bool(definition.key_sets), is_list)


async def _wake(changes: Mapping[ListenerGroup, Mapping[str, None]]) -> None:
    """Wakes groups to read changed rows; not all of them at once, so that requests have their turn."""
    for number, (group, ids) in enumerate(changes.items(), 1):
        group.add_changes(ids)
        if number % WOKEN_AT_ONCE == 0:
            await asyncio.sleep(0)
