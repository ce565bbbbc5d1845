"""Laws that hold for any document and person: each checks one question and raises if it is violated."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Any

from graphql import (
    REMOVE,
    FieldNode,
    GraphQLField,
    GraphQLNonNull,
    TypeInfo,
    TypeInfoVisitor,
    Undefined,
    VariableNode,
    Visitor,
    get_named_type,
    visit,
)

from tests.differential.argument_values import arguments, variables_of
from tests.differential.case import Person, Question
from tests.differential.documents import argument_node, field_node, inline_fragment, selection_set
from tests.differential.literals import ValueWriter, Variable, variable_node
from tests.differential.opaque_text import difference
from tests.differential.reduce import SELECTIONS, count_parts, prune, remove_parts, used_variables
from tests.differential.viewers import schema_of

LIST, ITSELF = "list", "itself"
"""The aliases of the list under test, and of the id of each object in it."""


class LawViolationError(AssertionError):
    """A law is violated; the message says which."""


def find_list(answer: Any) -> Any:
    """The value under the alias of the list, at any depth."""
    if isinstance(answer, dict):
        return answer[LIST] if LIST in answer else next((f for item in answer.values() if (f := find_list(item))), None)
    return None


class _ListFinder(Visitor):
    """Finds the selection of one object of the list, and its type."""

    def __init__(self, types: TypeInfo) -> None:
        super().__init__()
        self.types, self.of = types, ""
        self.selection: list[Any] = []
        self.field: GraphQLField | None = None
        self.node: FieldNode | None = None

    def enter_field(self, node: FieldNode, *_: Any) -> None:
        if not (node.alias and node.alias.value == LIST and node.selection_set):
            return
        of: Any = get_named_type(self.types.get_type())
        inside = node.selection_set.selections
        below = [item for item in inside if isinstance(item, FieldNode) and item.name.value == "nodes"]
        chosen = below[0].selection_set if below else node.selection_set
        self.of = get_named_type(of.fields["nodes"].type).name if below else of.name
        self.selection = list(chosen.selections) if chosen else []
        self.field, self.node = self.types.get_field_def(), node


async def same_by_id(person: Person, question: Question) -> int:
    """An object in a list is the same through ``node`` and ``nodes``."""
    entries = find_list(await person.fast(question))
    objects = entries.get("nodes", []) if isinstance(entries, dict) else entries or []
    if not objects or not all(ITSELF in item for item in objects):
        return 0
    finder = _ListFinder(types := TypeInfo(schema_of(person)))
    visit(question.document, TypeInfoVisitor(types, finder))
    for root, of, expected in (("nodes", "[ID!]!", objects), ("node", "ID!", objects[-1])):
        ids = [item[ITSELF] for item in objects] if root == "nodes" else objects[-1][ITSELF]
        key = argument_node(root.replace("node", "id"), variable_node("its"))
        again_node = field_node(root, inline_fragment(finder.of, *finder.selection), arguments=[key])
        query: Any = question.document.definitions[0]
        definitions = (*query.variable_definitions, Variable("its", of, lambda _: None, None, False).definition)
        query = replace(query, variable_definitions=definitions, selection_set=selection_set(again_node))
        document = prune(replace(question.document, definitions=(query, *question.document.definitions[1:])))
        assert document
        # Objects in a list with ``asOf`` are of that day: the second query runs as if that were today.
        assert finder.field and finder.node
        variables = variables_of(question.document.definitions[0], question.variables)  # type: ignore[arg-type]  # a document of operations only
        day = arguments(finder.field, finder.node, variables).get("asOf") or question.today
        again = Question.of(document, used_variables(document, {**question.variables, "its": ids}), day)
        if mismatch := difference(
            person.without_timestamps((await person.fast(again))[root]), person.without_timestamps(expected)
        ):
            raise LawViolationError(f"an object is another one by its id: {mismatch}\n{again}")
    return len(objects)


async def pages_join(person: Person, question: Question) -> int:
    """All pages joined equal the whole list, forwards and backwards, and ``totalCount`` is its length."""

    async def page(**page_arguments: Any) -> Any:
        answer = await person.fast(question._replace(variables=question.variables | page_arguments))
        return find_list(person.without_timestamps(answer))

    whole = await page(first=100)
    if whole is None or not {"nodes", "edges", "totalCount", "pageInfo"} <= whole.keys():
        return 0
    if not whole["totalCount"] == len(whole["nodes"]) == len({str(node) for node in whole["nodes"]}):
        raise LawViolationError(f"totalCount is not the length: {whole['totalCount']}, {len(whole['nodes'])} entries")
    if [edge["node"] for edge in whole["edges"]] != whole["nodes"]:
        raise LawViolationError("edges are not nodes")
    size = max(len(question.text) % 4 + 1, len(whole["nodes"]) // 6)
    for count, cursor, more, end in (
        ("first", "after", "hasNextPage", "endCursor"),
        ("last", "before", "hasPreviousPage", "startCursor"),
    ):
        joined: list[Any] = []
        values: dict[str, Any] = {count: size}
        while len(joined) <= len(whole["nodes"]):
            item = await page(**values)
            joined = [*joined, *item["nodes"]] if count == "first" else [*item["nodes"], *joined]
            values[cursor] = item["pageInfo"][end]
            if not item["pageInfo"][more] or not item["nodes"]:
                break
        if joined != whole["nodes"]:
            raise LawViolationError(f"pages joined are not the whole: {count} {size}: {joined} / {whole['nodes']}")
    return len(whole["nodes"])


async def parts_agree(person: Person, question: Question) -> int:
    """A part of a selection returns that part of the answer."""
    rng = Random(question.text)
    whole = person.without_timestamps(await person.fast(question))
    count = count_parts(question.document, SELECTIONS)
    for _ in range(2):
        which = rng.sample(range(count), max(1, min(count // 3, rng.randint(1, 4))))
        if less := remove_parts(question.document, *which, kinds=SELECTIONS):
            smaller = Question.of(less, used_variables(less, question.variables), question.today)
            if mismatch := next(differing_parts(person.without_timestamps(await person.fast(smaller)), whole), None):
                raise LawViolationError(f"a part is answered otherwise: {mismatch}\n{smaller}")
    return count


def differing_parts(part: Any, whole: Any, path: str = "") -> Iterator[str]:
    """The differences of a partial answer from the whole one."""
    if isinstance(part, dict) and isinstance(whole, dict) and part.keys() <= whole.keys():
        for key, item in part.items():
            yield from differing_parts(item, whole[key], f"{path}.{key}")
    elif isinstance(part, list) and isinstance(whole, list) and len(part) == len(whole):
        for n, (item, other) in enumerate(zip(part, whole, strict=True)):
            yield from differing_parts(item, other, f"{path}[{n}]")
    elif part != whole or type(part) is not type(whole):
        yield f"{path}: {part!r:.200} / {whole!r:.200}"


async def same_with_literals(person: Person, question: Question) -> int:
    """A value in a variable and as a literal gives the same answer."""
    schema = schema_of(person)
    types, (query, *_) = TypeInfo(schema), question.document.definitions
    values = variables_of(query, question.variables)  # type: ignore[arg-type]  # a document of operations only

    class InlineVariables(Visitor):
        def leave_variable(self, node: VariableNode, *_: Any) -> Any:
            of = types.get_input_type()
            value = values.get(node.name.value, Undefined)
            return (
                None if value is Undefined or of is None else ValueWriter(Random(0)).plain(_without_non_null(of), value)
            )

        def leave_argument(self, node: Any, *_: Any) -> Any:
            return _remove_if_unset(node)

        def leave_object_field(self, node: Any, *_: Any) -> Any:
            return _remove_if_unset(node)

        def enter_variable_definition(self, *_: Any) -> Any:
            return False

    document = prune(visit(question.document, TypeInfoVisitor(types, InlineVariables())))
    assert document
    written = Question.of(document, used_variables(document, question.variables), question.today)
    expected = person.without_timestamps(await person.fast(question))
    if mismatch := difference(person.without_timestamps(await person.fast(written)), expected):
        raise LawViolationError(f"written out it is answered otherwise: {mismatch}\n{written}")
    return len(values)


def _without_non_null(of: Any) -> Any:
    return of.of_type if isinstance(of, GraphQLNonNull) else of


def _remove_if_unset(node: Any) -> Any:
    return REMOVE if isinstance(node.value, VariableNode) else None
