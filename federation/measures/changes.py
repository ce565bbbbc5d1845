"""What may be done with measures. A change returns the row; the compiler reads it back as asked."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from federation.graph.mutation.bulk import BulkResult
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values, update_row
from federation.graph.mutation.user_errors import UserError, from_constraint
from federation.measures import messages
from federation.measures.codes import MeasurePhase
from federation.measures.create import begin, part_of, proposed
from federation.measures.history.entries import check_entries
from federation.measures.history.transitions import Entry, State, check, check_has_end
from federation.measures.inputs import (
    MOST_TASKS,
    MeasureCreate,
    MeasureSetStatus,
    MeasuresSetStatus,
    MeasureUpdate,
)
from federation.measures.model import Measure, Task
from federation.measures.publication.changes import check_four_eyes, moved
from federation.measures.settings.field_labels import in_its_field
from tenants.model import Visibility


@mutation
async def measure_create(context: MutationContext, input: MeasureCreate) -> Measure:
    """Legt eine Maßnahme an, intern, wenn nichts anderes gesagt ist; ihre Historie beginnt mit dem ersten Eintrag."""
    tenant = await context.tenant(input.tenant)
    if len(input.tasks) > MOST_TASKS:
        raise UserError(messages.MOST_TASKS_ONCE_SHORTEN, most_tasks=MOST_TASKS)
    if input.visibility is Visibility.PUBLIC:
        await context.check_can_publish(tenant.id)
    wanted = _first_state(input)
    first = Entry(input.effective_on or context.today, input.note or None, merges=False, actual_end=input.actual_end)
    check(None, wanted, first, reviews=False)
    if first.actual_end is not None:
        check_has_end(wanted)
    values = {n: v for n, v in input_values(Measure, input).items() if n not in State._fields} | {
        "tenant_id": tenant.id
    }
    measure = Measure(**values | await in_its_field(context, tenant.id, values))
    if input.visibility is Visibility.PUBLIC:
        await check_four_eyes(context, measure)
    context.session.add(measure)
    await context.session.flush()
    await moved(context, measure, None)
    for position, task in enumerate(input.tasks, 1):
        try:
            context.session.add(Task(**part_of(measure), position=position, **input_values(Task, task)))
        except UserError as mistake:
            raise mistake.within("tasks", position - 1) from None
    begin(context, measure, wanted, first)
    _notice_start(context, input.actual_start, wanted.phase)
    return measure


@mutation
async def measure_update(context: MutationContext, input: MeasureUpdate) -> Measure:
    """Ändert den Steckbrief; Stand und Sichtbarkeit haben eigene Wege."""
    measure = await context.change(Measure, input.id, input.version)
    values = {n: v for n, v in input_values(Measure, input).items() if n != "version"}
    if "actual_end" in values:
        _check_end(measure, values)
    update_row(measure, values | await in_its_field(context, measure.tenant_id, values, measure))
    _notice_start(context, values.get("actual_start"), measure.phase)
    return measure


@mutation
async def measure_set_status(context: MutationContext, input: MeasureSetStatus) -> Measure:
    """Setzt den Umsetzungsstand ab einem Tag; der alte bleibt in der Historie."""
    return await (await check_entries(context, [input])).only()


@mutation
async def measures_set_status(context: MutationContext, input: MeasuresSetStatus) -> BulkResult[Measure]:
    """Setzt den Umsetzungsstand vieler Maßnahmen, auch mehrerer Mandanten, nach denselben Regeln wie measureSetStatus.

    Erst wird über jede geurteilt, dann geschrieben, was geht, oder auf Wunsch nur alles zusammen. Eine Maßnahme steht
    höchstens einmal in der Liste.
    """
    return await check_entries(context, input.items)


def _check_end(measure: Measure, values: Mapping[str, Any]) -> None:
    """What a status asks of the day of completion, an edit of the sheet may not undo."""
    day, begun = values["actual_end"], values.get("actual_start", measure.actual_start)
    if day is None and measure.phase is MeasurePhase.COMPLETED:
        raise UserError(messages.PHASE_COMPLETED_NEEDS_ACTUALEND)
    if day is not None and begun is not None and day < begun:
        raise from_constraint("measure_actual_in_order") or AssertionError
    if day is not None:
        check_has_end(State(measure.phase, measure.condition, measure.is_continuous))


def _notice_start(context: MutationContext, day: date | None, phase: MeasurePhase) -> None:
    """Tells of a measure that began and is not said to have."""
    if day is not None and phase in (MeasurePhase.PROPOSED, MeasurePhase.NOT_STARTED):
        context.warn(messages.MEASURE_ACTUAL_START_YET, phase=phase)


def _first_state(entered: MeasureCreate) -> State:
    """Where the history of a new measure begins; that of a model knows one state only."""
    state = State(entered.phase, entered.condition, entered.is_continuous)
    if not entered.is_model:
        return state
    existing = proposed(is_continuous=entered.is_continuous)
    usual = State(MeasureCreate.phase, MeasureCreate.condition, entered.is_continuous)
    if state not in (existing, usual):
        raise UserError(messages.MODEL_MEASURE_STATUS_LEAVE)
    return existing
