"""Migrations of deadlines and of projects that existed before."""

import asyncio

import asyncpg

from migrations.run import upgrade
from tenants import roles
from tenants.embedded import Embedded
from tenants.install import Addresses
from tests.migrations.test_migrations import empty_database

OLDER = (
    "INSERT INTO region (ars, name) VALUES ('07335', 'Kreis')",
    "INSERT INTO tenant (region_id, ars, name, kind) SELECT id, ars, name, 'COUNTY' FROM region",
    "INSERT INTO funded_project (tenant_id, visibility, version, title, item, begins_on, ends_before)"
    " SELECT id, 'PUBLIC', 1, 'Alt', 'INITIAL_PROJECT', '2021-10-01', '2023-10-01' FROM tenant",
    "INSERT INTO funded_project (tenant_id, visibility, version, title, item, partners)"
    " SELECT id, 'PUBLIC', 1, 'Ohne Laufzeit', 'INITIAL_PROJECT', 'Fa. X' FROM tenant",
)


async def test_migration_generates_deadlines_of_existing_projects(server: Embedded, addresses: Addresses) -> None:
    address = addresses.migrate.rpartition("/")[0] + "/older"
    async with empty_database(server, "older") as superuser:
        for statement in roles.opened("older"):
            await superuser.execute(statement)
        await asyncio.to_thread(upgrade, address, "0012")
        before = await asyncpg.connect(address)
        for statement in OLDER:
            await before.execute(statement)
        await before.close()
        await asyncio.to_thread(upgrade, address)
        assert await superuser.fetchval("SELECT partners_state FROM funded_project WHERE partners = 'Fa. X'") == "NAMED"
        rows = await superuser.fetch("SELECT kind, due_on::text, visibility FROM deadline ORDER BY due_on")
    assert [tuple(row) for row in rows] == [
        (kind, day, "PUBLIC")
        for kind, day in (
            ("INTERIM_REPORT", "2022-04-30"), ("COUNCIL_DECISION", "2022-09-30"),
            ("FOLLOW_UP_APPLICATION", "2023-03-30"), ("INTERIM_REPORT", "2023-04-30"), ("FUNDING_END", "2023-09-30"),
            ("FINAL_REPORT", "2024-03-31"),
        )
    ]  # fmt: skip


COUNTED = """INSERT INTO funded_project (tenant_id, visibility, version, title, item, begins_on, ends_before)
  SELECT t.id, 'PUBLIC', 1, p.title, 'INITIAL_PROJECT', p.begins, p.ends FROM tenant t, (VALUES
    ('Jung', '2026-01-01'::date, '2028-01-01'::date), ('Kurz', '2025-03-01', '2027-03-01'),
    ('Berührt', '2026-01-01', '2027-03-01')) AS p (title, begins, ends)"""
TOUCHED = """UPDATE deadline d SET follows_term = false, note = 'Im Bescheid so' FROM funded_project p
  WHERE p.id = d.project_id AND p.title = 'Berührt' AND d.kind IN ('INTERIM_REPORT', 'FINAL_REPORT')"""


async def test_migration_recomputes_untouched_deadlines_and_keeps_edited_ones(
    server: Embedded, addresses: Addresses
) -> None:
    address = addresses.migrate.rpartition("/")[0] + "/counted"
    async with empty_database(server, "counted") as superuser:
        for statement in roles.opened("counted"):
            await superuser.execute(statement)
        await asyncio.to_thread(upgrade, address, "0017")
        before = await asyncpg.connect(address)
        for statement in (*OLDER[:2], COUNTED, TOUCHED):
            await before.execute(statement)
        await before.execute("UPDATE deadline_rule SET basis = 'Aus dem Bescheid' WHERE kind = 'FUNDING_END'")
        await before.close()
        await asyncio.to_thread(upgrade, address)
        rows = await superuser.fetch(
            "SELECT p.title, d.kind, d.due_on::text, d.budget_year, d.basis ~ '188' FROM deadline d"
            " JOIN funded_project p ON p.id = d.project_id WHERE d.kind IN ('INTERIM_REPORT', 'FINAL_REPORT')"
            " ORDER BY 1, 3"
        )
        ends = await superuser.fetch("SELECT DISTINCT basis FROM deadline WHERE kind = 'FUNDING_END'")
    assert [tuple(row) for row in rows] == [
        ("Berührt", "INTERIM_REPORT", "2026-04-30", 2025, False),
        ("Berührt", "FINAL_REPORT", "2027-08-28", None, False),
        ("Jung", "INTERIM_REPORT", "2027-04-30", 2026, False), ("Jung", "FINAL_REPORT", "2028-06-30", None, True),
        ("Kurz", "INTERIM_REPORT", "2026-04-30", 2025, False), ("Kurz", "FINAL_REPORT", "2027-08-31", None, True),
    ]  # fmt: skip
    assert [row[0] for row in ends] == ["Aus dem Bescheid"]
