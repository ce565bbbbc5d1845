"""Validation of the course of advice that reads the database."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from federation.advice.course import messages
from federation.advice.course.inputs import AdviceMeasureEntry
from federation.advice.course.model import AdviceMeasure
from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.user_errors import UserError, not_found
from federation.measures.model import Measure

ValidateMeasure = Callable[[AdviceMeasureEntry, AdviceMeasure | None], dict[str, Any]]
"""(entry, the link that it keeps, if any) -> the columns of the link; raises ``UserError``."""


async def measure_values(context: MutationContext, entries: Sequence[AdviceMeasureEntry]) -> ValidateMeasure:
    """The validation of the measures that came of advice; all of them are looked up at once."""
    visible = await context.find_visible(Measure, context.valid_keys(Measure, (entry.measure for entry in entries)))

    def validate(entry: AdviceMeasureEntry, existing: AdviceMeasure | None) -> dict[str, Any]:
        key = context.key(Measure, entry.measure, "measure")
        if existing is not None and (existing.to_tenant_id, existing.to_id) == key:
            return {}  # also where the measure is hidden by now
        if key not in visible:
            raise not_found("measure")
        if existing is not None:
            raise UserError(messages.ENTRY_KEEPS_MEASURE)
        tenant_id, id = key
        return {"to_tenant_id": tenant_id, "to_id": id}

    return validate
