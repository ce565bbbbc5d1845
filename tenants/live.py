"""Notifications of changes: one connection listens for the whole process."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import asyncpg

from tenants.login import connect

log = logging.getLogger("klimaverbund")
ID = re.compile("[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
HASHES = re.compile("[0-9a-f]{64}(?:,[0-9a-f]{64})*")
CHANGED, SESSION_ENDED = "changed", "session_ended"
"""The channels."""
RECONNECT_DELAY, PING_INTERVAL, ANSWER_TIMEOUT = 0.25, 20.0, 2.0
"""Seconds: before the next attempt to connect, between two pings of the server, and for its answer."""
MARGIN = timedelta(seconds=5)
"""How long before the last sign of life changes may have been missed: clocks differ, and transactions take time."""
CONNECTION_LOST = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)
"""Errors of a database that is not there, or no longer."""


class Change(NamedTuple):
    """A change: its topic, the keys of tenant and region, and the ids of the objects, if it is about objects.

    ``keys``: of people whom it concerns besides. A row without a tenant has ``-`` in the place of both keys.
    """

    topic: str
    tenant: str
    region: str
    ids: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()


class Listener:
    """Receives changes until it is stopped, over restarts of the database.

    ``changed`` is called for each change; ``missed`` with a moment since which changes may have been missed; ``ended``
    with the hashes of sessions that have ended.
    """

    def __init__(
        self, address: str, changed: Callable[[Change], None], missed: Callable[[datetime], None],
        ended: Callable[[frozenset[bytes]], None],
    ) -> None:  # fmt: skip
        self._address, self._changed, self._missed, self._ended = address, changed, missed, ended
        self._task: asyncio.Task[None] | None = None
        self._ready = asyncio.Event()

    async def start(self) -> None:
        """Starts listening; returns once it does. Raises ``OSError`` where the database does not answer in time."""
        if self._task is None or self._task.done():
            self._ready.clear()
            self._task = asyncio.create_task(self._listen())
        try:
            async with asyncio.timeout(ANSWER_TIMEOUT):
                await self._ready.wait()
        except TimeoutError:
            raise OSError("the database does not answer") from None

    async def stop(self) -> None:
        """Stops listening."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _listen(self) -> None:
        alive: datetime | None = None
        while True:
            try:
                alive = await self._listen_once(alive)
            except CONNECTION_LOST as error:
                log.info("not listening: %s", type(error).__name__)
            except Exception:
                log.exception("not listening")  # and retry: subscribers are still there
            self._ready.clear()
            await asyncio.sleep(RECONNECT_DELAY)

    async def _listen_once(self, alive: datetime | None) -> datetime:
        """Listens until the connection is lost; returns the last moment at which it was alive."""
        settings = {"application_name": "klimaverbund listener"}
        connection = await connect(
            self._address, "api", server_settings=settings, timeout=ANSWER_TIMEOUT, command_timeout=ANSWER_TIMEOUT,
            statement_cache_size=0,
        )  # fmt: skip
        lost = asyncio.Event()
        try:
            connection.add_termination_listener(lambda _: lost.set())
            await connection.add_listener(CHANGED, self._receive)
            await connection.add_listener(SESSION_ENDED, self._receive_ended)
            began = datetime.now(UTC)
            if alive is not None:
                self._missed(alive - MARGIN)
            self._ready.set()
            alive = began
            while not lost.is_set():
                with suppress(TimeoutError):
                    await asyncio.wait_for(lost.wait(), PING_INTERVAL)
                if not lost.is_set():
                    await connection.execute("SELECT")  # a server that vanished does not close the connection
                    alive = datetime.now(UTC)
        except CONNECTION_LOST as error:
            log.info("no longer listening: %s", type(error).__name__)
        finally:
            connection.terminate()
        return alive or datetime.now(UTC)

    def _receive(self, _connection: object, _pid: int, _channel: str, payload: object) -> None:
        topic, *rest = str(payload).split(" ")
        ids, keys = (tuple(rest[n].split(",")) if len(rest) > n else () for n in (2, 3))
        # Any role may notify on this channel: a payload that is none of ours must not end a subscription.
        if len(rest) in (2, 3, 4) and all(map(ID.fullmatch, ids + keys)):
            self._changed(Change(topic, rest[0], rest[1], ids, keys))
        else:
            log.info("unknown notification")

    def _receive_ended(self, _connection: object, _pid: int, _channel: str, payload: object) -> None:
        if HASHES.fullmatch(text := str(payload)):
            self._ended(frozenset(map(bytes.fromhex, text.split(","))))
        else:
            log.info("unknown notification")
