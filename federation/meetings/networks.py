"""Networks as meetings know them: a room above, so by the names of its tables and columns alone."""

from __future__ import annotations

from functools import cache
from typing import Any

from tenants.rows import Row, tables


@cache
def _row_of(table: str) -> type[Row]:
    return next(row for row, of in tables() if of.name == table)


def network_row() -> type[Row]:
    """The row class of networks."""
    return _row_of("network")


def network_columns() -> Any:
    """The columns of networks."""
    return network_row().c


def network_member_row() -> type[Row]:
    """The row class of who is in a network."""
    return _row_of("network_member")
