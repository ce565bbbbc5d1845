"""What one request of the resolvers shares: its connection, and what is loaded in one go."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

import asyncpg
from strawberry.dataloader import DataLoader

from bench import resolver_sql as sql
from federation.graph.run.operations import today


class Loads:
    """One request: its connection, inside its transaction, and what is loaded in one go."""

    def __init__(self, connection: asyncpg.Connection) -> None:
        self.connection, self.turn, self.day = connection, asyncio.Lock(), date.min
        self.tenant = DataLoader(self._each(sql.TENANTS, "id"))
        self.territory = DataLoader(self._each(sql.PARENTS, "key", today()))
        self.tasks = DataLoader(self._tasks)
        self.counts = DataLoader(self._counts)

    async def fetch(self, statement: str, *values: Any) -> list[asyncpg.Record]:
        async with self.turn:
            rows: list[asyncpg.Record] = await self.connection.fetch(statement, *values)
            return rows

    def _each(self, statement: str, key: str, *more: Any) -> Callable[[list[Any]], Awaitable[list[Any]]]:
        async def load(keys: list[Any]) -> list[Any]:
            results = {row[key]: row for row in await self.fetch(statement, keys, *more)}
            return [results.get(item) for item in keys]

        return load

    async def _tasks(self, keys: list[tuple[int, Any, int]]) -> list[dict[str, Any]]:
        made: dict[Any, list[Any]] = {}
        for row in await self.fetch(sql.TASKS, [key[0] for key in keys], [key[1] for key in keys]):
            made.setdefault(row["measure_id"], []).append(row)
        return [{"nodes": made.get(key, [])[:first]} for _, key, first in keys]

    async def _counts(self, keys: list[int]) -> list[list[Any]]:
        made: dict[int, list[Any]] = {}
        for row in await self.fetch(sql.COUNTS_OF_TENANTS, keys, self.day):
            made.setdefault(row["tenant_id"], []).append(row)
        return [made.get(key, []) for key in keys]
