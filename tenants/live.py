"""What changed, as the database tells it: one connection listens for the whole process."""

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

ID = re.compile("[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
log = logging.getLogger("klimaverbund")
CHANNEL = "changed"
AGAIN, PULSE, WAIT = 0.25, 20.0, 2.0
"""Seconds: before another attempt to connect, between two questions whether the server is there, and for an answer."""
MARGIN = timedelta(seconds=5)
"""So much earlier than the last sign of life may something have been missed: clocks, and changes in the making."""


AWAY = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)
"""What is raised where the database is not there, or no longer."""


class Change(NamedTuple):
    """What changed where: a topic, the keys of tenant and region, and the ids of the objects, if it is about some."""

    topic: str
    tenant: str
    region: str
    ids: tuple[str, ...] = ()


class Listener:
    """Hears changes as long as anybody wants to, over restarts of the database.

    ``changed`` is called for each change; ``missed`` with a moment since which changes may have gone unheard.
    """

    def __init__(self, address: str, changed: Callable[[Change], None], missed: Callable[[datetime], None]) -> None:
        self._address, self._changed, self._missed = address, changed, missed
        self._task: asyncio.Task[None] | None = None
        self._ready = asyncio.Event()

    async def start(self) -> None:
        """Listens from now on; returns when it does. Raises ``OSError`` where the database does not answer in time."""
        if self._task is None or self._task.done():
            self._ready.clear()
            self._task = asyncio.create_task(self._listen())
        try:
            async with asyncio.timeout(WAIT):
                await self._ready.wait()
        except TimeoutError:
            raise OSError("the database does not answer") from None

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _listen(self) -> None:
        alive: datetime | None = None
        while True:
            try:
                alive = await self._while_connected(alive)
            except AWAY as error:
                log.info("not listening: %s", type(error).__name__)
            except Exception:
                log.exception("not listening")  # and go on: the others still want to hear
            self._ready.clear()
            await asyncio.sleep(AGAIN)

    async def _while_connected(self, alive: datetime | None) -> datetime:
        """Listens until the connection is lost; gives the last moment at which it was not."""
        settings = {"application_name": "klimaverbund listener"}
        connection = await connect(
            self._address, "api", server_settings=settings, timeout=WAIT, command_timeout=WAIT, statement_cache_size=0
        )
        lost = asyncio.Event()
        try:
            connection.add_termination_listener(lambda _: lost.set())
            await connection.add_listener(CHANNEL, self._heard)
            began = datetime.now(UTC)
            if alive is not None:
                self._missed(alive - MARGIN)
            self._ready.set()
            alive = began
            while not lost.is_set():
                with suppress(TimeoutError):
                    await asyncio.wait_for(lost.wait(), PULSE)
                if not lost.is_set():
                    await connection.execute("SELECT")  # a server that vanished says nothing by itself
                    alive = datetime.now(UTC)
        except AWAY as error:
            log.info("no longer listening: %s", type(error).__name__)
        finally:
            connection.terminate()
        return alive or datetime.now(UTC)

    def _heard(self, _connection: object, _pid: int, _channel: str, payload: object) -> None:
        topic, *rest = str(payload).split(" ")
        ids = tuple(rest[2].split(",")) if len(rest) == 3 else ()
        # Any role of the database may say something here: whatever is no news of ours must not end anybody's stream.
        if len(rest) in (2, 3) and all(map(ID.fullmatch, ids)):
            self._changed(Change(topic, rest[0], rest[1], ids))
        else:
            log.info("heard something else")
