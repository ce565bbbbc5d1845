"""Live queries: what changed is read again under the rights of whoever listens, and told if there is something to tell.

Listeners who ask the same as the same person are a group: one reading serves them all, at most one a second.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from graphql import GraphQLError, GraphQLList, StringValueNode, VariableNode, get_nullable_type

from federation.graph import errors
from federation.graph.arguments import Asked
from federation.graph.calls import Call
from federation.graph.compile import NOW, root_type
from federation.graph.fields import Bound
from federation.graph.limits import MOST_PAGE
from federation.graph.operations import Operations, as_json, failed, formatted
from federation.graph.plans import Document, Refused
from federation.graph.request import Refusal, Request
from federation.graph.selection import Selection
from federation.graph.streams import Stream
from tenants.live import Change, Listener

PACE = 1.0
"""Seconds between two readings of a group."""
MOST_PENDING = 10_000
"""Ids that may wait for a reading; beyond, whatever changed in the last minute is read."""
MOST_STREAMS, MOST_OF_ONE = 5_000, 200
"""Live queries of the process, and of one caller."""
CROWDED = "Es sind zu viele Abonnements offen; bitte welche beenden."


class Topic(NamedTuple):
    """What wakes a group: changes of a kind in a tenant or region."""

    name: str
    key: str


@dataclass(eq=False, slots=True)
class Group:
    """Listeners who asked the same as the same person."""

    name: Hashable
    document: Document
    asked: Asked
    topic: Topic
    is_list: bool
    ready: asyncio.Future[None]
    streams: set[Stream] = field(default_factory=set)
    pending: dict[str, None] = field(default_factory=dict)
    since: datetime | None = None
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    told: str = ""
    task: asyncio.Task[None] | None = None

    def changed(self, ids: tuple[str, ...]) -> None:
        self.pending.update(dict.fromkeys(ids))
        if len(self.pending) > MOST_PENDING:
            self.missed(datetime.now(UTC) - timedelta(minutes=1))
        self.wake.set()

    def missed(self, since: datetime) -> None:
        """Everything since then may be new."""
        self.pending.clear()
        self.since = min(self.since or since, since)
        self.wake.set()


class Live:
    """The live queries of one process over one schema."""

    def __init__(self, operations: Operations, address: str) -> None:
        self.operations = operations
        self.listener = Listener(address, self.changed, self.missed)
        self._groups: dict[Hashable, Group] = {}
        self._by_topic: dict[Topic, set[Group]] = {}
        self._counts: dict[Hashable, int] = {}

    async def open(self, document: Document, request: Request, call: Call) -> Stream:
        """A stream of events for a subscription; raises ``Refused``, ``Refusal``, or what the database does."""
        if self._counts.get(call.caller, 0) >= MOST_OF_ONE or sum(self._counts.values()) >= MOST_STREAMS:
            raise Refusal(429, "RATE_LIMITED", CROWDED, {"Retry-After": "60"}, retryable=True)
        coerced = self.operations.reads.plans.coerced(document, request.variables)
        topic, is_list = self._root(document, coerced)
        cost = await self.operations.afford(document, coerced, call, MOST_PAGE if is_list else 1)
        name = (call.who, request.query, request.operation_name, json.dumps(request.variables, sort_keys=True))
        if (group := self._groups.get(name)) is None:
            asked = Asked(call.who, self.operations.day(), coerced)
            group = Group(name, document, asked, topic, is_list, asyncio.get_running_loop().create_future())
            self._groups[name] = group
            self._by_topic.setdefault(topic, set()).add(group)
            group.task = asyncio.create_task(self._follow(group))
        stream = Stream(call, cost, ends=lambda: self._leave(group, stream))
        group.streams.add(stream)
        self._counts[call.caller] = self._counts.get(call.caller, 0) + 1
        try:
            await asyncio.shield(group.ready)
        except BaseException:
            stream.end()
            raise
        call.mark("subscribe")
        return stream

    async def stop(self) -> None:
        """Ends every stream."""
        for group in list(self._groups.values()):
            for stream in list(group.streams):
                stream.end()
        await self.listener.stop()

    def changed(self, change: Change) -> None:
        for key in (change.tenant, change.region):
            for group in self._by_topic.get(Topic(change.topic, key), ()):
                group.changed(change.ids)

    def missed(self, since: datetime) -> None:
        for group in self._groups.values():
            group.missed(since)

    def _leave(self, group: Group, stream: Stream) -> None:
        """Forgets a stream, and its group with the last one."""
        if stream not in group.streams:
            return
        group.streams.discard(stream)
        caller = stream.call.caller
        self._counts[caller] -= 1
        if not self._counts[caller]:
            del self._counts[caller]
        if not group.streams:
            self._forget(group)

    def _forget(self, group: Group) -> None:
        if self._groups.get(group.name) is group:
            del self._groups[group.name]
        if waiting := self._by_topic.get(group.topic):
            waiting.discard(group)
            if not waiting:
                del self._by_topic[group.topic]
        if group.task is not None:
            group.task.cancel()

    async def _follow(self, group: Group) -> None:
        """What holds at first is no news; then whatever wakes the group is read again and told."""
        try:
            await self.listener.start()
            group.told = _said(await self._read(group))
        except Exception as error:
            group.ready.set_exception(error)
            group.ready.exception()  # whoever waits for it hears it; nobody has to
            return
        group.ready.set_result(None)
        while True:
            await group.wake.wait()
            group.wake.clear()
            try:
                await self._tell(group)
            except Exception as error:
                if not errors.cause(error).retryable:
                    told = formatted(failed(error, "live"))
                    for stream in list(group.streams):
                        stream.end(as_json({"errors": [told]}))
                    return
                group.wake.set()  # nothing is lost: the same again in a moment
            await asyncio.sleep(PACE)

    async def _tell(self, group: Group) -> None:
        ids, since = list(group.pending)[:MOST_PAGE], group.since
        answer = await self._read(group, ids, since)
        for one in ids:
            group.pending.pop(one, None)
        if group.since == since:
            group.since = None
        if group.pending:
            group.wake.set()
        said, before = _said(answer), group.told
        group.told = said
        del answer[NOW]
        (value,) = answer.values()
        if value if group.is_list else said != before:
            event, share = as_json({"data": answer}), len(value) / MOST_PAGE if group.is_list else 1
            for stream in list(group.streams):
                stream.put(event, share)

    async def _read(self, group: Group, ids: list[str] | None = None, since: datetime | None = None) -> dict[str, Any]:
        today, changed = self.operations.day(), [UUID(one) for one in ids or ()]
        asked = group.asked._replace(today=today, changed=changed, since=since)
        return await self.operations.reads.live(group.document, asked)

    def _root(self, document: Document, variables: Mapping[str, Any]) -> tuple[Topic, bool]:
        """What the one root of a subscription listens to, and whether it tells of many."""
        schema = self.operations.reads.plans.schema
        of = root_type(schema, document.operation)
        selection = Selection(schema, document.fragments, variables)
        (nodes,) = selection.collect(of, [document.operation.selection_set]).values()
        if (found := of.fields.get(nodes[0].name.value)) is None:  # __typename
            raise Refused([GraphQLError("Ein Abonnement braucht ein Feld, das sich ändern kann.")], "INVALID")
        said: Bound = found.extensions["strawberry-definition"]
        (given,) = (one.value for one in nodes[0].arguments or () if one.name.value == said.by)
        key = variables[given.name.value] if isinstance(given, VariableNode) else None
        if isinstance(given, StringValueNode):
            key = given.value
        return Topic(said.topic, str(key)), isinstance(get_nullable_type(found.type), GraphQLList)


def _said(answer: dict[str, Any]) -> str:
    """An answer as far as it says something: without the moment at which it was read."""
    return json.dumps({n: v for n, v in answer.items() if n != NOW}, sort_keys=True).replace(str(answer[NOW]), "")
