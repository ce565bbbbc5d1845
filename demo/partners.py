"""The demo's directory of partners: ten real energy suppliers, and invented organisations that say so."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import asyncpg

from demo.files import read_tables
from demo.people import NAMES, add_user
from demo.rows import partner_id, plain_columns
from federation.partners import rules

FILE = "partners.toml"
SOURCE = "Datenschule, oekostromreport-data (CC0)"
INVENTED = "Erfunden für die Vorführung"
SUPPLIER = {"kind": "UTILITY", "section": "D", "source": SOURCE}
"""What all energy suppliers have in common."""
OTHER_KEYS = ("steward", "of_tenant", "branch_of", "is_listed", "represented_by", "asked_by", "proposal")
"""Keys of an entry in the file that are no columns of the same name."""


def read_partners() -> list[dict[str, Any]]:
    """All entries of the file; a branch follows its organisation."""
    invented, real = {"source": INVENTED}, {"source": "Gemeindeverzeichnis"}
    return [
        *(SUPPLIER | item for item in read_tables(FILE, "supplier")),
        *(invented | item for item in read_tables(FILE, "invented")),
        *(real | item for item in read_tables(FILE, "municipality")),
    ]


async def write(owner: asyncpg.Connection, issuer: str) -> None:
    """Inserts the directory, unless there is one, and lets people of this issuer act for its organisations."""
    async with owner.transaction():
        if not await owner.fetchval("SELECT true FROM partner LIMIT 1"):
            for item in read_partners():
                await _insert_partner(owner, item)
        for item in read_partners():
            await _insert_representation(owner, issuer, item)


async def _insert_partner(owner: asyncpg.Connection, item: Mapping[str, Any]) -> None:
    """One entry, with the step that lists it and what others propose to change.

    Steps of the owner move no state, as its data migrations: both are written.
    """
    is_listed = item.get("is_listed", True)
    values: dict[str, Any] = {
        "is_natural_person": False,
        "domain": rules.domain_of(item.get("website")),
        "listing": "LISTED" if is_listed else "UNLISTED",
    }
    values |= plain_columns(item, OTHER_KEYS)
    if parent := item.get("branch_of"):
        values["parent_id"] = await partner_id(owner, parent)
    placeholders = ", ".join(f"${n}" for n in range(3, len(values) + 3))
    partner: UUID = await owner.fetchval(
        f"INSERT INTO partner (steward_id, of_tenant_id, version, {', '.join(values)})"  # noqa: S608 - from the file
        f" SELECT s.id, t.id, 1, {placeholders} FROM tenant s LEFT JOIN tenant t ON t.ars = $2 WHERE s.ars = $1"
        " RETURNING id",
        item["steward"],
        item.get("of_tenant"),
        *values.values(),
    )
    if is_listed:
        await owner.execute(
            "INSERT INTO partner_listing_step (partner_id, number, kind, side) VALUES ($1, 1, 'LISTED', $2)",
            partner,
            "PARTNER" if "of_tenant" in item else "STEWARD",
        )
    if proposal := item.get("proposal"):
        changes = {name: [item.get(name), value] for name, value in proposal["values"].items()}
        await owner.execute(
            "INSERT INTO partner_proposal (partner_id, by_tenant_id, changes, note, status)"
            " SELECT $1, id, $3, $4, 'OPEN' FROM tenant WHERE ars = $2",
            partner,
            proposal["by"],
            json.dumps(changes),
            proposal["note"],
        )


async def _insert_representation(owner: asyncpg.Connection, issuer: str, item: Mapping[str, Any]) -> None:
    """The person who acts for an entry, or asks to, unless there is such a request of theirs.

    Such people need no role anywhere: the register of users knows them because they asked.
    """
    if (subject := item.get("represented_by") or item.get("asked_by")) is None:
        return
    user = await add_user(owner, issuer, subject)
    steps = (("ASKED", "PERSON"), ("ACCEPTED", "STEWARD"))[: 2 if "represented_by" in item else 1]
    row = await owner.fetchrow(
        "INSERT INTO representation (partner_id, user_id, name, message, status)"
        " SELECT p.id, $2, $3, $4, $5 FROM partner p WHERE p.name = $1"
        " AND NOT EXISTS (SELECT FROM representation r WHERE r.partner_id = p.id AND r.user_id = $2)"
        " RETURNING id, partner_id",
        item["name"],
        user,
        NAMES[subject],
        f"{INVENTED}: im Vorstand",
        steps[-1][0],
    )
    if row is None:  # asked before, or a demo whose directory people have changed
        return
    for number, (kind, side) in enumerate(steps, 1):
        await owner.execute(
            "INSERT INTO representation_step (representation_id, partner_id, number, kind, side)"
            " VALUES ($1, $2, $3, $4, $5)",
            *row,
            number,
            kind,
            side,
        )
