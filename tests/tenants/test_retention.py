"""Retention: each table says how long its rows are kept; the job deletes what is older, in one process at a time."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from tenants import people, retention
from tenants.install import Addresses
from tenants.locks import LockClass
from tenants.person_data import retained_tables
from tenants.retention import IDLE_USERS, RetentionJob, default_days
from tests.helpers.database import open_session
from tests.helpers.region import COUNTY, ISSUER, MANAGER, WEILERBACH, person, session_of
from tests.helpers.support import tenant_id

GONE = person("gone-for-years")


@pytest.fixture
async def outdated(owner: asyncpg.Connection) -> AsyncIterator[UUID]:
    """Something outdated in several tables, and a user without a role for years."""
    await open_session(owner, person("asleep"))
    await owner.execute("UPDATE login_session SET idle_until = now() - interval '1 second' WHERE subject = 'asleep'")
    await owner.execute(
        "INSERT INTO logout_notice (issuer, jti, subject, issued_at, received_at)"
        " VALUES ($1, 'old', 's', now(), now() - interval '8 days')", ISSUER,
    )  # fmt: skip
    user: UUID = await owner.fetchval(
        "INSERT INTO app_user (id, issuer, subject, active, is_machine)"
        " VALUES (uuidv7(interval '-3 years'), $1, $2, true, false) RETURNING id", ISSUER, GONE.subject,
    )  # fmt: skip
    await owner.execute(
        "INSERT INTO role_grant (tenant_id, user_id, role, valid_from, valid_to)"
        f" VALUES ({tenant_id()}, $1, 'VIEWER', '2020-01-01', '2021-01-01')", user,
    )  # fmt: skip
    yield user
    await owner.execute("DELETE FROM login_session WHERE subject = 'asleep'")
    await owner.execute("DELETE FROM logout_notice WHERE jti = 'old'")
    await owner.execute("DELETE FROM role_grant WHERE user_id = $1", user)
    await owner.execute("DELETE FROM erasure WHERE user_id = $1", user)
    await owner.execute("DELETE FROM app_user WHERE id = $1", user)


async def subject_of(owner: asyncpg.Connection, user: UUID) -> str:
    subject: str = await owner.fetchval("SELECT subject FROM app_user WHERE id = $1", user)
    return subject


async def test_the_job_deletes_what_is_outdated_and_nothing_else(
    owner: asyncpg.Connection, writes: AsyncEngine, outdated: UUID
) -> None:
    users = await owner.fetchval("SELECT count(*) FROM app_user WHERE issuer = $1", ISSUER)
    job = RetentionJob(writes, {})
    assert await job.delete_outdated(only_urgent=True) == {"login_session": 1}
    assert await subject_of(owner, outdated) == GONE.subject
    assert await job.delete_outdated() == {"logout_notice": 1, "app_user": 1}
    assert await subject_of(owner, outdated) == str(outdated)
    assert await job.delete_outdated() == {}
    assert await owner.fetchval("SELECT count(*) FROM app_user WHERE issuer = $1", ISSUER) == users - 1
    assert await owner.fetchval("SELECT count(*) FROM login_session WHERE hash = $1", session_of(MANAGER).session) == 1


async def test_the_end_of_a_session_by_time_is_told_to_all_processes(
    owner: asyncpg.Connection, writes: AsyncEngine, outdated: UUID, addresses: Addresses
) -> None:
    told: asyncio.Queue[Any] = asyncio.Queue()
    listener = await asyncpg.connect(addresses.api)
    await listener.add_listener("session_ended", lambda *message: told.put_nowait(message[-1]))
    try:
        await RetentionJob(writes, {}).delete_outdated(only_urgent=True)
        async with asyncio.timeout(10):
            assert await told.get() == (session_of(person("asleep")).session or b"").hex()
    finally:
        await listener.close()


async def test_one_process_is_at_it_at_a_time(owner: asyncpg.Connection, writes: AsyncEngine, outdated: UUID) -> None:
    async with owner.transaction():
        await owner.execute(f"SELECT pg_advisory_xact_lock({LockClass.RETENTION.value}, 0)")
        assert await RetentionJob(writes, {}).delete_outdated() == {}
    assert await RetentionJob(writes, {}).delete_outdated() != {}


async def test_the_operator_sees_first_what_would_be_deleted(addresses: Addresses, outdated: UUID) -> None:
    operator = await asyncpg.connect(addresses.operator)
    try:
        expected = {"login_session": 1, "logout_notice": 1, "app_user": 1}
        for dry_run in (True, True, False):
            assert await people.delete_outdated(operator, default_days(), dry_run=dry_run) == expected
        assert await people.delete_outdated(operator, default_days()) == {}
    finally:
        await operator.close()


def test_every_period_is_a_setting_with_a_default() -> None:
    settings = [kept.setting for kept in retained_tables().values()]
    assert len({*settings, IDLE_USERS}) == len(settings) + 1 == len(default_days())
    assert all(name.startswith("RETENTION_") for name in default_days())


@pytest.mark.parametrize("table", retained_tables())
async def test_no_caller_deletes_what_is_not_over(api_connection: asyncpg.Connection, table: str) -> None:
    """Whatever number of days: sessions in use stay, and the least period of each table holds."""
    change = api_connection.transaction()
    await change.start()
    try:
        before = await api_connection.fetchval("SELECT ctx.delete_outdated($1, 10000, true)", table)
        assert before == 0
        assert await api_connection.fetchval("SELECT ctx.delete_outdated($1, -10000, false)", table) == 0
        assert await api_connection.fetchval("SELECT ctx.delete_outdated('measure', -10000, false)") == 0
    finally:
        await change.rollback()


async def test_a_process_runs_the_job_until_it_stops(
    owner: asyncpg.Connection, writes: AsyncEngine, outdated: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "MINUTE", 0.01)
    job = RetentionJob(writes, {})
    await job.stop()  # not started: nothing to stop
    job.start()
    try:
        async with asyncio.timeout(30):
            while await owner.fetchval("SELECT count(*) FROM logout_notice WHERE jti = 'old'"):
                await asyncio.sleep(0.02)
    finally:
        await job.stop()
    assert not await owner.fetchval("SELECT count(*) FROM login_session WHERE subject = 'asleep'")


async def test_the_job_says_which_tenants_nobody_will_administer_soon(
    owner: asyncpg.Connection, writes: AsyncEngine, caplog: pytest.LogCaptureFixture
) -> None:
    ends = (
        "UPDATE role_grant SET valid_to = {} WHERE role = 'ADMIN' AND valid_from = '2020-01-01' AND tenant_id ="
        " (SELECT id FROM tenant WHERE ars = $1) RETURNING valid_to - 1"
    )
    last_day = await owner.fetchval(ends.format("ctx.today() + 7"), WEILERBACH)
    try:
        with caplog.at_level("INFO", logger="klimaverbund.security"):
            await RetentionJob(writes, {}).report_expiring_administrators()
    finally:
        await owner.execute(ends.format("'infinity'"), WEILERBACH)
    events: list[Any] = [record for record in caplog.records if record.message == "last_admin_expires"]
    assert {event.tenant: event.last_day for event in events}[WEILERBACH] == last_day.isoformat()
    assert COUNTY not in {event.tenant for event in events}
