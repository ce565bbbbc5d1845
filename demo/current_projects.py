"""Invented stories of the demo that go on around today: terms, posts and concepts by months from today."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import asyncpg

from demo import concepts, funding

FILE = Path(__file__).parent / "current_projects.toml"
SOURCE = "Erfunden für die Vorführung: dieses Vorhaben, seine Stelle und sein Konzept gibt es nicht."
MET = "Erfunden für die Vorführung: rechtzeitig erledigt."
STEPS = {"applied": "APPLIED", "approved": "APPROVED"}


def stories() -> list[dict[str, Any]]:
    """The stories as they are written down."""
    result: list[dict[str, Any]] = tomllib.loads(FILE.read_text(encoding="utf-8"))["story"]
    return result


async def write(owner: asyncpg.Connection, today: date) -> None:
    """All of them, published, once; what was due by today is done."""
    message = stories()
    if await owner.fetchval("SELECT true FROM funded_project WHERE reference = $1", message[0]["reference"]):
        return
    ids = {row["ars"]: row["id"] for row in await owner.fetch("SELECT ars, id FROM tenant")}
    existing: dict[str, funding.Whole] = {}
    async with owner.transaction():
        for story in message:
            tenant = ids[story["tenant"]]
            if "concept" in story:
                await concepts.add(owner, tenant, _concept(story, today))
            existing[story["reference"]] = await funding.add(owner, tenant, _project(story, today), existing)
        await owner.execute(
            "UPDATE deadline d SET done_on = due_on, note = $1, follows_term = false FROM funded_project p"
            " WHERE (p.tenant_id, p.id) = (d.tenant_id, d.project_id) AND p.reference = ANY ($2) AND due_on <= $3",
            MET, [*existing], today,
        )  # fmt: skip


def first_day(months: int, today: date) -> date:
    """The first day of the month so many months from that of today."""
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    return date(year, month + 1, 1)


def last_day(months: int, today: date) -> date:
    """The last day of that month."""
    return first_day(months + 1, today) - timedelta(days=1)


def _project(story: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The project of a story, with its post, as ``funding.toml`` has them."""
    project = {
        "tenant": story["tenant"], "reference": story["reference"], "title": story["title"], "item": story["item"],
        "programme": "Nationale Klimaschutzinitiative", "agency": "ZUG", "quota_percent": story["quota_percent"],
        "quota_reason": "REGULAR", "partners_state": "NONE", "source": SOURCE,
        "begins_on": first_day(story["begins"], today), "ends_on": last_day(story["ends"], today),
        "steps": [{"kind": kind, "effective_on": first_day(story[name], today)} for name, kind in STEPS.items()
                  if name in story],
        "coverage": [(story["tenant"], "TERRITORY")],
    }  # fmt: skip
    if "follows" in story:
        project["follows"] = story["follows"]
    if "post" in story:
        there = {"begins_on": first_day(story["filled"], today), "ends_on": None}
        project["post"] = {**story["post"], "source": SOURCE, "occupancies": [there]}
        if "permanent" in story:
            project["post"] |= {"permanent_from": first_day(story["permanent"], today)}
    return project


def _concept(story: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The concept of a story, as ``concepts.toml`` has them."""
    adopted = first_day(story["adopted"], today) if "adopted" in story else None
    history = [{"on": first_day(story["prepared"], today), "status": "IN_PREPARATION"}]
    history += [{"on": adopted, "status": "ADOPTED"}] if adopted else []
    unit = {"unit": story["tenant"], "members": len(story["tenant"]) == 9, "from": first_day(story["prepared"], today)}
    return {
        **story["concept"], "kind": "INTEGRATED", "visibility": "PUBLIC", "source": SOURCE, "adopted_on": adopted,
        "adopted_by": "Rat (erfunden)" if adopted else None, "history": history, "fields": story["fields"],
        "coverage": [unit],
    }  # fmt: skip
