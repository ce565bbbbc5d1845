"""The variables of a document on whose values the statement depends."""

from __future__ import annotations

from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLError,
    ListValueNode,
    StringValueNode,
    VariableNode,
    Visitor,
    visit,
)

from federation.graph import messages


class PlanKeyVariables(Visitor):
    """The variables on whose values, not only on whether they are set, the statement depends.

    Raises ``GraphQLError`` for text that no statement can hold.
    """

    def __init__(self, document: DocumentNode) -> None:
        super().__init__()
        self.switches: set[str] = set()
        """Of directives and of introspection."""
        self.ids: set[str] = set()
        """Of ``node`` and ``nodes``."""
        self._introspection_level = 0
        visit(document, self)

    def enter_directive(self, node: Any, *_: Any) -> None:
        self.switches |= {a.value.name.value for a in node.arguments if isinstance(a.value, VariableNode)}

    def enter_field(self, node: FieldNode, *_: Any) -> None:
        variables = {a.value.name.value for a in node.arguments or () if isinstance(a.value, VariableNode)}
        if node.name.value in ("node", "nodes"):
            items = (v for a in node.arguments or () if isinstance(a.value, ListValueNode) for v in a.value.values)
            self.ids |= variables | {v.name.value for v in items if isinstance(v, VariableNode)}
        if node.name.value in ("__schema", "__type"):
            self._introspection_level += 1
        if self._introspection_level:
            self.switches |= variables

    def enter_string_value(self, node: StringValueNode, *_: Any) -> None:
        if "\0" in node.value:  # PostgreSQL stores no such character
            raise GraphQLError(messages.NO_NUL.localized(), node, extensions={"code": "INVALID"})

    def leave_field(self, node: FieldNode, *_: Any) -> None:
        if node.name.value in ("__schema", "__type"):
            self._introspection_level -= 1

    def enter_fragment_definition(self, node: FragmentDefinitionNode, *_: Any) -> None:
        if node.type_condition.name.value.startswith("__"):
            self._introspection_level += 1

    def leave_fragment_definition(self, node: FragmentDefinitionNode, *_: Any) -> None:
        if node.type_condition.name.value.startswith("__"):
            self._introspection_level -= 1
