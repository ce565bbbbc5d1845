"""The concepts of the demo: a real one as far as its source tells, and invented ones that say so."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg

from tenants.periods import ALWAYS, FOREVER, exclusive_end

COLUMNS = (
    "kind", "title", "visibility", "author", "year_completed", "target_year", "adopted_on", "adopted_by", "note",
    "source",
)  # fmt: skip


def told() -> list[dict[str, Any]]:
    """The concepts as they are written down."""
    text = (Path(__file__).parent / "concepts.toml").read_text(encoding="utf-8")
    result: list[dict[str, Any]] = tomllib.loads(text)["concept"]
    return result


async def write(owner: asyncpg.Connection) -> None:
    """All of them, once."""
    if await owner.fetchval("SELECT true FROM concept LIMIT 1"):
        return
    ids = {row["ars"]: row["id"] for row in await owner.fetch("SELECT ars, id FROM tenant")}
    named: dict[str, UUID] = {}
    for item in told():
        named[item.get("key", "")] = await add(
            owner, ids[item["tenant"]], item, named.get(item.get("superseded_by", "-"))
        )


async def add(owner: asyncpg.Connection, tenant: int, item: Mapping[str, Any], newer: UUID | None = None) -> UUID:
    """Writes one concept with its history, fields and coverage; returns its id. ``newer``: the one that supersedes
    it."""
    made: UUID = await owner.fetchval(
        f"INSERT INTO concept (tenant_id, superseded_by_id, version, {', '.join(COLUMNS)})"  # noqa: S608 - names from here
        f" VALUES ($1, $2, 1, {', '.join(f'${n}' for n in range(3, 3 + len(COLUMNS)))}) RETURNING id",
        tenant, newer, *(item.get(name) for name in COLUMNS),
    )  # fmt: skip
    whole = tenant, made, item["visibility"]
    for entry in item["history"]:
        await owner.execute(
            "INSERT INTO concept_status (tenant_id, concept_id, visibility, effective_on, status, note)"
            " VALUES ($1, $2, $3, $4, $5, $6)", *whole, entry["on"], entry["status"], entry.get("note"),
        )  # fmt: skip
    for field in item.get("fields", ()):
        await owner.execute(
            "INSERT INTO concept_field (tenant_id, concept_id, visibility, field_of_action) VALUES ($1, $2, $3, $4)",
            *whole, field,
        )  # fmt: skip
    for position, unit in enumerate(item["coverage"], 1):
        last = unit.get("to")
        await owner.execute(
            "INSERT INTO concept_coverage (tenant_id, concept_id, visibility, ars, scope, includes_members, valid_from,"
            " valid_to, position) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            *whole, unit["unit"], unit.get("scope", "TERRITORY"), unit.get("members", False),
            unit.get("from", ALWAYS), exclusive_end(last) if last else FOREVER, position,
        )  # fmt: skip
    return made
