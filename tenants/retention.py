"""The job of the hours and days: it deletes what is kept no longer, and does what follows from a day that passes.

In each process, at work in one of them at a time.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, func, select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from tenants.locks import LockClass, try_lock
from tenants.person_data import retained_tables
from tenants.security_events import log_expiring_administrator

log = logging.getLogger("klimaverbund")
MINUTE, HOUR, DAY = 60.0, 3_600.0, 86_400.0
WARNING_DAYS = 30
"""Before the last administrator of a tenant loses the role."""
_HOURLY: list[str] = []
IDLE_USERS, IDLE_DAYS = "RETENTION_USERS", 365
"""The setting for users without a role, and its default: they are erased like somebody who asks for it."""


def register_hourly(function: str) -> None:
    """Makes the job call a function of the schema ``ctx`` each hour, which does some of its work at a time.

    It takes where it stopped, first NULL, and returns where it is to go on, at its end NULL.
    """
    _HOURLY.append(function)


def default_days() -> dict[str, int]:
    """Setting -> days, where the operator sets nothing."""
    return {retention.setting: retention.days for retention in retained_tables().values()} | {IDLE_USERS: IDLE_DAYS}


class RetentionJob:
    """Deletes each minute what is urgent, and each day all that is kept no longer.

    Sessions that have expired are urgent: their end tells the subscriptions that they opened. Each day it also says
    which tenants nobody will administer soon: a role ends by its date without anybody's doing.
    """

    def __init__(self, engine: AsyncEngine, days: Mapping[str, int]) -> None:
        """``days``: setting -> days."""
        self._engine, self._days = engine, {**default_days(), **days}
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Starts the job in this process."""
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Stops it, in the middle of its work where need be: each step is a transaction."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def delete_outdated(self, *, only_urgent: bool = False) -> dict[str, int]:
        """Table -> how many rows were deleted; nothing where another process is at it."""
        deleted: dict[str, int] = {}
        for table, retention in retained_tables().items():
            if only_urgent and not retention.is_urgent:
                continue
            step = retention.at_once
            while step >= retention.at_once:
                call = func.ctx.delete_outdated(table, self._days[retention.setting], False)
                deleted[table] = deleted.get(table, 0) + (step := await self._step(call))
        if not only_urgent:
            while count := await self._step(func.ctx.erase_idle_users(self._days[IDLE_USERS], False)):
                deleted["app_user"] = deleted.get("app_user", 0) + count
        return {table: count for table, count in deleted.items() if count}

    async def report_expiring_administrators(self) -> None:
        """Writes a security event for each tenant that nobody will administer any more within a month."""
        query = select(text("ars, last_day")).select_from(func.ctx.tenants_without_admin(WARNING_DAYS))
        async with self._engine.begin() as connection:
            for ars, last_day in await connection.execute(query):
                log_expiring_administrator(ars, last_day)

    async def run_hourly(self) -> None:
        """Does what follows from a day that has passed; nothing where another process is at it.

        What fails is tried again an hour later, and keeps nothing else from being done.
        """
        for function in _HOURLY:
            try:
                position = await self._call(getattr(func.ctx, function)(None))
                while position is not None:
                    position = await self._call(getattr(func.ctx, function)(position))
            except SQLAlchemyError as error:
                log.warning("%s failed: %s", function, type(error).__name__)

    async def _step(self, call: ColumnElement[Any]) -> int:
        return int(await self._call(call) or 0)

    async def _call(self, call: ColumnElement[Any]) -> Any:
        """What a function returns, in a transaction of its own; None where another process is at it."""
        async with self._engine.begin() as connection:
            if not await connection.scalar(select(try_lock(LockClass.RETENTION))):
                return None
            return await connection.scalar(select(call))

    async def _run(self) -> None:
        minutes = 0
        while True:
            await asyncio.sleep(MINUTE)
            try:
                is_daily = minutes % int(DAY / MINUTE) == 0
                if deleted := await self.delete_outdated(only_urgent=not is_daily):
                    log.info("retention", extra={"deleted": deleted})
                if minutes % int(HOUR / MINUTE) == 0:
                    await self.run_hourly()
                if is_daily:
                    await self.report_expiring_administrators()
                minutes += 1
            except (SQLAlchemyError, OSError, TimeoutError) as error:
                log.warning("retention failed: %s", type(error).__name__)
