"""Opaque ids: type name and primary key, encoded. The type name decides the table, the key is bind parameters."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from graphql import GraphQLError, GraphQLObjectType, GraphQLSchema
from sqlalchemy import ColumnElement, Select, and_, cast, literal_column, select

from federation.graph import messages
from federation.graph.declare.types import Node
from federation.graph.limits import MAX_PAGE_SIZE
from federation.graph.sql.arguments import Arguments
from federation.graph.sql.json import text_literal

MAX_ID_LENGTH = 200
ROW_NAME = "row_name"
"""The column by which a select over rows of several types names them: table and key."""
DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?", re.ASCII)
INTEGER = re.compile(r"-?\d{1,19}", re.ASCII)
INFINITE_DATES = {"infinity": date.max, "-infinity": date.min}


def encode_sql(name: str | ColumnElement[str], keys: list[ColumnElement[Any]]) -> ColumnElement[str]:
    """The id of a row of a type, as an expression. Letters, digits, ``:`` and ``-`` need no URL-safe alphabet."""
    text: Any = text_literal(name) if isinstance(name, str) else name
    for key in keys:
        text = text + text_literal(":") + cast(key, sa.Text())
    in_base64 = sa.func.encode(sa.func.convert_to(text, text_literal("UTF8")), text_literal("base64"))
    return sa.func.rtrim(sa.func.replace(in_base64, literal_column("E'\\n'"), text_literal("")), text_literal("="))


def encode(name: str, keys: list[Any]) -> str:
    """The id of a row of a type, from its primary key."""
    return base64.b64encode(":".join([name, *map(str, keys)]).encode()).decode().rstrip("=")


def decode(global_id: object) -> list[str]:
    """The type name and the parts of the key; raises ``GraphQLError`` for a malformed id."""
    try:
        if not isinstance(global_id, str) or not 0 < len(global_id) <= MAX_ID_LENGTH:
            raise ValueError
        return base64.b64decode(global_id + "=" * (-len(global_id) % 4), validate=True).decode("ascii").split(":")
    except (ValueError, binascii.Error):
        raise invalid_id(global_id) from None


def invalid_id(global_id: object) -> GraphQLError:
    """The error for an id that is malformed, or of another type."""
    excerpt = str(global_id)[:40]
    return GraphQLError(
        messages.NO_GLOBAL_ID.localized(id=excerpt),
        extensions={"code": "INVALID"},
    )


def type_name_in(global_id: object) -> str:
    """The type name in an id; empty for a malformed one."""
    try:
        return decode(global_id)[0]
    except GraphQLError:
        return ""


def decode_key(global_id: object, name: str, model: Any) -> list[Any]:
    """The primary key in the id of a row of a type; raises ``GraphQLError`` for any other id."""
    type_name, *parts = decode(global_id)
    types = key_types(model)
    try:
        if type_name != name or len(parts) != len(types):
            raise ValueError
        return [parse_part(type_, part) for type_, part in zip(types, parts, strict=True)]
    except ValueError:
        raise invalid_id(global_id) from None


def key_types(model: Any) -> list[type]:
    """The Python types of a row's primary key."""
    return [column.type.python_type for column in model.__table__.primary_key]


def parse_part(type_: type, text: str, limit: int = 2**31) -> Any:
    """The value of a text in an id or a cursor, as PostgreSQL writes it; raises ``ValueError``.

    ``limit``: of an integer's absolute value.
    """
    if type_ is UUID and len(text) == 36:
        return UUID(text)
    if type_ is date and (text in INFINITE_DATES or DATE.fullmatch(text)):
        return INFINITE_DATES.get(text) or date.fromisoformat(text)
    if type_ is datetime and TIMESTAMP.fullmatch(text):
        return datetime.fromisoformat(text)
    if type_ is int and INTEGER.fullmatch(text) and -limit <= int(text) < limit:
        return int(text)
    if type_ in (UUID, date, datetime, int):
        raise ValueError
    return text


def select_node(
    schema: GraphQLSchema, arguments: Arguments, name: str, id_parameter: Any
) -> tuple[GraphQLObjectType, Select[Any]] | None:
    """The type of that name and the select of the row with the bound id; None if there is no such type."""
    type_ = schema.get_type(name)
    if not isinstance(type_, GraphQLObjectType) or not issubclass(python_class(type_), Node):
        return None
    model = python_class(type_).__model__
    return type_, select(model).where(matches_row(arguments, name, model, id_parameter))


def matches_row(arguments: Arguments, name: str, model: Any, id_parameter: Any) -> ColumnElement[bool]:
    """The condition that a row is the one with the bound id."""
    columns = enumerate(model.__table__.primary_key)
    return and_(*(c == arguments.derive(id_parameter, _key_part(n, name, model), c.type) for n, c in columns))


def models_in(schema: GraphQLSchema, global_ids: Any) -> dict[str, Any]:
    """Type name -> row class, for the types in some ids that the schema has."""
    types = {name: schema.get_type(name) for name in sorted({type_name_in(item) for item in global_ids})}
    return {
        name: python_class(type_).__model__
        for name, type_ in types.items()
        if isinstance(type_, GraphQLObjectType) and issubclass(python_class(type_), Node)
    }


def row_names_from(models: Mapping[str, Any]) -> Callable[[Any], list[str | None]]:
    """A function from ids to the names of their rows, as ``row_name`` has them; None for an id of another type."""

    def row_names(global_ids: Any) -> list[str | None]:
        if len(global_ids) > MAX_PAGE_SIZE:
            raise GraphQLError(messages.TOO_MANY_IDS.localized(limit=MAX_PAGE_SIZE), extensions={"code": "INVALID"})
        return [_row_name_from(global_id, models) for global_id in global_ids]

    return row_names


def row_name(table: str, *keys: ColumnElement[Any]) -> ColumnElement[str]:
    """The name of a row as a labelled column, for a select over rows of several types: table and key."""
    text: Any = text_literal(table)
    for key in keys:
        text = text + text_literal(":") + cast(key, sa.Text())
    return text.label(ROW_NAME)


def matches_row_name(name: ColumnElement[str], model: Any) -> ColumnElement[bool]:
    """The condition that a row of a table is the one of that name."""
    parts = enumerate(model.__table__.primary_key, 2)
    return and_(*(c == cast(_split_part(name, n), c.type) for n, c in parts))


def table_name_in(name: ColumnElement[str]) -> ColumnElement[str]:
    """The table in the name of a row."""
    return _split_part(name, 1)


def _split_part(name: ColumnElement[str], n: int) -> ColumnElement[str]:
    return sa.func.split_part(name, text_literal(":"), literal_column(str(n), sa.Integer()))


def row_name_in(schema: GraphQLSchema, global_id: Any) -> str | None:
    """The name of the row with an id, of any type of the schema; None for a type that is not there."""
    return _row_name_from(global_id, models_in(schema, [global_id]))


def _row_name_from(global_id: str, models: Mapping[str, Any]) -> str | None:
    type_name, *parts = decode(global_id)
    if type_name not in models:
        return None
    decode_key(global_id, type_name, models[type_name])  # raises for a malformed key
    return ":".join((models[type_name].__tablename__, *parts))


def _key_part(n: int, name: str, model: Any) -> Callable[[Any], Any]:
    return lambda global_id: decode_key(global_id, name, model)[n]


def python_class(graphql_type: Any) -> Any:
    """The class behind a GraphQL type; ``object`` for one without."""
    return getattr(graphql_type.extensions.get("strawberry-definition"), "origin", object)
