"""Which variables of a document decide the statement by their values."""

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


class PlanKeyVariables(Visitor):
    """The variables whose values, not only their presence, decide the statement; raises ``GraphQLError`` at text that
    no statement can hold."""

    def __init__(self, document: DocumentNode) -> None:
        super().__init__()
        self.switches: set[str] = set()
        self.named: set[str] = set()
        self._inside_schema = 0
        visit(document, self)

    def enter_directive(self, node: Any, *_: Any) -> None:
        self.switches |= {a.value.name.value for a in node.arguments if isinstance(a.value, VariableNode)}

    def enter_field(self, node: FieldNode, *_: Any) -> None:
        values = {a.value.name.value for a in node.arguments or () if isinstance(a.value, VariableNode)}
        if node.name.value in ("node", "nodes"):
            listed = (v for a in node.arguments or () if isinstance(a.value, ListValueNode) for v in a.value.values)
            self.named |= values | {v.name.value for v in listed if isinstance(v, VariableNode)}
        if node.name.value in ("__schema", "__type"):
            self._inside_schema += 1
        if self._inside_schema:
            self.switches |= values

    def enter_string_value(self, node: StringValueNode, *_: Any) -> None:
        if "\0" in node.value:  # PostgreSQL knows no such character
            raise GraphQLError("Text darf kein Nullzeichen enthalten.", node, extensions={"code": "INVALID"})

    def leave_field(self, node: FieldNode, *_: Any) -> None:
        if node.name.value in ("__schema", "__type"):
            self._inside_schema -= 1

    def enter_fragment_definition(self, node: FragmentDefinitionNode, *_: Any) -> None:
        if node.type_condition.name.value.startswith("__"):
            self._inside_schema += 1

    def leave_fragment_definition(self, node: FragmentDefinitionNode, *_: Any) -> None:
        if node.type_condition.name.value.startswith("__"):
            self._inside_schema -= 1
