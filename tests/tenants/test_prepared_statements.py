"""Prepared statements of a connection: repeated ones are kept within bounds, single ones are not."""

import asyncio

import asyncpg
import pytest

from tenants import context
from tenants.context import Pool, PooledConnection
from tenants.install import Addresses

PREPARED = "SELECT statement FROM pg_prepared_statements WHERE name LIKE 's%' ORDER BY prepare_time"


async def run_times(line: PooledConnection, statement: str, times: int = 1) -> None:
    for _ in range(times):
        assert await (await line.prepare(statement)).fetchval() is not None


async def prepared_names(connection: asyncpg.Connection) -> list[str]:
    await connection.prepare("SELECT 1")  # what is to be forgotten is forgotten with the next statement
    return [row[0] for row in await connection.fetch(PREPARED)]


@pytest.fixture
async def pooled_connection(addresses: Addresses) -> object:
    connection = await asyncpg.connect(addresses.api, statement_cache_size=0)
    yield PooledConnection(connection)
    await connection.close()


async def test_repeated_statements_are_kept_prepared_and_single_ones_are_not(
    pooled_connection: PooledConnection,
) -> None:
    await run_times(pooled_connection, "SELECT 'again'", 3)
    for n in range(200):
        await run_times(pooled_connection, f"SELECT 'once {n}'")
    assert await prepared_names(pooled_connection.connection) == ["SELECT 'again'"]
    assert len(pooled_connection._unnamed) == context.UNNAMED_STATEMENTS


async def test_the_least_recently_used_statement_is_dropped_above_the_size_limit(
    pooled_connection: PooledConnection,
) -> None:
    texts = [f"SELECT '{n} {'x' * 20_000}'" for n in range(12)]
    for text in texts:
        await run_times(pooled_connection, text, 2)
        await run_times(pooled_connection, texts[0])
    stored = await prepared_names(pooled_connection.connection)
    assert texts[0] in stored and texts[-1] in stored and texts[1] not in stored
    assert sum(map(len, stored)) <= context.NAMED_CHARACTERS
    assert pooled_connection._named.currsize == sum(map(len, pooled_connection._named))


async def test_a_too_large_statement_is_planned_each_time(pooled_connection: PooledConnection) -> None:
    await run_times(pooled_connection, f"SELECT '{'x' * context.LONGEST_NAMED}'", 5)
    assert await prepared_names(pooled_connection.connection) == []


async def test_a_value_refused_by_the_driver_drops_no_other_statement(addresses: Addresses) -> None:
    pool = Pool(addresses.api, 1, role="api", seconds=1)
    try:
        with pytest.raises(asyncpg.DataError):
            await pool.fetch_json("SELECT to_json($1::int)", ("no number",))
        await asyncio.sleep(1.3)  # longer than a statement may take here
        assert await pool.fetch_json("SELECT to_json(1)", ()) == b"1"
    finally:
        await pool.close()
