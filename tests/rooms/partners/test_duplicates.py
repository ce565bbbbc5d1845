"""Entries that may be of the same organisation: what is found, in which order, and by whom."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest

from tenants.context import Principal
from tenants.install import Addresses
from tests.conftest import Client
from tests.helpers.database import temporary_transaction
from tests.helpers.measures import Change
from tests.helpers.partner_merges import Entries, fresh_entries
from tests.helpers.partners import TRADESWOMAN
from tests.helpers.region import (
    ANONYMOUS,
    EDITOR,
    MANAGER,
    READER,
    SECOND,
    SPEAKER,
    TRADER,
    VIEWER,
    WRITER,
    person,
)  # fmt: skip

ASK = """query ($name: String, $website: String, $registerNumber: String, $vatId: String, $postcode: String) {
  partnerDuplicates(name: $name, website: $website, registerNumber: $registerNumber, vatId: $vatId,
    postcode: $postcode) { partner { name } reasons } }"""


@pytest.fixture
async def entries(owner: asyncpg.Connection, change: Change) -> AsyncIterator[Entries]:
    async with fresh_entries(owner, change) as entries:
        yield entries


async def find(ask: Client, who: Principal, **values: Any) -> list[tuple[str, ...]]:
    """Name and reasons of each duplicate."""
    found = (await ask(who, ASK, **values))["partnerDuplicates"]
    return [(item["partner"]["name"], *item["reasons"]) for item in found]


@pytest.mark.parametrize("name", [
    "Bäckerei Beispiel GmbH", "bäckerei beispiel", "Baeckerei Beispiel KG", "Bäckerei Beispil", "Bäkerei Beispiel",
    "Bäckerei Biespiel", "Bäckerei Beispiell", "Beispiel Bäckerei",
])  # fmt: skip
async def test_a_name_is_found_whatever_the_legal_form_and_with_a_slip_in_it(ask: Client, name: str) -> None:
    assert await find(ask, READER, name=name) == [("Bäckerei Beispiel GmbH", "NAME")]


@pytest.mark.parametrize("name", ["GmbH", "Bäckerei", "Bäckerei Adler", "", "e. V.", "Bckri Bspl", "Zzz"])
async def test_a_legal_form_or_one_word_of_several_is_no_duplicate(ask: Client, name: str) -> None:
    found = await find(ask, READER, name=name)
    assert found in ([], [("Bäckerei Beispiel GmbH", "NAME")] if name == "Bäckerei" else [])


async def test_without_anything_nothing_is_found(ask: Client) -> None:
    assert await find(ask, READER) == []


async def test_an_alias_leads_to_the_entry_that_it_is_merged_into(ask: Client) -> None:
    assert await find(ask, READER, name="Stadtwerk Beispielstadt") == [("Stadtwerke Beispielstadt GmbH", "NAME")]


async def test_numbers_and_domain_count_more_than_names_and_in_any_spelling(ask: Client, entries: Entries) -> None:
    await entries.add("Zimmerei Ahorn", domain="ahorn.example")
    await entries.add("Holzbau Erle", register_number="HRB 1234 Musterstadt")
    await entries.add("Sägewerk Esche", vat_id="DE136695976")
    found = await find(
        ask, READER, name="Zimmerei Ahorm", website="https://www.Ahorn.example/wir?x=1",
        registerNumber="Amtsgericht Musterstadt, hrb 01234", vatId="de 136 695 976",
    )  # fmt: skip
    assert found == [
        ("Holzbau Erle", "REGISTER_NUMBER"), ("Sägewerk Esche", "VAT_ID"), ("Zimmerei Ahorn", "DOMAIN", "NAME"),
    ]  # fmt: skip


async def test_at_the_same_postcode_a_word_in_common_is_enough(ask: Client, entries: Entries) -> None:
    await entries.add("Gasthaus zur Ulme", postcode="00815")
    await entries.add("Gasthaus Linde", postcode="00816")
    asked = {"name": "Brauerei Gasthaus Pappel", "postcode": "00815"}
    assert await find(ask, READER, **asked) == [("Gasthaus zur Ulme", "POSTCODE_AND_WORD")]


async def test_at_most_ten_are_named_and_none_by_the_domain_of_a_platform(ask: Client, entries: Entries) -> None:
    for n in range(20):
        await entries.add(f"Mühle Weide {n:02}", domain="weide.example")
    found = await find(ask, READER, website="weide.example")
    assert len(found) == 10 and {item[1:] for item in found} == {("DOMAIN",)}
    await entries.add("Mühle Weide 20", domain="weide.example")
    assert await find(ask, READER, website="weide.example") == []


async def test_a_natural_person_is_found_by_those_alone_who_see_the_entry(ask: Client, entries: Entries) -> None:
    name = "Malerin Erfunden"
    assert await find(ask, EDITOR, name=name) == [(name, "NAME")]
    for who in (MANAGER, READER, WRITER, SPEAKER, ANONYMOUS):
        assert await find(ask, who, name=name) == [], who.subject
    # Listed by consent, everybody who edits anywhere finds her, with a slip, too.
    gardener = [("Gärtner Erfunden", "NAME")]
    assert await find(ask, READER, name="Gärtner Erfundn") == gardener == await find(ask, TRADER, name=gardener[0][0])


async def test_an_organisation_that_is_not_listed_is_found_by_staff_and_its_own_people(ask: Client) -> None:
    club = [("Verein Sonnendach e. V.", "NAME")]
    for who in (READER, EDITOR, VIEWER, SECOND):
        assert await find(ask, who, name="Verein Sonnendach") == club, who.subject
    for who in (SPEAKER, ANONYMOUS, person("reader", "write")):
        assert await find(ask, who, name="Verein Sonnendach") == [], who.subject


async def test_hidden_words_are_neither_read_nor_guessed(api_connection: asyncpg.Connection) -> None:
    words = "SELECT count(*) FROM partner_term WHERE partner_id = $1"
    for who, number in ((EDITOR, 2), (MANAGER, 0), (SPEAKER, 0), (ANONYMOUS, 0)):
        async with temporary_transaction(api_connection, who) as connection:
            assert await connection.fetchval(words, TRADESWOMAN) == number, who
    for who, is_told in ((READER, True), (SPEAKER, False), (ANONYMOUS, False)):
        async with temporary_transaction(api_connection, who) as connection:
            assert await connection.fetchval("SELECT count(*) > 0 FROM partner_gap") == is_told, who


async def test_gaps_have_no_words_that_only_hidden_people_have(owner: asyncpg.Connection) -> None:
    assert await owner.fetchval("SELECT count(*) FROM partner_term WHERE term = 'malerin'") == 1
    assert await owner.fetchval("SELECT count(*) FROM partner_gap WHERE term = 'malerin'") == 0


async def test_words_and_gaps_follow_name_and_listing(owner: asyncpg.Connection, entries: Entries) -> None:
    async def words(id: Any) -> list[str]:
        rows = await owner.fetch("SELECT term FROM partner_term WHERE partner_id = $1 ORDER BY term", id)
        return [row["term"] for row in rows]

    async def has_gaps(word: str) -> bool:
        return bool(await owner.fetchval("SELECT count(*) FROM partner_gap WHERE term = $1", word))

    one, other = await entries.add("Werkstatt Eberesche e. K."), await entries.add("Eberesche Nord")
    assert await words(one) == ["e", "eberesche", "k", "werkstatt"]
    assert await has_gaps("eberesche") and await has_gaps("werkstatt") and not await has_gaps("k")
    await owner.execute("UPDATE partner SET name = 'Atelier Robinie' WHERE id = $1", one)
    assert await words(one) == ["atelier", "robinie"]
    assert await has_gaps("eberesche") and not await has_gaps("werkstatt")
    await owner.execute("UPDATE partner SET name = 'Nord' WHERE id = $1", other)
    assert not await has_gaps("eberesche")
    person = await entries.add("Gerlinde Platane", is_natural_person=True, listing="LISTED")
    assert await has_gaps("platane")
    await owner.execute("UPDATE partner SET listing = 'UNLISTED' WHERE id = $1", person)
    assert await words(person) == ["gerlinde", "platane"] and not await has_gaps("platane")


RECOUNT = """
SELECT g, w FROM partner p CROSS JOIN unnest(partner_telling_terms(p.name)) w CROSS JOIN partner_gaps(w) g
WHERE p.is_listed OR NOT p.is_natural_person
"""


async def test_of_writers_at_once_none_leaves_a_word_without_its_gaps(entries: Entries, addresses: Addresses) -> None:
    """Each moves its entry among a few words, of which it is often the last one or the first."""
    ids = [await entries.add(f"Wanderfirma {n}") for n in range(6)]

    async def rename(number: int) -> None:
        connection = await asyncpg.connect(addresses.migrate)
        for turn in range(25):
            name = f"Zaunkönig{(number * 7 + turn * 5) % 4} Amsel{(number + turn) % 3}"
            await connection.execute("UPDATE partner SET name = $1 WHERE id = $2", name, ids[number])
        await connection.close()

    await asyncio.gather(*map(rename, range(len(ids))))
    for difference in (f"TABLE partner_gap EXCEPT {RECOUNT}", f"{RECOUNT} EXCEPT TABLE partner_gap"):
        assert await entries.owner.fetch(difference) == []
