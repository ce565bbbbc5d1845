"""What may be done with measures. A change returns the row; the compiler reads it back as asked."""

from typing import Any

from sqlalchemy import select

from federation.graph.change import Ask, mutation
from federation.graph.inputs import changed, given
from federation.graph.mistakes import Mistake, UserErrorCode
from federation.graph.verdicts import Verdicts
from federation.measures.entries import judged, noted
from federation.measures.inputs import (
    MOST_TASKS,
    MeasureCreate,
    MeasurePublish,
    MeasureSetStatus,
    MeasuresSetStatus,
    MeasureUpdate,
)
from federation.measures.model import Measure, StatusChange, Task
from federation.measures.transitions import Entry, State, check
from tenants.model import Tenant, Visibility


@mutation
async def measure_create(ask: Ask, input: MeasureCreate) -> Measure:
    """Legt eine Maßnahme an, intern, wenn nichts anderes gesagt ist; ihre Historie beginnt mit dem ersten Eintrag."""
    tenant = (await ask.session.scalars(select(Tenant).where(Tenant.c.ars == input.tenant))).one_or_none()
    if tenant is None or not await ask.may("edit", tenant.id):
        # Tenants are a public directory: there is nothing to hide, but no reason to tell the two apart either.
        raise Mistake(UserErrorCode.FORBIDDEN, "tenant", "Bei diesem Mandanten dürfen Sie nichts anlegen.",
                      "You may not create anything in this tenant.")  # fmt: skip
    if len(input.tasks) > MOST_TASKS:
        raise Mistake(UserErrorCode.INVALID, "tasks", f"Höchstens {MOST_TASKS} Handlungsschritte auf einmal.",
                      f"At most {MOST_TASKS} tasks at once.")  # fmt: skip
    if input.visibility is Visibility.PUBLIC:
        await ask.check_publishes(tenant.id)
    wanted = State(input.phase, input.condition, input.is_continuous)
    first = Entry(input.effective_on or ask.today, noted(input.note), merges=False, actual_end=input.actual_end)
    check(None, wanted, first, today=ask.today, reviews=False)
    values = {n: v for n, v in given(Measure, input).items() if n not in State._fields}
    measure = Measure(**values | {"tenant_id": tenant.id})
    ask.session.add(measure)
    await ask.session.flush()
    for position, task in enumerate(input.tasks, 1):
        try:
            ask.session.add(Task(**_part_of(measure), position=position, **given(Task, task)))
        except Mistake as mistake:
            raise mistake.within("tasks", position - 1) from None
    ask.session.add(
        StatusChange(**_part_of(measure), effective_on=first.effective_on, note=first.note, **wanted._asdict())
    )
    return measure


@mutation
async def measure_update(ask: Ask, input: MeasureUpdate) -> Measure:
    """Ändert den Steckbrief; Stand und Sichtbarkeit haben eigene Wege."""
    measure = await ask.change(Measure, input.id, input.version)
    changed(measure, {n: v for n, v in given(Measure, input).items() if n != "version"})
    return measure


@mutation
async def measure_set_status(ask: Ask, input: MeasureSetStatus) -> Measure:
    """Setzt den Umsetzungsstand ab einem Tag; der alte bleibt in der Historie."""
    verdicts = await judged(ask, [input])
    (found,) = verdicts.each
    if isinstance(found, Mistake):
        raise found
    await verdicts.write()
    return found


@mutation
async def measures_set_status(ask: Ask, input: MeasuresSetStatus) -> Verdicts[Measure]:
    """Setzt den Umsetzungsstand vieler Maßnahmen, auch mehrerer Mandanten, nach denselben Regeln wie measureSetStatus.

    Erst wird über jede geurteilt, dann geschrieben, was geht, oder auf Wunsch nur alles zusammen. Eine Maßnahme steht
    höchstens einmal in der Liste.
    """
    return await judged(ask, input.items)


@mutation
async def measure_publish(ask: Ask, input: MeasurePublish) -> Measure:
    """Setzt, wer die Maßnahme sieht; veröffentlichen und zurückziehen darf, wer freigeben darf."""
    measure = await ask.change(Measure, input.id, input.version)
    crosses = (measure.visibility is Visibility.PUBLIC) is not (input.visibility is Visibility.PUBLIC)
    if crosses:
        await ask.check_publishes(measure.tenant_id)
    measure.visibility = input.visibility
    return measure


def _part_of(measure: Measure) -> dict[str, Any]:
    return {"tenant_id": measure.tenant_id, "measure_id": measure.id, "visibility": measure.visibility}
