"""Mandates: what a county editor may do where a municipality lent the right to edit, and all that stays forbidden."""

import json
from uuid import UUID

import asyncpg
import pytest

from tenants.context import Pool, Principal
from tenants.install import Addresses
from tests.conftest import Client
from tests.helpers import region
from tests.helpers.funding import document, post_created, post_set, told
from tests.helpers.measures import SET, UPDATE, Change, made
from tests.helpers.region import CHIEF, LANDSTUHL, LUDWIGSBURG, MANAGER, READER, WORKSHOP, WRITER, number, person
from tests.helpers.support import HELPER, LOOKER, OVERSEER, answered, entered, here, lend, offered, requests, tries

KORNWESTHEIM = "081180046046"

pytestmark = pytest.mark.usefixtures("emptied_workshop")


@pytest.fixture
async def sheets(owner: asyncpg.Connection) -> None:
    """In the town a public, an internal and a draft measure, an internal note and a post with its holder; in another
    town an internal one."""
    for ars, id, seen in ((LUDWIGSBURG, 8001, "PUBLIC"), (LUDWIGSBURG, 8002, "TENANT"), (LUDWIGSBURG, 8003, "DRAFT"),
                          (KORNWESTHEIM, 8004, "TENANT")):  # fmt: skip
        key = f"SELECT id, '{number(id)}', '{seen}'"
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
        f"measure_internal (tenant_id, measure_id, text) SELECT id, '{number(8002)}', 'Nur wir' {town}",
        f"publication_step (tenant_id, measure_id, kind) SELECT id, '{number(8002)}', 'REQUESTED' {town}",
        "post (tenant_id, id, visibility, version, kind, title, begins_on)"
        f" SELECT id, '{number(8005)}', 'TENANT', 1, 'CLIMATE_MANAGER', 'Stelle', '2025-01-01' {town}",
        "post_occupancy (tenant_id, id, post_id, visibility, begins_on)"
        f" SELECT id, '{number(8006)}', '{number(8005)}', 'TENANT', '2025-01-01' {town}",
        f"post_holder (tenant_id, occupancy_id, name) SELECT id, '{number(8006)}', 'Nadja Niemand' {town}",
        f"data_confirmation (tenant_id, version, confirmed_on, visibility) SELECT id, 1, '2025-01-01', 'TENANT' {town}",
        "support_case (tenant_id, id, to_tenant_id, reason, title, ars)"
        f" SELECT {here(WORKSHOP)}, '{number(8007)}', id, 'WHITE_SPOT', 'Angebot', ars {town}",
        "support_step (tenant_id, case_id, to_tenant_id, number, kind, side, effective_on, note)"
        f" SELECT {here(WORKSHOP)}, '{number(8007)}', id, 1, 'OFFERED', 'COUNTY', '2025-01-01', 'Hilfe' {town}",
    ):
        await owner.execute(f"INSERT INTO {statement}")


def titled(id: int, title: str = "Anders") -> str:
    return f"UPDATE measure SET title = '{title}' WHERE id = '{number(id)}'"


MEASURE = "measure (tenant_id, id, visibility, code, title, field_of_action, version)"
MAKE = f"INSERT INTO {MEASURE} VALUES ({{}}, '{number(8009)}', '{{}}', 'M9', 'Neu', 'MOBILITY', 1)"
TASK = "INSERT INTO task (tenant_id, measure_id, visibility, position, version, kind, state, title) VALUES ({}, '{}', '{}', 1, 1, 'ACTIVITY', 'OPEN', 'Neu')"  # noqa: E501
LENDS = "INSERT INTO mandate (tenant_id, to_tenant_id, valid_from, valid_to, version) VALUES ({}, {}, '2020-01-01', '2099-01-01', 1)"  # noqa: E501
MAY = {
    "edit what is internal": titled(8002),
    "edit a draft": titled(8003),
    "edit what is published": titled(8001),
    "make a draft": MAKE.format(here(), "DRAFT"),
    "add a part": TASK.format(here(), number(8002), "TENANT"),
    "read what is internal": f"SELECT FROM measure WHERE id = '{number(8002)}'",
    "read a draft": f"SELECT FROM measure WHERE id = '{number(8003)}'",
    "read a post": f"SELECT FROM post WHERE id = '{number(8005)}'",
    "say when a post is filled": f"UPDATE post_occupancy SET begins_on = '2025-02-01' WHERE id = '{number(8006)}'",
}
"""What an editor of the county may do under a mandate: each a row."""
MAY_NOT = {
    "share with the region": (f"UPDATE measure SET visibility = 'FEDERATION' WHERE id = '{number(8002)}'", "42501"),
    "show a draft inside": (f"UPDATE measure SET visibility = 'TENANT' WHERE id = '{number(8003)}'", "42501"),
    "share a post with the region": (
        f"UPDATE post SET visibility = 'FEDERATION' WHERE id = '{number(8005)}'", "42501",
    ),
    "confirm in its name that nothing is missing": (
        "INSERT INTO data_confirmation (tenant_id, version, confirmed_on, visibility)"
        f" VALUES ({here()}, 1, '2025-02-02', 'TENANT')", "42501",
    ),
    "change what it confirmed, blindly": ("UPDATE data_confirmation SET note = 'X'", "0"),
    "take back what it confirmed, blindly": ("DELETE FROM data_confirmation", "0"),
    "publish": (f"UPDATE measure SET visibility = 'PUBLIC' WHERE id = '{number(8002)}'", "42501"),
    "withdraw": (f"UPDATE measure SET visibility = 'TENANT' WHERE id = '{number(8001)}'", "42501"),
    "make something public": (MAKE.format(here(), "PUBLIC"), "42501"),
    "publish a post": (f"UPDATE post SET visibility = 'PUBLIC' WHERE id = '{number(8005)}'", "42501"),
    "close a report": (
        "INSERT INTO measure_report (tenant_id, day, title, visibility, version, covers)"
        f" VALUES ({here()}, '2025-01-01', 'R', 'TENANT', 1, '{{}}')", "42501",
    ),
    "delete a draft": (f"DELETE FROM measure WHERE id = '{number(8003)}'", "0"),
    "change whose it is": (f"UPDATE measure SET tenant_id = {here(WORKSHOP)} WHERE id = '{number(8002)}'", "42501"),
    "grant a role": (
        "INSERT INTO role_grant (tenant_id, user_id, role, valid_from, valid_to)"
        f" VALUES ({here()}, ctx.user_id(), 'ADMIN', '2020-01-01', 'infinity')", "42501",
    ),
    "write a mandate": (LENDS.format(here(), here(WORKSHOP)), "42501"),
    "pass it on": (LENDS.format(here(), here(region.COUNTY)), "42501"),
    "write one for another town": (LENDS.format(here(KORNWESTHEIM), here(WORKSHOP)), "42501"),
    "prolong it": ("UPDATE mandate SET valid_to = '2099-01-01'", "42501"),
    "revoke it": ("UPDATE mandate SET revoked_at = now()", "0"),
    "delete it": ("DELETE FROM mandate", "42501"),
    "set what the administration sets": (
        "INSERT INTO measure_settings (tenant_id, version, due_after_days, stale_after_days,"
        f" requires_four_eyes) VALUES ({here()}, 1, 5, 9, false)", "42501",
    ),
    "edit in a third town": (titled(8004), "0"),
    "read in a third town": (f"SELECT FROM measure WHERE id = '{number(8004)}'", "0"),
    "make something in a third town": (MAKE.format(here(KORNWESTHEIM), "TENANT"), "42501"),
    "add a part in a third town": (TASK.format(here(KORNWESTHEIM), number(8004), "TENANT"), "42501"),
    "read who holds a post": ("SELECT FROM post_holder", "0"),
    "rename who holds a post, blindly": ("UPDATE post_holder SET name = 'Niemand'", "0"),
    "forget who holds a post, blindly": ("DELETE FROM post_holder", "0"),
    "say who holds a post": (
        f"INSERT INTO post_holder (tenant_id, occupancy_id, name) VALUES ({here()}, '{number(8006)}', 'X')", "42501",
    ),
    "read an internal note": ("SELECT FROM measure_internal", "0"),
    "change an internal note, blindly": ("UPDATE measure_internal SET text = ''", "0"),
    "delete an internal note, blindly": ("DELETE FROM measure_internal", "0"),
    "write an internal note": (
        f"INSERT INTO measure_internal (tenant_id, measure_id, text) VALUES ({here()}, '{number(8001)}', 'X')", "42501",
    ),
    "read how publication is judged": ("SELECT FROM publication_step", "0"),
    "ask for publication": (
        f"INSERT INTO publication_step (tenant_id, measure_id, kind) VALUES ({here()}, '{number(8001)}', 'REQUESTED')",
        "42501",
    ),
    "forget who holds a post with the time in which they do": (
        f"DELETE FROM post_occupancy WHERE id = '{number(8006)}'", "23503",
    ),
    "read the trail": ("SELECT FROM trail", "0"),
    "read the roles of others": ("SELECT FROM role_grant WHERE user_id <> ctx.user_id()", "0"),
    "ask for support in its name": (
        "INSERT INTO support_case (tenant_id, to_tenant_id, reason, title, ars)"
        f" VALUES ({here(WORKSHOP)}, {here()}, 'REQUEST', 'Bitte', '{LUDWIGSBURG}')", "42501",
    ),
    "answer an offer in its name": (
        "INSERT INTO support_step (tenant_id, case_id, to_tenant_id, number, kind, side, effective_on)"
        f" VALUES ({here(WORKSHOP)}, '{number(8007)}', {here()}, 2, 'ACCEPTED', 'MUNICIPALITY', '2025-02-01')", "42501",
    ),
}  # fmt: skip
"""What stays forbidden: refused, or there is no such row."""


@pytest.mark.parametrize("what", MAY)
async def test_under_a_mandate_a_county_editor_may(
    sheets: None, owner: asyncpg.Connection, as_api: asyncpg.Connection, what: str
) -> None:
    refused = await tries(as_api, HELPER, MAY[what])
    assert refused in ("0", "42501"), "not without one"
    await lend(owner)
    assert await tries(as_api, HELPER, MAY[what]) == "1"


@pytest.mark.parametrize("what", MAY_NOT)
async def test_under_a_mandate_a_county_editor_may_not(
    sheets: None, owner: asyncpg.Connection, as_api: asyncpg.Connection, what: str
) -> None:
    statement, answer = MAY_NOT[what]
    await lend(owner)
    assert await tries(as_api, HELPER, titled(8002)) == "1", "there is a mandate"
    assert await tries(as_api, HELPER, statement) == answer


async def test_who_administers_the_town_may_what_the_county_may_not(
    sheets: None, owner: asyncpg.Connection, as_api: asyncpg.Connection
) -> None:
    await lend(owner, case=number(8007))
    elsewhere = {"change whose it is", "grant a role", "pass it on", "write one for another town", "prolong it",
                 "delete it", "edit in a third town", "read in a third town", "make something in a third town",
                 "add a part in a third town", "write a mandate"}  # fmt: skip
    for what in MAY_NOT.keys() - elsewhere:
        done = await tries(as_api, CHIEF, MAY_NOT[what][0])
        assert done not in ("0", "42501", "23503"), f"{what}: a refusal that proves nothing"
    assert await tries(as_api, CHIEF, LENDS.format(here(), here(WORKSHOP))) == "1"
    for who in (WRITER, region.REVIEWER):
        assert await tries(as_api, who, LENDS.format(here(), here(WORKSHOP))) == "42501"
    for what in ("pass it on", "write one for another town", "delete it", "prolong it"):
        assert await tries(as_api, CHIEF, MAY_NOT[what][0]) == "42501", what
    for to in (here(), here(KORNWESTHEIM), here(region.STRANGER)):
        assert await tries(as_api, CHIEF, LENDS.format(here(), to)) == "42501", "to the county of the region alone"


@pytest.mark.parametrize(("first", "end", "edits"), [(0, 1, "1"), (-1, 0, "0"), (1, 2, "0"), (-5, 5, "1")])
async def test_a_mandate_holds_from_its_first_day_to_its_last(
    sheets: None, owner: asyncpg.Connection, as_api: asyncpg.Connection, first: int, end: int, edits: str
) -> None:
    await lend(owner, first, end)
    assert await tries(as_api, HELPER, titled(8002)) == edits
    assert await tries(as_api, HELPER, f"SELECT FROM measure WHERE id = '{number(8002)}'") == edits


@pytest.mark.parametrize(
    "who", [LOOKER, OVERSEER, MANAGER, region.DEPUTY, READER, person("past"), person("helper", "read")],
    ids=lambda who: f"{who.subject} {who.scopes}",
)  # fmt: skip
async def test_it_takes_a_role_that_edits_in_that_county_and_a_token_that_writes(
    sheets: None, owner: asyncpg.Connection, as_api: asyncpg.Connection, who: Principal
) -> None:
    await lend(owner)
    for statement in (titled(8002), f"DELETE FROM task WHERE tenant_id = {here()}"):
        assert await tries(as_api, who, statement) == "0"
    assert await tries(as_api, who, MAKE.format(here(), "TENANT")) == "42501"
    reads = who in (READER, person("helper", "read"))
    assert await tries(as_api, who, f"SELECT FROM measure WHERE id = '{number(8002)}'") == ("1" if reads else "0")


async def test_a_token_that_only_writes_reads_nothing_lent(
    sheets: None, owner: asyncpg.Connection, as_api: asyncpg.Connection
) -> None:
    await lend(owner)
    who = person("helper", "write")
    assert await tries(as_api, who, f"SELECT FROM measure WHERE id = '{number(8002)}'") == "0"
    assert await tries(as_api, who, "SELECT FROM mandate") == "0"


async def test_the_role_in_the_county_has_to_hold_as_well(
    sheets: None, owner: asyncpg.Connection, as_api: asyncpg.Connection
) -> None:
    await lend(owner)
    held = "UPDATE role_grant SET valid_to = {} WHERE user_id = (SELECT id FROM app_user WHERE subject = 'helper')"
    try:
        await owner.execute(held.format("ctx.today()"))
        assert await tries(as_api, HELPER, titled(8002)) == "0"
    finally:
        await owner.execute(held.format("'infinity'"))
    assert await tries(as_api, HELPER, titled(8002)) == "1"


async def test_a_mandate_across_regions_lends_nothing_even_if_somebody_wrote_one(
    sheets: None, owner: asyncpg.Connection, as_api: asyncpg.Connection
) -> None:
    await lend(owner, to=region.COUNTY)
    assert await tries(as_api, MANAGER, titled(8002)) == "0"
    assert await tries(as_api, MANAGER, f"SELECT FROM measure WHERE id = '{number(8002)}'") == "0"


async def test_after_revocation_the_next_request_on_the_same_connection_may_nothing(
    sheets: None, owner: asyncpg.Connection, addresses: Addresses, change: Change, ask: Client
) -> None:
    await lend(owner)
    (mandate,) = (await ask(CHIEF, "{ mandates { nodes { id version } } }"))["mandates"]["nodes"]
    pool, helper = Pool(addresses.api, 1), ("https://login.example", "helper", ["read", "write"])
    sees = (
        "SELECT CASE WHEN ctx.enter($1, $2, $3) THEN json_build_array(pg_backend_pid(), (SELECT count(*) FROM measure"
        f" WHERE id = '{number(8002)}'), (SELECT id FROM tenant WHERE ars = '{LUDWIGSBURG}') = ANY (ctx.ids('edit')))"
        " END"
    )
    try:
        before = json.loads(await pool.fetch_json(sees, helper) or b"")
        assert before[1:] == [1, True]
        for who in (HELPER, WRITER, READER):
            answer = await change(who, document("mandateRevoke", "mandate", "status"), input=mandate)
            ((code, at, message),) = told(answer)
            assert (code, at) == ("FORBIDDEN", "input.id") and "die Verwaltung der Kommune" in message
        assert json.loads(await pool.fetch_json(sees, helper) or b"") == before
        revoked = document("mandateRevoke", "mandate", 'status revokedNote before: status(asOf: "2026-05-31")')
        answer = await change(CHIEF, revoked, input=mandate | {"note": "Fertig"})
        assert answer["userErrors"] == [] and answer["mandate"]["revokedNote"] == "Fertig"
        assert json.loads(await pool.fetch_json(sees, helper) or b"") == [before[0], 0, False]
    finally:
        await pool.close()
    again = await change(CHIEF, revoked, input=mandate | {"version": 2})
    assert told(again)[0][0] == "CONFLICT" and "schon widerrufen" in told(again)[0][2]
    old = await change(CHIEF, revoked, input=mandate)
    assert told(old)[0][1] == "input.version"


async def test_every_row_of_the_trail_names_the_mandate_under_which_it_was_written(
    sheets: None, owner: asyncpg.Connection, change: Change
) -> None:
    lent = await lend(owner)
    await lend(owner, case=number(8007))  # of several, the first one
    measure = await made(change, HELPER, title="Vom Landkreis")
    answer = await change(HELPER, UPDATE, input={"id": measure["id"], "version": 1, "goal": "Neu"})
    assert answer["userErrors"] == []
    this = {"id": measure["id"], "version": 2, "effectiveOn": "2026-06-01"}
    assert (await change(HELPER, SET, input=this | {"phase": "PLANNING", "note": "Beginn"}))["userErrors"] == []
    await made(change, HELPER, tenant=WORKSHOP)
    await made(change, WRITER, title="Aus eigenem Recht")
    wrote = await owner.fetch(
        "SELECT t.ars, u.subject, r.mandate_id FROM trail r JOIN tenant t ON t.id = r.tenant_id"
        " JOIN app_user u ON u.id = r.user_id WHERE starts_with(t.ars, $1)", WORKSHOP,
    )  # fmt: skip
    named: dict[tuple[str, str], set[UUID | None]] = {(row["ars"], row["subject"]): set() for row in wrote}
    for row in wrote:
        named[row["ars"], row["subject"]].add(row["mandate_id"])
    assert named == {
        (LUDWIGSBURG, "helper"): {lent}, (WORKSHOP, "helper"): {None}, (LUDWIGSBURG, "writer"): {None},
    }  # fmt: skip
    rows = await owner.fetch("SELECT action, table_name FROM trail WHERE mandate_id = $1", lent)
    assert {row["action"] for row in rows} == {"INSERT", "UPDATE"}
    assert {row["table_name"] for row in rows} >= {"measure", "status_change"}


async def test_who_edits_there_by_a_role_acts_by_it_and_the_trail_names_no_mandate(
    sheets: None, owner: asyncpg.Connection, as_api: asyncpg.Connection
) -> None:
    await lend(owner)
    await owner.execute(
        "INSERT INTO role_grant (tenant_id, user_id, role, valid_from, valid_to)"
        " SELECT t.id, u.id, 'REVIEWER', '2020-01-01', 'infinity' FROM tenant t, app_user u"
        " WHERE t.ars = $1 AND u.subject = 'helper'", LUDWIGSBURG,
    )  # fmt: skip
    try:
        async with entered(as_api, HELPER):
            assert await as_api.execute(f"UPDATE measure SET visibility = 'PUBLIC' WHERE id = '{number(8002)}'")
            assert await as_api.fetchval("SELECT current_setting('ctx.mandates')") == ""
        assert await tries(as_api, HELPER, "SELECT FROM post_holder") == "1"
    finally:
        await owner.execute("DELETE FROM role_grant WHERE role = 'REVIEWER' AND user_id ="
                            " (SELECT id FROM app_user WHERE subject = 'helper')")  # fmt: skip


async def test_what_the_interface_refuses_under_a_mandate_it_refuses_in_words(
    owner: asyncpg.Connection, change: Change, ask: Client
) -> None:
    measure = await made(change)
    post = await post_created(change)
    occupied = await post_set(change, "Update", post, beginsOn="2025-01-01")
    occupied = await post_set(change, "SetOccupancy", post, occupancies=[{"beginsOn": "2025-01-01"}])
    occupancy = occupied["post"]["occupancies"][0]["id"]
    await post_set(change, "SetHolder", post, occupancy=occupancy, name="Nadja Niemand")
    await lend(owner)
    usual = {"id": measure["id"], "version": 1}
    for name, item, at, words in (
        ("measureRequestPublication", {}, "id", "ein Mandat reicht dafür nicht"),
        ("measureRecallRequest", {}, "id", "ein Mandat reicht dafür nicht"),
        ("measurePublish", {"visibility": "PUBLIC"}, "visibility", "wer freigeben darf"),
        ("measureSetSheet", {"internalNote": "Neu"}, "internalNote", "ein Mandat reicht dafür nicht"),
        ("measurePublish", {"visibility": "FEDERATION"}, "visibility", "ein Mandat reicht dafür nicht"),
        ("measureDelete", {}, "id", ""),
    ):
        of = "deletedId" if name == "measureDelete" else "measure { id }"
        taken = name[0].upper() + name[1:]
        text = (f"mutation ($input: {taken}!) {{ {name}(input: $input) {{ {of} userErrors {{ code field message }}"
                " warnings { code field message } } }")  # fmt: skip
        ((code, field, message),) = told(await change(HELPER, text, input=usual | item))
        assert (code, field) in {("FORBIDDEN", f"input.{at}"), ("INVALID", f"input.{at}")} and words in message, name
    answer = await post_set(change, "SetHolder", post, HELPER, occupancy=occupancy, name="Anders")
    ((code, _, message),) = told(answer)
    assert code == "FORBIDDEN" and "ein Mandat reicht dafür nicht" in message
    for times in ([], [{"beginsOn": "2025-02-01"}], None):
        ((code, at, message),) = told(await post_set(change, "SetOccupancy", post, HELPER, occupancies=times))
        assert (code, at) == ("FORBIDDEN", "input.occupancies") and "ein Mandat reicht nicht" in message
    moved = [{"id": occupancy, "beginsOn": "2025-02-01"}]
    assert told(await post_set(change, "SetOccupancy", post, HELPER, occupancies=moved)) == []
    read = "query ($id: ID!) { post(id: $id) { title occupancies { holder { name } } } }"
    names = [(await ask(who, read, id=post["id"]))["post"]["occupancies"][0]["holder"] for who in (HELPER, WRITER)]
    assert names == [None, {"name": "Nadja Niemand"}]
    seen = await post_set(change, "Publish", post, HELPER, visibility="FEDERATION")
    ((code, at, message),) = told(seen)
    assert (code, at) == ("FORBIDDEN", "input.visibility") and "ein Mandat reicht dafür nicht" in message
    case = await offered(change)
    for answer in (await answered(change, case, "ACCEPTED", HELPER), await requests(change, HELPER)):
        ((code, _, message),) = told(answer)
        assert code == "FORBIDDEN" and "ein Mandat reicht dafür nicht" in message, "the county never answers itself"
    text = document("mandateGrant", "mandate", "id")
    ((code, at, message),) = told(await change(HELPER, text, input={"tenant": LUDWIGSBURG, "endsOn": "2027-01-01"}))
    assert (code, at) == ("FORBIDDEN", "input.tenant") and "Verwaltung der Kommune selbst" in message


async def test_the_region_of_most_tests_lends_nothing(as_api: asyncpg.Connection) -> None:
    for id in (12, 13, 21):
        assert await tries(as_api, MANAGER, titled(id)) == "0"
    async with entered(as_api, MANAGER):
        assert await as_api.fetchval("SELECT count(*) FROM mandate m JOIN tenant t ON t.id = m.tenant_id"
                                     " WHERE starts_with(t.ars, '07335')") == 3  # fmt: skip
    assert await tries(as_api, region.EDITOR, f"SELECT FROM mandate WHERE tenant_id = {here(LANDSTUHL)}") == "2"
