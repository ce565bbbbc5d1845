"""Smaller variants of a document: one part less, without definitions that became unused."""

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


class _RemoveParts(Visitor):
    """Removes the n-th nodes of some kinds, and counts all of them."""

    def __init__(self, kinds: tuple[type[Node], ...], *which: int) -> None:
        super().__init__()
        self.kinds, self.which, self.count = kinds, set(which), 0

    def enter(self, node: Node, *_: Any) -> Any:
        if isinstance(node, self.kinds):
            self.count += 1
            if self.count - 1 in self.which:
                return REMOVE
        return None


class _UsedNames(Visitor):
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


class _UnwrapPart(Visitor):
    """Replaces the n-th inline fragment by its selections, or removes the n-th alias."""

    def __init__(self, which: int) -> None:
        super().__init__()
        self.which, self.count = which, 0

    def leave_field(self, node: FieldNode, *_: Any) -> Any:
        return replace(node, alias=None) if node.alias and self._is_it() else None

    def leave_selection_set(self, node: SelectionSetNode, *_: Any) -> Any:
        reduced: list[Any] = []
        for selection in node.selections:
            reduced += (
                selection.selection_set.selections
                if isinstance(selection, InlineFragmentNode) and self._is_it()
                else [selection]
            )
        return replace(node, selections=tuple(reduced))

    def _is_it(self) -> bool:
        self.count += 1
        return self.count - 1 == self.which


def count_parts(document: DocumentNode, kinds: tuple[type[Node], ...] = PARTS) -> int:
    """The number of parts that can be removed."""
    counter = _RemoveParts(kinds)
    visit(document, counter)
    return counter.count


def remove_parts(document: DocumentNode, *which: int, kinds: tuple[type[Node], ...] = PARTS) -> DocumentNode | None:
    """A document without some of its parts, or None if nothing valid remains."""
    return prune(visit(document, _RemoveParts(kinds, *which)))


def prune(document: DocumentNode) -> DocumentNode | None:
    """The document without unused fragments and variables."""
    while True:
        names = _UsedNames()
        visit(document, names)
        if names.empty:
            return None
        definitions: list[Any] = []
        for definition in document.definitions:
            if isinstance(definition, OperationDefinitionNode):
                variables = [
                    v for v in definition.variable_definitions or () if v.variable.name.value in names.variables
                ]
                definitions.append(replace(definition, variable_definitions=tuple(variables)))
            elif not isinstance(definition, FragmentDefinitionNode) or definition.name.value in names.fragments:
                definitions.append(definition)
        if len(definitions) == len(document.definitions):
            return replace(document, definitions=tuple(definitions))
        document = replace(document, definitions=tuple(definitions))


def smaller_documents(document: DocumentNode) -> Iterator[DocumentNode]:
    """Each document that is one part smaller, largest parts first; then simplified ones of the same size."""
    for which in range(count_parts(document)):
        if reduced := remove_parts(document, which):
            yield reduced
    for which in range(count_parts(document, (InlineFragmentNode, FieldNode))):
        reduced = prune(visit(document, _UnwrapPart(which)))
        if reduced and reduced != document:
            yield reduced


def smaller_values(values: Any) -> Iterator[Any]:
    """Each value that is one part smaller."""
    if isinstance(values, Mapping):
        for key in values:
            yield {k: v for k, v in values.items() if k != key}
            for item in smaller_values(values[key]):
                yield {**values, key: item}
    elif isinstance(values, list):
        for n, value in enumerate(values):
            yield [*values[:n], *values[n + 1 :]]
            for item in smaller_values(value):
                yield [*values[:n], item, *values[n + 1 :]]


def used_variables(document: DocumentNode, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of variables that the document still has."""
    names = _UsedNames()
    visit(document, names)
    return {name: value for name, value in values.items() if name in names.variables}
