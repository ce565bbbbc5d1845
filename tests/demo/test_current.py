"""The demo on any current day: some units are covered, some coverage expires, and nothing is overdue."""

from datetime import date

import asyncpg
import pytest

from demo import concepts, current_projects, funding
from demo.people import PEOPLE
from tests.helpers.database import delete_tenant_rows, temporary_transaction

DAYS = [date(2026, 11, 29), date(2027, 1, 31), date(2028, 2, 29), date(2031, 12, 31)]
LATE = (
    "SELECT count(*) FROM deadline WHERE due_on <= $1 AND done_on IS NULL AND project_id IN"
    " (SELECT id FROM funded_project WHERE reference LIKE '67K0001%')"
)


def test_invented_rows_are_marked_and_begin_after_the_real_ones() -> None:
    for project in current_projects.read_projects():
        assert project["title"].startswith("Erfunden")
        for part in ("post", "concept"):
            assert part not in project or "(erfunden)" in project[part]["title"]
        months = [value for name, value in project.items() if type(value) is int and name != "quota_percent"]
        assert min(months) >= -30 and max(months) <= 30


@pytest.mark.parametrize("today", DAYS)
async def test_on_any_day_units_are_covered_posts_are_filled_and_one_expires(
    db: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch, today: date
) -> None:
    async with temporary_transaction(db):
        await delete_tenant_rows(db, [row["id"] for row in await db.fetch("SELECT id FROM tenant")])
        known_tenants = {row["ars"] for row in await db.fetch("SELECT ars FROM tenant")}
        for room, name in (
            (funding, "read_projects"),
            (concepts, "read_concepts"),
            (current_projects, "read_projects"),
        ):
            rows = [item for item in getattr(room, name)() if item["tenant"] in known_tenants]
            monkeypatch.setattr(room, name, lambda rows=rows: rows)
        await funding.write(db)
        await concepts.write(db)
        await current_projects.write(db, today)
        units = {u["ars"]: u for u in await db.fetch("SELECT * FROM coverage_units('07335', $1)", today)}
        assert {ars: units[ars]["level"] for ars in ("073355002", "073355008", "073355011")} == {
            "073355002": "COVERED", "073355008": "COVERED", "073355011": "MANAGEMENT_ONLY",
        }  # fmt: skip
        assert "EXPIRING" in units["073355002"]["flags"] and not units["073355008"]["flags"]
        assert units["073355002"]["managed_until"] == current_projects.first_day(8, today)
        assert await db.fetchval(LATE, today) == 0
        once = await db.fetchval("SELECT count(*) FROM funded_project")
        await current_projects.write(db, today)
        assert await db.fetchval("SELECT count(*) FROM funded_project") == once


def test_each_tenant_with_an_editor_has_another_reviewer() -> None:
    roles_by_tenant: dict[str, dict[str, set[str]]] = {}
    for person in PEOPLE:
        for tenant, role in person.grants:
            roles_by_tenant.setdefault(tenant, {}).setdefault(role, set()).add(person.subject)
    for tenant, roles in roles_by_tenant.items():
        if editors := roles.get("EDITOR"):
            assert (roles.get("REVIEWER", set()) | roles.get("ADMIN", set())) - editors, tenant
