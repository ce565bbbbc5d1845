"""Fields that say themselves in SQL, and how they say it: column, reference, list, function."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from graphql import GraphQLList, GraphQLNonNull, GraphQLOutputType, GraphQLScalarType, is_leaf_type
from sqlalchemy import ForeignKeyConstraint, Select, Table, and_, select
from strawberry.types.field import StrawberryField

from federation.graph.sql.global_id import encode_sql
from tenants.rows import Columns, Row

if TYPE_CHECKING:
    from strawberry.types.info import Info

Resolver = Callable[..., Any]
"""(the row one stands on, **arguments) -> an expression or a select."""


class JsonField(StrawberryField):
    """A field whose value lies ready in the statement's JSON, under its response key."""

    is_basic_field = property(lambda self: False)

    def get_result(self, source: Any, info: Info | None, args: list[Any], kwargs: Any) -> Any:
        assert info is not None
        raw = info._raw_info
        return _parse_value(raw.return_type, source[raw.path.key])


class SqlField(JsonField):
    """A ready field that knows its SQL."""

    said: Resolver
    wants: tuple[str, ...] = ()
    """What the function takes from the request besides its arguments."""
    judge: Callable[..., None] | None = None
    """What judges the values given, together."""
    ids: tuple[tuple[str, str, type[Row]], ...] = ()
    """The arguments that are ids: name, GraphQL type, row."""
    weight: int = 0
    """What it costs besides the fields within it."""
    is_lookup: bool = False
    """Whether the compiler says it, since which table is asked depends on the ids given."""

    topic: str = ""
    """What wakes whoever listens to the field, if it is a live one."""
    by: str = ""
    """The argument that says where changes matter to them."""

    def __copy__(self) -> SqlField:
        copied = super().__copy__()
        copied.topic, copied.by = self.topic, self.by
        copied.said, copied.wants, copied.ids, copied.is_lookup = self.said, self.wants, self.ids, self.is_lookup
        copied.judge, copied.weight = self.judge, self.weight
        return copied


def _parse_value(of: GraphQLOutputType, value: Any) -> Any:
    """JSON back to what the scalar serialises, so that a strict run checks every value."""
    if isinstance(of, GraphQLNonNull):
        return _parse_value(of.of_type, value)
    if value is None or (not is_leaf_type(of) and not isinstance(of, GraphQLList)):
        return value
    if isinstance(of, GraphQLList):
        return [_parse_value(of.of_type, item) for item in value]
    return of.parse_value(value) if isinstance(of, GraphQLScalarType) else value


def column(name: str) -> Resolver:
    """The column of that name."""
    return lambda row: getattr(row, name)


def global_id(name: str, model: type[Row]) -> Resolver:
    """The opaque id: type name and primary key."""
    keys = [key.name for key in model.__table__.primary_key]
    return lambda row: encode_sql(name, [getattr(row, key) for key in keys])


def referenced_row(name: str, target: type[Row]) -> tuple[Resolver, bool]:
    """The row that an answer's column ``<name>_id`` names, where that row's key is one number."""
    key = target.c.id

    def said(row: Columns) -> Any:
        return select(target).where(key == getattr(row, f"{name}_id"))

    return said, _is_visible_to_all(target)


def reference(owner: Table, name: str, target: type[Row]) -> tuple[Resolver, bool]:
    """The row a foreign key points to, and whether there always is one to see."""
    key = next((k for k in _keys(owner, target) if k.column_keys[-1] == f"{name}_id"), None)
    if key is None:
        key = next((k for k in _keys(owner, target) if f"{name}_id" in k.column_keys), None)
    if key is None:
        raise TypeError(f"{owner.name}.{name}: needs a column {name}_id that references {target.__name__}")
    pairs = [(e.parent.name, e.column) for e in key.elements if e.column.name != "visibility"]
    certain = not owner.c[f"{name}_id"].nullable and _is_visible_to_all(target)
    return lambda row: _where(target, [there == getattr(row, mine) for mine, there in pairs]), certain


def referencing_rows(owner: Table, name: str, target: type[Row]) -> Resolver:
    """The rows whose foreign key points here, in the order their row declares, else of their primary key."""
    keys = _keys(target.__table__, owner)
    keys = [key for key in keys if "visibility" in key.column_keys] or keys  # the parts of a whole
    if len(keys) != 1:
        raise TypeError(f"{owner.name}.{name}: {target.__name__} has {len(keys)} keys to it; write it as @computed")
    pairs = [(e.column.name, e.parent) for e in keys[0].elements if e.parent.name != "visibility"]
    order = [target.c[column] for column in target.__order__] + list(target.__table__.primary_key)
    return lambda row: _where(target, [there == getattr(row, mine) for mine, there in pairs]).order_by(*order)


def _is_visible_to_all(target: type[Row]) -> bool:
    return any(policy.command == "SELECT" and policy.using == "true" for policy in target.__policies__)


def _keys(table: Table, to: type[Row] | Table) -> list[ForeignKeyConstraint]:
    wanted = to if isinstance(to, Table) else to.__table__
    return [k for k in table.foreign_key_constraints if k.referred_table is wanted]


def _where(target: type[Row], conditions: list[Any]) -> Select[Any]:
    return select(target).where(and_(*conditions))
