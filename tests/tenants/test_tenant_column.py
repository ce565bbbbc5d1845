"""Triggers of a row whose tenant is named by another column than ``tenant_id``: one that looks after it."""

import asyncio
from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any

import asyncpg
import pytest
from sqlalchemy import Column, Integer, MetaData, Table, Text

from tenants import policies
from tenants.install import Addresses
from tenants.live import CHANGED
from tests.helpers.database import statement_result, temporary_transaction
from tests.helpers.region import ADMIN, COUNTY, EDITOR, LANDSTUHL, WEILERBACH

NOTES = Table(
    "shared_note", MetaData(), Column("id", Text, primary_key=True), Column("steward_id", Integer),
    Column("title", Text), Column("visibility", Text),
)  # fmt: skip
ROW: Any = SimpleNamespace(
    __table__=NOTES,
    __tenant__="steward_id",
    __whole__=None,
    __search_terms__=("title",),
    __live__=("note", "id"),
    __kept_by_key__=None,
)


@pytest.fixture
async def notes(db: asyncpg.Connection) -> AsyncIterator[dict[str, int]]:
    """A table with all triggers, and the ids of two tenants."""
    async with temporary_transaction(db):
        await create_notes(db)
        yield await tenant_ids(db)


async def create_notes(db: asyncpg.Connection) -> None:
    await db.execute("SET LOCAL ROLE owner")
    await db.execute("CREATE TABLE shared_note (id text PRIMARY KEY, steward_id int, title text, visibility text)")
    await db.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON shared_note TO api")
    for statement in (
        *policies._trail(ROW, NOTES), *policies._search_terms(ROW, NOTES), *policies._live(ROW, NOTES),
        policies._guard(ROW, NOTES),
    ):  # fmt: skip
        await db.execute(statement)


async def tenant_ids(db: asyncpg.Connection) -> dict[str, int]:
    return {row["ars"]: row["id"] for row in await db.fetch("SELECT ars, id FROM tenant")}


async def test_a_change_is_in_the_trail_of_the_tenant_that_looks_after_the_row(
    db: asyncpg.Connection, notes: dict[str, int]
) -> None:
    await db.execute("INSERT INTO shared_note VALUES ('a', $1, 'Solarpark', 'TENANT')", notes[LANDSTUHL])
    await db.execute("UPDATE shared_note SET steward_id = $1", notes[WEILERBACH])
    await db.execute("DELETE FROM shared_note")
    rows = await db.fetch("SELECT tenant_id, action FROM trail WHERE table_name = 'shared_note' ORDER BY id")
    assert [tuple(row) for row in rows] == [
        (notes[LANDSTUHL], "INSERT"), (notes[WEILERBACH], "UPDATE"), (notes[WEILERBACH], "DELETE"),
    ]  # fmt: skip


async def test_search_terms_go_with_the_row_and_its_tenant(db: asyncpg.Connection, notes: dict[str, int]) -> None:
    query = "SELECT tenant_id, term, visibility FROM search_term WHERE table_name = 'shared_note'"
    await db.execute("INSERT INTO shared_note VALUES ('a', $1, 'Solarpark', 'TENANT')", notes[LANDSTUHL])
    assert [tuple(row) for row in await db.fetch(query)] == [(notes[LANDSTUHL], "solarpark", "TENANT")]
    await db.execute("UPDATE shared_note SET steward_id = $1", notes[WEILERBACH])
    assert [tuple(row) for row in await db.fetch(query)] == [(notes[WEILERBACH], "solarpark", "TENANT")]
    await db.execute("DELETE FROM shared_note")
    assert await db.fetch(query) == []


async def test_only_who_publishes_for_that_tenant_publishes_the_row(
    db: asyncpg.Connection, notes: dict[str, int]
) -> None:
    await db.execute("INSERT INTO shared_note VALUES ('a', $1, 'Solarpark', 'TENANT')", notes[WEILERBACH])
    results = []
    for who in (EDITOR, ADMIN):
        async with temporary_transaction(db, who):
            await db.execute("SET LOCAL ROLE api")
            results.append(await statement_result(db, "UPDATE shared_note SET visibility = 'PUBLIC'"))
    assert results == ["42501", "1"]


async def test_listeners_of_that_tenant_are_told(
    db: asyncpg.Connection, owner: asyncpg.Connection, addresses: Addresses
) -> None:
    messages: asyncio.Queue[str] = asyncio.Queue()
    listener = await asyncpg.connect(addresses.api)
    await listener.add_listener(CHANGED, lambda *arguments: messages.put_nowait(arguments[-1]))
    try:
        async with db.transaction():
            await create_notes(db)
        steward = (await tenant_ids(db))[LANDSTUHL]
        await owner.execute("INSERT INTO shared_note VALUES ('a', $1, 'Solarpark', 'TENANT')", steward)
        async with asyncio.timeout(30):
            while (message := await messages.get()).split()[0] != "note":
                pass  # of what other tests do
        assert message == f"note {LANDSTUHL} {COUNTY} a"
    finally:
        await listener.close()
        await owner.execute("DROP TABLE shared_note")
        for table in ("trail", "search_term"):
            await owner.execute(f"DELETE FROM {table} WHERE table_name = 'shared_note'")
