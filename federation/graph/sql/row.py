"""The rows of a select under an alias, while a statement around them is built."""

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
    """The rows of a select under an alias; its attributes are the select's columns, so its own names are private.

    A column is literal text, so that no inner select adds its table to FROM. The alias records which columns were used:
    only these are read, and need a grant. A column that stays inside is wrapped here, whatever uses it, so that only
    the people it is for can read it.
    """

    def __init__(self, name: str, query: Select[Any]) -> None:
        self._name = name
        self._columns = query.selected_columns
        self._used: dict[str, ColumnElement[Any]] = {}

    def __getattr__(self, column: str) -> ColumnElement[Any]:
        if column not in self._columns:
            raise AttributeError(f"the select behind {self._name} has no column {column}: select or label it")
        value = self._columns[column]
        reference = add_column(self, column, value)
        return internal_value(reference, self.tenant_id) if any(map(is_internal, value.base_columns)) else reference


def add_column(row: RowAlias, name: str, value: ColumnElement[Any]) -> ColumnElement[Any]:
    """A reference to an expression, which from now on is a column of the alias' subquery."""
    row._used[name] = value
    return literal_column(f"{row._name}.{quote_name(name)}", value.type)


def order_columns(query: Select[Any]) -> list[tuple[ColumnElement[Any], bool]]:
    """The order of a select: (expression, whether it descends)."""
    order = []
    for clause in query._order_by_clauses:
        if isinstance(clause, UnaryExpression) and clause.modifier in DIRECTIONS:
            order.append((clause.element, DIRECTIONS[clause.modifier]))
        else:
            order.append((clause, False))
    return order


def carry_order(row: RowAlias, order: Sequence[tuple[ColumnElement[Any], bool]]) -> list[ColumnElement[Any]]:
    """The same order as references to the alias."""
    references = [add_column(row, f"by_{n}", value) for n, (value, _) in enumerate(order, 1)]
    return [
        reference.desc() if descends else reference for reference, (_, descends) in zip(references, order, strict=True)
    ]


def subquery_of(row: RowAlias, query: Select[Any]) -> Subquery:
    """The select behind an alias, with the columns that were used of it."""
    used = [value.label(name) for name, value in row._used.items()] or [literal_column("1").label("one")]
    return query.with_only_columns(*used, maintain_column_froms=True).subquery(row._name)
