"""Search terms follow their rows, and search finds visible rows only."""

from collections.abc import AsyncIterator, Callable
from types import SimpleNamespace
from typing import Any

import asyncpg
import pytest

from tenants.embedded import Embedded
from tenants.rows import tables
from tests.conftest import Client
from tests.helpers.region import ANONYMOUS, COUNTY, EDITOR, LANDSTUHL, LUDWIGSBURG, MANAGER, READER, WRITER, fixed_id

SEARCHED = [(row, table) for row, table in tables() if row.__search_terms__]
MEASURE = fixed_id(600)


@pytest.fixture
async def owner_transaction(owner: asyncpg.Connection) -> AsyncIterator[asyncpg.Connection]:
    """The owner, whose changes are rolled back."""
    change = owner.transaction()
    await change.start()
    yield owner
    await change.rollback()


async def assert_terms_complete(owner: asyncpg.Connection) -> None:
    """The stored search terms equal those computed from the rows."""
    assert {table.name for _, table in SEARCHED} >= {"measure", "tenant"}
    for row, table in SEARCHED:
        columns = "{" + ",".join(row.__search_terms__) + "}"
        arguments = f"'{table.name}', '{columns}', to_jsonb(x), '{row.__tenant__}'"
        expected = f"SELECT w.* FROM {table.name} x, ctx.row_search_terms({arguments}) w"
        stored = (
            f"SELECT tenant_id, table_name, term, row_id, visibility FROM search_term WHERE table_name = '{table.name}'"
        )
        for item, other in ((expected, stored), (stored, expected)):
            more = await owner.fetch(f"{item} EXCEPT ALL {other}")
            assert not more, (table.name, more[:3])


async def matching_rows(owner: asyncpg.Connection, text: str) -> list[str]:
    rows = await owner.fetch(
        "SELECT DISTINCT m.code FROM measure m JOIN ctx.search_rows('measure', $1) f ON f.tenant_id = m.tenant_id"
        " AND f.row_id = m.id::text ORDER BY 1", text,
    )  # fmt: skip
    return [row["code"] for row in rows]


async def test_search_terms_follow_each_change_of_their_row(owner_transaction: asyncpg.Connection) -> None:
    tenant = await owner_transaction.fetchval("SELECT id FROM tenant WHERE ars = $1", LUDWIGSBURG)
    await assert_terms_complete(owner_transaction)
    await owner_transaction.execute(
        "INSERT INTO measure (tenant_id, id, code, title, goal, field_of_action, visibility, version)"
        " VALUES ($1, $2, 'W1', 'Fußgängerbrücke', 'Über die Rems; 12 Meter', 'MOBILITY', 'DRAFT', 1),"
        " ($1, $3, 'W2', 'Straßenbäume', NULL, 'ADAPTATION', 'TENANT', 1)", tenant, MEASURE, fixed_id(601),
    )  # fmt: skip
    await assert_terms_complete(owner_transaction)
    for text in ("fuss", "FUSSGÄNGER", "fussgaengerbruecke", "rems über", "12", "W1 meter"):
        assert await matching_rows(owner_transaction, text) == ["W1"], text
    assert await matching_rows(owner_transaction, "w1") == ["W1"]
    assert (
        await matching_rows(owner_transaction, "remse")
        == await matching_rows(owner_transaction, "")
        == await matching_rows(owner_transaction, "!?")
        == []
    )
    await owner_transaction.execute("UPDATE measure SET title = 'Steg', visibility = 'TENANT' WHERE id = $1", MEASURE)
    await assert_terms_complete(owner_transaction)
    assert await matching_rows(owner_transaction, "fuss") == []
    assert await matching_rows(owner_transaction, "steg rems") == ["W1"]
    await owner_transaction.execute("DELETE FROM measure WHERE id = $1", MEASURE)
    await assert_terms_complete(owner_transaction)


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("Übers „Ziel“ hinaus", ["hinaus", "ubers", "ziel"]),
        ("CO₂-Bilanz: 3,5 t", ["bilanz", "co2", "3", "5", "t"]),
        ("Straße STRASSE straße", ["strasse"]),
        ("Ärger Aerger Arger", ["arger"]),
        ("", []),
        ("x" * 60, ["x" * 40]),
        ("% _ \\ ' \"", []),
    ],
)
async def test_a_text_is_split_into_words_longest_first(owner: asyncpg.Connection, text: str, texts: list[str]) -> None:
    assert await owner.fetchval("SELECT ctx.search_terms($1)", text) == texts


async def test_search_finds_visible_rows_only(ask: Client, ask_public: Client) -> None:
    document = """query ($t: String!) { measures(filter: { search: $t }) { totalCount }
      search(region: "07335", text: $t) { nodes { ... on Measure { id } } } }"""

    def counted(answer: Any) -> tuple[int, int]:
        return answer["measures"]["totalCount"], sum("id" in node for node in answer["search"]["nodes"])

    # A draft of Landstuhl, what is internal there, and what is published.
    for text, seers in {
        "Wärmenetz": [EDITOR],
        "Personalstelle": [EDITOR],
        "Solardach": [EDITOR, MANAGER, ANONYMOUS],
    }.items():
        for who in (EDITOR, MANAGER, WRITER, READER, ANONYMOUS):
            answer = await ask(who, document, t=text)
            visible = 1 if who in seers or text == "Solardach" else 0
            assert counted(answer) == (visible, visible), (text, who)
        openly = await ask_public(document, t=text)
        assert counted(openly)[1] == (1 if text == "Solardach" else 0)


@pytest.fixture
async def full_index(server: Embedded, owner: asyncpg.Connection) -> AsyncIterator[None]:
    """So many search terms of one tenant that the planner uses the index."""
    await owner.execute(
        "INSERT INTO search_term (tenant_id, table_name, term, row_id, visibility)"
        " SELECT 5, 'measure', md5(n::text), 'none', 'PUBLIC' FROM generate_series(1, 3000) n"
    )
    superuser = await asyncpg.connect(server.address("postgres", "klimaverbund"))
    await superuser.execute("ANALYZE search_term")
    await superuser.close()
    yield
    await owner.execute("DELETE FROM search_term WHERE row_id = 'none'")


async def test_a_search_uses_the_index_under_policies_in_every_plan(
    full_index: None, api_connection: asyncpg.Connection
) -> None:
    for mode in ("force_generic_plan", "force_custom_plan"):
        await api_connection.execute(f"SET plan_cache_mode = {mode}")
        await api_connection.execute(
            "PREPARE seek (int, text) AS SELECT FROM measure m WHERE tenant_id = $1"
            " AND (tenant_id, id::text) IN (SELECT tenant_id, row_id FROM ctx.search_rows('measure', $2))"
        )
        async with api_connection.transaction():
            await api_connection.execute("SELECT ctx.enter('', '', '{}', NULL)")
            plan = "\n".join(row[0] for row in await api_connection.fetch("EXPLAIN EXECUTE seek (5, 'rat')"))
        assert " search_term_pkey" in plan, plan
        scan = plan[plan.index(" search_term_pkey") :].splitlines()[1]
        assert all(part in scan for part in ("tenant_id = ", "table_name = ", "term >= ", "term < ")), plan
        await api_connection.execute("DEALLOCATE seek")


NARROWED: dict[str, Callable[[Any], set[str]]] = {
    '{tenant: ["%(a)s"], search: "%(s)s"}': lambda m: m.has & m.of_a,
    '{region: "07335", tenant: ["%(a)s"], search: "%(s)s"}': lambda m: m.has & m.of_a,
    '{and: [{tenant: ["%(a)s"]}, {search: "%(s)s"}]}': lambda m: m.has & m.of_a,
    '{tenant: ["%(a)s"], not: {search: "%(s)s"}}': lambda m: m.of_a - m.has,
    '{not: {tenant: ["%(a)s"], search: "%(s)s"}}': lambda m: m.all - (m.has & m.of_a),
    '{or: [{tenant: ["%(a)s"], search: "%(s)s"}, {tenant: ["%(b)s"]}]}': lambda m: m.has & m.of_a | m.of_b,
    '{or: [{tenant: ["%(a)s"], not: {search: "%(s)s"}}, {search: "%(s)s"}]}': lambda m: m.of_a | m.has,
    '{tenant: ["%(a)s"], or: [{tenant: ["%(a)s", "%(b)s"], search: "%(s)s"}]}': lambda m: m.has & m.of_a,
    '{tenant: ["%(a)s"], and: [{tenant: ["%(b)s"], search: "%(s)s"}]}': lambda m: set(),
    '{tenant: ["%(a)s"], not: {tenant: ["%(b)s"], search: "%(s)s"}}': lambda m: m.of_a,
    '{tenant: [], search: "%(s)s"}': lambda m: set(),
    '{not: {tenant: [], search: "%(s)s"}}': lambda m: m.all,
    '{not: {region: "00000", search: "%(s)s"}}': lambda m: m.all,
}
"""A filter that names tenants beside a search, and what it finds."""


@pytest.mark.parametrize("text", ["Ra", "S", "Kreis"])
async def test_a_search_among_named_tenants_finds_what_both_conditions_find(ask: Client, text: str) -> None:
    """Within one of them, in several tenants, and in the other one."""
    names = {"a": LANDSTUHL, "b": COUNTY, "s": text}

    async def find(condition: str) -> set[str]:
        query = f"{{ measures(first: 100, filter: {condition % names}) {{ totalCount nodes {{ id }} }} }}"
        found = (await ask(EDITOR, query))["measures"]
        assert len(found["nodes"]) == found["totalCount"]
        return {node["id"] for node in found["nodes"]}

    parts = {"all": "{}", "has": '{search: "%(s)s"}', "of_a": '{tenant: ["%(a)s"]}', "of_b": '{tenant: ["%(b)s"]}'}
    model = SimpleNamespace(**{name: await find(condition) for name, condition in parts.items()})
    assert model.has and model.has < model.all and model.of_a and model.of_b
    for condition, expected in NARROWED.items():
        assert await find(condition) == expected(model), condition
