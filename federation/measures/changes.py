"""Changes of measures: create, update, archive, unarchive, delete."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from federation.graph.mutation.field import Deleted, MutationContext, mutation
from federation.graph.mutation.inputs import input_values, update_row
from federation.graph.mutation.user_errors import UserError
from federation.measures import messages
from federation.measures.codes import MeasurePhase
from federation.measures.history.entries import begin_history
from federation.measures.history.rules import NewEntry, State, check_may_have_end, check_transition, proposed
from federation.measures.history.snapshot import lock_mergers
from federation.measures.inputs import (
    MOST_TASKS,
    MeasureArchive,
    MeasureCreate,
    MeasureDelete,
    MeasureUnarchive,
    MeasureUpdate,
)
from federation.measures.model import Measure, part_columns
from federation.measures.publication.checks import check_four_eyes
from federation.measures.publication.steps import add_visibility_step
from federation.measures.settings.field_labels import resolve_field_of_action
from federation.measures.sheet.model import Task
from tenants.model import Visibility


@mutation
async def measure_create(context: MutationContext, input: MeasureCreate) -> Measure:
    """Legt eine Maßnahme an, intern, wenn nichts anderes gesagt ist; ihre Historie beginnt mit dem ersten Eintrag."""
    tenant = await context.tenant(input.tenant)
    if len(input.tasks) > MOST_TASKS:
        raise UserError(messages.TOO_MANY_TASKS, limit=MOST_TASKS)
    if input.visibility is Visibility.PUBLIC:
        await context.check_can_publish(tenant.id)
    first = _first_entry(input, context.today)
    values = {n: v for n, v in input_values(Measure, input).items() if n not in State._fields}
    values["tenant_id"] = tenant.id
    measure = Measure(**values | await resolve_field_of_action(context, tenant.id, values))
    if input.visibility is Visibility.PUBLIC:
        await check_four_eyes(context, measure)
    context.session.add(measure)
    await context.session.flush()
    await add_visibility_step(context, measure, None)
    for n, task in enumerate(input.tasks):
        try:
            context.session.add(Task(**part_columns(measure), position=n + 1, **input_values(Task, task)))
        except UserError as error:
            raise error.within("tasks", n) from None
    begin_history(context, measure, first)
    _warn_about_start(context, input.actual_start, first.state.phase)
    return measure


@mutation
async def measure_update(context: MutationContext, input: MeasureUpdate) -> Measure:
    """Ändert den Steckbrief; Stand und Sichtbarkeit haben eigene Wege."""
    measure = await context.change(Measure, input.id, input.version)
    values = input_values(Measure, input)
    if "actual_end" in values:
        _check_actual_end(measure, values)
    update_row(measure, values | await resolve_field_of_action(context, measure.tenant_id, values, measure))
    _warn_about_start(context, values.get("actual_start"), measure.phase)
    return measure


@mutation
async def measure_archive(context: MutationContext, input: MeasureArchive) -> Measure:
    """Legt eine Maßnahme ab: sie bleibt mit ihrer Historie, zählt aber von einem Tag an nicht mehr."""
    measure = await context.change(Measure, input.id, input.version)
    day = input.archived_on or context.today
    if measure.archived_on is not None:
        raise UserError(messages.ARCHIVED_ALREADY, since=measure.archived_on)
    if measure.status_as_of and day < measure.status_as_of:
        raise UserError(messages.ARCHIVED_BEFORE_STATUS, since=measure.status_as_of)
    measure.archived_on = day
    return measure


@mutation
async def measure_unarchive(context: MutationContext, input: MeasureUnarchive) -> Measure:
    """Holt eine abgelegte Maßnahme zurück: sie zählt wieder, auch für die Zeit, in der sie abgelegt war."""
    measure = await context.change(Measure, input.id, input.version)
    if measure.archived_on is None:
        raise UserError(messages.NOT_ARCHIVED)
    measure.archived_on = None
    return measure


@mutation
async def measure_delete(context: MutationContext, input: MeasureDelete) -> Deleted[Measure]:
    """Löscht einen Entwurf mit allem, was zu ihm gehört; das darf, wer den Mandanten verwaltet."""
    await lock_mergers(context)  # so that no other measure is merged into it meanwhile
    measure = await context.lock_row(Measure, input.id, input.version)
    if measure.visibility is not Visibility.DRAFT:
        raise UserError(messages.ONLY_DRAFTS_ARE_DELETED)
    if not await context.has_right("admin", measure.tenant_id):
        raise UserError(messages.ONLY_ADMINS_DELETE)
    return await context.erase(measure)


def _first_entry(input: MeasureCreate, today: date) -> NewEntry:
    """The entry that begins the history of a new measure; raises ``UserError``."""
    state = _first_state(input)
    entry = NewEntry(state, input.effective_on or today, input.note or None, actual_end=input.actual_end)
    check_transition(None, entry, is_reviewer=False)
    if entry.actual_end is not None:
        check_may_have_end(state)
    return entry


def _first_state(input: MeasureCreate) -> State:
    """The state of a new measure; a model has one only. Raises ``UserError``."""
    state = State(input.phase, input.condition, input.is_continuous)
    if not input.is_model:
        return state
    default = State(MeasureCreate.phase, MeasureCreate.condition, input.is_continuous)
    of_models = proposed(is_continuous=input.is_continuous)
    if state not in (of_models, default):
        raise UserError(messages.MODEL_HAS_NO_STATUS)
    return of_models


def _check_actual_end(measure: Measure, values: Mapping[str, Any]) -> None:
    """Raises ``UserError`` where an update of the sheet contradicts the day of completion that the status requires."""
    day, start = values["actual_end"], values.get("actual_start", measure.actual_start)
    if day is None and measure.phase is MeasurePhase.COMPLETED:
        raise UserError(messages.COMPLETED_END_CLEARED)
    if day is not None and start is not None and day < start:
        raise UserError(messages.ACTUAL_END_BEFORE_START)
    if day is not None:
        check_may_have_end(State(measure.phase, measure.condition, measure.is_continuous))


def _warn_about_start(context: MutationContext, day: date | None, phase: MeasurePhase) -> None:
    """Warns of a measure with an actual start whose phase says that it has not begun."""
    if day is not None and phase in (MeasurePhase.PROPOSED, MeasurePhase.NOT_STARTED):
        context.warn(messages.STARTED_IN_EARLY_PHASE, phase=phase)
