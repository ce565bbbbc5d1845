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

from federation.graph import errors, messages
from federation.graph.http.client_address import client_address
from federation.graph.http.credentials import contains_credential, find_credentials
from federation.graph.http.endpoint import log_call, new_call
from federation.graph.http.headers import parse_headers
from federation.graph.http.protocol import HEAD_TOO_LARGE, BoundedHttpProtocol, final_response
from federation.graph.http.request import JSON_DECODER, UNSTORABLE, check_texts, parse_object
from federation.graph.http.session import CSRF_FIELD, Activity, Sessions
from federation.graph.http.sse import SEND_TIMEOUT, SendTimeoutProtocol
from federation.graph.live.stream import run_to_end
from federation.graph.live.subscriptions import Subscriptions
from federation.graph.plan.document import InvalidDocumentError
from federation.graph.plan.persisted import PersistedDocuments
from federation.graph.request import HttpError
from federation.graph.run.caller import Call
from federation.graph.run.operations import format_error, format_errors, to_graphql_error, to_json
from federation.graph.run.rate_limit import INVALID_DOCUMENT_COST

PROTOCOL = "graphql-transport-ws"
MAX_MESSAGE_BYTES, MAX_OPERATIONS, MAX_SOCKETS, MAX_CALLER_SOCKETS = 100_000, 50, 2_000, 100
"""Of a message; at a time on one socket; of the process; of one caller."""
TRY_AGAIN_LATER = 1013, "Later"
INIT_TIMEOUT = 10.0
"""Seconds until ``connection_init``."""
MAX_REASON_BYTES, MAX_FRAMES = 123, 1_000
"""Of the reason in a closing frame; of one message, whose size does not count empty frames."""
MESSAGE_FIELDS = ("id", "type", "payload")
"""A credential in any other field of a message is refused."""


class BoundedWebSocketProtocol(SendTimeoutProtocol, WebSocketsSansIOProtocol):
    """A WebSocket connection that is bounded in all that comes in."""

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if not self.handshake_initiated:  # uvicorn would leave a head that it cannot read without an answer
            self.transport.write(final_response(HEAD_TOO_LARGE))
            self.transport.close()

    def handle_ping(self) -> None:
        super().handle_ping()
        if not self.writable.is_set():  # each ping is answered at once, even if the peer never reads the answers
            self.transport.abort()

    def handle_cont(self, event: Frame) -> None:
        super().handle_cont(event)
        if len(self.frames) > MAX_FRAMES:
            self.transport.abort()

    def shutdown(self) -> None:
        super().shutdown()
        self.abort_after()


UVICORN_OPTIONS: dict[str, Any] = {
    "http": BoundedHttpProtocol,
    "ws": BoundedWebSocketProtocol,
    "ws_max_size": MAX_MESSAGE_BYTES,
    "ws_per_message_deflate": False,
    "proxy_headers": False,
}
"""How uvicorn has to run. Only PROXIES says which proxies are trusted."""


class SocketClosedError(Exception):
    """The socket is to be closed, with a code of the protocol and a reason."""

    def __init__(self, code: int, reason: str, *, is_charged: bool = False) -> None:
        """``is_charged``: the error was charged already, or is not the peer's."""
        super().__init__(reason)
        self.code, self.reason, self.is_charged = code, reason, is_charged


class DisconnectedError(Exception):
    """The peer went away, or takes nothing. An error of the database never counts as that."""


class WebSocketEndpoint:
    """The sockets of one endpoint."""

    def __init__(
        self, live: Subscriptions, documents: PersistedDocuments, proxies: int = 0, sessions: Sessions | None = None,
        activity: Activity | None = None,
    ) -> None:  # fmt: skip
        """``proxies``: how many of our own stand in front and report addresses; ``sessions``: which ones count here."""
        self.live, self.documents, self.proxies, self.sessions = live, documents, proxies, sessions
        self.activity = activity
        self.open: dict[Any, int] = {}
        """Caller -> number of open sockets."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await receive()  # websocket.connect
        if PROTOCOL not in scope.get("subprotocols", ()):
            await send({"type": "websocket.accept"})
            await send({"type": "websocket.close", "code": 4406, "reason": "Subprotocol not acceptable"})
            return
        await send({"type": "websocket.accept", "subprotocol": PROTOCOL})
        await WebSocketConnection(self, scope, receive, send).run()


class WebSocketConnection:
    """One connection: the first message authenticates it, then operations begin and end by their ids."""

    def __init__(self, endpoint: WebSocketEndpoint, scope: Scope, receive: Receive, send: Send) -> None:
        self.endpoint, self.scope, self._receive, self._send = endpoint, scope, receive, send
        self.headers: Mapping[bytes, bytes] = parse_headers(scope)
        self.address = client_address(scope, self.headers, endpoint.proxies)
        self.call: Call = new_call(self.headers)
        self.active: dict[str, asyncio.Task[None]] = {}
        """Operation id -> its task, until its last message."""
        self.running: set[asyncio.Task[None]] = set()
        """The active tasks, and those about to end."""
        self._is_counted = False
        self._send_lock = asyncio.Lock()
        self._is_broken = asyncio.Event()

    async def run(self) -> None:
        """Serves the connection until either side closes it."""
        try:
            self.endpoint.live.operations.callers.begin(self.call, self.address)
            await self._initialise()
            await self._serve()
        except SocketClosedError as closed:
            await self._close(*self._charge(closed))
        except DisconnectedError:
            pass
        finally:
            self._uncount()
            for task in self.running:
                task.cancel()
            await asyncio.gather(*self.running, return_exceptions=True)

    async def _initialise(self) -> None:
        """Waits for ``connection_init``, authenticates the caller and acknowledges."""
        try:
            async with asyncio.timeout(INIT_TIMEOUT):
                while (message := await self._next_message())["type"] in ("ping", "pong"):
                    await self._answer_ping(message)
                if message["type"] != "connection_init":
                    raise SocketClosedError(4401, "Unauthorized")
                if not isinstance(payload := message.get("payload"), dict | None):
                    raise SocketClosedError(4400, "The payload of connection_init is an object")
                await self._authenticate(payload)
        except TimeoutError:
            raise SocketClosedError(4408, "Connection initialisation timeout", is_charged=True) from None
        except HttpError as refusal:
            log_call(self.scope, self.call, refusal.status)
            if refusal.status in (401, 403):
                raise SocketClosedError(4403, "Forbidden", is_charged=True) from None
            raise SocketClosedError(*TRY_AGAIN_LATER, is_charged=True) from None
        counts = self.endpoint.open
        if counts.get(self.call.caller, 0) >= MAX_CALLER_SOCKETS or sum(counts.values()) >= MAX_SOCKETS:
            raise SocketClosedError(1013, "Too many connections", is_charged=True)
        counts[self.call.caller] = counts.get(self.call.caller, 0) + 1
        self._is_counted = True
        await self._send_message({"type": "connection_ack"})

    async def _authenticate(self, payload: Mapping[str, Any] | None) -> None:
        """Authenticates the caller by the payload of ``connection_init``, or by a session.

        A socket makes changes, too: so a session needs the proof of a change at once. Raises ``HttpError``.
        """
        sessions, callers = self.endpoint.sessions, self.endpoint.live.operations.callers
        cookies = sessions.find(self.headers) if sessions else ()
        if sessions and cookies:
            sessions.check_same_origin(self.headers)  # first: a page of another origin must not even prolong it
        credentials = find_credentials(self.scope, self.headers, payload, cookies)
        await callers.authenticate(self.call, self.address, credentials)
        if sessions and self.call.principal.session is not None:
            token = (payload or {}).get(CSRF_FIELD)
            sessions.check_change(self.headers, self.call.principal, token if isinstance(token, str) else None)

    def _charge(self, closed: SocketClosedError) -> tuple[int, str]:
        """Charges the peer's error; returns code and reason to close with: try again later, if nothing is left."""
        if not closed.is_charged:
            try:
                self.call.charge(INVALID_DOCUMENT_COST)
            except HttpError:
                return TRY_AGAIN_LATER
        return closed.code, closed.reason

    async def _serve(self) -> None:
        """Handles messages until the connection ends; raises ``DisconnectedError`` if the peer takes nothing."""
        broken, incoming = asyncio.create_task(self._is_broken.wait()), None
        try:
            while True:
                incoming = asyncio.create_task(self._next_message())
                await asyncio.wait({incoming, broken}, return_when=asyncio.FIRST_COMPLETED)
                if not incoming.done():
                    raise DisconnectedError
                await self._handle(incoming.result())
        finally:
            for task in (broken, incoming):
                if task is not None:
                    task.cancel()
            # The task has the error, which has this frame, which has all of the connection: it would stay until the
            # garbage collector comes.
            del broken, incoming, task

    async def _handle(self, message: dict[str, Any]) -> None:
        match message["type"]:
            case "ping" | "pong":
                await self._answer_ping(message)
            case "subscribe":
                await self._subscribe(message)
            case "complete":
                if task := self.active.pop(_operation_id(message), None):
                    task.cancel()
            case "connection_init":
                raise SocketClosedError(4429, "Too many initialisation requests")
            case _:
                raise SocketClosedError(4400, "Unknown message type")

    async def _subscribe(self, message: dict[str, Any]) -> None:
        """Begins the operation of a message."""
        name, payload = _operation_id(message), message.get("payload")
        if not isinstance(payload, dict):
            raise SocketClosedError(4400, "A subscribe message has a payload")
        if name in self.active:
            raise SocketClosedError(4409, f"Subscriber for {name} already exists")
        principal, activity = self.call.principal, self.endpoint.activity
        if principal.expires_at is not None and principal.expires_at <= time.time():
            raise SocketClosedError(4403, "Forbidden", is_charged=True)
        if activity and principal.session is not None:
            if activity.has_ended(principal.session):
                raise SocketClosedError(4403, "Forbidden", is_charged=True)
            activity.touch(principal.session)
        if len(self.running) >= MAX_OPERATIONS:
            # Sent before the next message is read: a client that sends on and on has to wait.
            refusal = HttpError(
                429, "RATE_LIMITED", messages.TOO_MANY_OPERATIONS.localized(limit=MAX_OPERATIONS), retryable=True
            )
            await self._send_message({"id": name, "type": "error", "payload": refusal.payload(self.call.language)})
            return
        self.active[name] = task = asyncio.create_task(self._operate(name, payload))
        self.running.add(task)
        task.add_done_callback(lambda done: self._remove(name, done))

    def _remove(self, name: str, task: asyncio.Task[None]) -> None:
        self.running.discard(task)
        if self.active.get(name) is task:
            del self.active[name]

    async def _operate(self, name: str, payload: dict[str, Any]) -> None:
        """Runs one operation, sends its last message and logs it; its errors end nothing else."""
        call = self.call.another(secrets.token_hex(12))
        status = 200
        try:
            status, message = await self._last_message(name, payload, call)
            # The id is free as soon as the peer can know that.
            if self.active.get(name) is asyncio.current_task():
                del self.active[name]
            await self._send_message({"id": name, **message})
        except DisconnectedError:
            self._is_broken.set()
        finally:
            log_call(self.scope, call, status)

    async def _last_message(self, name: str, payload: dict[str, Any], call: Call) -> tuple[int, dict[str, Any]]:
        """Runs an operation; returns its status for the log, and the message that ends it."""
        try:
            await self._send_responses(name, payload, call)
        except InvalidDocumentError as error:
            return 400, {"type": "error", "payload": format_errors(error, call.language)}
        except HttpError as refusal:
            call.reason = refusal.reason
            return refusal.status, {"type": "error", "payload": refusal.payload(self.call.language)}
        except DisconnectedError:
            raise
        except Exception as error:
            graphql_error = to_graphql_error(error, call.request_id)
            return errors.find_cause(error).status, {
                "type": "error",
                "payload": [format_error(graphql_error, call.language)],
            }
        return 200, {"type": "complete"}

    async def _send_responses(self, name: str, payload: dict[str, Any], call: Call) -> None:
        live = self.endpoint.live
        try:
            check_texts(payload)
            request = parse_object(payload, self.endpoint.documents)
        except HttpError:
            call.charge(INVALID_DOCUMENT_COST)  # it was read all the same
            raise
        document = await live.operations.document(request, call)
        if document.operation_type is not OperationType.SUBSCRIPTION:
            await self._send_next(name, await run_to_end(live.operations.answer(document, request, call)))
            return
        stream = await live.open(document, request, call)
        try:
            async for event in stream:
                await self._send_next(name, event)
        finally:
            stream.end()

    async def _send_next(self, name: str, response: bytes) -> None:
        await self._send_text(b'{"id":' + to_json(name) + b',"type":"next","payload":' + response + b"}")

    async def _answer_ping(self, message: dict[str, Any]) -> None:
        if message["type"] == "ping":
            if not isinstance(message.get("payload"), dict | None):
                raise SocketClosedError(4400, "The payload of a ping is an object")
            payload = {"payload": message["payload"]} if "payload" in message else {}
            await self._send_message({"type": "pong", **payload})

    async def _send_message(self, message: dict[str, Any]) -> None:
        await self._send_text(to_json(message))

    async def _send_text(self, text: bytes) -> None:
        """Sends one text at a time; raises ``DisconnectedError`` if the peer does not take it."""
        try:
            async with asyncio.timeout(SEND_TIMEOUT), self._send_lock:
                await self._send({"type": "websocket.send", "text": text.decode()})
        except (OSError, RuntimeError):  # a timeout, or the connection is closed or being closed
            raise DisconnectedError from None

    async def _close(self, code: int, reason: str) -> None:
        short_reason = reason.encode()[:MAX_REASON_BYTES].decode(errors="ignore")
        with suppress(OSError, RuntimeError):
            async with asyncio.timeout(1):
                await self._send({"type": "websocket.close", "code": code, "reason": short_reason})

    async def _next_message(self) -> dict[str, Any]:
        """The next message.

        Raises ``DisconnectedError`` if the peer went away, ``SocketClosedError`` for a malformed one.
        """
        event: Message = await self._receive()
        if event["type"] == "websocket.disconnect":
            raise DisconnectedError
        text = event.get("text")
        if text is None or len(text) > MAX_MESSAGE_BYTES:
            raise SocketClosedError(4400, "Send messages as text, of 100 kB at most")
        try:
            message = JSON_DECODER.decode(text)
            if not isinstance(message, dict) or not isinstance(message.get("type"), str):
                raise ValueError
            if message["type"] != "subscribe":  # there it is an error of the operation
                check_texts(message)
        except (ValueError, RecursionError, HttpError):
            raise SocketClosedError(4400, "A message is a JSON object with a type") from None
        if contains_credential({name: part for name, part in message.items() if name not in MESSAGE_FIELDS}):
            self.call.reason = "place"
            log_call(self.scope, self.call, 401)
            raise SocketClosedError(4403, "Forbidden")
        return message

    def _uncount(self) -> None:
        if self._is_counted:
            counts, caller = self.endpoint.open, self.call.caller
            counts[caller] -= 1
            if not counts[caller]:
                del counts[caller]


def _operation_id(message: Mapping[str, Any]) -> str:
    name = message.get("id")
    if not isinstance(name, str) or not 0 < len(name) <= 200 or UNSTORABLE.search(name):
        raise SocketClosedError(4400, "A message about an operation has an id: a text")
    return name
