"""Documents about one list, wherever the schema has one: for the laws about lists."""

from random import Random
from typing import Any

from graphql import GraphQLObjectType, GraphQLSchema, SelectionNode, get_named_type, is_list_type, is_union_type
from graphql.type import get_nullable_type

from tests.differential.documents import (
    ELSEWHERE,
    LOOKUPS,
    PAGING,
    Made,
    Place,
    Writer,
    argument,
    asked,
    operation,
    within,
)
from tests.differential.laws import ITSELF, LIST
from tests.differential.literals import Variable, variable
from tests.differential.sample_values import Stock

ARGUMENTS = {"first": "Int", "after": "String", "last": "Int", "before": "String"}


def lists(schema: GraphQLSchema) -> list[tuple[str, str, str]]:
    """Type, field and the type of its entries, for every list of things with an id."""
    made = []
    for of in schema.type_map.values():
        if not isinstance(of, GraphQLObjectType) or not (of is schema.query_type or "id" in of.fields):
            continue
        for name, field in of.fields.items():
            if name in ELSEWHERE:
                continue
            named: Any = get_named_type(field.type)
            is_page = field.args.keys() >= PAGING
            entry: Any = get_named_type(named.fields["nodes"].type) if is_page else named
            is_list = name not in LOOKUPS and (is_page or is_list_type(get_nullable_type(field.type)))
            if is_list and (is_union_type(entry) or "id" in getattr(entry, "fields", ())):
                made.append((of.name, name, entry.name))
    return made


def about(schema: GraphQLSchema, stock: Stock, chance: Random, *, paged: bool) -> Made:
    """A document about one of the lists, with the arguments that choose among its entries; ``paged``: and a page."""
    there = {"Query", *stock.ids}
    usable = [item for item in lists(schema) if item[0] in there and (not paged or _is_paged(schema, *item[:2]))]
    of, name, entry = chance.choice(usable)
    owner: Any = schema.type_map[of]
    writer = Writer(schema, stock, chance, deepest=5)
    values, _ = writer.given(owner, name, [])
    parts = _with_id(schema, entry, writer.selection(schema.type_map[entry], Place(depth=3, rows=20)))
    if paged:
        values += [argument(item, variable(item)) for item in ARGUMENTS]
        writer.written.variables += [Variable(n, to, _nothing, None, True, ("?",)) for n, to in ARGUMENTS.items()]
        info = asked("pageInfo", *map(asked, ("hasNextPage", "hasPreviousPage", "startCursor", "endCursor")))
        edges = asked("edges", asked("cursor"), asked("node", *parts))
        inside: list[SelectionNode] = [asked("totalCount"), info, edges, asked("nodes", *parts)]
    else:
        inside = [asked("nodes", *parts)] if _is_paged(schema, of, name) else parts
    result: SelectionNode = asked(name, *inside, alias=LIST, given=values)
    if owner is not schema.query_type:
        pool = stock.open_ids if chance.random() < 0.6 and of in stock.open_ids else stock.ids
        key = argument("id", writer.written.literal(schema.type_map["ID"], chance.choice(pool[of])))
        result = asked("node", within(of, result), given=[key])
    return operation(writer.written, [result], writer.fragments)


def _is_paged(schema: GraphQLSchema, of: str, name: str) -> bool:
    owner: Any = schema.type_map[of]
    return owner.fields[name].args.keys() >= PAGING


def _with_id(schema: GraphQLSchema, entry: str, parts: list[SelectionNode]) -> list[SelectionNode]:
    """The same, and the id of each entry."""
    own = asked("id", alias=ITSELF)
    named = schema.type_map[entry]
    if is_union_type(named):
        return [*parts, *(within(item.name, own) for item in named.types)]
    return [own, *parts]


def _nothing(_: Random) -> None:
    return None
