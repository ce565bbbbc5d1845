"""Rules of a history: which status may follow another, and which day of completion results. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from federation.graph.mutation.user_errors import UserError
from federation.measures.codes import MeasureCondition, MeasurePhase
from federation.measures.history import messages

PHASES = list(MeasurePhase)
COMPLETED = MeasurePhase.COMPLETED
MERGED = MeasureCondition.MERGED


class State(NamedTuple):
    """The two axes of a status, and the flag."""

    phase: MeasurePhase
    condition: MeasureCondition
    is_continuous: bool

    @property
    def is_ended(self) -> bool:
        """Whether only a reviewer may reopen a measure in this state."""
        return self.phase is COMPLETED or self.condition is MeasureCondition.CANCELLED

    @property
    def is_merged(self) -> bool:
        """Whether the measure was merged into another one."""
        return self.condition is MERGED


class NewEntry(NamedTuple):
    """An entry that is to be added to a history."""

    state: State
    effective_on: date
    note: str | None = None
    has_target: bool = False
    """Whether it names a measure into which its own is merged."""
    actual_end: date | None = None


class HistoryEntry(NamedTuple):
    """An entry of a history. Those of a measure are sorted by day, and within a day by the order of entry."""

    key: tuple[Any, ...]
    effective_on: date
    state: State
    is_corrected: bool
    note: str | None = None
    target: tuple[Any, ...] | None = None


def proposed(*, is_continuous: bool) -> State:
    """The state of a measure that nobody has decided on; that of a model always."""
    return State(MeasurePhase.PROPOSED, MeasureCondition.UNKNOWN, is_continuous)


def entry_on(entries: Sequence[HistoryEntry], day: date) -> HistoryEntry | None:
    """The entry that holds on a day: the last one until then."""
    return next((entry for entry in reversed(entries) if entry.effective_on <= day), None)


def state_today(entries: Sequence[HistoryEntry], new: NewEntry) -> State:
    """The state today, once the new entry is added."""
    return entries[-1].state if entries and entries[-1].effective_on > new.effective_on else new.state


def actual_end_after(
    entries: Sequence[HistoryEntry], new: NewEntry, today: State, current: date | None, requested: date | None
) -> date | None:
    """The day of completion of a measure once the new entry is added.

    ``today``, ``current``: its state and its day of completion before that; ``requested``: the day that the input
    names. Raises ``UserError``.

    The entry decides on the day if it is the latest, or if what it completes stays completed until today. An entry
    about earlier times leaves the day alone, unless it takes away the completion itself.
    """
    later = [entry.state.phase for entry in entries if entry.effective_on > new.effective_on]
    if not later:
        return new.actual_end
    if state_today(entries, new).phase is not COMPLETED:
        return None if today.phase is COMPLETED else current
    if new.state.phase is COMPLETED and requested and all(phase is COMPLETED for phase in later):
        return requested
    day = current or requested  # a correction may bring back a completion without a day
    if day is None and today.phase is not COMPLETED:
        raise UserError(messages.COMPLETED_AGAIN_WITHOUT_END)
    return day


def check_transition(before: State | None, new: NewEntry, *, is_reviewer: bool) -> None:
    """Raises ``UserError`` where a rule forbids the new entry. ``before``: the state on its day so far, if any."""
    _check_entry(new)
    if before is None or before == new.state:
        return
    if before.is_merged:
        raise UserError(messages.MERGER_IS_FINAL)
    reopens = before.is_ended and not new.state.is_ended
    if reopens and not is_reviewer:
        raise UserError(messages.ONLY_REVIEWERS_REOPEN)
    steps_back = PHASES.index(new.state.phase) < PHASES.index(before.phase)
    if (reopens or steps_back) and new.note is None:
        raise UserError(messages.STEP_BACK_NEEDS_REASON)


def check_correction(corrected: State, new: NewEntry, *, is_reviewer: bool) -> None:
    """Raises ``UserError`` where an entry that ended a measure is replaced by one that does not."""
    if not (corrected.is_ended or corrected.is_merged) or new.state.is_ended or new.state.is_merged:
        return
    if not is_reviewer:
        raise UserError(messages.ONLY_REVIEWERS_CORRECT_AN_END)
    if new.note is None:
        raise UserError(messages.CORRECTION_NEEDS_REASON)


def _check_entry(new: NewEntry) -> None:
    """Raises ``UserError`` where the parts of an entry do not go together."""
    state = new.state
    if state.is_merged and not new.has_target:
        raise UserError(messages.MERGED_WITHOUT_TARGET)
    if new.has_target and not state.is_merged:
        raise UserError(messages.TARGET_WITHOUT_MERGED)
    if state.condition in (MeasureCondition.CANCELLED, MeasureCondition.POSTPONED) and new.note is None:
        raise UserError(messages.CONDITION_NEEDS_REASON, condition=state.condition)
    if state.phase is COMPLETED and state.is_continuous:
        raise UserError(messages.CONTINUOUS_IS_NEVER_COMPLETED)
    if state.phase is COMPLETED and not state.is_merged and new.actual_end is None:
        raise UserError(messages.COMPLETED_WITHOUT_END)


def check_may_have_end(state: State) -> None:
    """Raises ``UserError`` for a state in which a measure has no day of completion."""
    if not state.is_ended and not state.is_merged:
        raise UserError(messages.END_OF_OPEN_MEASURE, phase=state.phase)
