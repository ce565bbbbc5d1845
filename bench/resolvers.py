"""Strawberry, resolving field by field, tuned: asyncpg, DataLoader, caches, rows instead of objects."""

from __future__ import annotations

import asyncio
import importlib.util
from typing import Any

import asyncpg
import strawberry
from strawberry.asgi import GraphQL
from strawberry.extensions import ParserCache, ValidationCache
from strawberry.schema.config import StrawberryConfig
from strawberry.types import Info

from bench import resolver_sql as sql
from bench import resolver_types as types
from bench.dataloaders import Loaders
from federation.graph.declare.scalars import CONFIG, RegionalKey
from federation.measures.codes import MeasureStatus
from federation.pools import PoolSizes

HAS_ORJSON = importlib.util.find_spec("orjson") is not None
"""Whether orjson encodes responses: it is no dependency of the product, and used where it is installed."""


@strawberry.input
class MeasureFilter:
    region: RegionalKey | None = None
    status: list[MeasureStatus] | None = None


@strawberry.type
class Query:
    @strawberry.field
    async def measures(
        self, info: Info, first: int = 20, filter: MeasureFilter | None = None
    ) -> types.MeasureConnection:
        filter = filter or MeasureFilter()
        connection: Any = {"nodes": await info.context.fetch(sql.MEASURES, filter.region, filter.status, first)}
        return connection

    @strawberry.field
    async def tenant(self, info: Info, key: RegionalKey) -> types.Tenant | None:
        rows = await info.context.fetch(sql.TENANT, key)
        return rows[0] if rows else None

    @strawberry.field
    async def region(self, info: Info, key: RegionalKey) -> types.Region | None:
        rows = await info.context.fetch(sql.REGION, key)
        return rows[0] if rows else None


def _resolve(row: Any, name: str) -> Any:
    value = row[name]
    return types.CODES[name](value) if name in types.CODES else value


for kind in types.TYPES:
    setattr(kind, "is_type_of", None)  # noqa: B010 - no class check for each row
SCHEMA = strawberry.Schema(
    Query,
    extensions=[ParserCache, ValidationCache],
    config=StrawberryConfig(scalar_map=CONFIG.scalar_map, default_resolver=_resolve),
)


class View(GraphQL[Any, Any]):
    async def get_context(self, request: Any, response: Any) -> Any:
        return request.scope["loaders"]

    if HAS_ORJSON:

        def encode_json(self, data: object) -> bytes:
            body: bytes = importlib.import_module("orjson").dumps(data)
            return body


def app(options: dict[str, Any]) -> Any:
    """Serves each request in one transaction as an anonymous client, from a pool that resets nothing."""
    view, idle = View(SCHEMA), list[asyncpg.Connection]()
    slots = asyncio.Semaphore(PoolSizes(*options["pools"]).anonymous)

    async def serve(scope: Any, receive: Any, send: Any) -> None:
        async with slots:
            connection = idle.pop() if idle else await asyncpg.connect(options["api"])
            try:
                await connection.execute("BEGIN READ ONLY; SELECT ctx.enter(NULL, NULL, '{}', NULL)")
                try:
                    await view({**scope, "loaders": Loaders(connection)}, receive, send)
                finally:
                    await connection.execute("COMMIT")
            finally:
                idle.append(connection)

    return serve
