"""What one person sees, read by one plain query for one thing."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from copy import copy
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

import asyncpg

from tenants.context import Principal
from tenants.rows import tables

KEYS: dict[str, tuple[str, ...]] = {table.name: tuple(c.name for c in table.primary_key) for _, table in tables()}
OPEN = {table.name: row.__public_columns__ for row, table in tables()}
TYPES = {table.name: {c.name: c.type for c in table.c} for _, table in tables()}
ENDLESS = {date.min: "-infinity", date.max: "infinity"}


class Row(NamedTuple):
    """A row by its table and its key."""

    table: str
    key: tuple[Any, ...]

    @property
    def texts(self) -> list[str]:
        """The key as PostgreSQL writes it."""
        return [ENDLESS.get(part, str(part)) if isinstance(part, date) else str(part) for part in self.key]


def row_of(table: str, texts: list[str]) -> Row:
    """The row whose key is written like that."""
    return Row(table, tuple(_typed(table, *pair) for pair in zip(KEYS[table], texts, strict=True)))


def _typed(table: str, column: str, text: str) -> Any:
    of = TYPES[table][column].python_type
    if of is date:
        return {v: k for k, v in ENDLESS.items()}.get(text) or date.fromisoformat(text)
    return {int: int, UUID: UUID}.get(of, str)(text)


class Eyes:
    """One transaction as somebody. What was asked once is remembered: nobody changes anything meanwhile."""

    def __init__(self, connection: asyncpg.Connection, who: Principal, owner: "Eyes | None", *, public: bool) -> None:
        self.who, self.public = who, public
        self.owner = owner or self
        """Sees everything: what is counted is not always what is seen."""
        self._connection, self._turn = connection, asyncio.Lock()
        self._known: dict[tuple[Any, ...], list[Any]] = {}
        self.today = self.request_day = date.max
        """The day that is asked for, and that of the request."""

    def on(self, today: date) -> "Eyes":
        """The same eyes, on a day."""
        there = copy(self)
        there.today = today
        return there

    def requesting(self, day: date) -> "Eyes":
        """The same eyes, for a request of that day."""
        there = self.on(day)
        there.request_day = day
        return there

    async def ask(self, query: str, *values: Any) -> list[Any]:
        """The rows of a query, as this person sees them."""
        if (entry := self._known.get((query, *values))) is None:
            async with self._turn:
                entry = self._known[query, *values] = await self._connection.fetch(query, *values)
        return entry

    async def read(self, row: Row, column: str) -> Any:
        """One column of one row."""
        columns = ", ".join(OPEN[row.table]) if self.public else "*"
        return (await self.ask(f"SELECT {columns} FROM {row.table} WHERE {_is(row)}", *row.key))[0][column]

    async def sees(self, row: Row) -> bool:
        return bool(await self.ask(f"SELECT 1 FROM {row.table} WHERE {_is(row)}", *row.key))

    async def rows(self, table: str, where: str, *values: Any) -> list[Row]:
        """The rows of a table for which that holds, in no order."""
        keys = ", ".join(KEYS[table])
        return [Row(table, tuple(r)) for r in await self.ask(f"SELECT {keys} FROM {table} WHERE {where}", *values)]


def _is(row: Row) -> str:
    return " AND ".join(f"{column} = ${n}" for n, column in enumerate(KEYS[row.table], 1))


@asynccontextmanager
async def opened(address: str, who: Principal, owner: Eyes, *, public: bool) -> AsyncIterator[Eyes]:
    """The eyes of somebody, as long as they are needed."""
    patience = {"idle_in_transaction_session_timeout": "0", "statement_timeout": "0"}
    connection = await asyncpg.connect(address, server_settings=patience)
    try:
        async with connection.transaction(readonly=True):
            if not public:
                await connection.execute("SELECT ctx.enter($1, $2, $3)", who.issuer, who.subject, list(who.scopes))
            yield Eyes(connection, who, owner, public=public)
    finally:
        await connection.close()
