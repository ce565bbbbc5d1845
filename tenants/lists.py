"""Lists of Python values as tables, so that one statement treats any number of rows and is built only once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ARRAY, ColumnElement, bindparam, column, func, select, tuple_
from sqlalchemy.types import TypeEngine

from tenants.rows import Row

Key = tuple[Any, ...]
"""The values of a row's primary key."""


class RowList:
    """Rows of Python values as a table: one array parameter for each column.

    A statement with the table is built once; each time that it runs it gets the ``parameters`` of other rows.
    """

    def __init__(self, types: Mapping[str, TypeEngine[Any]], name: str = "list") -> None:
        """``name``: begins the names of the parameters; two lists of one statement have different ones."""
        self._names = [f"{name}_{column}" for column in types]
        arrays = (bindparam(f"{name}_{column}", type_=ARRAY(type_)) for column, type_ in types.items())
        columns = (column(name, type_) for name, type_ in types.items())
        self.table = func.unnest(*arrays).table_valued(*columns).render_derived()

    def parameters(self, rows: Iterable[Sequence[Any]]) -> dict[str, Any]:
        """The parameters of a statement for these rows."""
        values = list(zip(*rows, strict=True)) or [()] * len(self._names)
        return {name: list(part) for name, part in zip(self._names, values, strict=True)}


@cache
def key_types(row: type[Row]) -> dict[str, TypeEngine[Any]]:
    """The columns of a row's primary key, with their types."""
    return {c.name: c.type for c in row.__table__.primary_key}


def key(row: Row) -> Key:
    """The primary key of a row."""
    return tuple(getattr(row, name) for name in key_types(type(row)))


@cache
def key_list(row: type[Row]) -> RowList:
    """The list of keys of ``among_keys``."""
    return RowList(key_types(row), "key")


def key_parameters(row: type[Row], keys: Collection[Key]) -> dict[str, Any]:
    """The parameters of a statement with ``among_keys``."""
    return key_list(row).parameters(keys)


def among_keys(row: type[Row], *columns: Any) -> ColumnElement[bool]:
    """Whether a row has one of the keys in ``key_parameters``; ``columns``: what is compared, if not its own key."""
    table = key_list(row).table
    return tuple_(*(columns or (row.c[name] for name in key_types(row)))).in_(select(table))
