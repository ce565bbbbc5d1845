"""Opaque ids: type and primary key, encoded. Their first word decides the table, the rest are bind parameters."""

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

from federation.graph.declare.types import Node
from federation.graph.limits import MAX_PAGE_SIZE
from federation.graph.sql.arguments import Arguments
from federation.graph.sql.json import text_literal

LONGEST = 200
NAME = "row_name"
"""The column by which a select over several types names its rows."""
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?", re.ASCII)
NUMBER = re.compile(r"-?\d{1,19}", re.ASCII)
ENDLESS = {"infinity": date.max, "-infinity": date.min}


def encode_sql(name: str, keys: list[ColumnElement[Any]]) -> ColumnElement[str]:
    """The id of a row of a type, as an expression. Letters, digits, ``:`` and ``-`` need no URL-safe alphabet."""
    text: Any = text_literal(name)
    for key in keys:
        text = text + text_literal(":") + cast(key, sa.Text())
    in_base64 = sa.func.encode(sa.func.convert_to(text, text_literal("UTF8")), text_literal("base64"))
    return sa.func.rtrim(sa.func.replace(in_base64, literal_column("E'\\n'"), text_literal("")), text_literal("="))


def encode(name: str, keys: list[Any]) -> str:
    """The id of a row of a type, from its key."""
    return base64.b64encode(":".join([name, *map(str, keys)]).encode()).decode().rstrip("=")


def decode(key: object) -> list[str]:
    """Type and key parts of an id; raises GraphQLError where it is none."""
    try:
        if not isinstance(key, str) or not 0 < len(key) <= LONGEST:
            raise ValueError
        return base64.b64decode(key + "=" * (-len(key) % 4), validate=True).decode("ascii").split(":")
    except (ValueError, binascii.Error):
        raise invalid(key) from None


def invalid(key: object) -> GraphQLError:
    shown = str(key)[:40]
    return GraphQLError(
        f"„{shown}“ ist keine Kennung. Kennungen liefert das Feld id; sie werden unverändert zurückgegeben.",
        extensions={"code": "INVALID"},
    )


def type_name(key: object) -> str:
    """The type an id says it is of; empty where it is none."""
    try:
        return decode(key)[0]
    except GraphQLError:
        return ""


def key_of(key: object, name: str, model: Any) -> list[Any]:
    """The primary key in the id of a row of a type."""
    named, *parts = decode(key)
    types = key_types(model)
    try:
        if named != name or len(parts) != len(types):
            raise ValueError
        return [cast_part(of, part) for of, part in zip(types, parts, strict=True)]
    except ValueError:
        raise invalid(key) from None


def key_types(model: Any) -> list[type]:
    return [column.type.python_type for column in model.__table__.primary_key]


def cast_part(of: type, text: str, most: int = 2**31) -> Any:
    """The value that a text stands for in an id or a cursor, as PostgreSQL writes it; raises ValueError."""
    if of is UUID and len(text) == 36:
        return UUID(text)
    if of is date and (text in ENDLESS or DAY.fullmatch(text)):
        return ENDLESS.get(text) or date.fromisoformat(text)
    if of is datetime and MOMENT.fullmatch(text):
        return datetime.fromisoformat(text)
    if of is int and NUMBER.fullmatch(text) and -most <= int(text) < most:
        return int(text)
    if of in (UUID, date, datetime, int):
        raise ValueError
    return text


def select_node(
    schema: GraphQLSchema, arguments: Arguments, name: str, key: Any
) -> tuple[GraphQLObjectType, Select[Any]] | None:
    """The type of that name and the select of the row whose id is bound; nothing if there is no such type."""
    of = schema.get_type(name)
    if not isinstance(of, GraphQLObjectType) or not issubclass(definition_of(of), Node):
        return None
    model = definition_of(of).__model__
    return of, select(model).where(matches_row(arguments, name, model, key))


def matches_row(arguments: Arguments, name: str, model: Any, key: Any) -> ColumnElement[bool]:
    """The condition that a row is the one whose id is bound."""
    columns = enumerate(model.__table__.primary_key)
    return and_(*(c == arguments.derived(key, _nth(n, name, model), c.type) for n, c in columns))


def models_of(schema: GraphQLSchema, keys: Any) -> dict[str, Any]:
    """Type name -> row, for the types that some ids name and that there are."""
    types = {name: schema.get_type(name) for name in sorted({type_name(key) for key in keys})}
    return {
        name: definition_of(of).__model__
        for name, of in types.items()
        if isinstance(of, GraphQLObjectType) and issubclass(definition_of(of), Node)
    }


def names_of(existing: Mapping[str, Any]) -> Callable[[Any], list[str | None]]:
    """What makes of ids the names of rows, as ``row_name`` writes them; none for a type there is not."""

    def names(keys: Any) -> list[str | None]:
        if len(keys) > MAX_PAGE_SIZE:
            raise GraphQLError(f"Höchstens {MAX_PAGE_SIZE} Kennungen auf einmal.", extensions={"code": "INVALID"})
        return [_name(key, existing) for key in keys]

    return names


def row_name(table: str, *keys: ColumnElement[Any]) -> ColumnElement[str]:
    """The name of a row, for a select over rows of several types: its table and its key."""
    text: Any = text_literal(table)
    for key in keys:
        text = text + text_literal(":") + cast(key, sa.Text())
    return text.label(NAME)


def matches_name(name: ColumnElement[str], model: Any) -> ColumnElement[bool]:
    """The condition that a row of a table is the one of that name."""
    parts = enumerate(model.__table__.primary_key, 2)
    return and_(*(c == cast(_part(name, n), c.type) for n, c in parts))


def table_of(name: ColumnElement[str]) -> ColumnElement[str]:
    """The table in the name of a row."""
    return _part(name, 1)


def _part(name: ColumnElement[str], n: int) -> ColumnElement[str]:
    return sa.func.split_part(name, text_literal(":"), literal_column(str(n), sa.Integer()))


def _name(key: str, existing: Mapping[str, Any]) -> str | None:
    of, *parts = decode(key)
    if of not in existing:
        return None
    key_of(key, of, existing[of])  # raises where it is none of that type
    return ":".join((existing[of].__tablename__, *parts))


def _nth(n: int, name: str, model: Any) -> Callable[[Any], Any]:
    return lambda key: key_of(key, name, model)[n]


def definition_of(of: Any) -> Any:
    """The class behind a GraphQL type, if there is one."""
    return getattr(of.extensions.get("strawberry-definition"), "origin", object)
