"""What members write is text on every page, and what they do not publish is on none."""

from __future__ import annotations

import json
import re

import asyncpg
import pytest

from federation.regions.profiles.codes import DEFAULT_LICENCE
from tests.helpers.html import ParsedPage
from tests.helpers.public_measures import insert_parts, insert_public_measures
from tests.helpers.region import COUNTY, WORKSHOP
from tests.web.conftest import Visit
from tests.web.test_pages import crawl, links_of

MARKUP = "</script></title><img src=x onerror=alert(1)>"
CODE = "Q1/a #?%&<b>"
TEXT_COLUMNS = """
    SELECT c.table_name, c.column_name
    FROM information_schema.columns AS c JOIN information_schema.columns AS v USING (table_schema, table_name)
    WHERE c.table_schema = 'public' AND v.column_name = 'visibility' AND c.is_generated = 'NEVER'
    AND (c.data_type = 'text' OR c.data_type = 'character varying' AND c.character_maximum_length > 60)
    ORDER BY 1, 2
"""
"""Columns for texts of members, of tables whose rows have a visibility."""


async def write_markup(owner: asyncpg.Connection, tenant: int) -> set[str]:
    """Writes markup into every text of a tenant that takes it, as ``table.column``."""
    written = set()
    for table, column in await owner.fetch(TEXT_COLUMNS):
        try:
            async with owner.transaction():
                done = await owner.execute(
                    f"UPDATE {table} SET {column} = $1 WHERE tenant_id = $2 AND {column} IS NOT NULL", MARKUP, tenant
                )
        except asyncpg.PostgresError:  # a CHECK, as of addresses
            continue
        if done != "UPDATE 0":
            written.add(f"{table}.{column}")
    return written


async def test_markup_in_any_text_of_a_member_is_text_on_every_page(
    visit: Visit, owner: asyncpg.Connection, empty_workshop: None
) -> None:
    tenant = await owner.fetchval("SELECT id FROM tenant WHERE ars = $1", WORKSHOP)
    async with owner.transaction():
        await insert_public_measures(owner, tenant)
        await insert_parts(owner, tenant)
        await owner.execute("UPDATE measure SET code = $1 WHERE tenant_id = $2 AND code = 'Q1'", CODE, tenant)
    written = await write_markup(owner, tenant)
    assert {"measure.title", "measure.goal", "measure_actor.name", "rating.note", "measure_document.title"} <= written
    waiting = [f"/{WORKSHOP}/{part}?x=1" for part in ("uebersicht", "kommunen", "massnahmen", "veraenderung")]
    waiting += [f"/{WORKSHOP}/kommunen/{WORKSHOP}?x=1", f"/{WORKSHOP}/suche?q=onerror", "/muster?x=1"]
    seen: dict[str, str] = {}
    while waiting:
        address = waiting.pop()
        response = await visit(address)
        assert response.status == 200, address
        seen[address], page = response.text, ParsedPage(response.text)
        assert (page.faults, page.open) == ([], []), address
        assert "<img src=x" not in response.text, address
        assert all(link.startswith(("/", "https://", "#")) for link in page.links), address
        for data in re.findall(r'<script type="application/ld\+json">(.*?)</script>', response.text, re.DOTALL):
            json.loads(data)
        sheets = {link for link in links_of(page, address) if f"/massnahmen/{WORKSHOP}/" in link} - {*seen, *waiting}
        waiting += [link for link in sheets if "ansicht" not in link]
    shown = [address for address, text in seen.items() if "onerror=alert(1)" in text]
    assert len(shown) > 4 and any("Q1/a%20%23%3F%25" in address for address in shown), seen.keys()


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "ftp://x.example"])
async def test_database_takes_no_address_that_is_no_web_page(owner: asyncpg.Connection, address: str) -> None:
    with pytest.raises(asyncpg.CheckViolationError, match="web_address"):
        await owner.execute(
            "INSERT INTO tenant_profile (tenant_id, version, licence, website) SELECT id, 1, $3, $1 FROM tenant"
            " WHERE ars = $2", address, WORKSHOP, DEFAULT_LICENCE.name,
        )  # fmt: skip


async def test_titles_of_what_is_not_public_are_on_no_page(visit: Visit, owner: asyncpg.Connection) -> None:
    texts: dict[bool, set[str]] = {True: set(), False: set()}
    for table, column in await owner.fetch(TEXT_COLUMNS):
        rows = await owner.fetch(f"SELECT visibility = 'PUBLIC' AS is_public, {column} AS text FROM {table}")
        for row in rows:
            texts[row["is_public"]].add(row["text"] or "")
    public = "\n".join(texts[True])
    hidden = {text for text in texts[False] if len(text) > 12 and text not in public}
    assert hidden
    pages = [*await crawl(visit), f"/{COUNTY}/suche?q=intern", f"/{COUNTY}/suche?q=entwurf"]
    for address in pages:
        text = (await visit(address)).text
        assert [word for word in hidden if word in text] == [], address
