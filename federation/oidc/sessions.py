"""Sessions in use: each request prolongs its session, beside the request and at most once a minute.

What has ended is known from then on: whoever still has its cookie spends nothing of what the person may.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from cachetools import TTLCache
from sqlalchemy import ARRAY, LargeBinary, cast, func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

log = logging.getLogger("klimaverbund")
SECONDS_BETWEEN_TOUCHES, GATHER_SECONDS, MAX_SESSIONS = 60.0, 0.5, 100_000
SECONDS_REMEMBERED = 43_200.0
"""For which it is known that a session has ended: as long as its cookie may come."""


class SessionActivity:
    """Writes which sessions were used, gathered for a second; open subscriptions use none."""

    def __init__(self, engine: AsyncEngine, idle: timedelta, clock: Callable[[], float] = time.monotonic) -> None:
        """``idle``: for which a session lives on without being used."""
        self._engine, self._idle = engine, idle
        self._ended: TTLCache[bytes, None] = TTLCache(MAX_SESSIONS, SECONDS_REMEMBERED, timer=clock)
        self._written: TTLCache[bytes, None] = TTLCache(MAX_SESSIONS, SECONDS_BETWEEN_TOUCHES, timer=clock)
        self._pending: set[bytes] = set()
        self._task: asyncio.Task[None] | None = None

    def has_ended(self, session: bytes) -> bool:
        """Whether a session is known to have ended; the database alone knows all of them."""
        return session in self._ended

    def touch(self, session: bytes) -> None:
        """Prolongs a session soon, unless that was done within the last minute."""
        if session in self._written:
            return
        self._written[session] = None
        self._pending.add(session)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._write_soon())

    async def close(self) -> None:
        """Writes what is pending."""
        if self._task is not None and not self._task.done():
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        await self._write()

    async def _write_soon(self) -> None:
        while True:
            await asyncio.sleep(GATHER_SECONDS)
            await self._write()
            if not self._pending:
                return

    async def _write(self) -> None:
        sessions, self._pending = self._pending, set()
        if not sessions:
            return
        hashes: Any = cast(sorted(sessions), ARRAY(LargeBinary))
        try:
            async with self._engine.begin() as connection:
                touched = select(func.ctx.touch_sessions(hashes, self._idle))
                self._ended.update(dict.fromkeys(sessions.difference((await connection.execute(touched)).scalars())))
        except (SQLAlchemyError, OSError, TimeoutError) as error:
            log.warning("sessions not prolonged: %s", type(error).__name__)
            for session in sessions:  # the next request tries again
                self._written.pop(session, None)
