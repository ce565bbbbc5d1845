"""Valid documents out of the live schema, as a random number wants them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from random import Random
from typing import Any, NamedTuple

from graphql import (
    ArgumentNode,
    DirectiveNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLBoolean,
    GraphQLInterfaceType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    NamedTypeNode,
    NameNode,
    NullValueNode,
    OperationDefinitionNode,
    OperationType,
    SelectionNode,
    SelectionSetNode,
    StringValueNode,
    ValueNode,
    get_named_type,
    get_nullable_type,
    is_abstract_type,
    is_leaf_type,
    is_list_type,
)

from tests.differential.literals import Variable, Written
from tests.differential.sample_values import Stock

ROOM = 250
"""Rows that the lists of a document may come to, one within the other."""
PAGING = {"first", "after", "last", "before"}
ELSEWHERE = {
    "measureMatrix", "measureTrend", "measureChanges", "measureEffects", "sourceCount", "noDataCount", "byPhase",
    "share", "figures", "compare", "MeasureReport.effects", "Region.coverage", "Territory.coverage", "postFigures",
    "countiesCoverage",
}  # fmt: skip
"""Figures that ``test_rollups.py``, ``test_effects.py``, ``test_reports.py`` and ``test_coverage.py`` hold against
recounts of their own."""
LOOKUPS = {"node", "nodes"}


class Made(NamedTuple):
    """A document, and the variables that one may send with it."""

    document: DocumentNode
    variables: list[Variable]

    def values(self, chance: Random) -> dict[str, Any]:
        return {v.name: item for v in self.variables for item in v.drawn(chance)}


@dataclass(frozen=True)
class Place:
    """Where in a document a selection stands."""

    path: tuple[str, ...] = ()
    depth: int = 0
    rows: int = 1
    apart: bool = False
    """Beside another selection for the same answer: what takes arguments is given a name of its own."""

    def below(self, key: str, rows: int = 1) -> "Place":
        return Place((*self.path, key), self.depth + 1, self.rows * rows, self.apart)


def name(value: str) -> NameNode:
    return NameNode(value=value)


def selected(*nodes: SelectionNode) -> SelectionSetNode:
    return SelectionSetNode(selections=nodes)


def asked(field: str, *nodes: SelectionNode, alias: str | None = None, given: Sequence[Any] = ()) -> FieldNode:
    return FieldNode(
        name=name(field), alias=name(alias) if alias else None, arguments=tuple(given), directives=(),
        selection_set=selected(*nodes) if nodes else None,
    )  # fmt: skip


def argument(key: str, value: ValueNode) -> ArgumentNode:
    return ArgumentNode(name=name(key), value=value)


def within(of: str | None, *nodes: SelectionNode) -> InlineFragmentNode:
    condition = NamedTypeNode(name=name(of)) if of else None
    return InlineFragmentNode(type_condition=condition, directives=(), selection_set=selected(*nodes))


def operation(written: Written, nodes: Sequence[SelectionNode], fragments: Sequence[Any] = ()) -> Made:
    """A query of these roots."""
    definitions = tuple(variable.definition for variable in written.variables)
    query = OperationDefinitionNode(
        operation=OperationType.QUERY, name=None, variable_definitions=definitions, directives=(),
        selection_set=selected(*nodes),
    )  # fmt: skip
    return Made(DocumentNode(definitions=(query, *fragments)), written.variables)


class Writer:
    """Writes one document."""

    def __init__(self, schema: GraphQLSchema, stock: Stock, chance: Random, deepest: int = 6) -> None:
        self.schema, self.stock, self.chance, self.deepest = schema, stock, chance, deepest
        self.written = Written(chance)
        self.fragments: list[FragmentDefinitionNode] = []
        self.spreadable: dict[str, list[str]] = {}
        self.names = 0
        self.left = chance.choice((2, 4, 7, 11, 16, 34))
        """Fields that may still be asked for."""

    def document(self) -> Made:
        query = self.schema.query_type
        assert query
        roots: list[SelectionNode] = []
        roots_there = [name for name in query.fields if name not in ELSEWHERE]
        for field in self.chance.sample(roots_there, self.chance.choice((1, 1, 2, 2, 3))):
            roots += self.field(query, field, Place())
        if self.maybe(0.1):
            roots.append(self.introspection())
        if self.maybe(0.1):
            roots.append(asked("__typename"))
        return operation(self.written, self.arranged(query, roots), self.fragments)

    def maybe(self, share: float) -> bool:
        return self.chance.random() < share

    def new(self, letter: str) -> str:
        self.names += 1
        return f"{letter}{self.names}"

    def selection(self, of: Any, place: Place) -> list[SelectionNode]:
        """Fields of a type; at least one."""
        if is_abstract_type(of):
            return self.either(of, place)
        usable = {n: field for n, field in of.fields.items() if not {n, f"{of.name}.{n}"} & ELSEWHERE}
        leaves = [n for n, field in usable.items() if is_leaf_type(get_named_type(field.type))]
        deeper = [n for n in usable if n not in leaves]
        chosen = self.chance.sample(leaves, min(len(leaves), self.chance.choice((1, 2, 2, 3, 5))))
        if deeper and place.depth < self.deepest and place.rows < ROOM and self.left > 0:
            chosen += self.chance.sample(deeper, min(len(deeper), self.chance.choice((0, 1, 1, 2))))
        made = [node for item in chosen for node in self.field(of, item, place)]
        if self.maybe(0.12) or not made:
            made.append(asked("__typename", alias=self.new("t") if self.maybe(0.3) else None))
        self.chance.shuffle(made)
        return self.arranged(of, made)

    def either(self, of: Any, place: Place, types: Sequence[str] = ()) -> list[SelectionNode]:
        """Fields of some of the types that it may be."""
        made: list[SelectionNode] = [asked("__typename")] if self.maybe(0.5) else []
        if isinstance(of, GraphQLInterfaceType) and self.maybe(0.5):
            made += [asked(field) for field in of.fields if field not in ELSEWHERE]
        possible = [get_possible_type.name for get_possible_type in self.schema.get_possible_types(of)]
        chosen = [t for t in types if t in possible] or self.chance.sample(possible, min(len(possible), 2))
        taken: dict[str, str] = {}
        for item in chosen:
            parts = self.selection(self.schema.type_map[item], place)
            made.append(within(item, *(self.apart(item, node, taken) for node in parts)))
        return made

    def apart(self, of: str, node: Any, taken: dict[str, str]) -> SelectionNode:
        """A field under a name of its own, where another type has one of another kind by the same name."""
        if isinstance(node, FieldNode) and node.alias is None and taken.setdefault(node.name.value, of) != of:
            if node.name.value in ("id", "__typename"):
                return node
            return asked(
                node.name.value, *(node.selection_set.selections if node.selection_set else ()),
                alias=self.new("o"), given=node.arguments or (),
            )  # fmt: skip
        return node

    def field(self, of: GraphQLObjectType, key: str, place: Place) -> list[SelectionNode]:
        """One field, sometimes asked for twice."""
        field = of.fields[key]
        named: Any = get_named_type(field.type)
        self.left -= 1
        alias = self.new("a") if self.maybe(0.15) or (place.apart and field.args) else None
        is_page = "pageInfo" in getattr(named, "fields", ())
        rows, paging, cursor = self.paging(place) if is_page else (2 if is_list_type(_plain(field)) else 1, [], None)
        below = place.below(alias or key, rows)
        values, types = self.given(of, key, [argument(n, v) for n, v in paging])
        if cursor:
            values.append(argument(cursor, self.written.variable("String", _no_cursor, (*below.path, "edges"))))
        if is_leaf_type(named):
            return [asked(key, alias=alias, given=values)]
        parts = self.either(named, below, types) if types else self.selection(named, below)
        if cursor:
            parts.append(asked("edges", asked("cursor")))
        made: list[SelectionNode] = [asked(key, *parts, alias=alias, given=values)]
        if self.maybe(0.08) and not is_abstract_type(named):
            # The same field once more, for more of the same: both are merged.
            again = Place(below.path, below.depth, below.rows, apart=True)
            made.append(asked(key, *self.selection(named, again), alias=alias, given=values))
        return made

    def paging(self, place: Place) -> tuple[int, list[tuple[str, ValueNode]], str | None]:
        """How many rows a page may have, its arguments, and whether it is one to go on from."""
        most = max(1, min(20, ROOM // place.rows))
        way = self.chance.choice(("first", "first", "last", "none") if most == 20 else ("first", "first", "last"))
        if way == "none":
            return 20, [], "after" if self.maybe(0.2) else None
        pool = partial(_size, most)
        if self.maybe(0.25) and most == 20:
            value: ValueNode = self.written.variable(self.schema.type_map["Int"], pool)
        else:
            value = IntValueNode(value=str(pool(self.chance)))
        other: list[tuple[str, ValueNode]] = [("first" if way == "last" else "last", NullValueNode())]
        cursor = self.chance.choice(("after", "before")) if self.maybe(0.35) else None
        return most, [(way, value), *(other if self.maybe(0.05) else [])], cursor

    def given(self, of: GraphQLObjectType, key: str, made: list[ArgumentNode]) -> tuple[list[ArgumentNode], list[str]]:
        """The arguments of a field, and the types that ids among them are of."""
        field, types = of.fields[key], list[str]()
        named: Any = get_named_type(field.type)
        table = getattr(getattr(named.extensions.get("strawberry-definition"), "origin", None), "__model__", None)
        for item, part in field.args.items():
            if item in PAGING or (not isinstance(part.type, GraphQLNonNull) and self.maybe(0.4)):
                continue
            if get_named_type(part.type).name == "ID":
                is_any = key in LOOKUPS
                types = self.chance.sample(sorted(self.stock.ids), self.chance.randint(1, 2)) if is_any else []
                drawn = partial(self.id, types or [named.name], get_nullable_type(part.type), lenient=is_any)
            else:
                drawn = partial(self.drawn, part.type, item, table.__tablename__ if table else "")
            made.append(argument(item, self.written.value(part.type, drawn)))
        return made, types

    def drawn(self, of: Any, item: str, table: str, chance: Random) -> Any:
        return self.stock.draw(chance, of, item, table)

    def id(self, types: list[str], of: Any, chance: Random, *, lenient: bool) -> Any:
        """One id, or some of them."""

        def one() -> str:
            return self.stock.id(chance, types) if lenient else chance.choice(self.stock.ids[types[0]])

        return [one() for _ in range(chance.randint(0, 5))] if is_list_type(of) else one()

    def arranged(self, of: GraphQLObjectType, nodes: list[SelectionNode]) -> list[SelectionNode]:
        """The same fields, some of them in fragments or behind conditions."""
        made = [self.conditional(node) for node in nodes]
        if (existing := self.spreadable.get(of.name)) and self.maybe(0.4):
            made.append(FragmentSpreadNode(name=name(self.chance.choice(existing)), directives=()))
        for wider in of.interfaces:
            if self.maybe(0.1):
                made.append(within(wider.name, *(asked(field, alias=self.new("i")) for field in wider.fields)))
        if len(made) < 2 or self.maybe(0.7):
            return made
        at = self.chance.randrange(len(made))
        part, rest = made[at:], made[:at]
        if self.maybe(0.5):
            condition = self.chance.choice((None, of.name))
            return [*rest, self.conditional(within(condition, *part))]
        fragment = self.new("F")
        self.fragments.append(
            FragmentDefinitionNode(
                name=name(fragment), type_condition=NamedTypeNode(name=name(of.name)), variable_definitions=(),
                directives=(), selection_set=selected(*part),
            )
        )  # fmt: skip
        if all(isinstance(item, FieldNode) and (item.alias or not item.selection_set) for item in part):
            self.spreadable.setdefault(of.name, []).append(fragment)
        return [*rest, self.conditional(FragmentSpreadNode(name=name(fragment), directives=()))]

    def conditional(self, node: Any) -> SelectionNode:
        """Sometimes behind a condition, which mostly lets it in."""
        if not self.maybe(0.07):
            return node
        directive, share = self.chance.choice((("include", 0.8), ("skip", 0.2)))
        pool = partial(_true, share)
        of = GraphQLNonNull(GraphQLBoolean)
        value = self.written.value(of, pool, hoisted=0.5)
        made: SelectionNode = replace(
            node, directives=(DirectiveNode(name=name(directive), arguments=(argument("if", value),)),)
        )
        return made

    def introspection(self) -> SelectionNode:
        """A question about the schema itself."""
        if self.maybe(0.5):
            return asked("__schema", asked("queryType", asked("name"), asked("kind")), alias=self.new("s"))
        types = argument("name", StringValueNode(value=self.chance.choice(list(self.schema.type_map))))
        parts = (asked("kind"), asked("name"), asked("possibleTypes", asked("name")))
        return asked("__type", *self.chance.sample(parts, 2), alias=self.new("s"), given=[types])


def _size(most: int, chance: Random) -> int:
    return min(most, chance.choice((0, 1, 2, 2, 3, 3, 5, 20)))


def _true(share: float, chance: Random) -> bool:
    return chance.random() < share


def _no_cursor(_: Random) -> str:
    raise AssertionError("a cursor comes out of an answer")


def _plain(field: Any) -> Any:
    return get_nullable_type(field.type)
