"""The row that a failed mutation conflicts with, as it is now: its caller sees what to check before a retry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from sqlalchemy import UniqueConstraint, inspect, select

from federation.graph import errors
from federation.graph.mutation.context import MutationContext
from federation.graph.mutation.user_errors import UserError, UserErrorCode
from tenants.lists import Key
from tenants.rows import Row


class FailedMutationError(Exception):
    """Rolls the transaction of a mutation back: the user error, and how to find the row that it is about."""

    def __init__(self, error: UserError, cause: BaseException, new_rows: Sequence[Row]) -> None:
        """``cause``: what the mutation raised; ``new_rows``: what it had inserted."""
        super().__init__(str(error))
        self.error, self.constraint = error, errors.constraint_name(cause)
        # After the rollback a row no longer has its loaded values; those that were set are all that is needed.
        self.new_rows = [(type(row), dict(vars(row))) for row in new_rows]

    async def current(self, context: MutationContext, row: type[Row], arguments: Mapping[str, Any]) -> Row | None:
        """The row as the caller sees it now, where the error is a conflict.

        It is the one that the error has, else the one whose id the input has, else the one that already has the unique
        values of a new row.
        """
        if self.error.code is not UserErrorCode.CONFLICT:
            return None
        if (row_key := self._key(context, row, arguments)) is not None:
            return (await context.find_visible(row, [row_key])).get(row_key)
        for row_class, values in self.new_rows:
            if row_class is row and (columns := _unique_columns(row, self.constraint)):
                query = select(row).where(*(row.c[name] == values.get(name) for name in columns))
                return (await context.session.scalars(query)).one_or_none()
        return None

    def _key(self, context: MutationContext, row: type[Row], arguments: Mapping[str, Any]) -> Key | None:
        current = self.error.current
        if isinstance(current, row):
            return tuple(inspect(current).identity or ())  # it stays after the rollback
        for text in (current, getattr(arguments.get("input"), "id", None)):
            if isinstance(text, str):
                with suppress(UserError):
                    return context.key(row, text)
        return None


def _unique_columns(row: type[Row], constraint: str | None) -> list[str]:
    """The columns of the unique constraint of that name; none for any other constraint."""
    table: Any = row.__table__
    for item in table.constraints:
        if isinstance(item, UniqueConstraint):
            columns = [column.name for column in item.columns]
            if constraint in (item.name, "_".join((table.name, *columns, "key"))):
                return columns
    return []
