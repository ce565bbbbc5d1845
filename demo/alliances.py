"""The demo's alliances: two real ones with what their texts state, and an invented one that says so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import asyncpg

from demo import memberships
from demo.files import read_tables
from demo.people import add_user
from demo.rows import insert_public, plain_columns, tenant_ids

FILE = "alliances.toml"
DEFAULTS = {
    "version": 1, "is_open": True, "admits_organisations": True, "admits_persons": False, "is_nonpartisan": True,
    "allows_advertising": True, "forbids_party_use": True, "pause_days": 365,
}  # fmt: skip
"""What a column holds where the text says nothing."""
OTHER_KEYS = (
    "tenant", "goals", "principles", "duties", "offers", "tiers", "office", "declaration", "press", "member",
)  # fmt: skip
"""Keys of an alliance in the file that are no columns of the same name."""


def read_alliances() -> list[dict[str, Any]]:
    """All alliances of the file."""
    return read_tables(FILE, "alliance")


async def write(owner: asyncpg.Connection, issuer: str, today: date) -> None:
    """Inserts all alliances with their members, unless there are some, and lets people of this issuer act there."""
    async with owner.transaction():
        if not await owner.fetchval("SELECT true FROM alliance LIMIT 1"):
            tenants = await tenant_ids(owner)
            for item in read_alliances():
                alliance = await _insert_alliance(owner, tenants[item["tenant"]], item, today)
                for member in item["member"]:
                    await memberships.insert(owner, alliance, member, today)
        for item in read_alliances():
            await _appoint_office(owner, issuer, item)
            for member in item["member"]:
                await memberships.insert_people(owner, issuer, item["name"], member, today)


async def _insert_alliance(owner: asyncpg.Connection, tenant: int, item: Mapping[str, Any], today: date) -> UUID:
    alliance = await insert_public(owner, "alliance", tenant, DEFAULTS | plain_columns(item, OTHER_KEYS))
    parts = [
        *(("alliance_goal", goal | {"position": n}) for n, goal in enumerate(item.get("goals", ()), 1)),
        *(
            ("alliance_principle", {"text": text, "position": n})
            for n, text in enumerate(item.get("principles", ()), 1)
        ),
        *(("alliance_offer", offer | {"position": n}) for n, offer in enumerate(item.get("offers", ()), 1)),
        *(("alliance_tier", tier | {"position": n}) for n, tier in enumerate(item.get("tiers", ()), 1)),
        *(("alliance_duty", {"duty": duty}) for duty in item.get("duties", ())),
        *(
            ("declaration", _declaration(version, today) | {"number": n})
            for n, version in enumerate(item.get("declaration", ()), 1)
        ),
        *(("press_item", _press_item(press, today)) for press in item.get("press", ())),
    ]
    for table, values in parts:
        await insert_public(owner, table, tenant, {"alliance_id": alliance, **values})
    return alliance


def _declaration(item: Mapping[str, Any], today: date) -> dict[str, Any]:
    """A version; an invented one counts its days from today."""
    paragraphs = (" ".join(paragraph.split()) for paragraph in item["text"].split("\n\n"))
    values = {"version": 1, "title": item["title"], "text": "\n\n".join(paragraphs)}
    values["valid_from"] = item.get("valid_from") or today + timedelta(days=item["valid_from_day"])
    if "sign_by_day" in item:
        values["sign_by"] = today + timedelta(days=item["sign_by_day"])
    return values


def _press_item(item: Mapping[str, Any], today: date) -> dict[str, Any]:
    published_on = today + timedelta(days=item["day"])
    return {"version": 1, "published_on": published_on, "title": item["title"], "medium": item["medium"]}


async def _appoint_office(owner: asyncpg.Connection, issuer: str, item: Mapping[str, Any]) -> None:
    """The person who runs the office, unless she does already."""
    user = await add_user(owner, issuer, item["office"])
    await owner.execute(
        "INSERT INTO role_grant (tenant_id, user_id, role, alliance_id, valid_from, valid_to)"
        " SELECT a.tenant_id, $1, 'OFFICE', a.id, ctx.today(), 'infinity' FROM alliance a WHERE a.name = $2"
        " AND NOT EXISTS (SELECT FROM role_grant g WHERE g.alliance_id = a.id AND g.user_id = $1)",
        user,
        item["name"],
    )
