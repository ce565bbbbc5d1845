"""Columns of cooperations that the database writes: no one else does, in no row, whoever it is."""

import asyncpg
import pytest

from tests.helpers.alliance_walks import HIDDEN, cell, walked_otherwise

WRITTEN_BY_STEPS = {
    "cooperation": ("status", "terms_number", "agreed_on", "ends_before", "visibility", "id", "tenant_id"),
    "cooperation_party": ("status", "terms_number", "agreed_on", "ends_before", "publishes", "title", "visibility",
                          "to_tenant_id", "partner_id", "role", "cooperation_id"),
    "cooperation_step": ("kind", "side", "number", "effective_on", "note", "terms_number", "entered_at"),
    "cooperation_party_step": ("kind", "side", "number", "effective_on", "note", "terms_number", "ends_before"),
    "cooperation_terms": ("number", "proposed_at", "rest_bp", "division_of_labour"),
    "cooperation_share": ("share_bp", "party_id", "entered_at", "terms_number"),
    "cooperation_signatory": ("status", "user_id", "name", "party_id"),
    "cooperation_signatory_step": ("kind", "side", "number"),
    "cooperation_item": ("measure_id", "to_tenant_id", "party_id", "cooperation_id", "visibility"),
}  # fmt: skip
"""Table -> columns that no one but the database writes, or that are written once."""
GIVEN = {
    "cooperation": ("status", "terms_number", "agreed_on", "ends_before", "visibility"),
    "cooperation_party": ("status", "terms_number", "agreed_on", "ends_before", "publishes", "title"),
    "cooperation_step": ("entered_at", "entered_by"),
    "cooperation_party_step": ("entered_at", "entered_by"),
    "cooperation_terms": ("number", "proposed_at", "proposed_by"),
    "cooperation_share": ("entered_at",),
    "cooperation_signatory": ("status", "proposed_at"),
    "cooperation_signatory_step": ("taken_at", "taken_by"),
    "cooperation_item": ("entered_at",),
}
"""Table -> columns that no new row brings."""


@pytest.mark.parametrize("who", ["lead-admin", "b-admin", "signer", "k-editor", "stranger"])
async def test_columns_of_the_database_are_written_by_nobody(cast: asyncpg.Connection, who: str) -> None:
    cells = [
        *(cell(who, HIDDEN, f"UPDATE {table} SET {column} = {column}")
          for table, columns in WRITTEN_BY_STEPS.items() for column in columns),
        *(cell(who, HIDDEN, f"INSERT INTO {table} ({column}) VALUES (DEFAULT)")
          for table, columns in GIVEN.items() for column in columns),
        *(cell(who, HIDDEN, f"DELETE FROM {table}") for table in WRITTEN_BY_STEPS if table != "cooperation_item"),
    ]  # fmt: skip
    assert await walked_otherwise(cast, cells) == []
