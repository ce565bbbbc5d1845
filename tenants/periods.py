"""Periods: half-open in the database, where one ends the day before another begins; for people their last day counts.

``valid_from``/``valid_to`` and ``begins_on``/``ends_before`` are such columns; an open side is empty or infinite. What
people enter and read is the last day, and only this file adds the one day and takes it away.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Date, Integer, and_, func, literal_column

from tenants.rows import Columns

ONE_DAY = timedelta(days=1)
NEVER: ColumnElement[Any] = literal_column("'infinity'::date", Date())
ALWAYS: ColumnElement[Any] = literal_column("'-infinity'::date", Date())


def end_after(last: date) -> date:
    """The day before which a time ends, of its last day."""
    return last + ONE_DAY


def last(ends_before: date) -> date:
    """The last day of a time."""
    return ends_before - ONE_DAY


def last_day(ends_before: ColumnElement[Any]) -> ColumnElement[Any]:
    """The last day of a time, in the database."""
    return ends_before - literal_column("1", Integer())


def holds(c: Columns, day: Any) -> ColumnElement[bool]:
    """Whether a time holds on a day; what has no beginning or no end is open there."""
    return and_(func.coalesce(c.begins_on, ALWAYS) <= day, func.coalesce(c.ends_before, NEVER) > day)
