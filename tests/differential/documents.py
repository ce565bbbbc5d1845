"""Random valid documents for the live schema."""

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

from tests.differential.literals import ValueWriter, Variable
from tests.differential.sample_values import SampleValues

MAX_ROWS = 250
"""Rows that nested lists of a document may have in total."""
PAGING = {"first", "after", "last", "before"}
EXCLUDED = {
    "measureMatrix", "measureTrend", "measureChanges", "measureEffects", "sourceCount", "noDataCount", "byPhase",
    "share", "figures", "compare", "MeasureReport.effects", "Region.coverage", "Territory.coverage", "postFigures",
    "countiesCoverage", "facets", "invitation", "trail", "trailOf", "data", "myData", "textsToClean",
    "PartnerProposal.changes", "PartnerChange.changes", "partnerDuplicates", "signatureStatus", "certificate",
    "mailingAudience",
    "allianceFigures", "allianceTrend", "pledgeFigures", "pledgeTrend", "Alliance.trend", "memberPlaces", "nextSteps",
    "CooperationTerms.difference", "cooperationFigures", "cooperationTrend", "cooperationCandidates",
    "countiesCooperations", "MeetingSeries.proposedHosts", "MeetingSeries.compliance",
    "networkFigures", "networkTrend", "keyActors", "SuccessCriterion.figure", "storyFigures", "storyTrend",
}  # fmt: skip
"""Figures that ``test_rollups.py``, ``test_effects.py``, ``test_reports.py``, ``test_coverage.py``, ``test_facets.py``
and the tests of alliances, cooperations, meetings, stories and networks hold against recounts of their own; what a link
shows that nobody has by chance; and the trail and what is stored about a person, whose tests in ``tests/rooms/`` say
who reads what of them; so with what changed of a partner."""
LOOKUPS = {"node", "nodes"}


class GeneratedDocument(NamedTuple):
    """A document and the variables that it declares."""

    document: DocumentNode
    variables: list[Variable]

    def values(self, rng: Random) -> dict[str, Any]:
        return {v.name: item for v in self.variables for item in v.draw_values(rng)}


@dataclass(frozen=True)
class Position:
    """The position of a selection in a document."""

    path: tuple[str, ...] = ()
    depth: int = 0
    rows: int = 1
    own_aliases: bool = False
    """Another selection has the same response key: fields with arguments need their own alias."""

    def below(self, key: str, rows: int = 1) -> "Position":
        return Position((*self.path, key), self.depth + 1, self.rows * rows, self.own_aliases)


def name_node(value: str) -> NameNode:
    return NameNode(value=value)


def selection_set(*nodes: SelectionNode) -> SelectionSetNode:
    return SelectionSetNode(selections=nodes)


def field_node(field: str, *nodes: SelectionNode, alias: str | None = None, arguments: Sequence[Any] = ()) -> FieldNode:
    return FieldNode(
        name=name_node(field), alias=name_node(alias) if alias else None, arguments=tuple(arguments), directives=(),
        selection_set=selection_set(*nodes) if nodes else None,
    )  # fmt: skip


def argument_node(key: str, value: ValueNode) -> ArgumentNode:
    return ArgumentNode(name=name_node(key), value=value)


def inline_fragment(of: str | None, *nodes: SelectionNode) -> InlineFragmentNode:
    condition = NamedTypeNode(name=name_node(of)) if of else None
    return InlineFragmentNode(type_condition=condition, directives=(), selection_set=selection_set(*nodes))


def query_document(
    written: ValueWriter, nodes: Sequence[SelectionNode], fragments: Sequence[Any] = ()
) -> GeneratedDocument:
    """A query of these roots."""
    definitions = tuple(variable.definition for variable in written.variables)
    query = OperationDefinitionNode(
        operation=OperationType.QUERY, name=None, variable_definitions=definitions, directives=(),
        selection_set=selection_set(*nodes),
    )  # fmt: skip
    return GeneratedDocument(DocumentNode(definitions=(query, *fragments)), written.variables)


class DocumentGenerator:
    """Generates one document."""

    def __init__(self, schema: GraphQLSchema, samples: SampleValues, rng: Random, max_depth: int = 6) -> None:
        self.schema, self.samples, self.rng, self.max_depth = schema, samples, rng, max_depth
        self.value_writer = ValueWriter(rng)
        self.fragments: list[FragmentDefinitionNode] = []
        self.spreadable: dict[str, list[str]] = {}
        self.name_count = 0
        self.remaining = rng.choice((2, 4, 7, 11, 16, 34))
        """Fields that may still be selected."""

    def document(self) -> GeneratedDocument:
        query = self.schema.query_type
        assert query
        roots: list[SelectionNode] = []
        names = [name for name in query.fields if name not in EXCLUDED]
        for field in self.rng.sample(names, self.rng.choice((1, 2, 2, 3, 3))):
            roots += self.field(query, field, Position())
        if self.maybe(0.1):
            roots.append(self.introspection())
        if self.maybe(0.1):
            roots.append(field_node("__typename"))
        return query_document(self.value_writer, self.rearrange(query, roots), self.fragments)

    def maybe(self, share: float) -> bool:
        return self.rng.random() < share

    def new_name(self, letter: str) -> str:
        self.name_count += 1
        return f"{letter}{self.name_count}"

    def selection(self, of: Any, position: Position) -> list[SelectionNode]:
        """Fields of a type; at least one."""
        if is_abstract_type(of):
            return self.abstract_selection(of, position)
        usable = {n: field for n, field in of.fields.items() if not {n, f"{of.name}.{n}"} & EXCLUDED}
        leaves = [n for n, field in usable.items() if is_leaf_type(get_named_type(field.type))]
        deeper = [n for n in usable if n not in leaves]
        names = self.rng.sample(leaves, min(len(leaves), self.rng.choice((1, 2, 2, 3, 5))))
        if deeper and position.depth < self.max_depth and position.rows < MAX_ROWS and self.remaining > 0:
            names += self.rng.sample(deeper, min(len(deeper), self.rng.choice((0, 1, 1, 2))))
        nodes = [node for item in names for node in self.field(of, item, position)]
        if self.maybe(0.12) or not nodes:
            nodes.append(field_node("__typename", alias=self.new_name("t") if self.maybe(0.3) else None))
        self.rng.shuffle(nodes)
        return self.rearrange(of, nodes)

    def abstract_selection(self, of: Any, position: Position, types: Sequence[str] = ()) -> list[SelectionNode]:
        """Fields of some of its possible types."""
        nodes: list[SelectionNode] = [field_node("__typename")] if self.maybe(0.5) else []
        if isinstance(of, GraphQLInterfaceType) and self.maybe(0.5):
            nodes += [field_node(field) for field in of.fields if field not in EXCLUDED]
        possible = [get_possible_type.name for get_possible_type in self.schema.get_possible_types(of)]
        type_names = [t for t in types if t in possible] or self.rng.sample(possible, min(len(possible), 2))
        owners: dict[str, str] = {}
        for item in type_names:
            parts = self.selection(self.schema.type_map[item], position)
            nodes.append(inline_fragment(item, *(self.with_own_alias(item, node, owners) for node in parts)))
        return nodes

    def with_own_alias(self, of: str, node: Any, owners: dict[str, str]) -> SelectionNode:
        """A field with its own alias if another type has a field of that name."""
        if isinstance(node, FieldNode) and node.alias is None and owners.setdefault(node.name.value, of) != of:
            if node.name.value in ("id", "__typename"):
                return node
            return field_node(
                node.name.value, *(node.selection_set.selections if node.selection_set else ()),
                alias=self.new_name("o"), arguments=node.arguments or (),
            )  # fmt: skip
        return node

    def field(self, of: GraphQLObjectType, key: str, position: Position) -> list[SelectionNode]:
        """One field, sometimes selected twice."""
        field = of.fields[key]
        named_type: Any = get_named_type(field.type)
        self.remaining -= 1
        alias = self.new_name("a") if self.maybe(0.15) or (position.own_aliases and field.args) else None
        is_page = "pageInfo" in getattr(named_type, "fields", ())
        rows, paging, cursor = (
            self.paging(position) if is_page else (2 if is_list_type(_nullable_type(field)) else 1, [], None)
        )
        below = position.below(alias or key, rows)
        values, types = self.arguments(of, key, [argument_node(n, v) for n, v in paging])
        if cursor:
            values.append(
                argument_node(cursor, self.value_writer.variable("String", _no_cursor, (*below.path, "edges")))
            )
        if is_leaf_type(named_type):
            return [field_node(key, alias=alias, arguments=values)]
        parts = self.abstract_selection(named_type, below, types) if types else self.selection(named_type, below)
        if cursor:
            parts.append(field_node("edges", field_node("cursor")))
        nodes: list[SelectionNode] = [field_node(key, *parts, alias=alias, arguments=values)]
        if self.maybe(0.08) and not is_abstract_type(named_type):
            # The same field once more, for more of the same: both are merged.
            again = Position(below.path, below.depth, below.rows, own_aliases=True)
            nodes.append(field_node(key, *self.selection(named_type, again), alias=alias, arguments=values))
        return nodes

    def paging(self, position: Position) -> tuple[int, list[tuple[str, ValueNode]], str | None]:
        """The maximum size of a page, its arguments, and the cursor argument that a next page would use."""
        most = max(1, min(20, MAX_ROWS // position.rows))
        way = self.rng.choice(("first", "first", "last", "none") if most == 20 else ("first", "first", "last"))
        if way == "none":
            return 20, [], "after" if self.maybe(0.2) else None
        pool = partial(_draw_size, most)
        if self.maybe(0.25) and most == 20:
            value: ValueNode = self.value_writer.variable(self.schema.type_map["Int"], pool)
        else:
            value = IntValueNode(value=str(pool(self.rng)))
        other: list[tuple[str, ValueNode]] = [("first" if way == "last" else "last", NullValueNode())]
        cursor = self.rng.choice(("after", "before")) if self.maybe(0.35) else None
        return most, [(way, value), *(other if self.maybe(0.05) else [])], cursor

    def arguments(
        self, of: GraphQLObjectType, key: str, nodes: list[ArgumentNode]
    ) -> tuple[list[ArgumentNode], list[str]]:
        """The arguments of a field, and the types of ids among them."""
        field, types = of.fields[key], list[str]()
        named_type: Any = get_named_type(field.type)
        table = getattr(getattr(named_type.extensions.get("strawberry-definition"), "origin", None), "__model__", None)
        for item, part in field.args.items():
            if item in PAGING or (not isinstance(part.type, GraphQLNonNull) and self.maybe(0.4)):
                continue
            if get_named_type(part.type).name == "ID":
                is_any = key in LOOKUPS
                types = self.rng.sample(sorted(self.samples.ids), self.rng.randint(1, 2)) if is_any else []
                draw = partial(self.draw_id, types or [named_type.name], get_nullable_type(part.type), lenient=is_any)
            else:
                draw = partial(self.draw_argument, part.type, item, table.__tablename__ if table else "")
            nodes.append(argument_node(item, self.value_writer.value(part.type, draw)))
        return nodes, types

    def draw_argument(self, of: Any, item: str, table: str, rng: Random) -> Any:
        return self.samples.draw(rng, of, item, table)

    def draw_id(self, types: list[str], of: Any, rng: Random, *, lenient: bool) -> Any:
        """One id, or some of them."""

        def item() -> str:
            return self.samples.id(rng, types) if lenient else rng.choice(self.samples.ids[types[0]])

        return [item() for _ in range(rng.randint(0, 5))] if is_list_type(of) else item()

    def rearrange(self, of: GraphQLObjectType, nodes: list[SelectionNode]) -> list[SelectionNode]:
        """The same fields, some of them in fragments or with directives."""
        result = [self.conditional(node) for node in nodes]
        if (fragments := self.spreadable.get(of.name)) and self.maybe(0.4):
            result.append(FragmentSpreadNode(name=name_node(self.rng.choice(fragments)), directives=()))
        for wider in of.interfaces:
            if self.maybe(0.1):
                result.append(
                    inline_fragment(
                        wider.name, *(field_node(field, alias=self.new_name("i")) for field in wider.fields)
                    )
                )
        if len(result) < 2 or self.maybe(0.7):
            return result
        at = self.rng.randrange(len(result))
        part, rest = result[at:], result[:at]
        if self.maybe(0.5):
            condition = self.rng.choice((None, of.name))
            return [*rest, self.conditional(inline_fragment(condition, *part))]
        fragment = self.new_name("F")
        self.fragments.append(
            FragmentDefinitionNode(
                name=name_node(fragment), type_condition=NamedTypeNode(name=name_node(of.name)),
                variable_definitions=(),
                directives=(), selection_set=selection_set(*part),
            )
        )  # fmt: skip
        if all(isinstance(item, FieldNode) and (item.alias or not item.selection_set) for item in part):
            self.spreadable.setdefault(of.name, []).append(fragment)
        return [*rest, self.conditional(FragmentSpreadNode(name=name_node(fragment), directives=()))]

    def conditional(self, node: Any) -> SelectionNode:
        """Sometimes with a directive, which mostly includes it."""
        if not self.maybe(0.07):
            return node
        directive, share = self.rng.choice((("include", 0.8), ("skip", 0.2)))
        pool = partial(_draw_boolean, share)
        of = GraphQLNonNull(GraphQLBoolean)
        value = self.value_writer.value(of, pool, variable_share=0.5)
        result: SelectionNode = replace(
            node, directives=(DirectiveNode(name=name_node(directive), arguments=(argument_node("if", value),)),)
        )
        return result

    def introspection(self) -> SelectionNode:
        """An introspection field."""
        if self.maybe(0.5):
            return field_node(
                "__schema", field_node("queryType", field_node("name"), field_node("kind")), alias=self.new_name("s")
            )
        types = argument_node("name", StringValueNode(value=self.rng.choice(list(self.schema.type_map))))
        parts = (field_node("kind"), field_node("name"), field_node("possibleTypes", field_node("name")))
        return field_node("__type", *self.rng.sample(parts, 2), alias=self.new_name("s"), arguments=[types])


def _draw_size(most: int, rng: Random) -> int:
    return min(most, rng.choice((0, 1, 2, 2, 3, 3, 5, 20)))


def _draw_boolean(share: float, rng: Random) -> bool:
    return rng.random() < share


def _no_cursor(_: Random) -> str:
    raise AssertionError("a cursor comes out of an answer")


def _nullable_type(field: Any) -> Any:
    return get_nullable_type(field.type)
