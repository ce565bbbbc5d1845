"""One search over all kinds, and places by name and postcode: who finds what, and in which order."""

from __future__ import annotations

import asyncpg
import pytest

from federation.search.public import SORT_KEYS
from tenants.context import Principal
from tenants.rows import tables
from tests.conftest import Client
from tests.helpers.region import ADMIN, ANONYMOUS, COUNTIES, EDITOR, MANAGER, READER, REVIEWER, WRITER, number

PEOPLE = (ADMIN, EDITOR, MANAGER, ANONYMOUS, READER, REVIEWER, WRITER)
SEARCH = """query ($r: RegionalKey!, $t: String!, $after: String) {
  search(region: $r, text: $t, first: 100, after: $after) {
    nodes { __typename ... on Node { id } } pageInfo { hasNextPage endCursor } } }"""
LISTS = {
    "Measure": "measures", "Concept": "concepts", "FundedProject": "fundedProjects", "Post": "posts",
    "Advice": "advices",
}  # fmt: skip
PLACES = "query ($t: String!) { places(text: $t) { nodes { name postcode key tenant { region { key } } } } }"


def test_everything_with_words_is_found_by_the_search_and_by_nothing_that_is_hidden() -> None:
    searched = {row for row, _ in tables() if row.__search_terms__}
    assert searched == {*SORT_KEYS} and len(searched) == 7
    for row in searched:
        assert {*row.__search_terms__} <= {*row.__public_columns__}, (
            row
        )  # or everyone would find by what nobody may read
        assert not any(column.info.get("personal") for column in row.__table__.c if column.name in row.__search_terms__)


async def everything(ask: Client, who: Principal, text: str) -> set[tuple[str, str]]:
    result: set[tuple[str, str]] = set()
    for county in COUNTIES:
        after = None
        while True:
            page = (await ask(who, SEARCH, r=county, t=text, after=after))["search"]
            result |= {(node["__typename"], node["id"]) for node in page["nodes"]}
            if not page["pageInfo"]["hasNextPage"]:
                break
            after = page["pageInfo"]["endCursor"]
    return result


@pytest.mark.parametrize("who", PEOPLE, ids=lambda who: who.subject or "anonymous")
@pytest.mark.parametrize("text", ["Stelle", "Vorhaben", "Konzept", "Beratung", "Solardach", "Wärmenetz"])
async def test_whoever_searches_finds_what_the_lists_show(ask: Client, who: Principal, text: str) -> None:
    result = await everything(ask, who, text)
    for kind, listed in LISTS.items():
        document = f"query ($t: String!) {{ {listed}(filter: {{search: $t}}, first: 100) {{ nodes {{ id }} }} }}"
        wanted = {(kind, node["id"]) for node in (await ask(who, document, t=text))[listed]["nodes"]}
        assert {item for item in result if item[0] == kind} == wanted, kind


async def test_reports_are_found_by_whoever_reads_them(ask: Client, owner: asyncpg.Connection) -> None:
    words = {row["title"].split()[0] for row in await owner.fetch("SELECT title FROM measure_report")}
    assert words
    document = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }"
    for who in PEOPLE:
        for word in words:
            seen = {key for kind, key in await everything(ask, who, word) if kind == "MeasureReport"}
            again = await ask(who, document, ids=sorted(seen))
            assert {node["id"] for node in again["nodes"]} == seen
    assert any([kind == "MeasureReport" for word in words for kind, _ in await everything(ask, MANAGER, word)])


async def test_nobody_is_found_by_the_name_of_who_holds_a_post(ask: Client) -> None:
    for who in PEOPLE:
        assert await everything(ask, who, "Nadja Niemand") == await everything(ask, who, "Niemand") == set()


async def test_what_has_the_very_word_comes_before_what_begins_so(ask: Client, owner: asyncpg.Connection) -> None:
    tenant = await owner.fetchval("SELECT id FROM tenant WHERE ars = '07335'")
    titles = {701: "Aasee und Ufer", 702: "Aaseegarten", 703: "Zum Aasee", 704: "Ufer am Aasee"}
    await owner.executemany(
        "INSERT INTO concept (tenant_id, id, version, title, kind, visibility)"
        " VALUES ($1, $2, 1, $3, 'OTHER', 'DRAFT')",
        [(tenant, number(n), title) for n, title in titles.items()],
    )
    try:
        await owner.execute(
            "UPDATE concept SET visibility = 'PUBLIC' WHERE tenant_id = $1 AND title LIKE '%asee%'", tenant
        )
        document = """query ($t: String!, $first: Int, $after: String) {
          search(region: "07335", text: $t, first: $first, after: $after) {
            nodes { ... on Concept { title } } pageInfo { endCursor } } }"""
        names: list[str] = []
        after = None
        for _ in titles:
            page = (await ask(ANONYMOUS, document, t="AASEE", first=1, after=after))["search"]
            names += [node["title"] for node in page["nodes"]]
            after = page["pageInfo"]["endCursor"]
        assert names == ["Aasee und Ufer", "Ufer am Aasee", "Zum Aasee", "Aaseegarten"]
        both = (await ask(ANONYMOUS, document, t="aas ufer"))["search"]["nodes"]
        assert [item["title"] for item in both] == ["Aasee und Ufer", "Ufer am Aasee"]
    finally:
        await owner.execute("DELETE FROM concept WHERE id = ANY ($1)", [number(n) for n in titles])


async def test_a_place_is_found_by_name_and_postcode_over_all_regions(ask: Client, ask_openly: Client) -> None:
    async def names(text: str) -> list[str]:
        answer = await ask(ANONYMOUS, PLACES, t=text)
        assert answer == await ask_openly(PLACES, t=text)
        return [node["name"] for node in answer["places"]["nodes"]]

    assert "Bruchmühlbach-Miesau" in await names("Bruchmuehlbach") == await names("BRUCHMÜHLBACH mies")
    assert "Bruchmühlbach-Miesau" in await names("66892 ") and "Gerhardsbrunn" not in await names("66892")
    assert {*await names("66894")} < {*await names("6689")}
    assert await names("") == await names("!?") == await names("'' & | \\ :*") == []
    assert (await names("Kornwestheim"))[0].startswith("Kornwestheim")
    (result,) = (await ask(ANONYMOUS, PLACES, t="Gerhardsbrunn"))["places"]["nodes"]
    assert result["tenant"] == {"region": {"key": "07335"}}


async def test_places_are_looked_up_by_their_index_under_policies(as_api: asyncpg.Connection) -> None:
    async with as_api.transaction():
        await as_api.execute("SELECT ctx.enter('', '', '{}')")
        await as_api.execute("SET LOCAL enable_seqscan = off")
        plan = await as_api.fetch("EXPLAIN SELECT name FROM territory WHERE words @@ ctx.asks('Ramst', ':*')")
        assert any("territory_words" in row[0] for row in plan), plan
