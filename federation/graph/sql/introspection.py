"""Introspection beside compiled roots: graphql-core answers it when the plan is made, and the plan keeps the answer."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
import sqlalchemy.ext.compiler
from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    Visitor,
    execute_sync,
    visit,
)

from federation.graph.sql.selection import Selection


class Known(sa.sql.functions.FunctionElement[Any]):
    """A value that the plan knows by itself, as JSON text."""

    inherit_cache = False
    type = sa.JSON()

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(sa.cast(sa.literal(text, sa.Text()), sa.JSON()))


@sa.ext.compiler.compiles(Known)
def _known(element: Known, compiler: Any, **options: Any) -> str:
    written: str = compiler.process(next(iter(element.clauses)), **options)
    return written


def introspect(selection: Selection, operation: OperationDefinitionNode, nodes: Sequence[FieldNode]) -> Known:
    """The value of an introspection field."""
    # Only its own variables (names and switches) go along: of dates and codes we hold the values, not what was sent.
    used = _variables_of(nodes, selection.fragments)
    alone = OperationDefinitionNode(
        operation=operation.operation,
        variable_definitions=tuple(v for v in operation.variable_definitions or () if v.variable.name.value in used),
        directives=(),
        selection_set=SelectionSetNode(selections=tuple(nodes)),
    )
    document = DocumentNode(definitions=(alone, *selection.fragments.values()))
    values = {name: value for name, value in selection.variables.items() if name in used}
    result = execute_sync(selection.schema, document, variable_values=values)
    if result.errors:
        raise result.errors[0]
    (value,) = (result.data or {}).values()
    return Known(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _variables_of(nodes: Sequence[FieldNode], fragments: Mapping[str, FragmentDefinitionNode]) -> set[str]:
    """The variables below some fields and in the fragments that they spread."""
    result = _Variables()
    waiting: list[Any] = list(nodes)
    while waiting:
        visit(waiting.pop(), result)
        new = [name for name in result.spreads if name not in result.seen]
        result.seen.update(new)
        waiting += [fragments[name] for name in new]
    return result.names


class _Variables(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.spreads: set[str] = set()
        self.seen: set[str] = set()

    def enter_variable(self, node: VariableNode, *_: Any) -> None:
        self.names.add(node.name.value)

    def enter_fragment_spread(self, node: FragmentSpreadNode, *_: Any) -> None:
        self.spreads.add(node.name.value)
