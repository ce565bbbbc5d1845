"""What a change ran against, as it stands now: whoever meets a conflict sees what to check before trying again."""

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
    """Rolls the transaction of a change back: the error, and where the row that it is about may be found."""

    def __init__(self, error: UserError, beneath: BaseException, made: Sequence[Row]) -> None:
        super().__init__(str(error))
        self.error, self.constraint = error, errors.constraint_name(beneath)
        # A row that is rolled back forgets what the database told of it; what was entered is all that is needed.
        self.made = [(type(row), dict(vars(row))) for row in made]

    async def current(self, context: MutationContext, row: type[Row], arguments: Mapping[str, Any]) -> Row | None:
        """The row as the one who asks sees it now, where the error is a conflict: the one it was told of, else the
        one that the input names, else the one that has what a new one wanted to have."""
        if self.error.code is not UserErrorCode.CONFLICT:
            return None
        if (named := self._named(context, row, arguments)) is not None:
            return (await context.find_visible(row, [named])).get(named)
        for of, values in self.made:
            if of is row and (columns := _unique(row, self.constraint)):
                query = select(row).where(*(row.c[name] == values.get(name) for name in columns))
                return (await context.session.scalars(query)).one_or_none()
        return None

    def _named(self, context: MutationContext, row: type[Row], values: Mapping[str, Any]) -> Key | None:
        existing = self.error.current
        if isinstance(existing, row):
            return tuple(inspect(existing).identity or ())  # which it keeps when it is rolled back
        for text in (existing, getattr(values.get("input"), "id", None)):
            if isinstance(text, str):
                with suppress(UserError):
                    return context.key(row, text)
        return None


def _unique(row: type[Row], constraint: str | None) -> list[str]:
    """The columns that are unique together by a constraint of that name."""
    table: Any = row.__table__  # type: ignore[attr-defined]
    for item in table.constraints:
        if isinstance(item, UniqueConstraint):
            columns = [column.name for column in item.columns]
            if constraint in (item.name, "_".join((table.name, *columns, "key"))):
                return columns
    return []
