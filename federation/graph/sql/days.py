"""The day for which a field answers."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Date, cast


def effective_day(as_of: Any, today: Any) -> ColumnElement[Any]:
    """The day that the argument ``asOf`` names, else ``today``, as a date."""
    return cast(today if as_of is None else as_of, Date)
