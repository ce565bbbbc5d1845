"""Server-sent events, after graphql-sse in its mode of distinct connections: one operation a request."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress

from starlette.types import Receive, Send

EVENT_STREAM = "text/event-stream"
HEARTBEAT, PATIENCE = 15.0, 10.0
"""Seconds between signs of life, so that no proxy hangs up; and for a listener to take what was sent."""
COMPLETE = b"event: complete\ndata:\n\n"


class PatientProtocol(asyncio.Protocol):
    """A connection that is cut when its other end takes nothing for too long.

    Closing it would wait until what was written is taken: for ever, if somebody wants it so.
    """

    transport: asyncio.Transport
    loop: asyncio.AbstractEventLoop
    _cut: asyncio.TimerHandle | None = None

    def cut_soon(self, seconds: float = 1.0) -> None:
        """Cuts the connection unless it ends or is read from in that time."""
        self.spare()
        self._cut = self.loop.call_later(seconds, self.transport.abort)

    def spare(self) -> None:
        if self._cut is not None:
            self._cut.cancel()
            self._cut = None

    def pause_writing(self) -> None:
        super().pause_writing()
        self.cut_soon(PATIENCE)

    def resume_writing(self) -> None:
        super().resume_writing()
        self.spare()

    def connection_lost(self, exc: Exception | None) -> None:
        self.spare()
        super().connection_lost(exc)


async def stream_once(body: bytes) -> AsyncIterator[bytes]:
    """The one response of a query or a mutation."""
    yield body


async def begin_stream(head: Mapping[str, str], send: Send) -> None:
    """Says that events follow."""
    headers = [
        (b"content-type", f"{EVENT_STREAM}; charset=utf-8".encode()), (b"cache-control", b"no-store"),
        (b"x-accel-buffering", b"no"), *((name.encode(), value.encode()) for name, value in head.items()),
    ]  # fmt: skip
    await send({"type": "http.response.start", "status": 200, "headers": headers})


async def send_all(responses: AsyncIterator[bytes], head: Mapping[str, str], receive: Receive, send: Send) -> None:
    """Sends each response as an event until there are no more, or nobody takes them."""
    await begin_stream(head, send)
    gone = asyncio.create_task(_gone(receive))
    coming: asyncio.Task[bytes | None] | None = None
    try:
        await _put(send, b":\n\n")  # so that the listener knows at once that he is one
        while True:
            coming = coming or asyncio.create_task(_next(responses))
            done, _ = await asyncio.wait({coming, gone}, timeout=HEARTBEAT, return_when=asyncio.FIRST_COMPLETED)
            if gone in done:
                return
            if coming not in done:
                await _put(send, b":\n\n")
                continue
            event, coming = coming.result(), None
            if event is None:
                await _put(send, COMPLETE)
                await send({"type": "http.response.body", "body": b""})
                return
            await _put(send, b"event: next\ndata: " + event + b"\n\n")
    except (TimeoutError, OSError):
        pass  # the server cuts the connection
    finally:
        for task in (gone, coming):
            if task is not None:
                task.cancel()
                with suppress(asyncio.CancelledError, Exception):
                    await task


async def _put(send: Send, text: bytes) -> None:
    async with asyncio.timeout(PATIENCE):
        await send({"type": "http.response.body", "body": text, "more_body": True})


async def _next(responses: AsyncIterator[bytes]) -> bytes | None:
    return await anext(responses, None)


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
