"""Rows of the demo, as its folders write them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import asyncpg


async def published(owner: asyncpg.Connection, table: str, tenant: int, values: Mapping[str, Any]) -> UUID:
    """The id of a new row of a tenant that everyone sees."""
    places = ", ".join(f"${n}" for n in range(2, len(values) + 2))
    made: UUID = await owner.fetchval(
        f"INSERT INTO {table} (tenant_id, visibility, {', '.join(values)})"  # noqa: S608 - names from here
        f" VALUES ($1, 'PUBLIC', {places}) RETURNING id", tenant, *values.values(),
    )  # fmt: skip
    return made
