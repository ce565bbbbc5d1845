"""How the rows of a room's cast get into the test region: rolled back, or committed and deleted afterwards."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

import asyncpg

from tenants.embedded import SUPERUSER, Embedded
from tests.helpers.database import temporary_transaction

Rows = Sequence[tuple[str, list[Any]]]
"""Statement -> the rows that it inserts, one after the other."""


@asynccontextmanager
async def cast_of(rows: Rows, db: asyncpg.Connection) -> AsyncIterator[asyncpg.Connection]:
    """The region with a whole cast, on a superuser's connection; rolled back."""
    async with temporary_transaction(db):
        await db.execute("SET LOCAL ROLE owner")  # whose steps are not checked
        for statement, values in rows:
            await db.executemany(statement, values)
        await db.execute("RESET ROLE")
        yield db


@asynccontextmanager
async def connected_cast(rows: Rows, server: Embedded) -> AsyncIterator[asyncpg.Connection]:
    """A superuser's connection with a cast, to take any role; tests roll back to where the cast stands."""
    connection = await asyncpg.connect(server.address(SUPERUSER, "klimaverbund"))
    async with cast_of(rows, connection):
        yield connection
    await connection.close()


@asynccontextmanager
async def committed_cast_of(
    rows: Rows, owner: asyncpg.Connection, delete: Callable[[asyncpg.Connection], Awaitable[None]]
) -> AsyncIterator[None]:
    """A cast for tests of several transactions at once; all of it is deleted afterwards."""
    async with owner.transaction():
        for statement, values in rows:
            await owner.executemany(statement, values)
    try:
        yield
    finally:
        async with owner.transaction():
            await delete(owner)
