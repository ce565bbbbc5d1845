"""Migrations, models, dumps and a second installation give the same database, and nothing is lost."""

import asyncio
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

import federation.schema
from migrations.run import upgrade
from migrations.versioning import BASELINE, MissingRoleError, newest
from tenants import install, roles
from tenants.ddl import statements
from tenants.embedded import Embedded
from tenants.install import Addresses
from tenants.rows import tables
from tests.helpers.database import ROOT

assert federation.schema.member  # names every room, so that every table is known

CLASS = "JOIN pg_namespace n ON n.oid = relnamespace AND nspname IN ('public', 'ctx') AND relname NOT LIKE 'alembic%'"
COLUMNS = f"FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid AND relkind IN ('r', 'v') AND attnum > 0 {CLASS}"
ACL = "(SELECT string_agg(one::text, ', ' ORDER BY one::text) FROM unnest({}) one)"

RULES = {
    "schema": f"SELECT nspname, concat_ws(' ', nspowner::regrole, {ACL.format('nspacl')}) FROM pg_namespace"
    " WHERE nspname IN ('public', 'ctx')",
    "table": "SELECT relname, concat_ws(' | ', relkind, relowner::regrole, relrowsecurity, relforcerowsecurity,"
    f" {ACL.format('relacl')}, obj_description(c.oid)) FROM pg_class c {CLASS} WHERE relkind IN ('r', 'v', 'm', 'S')",
    "column grant": f"SELECT relname || '.' || attname, {ACL.format('attacl')} {COLUMNS} WHERE attacl IS NOT NULL",
    "index": f"SELECT relname, pg_get_indexdef(c.oid) FROM pg_class c {CLASS} WHERE relkind = 'i'",
    "policy": "SELECT tablename || '.' || policyname, concat_ws(' | ', permissive, roles, cmd, qual, with_check)"
    " FROM pg_policies",
    "trigger": "SELECT relname || '.' || tgname, pg_get_triggerdef(t.oid) || ' ' || tgenabled::text FROM pg_trigger t"
    f" JOIN pg_class c ON c.oid = tgrelid {CLASS} WHERE NOT tgisinternal",
    "function": "SELECT p.oid::regprocedure::text, concat_ws(' | ', proowner::regrole, pg_get_functiondef(p.oid),"
    f" {ACL.format('proacl')}) FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace"
    " WHERE nspname IN ('public', 'ctx')",
}
SHEET = {table.name for _, table in tables() if "measure_id" in table.c or "indicator_id" in table.c}
"""Parts of which the region's measures may have none."""
SHAPES = {
    "column": "SELECT relname || '.' || attname, concat_ws(' | ', rank() OVER (PARTITION BY attrelid ORDER BY attnum),"
    " format_type(atttypid, atttypmod), attnotnull, attcollation::regcollation, attidentity, attgenerated,"
    f" pg_get_expr(d.adbin, d.adrelid), col_description(c.oid, attnum)) {COLUMNS}"
    " LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = attnum WHERE NOT attisdropped",
    "constraint": "SELECT relname || '.' || conname, pg_get_constraintdef(x.oid) FROM pg_constraint x"
    f" JOIN pg_class c ON c.oid = conrelid {CLASS}",
}
"""The queries to compare: a name for each object, and its definition."""


async def read_catalogue(connection: asyncpg.Connection, queries: dict[str, str] = RULES | SHAPES) -> dict[str, str]:
    await connection.execute("SET search_path = pg_catalog")  # so that every name is written in full
    results: dict[str, str] = {}
    for kind, query in queries.items():
        rows = {f"{kind} {name}": text for name, text in await connection.fetch(query)}
        assert rows, kind
        results |= rows
    return results


def describe_differences(row: dict[str, str], other: dict[str, str]) -> str:
    """Readable: one paragraph for each thing that is not the same on both sides."""
    names = sorted(name for name in row.keys() | other.keys() if row.get(name) != other.get(name))
    return "\n".join(f"{name}\n  - {row.get(name)}\n  + {other.get(name)}" for name in names)


async def count_rows(connection: asyncpg.Connection) -> dict[str, int]:
    """How many rows each table has."""
    return {table.name: await connection.fetchval(f"SELECT count(*) FROM public.{table.name}") for _, table in tables()}


@asynccontextmanager
async def empty_database(server: Embedded, name: str) -> AsyncIterator[asyncpg.Connection]:
    """An empty database beside the other one, with a superuser connection; dropped afterwards."""
    superuser = await asyncpg.connect(server.address("postgres"))
    await superuser.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    await superuser.execute(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
    inside = await asyncpg.connect(server.address("postgres", name))
    try:
        yield inside
    finally:
        await inside.close()
        await superuser.execute(f"DROP DATABASE {name} WITH (FORCE)")
        await superuser.close()


@pytest.fixture
async def migrated_database(server: Embedded, addresses: Addresses) -> AsyncIterator[asyncpg.Connection]:
    """The superuser in the migrated database."""
    connection = await asyncpg.connect(server.address("postgres", "klimaverbund"))
    yield connection
    await connection.close()


async def test_migrated_database_equals_the_models(
    server: Embedded, addresses: Addresses, migrated_database: asyncpg.Connection
) -> None:
    async with empty_database(server, "modelled") as superuser:
        for statement in roles.prepare_database("modelled"):
            await superuser.execute(statement)
        owner = await asyncpg.connect(addresses.migrate, database="modelled")
        try:
            async with owner.transaction():
                for statement in statements():
                    await owner.execute(statement)
        finally:
            await owner.close()
        assert describe_differences(await read_catalogue(migrated_database), await read_catalogue(superuser)) == ""


async def test_a_version_says_which_database_role_is_missing(server: Embedded, addresses: Addresses) -> None:
    async with empty_database(server, "unprepared") as superuser:
        for statement in roles.prepare_database("unprepared"):
            await superuser.execute(statement)
        address = addresses.migrate.replace("/klimaverbund", "/unprepared")
        await superuser.execute("REVOKE person_definer FROM owner")
        try:
            with pytest.raises(MissingRoleError, match=r"person_definer.*migrate --bootstrap"):
                await asyncio.to_thread(upgrade, address)
            assert await superuser.fetchval("SELECT to_regclass('tenant')") is None, "all versions or none"
        finally:
            await superuser.execute("GRANT person_definer TO owner WITH INHERIT FALSE, SET TRUE")


async def test_a_dump_by_the_backup_role_restores_with_every_row_and_every_rule(
    server: Embedded, addresses: Addresses, migrated_database: asyncpg.Connection, tmp_path: Path
) -> None:
    dump = tmp_path / "dump"
    subprocess.run([server.tool("pg_dump"), "-Fc", "-f", dump, addresses.backup], check=True, capture_output=True)
    async with empty_database(server, "restored") as superuser:
        restore = [
            server.tool("pg_restore"),
            "--exit-on-error",
            "-d",
            server.address("postgres", "restored"),
            str(dump),
        ]
        result = subprocess.run(restore, check=False, capture_output=True, text=True)
        assert result.returncode == 0, result.stderr
        counts_before = await count_rows(migrated_database)
        assert await count_rows(superuser) == counts_before
        assert min(counts_before[table] for table in ("measure", "task", "status_change", "trail", "measure_tally")) > 0
        # Of shapes PostgreSQL writes the casts another way once it has read its own dump.
        assert (
            describe_differences(await read_catalogue(migrated_database, RULES), await read_catalogue(superuser, RULES))
            == ""
        )


async def test_migrating_again_changes_nothing(addresses: Addresses, migrated_database: asyncpg.Connection) -> None:
    before = await read_catalogue(migrated_database), await count_rows(migrated_database)
    await asyncio.to_thread(upgrade, addresses.migrate)
    assert describe_differences(before[0], await read_catalogue(migrated_database)) == ""
    assert await count_rows(migrated_database) == before[1]


async def test_installing_again_keeps_passwords_and_data(
    server: Embedded, addresses: Addresses, migrated_database: asyncpg.Connection
) -> None:
    before = await read_catalogue(migrated_database), await count_rows(migrated_database)
    again = await install.prepare(server.address("postgres", "klimaverbund"))
    assert not again.is_new and again.unknown == set(roles.LOGINS) and not dict(again.settings())
    for role, address in zip(("migrator", "operator", "api", "anonymous", "backup"), addresses[:5], strict=True):
        connection = await asyncpg.connect(address)
        assert await connection.fetchval("SELECT session_user") == role
        await connection.close()
    assert describe_differences(before[0], await read_catalogue(migrated_database)) == ""
    assert await count_rows(migrated_database) == before[1]


def test_migrations_lead_from_the_baseline_to_the_newest_version() -> None:
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    versions = ScriptDirectory.from_config(config)
    assert versions.get_current_head() == newest()
    assert versions.get_bases() == [BASELINE]


@pytest.mark.parametrize("table", [table.name for _, table in tables()])
async def test_a_data_migration_changes_every_row_of_a_table(
    owner: asyncpg.Connection, migrated_database: asyncpg.Connection, table: str
) -> None:
    columns = {name: of.primary_key.columns.keys()[0] for name, of in ((t.name, t) for _, t in tables())}
    there_are = await migrated_database.fetchval(f"SELECT count(*) FROM {table}")
    empty = ("installation", "rating", "measure_link", "idempotency_key", "meeting_link")
    assert there_are or table in empty or table in SHEET
    change = owner.transaction()
    await change.start()
    try:
        changed = await owner.execute(f"UPDATE {table} SET {columns[table]} = {columns[table]}")
    finally:
        await change.rollback()
    assert changed == f"UPDATE {there_are}"


async def test_a_data_migration_may_publish_without_a_principal(owner: asyncpg.Connection) -> None:
    change = owner.transaction()
    await change.start()
    try:
        published = "UPDATE measure SET visibility = 'PUBLIC' WHERE visibility = 'FEDERATION' AND code IN ('Se2', 'K1')"
        assert await owner.execute(published) == "UPDATE 2"
    finally:
        await change.rollback()


@pytest.mark.parametrize("table", [table.name for _, table in tables()])
async def test_every_table_forces_row_level_security(migrated_database: asyncpg.Connection, table: str) -> None:
    guards = await migrated_database.fetchrow(
        "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE relname = $1", table
    )
    assert guards and all(guards)
    everything = "SELECT true FROM pg_policies WHERE tablename = $1 AND policyname = 'owner' AND roles = '{owner}'"
    assert await migrated_database.fetchval(
        f"{everything} AND cmd = 'ALL' AND qual = 'true' AND with_check = 'true'", table
    )


CONTRIBUTED = {
    # A pledge is told to alliances of other tenants, and of members that somebody acts for in any.
    "pledge_id_key", "pledge_of_membership", "pledge_of_measure", "pledge_newest", "pledge_alliance_of_member",
    "pledge_alliance_shown", "story_alliance_of_member", "story_alliance_shown",
    # A story is told to alliances of any tenant, of a measure of any, and listed over all of them.
    *(f"success_story_{key}" for key in ("id_key", "id_is_agreed_key", "of_membership", "of_alliance", "of_measure",
                                         "of_pledge", "newest")),
    "story_partner_of_alliance",
    # Who is in a network, proposes and supports is found by keys of people; an idea becomes a measure of any tenant.
    "network_id_key", "network_of_alliance", "network_member_of_membership", "network_member_of_tenant",
    "network_idea_id_key", "network_idea_of_measure", "network_idea_of_pledge", "network_idea_of_membership",
    "idea_support_of_membership",
    *(f"{table}_of_network" for table in ("meeting", "meeting_series", "meeting_audience")),
}  # fmt: skip
"""Indexes of what members bring and do together, which the keys of people and other tenants lead to."""


@pytest.mark.parametrize("table", [table.name for _, table in tables() if "tenant_id" in table.c])
async def test_tables_of_tenants_lead_indexes_with_the_tenant(
    migrated_database: asyncpg.Connection, table: str
) -> None:
    indexes = await migrated_database.fetch(
        "SELECT i.indexrelid::regclass::text AS name, i.indisprimary AS main, a.attname AS first,"
        " coalesce(pg_get_expr(i.indpred, i.indrelid), '') AS only FROM pg_index i"
        " JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]"
        " WHERE i.indrelid = $1::regclass", table,
    )  # fmt: skip
    assert [index["first"] for index in indexes if index["main"]] == ["tenant_id"]
    elsewhere = {
        index["name"] for index in indexes if index["first"] != "tenant_id" and "'PUBLIC'" not in index["only"]
    }
    # ctx.enter finds a person before any tenant is known; references to a measure may be in any tenant.
    exempt = {"role_grant_user", "representative_user", "status_change_target", "measure_link_to"}
    exempt |= {"measure_origin_model"}
    # The sides of a cooperation are of any tenant.
    exempt |= {"cooperation_span_of_party", "cooperation_in_order"}
    # A link is found before any tenant is known, and a person's invitations and requests are in any.
    exempt |= {"invitation_hash_key", "invitation_by_tenant", "invitation_invited_by", "invitation_accepted_by"}
    exempt |= {"access_request_user"}
    # Follow-ups and fundings may be in any tenant, and units are searched across tenants.
    exempt |= {"project_predecessor_to", "post_funding_project", "project_coverage_unit", "post_coverage_unit"}
    exempt |= {"trail_user"}  # a person reads what she did in any tenant
    exempt |= {"advice_measure_to", "advice_concept_to", "advice_project_to", "white_spot_measure_to"}
    # A case and a mandate are found from both sides, and a case by its measure.
    exempt |= {"concept_coverage_unit", "support_case_to", "support_step_to", "support_measure_to", "mandate_to_tenant"}
    # Where an organisation takes part may be in any tenant.
    exempt |= {"file_partner"} | {f"{table}_{c.name}" for of, c in shared_references() if of == table}
    # Keys of people hold ids without a tenant; her memberships and requests may be in any, and a link is found first.
    exempt |= {"alliance_id_key", "membership_id_key", "membership_applied_by", "membership_of_partner"}
    exempt |= {"join_request_hash_key", "join_request_asked"}
    # A side is found by its tenant or by who signs for it, in the cooperation of any lead, and so is what it put there.
    exempt |= {"cooperation_id_key", "cooperation_party_id_key", "cooperation_party_to", "cooperation_signatory_user"}
    exempt |= {f"cooperation_item_of_{kind}" for kind in ("measure", "concept", "post", "project")}
    # Whom a meeting is open to, who was invited and what it led to may be in any tenant.
    exempt |= {f"{table}_{key}" for table in ("meeting", "meeting_series") for key in ("id_key", "of_alliance")}
    exempt |= {f"meeting_audience_of_{kind}" for kind in ("alliance", "cooperation", "to_tenant")}
    exempt |= {f"meeting_invitation_{key}" for key in ("id_key", "of_membership", "of_tenant")}
    exempt |= {"meeting_output_of_measure", "meeting_link_hash_key"}  # a link names no tenant
    assert elsewhere <= exempt | CONTRIBUTED | {"support_measure_of"}


def shared_references() -> list[tuple[str, Any]]:
    """Table and column of each reference to a row that all tenants share."""
    return [(table.name, c) for _, table in tables() for c in table.c if c.info.get("shares")]


async def test_no_role_may_truncate_reference_or_trigger_and_the_operator_reads_no_measure(
    migrated_database: asyncpg.Connection,
) -> None:
    for _, table in tables():
        for role in ("api", "anonymous", "operator", "backup", "context_definer", "trigger_definer"):
            for right in ("TRUNCATE", "REFERENCES", "TRIGGER"):
                may = (
                    "has_table_privilege($1, $2, $3)"
                    if right != "REFERENCES"
                    else "has_any_column_privilege($1, $2, $3)"
                )
                assert not await migrated_database.fetchval(f"SELECT {may}", role, table.name, right), (
                    role,
                    right,
                    table.name,
                )
        # Whoever gives an office names its alliance.
        if ("visibility" in table.c and table.name != "alliance") or table.name == "trail":
            assert not await migrated_database.fetchval(
                "SELECT has_any_column_privilege('operator', $1, 'SELECT')", table.name
            )


def test_every_url_column_is_declared_as_an_address() -> None:
    url_columns = {
        f"{table.name}.{c.name}" for _, table in tables() for c in table.c if c.name.endswith(("url", "website"))
    }
    declared = {f"{table.name}.{c.name}" for _, table in tables() for c in table.c if c.info.get("web_address")}
    assert url_columns == declared and len(url_columns) > 6
