"""The trail: who changed what, with old and new values; read by admins of the tenant, written by the database only."""

import json
from collections.abc import AsyncIterator
from datetime import date
from types import SimpleNamespace
from typing import Any

import asyncpg
import pytest
from sqlalchemy import Column, Integer, MetaData, Table, Text

from tenants import policies
from tenants.context import Principal
from tenants.install import Addresses
from tenants.model import TenantRole
from tenants.operating import grant, revoke
from tests.helpers.database import enter_context
from tests.helpers.region import (
    ADMIN,
    ANONYMOUS,
    EDITOR,
    FOREIGNER,
    ISSUER,
    MANAGER,
    VIEWER,
    WEILERBACH,
    fixed_id,
    person,
)

SCHOOL, OWN = fixed_id(21), fixed_id(13)


@pytest.fixture
async def service_transaction(addresses: Addresses) -> AsyncIterator[asyncpg.Connection]:
    """The service's connection in a transaction that is rolled back."""
    connection = await asyncpg.connect(addresses.api)
    await connection.execute("BEGIN")
    yield connection
    await connection.close()


@pytest.fixture
async def operator_transaction(addresses: Addresses) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(addresses.operator)
    await connection.execute("BEGIN")
    yield connection
    await connection.close()


async def enter_with_request(connection: asyncpg.Connection, who: Principal, request: str = "") -> None:
    await enter_context(connection, who)
    await connection.execute("SELECT set_config('ctx.request_id', $1, true)", request)


async def trail_since(connection: asyncpg.Connection, since: Any) -> list[dict[str, Any]]:
    """The visible rows of the trail since an id, oldest first."""
    rows = await connection.fetch("SELECT * FROM trail WHERE id > $1 ORDER BY id", since)
    return [{**row, "changes": json.loads(row["changes"])} for row in rows]


async def new_uuid(connection: asyncpg.Connection) -> Any:
    return await connection.fetchval("SELECT uuidv7()")


async def test_a_change_records_person_tenant_request_and_each_columns_old_and_new_value(
    service_transaction: Any,
) -> None:
    await enter_with_request(service_transaction, ADMIN, "request-7")
    since = await new_uuid(service_transaction)
    await service_transaction.execute(
        "UPDATE measure SET title = 'Neubau Schule', goal = 'Wärme', version = version + 1, updated_at = now()"
        " WHERE id = $1",
        SCHOOL,
    )
    [entry] = await trail_since(service_transaction, since)
    assert entry.pop("id") > since
    assert entry.pop("at") == await service_transaction.fetchval("SELECT now()")
    assert entry == {
        "tenant_id": await service_transaction.fetchval("SELECT id FROM tenant WHERE ars = $1", WEILERBACH),
        "user_id": await service_transaction.fetchval("SELECT ctx.user_id()"),
        "db_role": "api", "request_id": "request-7", "action": "UPDATE", "table_name": "measure", "row_id": str(SCHOOL),
        "changes": {"title": ["Sanierung Schule", "Neubau Schule"], "goal": [None, "Wärme"]}, "mandate_id": None,
        "whole_id": None,
    }  # fmt: skip


async def test_the_admin_of_the_tenant_reads_its_trail_and_the_person_what_she_did(
    service_transaction: Any, owner: Any
) -> None:
    await enter_with_request(service_transaction, EDITOR)
    since, editor = await new_uuid(service_transaction), await service_transaction.fetchval("SELECT ctx.user_id()")
    await service_transaction.execute("UPDATE measure SET title = 'Anders' WHERE id = $1", OWN)
    await enter_with_request(service_transaction, EDITOR)
    assert [entry["row_id"] for entry in await trail_since(service_transaction, since)] == [str(OWN)]
    for who in (person("editor", "write"), VIEWER, ADMIN, MANAGER, FOREIGNER, ANONYMOUS, person("past")):
        await enter_with_request(service_transaction, who)
        assert await trail_since(service_transaction, since) == [], who
    again = "UPDATE role_grant SET valid_to = $1 WHERE user_id = (SELECT id FROM app_user WHERE subject = 'past')"
    await owner.execute(again, date.max)  # Landstuhl's former admin is it again for a moment
    try:
        for scopes, item in (("read", [editor]), ("write", [])):
            await enter_with_request(service_transaction, person("past", scopes))
            assert [
                entry["user_id"]
                for entry in await trail_since(service_transaction, since)
                if entry["row_id"] == str(OWN)
            ] == item
    finally:
        await owner.execute(again, date(2021, 1, 1))


async def test_a_change_of_version_and_timestamp_only_leaves_no_trail(service_transaction: Any) -> None:
    await enter_with_request(service_transaction, ADMIN)
    since = await new_uuid(service_transaction)
    quietly = "UPDATE measure SET version = version + 1, updated_at = now(), title = title"
    assert await service_transaction.execute(f"{quietly} WHERE tenant_id = ANY (ctx.tenant_ids('edit'))") == "UPDATE 3"
    assert await trail_since(service_transaction, since) == []


async def test_each_changed_row_of_a_statement_has_its_own_trail_entry(service_transaction: Any) -> None:
    await enter_with_request(service_transaction, ADMIN)
    since = await new_uuid(service_transaction)
    await service_transaction.execute(
        "UPDATE measure SET visibility = 'TENANT' WHERE tenant_id = ANY (ctx.tenant_ids('edit'))"
    )
    entries = await trail_since(service_transaction, since)
    results = {entry["row_id"]: entry["changes"]["visibility"] for entry in entries}
    # Their parts have the visibility along, by a foreign key: that is no further change.
    assert [entry["table_name"] for entry in entries] == ["measure", "measure"]
    assert results == {str(fixed_id(21)): ["PUBLIC", "TENANT"], str(fixed_id(23)): ["DRAFT", "TENANT"]}


async def test_a_deleted_part_leaves_its_values_in_the_trail(service_transaction: Any) -> None:
    await enter_with_request(service_transaction, ADMIN)
    since = await new_uuid(service_transaction)
    await service_transaction.execute(
        "INSERT INTO task (tenant_id, id, measure_id, visibility, title, position, version, kind, state)"
        " SELECT tenant_id, $2, id, visibility, 'Fenster', 9, 1, 'ACTIVITY', 'OPEN' FROM measure WHERE id = $1",
        SCHOOL, fixed_id(600),
    )  # fmt: skip
    await service_transaction.execute("DELETE FROM task WHERE id = $1", fixed_id(600))
    created, deleted = await trail_since(service_transaction, since)
    assert (created["action"], created["table_name"], created["row_id"]) == ("INSERT", "task", str(fixed_id(600)))
    assert (deleted["action"], deleted["table_name"], deleted["row_id"]) == ("DELETE", "task", str(fixed_id(600)))
    was = {
        "measure_id": str(SCHOOL),
        "visibility": "PUBLIC",
        "title": "Fenster",
        "position": 9,
        "kind": "ACTIVITY",
        "state": "OPEN",
    }
    created["changes"].pop("created_at")
    deleted["changes"].pop("created_at")
    assert created["changes"] == {name: [None, value] for name, value in was.items()}
    assert deleted["changes"] == {name: [value, None] for name, value in was.items()}


async def test_grants_by_the_operator_are_recorded_without_a_person(addresses: Addresses, owner: Any) -> None:
    operator = await asyncpg.connect(addresses.operator)
    since = await new_uuid(owner)
    try:
        await grant(operator, ISSUER, "trainee", WEILERBACH, TenantRole.VIEWER)
        await owner.execute("UPDATE role_grant SET valid_from = '2020-01-01' WHERE valid_from = ctx.today()")
        await revoke(operator, ISSUER, "trainee", WEILERBACH, None)
        reader = await asyncpg.connect(addresses.api)
        async with reader.transaction():
            await enter_with_request(reader, ADMIN)
            entries = [entry for entry in await trail_since(reader, since) if entry["db_role"] == "operator"]
        async with reader.transaction():
            await enter_with_request(reader, MANAGER)
            assert await trail_since(reader, since) == []
        await reader.close()
    finally:
        await operator.close()
        await owner.execute(
            "DELETE FROM role_grant WHERE user_id IN (SELECT id FROM app_user WHERE subject = 'trainee')"
        )
        await owner.execute("DELETE FROM app_user WHERE subject = 'trainee'")
    assert [(e["action"], e["table_name"], e["user_id"], e["request_id"]) for e in entries] == [
        ("INSERT", "role_grant", None, None), ("UPDATE", "role_grant", None, None),
    ]  # fmt: skip
    assert entries[0]["changes"]["role"] == [None, "VIEWER"]
    today = (await owner.fetchval("SELECT ctx.today()")).isoformat()
    assert entries[1]["changes"] == {"valid_to": ["infinity", today]}


@pytest.mark.parametrize("role", ["api", "operator", "anonymous"])
@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO trail (tenant_id, db_role, action, table_name, row_id, changes) VALUES (1, '', '', '', '', '{}')",
        "UPDATE trail SET db_role = db_role",
        "DELETE FROM trail",
        "TRUNCATE trail",
        "ALTER TABLE measure DISABLE TRIGGER trail_update",
        "SELECT ctx.write_trail()",
    ],
)
async def test_no_role_writes_deletes_or_disables_the_trail(addresses: Addresses, role: str, statement: str) -> None:
    connection = await asyncpg.connect(getattr(addresses, role))
    try:
        await connection.execute("SET default_transaction_read_only = off")
        async with connection.transaction():
            if role == "api":
                await enter_with_request(connection, ADMIN)
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(statement)
    finally:
        await connection.close()


async def test_the_operator_reads_no_trail(operator_transaction: Any) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await operator_transaction.execute("SELECT FROM trail")


async def test_a_new_tenant_is_recorded_in_its_own_trail(owner: Any) -> None:
    opening = owner.transaction()
    await opening.start()
    try:
        created = await owner.fetchval(
            "INSERT INTO tenant (region_id, ars, name, kind) SELECT id, '099999999', 'Neu', 'MUNICIPALITY' FROM region"
            " LIMIT 1 RETURNING id"
        )
        [entry] = await owner.fetch(
            "SELECT tenant_id, row_id, action FROM trail WHERE table_name = 'tenant' AND tenant_id = $1", created
        )
        assert tuple(entry) == (created, str(created), "INSERT")
    finally:
        await opening.rollback()


async def test_the_trail_records_only_the_name_of_a_personal_column(owner: asyncpg.Connection) -> None:
    holder = Table(
        "holder", MetaData(), Column("tenant_id", Integer), Column("id", Text), Column("share", Integer),
        Column("name", Text, info={"personal": True}),
    )  # fmt: skip
    change = owner.transaction()
    await change.start()
    try:
        await owner.execute("CREATE TABLE holder (tenant_id int, id text, share int, name text)")
        row: Any = SimpleNamespace(__table__=holder, __tenant__="tenant_id", __whole__=None)
        for trigger in policies._trail(row, holder):
            await owner.execute(trigger)
        tenant = await owner.fetchval("SELECT id FROM tenant WHERE ars = $1", WEILERBACH)
        await owner.execute("INSERT INTO holder VALUES ($1, 'h', 50, 'Ilse Beispiel')", tenant)
        await owner.execute("UPDATE holder SET name = 'Ina Muster', share = 60")
        await owner.execute("UPDATE holder SET name = 'Ida Probe'")
        await owner.execute("DELETE FROM holder")
        rows = await owner.fetch("SELECT changes::text FROM trail WHERE table_name = 'holder' ORDER BY id")
    finally:
        await change.rollback()
    assert [json.loads(row[0]) for row in rows] == [
        {"share": [None, 50], "name": None}, {"share": [50, 60], "name": None}, {"name": None},
        {"share": [60, None], "name": None},
    ]  # fmt: skip
