"""Periods in inputs: people enter the last day, a row keeps the day after it."""

from __future__ import annotations

from datetime import date
from typing import Any

from strawberry import UNSET

from federation.graph.mutation import messages
from federation.graph.mutation.user_errors import UserError
from tenants.periods import end_after


def end_values(entered: Any) -> dict[str, date | None]:
    """The column ``ends_before`` with its value, from the field ``ends_on`` of an input; nothing where that is not set.

    Raises ``UserError`` for a period that ends before the day ``begins_on`` of the same input.
    """
    if entered.ends_on is UNSET:
        return {}
    if entered.ends_on is None:
        return {"ends_before": None}
    begins = getattr(entered, "begins_on", None)
    if isinstance(begins, date) and entered.ends_on < begins:
        raise UserError(messages.ENDS_BEFORE_BEGIN)
    return {"ends_before": end_after(entered.ends_on)}
