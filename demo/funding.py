"""The demo's funded projects and posts: one after a real page, and invented ones that are marked as such."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import asyncpg

from demo.files import read_tables
from demo.rows import insert_public, plain_columns, tenant_ids
from tenants.periods import exclusive_end

OTHER_KEYS = {"tenant", "ends_on", "steps", "coverage", "post", "follows", "occupancies", "done", "dropped"}
"""Keys of ``funding.toml`` that are no columns."""
RowKey = tuple[int, UUID]
"""Tenant and id."""


def read_projects() -> list[dict[str, Any]]:
    """The entries of ``funding.toml``: projects, each with its post if it has one."""
    return read_tables("funding.toml", "project")


async def write(owner: asyncpg.Connection) -> None:
    """Inserts all projects as public, unless there are some."""
    if await owner.fetchval("SELECT true FROM funded_project LIMIT 1"):
        return
    tenants = await tenant_ids(owner)
    projects: dict[str, RowKey] = {}
    async with owner.transaction():
        for item in read_projects():
            projects[item["reference"]] = await add_project(owner, tenants[item["tenant"]], item, projects)


async def add_project(
    owner: asyncpg.Connection, tenant: int, item: Mapping[str, Any], projects: Mapping[str, RowKey]
) -> RowKey:
    """Inserts a project with its decisions, coverage and post; returns its key.

    ``projects``: the keys of those that it may follow, by reference.
    """
    term = {"begins_on": item["begins_on"], "ends_before": exclusive_end(item["ends_on"])}
    columns = {**plain_columns(item, OTHER_KEYS), **term, "version": 1}
    project = tenant, await insert_public(owner, "funded_project", tenant, columns)
    for step in item["steps"]:
        await insert_public(owner, "project_step", tenant, {"project_id": project[1], **step})
    await _insert_coverage(owner, "project", project, item)
    await _close_deadlines(owner, project, item)
    if predecessor := item.get("follows"):
        to_tenant, to_id = projects[predecessor]
        link = {"project_id": project[1], "to_tenant_id": to_tenant, "to_id": to_id}
        await insert_public(owner, "project_predecessor", tenant, link)
    if post := item.get("post"):
        await _insert_post(owner, project, item, post, term)
    return project


async def _close_deadlines(owner: asyncpg.Connection, project: RowKey, item: Mapping[str, Any]) -> None:
    """Notes on their days which deadlines were met, and which were dropped."""
    for key, column in (("done", "done_on"), ("dropped", "dropped_on")):
        for kind, note in item.get(key, {}).items():
            await owner.execute(
                f"UPDATE deadline SET {column} = due_on, note = $3, follows_term = false"  # noqa: S608 - a name from here
                " WHERE tenant_id = $1 AND project_id = $2 AND kind = $4",
                *project,
                note,
                kind,
            )


async def _insert_post(
    owner: asyncpg.Connection,
    project: RowKey,
    item: Mapping[str, Any],
    post: Mapping[str, Any],
    term: Mapping[str, Any],
) -> None:
    tenant, project_id = project
    occupancy = {"is_occupancy_stated": "occupancies" in post, "version": 1}
    post_term = {**term, "ends_before": None} if "permanent_from" in post else term
    columns = {**plain_columns(post, OTHER_KEYS), **post_term, **occupancy}
    post_id = await insert_public(owner, "post", tenant, columns)
    for period in post.get("occupancies", ()):
        days = {"begins_on": period["begins_on"], "ends_before": period["ends_on"] and exclusive_end(period["ends_on"])}
        await insert_public(owner, "post_occupancy", tenant, {"post_id": post_id, **days})
    funding = {"post_id": post_id, "project_tenant_id": tenant, "project_id": project_id, **term}
    await insert_public(owner, "post_funding", tenant, funding)
    await _insert_coverage(owner, "post", (tenant, post_id), item)


async def _insert_coverage(owner: asyncpg.Connection, table: str, key: RowKey, item: Mapping[str, Any]) -> None:
    for ars, scope in item["coverage"]:
        await insert_public(owner, f"{table}_coverage", key[0], {f"{table}_id": key[1], "ars": ars, "scope": scope})
