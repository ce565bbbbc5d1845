"""Readings of live queries: one statement for all who ask the same and have the same rights at that moment."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine, Hashable, Sequence
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from typing import Any, NamedTuple
from uuid import UUID

from federation.graph import errors
from federation.graph.live.groups import ListenerGroup
from federation.graph.run.operations import Operations, to_json
from federation.graph.sql.compiler import IN_VIEW, KEYS, READ_AT, RIGHTS

MAX_SHARED = 50
"""Groups for which one statement reads: to enter for each takes 0.2 ms of the database, and to send to each as long of
the event loop, which requests wait for."""
ALONE = "-"
"""In the place of rights: of a session that has ended, and of a group for which nobody else shall be read with."""


class Wanted(NamedTuple):
    """What changed, and of which rows a reading says whether they are in view: these, and what changed since then."""

    ids: tuple[str, ...] = ()
    since: datetime | None = None
    watched: tuple[str, ...] = ()
    watched_since: datetime | None = None


class Reading:
    """The answer of one statement, for each group that it is right for. Nobody changes it; its texts are made once."""

    def __init__(self, answer: dict[str, Any], rights: str) -> None:
        self.rights = rights.partition(":")[0]
        """By what rows were read: of the parts of ``ctx.rights``, the one that ``ctx.read_rights`` makes."""
        self.in_view: Sequence[str] = answer.pop(IN_VIEW, ())
        keys = answer.pop(KEYS, None)
        self.keys: frozenset[str] | None = None if keys is None else frozenset(keys)
        self._read_at = answer.pop(READ_AT)
        self._data = answer
        self._events: dict[bool, bytes] = {}

    @property
    def value(self) -> Any:
        """Of the only field."""
        (value,) = self._data.values()
        return value

    @cached_property
    def fingerprint(self) -> bytes:
        """The same for two answers that differ in the moment of the reading only."""
        return sha256(json.dumps(_without(self._read_at, self._data), sort_keys=True).encode()).digest()

    def event(self, *, has_left: bool) -> bytes:
        """What listeners get. ``has_left``: a row that they have seen has left the list."""
        if (event := self._events.get(has_left)) is None:
            answer = {"data": self._data, **({"extensions": {"reload": True}} if has_left else {})}
            event = self._events[has_left] = to_json(answer)
        return event


Waiting = tuple[ListenerGroup, asyncio.Future[Reading]]


class Readings:
    """Reads for groups.

    Who wants the same, and had equal rights at the last reading, waits together for one statement. That is a guess: the
    statement enters as each of them (``ctx.enter_listeners``) and says who has the rights that it read with now. For
    the others it is read again.
    """

    def __init__(self, operations: Operations, at_once: int) -> None:
        """``at_once``: how many statements run at a time."""
        self._operations = operations
        self._waiting: dict[Hashable, list[Waiting]] = {}
        self._slots = asyncio.Semaphore(at_once)
        self._tasks: set[asyncio.Task[None]] = set()

    async def read(self, group: ListenerGroup, wanted: Wanted) -> Reading:
        """What a group wants. The statement runs to its end, even if no group waits for it any more.

        A statement that is stopped costs its connection, while the server goes on with it: a client that subscribes and
        unsubscribes again and again would have more statements running than there are connections.
        """
        result: asyncio.Future[Reading] = asyncio.get_running_loop().create_future()
        self._enqueue(wanted, [(group, result)])
        return await result

    async def stop(self) -> None:
        """Stops all readings."""
        self._waiting.clear()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _enqueue(self, wanted: Wanted, all_waiting: Sequence[Waiting]) -> None:
        for waiting in all_waiting:
            group, question = waiting[0], waiting[0].question
            reads_alone = question.is_personal or group.equal_rights == ALONE
            key = group if reads_alone else (question, group.equal_rights, wanted, self._operations.day())
            if (batch := self._waiting.get(key)) is not None and len(batch) < MAX_SHARED:
                batch.append(waiting)
                continue
            self._waiting[key] = batch = [waiting]
            self._start(self._run(key, batch, wanted))

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _run(self, key: Hashable, batch: list[Waiting], wanted: Wanted) -> None:
        """Reads for a batch, which others may join until there is a connection for it."""
        async with self._slots:
            if self._waiting.get(key) is batch:
                del self._waiting[key]
            waiting = [item for item in batch if not item[1].done()]
            if waiting:
                await self._read_batch(waiting, wanted)

    async def _read_batch(self, waiting: Sequence[Waiting], wanted: Wanted) -> None:
        try:
            reading, read_with, rights = await self._fetch([group for group, _ in waiting], wanted)
        except Exception as error:  # whatever it is: who waits would wait for good
            self._fail(waiting, wanted, error)
            return
        others = []
        for item, own_rights in zip(waiting, rights, strict=True):
            group, result = item
            group.equal_rights = own_rights
            if own_rights != read_with:
                others.append(item)
            elif not result.done():
                result.set_result(reading)
        self._enqueue(wanted, others)

    async def _fetch(self, groups: Sequence[ListenerGroup], wanted: Wanted) -> tuple[Reading, str, list[str]]:
        """What one statement reads for groups, the rights that it is right for, and those of each group."""
        first = groups[0]
        parameters = first.parameters._replace(
            listeners=[group.parameters.principal for group in groups], today=self._operations.day(),
            changed=list(map(UUID, wanted.ids)), since=wanted.since, watched=list(map(UUID, wanted.watched)),
            watched_since=wanted.watched_since,
        )  # fmt: skip
        answer = await self._operations.reads.live(first.document, parameters, first.caller)
        rights = answer.pop(RIGHTS).split(",")
        read_with = next(item for item in rights if item != ALONE)
        return Reading(answer, read_with), read_with, rights

    def _fail(self, waiting: Sequence[Waiting], wanted: Wanted, error: Exception) -> None:
        """Lets each of several read alone, unless the same in a moment may do; one alone gets the error."""
        cause = errors.find_cause(error)
        if len(waiting) > 1 and not cause.is_retryable:
            waiting[0][0].question.is_personal |= cause is not errors.UNAUTHENTICATED
            for group, _ in waiting:
                group.equal_rights = ALONE
            self._enqueue(wanted, waiting)
            return
        for _, result in waiting:
            if not result.done():
                result.set_exception(error)


def _without(moment: Any, value: Any) -> Any:
    """A JSON value without the entries, on all levels, that are this moment."""
    if isinstance(value, dict):
        return {key: _without(moment, item) for key, item in value.items() if item != moment}
    if isinstance(value, list):
        return [_without(moment, item) for item in value if item != moment]
    return value
