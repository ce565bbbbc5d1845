"""The trail and every history record the mandate of a change."""

from uuid import UUID

import asyncpg
import pytest

from tenants.rows import Shared, tables, tenant_column
from tests.helpers.database import enter_context, temporary_transaction
from tests.helpers.measures import Change, create_measure
from tests.helpers.region import WORKSHOP, fixed_id, person
from tests.helpers.support import COUNTY_EDITOR, insert_mandate, open_case, tenant_id

pytestmark = pytest.mark.usefixtures("empty_workshop")


async def latest_key(owner: asyncpg.Connection, table: str, word: str, column: str) -> UUID:
    """The key of the latest row of that name."""
    value: UUID = await owner.fetchval(f"SELECT id FROM {table} WHERE {column} = $1 ORDER BY id DESC LIMIT 1", word)
    return value


UNTRAILED = {
    "publication_step": "each step is a row that stays, and none is taken under a mandate",
    "report_figure": "kept with its report, which leaves an entry; a mandate closes none",
    "report_effect": "as report_figure",
    "report_measure": "as report_figure",
    "partner_proposal": "it stays, and is decided once; nobody proposes or decides under a mandate",
    "partner_merge": "its steps stay",
    "office_invitation": "as partner_invitation",
    "cooperation_invitation": "as partner_invitation",
    "partner_invitation": "the invitation that it is a part of leaves one",
    "calendar_feed": "a secret of one's own, of which no copy is kept",
    "representation": "its steps stay; of a person only those who decide see it",
    **{
        f"{whole}_step": "each step is a row that stays, and none is taken under a mandate"
        for whole in ("partner_listing", "partner_merge", "representation")
    },
}
"""Tables that the service writes without a trail, and the reasons."""


def test_every_table_the_service_writes_has_a_trail_or_a_stated_exception() -> None:
    written = {
        table.name: row.__trail__
        for row, table in tables()
        if tenant_column(row) or issubclass(row, Shared)
        if any(p.to == "api" and p.command != "SELECT" for p in row.__policies__)
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
            await enter_context(api_connection, COUNTY_EDITOR)
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
    async with temporary_transaction(api_connection, COUNTY_EDITOR):
        for right in ("read", "draft", "edit"):
            current = await api_connection.fetchval(f"SELECT ctx.tenant_ids('{right}')")
            assert len(current) == len({*current}) == 2, right
        assert await api_connection.fetchval("SELECT ctx.delegated_mandates()") == [delegated]
        assert await api_connection.fetchval("SELECT ctx.use_own_rights()")
        for right in ("read", "draft", "edit"):
            assert await api_connection.fetchval(f"SELECT ctx.tenant_ids('{right}') = ARRAY[{tenant_id(WORKSHOP)}]"), (
                right
            )
        assert await api_connection.fetchval("SELECT ctx.delegated_mandates()") == []
    async with temporary_transaction(api_connection, person("helper", "read")):
        await api_connection.fetchval("SELECT ctx.use_own_rights()")
        assert await api_connection.fetchval("SELECT ctx.tenant_ids('edit')") == []
