"""Ways to more rights over partners than one has, each tried as the service with plain SQL; none leads anywhere."""

from typing import Any
from uuid import UUID

import asyncpg
import pytest

from tenants.context import Principal
from tests.helpers import partners
from tests.helpers.database import enter_context, statement_result, temporary_transaction
from tests.helpers.people import People
from tests.helpers.region import (
    ADMIN,
    ANONYMOUS,
    APPLICANT,
    EDITOR,
    FOREIGNER,
    LANDSTUHL,
    LUDWIGSBURG,
    NO_SCOPE,
    SECOND,
    SPEAKER,
    TOWN_ADMIN,
    TRADER,
    UNKNOWN,
    WEILERBACH,
    fixed_id,
    person,
)
from tests.helpers.shared_rows import DONE, NOTHING, REFUSED, TENANT

NEW, ASKED, MERGER, MISSING = (fixed_id(12801 + n) for n in range(4))
CLUB_AND_DUPLICATE = partners.MERGES[1][0]
SPEAKERS = partners.REPRESENTATIONS[0][0]


@pytest.fixture
async def region(db: asyncpg.Connection) -> Any:
    """The region, on a superuser's connection that takes the role of the service; all is rolled back."""
    async with temporary_transaction(db):
        yield db


async def act(db: asyncpg.Connection, who: Principal, *statements: str) -> str:
    """The result of the last statement of a request of a person; what it did stays, unless it was refused."""
    savepoint = db.transaction()
    await savepoint.start()
    await db.execute("SET LOCAL ROLE api")
    await enter_context(db, who)
    result = await statement_result(db, *statements)
    if result.isdecimal() and len(result) < len(REFUSED):
        await savepoint.commit()
        await db.execute("RESET ROLE")
    else:
        await savepoint.rollback()
    return result


async def ask(db: asyncpg.Connection, who: Principal, query: str) -> Any:
    """One value that a person reads."""
    async with temporary_transaction(db):
        await db.execute("SET LOCAL ROLE api")
        await enter_context(db, who)
        return await db.fetchval(query)


def rename(id: UUID) -> str:
    return f"UPDATE partner SET name = 'Übernommen' WHERE id = '{id}'"


def count(table: str, id: UUID, column: str = "partner_id") -> str:
    return f"SELECT count(*) FROM {table} WHERE {column} = '{id}'"


def merge_step(number: int, kind: str, side: str, id: UUID = MERGER, *ends: UUID) -> str:
    duplicate, into = ends or (NEW, partners.UTILITY)
    return (
        "INSERT INTO partner_merge_step (merge_id, partner_id, into_id, number, kind, side)"
        f" VALUES ('{id}', '{duplicate}', '{into}', {number}, '{kind}', '{side}')"
    )


def begin_merger(duplicate: UUID, into: UUID) -> str:
    return f"INSERT INTO partner_merge (id, partner_id, into_id) VALUES ('{MERGER}', '{duplicate}', '{into}')"


def representation_step(id: UUID, partner: UUID, number: int, kind: str, side: str) -> str:
    return (
        "INSERT INTO representation_step (representation_id, partner_id, number, kind, side)"
        f" VALUES ('{id}', '{partner}', {number}, '{kind}', '{side}')"
    )


def create(ars: str, *more: str, values: str = "") -> str:
    columns = "".join(f", {name}" for name in more)
    return (
        f"INSERT INTO partner (id, steward_id, name, kind, is_natural_person, version{columns})"
        f" VALUES ('{NEW}', {TENANT.format(ars)}, 'Stadtwerke Beispielstatt', 'UTILITY', false, 1{values})"
    )


async def claim_own_duplicate(db: asyncpg.Connection) -> None:
    """A tenant makes an entry of an organisation that has one, and lets a friend represent it."""
    assert await act(db, TOWN_ADMIN, create(LUDWIGSBURG)) == DONE
    assert await act(db, TOWN_ADMIN, *listing(NEW)) == DONE
    asks = f"INSERT INTO representation (id, partner_id, user_id, name) SELECT '{ASKED}', '{NEW}', ctx.user_id(), 'Ich'"
    assert await act(db, APPLICANT, asks, representation_step(ASKED, NEW, 1, "ASKED", "PERSON")) == DONE
    assert await act(db, TOWN_ADMIN, representation_step(ASKED, NEW, 2, "ACCEPTED", "STEWARD")) == DONE
    assert await act(db, APPLICANT, rename(NEW)) == DONE


def listing(id: UUID, number: int = 1, kind: str = "LISTED", side: str = "STEWARD") -> tuple[str, ...]:
    return (
        "INSERT INTO partner_listing_step (partner_id, number, kind, side)"
        f" VALUES ('{id}', {number}, '{kind}', '{side}')",
    )


async def test_a_duplicate_that_one_made_and_claimed_does_not_lead_to_the_organisation(
    region: asyncpg.Connection,
) -> None:
    await claim_own_duplicate(region)
    began = begin_merger(NEW, partners.UTILITY), merge_step(1, "ASKED", "DUPLICATE")
    assert await act(region, APPLICANT, *began) == DONE
    assert await act(region, APPLICANT, merge_step(2, "AGREED", "TARGET")) == REFUSED, "for the other side"
    assert await act(region, TOWN_ADMIN, merge_step(2, "AGREED", "TARGET")) == REFUSED
    assert await act(region, APPLICANT, merge_step(2, "AGREED", "DUPLICATE")) == "23514", "with oneself"
    assert await act(region, SPEAKER, merge_step(2, "AGREED", "TARGET")) == DONE, "it is one organisation after all"
    assert await region.fetchval("SELECT into_id FROM partner WHERE id = $1", NEW) == partners.UTILITY
    assert await act(region, APPLICANT, rename(partners.UTILITY)) == NOTHING
    for table in ("representation", "representation_step", "partner_change"):
        assert await ask(region, APPLICANT, count(table, partners.UTILITY)) == 0, table
    assert await act(region, APPLICANT, *listing(partners.UTILITY, 2, "UNLISTED", "PARTNER")) == REFUSED


async def test_nobody_swallows_an_organisation_into_an_own_entry(region: asyncpg.Connection) -> None:
    await claim_own_duplicate(region)
    ends = partners.UTILITY, NEW
    began = begin_merger(*ends), merge_step(1, "ASKED", "TARGET", MERGER, *ends)
    assert await act(region, APPLICANT, *began) == DONE
    for who in (APPLICANT, TOWN_ADMIN, ADMIN):  # the last one administers the steward, who has no say any more
        assert await act(region, who, merge_step(2, "AGREED", "DUPLICATE", MERGER, *ends)) == REFUSED
    assert await region.fetchval("SELECT into_id FROM partner WHERE id = $1", partners.UTILITY) is None


async def test_a_merger_leaves_the_rights_of_both_sides_as_they_were(region: asyncpg.Connection) -> None:
    ends = partners.DUPLICATE, partners.CLUB
    assert await act(region, SECOND, merge_step(2, "AGREED", "TARGET", CLUB_AND_DUPLICATE, *ends)) == DONE
    assert await act(region, FOREIGNER, rename(partners.CLUB)) == NOTHING
    assert await act(region, FOREIGNER, rename(partners.DUPLICATE)) == DONE
    assert await act(region, SECOND, rename(partners.DUPLICATE)) == NOTHING
    assert await ask(region, SECOND, count("partner", partners.DUPLICATE, "id")) == 1, "she goes on seeing it"
    assert await ask(region, SECOND, count("partner_change", partners.DUPLICATE)) == 0


async def test_whoever_asks_for_a_merger_does_not_keep_the_other_entry_in_view(region: asyncpg.Connection) -> None:
    ends = partners.GARDENER, partners.TRADESWOMAN
    began = begin_merger(*ends), merge_step(1, "ASKED", "TARGET", MERGER, *ends)
    assert await act(region, EDITOR, *began) == DONE
    assert await act(region, TRADER, *listing(partners.GARDENER, 2, "UNLISTED", "PARTNER")) == DONE
    assert await ask(region, EDITOR, count("partner", partners.GARDENER, "id")) == 0


async def test_a_refused_merger_closes_the_view_of_the_duplicate(region: asyncpg.Connection) -> None:
    ends = partners.DUPLICATE, partners.CLUB
    assert await ask(region, SECOND, count("partner", partners.DUPLICATE, "id")) == 1
    assert await act(region, SECOND, merge_step(2, "REJECTED", "TARGET", CLUB_AND_DUPLICATE, *ends)) == DONE
    assert await ask(region, SECOND, count("partner", partners.DUPLICATE, "id")) == 0


async def test_with_the_last_representative_gone_the_steward_keeps_the_entry_again(region: asyncpg.Connection) -> None:
    end = representation_step(SPEAKERS, partners.UTILITY, 3, "ENDED", "PERSON")
    assert await act(region, ADMIN, rename(partners.UTILITY)) == NOTHING
    assert await act(region, SPEAKER, rename(partners.UTILITY)) == DONE
    assert await act(region, SPEAKER, end) == DONE
    assert await act(region, SPEAKER, rename(partners.UTILITY)) == NOTHING, "the next request has no right"
    for table in ("partner_change", "partner_proposal", "partner_merge"):
        assert await ask(region, SPEAKER, count(table, partners.UTILITY)) == 0, table
    assert await ask(region, SPEAKER, count("representation", partners.UTILITY)) == 1, "that she did it, she knows"
    assert await act(region, ADMIN, rename(partners.UTILITY)) == DONE


async def test_the_rest_of_a_transaction_has_the_keys_that_it_renews(region: asyncpg.Connection) -> None:
    end = representation_step(SPEAKERS, partners.UTILITY, 3, "ENDED", "PERSON")
    assert await act(region, SPEAKER, end, "SELECT ctx.renew()", rename(partners.UTILITY)) == NOTHING


async def test_a_step_names_the_partner_of_its_whole(region: asyncpg.Connection) -> None:
    traders = partners.REPRESENTATIONS[2][0]
    for kind, side in (("ENDED", "PARTNER"), ("ACCEPTED", "PARTNER")):
        foreign = representation_step(traders, partners.UTILITY, 3, kind, side)
        assert await act(region, SPEAKER, foreign) == REFUSED, "the right is for a representation in sight"
    ends = partners.UTILITY, partners.BAKERY
    assert await act(region, SPEAKER, merge_step(2, "AGREED", "DUPLICATE", CLUB_AND_DUPLICATE, *ends)) == "23503"


@pytest.mark.parametrize("who", [ANONYMOUS, UNKNOWN, NO_SCOPE], ids=["anonymous", "unknown", "no scope"])
async def test_who_has_no_right_has_no_key(region: asyncpg.Connection, who: Principal) -> None:
    for name in ("reader", "writer", "partner", "keep"):
        assert await ask(region, who, f"SELECT ctx.keys('{name}')") == []


@pytest.mark.parametrize(("scope", "empty", "filled"), [("read", "keep", "partner"), ("write", "partner", "keep")])
async def test_keys_follow_the_scope_of_the_token(
    region: asyncpg.Connection, scope: str, empty: str, filled: str
) -> None:
    who = person("speaker", scope)
    assert await ask(region, who, f"SELECT ctx.keys('{empty}')") == []
    assert await ask(region, who, f"SELECT ctx.keys('{filled}')") == [partners.UTILITY]
    async with temporary_transaction(region):
        await region.execute("SET LOCAL ROLE api")
        await enter_context(region, who)
        await region.execute("SELECT ctx.renew()")
        assert await region.fetchval(f"SELECT ctx.keys('{empty}')") == [], "renewing adds no scope"


async def test_the_service_fills_no_keys_itself(people: People) -> None:
    for who in (SPEAKER, None):
        statement = "SELECT ctx.look_up_keys(NULL, true, true, '1')"
        assert await people.try_statement(who, statement) == REFUSED
    assert await people.try_statement(None, "SELECT ctx.renew()") == REFUSED


async def test_what_a_new_entry_says_comes_back_to_those_who_read(region: asyncpg.Connection) -> None:
    statement = create(WEILERBACH)
    assert await act(region, ADMIN, f"{statement} RETURNING id") == DONE
    await region.execute("DELETE FROM partner_change WHERE partner_id = $1", NEW)
    await region.execute("DELETE FROM partner WHERE id = $1", NEW)
    writes = person("admin", "write")
    assert await act(region, writes, f"{statement} RETURNING id") == REFUSED
    assert await act(region, writes, statement) == DONE


@pytest.mark.parametrize("who", [ADMIN, TOWN_ADMIN], ids=["admin", "chief"])
async def test_hidden_and_missing_rows_are_refused_alike(region: asyncpg.Connection, who: Principal) -> None:
    ars = WEILERBACH if who is ADMIN else LUDWIGSBURG
    landstuhl = TENANT.format(LANDSTUHL)
    for hidden, missing in (
        (
            create(ars, "parent_id", values=f", '{partners.TRADESWOMAN}'"),
            create(ars, "parent_id", values=f", '{MISSING}'"),
        ),
        tuple(
            create(ars, "logo_tenant_id", "logo_id", values=f", {landstuhl}, '{id}'")
            for id in (fixed_id(9514), MISSING)
        ),
        *(
            tuple(text.format(partner=id, tenant=TENANT.format(ars)) for id in (partners.TRADESWOMAN, MISSING))
            for text in (
                "INSERT INTO representation (partner_id, user_id, name) SELECT '{partner}', ctx.user_id(), 'Ich'",
                "INSERT INTO partner_proposal (partner_id, by_tenant_id, changes, status)"
                " VALUES ('{partner}', {tenant}, '{{}}', 'OPEN')",
                f"INSERT INTO partner_merge (partner_id, into_id) VALUES ('{partners.ALIAS}', '{{partner}}')",
                "UPDATE partner SET name = 'x' WHERE id = '{partner}'",
            )
        ),
    ):
        result = await act(region, who, hidden)
        assert result == await act(region, who, missing) != DONE, hidden
