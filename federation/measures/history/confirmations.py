"""“Unchanged”: that a status still holds is an entry of its own, no edit of the sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated, Any

import sqlalchemy as sa
import strawberry
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from federation.graph.mutation.bulk import ALL_OR_NOTHING, ITEMS, Verdicts
from federation.graph.mutation.field import Ask, mutation
from federation.graph.mutation.inputs import entering
from federation.graph.mutation.user_errors import Mistake, UserErrorCode
from federation.measures.codes import MeasureCondition
from federation.measures.history.model import MeasureConfirmation
from federation.measures.model import Measure
from tenants.lists import key, listed

DAY = "Tag, für den es bestätigt wird; ohne Angabe heute"


@entering(MeasureConfirmation, part=True)
class MeasureConfirmEntry:
    """Eine Maßnahme, die noch so steht."""

    id: Annotated[strawberry.ID, "Die Maßnahme"]
    version: Annotated[int, "Die Version, die gelesen wurde"]


@entering(MeasureConfirmation)
class MeasureConfirm(MeasureConfirmEntry):
    """Eine Maßnahme, die noch so steht, wie ihre Historie sagt."""

    confirmed_on: Annotated[date | None, DAY] = None


@entering(MeasureConfirmation)
class MeasuresConfirm:
    """Maßnahmen, die noch so stehen, etwa bei einer halbjährlichen Abfrage."""

    items: Annotated[list[MeasureConfirmEntry], f"Die Maßnahmen, {ITEMS}"]
    confirmed_on: Annotated[date | None, DAY] = None
    all_or_nothing: Annotated[bool, ALL_OR_NOTHING] = False


@mutation
async def measure_confirm(ask: Ask, input: MeasureConfirm) -> Measure:
    """Bestätigt, dass eine Maßnahme unverändert steht. Der Steckbrief bleibt, auch seine Version und updatedAt."""
    return await (await _judged(ask, [input], input.confirmed_on)).only()


@mutation
async def measures_confirm(ask: Ask, input: MeasuresConfirm) -> Verdicts[Measure]:
    """Bestätigt viele Maßnahmen auf einmal, nach denselben Regeln wie measureConfirm."""
    return await _judged(ask, input.items, input.confirmed_on)


async def _judged(ask: Ask, entered: Sequence[MeasureConfirmEntry], given: date | None) -> Verdicts[Measure]:
    day = given or ask.today
    locked = await ask.lock(Measure, [(one.id, one.version) for one in entered])
    each = [one if isinstance(one, Mistake) else _refused(one, day) or one for one in locked]

    async def write() -> None:
        await confirm(ask, ((one, day) for one in each if isinstance(one, Measure)))

    return Verdicts(each, write)


def _refused(measure: Measure, day: date) -> Mistake | None:
    """Why a measure cannot be confirmed for that day."""
    if measure.is_model:
        return _mistake("id", "Eine Mustermaßnahme hat keinen Umsetzungsstand: bitte die eigene Maßnahme bestätigen.",
                        "A model measure has no status: please confirm your own measure.")  # fmt: skip
    if measure.condition is MeasureCondition.MERGED:
        return _mistake("id", "Diese Maßnahme ist in einer anderen aufgegangen: bitte jene bestätigen.",
                        "This measure went into another one: please confirm that one.")  # fmt: skip
    if measure.archived_on and measure.archived_on <= day:
        return _mistake("id", "Diese Maßnahme ist abgelegt und braucht keine Bestätigung; soll sie wieder zählen,"
                        " bitte erst zurückholen (measureUnarchive).",
                        "This measure is archived and needs no confirmation; if it is to count again, please take it"
                        " out of the archive first (measureUnarchive).")  # fmt: skip
    if measure.status_as_of and day < measure.status_as_of:
        since = f"{measure.status_as_of:%d.%m.%Y}"
        return _mistake("confirmedOn", f"Der Stand der Maßnahme gilt erst seit dem {since}: bitte diesen Tag oder einen"
                        " späteren nennen.",
                        f"The status of the measure holds since {measure.status_as_of} only: please name that day or a"
                        " later one.")  # fmt: skip
    return None


def _mistake(field: str, german: str, english: str) -> Mistake:
    return Mistake(UserErrorCode.INVALID, field, german, english)


ROWS: dict[str, Any] = {
    "tenant_id": sa.Integer(), "measure_id": sa.Uuid(), "visibility": sa.Text(), "confirmed_on": sa.Date(),
}  # fmt: skip


async def confirm(ask: Ask, days: Iterable[tuple[Measure, date]]) -> None:
    """Writes that measures stood so on a day, in one statement; whoever says it twice says it once."""
    made = [(*key(measure), str(measure.visibility), day) for measure, day in days]
    if made:
        new = insert(MeasureConfirmation).from_select(list(ROWS), select(*listed(ROWS, made).c))
        await ask.session.execute(new.on_conflict_do_nothing())
