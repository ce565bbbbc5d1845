"""What a connection keeps prepared: what comes again, within bounds, and never what comes once."""

import asyncio

import asyncpg
import pytest

from tenants import context
from tenants.context import Pool, PooledConnection
from tenants.install import Addresses

PREPARED = "SELECT statement FROM pg_prepared_statements WHERE name LIKE 's%' ORDER BY prepare_time"


async def asked(line: PooledConnection, statement: str, times: int = 1) -> None:
    for _ in range(times):
        assert await (await line.prepared(statement)).fetchval() is not None


async def names(connection: asyncpg.Connection) -> list[str]:
    await connection.prepare("SELECT 1")  # what is to be forgotten is forgotten with the next statement
    return [row[0] for row in await connection.fetch(PREPARED)]


@pytest.fixture
async def line(addresses: Addresses) -> object:
    connection = await asyncpg.connect(addresses.api, statement_cache_size=0)
    yield PooledConnection(connection)
    await connection.close()


async def test_what_comes_again_is_kept_and_what_comes_once_is_not(line: PooledConnection) -> None:
    await asked(line, "SELECT 'again'", 3)
    for n in range(200):
        await asked(line, f"SELECT 'once {n}'")
    assert await names(line.connection) == ["SELECT 'again'"]
    assert len(line._unnamed) == context.MAX_UNNAMED_STATEMENTS


async def test_the_one_that_was_used_longest_ago_goes_when_there_is_too_much_text(line: PooledConnection) -> None:
    texts = [f"SELECT '{n} {'x' * 20_000}'" for n in range(12)]
    for text in texts:
        await asked(line, text, 2)
        await asked(line, texts[0])
    kept = await names(line.connection)
    assert texts[0] in kept and texts[-1] in kept and texts[1] not in kept
    assert sum(map(len, kept)) <= context.MAX_NAMED_CHARACTERS
    assert line._named.currsize == sum(map(len, line._named))


async def test_what_is_too_large_is_planned_each_time(line: PooledConnection) -> None:
    await asked(line, f"SELECT '{'x' * context.MAX_STATEMENT_CHARACTERS}'", 5)
    assert await names(line.connection) == []


async def test_a_value_that_the_driver_refuses_costs_nobody_else_their_statement(addresses: Addresses) -> None:
    pool = Pool(addresses.api, 1, role="api", seconds=1)
    try:
        with pytest.raises(asyncpg.DataError):
            await pool.json("SELECT to_json($1::int)", ("no number",))
        await asyncio.sleep(1.3)  # longer than a statement may take here
        assert await pool.json("SELECT to_json(1)", ()) == b"1"
    finally:
        await pool.close()
