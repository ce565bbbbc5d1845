"""The context entry: every statement runs with the rights of one principal, in one transaction."""

from __future__ import annotations

import asyncio
import hashlib
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
from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Date,
    Integer,
    LargeBinary,
    String,
    any_,
    bindparam,
    case,
    cast,
    event,
    extract,
    func,
    or_,
    select,
)
from sqlalchemy.exc import DBAPIError, DisconnectionError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from tenants.locks import LockClass, take_lock
from tenants.login import connect

CONNECTION_WAIT = 1.5
"""Seconds that a request waits for a connection, before it is answered with SERVICE_UNAVAILABLE."""
READ_LOCK_TIMEOUT = "700ms"
"""How long a read waits for a lock: less than any role's statement_timeout, which would mean QUERY_TOO_EXPENSIVE."""
SERVER_TIMEOUT = 4.0
"""Seconds after which a server that does not answer is given up. A working server ends a statement earlier itself."""
UNNAMED_STATEMENTS = 64
"""How many statements a connection remembers that came once; these are prepared without a name."""
NAMED_CHARACTERS, LONGEST_NAMED = 200_000, 30_000
"""Characters of all statements that a connection keeps prepared by name, and of one of them."""
LOCK_WAIT = 2000
"""Milliseconds that a change waits for a connection and then for its locks: long enough for a bulk change before it,
and less than its statement_timeout."""
MINIMUM_WAIT = 100
"""Milliseconds that remain for the locks after a long wait for the connection."""
DAY, NOW = "day", "now"
"""The keys in ``AsyncSession.info`` of the day and the moment of a transaction, as the database has them."""
DELEGATED = "delegated"
"""The key in ``AsyncSession.info`` that says whether any tenant delegates rights to the principal."""
CONNECTION_LOST = (asyncio.CancelledError, TimeoutError, asyncpg.InternalClientError)
"""Errors after which a connection is not used again: its answer may still come, or the server ended it while it was
idle (57P01) and the driver does not know yet."""

SCOPE_PREFIX, READ, WRITE = "klimaverbund:", "read", "write"
"""The prefix of this service's scopes in a token, and the two scopes."""


class OverloadedError(Exception):
    """No connection was free in time."""


@dataclass(frozen=True, slots=True)
class Principal:
    """Who makes a request, as a token or a session says; the database looks the rights up.

    Of a session only its hash is known here: the database knows whose it is, and whether it has ended.
    """

    issuer: str | None = None
    subject: str | None = None
    scopes: tuple[str, ...] = ()
    expires_at: float | None = field(default=None, compare=False)
    """When the token or session expires, in seconds since 1970; None for an anonymous request."""
    session: bytes | None = None
    """The hash of the session's id."""
    account: str | None = field(default=None, compare=False)
    """The same for all tokens and sessions of a person: who pays for a request."""

    @classmethod
    def of_session(cls, session: bytes, account: str, expires_at: float) -> Principal:
        """The person of a session, who has all scopes."""
        return cls(None, None, (READ, WRITE), expires_at, session, account)

    @property
    def entry(self) -> tuple[str | None, str | None, list[str], bytes | None]:
        """The arguments of ``ctx.enter``."""
        return self.issuer, self.subject, list(self.scopes), self.session

    @property
    def parameters(self) -> dict[str, Any]:
        """The parameters of ``ENTER``."""
        return dict(zip(ENTRY_TYPES, self.entry, strict=True))

    def lacks(self, scope: str) -> bool:
        """Whether the token lacks a scope; an anonymous request has no token, and lacks none."""
        return (self.subject or self.session) is not None and scope not in self.scopes


ANONYMOUS = Principal()


def account_of(issuer: str, subject: str) -> str:
    """A short name for a person, whom it does not reveal."""
    return hashlib.sha256(f"{issuer}\0{subject}".encode()).hexdigest()[:32]


def has_right_in(column: ColumnElement[int], right: str) -> ColumnElement[bool]:
    """Whether the tenant is one in which the principal has a right.

    The function stands in a subselect: else the planner calls it to estimate its result, before ``ctx.enter``.
    """
    ids = select(func.ctx.tenant_ids(right)).scalar_subquery()
    return column == any_(cast(ids, ARRAY(Integer)))


def internal_value(value: ColumnElement[Any], tenant_id: ColumnElement[int]) -> ColumnElement[Any]:
    """The value for the tenant's own people and its county; NULL for everybody else who sees the row."""
    return case((or_(has_right_in(tenant_id, "read"), has_right_in(tenant_id, "county")), value))


class Pool:
    """Connections for reads. A statement brings its own context, so that a connection needs no reset."""

    def __init__(self, address: str, size: int = 8, *, role: str | None = None, seconds: int | None = None) -> None:
        """``role``: the login role; None for either that serves. ``seconds``: a statement_timeout below the role's."""
        self._address, self._role = address, role
        self._bounds = {} if seconds is None else {"statement_timeout": f"{seconds}s"}
        self._idle: list[PooledConnection] = []
        self._free = asyncio.Semaphore(size)
        self._is_closed = False

    async def fetch_json(self, statement: str, values: Sequence[Any]) -> bytes | None:
        """The only value of a statement, JSON as bytes, in one round trip.

        Raises ``OverloadedError``, ``OSError`` or ``asyncpg.PostgresError``.
        """
        if self._free.locked():
            try:
                async with asyncio.timeout(CONNECTION_WAIT):
                    await self._free.acquire()
            except TimeoutError:
                raise OverloadedError from None
        else:
            await self._free.acquire()  # without the cost of a timer
        try:
            return await self._fetch(statement, values)
        finally:
            self._free.release()

    async def close(self) -> None:
        """Closes the idle connections; those in use close when their statement ends."""
        self._is_closed = True
        idle, self._idle = self._idle, []
        closing = (pooled.connection.close(timeout=CONNECTION_WAIT) for pooled in idle)
        await asyncio.gather(*closing, return_exceptions=True)  # a server that does not answer is no error here

    async def _fetch(self, statement: str, values: Sequence[Any]) -> bytes | None:
        pooled = self._idle.pop() if self._idle else await self._connect()
        while pooled.connection.is_closed():  # the server went away meanwhile
            pooled = self._idle.pop() if self._idle else await self._connect()
        try:
            answer: bytes | None = await (await pooled.prepare(statement)).fetchval(*values)
        except CONNECTION_LOST:
            pooled.connection.terminate()
            raise
        except asyncpg.DataError:
            # The driver refuses some values itself and leaves the server waiting within the statement: without this,
            # statement_timeout would end the next one of this connection.
            await pooled.connection.execute("SELECT")
            raise
        finally:
            if self._is_closed:
                pooled.connection.terminate()
            elif not pooled.connection.is_closed():
                self._idle.append(pooled)
        return answer

    async def _connect(self) -> PooledConnection:
        settings = {
            "default_transaction_read_only": "on", "lock_timeout": READ_LOCK_TIMEOUT,
            "application_name": "klimaverbund", **self._bounds,
        }  # fmt: skip
        connection = await connect(
            self._address, self._role, server_settings=settings, timeout=CONNECTION_WAIT,
            command_timeout=SERVER_TIMEOUT, statement_cache_size=0,
        )  # fmt: skip
        try:
            await connection.set_type_codec("json", schema="pg_catalog", encoder=bytes, decoder=bytes, format="binary")
        except BaseException:
            connection.terminate()
            raise
        return PooledConnection(connection)


class PooledConnection:
    """A connection with its prepared statements.

    A statement that comes twice is kept by name, so that the server need not plan it anew.

    Without a name, and without the driver's cache, a statement is parsed and planned each time. A named one takes a
    hundred times its text on the server, so that their text is limited.
    """

    def __init__(self, connection: asyncpg.Connection) -> None:
        self.connection = connection
        self._unnamed: LRUCache[str, PreparedStatement] = LRUCache(UNNAMED_STATEMENTS)
        # The driver deallocates on the server what leaves the cache.
        self._named: LRUCache[str, PreparedStatement] = LRUCache(
            NAMED_CHARACTERS, getsizeof=lambda prepared: len(prepared.get_query())
        )
        self._names = count(1)

    async def prepare(self, statement: str) -> PreparedStatement:
        """The prepared statement with this text."""
        if (named := self._named.get(statement)) is not None:
            return named
        if (prepared := self._unnamed.get(statement)) is None:
            prepared = self._unnamed[statement] = await self.connection.prepare(statement)
        elif len(statement) <= LONGEST_NAMED:
            del self._unnamed[statement]
            prepared = await self.connection.prepare(statement, name=f"s{next(self._names)}")
            self._named[statement] = prepared
        return prepared


def create_engine(address: str, size: int = 8) -> AsyncEngine:
    """The engine for changes, with the role ``api``."""
    settings = {"application_name": "klimaverbund"}
    engine = create_async_engine(
        "postgresql+asyncpg://",
        async_creator=partial(
            connect, address, "api", timeout=CONNECTION_WAIT, command_timeout=SERVER_TIMEOUT, server_settings=settings
        ),
        pool_size=size, max_overflow=0, pool_timeout=CONNECTION_WAIT, hide_parameters=True,
    )  # fmt: skip
    event.listen(engine.sync_engine, "checkout", _check_is_open)
    return engine


def _check_is_open(connection: Any, *_: Any) -> None:
    """Makes the pool open another connection for one that the server closed: the driver knows, without a round trip."""
    if connection.driver_connection.is_closed():
        raise DisconnectionError


def tenant_lock(tenant_id: Any) -> ColumnElement[Any]:
    """Waits until nobody else writes in a tenant; then sets lock_timeout to the rest of the time.

    Without that, each change of a queue could wait long for a table, and the last would get no answer in time.
    """
    waited = cast(extract("epoch", func.clock_timestamp() - func.now()) * 1000, Integer)
    remaining = func.greatest(cast(func.current_setting("ctx.lock_wait"), Integer) - waited, MINIMUM_WAIT)
    lock = take_lock(LockClass.TENANT, tenant_id).is_(None)
    return case((lock.is_not(None), func.set_config("lock_timeout", func.concat(remaining, "ms"), True)))


def has_delegated_rights(session: AsyncSession) -> bool:
    """Whether any tenant delegates rights to the principal."""
    return bool(session.info[DELEGATED])


DELEGATED_RIGHTS = select(func.ctx.use_delegated_rights(bindparam("tenants", type_=ARRAY(Integer))))


async def use_delegated_rights(session: AsyncSession, tenants: Collection[int] | None) -> None:
    """From here on the transaction has the rights of roles and those that these tenants delegate; None: all of them."""
    if has_delegated_rights(session):
        await session.execute(DELEGATED_RIGHTS, {"tenants": None if tenants is None else sorted(tenants)})


class ChangeSession(Session):
    """The session of a change: a class of its own, so that listeners are added once and not to each session."""


ENTRY_TYPES: dict[str, TypeEngine[Any]] = {
    "issuer": String(), "subject": String(), "scopes": ARRAY(String()), "session": LargeBinary(),
}  # fmt: skip
"""The parameters of ``ctx.enter``, with their types."""
_ENTRY = func.ctx.enter(*(bindparam(name, type_=type_) for name, type_ in ENTRY_TYPES.items()))
ENTER = select(_ENTRY, func.ctx.use_own_rights())
"""Looks up the rights of a principal (``Principal.parameters``); its last value: whether any are delegated."""
BEGIN = select(
    _ENTRY,
    func.set_config("ctx.request_id", bindparam("request_id", type_=String()), True),
    func.set_config("ctx.lock_wait", bindparam("lock_wait", type_=String()), True),
    func.set_config("lock_timeout", bindparam("lock_timeout", type_=String()), True),
    # A connection keeps the plans of its first changes when tables have grown: so these use indexes, too.
    func.set_config("enable_seqscan", "off", True),
    # Else triggers plan their statements anew in each change, which takes longer than to run them.
    func.set_config("plan_cache_mode", "force_generic_plan", True),
    cast(func.ctx.today(), Date),
    func.now(),
    func.ctx.use_own_rights(),
)
"""The first statement of a change: ``ENTER``, with what holds until the end of the transaction."""


@asynccontextmanager
async def transaction(
    engine: AsyncEngine, who: Principal, request_id: str | None = None
) -> AsyncIterator[AsyncSession]:
    """One transaction as a principal: committed here once, or rolled back.

    It begins with the rights of roles only; ``use_delegated_rights`` adds those that tenants delegate.
    """
    began = time.monotonic()
    session = AsyncSession(engine, sync_session_class=ChangeSession, expire_on_commit=False, autoflush=False)
    async with session:
        try:
            await _begin(session, who, request_id, began)
        except DBAPIError as error:
            cause = error.orig.__cause__ if error.orig else None
            if not (error.connection_invalidated or isinstance(cause, asyncpg.InternalClientError)):
                raise
            await session.invalidate()  # the server closed the connection while it was idle: nothing was done yet
            await _begin(session, who, request_id, began)
        yield session
        await session.commit()


async def _begin(session: AsyncSession, who: Principal, request_id: str | None, began: float) -> None:
    """Begins the transaction of a change, which waits for a connection since ``began``."""
    await session.connection()
    remaining = max(LOCK_WAIT - round((time.monotonic() - began) * 1000), MINIMUM_WAIT)
    settings = {"request_id": request_id or "", "lock_wait": str(remaining), "lock_timeout": f"{remaining}ms"}
    *_, day, now, is_delegated = (await session.execute(BEGIN, who.parameters | settings)).one()
    session.info.update({DAY: day, NOW: now, DELEGATED: is_delegated})


async def enter_again(session: AsyncSession, who: Principal) -> None:
    """Looks up anew who the principal of a transaction is: another one may have made the person known meanwhile."""
    session.info[DELEGATED] = (await session.execute(ENTER, who.parameters)).one()[-1]
