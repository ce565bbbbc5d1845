"""The demo's projects that run today, with posts and concepts: invented, on days counted in months from today."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import asyncpg

from demo import concepts, funding
from demo.files import read_tables
from demo.rows import tenant_ids

SOURCE = "Erfunden für die Vorführung: dieses Vorhaben, seine Stelle und sein Konzept gibt es nicht."
DEADLINE_NOTE = "Erfunden für die Vorführung: rechtzeitig erledigt."
STEPS = {"applied": "APPLIED", "approved": "APPROVED"}
CLOSE_DEADLINES = """
UPDATE deadline d SET done_on = due_on, note = $1, follows_term = false FROM funded_project p
WHERE (p.tenant_id, p.id) = (d.tenant_id, d.project_id) AND p.reference = ANY ($2) AND due_on <= $3
"""


def read_projects() -> list[dict[str, Any]]:
    """The entries of ``current_projects.toml``."""
    return read_tables("current_projects.toml", "project")


async def write(owner: asyncpg.Connection, today: date) -> None:
    """Inserts all projects as public, unless they exist; their deadlines up to today are done."""
    items = read_projects()
    if await owner.fetchval("SELECT true FROM funded_project WHERE reference = $1", items[0]["reference"]):
        return
    tenants = await tenant_ids(owner)
    projects: dict[str, funding.RowKey] = {}
    async with owner.transaction():
        for item in items:
            tenant = tenants[item["tenant"]]
            if "concept" in item:
                await concepts.add_concept(owner, tenant, _concept(item, today))
            projects[item["reference"]] = await funding.add_project(owner, tenant, _project(item, today), projects)
        await owner.execute(CLOSE_DEADLINES, DEADLINE_NOTE, [*projects], today)


def first_day(months: int, today: date) -> date:
    """The first day of the month that many months from this one."""
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    return date(year, month + 1, 1)


def last_day(months: int, today: date) -> date:
    """The last day of that month."""
    return first_day(months + 1, today) - timedelta(days=1)


def _project(item: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The project with its post, in the form of ``funding.toml``."""
    project = {
        "tenant": item["tenant"],
        "reference": item["reference"],
        "title": item["title"],
        "item": item["item"],
        "programme": "Nationale Klimaschutzinitiative",
        "agency": "ZUG",
        "quota_percent": item["quota_percent"],
        "quota_reason": "REGULAR",
        "partners_state": "NONE",
        "source": SOURCE,
        "begins_on": first_day(item["begins"], today),
        "ends_on": last_day(item["ends"], today),
        "steps": [
            {"kind": kind, "effective_on": first_day(item[key], today)} for key, kind in STEPS.items() if key in item
        ],
        "coverage": [(item["tenant"], "TERRITORY")],
    }
    if "follows" in item:
        project["follows"] = item["follows"]
    if "post" in item:
        occupancy = {"begins_on": first_day(item["filled"], today), "ends_on": None}
        project["post"] = {**item["post"], "source": SOURCE, "occupancies": [occupancy]}
        if "permanent" in item:
            project["post"] |= {"permanent_from": first_day(item["permanent"], today)}
    return project


def _concept(item: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The concept, in the form of ``concepts.toml``."""
    prepared, ars = first_day(item["prepared"], today), item["tenant"]
    adopted = first_day(item["adopted"], today) if "adopted" in item else None
    history = [{"on": prepared, "status": "IN_PREPARATION"}]
    history += [{"on": adopted, "status": "ADOPTED"}] if adopted else []
    return {
        **item["concept"],
        "kind": "INTEGRATED",
        "visibility": "PUBLIC",
        "source": SOURCE,
        "adopted_on": adopted,
        "adopted_by": "Rat (erfunden)" if adopted else None,
        "history": history,
        "fields": item["fields"],
        "coverage": [{"unit": ars, "members": len(ars) == 9, "from": prepared}],
    }
