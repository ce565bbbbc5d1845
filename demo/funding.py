"""Funded projects and posts of the demo: one of a real page, and invented ones that say so."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg

from demo.rows import published as _row
from tenants.periods import exclusive_end

FILE = Path(__file__).parent / "funding.toml"
APART = {"tenant", "ends_on", "steps", "coverage", "post", "follows", "occupancies", "met", "dropped"}
Whole = tuple[int, UUID]


def projects() -> list[dict[str, Any]]:
    """The projects as they are written down, each with its post, if it has one."""
    result: list[dict[str, Any]] = tomllib.loads(FILE.read_text(encoding="utf-8"))["project"]
    return result


async def write(owner: asyncpg.Connection) -> None:
    """All of them, published, once."""
    if await owner.fetchval("SELECT true FROM funded_project LIMIT 1"):
        return
    ids = {row["ars"]: row["id"] for row in await owner.fetch("SELECT ars, id FROM tenant")}
    existing: dict[str, Whole] = {}
    async with owner.transaction():
        for project in projects():
            existing[project["reference"]] = await add(owner, ids[project["tenant"]], project, existing)


async def add(
    owner: asyncpg.Connection, tenant: int, project: Mapping[str, Any], existing: Mapping[str, Whole]
) -> Whole:
    """Writes one project with its decisions, coverage and post; returns its key. ``known``: those that it may
    follow."""
    term = {"begins_on": project["begins_on"], "ends_before": exclusive_end(project["ends_on"])}
    made = tenant, await _row(owner, "funded_project", tenant, {**_plain(project), **term, "version": 1})
    for step in project["steps"]:
        await _row(owner, "project_step", tenant, {"project_id": made[1], **step})
    await _covers(owner, "project", made, project)
    for how, day in (("met", "done_on"), ("dropped", "dropped_on")):
        for kind, note in project.get(how, {}).items():
            await owner.execute(
                f"UPDATE deadline SET {day} = due_on, note = $3, follows_term = false"  # noqa: S608 - a name from here
                " WHERE tenant_id = $1 AND project_id = $2 AND kind = $4", *made, note, kind,
            )  # fmt: skip
    if before := project.get("follows"):
        to = {"to_tenant_id": existing[before][0], "to_id": existing[before][1]}
        await _row(owner, "project_predecessor", tenant, {"project_id": made[1], **to})
    if post := project.get("post"):
        stated = {"is_occupancy_stated": "occupancies" in post, "version": 1}
        lasts = {**term, "ends_before": None} if "permanent_from" in post else term
        works = tenant, await _row(owner, "post", tenant, {**_plain(post), **lasts, **stated})
        for item in post.get("occupancies", ()):
            days = {"begins_on": item["begins_on"], "ends_before": item["ends_on"] and exclusive_end(item["ends_on"])}
            await _row(owner, "post_occupancy", tenant, {"post_id": works[1], **days})
        paid = {"post_id": works[1], "project_tenant_id": tenant, "project_id": made[1], **term}
        await _row(owner, "post_funding", tenant, paid)
        await _covers(owner, "post", works, project)
    return made


async def _covers(owner: asyncpg.Connection, of: str, whole: Whole, project: Mapping[str, Any]) -> None:
    for ars, scope in project["coverage"]:
        await _row(owner, f"{of}_coverage", whole[0], {f"{of}_id": whole[1], "ars": ars, "scope": scope})


def _plain(expression: Mapping[str, Any]) -> dict[str, Any]:
    return {n: v.strip() if isinstance(v, str) else v for n, v in expression.items() if n not in APART}
