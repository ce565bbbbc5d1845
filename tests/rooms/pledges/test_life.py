"""The life of a pledge: given, told, confirmed, corrected, told elsewhere, taken back; who sees what, as ``api``."""

from __future__ import annotations

from typing import Any

import asyncpg

from tenants.context import Principal
from tests.helpers.alliances import (
    CITIZEN,
    EXPELLED,
    FORMER,
    LISTED_CITIZEN,
    NEIGHBOUR_OFFICE,
    OF_BAKERY,
    OF_CITIZEN,
    OF_UTILITY,
    OFFICE,
    SIGNER,
    SUBSTITUTE,
    TOWN_OFFICE,
    UTILITY_IN_NEIGHBOUR,
)
from tests.helpers.database import enter_context, temporary_transaction
from tests.helpers.pledges import DISCREET, FILE, IN_TRADE, LINKED, OF_LEAVER, OPEN, PERSONAL
from tests.helpers.region import ADMIN, ANONYMOUS, EDITOR, MANAGER, VIEWER, fixed_id

ALL = (OPEN, LINKED, PERSONAL, DISCREET, OF_LEAVER, IN_TRADE)
NEW, TELLING, ELSEWHERE = fixed_id(16901), fixed_id(16911), fixed_id(16912)
PAPER = "true, 'PAPER', 'Ordner 3'"
OWN_WORD = "false, NULL, NULL"


async def do(db: asyncpg.Connection, who: Principal, statement: str, *values: Any) -> str:
    """What comes of a statement of a person: how many rows, or the SQLSTATE, and the constraint of a refusal."""
    await enter_context(db, who)
    savepoint = db.transaction()
    await savepoint.start()
    try:
        tag = await db.execute(statement, *values)
    except asyncpg.PostgresError as error:
        await savepoint.rollback()
        return f"{error.sqlstate} {error.constraint_name or ''}".strip()
    await savepoint.commit()
    return str(tag.rsplit(" ", 1)[-1])


async def seen(db: asyncpg.Connection, who: Principal) -> list[int]:
    """Which of the pledges of the region somebody sees."""
    await enter_context(db, who)
    rows = {row["id"] for row in await db.fetch("SELECT id FROM pledge")}
    return [int(id in rows) for id in ALL]


async def test_who_sees_which_pledge(api_connection: asyncpg.Connection) -> None:
    async with temporary_transaction(api_connection):
        found = {who.subject: await seen(api_connection, who) for who in (
            OFFICE, NEIGHBOUR_OFFICE, TOWN_OFFICE, SIGNER, SUBSTITUTE, CITIZEN, LISTED_CITIZEN, FORMER, EXPELLED,
            MANAGER, EDITOR, VIEWER, ADMIN, ANONYMOUS)}  # fmt: skip
        assert found == {
            "office": [1, 1, 1, 1, 0, 1], "neighbour_office": [1, 0, 0, 0, 1, 0], "town_office": [1, 0, 0, 0, 0, 0],
            "signer": [1, 1, 0, 1, 0, 0], "substitute": [1, 1, 0, 1, 0, 0], "citizen": [1, 0, 1, 0, 0, 0],
            "listed_citizen": [1, 0, 0, 0, 0, 0], "former": [1, 0, 0, 0, 1, 0], "expelled": [1, 0, 0, 0, 0, 0],
            "manager": [1, 0, 0, 0, 0, 0], "editor": [1, 0, 0, 0, 0, 0], "viewer": [1, 0, 0, 0, 0, 0],
            "admin": [1, 0, 0, 0, 0, 0], None: [1, 0, 0, 0, 0, 0],
        }  # fmt: skip


async def give(
    db: asyncpg.Connection, who: Principal, membership: Any = OF_UTILITY, behalf: str = OWN_WORD, id: Any = NEW
) -> str:
    return await do(
        db, who,
        "INSERT INTO pledge (tenant_id, id, membership_id, alliance_id, version, kind, title, pledged_on, on_behalf,"
        f" method, evidence) SELECT m.tenant_id, $1, m.id, m.alliance_id, 1, 'OWN_MEASURE', 'Erfunden', '2026-01-10',"
        f" {behalf} FROM membership m WHERE m.id = $2", id, membership,
    )  # fmt: skip


async def enter(
    db: asyncpg.Connection, who: Principal, number: int, status: str, day: str = "2026-01-10",
    corrects: int | None = None, behalf: str = OWN_WORD,
) -> str:  # fmt: skip
    return await do(
        db, who,
        "INSERT INTO pledge_entry (tenant_id, pledge_id, number, status, effective_on, corrects_number, on_behalf,"
        f" method, evidence) SELECT tenant_id, id, $2, $3, $4::text::date, $5, {behalf} FROM pledge WHERE id = $1",
        NEW, number, status, day, corrects,
    )  # fmt: skip


async def tell(
    db: asyncpg.Connection, who: Principal, membership: Any = OF_UTILITY, id: Any = TELLING, pledge: Any = NEW
) -> str:
    return await do(
        db, who,
        "INSERT INTO pledge_alliance (tenant_id, id, pledge_id, membership_id, alliance_id) SELECT m.tenant_id, $1, $3,"
        " m.id, m.alliance_id FROM membership m WHERE m.id = $2", id, membership, pledge,
    )  # fmt: skip


async def step(
    db: asyncpg.Connection, who: Principal, number: int, kind: str, *, side: str = "MEMBER", id: Any = TELLING,
    audience: str | None = None, entry: int | None = None, behalf: str = OWN_WORD,
) -> str:  # fmt: skip
    return await do(
        db, who,
        "INSERT INTO pledge_step (tenant_id, pledge_alliance_id, membership_id, alliance_id, number, kind, side,"
        " audience, entry_number, note, effective_on, on_behalf, method, evidence) SELECT tenant_id, id, membership_id,"
        f" alliance_id, $2, $3, $4, $5, $6, 'Erfunden', ctx.today(), {behalf} FROM pledge_alliance WHERE id = $1",
        id, number, kind, side, audience, entry,
    )  # fmt: skip


async def state(db: asyncpg.Connection, who: Principal = OFFICE, id: Any = TELLING) -> Any:
    await enter_context(db, who)
    row = await db.fetchrow(
        "SELECT status, audience, confirmed_number, answered_number, shown, is_origin FROM pledge_alliance"
        " WHERE id = $1", id,
    )  # fmt: skip
    return None if row is None else tuple(row)


async def reads(db: asyncpg.Connection, who: Principal, id: Any = NEW) -> bool:
    await enter_context(db, who)
    return bool(await db.fetchval("SELECT EXISTS (SELECT FROM pledge WHERE id = $1)", id))


async def test_a_pledge_is_given_told_confirmed_and_taken_back(api_connection: asyncpg.Connection) -> None:
    async with temporary_transaction(api_connection) as db:
        refused = [await give(db, who) for who in (CITIZEN, EDITOR, OFFICE, TOWN_OFFICE, NEIGHBOUR_OFFICE)]
        assert refused == ["42501"] * 5
        assert await give(db, SIGNER) == "1"
        assert await enter(db, SIGNER, 2, "ANNOUNCED") == "23514 pledge_entry_number"
        assert await enter(db, SIGNER, 1, "ANNOUNCED", "2026-01-09") == "23514 pledge_entry_early"
        assert await enter(db, SIGNER, 1, "ANNOUNCED", "2990-01-09") == "42501"
        assert await enter(db, SIGNER, 1, "ANNOUNCED") == "1"
        assert await tell(db, CITIZEN) == "23503 pledge_alliance_pledge_id_fkey"
        assert await tell(db, SIGNER) == "1"
        assert await step(db, SIGNER, 1, "TOLD", audience="PUBLIC") == "1"
        assert await state(db) == ("TOLD", "PUBLIC", None, 0, "PUBLIC", True)
        assert [await reads(db, who) for who in (OFFICE, ANONYMOUS, CITIZEN)] == [True, True, True]
        assert await step(db, SIGNER, 2, "CONFIRMED", side="OFFICE", entry=1) == "42501"
        assert await step(db, OFFICE, 2, "CONFIRMED", side="OFFICE", entry=2) == "23514 pledge_step_entry"
        assert await step(db, OFFICE, 2, "CONFIRMED", side="OFFICE", entry=1) == "1"
        assert await state(db) == ("CONFIRMED", "PUBLIC", 1, 1, "PUBLIC", True)
        assert await enter(db, SIGNER, 2, "FULFILLED", "2026-03-01") == "1"
        assert await enter(db, SIGNER, 3, "IN_PROGRESS", "2026-02-01", corrects=2) == "1"
        assert await enter(db, SIGNER, 4, "MISSED", "2026-02-01", corrects=2) == "23505 pledge_entry_corrected_once"
        await enter_context(db, SIGNER)
        assert await db.fetchval("SELECT status FROM pledge WHERE id = $1", NEW) == "IN_PROGRESS"
        assert await step(db, OFFICE, 3, "AUDIENCE_SET", audience="OFFICE") == "42501"
        assert await step(db, OFFICE, 3, "AUDIENCE_SET", audience="OFFICE", behalf=PAPER) == "1"
        assert [await reads(db, who) for who in (OFFICE, ANONYMOUS, CITIZEN, SIGNER)] == [True, False, False, True]
        assert await step(db, SIGNER, 4, "TAKEN_BACK") == "1"
        assert (
            await step(db, OFFICE, 5, "CONFIRMED", side="OFFICE", entry=3) == "23514 pledge_step_follows_by_transition"
        )
        assert await step(db, SIGNER, 5, "TOLD", audience="MEMBERS") == "1"
        assert (await state(db))[4] == "MEMBERS"
        assert [await reads(db, who) for who in (ANONYMOUS, MANAGER, SUBSTITUTE)] == [False, False, True]


async def test_another_alliance_is_told_by_who_acts_in_both_and_answers_by_itself(
    api_connection: asyncpg.Connection,
) -> None:
    async with temporary_transaction(api_connection) as db:
        assert await give(db, SIGNER) == "1"
        assert await enter(db, SIGNER, 1, "ANNOUNCED") == "1"
        assert await tell(db, SIGNER) == "1"
        assert await step(db, SIGNER, 1, "TOLD", audience="OFFICE") == "1"
        assert not await reads(db, NEIGHBOUR_OFFICE)
        # Who acts in one of both, who runs an office, and another member of the same person.
        assert await tell(db, SUBSTITUTE, UTILITY_IN_NEIGHBOUR, ELSEWHERE) == "0"
        assert (
            await tell(db, NEIGHBOUR_OFFICE, UTILITY_IN_NEIGHBOUR, ELSEWHERE) == "23503 pledge_alliance_pledge_id_fkey"
        )
        assert await tell(db, SIGNER, UTILITY_IN_NEIGHBOUR, ELSEWHERE) == "1"
        assert await step(db, SIGNER, 1, "TOLD", id=ELSEWHERE, audience="PUBLIC") == "1"
        # Its member is suspended there: the office alone.
        assert await state(db, NEIGHBOUR_OFFICE, ELSEWHERE) == ("TOLD", "PUBLIC", None, 0, "OFFICE", False)
        assert await state(db, OFFICE, ELSEWHERE) is None
        assert await reads(db, NEIGHBOUR_OFFICE)
        assert await step(db, NEIGHBOUR_OFFICE, 2, "OBJECTED", side="OFFICE", id=ELSEWHERE, entry=1) == "1"
        assert await step(db, NEIGHBOUR_OFFICE, 3, "TAKEN_BACK", id=ELSEWHERE, behalf=PAPER) == "42501"
        assert await enter(db, NEIGHBOUR_OFFICE, 2, "MISSED", behalf=PAPER) == "42501"
        assert (await state(db))[:2] == ("TOLD", "OFFICE")
        assert await step(db, SIGNER, 3, "TAKEN_BACK", id=ELSEWHERE) == "1"
        assert not await reads(db, NEIGHBOUR_OFFICE)
        await enter_context(db, NEIGHBOUR_OFFICE)
        assert await db.fetchval("SELECT count(*) FROM pledge_step WHERE pledge_alliance_id = $1", ELSEWHERE) == 3


async def test_an_office_records_on_behalf_for_its_own_alliance(api_connection: asyncpg.Connection) -> None:
    async with temporary_transaction(api_connection) as db:
        assert await give(db, OFFICE, OF_BAKERY) == "42501"
        assert await give(db, NEIGHBOUR_OFFICE, OF_BAKERY, PAPER) == "0"
        assert await give(db, OFFICE, OF_BAKERY, PAPER) == "1"
        assert await enter(db, OFFICE, 1, "ANNOUNCED") == "42501"
        assert await enter(db, OFFICE, 1, "ANNOUNCED", behalf=PAPER) == "1"
        assert await tell(db, OFFICE, OF_BAKERY) == "1"
        assert await step(db, OFFICE, 1, "TOLD", audience="PUBLIC", behalf="true, NULL, NULL") == (
            "23514 pledge_step_evidence")  # fmt: skip
        assert await step(db, OFFICE, 1, "TOLD", audience="PUBLIC", behalf=PAPER) == "1"
        # The bakery is not listed in public.
        assert (await state(db))[4] == "MEMBERS"
        assert [await reads(db, who) for who in (SIGNER, ANONYMOUS, CITIZEN)] == [True, False, False]


async def test_a_private_person_pledges_for_herself_and_the_office(api_connection: asyncpg.Connection) -> None:
    async with temporary_transaction(api_connection) as db:
        assert await give(db, CITIZEN, OF_CITIZEN) == "1"
        assert await enter(db, CITIZEN, 1, "ANNOUNCED") == "1"
        assert await tell(db, CITIZEN, OF_CITIZEN) == "1"
        assert await step(db, CITIZEN, 1, "TOLD", audience="PUBLIC") == "1"
        assert (await state(db))[4] == "OFFICE"
        assert [await reads(db, who) for who in (OFFICE, SIGNER, LISTED_CITIZEN, MANAGER, ANONYMOUS)] == [
            True, False, False, False, False]  # fmt: skip
        assert await do(db, CITIZEN, "DELETE FROM membership_person WHERE membership_id = $1", OF_CITIZEN) == "1"
        assert not await reads(db, OFFICE)
        assert not await reads(db, OFFICE, PERSONAL)


async def test_told_anew_it_waits_for_the_office_that_objected(api_connection: asyncpg.Connection) -> None:
    async with temporary_transaction(api_connection) as db:
        assert [await give(db, SIGNER), await enter(db, SIGNER, 1, "ANNOUNCED"), await tell(db, SIGNER)] == ["1"] * 3
        assert await step(db, SIGNER, 1, "TOLD", audience="PUBLIC") == "1"
        assert await step(db, OFFICE, 2, "OBJECTED", side="OFFICE", entry=1) == "1"
        assert await step(db, SIGNER, 3, "TAKEN_BACK") == "1"
        assert await step(db, SIGNER, 4, "TOLD", audience="PUBLIC") == "1"
        assert await step(db, SIGNER, 5, "AUDIENCE_SET", audience="PUBLIC") == "1"
        assert await state(db) == ("TOLD", "PUBLIC", None, 1, "OFFICE", True)
        assert [await reads(db, who) for who in (OFFICE, ANONYMOUS, CITIZEN)] == [True, False, False]
        assert await step(db, OFFICE, 6, "CONFIRMED", side="OFFICE", entry=1) == "1"
        assert await state(db) == ("CONFIRMED", "PUBLIC", 1, 1, "PUBLIC", True)
        # What is told anew has been confirmed to nobody.
        assert await step(db, SIGNER, 7, "TAKEN_BACK") == "1"
        assert await step(db, SIGNER, 8, "TOLD", audience="PUBLIC") == "1"
        assert await state(db) == ("TOLD", "PUBLIC", None, 0, "PUBLIC", True)


async def test_what_an_office_confirmed_is_what_it_has_read(api_connection: asyncpg.Connection) -> None:
    changes = (
        "UPDATE pledge SET title = 'Wählt uns' WHERE id = $1",
        "UPDATE pledge SET target_year = 2090 WHERE id = $1",
        "INSERT INTO pledge_effect (tenant_id, pledge_id, kind, amount, basis) SELECT tenant_id, id, 'GHG_REDUCTION',"
        " 1000000, 'MEASURED' FROM pledge WHERE id = $1",
        "DELETE FROM pledge_effect WHERE pledge_id = $1",
    )
    async with temporary_transaction(api_connection) as db:
        assert [await give(db, SIGNER), await enter(db, SIGNER, 1, "ANNOUNCED"), await tell(db, SIGNER)] == ["1"] * 3
        assert await step(db, SIGNER, 1, "TOLD", audience="PUBLIC") == "1"
        for number, change in enumerate(changes, 2):
            assert await step(db, OFFICE, number, "CONFIRMED", side="OFFICE", entry=1) == "1"
            assert await do(db, SIGNER, "UPDATE pledge SET version = version + 1 WHERE id = $1", NEW) == "1"
            assert await state(db) == ("CONFIRMED", "PUBLIC", 1, 1, "PUBLIC", True)
            assert await do(db, SIGNER, change, NEW) == "1"
            assert await state(db) == ("TOLD", "PUBLIC", None, 0, "PUBLIC", True), change
        assert await step(db, SIGNER, 6, "AUDIENCE_SET", audience="PUBLIC") == "1"
        assert (await state(db))[:4] == ("TOLD", "PUBLIC", None, 0)
        # What is objected to stays so.
        assert await step(db, OFFICE, 7, "OBJECTED", side="OFFICE", entry=1) == "1"
        assert await do(db, SIGNER, changes[0], NEW) == "1"
        assert await state(db) == ("OBJECTED", "PUBLIC", None, 1, "OFFICE", True)


async def test_no_office_speaks_for_who_has_left(api_connection: asyncpg.Connection) -> None:
    entry = (
        "INSERT INTO pledge_entry (tenant_id, pledge_id, number, status, effective_on, on_behalf, method, evidence)"
        f" SELECT tenant_id, id, 3, 'MISSED', ctx.today(), {PAPER} FROM pledge WHERE id = $1"
    )
    update = "UPDATE pledge SET title = 'Erfunden', on_behalf = true, method = 'PAPER', evidence = 'x' WHERE id = $1"
    async with temporary_transaction(api_connection) as db:
        found = [await do(db, NEIGHBOUR_OFFICE, statement, OF_LEAVER) for statement in (entry, update)]
        assert found == ["23514 pledge_entry_ended", "23514 pledge_ended"]


async def test_an_office_reads_no_more_of_who_has_left_it(db: asyncpg.Connection) -> None:
    end = "UPDATE membership SET status = 'LEFT', ends_before = ctx.today() WHERE id = $1"
    read = "SELECT (SELECT count(*) FROM pledge_entry WHERE pledge_id = $1), (SELECT count(*) FROM file WHERE id = $2)"
    found = []
    async with temporary_transaction(db):
        await db.execute("UPDATE pledge_alliance SET audience = 'OFFICE' WHERE pledge_id = $1", OPEN)
        for statement in ("SELECT $1::uuid", end):
            await db.execute(statement, UTILITY_IN_NEIGHBOUR)
            for who in (NEIGHBOUR_OFFICE, OFFICE):
                await db.execute("SET LOCAL ROLE api")
                await enter_context(db, who)
                found.append(tuple((await db.fetchrow(read, OPEN, FILE)) or ()))
                await db.execute("RESET ROLE")
    assert found == [(2, 1), (2, 1), (0, 0), (2, 1)]
