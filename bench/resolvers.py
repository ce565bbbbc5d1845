"""Strawberry, tuned, resolving field by field: asyncpg, DataLoader, caches, rows passed on as they come."""

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
from bench.dataloaders import Loads
from federation.graph.declare.scalars import CONFIG, RegionalKey
from federation.measures.codes import MeasureStatus

QUICK = importlib.util.find_spec("orjson") is not None
"""Whether answers are written by orjson, which the product does not bring along: where it is installed it is used."""


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
        where = filter or MeasureFilter()
        results: Any = {"nodes": await info.context.fetch(sql.MEASURES, where.region, where.status, first)}
        return results

    @strawberry.field
    async def tenant(self, info: Info, key: RegionalKey) -> types.Tenant | None:
        rows = await info.context.fetch(sql.TENANT, key)
        return rows[0] if rows else None

    @strawberry.field
    async def region(self, info: Info, key: RegionalKey) -> types.Region | None:
        rows = await info.context.fetch(sql.REGION, key)
        return rows[0] if rows else None


def _resolved(row: Any, name: str) -> Any:
    value = row[name]
    return types.CODES[name](value) if name in types.CODES else value


for kind in types.ALL:
    setattr(kind, "is_type_of", None)  # noqa: B010 - no class check for each row
SCHEMA = strawberry.Schema(
    Query,
    extensions=[ParserCache, ValidationCache],
    config=StrawberryConfig(scalar_map=CONFIG.scalar_map, default_resolver=_resolved),
)


class View(GraphQL[Any, Any]):
    async def get_context(self, request: Any, response: Any) -> Any:
        return request.scope["loads"]

    if QUICK:

        def encode_json(self, data: object) -> bytes:
            written: bytes = importlib.import_module("orjson").dumps(data)
            return written


def app(spec: dict[str, Any]) -> Any:
    """Each request in one transaction as nobody, on a connection of a pool that resets nothing."""
    view, idle, turns = View(SCHEMA), list[asyncpg.Connection](), asyncio.Semaphore(8)

    async def serve(scope: Any, receive: Any, send: Any) -> None:
        async with turns:
            connection = idle.pop() if idle else await asyncpg.connect(spec["api"])
            try:
                await connection.execute("BEGIN READ ONLY; SELECT ctx.enter(NULL, NULL, '{}')")
                try:
                    await view({**scope, "loads": Loads(connection)}, receive, send)
                finally:
                    await connection.execute("COMMIT")
            finally:
                idle.append(connection)

    return serve
