"""What a mandate leaves behind: the trail names it, no report keeps it, no word is given by it, its end is final."""

from collections.abc import AsyncIterator
from uuid import UUID

import asyncpg
import pytest

from tenants import operating
from tenants.install import Addresses
from tenants.model import TenantRole
from tenants.rows import tables
from tests.helpers.funding import messages, mutation_document
from tests.helpers.measures import PUBLISH, Change, create_measure
from tests.helpers.region import ISSUER, LUDWIGSBURG, TODAY, TOWN_ADMIN, WORKSHOP, WRITER, fixed_id, person
from tests.helpers.reports import CLOSE, GRANTS, HALF, close_report
from tests.helpers.support import COUNTY_EDITOR, as_principal, insert_mandate, open_case, tenant_id, try_statement


@pytest.fixture(autouse=True)
async def no_mandates(owner: asyncpg.Connection, empty_workshop: None) -> AsyncIterator[None]:
    yield
    await owner.execute(
        "DELETE FROM role_grant WHERE user_id IN (SELECT id FROM app_user WHERE starts_with(subject, 'report-'))"
    )


async def latest_key(owner: asyncpg.Connection, table: str, word: str, column: str) -> UUID:
    """The key of what was made last of that name."""
    value: UUID = await owner.fetchval(f"SELECT id FROM {table} WHERE {column} = $1 ORDER BY id DESC LIMIT 1", word)
    return value


UNTRAILED = {
    "publication_step": "each step is a row that stays, and none is taken under a mandate",
    "report_figure": "kept with its report, which leaves an entry; a mandate closes none",
    "report_effect": "as report_figure",
    "report_measure": "as report_figure",
}
"""Tables in which the service writes and that leave no trail, and why nobody misses it."""


def test_every_table_the_service_writes_has_a_trail_or_a_stated_exception() -> None:
    written = {
        table.name: row.__trail__
        for row, table in tables()
        if "tenant_id" in table.c and any(p.to == "api" and p.command != "SELECT" for p in row.__policies__)
    }
    assert {name for name, leaves in written.items() if not leaves} == UNTRAILED.keys()


async def test_entries_of_every_history_record_the_mandate(
    owner: asyncpg.Connection, api_connection: asyncpg.Connection, change: Change
) -> None:
    measure = await latest_key(owner, "measure", (await create_measure(change))["code"], "code")
    delegated = await insert_mandate(owner)
    concept = f"'{fixed_id(8011)}'"
    await owner.execute(
        "INSERT INTO concept (tenant_id, id, version, title, kind, visibility)"
        f" VALUES ({tenant_id()}, {concept}, 1, 'Konzept', 'INTEGRATED', 'TENANT')"
    )
    for table, columns, values in (
        ("status_change", "measure_id, effective_on, phase, condition, is_continuous",
         f"'{measure}', '2025-02-01', 'PLANNING', 'ON_TRACK', false"),
        ("measure_confirmation", "measure_id, confirmed_on", f"'{measure}', '2025-03-01'"),
        ("concept_status", "concept_id, effective_on, status", f"{concept}, '2025-02-01', 'ADOPTED'"),
    ):  # fmt: skip
        async with api_connection.transaction():
            await api_connection.execute(
                "SELECT ctx.enter($1, $2, $3)", COUNTY_EDITOR.issuer, COUNTY_EDITOR.subject, list(COUNTY_EDITOR.scopes)
            )
            entry = await api_connection.execute(
                f"INSERT INTO {table} (tenant_id, visibility, {columns}) VALUES ({tenant_id()}, 'TENANT', {values})"
            )
        assert entry == "INSERT 0 1"
        under = await owner.fetchval(
            "SELECT mandate_id FROM trail WHERE table_name = $1 ORDER BY id DESC LIMIT 1", table
        )
        assert under == delegated, table


async def test_of_several_mandates_of_a_town_one_is_used(
    owner: asyncpg.Connection, api_connection: asyncpg.Connection, change: Change
) -> None:
    delegated = await insert_mandate(owner)
    await insert_mandate(
        owner, case=await latest_key(owner, "support_case", (await open_case(change))["title"], "title")
    )
    with pytest.raises(asyncpg.ExclusionViolationError):
        await insert_mandate(owner, -1, 3)
    async with as_principal(api_connection, COUNTY_EDITOR):
        for right in ("read", "draft", "edit"):
            current = await api_connection.fetchval(f"SELECT ctx.ids('{right}')")
            assert len(current) == len({*current}) == 2, right
        assert await api_connection.fetchval("SELECT ctx.lent()") == [delegated]
        assert await api_connection.fetchval("SELECT ctx.by_role()")
        for right in ("read", "draft", "edit"):
            assert await api_connection.fetchval(f"SELECT ctx.ids('{right}') = ARRAY[{tenant_id(WORKSHOP)}]"), right
        assert await api_connection.fetchval("SELECT ctx.lent()") == []
    async with as_principal(api_connection, person("helper", "read")):
        await api_connection.fetchval("SELECT ctx.by_role()")
        assert await api_connection.fetchval("SELECT ctx.ids('edit')") == []


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
    existing = (await change(WRITER, confirms, input={"tenant": LUDWIGSBURG}))["dataConfirmation"]
    shows = mutation_document("dataConfirmationPublish", "dataConfirmation", "id")
    takes = ("mutation ($input: DataConfirmationWithdraw!) { dataConfirmationWithdraw(input: $input) {"
             " deletedId userErrors { code field message } } }")  # fmt: skip
    for answer, at in (
        (await change(COUNTY_EDITOR, confirms, input={"tenant": LUDWIGSBURG, "confirmedOn": "2026-01-01"}), "tenant"),
        (await change(COUNTY_EDITOR, shows, input=existing | {"visibility": "FEDERATION"}), "id"),
        (await change(COUNTY_EDITOR, takes, input=existing), "id"),
    ):
        ((code, field, message),) = messages(answer)
        assert (code, field) == ("FORBIDDEN", f"input.{at}") and "ein Mandat reicht dafür nicht" in message
    assert (await change(WRITER, takes, input=existing))["userErrors"] == []


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
