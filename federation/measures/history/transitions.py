"""When a status may follow another. Pure: what was, what is wanted, and who asks come in as arguments."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from federation.graph.mutation.user_errors import UserError, UserErrorCode, invalid
from federation.measures.codes import MeasureCondition, MeasurePhase

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
        raise invalid("actualEnd", "Damit gilt die Maßnahme wieder als abgeschlossen: bitte den Tag dazu (actualEnd).",
                      "With this the measure counts as completed again: please name the day (actualEnd).")  # fmt: skip
    return existing


def check(before: State | None, wanted: State, entry: Entry, *, reviews: bool) -> None:
    """Raises ``UserError`` where a rule of the handbook forbids the step; ``before`` is what held on that day."""
    _check_entry(wanted, entry)
    if before is None or before == wanted:
        return
    if before.condition is MeasureCondition.MERGED:
        raise invalid("condition", "Eine Zusammenführung ist endgültig: bitte die Maßnahme ändern, in der diese"
                      " aufging.",
                      "A merger is final: please change the measure into which this one went.")  # fmt: skip
    leaves = before.is_ended and not wanted.is_ended
    if leaves and not reviews:
        raise UserError(
            UserErrorCode.FORBIDDEN, "phase",
            "Eine umgesetzte oder verworfene Maßnahme nimmt nur wieder auf, wer freigeben darf: bitte eine solche"
            " Person darum bitten.",
            "Only a reviewer may reopen a completed or cancelled measure: please ask one.",
        )  # fmt: skip
    steps_back = ORDER.index(wanted.phase) < ORDER.index(before.phase)
    if (leaves or steps_back) and entry.note is None:
        raise invalid(
            "note", "Ein Schritt zurück braucht eine Begründung (note).", "A step back needs a reason (note)."
        )


def check_correction(was: State, wanted: State, entry: Entry, *, reviews: bool) -> None:
    """Raises ``UserError`` where an entry that ended a measure is replaced by one that does not."""
    ended = was.is_ended or was.condition is MeasureCondition.MERGED
    if not ended or wanted.is_ended or wanted.condition is MeasureCondition.MERGED:
        return
    if not reviews:
        raise UserError(
            UserErrorCode.FORBIDDEN, "corrects",
            "Einen Eintrag, der eine Maßnahme beendet, berichtigt nur, wer freigeben darf: bitte eine solche Person"
            " darum bitten.",
            "Only a reviewer may correct an entry that ended a measure: please ask one.",
        )  # fmt: skip
    if entry.note is None:
        raise invalid("note", "Diese Berichtigung braucht eine Begründung (note).",
                      "This correction needs a reason (note).")  # fmt: skip


def _check_entry(wanted: State, entry: Entry) -> None:
    merged = wanted.condition is MeasureCondition.MERGED
    if merged and not entry.merges:
        raise invalid("mergedInto", "Zusammengeführt (MERGED) braucht mergedInto: die Maßnahme, in der diese aufgeht.",
                      "Condition MERGED needs mergedInto: the measure into which this one goes.")  # fmt: skip
    if entry.merges and not merged:
        raise invalid("mergedInto", "Ein Ziel (mergedInto) gehört nur zum Stand MERGED, zusammengeführt.",
                      "A target (mergedInto) goes with condition MERGED only.")  # fmt: skip
    if wanted.condition in (MeasureCondition.CANCELLED, MeasureCondition.POSTPONED) and entry.note is None:
        raise invalid("note", f"Der Stand „{wanted.condition.label}“ braucht eine Begründung (note).",
                      f"Condition {wanted.condition} needs a reason (note).")  # fmt: skip
    if wanted.phase is MeasurePhase.COMPLETED and wanted.is_continuous:
        raise invalid("isContinuous", "Eine Daueraufgabe wird nicht umgesetzt: bitte isContinuous auf false setzen.",
                      "A continuous task is never completed: please set isContinuous to false.")  # fmt: skip
    if wanted.phase is MeasurePhase.COMPLETED and not merged and entry.actual_end is None:
        raise invalid("actualEnd", "Umgesetzt (COMPLETED) braucht actualEnd: den Tag des Abschlusses.",
                      "Phase COMPLETED needs actualEnd: the day on which it was completed.")  # fmt: skip


def check_has_end(state: State) -> None:
    """Raises ``UserError`` where a measure that has not ended is to have a day on which it did."""
    if not state.is_ended and state.condition is not MeasureCondition.MERGED:
        raise invalid("actualEnd", f"Einen Abschluss (actualEnd) hat nur, was umgesetzt oder verworfen ist, diese"
                      f" Maßnahme ist „{state.phase.label}“: bitte ihn weglassen oder den Stand setzen; Geplantes"
                      " gehört in plannedEnd.",
                      f"Only what is completed or cancelled has an actualEnd, this measure is {state.phase}: please"
                      " leave it out or set the status; plans belong into plannedEnd.")  # fmt: skip
