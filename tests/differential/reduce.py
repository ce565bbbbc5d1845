"""Smaller documents out of a document: one part less, and what nobody needs any more gone with it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from graphql import (
    REMOVE,
    ArgumentNode,
    DirectiveNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    Node,
    ObjectFieldNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableDefinitionNode,
    VariableNode,
    Visitor,
    visit,
)

SELECTIONS = (FieldNode, FragmentSpreadNode, InlineFragmentNode)
PARTS = (*SELECTIONS, ArgumentNode, DirectiveNode, ObjectFieldNode)


class _Without(Visitor):
    """Takes the n-th part away (of those that are of some kinds); counts them all."""

    def __init__(self, kinds: tuple[type[Node], ...], *which: int) -> None:
        super().__init__()
        self.kinds, self.which, self.seen = kinds, set(which), 0

    def enter(self, node: Node, *_: Any) -> Any:
        if isinstance(node, self.kinds):
            self.seen += 1
            if self.seen - 1 in self.which:
                return REMOVE
        return None


class _Used(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.variables: set[str] = set()
        self.fragments: set[str] = set()
        self.empty = False

    def enter_variable_definition(self, _: VariableDefinitionNode, *__: Any) -> Any:
        return False

    def enter_variable(self, node: VariableNode, *_: Any) -> None:
        self.variables.add(node.name.value)

    def enter_fragment_spread(self, node: FragmentSpreadNode, *_: Any) -> None:
        self.fragments.add(node.name.value)

    def enter_selection_set(self, node: SelectionSetNode, *_: Any) -> None:
        self.empty |= not node.selections


class _Unwrapped(Visitor):
    """The n-th inline fragment gives way to what is in it, or the n-th alias to the field's own name."""

    def __init__(self, which: int) -> None:
        super().__init__()
        self.which, self.seen = which, 0

    def leave_field(self, node: FieldNode, *_: Any) -> Any:
        return replace(node, alias=None) if node.alias and self._is_it() else None

    def leave_selection_set(self, node: SelectionSetNode, *_: Any) -> Any:
        made: list[Any] = []
        for selection in node.selections:
            made += (
                selection.selection_set.selections
                if isinstance(selection, InlineFragmentNode) and self._is_it()
                else [selection]
            )
        return replace(node, selections=tuple(made))

    def _is_it(self) -> bool:
        self.seen += 1
        return self.seen - 1 == self.which


def parts(document: DocumentNode, kinds: tuple[type[Node], ...] = PARTS) -> int:
    """How many parts could be taken away."""
    counted = _Without(kinds)
    visit(document, counted)
    return counted.seen


def without(document: DocumentNode, *which: int, kinds: tuple[type[Node], ...] = PARTS) -> DocumentNode | None:
    """A document without some of its parts; nothing where it is none any more."""
    return pruned(visit(document, _Without(kinds, *which)))


def pruned(document: DocumentNode) -> DocumentNode | None:
    """The document without the fragments and variables that nothing uses."""
    while True:
        used = _Used()
        visit(document, used)
        if used.empty:
            return None
        kept: list[Any] = []
        for definition in document.definitions:
            if isinstance(definition, OperationDefinitionNode):
                variables = [
                    v for v in definition.variable_definitions or () if v.variable.name.value in used.variables
                ]
                kept.append(replace(definition, variable_definitions=tuple(variables)))
            elif not isinstance(definition, FragmentDefinitionNode) or definition.name.value in used.fragments:
                kept.append(definition)
        if len(kept) == len(document.definitions):
            return replace(document, definitions=tuple(kept))
        document = replace(document, definitions=tuple(kept))


def smaller(document: DocumentNode) -> Iterator[DocumentNode]:
    """Each document that is one part smaller, the largest parts first; then those that are only plainer."""
    for which in range(parts(document)):
        if made := without(document, which):
            yield made
    for which in range(parts(document, (InlineFragmentNode, FieldNode))):
        made = pruned(visit(document, _Unwrapped(which)))
        if made and made != document:
            yield made


def fewer(values: Any) -> Iterator[Any]:
    """Each value that is one part smaller."""
    if isinstance(values, Mapping):
        for key in values:
            yield {k: v for k, v in values.items() if k != key}
            for item in fewer(values[key]):
                yield {**values, key: item}
    elif isinstance(values, list):
        for n, value in enumerate(values):
            yield [*values[:n], *values[n + 1 :]]
            for item in fewer(value):
                yield [*values[:n], item, *values[n + 1 :]]


def sent(document: DocumentNode, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of variables that the document still has."""
    used = _Used()
    visit(document, used)
    return {name: value for name, value in values.items() if name in used.variables}
