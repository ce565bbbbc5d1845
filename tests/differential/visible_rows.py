"""The rows visible to one person, read by plain queries."""

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
from tests.helpers.database import enter_context

KEYS: dict[str, tuple[str, ...]] = {table.name: tuple(c.name for c in table.primary_key) for _, table in tables()}
PUBLIC_COLUMNS = {table.name: row.__public_columns__ for row, table in tables()}
TYPES = {table.name: {c.name: c.type for c in table.c} for _, table in tables()}
INFINITIES = {date.min: "-infinity", date.max: "infinity"}


class Row(NamedTuple):
    """A row by its table and its key."""

    table: str
    key: tuple[Any, ...]

    @property
    def texts(self) -> list[str]:
        """The key as PostgreSQL writes it."""
        return [INFINITIES.get(part, str(part)) if isinstance(part, date) else str(part) for part in self.key]


def parse_row(table: str, texts: list[str]) -> Row:
    """The row with a key in PostgreSQL's text form."""
    return Row(table, tuple(_parse_key_part(table, *pair) for pair in zip(KEYS[table], texts, strict=True)))


def _parse_key_part(table: str, column: str, text: str) -> Any:
    of = TYPES[table][column].python_type
    if of is date:
        return {v: k for k, v in INFINITIES.items()}.get(text) or date.fromisoformat(text)
    return {int: int, UUID: UUID}.get(of, str)(text)


class Viewer:
    """One transaction as a person. Results are cached: no data changes meanwhile."""

    def __init__(self, connection: asyncpg.Connection, who: Principal, owner: "Viewer | None", *, public: bool) -> None:
        self.who, self.public = who, public
        self.owner = owner or self
        """Sees everything: figures count rows that are not always visible."""
        self._connection, self._lock = connection, asyncio.Lock()
        self._cache: dict[tuple[Any, ...], list[Any]] = {}
        self.today = self.request_day = date.max
        """The requested day, and the day of the request."""

    def on_day(self, today: date) -> "Viewer":
        """The same viewer, on a day."""
        copied = copy(self)
        copied.today = today
        return copied

    def for_request_on(self, day: date) -> "Viewer":
        """The same viewer, for a request of that day."""
        copied = self.on_day(day)
        copied.request_day = day
        return copied

    async def fetch(self, query: str, *values: Any) -> list[Any]:
        """The rows of a query, as this person sees them."""
        key = query, *(tuple(value) if isinstance(value, list) else value for value in values)
        if (entry := self._cache.get(key)) is None:
            async with self._lock:
                entry = self._cache[key] = await self._connection.fetch(query, *values)
        return entry

    async def read(self, row: Row, column: str) -> Any:
        """One column of one row."""
        columns = ", ".join(PUBLIC_COLUMNS[row.table]) if self.public else "*"
        return (await self.fetch(f"SELECT {columns} FROM {row.table} WHERE {_key_condition(row)}", *row.key))[0][column]

    async def sees(self, row: Row) -> bool:
        return bool(await self.fetch(f"SELECT 1 FROM {row.table} WHERE {_key_condition(row)}", *row.key))

    async def rows(self, table: str, where: str, *values: Any) -> list[Row]:
        """The rows of a table that match a condition, unordered."""
        keys = ", ".join(KEYS[table])
        return [Row(table, tuple(r)) for r in await self.fetch(f"SELECT {keys} FROM {table} WHERE {where}", *values)]


def _key_condition(row: Row) -> str:
    return " AND ".join(f"{column} = ${n}" for n, column in enumerate(KEYS[row.table], 1))


@asynccontextmanager
async def open_viewer(address: str, who: Principal, owner: Viewer, *, public: bool) -> AsyncIterator[Viewer]:
    """A viewer for a person, in an open transaction."""
    timeouts = {"idle_in_transaction_session_timeout": "0", "statement_timeout": "0"}
    connection = await asyncpg.connect(address, server_settings=timeouts)
    try:
        async with connection.transaction(readonly=True):
            if not public:
                await enter_context(connection, who)
            yield Viewer(connection, who, owner, public=public)
    finally:
        await connection.close()
