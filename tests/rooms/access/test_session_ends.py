"""Sessions are ended by the person herself, and by an administrator of a tenant where she has a role."""

import asyncpg
import pytest

from tests.conftest import Client
from tests.helpers.access import Access
from tests.helpers.database import enter_context, temporary_transaction
from tests.helpers.region import ADMIN, LUDWIGSBURG, MANAGER, TOWN_ADMIN, WEILERBACH, WRITER, person

SESSIONS = "{ session { id } sessions { nodes { id isCurrent } } }"


async def open_second(access: Access) -> None:
    """Another session of the guest, in another browser."""
    await access.owner.execute(
        "INSERT INTO login_session (hash, issuer, subject, email_verified, idle_until, expires_at)"
        " SELECT sha256('second'), issuer, subject, true, idle_until, expires_at FROM login_session"
        " WHERE subject = 'guest'"
    )


async def count_sessions(access: Access) -> int:
    number: int = await access.owner.fetchval("SELECT count(*) FROM login_session WHERE subject = 'guest'")
    return number


async def test_a_person_ends_one_of_her_sessions_or_all_others(access: Access, ask: Client) -> None:
    guest = await access.log_in()
    await open_second(access)
    sessions = await ask(guest, SESSIONS)
    (other,) = [node["id"] for node in sessions["sessions"]["nodes"] if not node["isCurrent"]]
    strangers = await access.log_in("guest-stranger")
    assert await access.refused(strangers, "sessionEnd", id=other) == ("NOT_FOUND", "input.id")
    assert await access.done(guest, "sessionEnd", id=other) == other
    assert await access.refused(guest, "sessionEnd", id=other) == ("NOT_FOUND", "input.id")
    await open_second(access)
    assert (await access.done(guest, "sessionsEnd"))["isCurrent"]
    assert await count_sessions(access) == 1
    assert (await access.refused(person("guest"), "sessionsEnd"))[0] == "FORBIDDEN"


async def test_an_administrator_ends_the_sessions_of_her_people_and_the_trail_says_so(
    access: Access, caplog: pytest.LogCaptureFixture
) -> None:
    await access.grant("guest", "VIEWER")
    await access.log_in()
    values = {"tenant": LUDWIGSBURG, "person": await access.person_id("guest")}
    for who in (WRITER, MANAGER, ADMIN, person("chief", "read"), person("overseer")):
        assert (await access.refused(who, "personEndSessions", **values))[0] == "FORBIDDEN"
    elsewhere = {"tenant": WEILERBACH, "person": values["person"]}
    assert (await access.refused(ADMIN, "personEndSessions", **elsewhere)) == ("NOT_FOUND", "input.person")
    assert await count_sessions(access) == 1
    caplog.set_level("INFO", "klimaverbund.security")
    await access.done(TOWN_ADMIN, "personEndSessions", **values)
    assert await count_sessions(access) == 0
    (record,) = caplog.records
    assert (record.message, vars(record)["tenant"], vars(record)["number"]) == ("session_ended", LUDWIGSBURG, 1)
    row = await access.owner.fetchrow("SELECT action, table_name, row_id, user_id FROM trail ORDER BY id DESC LIMIT 1")
    assert row and (row["action"], row["table_name"]) == ("DELETE", "login_session")
    assert row["row_id"] == str(await access.owner.fetchval("SELECT id FROM app_user WHERE subject = 'guest'"))


async def test_somebody_whose_role_has_ended_is_no_longer_an_administrators_to_log_out(
    access: Access, api_connection: asyncpg.Connection
) -> None:
    await access.grant("guest", "VIEWER", until="2021-01-01")
    await access.log_in()
    values = {"tenant": LUDWIGSBURG, "person": await access.person_id("guest")}
    assert await access.refused(TOWN_ADMIN, "personEndSessions", **values) == ("NOT_FOUND", "input.person")
    of_tenant = await access.owner.fetchval("SELECT id FROM tenant WHERE ars = $1", LUDWIGSBURG)
    of_user = await access.owner.fetchval("SELECT id FROM app_user WHERE subject = 'guest'")
    for who in (WRITER, person("chief", "read")):
        async with api_connection.transaction():
            await enter_context(api_connection, who)
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                async with api_connection.transaction():
                    await api_connection.execute("SELECT ctx.end_sessions_of($1, $2)", of_tenant, of_user)
    assert await count_sessions(access) == 1


async def test_an_invitation_is_not_accepted_once_the_session_has_ended(access: Access, db: asyncpg.Connection) -> None:
    invitation = await access.invite()
    guest = await access.log_in()
    async with temporary_transaction(db, guest):  # the session is found here, and ends while this waits for the lock
        await db.execute("DELETE FROM login_session WHERE subject = 'guest'")
        assert await db.fetch("SELECT * FROM ctx.accept_invitation($1)", invitation["code"]) == []
    assert await access.roles("guest") == []
