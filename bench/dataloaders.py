"""The DataLoaders of one request of the resolvers, on its connection."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

import asyncpg
from strawberry.dataloader import DataLoader

from bench import resolver_sql as sql


class Loaders:
    """The loaders of one request, which share its connection inside a transaction."""

    def __init__(self, connection: asyncpg.Connection) -> None:
        self.connection, self.lock, self.day = connection, asyncio.Lock(), date.min
        self.tenant = DataLoader(self._by_key(sql.TENANTS, "id"))
        self.partner = DataLoader(self._by_key(sql.PARTNERS, "key"))
        self.tasks = DataLoader(self._tasks)
        self.counts = DataLoader(self._counts)

    async def fetch(self, statement: str, *values: Any) -> list[asyncpg.Record]:
        """The rows of a statement; a connection runs one at a time."""
        async with self.lock:
            rows: list[asyncpg.Record] = await self.connection.fetch(statement, *values)
            return rows

    def _by_key(self, statement: str, key: str) -> Callable[[list[Any]], Awaitable[list[Any]]]:
        async def load(keys: list[Any]) -> list[Any]:
            rows = {row[key]: row for row in await self.fetch(statement, keys)}
            return [rows.get(value) for value in keys]

        return load

    async def _tasks(self, keys: list[tuple[int, Any, int]]) -> list[dict[str, Any]]:
        tasks: dict[Any, list[Any]] = {}
        for row in await self.fetch(sql.TASKS, [key[0] for key in keys], [key[1] for key in keys]):
            tasks.setdefault(row["measure_id"], []).append(row)
        return [{"nodes": tasks.get(key, [])[:first]} for _, key, first in keys]

    async def _counts(self, keys: list[int]) -> list[list[Any]]:
        counts: dict[int, list[Any]] = {}
        for row in await self.fetch(sql.COUNTS_OF_TENANTS, keys, self.day):
            counts.setdefault(row["tenant_id"], []).append(row)
        return [counts.get(key, []) for key in keys]
