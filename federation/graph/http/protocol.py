"""HTTP connections within bounds: how large a head is, how long it may take, and how many connections there are."""

from __future__ import annotations

import asyncio
import resource
from enum import Enum, auto
from http import HTTPStatus
from typing import Any, ClassVar

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from federation.graph.errors import UNAVAILABLE
from federation.graph.http.request import JSON, too_large, too_long
from federation.graph.http.sse import PatientProtocol
from federation.graph.limits import MAX_BODY_BYTES
from federation.graph.request import HttpError
from federation.graph.run.operations import as_json

MOST_HEAD, MOST_LINES, MOST_PIPELINED = 65_536, 100, 20
"""Bytes and lines of a head; requests that wait behind one which is being answered."""
MOST_SENT = 2 * MAX_BODY_BYTES + MOST_HEAD
"""Bytes of a body as it is sent, with what frames its chunks and follows them."""
READING, LINGERING, MOST_IGNORED = 10.0, 2.0, 1_000_000
"""Seconds for a head, and for a body; after an early answer seconds to take it, and bytes not looked at meanwhile."""
MOST_HELD, SMALL = 64_000_000, 16_384
"""Bytes of all unfinished requests; those below the second number are let in even then."""
MOST_CONNECTIONS, SPARE = 4_000, 150
"""Connections of the process, and file descriptors that are left to everything else."""
YOUNG, BETWEEN_SWEEPS = 1.0, 0.1
"""Seconds for which a connection that waits is spared where there are too many; and between two looks for older."""

LARGE_HEAD = HttpError(431, "HEAD_TOO_LARGE", f"Der Kopf der Anfrage ist zu groß (höchstens {MOST_HEAD} Bytes und "
                     f"{MOST_LINES} Zeilen, bei WebSocket 8 kB je Zeile); bitte weniger mitsenden.")  # fmt: skip
LATE = HttpError(408, "REQUEST_TIMEOUT", f"Die Anfrage war nach {READING:.0f} Sekunden nicht da; bitte noch einmal.")
MALFORMED = HttpError(400, "BAD_REQUEST", "Das ist kein HTTP, wie es hier verstanden wird; bitte die Anfrage prüfen.")
CROWDED = HttpError(503, UNAVAILABLE.code, UNAVAILABLE.message, {"Retry-After": "1"}, retryable=True)


class Stage(Enum):
    """What of a request comes next."""

    IDLE = auto()
    HEAD = auto()
    BODY = auto()


class ResponseQueue:
    """Where answers go: the transport, closed only when what the other end still sends cannot cost it the answer."""

    def __init__(self, connection: BoundedHttpProtocol, transport: asyncio.Transport) -> None:
        self.write, self.is_closing, self.close = transport.write, transport.is_closing, connection.finish


class BoundedHttpProtocol(PatientProtocol, HttpToolsProtocol):
    """An HTTP connection that is bounded in all that comes in, and ends with the server, even amid a stream.

    One timer a connection: it looks at ``_due`` when it fires, and is not touched by requests that come in one piece.
    """

    held: ClassVar[int] = 0
    swept: ClassVar[float] = 0.0

    def __init__(self, *values: Any, **named: Any) -> None:
        super().__init__(*values, **named)
        self._stage, self._size = Stage.IDLE, 0
        self._due: float | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._held = 0
        self._ignored: int | None = None
        """Bytes that nobody looks at any more, once that is so."""
        self._lingers = False
        self._why = MALFORMED

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._outlet: Any = ResponseQueue(self, transport)
        if len(self.connections) > room() and not self._made_room():
            transport.write(last_word(CROWDED))
            transport.close()
            return
        self._wait(READING)

    def connection_lost(self, exc: Exception | None) -> None:
        self._forget()
        self._outlet.close = self.transport.close  # no circle for the collector
        super().connection_lost(exc)

    def handle_websocket_upgrade(self) -> None:
        self._forget()
        self._ignored = 0
        super().handle_websocket_upgrade()

    def data_received(self, data: bytes) -> None:
        """Feeds the parser as much at a time as the head or the body may still have."""
        rest: bytes | memoryview = data if len(data) <= MOST_HEAD else memoryview(data)
        while rest and self._ignored is None:
            remaining = min(MOST_HEAD, self._most() - self._size)
            part, rest = rest[:remaining], rest[remaining:]
            self._size += len(part)
            super().data_received(part)  # type: ignore[arg-type]
            if self._ignored is None and self._size >= self._most():
                self._refuse(self._excess())
        if self._ignored is not None:
            self._ignore(len(rest))
        elif self._stage is not Stage.IDLE or self._size:
            self._hold()
        elif self._held:
            self._let_go()

    def _most(self) -> int:
        return MOST_SENT if self._stage is Stage.BODY else MOST_HEAD

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._stage, self._due = Stage.HEAD, None

    def on_headers_complete(self) -> None:
        if len(self.headers) > MOST_LINES:
            self._why = LARGE_HEAD
            raise ValueError("too many lines")
        if len(self.pipeline) >= MOST_PIPELINED:
            raise ValueError("too many requests at once")
        super().on_headers_complete()
        self._stage, self._size, self._due = Stage.BODY, 0, None
        if not self.parser.should_upgrade():
            self.headers = []  # what follows a body in chunks is no part of the head
        if self.cycle is not None:
            self.cycle.transport = self._outlet

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self._stage, self._size, self._due = Stage.IDLE, 0, None

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if self._stage is Stage.BODY and not self._size and self.expect_100_continue and not self.pipeline:
            self.finish()  # the body was never asked for: it may come or not

    def send_400_response(self, msg: str) -> None:
        self._refuse(self._why)

    def finish(self) -> None:
        """Closes after the last answer: at once, or when what is still being sent cannot cost the other end its
        reading of it."""
        if self._stage is Stage.IDLE and not self._size:
            self.transport.close()
        elif not self._lingers and not self.transport.is_closing():
            self._lingers = True
            self._ignored = self._ignored or 0
            self._let_go()
            self.transport.write_eof()
            self.flow.resume_reading()
            self._wait(LINGERING)

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

    def waits_since(self) -> float | None:
        """Since when nothing is being done here but waiting for the other end; nothing where that is not so."""
        if self._is_answering() and self._stage is not Stage.BODY:
            return None
        if self.timeout_keep_alive_task is not None:
            return self.timeout_keep_alive_task.when() - self.timeout_keep_alive
        return None if self._due is None else self._due - READING

    def _is_answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _hold(self) -> None:
        """Goes on waiting for the rest, for as long and for as much as there is room."""
        if self._due is None:
            self._wait(READING)
        BoundedHttpProtocol.held += self._size - self._held
        self._held = self._size
        if BoundedHttpProtocol.held > MOST_HELD and self._held > SMALL:
            self._refuse(CROWDED)

    def _let_go(self) -> None:
        BoundedHttpProtocol.held -= self._held
        self._held = 0

    def _wait(self, seconds: float) -> None:
        self._due = self.loop.time() + seconds
        if self._timer is None:
            self._timer = self.loop.call_at(self._due, self._look)
        elif self._timer.when() > self._due:
            self._timer.cancel()
            self._timer = self.loop.call_at(self._due, self._look)

    def _look(self) -> None:
        """Ends what has waited for too long. While reading is paused, or an answer is under way, we are waited for."""
        self._timer = None
        if self._due is None or self.transport.is_closing():
            return
        if self._due > self.loop.time():
            self._wait(self._due - self.loop.time())
        elif self._lingers:
            self.transport.abort()
        elif self.flow.read_paused or (self._stage is not Stage.BODY and self._is_answering()):
            self._wait(READING)
        elif self._stage is Stage.IDLE:
            self.transport.close()
        else:
            self._refuse(LATE)

    def _excess(self) -> HttpError:
        if self._stage is Stage.BODY:
            return too_large()
        is_url = self._stage is Stage.HEAD and len(self.url) > MOST_HEAD // 2
        return too_long() if is_url else LARGE_HEAD

    def _refuse(self, why: HttpError) -> None:
        """The last that is said here. Answers to earlier requests are sent to their ends before, nothing after it."""
        self._ignored = self._ignored or 0
        self._let_go()
        if not self._is_answering():
            if self._stage is not Stage.BODY:
                self.transport.write(last_word(why))  # else it was answered before it was there
            self.finish()
        elif self._stage is not Stage.BODY:
            self._due, self.cycle.keep_alive = None, False
        elif self.cycle.response_started or self.pipeline:
            self.transport.abort()
        else:
            self.transport.write(last_word(why))
            self.cycle.disconnected = True
            self.cycle.message_event.set()
            self.finish()

    def _ignore(self, size: int) -> None:
        self._ignored = (self._ignored or 0) + size
        if self._ignored > MOST_IGNORED:
            self.transport.abort()

    def _forget(self) -> None:
        self._let_go()
        self._due = None
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _made_room(self) -> bool:
        """Whether there is room after all: those that have waited longest make it."""
        now = self.loop.time()
        if now - BoundedHttpProtocol.swept < BETWEEN_SWEEPS:
            return False
        BoundedHttpProtocol.swept = now
        others = [
            (connection.waits_since(), connection)
            for connection in self.connections
            if isinstance(connection, BoundedHttpProtocol) and connection is not self
        ]
        waiting = sorted((since, id(other), other) for since, other in others if since is not None)
        leaving = [item for since, _, item in waiting[: 1 + len(waiting) // 10] if now - since > YOUNG]
        for item in leaving:
            item.transport.abort()
        return bool(leaving)


def room() -> int:
    """How many connections there may be: what the process may open bounds it, too."""
    return max(SPARE, min(MOST_CONNECTIONS, resource.getrlimit(resource.RLIMIT_NOFILE)[0] - SPARE))


def last_word(why: HttpError) -> bytes:
    """A whole answer, after which the connection is closed."""
    body = as_json({"errors": why.payload})
    head = {"Content-Type": f"{JSON}; charset=utf-8", "Content-Length": str(len(body)), "Connection": "close"}
    lines = [f"{name}: {value}" for name, value in (head | why.headers).items()]
    return "\r\n".join([f"HTTP/1.1 {why.status} {HTTPStatus(why.status).phrase}", *lines, "", ""]).encode() + body
