"""WebSockets after the protocol graphql-transport-ws: queries, mutations and live queries over one connection."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from graphql import OperationType
from starlette.types import Message, Receive, Scope, Send
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame

from federation.graph import errors
from federation.graph.http.client_address import client_address
from federation.graph.http.credentials import find_credential, holds_credential
from federation.graph.http.endpoint import join_path, log_call, name_operation
from federation.graph.http.protocol import LARGE_HEAD, BoundedHttpProtocol, last_word
from federation.graph.http.request import DECODER, UNSTORABLE, check_texts, from_object
from federation.graph.http.sse import PATIENCE, PatientProtocol
from federation.graph.live.stream import run_to_end
from federation.graph.live.subscriptions import Subscriptions
from federation.graph.plan.document import InvalidDocumentError
from federation.graph.plan.persisted import PersistedDocuments
from federation.graph.request import HttpError
from federation.graph.run.caller import Caller
from federation.graph.run.operations import as_json, error_response, format_error, to_graphql_error
from federation.graph.run.rate_limit import WRONG

PROTOCOL = "graphql-transport-ws"
LARGEST, MOST_OPERATIONS, MOST_SOCKETS, MOST_OF_ONE = 100_000, 50, 2_000, 100
"""Bytes of a message; operations at a time on one socket; sockets of the process, and of one caller."""
LATER = 1013, "Later"
INTRODUCTION = 10.0
"""Seconds to say who one is."""
LONGEST_REASON, MOST_PARTS = 123, 1_000
"""Bytes of the reason in a closing frame; frames of one message: empty ones count for nothing in its size."""


class BoundedWebSocketProtocol(PatientProtocol, WebSocketsSansIOProtocol):
    """A connection that nobody floods."""

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if not self.handshake_initiated:  # what it cannot read of a head it would leave without an answer
            self.transport.write(last_word(LARGE_HEAD))
            self.transport.close()

    def handle_ping(self) -> None:
        super().handle_ping()
        if not self.writable.is_set():  # each ping is answered at once, be it that the answers are never taken
            self.transport.abort()

    def handle_cont(self, event: Frame) -> None:
        super().handle_cont(event)
        if len(self.frames) > MOST_PARTS:
            self.transport.abort()

    def shutdown(self) -> None:
        super().shutdown()
        self.cut_soon()


LIMITS: dict[str, Any] = {
    "http": BoundedHttpProtocol,
    "ws": BoundedWebSocketProtocol,
    "ws_max_size": LARGEST,
    "ws_per_message_deflate": False,
    "proxy_headers": False,
}
"""How uvicorn is to be run. Whom to believe what they forward is said by PROXIES alone."""


READ = ("id", "type", "payload")
"""The parts of a message; beside them no credential is read."""
CROWDED = f"Auf einer Verbindung laufen höchstens {MOST_OPERATIONS} Operationen zugleich."


class SocketClosedError(Exception):
    """The socket is to be closed: with a code of the protocol, and why."""

    def __init__(self, code: int, reason: str, *, is_paid: bool = False) -> None:
        """``is_paid``: what went wrong was charged already, or is not the other side's fault."""
        super().__init__(reason)
        self.code, self.reason, self.is_paid = code, reason, is_paid


class DisconnectedError(Exception):
    """The other side went away, or takes nothing. No error of the database's is ever taken for that."""


class WebSocketEndpoint:
    """The sockets of one endpoint."""

    def __init__(self, live: Subscriptions, documents: PersistedDocuments, proxies: int = 0) -> None:
        """``proxies``: how many of our own stand in front and report addresses."""
        self.live, self.documents, self.proxies = live, documents, proxies
        self.open: dict[Any, int] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await receive()  # websocket.connect
        if PROTOCOL not in scope.get("subprotocols", ()):
            await send({"type": "websocket.accept"})
            await send({"type": "websocket.close", "code": 4406, "reason": "Subprotocol not acceptable"})
            return
        await send({"type": "websocket.accept", "subprotocol": PROTOCOL})
        await WebSocketConnection(self, scope, receive, send).run()


class WebSocketConnection:
    """One connection: who it is says the first message, then operations come and go by their ids."""

    def __init__(self, sockets: WebSocketEndpoint, scope: Scope, receive: Receive, send: Send) -> None:
        self.sockets, self.scope, self._receive, self._send = sockets, scope, receive, send
        self.headers: Mapping[bytes, bytes] = join_path(scope)
        self.address = client_address(scope, self.headers, sockets.proxies)
        self.call: Caller = name_operation(self.headers)
        self.active: dict[str, asyncio.Task[None]] = {}
        self.running: set[asyncio.Task[None]] = set()
        """What is active, and what is about to end."""
        self._is_known = False
        self._turn = asyncio.Lock()
        self._broken = asyncio.Event()

    async def run(self) -> None:
        """Serves the connection until it is closed by either side."""
        try:
            self.sockets.live.operations.callers.meet(self.call, self.address)
            await self._introduced()
            await self._served()
        except SocketClosedError as closed:
            await self._close(*self._paid(closed))
        except DisconnectedError:
            pass
        finally:
            self._left()
            for task in self.running:
                task.cancel()
            await asyncio.gather(*self.running, return_exceptions=True)

    async def _introduced(self) -> None:
        try:
            async with asyncio.timeout(INTRODUCTION):
                while (message := await self._message())["type"] in ("ping", "pong"):
                    await self._answer_ping(message)
                if message["type"] != "connection_init":
                    raise SocketClosedError(4401, "Unauthorized")
                if not isinstance(payload := message.get("payload"), dict | None):
                    raise SocketClosedError(4400, "The payload of connection_init is an object")
                credentials = find_credential(self.scope, self.headers, payload)
                await self.sockets.live.operations.callers.enter(self.call, self.address, credentials)
        except TimeoutError:
            raise SocketClosedError(4408, "Connection initialisation timeout", is_paid=True) from None
        except HttpError as refusal:
            log_call(self.scope, self.call, refusal.status)
            if refusal.status == 401:
                raise SocketClosedError(4403, "Forbidden", is_paid=True) from None
            raise SocketClosedError(*LATER, is_paid=True) from None
        counts = self.sockets.open
        if counts.get(self.call.caller, 0) >= MOST_OF_ONE or sum(counts.values()) >= MOST_SOCKETS:
            raise SocketClosedError(1013, "Too many connections", is_paid=True)
        counts[self.call.caller] = counts.get(self.call.caller, 0) + 1
        self._is_known = True
        await self._say({"type": "connection_ack"})

    def _paid(self, closed: SocketClosedError) -> tuple[int, str]:
        """With what to close: whoever sends nonsense again and again is told to come back later."""
        if not closed.is_paid:
            try:
                self.call.charge(WRONG)
            except HttpError:
                return LATER
        return closed.code, closed.reason

    async def _served(self) -> None:
        """Messages until the end. A listener who takes nothing for too long ends it as well."""
        broken, coming = asyncio.create_task(self._broken.wait()), None
        try:
            while True:
                coming = asyncio.create_task(self._message())
                await asyncio.wait({coming, broken}, return_when=asyncio.FIRST_COMPLETED)
                if not coming.done():
                    raise DisconnectedError
                await self._heard(coming.result())
        finally:
            for task in (broken, coming):
                if task is not None:
                    task.cancel()

    async def _heard(self, message: dict[str, Any]) -> None:
        match message["type"]:
            case "ping" | "pong":
                await self._answer_ping(message)
            case "subscribe":
                await self._begin(message)
            case "complete":
                if task := self.active.pop(_id(message), None):
                    task.cancel()
            case "connection_init":
                raise SocketClosedError(4429, "Too many initialisation requests")
            case _:
                raise SocketClosedError(4400, "Unknown message type")

    async def _begin(self, message: dict[str, Any]) -> None:
        name, payload = _id(message), message.get("payload")
        if not isinstance(payload, dict):
            raise SocketClosedError(4400, "A subscribe message has a payload")
        if name in self.active:
            raise SocketClosedError(4409, f"Subscriber for {name} already exists")
        if self.call.who.until is not None and self.call.who.until <= time.time():
            raise SocketClosedError(4403, "Forbidden", is_paid=True)
        if len(self.running) >= MOST_OPERATIONS:
            # Said before the next message is read: whoever asks on and on and hears nothing has to wait.
            refusal = HttpError(429, "RATE_LIMITED", CROWDED, retryable=True)
            await self._say({"id": name, "type": "error", "payload": refusal.payload})
            return
        self.active[name] = task = asyncio.create_task(self._operated(name, payload))
        self.running.add(task)
        task.add_done_callback(lambda done: self._done(name, done))

    def _done(self, name: str, task: asyncio.Task[None]) -> None:
        self.running.discard(task)
        if self.active.get(name) is task:
            del self.active[name]

    async def _operated(self, name: str, payload: dict[str, Any]) -> None:
        """One operation from its beginning to its end; its errors are its own."""
        call = self.call.another(secrets.token_hex(12))
        status = 200
        try:
            status, expression = await self._ran(name, payload, call)
            # The id is free as soon as the other side can know that.
            if self.active.get(name) is asyncio.current_task():
                del self.active[name]
            await self._say({"id": name, **expression})
        except DisconnectedError:
            self._broken.set()
        finally:
            log_call(self.scope, call, status)

    async def _ran(self, name: str, payload: dict[str, Any], call: Caller) -> tuple[int, dict[str, Any]]:
        """Runs an operation; its status for the log, and the message with which it ends."""
        try:
            await self._responses(name, payload, call)
        except InvalidDocumentError as error:
            return 400, {"type": "error", "payload": error_response(error, call.language)}
        except HttpError as refusal:
            call.reason = refusal.reason
            return refusal.status, {"type": "error", "payload": refusal.payload}
        except DisconnectedError:
            raise
        except Exception as error:
            message = to_graphql_error(error, call.request_id)
            return errors.find_cause(error).status, {"type": "error", "payload": [format_error(message)]}
        return 200, {"type": "complete"}

    async def _responses(self, name: str, payload: dict[str, Any], call: Caller) -> None:
        live = self.sockets.live
        try:
            check_texts(payload)
            request = from_object(payload, self.sockets.documents)
        except HttpError:
            call.charge(WRONG)  # it was read all the same
            raise
        document = await live.operations.document(request, call)
        if document.operation_type is not OperationType.SUBSCRIPTION:
            await self._next(name, await run_to_end(live.operations.answer(document, request, call)))
            return
        stream = await live.open(document, request, call)
        try:
            async for event in stream:
                await self._next(name, event)
        finally:
            stream.end()

    async def _next(self, name: str, response: bytes) -> None:
        await self._text(b'{"id":' + as_json(name) + b',"type":"next","payload":' + response + b"}")

    async def _answer_ping(self, message: dict[str, Any]) -> None:
        if message["type"] == "ping":
            if not isinstance(message.get("payload"), dict | None):
                raise SocketClosedError(4400, "The payload of a ping is an object")
            await self._say({"type": "pong", **({"payload": message["payload"]} if "payload" in message else {})})

    async def _say(self, message: dict[str, Any]) -> None:
        await self._text(as_json(message))

    async def _text(self, text: bytes) -> None:
        """Sends, one at a time; raises ``DisconnectedError`` where nobody takes it."""
        try:
            async with asyncio.timeout(PATIENCE), self._turn:
                await self._send({"type": "websocket.send", "text": text.decode()})
        except (OSError, RuntimeError):  # time is over, the connection is gone or being closed
            raise DisconnectedError from None

    async def _close(self, code: int, reason: str) -> None:
        message = reason.encode()[:LONGEST_REASON].decode(errors="ignore")
        with suppress(OSError, RuntimeError):
            async with asyncio.timeout(1):
                await self._send({"type": "websocket.close", "code": code, "reason": message})

    async def _message(self) -> dict[str, Any]:
        """The next message; raises ``DisconnectedError`` when the other side is, ``SocketClosedError`` when it is
        nonsense."""
        message: Message = await self._receive()
        if message["type"] == "websocket.disconnect":
            raise DisconnectedError
        text = message.get("text")
        if text is None or len(text) > LARGEST:
            raise SocketClosedError(4400, "Send messages as text, of 100 kB at most")
        try:
            result = DECODER.decode(text)
            if not isinstance(result, dict) or not isinstance(result.get("type"), str):
                raise ValueError
            if result["type"] != "subscribe":  # there it is the operation's own error
                check_texts(result)
        except (ValueError, RecursionError, HttpError):
            raise SocketClosedError(4400, "A message is a JSON object with a type") from None
        if holds_credential({name: part for name, part in result.items() if name not in READ}):
            self.call.reason = "place"
            log_call(self.scope, self.call, 401)
            raise SocketClosedError(4403, "Forbidden")
        return result

    def _left(self) -> None:
        if self._is_known:
            counts, caller = self.sockets.open, self.call.caller
            counts[caller] -= 1
            if not counts[caller]:
                del counts[caller]


def _id(message: Mapping[str, Any]) -> str:
    name = message.get("id")
    if not isinstance(name, str) or not 0 < len(name) <= 200 or UNSTORABLE.search(name):
        raise SocketClosedError(4400, "A message about an operation has an id: a text")
    return name
