"""The advice of the demo: invented, and it says so; in the shape that a real page describes."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg

from demo.rows import published as row
from tenants.periods import exclusive_end

FILE = Path(__file__).parent / "advice.toml"
APART = {"tenant", "ends_on", "project", "topics", "fields", "done_on", "concepts", "workshops", "measures", "first"}


def told() -> list[dict[str, Any]]:
    """The advice as it is written down."""
    result: list[dict[str, Any]] = tomllib.loads(FILE.read_text(encoding="utf-8"))["advice"]
    return result


async def write(owner: asyncpg.Connection) -> None:
    """All of it, published, once; measures, concepts and projects that it names stand there already."""
    if await owner.fetchval("SELECT true FROM advice LIMIT 1"):
        return
    async with owner.transaction():
        for item in told():
            tenant = await owner.fetchval("SELECT id FROM tenant WHERE ars = $1", item["tenant"])
            if not await _named(owner, tenant, item):
                continue  # an older demo has not got what this one is about
            await _first(owner, tenant, item["first"])
            await _advice(owner, tenant, item)


async def _named(owner: asyncpg.Connection, tenant: int, item: Mapping[str, Any]) -> bool:
    """Whether its project and its concepts stand there."""
    query = """SELECT (SELECT count(*) FROM funded_project WHERE tenant_id = $1 AND reference = $2)
      + (SELECT count(*) FROM concept WHERE tenant_id = $1 AND title = ANY ($3))"""
    there = await owner.fetchval(query, tenant, item["project"], item["concepts"])
    return bool(there == 1 + len(item["concepts"]))


async def _first(owner: asyncpg.Connection, tenant: int, expression: Mapping[str, Any]) -> None:
    """The first measure that came of it, with its history."""
    values = {name: expression[name] for name in ("code", "title", "field_of_action", "goal", "source")}
    made = await row(owner, "measure", tenant, values | {"version": 1})
    for entry in expression["history"]:
        state = {"effective_on": entry["on"], "phase": entry["phase"], "condition": "ON_TRACK", "is_continuous": False}
        await row(owner, "status_change", tenant, {"measure_id": made, **state})


async def _advice(owner: asyncpg.Connection, tenant: int, item: Mapping[str, Any]) -> None:
    plain = {n: v.strip() if isinstance(v, str) else v for n, v in item.items() if n not in APART}
    ends = {"ends_before": exclusive_end(item["ends_on"])}
    made = await row(owner, "advice", tenant, plain | ends | {"version": 1})
    parts: list[tuple[str, dict[str, Any]]] = [("advice_topic", {"topic": topic}) for topic in item["topics"]]
    parts += [("advice_field", {"field_of_action": field}) for field in item["fields"]]
    parts += [("advice_step", step) for step in await _steps(owner, item)]
    parts += [("advice_workshop", {"position": n, **held}) for n, held in enumerate(item["workshops"], 1)]
    for n, of in enumerate(item["measures"], 1):
        link = await _leads(owner, tenant, "measure", "code", of["code"])
        parts.append(("advice_measure", {"position": n, "nature": of["nature"], "note": of.get("note"), **link}))
    for title in item["concepts"]:
        parts.append(("advice_concept", await _leads(owner, tenant, "concept", "title", title)))
    parts.append(("advice_project", await _leads(owner, tenant, "funded_project", "reference", item["project"])))
    for table, values in parts:
        await row(owner, table, tenant, {"advice_id": made, **values})


async def _steps(owner: asyncpg.Connection, item: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The steps of the template, each done on its day."""
    template = await owner.fetch("SELECT position, title, source AS note FROM advice_step_template ORDER BY position")
    return [
        {**dict(step), "state": "DONE", "done_on": day} for step, day in zip(template, item["done_on"], strict=True)
    ]


async def _leads(owner: asyncpg.Connection, tenant: int, table: str, column: str, value: str) -> dict[str, Any]:
    query = f"SELECT id FROM {table} WHERE tenant_id = $1 AND {column} = $2"  # noqa: S608 - names from here
    there: UUID = await owner.fetchval(query, tenant, value)
    return {"to_tenant_id": tenant, "to_id": there}
