"""The meaning of a field as one plain query: the types for it."""

from datetime import date
from typing import NamedTuple


class ListQuery(NamedTuple):
    """The rows of a table below a row.

    Parameters: the key of the row, then the day if ``takes_day``, then the ``arguments`` of the field.
    """

    table: str
    where: str
    default_order: tuple[str, ...]
    takes_day: bool = False
    arguments: tuple[str, ...] = ()


class ValueQuery(NamedTuple):
    """One value of a row, or the key of one row; parameters as above."""

    query: str
    table: str | None = None
    takes_day: bool = False
    arguments: tuple[str, ...] = ()
    is_current: bool = False
    """Computed for the day of the request, not for the day of the enclosing field."""

    def days(self, requested: date, request: date) -> list[date]:
        """The day that the query takes, if any."""
        return [request] if self.is_current else [requested] * self.takes_day
