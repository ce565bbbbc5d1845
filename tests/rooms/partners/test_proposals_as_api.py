"""What nobody can propose, decide or list past the service: statements as the database role of the service."""

import asyncpg
import pytest

from tenants.context import Principal
from tests.helpers.partners import AUTHORITY, BAKERY, GARDENER, TRADESWOMAN, UTILITY
from tests.helpers.region import ADMIN, EDITOR, LANDSTUHL, MANAGER, SPEAKER, TRADER, VIEWER, WEILERBACH
from tests.helpers.support import tenant_id, try_statement

PROPOSE = (
    "INSERT INTO partner_proposal (partner_id, by_tenant_id, changes, status)"
    " VALUES ('{}', {}, '{{\"postcode\": [null, \"66849\"]}}', '{}')"
)
DECIDE = "UPDATE partner_proposal SET status = '{}', reason = 'x' WHERE partner_id = '{}' AND by_tenant_id = {}"
LIST = "INSERT INTO partner_listing_step (partner_id, number, kind, side, consent) VALUES ('{}', {}, '{}', '{}', {})"
REFUSED = "42501"


@pytest.mark.parametrize(
    ("who", "statement", "result"),
    [
        (ADMIN, PROPOSE.format(BAKERY, tenant_id(WEILERBACH), "OPEN"), "1"),
        (ADMIN, PROPOSE.format(BAKERY, tenant_id(LANDSTUHL), "OPEN"), REFUSED),
        (ADMIN, PROPOSE.format(BAKERY, tenant_id(WEILERBACH), "ACCEPTED"), REFUSED),
        (ADMIN, PROPOSE.format(TRADESWOMAN, tenant_id(WEILERBACH), "OPEN"), REFUSED),
        (VIEWER, PROPOSE.format(UTILITY, tenant_id(LANDSTUHL), "OPEN"), REFUSED),
        (SPEAKER, PROPOSE.format(BAKERY, tenant_id(LANDSTUHL), "OPEN"), REFUSED),
        (EDITOR, DECIDE.format("ACCEPTED", BAKERY, tenant_id(WEILERBACH)), "1"),
        (ADMIN, DECIDE.format("ACCEPTED", BAKERY, tenant_id(WEILERBACH)), REFUSED),
        (ADMIN, DECIDE.format("WITHDRAWN", BAKERY, tenant_id(WEILERBACH)), "1"),
        (SPEAKER, DECIDE.format("ACCEPTED", UTILITY, tenant_id(LANDSTUHL)), "1"),
        (ADMIN, DECIDE.format("REJECTED", UTILITY, tenant_id(LANDSTUHL)), "0"),
        (MANAGER, DECIDE.format("REJECTED", AUTHORITY, tenant_id(WEILERBACH)), "1"),
        (EDITOR, "UPDATE partner_proposal SET changes = '{}'", REFUSED),
        (EDITOR, "UPDATE partner_proposal SET partner_id = by_tenant_id::text::uuid", REFUSED),
        (EDITOR, LIST.format(BAKERY, 2, "UNLISTED", "STEWARD", "NULL"), REFUSED),
        (ADMIN, LIST.format(UTILITY, 2, "UNLISTED", "STEWARD", "NULL"), REFUSED),
        (ADMIN, LIST.format(UTILITY, 2, "UNLISTED", "PARTNER", "NULL"), REFUSED),
        (SPEAKER, LIST.format(UTILITY, 2, "UNLISTED", "PARTNER", "NULL"), "1"),
        (SPEAKER, LIST.format(UTILITY, 2, "LISTED", "PARTNER", "NULL"), "23514"),
        (TRADER, LIST.format(GARDENER, 2, "UNLISTED", "PARTNER", "NULL"), "1"),
        (EDITOR, "UPDATE partner SET listing = 'LISTED'", REFUSED),
        (EDITOR, "UPDATE partner SET steward_id = steward_id", REFUSED),
        (EDITOR, "UPDATE partner SET is_natural_person = false", REFUSED),
        (EDITOR, f"UPDATE partner SET name = 'X' WHERE id = '{UTILITY}'", "0"),
    ],
)
async def test_policies_and_grants_hold_by_themselves(
    api_connection: asyncpg.Connection, who: Principal, statement: str, result: str
) -> None:
    assert await try_statement(api_connection, who, statement) == result
