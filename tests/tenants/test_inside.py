"""Internal columns are visible to the own tenant and its county only, in every way to read them."""

from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest
from graphql import GraphQLNonNull, GraphQLObjectType, get_named_type, is_leaf_type
from sqlalchemy import Column

from federation.concepts.model import Concept
from federation.funding.posts.model import Post
from federation.graph.assembly import Assembly
from federation.graph.declare.filters import Filter, Order, PlanKeyChoice, filter_type, order_type
from federation.graph.declare.types import Connection, Sql, bound, root
from federation.graph.sql.global_id import encode, python_class
from federation.schema import everyone, member
from tenants.embedded import Embedded
from tenants.rows import is_internal, tables
from tests.conftest import Client
from tests.helpers.people import People
from tests.helpers.region import ANONYMOUS, COUNTY, LANDSTUHL, LUDWIGSBURG, OTHER_COUNTY, WEIL, WEILERBACH
from tests.helpers.visibility_expectations import PEOPLE

COLUMNS = [(row, column) for row, table in tables() for column in table.c if is_internal(column)]
IS_INTERNAL = "nicht veröffentlicht", "nur der eigene Mandant", "intern"
"""How a description says that a column is internal."""
REGION = (COUNTY, LANDSTUHL, WEILERBACH)
INSIDE: dict[str, tuple[str, ...]] = {
    "manager": REGION, "editor": (LANDSTUHL,), "viewer": (LANDSTUHL,), "read_only": (LANDSTUHL,),
    "admin": (WEILERBACH,), "foreigner": (OTHER_COUNTY, WEIL), "deputy": (OTHER_COUNTY, WEIL), "writer": (LUDWIGSBURG,),
    "reviewer": (LUDWIGSBURG,), "reader": (LUDWIGSBURG,),
}  # fmt: skip
"""Tenants whose internal columns a person sees: the own one, those of the county, and delegated ones."""
EDITS: dict[str, tuple[str, ...]] = {
    "manager": (COUNTY,), "editor": (LANDSTUHL,), "read_only": (LANDSTUHL,), "admin": (WEILERBACH,),
    "foreigner": (OTHER_COUNTY,), "deputy": (OTHER_COUNTY,), "writer": (LUDWIGSBURG,), "reviewer": (LUDWIGSBURG,),
}  # fmt: skip
"""Tenants in which a person edits by a role: only they read notes on measures and names of holders."""
SECRET = "Verschlusssache"


def secret_value(column: Column[Any]) -> str:
    """The secret of a column, as an SQL expression that contains the tenant."""
    return f"'{SECRET} {column.table.name}.{column.name} ' || (SELECT ars FROM tenant t WHERE t.id = tenant_id)"


@pytest.fixture(scope="module")
async def database_with_secrets(server: Embedded, people: People) -> AsyncIterator[asyncpg.Connection]:
    """In every column that stays inside each row has something to hide; nothing else notices it."""
    superuser = await asyncpg.connect(server.address("postgres", "klimaverbund"))
    await superuser.execute("SET session_replication_role = replica")
    beside = {"measure_internal": "text", "post_holder": "name"}
    for _, column in COLUMNS:
        await superuser.execute(f"UPDATE {column.table.name} SET {column.name} = {secret_value(column)}")
    for table, name in beside.items():
        value_sql = f"'{SECRET} {table}.{name} ' || (SELECT ars FROM tenant t WHERE t.id = tenant_id)"
        await superuser.execute(f"UPDATE {table} SET {name} = {value_sql}")
    yield superuser
    for _, column in COLUMNS:
        await superuser.execute(f"UPDATE {column.table.name} SET {column.name} = NULL")
    await superuser.execute("UPDATE post_holder SET name = 'Nadja Niemand'")
    await superuser.close()


def test_a_column_is_internal_if_its_description_says_so() -> None:
    comments = {f"{t.name}.{c.name}": c.comment or "" for _, t in tables() for c in t.c}
    described = {name for name, comment in comments.items() if any(part in comment for part in IS_INTERNAL)}
    assert {f"{column.table.name}.{column.name}" for _, column in COLUMNS} == described
    assert len(described) >= 6


def test_no_filter_or_order_uses_an_internal_column() -> None:
    for row, column in COLUMNS:
        assert column.name not in {*row.__public_columns__, *row.__search_terms__, *row.__order__}, column

    class InternalColumnSort(PlanKeyChoice):
        """Etwas."""

        CONTACT = "contact", "Postfach", "Mailbox"

    class InternalColumnFilter(Filter):
        """Etwas."""

        contact: list[str] | None

    with pytest.raises(TypeError, match=r"Post\.contact stays inside"):
        filter_type(Post)(InternalColumnFilter)
    with pytest.raises(TypeError, match=r"Post\.contact stays inside"):
        order_type(Post, InternalColumnSort)(type("By", (Order,), {"__doc__": "Etwas."}))
    for over in (member, everyone):
        for item in over._schema.type_map.values():
            columns = (
                getattr(python_class(item), "__columns__", None) if "strawberry-definition" in item.extensions else None
            )
            assert columns is None or not any(map(is_internal, columns)), item


def test_fields_of_internal_columns_are_nullable() -> None:
    @bound(Concept)
    class Whole:
        note: str

    @root
    def concepts() -> Sql[Connection[Concept]]:
        """Konzepte."""
        raise NotImplementedError

    with pytest.raises(TypeError, match=r"write note: … \| None"):
        Assembly([type("room", (), {"Whole": Whole, "concepts": concepts})]).schema()


def shallow_selection(of: GraphQLObjectType) -> str:
    """Everything of a type that is no object, and of what hangs on it by one step."""
    leaves, below = [], []
    for name, field in of.fields.items():
        if any(isinstance(argument.type, GraphQLNonNull) for argument in field.args.values()):
            continue
        if is_leaf_type(inner := get_named_type(field.type)):
            leaves.append(name)
        elif name in ("holder", "internalNote", "steps", "extensions", "occupancies") and hasattr(inner, "fields"):
            more = " ".join(n for n, f in inner.fields.items() if is_leaf_type(get_named_type(f.type)) and not f.args)
            holder = " holder { name }" if "holder" in inner.fields else ""
            below.append(f"{name} {{ {more}{holder} }}")
    return " ".join((*leaves, *below))


async def visible_secrets(ask: Any, schema: Any, superuser: asyncpg.Connection) -> set[tuple[str, str]]:
    """The secrets visible to a person in any row: column and tenant."""
    secrets: set[tuple[str, str]] = set()
    for name, of in schema._schema.type_map.items():
        row = (
            isinstance(of, GraphQLObjectType)
            and "strawberry-definition" in of.extensions
            and getattr(python_class(of), "__model__", None)
        )
        if not row or not {"tenant_id", "id"} <= {*row.c.keys()}:
            continue
        rows = await superuser.fetch(f"SELECT tenant_id, id FROM {row.__tablename__} ORDER BY 1, 2 LIMIT 100")
        ids = [encode(name, [*item]) for item in rows]
        answer = await ask(
            f"query ($ids: [ID!]!) {{ nodes(ids: $ids) {{ ... on {name} {{ {shallow_selection(of)} }} }} }}", ids=ids
        )
        parts = [string.split() for string in _strings(answer) if string.startswith(SECRET)]
        secrets |= {(table, column) for _, table, column, *_ in parts}
    return secrets


def _strings(value: Any) -> list[str]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [value] if isinstance(value, str) else [text for item in inner for text in _strings(item)]


@pytest.mark.parametrize("who", PEOPLE)
async def test_internal_columns_are_shown_to_the_own_tenant_and_its_county_only(
    database_with_secrets: asyncpg.Connection, ask: Client, ask_public: Client, who: str
) -> None:
    identity = PEOPLE[who]
    if identity is None:
        assert await visible_secrets(ask_public, everyone, database_with_secrets) == set()
        return

    async def asks(query: str, **variables: Any) -> Any:
        return await ask(identity, query, **variables)

    # Of the county where tests write there may be rows of theirs, or none.
    response = {
        (item, ars) for item, ars in await visible_secrets(asks, member, database_with_secrets) if ars != LUDWIGSBURG
    }
    edited = {"measure_internal.text", "post_holder.name"}
    assert {ars for item, ars in response if item not in edited} == {*INSIDE.get(who, ())} - {LUDWIGSBURG}
    assert {ars for item, ars in response if item in edited} == {*EDITS.get(who, ())} - {LUDWIGSBURG}
    if who in INSIDE and LUDWIGSBURG not in INSIDE[who]:
        assert {item for item, _ in response} - edited == {f"{c.table.name}.{c.name}" for _, c in COLUMNS}


async def test_internal_notes_are_hidden_from_anonymous(database_with_secrets: asyncpg.Connection, ask: Client) -> None:
    query = "{ posts(first: 5) { nodes { contact steps { note } } } fundedProjects(first: 5) { nodes {"
    query += " steps { note } extensions { reason } } } }"
    answer = await ask(ANONYMOUS, query)
    assert answer["posts"]["nodes"] and answer["fundedProjects"]["nodes"][0]["steps"]
    assert SECRET not in str(answer)


async def test_search_finds_no_row_by_an_internal_column(
    database_with_secrets: asyncpg.Connection, ask: Client, ask_public: Client
) -> None:
    assert (
        await database_with_secrets.fetchval("SELECT count(*) FROM search_term WHERE term ^@ ctx.sort_key($1)", SECRET)
        == 0
    )
    for identity in PEOPLE.values():
        for name in ("posts", "fundedProjects", "concepts", "measures"):
            query = f'{{ {name}(filter: {{search: "{SECRET}"}}) {{ totalCount }} }}'
            answer = await (ask(identity, query) if identity else ask_public(query))
            assert answer[name]["totalCount"] == 0
