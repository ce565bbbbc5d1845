"""A migrated database with the test region, created by bootstrap, migration and operator commands."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import compress
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import asyncpg
from sqlmodel import SQLModel

import federation.schema
from migrations.run import upgrade
from tenants import install, operating, register, register_import
from tenants.context import Principal
from tenants.install import Addresses
from tenants.model import TenantRole
from tenants.rows import Shared, tables
from tests.helpers import region
from tests.helpers.alliances import insert_alliances
from tests.helpers.cooperations import insert_cooperations
from tests.helpers.meetings import OF_MEETINGS, forget_cooperations, insert_meetings
from tests.helpers.networks import insert_networks
from tests.helpers.partner_uses import insert_partner_uses
from tests.helpers.partners import insert_partners
from tests.helpers.pledges import OF_PLEDGES, insert_pledges
from tests.helpers.stories import OF_STORIES, insert_stories

assert federation.schema.member  # names every room, so that every table is known
ROOT = Path(__file__).parents[2]
OF_STEWARD = "IN (SELECT id FROM partner WHERE steward_id = ANY ($1))"
OF_TENANTS = {
    **{t.name: "tenant_id = ANY ($1)" for t in SQLModel.metadata.sorted_tables if "tenant_id" in t.c},
    **{t.name: f"partner_id {OF_STEWARD}" for row, t in tables() if issubclass(row, Shared) and "partner_id" in t.c},
    **{table: f"partner_id {OF_STEWARD} OR into_id {OF_STEWARD}" for table in ("partner_merge", "partner_merge_step")},
    "partner_proposal": f"by_tenant_id = ANY ($1) OR partner_id {OF_STEWARD}",
    "partner": "steward_id = ANY ($1)",
}
"""Table -> which of its rows belong to some tenants, or are looked after by them."""
OWNED = [t.name for t in reversed(SQLModel.metadata.sorted_tables) if t.name in OF_TENANTS]
NAMING = [
    (key.parent.table.name, key.parent.name, key.parent.nullable and t.name != "network_member")
    for t in SQLModel.metadata.sorted_tables if "tenant_id" in t.c or t.name == "partner"
    for key in t.foreign_keys if key.column.table.name == "partner" and t.name != "cooperation_party"
]  # fmt: skip
"""Where other tenants name an organisation: table, column, whether it may name none. A side goes with its cooperation.
"""
COOPERATIONS = [table for table in OWNED if table.startswith("cooperation")]
"""What is deleted of a whole cooperation, parts first."""
DERIVED = ["measure_span", "measure_tally", "measure_year_tally", "freshness_tally", "effect_tally", "trail"]
"""Tables that the database derives from others. Search terms are deleted with their rows."""
DELETIONS = {
    **OF_STORIES,
    **OF_MEETINGS,
    **OF_PLEDGES,
    **{
        rows: f"UPDATE {table} SET {column} = NULL WHERE {column} {OF_STEWARD}"
        if is_optional
        else f"DELETE FROM {rows}"
        for table, column, is_optional in NAMING
        for rows in [f"{table} WHERE {column} {OF_STEWARD}"]
    },
    **{
        rows: f"DELETE FROM {rows}"
        for rows in [
            "mail WHERE about_tenant_id = ANY ($1) AND next_attempt_at < '2900-01-01'",  # not those of the region
            "role_grant WHERE tenant_id = ANY ($1) AND role = 'OFFICE'",
            *(f"{t} WHERE {OF_TENANTS[t]}" for t in OWNED if t not in ("role_grant", "search_term", *DERIVED)),
            *(f"{t} WHERE {OF_TENANTS[t]}" for t in DERIVED),
        ]
    },
}
"""Rows that belong to some tenants -> the statement after which they do no longer, in the order of their references."""
SEARCHES: WeakKeyDictionary[asyncpg.Connection, Any] = WeakKeyDictionary()
"""Connection -> its prepared search for rows to delete: deleting from each table takes a hundred times as long."""

OTHER_ROWS = {
    "INSERT INTO measure_effect (tenant_id, measure_id, visibility, kind, basis, year, amount, position)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, 1)": region.EFFECTS,
    "INSERT INTO measure_confirmation (tenant_id, measure_id, visibility, confirmed_on)"
    " VALUES ($1, $2, $3, $4)": region.CONFIRMED,
    "INSERT INTO measure_settings (tenant_id, version, due_after_days, stale_after_days, requires_four_eyes)"
    " VALUES ($1, 1, $2, $3, false)": region.SETTINGS,
    "INSERT INTO field_label (tenant_id, label, field_of_action) VALUES ($1, $2, $3)": region.LABELS,
    "INSERT INTO field_exemption (tenant_id, field_of_action, reason) VALUES ($1, $2, $3)": region.EXEMPTIONS,
    "INSERT INTO data_confirmation (tenant_id, id, version, confirmed_on, visibility)"
    " VALUES ($1, $2, 1, $3, $4)": region.CONFIRMATIONS,
    "INSERT INTO file (tenant_id, id, name, visibility, media_type, content)"
    " VALUES ($1, $2, $3, $4, 'PDF', '%PDF-1.7 %%EOF')": region.FILES,
    "INSERT INTO tenant_profile (tenant_id, version, about, website, mailbox, target_year, resolved_on, licence,"
    " attribution) VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8)": region.PROFILES,
    "INSERT INTO white_spot_note (tenant_id, id, version, ars, field_of_action, noted_on, closed_on, potential,"
    " visibility) VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $8)": region.NOTES,
    "INSERT INTO coverage_settings (tenant_id, version, county_posts_count, management_kinds, concept_stale_years,"
    " warn_months) VALUES ($1, 1, $2, $3, $4, $5)": region.COVERAGE,
    "INSERT INTO concept (tenant_id, id, version, title, kind, visibility, adopted_on)"
    " VALUES ($1, $2, 1, $3, $4, $5, $6)": region.CONCEPTS,
    "INSERT INTO concept_status (tenant_id, concept_id, visibility, effective_on, status)"
    " VALUES ($1, $2, $3, $4, $5)": region.CONCEPT_ENTRIES,
    "INSERT INTO concept_field (tenant_id, concept_id, visibility, field_of_action)"
    " VALUES ($1, $2, $3, $4)": region.CONCEPT_FIELDS,
    "INSERT INTO concept_coverage"
    " (tenant_id, concept_id, visibility, ars, scope, includes_members, valid_from, valid_to, position)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)": region.COVERED,
}  # fmt: skip
"""Rows of the region besides measures and histories."""


SUPPORT_ROWS = {
    "INSERT INTO support_case (tenant_id, id, to_tenant_id, reason, title, ars)"
    " SELECT $1::int, $2, $3::int, $4, $5, t.ars FROM tenant t WHERE t.id = $3": region.CASES,
    "INSERT INTO support_step (tenant_id, case_id, to_tenant_id, number, kind, side, effective_on, note)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)": region.CASE_STEPS,
    "INSERT INTO support_measure (tenant_id, case_id, to_tenant_id, measure_tenant_id, measure_id, position)"
    " VALUES ($1, $2, $3, $3, $4, 1)": region.CASE_MEASURES,
    "INSERT INTO white_spot_measure (tenant_id, note_id, visibility, to_tenant_id, to_id, position)"
    " SELECT $1::int, n.id, n.visibility, $3::int, $4, 1 FROM white_spot_note n WHERE n.id = $2": region.NOTED,
    "INSERT INTO mandate (tenant_id, id, to_tenant_id, valid_from, valid_to, support_case_id, revoked_at, version)"
    " VALUES ($1, $2, $3, $4, $5, $6, CASE WHEN $7 THEN timestamptz '2021-05-01 12:00Z' END, 1)": region.MANDATES,
}  # fmt: skip
"""What a county and its members have between them: two tenants a row."""

FILE_OF_CONCEPT = (
    "UPDATE concept c SET file_id = f.id FROM file f WHERE f.tenant_id = c.tenant_id AND c.title = 'Konzept Se1'"
    " AND f.name = 'Se1.pdf'"
)

INSERT_MAIL = """
INSERT INTO mail (kind, about_tenant_id, recipient, user_id, outcome, done_at, next_attempt_at)
VALUES ($1, (SELECT id FROM tenant WHERE ars = $2), $3, (SELECT id FROM app_user WHERE subject = $4), $5::text,
  CASE WHEN $5::text IS NOT NULL THEN now() END, '2999-01-01')
"""
INSERT_NOTIFICATION = """
INSERT INTO notification_setting (user_id, kind, frequency) SELECT id, $2, $3 FROM app_user WHERE subject = $1
"""

INSERT_INVITATION = """
INSERT INTO invitation (tenant_id, by_tenant_id, kind, email, role, state, invited_by, accepted_by, language, number,
  hash, version)
SELECT t.id, b.id, 'ROLE', $3::text, $4, $5, (SELECT id FROM app_user WHERE subject = $6),
  (SELECT id FROM app_user WHERE subject = $7), 'DE', 1, sha256(convert_to($3::text, 'UTF8')), 1
FROM tenant t, tenant b WHERE t.ars = $1 AND b.ars = $2
"""
INSERT_REQUEST = """
INSERT INTO access_request (tenant_id, user_id, state, message, reason, version)
SELECT t.id, u.id, $3, 'Bitte um Zugang', 'Keine Stelle frei', 1 FROM tenant t, app_user u
WHERE t.ars = $1 AND u.subject = $2
"""

REPORT_STATEMENTS = (
    """
    INSERT INTO measure_report (tenant_id, id, day, title, visibility, version, covers)
    SELECT t.id, $2, $3, $4, $5, 1, array(SELECT o.id FROM tenant o WHERE o.id = t.id
      OR t.kind = 'COUNTY' AND o.region_id = t.region_id ORDER BY o.id)
    FROM tenant t WHERE t.id = $1
    """,
    """
    INSERT INTO report_figure (tenant_id, report_id, visibility, of_tenant_id, field_of_action, phase, status, shown,
      number)
    SELECT r.tenant_id, r.id, r.visibility, m.tenant_id, m.field_of_action, s.phase, s.status, m.visibility, count(*)
    FROM measure_report r JOIN measure_span s ON s.tenant_id = ANY (r.covers) AND s.valid_from <= r.day
      AND r.day < s.valid_to AND s.status <> 'MERGED'
    JOIN measure m ON m.tenant_id = s.tenant_id AND m.id = s.measure_id AND m.visibility <> 'DRAFT'
    WHERE r.tenant_id = $1 AND r.id = $2 GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
    """,
    """
    INSERT INTO report_effect (tenant_id, report_id, visibility, of_tenant_id, field_of_action, status, kind, basis,
      year, shown, amount, number)
    SELECT r.tenant_id, r.id, r.visibility, m.tenant_id, m.field_of_action, s.status, e.kind, e.basis, e.year,
      m.visibility, sum(e.amount), count(*)
    FROM measure_report r JOIN measure_span s ON s.tenant_id = ANY (r.covers) AND s.valid_from <= r.day
      AND r.day < s.valid_to AND s.status <> 'MERGED'
    JOIN measure m ON m.tenant_id = s.tenant_id AND m.id = s.measure_id AND m.visibility <> 'DRAFT'
    JOIN measure_effect e ON e.tenant_id = m.tenant_id AND e.measure_id = m.id AND e.amount IS NOT NULL
    WHERE r.tenant_id = $1 AND r.id = $2 GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
    """,
    """
    INSERT INTO report_measure (tenant_id, report_id, visibility, of_tenant_id, measure_id, shown, code, title, goal,
      field_of_action, phase, condition, is_continuous, updated_at)
    SELECT r.tenant_id, r.id, r.visibility, m.tenant_id, m.id, m.visibility, m.code, m.title, 'Damals: ' || m.title,
      m.field_of_action, s.phase, s.condition, s.is_continuous, m.updated_at
    FROM measure_report r JOIN measure_span s ON s.tenant_id = ANY (r.covers) AND s.valid_from <= r.day
      AND r.day < s.valid_to
    JOIN measure m ON m.tenant_id = s.tenant_id AND m.id = s.measure_id AND m.visibility <> 'DRAFT'
    WHERE r.tenant_id = $1 AND r.id = $2
    """,
)
"""Statements that insert a report; parameters: tenant, id, day, title, visibility."""


async def create_database(superuser: str) -> Addresses:
    """Everything anew, on a server that may hold an earlier run's."""
    server = await asyncpg.connect(superuser)
    await server.execute("DROP DATABASE IF EXISTS klimaverbund WITH (FORCE)")
    await server.close()
    addresses = await install.claim(superuser)
    await asyncio.to_thread(upgrade, addresses.migrate)
    operator = await asyncpg.connect(addresses.operator)
    await register_import.load(
        operator, register.read((ROOT / "demo" / "register.csv").read_bytes(), on=date(2023, 11, 30))
    )
    for county in region.COUNTIES:
        await operating.open_region(operator, county)
    for subject, tenant, role in region.GRANTS:
        await operating.grant(operator, region.ISSUER, subject, tenant, TenantRole[role])
    await operator.close()
    owner = await asyncpg.connect(addresses.migrate)
    async with owner.transaction():
        await insert_region(owner)
    await owner.execute("UPDATE role_grant SET valid_from = '2020-01-01'")
    await owner.execute(
        "INSERT INTO person (user_id, name, email, email_verified)"
        " SELECT id, 'Erfunden ' || subject, subject || '@example.org', true FROM app_user"
    )
    for who in region.LOGGED_IN:
        await open_session(owner, who)
    await insert_erasure(owner)
    await owner.execute("SELECT ctx.log_out($1, 'notice-1', 'nobody', NULL, now())", region.ISSUER)
    await insert_former(owner)
    await insert_partners(owner)
    await insert_partner_uses(owner)
    await insert_alliances(owner)
    await insert_cooperations(owner)
    await insert_meetings(owner)
    await insert_pledges(owner)
    await insert_stories(owner)
    await insert_networks(owner)
    await owner.execute(FILE_OF_CONCEPT)
    await owner.executemany(INSERT_INVITATION, region.INVITATIONS)
    await owner.executemany(INSERT_REQUEST, region.REQUESTS)
    await owner.execute("DELETE FROM mail")  # which these have queued
    await owner.executemany(INSERT_MAIL, region.MAILS)
    await owner.executemany(INSERT_NOTIFICATION, region.NOTIFICATIONS)
    await owner.execute("INSERT INTO mail_language SELECT id, 'EN' FROM app_user WHERE subject = 'viewer'")
    await owner.execute("SELECT ctx.collect_notifications()")
    await owner.close()
    return addresses


async def insert_former(owner: asyncpg.Connection) -> None:
    """Somebody whose role has ended long ago."""
    await owner.execute(
        "WITH made AS (INSERT INTO app_user (issuer, subject, active, is_machine) VALUES ($1, 'past', true, false)"
        " RETURNING id) INSERT INTO role_grant (tenant_id, user_id, role, valid_from, valid_to)"
        " SELECT t.id, made.id, 'ADMIN', '2020-01-01', '2021-01-01' FROM made, tenant t WHERE t.ars = $2",
        region.ISSUER, region.LANDSTUHL,
    )  # fmt: skip
    await owner.execute(
        "INSERT INTO person (user_id, name, email, email_verified)"
        " SELECT id, 'Erfunden past', 'past@example.org', true FROM app_user WHERE subject = 'past'"
    )


async def insert_erasure(owner: asyncpg.Connection) -> None:
    """An erasure, and a text to clean for each measure."""
    await owner.execute(
        "INSERT INTO text_to_clean (tenant_id, table_name, row_id, column_name)"
        " SELECT tenant_id, 'measure', id::text, 'goal' FROM measure"
    )
    await owner.execute("INSERT INTO erasure (user_id, by_person) VALUES ($1, true)", region.fixed_id(1))


async def open_session(connection: asyncpg.Connection, who: Principal, **changes: Any) -> Principal:
    """Opens the session of a person, as a login does; returns the principal of it."""
    principal = region.session_of(who)
    values = {
        "provider_session": f"sid-{who.subject}", "id_token": "an ID token", "name": f"Erfunden {who.subject}",
        "email": f"{who.subject}@example.org", "verified": True, "device": "Firefox, Linux",
        "issued_at": datetime.now(UTC), "idle": timedelta(minutes=30), "lifetime": timedelta(hours=12),
    } | changes  # fmt: skip
    places = ", ".join(f"${n}" for n in range(1, 4 + len(values)))
    opened = await connection.fetchval(
        f"SELECT ctx.open_session({places})", principal.session, who.issuer, who.subject, *values.values()
    )
    assert opened or changes
    return principal


async def insert_region(owner: asyncpg.Connection) -> None:
    """The measures of the region."""
    ids = {row["ars"]: row["id"] for row in await owner.fetch("SELECT ars, id FROM tenant")}

    def with_tenant_ids(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        return [(ids[ars], *rest) for ars, *rest in rows]

    await owner.executemany(
        "INSERT INTO measure (tenant_id, id, code, title, field_of_action, visibility, planned_end, version)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, 1)",
        with_tenant_ids(region.MEASURES),
    )
    await owner.executemany(
        "INSERT INTO task (tenant_id, id, measure_id, visibility, title, position, version, kind, state)"
        " VALUES ($1, $2, $3, $4, $5, $6, 1, 'ACTIVITY', 'OPEN')",
        with_tenant_ids(region.TASKS),
    )
    await owner.executemany(
        "INSERT INTO status_change (tenant_id, measure_id, visibility, effective_on, phase, condition, is_continuous)"
        " VALUES ($1, $2, $3, $4, $5, $6, false)",
        with_tenant_ids(region.ENTRIES),
    )
    for statement, rows in OTHER_ROWS.items():
        await owner.executemany(statement, with_tenant_ids(rows))
    await owner.executemany(
        "INSERT INTO territory_outline (ars, outline, source, loaded_on) VALUES ($1, $2, $3, $4)", region.OUTLINES
    )
    for statement in (*region.FUNDING, *region.ADVICE):
        await owner.execute(statement)
    for statement, rows in SUPPORT_ROWS.items():
        await owner.executemany(statement, [[ids.get(value, value) for value in row] for row in rows])
    for report in with_tenant_ids(region.REPORTS):
        for statement in REPORT_STATEMENTS:
            await owner.execute(statement, *report[: statement.count("$")])


async def delete_tenant_rows(owner: asyncpg.Connection, tenants: Sequence[int]) -> None:
    """Deletes all rows of some tenants, with those derived from them; roles of people stay."""
    await delete_cooperations(owner, tenants)
    if owner not in SEARCHES:
        SEARCHES[owner] = await owner.prepare(
            f"SELECT ARRAY[{', '.join(f'EXISTS (SELECT FROM {rows})' for rows in DELETIONS)}]"
        )
    # Most tables hold nothing. What deleting derives anew, such as the trail, is found the next time.
    for _ in range(3):
        found = await SEARCHES[owner].fetchval(tenants)
        if not any(found):
            return
        for statement in compress(DELETIONS.values(), found):
            await owner.execute(statement, tenants)
    raise AssertionError([*compress(DELETIONS, found)])


async def delete_cooperations(owner: asyncpg.Connection, tenants: Sequence[int]) -> None:
    """Deletes the cooperations of which an organisation of these tenants is a side, whoever leads them."""
    of_organisation = f"cooperation_id IN (SELECT cooperation_id FROM cooperation_party WHERE partner_id {OF_STEWARD})"
    sides = await owner.fetch(f"SELECT id, cooperation_id FROM cooperation_party WHERE {of_organisation}", tenants)
    if not sides:
        return
    wholes = [row["cooperation_id"] for row in sides]
    await forget_cooperations(owner, wholes)
    for table in COOPERATIONS:
        columns = SQLModel.metadata.tables[table].c
        if "party_id" in columns:
            await owner.execute(f"DELETE FROM {table} WHERE party_id = ANY ($1)", [row["id"] for row in sides])
        else:
            whole = "id" if table == "cooperation" else "cooperation_id"
            await owner.execute(f"DELETE FROM {table} WHERE {whole} = ANY ($1)", wholes)


async def insert_row(db: asyncpg.Connection, table: str, **values: Any) -> None:
    """Writes one row, past everything that a change would look at."""
    places = ", ".join(f"${n}" for n in range(1, len(values) + 1))
    await db.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({places})", *values.values())


async def enter_context(connection: asyncpg.Connection, who: Principal) -> None:
    """Sets the context of a person, until the transaction ends."""
    await connection.execute("SELECT ctx.enter($1, $2, $3, $4)", *who.entry)


@asynccontextmanager
async def temporary_transaction(
    connection: asyncpg.Connection, who: Principal | None = None
) -> AsyncIterator[asyncpg.Connection]:
    """A transaction, as a person if one is given; rolled back at its end."""
    transaction = connection.transaction()
    await transaction.start()
    try:
        if who:
            await enter_context(connection, who)
        yield connection
    finally:
        await transaction.rollback()


async def statement_result(connection: asyncpg.Connection, *statements: str) -> str:
    """How many rows the last statement changed, or the SQLSTATE of the first refusal."""
    try:
        for statement in statements:
            tag = await connection.execute(statement)
        await connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except asyncpg.PostgresError as refusal:
        return str(refusal.sqlstate)
    return tag.split()[-1]
