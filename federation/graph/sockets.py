"""WebSockets after the protocol graphql-transport-ws: queries, mutations and live queries over one connection."""

from __future__ import annotations

import asyncio
import json
import secrets
import time
from collections.abc import Mapping, MutableMapping
from typing import Any

from graphql import OperationType

from federation.graph.calls import Call
from federation.graph.documents import Documents
from federation.graph.live import Live
from federation.graph.operations import as_json, failed, formatted, refused
from federation.graph.plans import Refused
from federation.graph.request import Refusal, from_object
from federation.graph.serve import Receive, Scope, Send, called, joined, logged, text_of

PROTOCOL = "graphql-transport-ws"
LARGEST, MOST_OPERATIONS, MOST_SOCKETS, MOST_OF_ONE = 100_000, 50, 2_000, 100
"""Bytes of a message; operations at a time on one socket; sockets of the process, and of one caller."""
INTRODUCTION, PATIENCE = 10.0, 10.0
"""Seconds to say who one is; and to take what was sent."""
LIMITS: dict[str, Any] = {"ws": "websockets-sansio", "ws_max_size": LARGEST, "ws_per_message_deflate": False}
"""How uvicorn is to be run."""


class Closed(Exception):
    """The socket is to be closed: with a code of the protocol, and why."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code, self.reason = code, reason


class Sockets:
    """The sockets of one endpoint."""

    def __init__(self, live: Live, documents: Documents) -> None:
        self.live, self.documents = live, documents
        self.open: dict[Any, int] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await receive()  # websocket.connect
        if PROTOCOL not in scope.get("subprotocols", ()):
            await send({"type": "websocket.accept"})
            await send({"type": "websocket.close", "code": 4406, "reason": "Subprotocol not acceptable"})
            return
        await send({"type": "websocket.accept", "subprotocol": PROTOCOL})
        await Socket(self, scope, receive, send).run()


class Socket:
    """One connection: who it is says the first message, then operations come and go by their ids."""

    def __init__(self, sockets: Sockets, scope: Scope, receive: Receive, send: Send) -> None:
        self.sockets, self.scope, self._receive, self._send = sockets, scope, receive, send
        self.headers: Mapping[bytes, bytes] = joined(scope)
        self.call: Call = called(self.headers)
        self.active: dict[str, asyncio.Task[None]] = {}
        self._is_known = False
        self._turn = asyncio.Lock()
        self._broken = asyncio.Event()

    async def run(self) -> None:
        """Serves the connection until it is closed by either side."""
        try:
            async with asyncio.timeout(INTRODUCTION):
                await self._introduced()
            await self._served()
        except TimeoutError:
            await self._close(4408, "Connection initialisation timeout")
        except Closed as closed:
            await self._close(closed.code, closed.reason)
        except (ConnectionError, OSError):
            pass  # the listener went away, or did not take what was sent
        finally:
            for task in self.active.values():
                task.cancel()
            await asyncio.gather(*self.active.values(), return_exceptions=True)
            if self._is_known:
                self._left()

    async def _introduced(self) -> None:
        message = await self._message()
        while message["type"] in ("ping", "pong"):
            await self._answer_ping(message)
            message = await self._message()
        if message["type"] != "connection_init":
            raise Closed(4401, "Unauthorized")
        payload = message.get("payload")
        given = payload.get("authorization", payload.get("Authorization")) if isinstance(payload, dict) else None
        authorization = given if isinstance(given, str) else text_of(self.headers, b"authorization")
        try:
            await self.sockets.live.operations.callers.enter(self.call, self.scope, self.headers, authorization)
        except Refusal as refusal:
            raise Closed(
                4403 if refusal.status == 401 else 1013, "Forbidden" if refusal.status == 401 else "Later"
            ) from None
        counts = self.sockets.open
        if counts.get(self.call.caller, 0) >= MOST_OF_ONE or sum(counts.values()) >= MOST_SOCKETS:
            raise Closed(1013, "Too many connections")
        counts[self.call.caller] = counts.get(self.call.caller, 0) + 1
        self._is_known = True
        await self._say({"type": "connection_ack"})

    async def _served(self) -> None:
        """Messages until the end. A listener who takes nothing for too long ends it as well."""
        broken = asyncio.create_task(self._broken.wait())
        try:
            while True:
                coming = asyncio.create_task(self._message())
                await asyncio.wait({coming, broken}, return_when=asyncio.FIRST_COMPLETED)
                if not coming.done():
                    coming.cancel()
                    raise ConnectionError
                await self._heard(coming.result())
        finally:
            broken.cancel()

    async def _heard(self, message: dict[str, Any]) -> None:
        match message["type"]:
            case "ping" | "pong":
                await self._answer_ping(message)
            case "subscribe":
                self._begin(message)
            case "complete":
                if task := self.active.pop(_id(message), None):
                    task.cancel()
            case "connection_init":
                raise Closed(4429, "Too many initialisation requests")
            case _:
                raise Closed(4400, "Unknown message type")

    def _begin(self, message: dict[str, Any]) -> None:
        name, payload = _id(message), message.get("payload")
        if not isinstance(payload, dict):
            raise Closed(4400, "A subscribe message has a payload")
        if name in self.active:
            raise Closed(4409, f"Subscriber for {name} already exists")
        if self.call.who.until is not None and self.call.who.until <= time.time():
            raise Closed(4403, "Forbidden")
        self.active[name] = task = asyncio.create_task(self._operated(name, payload))
        task.add_done_callback(lambda done: self.active.pop(name, None) if self.active.get(name) is done else None)

    async def _operated(self, name: str, payload: dict[str, Any]) -> None:
        """One operation from its beginning to its end; its errors are its own."""
        call = self.call.another(secrets.token_hex(12))
        status = 200
        try:
            if len(self.active) > MOST_OPERATIONS:
                told = f"Auf einer Verbindung laufen höchstens {MOST_OPERATIONS} Operationen zugleich."
                raise Refusal(429, "RATE_LIMITED", told)
            await self._responses(name, payload, call)
            await self._say({"id": name, "type": "complete"})
        except Refused as error:
            status = 400
            await self._say({"id": name, "type": "error", "payload": refused(error)})
        except Refusal as refusal:
            status = refusal.status
            await self._say({"id": name, "type": "error", "payload": refusal.payload})
        except (ConnectionError, TimeoutError):
            self._broken.set()
        except Exception as error:
            status = 500
            await self._say({"id": name, "type": "error", "payload": [formatted(failed(error, call.request_id))]})
        finally:
            logged(self.scope, call, status)

    async def _responses(self, name: str, payload: dict[str, Any], call: Call) -> None:
        live = self.sockets.live
        request = from_object(payload, self.sockets.documents)
        document = await live.operations.document(request, call)
        if document.operation.operation is not OperationType.SUBSCRIPTION:
            await self._next(name, await live.operations.answer(document, request, call))
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
            await self._say({"type": "pong", **({"payload": message["payload"]} if "payload" in message else {})})

    async def _say(self, message: dict[str, Any]) -> None:
        await self._text(as_json(message))

    async def _text(self, text: bytes) -> None:
        """Sends, one at a time; raises ``ConnectionError`` or ``TimeoutError`` where nobody takes it."""
        async with asyncio.timeout(PATIENCE), self._turn:
            await self._send({"type": "websocket.send", "text": text.decode()})

    async def _close(self, code: int, reason: str) -> None:
        try:
            async with asyncio.timeout(1):
                await self._send({"type": "websocket.close", "code": code, "reason": reason})
        except (TimeoutError, OSError):
            pass

    async def _message(self) -> dict[str, Any]:
        """The next message; raises ``ConnectionError`` when the other side is gone, ``Closed`` when it is nonsense."""
        message: MutableMapping[str, Any] = await self._receive()
        if message["type"] == "websocket.disconnect":
            raise ConnectionError
        text = message.get("text")
        if text is None or len(text) > LARGEST:
            raise Closed(4400, "Send messages as text, of 100 kB at most")
        try:
            found = json.loads(text)
            if not isinstance(found, dict) or not isinstance(found.get("type"), str):
                raise ValueError
        except (ValueError, RecursionError):
            raise Closed(4400, "A message is a JSON object with a type") from None
        return found

    def _left(self) -> None:
        counts, caller = self.sockets.open, self.call.caller
        counts[caller] -= 1
        if not counts[caller]:
            del counts[caller]


def _id(message: Mapping[str, Any]) -> str:
    name = message.get("id")
    if not isinstance(name, str) or not 0 < len(name) <= 200:
        raise Closed(4400, "A message about an operation has an id: a text")
    return name
