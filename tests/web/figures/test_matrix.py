"""The table of members and fields: every cell once, sums over rows and columns alike."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from web.figures.matrix import matrix

FIELDS = ("GOVERNANCE", "HEATING", "MOBILITY")
totals = st.lists(st.tuples(*(st.integers(0, 50) for _ in FIELDS)), max_size=8)


def cells(rows: list[tuple[int, ...]]) -> list[dict[str, Any]]:
    """The cells of so many members, as the graph answers them."""
    return [
        {"tenant": {"key": f"{index:05}", "name": "VG"}, "fieldOfAction": field, "total": total, "coverage": "ACTIVE"}
        for index, row in enumerate(rows)
        for field, total in zip(FIELDS, row, strict=True)
    ]


@given(totals)
def test_sums_of_rows_and_columns_are_those_of_the_cells(rows: list[tuple[int, ...]]) -> None:
    table = matrix(cells(rows))
    assert [row.total for row in table.rows] == [sum(row) for row in rows]
    assert sum(table.sums) == sum(row.total for row in table.rows)
    assert table.fields == (list(FIELDS) if rows else [])
    assert all([cell["fieldOfAction"] for cell in row.cells] == table.fields for row in table.rows)
