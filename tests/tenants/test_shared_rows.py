"""Rows that all tenants share: each person sees and changes exactly the expected ones."""

import asyncpg
import pytest

from tenants.rows import Shared, tables
from tests.helpers.database import statement_result
from tests.helpers.people import People
from tests.helpers.shared_expectations import HERE
from tests.helpers.shared_rows import REFUSED, SCOPED, differences, known_rows, prepared, seen_otherwise
from tests.helpers.visibility_expectations import DIRECTORIES, OTHER_READ_ONLY_TABLES, ROW_QUERIES

OF_ACCOUNTS = {
    "erasure", "idempotency_key", "login_session", "logout_notice", "mail", "mail_language", "notification_mark",
    "notification_setting", "person",
}  # fmt: skip
"""Tables of accounts and of the service; tests of their rooms say who sees them."""

OF_WORDS = {"partner_gap"}
"""Words of entries that all staff sees; tests of duplicates say so."""

OF_ONESELF = {"calendar_feed"}
"""What a person has for herself; tests of meetings say so."""

OF_NOBODY = {"region_salt"}
"""What triggers alone read; tests of the figures of alliances say so."""


def test_every_table_without_a_tenant_of_its_own_is_tested_here() -> None:
    shared = {table.name for row, table in tables() if issubclass(row, Shared)}
    assert shared - OF_ONESELF | {"partner_term"} == {*known_rows("manager")}
    beside = {table.name for _, table in tables() if "tenant_id" not in table.c} - {
        *ROW_QUERIES,
        *known_rows("manager"),
    }
    assert beside == OF_ACCOUNTS | OF_WORDS | OF_ONESELF | OF_NOBODY | {*DIRECTORIES, *OTHER_READ_ONLY_TABLES} - {
        "search_term",
        "trail",
        "text_to_clean",
    }


@pytest.mark.parametrize("who", HERE)
async def test_each_person_sees_and_does_exactly_what_is_expected(db: asyncpg.Connection, who: str) -> None:
    async with prepared(db):
        assert [item async for item in seen_otherwise(db, who)] == []
        assert [item async for item in differences(db, who)] == []


@pytest.mark.parametrize("scope", ["read", "write", "openid"])
@pytest.mark.parametrize("who", SCOPED)
async def test_a_token_gives_no_more_than_its_scope(db: asyncpg.Connection, who: str, scope: str) -> None:
    async with prepared(db):
        assert [item async for item in seen_otherwise(db, who, scope)] == []
        if scope != "write":
            assert [item async for item in differences(db, who, scope)] == []


@pytest.mark.parametrize("table", known_rows("manager"))
async def test_without_a_context_nothing_is_answered(people: People, table: str) -> None:
    assert await statement_result(people.api, f"SELECT FROM {table}") == REFUSED
