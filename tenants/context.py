"""The one door to the database: every statement runs as somebody, in one transaction."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from typing import Any

import asyncpg
from asyncpg.prepared_stmt import PreparedStatement
from cachetools import LRUCache
from sqlalchemy import ARRAY, ColumnElement, Integer, any_, case, cast, extract, func, or_, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from tenants.login import connect

WAIT = 1.5
"""Seconds a request waits for a connection before it is told to come back later."""
LOCK = "700ms"
"""How long a read waits for a lock: less than any role's statement may last, or it would be called too expensive."""
SILENCE = 4.0
"""Seconds after which a server that says nothing is given up; one that works ends a statement itself before."""
MAX_UNNAMED_STATEMENTS, MAX_NAMED_CHARACTERS, MAX_STATEMENT_CHARACTERS = 64, 200_000, 30_000
"""Of a connection: statements that came once; characters of all named statements, and of one of them."""
LOCK_WAIT = 2000
"""Milliseconds that a change waits for a connection and then its turn: for somebody's half-yearly round, less than a
statement may last."""
DELEGATED = "lent"
"""What a transaction notes down: whether anybody lends anything to who entered."""
LEAST = 100
"""Milliseconds that are left to who has waited that long."""
BROKEN = (asyncio.CancelledError, TimeoutError, asyncpg.InternalClientError)
"""After which a connection is not used again: its answer may still come, or the server has taken leave of it (57P01)
while it was idle, and the driver, which has yet to see it closed, no longer knows where it stands."""


SCOPE, READ, WRITE = "klimaverbund:", "read", "write"
"""How the scopes that count here begin in a token, and the two there are."""


class OverloadedError(Exception):
    """No connection was free in time."""


@dataclass(frozen=True, slots=True)
class Principal:
    """Who asks, as the token says: rights are looked up in the database."""

    issuer: str | None = None
    subject: str | None = None
    scopes: tuple[str, ...] = ()
    until: float | None = field(default=None, compare=False)
    """When what they said ends, in seconds since 1970; nothing for nobody."""

    def lacks(self, scope: str) -> bool:
        """Whether the token of somebody does not have a scope; nobody has no token that could."""
        return self.subject is not None and scope not in self.scopes


ANONYMOUS = Principal()


def has_right_in(column: ColumnElement[int], right: str) -> ColumnElement[bool]:
    """Whether a tenant is one in which the person has a right.

    Asked in a subselect: the planner would call the function itself to guess its result, before anybody has entered.
    """
    ids = select(func.ctx.ids(right)).scalar_subquery()
    return column == any_(cast(ids, ARRAY(Integer)))


def inside_only(value: ColumnElement[Any], tenant_id: ColumnElement[int]) -> ColumnElement[Any]:
    """What a tenant tells nobody but its own people and its county, whoever else sees the row; NULL for them."""
    return case((or_(has_right_in(tenant_id, "read"), has_right_in(tenant_id, "county")), value))


class Pool:
    """Connections for reads. A statement brings its own context, so a connection has nothing to be cleaned of."""

    def __init__(self, address: str, size: int = 8, *, role: str | None = None, seconds: int | None = None) -> None:
        """``role``: as whom; without it, as either that serves. ``seconds``: how long a statement may take, if less
        than its role allows."""
        self._address, self._role = address, role
        self._bounds = {} if seconds is None else {"statement_timeout": f"{seconds}s"}
        self._idle: list[PooledConnection] = []
        self._turns = asyncio.Semaphore(size)
        self._closed = False

    async def json(self, statement: str, values: Sequence[Any]) -> bytes | None:
        """The JSON text of a statement's only value: one round trip.

        Raises ``OverloadedError``, ``OSError`` or ``asyncpg.PostgresError``.
        """
        if self._turns.locked():
            try:
                async with asyncio.timeout(WAIT):
                    await self._turns.acquire()
            except TimeoutError:
                raise OverloadedError from None
        else:
            await self._turns.acquire()  # at once, without a timer
        try:
            return await self._on_a_connection(statement, values)
        finally:
            self._turns.release()

    async def close(self) -> None:
        self._closed = True
        idle, self._idle = self._idle, []
        # A server that does not answer is left without a word.
        await asyncio.gather(*(line.connection.close(timeout=WAIT) for line in idle), return_exceptions=True)

    async def _on_a_connection(self, statement: str, values: Sequence[Any]) -> bytes | None:
        line = self._idle.pop() if self._idle else await self._connect()
        while line.connection.is_closed():  # the server went away meanwhile
            line = self._idle.pop() if self._idle else await self._connect()
        try:
            answer: bytes | None = await (await line.prepared(statement)).fetchval(*values)
        except BROKEN:
            line.connection.terminate()
            raise
        except asyncpg.DataError:
            # The driver refuses some values itself and leaves the server waiting for the rest of the statement: its
            # clock would run on, and out for whoever gets this connection next.
            await line.connection.execute("SELECT")
            raise
        finally:
            if self._closed:
                line.connection.terminate()
            elif not line.connection.is_closed():
                self._idle.append(line)
        return answer

    async def _connect(self) -> PooledConnection:
        settings = {
            "default_transaction_read_only": "on", "lock_timeout": LOCK, "application_name": "klimaverbund",
            **self._bounds,
        }  # fmt: skip
        connection = await connect(
            self._address, self._role, server_settings=settings, timeout=WAIT, command_timeout=SILENCE,
            statement_cache_size=0,
        )  # fmt: skip
        try:
            await connection.set_type_codec("json", schema="pg_catalog", encoder=bytes, decoder=bytes, format="binary")
        except BaseException:
            connection.terminate()
            raise
        return PooledConnection(connection)


class PooledConnection:
    """A connection with its prepared statements. A statement that comes again keeps its plan in the server.

    An unnamed statement is parsed and planned each time; a named one takes a hundred times its text in the server. So a
    statement is unnamed when it comes for the first time, and the text of all named ones is bounded.
    """

    def __init__(self, connection: asyncpg.Connection) -> None:
        self.connection = connection
        self._unnamed: LRUCache[str, PreparedStatement] = LRUCache(MAX_UNNAMED_STATEMENTS)
        # One that leaves the cache is deallocated by the driver.
        self._named: LRUCache[str, PreparedStatement] = LRUCache(
            MAX_NAMED_CHARACTERS, getsizeof=lambda statement: len(statement.get_query())
        )
        self._numbers = count(1)

    async def prepared(self, text: str) -> PreparedStatement:
        """The prepared statement of a text, named if the text came before."""
        if (named := self._named.get(text)) is not None:
            return named
        if (unnamed := self._unnamed.get(text)) is None:
            statement = self._unnamed[text] = await self.connection.prepare(text)
            return statement
        if len(text) > MAX_STATEMENT_CHARACTERS:
            return unnamed
        del self._unnamed[text]
        statement = self._named[text] = await self.connection.prepare(text, name=f"s{next(self._numbers)}")
        return statement


def engine(address: str, size: int = 8) -> AsyncEngine:
    """Connections for changes."""
    settings = {"application_name": "klimaverbund"}
    return create_async_engine(
        "postgresql+asyncpg://",
        async_creator=partial(
            connect, address, "api", timeout=WAIT, command_timeout=SILENCE, server_settings=settings
        ),
        pool_size=size, max_overflow=0, pool_timeout=WAIT, pool_pre_ping=True, hide_parameters=True,
    )  # fmt: skip


def tenant_lock(tenant_id: Any) -> ColumnElement[Any]:
    """Waits until nobody else writes in a tenant. What is waited for afterwards has what is left of the time: in a
    queue of changes, each of them waiting long for a table, nobody would be told in time."""
    waited = cast(extract("epoch", func.clock_timestamp() - func.now()) * 1000, Integer)
    remaining = func.greatest(cast(func.current_setting("ctx.turn"), Integer) - waited, LEAST)
    got = func.pg_advisory_xact_lock(1, tenant_id).is_(None)
    return case((got.is_not(None), func.set_config("lock_timeout", func.concat(remaining, "ms"), True)))


def has_delegated_rights(session: AsyncSession) -> bool:
    """Whether any tenant lends anything to who entered."""
    return bool(session.info[DELEGATED])


async def use_delegated_rights(session: AsyncSession, tenants: Collection[int] | None) -> None:
    """From here on there are the rights of roles and what these tenants lend, ``None``: all of them."""
    if has_delegated_rights(session):
        those = cast(None if tenants is None else sorted(tenants), ARRAY(Integer))
        await session.execute(select(func.ctx.lent_by(those)))


@asynccontextmanager
async def transaction(
    engine: AsyncEngine, who: Principal, request_id: str | None = None
) -> AsyncIterator[AsyncSession]:
    """One transaction as somebody; committed here, once, or not at all. It begins with the rights of roles alone; what
    a tenant lends, ``lend`` adds."""
    began = time.monotonic()
    async with AsyncSession(engine, expire_on_commit=False, autoflush=False) as session, session.begin():
        await session.connection()
        remaining = max(LOCK_WAIT - round((time.monotonic() - began) * 1000), LEAST)
        entered = func.ctx.enter(who.issuer, who.subject, list(who.scopes))
        # A connection keeps the plans of its first changes, also when a table has grown since: they go by index.
        settings = {
            "ctx.request": request_id or "", "ctx.turn": str(remaining), "lock_timeout": f"{remaining}ms",
            "enable_seqscan": "off",
        }  # fmt: skip
        begins = (entered, *(func.set_config(n, value, True) for n, value in settings.items()), func.ctx.by_role())
        session.info[DELEGATED] = (await session.execute(select(*begins))).one()[-1]
        yield session
