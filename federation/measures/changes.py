"""What may be done with measures. A change returns the row; the compiler reads it back as asked."""

from datetime import date

from federation.graph.change import Ask, mutation
from federation.graph.inputs import changed, given
from federation.graph.mistakes import Mistake, UserErrorCode
from federation.graph.verdicts import Verdicts
from federation.measures.codes import MeasurePhase
from federation.measures.entries import judged
from federation.measures.inputs import (
    MOST_TASKS,
    MeasureCreate,
    MeasureSetStatus,
    MeasuresSetStatus,
    MeasureUpdate,
)
from federation.measures.making import begin, part_of, place, proposed
from federation.measures.model import Measure, Task
from federation.measures.own_fields import in_its_field
from federation.measures.publication_changes import moved
from federation.measures.transitions import Entry, State, check
from tenants.model import Visibility


@mutation
async def measure_create(ask: Ask, input: MeasureCreate) -> Measure:
    """Legt eine Maßnahme an, intern, wenn nichts anderes gesagt ist; ihre Historie beginnt mit dem ersten Eintrag."""
    tenant = await place(ask, input.tenant)
    if len(input.tasks) > MOST_TASKS:
        raise Mistake(UserErrorCode.INVALID, "tasks", f"Höchstens {MOST_TASKS} Handlungsschritte auf einmal.",
                      f"At most {MOST_TASKS} tasks at once.")  # fmt: skip
    if input.visibility is Visibility.PUBLIC:
        await ask.check_publishes(tenant.id)
    wanted = _first_state(input)
    first = Entry(input.effective_on or ask.today, input.note or None, merges=False, actual_end=input.actual_end)
    check(None, wanted, first, today=ask.today, reviews=False)
    values = {n: v for n, v in given(Measure, input).items() if n not in State._fields} | {"tenant_id": tenant.id}
    measure = Measure(**values | await in_its_field(ask, tenant.id, values))
    ask.session.add(measure)
    await ask.session.flush()
    await moved(ask, measure, None)
    for position, task in enumerate(input.tasks, 1):
        try:
            ask.session.add(Task(**part_of(measure), position=position, **given(Task, task)))
        except Mistake as mistake:
            raise mistake.within("tasks", position - 1) from None
    begin(ask, measure, wanted, first)
    return measure


@mutation
async def measure_update(ask: Ask, input: MeasureUpdate) -> Measure:
    """Ändert den Steckbrief; Stand und Sichtbarkeit haben eigene Wege."""
    measure = await ask.change(Measure, input.id, input.version)
    values = {n: v for n, v in given(Measure, input).items() if n != "version"}
    if "actual_end" in values:
        _check_end(measure, values["actual_end"], ask.today)
    changed(measure, values | await in_its_field(ask, measure.tenant_id, values, measure))
    return measure


@mutation
async def measure_set_status(ask: Ask, input: MeasureSetStatus) -> Measure:
    """Setzt den Umsetzungsstand ab einem Tag; der alte bleibt in der Historie."""
    return await (await judged(ask, [input])).only()


@mutation
async def measures_set_status(ask: Ask, input: MeasuresSetStatus) -> Verdicts[Measure]:
    """Setzt den Umsetzungsstand vieler Maßnahmen, auch mehrerer Mandanten, nach denselben Regeln wie measureSetStatus.

    Erst wird über jede geurteilt, dann geschrieben, was geht, oder auf Wunsch nur alles zusammen. Eine Maßnahme steht
    höchstens einmal in der Liste.
    """
    return await judged(ask, input.items)


def _check_end(measure: Measure, day: date | None, today: date) -> None:
    """What a status asks of the day of completion, an edit of the sheet may not undo."""
    if day is None and measure.phase is MeasurePhase.COMPLETED:
        raise Mistake(UserErrorCode.INVALID, "actualEnd", "Umgesetzt (COMPLETED) braucht actualEnd: bitte einen anderen"
                      " Tag nennen, oder einen anderen Stand setzen (measureSetStatus).",
                      "Phase COMPLETED needs actualEnd: please name another day, or set another status"
                      " (measureSetStatus).")  # fmt: skip
    if day is not None and day > today:
        raise Mistake(UserErrorCode.INVALID, "actualEnd", "Der Abschluss liegt heute oder früher; Geplantes gehört in"
                      " plannedEnd.", "Completion is today or earlier; plans belong into plannedEnd.")  # fmt: skip


def _first_state(entered: MeasureCreate) -> State:
    """Where the history of a new measure begins; that of a model knows one state only."""
    state = State(entered.phase, entered.condition, entered.is_continuous)
    if not entered.is_model:
        return state
    known = proposed(is_continuous=entered.is_continuous)
    usual = State(MeasureCreate.phase, MeasureCreate.condition, entered.is_continuous)
    if state not in (known, usual):
        raise Mistake(UserErrorCode.INVALID, "phase", "Eine Mustermaßnahme hat keinen Umsetzungsstand: bitte phase und"
                       " condition weglassen.",
                       "A model measure has no status: please leave out phase and condition.")  # fmt: skip
    return known
