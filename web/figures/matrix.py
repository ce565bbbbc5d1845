"""Members times fields of action: cells as rows of a table, with sums."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple


class Row(NamedTuple):
    """A member with its cells, in the order of the fields."""

    tenant: Mapping[str, Any]
    cells: list[Mapping[str, Any]]
    total: int


class Matrix(NamedTuple):
    """A table: its columns, its rows, and the number of measures below each column."""

    fields: list[str]
    rows: list[Row]
    sums: list[int]


def matrix(cells: Iterable[Mapping[str, Any]]) -> Matrix:
    """The table of these cells: members and fields in the order in which they come; each member has every field."""
    rows: dict[str, list[Mapping[str, Any]]] = {}
    for cell in cells:
        rows.setdefault(cell["tenant"]["key"], []).append(cell)
    columns = list(zip(*rows.values(), strict=True))
    return Matrix(
        [column[0]["fieldOfAction"] for column in columns],
        [Row(row[0]["tenant"], row, sum(cell["total"] for cell in row)) for row in rows.values()],
        [sum(cell["total"] for cell in column) for column in columns],
    )
