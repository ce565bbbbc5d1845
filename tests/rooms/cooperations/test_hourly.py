"""What follows from last days that pass: all of it, some at a time, whatever else the job of the hour does."""

from __future__ import annotations

import asyncpg
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from tenants import retention
from tenants.retention import RetentionJob
from tests.helpers.alliance_cast import cast_id
from tests.helpers.cooperation_changes import Cooperations
from tests.helpers.database import temporary_transaction
from tests.helpers.region import LUDWIGSBURG, WEIL, WORKSHOP

MANY = 250
COPIES = (
    "INSERT INTO cooperation (tenant_id, id, version, title, kind, form, level, status) SELECT tenant_id,"
    " gen_random_uuid(), 1, 'Kopie', kind, form, level, 'AGREED' FROM cooperation, generate_series(1, $2) WHERE id = $1"
)
SIDES = (
    "INSERT INTO cooperation_party (tenant_id, cooperation_id, visibility, version, to_tenant_id, role, status,"
    " agreed_on, ends_before, publishes) SELECT c.tenant_id, c.id, c.visibility, 1, p.to_tenant_id, p.role, p.status,"
    " p.agreed_on, p.ends_before, true FROM cooperation c, cooperation_party p"
    " WHERE c.title = 'Kopie' AND p.cooperation_id = $1"
)


async def test_all_are_settled_some_at_a_time(cast: asyncpg.Connection) -> None:
    async with temporary_transaction(cast):
        await cast.execute(COPIES, cast_id("left"), MANY)
        await cast.execute(SIDES + " AND p.to_tenant_id IS NOT NULL", cast_id("left"))
        position, calls = None, 0
        while calls == 0 or position is not None:
            position = await cast.fetchval("SELECT ctx.settle_cooperations($1)", position)
            calls += 1
        published = "SELECT count(*) FROM cooperation WHERE title = 'Kopie' AND visibility = 'PUBLIC'"
        assert (calls, await cast.fetchval(published)) == (2, MANY)


async def test_what_fails_keeps_nothing_else_from_being_done(
    cooperations: Cooperations, owner: asyncpg.Connection, writes: AsyncEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, sides = await cooperations.agreed()
    for key in (LUDWIGSBURG, WEIL):
        await cooperations.step(cooperations.deciders[key], sides[key], "PUBLICATION_AGREED")
    await cooperations.step(cooperations.county, sides[WORKSHOP], "LEFT", lastDay="2030-12-31")
    await owner.execute(
        "UPDATE cooperation_party SET ends_before = ctx.today() WHERE status = 'LEFT' AND tenant_id ="
        " (SELECT id FROM tenant WHERE ars = $1)", LUDWIGSBURG,
    )  # fmt: skip
    monkeypatch.setattr(retention, "_HOURLY", ["no_such_function", *retention._HOURLY])
    await RetentionJob(writes, {}).run_hourly()
    assert await owner.fetchval("SELECT visibility FROM cooperation WHERE title = $1", made["title"]) == "PUBLIC"
