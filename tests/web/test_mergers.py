"""The day after a reform in the browser: who runs the town that was merged finds all that she runs now."""

from __future__ import annotations

from collections.abc import AsyncIterator

import asyncpg
import pytest

from federation.app import Service
from tenants.context import Principal
from tenants.install import Addresses
from tenants.mergers import merge_tenants
from tests.helpers.access import Access
from tests.helpers.html import ParsedPage
from tests.helpers.mergers import undone_mergers
from tests.helpers.pages import Browser
from tests.helpers.partner_pages import browser_of
from tests.helpers.region import LUDWIGSBURG, READER, TOWN_ADMIN, WORKSHOP, WRITER, person

TOWN = "SELECT ars FROM tenant WHERE kind <> 'COUNTY' AND starts_with(ars, $1) AND ars <> $2 ORDER BY ars LIMIT 1"


@pytest.fixture
async def town(access: Access, owner: asyncpg.Connection) -> AsyncIterator[str]:
    """A town of the workshop with an administrator, whatever becomes of it."""
    key: str = await owner.fetchval(TOWN, WORKSHOP, LUDWIGSBURG)
    await access.grant("guest-admin", "ADMIN", key)
    async with undone_mergers(owner, WORKSHOP):
        yield key


async def merge(addresses: Addresses, town: str) -> None:
    connection = await asyncpg.connect(addresses.operator)
    try:
        await merge_tenants(connection, town, LUDWIGSBURG, await connection.fetchval("SELECT ctx.today()"))
    finally:
        await connection.close()


async def statuses(browser: Browser, town: str) -> list[int]:
    """Of the pages of a town's administration, its trail, its partners, its alliances and its cooperations."""
    ends = ("", "/anfragen", "/programme", "/protokoll", "/partner", "/buendnisse", "/kooperationen")
    return [(await browser.get(f"/verwaltung/{town}{end}")).status for end in ends]


ALL, FOR_ALL_ROLES, NONE = [200] * 7, [404] * 3 + [200] * 4, [404] * 7


@pytest.mark.parametrize(
    "who, before, after",
    [
        (TOWN_ADMIN, NONE, ALL),
        (WRITER, NONE, FOR_ALL_ROLES),
        (READER, NONE, FOR_ALL_ROLES),
        (person("guest-admin"), ALL, NONE),
    ],
)
async def test_pages_of_the_merged_town_are_for_the_people_of_its_successor(
    members: Service, owner: asyncpg.Connection, addresses: Addresses, town: str, who: Principal,
    before: list[int], after: list[int],
) -> None:  # fmt: skip
    browser = await browser_of(members, owner, who)
    assert await statuses(browser, town) == before
    await merge(addresses, town)
    assert await statuses(browser, town) == after


async def test_the_account_leads_to_what_one_runs_now(
    chief: Browser, addresses: Addresses, town: str, owner: asyncpg.Connection
) -> None:
    here = f'href="/verwaltung/{town}"'
    assert here not in (await chief.get("/konto")).text
    await merge(addresses, town)
    page = (await chief.get("/konto")).text
    assert here in page and f'href="/verwaltung/{LUDWIGSBURG}"' in page and ParsedPage(page).faults == []
    name = await owner.fetchval("SELECT name FROM tenant WHERE ars = $1", LUDWIGSBURG)
    values = {"email": "neu@guests.example", "role": "VIEWER", "language": "DE"}
    refused = await chief.fill(f"/verwaltung/{town}", "f-invitationCreate", **values)
    assert refused.status != 303 and f"in {name} aufgegangen" in refused.text, "what is new belongs to the successor"
