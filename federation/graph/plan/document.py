"""A document: parsed, measured and validated, with what the plans for it depend on."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Mapping
from functools import cache
from hashlib import sha256
from typing import Any, NamedTuple

from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLInputType,
    GraphQLSchema,
    NonNullTypeNode,
    OperationDefinitionNode,
    OperationType,
    get_named_type,
    type_from_ast,
    validate,
)

from federation.graph import limits, messages
from federation.graph.plan.cache import Cache
from federation.graph.plan.plan import Plan
from federation.graph.plan.plan_key import PlanKeyVariables
from federation.graph.request import Request
from federation.graph.sql.arguments import is_input_object, is_mutation_input, is_plan_key, value_shape
from federation.graph.sql.global_id import type_name_in

MAX_PLANS, MAX_PLANS_BYTES = 32, 3_000_000
"""Of one document; the same bounds hold for its coerced variables."""
MAX_TREES, MAX_TREES_LENGTH = 32, 10_000
"""Documents whose syntax trees are cached, and their characters together."""
NO_NAMES: frozenset[str] = frozenset()


class InvalidDocumentError(Exception):
    """A document that cannot be run, with the errors to answer."""

    def __init__(self, errors: list[GraphQLError], code: str | None = None) -> None:
        """``code``: of the errors that have none."""
        super().__init__(errors[0].message)
        self.errors = errors
        for error in errors:
            error.extensions = {"code": code, **(error.extensions or {})} if code else error.extensions


class Document(NamedTuple):
    """A valid document with the plans made for it.

    Its syntax tree is parsed again where it is needed: if every document held its tree, trees would be four fifths of
    what the garbage collector walks through while all requests wait.
    """

    query: str
    operation_name: str | None
    operation_type: OperationType
    cost: limits.DocumentCost
    variable_types: dict[str, GraphQLInputType]
    switch_variables: frozenset[str]
    """The variables of directives and of introspection: the statement depends on their values."""
    id_variables: frozenset[str]
    """The variables of ``node`` and ``nodes``: the statement depends on the type names in their values."""
    required_variables: frozenset[str]
    """The variables that have a default, or may not be left out."""
    leaf_variables: frozenset[str]
    """The variables of which the statement depends only on whether they are null."""
    fingerprint: str
    """The document's name in logs."""
    plans: Cache[Plan]
    coerced_variables: Cache[dict[str, Any]]
    """The text of earlier requests' variables -> their coerced values."""

    @property
    def tree(self) -> DocumentNode:
        """The syntax tree, parsed again unless it is one of the last."""
        return _parse(self.query)

    @property
    def operation(self) -> OperationDefinitionNode:
        """The operation in the syntax tree."""
        (operation,) = _operations(self.tree, self.operation_name)
        return operation

    @property
    def fragments(self) -> dict[str, FragmentDefinitionNode]:
        """Name -> fragment in the syntax tree."""
        return {d.name.value: d for d in self.tree.definitions if isinstance(d, FragmentDefinitionNode)}

    def shape(self, variables: Mapping[str, Any]) -> Hashable:
        """The part of the variables on which the statement's text depends."""
        return tuple((name, self._shape_of(name, value)) for name, value in variables.items())

    def _shape_of(self, name: str, value: Any) -> Hashable:
        if value is not None and name in self.leaf_variables:
            return ...
        if name in self.switch_variables:
            return value if isinstance(value, bool) else sha256(repr(value).encode()).digest()
        if name in self.id_variables and value is not None:
            ids = value if isinstance(value, list) else [value]
            return tuple(sorted({type_name_in(item)[:40] for item in ids}))
        return value_shape(self.variable_types[name], value)


def read_document(
    schema: GraphQLSchema, request: Request, on_growth: Callable[[int], None]
) -> Document | list[GraphQLError]:
    """The document of a request, or the errors for which it cannot be run: without its tree, since they are cached.

    ``on_growth``: takes the bytes by which the document's own caches grow.
    """
    try:
        return _validate(schema, request, on_growth)
    except InvalidDocumentError as invalid:
        return [_without_tree(error) for error in invalid.errors]


def _without_tree(error: GraphQLError) -> GraphQLError:
    copied = GraphQLError(error.message, path=error.path, extensions=error.extensions)
    copied.locations = error.locations
    return copied


def _validate(schema: GraphQLSchema, request: Request, on_growth: Callable[[int], None]) -> Document:
    try:
        tree = _parse(request.query)
        cost = limits.measure_cost(tree, request.operation_name, _field_costs(schema))
        if errors := validate(schema, tree, max_errors=20):
            raise InvalidDocumentError(errors, "GRAPHQL_VALIDATION_FAILED")
        key_variables = PlanKeyVariables(tree)
    except limits.TooExpensiveError as error:
        raise InvalidDocumentError([error]) from None
    except GraphQLError as error:
        raise InvalidDocumentError([error], "GRAPHQL_PARSE_FAILED") from None
    if len(operations := _operations(tree, request.operation_name)) != 1:
        raise InvalidDocumentError([GraphQLError(messages.WHICH_OPERATION.localized())], "BAD_REQUEST")
    definitions = operations[0].variable_definitions or ()
    types: dict[str, Any] = {v.variable.name.value: type_from_ast(schema, v.type) for v in definitions}
    required = {v.variable.name.value for v in definitions if v.default_value or isinstance(v.type, NonNullTypeNode)}
    leaves = {n for n, t in types.items() if is_mutation_input(t) or not (is_input_object(t) or is_plan_key(t))}
    leaves -= key_variables.switches | key_variables.ids
    return Document(
        query=request.query,
        operation_name=request.operation_name,
        operation_type=operations[0].operation,
        cost=cost,
        variable_types=types,
        switch_variables=_frozen(key_variables.switches),
        id_variables=_frozen(key_variables.ids),
        required_variables=_frozen(required),
        leaf_variables=_frozen(leaves),
        fingerprint=sha256(request.query.encode()).hexdigest()[:16],
        plans=Cache(MAX_PLANS, MAX_PLANS_BYTES, on_growth),
        coerced_variables=Cache(MAX_PLANS, MAX_PLANS_BYTES, on_growth),
    )


def _frozen(names: set[str]) -> frozenset[str]:
    """The same empty set for all documents that have none."""
    return frozenset(names) or NO_NAMES


def _operations(tree: DocumentNode, name: str | None) -> list[OperationDefinitionNode]:
    """The operations of that name; all of them, without a name."""
    operations = [d for d in tree.definitions if isinstance(d, OperationDefinitionNode)]
    return [o for o in operations if name is None or (o.name and o.name.value == name)]


@cache
def _field_costs(schema: GraphQLSchema) -> limits.FieldCosts:
    def field_cost(field: Any) -> int:
        return getattr(field.extensions.get("strawberry-definition"), "cost", 0)

    costs = {
        type_name: {
            name: (field_cost(field), get_named_type(field.type).name)
            for name, field in getattr(type_, "fields", {}).items()
        }
        for type_name, type_ in schema.type_map.items()
    }
    roots = {"query": schema.query_type, "mutation": schema.mutation_type, "subscription": schema.subscription_type}
    return costs | {operation: costs[type_.name] for operation, type_ in roots.items() if type_}


_trees: Cache[DocumentNode] = Cache(MAX_TREES, MAX_TREES_LENGTH)
_trees_lock = threading.Lock()


def _parse(query: str) -> DocumentNode:
    """The syntax tree of a document; those of the last documents are cached."""
    with _trees_lock:
        if (tree := _trees.get(query)) is not None:
            return tree
    parsed = limits.parse_document(query)
    with _trees_lock:
        return _trees.put(query, parsed, len(query))
