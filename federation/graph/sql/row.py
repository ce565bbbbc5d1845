"""The row one is standing on while a statement is built."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, literal_column
from sqlalchemy.sql import operators
from sqlalchemy.sql.elements import UnaryExpression

from federation.graph.sql.dialect import quote_name
from tenants.context import internal_value
from tenants.rows import is_internal

DIRECTIONS = {operators.asc_op: False, operators.desc_op: True}


class RowAlias:
    """The rows of a select under a name. Its columns are plain words, so that no inner select takes
    their table along; and it remembers which were used, so that only these are read (and need a grant). What stays
    inside is told to those it is for alone, whatever asks for it: a type, or a function of one."""

    def __init__(self, name: str, result: Select[Any]) -> None:
        self._name, self._found = name, result
        self._columns = result.selected_columns
        self._used: dict[str, ColumnElement[Any]] = {}

    def __getattr__(self, column: str) -> ColumnElement[Any]:
        if column not in self._columns:
            raise AttributeError(f"the select behind {self._name} has no column {column}: select or label it")
        value = self._columns[column]
        message = self._keep(column, value)
        return internal_value(message, self.tenant_id) if any(map(is_internal, value.base_columns)) else message

    def _keep(self, column: str, value: ColumnElement[Any]) -> ColumnElement[Any]:
        self._used[column] = value
        return literal_column(f"{self._name}.{quote_name(column)}", value.type)


def order_columns(result: Select[Any]) -> list[tuple[ColumnElement[Any], bool]]:
    """The order of a select: each expression, and whether it descends."""
    order = []
    for clause in result._order_by_clauses:
        if isinstance(clause, UnaryExpression) and clause.modifier in DIRECTIONS:
            order.append((clause.element, DIRECTIONS[clause.modifier]))
        else:
            order.append((clause, False))
    return order


def carry_order(row: RowAlias, order: Sequence[tuple[ColumnElement[Any], bool]]) -> list[ColumnElement[Any]]:
    """The same order, said of the row one is standing on."""
    kept = [row._keep(f"by_{n}", value) for n, (value, _) in enumerate(order, 1)]
    return [k.desc() if descends else k for k, (_, descends) in zip(kept, order, strict=True)]


def subquery_of(row: RowAlias, result: Select[Any]) -> Subquery:
    """The select behind the row, narrowed to what was used of it."""
    used = [value.label(name) for name, value in row._used.items()] or [literal_column("1").label("one")]
    return result.with_only_columns(*used, maintain_column_froms=True).subquery(row._name)
