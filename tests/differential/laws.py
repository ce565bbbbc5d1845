"""Laws that hold for any document, whoever asks: each looks at one question and says what is broken."""

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
from tests.differential.documents import argument, asked, selected, within
from tests.differential.literals import Variable, Written, variable
from tests.differential.opaque_text import difference
from tests.differential.reduce import SELECTIONS, parts, pruned, sent, without
from tests.differential.viewers import schema_of

LIST, ITSELF = "list", "itself"
"""The aliases of the list that a law is about, and of the id of each object in it."""


class Broken(AssertionError):
    """A law does not hold; it says which."""


def found(answer: Any) -> Any:
    """What stands under the alias of the list, wherever that is."""
    if isinstance(answer, dict):
        return answer[LIST] if LIST in answer else next((f for item in answer.values() if (f := found(item))), None)
    return None


class _Listed(Visitor):
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


async def alike_by_id(person: Person, question: Question) -> int:
    """An object in a list is the same through ``node`` and ``nodes``."""
    listed = found(await person.fast(question))
    objects = listed.get("nodes", []) if isinstance(listed, dict) else listed or []
    if not objects or not all(ITSELF in item for item in objects):
        return 0
    finder = _Listed(types := TypeInfo(schema_of(person)))
    visit(question.document, TypeInfoVisitor(types, finder))
    for root, of, wanted in (("nodes", "[ID!]!", objects), ("node", "ID!", objects[-1])):
        ids = [item[ITSELF] for item in objects] if root == "nodes" else objects[-1][ITSELF]
        key = argument(root.replace("node", "id"), variable("its"))
        same = asked(root, within(finder.of, *finder.selection), given=[key])
        query: Any = question.document.definitions[0]
        definitions = (*query.variable_definitions, Variable("its", of, lambda _: None, None, False).definition)
        query = replace(query, variable_definitions=definitions, selection_set=selected(same))
        made = pruned(replace(question.document, definitions=(query, *question.document.definitions[1:])))
        assert made
        # Within a list of a day all is of that day: so it is asked for as if that were today.
        assert finder.field and finder.node
        existing = variables_of(question.document.definitions[0], question.variables)  # type: ignore[arg-type]
        day = arguments(finder.field, finder.node, existing).get("asOf") or question.today
        again = Question.of(made, sent(made, {**question.variables, "its": ids}), day)
        if apart := difference(person.settled((await person.fast(again))[root]), person.settled(wanted)):
            raise Broken(f"an object is another one by its id: {apart}\n{again}")
    return len(objects)


async def pages_join(person: Person, question: Question) -> int:
    """All pages joined are the whole, forwards and backwards, and its length is what is counted."""

    async def page(**given: Any) -> Any:
        answer = await person.fast(question._replace(variables=question.variables | given))
        return found(person.settled(answer))

    whole = await page(first=100)
    if whole is None or not {"nodes", "edges", "totalCount", "pageInfo"} <= whole.keys():
        return 0
    if not whole["totalCount"] == len(whole["nodes"]) == len({str(node) for node in whole["nodes"]}):
        raise Broken(f"totalCount is not the length: {whole['totalCount']}, {len(whole['nodes'])} entries")
    if [edge["node"] for edge in whole["edges"]] != whole["nodes"]:
        raise Broken("edges are not nodes")
    size = max(len(question.text) % 4 + 1, len(whole["nodes"]) // 6)
    for count, beyond, more, end in (
        ("first", "after", "hasNextPage", "endCursor"),
        ("last", "before", "hasPreviousPage", "startCursor"),
    ):
        joined: list[Any] = []
        values: dict[str, Any] = {count: size}
        while len(joined) <= len(whole["nodes"]):
            item = await page(**values)
            joined = [*joined, *item["nodes"]] if count == "first" else [*item["nodes"], *joined]
            values[beyond] = item["pageInfo"][end]
            if not item["pageInfo"][more] or not item["nodes"]:
                break
        if joined != whole["nodes"]:
            raise Broken(f"pages joined are not the whole: {count} {size}: {joined} / {whole['nodes']}")
    return len(whole["nodes"])


async def parts_agree(person: Person, question: Question) -> int:
    """A part of a selection is answered with that part of the answer."""
    chance = Random(question.text)
    whole = person.settled(await person.fast(question))
    count = parts(question.document, SELECTIONS)
    for _ in range(2):
        which = chance.sample(range(count), max(1, min(count // 3, chance.randint(1, 4))))
        if less := without(question.document, *which, kinds=SELECTIONS):
            smaller = Question.of(less, sent(less, question.variables), question.today)
            if apart := next(beyond(person.settled(await person.fast(smaller)), whole), None):
                raise Broken(f"a part is answered otherwise: {apart}\n{smaller}")
    return count


def beyond(part: Any, whole: Any, path: str = "") -> Iterator[str]:
    """What of a part is not so in the whole."""
    if isinstance(part, dict) and isinstance(whole, dict) and part.keys() <= whole.keys():
        for key, item in part.items():
            yield from beyond(item, whole[key], f"{path}.{key}")
    elif isinstance(part, list) and isinstance(whole, list) and len(part) == len(whole):
        for n, (item, other) in enumerate(zip(part, whole, strict=True)):
            yield from beyond(item, other, f"{path}[{n}]")
    elif part != whole or type(part) is not type(whole):
        yield f"{path}: {part!r:.200} / {whole!r:.200}"


async def variables_written_out(person: Person, question: Question) -> int:
    """A value in a variable means what it means written out."""
    schema = schema_of(person)
    types, (query, *_) = TypeInfo(schema), question.document.definitions
    values = variables_of(query, question.variables)  # type: ignore[arg-type]

    class Inlined(Visitor):
        def leave_variable(self, node: VariableNode, *_: Any) -> Any:
            of = types.get_input_type()
            value = values.get(node.name.value, Undefined)
            return None if value is Undefined or of is None else Written(Random(0)).plain(_open(of), value)

        def leave_argument(self, node: Any, *_: Any) -> Any:
            return _kept(node)

        def leave_object_field(self, node: Any, *_: Any) -> Any:
            return _kept(node)

        def enter_variable_definition(self, *_: Any) -> Any:
            return False

    made = pruned(visit(question.document, TypeInfoVisitor(types, Inlined())))
    assert made
    written = Question.of(made, sent(made, question.variables), question.today)
    wanted = person.settled(await person.fast(question))
    if apart := difference(person.settled(await person.fast(written)), wanted):
        raise Broken(f"written out it is answered otherwise: {apart}\n{written}")
    return len(values)


def _open(of: Any) -> Any:
    return of.of_type if isinstance(of, GraphQLNonNull) else of


def _kept(node: Any) -> Any:
    return REMOVE if isinstance(node.value, VariableNode) else None
