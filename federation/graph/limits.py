"""Bounds on a GraphQL document and its variables, in linear time: before validation, before compilation."""

from collections import Counter
from collections.abc import Mapping
from itertools import chain
from typing import Any, NamedTuple

import graphql as g


class Budget(NamedTuple):
    """What one request of a caller may cost."""

    cost: int


ANONYMOUS_BUDGET, MEMBER_BUDGET, MACHINE_BUDGET = Budget(2_000), Budget(5_000), Budget(20_000)
USUAL_PAGE, MOST_PAGE = 20, 100
MOST_BODY = 300_000  # bytes of a request: 500 items with a note of some sentences each
MOST_DOCUMENT, MOST_TOKENS = 100_000, 2_000  # characters of a document; its words
MOST_DEPTH, MOST_NESTING = 16, 64  # fields, or values, below each other; fields and fragments below each other
MOST_ALIASES, MOST_OPERATIONS, MOST_FRAGMENTS, MOST_DIRECTIVES, MOST_DIRECTIVES_HERE = 30, 10, 50, 50, 10
MOST_FIELDS = 600  # with those of fragments wherever they are spread: each has to be compiled
MOST_REPEATS = 100  # validation compares same names of a selection pairwise: 500 of them take it a second
MOST_INTROSPECTION = 2_000  # each list of the schema counted as ten; the standard query weighs 1,620
MOST_LEAVES, MOST_SIZE, MOST_COST = 6_000, 10**6, 10**12  # values in variables; where numbers stop
CONNECTION, PAGING = {"nodes", "edges", "totalCount", "pageInfo"}, {"first", "last", "after", "before", "ids"}
INPUT, ITEMS, USER_ERRORS = "input", "items", "userErrors"  # of a change; mistakes read no row
SCHEMA_LISTS = {"types", "directives", "fields", "args", "inputFields", "interfaces", "possibleTypes", "enumValues"}
UNREADABLE = "Die Abfrage ist zu lang oder zu tief geschachtelt; teilen Sie sie in mehrere kleinere auf."
Shape = Mapping[str, Mapping[str, tuple[int, str]]]
"""Of each type (roots also under query, mutation, subscription) and field: what it costs besides those within it, and
its type."""
Size = int | str | None  # of a page: rows, the name of a variable, or nothing given
ONCE: tuple[Size, ...] = (1,)  # where no page is: all of a fragment
KEY, BYTES_OF_ONE = b'" : ', 500  # behind each name in PostgreSQL's JSON; and how much of an answer costs 1
Terms = tuple[tuple[tuple[Size, ...], int], ...]  # the largest of some sizes, times the sum at an earlier index
Sums = tuple[tuple[int, Terms], ...]


class TooExpensiveError(g.GraphQLError):
    """A document or its variables beyond the bounds; the message names the cure."""

    def __init__(self, message: str, **existing: int) -> None:
        super().__init__(message, extensions={"code": "QUERY_TOO_COMPLEX", **existing})


class DocumentCost(NamedTuple):
    """What a document costs as a function of its variables: sums of a number and of terms; a text is a variable."""

    sums: Sums
    operations: tuple[int, ...]
    looks: Sums
    """The same in the same places, of its objects and lists alone: what is looked for, whatever is found."""
    defaults: dict[str, Size]
    sizes: tuple[str, ...] = ()
    """The variables that say how large a page is."""
    weights: tuple[tuple[bytes, int], ...] = ()
    """What fields cost besides those within them, by how their names stand in an answer."""
    steps: int = 0
    """What introspection costs besides, each list of the schema counted as ten."""

    def cost(self, variables: Mapping[str, Any]) -> int:
        """Fields times the rows they may be read for, at most 10^12."""
        arguments = self._given(variables)
        values: list[int] = []
        for fixed, terms in self.sums:
            values.append(fixed)
            for sizes, index in terms:
                values[-1] = min(MOST_COST, values[-1] + _rows(sizes, arguments) * values[index])
        return min(MOST_COST, sum(values[index] for index in self.operations))

    def came(self, cost: int, variables: Mapping[str, Any], data: bytes) -> int:
        """What an answer came to, at most the cost of the document: 1 for each object and each list, for each
        ``BYTES_OF_ONE``, and the weights of its fields. However little came, it was looked for: the outermost pages
        count as usual ones, with one row below each."""
        if (least := self._looks(variables)) >= cost:
            return cost
        weights = sum(data.count(b'"' + name + KEY) * weight for name, weight in self.weights)
        result = data.count(b"{") + data.count(b"[") + len(data) // BYTES_OF_ONE + weights
        return min(cost, max(least, result))

    def _looks(self, variables: Mapping[str, Any]) -> int:
        values = self._given(variables)
        single, outermost = list[int](), list[int]()
        for fixed, terms in self.looks:
            single.append(min(MOST_COST, fixed + sum(single[index] for _, index in terms)))
            rows = (
                outermost[index] if sizes == ONCE else min(USUAL_PAGE, _rows(sizes, values)) * single[index]
                for sizes, index in terms
            )
            outermost.append(min(MOST_COST, fixed + sum(rows)))
        return sum(outermost[index] for index in self.operations)

    def _given(self, variables: Mapping[str, Any]) -> dict[Any, Size]:
        return {name: _size(variables.get(name, self.defaults.get(name))) for name in self.sizes}

    def within(self, budget: Budget, variables: Mapping[str, Any], times: int = 1) -> int:
        """The cost, so many times, or TooExpensive above the budget."""
        if (cost := times * self.cost(variables)) > (limit := budget.cost):
            cure = "verkleinern Sie Seiten (`first`) oder lassen Sie Felder weg"
            raise TooExpensiveError(f"Kosten {cost}, erlaubt sind {limit}; {cure}.", cost=cost, limit=limit)
        return cost


def parse_document(query: str) -> g.DocumentNode:
    """The document, or a syntax error; TooExpensive when it is too long or nested too deeply to be read."""
    try:
        return g.parse(query, max_lexical_tokens=MOST_TOKENS, max_comments=MOST_TOKENS, max_source_length=MOST_DOCUMENT)
    except g.GraphQLSyntaxError as error:
        raise (TooExpensiveError(UNREADABLE) if error.description.endswith("Parsing aborted.") else error) from None


def measure_cost(document: g.DocumentNode, operation_name: str | None, shape: Shape | None = None) -> DocumentCost:
    """What the named operation costs (all of them, without a name); TooExpensive when the document is out of bounds.
    ``shape``: what fields cost besides those within them."""
    try:
        _check_nodes(document)
        walk, looks, defaults = _Walk(document, shape or {}), _Walk(document, shape or {}, leaf=0), dict[str, Size]()
        chosen, steps = list[int](), 0
        for key, definition in walk.definitions.items():
            part = walk.definition(key, 0)
            looked = looks.definition(key, 0)
            if isinstance(definition, g.OperationDefinitionNode) and operation_name in (
                None,
                definition.name and definition.name.value,
            ):
                chosen.append(walk.later(part.fixed + part.once, part.terms))
                looks.later(looked.fixed + looked.once, looked.terms)
                steps += part.steps
                defaults |= {
                    v.variable.name.value: _size(v.default_value) for v in definition.variable_definitions or ()
                }
        named = {size for _, terms in walk.sums for sizes, _ in terms for size in sizes if isinstance(size, str)}
        weights = tuple((name.encode(), weight) for name, weight in walk.weights.items())
        return DocumentCost(
            tuple(walk.sums), tuple(chosen), tuple(looks.sums), defaults, tuple(sorted(named)), weights, steps
        )
    except RecursionError:
        raise TooExpensiveError(UNREADABLE) from None


def check_variables(variables: Mapping[str, Any]) -> None:
    """TooExpensive when values are nested too deeply or too many."""
    leaves, waiting = 0, [(value, 0) for value in variables.values()]
    while waiting:
        value, depth = waiting.pop()
        inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
        leaves += not inner
        waiting.extend((item, depth + 1) for item in inner)
        _bound(depth, MOST_DEPTH, "Ebenen in `variables`", "übergeben Sie flachere Werte")
    _bound(leaves, MOST_LEAVES, "Werte in `variables`", "teilen Sie sie auf mehrere Abfragen auf")


class _Part(NamedTuple):
    """What fields bring; `fixed` and `terms` are the cost per row, `once` the cost that pages do not multiply."""

    terms: Terms = ()
    depth: int = 0
    fixed: int = 0
    once: int = 0
    aliases: int = 0
    schema_lists: int = 0
    is_connection: int = 0
    fields: int = 0
    steps: int = 0


class _Walk:
    """One walk over a document; each definition is measured once, fragments by name, operations by number."""

    def __init__(self, document: g.DocumentNode, shape: Shape, leaf: int = 1) -> None:
        self.shape, self.leaf = shape, leaf
        self.definitions: dict[int | str, g.OperationDefinitionNode | g.FragmentDefinitionNode] = {}
        for number, definition in enumerate(document.definitions):
            if isinstance(definition, g.OperationDefinitionNode | g.FragmentDefinitionNode):
                name = definition.name.value if isinstance(definition, g.FragmentDefinitionNode) else number
                self.definitions[number if name in self.definitions else name] = (
                    definition  # a second of a name counts too
                )
        self.weights = dict[str, int]()
        self.parts, self.sums, self.repeats = dict[int | str, _Part](), list[tuple[int, Terms]](), 0

    def later(self, fixed: int, terms: Terms) -> int:
        self.sums.append((fixed, terms))
        return len(self.sums) - 1

    def definition(self, key: int | str, level: int) -> _Part:
        """All of an operation or a fragment; unknown fragments and circles bring nothing, validation names them."""
        if key in self.definitions and key not in self.parts:
            self.parts[key] = _Part()
            item = self.definitions[key]
            of = item.operation.value if isinstance(item, g.OperationDefinitionNode) else item.type_condition.name.value
            part = self.selection(item.selection_set, level, set(), of)
            _bound(part.depth, MOST_DEPTH, "Ebenen", "holen Sie tiefer Liegendes mit einer zweiten Abfrage")
            _bound(part.aliases, MOST_ALIASES, "Aliase", "teilen Sie die Abfrage auf")
            _bound(self.repeats, MOST_REPEATS, "wiederholte Felder", "nennen Sie jedes Feld einmal")
            _bound(part.fields, MOST_FIELDS, "Felder", "teilen Sie die Abfrage auf")
            _bound(part.schema_lists, MOST_INTROSPECTION, "Schritte im Schema", "nutzen Sie die übliche Introspektion")
            if part.terms:
                part = part._replace(fixed=0, terms=((ONCE, self.later(part.fixed, part.terms)),))
            self.parts[key] = part
        return self.parts.get(key, _Part())

    def selection(self, node: g.SelectionSetNode | None, level: int, names: set[str], of: str) -> _Part:
        """All fields of a type together; `names` are those already asked for beside this inline fragment."""
        _bound(level, MOST_NESTING, "Ebenen aus Feldern und Fragmenten", "verschachteln Sie weniger Fragmente")
        parts = [self.part(selection, level + 1, names, of) for selection in (node.selections if node else ())] or [
            _Part()
        ]
        terms, depths, *numbers = zip(*parts, strict=True)
        return _Part(tuple(chain.from_iterable(terms)), max(depths), *map(sum, numbers))

    def part(self, node: g.SelectionNode, level: int, names: set[str], of: str) -> _Part:
        if isinstance(node, g.FragmentSpreadNode):
            return self.definition(node.name.value, level)
        if not isinstance(node, g.FieldNode):  # an inline fragment
            condition = getattr(node, "type_condition", None)
            return self.selection(
                getattr(node, "selection_set", None), level, names, condition.name.value if condition else of
            )
        name, answer = node.name.value, (node.alias or node.name).value
        self.repeats += answer in names
        names.add(answer)
        weight, its = self.shape.get(of, {}).get(name, (0, ""))
        if weight:
            self.weights[answer] = max(weight, self.weights.get(answer, 0))
        below = self.selection(node.selection_set, level, set(), its)
        arguments = {argument.name.value: argument.value for argument in node.arguments or ()}
        own = weight + (1 if node.selection_set else self.leaf)
        terms, fixed, once = below.terms, own + below.fixed, below.once
        if name in ("__schema", "__type", "__typename", USER_ERRORS):
            terms, fixed, once = (), 0, fixed + once
        elif INPUT in arguments:
            terms, fixed = (((1, _size(arguments[INPUT])), self.later(below.fixed, below.terms)),), 1
        elif below.is_connection or not PAGING.isdisjoint(arguments):
            sizes = tuple(_size(arguments.get(item)) for item in ("first", "last", "ids"))
            terms, fixed = ((sizes, self.later(max(1, below.fixed), below.terms)),), own
        lists = 10 * (1 + below.schema_lists) if name in SCHEMA_LISTS else below.schema_lists
        steps = lists if name in ("__schema", "__type") else below.steps
        return _Part(terms, below.depth + 1, fixed, once, below.aliases + bool(node.alias), lists, name in CONNECTION,
                     below.fields + 1, steps)  # fmt: skip


def _check_nodes(document: g.DocumentNode) -> None:
    """Bounds on definitions, on directives, and on literals and types within each other, anywhere in the document."""
    kinds, waiting = Counter[str](), list[tuple[g.Node, int]]([(document, 0)])
    while waiting:
        node, depth = waiting.pop()
        depth += isinstance(node, g.ListValueNode | g.ObjectValueNode | g.ListTypeNode)
        _bound(depth, MOST_DEPTH, "Ebenen in einem Wert", "übergeben Sie flachere Werte")
        row = len(getattr(node, "directives", None) or ())
        _bound(row, MOST_DIRECTIVES_HERE, "Direktiven an einer Stelle", "lassen Sie einige weg")
        kinds[node.kind] += 1
        for child in (getattr(node, key, None) for key in node.keys):
            children = child if isinstance(child, list | tuple) else (child,)
            waiting.extend((item, depth) for item in children if isinstance(item, g.Node))
    _bound(kinds["operation_definition"], MOST_OPERATIONS, "Operationen", "senden Sie nur, was Sie ausführen")
    _bound(kinds["fragment_definition"], MOST_FRAGMENTS, "Fragmente", "fassen Sie einige zusammen")
    _bound(kinds["directive"], MOST_DIRECTIVES, "Direktiven", "lassen Sie einige weg")


def _bound(result: int, limit: int, what: str, cure: str) -> None:
    if result > limit:
        raise TooExpensiveError(f"{min(result, MOST_COST)} {what}, erlaubt sind {limit}; {cure}.", limit=limit)


def _rows(sizes: tuple[Size, ...], values: Mapping[Any, Size]) -> int:
    """Of a page: the largest size that is known, or the usual one."""
    existing = (size for item in sizes if isinstance(size := values.get(item, item), int))
    return max(existing, default=USUAL_PAGE)


def _size(value: object) -> Size:
    """Rows of a page (never 0: fragments unfold all the same), items of an input, or the variable that says; what is no
    number counts a page."""
    if isinstance(value, g.VariableNode):
        return value.name.value
    if isinstance(value, g.ObjectValueNode | Mapping):
        parts = {f.name.value: f.value for f in value.fields} if isinstance(value, g.ObjectValueNode) else value
        return _size(parts.get(ITEMS, 1))
    if isinstance(value, g.ListValueNode | list):
        return max(1, len(value.values if isinstance(value, g.ListValueNode) else value))
    number = int(value.value[:9]) if isinstance(value, g.IntValueNode) else value
    if isinstance(number, int | float):
        return int(min(max(1, number), MOST_SIZE))
    return None if value is None or isinstance(value, g.NullValueNode) else MOST_PAGE
