"""Bounds on a GraphQL document and its variables, in linear time: before validation, before compilation."""

from collections import Counter
from collections.abc import Mapping
from itertools import chain
from typing import Any, NamedTuple

import graphql as g

from federation.graph import messages
from tenants.messages import Text


class Budget(NamedTuple):
    """The most that one request of a caller may cost."""

    cost: int


ANONYMOUS_BUDGET, MEMBER_BUDGET, MACHINE_BUDGET = Budget(2_000), Budget(5_000), Budget(20_000)
DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE = 20, 100
MAX_BODY_BYTES = 300_000  # of a request: 500 items with a note of some sentences each
MAX_DOCUMENT_LENGTH, MAX_TOKENS = 100_000, 2_000  # of a document: characters, lexical tokens
MAX_DEPTH, MAX_NESTING = 16, 64  # levels of fields, or of values; levels of fields and fragments
MAX_ALIASES, MAX_OPERATIONS, MAX_FRAGMENTS, MAX_DIRECTIVES, MAX_DIRECTIVES_PER_NODE = 30, 10, 50, 50, 10
MAX_FIELDS = 600  # with those of fragments wherever they are spread: each has to be compiled
MAX_REPEATED_FIELDS = 100  # validation compares equal names of a selection pairwise: 500 of them take a second
MAX_INTROSPECTION_STEPS = 2_000  # each list of the schema counted as ten; the standard query has 1,620
MAX_LEAF_VALUES = 6_000  # scalars in variables
MAX_COUNTED_SIZE, MAX_COUNTED_COST = 10**6, 10**12  # page sizes and costs are cut off here
MAX_KNOWN_BOUNDS = 8  # page sizes of a document whose bounds are kept
CONNECTION_FIELDS = {"nodes", "edges", "totalCount", "pageInfo", "facets"}
PAGE_ARGUMENTS = {"first", "last", "after", "before", "ids"}
INPUT_ARGUMENT, ITEMS_FIELD, USER_ERRORS_FIELD = "input", "items", "userErrors"  # of mutations; errors read no row
SCHEMA_LISTS = {"types", "directives", "fields", "args", "inputFields", "interfaces", "possibleTypes", "enumValues"}
FieldCosts = Mapping[str, Mapping[str, tuple[int, str]]]
"""Type (roots also as query, mutation, subscription) -> field -> (its cost besides the fields in it, its type)."""
Size = int | str | None  # of a page: rows, the name of a variable, or None where no argument says
ONE_ROW: tuple[Size, ...] = (1,)  # a fragment is no page
KEY_SUFFIX, BYTES_PER_UNIT = b'" : ', 500  # behind each key in PostgreSQL's JSON; bytes of an answer that cost 1
Terms = tuple[tuple[tuple[Size, ...], int], ...]  # (sizes, index): the largest size times the sum at a lower index
Sums = tuple[tuple[int, Terms], ...]  # (number, terms): the number plus all terms


class TooExpensiveError(g.GraphQLError):
    """A document or its variables beyond the bounds; the message names the cure."""

    def __init__(self, message: str, **extensions: int) -> None:
        super().__init__(message, extensions={"code": "QUERY_TOO_COMPLEX", **extensions})


class DocumentCost(NamedTuple):
    """The cost of a document as a function of its variables."""

    sums: Sums
    operations: tuple[int, ...]
    """Indexes of the sums that belong to the operations."""
    object_sums: Sums
    """Like ``sums``, of objects and lists alone: what the database looks for, whether or not there is any."""
    defaults: dict[str, Size]
    known_bounds: dict[tuple[Size, ...], tuple[int, int]]
    """Page sizes -> (maximum, minimum): most requests of a document have the same."""
    size_variables: tuple[str, ...] = ()
    """The variables that give the size of a page."""
    field_costs: tuple[tuple[bytes, int], ...] = ()
    """(response key, cost) of the fields that cost more than the fields in them."""
    introspection_cost: int = 0
    """The cost of introspection, each list of the schema counted as ten; it comes on top."""

    def maximum(self, variables: Mapping[str, Any]) -> int:
        """Fields times the rows for which they may be read, at most 10^12."""
        return self._bounds(variables)[0]

    def actual(self, maximum: int, variables: Mapping[str, Any], data: bytes) -> int:
        """The cost of an answer, at most ``maximum``.

        It is 1 for each object and each list, 1 for each ``BYTES_PER_UNIT``, and the costs of its fields. A search that
        finds little costs as well: the outermost pages count with their default size, and with one row below each row.
        """
        if (minimum := self._bounds(variables)[1]) >= maximum:
            return maximum
        field_costs = sum(data.count(b'"' + key + KEY_SUFFIX) * cost for key, cost in self.field_costs)
        result = _count_byte(data, b"{") + _count_byte(data, b"[") + len(data) // BYTES_PER_UNIT + field_costs
        return min(maximum, max(minimum, result))

    def _bounds(self, variables: Mapping[str, Any]) -> tuple[int, int]:
        """The maximum and the minimum for the page sizes in these variables."""
        sizes = tuple(_size(variables.get(name, self.defaults.get(name))) for name in self.size_variables)
        if (bounds := self.known_bounds.get(sizes)) is None:
            page_sizes = dict(zip(self.size_variables, sizes, strict=True))
            if len(self.known_bounds) >= MAX_KNOWN_BOUNDS:
                self.known_bounds.clear()
            bounds = self.known_bounds[sizes] = self._maximum(page_sizes), self._minimum(page_sizes)
        return bounds

    def _maximum(self, page_sizes: Mapping[Any, Size]) -> int:
        values: list[int] = []
        for number, terms in self.sums:
            values.append(number)
            for sizes, index in terms:
                values[-1] = min(MAX_COUNTED_COST, values[-1] + _page_size(sizes, page_sizes) * values[index])
        return min(MAX_COUNTED_COST, sum(values[index] for index in self.operations))

    def _minimum(self, page_sizes: Mapping[Any, Size]) -> int:
        single, outermost = list[int](), list[int]()
        for number, terms in self.object_sums:
            single.append(min(MAX_COUNTED_COST, number + sum(single[index] for _, index in terms)))
            rows = (
                outermost[index]
                if sizes == ONE_ROW
                else min(DEFAULT_PAGE_SIZE, _page_size(sizes, page_sizes)) * single[index]
                for sizes, index in terms
            )
            outermost.append(min(MAX_COUNTED_COST, number + sum(rows)))
        return sum(outermost[index] for index in self.operations)

    def check_budget(self, budget: Budget, variables: Mapping[str, Any], times: int = 1) -> int:
        """The maximum, so many times; raises ``TooExpensiveError`` above the budget."""
        if (cost := times * self.maximum(variables)) > (limit := budget.cost):
            raise TooExpensiveError(messages.OVER_BUDGET.localized(cost=cost, limit=limit), cost=cost, limit=limit)
        return cost


def parse_document(query: str) -> g.DocumentNode:
    """The syntax tree; raises ``GraphQLSyntaxError``, or ``TooExpensiveError`` for one too long or too deep."""
    try:
        return g.parse(
            query, max_lexical_tokens=MAX_TOKENS, max_comments=MAX_TOKENS, max_source_length=MAX_DOCUMENT_LENGTH
        )
    except g.GraphQLSyntaxError as error:
        is_aborted = error.description.endswith("Parsing aborted.")
        raise (TooExpensiveError(messages.TOO_LONG_OR_DEEP.localized()) if is_aborted else error) from None


def measure_cost(
    document: g.DocumentNode, operation_name: str | None, field_costs: FieldCosts | None = None
) -> DocumentCost:
    """The cost of the named operation (of all of them, without a name).

    Raises ``TooExpensiveError`` for a document out of bounds.
    """
    try:
        _check_nodes(document)
        walk = _Walk(document, field_costs or {})
        object_walk = _Walk(document, field_costs or {}, leaf_cost=0)
        operations, introspection_cost, defaults = list[int](), 0, dict[str, Size]()
        for key, definition in walk.definitions.items():
            part = walk.definition(key, 0)
            object_part = object_walk.definition(key, 0)
            if isinstance(definition, g.OperationDefinitionNode) and operation_name in (
                None,
                definition.name and definition.name.value,
            ):
                operations.append(walk.add_sum(part.number + part.once, part.terms))
                object_walk.add_sum(object_part.number + object_part.once, object_part.terms)
                introspection_cost += part.introspection_cost
                defaults |= {
                    v.variable.name.value: _size(v.default_value) for v in definition.variable_definitions or ()
                }
        variables = {size for _, terms in walk.sums for sizes, _ in terms for size in sizes if isinstance(size, str)}
        return DocumentCost(
            sums=tuple(walk.sums),
            operations=tuple(operations),
            object_sums=tuple(object_walk.sums),
            defaults=defaults,
            size_variables=tuple(sorted(variables)),
            field_costs=tuple((key.encode(), cost) for key, cost in walk.costs_by_key.items()),
            introspection_cost=introspection_cost,
            known_bounds={},
        )
    except RecursionError:
        raise TooExpensiveError(messages.TOO_LONG_OR_DEEP.localized()) from None


def check_variables(variables: Mapping[str, Any]) -> None:
    """Raises ``TooExpensiveError`` for values that are nested too deeply, or too many."""
    leaves, stack = 0, [(value, 0) for value in variables.values()]
    while stack:
        value, depth = stack.pop()
        inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
        leaves += not inner
        stack.extend((item, depth + 1) for item in inner)
        _check_limit(depth, MAX_DEPTH, messages.LEVELS_OF_VARIABLES, messages.FLATTEN_VALUES)
    _check_limit(leaves, MAX_LEAF_VALUES, messages.VALUES_OF_VARIABLES, messages.DIVIDE_VALUES)


class _Part(NamedTuple):
    """What some fields add up to; `number` and `terms` are the cost per row, `once` the cost whatever the page size."""

    terms: Terms = ()
    depth: int = 0
    number: int = 0
    once: int = 0
    aliases: int = 0
    introspection_steps: int = 0
    is_connection: int = 0
    fields: int = 0
    introspection_cost: int = 0


class _Walk:
    """One walk over a document; each definition is measured once: fragments by name, operations by position."""

    def __init__(self, document: g.DocumentNode, field_costs: FieldCosts, leaf_cost: int = 1) -> None:
        self.field_costs, self.leaf_cost = field_costs, leaf_cost
        self.definitions: dict[int | str, g.OperationDefinitionNode | g.FragmentDefinitionNode] = {}
        for position, definition in enumerate(document.definitions):
            if isinstance(definition, g.OperationDefinitionNode | g.FragmentDefinitionNode):
                key = definition.name.value if isinstance(definition, g.FragmentDefinitionNode) else position
                if key in self.definitions:  # a second fragment of a name counts too
                    key = position
                self.definitions[key] = definition
        self.costs_by_key = dict[str, int]()
        self.parts, self.sums, self.repeats = dict[int | str, _Part](), list[tuple[int, Terms]](), 0

    def add_sum(self, number: int, terms: Terms) -> int:
        """The index of the new sum."""
        self.sums.append((number, terms))
        return len(self.sums) - 1

    def definition(self, key: int | str, level: int) -> _Part:
        """The part of an operation or a fragment; empty for unknown fragments and cycles, which validation reports."""
        if key in self.definitions and key not in self.parts:
            self.parts[key] = _Part()
            node = self.definitions[key]
            if isinstance(node, g.OperationDefinitionNode):
                type_name = node.operation.value
            else:
                type_name = node.type_condition.name.value
            part = self.selection(node.selection_set, level, set(), type_name)
            _check_limit(part.depth, MAX_DEPTH, messages.LEVELS, messages.SECOND_QUERY)
            _check_limit(part.aliases, MAX_ALIASES, messages.ALIASES, messages.DIVIDE_QUERY)
            _check_limit(self.repeats, MAX_REPEATED_FIELDS, messages.REPEATED_FIELDS, messages.NAME_FIELDS_ONCE)
            _check_limit(part.fields, MAX_FIELDS, messages.FIELDS, messages.DIVIDE_QUERY)
            steps = part.introspection_steps
            _check_limit(steps, MAX_INTROSPECTION_STEPS, messages.INTROSPECTION_STEPS, messages.USUAL_INTROSPECTION)
            if part.terms:
                part = part._replace(number=0, terms=((ONE_ROW, self.add_sum(part.number, part.terms)),))
            self.parts[key] = part
        return self.parts.get(key, _Part())

    def selection(self, node: g.SelectionSetNode | None, level: int, keys: set[str], type_name: str) -> _Part:
        """The sum of a selection set's parts; `keys` are the response keys beside this inline fragment so far."""
        _check_limit(level, MAX_NESTING, messages.NESTED_LEVELS, messages.FEWER_FRAGMENTS)
        selections = node.selections if node else ()
        parts = [self.part(selection, level + 1, keys, type_name) for selection in selections] or [_Part()]
        terms, depths, *numbers = zip(*parts, strict=True)
        return _Part(tuple(chain.from_iterable(terms)), max(depths), *map(sum, numbers))

    def part(self, node: g.SelectionNode, level: int, keys: set[str], type_name: str) -> _Part:
        """The part of one selection: a field, a fragment spread or an inline fragment."""
        if isinstance(node, g.FragmentSpreadNode):
            return self.definition(node.name.value, level)
        if not isinstance(node, g.FieldNode):  # an inline fragment
            condition = getattr(node, "type_condition", None)
            condition_name = condition.name.value if condition else type_name
            return self.selection(getattr(node, "selection_set", None), level, keys, condition_name)
        return self.field(node, level, keys, type_name)

    def field(self, node: g.FieldNode, level: int, keys: set[str], type_name: str) -> _Part:
        """The part of one field, with all below it."""
        name, key = node.name.value, (node.alias or node.name).value
        self.repeats += key in keys
        keys.add(key)
        field_cost, field_type = self.field_costs.get(type_name, {}).get(name, (0, ""))
        if field_cost:
            self.costs_by_key[key] = max(field_cost, self.costs_by_key.get(key, 0))
        below = self.selection(node.selection_set, level, set(), field_type)
        arguments = {argument.name.value: argument.value for argument in node.arguments or ()}
        own = field_cost + (1 if node.selection_set else self.leaf_cost)
        terms, number, once = below.terms, own + below.number, below.once
        if name in ("__schema", "__type", "__typename", USER_ERRORS_FIELD):
            terms, number, once = (), 0, number + once
        elif INPUT_ARGUMENT in arguments:
            terms, number = (((1, _size(arguments[INPUT_ARGUMENT])), self.add_sum(below.number, below.terms)),), own
        elif below.is_connection or not PAGE_ARGUMENTS.isdisjoint(arguments):
            sizes = tuple(_size(arguments.get(item)) for item in ("first", "last", "ids"))
            terms, number = ((sizes, self.add_sum(max(1, below.number), below.terms)),), own
        steps = 10 * (1 + below.introspection_steps) if name in SCHEMA_LISTS else below.introspection_steps
        return _Part(
            terms,
            below.depth + 1,
            number,
            once,
            aliases=below.aliases + bool(node.alias),
            introspection_steps=steps,
            is_connection=name in CONNECTION_FIELDS,
            fields=below.fields + 1,
            introspection_cost=steps if name in ("__schema", "__type") else below.introspection_cost,
        )


def _check_nodes(document: g.DocumentNode) -> None:
    """Bounds on definitions, on directives, and on literals and types within each other, anywhere in the document."""
    kinds, stack = Counter[str](), list[tuple[g.Node, int]]([(document, 0)])
    while stack:
        node, depth = stack.pop()
        depth += isinstance(node, g.ListValueNode | g.ObjectValueNode | g.ListTypeNode)
        _check_limit(depth, MAX_DEPTH, messages.LEVELS_OF_A_VALUE, messages.FLATTEN_VALUES)
        directives = len(getattr(node, "directives", None) or ())
        _check_limit(directives, MAX_DIRECTIVES_PER_NODE, messages.DIRECTIVES_AT_ONE_PLACE, messages.LEAVE_SOME_OUT)
        kinds[node.kind] += 1
        for child in (getattr(node, key, None) for key in node.keys):
            children = child if isinstance(child, list | tuple) else (child,)
            stack.extend((item, depth) for item in children if isinstance(item, g.Node))
    _check_limit(kinds["operation_definition"], MAX_OPERATIONS, messages.OPERATIONS, messages.SEND_WHAT_RUNS)
    _check_limit(kinds["fragment_definition"], MAX_FRAGMENTS, messages.FRAGMENTS, messages.JOIN_FRAGMENTS)
    _check_limit(kinds["directive"], MAX_DIRECTIVES, messages.DIRECTIVES, messages.LEAVE_SOME_OUT)


def _check_limit(number: int, limit: int, unit: Text, cure: Text) -> None:
    if number > limit:
        counted = min(number, MAX_COUNTED_COST)
        raise TooExpensiveError(
            messages.OVER_LIMIT.localized(number=counted, unit=unit, limit=limit, cure=cure), limit=limit
        )


def _count_byte(data: bytes, byte: bytes) -> int:
    """How often a byte occurs: ``bytes.count`` takes five times as long where it is rare."""
    return len(data) - len(data.replace(byte, b""))


def _page_size(sizes: tuple[Size, ...], page_sizes: Mapping[Any, Size]) -> int:
    """The largest of some sizes, variables replaced by their values; the default size where there is none."""
    numbers = (number for size in sizes if isinstance(number := page_sizes.get(size, size), int))
    return max(numbers, default=DEFAULT_PAGE_SIZE)


def _size(value: object) -> Size:
    """The rows of a page, the items of an input, or the name of the variable that says how many.

    Never 0, since fragments are compiled all the same; the largest page for what is no number.
    """
    if type(value) is int:  # by far the most frequent
        return min(max(1, value), MAX_COUNTED_SIZE)
    if isinstance(value, g.VariableNode):
        return value.name.value
    if isinstance(value, g.ObjectValueNode | Mapping):
        parts = {f.name.value: f.value for f in value.fields} if isinstance(value, g.ObjectValueNode) else value
        return _size(parts.get(ITEMS_FIELD, 1))
    if isinstance(value, g.ListValueNode | list):
        return max(1, len(value.values if isinstance(value, g.ListValueNode) else value))
    number = int(value.value[:9]) if isinstance(value, g.IntValueNode) else value
    if isinstance(number, int | float):
        return int(min(max(1, number), MAX_COUNTED_SIZE))
    return None if value is None or isinstance(value, g.NullValueNode) else MAX_PAGE_SIZE
