"""The operator's exports and erasures: for those without an account, and again after a restore."""

import json
import logging

import asyncpg
import pytest

from federation.logs import JsonFormatter
from tenants import people
from tenants.operating import OperatorError
from tenants.people import Somebody
from tenants.security_events import SecurityEvent, log_security_event
from tests.helpers.database import open_session, temporary_transaction
from tests.helpers.region import ISSUER, LUDWIGSBURG, WEILERBACH, person
from tests.helpers.support import tenant_id

HER, NAME, ADDRESS = person("ute.vorbild"), "Ute Vorbild", "ute.vorbild@stadt.example"


async def create_her(db: asyncpg.Connection) -> str:
    """A person with a role, a session, and her name in a text and as the holder of a post; her id."""
    user = await db.fetchval(
        "INSERT INTO app_user (issuer, subject, active, is_machine) VALUES ($1, $2, true, false) RETURNING id::text",
        ISSUER, HER.subject,
    )  # fmt: skip
    await db.execute(
        "INSERT INTO role_grant (tenant_id, user_id, role, valid_from, valid_to)"
        f" VALUES ({tenant_id(WEILERBACH)}, $1::text::uuid, 'EDITOR', '2020-01-01', 'infinity')", user,
    )  # fmt: skip
    await open_session(db, HER, name=NAME, email=ADDRESS)
    await db.execute(f"UPDATE measure SET notice = 'Vorbild, Ute' WHERE tenant_id = {tenant_id(WEILERBACH)}")
    await db.execute(f"UPDATE post_holder SET name = 'UTE VORBILD' WHERE tenant_id = {tenant_id(WEILERBACH)}")
    return str(user)


async def remaining(db: asyncpg.Connection) -> list[int]:
    """Her rows: as a person, sessions, holders of posts, values in the trail."""
    queries = (
        "SELECT count(*) FROM person WHERE name = 'Ute Vorbild'",
        "SELECT count(*) FROM login_session WHERE subject = 'ute.vorbild'",
        "SELECT count(*) FROM post_holder WHERE lower(name) = 'ute vorbild'",
        "SELECT count(*) FROM trail WHERE changes::text ILIKE '%vorbild%'",
        "SELECT count(*) FROM app_user WHERE subject = 'ute.vorbild'",
    )
    return [await db.fetchval(query) for query in queries]


@pytest.mark.parametrize("who", [
    Somebody(issuer=ISSUER, subject=HER.subject), Somebody(address=ADDRESS.upper()),
])  # fmt: skip
async def test_an_account_is_exported_and_erased_by_what_her_provider_says_or_by_her_address(
    db: asyncpg.Connection, who: Somebody
) -> None:
    async with temporary_transaction(db):
        user = await create_her(db)
        assert 0 not in await remaining(db)
        await db.execute("SET LOCAL ROLE operator")
        found = await people.export(db, who)
        assert found["person"][0]["user_id"] == user and {"role_grant", "login_session"} <= found.keys()
        result = await people.erase(db, who)
        assert str(result.user) == user and result.texts >= 3
        await db.execute("RESET ROLE")
        assert await remaining(db) == [0] * 5


async def test_an_address_of_several_people_erases_none_of_them(db: asyncpg.Connection) -> None:
    async with temporary_transaction(db):
        await create_her(db)
        await db.execute("UPDATE person SET email = $1 WHERE name = 'Erfunden reader'", ADDRESS.title())
        await db.execute("SET LOCAL ROLE operator")
        with pytest.raises(OperatorError, match="mehreren Konten"):
            await people.erase(db, Somebody(address=ADDRESS))
        assert (await people.erase(db, Somebody(issuer=ISSUER, subject=HER.subject, address=ADDRESS))).user
        await db.execute("RESET ROLE")
        assert await db.fetchval("SELECT count(*) FROM person WHERE name = 'Erfunden reader'") == 1


async def test_somebody_without_an_account_is_found_by_name_within_a_tenant_and_nowhere_else(
    db: asyncpg.Connection,
) -> None:
    async with temporary_transaction(db):
        await db.execute(f"UPDATE post_holder SET name = 'Ünal Vorbild' WHERE tenant_id = {tenant_id(WEILERBACH)}")
        await db.execute("SET LOCAL ROLE operator")
        here, elsewhere = (
            Somebody(name="Uenal VORBILD", tenant=WEILERBACH),
            Somebody(name="Ünal Vorbild", tenant=LUDWIGSBURG),
        )
        assert await people.export(db, elsewhere) == {}
        found = await people.export(db, here)
        assert found.keys() == {"post_holder"} and found["post_holder"][0]["name"] == "Ünal Vorbild"
        result = await people.erase(db, here)
        assert result.user is None and result.rows == len(found["post_holder"])
        await db.execute("RESET ROLE")
        assert not await db.fetchval("SELECT count(*) FROM post_holder WHERE name ILIKE '%vorbild%'")
        with pytest.raises(OperatorError, match="99999"):
            await people.export(db, Somebody(name="Ute", tenant="99999"))


async def test_erasures_are_repeated_after_a_restore_from_the_log_and_all_sessions_end(
    db: asyncpg.Connection, caplog: pytest.LogCaptureFixture
) -> None:
    async with temporary_transaction(db):
        user = await create_her(db)  # as the backup has her
        # The admins who stayed came after the backup: what was decided then is not decided again.
        await db.execute("UPDATE role_grant SET role = 'ADMIN' WHERE user_id = $1::text::uuid", user)
        await db.execute(f"DELETE FROM role_grant WHERE tenant_id = {tenant_id(WEILERBACH)} AND role = 'ADMIN'"
                         " AND user_id <> $1::text::uuid", user)  # fmt: skip
        with caplog.at_level(logging.INFO, logger="klimaverbund.security"):
            log_security_event(SecurityEvent.PERSON_ERASED, user=user, erasure=user)
            log_security_event(SecurityEvent.PERSON_ERASED, user=None, erasure=user)
            log_security_event(SecurityEvent.LOGIN, user=user)
        lines = [JsonFormatter().format(record) for record in caplog.records if record.name == "klimaverbund.security"]
        assert len(lines) == 3 and json.loads(lines[0])["user"] == user and "Vorbild" not in "".join(lines)
        await db.execute("SET LOCAL ROLE operator")
        with pytest.raises(OperatorError, match="Verwaltung"):
            await people.erase(db, Somebody(issuer=ISSUER, subject=HER.subject))
        erased, sessions = await people.replay(db, ["Unsinn", "{}", "[]", '{"security": true}', *lines, *lines])
        assert erased == 1 and sessions > 0
        assert await people.replay(db, lines) == (1, 0)
        await db.execute("RESET ROLE")
        assert await remaining(db) == [0] * 5
        assert not await db.fetchval("SELECT count(*) FROM login_session")
