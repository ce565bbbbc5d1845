"""What a field of the interface means, as one plain query: its form."""

from datetime import date
from typing import NamedTuple


class Many(NamedTuple):
    """The rows of a table below a row, whose key are the first parameters (and today the next, and then arguments of
    the field), in an order."""

    table: str
    where: str
    usual: tuple[str, ...]
    today: bool = False
    given: tuple[str, ...] = ()


class Fact(NamedTuple):
    """One value about a row, or the key of one row; as above."""

    query: str
    table: str | None = None
    today: bool = False
    given: tuple[str, ...] = ()
    sheet: bool = False
    """Told of the row as it is now: the day is that of the request, whatever day is asked for."""

    def days(self, requested: date, request: date) -> list[date]:
        """The day that the query takes, if any."""
        return [request] if self.sheet else [requested] * self.today
