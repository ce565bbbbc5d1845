"""Rows that all tenants share: each person sees and changes exactly the expected ones."""

import asyncpg
import pytest

from tenants.rows import Shared, tables
from tests.helpers.database import statement_result
from tests.helpers.people import People
from tests.helpers.shared_expectations import HERE, SHEET, scoped
from tests.helpers.shared_rows import (
    NOTHING,
    REFUSED,
    acting,
    acts,
    differences,
    known_rows,
    prepared,
    seen_rows,
    tried,
)
from tests.helpers.visibility_expectations import DIRECTORIES, OTHER_READ_ONLY_TABLES, ROW_QUERIES

OF_ACCOUNTS = {
    "erasure", "idempotency_key", "login_session", "logout_notice", "mail", "mail_language", "notification_mark",
    "notification_setting", "person",
}  # fmt: skip
"""Tables of accounts and of the service; tests of their rooms say who sees them."""
SCOPED = sorted({who for who, letters in SHEET.items() if {"h", "k"} & {*"".join(letters.values())}} - {"read_only"})
"""People who see or do more than everybody, with a token that may read and write."""


def test_every_table_without_a_tenant_of_its_own_is_tested_here() -> None:
    shared = {table.name for row, table in tables() if issubclass(row, Shared)}
    assert shared == {*known_rows("manager")}
    beside = {table.name for _, table in tables() if "tenant_id" not in table.c} - {*ROW_QUERIES, *shared}
    assert beside == OF_ACCOUNTS | {*DIRECTORIES, *OTHER_READ_ONLY_TABLES} - {"search_term", "trail", "text_to_clean"}


@pytest.mark.parametrize("who", HERE)
async def test_each_person_sees_and_does_exactly_what_is_expected(db: asyncpg.Connection, who: str) -> None:
    async with prepared(db):
        assert [item async for item in differences(db, who)] == []


@pytest.mark.parametrize("who", SCOPED)
async def test_a_token_that_only_reads_sees_the_same_and_writes_nothing(db: asyncpg.Connection, who: str) -> None:
    async with prepared(db), acting(db, scoped(who, "read")):
        for table, (column, rows) in known_rows(who).items():
            assert await seen_rows(db, table, column, rows) == {id for id, sees in rows.items() if sees}, table
        for act in acts(who):
            assert await tried(db, act.statement) in (NOTHING, REFUSED), act.name


@pytest.mark.parametrize("scope", ["write", "openid"])
@pytest.mark.parametrize("who", SCOPED)
async def test_a_token_that_does_not_read_sees_listed_entries_only(
    db: asyncpg.Connection, who: str, scope: str
) -> None:
    async with prepared(db), acting(db, scoped(who, scope)):
        for table, (column, rows) in known_rows("anonymous").items():
            assert await seen_rows(db, table, column, rows) == {id for id, sees in rows.items() if sees}, table
        if scope == "openid":
            for act in acts(who):
                assert await tried(db, act.statement) in (NOTHING, REFUSED), act.name


@pytest.mark.parametrize("table", known_rows("manager"))
async def test_without_a_context_nothing_is_answered(people: People, table: str) -> None:
    assert await statement_result(people.api, f"SELECT FROM {table}") == REFUSED
