"""What each condition of the policies of people holds back: statements past the interface, without any of their own.

A change without a condition asks no policy for reading: it reaches all rows that the policy of the change lets through.
"""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from tenants.context import Principal
from tests.helpers.database import enter_context, statement_result, temporary_transaction
from tests.helpers.region import (
    ADMIN,
    COUNTY,
    LANDSTUHL,
    MANAGER,
    OTHER_COUNTY,
    VIEWER,
    WEIL,
    WEILERBACH,
    person,
)

NEW_GRANTS = [
    ("reader", WEILERBACH, "VIEWER"), ("deputy", WEILERBACH, "EDITOR"), ("foreigner", WEILERBACH, "COUNTY"),
    ("foreigner", WEILERBACH, "OFFICE"), ("deputy", COUNTY, "EDITOR"),
]  # fmt: skip
INSERT_GRANT = """
INSERT INTO role_grant (tenant_id, user_id, role, valid_from, valid_to, alliance_id)
SELECT t.id, u.id, $3::text, ctx.today(), 'infinity',
  (SELECT a.id FROM alliance a WHERE a.tenant_id = t.id AND $3::text = 'OFFICE') FROM tenant t, app_user u
WHERE u.subject = $1 AND t.ars = $2
"""
WITHOUT_ADMIN = """
SELECT min(t.id) FROM tenant t JOIN tenant c ON c.region_id = t.region_id AND c.ars = $1 AND t.id <> c.id
WHERE NOT EXISTS (SELECT FROM role_grant g WHERE g.tenant_id = t.id AND g.role = 'ADMIN')
"""
ONLY_READS, ONLY_WRITES = person("admin", "read"), person("admin", "write")
EDITOR_HERE = EDITOR_OF_COUNTY = person("deputy")


@pytest.fixture
async def people(db: asyncpg.Connection) -> AsyncIterator[asyncpg.Connection]:
    """The people of the region, some with further roles since today, and a text to clean; undone afterwards."""
    async with temporary_transaction(db):
        await db.executemany(INSERT_GRANT, NEW_GRANTS)
        await db.execute("INSERT INTO text_to_clean (tenant_id, table_name, row_id, column_name)"
                         " SELECT id, 'measure', '', 'goal' FROM tenant WHERE ars = $1", WEILERBACH)  # fmt: skip
        yield db


async def result(db: asyncpg.Connection, who: Principal, statement: str) -> str:
    async with temporary_transaction(db):
        await db.execute("SET LOCAL ROLE api")
        await enter_context(db, who)
        return await statement_result(db, statement)


END, DELETE = "UPDATE role_grant SET valid_to = ctx.today() + 30", "DELETE FROM role_grant"
DECLINE = "UPDATE access_request SET state = 'DECLINED', reason = 'Nein'"
WITHDRAW = "UPDATE invitation SET state = 'WITHDRAWN'"
CASES = [
    ("an administrator ends the roles of her tenant, but not those of the operator", ADMIN, END, "4"),
    ("a token that reads ends nobody's role but her own", ONLY_READS, END, "1"),
    ("an editor ends her own roles", EDITOR_HERE, END, "3"),
    ("what began today is deleted, but not what the operator gave", ADMIN, DELETE, "3"),
    ("a token that reads deletes none", ONLY_READS, DELETE, "0"),
    ("an editor deletes her own", EDITOR_HERE, DELETE, "2"),
    ("an administrator declines", ADMIN, DECLINE, "1"), ("a token that reads does not", ONLY_READS, DECLINE, "0"),
    ("an editor does not", EDITOR_HERE, DECLINE, "0"),
    ("an administrator withdraws invitations", ADMIN, WITHDRAW, "2"),
    ("a token that reads withdraws none", ONLY_READS, WITHDRAW, "0"),
    ("an editor of neither the tenant nor the county does", EDITOR_OF_COUNTY, WITHDRAW, "0"),
    ("nobody sets what others hear of", VIEWER, "UPDATE notification_setting SET frequency = 'OFF'", "2"),
    ("nobody sets the language of others", ADMIN, "UPDATE mail_language SET language = 'DE'", "0"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("who", "statement", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
async def test_a_change_reaches_the_rows_that_are_ones_own_to_change(
    people: asyncpg.Connection, who: Principal, statement: str, expected: str
) -> None:
    assert await result(people, who, statement) == expected


GRANT = """INSERT INTO role_grant (tenant_id, user_id, role, valid_from, valid_to, granted_by)
VALUES ({tenant}, '{reader}', '{role}', ctx.today(), 'infinity', ctx.user_id())"""
INVITE = """INSERT INTO invitation (tenant_id, by_tenant_id, kind, email, language, role, state, number, hash, version)
VALUES ({tenant}, {by}, 'ROLE', 'x@guests.example', 'DE', '{role}', '{state}', 1, '\\x01', 1)"""


async def test_new_roles_invitations_and_settings_are_ones_own_to_make(people: asyncpg.Connection) -> None:
    tenant, county = [
        await people.fetchval("SELECT id FROM tenant WHERE ars = $1", ars) for ars in (WEILERBACH, COUNTY)
    ]
    reader = await people.fetchval("SELECT id FROM app_user WHERE subject = 'reader'")
    member = await people.fetchval(WITHOUT_ADMIN, COUNTY)
    grant = {role: GRANT.format(tenant=tenant, reader=reader, role=role) for role in ("EDITOR", "OFFICE")}
    own = INVITE.format(tenant=tenant, by=tenant, role="EDITOR", state="OPEN")
    for who, statement, expected in (
        (ADMIN, grant["EDITOR"], "1"), (ONLY_READS, grant["EDITOR"], "42501"), (ADMIN, grant["OFFICE"], "42501"),
        (EDITOR_HERE, grant["EDITOR"], "42501"), (ADMIN, own, "1"), (ONLY_READS, own, "42501"),
        (EDITOR_HERE, own, "42501"), (ADMIN, own.replace("OPEN", "WITHDRAWN"), "42501"),
        (MANAGER, INVITE.format(tenant=member, by=county, role="ADMIN", state="OPEN"), "1"),
        (MANAGER, INVITE.format(tenant=member, by=county, role="EDITOR", state="OPEN"), "42501"),
        (ADMIN, f"INSERT INTO mail_language (user_id, language) VALUES ('{reader}', 'EN')", "42501"),
    ):  # fmt: skip
        assert await result(people, who, statement) == expected, statement


@pytest.mark.parametrize(("table", "admin", "editor", "write_only"), [
    ("mail", 2, 0, 1), ("role_grant", 5, 3, 1), ("access_request", 1, 0, 0), ("invitation", 2, 0, 0),
    ("text_to_clean", 4, 0, 0),
])  # fmt: skip
async def test_administrators_read_it_with_a_token_that_reads(
    people: asyncpg.Connection, table: str, admin: int, editor: int, write_only: int
) -> None:
    for who, expected in ((ADMIN, admin), (EDITOR_HERE, editor), (ONLY_WRITES, write_only)):
        assert await result(people, who, f"SELECT FROM {table}") == str(expected), who


async def test_who_asked_for_access_is_seen_as_long_as_there_is_something_to_decide(people: asyncpg.Connection) -> None:
    read = "SELECT FROM person WHERE name = 'Erfunden past'"
    assert await result(people, ADMIN, read) == "1"
    await people.execute("UPDATE access_request SET state = 'DECLINED' WHERE state = 'OPEN'")
    assert await result(people, ADMIN, read) == "0"


INSERT_ENTRY = """
INSERT INTO trail (tenant_id, user_id, db_role, action, table_name, row_id, changes, mandate_id)
SELECT t.id, u.id, 'api', 'UPDATE', 'measure', 'an entry', '{}', $3 FROM tenant t, app_user u
WHERE t.ars = $1 AND u.subject = $2
"""
MANDATE = "SELECT m.id FROM mandate m JOIN tenant t ON t.id = m.tenant_id WHERE t.ars = $1 ORDER BY m.id DESC LIMIT 1"


async def test_an_entry_of_the_trail_is_read_by_the_right_by_which_it_came(people: asyncpg.Connection) -> None:
    mandate = await people.fetchval(MANDATE, WEIL)
    await people.execute("UPDATE mandate SET to_tenant_id = (SELECT id FROM tenant WHERE ars = $2) WHERE id = $1",
                         mandate, OTHER_COUNTY)  # fmt: skip
    await people.execute(INSERT_GRANT, "foreigner", OTHER_COUNTY, "ADMIN")
    for tenant, subject, under, who, expected in (
        (WEIL, "deputy", None, person("deputy"), "0"),  # by a role that she has no more: a mandate gives it not back
        (WEIL, "deputy", mandate, person("deputy"), "1"),
        (LANDSTUHL, "viewer", mandate, VIEWER, "0"),  # under a mandate that is over: she reads no drafts by her role
        (WEIL, "deputy", mandate, person("foreigner"), "1"),
        (WEIL, "deputy", mandate, person("foreigner", "write"), "0"),
    ):
        async with temporary_transaction(people):
            await people.execute(INSERT_ENTRY, tenant, subject, under)
            read = "SELECT FROM trail WHERE row_id = 'an entry'"
            assert await result(people, who, read) == expected, (tenant, under, who)
