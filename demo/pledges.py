"""The demo's pledges: invented ones in each status, told to alliances, with what each office says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import asyncpg

from demo.files import read_tables
from demo.rows import day_of, find_measure, find_membership, insert_row, noon, telling_of
from federation.pledges.codes import PledgeStatus, PledgeStepKind
from federation.pledges.model import STEPS

FILE = "pledges.toml"
COLUMNS = ("kind", "title", "text", "field_of_action")
ENTRY_COLUMNS = ("status", "progress_percent", "note", "evidence_url")
SIDES = {item.kind: item.side for item in STEPS.transitions}


def read_pledges() -> list[dict[str, Any]]:
    """All pledges of the file."""
    return read_tables(FILE, "pledge")


def entries_of(item: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """All entries of a pledge: it is announced on the day on which it is given."""
    return [{"status": PledgeStatus.ANNOUNCED, "day": item["day"]}, *item.get("entries", ())]


def status_of(item: Mapping[str, Any]) -> str:
    """The status today: of the last entry by day and number that no other one corrects."""
    entries = list(enumerate(entries_of(item), 1))
    corrected = {entry["corrects"] for _, entry in entries if "corrects" in entry}
    _, _, status = max((entry["day"], n, entry["status"]) for n, entry in entries if n not in corrected)
    return str(status)


def state_of(steps: list[Mapping[str, Any]], today: date) -> dict[str, Any]:
    """What the database would have written of a telling, had its steps been taken one by one."""
    state: dict[str, Any] = {"answered_number": 0, "confirmed_number": None}
    for step in steps:
        match step["kind"]:
            case PledgeStepKind.TOLD:
                state |= {"audience": step["audience"], "told_on": day_of(step["day"], today)}
            case PledgeStepKind.CONFIRMED | PledgeStepKind.OBJECTED as kind:
                confirmed = step["entry"] if kind == PledgeStepKind.CONFIRMED else None
                state |= {"answered_number": step["entry"], "confirmed_number": confirmed}
    return {**state, "status": STEPS.state_after((step["kind"], SIDES[step["kind"]]) for step in steps)}


async def write(owner: asyncpg.Connection, today: date) -> None:
    """Inserts all pledges, unless there are some.

    Entries and steps of the owner move no state, as its data migrations: both are written.
    """
    async with owner.transaction():
        if not await owner.fetchval("SELECT true FROM pledge LIMIT 1"):
            for item in read_pledges():
                await _insert(owner, item, today)


async def _insert(owner: asyncpg.Connection, item: Mapping[str, Any], today: date) -> None:
    origin = await find_membership(owner, item["told"][0]["alliance"], item["member"])
    if origin is None:  # a demo that people have changed
        return
    said = item.get("on_behalf", {})
    of = {"on_behalf": bool(said), "method": said.get("method"), "evidence": said.get("evidence")}
    pledge = await insert_row(owner, "pledge", {
        **{key: item.get(key) for key in COLUMNS}, **of, **await find_measure(owner, item.get("measure")),
        "tenant_id": origin["tenant_id"], "membership_id": origin["id"], "alliance_id": origin["alliance_id"],
        "version": 1, "status": status_of(item), "pledged_on": day_of(item["day"], today),
        "due_on": day_of(item["due_day"], today) if "due_day" in item else None,
        "target_year": today.year + item["target_in_years"] if "target_in_years" in item else None,
    })  # fmt: skip
    whole = {"tenant_id": origin["tenant_id"], "pledge_id": pledge}
    for effect in item.get("effects", ()):
        await insert_row(owner, "pledge_effect", {**whole, **effect, "amount": Decimal(str(effect["amount"]))})
    for number, entry in enumerate(entries_of(item), 1):
        day = day_of(entry["day"], today)
        await insert_row(owner, "pledge_entry", {
            **whole, **of, **{key: entry.get(key) for key in ENTRY_COLUMNS}, "number": number, "effective_on": day,
            "corrects_number": entry.get("corrects"), "entered_at": noon(day),
        })  # fmt: skip
    for told in item["told"]:
        await _tell(owner, pledge, origin["id"], item["member"], told, of, today)


async def _tell(
    owner: asyncpg.Connection, pledge: UUID, origin: UUID, member: str, told: Mapping[str, Any],
    said: Mapping[str, Any], today: date,
) -> None:  # fmt: skip
    """Tells an alliance, with what its office has said since: the figures follow by themselves."""
    membership = await find_membership(owner, told["alliance"], member)
    if membership is None:
        return
    values = {**telling_of(membership, origin), "pledge_id": pledge, **state_of(told["steps"], today)}
    telling = await insert_row(owner, "pledge_alliance", values)
    of = {key: values[key] for key in ("tenant_id", "membership_id", "alliance_id")}
    for number, step in enumerate(told["steps"], 1):
        by_member = step["kind"] == PledgeStepKind.TOLD and membership["id"] == origin
        day = day_of(step["day"], today)
        await insert_row(owner, "pledge_step", {
            **of, **(said if by_member else {"on_behalf": False}), "pledge_alliance_id": telling, "number": number,
            "kind": step["kind"], "side": SIDES[step["kind"]], "audience": step.get("audience"),
            "entry_number": step.get("entry"), "note": step.get("note"), "effective_on": day, "taken_at": noon(day),
        })  # fmt: skip
