"""The one door to the database: every statement runs as somebody, in one transaction."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import asyncpg
from asyncpg.prepared_stmt import PreparedStatement
from sqlalchemy import ARRAY, ColumnElement, Integer, any_, cast, func, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

WAIT = 2.0
"""Seconds a request waits for a connection before it is told to come back later."""
STATEMENTS = 256
"""Prepared statements that a connection keeps at most."""


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
        self._idle: list[Line] = []
        self._turns = asyncio.Semaphore(size)
        self._closed = False

    async def json(self, statement: str, values: Sequence[Any]) -> bytes | None:
        """The JSON text of a statement's only value: one round trip.

        Raises ``Overloaded``, ``OSError`` or ``asyncpg.PostgresError``.
        """
        if self._turns.locked():
            try:
                async with asyncio.timeout(WAIT):
                    await self._turns.acquire()
            except TimeoutError:
                raise Overloaded from None
        else:
            await self._turns.acquire()  # at once, without a timer
        try:
            return await self._on_a_connection(statement, values)
        finally:
            self._turns.release()

    async def close(self) -> None:
        self._closed = True
        while self._idle:
            await self._idle.pop().connection.close()

    async def _on_a_connection(self, statement: str, values: Sequence[Any]) -> bytes | None:
        line = self._idle.pop() if self._idle else await self._connect()
        while line.connection.is_closed():  # the server went away meanwhile
            line = self._idle.pop() if self._idle else await self._connect()
        try:
            answer: bytes | None = await (await line.prepared(statement)).fetchval(*values)
        except asyncio.CancelledError:
            line.connection.terminate()
            raise
        finally:
            if self._closed:
                line.connection.terminate()
            elif not line.connection.is_closed():
                self._idle.append(line)
        return answer

    async def _connect(self) -> Line:
        settings = {"default_transaction_read_only": "on", "application_name": "klimaverbund"}
        connection = await asyncpg.connect(
            self._address, server_settings=settings, timeout=WAIT, command_timeout=10, statement_cache_size=0
        )
        await connection.set_type_codec("json", schema="pg_catalog", encoder=bytes, decoder=bytes, format="binary")
        return Line(connection)


class Line:
    """A connection with the statements that are prepared on it: so many at most, the least recently used one goes."""

    def __init__(self, connection: asyncpg.Connection) -> None:
        self.connection = connection
        self._prepared = OrderedDict[str, PreparedStatement]()

    async def prepared(self, statement: str) -> PreparedStatement:
        found = self._prepared.get(statement)
        if found is None:
            found = self._prepared[statement] = await self.connection.prepare(statement)
            if len(self._prepared) > STATEMENTS:
                self._prepared.popitem(last=False)  # and the server forgets it
        else:
            self._prepared.move_to_end(statement)
        return found


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
