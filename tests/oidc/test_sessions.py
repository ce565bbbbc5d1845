"""Sessions in use: prolonged beside the requests, once a minute, and never brought back."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import AsyncIterator
from datetime import timedelta

import asyncpg
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from federation.oidc.sessions import SessionActivity
from tenants.context import create_engine
from tests.helpers.database import open_session
from tests.helpers.oidc import Clock
from tests.helpers.region import person

IDLE = timedelta(minutes=30)
USED = "SELECT last_seen_at > '2026-01-02' FROM login_session WHERE hash = $1"
UNUSED = "UPDATE login_session SET last_seen_at = '2026-01-01' WHERE hash = $1"


@pytest.fixture
async def session(owner: asyncpg.Connection) -> AsyncIterator[bytes]:
    """A session that was not used for long, but lives."""
    session = (await open_session(owner, person("user-of-a-test"))).session
    assert session
    await owner.execute(UNUSED, session)
    yield session
    await owner.execute("DELETE FROM login_session WHERE hash = $1", session)


async def test_each_session_is_written_once_a_minute(
    writes: AsyncEngine, owner: asyncpg.Connection, session: bytes, clock: Clock
) -> None:
    activity = SessionActivity(writes, IDLE, clock)
    for ahead, is_written in ((0, True), (59, False), (61, True)):
        clock.ahead = ahead
        await owner.execute(UNUSED, session)
        for _ in range(3):
            activity.touch(session)
        await activity.close()
        assert await owner.fetchval(USED, session) is is_written


@pytest.mark.parametrize("column", ["idle_until", "expires_at"])
async def test_a_session_that_is_over_stays_so(
    writes: AsyncEngine, owner: asyncpg.Connection, session: bytes, column: str
) -> None:
    await owner.execute(f"UPDATE login_session SET {column} = now() - interval '1 second' WHERE hash = $1", session)
    activity = SessionActivity(writes, IDLE)
    activity.touch(session)
    activity.touch(hashlib.sha256(b"no session").digest())
    await activity.close()
    assert await owner.fetchval(USED, session) is False


async def test_what_could_not_be_written_is_written_with_the_next_request(
    writes: AsyncEngine, owner: asyncpg.Connection, session: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    activity, nowhere = (
        SessionActivity(writes, IDLE),
        create_engine("postgresql://api@127.0.0.1:1/nowhere", 1),
    )
    activity._engine = nowhere
    with caplog.at_level(logging.WARNING):
        activity.touch(session)
        await activity.close()
    assert "sessions not prolonged" in caplog.text
    activity._engine = writes
    activity.touch(session)
    await activity.close()
    assert await owner.fetchval(USED, session) is True
    await nowhere.dispose()
