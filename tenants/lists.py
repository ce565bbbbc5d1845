"""Lists as tables: what a statement joins to treat many at once, whatever their number."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ARRAY, ColumnElement, TableValuedAlias, column, func, literal, select, tuple_
from sqlalchemy.types import TypeEngine

from tenants.rows import Row

Key = tuple[Any, ...]
"""The values of a row's primary key."""


def listed(types: Mapping[str, TypeEngine[Any]], rows: Collection[Sequence[Any]]) -> TableValuedAlias:
    """Rows of Python values as a table: one array for each column, so that the statement's text stays the same."""
    values = list(zip(*rows, strict=True)) or [()] * len(types)
    arrays = [literal(list(part), ARRAY(of)) for part, of in zip(values, types.values(), strict=True)]
    return func.unnest(*arrays).table_valued(*(column(name, of) for name, of in types.items())).render_derived()


def key_types(row: type[Row]) -> dict[str, TypeEngine[Any]]:
    """The columns of a row's primary key."""
    return {c.name: c.type for c in row.__table__.primary_key}


def key(of: Row) -> Key:
    """The primary key of a row."""
    return tuple(getattr(of, name) for name in key_types(type(of)))


def among_keys(row: type[Row], keys: Collection[Key], *columns: Any) -> ColumnElement[bool]:
    """Whether a row is one of those; ``columns``: where it stands, if that is not its primary key."""
    types = key_types(row)
    return tuple_(*(columns or (row.c[name] for name in types))).in_(select(listed(types, keys)))
