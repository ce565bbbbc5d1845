"""Rows of tenants, as the modules of the demo insert them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import asyncpg

from tenants.days import BERLIN


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


async def insert_row(owner: asyncpg.Connection, table: str, values: Mapping[str, Any]) -> UUID:
    """Inserts a row; returns its id."""
    placeholders = ", ".join(f"${n}" for n in range(1, len(values) + 1))
    id: UUID = await owner.fetchval(
        f"INSERT INTO {table} ({', '.join(values)}) VALUES ({placeholders}) RETURNING id",  # noqa: S608 - names from here
        *values.values(),
    )
    return id


def day_of(value: date | int, today: date) -> date:
    """A day of a file: as it is, or counted from today."""
    return value if isinstance(value, date) else today + timedelta(days=value)


def noon(day: date) -> datetime:
    """When something of that day was entered."""
    return datetime.combine(day, time(12), BERLIN)


async def tenant_ids(owner: asyncpg.Connection) -> dict[str, int]:
    """The ids of all tenants by their keys."""
    return {row["ars"]: row["id"] for row in await owner.fetch("SELECT ars, id FROM tenant")}


async def partner_id(owner: asyncpg.Connection, name: str | None) -> UUID | None:
    """The id of an entry of the directory, by its name; None for none, and for one that people have renamed."""
    id: UUID | None = await owner.fetchval("SELECT id FROM partner WHERE name = $1", name)
    return id


async def find_membership(owner: asyncpg.Connection, alliance: str, member: str) -> asyncpg.Record | None:
    """The membership of an organisation or a person, by names; None where people have renamed or removed it."""
    return await owner.fetchrow(
        "SELECT m.* FROM membership m JOIN alliance a ON a.id = m.alliance_id"
        " LEFT JOIN membership_person p ON p.membership_id = m.id WHERE a.name = $1 AND coalesce(m.name, p.name) = $2",
        alliance,
        member,
    )


def plain_columns(item: Mapping[str, Any], other_keys: Collection[str]) -> dict[str, Any]:
    """The values of an item that are columns under the same name; texts without surrounding space."""
    return {
        key: value.strip() if isinstance(value, str) else value for key, value in item.items() if key not in other_keys
    }


def telling_of(membership: asyncpg.Record, origin: UUID) -> dict[str, Any]:
    """What a telling of something that a member brings takes from its membership there. ``origin``: where it is from.

    Steps and triggers write this otherwise; not for the owner.
    """
    same = {key: membership[key] for key in ("tenant_id", "alliance_id", "ends_before")}
    return same | {
        "membership_id": membership["id"], "is_origin": membership["id"] == origin,
        "is_person": membership["partner_id"] is None, "member_shown": membership["shown"],
    }  # fmt: skip


async def find_measure(owner: asyncpg.Connection, measure: Mapping[str, str] | None) -> dict[str, Any]:
    """The columns that name a measure, by its tenant and code; none where there is none, or people have renamed it."""
    row = await owner.fetchrow(
        "SELECT m.tenant_id AS to_tenant_id, m.id AS measure_id FROM measure m JOIN tenant t ON t.id = m.tenant_id"
        " WHERE t.ars = $1 AND m.code = $2",
        measure and measure["tenant"],
        measure and measure["code"],
    )
    return dict(row) if row else {}
