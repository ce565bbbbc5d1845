"""GraphQL selection -> one SQLAlchemy statement. Pure: no database, no clock.

SQLAlchemy Core is the SQL tree. A selection set becomes a JSON_OBJECT; a field whose resolver returns a select becomes
a correlated subquery around the JSON_OBJECT of its own selection.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial, reduce
from itertools import count
from typing import Any

import sqlalchemy as sa
from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLField,
    GraphQLList,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    get_named_type,
    get_nullable_type,
    is_abstract_type,
)
from sqlalchemy import ColumnElement, Select, literal_column, select

from federation.graph import messages
from federation.graph.declare.filters import apply_filter_and_order, filter_cost, filter_without
from federation.graph.sql import global_id, pagination
from federation.graph.sql.arguments import Arguments, Getter, RequestParameters
from federation.graph.sql.introspection import introspect
from federation.graph.sql.json import json_array, json_object, json_value, text_literal
from federation.graph.sql.row import RowAlias, carry_order, order_columns, subquery_of
from federation.graph.sql.selection import Selection, SelectionSets, inner_sets
from tenants.context import READ, SCOPE_PREFIX, WRITE, Principal

LIST_ARGUMENTS = ("filter", "order_by")
DAY_ARGUMENT = "as_of"
"""The argument that sets the day for its field and all below it."""
MAX_CONDITIONS = 150
REQUEST_PARAMETERS: dict[str, tuple[Getter, Any]] = {
    "today": (lambda request: request.today, sa.Date()),
    "request_day": (lambda request: request.today, sa.Date()),
    "scopes": (
        lambda request: [SCOPE_PREFIX + scope for scope in (READ, WRITE) if scope in request.principal.scopes],
        sa.ARRAY(sa.Text()),
    ),
    "missing_scopes": (
        lambda request: [SCOPE_PREFIX + scope for scope in (READ, WRITE) if request.principal.lacks(scope)],
        sa.ARRAY(sa.Text()),
    ),
    "changed": (lambda request: list(request.changed), sa.ARRAY(sa.Uuid())),
    "since": (lambda request: request.since, sa.DateTime(timezone=True)),
    "watched": (lambda request: list(request.watched), sa.ARRAY(sa.Uuid())),
    "watched_since": (lambda request: request.watched_since, sa.DateTime(timezone=True)),
}
"""Parameter of a resolver -> its value and SQL type."""
READ_AT, RIGHTS, IN_VIEW, KEYS = "(now)", "(rights)", "(in view)", "(keys)"
"""The keys of a live query's answer besides its field, whose name they are not: the moment of the reading; the rights
of each listener, as one text; the ids of the watched rows that are in the list; the keys whose changes count."""
MAX_IN_VIEW = 2_000
"""Ids of watched rows that an answer has at most."""

CONTEXT_PARAMETERS: list[tuple[Getter, Any]] = [
    (lambda request: request.principal.issuer, sa.Text()),
    (lambda request: request.principal.subject, sa.Text()),
    (lambda request: list(request.principal.scopes), sa.ARRAY(sa.Text())),
    (lambda request: request.principal.session, sa.LargeBinary()),
]
"""The arguments of ``ctx.enter``."""
LISTENER_PARAMETERS: list[tuple[Getter, Any]] = [
    (lambda request: [who.issuer for who in listeners(request)], sa.ARRAY(sa.Text())),
    (lambda request: [who.subject for who in listeners(request)], sa.ARRAY(sa.Text())),
    (lambda request: list(request.principal.scopes), sa.ARRAY(sa.Text())),
    (lambda request: [who.session for who in listeners(request)], sa.ARRAY(sa.LargeBinary())),
]
"""The arguments of ``ctx.enter_listeners``."""


def listeners(request: RequestParameters) -> Sequence[Principal]:
    """For whom a live query is read."""
    return request.listeners or (request.principal,)


def root_type(schema: GraphQLSchema, operation: OperationDefinitionNode) -> GraphQLObjectType:
    """Query or Subscription: the type of an operation's root fields."""
    is_live = operation.operation is OperationType.SUBSCRIPTION
    root = schema.subscription_type if is_live else schema.query_type
    assert root is not None
    return root


class Compiler:
    """Compiles one operation for one shape of its variables."""

    def __init__(
        self,
        schema: GraphQLSchema,
        fragments: Mapping[str, FragmentDefinitionNode],
        request: RequestParameters,
        *,
        strict: bool = False,
    ) -> None:
        """``strict``: objects of abstract types tell their type, as graphql-core needs it to complete the answer."""
        self.selection = Selection(schema, fragments, request.variables)
        self.arguments = Arguments(request.variables)
        self.request, self.strict = request, strict
        self._numbers = count(1)
        self._conditions = 0
        self._day: ColumnElement[Any] | None = None
        """The value of ``asOf`` on a field around; None where there is none."""

    def query(self, operation: OperationDefinitionNode, *, enters: bool, without: frozenset[str]) -> Select[Any]:
        """The statement of an operation, with null in place of the root fields ``without``.

        ``enters``: it calls ``ctx.enter``, of a live query ``ctx.enter_listeners``, before it reads anything.
        """
        is_live = operation.operation is OperationType.SUBSCRIPTION
        root = root_type(self.selection.schema, operation)
        fields = self.selection.collect(root, [operation.selection_set])
        who = (LISTENER_PARAMETERS if is_live else CONTEXT_PARAMETERS) if enters else []
        arguments = [self.arguments.bind(getter, sql_type) for getter, sql_type in who]
        values: dict[str, ColumnElement[Any]] = {}
        for key, nodes in fields.items():
            self.arguments.root = key
            if nodes[0].name.value in ("__schema", "__type"):
                values[key] = introspect(self.selection, operation, nodes)
            else:
                values[key] = sa.null() if key in without else self.root_field(root, nodes)
        if is_live:
            values |= {READ_AT: sa.func.now(), RIGHTS: sa.func.current_setting(text_literal("ctx.rights"))}
            for key in fields.keys() - without:
                with suppress(GraphQLError):  # a wrong argument is an error of the field already
                    values |= self.live_values(root.fields[fields[key][0].name.value], fields[key])
        answer = json_object(values)
        enter = sa.func.ctx.enter_listeners if is_live else sa.func.ctx.enter
        return select(sa.case((enter(*arguments), answer))) if enters else select(answer)

    def constant_answer(self, operation: OperationDefinitionNode) -> str | None:
        """The answer as JSON text, if no part of it is in the database: introspection alone."""
        root = root_type(self.selection.schema, operation)
        parts = []
        for key, nodes in self.selection.collect(root, [operation.selection_set]).items():
            name = nodes[0].name.value
            if not name.startswith("__"):
                return None
            value = f'"{root.name}"' if name == "__typename" else introspect(self.selection, operation, nodes).text
            parts.append(f'"{key}":{value}')
        return "{" + ",".join(parts) + "}"

    def root_field(self, root: GraphQLObjectType, nodes: Sequence[FieldNode]) -> ColumnElement[Any]:
        """The value of a root field; null for one with wrong arguments, whose error is raised with the values."""
        try:
            return self.field(root, nodes, None)
        except GraphQLError as error:
            self.arguments.add_error(error)
            return sa.null()

    def live_values(self, field: GraphQLField, nodes: Sequence[FieldNode]) -> dict[str, ColumnElement[Any]]:
        """What the answer of a live query has besides its field: ``KEYS`` and, of a list, ``IN_VIEW``."""
        definition = field.extensions["strawberry-definition"]
        values: dict[str, ColumnElement[Any]] = {}
        if definition.key_sets:
            sets = (sa.func.ctx.keys(text_literal(name)) for name in definition.key_sets)
            values[KEYS] = sa.func.array_to_json(reduce(sa.func.array_cat, sets))
        if isinstance(get_nullable_type(field.type), GraphQLList):
            arguments = self._resolver_arguments(definition, self.arguments.of_field(field, nodes[0]))
            watched = {
                name: self._request_value(f"watched{end}") for name, end in (("changed", ""), ("since", "_since"))
            }
            query = definition.resolver(None, **arguments | watched)
            id_column = global_id.python_class(get_named_type(field.type)).__model__.c.id
            rows = query.with_only_columns(id_column).limit(MAX_IN_VIEW).subquery()
            values[IN_VIEW] = select(json_array(rows.c.id, ())).scalar_subquery()
        return values

    def object(self, type_: Any, sets: SelectionSets, row: Any) -> ColumnElement[Any]:
        """The JSON object of a selection for a row; of an abstract type, for the row that ``row_name`` names."""
        if is_abstract_type(type_):
            models = {
                possible.name: global_id.python_class(possible).__model__
                for possible in self.selection.schema.get_possible_types(type_)
            }
            return self.object_of_named_row(models, sets, row)
        fields = self.selection.collect(type_, sets)
        return json_object({key: self.field(type_, nodes, row) for key, nodes in fields.items()})

    def field(self, parent: GraphQLObjectType, nodes: Sequence[FieldNode], row: Any) -> ColumnElement[Any]:
        """The value of one field of a row."""
        if nodes[0].name.value == "__typename":
            return text_literal(parent.name)
        field = parent.fields[nodes[0].name.value]
        definition = field.extensions["strawberry-definition"]
        values = self.arguments.of_field(field, nodes[0])
        if definition.is_lookup:
            if "ids" in values:
                return self.nodes(values["ids"], inner_sets(nodes))
            return self.node(values["id"], inner_sets(nodes))
        is_connection = pagination.is_connection(get_named_type(field.type))
        page_names = (*pagination.PAGE_ARGUMENTS, *LIST_ARGUMENTS) if is_connection else ()
        page_values = {name: values.pop(name) for name in page_names if name in values}
        set_names = [name for name, value in values.items() if value is not None]
        if definition.validator is not None:
            self.arguments.check_together(definition.validator, values)
        day = values.get(DAY_ARGUMENT)
        expression = definition.resolver(row, **self._resolver_arguments(definition, values))
        if not isinstance(expression, Select):
            return json_value(expression)
        day_around = self._day
        self._day = day_around if day is None else day
        try:
            return self._select_field(parent, field, nodes, expression, page_values, set_names)
        finally:
            self._day = day_around

    def _resolver_arguments(self, definition: Any, values: dict[str, Any]) -> dict[str, Any]:
        """The arguments of a resolver: those of the document, ids as it takes them, and what the request sets."""
        for name in definition.request_parameters:
            values[name] = self._request_value(name)
        for name, type_name, model in definition.id_arguments:
            if values.get(name) is not None:
                values[name] = global_id.matches_row(self.arguments, type_name, model, values[name])
        for name in definition.name_arguments:
            if values.get(name) is not None:
                named = partial(global_id.row_name_in, self.selection.schema)
                values[name] = self.arguments.derive(values[name], named, sa.Text())
        return values

    def _select_field(
        self, parent: GraphQLObjectType, field: GraphQLField, nodes: Sequence[FieldNode], query: Select[Any],
        page_values: dict[str, Any], set_names: Sequence[str],
    ) -> ColumnElement[Any]:  # fmt: skip
        """The value of a field whose resolver returns a select: a connection, a list or an object.

        ``set_names``: its own arguments that are set.
        """
        named_type: Any = get_named_type(field.type)
        if pagination.is_connection(named_type):
            filters, order = (page_values.pop(name, None) for name in LIST_ARGUMENTS)
            if filters is not None:
                self._count_conditions(filter_cost(filters))
            facets = partial(self.facets, partial(self._rows_without, query, filters))
            query = apply_filter_and_order(query, filters, order, self._request_value)
            name = nodes[0].name.value
            fingerprint = pagination.list_fingerprint(parent.name, name, set_names, filters, order)
            page = {k: v for k, v in page_values.items() if v is not None}
            return pagination.paginate(self, named_type, inner_sets(nodes), query, page, fingerprint, facets)
        if isinstance(get_nullable_type(field.type), GraphQLList):
            return self.list_of_rows(named_type, inner_sets(nodes), query)
        return self.object_of_row(named_type, inner_sets(nodes), query)

    def facets(
        self, rows_without: Callable[[str], Select[Any]], type_: GraphQLObjectType, sets: SelectionSets
    ) -> ColumnElement[Any]:
        """The object with the facets of a list. ``rows_without``: its rows without a field of its filter."""

        def facet(nodes: Sequence[FieldNode]) -> ColumnElement[Any]:
            if nodes[0].name.value == "__typename":
                return text_literal(type_.name)
            field = type_.fields[nodes[0].name.value]
            definition = field.extensions["strawberry-definition"]
            counts = definition.resolver(rows_without(definition.python_name))
            return self.list_of_rows(get_named_type(field.type), inner_sets(nodes), counts)

        return json_object({key: facet(nodes) for key, nodes in self.selection.collect(type_, sets).items()})

    def _rows_without(self, query: Select[Any], filters: Any, name: str) -> Select[Any]:
        """The rows that meet all conditions of a filter but that one."""
        if filters is None:
            return query
        self._count_conditions(filter_cost(filters))
        return apply_filter_and_order(query, filter_without(filters, name), None, self._request_value)

    def _request_value(self, name: str) -> ColumnElement[Any]:
        """The value of a resolver's parameter that the request sets; ``today`` is the ``asOf`` of a field around."""
        if name == "today" and self._day is not None:
            return self._day
        return self.arguments.bind(*REQUEST_PARAMETERS[name])

    def _count_conditions(self, number: int) -> None:
        """Raises ``GraphQLError`` for too many conditions.

        Each costs the compiler, the planner and the database, and a document may use one filter in many places.
        """
        self._conditions += number
        if self._conditions > MAX_CONDITIONS:
            message = messages.TOO_MANY_CONDITIONS.localized(limit=MAX_CONDITIONS)
            raise GraphQLError(message, extensions={"code": "QUERY_TOO_COMPLEX", "limit": MAX_CONDITIONS})

    def alias(self, query: Select[Any]) -> RowAlias:
        """A new alias for the rows of a select."""
        return RowAlias(f"r{next(self._numbers)}", query)

    def object_of_row(
        self, type_: GraphQLObjectType, sets: SelectionSets, query: Select[Any], *, has_typename: bool = False
    ) -> ColumnElement[Any]:
        """The object of a select's only row, or null. ``has_typename``: with ``__typename``, selected or not."""
        row = self.alias(query)
        value = self.object(type_, sets, row)
        if has_typename and isinstance(value, json_object):
            fields = dict(zip(value.keys, value.clauses, strict=True))
            value = json_object({**fields, "__typename": text_literal(type_.name)})
        return select(value).select_from(subquery_of(row, query)).scalar_subquery()

    def list_of_rows(self, type_: GraphQLObjectType, sets: SelectionSets, query: Select[Any]) -> ColumnElement[Any]:
        """The array of the objects of a select's rows, in its order."""
        row = self.alias(query)
        array = json_array(self.object(type_, sets, row), carry_order(row, order_columns(query)))
        rows = query if query._limit_clause is not None else query.order_by(None)
        return select(array).select_from(subquery_of(row, rows)).scalar_subquery()

    def node(self, id_parameter: Any, sets: SelectionSets) -> ColumnElement[Any]:
        """The object of the row with an id, or null; the type in the id is part of the plan's key."""
        id_value = self.arguments.getters[id_parameter.key](self.request)
        self.arguments.derive(id_parameter, global_id.decode, sa.Text())  # a malformed id is an error of this root
        name = global_id.type_name_in(id_value)
        target = global_id.select_node(self.selection.schema, self.arguments, name, id_parameter)
        if target is None:
            return sa.null()
        type_, query = target
        return self.object_of_row(type_, sets, query, has_typename=self.strict)

    def nodes(self, ids_parameter: Any, sets: SelectionSets) -> ColumnElement[Any]:
        """The array of the objects of the rows with some ids, in the ids' order.

        The types in the ids are part of the plan's key.
        """
        ids = self.arguments.getters[ids_parameter.key](self.request)
        models = global_id.models_in(self.selection.schema, ids)
        names = self.arguments.derive(ids_parameter, global_id.row_names_from(models), sa.ARRAY(sa.Text()))
        unnested = sa.func.unnest(names).table_valued(global_id.ROW_NAME, with_ordinality="n").render_derived()
        row = self.alias(query := select(unnested.c[global_id.ROW_NAME]).order_by(unnested.c.n))
        value = self.object_of_named_row(models, sets, row)
        array = json_array(value, carry_order(row, order_columns(query)))
        return select(array).select_from(subquery_of(row, query.order_by(None))).scalar_subquery()

    def object_of_named_row(self, models: Mapping[str, Any], sets: SelectionSets, row: RowAlias) -> ColumnElement[Any]:
        """The object of the row that ``row_name`` names, if it is of one of these types; else null.

        ``models``: type name -> model.
        """
        null = literal_column("NULL::json", sa.JSON())
        cases = []
        for type_name, model in models.items():
            type_: Any = self.selection.schema.get_type(type_name)
            name = getattr(row, global_id.ROW_NAME)
            query = select(model).where(global_id.matches_row_name(name, model))
            is_of_type = global_id.table_name_in(name) == text_literal(model.__tablename__)
            cases.append((is_of_type, self.object_of_row(type_, sets, query, has_typename=self.strict)))
        return sa.case(*cases, else_=null) if cases else null
