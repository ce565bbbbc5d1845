"""Rollups computed in Python from the histories alone, for any viewer."""

import calendar
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple

from federation.measures.codes import FieldOfAction, MeasurePhase, MeasureStatus
from tests.helpers.tally_model import STATES, Measure, TallyModel

FIELDS, PHASES, STATUSES = ([str(code) for code in codes] for codes in (FieldOfAction, MeasurePhase, MeasureStatus))
FIRST = date(2023, 1, 20)
DAY_RANGE = 900
"""Days from the first on which something may happen."""
CONFIRMATION_DAYS = 365
"""Days for which a tenant's confirmation is valid."""
WEIGHTS = {"DRAFT": 1, "TENANT": 3, "FEDERATION": 3, "PUBLIC": 3}


class CountedMeasure(NamedTuple):
    """A measure as it is counted on a day."""

    tenant: int
    field: str
    phase: str
    status: str


class Viewer(NamedTuple):
    """A viewer: whose measures they count, whose they read, and which visibilities of all others."""

    basis: str
    counted_tenants: frozenset[int]
    read_tenants: frozenset[int]
    shared_visibilities: frozenset[str]

    def counts(self, measure: Measure) -> bool:
        return measure.visibility != "DRAFT" and (
            measure.tenant in self.counted_tenants or measure.visibility in self.shared_visibilities
        )

    def sees(self, measure: Measure) -> bool:
        return measure.visibility != "DRAFT" and (
            measure.tenant in self.read_tenants or measure.visibility in self.shared_visibilities
        )


def random_model(draw: Random, tenants: list[int]) -> TallyModel:
    """Some measures of some tenants, with all that histories can do: backdated, corrected, merged, archived."""
    model = TallyModel(tenants)
    busy = draw.sample(tenants, draw.randint(1, len(tenants)))
    fields = draw.sample(FIELDS, draw.randint(1, 12))
    for _ in range(draw.choice([0, 1, 6, 25, 60])):
        end = FIRST + timedelta(days=draw.randint(-40, DAY_RANGE)) if draw.random() < 0.15 else None
        visibility = draw.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
        model.add_measure(draw.choice(busy), draw.choice(fields), visibility, end)
    plain = [state for state in STATES if state.condition in ("ON_TRACK", "UNKNOWN")]
    for measure in model.measures:
        for _ in range(draw.randint(1, 4)):
            state = draw.choice(plain if draw.random() < 0.6 else STATES)
            target = draw.choice(model.measures) if state.condition == "MERGED" else None
            if target is measure:
                continue
            current = [entry for entry in measure.entries if not entry.corrected]
            wrong = draw.choice(current) if current and draw.random() < 0.2 else None
            day = FIRST + timedelta(days=draw.randint(0, DAY_RANGE))
            model.add_entry(measure, day, state, "Grund", target, wrong)
        if not measure.entries:
            model.add_entry(measure, FIRST, STATES[0], "Grund")
    return model


def status_of(measure: Measure, day: date) -> str | None:
    entry = measure.entry_on(day)
    return entry.state.status if entry and (measure.archived is None or day < measure.archived) else None


def counted_measures(model: TallyModel, viewer: Viewer, day: date) -> list[CountedMeasure]:
    """The measures that are counted on a day; merged ones are not."""
    results = []
    for measure in model.measures:
        entry, status = measure.entry_on(day), status_of(measure, day)
        if entry and status and status != "MERGED" and viewer.counts(measure):
            results.append(CountedMeasure(measure.tenant, measure.field_of_action, entry.state.phase, status))
    return results


def status_counts(measures: Iterable[CountedMeasure]) -> list[dict[str, Any]]:
    counts = Counter(item.status for item in measures)
    return [{"status": status, "count": counts[status]} for status in STATUSES if counts[status]]


def expected_share(measures: list[CountedMeasure]) -> dict[str, Any]:
    counts = Counter(item.status for item in measures)
    denominator = len(measures) - counts["PROPOSED"]
    base = denominator - counts["CANCELLED"] - counts["CONTINUOUS"]
    percent = None if base < 5 else (200 * counts["COMPLETED"] + base) // (2 * base)
    return {
        "denominator": denominator, "completed": counts["COMPLETED"], "continuous": counts["CONTINUOUS"],
        "cancelled": counts["CANCELLED"], "base": base, "percent": percent,
    }  # fmt: skip


def count_without_data(measures: list[CountedMeasure], tenants: dict[int, str]) -> int:
    return len(tenants) - len({item.tenant for item in measures})


def group_by(
    measures: list[CountedMeasure], key: Callable[[CountedMeasure], Any]
) -> Callable[[Any], list[CountedMeasure]]:
    return lambda value: [item for item in measures if key(item) == value]


def expected_status(model: TallyModel, viewer: Viewer, tenants: dict[int, str], day: date) -> dict[str, Any]:
    """The rollup of a day; tenants in the order of the answer."""
    measures = counted_measures(model, viewer, day)

    def part(group: list[CountedMeasure]) -> dict[str, Any]:
        return {"total": len(group), "byStatus": status_counts(group), "share": expected_share(group)}

    of_phase, of_field = group_by(measures, lambda s: s.phase), group_by(measures, lambda s: s.field)
    of_tenant = group_by(measures, lambda s: s.tenant)
    phases = [
        {"phase": phase, "total": len(group), "byStatus": status_counts(group)}
        for phase in PHASES
        if (group := of_phase(phase))
    ]
    return {
        "asOf": str(day), "basis": viewer.basis, "sourceCount": len(measures),
        "noDataCount": count_without_data(measures, tenants), **part(measures), "byPhase": phases,
        "byTenant": [{"tenant": {"key": key}, **part(of_tenant(id))} for id, key in tenants.items()],
        "byFieldOfAction": [{"fieldOfAction": f, **part(group)} for f in FIELDS if (group := of_field(f))],
    }  # fmt: skip


def random_confirmations(draw: Random, tenants: list[int]) -> list[tuple[int, date, str]]:
    """Confirmations of some tenants: tenant, day, visibility."""
    visibilities = ["TENANT", "FEDERATION", "PUBLIC"]
    return [
        (id, FIRST + timedelta(days=draw.randint(0, DAY_RANGE)), draw.choice(visibilities))
        for id in tenants if draw.random() < 0.7
    ]  # fmt: skip


def is_confirmed(confirmations: list[tuple[int, date, str]], viewer: Viewer, tenant: int, day: date) -> bool:
    """Whether a viewer sees a confirmation of a tenant within the year before a day."""
    return any(
        id == tenant
        and (visibility in viewer.shared_visibilities or id in viewer.counted_tenants)
        and 0 <= (day - on).days <= CONFIRMATION_DAYS
        for id, on, visibility in confirmations
    )


def cell_coverage(cell: list[CountedMeasure], is_confirmed: bool) -> str:
    statuses = {item.status for item in cell}
    if statuses & {"COMPLETED", "CONTINUOUS"}:
        return "ACHIEVED"
    if statuses & {"IN_PROGRESS", "DELAYED"}:
        return "ACTIVE"
    if statuses - {"PROPOSED", "CANCELLED"}:
        return "PLANNED_ONLY"
    return "WHITE_SPOT" if is_confirmed else "NO_DATA"


def expected_matrix(
    model: TallyModel, viewer: Viewer, tenants: dict[int, str], day: date, confirmations: list[tuple[int, date, str]]
) -> dict[str, Any]:
    measures = counted_measures(model, viewer, day)
    of_cell = group_by(measures, lambda s: (s.tenant, s.field))
    cells = [
        {
            "tenant": {"key": key}, "fieldOfAction": field, "total": len(cell := of_cell((id, field))),
            "coverage": cell_coverage(cell, is_confirmed(confirmations, viewer, id, day)),
            "byStatus": status_counts(cell),
        }
        for id, key in tenants.items() for field in FIELDS
    ]  # fmt: skip
    head = {
        "asOf": str(day),
        "basis": viewer.basis,
        "sourceCount": len(measures),
        "noDataCount": count_without_data(measures, tenants),
    }
    return {**head, "cells": cells}


def period_ends(since: date, until: date, by: str) -> list[date]:
    """The last day of each period from the one with the first day on; of the last, the last day."""
    results: list[date] = []
    day = since
    while True:
        month = {"MONTH": day.month, "QUARTER": (day.month + 2) // 3 * 3, "YEAR": 12}[by]
        end = date(day.year, month, calendar.monthrange(day.year, month)[1])
        if end >= until:
            return [*results, until]
        results.append(end)
        day = end + timedelta(days=1)


def expected_trend(
    model: TallyModel, viewer: Viewer, tenants: dict[int, str], since: date, until: date, by: str
) -> dict[str, Any]:
    points = []
    for end in period_ends(since, until, by):
        measures = counted_measures(model, viewer, end)
        figures = {"asOf": str(end), "total": len(measures), "noDataCount": count_without_data(measures, tenants)}
        points.append({**figures, "byStatus": status_counts(measures), "share": expected_share(measures)})
    last = counted_measures(model, viewer, until)
    head = {"from": str(since), "asOf": str(until), "basis": viewer.basis, "sourceCount": len(last)}
    return {**head, "noDataCount": count_without_data(last, tenants), "points": points}


def expected_changes(
    model: TallyModel, viewer: Viewer, tenants: dict[int, str], since: date, until: date
) -> dict[str, Any]:
    was, now = counted_measures(model, viewer, since), counted_measures(model, viewer, until)

    def part(tenant: int | None = None, field: str | None = None) -> dict[str, Any]:
        before, after = (
            Counter(s.status for s in measures if tenant in (None, s.tenant) and field in (None, s.field))
            for measures in (was, now)
        )
        figures = [
            {"status": s, "before": before[s], "after": after[s], "net": after[s] - before[s]}
            for s in STATUSES if before[s] or after[s]
        ]  # fmt: skip
        n, m = before.total(), after.total()
        return {"before": n, "after": m, "net": m - n, "byStatus": figures}

    cells = [
        {"tenant": {"key": key}, "fieldOfAction": field, **part(id, field)}
        for id, key in tenants.items() for field in FIELDS
    ]  # fmt: skip
    cells = [cell for cell in cells if any(item["net"] for item in cell["byStatus"])]
    fields = [f for f in FIELDS if any(item.field == f for item in (*was, *now))]
    changed_measures = {
        (tenants[measure.tenant], str(measure.key)[-6:], before, after)
        for measure in model.measures
        if viewer.sees(measure) and (before := status_of(measure, since)) != (after := status_of(measure, until))
    }
    return {
        "from": str(since), "asOf": str(until), "basis": viewer.basis, "sourceCount": len(now),
        "noDataCount": count_without_data(now, tenants), **part(),
        "byTenant": [{"tenant": {"key": k}, **part(id)} for id, k in tenants.items()],
        "byFieldOfAction": [{"fieldOfAction": f, **part(field=f)} for f in fields],
        "cells": cells, "measures": changed_measures,
    }  # fmt: skip
