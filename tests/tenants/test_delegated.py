"""What a mandate leaves behind: the trail names it, no report keeps it, no word is given by it, its end is final."""

from collections.abc import AsyncIterator
from uuid import UUID

import asyncpg
import pytest

from tenants import operating
from tenants.install import Addresses
from tenants.model import TenantRole
from tenants.rows import tables
from tests.helpers.funding import document, told
from tests.helpers.measures import PUBLISH, Change, made
from tests.helpers.region import CHIEF, ISSUER, LUDWIGSBURG, TODAY, WORKSHOP, WRITER, number, person
from tests.helpers.reports import CLOSE, GRANTS, HALF, closed
from tests.helpers.support import HELPER, entered, here, lend, offered, tries


@pytest.fixture(autouse=True)
async def clean(owner: asyncpg.Connection, emptied_workshop: None) -> AsyncIterator[None]:
    yield
    await owner.execute(
        "DELETE FROM role_grant WHERE user_id IN (SELECT id FROM app_user WHERE starts_with(subject, 'report-'))"
    )


async def number_of(owner: asyncpg.Connection, table: str, word: str, column: str) -> UUID:
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
    owner: asyncpg.Connection, as_api: asyncpg.Connection, change: Change
) -> None:
    measure = await number_of(owner, "measure", (await made(change))["code"], "code")
    lent = await lend(owner)
    concept = f"'{number(8011)}'"
    await owner.execute(
        "INSERT INTO concept (tenant_id, id, version, title, kind, visibility)"
        f" VALUES ({here()}, {concept}, 1, 'Konzept', 'INTEGRATED', 'TENANT')"
    )
    for table, columns, values in (
        ("status_change", "measure_id, effective_on, phase, condition, is_continuous",
         f"'{measure}', '2025-02-01', 'PLANNING', 'ON_TRACK', false"),
        ("measure_confirmation", "measure_id, confirmed_on", f"'{measure}', '2025-03-01'"),
        ("concept_status", "concept_id, effective_on, status", f"{concept}, '2025-02-01', 'ADOPTED'"),
    ):  # fmt: skip
        async with as_api.transaction():
            await as_api.execute("SELECT ctx.enter($1, $2, $3)", HELPER.issuer, HELPER.subject, list(HELPER.scopes))
            entry = await as_api.execute(
                f"INSERT INTO {table} (tenant_id, visibility, {columns}) VALUES ({here()}, 'TENANT', {values})"
            )
        assert entry == "INSERT 0 1"
        under = await owner.fetchval(
            "SELECT mandate_id FROM trail WHERE table_name = $1 ORDER BY id DESC LIMIT 1", table
        )
        assert under == lent, table


async def test_of_several_mandates_of_a_town_one_is_used(
    owner: asyncpg.Connection, as_api: asyncpg.Connection, change: Change
) -> None:
    lent = await lend(owner)
    await lend(owner, case=await number_of(owner, "support_case", (await offered(change))["title"], "title"))
    with pytest.raises(asyncpg.ExclusionViolationError):
        await lend(owner, -1, 3)
    async with entered(as_api, HELPER):
        for right in ("read", "draft", "edit"):
            held = await as_api.fetchval(f"SELECT ctx.ids('{right}')")
            assert len(held) == len({*held}) == 2, right
        assert await as_api.fetchval("SELECT ctx.lent()") == [lent]
        assert await as_api.fetchval("SELECT ctx.by_role()")
        for right in ("read", "draft", "edit"):
            assert await as_api.fetchval(f"SELECT ctx.ids('{right}') = ARRAY[{here(WORKSHOP)}]"), right
        assert await as_api.fetchval("SELECT ctx.lent()") == []
    async with entered(as_api, person("helper", "read")):
        await as_api.fetchval("SELECT ctx.by_role()")
        assert await as_api.fetchval("SELECT ctx.ids('edit')") == []


async def test_a_revocation_cannot_be_undone(owner: asyncpg.Connection, as_api: asyncpg.Connection) -> None:
    await lend(owner)
    assert await tries(as_api, CHIEF, "UPDATE mandate SET revoked_note = NULL") == "1"
    await owner.execute(f"UPDATE mandate SET revoked_at = now(), revoked_note = 'Fertig' WHERE tenant_id = {here()}")
    for again in ("revoked_at = NULL", "revoked_note = 'Anders'", "version = version + 1"):
        assert await tries(as_api, CHIEF, f"UPDATE mandate SET {again} WHERE tenant_id = {here()}") == "42501"


async def test_statements_of_a_town_cannot_be_made_under_a_mandate(owner: asyncpg.Connection, change: Change) -> None:
    await lend(owner)
    confirms = document("dataConfirm", "dataConfirmation", "id version")
    there = (await change(WRITER, confirms, input={"tenant": LUDWIGSBURG}))["dataConfirmation"]
    shows = document("dataConfirmationPublish", "dataConfirmation", "id")
    takes = ("mutation ($input: DataConfirmationWithdraw!) { dataConfirmationWithdraw(input: $input) {"
             " deletedId userErrors { code field message } } }")  # fmt: skip
    for answer, at in (
        (await change(HELPER, confirms, input={"tenant": LUDWIGSBURG, "confirmedOn": "2026-01-01"}), "tenant"),
        (await change(HELPER, shows, input=there | {"visibility": "FEDERATION"}), "id"),
        (await change(HELPER, takes, input=there), "id"),
    ):
        ((code, field, message),) = told(answer)
        assert (code, field) == ("FORBIDDEN", f"input.{at}") and "ein Mandat reicht dafür nicht" in message
    assert (await change(WRITER, takes, input=there))["userErrors"] == []


async def test_delegated_measures_are_neither_counted_nor_reported_by_the_county(
    owner: asyncpg.Connection, change: Change, addresses: Addresses
) -> None:
    operator = await asyncpg.connect(addresses.operator)
    for subject, role in GRANTS:
        await operating.grant(operator, ISSUER, subject, WORKSHOP, TenantRole[role])
    await operator.close()
    region = "(SELECT region_id FROM tenant WHERE ars = $1)"
    towns = await owner.fetch(f"SELECT ars FROM tenant WHERE region_id = {region} AND ars <> $1", WORKSHOP)
    await made(change, title="Bleibt im Ort")
    shared = await made(change, title="Kreisweit")
    answer = await change(
        WRITER, PUBLISH, input={"id": shared["id"], "version": shared["version"], "visibility": "FEDERATION"}
    )
    assert answer["userErrors"] == []
    for town in towns:
        await lend(owner, of=town["ars"])
    denied = await change(HALF, CLOSE, input={"tenant": WORKSHOP, "title": "Bericht", "day": str(TODAY)})
    assert [user_error["code"] for user_error in denied["userErrors"]] == ["FORBIDDEN"], (
        "mandates make nobody climate management"
    )
    await closed(change, day=str(TODAY))
    kept = f"SELECT title FROM report_measure WHERE of_tenant_id = {here()}"
    assert [row["title"] for row in await owner.fetch(kept)] == ["Kreisweit"]
