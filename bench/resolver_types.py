"""The types of the resolvers: their objects are rows as they come from the database."""

from __future__ import annotations

from datetime import date
from typing import Any

import strawberry
from strawberry.types import Info

from bench import resolver_sql as sql
from federation.graph.declare.enums import graphql_enum
from federation.graph.run.operations import today
from federation.measures.codes import CLOSED, FieldOfAction, MeasureStatus, TaskState
from federation.partners.codes import PartnerKind

for codes in (FieldOfAction, MeasureStatus, TaskState, PartnerKind):
    graphql_enum(codes)
CODES: dict[str, Any] = {
    "field_of_action": FieldOfAction, "status": MeasureStatus, "state": TaskState, "kind": PartnerKind,
}  # fmt: skip


@strawberry.type
class Partner:
    name: str
    kind: PartnerKind
    website: str | None


@strawberry.type
class Membership:
    name: str | None
    joined_on: date | None
    contribution: str | None

    @strawberry.field
    def partner(self, info: Info) -> Partner | None:
        row: Any = self
        return info.context.partner.load(row["partner_id"]) if row["partner_id"] else None


@strawberry.type
class MembershipConnection:
    nodes: list[Membership]


@strawberry.type
class Alliance:
    name: str
    claim: str | None

    @strawberry.field
    async def memberships(self, info: Info, first: int = 20) -> MembershipConnection:
        row: Any = self
        rows = await info.context.fetch(sql.MEMBERSHIPS, row["tenant_id"], row["id"], first)
        connection: Any = {"nodes": rows}
        return connection


@strawberry.type
class AllianceConnection:
    nodes: list[Alliance]


@strawberry.type
class Tenant:
    name: str

    @strawberry.field
    async def alliances(self, info: Info, first: int = 20) -> AllianceConnection:
        row: Any = self
        connection: Any = {"nodes": await info.context.fetch(sql.ALLIANCES, row["id"], first)}
        return connection


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
        rollup: Any = {"total": sum(count["count"] for count in counts), "by_status": counts, "by_tenant": tenants}
        return rollup


TYPES = (
    Partner, Membership, MembershipConnection, Alliance, AllianceConnection, Tenant, Task, TaskConnection, Measure,
    MeasureConnection, StatusCount, TenantMeasureStatus, MeasureStatusRollup, Region,
)  # fmt: skip
