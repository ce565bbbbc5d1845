"""Rows of tenants, as the modules of the demo insert them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

import asyncpg


async def insert_public(owner: asyncpg.Connection, table: str, tenant: int, values: Mapping[str, Any]) -> UUID:
    """Inserts a row that is visible to everyone; returns its id."""
    placeholders = ", ".join(f"${n}" for n in range(2, len(values) + 2))
    row_id: UUID = await owner.fetchval(
        f"INSERT INTO {table} (tenant_id, visibility, {', '.join(values)})"  # noqa: S608 - names from here
        f" VALUES ($1, 'PUBLIC', {placeholders}) RETURNING id",
        tenant,
        *values.values(),
    )
    return row_id


async def tenant_ids(owner: asyncpg.Connection) -> dict[str, int]:
    """The ids of all tenants by their keys."""
    return {row["ars"]: row["id"] for row in await owner.fetch("SELECT ars, id FROM tenant")}


async def partner_id(owner: asyncpg.Connection, name: str | None) -> UUID | None:
    """The id of an entry of the directory, by its name; None for none, and for one that people have renamed."""
    id: UUID | None = await owner.fetchval("SELECT id FROM partner WHERE name = $1", name)
    return id


def plain_columns(item: Mapping[str, Any], other_keys: Collection[str]) -> dict[str, Any]:
    """The values of an item that are columns under the same name; texts without surrounding space."""
    return {
        key: value.strip() if isinstance(value, str) else value for key, value in item.items() if key not in other_keys
    }
