"""The demo's concepts: a real one as far as its source describes it, and invented ones that are marked as such."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import asyncpg

from demo.files import read_tables
from demo.rows import partner_id, tenant_ids
from tenants.periods import ALWAYS, FOREVER, exclusive_end

COLUMNS = (
    "kind",
    "title",
    "visibility",
    "author",
    "year_completed",
    "target_year",
    "adopted_on",
    "adopted_by",
    "note",
    "source",
)


def read_concepts() -> list[dict[str, Any]]:
    """The entries of ``concepts.toml``; a concept stands behind the one that supersedes it."""
    return read_tables("concepts.toml", "concept")


async def write(owner: asyncpg.Connection) -> None:
    """Inserts all concepts, unless there are some."""
    if await owner.fetchval("SELECT true FROM concept LIMIT 1"):
        return
    tenants = await tenant_ids(owner)
    concepts: dict[str, UUID] = {}
    for item in read_concepts():
        successor = concepts.get(item.get("superseded_by", "-"))
        concepts[item.get("key", "")] = await add_concept(owner, tenants[item["tenant"]], item, successor)


async def add_concept(
    owner: asyncpg.Connection, tenant: int, item: Mapping[str, Any], successor: UUID | None = None
) -> UUID:
    """Inserts a concept with its history, fields and coverage; returns its id. ``successor`` supersedes it."""
    concept: UUID = await owner.fetchval(
        f"INSERT INTO concept (tenant_id, superseded_by_id, author_partner_id, version, {', '.join(COLUMNS)})"  # noqa: S608 - names from here
        f" VALUES ($1, $2, $3, 1, {', '.join(f'${n}' for n in range(4, 4 + len(COLUMNS)))}) RETURNING id",
        tenant,
        successor,
        await partner_id(owner, item.get("author_partner")),
        *(item.get(name) for name in COLUMNS),
    )
    key = tenant, concept, item["visibility"]
    for entry in item["history"]:
        await owner.execute(
            "INSERT INTO concept_status (tenant_id, concept_id, visibility, effective_on, status, note)"
            " VALUES ($1, $2, $3, $4, $5, $6)",
            *key,
            entry["on"],
            entry["status"],
            entry.get("note"),
        )
    for field in item.get("fields", ()):
        await owner.execute(
            "INSERT INTO concept_field (tenant_id, concept_id, visibility, field_of_action) VALUES ($1, $2, $3, $4)",
            *key,
            field,
        )
    for position, unit in enumerate(item["coverage"], 1):
        last = unit.get("to")
        await owner.execute(
            "INSERT INTO concept_coverage (tenant_id, concept_id, visibility, ars, scope, includes_members, valid_from,"
            " valid_to, position) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            *key,
            unit["unit"],
            unit.get("scope", "TERRITORY"),
            unit.get("members", False),
            unit.get("from", ALWAYS),
            exclusive_end(last) if last else FOREVER,
            position,
        )
    return concept
