"""Checks of new entries and confirmations, many at once: all are checked before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from federation.graph.mutation.bulk import BulkResult
from federation.graph.mutation.context import MutationContext
from federation.graph.mutation.user_errors import UserError, UserErrorCode, not_found
from federation.measures.codes import MeasureCondition, MeasurePhase
from federation.measures.history import messages
from federation.measures.history.entries import CheckedEntry, write_confirmations, write_entries
from federation.measures.history.inputs import MeasureConfirmEntry, MeasureStatusEntry
from federation.measures.history.model import StatusChange
from federation.measures.history.rules import (
    HistoryEntry,
    NewEntry,
    State,
    actual_end_after,
    check_correction,
    check_may_have_end,
    check_transition,
    entry_on,
    state_today,
)
from federation.measures.history.snapshot import HistorySnapshot, lock_mergers, read_snapshot
from federation.measures.messages import ACTUAL_END_BEFORE_START
from federation.measures.model import Measure
from tenants.lists import Key, key
from tenants.model import Visibility
from tenants.shared_messages import ENTRY_CORRECTED_ALREADY

INITIAL = State(MeasurePhase.NOT_STARTED, MeasureCondition.ON_TRACK, is_continuous=False)
"""Where no entry holds on the day of a new one, what the new one leaves out is as here."""


async def check_entries(context: MutationContext, items: Sequence[MeasureStatusEntry]) -> BulkResult[Measure]:
    """The measures that get a new entry, or why not, in the order of the input.

    Each item is checked as if those before it were written.
    """
    if any(item.merged_into or item.corrects for item in items):
        await lock_mergers(context)
    measures = await context.lock_rows(Measure, [(item.id, item.version) for item in items])
    snapshot = await read_snapshot(context, [m for m in measures if isinstance(m, Measure)], items)
    results: list[CheckedEntry | UserError] = []
    for measure, item in zip(measures, items, strict=True):
        try:
            results.append(measure if isinstance(measure, UserError) else _check_item(context, snapshot, measure, item))
        except UserError as error:
            if error.code is UserErrorCode.CONFLICT and isinstance(measure, Measure):
                error.current = measure
            results.append(error)

    async def write() -> None:
        await write_entries(context, [entry for entry in results if isinstance(entry, CheckedEntry)])

    return BulkResult([entry if isinstance(entry, UserError) else entry.measure for entry in results], write)


async def check_confirmations(
    context: MutationContext, items: Sequence[MeasureConfirmEntry], day: date
) -> BulkResult[Measure]:
    """The measures that are confirmed for a day, or why not, in the order of the input."""
    measures = await context.lock_rows(Measure, [(item.id, item.version) for item in items])
    results = [m if isinstance(m, UserError) else _confirmation_error(m, day) or m for m in measures]

    async def write() -> None:
        await write_confirmations(context, ((item, day) for item in results if isinstance(item, Measure)))

    return BulkResult(results, write)


def _confirmation_error(measure: Measure, day: date) -> UserError | None:
    """Why a measure cannot be confirmed for that day, if it cannot."""
    if measure.is_model:
        return UserError(messages.MODEL_IS_NOT_CONFIRMED)
    if measure.condition is MeasureCondition.MERGED:
        return UserError(messages.MERGED_IS_NOT_CONFIRMED)
    if measure.archived_on and measure.archived_on <= day:
        return UserError(messages.ARCHIVED_IS_NOT_CONFIRMED)
    if measure.status_as_of and day < measure.status_as_of:
        return UserError(messages.CONFIRMED_BEFORE_STATUS, since=measure.status_as_of)
    return None


def _check_item(
    context: MutationContext, snapshot: HistorySnapshot, measure: Measure, item: MeasureStatusEntry
) -> CheckedEntry:
    """The entry to write; raises ``UserError``."""
    if measure.archived_on is not None:
        raise UserError(messages.ARCHIVED_TAKES_NO_STATUS)
    if measure.is_model:
        raise UserError(messages.MODEL_TAKES_NO_STATUS)
    history, is_reviewer = snapshot.entries[key(measure)], measure.tenant_id in snapshot.reviewed
    corrected = _find_corrected(context, snapshot, history, item.corrects) if item.corrects else None
    entries = [entry for entry in history if not entry.is_corrected and entry is not corrected]
    previous = entry_on(entries, item.effective_on)
    target = _find_target(context, snapshot, key(measure), item.merged_into) if item.merged_into else None
    new = _new_entry(measure, previous.state if previous else None, item, has_target=target is not None)
    if corrected is not None:  # an entry may not do by replacing what it may not do by following
        check_correction(corrected.state, new, is_reviewer=is_reviewer)
    check_transition(previous.state if previous else None, new, is_reviewer=is_reviewer)
    if (item.phase, item.condition, item.is_continuous) == (None, None, None):
        raise UserError(messages.ENTRY_WITHOUT_STATUS)
    actual_end = _check_actual_end(measure, entries, new, item.actual_end)
    if corrected is not None and corrected.is_corrected:
        raise UserError(ENTRY_CORRECTED_ALREADY)
    snapshot.states[key(measure)] = state_today(entries, new)
    existing = corrected or previous
    is_written = (
        existing is None
        or not _repeats(new, existing, target, is_correction=corrected is not None)
        or actual_end != measure.actual_end
    )
    is_latest = all(entry.effective_on <= new.effective_on for entry in entries)
    confirms_today = target is None and is_latest and _is_about_today(new, None if is_written else existing, context)
    return CheckedEntry(measure, new, corrected, target, actual_end, is_written, confirms_today)


def _new_entry(measure: Measure, before: State | None, item: MeasureStatusEntry, *, has_target: bool) -> NewEntry:
    """The entry of an item: what the item leaves out is as before."""
    usual = before or INITIAL
    state = State(
        item.phase or usual.phase,
        item.condition or usual.condition,
        usual.is_continuous if item.is_continuous is None else item.is_continuous,
    )
    stays_completed = before is not None and before.phase is state.phase is MeasurePhase.COMPLETED
    actual_end = item.actual_end or (measure.actual_end if stays_completed else None)
    return NewEntry(state, item.effective_on, item.note or None, has_target, actual_end)


def _check_actual_end(
    measure: Measure, entries: Sequence[HistoryEntry], new: NewEntry, requested: date | None
) -> date | None:
    """The day of completion of a measure with the new entry; raises ``UserError``."""
    today = State(measure.phase, measure.condition, measure.is_continuous)
    actual_end = actual_end_after(entries, new, today, measure.actual_end, requested)
    if requested is not None and not new.state.is_ended:  # then the day belongs to the state of today
        check_may_have_end(state_today(entries, new))
    if measure.actual_start and actual_end and actual_end < measure.actual_start:
        raise UserError(ACTUAL_END_BEFORE_START)
    return actual_end


def _repeats(new: NewEntry, existing: HistoryEntry, target: Measure | None, *, is_correction: bool) -> bool:
    """Whether an existing entry says all that the new one does; a new one without a note adds none."""
    same_day = existing.effective_on == new.effective_on or not is_correction
    same_target = existing.target == (key(target) if target else None)
    return existing.state == new.state and new.note in (None, existing.note) and same_target and same_day


def _is_about_today(new: NewEntry, repeated: HistoryEntry | None, context: MutationContext) -> bool:
    """Whether an entry, the latest of its measure, also says that the status still holds today.

    Such is one of an earlier day, and one that repeats an existing entry at a later day.
    """
    if repeated is None:
        return new.effective_on < context.today
    return new.effective_on > repeated.effective_on


def _find_corrected(
    context: MutationContext, snapshot: HistorySnapshot, history: Iterable[HistoryEntry], id: str
) -> HistoryEntry:
    """The entry of this measure that is to be replaced; raises ``UserError``."""
    corrected = context.key(StatusChange, id, "corrects")
    if (entry := next((entry for entry in history if entry.key == corrected), None)) is not None:
        return entry
    if corrected not in snapshot.corrected:
        raise not_found("corrects")
    raise UserError(messages.ENTRY_OF_ANOTHER_MEASURE)


def _find_target(context: MutationContext, snapshot: HistorySnapshot, measure: Key, id: str) -> Measure:
    """The measure into which this one is to be merged; raises ``UserError``."""
    target_key = context.key(Measure, id, "mergedInto")
    if (target := snapshot.targets[measure].get(target_key)) is None:
        raise not_found("mergedInto")
    if target_key == measure:
        raise UserError(messages.MERGED_INTO_ITSELF)
    if target.is_model:
        raise UserError(messages.MERGED_INTO_MODEL)
    if target.archived_on is not None:
        raise UserError(messages.MERGED_INTO_ARCHIVED)
    if target.visibility is Visibility.DRAFT:
        raise UserError(messages.MERGED_INTO_DRAFT)
    state = snapshot.states.get(target_key)
    if (state.condition if state else target.condition) is MeasureCondition.MERGED:
        raise UserError(messages.MERGED_INTO_MERGED)
    return target
