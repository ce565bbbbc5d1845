"""The life of a network: planned, joined, founded, closed; who sees what, and its meetings, as ``api``."""

from __future__ import annotations

from typing import Any

import asyncpg

from tests.helpers.alliances import (
    CITIZEN,
    COUNTY_ALLIANCE,
    EXPELLED,
    FORMER,
    LISTED_CITIZEN,
    NEIGHBOUR_OFFICE,
    OF_CITIZEN,
    OF_LISTED_CITIZEN,
    OF_UTILITY,
    OFFICE,
    SIGNER,
    SUBSTITUTE,
    TOWN_OFFICE,
)
from tests.helpers.database import enter_context, temporary_transaction
from tests.helpers.networks import (
    BUSINESS,
    DRAFT,
    EFFICIENCY,
    IDEAS,
    INNER_IDEA,
    MEMBERS,
    NETWORKS,
    RETAIL,
    SHOWN_IDEA,
    STAFF,
)
from tests.helpers.region import ADMIN, ANONYMOUS, DEPUTY, EDITOR, LANDSTUHL, MANAGER, READ_ONLY, VIEWER, fixed_id
from tests.rooms.meetings.test_life import do

NEW, MEETING = fixed_id(18901), fixed_id(18902)
PEOPLE = (MANAGER, EDITOR, VIEWER, ADMIN, DEPUTY, OFFICE, TOWN_OFFICE, NEIGHBOUR_OFFICE, SIGNER, SUBSTITUTE, CITIZEN,
          LISTED_CITIZEN, EXPELLED, FORMER, ANONYMOUS)  # fmt: skip


async def seen(db: asyncpg.Connection, table: str, ids: list[Any]) -> dict[str | None, str]:
    """Which rows each person sees, as a row of digits."""
    found = {}
    for who in PEOPLE:
        await enter_context(db, who)
        rows = {row["id"] for row in await db.fetch(f"SELECT id FROM {table}")}
        found[who.subject] = "".join(str(int(id in rows)) for id in ids)
    return found


async def test_who_sees_which_network_member_and_idea(api_connection: asyncpg.Connection) -> None:
    async with temporary_transaction(api_connection) as db:
        assert await seen(db, "network", [row[1] for row in NETWORKS]) == {
            "manager": "11101", "editor": "10111", "viewer": "10101", "admin": "10001", "deputy": "10001",
            "office": "11001", "town_office": "10001", "neighbour_office": "10001", "signer": "11001",
            "substitute": "11001", "citizen": "11001", "listed_citizen": "11001", "expelled": "10001",
            "former": "10001", None: "10001",
        }  # fmt: skip
        # Of the utility, a citizen, a listed one, an organisation without membership, a bakery, the town (in two), a
        # town that has not agreed, and a suspended member.
        assert await seen(db, "network_member", [row[0] for row in MEMBERS]) == {
            "manager": "101111110", "editor": "101101110", "viewer": "101101110", "admin": "101100110",
            "deputy": "101000101", "office": "111110110", "town_office": "101000100", "neighbour_office": "101000101",
            "signer": "101110111", "substitute": "101110110", "citizen": "111000100", "listed_citizen": "101000100",
            "expelled": "101000100", "former": "101000100", None: "101000100",
        }  # fmt: skip
        assert await seen(db, "network_idea", [row[0] for row in IDEAS]) == {
            "manager": "111", "editor": "110", "viewer": "110", "admin": "110", "deputy": "100", "office": "111",
            "town_office": "100", "neighbour_office": "100", "signer": "110", "substitute": "110", "citizen": "110",
            "listed_citizen": "110", "expelled": "100", "former": "100", None: "100",
        }  # fmt: skip


async def plan(db: asyncpg.Connection, who: Any, kind: str = "ENERGY_EFFICIENCY") -> str:
    return await do(
        db, who,
        "INSERT INTO network (tenant_id, id, version, name, kind, visibility, is_open, alliance_id)"
        " SELECT tenant_id, $1, 1, 'Erfundenes Netzwerk', $3, 'TENANT', true, id FROM alliance WHERE id = $2",
        NEW, COUNTY_ALLIANCE, kind,
    )  # fmt: skip


async def step(db: asyncpg.Connection, who: Any, kind: str, number: int, note: str | None = None) -> str:
    return await do(
        db, who,
        "INSERT INTO network_step (tenant_id, network_id, visibility, number, kind, side, effective_on, note)"
        " SELECT tenant_id, id, visibility, $3, $2, 'ORGANISER', ctx.today(), $4 FROM network WHERE id = $1",
        NEW, kind, number, note,
    )  # fmt: skip


async def join(db: asyncpg.Connection, who: Any, of: Any, role: str = "PARTICIPANT", network: Any = NEW) -> str:
    column = "to_tenant_id" if isinstance(of, str) else "membership_id"
    value = "(SELECT id FROM tenant WHERE ars = $2)" if isinstance(of, str) else "$2"
    return await do(
        db, who,
        f"INSERT INTO network_member (tenant_id, version, network_id, visibility, {column}, role, joined_on)"
        f" SELECT tenant_id, 1, id, visibility, {value}, $3, ctx.today() FROM network WHERE id = $1",
        network, of, role,
    )  # fmt: skip


async def test_a_network_is_founded_once_there_are_enough_companies(superuser: asyncpg.Connection) -> None:
    async with temporary_transaction(superuser) as db:
        await db.execute("SET LOCAL ROLE owner")
        for n in range(1, 7):
            await db.execute(
                "INSERT INTO partner (id, steward_id, name, kind, is_natural_person, listing, version)"
                " SELECT $1, id, 'Firma ' || $3::int::text, CASE WHEN $3 = 6 THEN 'ASSOCIATION' ELSE 'COMPANY' END,"
                " false, 'LISTED', 1 FROM tenant WHERE ars = $2", fixed_id(18950 + n), LANDSTUHL, n,
            )  # fmt: skip
        await db.execute("SET LOCAL ROLE api")
        add = (
            "INSERT INTO network_member (tenant_id, version, network_id, visibility, partner_id, role, joined_on,"
            " method, evidence) SELECT tenant_id, 1, id, visibility, $2, 'PARTICIPANT', ctx.today(), 'PAPER', 'Akte'"
            " FROM network WHERE id = $1"
        )
        few = "23514 network_step_companies"
        assert [await plan(db, who) for who in (EDITOR, SIGNER, TOWN_OFFICE)] == ["42501"] * 3
        assert await plan(db, OFFICE) == "1"
        assert [await step(db, who, "PLANNED", 1) for who in (SIGNER, OFFICE)] == ["42501", "1"]
        for n in (1, 2, 6):
            assert await do(db, OFFICE, add, NEW, fixed_id(18950 + n)) == "1"
        assert await step(db, OFFICE, "FORMING", 2) == few
        assert await do(db, OFFICE, add, NEW, fixed_id(18951)) == "23514 network_member_once"
        assert await do(db, OFFICE, add, NEW, fixed_id(18953)) == "1"
        assert await step(db, OFFICE, "FORMING", 2) == "1"
        assert await step(db, OFFICE, "FOUNDED", 3) == few
        for n in (4, 5):
            assert await do(db, OFFICE, add, NEW, fixed_id(18950 + n)) == "1"
        assert await step(db, MANAGER, "FOUNDED", 3) == "1"
        assert await step(db, OFFICE, "CLOSED", 4) == "23514 network_step_note_required"
        assert await step(db, OFFICE, "CLOSED", 4, "Laufzeit vorbei") == "1"
        assert await step(db, OFFICE, "RESUMED", 5) == "23514 network_step_follows_by_transition"
        assert await join(db, SIGNER, OF_UTILITY) == "42501"


async def test_members_join_leave_and_give_themselves_no_role(api_connection: asyncpg.Connection) -> None:
    async with temporary_transaction(api_connection) as db:
        assert [await plan(db, OFFICE, "BUSINESS"), await step(db, OFFICE, "PLANNED", 1)] == ["1", "1"]
        assert await join(db, SIGNER, OF_UTILITY, "MODERATION") == "42501"
        assert await join(db, SIGNER, OF_CITIZEN) == "42501"
        assert await join(db, READ_ONLY, LANDSTUHL) == "0"
        assert [await join(db, SIGNER, OF_UTILITY), await join(db, SIGNER, OF_UTILITY)] == [
            "1", "23514 network_member_once",
        ]  # fmt: skip
        assert await join(db, CITIZEN, OF_CITIZEN, network=RETAIL) == "42501"
        mine = "UPDATE network_member SET {} WHERE network_id = $1 AND membership_id = $2"
        assert await do(db, SIGNER, mine.format("role = 'CARRIER'"), NEW, OF_UTILITY) == (
            "23514 network_member_organiser"
        )  # fmt: skip
        assert await do(db, SIGNER, mine.format("ends_before = ctx.today() - 1"), NEW, OF_UTILITY) == "42501"
        assert await do(db, CITIZEN, mine.format("ends_before = ctx.today()"), NEW, OF_UTILITY) == "0"
        assert await do(db, SIGNER, mine.format("ends_before = ctx.today()"), NEW, OF_UTILITY) == "1"
        assert await do(db, SIGNER, mine.format("ends_before = 'infinity'"), NEW, OF_UTILITY) == (
            "23514 network_member_ended"
        )  # fmt: skip
        assert await join(db, SIGNER, OF_UTILITY) == "1"
        assert await do(db, OFFICE, mine.format("role = 'CARRIER'") + " AND ends_before > ctx.today()", NEW,
                        OF_UTILITY) == "1"  # fmt: skip


async def test_a_municipality_is_shown_by_its_own_word(api_connection: asyncpg.Connection) -> None:
    async with temporary_transaction(api_connection) as db:
        shown = "SELECT shown, is_agreed FROM network_member WHERE network_id = $1 AND to_tenant_id IS NOT NULL"
        shown += " AND joined_on = ctx.today()"
        assert await do(db, OFFICE, "UPDATE network_member SET ends_before = ctx.today() WHERE to_tenant_id IS NOT NULL"
                        " AND network_id = $1", BUSINESS) == "2"  # fmt: skip
        assert await join(db, OFFICE, LANDSTUHL, network=BUSINESS) == "1"
        assert [*map(tuple, await db.fetch(shown, BUSINESS))] == [("MEMBERS", False)]
        mine = "UPDATE network_member SET version = version + 1 WHERE network_id = $1 AND joined_on = ctx.today()"
        assert [await do(db, who, mine, BUSINESS) for who in (VIEWER, EDITOR)] == ["0", "1"]
        assert [*map(tuple, await db.fetch(shown, BUSINESS))] == [("PUBLIC", True)]


async def test_a_suspended_member_shows_and_opens_nothing_more(api_connection: asyncpg.Connection) -> None:
    async with temporary_transaction(api_connection) as db:
        inside = "SELECT count(*) FROM network_idea WHERE id = $1"
        await enter_context(db, SIGNER)
        assert await db.fetchval(inside, INNER_IDEA) == 1
        assert await do(
            db, OFFICE,
            "INSERT INTO membership_step (tenant_id, membership_id, alliance_id, number, kind, side, on_behalf, note,"
            " effective_on) SELECT tenant_id, id, alliance_id, 3, 'SUSPENDED', 'OFFICE', false, 'x', ctx.today()"
            " FROM membership WHERE id = $1", OF_UTILITY,
        ) == "1"  # fmt: skip
        await enter_context(db, SIGNER)
        assert await db.fetchval(inside, INNER_IDEA) == 0
        await enter_context(db, ANONYMOUS)
        assert await db.fetchval("SELECT count(*) FROM network_member WHERE membership_id = $1", OF_UTILITY) == 0


async def test_meetings_are_open_to_a_network_and_not_to_its_alliance(api_connection: asyncpg.Connection) -> None:
    async with temporary_transaction(api_connection) as db:
        create = (
            "INSERT INTO meeting (tenant_id, id, version, title, kind, visibility, format, is_all_day, starts_at,"
            " ends_at, alliance_id, network_id) SELECT n.tenant_id, $1, 1, 'Erfundenes Treffen', 'NETWORK', 'TENANT',"
            " 'ON_SITE', false, now() + interval '1 day', now() + interval '26 hours', $3, n.id FROM network n"
            " WHERE n.id = $2"
        )
        assert await do(db, OFFICE, create, MEETING, BUSINESS, None) == "42501"
        assert await do(db, MANAGER, create, MEETING, BUSINESS, None) == "23503 meeting_network"
        assert await do(db, MANAGER, create, MEETING, STAFF, COUNTY_ALLIANCE) == "23503 meeting_network"
        assert await do(db, OFFICE, create, MEETING, BUSINESS, COUNTY_ALLIANCE) == "1"
        opening = (
            "INSERT INTO meeting_audience (tenant_id, version, meeting_id, visibility, network_id, answer)"
            " SELECT tenant_id, 1, id, visibility, $2, 'ACCEPTED' FROM meeting WHERE id = $1"
        )
        assert [await do(db, OFFICE, opening, MEETING, of) for of in (STAFF, EFFICIENCY, DRAFT)] == [
            "23503 meeting_audience_network_id_fkey", "42501", "23503 meeting_audience_network_id_fkey",
        ]  # fmt: skip
        assert (await seen(db, "meeting", [MEETING]))["signer"] == "0"
        assert await do(db, OFFICE, opening, MEETING, BUSINESS) == "1"
        assert await seen(db, "meeting", [MEETING]) == {
            "manager": "1", "editor": "1", "viewer": "1", "admin": "1", "deputy": "0", "office": "1",
            "town_office": "0", "neighbour_office": "0", "signer": "1", "substitute": "1", "citizen": "1",
            "listed_citizen": "1", "expelled": "0", "former": "0", None: "0",
        }  # fmt: skip
        register = (
            "INSERT INTO meeting_invitation (tenant_id, meeting_id, visibility, origin, membership_id)"
            " SELECT tenant_id, id, visibility, 'REGISTERED', $2 FROM meeting WHERE id = $1"
        )
        assert await do(db, LISTED_CITIZEN, register, MEETING, OF_LISTED_CITIZEN) == "1"
        leave = "UPDATE network_member SET ends_before = ctx.today() WHERE network_id = $1 AND membership_id = $2"
        assert await do(db, OFFICE, leave, BUSINESS, OF_UTILITY) == "1"
        assert (await seen(db, "meeting", [MEETING]))["signer"] == "0"


async def test_ideas_are_proposed_supported_and_taken_up(api_connection: asyncpg.Connection) -> None:
    async with temporary_transaction(api_connection) as db:
        propose = (
            "INSERT INTO network_idea (tenant_id, id, version, network_id, visibility, membership_id, title, is_shown,"
            " allows_showing) SELECT tenant_id, $1, 1, id, visibility, $3, 'Neue Idee', $4, false FROM network"
            " WHERE id = $2"
        )
        assert await do(db, SIGNER, propose, NEW, RETAIL, OF_UTILITY, False) == "42501"
        assert await do(db, SIGNER, propose, NEW, BUSINESS, OF_UTILITY, True) == "42501"
        assert await do(db, SIGNER, propose, NEW, BUSINESS, OF_UTILITY, False) == "1"
        walk = (
            "INSERT INTO network_idea_step (tenant_id, idea_id, network_id, visibility, number, kind, side,"
            " effective_on) SELECT tenant_id, id, network_id, visibility, $2, $3, $4, ctx.today() FROM network_idea"
            " WHERE id = $1"
        )
        assert await do(db, SIGNER, walk, NEW, 1, "COLLECTED", "ORGANISER") == "42501"
        assert await do(db, SIGNER, walk, NEW, 1, "PROPOSED", "MEMBER") == "1"
        assert await do(db, SIGNER, walk, NEW, 2, "TAKEN_UP", "ORGANISER") == "42501"
        support = (
            "INSERT INTO idea_support (tenant_id, idea_id, network_id, visibility, membership_id)"
            " SELECT tenant_id, id, network_id, visibility, $2 FROM network_idea WHERE id = $1"
        )
        assert [await do(db, who, support, NEW, of) for who, of in (
            (CITIZEN, OF_UTILITY), (CITIZEN, OF_CITIZEN), (CITIZEN, OF_CITIZEN), (OFFICE, OF_UTILITY))] == [
            "42501", "1", "23505 idea_support_once", "42501",
        ]  # fmt: skip
        becomes = "UPDATE network_idea SET to_tenant_id = tenant_id, measure_id = $2 WHERE id = $1"
        assert await do(db, MANAGER, becomes, NEW, fixed_id(31)) == "23514 network_idea_taken_up"
        assert await do(db, OFFICE, walk, NEW, 2, "TAKEN_UP", "ORGANISER") == "1"
        assert await do(db, OFFICE, becomes, NEW, fixed_id(32)) == "23503 network_idea_measure"
        assert await do(db, MANAGER, becomes, NEW, fixed_id(31)) == "1"
        write = "UPDATE network_idea SET title = 'Anders' WHERE id = $1"
        assert [await do(db, who, write, NEW) for who in (SIGNER, SUBSTITUTE, OFFICE)] == ["0", "0", "1"]
        assert await do(db, MANAGER, walk, NEW, 3, "REOPENED", "ORGANISER") == "1"
        assert await db.fetchval("SELECT measure_id FROM network_idea WHERE id = $1", NEW) is None
        assert await do(db, SIGNER, write, SHOWN_IDEA) == "0"


async def test_a_network_is_published_by_who_may_and_withdrawn_with_its_alliance(
    api_connection: asyncpg.Connection,
) -> None:
    async with temporary_transaction(api_connection) as db:
        show = "UPDATE network SET visibility = $2 WHERE id = $1"
        assert [await do(db, who, show, DRAFT, "PUBLIC") for who in (EDITOR, READ_ONLY, OFFICE)] == ["42501", "0", "0"]
        assert [await do(db, who, show, RETAIL, "PUBLIC") for who in (SIGNER, OFFICE)] == ["0", "1"]
        create = (
            "INSERT INTO meeting (tenant_id, id, version, title, kind, visibility, format, is_all_day, starts_at,"
            " ends_at, alliance_id, network_id) SELECT tenant_id, $1, 1, 'Erfundenes Treffen', 'NETWORK', 'PUBLIC',"
            " 'ON_SITE', false, now() + interval '1 day', now() + interval '26 hours', alliance_id, id FROM network"
            " WHERE id = $2"
        )
        assert await do(db, OFFICE, create, MEETING, RETAIL) == "1"
        found = "SELECT (SELECT count(*) FROM network WHERE id = $1), (SELECT count(*) FROM meeting WHERE id = $2)"
        for publish, withdraw, who in (
            (None, show, OFFICE), (show, "UPDATE alliance SET visibility = $2 WHERE id = $1", MANAGER)
        ):  # fmt: skip
            if publish:
                assert await do(db, OFFICE, publish, RETAIL, "PUBLIC") == "1"
                assert (
                    await do(db, OFFICE, "UPDATE meeting SET visibility = $2 WHERE id = $1", MEETING, "PUBLIC") == "1"
                )
            await enter_context(db, ANONYMOUS)
            assert tuple((await db.fetchrow(found, RETAIL, MEETING)) or ()) == (1, 1)
            of = COUNTY_ALLIANCE if publish else RETAIL
            assert await do(db, who, withdraw, of, "TENANT") == "1"
            await enter_context(db, ANONYMOUS)
            assert tuple((await db.fetchrow(found, RETAIL, MEETING)) or ()) == (0, 0)
        assert await do(db, OFFICE, show, RETAIL, "PUBLIC") == "42501"


async def test_an_erased_person_leaves_nothing_in_networks(api_connection: asyncpg.Connection) -> None:
    async with temporary_transaction(api_connection) as db:
        assert await do(db, CITIZEN, "DELETE FROM membership_person WHERE membership_id = $1", OF_CITIZEN) == "1"
        await enter_context(db, OFFICE)
        for table in ("network_member", "idea_support", "network_idea"):
            assert await db.fetchval(f"SELECT count(*) FROM {table} WHERE membership_id = $1", OF_CITIZEN) == 0, table
        assert await db.fetchval("SELECT title FROM network_idea WHERE id = $1", INNER_IDEA) == "gelöscht"
