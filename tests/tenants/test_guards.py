"""Rights, tried on the database instead of read from its catalogue: publishing, and columns of each role."""

import asyncpg
import pytest

import federation.schema
from tenants.context import Principal
from tenants.policies import insertable_columns, updatable_columns
from tenants.rows import tables
from tests.helpers.database import enter_context, statement_result, temporary_transaction
from tests.helpers.region import DEPUTY, EDITOR, LANDSTUHL, OTHER_COUNTY, WEIL

assert federation.schema.member  # names every room, so that every table is known

GUARDED = (
    "measure", "concept", "funded_project", "post", "advice", "data_confirmation", "measure_report", "white_spot_note",
    "alliance",
)  # fmt: skip
"""What people show to others and take back: all else is shown like the whole that it is a part of."""
LED = ("white_spot_note",)
"""Of them, what counties alone have."""
NEVER_PUBLIC = (
    "concept.note", "concept_status.entered_at", "concept_status.entered_by", "concept_status.entry",
    "data_confirmation.note", "deadline.note", "deadline.title", "mandate.note", "measure_confirmation.entered_by",
    "measure_internal.text", "measure_report.closed_by", "post.contact", "post.version", "post_holder.name",
    "post_step.note", "project_extension.entry", "project_extension.reason", "project_step.entered_at",
    "project_step.entry", "project_step.note", "publication_step.note", "role_grant.user_id",
    "status_change.entered_at", "status_change.entered_by", "status_change.entry", "status_change.merged_into_id",
    "trail.changes", "text_to_clean.row_id", "erasure.user_id", "app_user.subject",
    "support_case.title", "support_step.note", "measure.visibility",
    "measure.version", "measure.created_at", "file.created_by", "file.visibility",
    "membership.status", "membership.applied_by", "membership.ends_before", "membership.version", "membership.shown",
    "membership_person.email", "membership_person.phone", "membership_person.postcode", "membership_person.user_id",
    "membership_step.note", "membership_note.text", "representative.name", "signature_person.name", "consent.kind",
    "mailing.text", "mailing.subject",
)  # fmt: skip
"""Columns that the anonymous role never reads, whatever a model lists."""


async def try_visibility(db: asyncpg.Connection, who: Principal, town: str, table: str, was: str, will: str) -> str:
    """Changes the visibility of a row of the town as a person: the number of rows, or the SQLSTATE."""
    async with temporary_transaction(db):
        key = await db.fetchrow(
            f"SELECT tenant_id, id FROM {table} WHERE tenant_id = (SELECT id FROM tenant WHERE ars = $1) LIMIT 1", town
        )
        assert key, "there is a row to try it on"
        await db.execute("SET LOCAL session_replication_role = replica")
        await db.execute(f"UPDATE {table} SET visibility = $3 WHERE tenant_id = $1 AND id = $2", *key, was)
        await db.execute("SET LOCAL session_replication_role = origin")
        await db.execute("SET LOCAL ROLE api")
        await enter_context(db, who)
        row = f"tenant_id = {key['tenant_id']} AND id = '{key['id']}'"
        assert await statement_result(db, f"SELECT FROM {table} WHERE {row}") == "1", "the row is visible"
        return await statement_result(db, f"UPDATE {table} SET visibility = '{will}' WHERE {row}")


async def test_every_table_with_a_visibility_is_tested_here(db: asyncpg.Connection) -> None:
    changes = (
        "SELECT relname FROM pg_class c JOIN pg_attribute a ON attrelid = c.oid AND attname = 'visibility' WHERE"
        " relkind = 'r' AND relnamespace = 'public'::regnamespace"
        " AND has_column_privilege('api', c.oid, attnum, 'UPDATE')"
    )
    # A file is shown to more people only: tests/rooms/files/test_references.py.
    # Offices publish meetings and networks, too: tests/rooms/meetings/test_walks.py, tests/rooms/networks/test_life.py.
    by_offices = {"meeting", "meeting_series", "network"}
    assert {row["relname"] for row in await db.fetch(changes)} == {*GUARDED, "file", *by_offices}


@pytest.mark.parametrize("table", GUARDED)
async def test_an_editor_shares_rows_in_the_region_and_neither_publishes_nor_withdraws_them(
    db: asyncpg.Connection, table: str
) -> None:

    for was, will, result in (
        ("TENANT", "FEDERATION", "1"), ("FEDERATION", "TENANT", "1"), ("TENANT", "PUBLIC", "42501"),
        ("FEDERATION", "PUBLIC", "42501"), ("PUBLIC", "TENANT", "42501"), ("PUBLIC", "FEDERATION", "42501"),
    ):  # fmt: skip
        who, where = (DEPUTY, OTHER_COUNTY) if table in LED else (EDITOR, LANDSTUHL)
        assert await try_visibility(db, who, where, table, was, will) == result, (was, will)


@pytest.mark.parametrize(
    "table", [item for item in GUARDED if item not in ("measure_report", "data_confirmation", "alliance", *LED)]
)
async def test_visibility_cannot_be_changed_under_a_mandate(db: asyncpg.Connection, table: str) -> None:
    for was, will in (("TENANT", "FEDERATION"), ("FEDERATION", "TENANT"), ("TENANT", "PUBLIC"), ("PUBLIC", "TENANT")):
        assert await try_visibility(db, DEPUTY, WEIL, table, was, will) == "42501", (was, will)
        assert await try_visibility(db, DEPUTY, WEIL, table, was, was) == "1", "which is all that is refused"


async def test_anonymous_role_reads_public_columns_and_is_refused_all_others(
    db: asyncpg.Connection,
) -> None:
    wrong = []
    async with temporary_transaction(db):
        await db.execute("SET LOCAL ROLE anonymous")
        for row, table in tables():
            for column in table.c:
                async with temporary_transaction(db):
                    answer = await statement_result(db, f"SELECT {column.name} FROM {table.name} WHERE false")
                if answer != ("0" if column.name in row.__public_columns__ else "42501"):
                    wrong.append(f"{table.name}.{column.name}: {answer}")
    assert wrong == []


async def test_some_columns_are_never_public(db: asyncpg.Connection) -> None:
    for item in NEVER_PUBLIC:
        table, column = item.split(".")
        async with temporary_transaction(db):
            await db.execute("SET LOCAL ROLE anonymous")
            assert await statement_result(db, f"SELECT {column} FROM {table} WHERE false") == "42501", item


async def test_anonymous_role_writes_nothing(db: asyncpg.Connection) -> None:
    for _, table in tables():
        for write in (f"UPDATE {table.name} SET {next(iter(table.c)).name} = NULL WHERE false",
                      f"INSERT INTO {table.name} DEFAULT VALUES", f"DELETE FROM {table.name} WHERE false"):  # fmt: skip
            async with temporary_transaction(db):
                await db.execute("SET LOCAL ROLE anonymous")
                assert await statement_result(db, write) == "42501", write


async def test_service_role_writes_editable_columns_and_is_refused_all_others(
    db: asyncpg.Connection,
) -> None:
    wrong = []
    async with temporary_transaction(db):
        await db.execute("SET LOCAL ROLE api")
        for row, table in tables():
            commands = {p.command for p in row.__policies__ if "api" in p.to.split(", ")}
            sets = {"UPDATE": updatable_columns(table), "INSERT": insertable_columns(table)}
            for column in table.c:
                for command, write in (
                    ("UPDATE", f"UPDATE {table.name} SET {column.name} = DEFAULT WHERE false"),
                    ("INSERT", f"INSERT INTO {table.name} ({column.name}) SELECT NULL WHERE false"),
                ):
                    async with temporary_transaction(db):
                        refusal = await statement_result(db, write) in ("42501", "428C9")  # the latter: it is computed
                    if refusal is (command in commands and column.name in sets[command]):
                        wrong.append(f"{command} {table.name}.{column.name}: {'refused' if refusal else 'done'}")
    assert wrong == []
