"""New entries of histories, many at once: a few statements read, the rules judge each, a few write."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy import case, func, insert, select, update

from federation.graph.mutation.bulk import BulkResult
from federation.graph.mutation.context import MutationContext
from federation.graph.mutation.user_errors import UserError, UserErrorCode, from_constraint, not_found
from federation.measures.codes import MeasureCondition, MeasurePhase
from federation.measures.history import messages
from federation.measures.history.changes import confirm
from federation.measures.history.model import StatusChange
from federation.measures.history.transitions import (
    Entry,
    Line,
    State,
    actual_end,
    check,
    check_correction,
    check_has_end,
    latest,
    line_on,
)
from federation.measures.inputs import MeasureStatusEntry
from federation.measures.model import Measure
from tenants.histories import is_corrected
from tenants.lists import Key, among_keys, key, key_types, listed
from tenants.model import Visibility

MERGERS = 3
"""The advisory lock under which mergers, corrections and deletions wait for each other, as in tally.sql; the first."""


@dataclass(slots=True)
class New:
    """An entry that may be written, and what its measure says then."""

    measure: Measure
    wanted: State
    entry: Entry
    corrects: Line | None
    target: Measure | None
    actual_end: Any
    adds: bool = True
    """Whether it is written; what says what stands there already is not."""
    still_holds: bool = False
    """Whether it says that the status holds today, too, and not only since today."""

    def says_no_more_than(self, line: Line) -> bool:
        """Whether a line that stands says all of it; one without a note has none of its own to say."""
        same = line.state == self.wanted and self.entry.note in (None, line.note)
        same = same and line.target == (key(self.target) if self.target else None)
        same = same and (self.corrects is None or line.effective_on == self.entry.effective_on)
        return same and self.actual_end == self.measure.actual_end


@dataclass(slots=True)
class HistorySnapshot:
    """What is known of some measures before anything is written."""

    lines: dict[Key, list[Line]]
    entries: Collection[Key]
    """The entries in sight that somebody wants to correct, of whatever measure."""
    targets: dict[Key, dict[Key, Measure]]
    """Of each measure, those in sight from its tenant that it may be merged into."""
    reviews: frozenset[int]
    today: dict[Key, State] = field(default_factory=dict)
    """Where measures of the same list stand once it is written."""


async def check_entries(context: MutationContext, entered: Sequence[MeasureStatusEntry]) -> BulkResult[Measure]:
    """The verdicts on new entries, one for a measure; an entry is judged as if those before it were made already."""
    if any(item.merged_into or item.corrects for item in entered):
        await await_mergers(context)
    measures = await context.lock(Measure, [(item.id, item.version) for item in entered])
    book = await _read(context, [m for m in measures if isinstance(m, Measure)], entered)
    results: list[New | UserError] = []
    for measure, item in zip(measures, entered, strict=True):
        try:
            results.append(measure if isinstance(measure, UserError) else _check_entry_of(context, book, measure, item))
        except UserError as mistake:
            if mistake.code is UserErrorCode.CONFLICT and isinstance(measure, Measure):
                mistake.current = measure
            results.append(mistake)

    async def write() -> None:
        await _write(context, [item for item in results if isinstance(item, New)])

    return BulkResult([item if isinstance(item, UserError) else item.measure for item in results], write)


async def await_mergers(context: MutationContext) -> None:
    """Two mergers at the same instant would not see each other: whoever writes anywhere waits for the others here."""
    waits = func.pg_advisory_xact_lock(MERGERS, 0).is_(None)
    await context.session.execute(select(case((func.cardinality(func.ctx.ids("edit")) > 0, waits))))


def _check_entry_of(
    context: MutationContext, book: HistorySnapshot, measure: Measure, entered: MeasureStatusEntry
) -> New:
    """The entry as it may be written; raises ``UserError``."""
    if measure.archived_on is not None:
        raise UserError(messages.ARCHIVED_MEASURE_TAKES_NEW)
    if measure.is_model:
        raise UserError(messages.MODEL_MEASURE_STATUS_ADOPT)
    row, lines, reviews = key(measure), book.lines[key(measure)], measure.tenant_id in book.reviews
    corrected = _corrected(context, book, lines, entered.corrects) if entered.corrects else None
    standing = [line for line in lines if not line.is_corrected and line is not corrected]
    there = line_on(standing, entered.effective_on)
    before = there.state if there else None
    usual = before or State(MeasurePhase.NOT_STARTED, MeasureCondition.ON_TRACK, False)
    wanted = State(
        entered.phase or usual.phase,
        entered.condition or usual.condition,
        usual.is_continuous if entered.is_continuous is None else entered.is_continuous,
    )
    target = _target(context, book, row, entered.merged_into) if entered.merged_into else None
    stays = before is not None and before.phase is wanted.phase is MeasurePhase.COMPLETED
    end = entered.actual_end or (measure.actual_end if stays else None)
    entry = Entry(entered.effective_on, entered.note or None, merges=target is not None, actual_end=end)
    if corrected is not None:  # what an entry may not do by following, it may not do by replacing
        check_correction(corrected.state, wanted, entry, reviews=reviews)
    check(before, wanted, entry, reviews=reviews)
    _check_says(entered)
    now = State(measure.phase, measure.condition, measure.is_continuous)
    ends = actual_end(measure.actual_end, now, standing, wanted, entry, given=entered.actual_end)
    if entered.actual_end is not None and not wanted.is_ended:  # it may be said of what holds today
        check_has_end(latest(standing, wanted, entry))
    if measure.actual_start and ends and ends < measure.actual_start:
        raise from_constraint("measure_actual_in_order") or AssertionError
    if corrected is not None and corrected.is_corrected:
        raise from_constraint("status_change_tenant_id_corrects_id_key") or AssertionError
    book.today[row] = latest(standing, wanted, entry)
    new = New(measure, wanted, entry, corrected, target, ends)
    expression = corrected or there
    new.adds = expression is None or not new.says_no_more_than(expression)
    # Whoever enters today what has held for a while knows that it still does; who enters it a second time, as well.
    since = context.today if new.adds or expression is None else expression.effective_on
    later = entry.effective_on < since if new.adds else entry.effective_on > since
    new.still_holds = later and target is None and all(item.effective_on <= entry.effective_on for item in standing)
    return new


def _check_says(entered: MeasureStatusEntry) -> None:
    """Raises ``UserError`` for an entry that says nothing about the status."""
    if (entered.phase, entered.condition, entered.is_continuous) == (None, None, None):
        raise UserError(messages.ENTRY_NAMES_STATUS_GIVE)


def _corrected(context: MutationContext, book: HistorySnapshot, lines: Iterable[Line], text: str) -> Line:
    """The entry of this measure that is to be replaced."""
    wanted = context.key(StatusChange, text, "corrects")
    if (result := next((line for line in lines if line.key == wanted), None)) is not None:
        return result
    if wanted not in book.entries:
        raise not_found("corrects")
    raise UserError(messages.ENTRY_BELONGS_ANOTHER_MEASURE)


def _target(context: MutationContext, book: HistorySnapshot, row: Key, text: str) -> Measure:
    """The measure in which this one is to go on."""
    wanted = context.key(Measure, text, "mergedInto")
    if (target := book.targets[row].get(wanted)) is None:
        raise not_found("mergedInto")
    if wanted == row:
        raise UserError(messages.MEASURE_CANNOT_MERGED_INTO)
    if target.is_model:
        raise UserError(messages.MEASURE_MERGED_INTO_MODEL)
    if target.archived_on is not None:
        raise UserError(messages.MEASURE_ARCHIVED_COUNTS_MORE)
    if target.visibility is Visibility.DRAFT:
        raise UserError(messages.MEASURE_DRAFT_NOBODY_COUNTS)
    state = book.today.get(wanted)
    if (state.condition if state else target.condition) is MeasureCondition.MERGED:
        raise from_constraint("status_change_merges_onward") or AssertionError
    return target


async def _read(
    context: MutationContext, measures: Collection[Measure], entered: Sequence[MeasureStatusEntry]
) -> HistorySnapshot:
    """What the rules ask about, in one statement for each kind; under the locks, so that it stays as it is."""
    lines: dict[Key, list[Line]] = {key(item): [] for item in measures}
    s = StatusChange.c
    stand = (
        s.tenant_id,
        s.id,
        s.measure_id,
        s.effective_on,
        s.phase,
        s.condition,
        s.is_continuous,
        is_corrected(StatusChange, s),
        s.note,
        s.merged_into_tenant_id,
        s.merged_into_id,
    )
    query = select(*stand).where(among_keys(Measure, lines, s.tenant_id, s.measure_id))
    for tenant, entry, measure, day, *rest in await context.session.execute(query.order_by(s.effective_on, s.entry)):
        *state, gone, note, to_tenant, to = rest
        line = Line((tenant, entry), day, State(*state), gone, note, (to_tenant, to) if to else None)
        lines[tenant, measure].append(line)
    corrected = await context.find_visible(
        StatusChange, _keys(context, StatusChange, (item.corrects for item in entered))
    )
    return HistorySnapshot(
        lines, corrected, await _targets(context, lines, entered), await context.tenants_with("publish")
    )


async def _targets(
    context: MutationContext, row: Collection[Key], entered: Sequence[MeasureStatusEntry]
) -> dict[Key, dict[Key, Measure]]:
    """What measures may be merged into: what one tenant lends is not found from another."""
    wanted = _keys(context, Measure, (item.merged_into for item in entered))
    tenants = sorted({tenant for tenant, _ in row})
    groups = [[tenant] for tenant in tenants] if wanted and context.has_delegated_rights else [tenants]
    results: dict[Any, dict[Key, Measure]] = {}
    for group in groups:
        await context.use_delegated_rights(group)
        results |= dict.fromkeys(group, await context.find_visible(Measure, wanted))
    await context.use_delegated_rights(tenants)
    return {item: results[item[0]] for item in row}


def _keys(context: MutationContext, row: Any, texts: Iterable[str | None]) -> set[Key]:
    """The keys in those texts that are ids at all; what is wrong with the others is told where they are judged."""
    keys = set()
    for text in filter(None, texts):
        try:
            keys.add(context.key(row, text))
        except UserError:
            continue
    return keys


UPDATED = {**key_types(Measure), "actual_end": sa.Date()}
ENTERED: dict[str, Any] = {
    "tenant_id": sa.Integer(), "measure_id": sa.Uuid(), "visibility": sa.Text(), "effective_on": sa.Date(),
    "phase": sa.Text(), "condition": sa.Text(), "is_continuous": sa.Boolean(), "note": sa.Text(),
    "corrects_id": sa.Uuid(), "merged_into_tenant_id": sa.Integer(), "merged_into_id": sa.Uuid(),
}  # fmt: skip


async def _write(context: MutationContext, new: Sequence[New]) -> None:
    """A few statements, whatever the number: their triggers keep spans, tally and sheets."""
    await confirm(context, ((item.measure, context.today) for item in new if item.still_holds))
    if not (new := [item for item in new if item.adds]):
        return
    rows: Any = Measure.__table__  # type: ignore[attr-defined]
    ends = listed(UPDATED, [(*key(item.measure), item.actual_end) for item in new])
    is_it = (rows.c[name] == ends.c[name] for name in key_types(Measure))
    changed = {"version": rows.c.version + 1, "updated_at": func.clock_timestamp(), "actual_end": ends.c.actual_end}
    await context.session.execute(update(rows).values(changed).where(*is_it))
    made = [
        (
            *key(item.measure), str(item.measure.visibility), item.entry.effective_on, str(item.wanted.phase),
            str(item.wanted.condition), item.wanted.is_continuous, item.entry.note,
            item.corrects.key[1] if item.corrects else None, *(key(item.target) if item.target else (None, None)),
        )
        for item in new
    ]  # fmt: skip
    entries: Any = StatusChange.__table__  # type: ignore[attr-defined]
    await context.session.execute(insert(entries).from_select(list(ENTERED), select(*listed(ENTERED, made).c)))
