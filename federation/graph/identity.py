"""Opaque ids: type and primary key, encoded. Their first word decides the table, the rest are bind parameters."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

import sqlalchemy as sa
from graphql import GraphQLError, GraphQLObjectType, GraphQLSchema
from sqlalchemy import ColumnElement, Select, and_, cast, literal_column, select

from federation.graph.json_sql import word
from federation.graph.limits import MOST_PAGE
from federation.graph.words import Node

if TYPE_CHECKING:
    from federation.graph.compile import Compiler

LONGEST = 200
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?", re.ASCII)
ENDLESS = {"infinity": date.max, "-infinity": date.min}


def encoded(name: str, keys: list[ColumnElement[Any]]) -> ColumnElement[str]:
    """The id of a row of a type, as an expression. Letters, digits, ``:`` and ``-`` need no URL-safe alphabet."""
    text: Any = word(name)
    for key in keys:
        text = text + word(":") + cast(key, sa.Text())
    in_base64 = sa.func.encode(sa.func.convert_to(text, word("UTF8")), word("base64"))
    return sa.func.translate(in_base64, literal_column("E'=\\n'"), word(""))


def decoded(key: object) -> list[str]:
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


def kind(key: object) -> str:
    """The type an id says it is of; empty where it is none."""
    try:
        return decoded(key)[0]
    except GraphQLError:
        return ""


def key_of(key: object, name: str, model: Any) -> list[Any]:
    """The primary key in the id of a row of a type."""
    named, *parts = decoded(key)
    types = key_types(model)
    try:
        if named != name or len(parts) != len(types):
            raise ValueError
        return [typed(of, part) for of, part in zip(types, parts, strict=True)]
    except ValueError:
        raise invalid(key) from None


def key_types(model: Any) -> list[type]:
    return [column.type.python_type for column in model.__table__.primary_key]


def typed(of: type, text: str, most: int = 2**31) -> Any:
    """The value that a text stands for in an id or a cursor, as PostgreSQL writes it; raises ValueError."""
    if of is UUID and len(text) == 36:
        return UUID(text)
    if of is date and (text in ENDLESS or DAY.fullmatch(text)):
        return ENDLESS.get(text) or date.fromisoformat(text)
    if of is datetime and MOMENT.fullmatch(text):
        return datetime.fromisoformat(text)
    if of is int and text.isascii() and text.isdigit() and len(text) < 20 and int(text) < most:
        return int(text)
    if of in (UUID, date, datetime, int):
        raise ValueError
    return text


def found(compiler: Compiler, name: str, key: Any) -> tuple[GraphQLObjectType, Select[Any]] | None:
    """The type of that name and the select of the row whose id is bound; nothing if there is no such type."""
    of = compiler.selection.schema.get_type(name)
    if not isinstance(of, GraphQLObjectType) or not issubclass(origin(of), Node):
        return None
    model = origin(of).__model__
    return of, select(model).where(is_row(compiler, name, model, key))


def is_row(compiler: Compiler, name: str, model: Any, key: Any) -> ColumnElement[bool]:
    """The condition that a row is the one whose id is bound."""
    columns = enumerate(model.__table__.primary_key)
    return and_(*(c == compiler.arguments.derived(key, _nth(n, name, model), c.type) for n, c in columns))


def models(schema: GraphQLSchema, keys: Any) -> dict[str, Any]:
    """Type name -> row, for the types that some ids name and that there are."""
    types = {name: schema.get_type(name) for name in sorted({kind(key) for key in keys})}
    return {
        name: origin(of).__model__
        for name, of in types.items()
        if isinstance(of, GraphQLObjectType) and issubclass(origin(of), Node)
    }


def columns(known: Mapping[str, Any]) -> list[Callable[[Any], list[str | None]]]:
    """What makes lists of a list of ids: their types, then the parts of their keys as text, side by side."""
    most = max((len(key_types(model)) for model in known.values()), default=0)

    def kinds(keys: Any) -> list[str | None]:
        if len(keys) > MOST_PAGE:
            raise GraphQLError(f"Höchstens {MOST_PAGE} Kennungen auf einmal.", extensions={"code": "INVALID"})
        return [decoded(key)[0] for key in keys]

    def part(n: int) -> Callable[[Any], list[str | None]]:
        return lambda keys: [_text(key, known, n) for key in keys]

    return [kinds, *(part(n) for n in range(1, most + 1))]


def _text(key: str, known: Mapping[str, Any], n: int) -> str | None:
    parts = decoded(key)
    if parts[0] not in known:
        return None
    key_of(key, parts[0], known[parts[0]])  # raises where it is none of that type
    return parts[n] if n < len(parts) else None


def _nth(n: int, name: str, model: Any) -> Callable[[Any], Any]:
    return lambda key: key_of(key, name, model)[n]


def origin(of: GraphQLObjectType) -> Any:
    """The class behind a GraphQL type."""
    definition = of.extensions.get("strawberry-definition")
    return definition.origin if definition else object
