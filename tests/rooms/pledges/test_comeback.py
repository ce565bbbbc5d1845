"""Whoever leaves an alliance and comes back carries on what it pledged there; as ``api``."""

from __future__ import annotations

from datetime import date
from typing import Any

from tenants.context import Principal
from tests.helpers.alliances import CITIZEN, FORMER, NEIGHBOUR_ALLIANCE, NEIGHBOUR_OFFICE, OF_FORMER, OFFICE, SIGNER
from tests.helpers.comebacks import BACK, come_back, leave
from tests.helpers.database import temporary_transaction
from tests.helpers.pledges import OF_LEAVER
from tests.helpers.region import ANONYMOUS, TODAY, VIEWER, fixed_id
from tests.helpers.story_acts import do, represent, sees
from tests.helpers.uncommitted import Db

AGAIN = fixed_id(16921)
CHANGE = "UPDATE pledge SET title = 'Ganz dämmen', on_behalf = {0}, method = {1}, evidence = {2} WHERE id = $1"
OWN_WORD, PAPER = ("false", "NULL", "NULL"), ("true", "'PAPER'", "'Ordner 3'")


async def change(db: Db, who: Principal, word: tuple[str, str, str] = OWN_WORD) -> str:
    return await do(db, who, CHANGE.format(*word), OF_LEAVER)


async def tell(db: Db, who: Principal, membership: Any = BACK, id: Any = AGAIN) -> str:
    return await do(
        db, who, "INSERT INTO pledge_alliance (tenant_id, id, pledge_id, membership_id, alliance_id) SELECT"
        " m.tenant_id, $1, $2, m.id, m.alliance_id FROM membership m WHERE m.id = $3", id, OF_LEAVER, membership,
    )  # fmt: skip


async def say(db: Db, who: Principal, word: tuple[str, str, str] = OWN_WORD) -> str:
    """The first step of what is told anew."""
    return await do(
        db, who, "INSERT INTO pledge_step (tenant_id, pledge_alliance_id, membership_id, alliance_id, number, kind,"
        " side, audience, effective_on, on_behalf, method, evidence) SELECT tenant_id, id, membership_id, alliance_id,"
        f" 1, 'TOLD', 'MEMBER', 'PUBLIC', ctx.today(), {', '.join(word)} FROM pledge_alliance WHERE id = $1", AGAIN,
    )  # fmt: skip


async def told(db: Db, who: Principal) -> str:
    return await do(db, who, "SELECT FROM pledge_step WHERE pledge_alliance_id IN (SELECT id FROM pledge_alliance"
                    " WHERE pledge_id = $1)", OF_LEAVER)  # fmt: skip


async def test_whoever_comes_back_carries_on_and_tells_anew(db: Db) -> None:
    async with temporary_transaction(db):
        assert await sees(db, FORMER, "pledge", OF_LEAVER)
        assert await change(db, FORMER) == "0"
        await come_back(db, OF_FORMER, "viewer")
        assert await sees(db, VIEWER, "pledge", OF_LEAVER)
        assert [await sees(db, who, "pledge", OF_LEAVER) for who in (CITIZEN, SIGNER, OFFICE, ANONYMOUS)] == [False] * 4
        assert [await change(db, who) for who in (FORMER, CITIZEN, SIGNER, OFFICE)] == ["0"] * 4
        assert await change(db, VIEWER) == "1"
        # Hers is what is in her alliance and of her partner: not what else there is.
        assert await do(db, VIEWER, "UPDATE pledge SET title = 'Fremd' WHERE id <> $1", OF_LEAVER) == "0"
        assert await tell(db, FORMER) == "42501"
        assert [await tell(db, VIEWER), await say(db, VIEWER)] == ["1", "1"]
        assert [await sees(db, who, "pledge", OF_LEAVER) for who in (None, ANONYMOUS)] == [True, True]
        assert await told(db, NEIGHBOUR_OFFICE) == "2"
        assert await tell(db, VIEWER, id=fixed_id(16922)) == "23505 pledge_alliance_once"


async def test_she_carries_on_while_she_is_a_member(db: Db) -> None:
    async with temporary_transaction(db):
        for status in ("APPLIED", "INVITED", "REJECTED"):
            async with temporary_transaction(db):
                await come_back(db, OF_FORMER, "viewer", status)
                assert [await sees(db, VIEWER, "pledge", OF_LEAVER), await change(db, VIEWER)] == [False, "0"], status
        await come_back(db, OF_FORMER, "viewer")
        assert [await tell(db, VIEWER), await say(db, VIEWER)] == ["1", "1"]
        await leave(db, BACK)
        assert [await change(db, VIEWER), await sees(db, None, "pledge", OF_LEAVER)] == ["0", False]
        assert await told(db, NEIGHBOUR_OFFICE) == "2"


async def test_what_runs_elsewhere_carries_on_what_is_told_there(db: Db) -> None:
    elsewhere = fixed_id(16931)
    async with temporary_transaction(db):
        await come_back(db, OF_FORMER, "viewer", alliance=fixed_id(13001), id=elsewhere)
        # Another alliance's member of the same partner, to whom nothing of it was told.
        assert [await sees(db, VIEWER, "pledge", OF_LEAVER), await change(db, VIEWER)] == [False, "0"]
        await do(
            db, None, "INSERT INTO pledge_alliance (tenant_id, id, pledge_id, membership_id, alliance_id, is_origin,"
            " is_person, member_shown, ends_before, status) SELECT tenant_id, $1, $2, id, alliance_id, false, false,"
            " shown, ends_before, 'TOLD' FROM membership WHERE id = $3", AGAIN, OF_LEAVER, elsewhere,
        )  # fmt: skip
        assert [await sees(db, VIEWER, "pledge", OF_LEAVER), await change(db, VIEWER)] == [True, "1"]
        # Where it comes from, nobody has come back: its office does not speak for it.
        assert await change(db, NEIGHBOUR_OFFICE, PAPER) == "23514 pledge_ended"
        await come_back(db, OF_FORMER, "former")
        assert [await change(db, FORMER), await change(db, VIEWER)] == ["1", "1"]


async def test_an_office_tells_anew_for_whoever_has_come_back(db: Db) -> None:
    async with temporary_transaction(db):
        await come_back(db, OF_FORMER, None)
        assert await change(db, NEIGHBOUR_OFFICE, PAPER) == "23514 pledge_ended"
        assert await tell(db, OFFICE) == "23503 pledge_alliance_pledge_id_fkey"
        assert await tell(db, NEIGHBOUR_OFFICE) == "1"
        assert [await say(db, NEIGHBOUR_OFFICE), await say(db, NEIGHBOUR_OFFICE, PAPER)] == ["42501", "1"]
        assert await change(db, NEIGHBOUR_OFFICE, PAPER) == "1"


async def test_it_counts_once_and_from_the_day_on_which_it_is_told_anew(db: Db) -> None:
    async with temporary_transaction(db):
        await come_back(db, OF_FORMER, "viewer")
        spans = (
            "INSERT INTO membership_span (tenant_id, membership_id, valid_from, valid_to, alliance_id, visibility, key,"
            " status, kind, opens, closes) SELECT tenant_id, id, $2, $3, alliance_id, 'PUBLIC', $4, 'ACTIVE',"
            " 'ASSOCIATION', true, true FROM membership WHERE id = $1"
        )
        for id, since, until in ((OF_FORMER, date(2025, 1, 1), TODAY), (BACK, date(2026, 2, 1), date(9999, 12, 31))):
            await do(db, None, "DELETE FROM membership_span WHERE membership_id = $1", id)
            assert await do(db, None, spans, id, since, until, fixed_id(16940)) == "1"
        assert [await tell(db, VIEWER), await say(db, VIEWER)] == ["1", "1"]
        counted = "SELECT DISTINCT valid_from, key FROM pledge_span WHERE pledge_alliance_id = $1 ORDER BY valid_from"
        anew = await db.fetch(counted, AGAIN)
        assert [row["valid_from"] for row in anew] == [await db.fetchval("SELECT ctx.today()")]
        old = await db.fetchval("SELECT id FROM pledge_alliance WHERE pledge_id = $1 AND id <> $2", OF_LEAVER, AGAIN)
        assert {row["key"] for row in await db.fetch(counted, old)} == {row["key"] for row in anew}


async def test_who_comes_back_hears_of_a_due_day(db: Db) -> None:
    due = "SELECT users FROM pledges_due(ctx.today() - 1, ctx.today()) WHERE id = $1"
    viewer = "SELECT id FROM app_user WHERE subject = 'viewer'"
    async with temporary_transaction(db):
        await do(db, None, "UPDATE pledge SET due_on = ctx.today() + 7, status = 'IN_PROGRESS',"
                 " created_at = now() - interval '90 days' WHERE id = $1", OF_LEAVER)  # fmt: skip
        assert await db.fetchval(due, OF_LEAVER) is None
        await come_back(db, OF_FORMER, None)
        office = await db.fetchval(due, OF_LEAVER)
        assert office == await db.fetchval("SELECT office_people($1)", NEIGHBOUR_ALLIANCE)
        await represent(db, "viewer", BACK)
        assert await db.fetchval(due, OF_LEAVER) == [await db.fetchval(viewer)]
