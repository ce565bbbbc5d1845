"""What follows for pledges from other changes: of the membership, the alliance, the directory, a person's data."""

from __future__ import annotations

import asyncio
from typing import Any

import asyncpg

from federation.graph.sql.global_id import decode_key
from federation.partners.model import Partner
from federation.pledges.model import PledgeAlliance
from tests.conftest import Client
from tests.helpers.alliances import CITIZEN, COUNTY_ALLIANCE, OF_CITIZEN, OF_UTILITY, OFFICE, SIGNER
from tests.helpers.database import enter_context, temporary_transaction
from tests.helpers.memberships import OFFICE as GUEST_OFFICE
from tests.helpers.memberships import key_of
from tests.helpers.pledge_changes import READ, SECOND_OFFICE, Pledges
from tests.helpers.pledge_changes import SIGNER as GUEST
from tests.helpers.pledges import OPEN, PERSONAL
from tests.helpers.region import ANONYMOUS, MANAGER
from tests.rooms.pledges.test_life import do, reads

FOLLOWS = (
    "INSERT INTO membership_step (tenant_id, membership_id, alliance_id, number, kind, side, on_behalf, note,"
    " effective_on) SELECT m.tenant_id, m.id, m.alliance_id, 1 + (SELECT max(number) FROM membership_step s"
    " WHERE s.membership_id = m.id), $2, $3, false, 'Grund', ctx.today() FROM membership m WHERE m.id = $1"
)
COUNTED = "SELECT count(*) FROM pledge_span WHERE alliance_id = $1 AND ctx.today() < valid_to AND audience = 'PUBLIC'"


async def sight(db: asyncpg.Connection) -> list[bool]:
    return [await reads(db, who, OPEN) for who in (OFFICE, SIGNER, CITIZEN, MANAGER, ANONYMOUS)]


async def counted(db: asyncpg.Connection) -> int:
    await enter_context(db, OFFICE)
    return int(await db.fetchval(COUNTED, COUNTY_ALLIANCE))


async def test_it_is_shown_and_counted_as_long_as_its_member_is(api_connection: asyncpg.Connection) -> None:
    async with temporary_transaction(api_connection) as db:
        assert (await sight(db), await counted(db)) == ([True] * 5, 2)
        assert await do(db, OFFICE, FOLLOWS, OF_UTILITY, "SUSPENDED", "OFFICE") == "1"
        assert (await sight(db), await counted(db)) == ([True, True, False, False, False], 1)
        assert await do(db, OFFICE, FOLLOWS, OF_UTILITY, "REINSTATED", "OFFICE") == "1"
        assert (await sight(db), await counted(db)) == ([True] * 5, 2)
        assert await do(db, SIGNER, FOLLOWS, OF_UTILITY, "UNLISTED", "MEMBER") == "1"
        # Of the alliance's members it is told those who act for organisations.
        assert (await sight(db), await counted(db)) == ([True, True, False, False, False], 2)
        assert await do(db, SIGNER, FOLLOWS, OF_UTILITY, "LISTED", "MEMBER") == "1"
        assert await sight(db) == [True] * 5
        assert await do(db, SIGNER, FOLLOWS, OF_UTILITY, "LEFT", "MEMBER") == "1"
        assert (await sight(db), await counted(db)) == ([True, True, False, False, False], 1)


async def test_what_a_private_person_pledged_goes_with_her_data(api_connection: asyncpg.Connection) -> None:
    async with temporary_transaction(api_connection) as db:
        assert await do(db, CITIZEN, "DELETE FROM membership_person WHERE membership_id = $1", OF_CITIZEN) == "1"
        await db.execute("RESET ROLE")
        await enter_context(db, OFFICE)
        parts = [f"SELECT id FROM {table} WHERE pledge_id = $1" for table in ("pledge_entry", "pledge_alliance")]
        assert [await db.fetch(query, PERSONAL) for query in parts] == [[], []]


async def test_it_stays_told_where_entries_of_the_directory_are_merged_and_parted(
    pledges: Pledges, owner: asyncpg.Connection, ask: Client
) -> None:
    membership = await pledges.member()
    other = await pledges.elsewhere(membership)
    made = await pledges.done(GUEST, "pledgeCreate", **pledges.usual(membership, audience="OFFICE"))
    alias = "UPDATE partner SET into_id = (SELECT partner_id FROM membership WHERE id = $2) WHERE id = $1"
    copy = id_of(await pledges.joining.representations.partner("Verein Werkstatt, zweiter Eintrag"), Partner)
    rename = "UPDATE membership SET partner_id = $2 WHERE id = $1"
    await owner.execute(rename, key_of(other), copy)
    tell = {"pledge": made["id"], "membership": other["id"]}
    assert await pledges.refused(GUEST, "pledgeTell", **tell) == ("INVALID", "membership")
    await owner.execute(alias, copy, key_of(membership))
    await pledges.done(GUEST, "pledgeTell", **tell)
    await owner.execute("UPDATE partner SET into_id = NULL WHERE id = $1", copy)
    seen = (await ask(SECOND_OFFICE, READ, id=made["id"]))["pledge"]
    assert [item["answer"] for item in seen["alliances"]] == ["TOLD"]


async def test_entries_and_steps_elsewhere_at_once_wait_for_each_other(pledges: Pledges) -> None:
    membership = await pledges.member()
    other: Any = await pledges.elsewhere(membership)
    made = await pledges.done(GUEST, "pledgeCreate", **pledges.usual(membership))
    told = await pledges.done(GUEST, "pledgeTell", pledge=made["id"], membership=other["id"])
    other["stepCount"] = 1
    for kind in ("SUSPENDED", "REINSTATED") * 4:
        note = {"note": "Grund"} if kind == "SUSPENDED" else {}
        made, other, _ = await asyncio.gather(
            pledges.entry(GUEST, made, "IN_PROGRESS"),
            pledges.joining.step(SECOND_OFFICE, other, kind, **note),
            pledges(GUEST_OFFICE, "pledgeStep", id=made["alliances"][0]["id"], kind="OBJECTED",
                    step=made["alliances"][0]["stepCount"], entry=made["entryCount"], note="Bitte mit Zahlen"),
        )  # fmt: skip
    assert made["entryCount"] == 9
    query = "SELECT count(*) FROM pledge_span WHERE pledge_alliance_id = $1 AND valid_to = 'infinity'"
    spans = [
        await pledges.owner.fetchval(query, id_of(item["id"], PledgeAlliance)) for item in (made["alliances"][0], told)
    ]
    assert spans == [1, 1]


def id_of(global_id: str, row: Any) -> Any:
    """The id of a row in the database."""
    return decode_key(global_id, row.__name__, row)[-1]
