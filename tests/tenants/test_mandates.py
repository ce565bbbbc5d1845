"""Mandates: what a county editor may do where a municipality lent the right to edit, and all that stays forbidden."""

import json
from uuid import UUID

import asyncpg
import pytest

from tenants.context import Pool, Principal
from tenants.install import Addresses
from tests.conftest import Client
from tests.helpers import region
from tests.helpers.funding import change_post, create_post, messages, mutation_document
from tests.helpers.measures import SET_STATUS, UPDATE, Change, create_measure
from tests.helpers.region import LANDSTUHL, LUDWIGSBURG, MANAGER, READER, TOWN_ADMIN, WORKSHOP, WRITER, fixed_id, person
from tests.helpers.support import (
    COUNTY_EDITOR,
    COUNTY_MANAGER,
    COUNTY_VIEWER,
    answer_case,
    as_principal,
    insert_mandate,
    open_case,
    send_request,
    tenant_id,
    try_statement,
)

KORNWESTHEIM = "081180046046"

pytestmark = pytest.mark.usefixtures("empty_workshop")


@pytest.fixture
async def town_rows(owner: asyncpg.Connection) -> None:
    """In the town a public, an internal and a draft measure, an internal note and a post with its holder; in another
    town an internal one."""
    for ars, id, visible in ((LUDWIGSBURG, 8001, "PUBLIC"), (LUDWIGSBURG, 8002, "TENANT"), (LUDWIGSBURG, 8003, "DRAFT"),
                          (KORNWESTHEIM, 8004, "TENANT")):  # fmt: skip
        key = f"SELECT id, '{fixed_id(id)}', '{visible}'"
        async with owner.transaction():
            await owner.execute(
                "INSERT INTO measure (tenant_id, id, visibility, code, title, field_of_action, version)"
                f" {key}, 'M{id}', 'Blatt', 'MOBILITY', 1 FROM tenant WHERE ars = '{ars}'"
            )
            await owner.execute(
                "INSERT INTO status_change (tenant_id, measure_id, visibility, effective_on, phase, condition,"
                f" is_continuous) {key}, '2025-01-01', 'PLANNING', 'ON_TRACK', false FROM tenant WHERE ars = '{ars}'"
            )
    town = f"FROM tenant WHERE ars = '{LUDWIGSBURG}'"
    for statement in (
        f"measure_internal (tenant_id, measure_id, text) SELECT id, '{fixed_id(8002)}', 'Nur wir' {town}",
        f"publication_step (tenant_id, measure_id, kind) SELECT id, '{fixed_id(8002)}', 'REQUESTED' {town}",
        "post (tenant_id, id, visibility, version, kind, title, begins_on)"
        f" SELECT id, '{fixed_id(8005)}', 'TENANT', 1, 'CLIMATE_MANAGER', 'Stelle', '2025-01-01' {town}",
        "post_occupancy (tenant_id, id, post_id, visibility, begins_on)"
        f" SELECT id, '{fixed_id(8006)}', '{fixed_id(8005)}', 'TENANT', '2025-01-01' {town}",
        f"post_holder (tenant_id, occupancy_id, name) SELECT id, '{fixed_id(8006)}', 'Nadja Niemand' {town}",
        f"data_confirmation (tenant_id, version, confirmed_on, visibility) SELECT id, 1, '2025-01-01', 'TENANT' {town}",
        "support_case (tenant_id, id, to_tenant_id, reason, title, ars)"
        f" SELECT {tenant_id(WORKSHOP)}, '{fixed_id(8007)}', id, 'WHITE_SPOT', 'Angebot', ars {town}",
        "support_step (tenant_id, case_id, to_tenant_id, number, kind, side, effective_on, note)"
        f" SELECT {tenant_id(WORKSHOP)}, '{fixed_id(8007)}', id, 1, 'OFFERED', 'COUNTY', '2025-01-01', 'Hilfe' {town}",
    ):
        await owner.execute(f"INSERT INTO {statement}")


def set_title(id: int, title: str = "Anders") -> str:
    return f"UPDATE measure SET title = '{title}' WHERE id = '{fixed_id(id)}'"


MEASURE = "measure (tenant_id, id, visibility, code, title, field_of_action, version)"
MAKE = f"INSERT INTO {MEASURE} VALUES ({{}}, '{fixed_id(8009)}', '{{}}', 'M9', 'Neu', 'MOBILITY', 1)"
TASK = "INSERT INTO task (tenant_id, measure_id, visibility, position, version, kind, state, title) VALUES ({}, '{}', '{}', 1, 1, 'ACTIVITY', 'OPEN', 'Neu')"  # noqa: E501
LENDS = "INSERT INTO mandate (tenant_id, to_tenant_id, valid_from, valid_to, version) VALUES ({}, {}, '2020-01-01', '2099-01-01', 1)"  # noqa: E501
MAY = {
    "edit what is internal": set_title(8002),
    "edit a draft": set_title(8003),
    "edit what is published": set_title(8001),
    "make a draft": MAKE.format(tenant_id(), "DRAFT"),
    "add a part": TASK.format(tenant_id(), fixed_id(8002), "TENANT"),
    "read what is internal": f"SELECT FROM measure WHERE id = '{fixed_id(8002)}'",
    "read a draft": f"SELECT FROM measure WHERE id = '{fixed_id(8003)}'",
    "read a post": f"SELECT FROM post WHERE id = '{fixed_id(8005)}'",
    "say when a post is filled": f"UPDATE post_occupancy SET begins_on = '2025-02-01' WHERE id = '{fixed_id(8006)}'",
}
"""What an editor of the county may do under a mandate: each a row."""
MAY_NOT = {
    "share with the region": (f"UPDATE measure SET visibility = 'FEDERATION' WHERE id = '{fixed_id(8002)}'", "42501"),
    "show a draft inside": (f"UPDATE measure SET visibility = 'TENANT' WHERE id = '{fixed_id(8003)}'", "42501"),
    "share a post with the region": (
        f"UPDATE post SET visibility = 'FEDERATION' WHERE id = '{fixed_id(8005)}'", "42501",
    ),
    "confirm in its name that nothing is missing": (
        "INSERT INTO data_confirmation (tenant_id, version, confirmed_on, visibility)"
        f" VALUES ({tenant_id()}, 1, '2025-02-02', 'TENANT')", "42501",
    ),
    "change what it confirmed, blindly": ("UPDATE data_confirmation SET note = 'X'", "0"),
    "take back what it confirmed, blindly": ("DELETE FROM data_confirmation", "0"),
    "publish": (f"UPDATE measure SET visibility = 'PUBLIC' WHERE id = '{fixed_id(8002)}'", "42501"),
    "withdraw": (f"UPDATE measure SET visibility = 'TENANT' WHERE id = '{fixed_id(8001)}'", "42501"),
    "make something public": (MAKE.format(tenant_id(), "PUBLIC"), "42501"),
    "publish a post": (f"UPDATE post SET visibility = 'PUBLIC' WHERE id = '{fixed_id(8005)}'", "42501"),
    "close a report": (
        "INSERT INTO measure_report (tenant_id, day, title, visibility, version, covers)"
        f" VALUES ({tenant_id()}, '2025-01-01', 'R', 'TENANT', 1, '{{}}')", "42501",
    ),
    "delete a draft": (f"DELETE FROM measure WHERE id = '{fixed_id(8003)}'", "0"),
    "change whose it is": (
        f"UPDATE measure SET tenant_id = {tenant_id(WORKSHOP)} WHERE id = '{fixed_id(8002)}'", "42501",
    ),
    "grant a role": (
        "INSERT INTO role_grant (tenant_id, user_id, role, valid_from, valid_to)"
        f" VALUES ({tenant_id()}, ctx.user_id(), 'ADMIN', '2020-01-01', 'infinity')", "42501",
    ),
    "write a mandate": (LENDS.format(tenant_id(), tenant_id(WORKSHOP)), "42501"),
    "pass it on": (LENDS.format(tenant_id(), tenant_id(region.COUNTY)), "42501"),
    "write one for another town": (LENDS.format(tenant_id(KORNWESTHEIM), tenant_id(WORKSHOP)), "42501"),
    "prolong it": ("UPDATE mandate SET valid_to = '2099-01-01'", "42501"),
    "revoke it": ("UPDATE mandate SET revoked_at = now()", "0"),
    "delete it": ("DELETE FROM mandate", "42501"),
    "set what the administration sets": (
        "INSERT INTO measure_settings (tenant_id, version, due_after_days, stale_after_days,"
        f" requires_four_eyes) VALUES ({tenant_id()}, 1, 5, 9, false)", "42501",
    ),
    "edit in a third town": (set_title(8004), "0"),
    "read in a third town": (f"SELECT FROM measure WHERE id = '{fixed_id(8004)}'", "0"),
    "make something in a third town": (MAKE.format(tenant_id(KORNWESTHEIM), "TENANT"), "42501"),
    "add a part in a third town": (TASK.format(tenant_id(KORNWESTHEIM), fixed_id(8004), "TENANT"), "42501"),
    "read who holds a post": ("SELECT FROM post_holder", "0"),
    "rename who holds a post, blindly": ("UPDATE post_holder SET name = 'Niemand'", "0"),
    "forget who holds a post, blindly": ("DELETE FROM post_holder", "0"),
    "say who holds a post": (
        f"INSERT INTO post_holder (tenant_id, occupancy_id, name) VALUES ({tenant_id()}, '{fixed_id(8006)}', 'X')",
        "42501",
    ),
    "read an internal note": ("SELECT FROM measure_internal", "0"),
    "change an internal note, blindly": ("UPDATE measure_internal SET text = ''", "0"),
    "delete an internal note, blindly": ("DELETE FROM measure_internal", "0"),
    "write an internal note": (
        f"INSERT INTO measure_internal (tenant_id, measure_id, text) VALUES ({tenant_id()}, '{fixed_id(8001)}', 'X')",
        "42501",
    ),
    "read how publication is judged": ("SELECT FROM publication_step", "0"),
    "ask for publication": (
        f"INSERT INTO publication_step (tenant_id, measure_id, kind)"
        f" VALUES ({tenant_id()}, '{fixed_id(8001)}', 'REQUESTED')",
        "42501",
    ),
    "forget who holds a post with the time in which they do": (
        f"DELETE FROM post_occupancy WHERE id = '{fixed_id(8006)}'", "23503",
    ),
    "read the trail": ("SELECT FROM trail", "0"),
    "read the roles of others": ("SELECT FROM role_grant WHERE user_id <> ctx.user_id()", "0"),
    "ask for support in its name": (
        "INSERT INTO support_case (tenant_id, to_tenant_id, reason, title, ars)"
        f" VALUES ({tenant_id(WORKSHOP)}, {tenant_id()}, 'REQUEST', 'Bitte', '{LUDWIGSBURG}')", "42501",
    ),
    "answer an offer in its name": (
        "INSERT INTO support_step (tenant_id, case_id, to_tenant_id, number, kind, side, effective_on)"
        f" VALUES ({tenant_id(WORKSHOP)}, '{fixed_id(8007)}', {tenant_id()}, 2, 'ACCEPTED', 'MUNICIPALITY',"
        " '2025-02-01')",
        "42501",
    ),
}  # fmt: skip
"""What stays forbidden: refused, or there is no such row."""


@pytest.mark.parametrize("what", MAY)
async def test_under_a_mandate_a_county_editor_may(
    town_rows: None, owner: asyncpg.Connection, api_connection: asyncpg.Connection, what: str
) -> None:
    refusal = await try_statement(api_connection, COUNTY_EDITOR, MAY[what])
    assert refusal in ("0", "42501"), "not without one"
    await insert_mandate(owner)
    assert await try_statement(api_connection, COUNTY_EDITOR, MAY[what]) == "1"


@pytest.mark.parametrize("what", MAY_NOT)
async def test_under_a_mandate_a_county_editor_may_not(
    town_rows: None, owner: asyncpg.Connection, api_connection: asyncpg.Connection, what: str
) -> None:
    statement, answer = MAY_NOT[what]
    await insert_mandate(owner)
    assert await try_statement(api_connection, COUNTY_EDITOR, set_title(8002)) == "1", "there is a mandate"
    assert await try_statement(api_connection, COUNTY_EDITOR, statement) == answer


async def test_an_admin_of_the_town_may_do_what_the_county_editor_may_not(
    town_rows: None, owner: asyncpg.Connection, api_connection: asyncpg.Connection
) -> None:
    await insert_mandate(owner, case=fixed_id(8007))
    elsewhere = {"change whose it is", "grant a role", "pass it on", "write one for another town", "prolong it",
                 "delete it", "edit in a third town", "read in a third town", "make something in a third town",
                 "add a part in a third town", "write a mandate"}  # fmt: skip
    for what in MAY_NOT.keys() - elsewhere:
        result = await try_statement(api_connection, TOWN_ADMIN, MAY_NOT[what][0])
        assert result not in ("0", "42501", "23503"), f"{what}: a refusal that proves nothing"
    assert await try_statement(api_connection, TOWN_ADMIN, LENDS.format(tenant_id(), tenant_id(WORKSHOP))) == "1"
    for who in (WRITER, region.REVIEWER):
        assert await try_statement(api_connection, who, LENDS.format(tenant_id(), tenant_id(WORKSHOP))) == "42501"
    for what in ("pass it on", "write one for another town", "delete it", "prolong it"):
        assert await try_statement(api_connection, TOWN_ADMIN, MAY_NOT[what][0]) == "42501", what
    for to in (tenant_id(), tenant_id(KORNWESTHEIM), tenant_id(region.OTHER_COUNTY)):
        assert await try_statement(api_connection, TOWN_ADMIN, LENDS.format(tenant_id(), to)) == "42501", (
            "to the county of the region alone"
        )


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
    pool, helper = Pool(addresses.api, 1), ("https://login.example", "helper", ["read", "write"])
    sees = (
        "SELECT CASE WHEN ctx.enter($1, $2, $3) THEN json_build_array(pg_backend_pid(), (SELECT count(*) FROM measure"
        f" WHERE id = '{fixed_id(8002)}'), (SELECT id FROM tenant WHERE ars = '{LUDWIGSBURG}') = ANY (ctx.ids('edit')))"
        " END"
    )
    try:
        before = json.loads(await pool.json(sees, helper) or b"")
        assert before[1:] == [1, True]
        for who in (COUNTY_EDITOR, WRITER, READER):
            answer = await change(who, mutation_document("mandateRevoke", "mandate", "status"), input=mandate)
            ((code, at, message),) = messages(answer)
            assert (code, at) == ("FORBIDDEN", "input.id") and "die Verwaltung der Kommune" in message
        assert json.loads(await pool.json(sees, helper) or b"") == before
        revoked = mutation_document("mandateRevoke", "mandate", 'status revokedNote before: status(asOf: "2026-05-31")')
        answer = await change(TOWN_ADMIN, revoked, input=mandate | {"note": "Fertig"})
        assert answer["userErrors"] == [] and answer["mandate"]["revokedNote"] == "Fertig"
        assert json.loads(await pool.json(sees, helper) or b"") == [before[0], 0, False]
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
        async with as_principal(api_connection, COUNTY_EDITOR):
            assert await api_connection.execute(
                f"UPDATE measure SET visibility = 'PUBLIC' WHERE id = '{fixed_id(8002)}'"
            )
            assert await api_connection.fetchval("SELECT current_setting('ctx.mandates')") == ""
        assert await try_statement(api_connection, COUNTY_EDITOR, "SELECT FROM post_holder") == "1"
    finally:
        await owner.execute("DELETE FROM role_grant WHERE role = 'REVIEWER' AND user_id ="
                            " (SELECT id FROM app_user WHERE subject = 'helper')")  # fmt: skip


async def test_mutations_refused_under_a_mandate_name_the_reason(
    owner: asyncpg.Connection, change: Change, ask: Client
) -> None:
    measure = await create_measure(change)
    post = await create_post(change)
    occupied = await change_post(change, "Update", post, beginsOn="2025-01-01")
    occupied = await change_post(change, "SetOccupancy", post, occupancies=[{"beginsOn": "2025-01-01"}])
    occupancy = occupied["post"]["occupancies"][0]["id"]
    await change_post(change, "SetHolder", post, occupancy=occupancy, name="Nadja Niemand")
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
        existing = name[0].upper() + name[1:]
        text = (f"mutation ($input: {existing}!) {{ {name}(input: $input) {{ {of} userErrors {{ code field message }}"
                " warnings { code field message } } }")  # fmt: skip
        ((code, field, message),) = messages(await change(COUNTY_EDITOR, text, input=usual | item))
        assert (code, field) in {("FORBIDDEN", f"input.{at}"), ("INVALID", f"input.{at}")} and texts in message, name
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
    async with as_principal(api_connection, MANAGER):
        assert await api_connection.fetchval("SELECT count(*) FROM mandate m JOIN tenant t ON t.id = m.tenant_id"
                                     " WHERE starts_with(t.ars, '07335')") == 3  # fmt: skip
    assert (
        await try_statement(
            api_connection, region.EDITOR, f"SELECT FROM mandate WHERE tenant_id = {tenant_id(LANDSTUHL)}"
        )
        == "2"
    )
