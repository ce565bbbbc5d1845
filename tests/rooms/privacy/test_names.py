"""Erasure of people whose name is also a word or a code, and of those whose provider adds to it."""

import json
from typing import Any

import asyncpg
import pytest

from tenants import people
from tenants.people import Somebody
from tests.helpers.database import INSERT_INVITATION, enter_context, open_session, temporary_transaction
from tests.helpers.region import ISSUER, READER, WEILERBACH, person
from tests.helpers.support import tenant_id

HER = person("namesake")
INSERT_POSTS = f"""
INSERT INTO post (tenant_id, version, kind, title, visibility, is_occupancy_stated)
SELECT {tenant_id(WEILERBACH)}, 1, 'CLIMATE_MANAGER', $1 || n, 'DRAFT', true FROM generate_series(1, $2::int) n
"""
TRAIL = "SELECT count(*) FROM trail WHERE table_name = 'post' AND changes #>> '{title,1}' LIKE $1"


async def create_her(db: asyncpg.Connection, name: str, address: str | None = None) -> None:
    """A reader of the town, as her provider names her."""
    await db.execute(
        "WITH made AS (INSERT INTO app_user (issuer, subject, active, is_machine) VALUES ($1, $2, true, false)"
        " RETURNING id) INSERT INTO role_grant (tenant_id, user_id, role, valid_from, valid_to)"
        f" SELECT {tenant_id(WEILERBACH)}, id, 'VIEWER', '2020-01-01', 'infinity' FROM made",
        ISSUER, HER.subject,
    )  # fmt: skip
    await open_session(db, HER, name=name, email=address)


async def erase_her(db: asyncpg.Connection) -> dict[str, Any]:
    await enter_context(db, HER)
    result: dict[str, Any] = json.loads(await db.fetchval("SELECT ctx.erase_own(NULL)"))
    return result


async def test_a_name_that_is_a_code_takes_no_code_out_of_the_trail(db: asyncpg.Connection) -> None:
    async with temporary_transaction(db):
        await create_her(db, "Otto Draft")
        await db.execute(INSERT_POSTS, "Otto Draft ", 2)
        await erase_her(db)
        rows = await db.fetch("SELECT changes FROM trail WHERE table_name = 'post' AND action = 'INSERT'"
                              " AND request_id IS NULL ORDER BY id DESC LIMIT 2")  # fmt: skip
        for changes in (json.loads(row["changes"]) for row in rows):
            assert changes["title"] is None and changes["visibility"] == [None, "DRAFT"]


@pytest.mark.parametrize("name", ["Otto Klima", "Klima, Otto", "Klima"])
async def test_nobody_wipes_out_the_trail_by_taking_a_common_word_as_a_name(db: asyncpg.Connection, name: str) -> None:
    async with temporary_transaction(db):
        await create_her(db, name)
        await db.execute(INSERT_POSTS, "Klima und Wald ", 60)
        for text in ("Frau Klima ", "Herrn Dr. KLIMAs Idee ", "Otto Klima ", "Klima Otto "):
            await db.execute(INSERT_POSTS, text, 1)
        result = await erase_her(db)
        assert result["texts"] >= 64, "whoever administers the tenant decides about each text"
        assert await db.fetchval(TRAIL, "Klima und Wald%") == 60
        remaining = [await db.fetchval(TRAIL, f"{text}%") for text in ("Frau", "Herrn", "Otto", "Klima Otto")]
        assert remaining == ([0, 0, 0, 0] if name != "Klima" else [0, 0, 1, 1])


@pytest.mark.parametrize("way", ["by herself", "since she had no role for long"])
async def test_a_stranger_who_only_asked_for_access_erases_nobody_of_the_same_name(
    db: asyncpg.Connection, way: str
) -> None:
    async with temporary_transaction(db):
        stranger = await open_session(db, HER, name="Ute Seltenheim")
        await db.execute(f"UPDATE post_holder SET name = 'Ute Seltenheim' WHERE tenant_id = {tenant_id(WEILERBACH)}")
        await db.execute(INSERT_POSTS, "Frau Seltenheim ", 1)
        await enter_context(db, stranger)
        assert await db.fetchval(f"SELECT ctx.request_access({tenant_id(WEILERBACH)}, 'Bitte um Zugang')")
        if way == "by herself":
            assert (await erase_her(db))["texts"] == 0
        else:
            erase = (
                "SELECT ctx.do_erase_person((SELECT id FROM app_user WHERE subject = $1), NULL, NULL, '{}', '{}', '{}',"
            )
            assert json.loads(await db.fetchval(f"{erase} NULL, false)", HER.subject))["texts"] == 0
        assert await db.fetchval(TRAIL, "Frau Seltenheim%") == 1
        assert await db.fetchval("SELECT count(*) FROM post_holder WHERE name = 'Ute Seltenheim'")
        traces = "SELECT count(*) FROM {} WHERE {}"
        assert not await db.fetchval(traces.format("access_request", "message = 'Bitte um Zugang' AND version = 1"
                                                   " AND created_at = now()"))  # fmt: skip
        assert not await db.fetchval(traces.format("person", "name = 'Ute Seltenheim'"))


@pytest.mark.parametrize("name", ["Ute Seltenheim (Landratsamt)", "Seltenheim, Ute [LRA]"])
async def test_what_a_provider_adds_in_brackets_is_no_part_of_a_name(db: asyncpg.Connection, name: str) -> None:
    async with temporary_transaction(db):
        await create_her(db, name)
        await db.execute(f"UPDATE post_holder SET name = 'Ute Seltenheim' WHERE tenant_id = {tenant_id(WEILERBACH)}")
        await db.execute(INSERT_POSTS, "Frau Seltenheim ", 1)
        await db.execute(INSERT_POSTS, "Landratsamt LRA ", 1)
        assert (await erase_her(db))["texts"] == 1
        assert [await db.fetchval(TRAIL, text) for text in ("Frau Selt%", "Landratsamt%")] == [0, 1]
        if "," not in name:
            assert not await db.fetchval("SELECT count(*) FROM post_holder WHERE name LIKE '%Seltenheim%'")


async def test_whoever_accepted_an_invitation_of_somebody_elses_is_not_told_whose(db: asyncpg.Connection) -> None:
    async with temporary_transaction(db):
        await create_her(db, "Ute Vorbild", "ute@namesake.example")
        for address in ("other@namesake.example", "ute@namesake.example"):
            values = (WEILERBACH, WEILERBACH, address, "VIEWER", "AWAITING_CONFIRMATION", "admin", "namesake")
            await db.execute(INSERT_INVITATION, *values)
        await enter_context(db, HER)
        found = json.loads(await db.fetchval("SELECT ctx.person_data()"))
        assert sorted(row.get("email", "") for row in found["invitation"]) == ["", "ute@namesake.example"]
        assert [row["email"] for row in found["person"]] == ["ute@namesake.example"]


async def test_of_two_who_share_a_mailbox_neither_reads_nor_erases_the_other(db: asyncpg.Connection) -> None:
    async with temporary_transaction(db):
        await create_her(db, "Ute Vorbild", "info@namesake.example")
        other = "name = 'Erfunden reader' AND email = 'info@namesake.example'"
        await open_session(db, READER, email="info@namesake.example")
        await enter_context(db, HER)
        found = json.loads(await db.fetchval("SELECT ctx.person_data()"))
        assert [row["name"] for row in found["person"] + found["login_session"]] == ["Ute Vorbild"] * 2
        assert (await erase_her(db))["rows"] >= 2
        for table in ("person", "login_session"):
            assert await db.fetchval(f"SELECT count(*) FROM {table} WHERE {other}") == 1
            assert not await db.fetchval(f"SELECT count(*) FROM {table} WHERE name = 'Ute Vorbild'")


async def test_the_operator_exports_by_an_account_what_is_stored_under_its_address(db: asyncpg.Connection) -> None:
    async with temporary_transaction(db):
        await create_her(db, "Ute Vorbild", "Ute@namesake.example")
        values = (WEILERBACH, WEILERBACH, "ute@namesake.example", "VIEWER", "OPEN", "admin", None)
        await db.execute(INSERT_INVITATION, *values)
        await db.execute("SET LOCAL ROLE operator")
        for who in (Somebody(issuer=ISSUER, subject=HER.subject), Somebody(address="ute@namesake.example")):
            found = await people.export(db, who)
            assert found.keys() >= {"app_user", "person", "login_session", "role_grant", "invitation"}
