"""Who counts which alliances; publishing one moves what everybody counts."""

import asyncpg
import pytest

from tenants.context import Principal
from tests.conftest import Client
from tests.helpers import alliances, region
from tests.helpers.alliances import COUNTY_ALLIANCE, DRAFT_ALLIANCE, NEIGHBOUR_ALLIANCE, TOWN_ALLIANCE
from tests.helpers.database import temporary_transaction
from tests.helpers.region import COUNTY
from tests.helpers.uncommitted import Db

TABLES = ("alliance_span", "membership_span", "person_count")
LETTERS = {COUNTY_ALLIANCE: "c", TOWN_ALLIANCE: "t", DRAFT_ALLIANCE: "d", NEIGHBOUR_ALLIANCE: "n"}
READERS = {
    "ANONYMOUS": "cn", "MANAGER": "cnt", "EDITOR": "cnt", "VIEWER": "cnt", "ADMIN": "cdn", "FOREIGNER": "cn",
    "DEPUTY": "cn", "READ_ONLY": "cnt", "NO_SCOPE": "cn", "UNKNOWN": "cn", "OFFICE": "cn", "TOWN_OFFICE": "cnt",
    "NEIGHBOUR_OFFICE": "cn", "SIGNER": "cn", "SUBSTITUTE": "cn", "FORMER": "cn", "EXPELLED": "cn", "CITIZEN": "cn",
    "SPEAKER": "cnt",
}  # fmt: skip
"""Person -> the alliances that she counts. Those of the counties are published, the town's invites a partner."""


async def one_of_each(db: Db) -> None:
    """A row of each table for each alliance, of a month that is over."""
    await db.execute("DELETE FROM person_count")
    await db.execute("DELETE FROM membership_span")
    await db.execute(
        "INSERT INTO membership_span (tenant_id, membership_id, valid_from, valid_to, alliance_id, visibility, key,"
        " kind, status, opens, closes) SELECT tenant_id, id, '2025-01-01', 'infinity', id, visibility, id, 'UTILITY',"
        " 'ACTIVE', true, false FROM alliance"
    )
    await db.execute("INSERT INTO person_count SELECT tenant_id, id, '2026-01-01', visibility, 7 FROM alliance")


async def counted(db: Db, table: str, who: Principal | None) -> str:
    """The alliances of which somebody counts rows of a table; without a person as the public schema does."""
    async with temporary_transaction(db):
        await db.execute(f"SET LOCAL ROLE {'api' if who else 'anonymous'}")
        if who:
            await db.execute("SELECT ctx.enter($1, $2, $3, $4)", *who.entry)
        rows = await db.fetch(f"SELECT alliance_id FROM {table} WHERE alliance_id = ANY ($1)", [*LETTERS])
    return "".join(sorted(LETTERS[row["alliance_id"]] for row in rows))


@pytest.mark.parametrize("table", TABLES)
async def test_each_person_counts_exactly_the_expected_alliances(db: Db, table: str) -> None:
    async with temporary_transaction(db):
        await one_of_each(db)
        found = {
            name: await counted(db, table, getattr(region, name, None) or getattr(alliances, name)) for name in READERS
        }
        assert found == READERS
        assert await counted(db, table, None) == "cn"


@pytest.mark.parametrize("table", TABLES)
async def test_publishing_and_withdrawing_an_alliance_moves_what_everybody_counts(db: Db, table: str) -> None:
    async with temporary_transaction(db):
        await one_of_each(db)
        await db.execute("SET LOCAL ROLE owner")
        await db.execute("UPDATE alliance SET visibility = 'PUBLIC' WHERE id = $1", TOWN_ALLIANCE)
        await db.execute("UPDATE alliance SET visibility = 'TENANT' WHERE id = $1", COUNTY_ALLIANCE)
        assert await counted(db, table, None) == "nt"
        assert await counted(db, table, region.EDITOR) == "nt"
        assert await counted(db, table, alliances.SIGNER) == "cnt", "of her own alliance"


@pytest.mark.parametrize("table", TABLES)
async def test_nobody_writes_figures(db: Db, table: str) -> None:
    for who in (alliances.OFFICE, region.MANAGER):
        for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET visibility = 'PUBLIC'",
                          f"INSERT INTO {table} SELECT * FROM {table} LIMIT 1"):  # fmt: skip
            async with temporary_transaction(db):
                await db.execute("SET LOCAL ROLE api")
                await db.execute("SELECT ctx.enter($1, $2, $3, $4)", *who.entry)
                with pytest.raises(asyncpg.InsufficientPrivilegeError):
                    await db.execute(statement)


async def test_nobody_reads_what_hides_who_is_counted(db: Db) -> None:
    for role in ("api", "anonymous"):
        async with temporary_transaction(db):
            await db.execute(f"SET LOCAL ROLE {role}")
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await db.execute("SELECT salt FROM region_salt")


async def test_an_organisation_has_another_key_in_each_region(owner: asyncpg.Connection) -> None:
    rows = await owner.fetch(
        "SELECT DISTINCT s.key FROM membership_span s JOIN membership m ON m.id = s.membership_id"
        " WHERE m.partner_id = (SELECT partner_id FROM membership WHERE id = $1)", alliances.OF_UTILITY,
    )  # fmt: skip
    assert len(rows) == 2


async def test_only_office_and_host_read_what_is_outstanding(ask: Client) -> None:
    text = f"""{{ region(key: "{COUNTY}") {{ alliances(first: 1) {{ nodes {{ figures {{ unsignedOrganisations
      waitingApplications }} }} }} }} }}"""
    expected = {
        "OFFICE": (3, 2), "MANAGER": (3, None), "EDITOR": (None, None), "FOREIGNER": (None, None),
        "SIGNER": (None, None), "CITIZEN": (None, None), "NEIGHBOUR_OFFICE": (None, None), "ANONYMOUS": (None, None),
    }  # fmt: skip
    found = {}
    for name in expected:
        answer = await ask(getattr(region, name, None) or getattr(alliances, name), text)
        found[name] = tuple(answer["region"]["alliances"]["nodes"][0]["figures"].values())
    assert found == expected
