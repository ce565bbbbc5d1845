"""What a mandate does not give: statements, counts and reports; and its end is final."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from tenants import operating
from tenants.install import Addresses
from tenants.model import TenantRole
from tests.helpers.funding import messages, mutation_document
from tests.helpers.measures import PUBLISH, Change, create_measure
from tests.helpers.region import ISSUER, LUDWIGSBURG, TODAY, TOWN_ADMIN, WORKSHOP, WRITER
from tests.helpers.reports import CLOSE, GRANTS, HALF, close_report
from tests.helpers.support import COUNTY_EDITOR, insert_mandate, tenant_id, try_statement


@pytest.fixture(autouse=True)
async def no_report_roles(owner: asyncpg.Connection, empty_workshop: None) -> AsyncIterator[None]:
    yield
    await owner.execute(
        "DELETE FROM role_grant WHERE user_id IN (SELECT id FROM app_user WHERE starts_with(subject, 'report-'))"
    )


async def test_a_revocation_cannot_be_undone(owner: asyncpg.Connection, api_connection: asyncpg.Connection) -> None:
    await insert_mandate(owner)
    assert await try_statement(api_connection, TOWN_ADMIN, "UPDATE mandate SET revoked_note = NULL") == "1"
    await owner.execute(
        f"UPDATE mandate SET revoked_at = now(), revoked_note = 'Fertig' WHERE tenant_id = {tenant_id()}"
    )
    for again in ("revoked_at = NULL", "revoked_note = 'Anders'", "version = version + 1"):
        assert (
            await try_statement(
                api_connection, TOWN_ADMIN, f"UPDATE mandate SET {again} WHERE tenant_id = {tenant_id()}"
            )
            == "42501"
        )


async def test_statements_of_a_town_cannot_be_made_under_a_mandate(owner: asyncpg.Connection, change: Change) -> None:
    await insert_mandate(owner)
    confirms = mutation_document("dataConfirm", "dataConfirmation", "id version")
    confirmation = (await change(WRITER, confirms, input={"tenant": LUDWIGSBURG}))["dataConfirmation"]
    shows = mutation_document("dataConfirmationPublish", "dataConfirmation", "id")
    takes = ("mutation ($input: DataConfirmationWithdraw!) { dataConfirmationWithdraw(input: $input) {"
             " deletedId userErrors { code field message } } }")  # fmt: skip
    for answer, at in (
        (await change(COUNTY_EDITOR, confirms, input={"tenant": LUDWIGSBURG, "confirmedOn": "2026-01-01"}), "tenant"),
        (await change(COUNTY_EDITOR, shows, input=confirmation | {"visibility": "FEDERATION"}), "id"),
        (await change(COUNTY_EDITOR, takes, input=confirmation), "id"),
    ):
        ((code, field, message),) = messages(answer)
        assert (code, field) == ("FORBIDDEN", f"input.{at}") and "ein Mandat reicht dafür nicht" in message
    assert (await change(WRITER, takes, input=confirmation))["userErrors"] == []


async def test_delegated_measures_are_neither_counted_nor_reported_by_the_county(
    owner: asyncpg.Connection, change: Change, addresses: Addresses
) -> None:
    operator = await asyncpg.connect(addresses.operator)
    for subject, role in GRANTS:
        await operating.grant(operator, ISSUER, subject, WORKSHOP, TenantRole[role])
    await operator.close()
    region = "(SELECT region_id FROM tenant WHERE ars = $1)"
    towns = await owner.fetch(f"SELECT ars FROM tenant WHERE region_id = {region} AND ars <> $1", WORKSHOP)
    await create_measure(change, title="Bleibt im Ort")
    shared = await create_measure(change, title="Kreisweit")
    answer = await change(
        WRITER, PUBLISH, input={"id": shared["id"], "version": shared["version"], "visibility": "FEDERATION"}
    )
    assert answer["userErrors"] == []
    for town in towns:
        await insert_mandate(owner, of=town["ars"])
    denied = await change(HALF, CLOSE, input={"tenant": WORKSHOP, "title": "Bericht", "day": str(TODAY)})
    assert [user_error["code"] for user_error in denied["userErrors"]] == ["FORBIDDEN"], (
        "mandates make nobody climate management"
    )
    await close_report(change, day=str(TODAY))
    stored = f"SELECT title FROM report_measure WHERE of_tenant_id = {tenant_id()}"
    assert [row["title"] for row in await owner.fetch(stored)] == ["Kreisweit"]
