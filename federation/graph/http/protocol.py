"""HTTP connections within bounds: the size of a head, the time for a request, and the number of connections."""

from __future__ import annotations

import asyncio
import resource
from enum import Enum, auto
from http import HTTPStatus
from typing import Any, ClassVar

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from federation.graph import messages
from federation.graph.errors import UNAVAILABLE
from federation.graph.http.request import JSON, body_too_large, url_too_long
from federation.graph.http.sse import SendTimeoutProtocol
from federation.graph.limits import MAX_BODY_BYTES
from federation.graph.request import HttpError
from federation.graph.run.operations import to_json

MAX_HEAD_BYTES, MAX_HEADERS, MAX_PIPELINED_REQUESTS = 65_536, 100, 20
"""Of a head; of a head; requests that wait behind one that is being answered."""
MAX_BODY_BYTES_ON_WIRE = 2 * MAX_BODY_BYTES + MAX_HEAD_BYTES
"""Of a body with the framing of its chunks and its trailers."""
MAX_UPLOAD_BYTES_ON_WIRE, UPLOAD_TYPE = 32_000_000, b"multipart/form-data"
"""Of a body of this type. Who reads it has a bound of its own; a browser shows no answer before it has sent all."""
READ_TIMEOUT, LINGER_TIMEOUT, MAX_IGNORED_BYTES = 10.0, 2.0, 1_000_000
"""Seconds for a head, and for a body, of an upload for each part as large as a body; after an early answer: seconds
for the peer to take it, and bytes that it may still send."""
MAX_UNFINISHED_BYTES, SMALL_REQUEST_BYTES = 64_000_000, 16_384
"""Of all unfinished requests; smaller requests are let in even then."""
MAX_CONNECTIONS, RESERVED_DESCRIPTORS = 4_000, 150
"""Of the process; file descriptors for everything else."""
MIN_IDLE_SECONDS, SECONDS_BETWEEN_EVICTIONS = 1.0, 0.1
"""A connection that has been idle for less is not evicted for a new one."""

HEAD_TOO_LARGE = HttpError(
    431, "HEAD_TOO_LARGE", messages.HEAD_TOO_LARGE.localized(bytes=MAX_HEAD_BYTES, lines=MAX_HEADERS)
)
REQUEST_TIMEOUT = HttpError(408, "REQUEST_TIMEOUT", messages.REQUEST_TIMEOUT.localized(seconds=f"{READ_TIMEOUT:.0f}"))
MALFORMED_REQUEST = HttpError(400, "BAD_REQUEST", messages.MALFORMED_REQUEST.localized())
TOO_MANY_CONNECTIONS = HttpError(
    503, UNAVAILABLE.code, UNAVAILABLE.text.localized(), {"Retry-After": "1"}, retryable=True
)


class RequestPart(Enum):
    """The part of a request that is being read."""

    IDLE = auto()
    HEAD = auto()
    BODY = auto()


class LingeringTransport:
    """The transport of responses, whose ``close`` waits until the peer has read the response, or stops sending."""

    def __init__(self, connection: BoundedHttpProtocol, transport: asyncio.Transport) -> None:
        self.write, self.is_closing, self.close = transport.write, transport.is_closing, connection.finish


class BoundedHttpProtocol(SendTimeoutProtocol, HttpToolsProtocol):
    """An HTTP connection that is bounded in all that comes in, and ends with the server, even during a stream.

    One timer a connection: it compares with ``_deadline`` when it fires, and is not touched by requests that come in
    one piece.
    """

    unfinished_bytes: ClassVar[int] = 0
    """Of all connections."""
    evicted_at: ClassVar[float] = 0.0

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._part, self._size = RequestPart.IDLE, 0
        self._is_upload, self._parts_in_time = False, 0
        self._deadline: float | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._counted_bytes = 0
        """Of this connection in ``unfinished_bytes``."""
        self._ignored_bytes: int | None = None
        """Received since nothing is parsed any more; None while it is."""
        self._is_lingering = False
        self._parse_error = MALFORMED_REQUEST

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # uvicorn narrows the type itself
        super().connection_made(transport)
        self._response_transport: Any = LingeringTransport(self, transport)
        if len(self.connections) > max_connections() and not self._evict_idle():
            transport.write(final_response(TOO_MANY_CONNECTIONS))
            transport.close()
            return
        self._set_deadline(READ_TIMEOUT)

    def connection_lost(self, exc: Exception | None) -> None:
        self._reset()
        self._response_transport.close = self.transport.close  # no reference cycle for the collector
        super().connection_lost(exc)

    def handle_websocket_upgrade(self) -> None:
        self._reset()
        self._ignored_bytes = 0
        super().handle_websocket_upgrade()

    def data_received(self, data: bytes) -> None:
        """Feeds the parser as many bytes at a time as the head or the body may still have."""
        rest: bytes | memoryview = data if len(data) <= MAX_HEAD_BYTES else memoryview(data)
        while rest and self._ignored_bytes is None:
            remaining = min(MAX_HEAD_BYTES, self._max_size() - self._size)
            chunk, rest = rest[:remaining], rest[remaining:]
            self._size += len(chunk)
            super().data_received(chunk)  # type: ignore[arg-type]  # uvicorn takes any buffer
            if self._ignored_bytes is None and self._size >= self._max_size():
                self._refuse(self._size_error())
        if self._ignored_bytes is not None:
            self._ignore(len(rest))
        elif self._part is not RequestPart.IDLE or self._size:
            self._wait_for_rest()
        elif self._counted_bytes:
            self._uncount()

    def _max_size(self) -> int:
        if self._part is not RequestPart.BODY:
            return MAX_HEAD_BYTES
        return MAX_UPLOAD_BYTES_ON_WIRE if self._is_upload else MAX_BODY_BYTES_ON_WIRE

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._part, self._deadline = RequestPart.HEAD, None

    def on_headers_complete(self) -> None:
        if len(self.headers) > MAX_HEADERS:
            self._parse_error = HEAD_TOO_LARGE
            raise ValueError("too many headers")
        if len(self.pipeline) >= MAX_PIPELINED_REQUESTS:
            raise ValueError("too many pipelined requests")
        super().on_headers_complete()
        self._part, self._size, self._deadline, self._parts_in_time = RequestPart.BODY, 0, None, 0
        types = [value.strip().lower() for name, value in self.headers if name == b"content-type"]
        self._is_upload = any(value.startswith(UPLOAD_TYPE) for value in types)
        if not self.parser.should_upgrade():
            self.headers = []  # trailers are no part of the head
        if self.cycle is not None:
            self.cycle.transport = self._response_transport

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self._part, self._size, self._deadline = RequestPart.IDLE, 0, None

    def on_response_complete(self) -> None:
        super().on_response_complete()
        is_body_unread = self._part is RequestPart.BODY and not self._size
        if is_body_unread and self.expect_100_continue and not self.pipeline:
            self.finish()  # the peer waits for a 100 that does not come: it may send the body or not

    def send_400_response(self, msg: str) -> None:
        self._refuse(self._parse_error)

    def finish(self) -> None:
        """Closes after the last response: at once, or, while the peer still sends, when it has had time to read it."""
        if self._part is RequestPart.IDLE and not self._size:
            self.transport.close()
        elif not self._is_lingering and not self.transport.is_closing():
            self._is_lingering = True
            self._ignored_bytes = self._ignored_bytes or 0
            self._uncount()
            self.transport.write_eof()
            self.flow.resume_reading()
            self._set_deadline(LINGER_TIMEOUT)

    def shutdown(self) -> None:
        super().shutdown()
        cycle = self.cycle
        if cycle is not None and cycle.response_started and not cycle.response_complete:
            if cycle.expected_content_length:  # the rest of a response, for which the server waits
                return
            self.transport.close()  # a stream has no length: its listener subscribes again elsewhere
        if self.transport.is_closing():
            self.abort_after()
        else:
            self.loop.call_later(0.25, self.shutdown)  # a request that is being run may become a stream

    def idle_since(self) -> float | None:
        """Since when the connection only waits for its peer; None while it does not."""
        if self._is_answering() and self._part is not RequestPart.BODY:
            return None
        if self.timeout_keep_alive_task is not None:
            return self.timeout_keep_alive_task.when() - self.timeout_keep_alive
        return None if self._deadline is None else self._deadline - READ_TIMEOUT

    def _is_answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _wait_for_rest(self) -> None:
        """Sets the deadline of an unfinished request, and refuses it if there are too many bytes of such requests."""
        parts = self._size // MAX_BODY_BYTES_ON_WIRE
        if self._deadline is None or parts > self._parts_in_time:
            self._set_deadline(READ_TIMEOUT)
            self._parts_in_time = parts
        # More than that of an upload is not in memory: it waits at the peer until somebody reads it to the disk.
        unfinished = min(self._size, MAX_BODY_BYTES_ON_WIRE)
        BoundedHttpProtocol.unfinished_bytes += unfinished - self._counted_bytes
        self._counted_bytes = unfinished
        if BoundedHttpProtocol.unfinished_bytes > MAX_UNFINISHED_BYTES and self._counted_bytes > SMALL_REQUEST_BYTES:
            self._refuse(TOO_MANY_CONNECTIONS)

    def _uncount(self) -> None:
        BoundedHttpProtocol.unfinished_bytes -= self._counted_bytes
        self._counted_bytes = 0

    def _set_deadline(self, seconds: float) -> None:
        self._deadline = self.loop.time() + seconds
        if self._timer is None:
            self._timer = self.loop.call_at(self._deadline, self._check_deadline)
        elif self._timer.when() > self._deadline:
            self._timer.cancel()
            self._timer = self.loop.call_at(self._deadline, self._check_deadline)

    def _check_deadline(self) -> None:
        """Ends what has waited for too long; not while reading is paused or a response is under way."""
        self._timer = None
        if self._deadline is None or self.transport.is_closing():
            return
        if self._deadline > self.loop.time():
            self._set_deadline(self._deadline - self.loop.time())
        elif self._is_lingering:
            self.transport.abort()
        elif self.flow.read_paused or (self._part is not RequestPart.BODY and self._is_answering()):
            self._set_deadline(READ_TIMEOUT)
        elif self._part is RequestPart.IDLE:
            self.transport.close()
        else:
            self._refuse(REQUEST_TIMEOUT)

    def _size_error(self) -> HttpError:
        if self._part is RequestPart.BODY:
            return body_too_large()
        is_url = self._part is RequestPart.HEAD and len(self.url) > MAX_HEAD_BYTES // 2
        return url_too_long() if is_url else HEAD_TOO_LARGE

    def _refuse(self, error: HttpError) -> None:
        """Sends a last response. Responses to earlier requests are sent in full before it, nothing after it."""
        self._ignored_bytes = self._ignored_bytes or 0
        self._uncount()
        if not self._is_answering():
            if self._part is not RequestPart.BODY:
                self.transport.write(final_response(error))  # else the request was answered before its body came
            self.finish()
        elif self._part is not RequestPart.BODY:
            self._deadline, self.cycle.keep_alive = None, False
        elif self.cycle.response_started or self.pipeline:
            self.transport.abort()
        else:
            self.transport.write(final_response(error))
            self.cycle.disconnected = True
            self.cycle.message_event.set()
            self.finish()

    def _ignore(self, size: int) -> None:
        self._ignored_bytes = (self._ignored_bytes or 0) + size
        if self._ignored_bytes > MAX_IGNORED_BYTES:
            self.transport.abort()

    def _reset(self) -> None:
        self._uncount()
        self._deadline = None
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _evict_idle(self) -> bool:
        """Aborts the tenth of the other connections that has been idle for longest; returns whether there was any."""
        now = self.loop.time()
        if now - BoundedHttpProtocol.evicted_at < SECONDS_BETWEEN_EVICTIONS:
            return False
        BoundedHttpProtocol.evicted_at = now
        others = [
            (connection.idle_since(), connection)
            for connection in self.connections
            if isinstance(connection, BoundedHttpProtocol) and connection is not self
        ]
        idle = sorted((since, id(other), other) for since, other in others if since is not None)
        evicted = [other for since, _, other in idle[: 1 + len(idle) // 10] if now - since > MIN_IDLE_SECONDS]
        for connection in evicted:
            connection.transport.abort()
        return bool(evicted)


def max_connections() -> int:
    """The number of connections that the process may have: file descriptors bound it, too."""
    descriptors = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return max(RESERVED_DESCRIPTORS, min(MAX_CONNECTIONS, descriptors - RESERVED_DESCRIPTORS))


def final_response(error: HttpError) -> bytes:
    """A whole response, after which the connection is closed."""
    body = to_json({"errors": error.payload("de")})
    headers = {"Content-Type": f"{JSON}; charset=utf-8", "Content-Length": str(len(body)), "Connection": "close"}
    lines = [f"{name}: {value}" for name, value in (headers | error.headers).items()]
    return "\r\n".join([f"HTTP/1.1 {error.status} {HTTPStatus(error.status).phrase}", *lines, "", ""]).encode() + body
