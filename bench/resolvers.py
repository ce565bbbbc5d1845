"""Strawberry, tuned, resolving field by field: asyncpg, DataLoader, caches, rows passed on as they come."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Any

import asyncpg
import strawberry
from strawberry.asgi import GraphQL
from strawberry.extensions import ParserCache, ValidationCache
from strawberry.schema.config import StrawberryConfig
from strawberry.types import Info

from bench import resolved_sql as sql
from bench.loads import Loads
from federation.graph.codes import with_labels
from federation.graph.scalars import CONFIG, RegionalKey
from federation.graph.operations import today
from federation.measures.codes import CLOSED, FieldOfAction, MeasureStatus, TaskState

for codes in (FieldOfAction, MeasureStatus, TaskState):
    with_labels(codes)
CODES: dict[str, Any] = {"field_of_action": FieldOfAction, "status": MeasureStatus, "state": TaskState}


@strawberry.type
class Tenant:
    name: str


@strawberry.type
class Task:
    title: str
    state: TaskState


@strawberry.type
class TaskConnection:
    nodes: list[Task]


@strawberry.type
class Measure:
    id: strawberry.ID
    code: str
    title: str
    goal: str | None
    field_of_action: FieldOfAction
    status: MeasureStatus
    planned_end: date | None

    @strawberry.field
    def is_overdue(self) -> bool:
        row: Any = self
        return bool(row["planned_end"] and row["planned_end"] < today() and row["status"] not in CLOSED)

    @strawberry.field
    def tenant(self, info: Info) -> Tenant:
        row: Any = self
        return info.context.tenant.load(row["tenant_id"])

    @strawberry.field
    def tasks(self, info: Info, first: int = 20) -> TaskConnection:
        row: Any = self
        return info.context.tasks.load((row["tenant_id"], row["key"], first))


@strawberry.type
class MeasureConnection:
    nodes: list[Measure]


@strawberry.type
class StatusCount:
    status: MeasureStatus
    count: int


@strawberry.type
class TenantMeasureStatus:
    total: int

    @strawberry.field
    def tenant(self, info: Info) -> Tenant:
        row: Any = self
        return info.context.tenant.load(row["id"])

    @strawberry.field
    def by_status(self, info: Info) -> list[StatusCount]:
        row: Any = self
        return info.context.counts.load(row["id"])


@strawberry.type
class MeasureStatusRollup:
    total: int
    by_status: list[StatusCount]
    by_tenant: list[TenantMeasureStatus]


@strawberry.type
class Region:
    name: str

    @strawberry.field
    async def measure_status(self, info: Info, as_of: date | None = None) -> MeasureStatusRollup:
        row: Any = self
        info.context.day = as_of or today()
        counts = await info.context.fetch(sql.COUNTS_OF_REGION, row["id"], info.context.day)
        tenants = await info.context.fetch(sql.TOTALS_OF_REGION, row["id"], info.context.day)
        whole: Any = {"total": sum(one["count"] for one in counts), "by_status": counts, "by_tenant": tenants}
        return whole


@strawberry.input
class MeasureFilter:
    region: RegionalKey | None = None
    status: list[MeasureStatus] | None = None


@strawberry.type
class Query:
    @strawberry.field
    async def measures(self, info: Info, first: int = 20, filter: MeasureFilter | None = None) -> MeasureConnection:
        where = filter or MeasureFilter()
        found: Any = {"nodes": await info.context.fetch(sql.MEASURES, where.region, where.status, first)}
        return found

    @strawberry.field
    async def region(self, info: Info, key: RegionalKey) -> Region | None:
        rows = await info.context.fetch(sql.REGION, key)
        return rows[0] if rows else None


def _resolved(row: Any, name: str) -> Any:
    value = row[name]
    return CODES[name](value) if name in CODES else value


for kind in (Tenant, Task, TaskConnection, Measure, MeasureConnection, StatusCount, TenantMeasureStatus,
             MeasureStatusRollup, Region):  # fmt: skip
    setattr(kind, "is_type_of", None)  # noqa: B010 - no class check for each row
SCHEMA = strawberry.Schema(
    Query,
    extensions=[ParserCache, ValidationCache],
    config=StrawberryConfig(scalar_map=CONFIG.scalar_map, default_resolver=_resolved),
)


class View(GraphQL[Any, Any]):
    async def get_context(self, request: Any, response: Any) -> Any:
        return request.scope["loads"]


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
