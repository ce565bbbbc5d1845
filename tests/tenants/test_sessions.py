"""Sessions in the database: what a provider's logout ends, in whatever order login and logout arrive."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import asyncpg
import pytest

from tests.helpers.database import temporary_transaction

ISSUER = "https://login.example/sessions"
LOGIN = datetime(2026, 11, 30, 8, tzinfo=UTC)
OPEN = "SELECT ctx.open_session($1, $2, $3, $4, NULL, NULL, NULL, false, NULL, $5, interval '30 min', interval '12 h')"
LOGOUT = "SELECT ctx.log_out($1, $2, $3, $4, $5)"


async def open_session(db: asyncpg.Connection, subject: str, sid: str | None, at: datetime = LOGIN) -> Any:
    return await db.fetchval(OPEN, uuid4().bytes * 2, ISSUER, subject, sid, at)


async def log_out(db: asyncpg.Connection, subject: str | None, sid: str | None, at: datetime = LOGIN) -> Any:
    return await db.fetchval(LOGOUT, ISSUER, uuid4().hex, subject, sid, at)


SESSIONS = (("anna", "a1"), ("anna", "a2"), ("anna", None), ("bela", "b1"), ("bela", None))


@pytest.mark.parametrize(
    ("subject", "sid", "ended"),
    [
        ("anna", None, {("anna", "a1"), ("anna", "a2"), ("anna", None)}),
        ("anna", "a1", {("anna", "a1"), ("anna", None)}),
        (None, "a1", {("anna", "a1")}),
        ("bela", "a1", {("bela", None)}),
        ("nobody", None, set()),
    ],
)
async def test_a_logout_ends_its_session_and_those_of_its_person_that_name_none(
    db: asyncpg.Connection, subject: str | None, sid: str | None, ended: set[Any]
) -> None:
    async with temporary_transaction(db):
        for session in SESSIONS:
            assert await open_session(db, *session)
        assert await log_out(db, subject, sid) == len(ended)
        rows = await db.fetch("SELECT subject, provider_session FROM login_session WHERE issuer = $1", ISSUER)
        assert {*map(tuple, rows)} == {*SESSIONS} - ended


@pytest.mark.parametrize(
    ("logged_out", "session", "after", "opens"),
    [
        (("anna", "a1"), ("anna", "a1"), 0, False),
        (("anna", "a1"), ("anna", "a1"), 60, False),  # a session there is never used again
        (("anna", "a1"), ("anna", "a2"), 0, True),
        (("anna", None), ("anna", "a1"), 0, False),
        (("anna", None), ("anna", "a1"), 1, True),
        (("anna", "a1"), ("anna", None), 0, False),
        (("anna", "a1"), ("anna", None), 1, True),
        (("anna", "a1"), ("bela", None), 0, True),
    ],
)
async def test_a_logout_that_overtakes_its_login_wins(
    db: asyncpg.Connection, logged_out: Any, session: Any, after: int, opens: bool
) -> None:
    async with temporary_transaction(db):
        assert await log_out(db, *logged_out) == 0
        subject, sid = session
        opened = await open_session(db, subject, sid, LOGIN + timedelta(seconds=after))
        assert (opened is not None) is opens


async def test_a_report_counts_once(db: asyncpg.Connection) -> None:
    async with temporary_transaction(db):
        assert await open_session(db, "anna", "a1")
        assert await db.fetchval(LOGOUT, ISSUER, "jti", "anna", None, LOGIN) == 1
        assert await open_session(db, "anna", "a2", at=LOGIN + timedelta(seconds=1))
        assert await db.fetchval(LOGOUT, ISSUER, "jti", "anna", None, LOGIN) is None
        assert await db.fetchval("SELECT count(*) FROM login_session WHERE issuer = $1", ISSUER) == 1


async def test_a_person_has_twenty_sessions_at_most(db: asyncpg.Connection) -> None:
    async with temporary_transaction(db):
        for n in range(22):
            assert await open_session(db, "anna", f"a{n}")
        assert await open_session(db, "bela", "b1")
        count = "SELECT subject, count(*) FROM login_session WHERE issuer = $1 GROUP BY 1"
        assert {*map(tuple, await db.fetch(count, ISSUER))} == {("anna", 20), ("bela", 1)}


async def test_only_sessions_that_last_are_prolonged(db: asyncpg.Connection) -> None:
    async with temporary_transaction(db):
        hashes = {name: name.encode() * 8 for name in ("last", "idle", "over", "none")}
        for name in ("last", "idle", "over"):
            await db.fetchval(OPEN, hashes[name].ljust(32, b"0"), ISSUER, name, None, LOGIN)
        await db.execute("UPDATE login_session SET idle_until = now() WHERE subject = 'idle'")
        await db.execute("UPDATE login_session SET expires_at = now() WHERE subject = 'over'")
        asked = [value.ljust(32, b"0") for value in hashes.values()]
        prolonged = await db.fetch("SELECT ctx.touch_sessions($1, interval '1 h')", asked)
        assert [row[0] for row in prolonged] == [hashes["last"].ljust(32, b"0")]
        until = "SELECT idle_until > now() + interval '50 min' FROM login_session WHERE subject = 'last'"
        assert await db.fetchval(until)
