"""Mandates: what a county editor may do in a town that delegated the right to edit, and what not."""

import asyncpg
import pytest

from tests.helpers import region
from tests.helpers.mandates import KORNWESTHEIM, MAKE, set_title
from tests.helpers.region import LUDWIGSBURG, TOWN_ADMIN, WORKSHOP, WRITER, fixed_id
from tests.helpers.support import (
    COUNTY_EDITOR,
    insert_mandate,
    tenant_id,
    try_statement,
)

pytestmark = pytest.mark.usefixtures("empty_workshop")


TASK = (
    "INSERT INTO task (tenant_id, measure_id, visibility, position, version, kind, state, title)"
    " VALUES ({}, '{}', '{}', 1, 1, 'ACTIVITY', 'OPEN', 'Neu')"
)


GRANTS_MANDATE = (
    "INSERT INTO mandate (tenant_id, to_tenant_id, valid_from, valid_to, version)"
    " VALUES ({}, {}, '2020-01-01', '2099-01-01', 1)"
)


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
    "write a mandate": (GRANTS_MANDATE.format(tenant_id(), tenant_id(WORKSHOP)), "42501"),
    "pass it on": (GRANTS_MANDATE.format(tenant_id(), tenant_id(region.COUNTY)), "42501"),
    "write one for another town": (GRANTS_MANDATE.format(tenant_id(KORNWESTHEIM), tenant_id(WORKSHOP)), "42501"),
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
    "read the decisions about publication": ("SELECT FROM publication_step", "0"),
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
    assert (
        await try_statement(api_connection, TOWN_ADMIN, GRANTS_MANDATE.format(tenant_id(), tenant_id(WORKSHOP))) == "1"
    )
    for who in (WRITER, region.REVIEWER):
        assert (
            await try_statement(api_connection, who, GRANTS_MANDATE.format(tenant_id(), tenant_id(WORKSHOP))) == "42501"
        )
    for what in ("pass it on", "write one for another town", "delete it", "prolong it"):
        assert await try_statement(api_connection, TOWN_ADMIN, MAY_NOT[what][0]) == "42501", what
    for to in (tenant_id(), tenant_id(KORNWESTHEIM), tenant_id(region.OTHER_COUNTY)):
        assert await try_statement(api_connection, TOWN_ADMIN, GRANTS_MANDATE.format(tenant_id(), to)) == "42501", (
            "to the county of the region alone"
        )
