"""Periods in inputs: an input has the last day, a row the day after it."""

from __future__ import annotations

from datetime import date
from typing import Any

from strawberry import UNSET

from federation.graph.mutation import messages
from federation.graph.mutation.user_errors import UserError
from tenants.periods import exclusive_end


def end_values(input_object: Any) -> dict[str, date | None]:
    """The column ``ends_before`` with its value, from the field ``ends_on`` of an input; nothing where that is not set.

    Raises ``UserError`` for a period that ends before the day ``begins_on`` of the same input.
    """
    if input_object.ends_on is UNSET:
        return {}
    if input_object.ends_on is None:
        return {"ends_before": None}
    begins = getattr(input_object, "begins_on", None)
    if isinstance(begins, date) and input_object.ends_on < begins:
        raise UserError(messages.ENDS_BEFORE_BEGIN)
    return {"ends_before": exclusive_end(input_object.ends_on)}
