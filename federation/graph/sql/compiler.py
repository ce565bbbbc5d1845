"""GraphQL selection -> one SQLAlchemy statement. Pure: no database, no clock.

SQLAlchemy Core is our SQL tree, so there is no second one. A selection set becomes a JSON_OBJECT;
a field that says a select becomes a correlated subquery around the object of its own selection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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

from federation.graph.declare.filters import apply, filter_cost
from federation.graph.schema.connection import PAGE
from federation.graph.sql import global_id, pagination
from federation.graph.sql.arguments import Arguments, Getter, RequestParameters
from federation.graph.sql.introspection import introspect
from federation.graph.sql.json import json_array, json_object, json_value, text_literal
from federation.graph.sql.row import RowAlias, carry_order, order_columns, subquery_of
from federation.graph.sql.selection import Selection, SelectionSets, inner_sets
from tenants.context import READ, SCOPE_PREFIX, WRITE

CHOOSING = ("filter", "order_by")
DAY = "as_of"
"""The argument that names a day: for its field, and for all that is asked within it."""
MOST_CONDITIONS = 150
FROM_REQUEST: dict[str, tuple[Getter, Any]] = {
    "today": (lambda request: request.today, sa.Date()),
    "request_day": (lambda request: request.today, sa.Date()),
    "scopes": (
        lambda request: [SCOPE_PREFIX + item for item in (READ, WRITE) if item in request.who.scopes],
        sa.ARRAY(sa.Text()),
    ),
    "missing_scopes": (
        lambda request: [SCOPE_PREFIX + item for item in (READ, WRITE) if request.who.lacks(item)],
        sa.ARRAY(sa.Text()),
    ),
    "changed": (lambda request: list(request.changed), sa.ARRAY(sa.Uuid())),
    "since": (lambda request: request.since, sa.DateTime(timezone=True)),
}
NOW = "(now)"
"""Under what an answer to a live query has the moment at which it was read; no field is named so."""

ENTER: list[tuple[Getter, Any]] = [
    (lambda request: request.who.issuer, sa.Text()),
    (lambda request: request.who.subject, sa.Text()),
    (lambda request: list(request.who.scopes), sa.ARRAY(sa.Text())),
]


def root_type(schema: GraphQLSchema, operation: OperationDefinitionNode) -> GraphQLObjectType:
    """The type of an operation's root."""
    live = operation.operation is OperationType.SUBSCRIPTION
    root = schema.subscription_type if live else schema.query_type
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
        self.selection = Selection(schema, fragments, request.variables)
        self.arguments = Arguments(request.variables)
        self.asked, self.strict = request, strict
        self._numbers = count(1)
        self._conditions = 0
        self._day: ColumnElement[Any] | None = None
        """The day for which what surrounds a field is asked; none where that is today."""

    def query(self, operation: OperationDefinitionNode, *, enters: bool, without: frozenset[str]) -> Select[Any]:
        """The whole operation, null in place of the roots ``without``; behind the one door unless open to all."""
        root = root_type(self.selection.schema, operation)
        request = self.selection.collect(root, [operation.selection_set])
        who = [self.arguments.bind(getter, of) for getter, of in ENTER] if enters else []
        parts: dict[str, ColumnElement[Any]] = {}
        for key, nodes in request.items():
            self.arguments.root = key
            if nodes[0].name.value in ("__schema", "__type"):
                parts[key] = introspect(self, operation, nodes)
            else:
                parts[key] = sa.null() if key in without else self.root(root, key, nodes)
        if operation.operation is OperationType.SUBSCRIPTION:
            parts[NOW] = sa.func.now()
        answer = json_object(parts)
        return select(sa.case((sa.func.ctx.enter(*who), answer))) if enters else select(answer)

    def known(self, operation: OperationDefinitionNode) -> str | None:
        """The whole answer as JSON text, where nothing of it is in the database."""
        root = root_type(self.selection.schema, operation)
        parts = []
        for key, nodes in self.selection.collect(root, [operation.selection_set]).items():
            name = nodes[0].name.value
            if not name.startswith("__"):
                return None
            value = f'"{root.name}"' if name == "__typename" else introspect(self, operation, nodes).text
            parts.append(f'"{key}":{value}')
        return "{" + ",".join(parts) + "}"

    def root(self, of: GraphQLObjectType, key: str, nodes: Sequence[FieldNode]) -> ColumnElement[Any]:
        """The value of a root; what is wrong with it is told with the values, like any other mistake of a root."""
        try:
            return self.value(of, nodes, None)
        except GraphQLError as error:
            self.arguments.mistaken(error)
            return sa.null()

    def object(self, of: Any, sets: SelectionSets, row: Any) -> ColumnElement[Any]:
        """The object of a selection, for the row one is standing on."""
        if is_abstract_type(of):
            existing = {
                get_possible_type.name: global_id.definition_of(get_possible_type).__model__
                for get_possible_type in self.selection.schema.get_possible_types(of)
            }
            return self.either(existing, sets, row)
        return self._object(of, sets, row)

    def _object(self, of: GraphQLObjectType, sets: SelectionSets, row: Any) -> json_object:
        request = self.selection.collect(of, sets)
        return json_object({key: self.value(of, nodes, row) for key, nodes in request.items()})

    def value(self, of: GraphQLObjectType, nodes: Sequence[FieldNode], row: Any) -> ColumnElement[Any]:
        """The value of one field."""
        if nodes[0].name.value == "__typename":
            return text_literal(of.name)
        field = of.fields[nodes[0].name.value]
        bound, values = field.extensions["strawberry-definition"], self.arguments.of(field, nodes[0])
        if bound.is_lookup:
            return (
                self.nodes(values["ids"], inner_sets(nodes))
                if "ids" in values
                else self.node(values["id"], inner_sets(nodes))
            )
        paged = pagination.is_connection(get_named_type(field.type))
        request = {name: values.pop(name) for name in (*PAGE, *CHOOSING) if name in values and paged}
        narrows = [name for name, value in values.items() if value is not None]
        if bound.judge is not None:
            self.arguments.judged(bound.judge, values)
        day = values.get(DAY)
        for name in bound.wants:
            values[name] = self._requested(name)
        for name, kind, model in bound.ids:
            values[name] = global_id.matches_row(self, kind, model, values[name])
        expression = bound.said(row, **values)
        if not isinstance(expression, Select):
            return json_value(expression)
        around = self._day
        self._day = around if day is None else day
        try:
            return self._found(of, field, nodes, expression, request, narrows)
        finally:
            self._day = around

    def _found(
        self, of: GraphQLObjectType, field: GraphQLField, nodes: Sequence[FieldNode], expression: Select[Any],
        request: dict[str, Any], narrows: Sequence[str],
    ) -> ColumnElement[Any]:  # fmt: skip
        """What a field that says a select finds: a page, a list or an object. ``narrows``: which of its own arguments
        were given."""
        named: Any = get_named_type(field.type)
        if pagination.is_connection(named):
            chooses, order = (request.pop(name, None) for name in CHOOSING)
            if chooses is not None:
                self._check_conditions(filter_cost(chooses))
            expression = apply(expression, chooses, order, self._requested)
            mark = pagination.cursor_mark(of.name, nodes[0].name.value, narrows, chooses, order)
            pages = {k: v for k, v in request.items() if v is not None}
            return pagination.paginate(self, named, inner_sets(nodes), expression, pages, mark)
        if isinstance(get_nullable_type(field.type), GraphQLList):
            return self.many(named, inner_sets(nodes), expression)
        return self.one(named, inner_sets(nodes), expression)

    def _requested(self, name: str) -> ColumnElement[Any]:
        """What the request fills in by itself; today is another day within what is asked for one."""
        if name == "today" and self._day is not None:
            return self._day
        return self.arguments.bind(*FROM_REQUEST[name])

    def _check_conditions(self, more: int) -> None:
        """Each costs the compiler, the planner and the database; a document may use a filter in many places."""
        self._conditions += more
        if self._conditions > MOST_CONDITIONS:
            message = (
                f"Eine Abfrage nennt höchstens {MOST_CONDITIONS} Bedingungen, alle Filter zusammen; teilen Sie sie auf."
            )
            raise GraphQLError(message, extensions={"code": "QUERY_TOO_COMPLEX", "limit": MOST_CONDITIONS})

    def standing(self, result: Select[Any]) -> RowAlias:
        return RowAlias(f"r{next(self._numbers)}", result)

    def one(
        self, of: GraphQLObjectType, sets: SelectionSets, result: Select[Any], *, typed: bool = False
    ) -> ColumnElement[Any]:
        """The object of a select's only row, or null; ``typed``: it says its own type, as graphql-core asks."""
        row = self.standing(result)
        made = self.object(of, sets, row)
        if typed and isinstance(made, json_object):
            made = json_object({**dict(zip(made.keys, made.clauses, strict=True)), "__typename": text_literal(of.name)})
        return select(made).select_from(subquery_of(row, result)).scalar_subquery()

    def many(self, of: GraphQLObjectType, sets: SelectionSets, result: Select[Any]) -> ColumnElement[Any]:
        """The objects of a select's rows, in its order."""
        row = self.standing(result)
        made = json_array(self.object(of, sets, row), carry_order(row, order_columns(result)))
        limited = result._limit_clause is not None
        return (
            select(made).select_from(subquery_of(row, result if limited else result.order_by(None))).scalar_subquery()
        )

    def node(self, key: Any, sets: SelectionSets) -> ColumnElement[Any]:
        """The row an opaque id names; which table that is belongs to the shape of the variables."""
        values = self.arguments.getters[key.key](self.asked)
        self.arguments.derived(key, global_id.decode, sa.Text())  # an id that is none is an error of this root
        result = global_id.select_node(self, global_id.type_name(values), key)
        return sa.null() if result is None else self.one(result[0], sets, result[1], typed=self.strict)

    def nodes(self, keys: Any, sets: SelectionSets) -> ColumnElement[Any]:
        """The rows that opaque ids name, in their order; of which types they are, the shape of the variables says."""
        existing = global_id.models_of(self.selection.schema, self.arguments.getters[keys.key](self.asked))
        names = self.arguments.derived(keys, global_id.names_of(existing), sa.ARRAY(sa.Text()))
        each = sa.func.unnest(names).table_valued(global_id.NAME, with_ordinality="n").render_derived()
        row = self.standing(query := select(each.c[global_id.NAME]).order_by(each.c.n))
        made = json_array(self.either(existing, sets, row), carry_order(row, order_columns(query)))
        return select(made).select_from(subquery_of(row, query.order_by(None))).scalar_subquery()

    def either(self, existing: Mapping[str, Any], sets: SelectionSets, place: RowAlias) -> ColumnElement[Any]:
        """The object of the row that is named, whichever of the known types it is of; else null."""
        nothing = literal_column("NULL::json", sa.JSON())
        cases = []
        for name, model in existing.items():
            of: Any = self.selection.schema.get_type(name)
            row = getattr(place, global_id.NAME)
            query = select(model).where(global_id.matches_name(row, model))
            is_it = global_id.table_of(row) == text_literal(model.__tablename__)
            cases.append((is_it, self.one(of, sets, query, typed=self.strict)))
        return sa.case(*cases, else_=nothing) if cases else nothing
