"""A law about filters: each returns exactly the matching entries of the whole list."""

from random import Random
from typing import Any

from graphql import GraphQLInputObjectType, GraphQLList, get_named_type, get_nullable_type, is_leaf_type

from tests.differential.case import Person, Question
from tests.differential.documents import GeneratedDocument, argument_node, field_node, inline_fragment, query_document
from tests.differential.laws import ITSELF, LIST, LawViolationError, find_list
from tests.differential.list_documents import lists
from tests.differential.literals import ValueWriter, Variable, variable_node
from tests.differential.sample_values import SampleValues
from tests.differential.viewers import schema_of

FILTER = "filter"
TESTS = {"from": "__ge__", "before": "__lt__", "to": "__le__"}


def filtered_list(person: Person, samples: SampleValues, rng: Random) -> GeneratedDocument:
    """A document with a list that takes a filter, and the fields of its entries that the filter uses."""
    types: dict[str, Any] = schema_of(person).type_map
    usable = [item for item in lists(schema_of(person)) if FILTER in types[item[0]].fields[item[1]].args]
    of, name, entry = rng.choice(usable)
    filter_type: Any = get_named_type(types[of].fields[name].args[FILTER].type)
    fields = types[entry].fields
    names = [n for n in filter_type.fields if n in fields and is_leaf_type(get_named_type(fields[n].type))]
    written = ValueWriter(rng)
    written.variables.append(Variable("by", filter_type.name, lambda _: None, None, True, ("?",)))
    list_arguments = [
        argument_node("first", written.literal(types["Int"], 100)),
        argument_node(FILTER, variable_node("by")),
    ]
    parts = field_node("nodes", field_node("id", alias=ITSELF), *map(field_node, names))
    list_node: Any = field_node(name, parts, alias=LIST, arguments=list_arguments)
    if of != "Query":
        key = rng.choice((samples.public_ids if of in samples.public_ids else samples.ids)[of])
        list_node = field_node(
            "node", inline_fragment(of, list_node), arguments=[argument_node("id", written.literal(types["ID"], key))]
        )
    return query_document(written, [list_node])


async def filter_selects(person: Person, question: Question) -> int:
    """A filter returns the matching entries, and with ``not`` all others."""
    rng = Random(question.text)
    entries = (find_list(await person.fast(question)) or {}).get("nodes") or []
    query: Any = question.document.definitions[0]
    filter_type: Any = schema_of(person).type_map[query.variable_definitions[0].type.name.value]
    tested = 0
    names = [n for n in filter_type.fields if entries and n in entries[0]]
    for name in rng.sample(names, min(3, len(names))):
        value = rng.choice(entries)[name]
        if value is None and not _is_range(filter_type.fields[name].type):
            continue
        by, holds = _filter_around(filter_type.fields[name].type, value, rng)
        for item, is_match in (({name: by}, True), ({"not": {name: by}}, False)):
            filtered = question._replace(variables={**question.variables, "by": item})
            ids = [entry[ITSELF] for entry in find_list(await person.fast(filtered))["nodes"]]
            if ids != [entry[ITSELF] for entry in entries if holds(entry[name]) is is_match]:
                raise LawViolationError(
                    f"a filter does not pick: {item} out of {[entry[name] for entry in entries]}: {len(ids)}"
                )
        tested += 1
    return tested


def _is_range(of: Any) -> bool:
    return isinstance(get_named_type(of), GraphQLInputObjectType)


def _filter_around(of: Any, value: Any, rng: Random) -> tuple[Any, Any]:
    """A filter around a value, and a predicate for the same condition."""
    if not _is_range(of):
        is_list = isinstance(get_nullable_type(of), GraphQLList)
        return ([value] if is_list else value), lambda entry_value: entry_value == value
    range_type: Any = get_named_type(of)
    if value is None:
        return {}, lambda entry_value: entry_value is not None
    end = rng.choice(list(range_type.fields))
    return {end: value}, lambda entry_value: entry_value is not None and bool(getattr(entry_value, TESTS[end])(value))
