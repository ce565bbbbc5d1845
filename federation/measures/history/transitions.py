"""When a status may follow another. Pure: what was, what is wanted, and who asks come in as arguments."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from federation.graph.mutation.user_errors import UserError
from federation.measures.codes import MeasureCondition, MeasurePhase
from federation.measures.history import messages

ORDER = list(MeasurePhase)


class State(NamedTuple):
    """Where a measure stands: the two axes and the flag."""

    phase: MeasurePhase
    condition: MeasureCondition
    is_continuous: bool

    @property
    def is_ended(self) -> bool:
        """Whether only a reviewer may go on from here."""
        return self.phase is MeasurePhase.COMPLETED or self.condition is MeasureCondition.CANCELLED


class Entry(NamedTuple):
    """What is to be entered besides the state."""

    effective_on: date
    note: str | None
    merges: bool
    actual_end: date | None


class Line(NamedTuple):
    """A line of a history as it stands; those of a measure come by day, and within a day as they were entered."""

    key: tuple[Any, ...]
    effective_on: date
    state: State
    is_corrected: bool
    note: str | None = None
    target: tuple[Any, ...] | None = None


def line_on(standing: Sequence[Line], day: date) -> Line | None:
    """What holds on a day: the last line until then."""
    return next((line for line in reversed(standing) if line.effective_on <= day), None)


def latest(standing: Sequence[Line], wanted: State, entry: Entry) -> State:
    """What holds today once the entry is made."""
    return standing[-1].state if standing and standing[-1].effective_on > entry.effective_on else wanted


def actual_end(
    existing: date | None, now: State, standing: Sequence[Line], wanted: State, entry: Entry, *, given: date | None
) -> date | None:
    """The day of completion that the measure names once the entry is made; ``known`` and ``now``: what it says yet.

    An entry has a say in it if it holds today, or if what it completed stayed completed until today. An entry about the
    time before leaves it alone, unless it takes away the completion itself.
    """
    later = [line.state for line in standing if line.effective_on > entry.effective_on]
    ends = MeasurePhase.COMPLETED
    if not later:
        return entry.actual_end
    if latest(standing, wanted, entry).phase is not ends:
        return None if now.phase is ends else existing
    if wanted.phase is ends and given and all(state.phase is ends for state in later):
        return given
    existing = existing or given  # a correction may bring back a completion whose day was forgotten
    if existing is None and now.phase is not ends:
        raise UserError(messages.MEASURE_COUNTS_COMPLETED_AGAIN)
    return existing


def check(before: State | None, wanted: State, entry: Entry, *, reviews: bool) -> None:
    """Raises ``UserError`` where a rule of the handbook forbids the step; ``before`` is what held on that day."""
    _check_entry(wanted, entry)
    if before is None or before == wanted:
        return
    if before.condition is MeasureCondition.MERGED:
        raise UserError(messages.MERGER_FINAL_CHANGE_MEASURE)
    leaves = before.is_ended and not wanted.is_ended
    if leaves and not reviews:
        raise UserError(messages.REVIEWER_MAY_REOPEN_COMPLETED)
    steps_back = ORDER.index(wanted.phase) < ORDER.index(before.phase)
    if (leaves or steps_back) and entry.note is None:
        raise UserError(messages.STEP_BACK_NEEDS_REASON)


def check_correction(was: State, wanted: State, entry: Entry, *, reviews: bool) -> None:
    """Raises ``UserError`` where an entry that ended a measure is replaced by one that does not."""
    ended = was.is_ended or was.condition is MeasureCondition.MERGED
    if not ended or wanted.is_ended or wanted.condition is MeasureCondition.MERGED:
        return
    if not reviews:
        raise UserError(messages.REVIEWER_MAY_CORRECT_ENTRY)
    if entry.note is None:
        raise UserError(messages.CORRECTION_NEEDS_REASON_NOTE)


def _check_entry(wanted: State, entry: Entry) -> None:
    merged = wanted.condition is MeasureCondition.MERGED
    if merged and not entry.merges:
        raise UserError(messages.CONDITION_MERGED_NEEDS_MERGEDINTO)
    if entry.merges and not merged:
        raise UserError(messages.TARGET_MERGEDINTO_GOES_CONDITION)
    if wanted.condition in (MeasureCondition.CANCELLED, MeasureCondition.POSTPONED) and entry.note is None:
        raise UserError(messages.CONDITION_NEEDS_REASON_NOTE, condition=wanted.condition)
    if wanted.phase is MeasurePhase.COMPLETED and wanted.is_continuous:
        raise UserError(messages.CONTINUOUS_TASK_NEVER_COMPLETED)
    if wanted.phase is MeasurePhase.COMPLETED and not merged and entry.actual_end is None:
        raise UserError(messages.PHASE_COMPLETED_NEEDS_ACTUALEND)


def check_has_end(state: State) -> None:
    """Raises ``UserError`` where a measure that has not ended is to have a day on which it did."""
    if not state.is_ended and state.condition is not MeasureCondition.MERGED:
        raise UserError(messages.WHAT_COMPLETED_CANCELLED_ACTUALEND, phase=state.phase)
