"""The demo's advice: invented and marked as such, in the form that a real page describes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import asyncpg

from demo.files import read_tables
from demo.rows import insert_public, partner_id, plain_columns
from tenants.periods import exclusive_end

OTHER_KEYS = {
    "tenant",
    "ends_on",
    "project",
    "topics",
    "fields",
    "done_on",
    "concepts",
    "workshops",
    "measures",
    "first_measure",
    "provider_partner",
}
"""Keys of ``advice.toml`` that are no columns of the table advice."""


def read_advice() -> list[dict[str, Any]]:
    """The entries of ``advice.toml``."""
    return read_tables("advice.toml", "advice")


async def write(owner: asyncpg.Connection) -> None:
    """Inserts all advice as public, unless there is some. Its measures, concepts and projects must exist."""
    if await owner.fetchval("SELECT true FROM advice LIMIT 1"):
        return
    async with owner.transaction():
        for item in read_advice():
            tenant = await owner.fetchval("SELECT id FROM tenant WHERE ars = $1", item["tenant"])
            if not await _has_references(owner, tenant, item):
                continue  # a demo that was created by an older version lacks them
            await _insert_first_measure(owner, tenant, item["first_measure"])
            await _insert_advice(owner, tenant, item)


async def _has_references(owner: asyncpg.Connection, tenant: int, item: Mapping[str, Any]) -> bool:
    """Whether the project and the concepts of the item exist."""
    query = """SELECT (SELECT count(*) FROM funded_project WHERE tenant_id = $1 AND reference = $2)
      + (SELECT count(*) FROM concept WHERE tenant_id = $1 AND title = ANY ($3))"""
    count = await owner.fetchval(query, tenant, item["project"], item["concepts"])
    return bool(count == 1 + len(item["concepts"]))


async def _insert_first_measure(owner: asyncpg.Connection, tenant: int, item: Mapping[str, Any]) -> None:
    """Inserts the first measure that followed from the advice, with its history."""
    values = {name: item[name] for name in ("code", "title", "field_of_action", "goal", "source")}
    measure = await insert_public(owner, "measure", tenant, values | {"version": 1})
    for entry in item["history"]:
        state = {"effective_on": entry["on"], "phase": entry["phase"], "condition": "ON_TRACK", "is_continuous": False}
        await insert_public(owner, "status_change", tenant, {"measure_id": measure, **state})


async def _insert_advice(owner: asyncpg.Connection, tenant: int, item: Mapping[str, Any]) -> None:
    values = plain_columns(item, OTHER_KEYS) | {"ends_before": exclusive_end(item["ends_on"]), "version": 1}
    values["provider_partner_id"] = await partner_id(owner, item.get("provider_partner"))
    advice = await insert_public(owner, "advice", tenant, values)
    parts: list[tuple[str, dict[str, Any]]] = [("advice_topic", {"topic": topic}) for topic in item["topics"]]
    parts += [("advice_field", {"field_of_action": field}) for field in item["fields"]]
    parts += [("advice_step", step) for step in await _steps(owner, item)]
    parts += [("advice_workshop", {"position": n, **workshop}) for n, workshop in enumerate(item["workshops"], 1)]
    for n, measure in enumerate(item["measures"], 1):
        target = await _reference(owner, tenant, "measure", "code", measure["code"])
        link = {"position": n, "nature": measure["nature"], "note": measure.get("note"), **target}
        parts.append(("advice_measure", link))
    for title in item["concepts"]:
        parts.append(("advice_concept", await _reference(owner, tenant, "concept", "title", title)))
    project = await _reference(owner, tenant, "funded_project", "reference", item["project"])
    parts.append(("advice_project", project))
    for table, columns in parts:
        await insert_public(owner, table, tenant, {"advice_id": advice, **columns})


async def _steps(owner: asyncpg.Connection, item: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The steps of the template, each done on its day."""
    template = await owner.fetch("SELECT position, title, source AS note FROM advice_step_template ORDER BY position")
    return [
        {**dict(step), "state": "DONE", "done_on": day} for step, day in zip(template, item["done_on"], strict=True)
    ]


async def _reference(owner: asyncpg.Connection, tenant: int, table: str, column: str, value: str) -> dict[str, Any]:
    """The columns that refer to the row of the tenant with this value."""
    query = f"SELECT id FROM {table} WHERE tenant_id = $1 AND {column} = $2"  # noqa: S608 - names from here
    row_id: UUID = await owner.fetchval(query, tenant, value)
    return {"to_tenant_id": tenant, "to_id": row_id}
