"""Sessions in the database: the rights of the person, no more, and none once the session has ended."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from tenants.context import Pool, Principal
from tenants.install import Addresses
from tests.conftest import Client
from tests.helpers import region
from tests.helpers.database import open_session, temporary_transaction
from tests.helpers.region import ADMIN, ISSUER, MANAGER, UNKNOWN, person, session_of

RIGHTS = """SELECT CASE WHEN ctx.enter($1, $2, $3, $4) THEN json_build_object(
  'user', ctx.user_id(), 'read', ctx.tenant_ids('read'), 'edit', ctx.tenant_ids('edit'),
  'publish', ctx.tenant_ids('publish'), 'admin', ctx.tenant_ids('admin'), 'county', ctx.tenant_ids('county'),
  'region', ctx.tenant_ids('region')) END"""
SESSIONS = "SELECT count(*) FROM login_session WHERE subject = $1"
GUEST = person("guest-of-a-test")


@pytest.fixture(scope="module")
async def pool(addresses: Addresses) -> AsyncIterator[Pool]:
    created = Pool(addresses.api, 1)
    yield created
    await created.close()


@pytest.fixture
async def guest(owner: asyncpg.Connection) -> AsyncIterator[Principal]:
    yield await open_session(owner, GUEST)
    await owner.execute("DELETE FROM login_session WHERE subject = $1", GUEST.subject)
    await owner.execute("DELETE FROM logout_notice WHERE jti LIKE 'test-%'")


async def log_out(
    owner: asyncpg.Connection, jti: str, subject: str | None, sid: str | None, ago: int = 0
) -> int | None:
    issued_at = datetime.now(UTC) - timedelta(seconds=ago)
    ended: int | None = await owner.fetchval(
        "SELECT ctx.log_out($1, $2, $3, $4, $5)", ISSUER, jti, subject, sid, issued_at
    )
    return ended


@pytest.mark.parametrize("who", region.LOGGED_IN, ids=lambda who: str(who.subject))
async def test_a_session_has_the_rights_of_a_token_of_its_person(pool: Pool, who: Principal) -> None:
    by_token = json.loads(await pool.fetch_json(RIGHTS, who.entry) or b"")
    assert json.loads(await pool.fetch_json(RIGHTS, session_of(who).entry) or b"") == by_token
    assert bool(by_token["read"]) is (who is not UNKNOWN)


async def test_everybody_sees_their_own_sessions_only(ask: Client) -> None:
    query = "{ session { email } sessions(first: 100) { nodes { email isCurrent } } }"
    for who, current in ((session_of(UNKNOWN), True), (ADMIN, False)):
        answer = await ask(who, query)
        email = "unknown@example.org" if current else "admin@example.org"
        assert answer["session"] == ({"email": email} if current else None)
        sessions = answer["sessions"]["nodes"]  # other tests may have logged in as the same person
        assert {session["email"] for session in sessions} == {email}
        assert [session["isCurrent"] for session in sessions].count(True) == current
    assert await ask(region.ANONYMOUS, query) == {"session": None, "sessions": {"nodes": []}}


async def test_the_name_of_a_person_is_seen_with_her_grants(ask: Client) -> None:
    query = "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Person { name } } }"
    own = "{ me { grants { person { id name } } } }"
    (mine, *_) = (await ask(MANAGER, own))["me"]["grants"]
    seen = {who.subject: await ask(who, query, ids=[mine["person"]["id"]]) for who in (MANAGER, ADMIN, region.EDITOR)}
    assert seen == {
        "manager": {"nodes": [{"name": "Erfunden manager"}]}, "admin": {"nodes": [None]}, "editor": {"nodes": [None]},
    }  # fmt: skip


@pytest.mark.parametrize("column", ["idle_until", "expires_at"])
async def test_a_session_ends_when_it_was_idle_or_is_old(
    pool: Pool, owner: asyncpg.Connection, guest: Principal, column: str
) -> None:
    assert await pool.fetch_json(RIGHTS, guest.entry)
    await owner.execute(f"UPDATE login_session SET {column} = now() WHERE hash = $1", guest.session)
    await owner.execute("SELECT ctx.touch_sessions($1, '1 hour')", [guest.session])
    with pytest.raises(asyncpg.PostgresError) as ended:
        await pool.fetch_json(RIGHTS, guest.entry)
    assert ended.value.sqlstate == "KV401"


async def test_a_touch_prolongs_and_creates_nothing(owner: asyncpg.Connection, guest: Principal) -> None:
    before = await owner.fetchrow("SELECT idle_until, expires_at FROM login_session WHERE hash = $1", guest.session)
    await owner.execute("SELECT ctx.touch_sessions($1, '2 hours')", [guest.session, bytes(32)])
    after = await owner.fetchrow("SELECT idle_until, expires_at FROM login_session WHERE hash = $1", guest.session)
    assert before and after and after["idle_until"] > before["idle_until"]
    assert after["expires_at"] == before["expires_at"]
    assert not await owner.fetchval("SELECT count(*) FROM login_session WHERE hash = $1", bytes(32))


async def test_a_person_ends_no_session_of_others(db: asyncpg.Connection, guest: Principal) -> None:
    ids = [row["id"] for row in await db.fetch("SELECT id FROM login_session")]
    async with temporary_transaction(db, guest):
        assert await db.fetchval("SELECT ctx.end_own_sessions(NULL)") == 0, "the one in use stays"
        assert await db.fetchval("SELECT ctx.end_own_sessions($1)", ids) == 1
    async with temporary_transaction(db, region.ANONYMOUS):
        assert await db.fetchval("SELECT ctx.end_own_sessions($1)", ids) == 0


async def test_one_session_too_many_ends_the_oldest(owner: asyncpg.Connection, guest: Principal) -> None:
    await owner.execute(
        "UPDATE login_session SET last_seen_at = now() - interval '1 day' WHERE hash = $1", guest.session
    )
    opening = "SELECT ctx.open_session($1, $2, $3, NULL, NULL, NULL, NULL, false, NULL, now(), '1 hour', '1 hour')"
    for number in range(20):
        assert await owner.fetchval(opening, bytes([number]) * 32, ISSUER, GUEST.subject)
    assert await owner.fetchval(SESSIONS, GUEST.subject) == 20
    assert not await owner.fetchval("SELECT count(*) FROM login_session WHERE hash = $1", guest.session)


async def test_a_logout_at_the_provider_counts_once_and_ends_that_session(
    owner: asyncpg.Connection, guest: Principal
) -> None:
    assert await log_out(owner, "test-1", None, "sid-of-somebody-else") == 0
    assert await log_out(owner, "test-2", "somebody-else", f"sid-{GUEST.subject}") == 0, "sid and sub name one session"
    assert await log_out(owner, "test-3", GUEST.subject, f"sid-{GUEST.subject}") == 1
    assert await log_out(owner, "test-3", GUEST.subject, f"sid-{GUEST.subject}") is None, "replayed"
    assert await owner.fetchval(SESSIONS, GUEST.subject) == 0


async def test_a_logout_that_overtakes_its_login_wins(owner: asyncpg.Connection) -> None:
    try:
        await log_out(owner, "test-4", None, "sid-early")
        await log_out(owner, "test-5", GUEST.subject, None, ago=60)
        await open_session(owner, GUEST, provider_session="sid-early")
        assert await owner.fetchval(SESSIONS, GUEST.subject) == 0
        await open_session(owner, GUEST, issued_at=datetime.now(UTC) - timedelta(seconds=90))
        assert await owner.fetchval(SESSIONS, GUEST.subject) == 0, "logged in before the logout of all sessions"
        await open_session(owner, GUEST)
        assert await owner.fetchval(SESSIONS, GUEST.subject) == 1, "a later login is not concerned"
    finally:
        await owner.execute("DELETE FROM login_session WHERE subject = $1", GUEST.subject)
        await owner.execute("DELETE FROM logout_notice WHERE jti LIKE 'test-%'")
