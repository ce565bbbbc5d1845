"""Traps that were found before alliances were built, each with the test that holds it.

- An INSERT wants its row back, and needs keys anew: ``test_ways_in`` ("need her keys anew"), each walk with RETURNING.
- A composite key with an empty column is not checked: here.
- Triggers that expect a tenant column, and the trail of every table: here.
- Renaming an organisation meets whoever writes its memberships: ``test_races``.
- A friendly claim at one tenant opens nothing at another: ``test_signing`` ("for whom nobody acts yet", "from proposal
  to end"), ``test_escalations``.
- The host's trail says nothing of members: here, and ``test_alliance_rights``.
- The office is a role of one alliance: ``test_alliance_rights`` ("reads nothing else"), ``offices/``,
  ``tests/tenants/test_context.py``.
- Consent withdrawn is gone on the next request: here, ``test_lives``, ``people/test_consents.py``,
  ``tests/graph/plan/test_by_consent.py``.
- Whoever left or withdrew leaves live lists: ``tests/graph/live/``.
- Erasure reaches everything: ``people/test_persons.py``, ``test_lives`` ("are erased by herself or the office").
- The hash of a text has no name in it: here, ``test_signing`` ("signs online").
- Offices and representatives have no right to edit in the tenant: ``memberships/``, ``people/``, ``test_changes``.
- Withdrawing an alliance of 5,000 within the time of a statement: here.
"""

import asyncpg
import pytest
from sqlalchemy import Table

import federation.schema
from tenants.rows import Row, tables
from tests.helpers.alliance_acts import update
from tests.helpers.alliance_cast import cast_id, cast_person
from tests.helpers.alliance_expectations import ALLIANCE_QUERIES, OF_MEMBERSHIP
from tests.helpers.database import enter_context, temporary_transaction

assert federation.schema.member  # names every room, so that every table is known
TABLES: dict[str, tuple[type[Row], Table]] = {t.name: (row, t) for row, t in tables() if t.name in ALLIANCE_QUERIES}
DERIVED = {"membership_contact"}
"""What the database derives from other rows, which leave the trail."""
KEYS = {"tenant_id", "id", "alliance_id", "membership_id", "representative_id", "signature_id", "declaration_id"}
SAID_BY_THE_ENTRY = {
    "version", "created_at", "updated_at", "visibility", "taken_at", "taken_by", "proposed_at", "entered_at",
    "entered_by", "declared_at", "declared_by", "noted_by", "granted_at", "granted_by", "text_sha256",
}  # fmt: skip
"""What an entry of the trail says anyway, who and when, or what is public with the alliance."""


@pytest.mark.parametrize("table", TABLES)
def test_no_column_by_which_a_right_is_found_may_be_empty(table: str) -> None:
    columns = TABLES[table][1].c
    rights = ("tenant_id", "alliance_id", "membership_id", "shown", "ends_before", "visibility")
    optional = {"membership_step": {"ends_before"}}.get(table, set())
    assert [name for name in rights if name in columns and columns[name].nullable and name not in optional] == []


@pytest.mark.parametrize("table", sorted({"membership", *OF_MEMBERSHIP} - DERIVED))
def test_the_trail_keeps_no_value_of_what_is_between_a_member_and_its_office(table: str) -> None:
    row, columns = TABLES[table][0], TABLES[table][1].c
    assert row.__trail__
    told = {c.name for c in columns if not c.info.get("personal") and c.computed is None}
    assert told <= KEYS | SAID_BY_THE_ENTRY


@pytest.mark.parametrize("table", sorted(TABLES.keys() - DERIVED))
def test_every_table_leaves_a_trail_under_its_tenant(table: str) -> None:
    row = TABLES[table][0]
    assert row.__trail__ and row.__tenant__ == "tenant_id"


def test_names_that_are_shown_by_consent_are_kept_in_no_cache() -> None:
    assert {table for table, (row, _) in TABLES.items() if row.__by_consent__} >= {"membership", "membership_person"}


async def test_the_hash_of_a_declaration_is_that_of_its_text_alone(cast: asyncpg.Connection) -> None:
    other = "SELECT count(DISTINCT text_sha256) FROM declaration WHERE text = 'Wir 1' AND id = ANY ($1)"
    assert await cast.fetchval(other, [cast_id("d1"), cast_id("dA2"), cast_id("dB")]) == 1


async def test_an_alliance_of_5000_with_500_persons_is_withdrawn_within_the_time_of_a_statement(
    cast: asyncpg.Connection,
) -> None:
    async with temporary_transaction(cast):
        await cast.execute("SET LOCAL ROLE owner")
        await cast.execute(
            "INSERT INTO membership (tenant_id, alliance_id, visibility, version, status, is_listed, joined_on)"
            " SELECT a.tenant_id, a.id, a.visibility, 1, 'ACTIVE', true, date '2025-01-01'"
            " FROM alliance a, generate_series(1, 5000) WHERE a.id = $1", cast_id("A1"),
        )  # fmt: skip
        await cast.execute(
            "INSERT INTO membership_person (tenant_id, membership_id, alliance_id, version, name, shown, ends_before,"
            " has_consent) SELECT m.tenant_id, m.id, m.alliance_id, 1, 'Mensch', m.shown, m.ends_before, true"
            " FROM membership m WHERE m.alliance_id = $1 AND m.partner_id IS NULL AND NOT EXISTS"
            " (SELECT FROM membership_person p WHERE p.membership_id = m.id) LIMIT 500", cast_id("A1"),
        )  # fmt: skip
        await cast.execute("RESET ROLE")
        await cast.execute("SET LOCAL ROLE api; SET LOCAL statement_timeout = '3s'")
        await enter_context(cast, cast_person("admin"))
        assert len(await cast.fetch(update("alliance", cast_id("A1"), visibility="TENANT"))) == 1
        await cast.execute("SET LOCAL ROLE anonymous")
        assert await cast.fetchval("SELECT count(*) FROM membership WHERE alliance_id = $1", cast_id("A1")) == 0
