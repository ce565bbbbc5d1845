"""Mandates: when they apply, to whom, and what the trail records."""

import json
from uuid import UUID

import asyncpg
import pytest

from tenants.context import Pool, Principal
from tenants.install import Addresses
from tests.conftest import Client
from tests.helpers import region
from tests.helpers.database import temporary_transaction
from tests.helpers.funding import change_post, create_post, messages, mutation_document
from tests.helpers.mandates import MAKE, set_title
from tests.helpers.measures import SET_STATUS, UPDATE, Change, create_measure
from tests.helpers.region import LANDSTUHL, LUDWIGSBURG, MANAGER, READER, TOWN_ADMIN, WORKSHOP, WRITER, fixed_id, person
from tests.helpers.support import (
    COUNTY_EDITOR,
    COUNTY_MANAGER,
    COUNTY_VIEWER,
    answer_case,
    insert_mandate,
    open_case,
    send_request,
    tenant_id,
    try_statement,
)

pytestmark = pytest.mark.usefixtures("empty_workshop")


@pytest.mark.parametrize(("first", "end", "edits"), [(0, 1, "1"), (-1, 0, "0"), (1, 2, "0"), (-5, 5, "1")])
async def test_a_mandate_applies_from_its_first_to_its_last_day(
    town_rows: None, owner: asyncpg.Connection, api_connection: asyncpg.Connection, first: int, end: int, edits: str
) -> None:
    await insert_mandate(owner, first, end)
    assert await try_statement(api_connection, COUNTY_EDITOR, set_title(8002)) == edits
    assert (
        await try_statement(api_connection, COUNTY_EDITOR, f"SELECT FROM measure WHERE id = '{fixed_id(8002)}'")
        == edits
    )


@pytest.mark.parametrize(
    "who", [COUNTY_VIEWER, COUNTY_MANAGER, MANAGER, region.DEPUTY, READER, person("past"), person("helper", "read")],
    ids=lambda who: f"{who.subject} {who.scopes}",
)  # fmt: skip
async def test_a_mandate_needs_an_editing_role_in_the_county_and_a_write_scope(
    town_rows: None, owner: asyncpg.Connection, api_connection: asyncpg.Connection, who: Principal
) -> None:
    await insert_mandate(owner)
    for statement in (set_title(8002), f"DELETE FROM task WHERE tenant_id = {tenant_id()}"):
        assert await try_statement(api_connection, who, statement) == "0"
    assert await try_statement(api_connection, who, MAKE.format(tenant_id(), "TENANT")) == "42501"
    reads = who in (READER, person("helper", "read"))
    assert await try_statement(api_connection, who, f"SELECT FROM measure WHERE id = '{fixed_id(8002)}'") == (
        "1" if reads else "0"
    )


async def test_a_write_only_token_reads_no_delegated_rows(
    town_rows: None, owner: asyncpg.Connection, api_connection: asyncpg.Connection
) -> None:
    await insert_mandate(owner)
    who = person("helper", "write")
    assert await try_statement(api_connection, who, f"SELECT FROM measure WHERE id = '{fixed_id(8002)}'") == "0"
    assert await try_statement(api_connection, who, "SELECT FROM mandate") == "0"


async def test_the_role_in_the_county_must_be_valid_too(
    town_rows: None, owner: asyncpg.Connection, api_connection: asyncpg.Connection
) -> None:
    await insert_mandate(owner)
    current = "UPDATE role_grant SET valid_to = {} WHERE user_id = (SELECT id FROM app_user WHERE subject = 'helper')"
    try:
        await owner.execute(current.format("ctx.today()"))
        assert await try_statement(api_connection, COUNTY_EDITOR, set_title(8002)) == "0"
    finally:
        await owner.execute(current.format("'infinity'"))
    assert await try_statement(api_connection, COUNTY_EDITOR, set_title(8002)) == "1"


async def test_a_mandate_across_regions_delegates_nothing(
    town_rows: None, owner: asyncpg.Connection, api_connection: asyncpg.Connection
) -> None:
    await insert_mandate(owner, to=region.COUNTY)
    assert await try_statement(api_connection, MANAGER, set_title(8002)) == "0"
    assert await try_statement(api_connection, MANAGER, f"SELECT FROM measure WHERE id = '{fixed_id(8002)}'") == "0"


async def test_a_revocation_applies_from_the_next_request_on_the_same_connection(
    town_rows: None, owner: asyncpg.Connection, addresses: Addresses, change: Change, ask: Client
) -> None:
    await insert_mandate(owner)
    (mandate,) = (await ask(TOWN_ADMIN, "{ mandates { nodes { id version } } }"))["mandates"]["nodes"]
    pool, helper = Pool(addresses.api, 1), ("https://login.example", "helper", ["read", "write"], None)
    sees = (
        "SELECT CASE WHEN ctx.enter($1, $2, $3, $4) THEN json_build_array(pg_backend_pid(), (SELECT count(*)"
        f" FROM measure WHERE id = '{fixed_id(8002)}'),"
        f" (SELECT id FROM tenant WHERE ars = '{LUDWIGSBURG}') = ANY (ctx.tenant_ids('edit')))"
        " END"
    )
    try:
        before = json.loads(await pool.fetch_json(sees, helper) or b"")
        assert before[1:] == [1, True]
        for who in (COUNTY_EDITOR, WRITER, READER):
            answer = await change(who, mutation_document("mandateRevoke", "mandate", "status"), input=mandate)
            ((code, at, message),) = messages(answer)
            assert (code, at) == ("FORBIDDEN", "input.id") and "die Verwaltung der Kommune" in message
        assert json.loads(await pool.fetch_json(sees, helper) or b"") == before
        revoked = mutation_document("mandateRevoke", "mandate", 'status revokedNote before: status(asOf: "2026-05-31")')
        answer = await change(TOWN_ADMIN, revoked, input=mandate | {"note": "Fertig"})
        assert answer["userErrors"] == [] and answer["mandate"]["revokedNote"] == "Fertig"
        assert json.loads(await pool.fetch_json(sees, helper) or b"") == [before[0], 0, False]
    finally:
        await pool.close()
    again = await change(TOWN_ADMIN, revoked, input=mandate | {"version": 2})
    assert messages(again)[0][0] == "CONFLICT" and "schon widerrufen" in messages(again)[0][2]
    old = await change(TOWN_ADMIN, revoked, input=mandate)
    assert messages(old)[0][1] == "input.version"


async def test_every_trail_row_records_its_mandate(town_rows: None, owner: asyncpg.Connection, change: Change) -> None:
    delegated = await insert_mandate(owner)
    await insert_mandate(owner, case=fixed_id(8007))  # of several, the first one
    measure = await create_measure(change, COUNTY_EDITOR, title="Vom Landkreis")
    answer = await change(COUNTY_EDITOR, UPDATE, input={"id": measure["id"], "version": 1, "goal": "Neu"})
    assert answer["userErrors"] == []
    this = {"id": measure["id"], "version": 2, "effectiveOn": "2026-06-01"}
    assert (await change(COUNTY_EDITOR, SET_STATUS, input=this | {"phase": "PLANNING", "note": "Beginn"}))[
        "userErrors"
    ] == []
    await create_measure(change, COUNTY_EDITOR, tenant=WORKSHOP)
    await create_measure(change, WRITER, title="Aus eigenem Recht")
    wrote = await owner.fetch(
        "SELECT t.ars, u.subject, r.mandate_id FROM trail r JOIN tenant t ON t.id = r.tenant_id"
        " JOIN app_user u ON u.id = r.user_id WHERE starts_with(t.ars, $1)", WORKSHOP,
    )  # fmt: skip
    named: dict[tuple[str, str], set[UUID | None]] = {(row["ars"], row["subject"]): set() for row in wrote}
    for row in wrote:
        named[row["ars"], row["subject"]].add(row["mandate_id"])
    assert named == {
        (LUDWIGSBURG, "helper"): {delegated}, (WORKSHOP, "helper"): {None}, (LUDWIGSBURG, "writer"): {None},
    }  # fmt: skip
    rows = await owner.fetch("SELECT action, table_name FROM trail WHERE mandate_id = $1", delegated)
    assert {row["action"] for row in rows} == {"INSERT", "UPDATE"}
    assert {row["table_name"] for row in rows} >= {"measure", "status_change"}


async def test_an_own_role_takes_precedence_and_the_trail_records_no_mandate(
    town_rows: None, owner: asyncpg.Connection, api_connection: asyncpg.Connection
) -> None:
    await insert_mandate(owner)
    await owner.execute(
        "INSERT INTO role_grant (tenant_id, user_id, role, valid_from, valid_to)"
        " SELECT t.id, u.id, 'REVIEWER', '2020-01-01', 'infinity' FROM tenant t, app_user u"
        " WHERE t.ars = $1 AND u.subject = 'helper'", LUDWIGSBURG,
    )  # fmt: skip
    try:
        async with temporary_transaction(api_connection, COUNTY_EDITOR):
            assert await api_connection.execute(
                f"UPDATE measure SET visibility = 'PUBLIC' WHERE id = '{fixed_id(8002)}'"
            )
            assert await api_connection.fetchval("SELECT current_setting('ctx.mandates')") == ""
        assert await try_statement(api_connection, COUNTY_EDITOR, "SELECT FROM post_holder") == "1"
    finally:
        await owner.execute("DELETE FROM role_grant WHERE role = 'REVIEWER' AND user_id ="
                            " (SELECT id FROM app_user WHERE subject = 'helper')")  # fmt: skip


async def test_measure_mutations_refused_under_a_mandate_name_the_reason(
    owner: asyncpg.Connection, change: Change
) -> None:
    measure = await create_measure(change)
    await insert_mandate(owner)
    usual = {"id": measure["id"], "version": 1}
    for name, item, at, texts in (
        ("measureRequestPublication", {}, "id", "ein Mandat reicht dafür nicht"),
        ("measureRecallRequest", {}, "id", "ein Mandat reicht dafür nicht"),
        ("measurePublish", {"visibility": "PUBLIC"}, "visibility", "wer freigeben darf"),
        ("measureSetSheet", {"internalNote": "Neu"}, "internalNote", "ein Mandat reicht dafür nicht"),
        ("measurePublish", {"visibility": "FEDERATION"}, "visibility", "ein Mandat reicht dafür nicht"),
        ("measureDelete", {}, "id", ""),
    ):
        of = "deletedId" if name == "measureDelete" else "measure { id }"
        input_name = name[0].upper() + name[1:]
        text = (f"mutation ($input: {input_name}!) {{ {name}(input: $input) {{ {of} userErrors {{ code field message }}"
                " warnings { code field message } } }")  # fmt: skip
        ((code, field, message),) = messages(await change(COUNTY_EDITOR, text, input=usual | item))
        assert (code, field) in {("FORBIDDEN", f"input.{at}"), ("INVALID", f"input.{at}")} and texts in message, name


async def test_other_mutations_refused_under_a_mandate_name_the_reason(
    owner: asyncpg.Connection, change: Change, ask: Client
) -> None:
    post = await create_post(change)
    occupied = await change_post(change, "Update", post, beginsOn="2025-01-01")
    occupied = await change_post(change, "SetOccupancy", post, occupancies=[{"beginsOn": "2025-01-01"}])
    occupancy = occupied["post"]["occupancies"][0]["id"]
    await change_post(change, "SetHolder", post, occupancy=occupancy, name="Nadja Niemand")
    await insert_mandate(owner)
    answer = await change_post(change, "SetHolder", post, COUNTY_EDITOR, occupancy=occupancy, name="Anders")
    ((code, _, message),) = messages(answer)
    assert code == "FORBIDDEN" and "ein Mandat reicht dafür nicht" in message
    for times in ([], [{"beginsOn": "2025-02-01"}], None):
        ((code, at, message),) = messages(
            await change_post(change, "SetOccupancy", post, COUNTY_EDITOR, occupancies=times)
        )
        assert (code, at) == ("FORBIDDEN", "input.occupancies") and "ein Mandat reicht nicht" in message
    changed = [{"id": occupancy, "beginsOn": "2025-02-01"}]
    assert messages(await change_post(change, "SetOccupancy", post, COUNTY_EDITOR, occupancies=changed)) == []
    read = "query ($id: ID!) { post(id: $id) { title occupancies { holder { name } } } }"
    names = [
        (await ask(who, read, id=post["id"]))["post"]["occupancies"][0]["holder"] for who in (COUNTY_EDITOR, WRITER)
    ]
    assert names == [None, {"name": "Nadja Niemand"}]
    visible = await change_post(change, "Publish", post, COUNTY_EDITOR, visibility="FEDERATION")
    ((code, at, message),) = messages(visible)
    assert (code, at) == ("FORBIDDEN", "input.visibility") and "ein Mandat reicht dafür nicht" in message
    case = await open_case(change)
    for answer in (
        await answer_case(change, case, "ACCEPTED", COUNTY_EDITOR),
        await send_request(change, COUNTY_EDITOR),
    ):
        ((code, _, message),) = messages(answer)
        assert code == "FORBIDDEN" and "ein Mandat reicht dafür nicht" in message, "the county never answers itself"
    text = mutation_document("mandateGrant", "mandate", "id")
    ((code, at, message),) = messages(
        await change(COUNTY_EDITOR, text, input={"tenant": LUDWIGSBURG, "endsOn": "2027-01-01"})
    )
    assert (code, at) == ("FORBIDDEN", "input.tenant") and "Verwaltung der Kommune selbst" in message


async def test_test_region_delegates_nothing_by_default(api_connection: asyncpg.Connection) -> None:
    for id in (12, 13, 21):
        assert await try_statement(api_connection, MANAGER, set_title(id)) == "0"
    async with temporary_transaction(api_connection, MANAGER):
        assert await api_connection.fetchval("SELECT count(*) FROM mandate m JOIN tenant t ON t.id = m.tenant_id"
                                     " WHERE starts_with(t.ars, '07335')") == 3  # fmt: skip
    assert (
        await try_statement(
            api_connection, region.EDITOR, f"SELECT FROM mandate WHERE tenant_id = {tenant_id(LANDSTUHL)}"
        )
        == "2"
    )
