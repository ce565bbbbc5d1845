"""What one listener still has to hear."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, TypeVar

from graphql import GraphQLError

from federation.graph.request import HttpError
from federation.graph.run.caller import Caller
from federation.graph.run.operations import as_json, format_error

BACKLOG = 16
"""Events that may wait for a listener; one more, and he is too slow."""
SLOW = "SLOW_CONSUMER", "Dieser Empfänger ist zu langsam; bitte neu abonnieren."
EXPIRED = "UNAUTHENTICATED", "Das Token ist abgelaufen; bitte neu anmelden und abonnieren."


T = TypeVar("T")


async def run_to_end(work: Coroutine[Any, Any, T]) -> T:
    """Lets a statement end though nobody wants its answer any more; only whoever cancels twice breaks it off.

    One that is broken off costs its connection, while the server goes on with it: whoever subscribes and takes it back
    again and again would have more statements running than there are connections for all.
    """
    task = asyncio.create_task(work)
    task.add_done_callback(lambda done: done.cancelled() or done.exception())  # nobody has to hear it
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        try:
            await asyncio.wait({task})
        finally:
            task.cancel()
        raise


class Stream:
    """Events for one listener; the last one is an error where he is too slow, his token ends or his budget is spent."""

    def __init__(
        self, call: Caller, cost: int, ends: Callable[[], None], clock: Callable[[], float] = time.time
    ) -> None:
        self.call, self.cost = call, cost
        self._ends, self._clock = ends, clock
        self._waiting: deque[tuple[bytes, float]] = deque()
        self._is_over = False
        self._last: bytes | None = None
        self._news = asyncio.Event()

    def put(self, event: bytes, share: float) -> None:
        """One more response, which costs that share of the whole."""
        self._waiting.append((event, share))
        self._news.set()
        if len(self._waiting) > BACKLOG:
            self.end(_error(*SLOW))

    def end(self, last: bytes | None = None) -> None:
        """Nothing comes any more but this; what waits is dropped."""
        if not self._is_over:
            self._is_over, self._last = True, last
            self._waiting.clear()
            self._news.set()
            self._ends()

    def __aiter__(self) -> Stream:
        return self

    async def __anext__(self) -> bytes:
        if (event := await self.next()) is None:
            raise StopAsyncIteration
        return event

    async def next(self) -> bytes | None:
        """The next response; nothing when there will be none."""
        while not self._waiting and not self._is_over and self._left() != 0.0:  # a timer may ring a moment early
            self._news.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(self._left()):
                    await self._news.wait()
        if self._left() == 0.0:
            self.end(_error(*EXPIRED))
        if self._is_over:
            last, self._last = self._last, None
            return last
        event, share = self._waiting.popleft()
        try:
            self.call.charge(max(1, round(self.cost * share)))
        except HttpError as refusal:
            self.end()
            return as_json({"errors": refusal.payload})
        return event

    def _left(self) -> float | None:
        """Seconds until the listener's token ends."""
        until = self.call.who.until
        return None if until is None else max(0.0, until - self._clock())


def _error(code: str, message: str) -> bytes:
    return as_json({"errors": [format_error(GraphQLError(message, extensions={"code": code}))]})
