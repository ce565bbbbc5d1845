"""How entries and confirmations are written: many at once, by a few statements whatever the number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import func, insert, select, update
from sqlalchemy.dialects import postgresql

from federation.graph.mutation.context import MutationContext
from federation.measures.history.model import MeasureConfirmation, StatusChange
from federation.measures.history.rules import HistoryEntry, NewEntry
from federation.measures.model import Measure, part_columns
from tenants.lists import RowList, key, key_types

END_COLUMNS = {**key_types(Measure), "actual_end": sa.Date()}
ENTRY_COLUMNS: dict[str, Any] = {
    "tenant_id": sa.Integer(), "measure_id": sa.Uuid(), "visibility": sa.Text(), "effective_on": sa.Date(),
    "phase": sa.Text(), "condition": sa.Text(), "is_continuous": sa.Boolean(), "note": sa.Text(),
    "corrects_id": sa.Uuid(), "merged_into_tenant_id": sa.Integer(), "merged_into_id": sa.Uuid(),
}  # fmt: skip
CONFIRMATION_COLUMNS: dict[str, Any] = {
    "tenant_id": sa.Integer(),
    "measure_id": sa.Uuid(),
    "visibility": sa.Text(),
    "confirmed_on": sa.Date(),
}
ENDS, ENTRIES, CONFIRMATIONS = RowList(END_COLUMNS), RowList(ENTRY_COLUMNS), RowList(CONFIRMATION_COLUMNS)


@dataclass(frozen=True, slots=True)
class CheckedEntry:
    """A new entry that passed the checks, and what its measure gets by it."""

    measure: Measure
    new: NewEntry
    corrects: HistoryEntry | None
    target: Measure | None
    """The measure into which its own is merged."""
    actual_end: date | None
    """The day of completion of its measure from now on."""
    is_written: bool
    """Whether it is added; one that repeats an existing entry is not."""
    confirms_today: bool
    """Whether it says that the status still holds today."""


def begin_history(context: MutationContext, measure: Measure, first: NewEntry) -> None:
    """Adds the first entry of a new measure."""
    values = {"effective_on": first.effective_on, "note": first.note, **first.state._asdict()}
    context.session.add(StatusChange(**part_columns(measure), **values))


async def write_entries(context: MutationContext, entries: Sequence[CheckedEntry]) -> None:
    """Adds entries to their histories; triggers then bring measures, spans and tallies up to date."""
    await write_confirmations(context, ((entry.measure, context.today) for entry in entries if entry.confirms_today))
    if not (entries := [entry for entry in entries if entry.is_written]):
        return
    ends = ENDS.parameters((*key(entry.measure), entry.actual_end) for entry in entries)
    await context.session.execute(_update_measures(), ends)
    await context.session.execute(_insert_entries(), ENTRIES.parameters(map(_entry_values, entries)))


@cache
def _update_measures() -> Any:
    table: Any = Measure.__table__
    ends = ENDS.table.c
    is_measure = (table.c[name] == ends[name] for name in key_types(Measure))
    changes = {"version": table.c.version + 1, "updated_at": func.clock_timestamp(), "actual_end": ends.actual_end}
    return update(table).values(changes).where(*is_measure)


@cache
def _insert_entries() -> Any:
    history: Any = StatusChange.__table__
    return insert(history).from_select(list(ENTRY_COLUMNS), select(*ENTRIES.table.c))


def _entry_values(entry: CheckedEntry) -> tuple[Any, ...]:
    """The values of ``ENTRY_COLUMNS``."""
    measure, new, state = entry.measure, entry.new, entry.new.state
    return (
        *key(measure), str(measure.visibility), new.effective_on, str(state.phase), str(state.condition),
        state.is_continuous, new.note, entry.corrects.key[1] if entry.corrects else None,
        *(key(entry.target) if entry.target else (None, None)),
    )  # fmt: skip


async def write_confirmations(context: MutationContext, days: Iterable[tuple[Measure, date]]) -> None:
    """Confirms that measures stood so on a day, in one statement; a confirmation that exists already stays."""
    if values := [(*key(measure), str(measure.visibility), day) for measure, day in days]:
        await context.session.execute(_insert_confirmations(), CONFIRMATIONS.parameters(values))


@cache
def _insert_confirmations() -> Any:
    table: Any = MeasureConfirmation.__table__
    rows = select(*CONFIRMATIONS.table.c)
    return postgresql.insert(table).from_select(list(CONFIRMATION_COLUMNS), rows).on_conflict_do_nothing()
