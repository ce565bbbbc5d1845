"""The one door to the database: every statement runs as somebody, in one transaction."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import asyncpg
from sqlalchemy import ARRAY, ColumnElement, Integer, any_, cast, func, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

WAIT = 2.0
"""Seconds a request waits for a connection before it is told to come back later."""
STATEMENTS: dict[str, Any] = {
    "statement_cache_size": 256,
    "max_cacheable_statement_size": 1 << 17,
    "max_cached_statement_lifetime": 0,
}
"""Prepared statements are kept per connection, so many at most."""


class Overloaded(Exception):
    """No connection was free in time."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who asks, as the token says: rights are looked up in the database."""

    issuer: str | None = None
    subject: str | None = None
    scopes: tuple[str, ...] = ()


NOBODY = Identity()


def among(column: ColumnElement[int], right: str) -> ColumnElement[bool]:
    """Whether a tenant is one in which the person has a right.

    Asked in a subselect: the planner would call the function itself to guess its result, before anybody has entered.
    """
    ids = select(func.ctx.ids(right)).scalar_subquery()
    return column == any_(cast(ids, ARRAY(Integer)))


class Pool:
    """Connections for reads. A statement brings its own context, so a connection has nothing to be cleaned of."""

    def __init__(self, address: str, size: int = 8) -> None:
        self._address = address
        self._idle: list[asyncpg.Connection] = []
        self._turns = asyncio.Semaphore(size)
        self._closed = False

    async def json(self, statement: str, values: Sequence[Any]) -> bytes | None:
        """The JSON text of a statement's only value: one round trip.

        Raises ``Overloaded``, ``OSError`` or ``asyncpg.PostgresError``.
        """
        try:
            async with asyncio.timeout(WAIT):
                await self._turns.acquire()
        except TimeoutError:
            raise Overloaded from None
        try:
            return await self._on_a_connection(statement, values)
        finally:
            self._turns.release()

    async def close(self) -> None:
        self._closed = True
        while self._idle:
            await self._idle.pop().close()

    async def _on_a_connection(self, statement: str, values: Sequence[Any]) -> bytes | None:
        connection = self._idle.pop() if self._idle else await self._connect()
        while connection.is_closed():  # the server went away meanwhile
            connection = self._idle.pop() if self._idle else await self._connect()
        try:
            answer: bytes | None = await connection.fetchval(statement, *values)
        except asyncio.CancelledError:
            connection.terminate()
            raise
        finally:
            if self._closed:
                connection.terminate()
            elif not connection.is_closed():
                self._idle.append(connection)
        return answer

    async def _connect(self) -> asyncpg.Connection:
        settings = {"default_transaction_read_only": "on", "application_name": "klimaverbund"}
        connection = await asyncpg.connect(
            self._address, server_settings=settings, timeout=WAIT, command_timeout=10, **STATEMENTS
        )
        await connection.set_type_codec("json", schema="pg_catalog", encoder=bytes, decoder=bytes, format="binary")
        return connection


def engine(address: str, size: int = 8) -> AsyncEngine:
    """Connections for changes."""
    return create_async_engine(
        address.replace("postgresql://", "postgresql+asyncpg://", 1),
        pool_size=size, max_overflow=0, pool_timeout=WAIT, pool_pre_ping=True, hide_parameters=True,
        connect_args={"timeout": WAIT, "server_settings": {"application_name": "klimaverbund"}},
    )  # fmt: skip


@asynccontextmanager
async def changing(engine: AsyncEngine, who: Identity, request_id: str | None = None) -> AsyncIterator[AsyncSession]:
    """One transaction as somebody; committed here, once, or not at all."""
    async with AsyncSession(engine, expire_on_commit=False, autoflush=False) as session, session.begin():
        entered = func.ctx.enter(who.issuer, who.subject, list(who.scopes))
        await session.execute(select(entered, func.set_config("ctx.request", request_id or "", True)))
        yield session
