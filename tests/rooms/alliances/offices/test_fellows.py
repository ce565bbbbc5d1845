"""An office finds its own alliance by words, and knows who else runs it: their names, and nothing else of them."""

from collections.abc import AsyncIterator
from typing import Any, NamedTuple

import asyncpg
import pytest

from tenants.context import Principal
from tests.conftest import Client
from tests.helpers.alliance_changes import Alliances, uuid_of
from tests.helpers.database import enter_context, open_session, temporary_transaction
from tests.helpers.region import ANONYMOUS, LUDWIGSBURG, READER, REVIEWER, TOWN_ADMIN, WRITER, person

WHO = """query ($id: ID!) { alliance(id: $id) { offices { totalCount
  nodes { until personName person { name email } grantedBy { name } } } } }"""
FOUND = """query ($text: String!) { search(region: "08118", text: $text) { nodes { ... on Alliance { name } } }
  alliances(filter: { search: $text }) { nodes { name } } }"""
STRANGER = person("guest-stranger")


class Offices(NamedTuple):
    """Two who run the office of one alliance, one who runs that of another; both alliances are drafts."""

    first: Any
    second: Any
    one: Principal
    other: Principal
    elsewhere: Principal


@pytest.fixture
async def offices(alliances: Alliances, owner: asyncpg.Connection) -> AsyncIterator[Offices]:
    first = await alliances.create(name="Quellenbündnis", visibility="DRAFT")
    second = await alliances.create(name="Quellenkreis", visibility="DRAFT")
    one = await alliances.run_office(first, "guest-one")
    other = await alliances.run_office(first, "guest-other")
    elsewhere = await alliances.run_office(second, "guest-elsewhere")
    for who in (one, other, elsewhere):
        await open_session(owner, who)
    yield Offices(first, second, one, other, elsewhere)


async def test_each_finds_the_own_alliance_by_words_and_nobody_else_does(offices: Offices, ask: Client) -> None:
    both = ["Quellenbündnis", "Quellenkreis"]
    for who, names in (
        (offices.one, both[:1]), (offices.other, both[:1]), (offices.elsewhere, both[1:]), (WRITER, both),
        (READER, []), (STRANGER, []), (ANONYMOUS, []),
    ):  # fmt: skip
        answer = await ask(who, FOUND, text="quellen")
        assert [node["name"] for node in answer["search"]["nodes"]] == names, who
        assert [node["name"] for node in answer["alliances"]["nodes"]] == names, who


async def test_who_loses_the_office_finds_nothing_any_more(
    offices: Offices, ask: Client, owner: asyncpg.Connection
) -> None:
    await owner.execute("UPDATE role_grant SET valid_to = ctx.today() WHERE alliance_id = $1", uuid_of(offices.first))
    for who in (offices.one, offices.other):
        answer = await ask(who, FOUND, text="quellen")
        assert (answer["search"]["nodes"], answer["alliances"]["nodes"]) == ([], [])


async def test_fellows_know_each_other_by_name_alone(offices: Offices, ask: Client) -> None:
    names = [f"Erfunden {who.subject}" for who in (offices.one, offices.other)]
    for number, who in enumerate((offices.one, offices.other)):
        found = (await ask(who, WHO, id=offices.first["id"]))["alliance"]["offices"]["nodes"]
        assert sorted(row["personName"] for row in found) == names
        known = {row["personName"]: row["person"] for row in found}
        assert known[names[1 - number]] is None, "neither her address nor anything else"
        assert known[names[number]]["email"] == f"{who.subject}@example.org"
        assert {row["grantedBy"] for row in found} == {row["until"] for row in found} == {None}
    for who in (offices.elsewhere, READER, REVIEWER, STRANGER):
        seen = (await ask(who, WHO, id=offices.first["id"]))["alliance"]
        assert seen is None or seen["offices"]["totalCount"] == 0, who
    (chief,) = {
        tuple(sorted(row["personName"] for row in (await ask(TOWN_ADMIN, WHO, id=offices.first["id"]))["alliance"]
                     ["offices"]["nodes"]))
    }  # fmt: skip
    assert list(chief) == names


async def test_no_other_row_of_a_fellow_becomes_visible(
    offices: Offices, ask: Client, owner: asyncpg.Connection, addresses: Any
) -> None:
    tenant = await owner.fetchval("SELECT id FROM tenant WHERE ars = $1", LUDWIGSBURG)
    other = await owner.fetchval("SELECT id FROM app_user WHERE subject = $1", offices.other.subject)
    grant = "INSERT INTO role_grant (tenant_id, user_id, role, alliance_id, valid_from, valid_to) VALUES ($1, $2, $3,"
    rows = [
        ("VIEWER", None, "'2020-01-01', 'infinity'"),
        ("OFFICE", uuid_of(offices.second), "'2020-01-01', 'infinity'"),
        ("OFFICE", uuid_of(offices.first), "'2020-01-01', '2021-01-01'"),
        ("OFFICE", uuid_of(offices.first), "ctx.today() + 100, 'infinity'"),
    ]
    ids = [
        await owner.fetchval(f"{grant} $4, {period}) RETURNING id", tenant, other, role, alliance)
        for role, alliance, period in rows
    ]
    api = await asyncpg.connect(addresses.api)
    try:
        async with temporary_transaction(api):
            await enter_context(api, offices.one)
            seen = await api.fetch("SELECT id, user_id FROM role_grant WHERE user_id = $1", other)
            assert len(seen) == 1 and seen[0]["id"] not in ids
            assert not await api.fetchval("SELECT count(*) FROM person WHERE user_id = $1", other)
            assert not await api.fetchval("SELECT count(*) FROM app_user WHERE id = $1", other)
            for id in ids:
                assert await api.fetchval("SELECT fellow_name($1, $2)", tenant, id) is None
            assert await api.execute("UPDATE role_grant SET valid_to = 'infinity' WHERE user_id = $1", other) == (
                "UPDATE 0"
            )
            assert await api.execute("DELETE FROM role_grant WHERE user_id = $1", other) == "DELETE 0"
        async with temporary_transaction(api):
            await enter_context(api, offices.elsewhere)
            assert await api.fetchval("SELECT fellow_name($1, $2)", tenant, seen[0]["id"]) is None
    finally:
        await api.close()


async def test_a_fellow_does_not_end_the_office_of_another(offices: Offices, alliances: Alliances, ask: Client) -> None:
    ids = "query ($id: ID!) { alliance(id: $id) { offices { nodes { id person { name } } } } }"
    found = await ask(offices.one, ids, id=offices.first["id"])
    (fellow,) = [row["id"] for row in found["alliance"]["offices"]["nodes"] if row["person"] is None]
    assert await alliances.refused(offices.one, "officeEnd", id=fellow) == ("FORBIDDEN", "input.id")
