"""A reading for several listeners: who has other rights takes no part, and nobody can be named in it."""

import re
from collections.abc import AsyncIterator, Sequence

import asyncpg
import pytest

from tenants.context import Principal
from tenants.embedded import Embedded
from tenants.install import Addresses
from tests.helpers import alliances, region
from tests.helpers.database import temporary_transaction
from tests.helpers.partners import UTILITY
from tests.helpers.people import People
from tests.helpers.region import person

ENTER = "SELECT ctx.enter_listeners($1, $2, $3, $4)"
EVERYBODY = [
    *map(person, sorted({subject for subject, _, _ in region.GRANTS})), region.SPEAKER, region.SECOND, region.APPLICANT,
    region.PAST, region.UNKNOWN, Principal("https://other.example", "manager", ("read", "write")), *alliances.PEOPLE,
]  # fmt: skip
RIGHTS = ("read", "draft", "edit", "publish", "admin", "region", "county", "own_edit")
SETS = ("partner", "keep", "own", "act", "sign", "allied", "active", "member", "office", "manage")
BY_HAND = "SELECT " + ", ".join((
    *(f"ctx.tenant_ids('{right}')" for right in RIGHTS), *(f"ctx.keys('{name}')" for name in SETS),
    "ctx.delegated_mandates()", "ctx.user_id() IS NULL", "cardinality(ctx.keys('reader'))", "ctx.keys('writer') = '{}'",
))  # fmt: skip
"""What people may, by the functions that policies call; of who they are, only whether they are known."""
PERSONAL = (
    "ctx.user_id()", "ctx.session_id()", "ctx.subject()", "ctx.keys('reader')", "ctx.keys('writer')",
    "ctx.person_data()", "ctx.is_login_of('x', 'x')", "(SELECT count(*) FROM app_user)",
    "(SELECT count(*) FROM login_session)", "(SELECT count(*) FROM role_grant)",
    "(SELECT count(*) FROM representation)",
)  # fmt: skip
NAMES_OF_PERSON = {"ctx.user", "ctx.issuer", "ctx.subject", "ctx.session", "keys.reader", "keys.writer"}
SETTING = r"{}\('((?:ctx|keys)\.\w+)'"
TOLD = {"user_id", "session_id", "subject", "is_login_of", "person_data", "read_rights", "rights", "renew"}
"""The functions that read who the person is. All but the last three, of which the last one only writes, raise where
several listen; the others read whether there is somebody."""
CHANGES = {"write_trail", "do_erase_person", "erase_own"}
ROLE = (
    "INSERT INTO role_grant (tenant_id, user_id, role, valid_from, valid_to, version)"
    " SELECT t.id, $1, '{}', '2026-01-01', 'infinity', 1 FROM tenant t WHERE t.ars = '{}'"
)
ACTS = (
    "INSERT INTO representative (tenant_id, alliance_id, membership_id, user_id, name, is_substitute, status)"
    " SELECT tenant_id, alliance_id, id, $1, 'Erfunden', false, '{}' FROM membership WHERE id = '{}'"
)
CASES: dict[str, str] = {
    "a role": ROLE.format("VIEWER", region.WEILERBACH),
    "a higher role": ROLE.format("REVIEWER", region.LANDSTUHL),
    "an office": "INSERT INTO role_grant (tenant_id, user_id, role, alliance_id, valid_from, valid_to, version)"
                 " SELECT a.tenant_id, $1, 'OFFICE', a.id, '2026-01-01', 'infinity', 1 FROM alliance a"
                 f" WHERE a.id = '{alliances.COUNTY_ALLIANCE}'",
    "a partner": "INSERT INTO representation (partner_id, user_id, name, status) SELECT id, $1, 'Erfunden', 'ACCEPTED'"
                 f" FROM partner WHERE id = '{UTILITY}'",
    "a membership": ACTS.format("ACCEPTED", alliances.OF_BAKERY),
    "a right to sign": ACTS.format("SIGNING", alliances.OF_BAKERY),
}  # fmt: skip
"""What one of two people has more than the other."""


@pytest.fixture
async def db(server: Embedded, addresses: Addresses) -> AsyncIterator[asyncpg.Connection]:
    """A transaction that writes what it likes, and is rolled back."""
    connection = await asyncpg.connect(server.address("postgres", "klimaverbund"))
    try:
        async with temporary_transaction(connection):
            await connection.execute("SET LOCAL session_replication_role = replica")
            yield connection
    finally:
        await connection.close()


async def enter(connection: asyncpg.Connection, people: Sequence[Principal]) -> list[str]:
    """Enters for several; the rights of each."""
    issuers, subjects, _, sessions = zip(*(who.entry for who in people), strict=True)
    await connection.execute(ENTER, issuers, subjects, people[0].scopes, sessions)
    rights: str = await connection.fetchval("SELECT current_setting('ctx.rights')")
    return rights.split(",")


async def test_two_people_have_equal_rights_where_each_function_answers_the_same(people: People) -> None:
    answers = []
    for who in EVERYBODY:
        async with people.as_principal(who) as connection:
            row = await connection.fetchrow(BY_HAND) or ()
            answers.append(str([sorted(value) if isinstance(value, list) else value for value in row]))
    async with people.as_principal(EVERYBODY[0]) as connection:
        rights = await enter(connection, EVERYBODY)
    assert len(set(rights)) > 15
    for answer, own in zip(answers, rights, strict=True):
        with_the_same = {other for other, right in zip(answers, rights, strict=True) if right == own}
        assert with_the_same == {answer}


@pytest.mark.parametrize("case", CASES)
async def test_one_right_more_makes_others(db: asyncpg.Connection, case: str) -> None:
    """Two people with the same role, of whom one gets something more."""
    one, other = [await new_person(db, subject) for subject in ("one", "other")]
    pair = [person("one"), person("other")]
    first, second = await enter(db, pair)
    assert first == second
    await db.execute(CASES[case], one)
    first, second = await enter(db, pair)
    assert first != second
    await db.execute(CASES[case], other)
    first, second = await enter(db, pair)
    assert first == second


async def test_a_right_to_sign_is_more_than_a_membership(db: asyncpg.Connection) -> None:
    for subject, case in (("one", "a membership"), ("other", "a right to sign")):
        await db.execute(CASES[case], await new_person(db, subject))
    first, second = await enter(db, [person("one"), person("other")])
    assert first != second


async def test_what_is_read_is_what_the_first_one_may_read(people: People) -> None:
    count = "SELECT count(*) FROM measure"
    async with people.as_principal(region.VIEWER) as connection:
        alone = await connection.fetchval(count)
    for others in ([region.MANAGER], [region.UNKNOWN], [region.FOREIGNER, region.ADMIN]):
        async with people.as_principal(region.MANAGER) as connection:
            rights = await enter(connection, [region.VIEWER, *others])
            assert rights[0] not in rights[1:]
            assert await connection.fetchval(count) == alone


@pytest.mark.parametrize("expression", PERSONAL)
async def test_nothing_tells_who_reads_where_several_do(people: People, expression: str) -> None:
    async with people.as_principal(region.VIEWER) as connection:
        await enter(connection, [region.VIEWER, region.EDITOR])
        with pytest.raises(asyncpg.InvalidTextRepresentationError):
            await connection.fetchval(f"SELECT {expression}")


async def test_an_ended_session_takes_no_part(people: People) -> None:
    ended = Principal(None, None, ("read", "write"), None, b"none")
    async with people.as_principal(region.VIEWER) as connection:
        alone = (await enter(connection, [region.VIEWER]))[0]
        assert await enter(connection, [ended, region.VIEWER, ended]) == ["-", alone, "-"]
        assert await connection.fetchval("SELECT ctx.tenant_ids('read') <> '{}'")
    for several in ([ended], [ended, ended]):
        async with people.as_principal(region.VIEWER) as connection:
            with pytest.raises(asyncpg.PostgresError) as raised:
                await enter(connection, several)
            assert raised.value.sqlstate == "KV401"


async def test_every_setting_of_enter_is_compared_or_hidden(owner: asyncpg.Connection) -> None:
    async def settings(function: str, *names: str) -> set[str]:
        texts = [
            await owner.fetchval("SELECT string_agg(pg_get_functiondef(oid), '') FROM pg_proc WHERE proname = $1"
                                 " AND pronamespace = 'ctx'::regnamespace", name)
            for name in names
        ]  # fmt: skip
        return set(re.findall(SETTING.format(function), " ".join(texts)))

    made = await settings("set_config", "enter", "look_up_keys")
    compared = await settings("current_setting", "rights", "read_rights")
    hidden = await settings("set_config", "enter_listeners") - {"ctx.rights"}
    assert hidden == NAMES_OF_PERSON
    assert made - compared - hidden == {"ctx.is_active"}
    assert compared <= made


async def test_who_the_person_is_is_read_by_functions_that_raise(owner: asyncpg.Connection) -> None:
    rows = await owner.fetch("SELECT proname, pg_get_functiondef(oid) AS text FROM pg_proc WHERE prokind = 'f'"
                             " AND pronamespace IN ('ctx'::regnamespace, 'public'::regnamespace)")  # fmt: skip
    readers = {
        row["proname"]
        for row in rows
        if NAMES_OF_PERSON & set(re.findall(SETTING.format("current_setting"), row["text"]))
    }
    assert readers - CHANGES == TOLD
    policies = await owner.fetchval("SELECT string_agg(concat(qual, with_check), ' ') FROM pg_policies")
    assert "current_setting" not in policies


async def new_person(db: asyncpg.Connection, subject: str) -> object:
    """The id of a new person with a role in Landstuhl."""
    return await db.fetchval(
        "WITH u AS (INSERT INTO app_user (issuer, subject, active, is_machine) VALUES ($1, $2, true, false)"
        " RETURNING id), g AS (INSERT INTO role_grant (tenant_id, user_id, role, valid_from, valid_to, version)"
        " SELECT t.id, u.id, 'VIEWER', '2026-01-01', 'infinity', 1 FROM tenant t, u WHERE t.ars = $3)"
        " SELECT id FROM u", region.ISSUER, subject, region.LANDSTUHL,
    )  # fmt: skip
