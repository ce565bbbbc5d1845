"""Lists of Python values as tables, so that one statement treats any number of rows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ARRAY, ColumnElement, TableValuedAlias, column, func, literal, select, tuple_
from sqlalchemy.types import TypeEngine

from tenants.rows import Row

Key = tuple[Any, ...]
"""The values of a row's primary key."""


def as_table(types: Mapping[str, TypeEngine[Any]], rows: Collection[Sequence[Any]]) -> TableValuedAlias:
    """Rows of Python values as a table: one array for each column, so that the text of the statement stays the same."""
    values = list(zip(*rows, strict=True)) or [()] * len(types)
    arrays = [literal(list(part), ARRAY(type_)) for part, type_ in zip(values, types.values(), strict=True)]
    columns = (column(name, type_) for name, type_ in types.items())
    return func.unnest(*arrays).table_valued(*columns).render_derived()


def key_types(row: type[Row]) -> dict[str, TypeEngine[Any]]:
    """The columns of a row's primary key, with their types."""
    return {c.name: c.type for c in row.__table__.primary_key}


def key(row: Row) -> Key:
    """The primary key of a row."""
    return tuple(getattr(row, name) for name in key_types(type(row)))


def among_keys(row: type[Row], keys: Collection[Key], *columns: Any) -> ColumnElement[bool]:
    """Whether a row has one of these keys; ``columns``: those that are compared, if not its primary key."""
    types = key_types(row)
    return tuple_(*(columns or (row.c[name] for name in types))).in_(select(as_table(types, keys)))
