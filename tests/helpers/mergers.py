"""A merger of two tenants in tests: as the operator does it, and undone, which nobody else can."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg

from tenants.mergers import Merger, merge_tenants

ENDS = {
    "role_grant": ("valid_to", "version"), "mandate": ("revoked_at", "revoked_note", "version"),
    "invitation": ("state", "version"), "access_request": ("state", "reason", "decided_at", "version"),
}  # fmt: skip
"""Table -> the columns that a merger writes."""


async def merge_as_operator(superuser: asyncpg.Connection, tenant: str, into: str) -> Merger:
    """Merges two tenants from today on, on a superuser's connection, within its transaction."""
    await superuser.execute("SET LOCAL ROLE operator")
    merger = await merge_tenants(superuser, tenant, into, await superuser.fetchval("SELECT ctx.today()"))
    await superuser.execute("RESET ROLE")
    return merger


@asynccontextmanager
async def undone_mergers(owner: asyncpg.Connection, region: str) -> AsyncIterator[None]:
    """Afterwards the tenants of a region are as they were, and so is what a merger ended."""
    of_region = "tenant_id IN (SELECT id FROM tenant WHERE starts_with(ars, $1))"
    kept: dict[str, list[Any]] = {
        table: await owner.fetch(
            f"SELECT tenant_id, id, {', '.join(ENDS[table])} FROM {table} WHERE {of_region}", region
        )
        for table in ENDS
    }
    try:
        yield
    finally:
        async with owner.transaction():
            await owner.execute(
                "UPDATE tenant SET successor_id = NULL, succeeded_on = NULL"
                " WHERE starts_with(ars, $1) AND successor_id IS NOT NULL",
                region,
            )
            for table, columns in ENDS.items():
                values = ", ".join(f"{column} = ${n}" for n, column in enumerate(columns, 3))
                await owner.executemany(
                    f"UPDATE {table} SET {values} WHERE tenant_id = $1 AND id = $2", [tuple(row) for row in kept[table]]
                )
            await owner.execute(
                "SELECT cooperation_rewrite_spans(array_agg(tenant_id), array_agg(id)) FROM cooperation"
            )
