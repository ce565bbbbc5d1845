"""Introspection beside compiled roots: graphql-core answers it when the plan is made, and the plan keeps the answer."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
import sqlalchemy.ext.compiler
from graphql import DocumentNode, FieldNode, OperationDefinitionNode, SelectionSetNode, execute_sync

if TYPE_CHECKING:
    from federation.graph.compile import Compiler


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


def introspected(compiler: Compiler, operation: OperationDefinitionNode, nodes: Sequence[FieldNode]) -> Known:
    """The value of an introspection field."""
    alone = OperationDefinitionNode(
        operation=operation.operation,
        variable_definitions=operation.variable_definitions,
        directives=(),
        selection_set=SelectionSetNode(selections=tuple(nodes)),
    )
    document = DocumentNode(definitions=(alone, *compiler.selection.fragments.values()))
    result = execute_sync(compiler.selection.schema, document, variable_values=dict(compiler.selection.variables))
    if result.errors:
        raise result.errors[0]
    (value,) = (result.data or {}).values()
    return Known(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
