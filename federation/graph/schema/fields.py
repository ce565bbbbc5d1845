"""Strawberry fields that carry their SQL, and the resolvers that return it: column, reference, list, function."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from graphql import (
    GraphQLList,
    GraphQLNonNull,
    GraphQLOutputType,
    GraphQLResolveInfo,
    GraphQLScalarType,
    is_leaf_type,
)
from sqlalchemy import ForeignKeyConstraint, Select, Table, and_, select
from strawberry.types.field import StrawberryField

from federation.graph.sql.global_id import encode_sql
from tenants.rows import Columns, Row

Resolver = Callable[..., Any]
"""(row, **arguments) -> a SQL expression or a select."""


class JsonField(StrawberryField):
    """A field whose value is in the statement's JSON, under its response key: ``resolve_json`` takes it from there."""

    cost: int = 0
    """Its cost besides the fields below it."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.init = self.repr = self.compare = False  # answers are dictionaries: no class of such fields has instances

    def __copy__(self) -> JsonField:
        copied = super().__copy__()
        copied.cost = self.cost
        return copied


class SqlField(JsonField):
    """A field that is compiled to SQL."""

    resolver: Resolver
    request_parameters: tuple[str, ...] = ()
    """The resolver's parameters that the request sets, besides its arguments."""
    validator: Callable[..., None] | None = None
    """Checks the arguments together; raises ``GraphQLError``."""
    id_arguments: tuple[tuple[str, str, type[Row]], ...] = ()
    """The arguments that are ids: (name, GraphQL type, row)."""
    name_arguments: tuple[str, ...] = ()
    """The arguments that are ids of any row, which become the name of that row."""
    is_lookup: bool = False
    """Whether it is ``node`` or ``nodes``: which table is read depends on the ids."""

    topic: str = ""
    """Of a live field: the topic whose changes make its query run again."""
    by: str = ""
    """Of a live field: the argument with the key of the tenant or region whose changes count."""
    key_sets: tuple[str, ...] = ()
    """Of a live field: the sets of keys of the person whose changes count."""

    def __copy__(self) -> SqlField:
        copied: SqlField = super().__copy__()  # type: ignore[assignment]  # of the same class
        copied.resolver, copied.request_parameters = self.resolver, self.request_parameters
        copied.validator, copied.id_arguments = self.validator, self.id_arguments
        copied.name_arguments, copied.is_lookup = self.name_arguments, self.is_lookup
        copied.topic, copied.by, copied.key_sets = self.topic, self.by, self.key_sets
        return copied


def resolve_json(source: Any, info: GraphQLResolveInfo[Any], **_: Any) -> Any:
    """The value of a ``JsonField`` in a strict run.

    One function for all fields: strawberry makes nine closures for each, 9 MB of what a start loads.
    """
    return _parse_value(info.return_type, source[info.path.key])


def _parse_value(output_type: GraphQLOutputType, value: Any) -> Any:
    """JSON back to what the scalar serialises, so that a strict run checks every value."""
    if isinstance(output_type, GraphQLNonNull):
        return _parse_value(output_type.of_type, value)
    if value is None or (not is_leaf_type(output_type) and not isinstance(output_type, GraphQLList)):
        return value
    if isinstance(output_type, GraphQLList):
        return [_parse_value(output_type.of_type, item) for item in value]
    return output_type.parse_value(value) if isinstance(output_type, GraphQLScalarType) else value


def column(name: str) -> Resolver:
    """A resolver of the column of that name."""
    return lambda row: getattr(row, name)


def global_id(name: str, model: type[Row]) -> Resolver:
    """A resolver of the opaque id: type name and primary key."""
    keys = [key.name for key in model.__table__.primary_key]
    return lambda row: encode_sql(name, [getattr(row, key) for key in keys])


def referenced_row(name: str, target: type[Row]) -> tuple[Resolver, bool]:
    """A resolver of the row that an answer's column ``<name>_id`` references, and whether everybody sees that row.

    The reference is by a key of one number.
    """
    key = target.c.id

    def resolver(row: Columns) -> Any:
        return select(target).where(key == getattr(row, f"{name}_id"))

    return resolver, _is_visible_to_all(target)


def reference(owner: Table, name: str, target: type[Row]) -> tuple[Resolver, bool]:
    """A resolver of the row that a foreign key references; and whether there always is one that everybody sees."""
    key = next((k for k in _foreign_keys(owner, target) if k.column_keys[-1] == f"{name}_id"), None)
    if key is None:
        key = next((k for k in _foreign_keys(owner, target) if f"{name}_id" in k.column_keys), None)
    if key is None:
        raise TypeError(f"{owner.name}.{name}: needs a column {name}_id that references {target.__name__}")
    pairs = [(e.parent.name, e.column) for e in key.elements if e.column.name != "visibility"]
    is_certain = not owner.c[f"{name}_id"].nullable and _is_visible_to_all(target)
    return lambda row: _where(target, [column == getattr(row, name) for name, column in pairs]), is_certain


def referencing_rows(owner: Table, name: str, target: type[Row]) -> Resolver:
    """A resolver of the rows whose foreign key references the owner, in their declared order, else by primary key."""
    keys = _foreign_keys(target.__table__, owner)
    keys = [key for key in keys if "visibility" in key.column_keys] or keys  # the parts of a whole
    if len(keys) != 1:
        raise TypeError(f"{owner.name}.{name}: {target.__name__} has {len(keys)} keys to it; write it as @computed")
    pairs = [(e.column.name, e.parent) for e in keys[0].elements if e.parent.name != "visibility"]
    order = [target.c[name] for name in target.__order__] + list(target.__table__.primary_key)
    return lambda row: _where(target, [column == getattr(row, name) for name, column in pairs]).order_by(*order)


def _is_visible_to_all(target: type[Row]) -> bool:
    return any(policy.command == "SELECT" and policy.using == "true" for policy in target.__policies__)


def _foreign_keys(table: Table, target: type[Row] | Table) -> list[ForeignKeyConstraint]:
    target_table = target if isinstance(target, Table) else target.__table__
    return [key for key in table.foreign_key_constraints if key.referred_table is target_table]


def _where(target: type[Row], conditions: list[Any]) -> Select[Any]:
    return select(target).where(and_(*conditions))
