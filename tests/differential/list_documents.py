"""Documents with one list of the schema, for the laws about lists."""

from random import Random
from typing import Any

from graphql import GraphQLObjectType, GraphQLSchema, SelectionNode, get_named_type, is_list_type, is_union_type
from graphql.type import get_nullable_type

from tests.differential.documents import (
    EXCLUDED,
    LOOKUPS,
    PAGING,
    DocumentGenerator,
    GeneratedDocument,
    Position,
    argument_node,
    field_node,
    inline_fragment,
    query_document,
)
from tests.differential.laws import ITSELF, LIST
from tests.differential.literals import Variable, variable_node
from tests.differential.sample_values import SampleValues

ARGUMENTS = {"first": "Int", "after": "String", "last": "Int", "before": "String"}


def lists(schema: GraphQLSchema) -> list[tuple[str, str, str]]:
    """Type, field and entry type of every list whose entries have an id."""
    results = []
    for of in schema.type_map.values():
        if not isinstance(of, GraphQLObjectType) or not (of is schema.query_type or "id" in of.fields):
            continue
        for name, field in of.fields.items():
            if name in EXCLUDED:
                continue
            named_type: Any = get_named_type(field.type)
            is_page = field.args.keys() >= PAGING
            entry: Any = get_named_type(named_type.fields["nodes"].type) if is_page else named_type
            is_list = name not in LOOKUPS and (is_page or is_list_type(get_nullable_type(field.type)))
            if is_list and (is_union_type(entry) or "id" in getattr(entry, "fields", ())):
                results.append((of.name, name, entry.name))
    return results


def list_document(schema: GraphQLSchema, samples: SampleValues, rng: Random, *, paged: bool) -> GeneratedDocument:
    """A document with one of the lists and its filter arguments; ``paged`` adds variables for a page."""
    types = {"Query", *samples.ids}
    usable = [item for item in lists(schema) if item[0] in types and (not paged or _is_paged(schema, *item[:2]))]
    of, name, entry = rng.choice(usable)
    owner: Any = schema.type_map[of]
    writer = DocumentGenerator(schema, samples, rng, max_depth=5)
    values, _ = writer.arguments(owner, name, [])
    parts = _with_id(schema, entry, writer.selection(schema.type_map[entry], Position(depth=3, rows=20)))
    if paged:
        values += [argument_node(item, variable_node(item)) for item in ARGUMENTS]
        writer.value_writer.variables += [
            Variable(n, to, _draw_nothing, None, True, ("?",)) for n, to in ARGUMENTS.items()
        ]
        info = field_node("pageInfo", *map(field_node, ("hasNextPage", "hasPreviousPage", "startCursor", "endCursor")))
        edges = field_node("edges", field_node("cursor"), field_node("node", *parts))
        inside: list[SelectionNode] = [field_node("totalCount"), info, edges, field_node("nodes", *parts)]
    else:
        inside = [field_node("nodes", *parts)] if _is_paged(schema, of, name) else parts
    result: SelectionNode = field_node(name, *inside, alias=LIST, arguments=values)
    if owner is not schema.query_type:
        pool = samples.public_ids if rng.random() < 0.6 and of in samples.public_ids else samples.ids
        key = argument_node("id", writer.value_writer.literal(schema.type_map["ID"], rng.choice(pool[of])))
        result = field_node("node", inline_fragment(of, result), arguments=[key])
    return query_document(writer.value_writer, [result], writer.fragments)


def _is_paged(schema: GraphQLSchema, of: str, name: str) -> bool:
    owner: Any = schema.type_map[of]
    return owner.fields[name].args.keys() >= PAGING


def _with_id(schema: GraphQLSchema, entry: str, parts: list[SelectionNode]) -> list[SelectionNode]:
    """The same, and the id of each entry."""
    own = field_node("id", alias=ITSELF)
    named_type = schema.type_map[entry]
    if is_union_type(named_type):
        return [*parts, *(inline_fragment(item.name, own) for item in named_type.types)]
    return [own, *parts]


def _draw_nothing(_: Random) -> None:
    return None
