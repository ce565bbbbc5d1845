"""Triggers of a row whose tenant is named by another column than ``tenant_id``: one that looks after it."""

from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any

import asyncpg
import pytest
from sqlalchemy import Column, Integer, MetaData, Table, Text

from tenants import policies
from tests.helpers.database import enter_context, statement_result, temporary_transaction
from tests.helpers.region import ADMIN, EDITOR, LANDSTUHL, WEILERBACH

NOTES = Table(
    "shared_note", MetaData(), Column("id", Text, primary_key=True), Column("steward_id", Integer),
    Column("title", Text), Column("visibility", Text),
)  # fmt: skip
ROW: Any = SimpleNamespace(
    __table__=NOTES, __tenant__="steward_id", __whole__=None, __search_terms__=("title",), __live__=("note", "id")
)


@pytest.fixture
async def notes(owner: asyncpg.Connection) -> AsyncIterator[dict[str, int]]:
    """A table with all triggers, and the ids of two tenants."""
    async with temporary_transaction(owner):
        await owner.execute(
            "CREATE TABLE shared_note (id text PRIMARY KEY, steward_id int, title text, visibility text)"
        )
        await owner.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON shared_note TO api")
        guard = policies._guard(ROW, NOTES)
        for statement in (
            *policies._trail(ROW, NOTES), *policies._search_terms(ROW, NOTES), *policies._live(ROW, NOTES), guard,
        ):  # fmt: skip
            await owner.execute(statement)
        yield {row["ars"]: row["id"] for row in await owner.fetch("SELECT ars, id FROM tenant")}


async def test_a_change_is_in_the_trail_of_the_tenant_that_looks_after_the_row(
    owner: asyncpg.Connection, notes: dict[str, int]
) -> None:
    await owner.execute("INSERT INTO shared_note VALUES ('a', $1, 'Solarpark', 'TENANT')", notes[LANDSTUHL])
    await owner.execute("UPDATE shared_note SET steward_id = $1", notes[WEILERBACH])
    await owner.execute("DELETE FROM shared_note")
    rows = await owner.fetch("SELECT tenant_id, action FROM trail WHERE table_name = 'shared_note' ORDER BY id")
    assert [tuple(row) for row in rows] == [
        (notes[LANDSTUHL], "INSERT"), (notes[WEILERBACH], "UPDATE"), (notes[WEILERBACH], "DELETE"),
    ]  # fmt: skip


async def test_search_terms_go_with_the_row_and_its_tenant(owner: asyncpg.Connection, notes: dict[str, int]) -> None:
    query = "SELECT tenant_id, term, visibility FROM search_term WHERE table_name = 'shared_note'"
    await owner.execute("INSERT INTO shared_note VALUES ('a', $1, 'Solarpark', 'TENANT')", notes[LANDSTUHL])
    assert [tuple(row) for row in await owner.fetch(query)] == [(notes[LANDSTUHL], "solarpark", "TENANT")]
    await owner.execute("UPDATE shared_note SET steward_id = $1", notes[WEILERBACH])
    assert [tuple(row) for row in await owner.fetch(query)] == [(notes[WEILERBACH], "solarpark", "TENANT")]
    await owner.execute("DELETE FROM shared_note")
    assert await owner.fetch(query) == []


async def test_only_who_publishes_for_that_tenant_publishes_the_row(
    owner: asyncpg.Connection, db: asyncpg.Connection, notes: dict[str, int]
) -> None:
    await owner.execute("INSERT INTO shared_note VALUES ('a', $1, 'Solarpark', 'TENANT')", notes[WEILERBACH])
    results = []
    for who in (EDITOR, ADMIN):
        async with temporary_transaction(owner):
            await enter_context(owner, who)
            # The guard asks who is connected, by the database role.
            await owner.execute(policies._guard(ROW, NOTES).replace("guard_publication BEFORE", "guard_all BEFORE")
                                .replace("current_user <> 'owner' AND ", ""))  # fmt: skip
            results.append(await statement_result(owner, "UPDATE shared_note SET visibility = 'PUBLIC'"))
    assert results == ["42501", "1"]
