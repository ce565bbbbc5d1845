"""Server-sent events, after graphql-sse in its mode of distinct connections: one operation a request."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

from starlette.types import Receive, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

EVENTS = "text/event-stream"
HEARTBEAT, PATIENCE = 15.0, 10.0
"""Seconds between signs of life, so that no proxy hangs up; and for a listener to take what was sent."""
COMPLETE = b"event: complete\ndata:\n\n"


class Patient(asyncio.Protocol):
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


class Http(Patient, HttpToolsProtocol):
    """An HTTP connection that ends with the server, even in the middle of a stream."""

    def shutdown(self) -> None:
        super().shutdown()
        cycle = self.cycle
        if cycle is not None and cycle.response_started and not cycle.response_complete:
            if cycle.expected_content_length:  # the rest of an answer, which is waited for
                return
            self.transport.close()  # a stream has no length: whoever listens begins anew elsewhere
        if self.transport.is_closing():
            self.cut_soon()
        else:
            self.loop.call_later(0.25, self.shutdown)  # what is being worked on may become a stream yet


async def once(body: bytes) -> AsyncIterator[bytes]:
    """The one response of a query or a mutation."""
    yield body


async def send_all(responses: AsyncIterator[bytes], request_id: str, receive: Receive, send: Send) -> None:
    """Sends each response as an event until there are no more, or nobody takes them."""
    headers = [
        (b"content-type", f"{EVENTS}; charset=utf-8".encode()), (b"cache-control", b"no-store"),
        (b"x-accel-buffering", b"no"), (b"vary", b"accept, authorization"), (b"x-request-id", request_id.encode()),
    ]  # fmt: skip
    await send({"type": "http.response.start", "status": 200, "headers": headers})
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
