"""A change sends no more statements than it must, builds none of them twice, and outlives the end of its connection."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from tenants.context import ANONYMOUS, create_engine, transaction
from tenants.install import Addresses
from tests.helpers.measures import SET_STATUS, Change, create_measure, id_and_version
from tests.helpers.region import TODAY, WRITER

PID = text("SELECT pg_backend_pid()")


@pytest.fixture
async def single_connection_engine(addresses: Addresses) -> AsyncIterator[AsyncEngine]:
    """An engine for changes with one connection."""
    yield (engine := create_engine(addresses.api, 1))
    await engine.dispose()


async def backend(engine: AsyncEngine) -> int:
    async with transaction(engine, ANONYMOUS) as session:
        return int((await session.execute(PID)).scalar_one())


async def test_a_connection_that_the_server_ended_is_replaced(
    single_connection_engine: AsyncEngine, superuser: asyncpg.Connection
) -> None:
    ended = await backend(single_connection_engine)
    assert await superuser.fetchval("SELECT pg_terminate_backend($1, 2000)", ended)
    assert await backend(single_connection_engine) != ended


async def test_a_connection_that_ends_with_the_first_statement_is_replaced(
    single_connection_engine: AsyncEngine, superuser: asyncpg.Connection
) -> None:
    """The driver does not know yet that the server ended it: as if the news came with the first answer."""
    ended = await backend(single_connection_engine)
    sent: list[str] = []

    def end(connection: Any, _: Any, statement: str, *rest: Any) -> None:
        sent.append(statement)
        if len(sent) == 1:
            connection.connection.driver_connection.terminate()

    event.listen(single_connection_engine.sync_engine, "before_cursor_execute", end)
    assert await backend(single_connection_engine) != ended
    assert sent[0] == sent[1], "the first statement was sent again"


async def test_a_change_that_loses_its_connection_halfway_is_not_repeated(
    single_connection_engine: AsyncEngine, superuser: asyncpg.Connection
) -> None:
    with pytest.raises(DBAPIError):  # in which words depends on whether the driver knows already
        async with transaction(single_connection_engine, ANONYMOUS) as session:
            ended = (await session.execute(PID)).scalar_one()
            assert await superuser.fetchval("SELECT pg_terminate_backend($1, 2000)", ended)
            await session.execute(PID)
    assert await backend(single_connection_engine) != ended


async def test_a_change_sends_few_statements_and_builds_none_twice(change: Change, writes: AsyncEngine) -> None:
    measure = await create_measure(change, effectiveOn="2026-01-01")
    sent: list[str] = []
    compiled: list[str] = []

    def record(_: Any, __: Any, statement: str, ___: Any, execution: Any, *rest: Any) -> None:
        sent.append(statement)
        if execution.compiled is not None and execution.cache_hit.name != "CACHE_HIT":
            compiled.append(statement)

    event.listen(writes.sync_engine, "before_cursor_execute", record)
    try:
        for note in ("first", "second"):  # the first one compiles what no test did before
            sent.clear()
            compiled.clear()
            entry = id_and_version(measure, effectiveOn=str(TODAY), phase="PLANNING", note=note)
            measure |= (await change(WRITER, SET_STATUS, input=entry))["measure"]
    finally:
        event.remove(writes.sync_engine, "before_cursor_execute", record)
    assert compiled == []
    assert len(sent) <= 8, "besides BEGIN and COMMIT"
