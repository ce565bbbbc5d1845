"""Networks as meetings know them: a room above, so by the names of its tables and columns alone."""

from __future__ import annotations

from functools import cache
from typing import Any

from tenants.rows import Row, row_of_table


@cache
def network_row() -> type[Row]:
    """The row class of networks."""
    return row_of_table("network")


def network_columns() -> Any:
    """The columns of networks."""
    return network_row().c


@cache
def network_member_row() -> type[Row]:
    """The row class of who is in a network."""
    return row_of_table("network_member")
