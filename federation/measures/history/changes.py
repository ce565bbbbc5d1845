"""“Unchanged”: that a status still holds is an entry of its own, no edit of the sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated, Any

import sqlalchemy as sa
import strawberry
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from federation.graph.mutation.bulk import ALL_OR_NOTHING, ITEMS, BulkResult
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_type
from federation.graph.mutation.user_errors import UserError
from federation.measures.codes import MeasureCondition
from federation.measures.history import messages
from federation.measures.history.model import MeasureConfirmation
from federation.measures.model import Measure
from tenants.lists import key, listed

DAY = "Tag, für den es bestätigt wird; ohne Angabe heute"


@input_type(MeasureConfirmation, part=True)
class MeasureConfirmEntry:
    """Eine Maßnahme, die noch so steht."""

    id: Annotated[strawberry.ID, "Die Maßnahme"]
    version: Annotated[int, "Die Version, die gelesen wurde"]


@input_type(MeasureConfirmation)
class MeasureConfirm(MeasureConfirmEntry):
    """Eine Maßnahme, die noch so steht, wie ihre Historie sagt."""

    confirmed_on: Annotated[date | None, DAY] = None


@input_type(MeasureConfirmation)
class MeasuresConfirm:
    """Maßnahmen, die noch so stehen, etwa bei einer halbjährlichen Abfrage."""

    items: Annotated[list[MeasureConfirmEntry], f"Die Maßnahmen, {ITEMS}"]
    confirmed_on: Annotated[date | None, DAY] = None
    all_or_nothing: Annotated[bool, ALL_OR_NOTHING] = False


@mutation
async def measure_confirm(context: MutationContext, input: MeasureConfirm) -> Measure:
    """Bestätigt, dass eine Maßnahme unverändert steht. Der Steckbrief bleibt, auch seine Version und updatedAt."""
    return await (await _judged(context, [input], input.confirmed_on)).only()


@mutation
async def measures_confirm(context: MutationContext, input: MeasuresConfirm) -> BulkResult[Measure]:
    """Bestätigt viele Maßnahmen auf einmal, nach denselben Regeln wie measureConfirm."""
    return await _judged(context, input.items, input.confirmed_on)


async def _judged(
    context: MutationContext, entered: Sequence[MeasureConfirmEntry], values: date | None
) -> BulkResult[Measure]:
    day = values or context.today
    locked = await context.lock(Measure, [(item.id, item.version) for item in entered])
    each = [item if isinstance(item, UserError) else _refused(item, day) or item for item in locked]

    async def write() -> None:
        await confirm(context, ((item, day) for item in each if isinstance(item, Measure)))

    return BulkResult(each, write)


def _refused(measure: Measure, day: date) -> UserError | None:
    """Why a measure cannot be confirmed for that day."""
    if measure.is_model:
        return UserError(messages.MODEL_IS_NOT_CONFIRMED)
    if measure.condition is MeasureCondition.MERGED:
        return UserError(messages.MERGED_IS_NOT_CONFIRMED)
    if measure.archived_on and measure.archived_on <= day:
        return UserError(messages.ARCHIVED_IS_NOT_CONFIRMED)
    if measure.status_as_of and day < measure.status_as_of:
        return UserError(messages.CONFIRMED_BEFORE_STATUS, since=measure.status_as_of)
    return None


ROWS: dict[str, Any] = {
    "tenant_id": sa.Integer(), "measure_id": sa.Uuid(), "visibility": sa.Text(), "confirmed_on": sa.Date(),
}  # fmt: skip


async def confirm(context: MutationContext, days: Iterable[tuple[Measure, date]]) -> None:
    """Writes that measures stood so on a day, in one statement; whoever says it twice says it once."""
    made = [(*key(measure), str(measure.visibility), day) for measure, day in days]
    if made:
        new = insert(MeasureConfirmation).from_select(list(ROWS), select(*listed(ROWS, made).c))
        await context.session.execute(new.on_conflict_do_nothing())
