"""What the checks of new entries read beforehand: histories, targets of mergers and rights, under the locks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import Select, case, func, select

from federation.graph.mutation.context import MutationContext
from federation.measures.history.inputs import MeasureStatusEntry
from federation.measures.history.model import StatusChange
from federation.measures.history.rules import HistoryEntry, State
from federation.measures.model import Measure
from tenants.histories import is_corrected
from tenants.lists import Key, among_keys, key, key_parameters
from tenants.locks import LockClass, take_lock


@dataclass(slots=True)
class HistorySnapshot:
    """The state of some measures before anything is written."""

    entries: dict[Key, list[HistoryEntry]]
    """The history of each measure, by day, and within a day by the order of entry."""
    corrected: Collection[Key]
    """The entries that the input corrects and that the caller sees, of any measure."""
    targets: dict[Key, dict[Key, Measure]]
    """For each measure: the measures that the input merges some into and that are visible from its tenant."""
    reviewed: frozenset[int]
    """The tenants in which the caller is a reviewer."""
    states: dict[Key, State] = field(default_factory=dict)
    """The states today that follow from the input, of the measures checked so far."""


async def lock_mergers(context: MutationContext) -> None:
    """Waits for other mergers, in any tenant: two at the same instant would not see each other."""
    waits = take_lock(LockClass.MERGERS).is_(None)
    await context.session.execute(select(case((func.cardinality(func.ctx.tenant_ids("edit")) > 0, waits))))


async def read_snapshot(
    context: MutationContext, measures: Collection[Measure], items: Sequence[MeasureStatusEntry]
) -> HistorySnapshot:
    """The snapshot of locked measures, by one statement for each kind of row."""
    entries = await _read_entries(context, measures)
    corrects = context.valid_keys(StatusChange, (item.corrects for item in items))
    corrected = await context.find_visible(StatusChange, corrects)
    targets = await _read_targets(context, entries, items)
    return HistorySnapshot(entries, corrected, targets, await context.tenants_with("publish"))


async def _read_entries(context: MutationContext, measures: Collection[Measure]) -> dict[Key, list[HistoryEntry]]:
    entries: dict[Key, list[HistoryEntry]] = {key(measure): [] for measure in measures}
    rows = await context.session.execute(_entries_of_measures(), key_parameters(Measure, entries))
    for tenant, id, measure, day, *rest in rows:
        *state, corrected, note, to_tenant, to = rest
        target = (to_tenant, to) if to else None
        entries[tenant, measure].append(HistoryEntry((tenant, id), day, State(*state), corrected, note, target))
    return entries


@cache
def _entries_of_measures() -> Select[Any]:
    s = StatusChange.c
    columns = (
        s.tenant_id, s.id, s.measure_id, s.effective_on, s.phase, s.condition, s.is_continuous,
        is_corrected(StatusChange, s), s.note, s.merged_into_tenant_id, s.merged_into_id,
    )  # fmt: skip
    of_measures = select(*columns).where(among_keys(Measure, s.tenant_id, s.measure_id))
    return of_measures.order_by(s.effective_on, s.entry)


async def _read_targets(
    context: MutationContext, measures: Collection[Key], items: Sequence[MeasureStatusEntry]
) -> dict[Key, dict[Key, Measure]]:
    """The targets by measure: what one tenant delegates is not visible from another."""
    keys = context.valid_keys(Measure, (item.merged_into for item in items))
    tenants = sorted({tenant for tenant, _ in measures})
    groups = [[tenant] for tenant in tenants] if keys and context.has_delegated_rights else [tenants]
    targets: dict[Any, dict[Key, Measure]] = {}
    for group in groups:
        await context.use_delegated_rights(group)
        targets |= dict.fromkeys(group, await context.find_visible(Measure, keys))
    await context.use_delegated_rights(tenants)
    return {measure: targets[measure[0]] for measure in measures}
