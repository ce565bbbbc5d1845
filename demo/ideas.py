"""Ideas of the demo's networks, who supports them, and what became of them. All of them are invented."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

import asyncpg

from demo.networks import find_network, read_networks, state_after, step_values
from demo.rows import find_measure, find_membership, insert_row, tenant_ids
from federation.networks.ideas import model as idea_model

COLUMNS = ("title", "text", "field_of_action")
SIDES = {item.kind: item.side for item in idea_model.STEPS.transitions}


async def write(owner: asyncpg.Connection, today: date) -> None:
    """Inserts all ideas, unless there are some: measures and meetings that they became are there by now."""
    async with owner.transaction():
        if await owner.fetchval("SELECT true FROM network_idea LIMIT 1"):
            return
        tenants = await tenant_ids(owner)
        for network in read_networks():
            id = await find_network(owner, network["name"])
            part = {"tenant_id": tenants[network["tenant"]], "network_id": id}
            seen = {**part, "visibility": network.get("visibility", "PUBLIC")}
            for item in network.get("idea", ()) if id else ():  # else people have renamed it
                await _insert(owner, seen, network, item, today)


async def _insert(
    owner: asyncpg.Connection, part: Mapping[str, Any], network: Mapping[str, Any],
    item: Mapping[str, Any], today: date,
) -> None:  # fmt: skip
    is_shown = item.get("is_shown", False)
    values = {key: item[key] for key in COLUMNS if key in item} | await _became(owner, item) | {
        "version": 1, "is_shown": is_shown, "allows_showing": is_shown,
        "status": state_after(item["steps"], idea_model.STEPS),
        "membership_id": await _member(owner, network, item.get("by")),
    }  # fmt: skip
    idea = await insert_row(owner, "network_idea", {**part, **values})
    for number, step in enumerate(item["steps"], 1):
        row = {**part, "idea_id": idea, "number": number, **step_values(step, SIDES[step["kind"]], today)}
        await insert_row(owner, "network_idea_step", row)
    for name in item.get("supports", ()):
        if member := await _member(owner, network, name):
            await insert_row(owner, "idea_support", {**part, "idea_id": idea, "membership_id": member})


async def _became(owner: asyncpg.Connection, item: Mapping[str, Any]) -> dict[str, Any]:
    """What an idea became, as far as there is such a row: people may have renamed it."""
    meeting = await owner.fetchval("SELECT id FROM meeting WHERE title = $1", item.get("meeting"))
    return await find_measure(owner, item.get("measure")) | {"meeting_id": meeting}


async def _member(owner: asyncpg.Connection, network: Mapping[str, Any], name: str | None) -> UUID | None:
    found = await find_membership(owner, network["alliance"], name) if name else None
    return found["id"] if found else None
