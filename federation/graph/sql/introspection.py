"""Introspection beside compiled roots: graphql-core answers it when the plan is made, and the plan holds the answer."""

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


class JsonConstant(sa.sql.functions.FunctionElement[Any]):
    """JSON text as a constant of the plan."""

    inherit_cache = False
    type = sa.JSON()

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(sa.cast(sa.literal(text, sa.Text()), sa.JSON()))


@sa.ext.compiler.compiles(JsonConstant)
def _json_constant(element: JsonConstant, compiler: Any, **options: Any) -> str:
    text: str = compiler.process(next(iter(element.clauses)), **options)
    return text


def introspect(selection: Selection, operation: OperationDefinitionNode, nodes: Sequence[FieldNode]) -> JsonConstant:
    """The value of ``__schema`` or ``__type``."""
    # Only its own variables (names and switches) go along: of dates and codes we hold the parsed values.
    names = _variables_below(nodes, selection.fragments)
    definitions = operation.variable_definitions or ()
    introspection = OperationDefinitionNode(
        operation=operation.operation,
        variable_definitions=tuple(v for v in definitions if v.variable.name.value in names),
        directives=(),
        selection_set=SelectionSetNode(selections=tuple(nodes)),
    )
    document = DocumentNode(definitions=(introspection, *selection.fragments.values()))
    values = {name: value for name, value in selection.variables.items() if name in names}
    result = execute_sync(selection.schema, document, variable_values=values)
    if result.errors:
        raise result.errors[0]
    (value,) = (result.data or {}).values()
    return JsonConstant(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _variables_below(nodes: Sequence[FieldNode], fragments: Mapping[str, FragmentDefinitionNode]) -> set[str]:
    """The names of the variables below some fields and in the fragments that they spread."""
    visitor = _VariableVisitor()
    visited: set[str] = set()
    stack: list[Any] = list(nodes)
    while stack:
        visit(stack.pop(), visitor)
        new = [name for name in visitor.spreads if name not in visited]
        visited.update(new)
        stack += [fragments[name] for name in new]
    return visitor.variables


class _VariableVisitor(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.variables: set[str] = set()
        self.spreads: set[str] = set()

    def enter_variable(self, node: VariableNode, *_: Any) -> None:
        self.variables.add(node.name.value)

    def enter_fragment_spread(self, node: FragmentSpreadNode, *_: Any) -> None:
        self.spreads.add(node.name.value)
