"""Periods: half-open in the database, where one ends the day before the next begins; for people the last day counts.

There are two pairs of columns, and both exclude their end:

- ``valid_from``/``valid_to``: the days for which a row holds. Never NULL; an open side is infinite. Only in
  ``measure_actor``, of which GraphQL shows the columns by these names, it is NULL.
- ``begins_on``/``ends_before``: the term of a thing that people enter. NULL where it is open or unknown.

Only this module adds the one day between the last day and the end, and takes it away.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Date, Integer, and_, func, literal_column

from tenants.rows import Columns

FOREVER = date.max
"""An open end: the driver sends and reads PostgreSQL's ``infinity`` as this day."""
ALWAYS = date.min
"""An open beginning: ``-infinity``."""
ONE_DAY = timedelta(days=1)
INFINITY: ColumnElement[Any] = literal_column("'infinity'::date", Date())
MINUS_INFINITY: ColumnElement[Any] = literal_column("'-infinity'::date", Date())


def exclusive_end(last: date) -> date:
    """The end of a period of which this is the last day; ``FOREVER`` stays so."""
    return last if last == FOREVER else last + ONE_DAY


def inclusive_end(end: date) -> date:
    """The last day of a period with this end."""
    return end - ONE_DAY


def last_day(end: ColumnElement[Any]) -> ColumnElement[Any]:
    """The same in SQL: the last day of a period with this end, NULL for NULL."""
    return end - literal_column("1", Integer())


def first_day_or_null(valid_from: ColumnElement[Any]) -> ColumnElement[Any]:
    """The first day in SQL, NULL where the beginning is open."""
    return func.nullif(valid_from, ALWAYS)


def last_day_or_null(valid_to: ColumnElement[Any]) -> ColumnElement[Any]:
    """The last day in SQL, NULL where the end is open."""
    return func.nullif(valid_to, FOREVER) - 1


def holds_on(c: Columns, day: Any) -> ColumnElement[bool]:
    """Whether a period holds on a day, by whichever pair of columns the row has."""
    if hasattr(c, "valid_from"):
        return and_(c.valid_from <= day, day < c.valid_to)
    return and_(func.coalesce(c.begins_on, MINUS_INFINITY) <= day, func.coalesce(c.ends_before, INFINITY) > day)
