"""Facets: how many rows of a list have which value, under its filter without the condition on that value."""

from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, func

from federation.graph.declare.types import answer, mark
from tenants.rows import Row, is_internal

T = TypeVar("T")
Rows = Any
"""The rows of a list, as a select."""
MAX_FACET_VALUES = 100
"""The most frequent values of a facet that are counted."""


def facets_of(model: type[Row]) -> Callable[[type[T]], type[T]]:
    """The facets of all connections of a row.

    Each is a ``@computed`` function from the list's rows, as a select, to their counts; it has the name of the filter's
    field that is left out for it.
    """

    def declare(cls: type[T]) -> type[T]:
        mark(answer(cls), "__facets__", model)
        return cls

    return declare


def count_by(rows: Rows, column: ColumnElement[Any]) -> Select[Any]:
    """The rows by a column, as it and ``count``: the most frequent values first, and at most ``MAX_FACET_VALUES``."""
    if is_internal(column):
        raise TypeError(f"{column} stays inside: counting by it would reveal its values")
    count: Any = func.count()
    counts = rows.order_by(None).with_only_columns(column, count.label("count"), maintain_column_froms=True)
    return counts.group_by(column).order_by(count.desc(), column).limit(MAX_FACET_VALUES)
