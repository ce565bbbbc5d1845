"""The demo's networks: two after the sheet of a measure, and invented ones in each state, with what they reached."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

import asyncpg

from demo.files import read_tables
from demo.rows import day_of, find_membership, insert_row, noon, partner_id, tenant_ids
from federation.networks import model as network_model
from federation.networks.codes import MINIMUM
from federation.networks.results import model as result_model
from tenants.periods import FOREVER, exclusive_end
from tenants.steps import Steps

FILE = "networks.toml"
COLUMNS = (
    "name", "kind", "field_of_action", "topic", "description", "is_open", "moderation", "is_moderation_neutral",
    "target_mwh", "target_t", "source",
)  # fmt: skip


def read_networks() -> list[dict[str, Any]]:
    """All networks of the file; one that grows out of another follows it."""
    return read_tables(FILE, "network")


def state_after(steps: list[Mapping[str, Any]], of: Steps) -> str | None:
    """What the database would have written, had the steps been taken one by one, each by the side that may."""
    sides = {item.kind: item.side for item in of.transitions}
    return of.state_after((step["kind"], sides[step["kind"]]) for step in steps)


async def write(owner: asyncpg.Connection, today: date) -> None:
    """Inserts all networks with their members and results, unless there are some. Ideas follow, after meetings.

    Steps of the owner move no state, as its data migrations: both are written.
    """
    async with owner.transaction():
        if await owner.fetchval("SELECT true FROM network LIMIT 1"):
            return
        tenants = await tenant_ids(owner)
        for item in read_networks():
            await _insert(owner, tenants, item, today)


async def find_network(owner: asyncpg.Connection, name: str | None) -> UUID | None:
    """The id of a network, by its name; None for none, and for one that people have renamed."""
    id: UUID | None = await owner.fetchval("SELECT id FROM network WHERE name = $1", name)
    return id


async def _insert(owner: asyncpg.Connection, tenants: Mapping[str, int], item: Mapping[str, Any], today: date) -> None:
    seen = {"tenant_id": tenants[item["tenant"]], "visibility": item.get("visibility", "PUBLIC")}
    values = {"is_open": False} | {key: item[key] for key in COLUMNS if key in item} | {
        "version": 1, "status": state_after(item["steps"], network_model.STEPS),
        "alliance_id": await owner.fetchval("SELECT id FROM alliance WHERE name = $1", item.get("alliance")),
        "origin_id": await find_network(owner, item.get("origin")),
        "begins_on": day_of(item["begins_day"], today) if "begins_day" in item else None,
        "ends_before": exclusive_end(day_of(item["last_day"], today)) if "last_day" in item else None,
        "target_year": today.year + item["target_in_years"] if "target_in_years" in item else None,
    }  # fmt: skip
    network = await insert_row(owner, "network", {**seen, **values})
    part = {**seen, "network_id": network}
    for number, step in enumerate(item["steps"], 1):
        await insert_row(owner, "network_step", {**part, "number": number, **step_values(step, "ORGANISER", today)})
    for member in item["members"]:
        await _insert_member(owner, part, tenants, item, member, today)
    if values["kind"] in MINIMUM:  # as its last step would have counted them
        day = day_of(item["steps"][-1]["day"], today)
        await owner.execute(
            "UPDATE network SET companies = network_count_companies(id, $2) WHERE id = $1", network, day
        )
    for result in item.get("result", ()):
        await _insert_result(owner, part, result, today)


def step_values(step: Mapping[str, Any], side: str, today: date) -> dict[str, Any]:
    """A step of a file, as its row has it."""
    day = day_of(step["day"], today)
    values = {key: step[key] for key in ("kind", "note", "checked_by") if key in step}
    return {**values, "side": side, "effective_on": day, "entered_at": noon(day)}


async def _insert_member(
    owner: asyncpg.Connection, part: Mapping[str, Any], tenants: Mapping[str, int], of: Mapping[str, Any],
    item: Mapping[str, Any], today: date,
) -> None:  # fmt: skip
    """Who is in it; a municipality has agreed to be shown there."""
    membership = await find_membership(owner, of.get("alliance", ""), item.get("member", ""))
    values = {
        "membership_id": membership["id"] if membership else None,
        "partner_id": await partner_id(owner, item.get("partner")),
        "to_tenant_id": tenants[item["tenant"]] if "tenant" in item else None,
    }  # fmt: skip
    if any(values.values()):  # else people have renamed it
        await insert_row(owner, "network_member", {
            **part, **values, "version": 1, "role": item.get("role", "PARTICIPANT"), "is_agreed": "tenant" in item,
            "joined_on": day_of(item["day"], today),
            "method": "PAPER" if "evidence" in item else None, "evidence": item.get("evidence"),
            "ends_before": exclusive_end(day_of(item["last_day"], today)) if "last_day" in item else FOREVER,
        })  # fmt: skip


async def _insert_result(
    owner: asyncpg.Connection, part: Mapping[str, Any], item: Mapping[str, Any], today: date
) -> None:
    """What was reached in the year before the report, and how that was checked."""
    reported_on = day_of(item["day"], today)
    columns = {key: item[key] for key in ("saved_mwh", "saved_t", "basis", "note") if key in item}
    result = await insert_row(owner, "network_result", {
        **part, **columns, "version": 1, "year": reported_on.year - 1, "reported_on": reported_on,
        "status": state_after(item["steps"], result_model.STEPS),
    })  # fmt: skip
    for number, step in enumerate(item["steps"], 1):
        values = step_values(step, "ORGANISER", today)
        await insert_row(owner, "network_result_step", {**part, "result_id": result, "number": number, **values})
