"""Loading gives the same rows as entering, and leaves all constraints and triggers in place."""

import asyncio
from collections.abc import AsyncIterator

import asyncpg
import pytest

from bench import data
from bench.data import SMALL
from bench.recount import PAIRS, find_differences
from bench.single_connection import DISABLED_TRIGGERS, STATUS_ONLY, TRIGGERS, UNNOTIFIED
from migrations.run import upgrade
from tenants import roles
from tenants.embedded import Embedded
from tenants.install import Addresses
from tests.migrations.test_migrations import describe_differences, empty_database, read_catalogue


@pytest.fixture(scope="module")
async def loaded_database(server: Embedded, addresses: Addresses) -> AsyncIterator[asyncpg.Connection]:
    """The superuser in a database with the small set."""
    async with empty_database(server, "loaded") as superuser:
        for statement in roles.prepare_database("loaded"):
            await superuser.execute(statement)
        address = addresses.migrate.replace("/klimaverbund", "/loaded")
        await asyncio.to_thread(upgrade, address)
        await data.build(address, SMALL)
        yield superuser


async def test_loading_leaves_every_constraint_and_trigger_as_migrated(
    loaded_database: asyncpg.Connection, server: Embedded
) -> None:
    elsewhere = await asyncpg.connect(server.address("postgres", "klimaverbund"))
    try:
        assert describe_differences(await read_catalogue(elsewhere), await read_catalogue(loaded_database)) == ""
    finally:
        await elsewhere.close()
        await loaded_database.execute("RESET search_path")
    asleep = "SELECT tgrelid::regclass::text || tgname FROM pg_trigger WHERE tgenabled <> 'O'"
    assert await loaded_database.fetch(asleep) == []


async def test_loaded_rows_equal_entered_rows(loaded_database: asyncpg.Connection) -> None:
    counted = {table: await loaded_database.fetchval(f"SELECT count(*) FROM {table}") for table in PAIRS}
    assert counted["measure"] == 1860 and min(counted.values()) > 100, counted
    assert await find_differences(loaded_database, 1) == {}


SLOW_TRIGGERS = {
    STATUS_ONLY: {
        *("status_change apply_history", "status_change trail_insert", "measure apply_sheet", "measure trail_update"),
        *("measure require_history", "measure_span tally_insert", "measure_span tally_delete"),
    },
    UNNOTIFIED: {"measure notify_update", "measure_tally notify_insert", "measure_tally notify_update"},
}
"""Scratch copy -> what a change of status must not run there."""


@pytest.mark.parametrize("name", SLOW_TRIGGERS)
async def test_copies_to_compare_with_lack_the_triggers_that_are_measured(
    loaded_database: asyncpg.Connection, name: str
) -> None:
    rows = await loaded_database.fetch(TRIGGERS, DISABLED_TRIGGERS[name])
    assert {f"{row['table']} {row['trigger']}" for row in rows} >= SLOW_TRIGGERS[name]


WRONG = {
    "measure_span": "UPDATE measure_span SET valid_from = valid_from - 1 WHERE valid_to < 'infinity'",
    "measure_tally": "DELETE FROM measure_tally WHERE day < '2022-02-01'",
    "freshness_tally": "DELETE FROM freshness_tally WHERE day < '2022-02-01'",
    "measure_year_tally": "UPDATE measure_year_tally SET delta = delta + 1",
    "measure": "UPDATE measure SET phase = 'COMPLETED' WHERE phase = 'PLANNING'",
    "search_term": "DELETE FROM search_term WHERE term = 'm1'",
}


@pytest.mark.parametrize("table", PAIRS)
async def test_recount_finds_a_wrong_tally(loaded_database: asyncpg.Connection, table: str) -> None:
    transaction = loaded_database.transaction()
    await transaction.start()
    try:
        await loaded_database.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        await loaded_database.execute(WRONG[table])
        assert (await find_differences(loaded_database, 10))[table] > 0
    finally:
        await transaction.rollback()
