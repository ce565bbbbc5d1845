"""Server-sent events, after graphql-sse in its mode of distinct connections: one operation a request."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress

from starlette.types import Receive, Send

EVENT_STREAM = "text/event-stream"
HEARTBEAT_SECONDS, SEND_TIMEOUT = 15.0, 10.0
"""Between comments that keep proxies from closing an idle connection; and for a listener to take a text."""
COMPLETE_EVENT = b"event: complete\ndata:\n\n"


class SendTimeoutProtocol(asyncio.Protocol):
    """A connection that is aborted when its peer takes nothing for too long.

    Closing it would wait until everything is sent: for ever, if the peer chooses.
    """

    transport: asyncio.Transport
    loop: asyncio.AbstractEventLoop
    _abort_timer: asyncio.TimerHandle | None = None

    def abort_after(self, seconds: float = 1.0) -> None:
        """Aborts the connection unless it ends, or its peer takes something, in that time."""
        self.cancel_abort()
        self._abort_timer = self.loop.call_later(seconds, self.transport.abort)

    def cancel_abort(self) -> None:
        """Lets the connection live."""
        if self._abort_timer is not None:
            self._abort_timer.cancel()
            self._abort_timer = None

    def pause_writing(self) -> None:
        super().pause_writing()
        self.abort_after(SEND_TIMEOUT)

    def resume_writing(self) -> None:
        super().resume_writing()
        self.cancel_abort()

    def connection_lost(self, exc: Exception | None) -> None:
        self.cancel_abort()
        super().connection_lost(exc)


async def single_event(body: bytes) -> AsyncIterator[bytes]:
    """The stream of the one response of a query or a mutation."""
    yield body


async def start_response(extra_headers: Mapping[str, str], send: Send) -> None:
    """Sends the status and the headers of an event stream."""
    headers = [
        (b"content-type", f"{EVENT_STREAM}; charset=utf-8".encode()), (b"cache-control", b"no-store"),
        (b"x-accel-buffering", b"no"), *((name.encode(), value.encode()) for name, value in extra_headers.items()),
    ]  # fmt: skip
    await send({"type": "http.response.start", "status": 200, "headers": headers})


async def send_events(
    responses: AsyncIterator[bytes], extra_headers: Mapping[str, str], receive: Receive, send: Send
) -> None:
    """Sends each response as an event until there are no more, or the peer takes none."""
    await start_response(extra_headers, send)
    disconnected = asyncio.create_task(_disconnected(receive))
    next_event: asyncio.Task[bytes | None] | None = None
    try:
        await _send_text(send, b":\n\n")  # so that the client knows at once that it is subscribed
        while True:
            next_event = next_event or asyncio.create_task(_next_event(responses))
            done, _ = await asyncio.wait(
                {next_event, disconnected}, timeout=HEARTBEAT_SECONDS, return_when=asyncio.FIRST_COMPLETED
            )
            if disconnected in done:
                return
            if next_event not in done:
                await _send_text(send, b":\n\n")
                continue
            event, next_event = next_event.result(), None
            if event is None:
                await _send_text(send, COMPLETE_EVENT)
                await send({"type": "http.response.body", "body": b""})
                return
            await _send_text(send, b"event: next\ndata: " + event + b"\n\n")
    except (TimeoutError, OSError):
        pass  # the server aborts the connection
    finally:
        for task in (disconnected, next_event):
            if task is not None:
                task.cancel()
                with suppress(asyncio.CancelledError, Exception):
                    await task


async def _send_text(send: Send, text: bytes) -> None:
    async with asyncio.timeout(SEND_TIMEOUT):
        await send({"type": "http.response.body", "body": text, "more_body": True})


async def _next_event(responses: AsyncIterator[bytes]) -> bytes | None:
    return await anext(responses, None)


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
