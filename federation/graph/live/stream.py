"""The events that wait for one listener."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, TypeVar

from graphql import GraphQLError

from federation.graph import messages
from federation.graph.request import HttpError
from federation.graph.run.caller import Call
from federation.graph.run.operations import format_error, to_json
from tenants.messages import Text

MAX_WAITING_EVENTS = 16
"""One more, and the listener is too slow."""


T = TypeVar("T")


def _do_nothing() -> None:
    """What a stream that has ended does at its end."""


async def run_to_end(work: Coroutine[Any, Any, T]) -> T:
    """The result of some work, which runs to its end even if its caller is cancelled; a second cancellation stops it.

    A statement that is stopped costs its connection, while the server goes on with it: a client that subscribes and
    unsubscribes again and again would have more statements running than there are connections.
    """
    task = asyncio.create_task(work)
    task.add_done_callback(lambda done: done.cancelled() or done.exception())  # marks its exception as retrieved
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        try:
            await asyncio.wait({task})
        finally:
            task.cancel()
        raise


class Stream:
    """The events for one listener.

    The last one is an error if they are too slow, their token expires or their budget is spent.
    """

    def __init__(
        self, call: Call, cost: int, on_end: Callable[[], None], clock: Callable[[], float] = time.time
    ) -> None:
        """``cost``: of a whole event."""
        self.call, self.cost = call, cost
        self._on_end, self._clock = on_end, clock
        self._waiting: deque[tuple[bytes, float]] = deque()
        self._has_ended = False
        self._last_event: bytes | None = None
        self._changed = asyncio.Event()

    def put(self, event: bytes, share: float) -> None:
        """Adds an event, which costs that share of a whole one."""
        self._waiting.append((event, share))
        self._changed.set()
        if len(self._waiting) > MAX_WAITING_EVENTS:
            self.fail("SLOW_CONSUMER", messages.SLOW_CONSUMER)

    def end(self, last_event: bytes | None = None) -> None:
        """Ends the stream with this event; events that wait are dropped."""
        if not self._has_ended:
            self._has_ended, self._last_event = True, last_event
            self._waiting.clear()
            self._changed.set()
            on_end, self._on_end = self._on_end, _do_nothing  # it may refer to this stream
            on_end()

    def __aiter__(self) -> Stream:
        return self

    async def __anext__(self) -> bytes:
        if (event := await self.next()) is None:
            raise StopAsyncIteration
        return event

    async def next(self) -> bytes | None:
        """The next event; None at the end of the stream."""
        # A timer may fire a moment early.
        while not self._waiting and not self._has_ended and self._seconds_left() != 0.0:
            self._changed.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(self._seconds_left()):
                    await self._changed.wait()
        if self._seconds_left() == 0.0:
            self.fail("UNAUTHENTICATED", messages.TOKEN_EXPIRED)
        if self._has_ended:
            last_event, self._last_event = self._last_event, None
            return last_event
        event, share = self._waiting.popleft()
        try:
            self.call.charge(max(1, round(self.cost * share)))
        except HttpError as refusal:
            self.end()
            return to_json({"errors": refusal.payload(self.call.language)})
        return event

    def _seconds_left(self) -> float | None:
        """Seconds until the listener's token expires; None without a token."""
        until = self.call.principal.expires_at
        return None if until is None else max(0.0, until - self._clock())

    def fail(self, code: str, text: Text) -> None:
        """Ends the stream with an error, in the listener's language."""
        self.fail_with(GraphQLError(text.localized(), extensions={"code": code}))

    def fail_with(self, error: GraphQLError) -> None:
        """Ends the stream with an error."""
        self.end(to_json({"errors": [format_error(error, self.call.language)]}))
