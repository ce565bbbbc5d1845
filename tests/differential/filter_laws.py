"""A law about filters: what each finds is what one would pick out of the whole list by hand."""

from random import Random
from typing import Any

from graphql import GraphQLInputObjectType, GraphQLList, get_named_type, get_nullable_type, is_leaf_type

from tests.differential.case import Person, Question
from tests.differential.documents import Made, argument, asked, operation, within
from tests.differential.laws import ITSELF, LIST, Broken, found
from tests.differential.list_documents import lists
from tests.differential.literals import Variable, Written, variable
from tests.differential.sample_values import Stock
from tests.differential.viewers import schema_of

FILTER = "filter"
TESTS = {"from": "__ge__", "before": "__lt__", "to": "__le__"}


def sieved(person: Person, stock: Stock, chance: Random) -> Made:
    """A document about a list that takes a filter, with whatever of its entries the filter asks for."""
    types: dict[str, Any] = schema_of(person).type_map
    usable = [item for item in lists(schema_of(person)) if FILTER in types[item[0]].fields[item[1]].args]
    of, name, entry = chance.choice(usable)
    chooses: Any = get_named_type(types[of].fields[name].args[FILTER].type)
    there = types[entry].fields
    existing = [n for n in chooses.fields if n in there and is_leaf_type(get_named_type(there[n].type))]
    written = Written(chance)
    written.variables.append(Variable("by", chooses.name, lambda _: None, None, True, ("?",)))
    whole = [argument("first", written.literal(types["Int"], 100)), argument(FILTER, variable("by"))]
    parts = asked("nodes", asked("id", alias=ITSELF), *map(asked, existing))
    listed: Any = asked(name, parts, alias=LIST, given=whole)
    if of != "Query":
        key = chance.choice((stock.open_ids if of in stock.open_ids else stock.ids)[of])
        listed = asked("node", within(of, listed), given=[argument("id", written.literal(types["ID"], key))])
    return operation(written, [listed])


async def filters_pick(person: Person, question: Question) -> int:
    """Who filters finds just those entries of the list that say so, and with ``not`` just the others."""
    chance = Random(question.text)
    entries = (found(await person.fast(question)) or {}).get("nodes") or []
    query: Any = question.document.definitions[0]
    chooses: Any = schema_of(person).type_map[query.variable_definitions[0].type.name.value]
    tried = 0
    existing = [n for n in chooses.fields if entries and n in entries[0]]
    for name in chance.sample(existing, min(3, len(existing))):
        value = chance.choice(entries)[name]
        if value is None and not _is_range(chooses.fields[name].type):
            continue
        by, holds = _picking(chooses.fields[name].type, value, chance)
        for item, wanted in (({name: by}, True), ({"not": {name: by}}, False)):
            asked_for = question._replace(variables={**question.variables, "by": item})
            got = [entry[ITSELF] for entry in found(await person.fast(asked_for))["nodes"]]
            if got != [entry[ITSELF] for entry in entries if holds(entry[name]) is wanted]:
                raise Broken(f"a filter does not pick: {item} out of {[entry[name] for entry in entries]}: {len(got)}")
        tried += 1
    return tried


def _is_range(of: Any) -> bool:
    return isinstance(get_named_type(of), GraphQLInputObjectType)


def _picking(of: Any, value: Any, chance: Random) -> tuple[Any, Any]:
    """A filter around a value, and what it asks of one."""
    if not _is_range(of):
        listed = isinstance(get_nullable_type(of), GraphQLList)
        return ([value] if listed else value), lambda existing: existing == value
    named: Any = get_named_type(of)
    if value is None:
        return {}, lambda known_values: known_values is not None
    end = chance.choice(list(named.fields))
    return {end: value}, lambda lookup: lookup is not None and bool(getattr(lookup, TESTS[end])(value))
