"""Values of arguments: literals and variables as plain values, enum values by their names."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from graphql import (
    FieldNode,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLList,
    IntValueNode,
    ListValueNode,
    NullValueNode,
    ObjectValueNode,
    OperationDefinitionNode,
    Undefined,
    VariableNode,
    get_named_type,
    get_nullable_type,
)

READ = {"Date": date.fromisoformat, "DateTime": datetime.fromisoformat}


def variables_of(operation: OperationDefinitionNode, provided: Mapping[str, Any]) -> dict[str, Any]:
    """The variables that have a value: the provided one, else their default."""
    results = {}
    for variable_definition in operation.variable_definitions or ():
        name = variable_definition.variable.name.value
        if name in provided:
            results[name] = provided[name]
        elif variable_definition.default_value is not None:
            results[name] = plain_value(variable_definition.default_value, {})
    return results


def plain_value(node: Any, variables: Mapping[str, Any]) -> Any:
    """A literal as its JSON value; Undefined for a variable without a value."""
    match node:
        case VariableNode():
            return variables.get(node.name.value, Undefined)
        case ListValueNode():
            return [plain_value(value, variables) for value in node.values]
        case ObjectValueNode():
            each = {field.name.value: plain_value(field.value, variables) for field in node.fields}
            return {name: value for name, value in each.items() if value is not Undefined}
        case IntValueNode():
            return int(node.value)
    return None if isinstance(node, NullValueNode) else node.value


def typed_value(of: Any, value: Any) -> Any:
    """A plain value converted to its GraphQL type."""
    of = get_nullable_type(of)
    if value is None:
        return None
    if isinstance(of, GraphQLList):
        return [typed_value(of.of_type, item) for item in (value if isinstance(value, list) else [value])]
    if isinstance(of, GraphQLInputObjectType):
        return _parts(of.fields, lambda name: value.get(name, Undefined))
    return READ.get(of.name, lambda same: same)(value)


def arguments(field: GraphQLField, node: FieldNode, variables: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a field's arguments, with defaults for missing ones."""
    literals = {argument.name.value: argument.value for argument in node.arguments or ()}
    return _parts(
        field.args, lambda name: plain_value(literals[name], variables) if name in literals else Undefined
    )  # fmt: skip


def _parts(fields: Mapping[str, Any], value_of: Any) -> dict[str, Any]:
    values = {}
    for name, part in fields.items():
        value = value_of(name)
        if value is not Undefined:
            values[name] = typed_value(part.type, value)
        elif part.default_value is not Undefined:
            values[name] = _enum_code(get_named_type(part.type), part.default_value)
    return values


def _enum_code(of: Any, default: Any) -> Any:
    return of.serialize(default) if isinstance(of, GraphQLEnumType) else default
