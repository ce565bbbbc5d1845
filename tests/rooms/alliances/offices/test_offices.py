"""Offices of alliances: appointed by the administration of the host, dated, of one alliance; and what they read."""

from typing import Any

import asyncpg
import pytest

from tenants.context import Principal
from tests.conftest import Client
from tests.helpers.alliance_changes import Alliances, uuid_of
from tests.helpers.alliances import OFFICE
from tests.helpers.database import OF_TENANTS, OWNED, enter_context, temporary_transaction
from tests.helpers.region import (
    ADMIN,
    COUNTY,
    EDITOR,
    LUDWIGSBURG,
    MANAGER,
    READER,
    REVIEWER,
    TOWN_ADMIN,
    WRITER,
    person,
)

ME = "{ me { offices { nodes { id name } } grants { role alliance { name } } } }"
WHO = "query ($id: ID!) { alliance(id: $id) { offices { nodes { id until person { name } grantedBy { name } } } } }"
PEOPLE = """query ($tenant: RegionalKey!) { tenant(key: $tenant) { people(filter: { role: [OFFICE], holds: true }) {
  nodes { person { name } alliance { name } } } } }"""
OF_OFFICE = {"alliance", "alliance_goal", "alliance_principle", "alliance_tier", "alliance_duty", "alliance_offer",
             "alliance_legal_form", "declaration", "press_item", "membership", "membership_step", "membership_person",
             "membership_note", "representative", "representative_step", "signature", "signature_person", "consent",
             "logo_grant", "join_request", "mailing",
             *(table for table in OWNED if table.startswith(("meeting", "pledge", "story", "network"))), "agenda_item",
             "success_story", "idea_support"}  # fmt: skip
"""The tables of which an office reads its own alliance's rows."""


async def appoint(alliances: Alliances, alliance: Any, subject: str = "guest", **values: Any) -> Any:
    """The office of an alliance, given by the administration of the town."""
    found = {"alliance": alliance["id"], "person": await alliances.access.person_id(subject)}
    return await alliances.done(TOWN_ADMIN, "officeAppoint", **found | values)


async def test_the_administration_appoints_somebody_whom_it_knows(alliances: Alliances, ask: Client) -> None:
    alliance = await alliances.create()
    guest = await alliances.access.grant("guest", "VIEWER", until="2021-01-01")
    office = await appoint(alliances, alliance, until="2099-12-31")
    assert (office["role"], office["until"], office["alliance"]["name"]) == (
        "OFFICE", "2099-12-31", "Klimabündnis Probe",
    )  # fmt: skip
    await alliances.owner.execute("UPDATE role_grant SET valid_from = '2026-01-01' WHERE role = 'OFFICE'"
                                  " AND valid_from = ctx.today()")  # fmt: skip
    own = (await ask(guest, ME))["me"]
    assert own["offices"]["nodes"] == [{"id": alliance["id"], "name": "Klimabündnis Probe"}]
    assert own["grants"] == [{"role": "OFFICE", "alliance": {"name": "Klimabündnis Probe"}}]
    expected = [{"id": office["id"], "until": "2099-12-31", "person": {"name": "Erfunden guest"},
                 "grantedBy": {"name": "Erfunden chief"}}]  # fmt: skip
    assert (await ask(TOWN_ADMIN, WHO, id=alliance["id"]))["alliance"]["offices"]["nodes"] == expected
    assert (await ask(READER, WHO, id=alliance["id"]))["alliance"]["offices"]["nodes"] == []
    people = (await ask(TOWN_ADMIN, PEOPLE, tenant=LUDWIGSBURG))["tenant"]["people"]["nodes"]
    assert people == [{"person": {"name": "Erfunden guest"}, "alliance": {"name": "Klimabündnis Probe"}}]


async def test_somebody_runs_several_offices_and_loses_one(alliances: Alliances, ask: Client) -> None:
    first, second = await alliances.create(name="Erstes"), await alliances.create(name="Zweites")
    guest = await alliances.access.grant("guest", "VIEWER", until="2021-01-01")
    for alliance in (first, second, second):
        office = await appoint(alliances, alliance)
    assert [row["name"] for row in (await ask(guest, ME))["me"]["offices"]["nodes"]] == ["Erstes", "Zweites"]
    answer = await alliances(TOWN_ADMIN, "officeEnd", id=office["id"])
    assert [warning["field"] for warning in answer["warnings"]] == [["input", "id"]], "nobody runs it any more"
    assert [row["name"] for row in (await ask(guest, ME))["me"]["offices"]["nodes"]] == ["Erstes"]


async def test_whoever_runs_an_office_may_leave_it(alliances: Alliances, ask: Client) -> None:
    office = await alliances.run_office(await alliances.create())
    (grant,) = (await ask(office, "{ me { grants { id } } }"))["me"]["grants"]
    other = await alliances.run_office(await alliances.create(name="Anderes"), "guest-other")
    assert (await alliances.refused(other, "officeEnd", id=grant["id"])) == ("NOT_FOUND", "input.id")
    ended = await alliances(office, "officeEnd", id=grant["id"])
    assert (ended["userErrors"], ended["warnings"]) == ([], [])
    assert (await ask(office, ME))["me"]["offices"]["nodes"] == []
    assert await alliances.refused(office, "officeEnd", id=grant["id"]) == ("INVALID", "input.id")
    role = (await ask(TOWN_ADMIN, "{ me { grants { id } } }"))["me"]["grants"][0]
    assert await alliances.refused(TOWN_ADMIN, "officeEnd", id=role["id"]) == ("NOT_FOUND", "input.id")


@pytest.mark.parametrize(
    ("who", "code"), [(WRITER, "FORBIDDEN"), (REVIEWER, "FORBIDDEN"), (READER, "FORBIDDEN"), (ADMIN, "NOT_FOUND"),
                      (MANAGER, "NOT_FOUND"), (OFFICE, "NOT_FOUND"), (person("chief", "read"), "FORBIDDEN")],
)  # fmt: skip
async def test_nobody_else_appoints_anybody(alliances: Alliances, who: Principal, code: str) -> None:
    alliance = await alliances.create()
    await alliances.access.grant("guest", "VIEWER")
    values = {"alliance": alliance["id"], "person": await alliances.access.person_id("guest")}
    assert (await alliances.refused(who, "officeAppoint", **values))[0] == code
    invited = {"alliance": alliance["id"], "email": "guest@guests.example"}
    assert (await alliances.refused(who, "officeInvite", **invited))[0] == code


async def test_an_office_appoints_nobody_not_even_for_its_own_alliance(alliances: Alliances) -> None:
    alliance = await alliances.create()
    office = await alliances.run_office(alliance)
    await alliances.access.grant("guest", "VIEWER")
    values = {"alliance": alliance["id"], "person": await alliances.access.person_id("guest")}
    assert await alliances.refused(office, "officeAppoint", **values) == ("FORBIDDEN", "input.alliance")


async def test_nobody_appoints_herself_a_stranger_or_a_program(alliances: Alliances) -> None:
    alliance = await alliances.create()
    answer = await alliances(
        TOWN_ADMIN, "officeAppoint", alliance=alliance["id"], person=await alliances.access.person_id("chief")
    )
    assert answer["userErrors"][0]["code"] == "FORBIDDEN" and "oder den Betrieb" in answer["userErrors"][0]["message"]
    for subject in ("admin", "office"):
        values = {"alliance": alliance["id"], "person": await alliances.access.person_id(subject)}
        assert await alliances.refused(TOWN_ADMIN, "officeAppoint", **values) == ("NOT_FOUND", "input.person")
    await alliances.access.grant("guest-program", "VIEWER")
    await alliances.owner.execute("UPDATE app_user SET is_machine = true WHERE subject = 'guest-program'")
    program = await alliances.access.person_id("guest-program")
    values = {"alliance": alliance["id"], "person": program}
    assert await alliances.refused(TOWN_ADMIN, "officeAppoint", **values) == ("INVALID", "input.person")
    await alliances.access.grant("guest", "VIEWER")
    past = {"alliance": alliance["id"], "person": await alliances.access.person_id("guest"), "until": "2020-01-01"}
    assert await alliances.refused(TOWN_ADMIN, "officeAppoint", **past) == ("INVALID", "input.until")


async def test_a_day_that_has_come_ends_the_office(alliances: Alliances, ask: Client) -> None:
    alliance = await alliances.create()
    office = await alliances.run_office(alliance)
    await alliances.owner.execute("UPDATE role_grant SET valid_to = ctx.today() WHERE alliance_id = $1",
                                  uuid_of(alliance))  # fmt: skip
    one = "query ($id: ID!) { alliance(id: $id) { name } me { offices { totalCount } } }"
    assert await ask(office, one, id=alliance["id"]) == {"alliance": None, "me": {"offices": {"totalCount": 0}}}


async def test_an_office_alone_reads_no_row_of_its_host_but_its_own_alliance(db: asyncpg.Connection) -> None:
    async with temporary_transaction(db, OFFICE):
        tenant = await db.fetchval("SELECT id FROM tenant WHERE ars = $1", COUNTY)
        await db.execute("SET LOCAL ROLE api")
        readable = [row["relname"] for row in await db.fetch(
            "SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'"
            " AND has_table_privilege('api', c.oid, 'SELECT')")]  # fmt: skip
        seen = {t: await visible(db, t, tenant) for t in sorted(set(readable) & {*OWNED} - OF_OFFICE)}
        await enter_context(db, Principal())
        others = {table: await visible(db, table, tenant) for table in seen}
        # Of files those of its alliance: an unused logo, the sheets of two members, slides of a meeting, evidence of a
        # pledge; of search terms those of stories that its alliance is told.
        assert seen == others | {"role_grant": 1, "file": others["file"] + 5, "search_term": others["search_term"] + 10}


async def visible(db: asyncpg.Connection, table: str, tenant: int) -> int:
    """How many rows of a tenant somebody sees."""
    count: int = await db.fetchval(f"SELECT count(*) FROM {table} WHERE {OF_TENANTS[table]}", [tenant])
    return count


async def test_as_api_offices_are_of_administrators_and_never_of_ones_own(
    alliances: Alliances, db: asyncpg.Connection
) -> None:
    alliance = uuid_of(await alliances.create())
    await alliances.access.grant("guest", "VIEWER")
    user = await alliances.owner.fetchval("SELECT id FROM app_user WHERE subject = 'guest'")
    chief = await alliances.owner.fetchval("SELECT id FROM app_user WHERE subject = 'chief'")
    insert = """INSERT INTO role_grant (tenant_id, user_id, role, valid_from, valid_to, granted_by, alliance_id)
      SELECT id, '{}', '{}', ctx.today(), 'infinity', ctx.user_id(), {} FROM tenant WHERE ars = '{}'"""
    own, county = f"'{alliance}'", f"'{await alliances.owner.fetchval('SELECT min(id::text) FROM alliance')}'"
    office = await alliances.run_office(await alliances.create(name="Zweites"), "guest-office")
    for who, statement, expected in (
        (TOWN_ADMIN, insert.format(user, "OFFICE", own, LUDWIGSBURG), "1"),
        (TOWN_ADMIN, insert.format(chief, "OFFICE", own, LUDWIGSBURG), "42501"),
        (TOWN_ADMIN, insert.format(user, "OFFICE", "NULL", LUDWIGSBURG), "42501"),
        (TOWN_ADMIN, insert.format(user, "EDITOR", own, LUDWIGSBURG), "42501"),
        (TOWN_ADMIN, insert.format(user, "OFFICE", county, LUDWIGSBURG), "23503"),
        (WRITER, insert.format(user, "OFFICE", own, LUDWIGSBURG), "42501"),
        (office, insert.format(user, "OFFICE", own, LUDWIGSBURG), "42501"),
        (EDITOR, insert.format(user, "OFFICE", own, LUDWIGSBURG), "42501"),
        (office, "UPDATE role_grant SET valid_to = 'infinity' WHERE valid_to < 'infinity'", "0"),
        (office, f"UPDATE role_grant SET alliance_id = '{alliance}'", "42501"),
    ):  # fmt: skip
        async with temporary_transaction(db, who):
            await db.execute("SET LOCAL ROLE api")
            try:
                result = (await db.execute(statement)).rpartition(" ")[2]
            except asyncpg.PostgresError as error:
                result = error.sqlstate
        assert result == expected, (who.subject, statement)
