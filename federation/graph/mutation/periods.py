"""The end of a period: people enter its last day, the database has the day after it."""

from __future__ import annotations

from datetime import date
from typing import Any

from strawberry import UNSET

from federation.graph.mutation import messages
from federation.graph.mutation.user_errors import UserError
from tenants.periods import exclusive_end


def period_end(entered: Any) -> dict[str, date | None]:
    """The column ``ends_before`` of an input with ``ends_on`` (and perhaps ``begins_on``); empty where it is left out.

    Raises ``UserError`` where the period ends before it begins.
    """
    if entered.ends_on is UNSET:
        return {}
    if entered.ends_on is None:
        return {"ends_before": None}
    begins = getattr(entered, "begins_on", None)
    if isinstance(begins, date) and entered.ends_on < begins:
        raise UserError(messages.PERIOD_ENDS_BEFORE_IT_BEGINS)
    return {"ends_before": exclusive_end(entered.ends_on)}
