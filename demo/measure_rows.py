"""Rows of measures and their parts, as sheets and invented measures insert them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

import asyncpg


class MeasureKey(NamedTuple):
    """The key of a measure, and its visibility, which its parts share."""

    tenant: int
    id: UUID
    visibility: str


async def insert_measure(
    owner: asyncpg.Connection,
    tenant: int,
    visibility: str,
    code: str,
    texts: Mapping[str, Any],
    source: str,
    description: str | None = None,
    **columns: object,
) -> MeasureKey:
    """Inserts a measure; ``texts`` holds its title, goal, initial situation, description and field of action."""
    values = {
        "tenant_id": tenant,
        "visibility": visibility,
        "code": code,
        "title": texts["title"],
        "goal": texts["goal"].strip(),
        "initial_situation": texts["initial_situation"].strip(),
        "description": description or texts["description"],
        "field_of_action": texts["field_of_action"],
        "source": source,
        "version": 1,
        **columns,
    }
    placeholders = ", ".join(f"${n}" for n in range(1, len(values) + 1))
    measure: UUID = await owner.fetchval(
        f"INSERT INTO measure ({', '.join(values)}) VALUES ({placeholders}) RETURNING id",  # noqa: S608 - names from here
        *values.values(),
    )
    return MeasureKey(tenant, measure, visibility)


async def insert_history(owner: asyncpg.Connection, measure: MeasureKey, entries: list[tuple[Any, ...]]) -> None:
    """Inserts entries: (day, phase, condition, is continuous, note)."""
    await owner.execute(
        "INSERT INTO status_change"
        " (tenant_id, measure_id, visibility, effective_on, phase, condition, is_continuous, note)"
        " SELECT $1, $2, $3, * FROM unnest($4::date[], $5::text[], $6::text[], $7::boolean[], $8::text[])",
        *measure,
        *map(list, zip(*entries, strict=True)),
    )


async def insert_tasks(owner: asyncpg.Connection, measure: MeasureKey, tasks: list[tuple[Any, ...]]) -> None:
    """Inserts tasks: (title, kind, is done, day)."""
    await owner.execute(
        "INSERT INTO task (tenant_id, measure_id, visibility, title, kind, state, done_on, position, version)"
        " SELECT $1, $2, $3, title, kind, CASE WHEN done THEN 'DONE' ELSE 'OPEN' END, done_on, n, 1"
        " FROM unnest($4::text[], $5::text[], $6::boolean[], $7::date[])"
        " WITH ORDINALITY AS s (title, kind, done, done_on, n)",
        *measure,
        *map(list, zip(*tasks, strict=True)),
    )


async def insert_origin(owner: asyncpg.Connection, measure: MeasureKey, model: MeasureKey, day: date) -> None:
    """Notes that a measure was adopted from a model on a day."""
    await owner.execute(
        "INSERT INTO measure_origin (tenant_id, measure_id, visibility, model_tenant_id, model_id, taken_on)"
        " VALUES ($1, $2, $3, $4, $5, $6)",
        *measure,
        model.tenant,
        model.id,
        day,
    )
