"""Search over all kinds, and places by name and postcode: matches, visibility and order."""

from __future__ import annotations

import asyncpg
import pytest

from federation.partners.model import Partner
from federation.search.public import SORT_KEYS
from tenants.context import Principal
from tenants.rows import tables
from tests.conftest import Client
from tests.helpers.region import ADMIN, ANONYMOUS, COUNTIES, EDITOR, MANAGER, READER, REVIEWER, WRITER, fixed_id

PEOPLE = (ADMIN, EDITOR, MANAGER, ANONYMOUS, READER, REVIEWER, WRITER)
SEARCH = """query ($r: RegionalKey!, $t: String!, $after: String) {
  search(region: $r, text: $t, first: 100, after: $after) {
    nodes { __typename ... on Node { id } } pageInfo { hasNextPage endCursor } } }"""
LISTS = {
    "Measure": "measures", "Concept": "concepts", "FundedProject": "fundedProjects", "Post": "posts",
    "Advice": "advices", "Alliance": "alliances", "Cooperation": "cooperations", "Meeting": "meetings",
    "SuccessStory": "stories",
}  # fmt: skip
TEXTS = (
    "Stelle",
    "Vorhaben",
    "Konzept",
    "Beratung",
    "Solardach",
    "Wärmenetz",
    "Bündnis",
    "Wärmewende",
    "Klimaschutzkonzept",
    "Energiemanagement",
    "Fahrradwerkstatt",
    "Netzwerktreffen",
    "Fachveranstaltung",
    "Sonnendach",
)
PLACES = "query ($t: String!) { places(text: $t) { nodes { name postcode key tenant { region { key } } } } }"


def test_search_finds_every_kind_by_its_texts_and_nothing_by_hidden_ones() -> None:
    searched = {row for row, _ in tables() if row.__search_terms__}
    assert {*searched, Partner} == {*SORT_KEYS} and len(searched) == 11  # partners have words of their own
    for row in searched:
        # Else the public search would find rows by hidden texts.
        assert {*row.__search_terms__} <= {*row.__public_columns__}, row
        if not row.__search_terms_are_members__:  # those go with the story, by a person's erasure and by cleaning
            columns = [row.__table__.c[name] for name in row.__search_terms__]
            assert not any(column.info.get("personal") for column in columns), row


async def search_all(ask: Client, who: Principal, text: str) -> set[tuple[str, str]]:
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
@pytest.mark.parametrize("text", TEXTS)
async def test_search_finds_what_the_lists_show_to_the_same_person(ask: Client, who: Principal, text: str) -> None:
    result = await search_all(ask, who, text)
    for kind, entries in LISTS.items():
        document = f"query ($t: String!) {{ {entries}(filter: {{search: $t}}, first: 100) {{ nodes {{ id }} }} }}"
        expected = {(kind, node["id"]) for node in (await ask(who, document, t=text))[entries]["nodes"]}
        assert {item for item in result if item[0] == kind} == expected, kind


async def test_each_of_these_texts_finds_something_for_somebody(ask: Client) -> None:
    for text in TEXTS:
        assert any([await search_all(ask, who, text) for who in PEOPLE]), text


async def test_search_finds_reports_for_their_readers_only(ask: Client, owner: asyncpg.Connection) -> None:
    text = {row["title"].split()[0] for row in await owner.fetch("SELECT title FROM measure_report")}
    assert text
    document = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }"
    for who in PEOPLE:
        for word in text:
            visible = {key for kind, key in await search_all(ask, who, word) if kind == "MeasureReport"}
            again = await ask(who, document, ids=sorted(visible))
            assert {node["id"] for node in again["nodes"]} == visible
    assert any([kind == "MeasureReport" for word in text for kind, _ in await search_all(ask, MANAGER, word)])


async def test_search_finds_no_post_by_the_name_of_its_holder(ask: Client) -> None:
    for who in PEOPLE:
        assert await search_all(ask, who, "Nadja Niemand") == await search_all(ask, who, "Niemand") == set()


async def test_whole_words_rank_before_prefixes(ask: Client, owner: asyncpg.Connection) -> None:
    tenant = await owner.fetchval("SELECT id FROM tenant WHERE ars = '07335'")
    titles = {701: "Aasee und Ufer", 702: "Aaseegarten", 703: "Zum Aasee", 704: "Ufer am Aasee"}
    await owner.executemany(
        "INSERT INTO concept (tenant_id, id, version, title, kind, visibility)"
        " VALUES ($1, $2, 1, $3, 'OTHER', 'DRAFT')",
        [(tenant, fixed_id(n), title) for n, title in titles.items()],
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
        await owner.execute("DELETE FROM concept WHERE id = ANY ($1)", [fixed_id(n) for n in titles])


async def test_places_are_found_by_name_and_postcode_over_all_regions(ask: Client, ask_public: Client) -> None:
    async def names(text: str) -> list[str]:
        answer = await ask(ANONYMOUS, PLACES, t=text)
        assert answer == await ask_public(PLACES, t=text)
        return [node["name"] for node in answer["places"]["nodes"]]

    assert "Bruchmühlbach-Miesau" in await names("Bruchmuehlbach") == await names("BRUCHMÜHLBACH mies")
    assert "Bruchmühlbach-Miesau" in await names("66892 ") and "Gerhardsbrunn" not in await names("66892")
    assert {*await names("66894")} < {*await names("6689")}
    assert await names("") == await names("!?") == await names("'' & | \\ :*") == []
    assert (await names("Kornwestheim"))[0].startswith("Kornwestheim")
    (result,) = (await ask(ANONYMOUS, PLACES, t="Gerhardsbrunn"))["places"]["nodes"]
    assert result["tenant"] == {"region": {"key": "07335"}}


async def test_place_search_uses_its_index_under_policies(api_connection: asyncpg.Connection) -> None:
    async with api_connection.transaction():
        await api_connection.execute("SELECT ctx.enter('', '', '{}', NULL)")
        await api_connection.execute("SET LOCAL enable_seqscan = off")
        plan = await api_connection.fetch(
            "EXPLAIN SELECT name FROM territory WHERE search_vector @@ ctx.search_query('Ramst', ':*')"
        )
        assert any("territory_search_vector" in row[0] for row in plan), plan
