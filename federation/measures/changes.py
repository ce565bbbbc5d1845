"""What may be done with measures. A change returns the row; the compiler reads it back as asked."""

from datetime import date
from typing import Annotated, Any

import strawberry
from sqlalchemy import select
from strawberry import UNSET

from federation.graph.change import Ask, mutation
from federation.graph.inputs import changed, entering, given
from federation.graph.mistakes import Mistake, UserErrorCode
from federation.graph.scalars import RegionalKey
from federation.measures.codes import FieldOfAction, MeasureCondition, MeasurePhase, MeasureType, TaskKind
from federation.measures.model import Measure, StatusChange, Task
from federation.measures.transitions import Entry, State, check, check_correction
from tenants.model import Tenant, Visibility

MOST_TASKS = 100


@entering(Task, part=True)
class TaskInput:
    """Ein Handlungsschritt einer neuen Maßnahme."""

    title: str
    kind: TaskKind = TaskKind.ACTIVITY
    due_on: date | None = None


@entering(Measure)
class MeasureCreate:
    """Angaben zu einer neuen Maßnahme."""

    tenant: Annotated[RegionalKey, "Mandant, dem sie gehört"]
    code: str
    title: str
    field_of_action: FieldOfAction
    goal: str | None = None
    initial_situation: str | None = None
    description: str | None = None
    measure_type: MeasureType | None = None
    notice: str | None = None
    planned_start: date | None = None
    planned_end: date | None = None
    actual_start: date | None = None
    actual_end: date | None = None
    source: str | None = None
    visibility: Visibility = Visibility.TENANT
    phase: Annotated[MeasurePhase, "Phase, mit der die Historie beginnt"] = MeasurePhase.NOT_STARTED
    condition: Annotated[MeasureCondition, "Stand, mit dem die Historie beginnt"] = MeasureCondition.ON_TRACK
    is_continuous: bool = False
    effective_on: Annotated[date | None, "Tag, an dem die Historie beginnt; ohne Angabe heute"] = None
    note: Annotated[str | None, "Begründung oder Anmerkung zum Stand"] = None
    tasks: Annotated[list[TaskInput], f"Handlungsschritte in ihrer Reihenfolge, höchstens {MOST_TASKS}"] = []  # noqa: RUF012


@entering(Measure)
class MeasureUpdate:
    """Neue Angaben zu einer Maßnahme: was fehlt, bleibt; null leert."""

    id: Annotated[strawberry.ID, "Die Maßnahme"]
    version: Annotated[int, "Die Version, die gelesen wurde"]
    code: str | None = UNSET
    title: str | None = UNSET
    field_of_action: FieldOfAction | None = UNSET
    goal: str | None = UNSET
    initial_situation: str | None = UNSET
    description: str | None = UNSET
    measure_type: MeasureType | None = UNSET
    notice: str | None = UNSET
    planned_start: date | None = UNSET
    planned_end: date | None = UNSET
    actual_start: date | None = UNSET
    actual_end: date | None = UNSET
    archived_on: date | None = UNSET
    source: str | None = UNSET


@entering(StatusChange)
class MeasureSetStatus:
    """Ein neuer Umsetzungsstand ab einem Tag: was fehlt, bleibt wie an diesem Tag."""

    id: Annotated[strawberry.ID, "Die Maßnahme"]
    version: Annotated[int, "Die Version, die gelesen wurde"]
    effective_on: date
    phase: MeasurePhase | None = None
    condition: MeasureCondition | None = None
    is_continuous: bool | None = None
    note: str | None = None
    merged_into: Annotated[strawberry.ID | None, "Maßnahme, in der diese aufgeht"] = None
    actual_end: Annotated[date | None, "Tag des tatsächlichen Abschlusses"] = None
    corrects: Annotated[strawberry.ID | None, "Früherer Eintrag der Historie, den dieser ersetzt"] = None


@entering(Measure)
class MeasurePublish:
    """Wer eine Maßnahme künftig sieht."""

    id: Annotated[strawberry.ID, "Die Maßnahme"]
    version: Annotated[int, "Die Version, die gelesen wurde"]
    visibility: Visibility = Visibility.PUBLIC


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
    wanted = State(input.phase, input.condition, input.is_continuous)
    first = Entry(input.effective_on or ask.today, _note(input.note), merges=False, actual_end=input.actual_end)
    check(None, wanted, first, today=ask.today, reviews=False)
    values = {n: v for n, v in given(Measure, input).items() if n not in State._fields}
    measure = Measure(**values | {"tenant_id": tenant.id})
    ask.session.add(measure)
    await ask.session.flush()
    for position, task in enumerate(input.tasks, 1):
        ask.session.add(Task(**_part_of(measure), position=position, **given(Task, task)))
    ask.session.add(
        StatusChange(**_part_of(measure), effective_on=first.effective_on, note=first.note, **wanted._asdict())
    )
    return measure


@mutation
async def measure_update(ask: Ask, input: MeasureUpdate) -> Measure:
    """Ändert den Steckbrief; Stand und Sichtbarkeit haben eigene Wege."""
    measure = await ask.change(Measure, input.id, input.version)
    changed(measure, {n: v for n, v in given(Measure, input).items() if n not in ("id", "version")})
    return measure


@mutation
async def measure_set_status(ask: Ask, input: MeasureSetStatus) -> Measure:
    """Setzt den Umsetzungsstand ab einem Tag; der alte bleibt in der Historie."""
    measure = await ask.change(Measure, input.id, input.version)
    corrected = await _corrected(ask, measure, input.corrects)
    before = await _held(ask, measure, input.effective_on, corrected)
    usual = before or State(MeasurePhase.NOT_STARTED, MeasureCondition.ON_TRACK, False)
    wanted = State(
        input.phase or usual.phase,
        input.condition or usual.condition,
        usual.is_continuous if input.is_continuous is None else input.is_continuous,
    )
    target = await ask.find(Measure, input.merged_into, "mergedInto") if input.merged_into else None
    if target is measure:
        raise Mistake(UserErrorCode.INVALID, "mergedInto", "Eine Maßnahme geht nicht in sich selbst auf.",
                      "A measure cannot be merged into itself.")  # fmt: skip
    if target is not None and target.condition is MeasureCondition.MERGED:
        raise Mistake(UserErrorCode.INVALID, "mergedInto", "Diese ist selbst aufgegangen: bitte ihr Ziel nennen.",
                      "That one has been merged itself: please name its target.")  # fmt: skip
    completes = wanted.phase is MeasurePhase.COMPLETED
    stays = before is not None and before.phase is MeasurePhase.COMPLETED
    end = input.actual_end or (measure.actual_end if completes and stays else None)
    entry = Entry(input.effective_on, _note(input.note), merges=target is not None, actual_end=end)
    reviews = await ask.may("publish", measure.tenant_id)
    if corrected is not None:  # what an entry may not do by following, it may not do by replacing
        check_correction(_state(corrected), wanted, entry, reviews=reviews)
    check(before, wanted, entry, today=ask.today, reviews=reviews)
    if input.effective_on >= (measure.status_as_of or input.effective_on):
        measure.actual_end = end
    await ask.session.flush()
    ask.session.add(
        StatusChange(
            **_part_of(measure), **wanted._asdict(), effective_on=entry.effective_on, note=entry.note,
            corrects_id=corrected.id if corrected else None,
            merged_into_tenant_id=target.tenant_id if target else None, merged_into_id=target.id if target else None,
        )
    )  # fmt: skip
    return measure


@mutation
async def measure_publish(ask: Ask, input: MeasurePublish) -> Measure:
    """Setzt, wer die Maßnahme sieht; veröffentlichen und zurückziehen darf, wer freigeben darf."""
    measure = await ask.change(Measure, input.id, input.version)
    crosses = (measure.visibility is Visibility.PUBLIC) is not (input.visibility is Visibility.PUBLIC)
    if crosses and not await ask.may("publish", measure.tenant_id):
        raise Mistake(UserErrorCode.FORBIDDEN, "visibility",
                      "Veröffentlichen und zurückziehen darf, wer freigeben darf.",
                      "Publishing and withdrawing need the right to review.")  # fmt: skip
    measure.visibility = input.visibility
    return measure


def _part_of(measure: Measure) -> dict[str, Any]:
    return {"tenant_id": measure.tenant_id, "measure_id": measure.id, "visibility": measure.visibility}


def _note(text: str | None) -> str | None:
    return (text or "").strip() or None


async def _corrected(ask: Ask, measure: Measure, key: str | None) -> StatusChange | None:
    """The entry of this measure that is to be replaced."""
    if key is None:
        return None
    found = await ask.find(StatusChange, key, "corrects")
    if found.measure_id != measure.id:
        raise Mistake(UserErrorCode.INVALID, "corrects", "Dieser Eintrag gehört zu einer anderen Maßnahme.",
                      "This entry belongs to another measure.")  # fmt: skip
    return found


async def _held(ask: Ask, measure: Measure, day: date, corrected: StatusChange | None) -> State | None:
    """What held on a day before the new entry: the latest entry that stands, the corrected one aside."""
    entry, later = StatusChange.c, StatusChange.__table__.alias("later")  # type: ignore[attr-defined]
    replaced = select(later.c.id).where(later.c.tenant_id == entry.tenant_id, later.c.corrects_id == entry.id)
    found = (
        select(StatusChange)
        .where(entry.tenant_id == measure.tenant_id, entry.measure_id == measure.id, entry.effective_on <= day)
        .where(~replaced.exists(), *((entry.id != corrected.id,) if corrected else ()))
        .order_by(entry.effective_on.desc(), entry.entry.desc())
        .limit(1)
    )
    last = (await ask.session.scalars(found)).one_or_none()
    return _state(last) if last else None


def _state(entry: StatusChange) -> State:
    return State(entry.phase, entry.condition, entry.is_continuous)
