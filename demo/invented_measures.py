"""Invented measures: which tenant has adopted which model, and how far it is. Pure, and the same on every run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

BEGIN = date(2021, 3, 1)


class StatusEntry(NamedTuple):
    """An entry of a measure's history."""

    day: date
    phase: str
    condition: str = "ON_TRACK"
    is_continuous: bool = False
    note: str | None = None


class Saving(NamedTuple):
    """What a measure saves: tonnes of CO2 equivalents a year, and the basis of the figure."""

    tonnes: int
    basis: str


class InventedMeasure(NamedTuple):
    """A measure that a tenant has adopted from a model."""

    model: Mapping[str, Any]
    visibility: str
    planned_start: date
    planned_end: date
    history: tuple[StatusEntry, ...]
    confirmed_on: date | None
    saving: Saving | None

    @property
    def tasks_done(self) -> int:
        """How many of its tasks are done, by its phase."""
        share = {"PROPOSED": 0.0, "NOT_STARTED": 0.0, "PLANNING": 0.25, "IMPLEMENTATION": 0.6, "COMPLETED": 1.0}
        return int(len(self.model["steps"]) * share[self.history[-1].phase])


def invent_measures(
    tenant: str, kind: str, models: Sequence[Mapping[str, Any]], today: date
) -> Iterator[InventedMeasure]:
    """Four to eight measures for a tenant of this kind, with histories up to today."""
    candidates = [model for model in models if kind in model["unit_kinds"]]
    generator = Generator(tenant)
    for model in generator.sample(candidates, generator.integer(4, 8)):
        start = BEGIN + timedelta(days=generator.integer(0, 1200))
        end = start + timedelta(days=365 * model["years"])
        visibility = generator.choice(("PUBLIC",) * 10 + ("FEDERATION",) * 4 + ("TENANT",) * 5 + ("DRAFT",))
        history = tuple(_history(generator, model, start, end, today))
        details = Generator(f"{tenant}/{model['code']}")
        confirmed_on = _confirmed_on(details, history[-1].day, today)
        yield InventedMeasure(model, visibility, start, end, history, confirmed_on, _saving(details, model))


def _confirmed_on(generator: Generator, since: date, today: date) -> date | None:
    """The day of the last half-yearly confirmation, if there was one since the last entry."""
    day = today - timedelta(days=generator.integer(10, 700))
    return day if day > since and generator.integer(0, 2) else None


def _saving(generator: Generator, model: Mapping[str, Any]) -> Saving | None:
    """The yearly saving, in fields of action where tonnes make sense."""
    if model["field_of_action"] in ("GOVERNANCE", "PARTICIPATION", "ADAPTATION", "SPATIAL_PLANNING"):
        return None
    return Saving(generator.integer(4, 400), generator.choice(("ESTIMATED", "ESTIMATED", "CALCULATED")))


def _history(
    generator: Generator, model: Mapping[str, Any], start: date, end: date, today: date
) -> Iterator[StatusEntry]:
    yield StatusEntry(start - timedelta(days=generator.integer(30, 200)), "NOT_STARTED")
    planning = start + timedelta(days=generator.integer(0, 60))
    implementation = planning + timedelta(days=generator.integer(60, 300))
    course = generator.choice(("on time",) * 6 + ("delayed", "delayed", "postponed", "cancelled"))
    if planning > today:
        return
    if course == "postponed":
        yield StatusEntry(planning, "PLANNING")
        if implementation <= today:
            note = "Erfunden: Haushaltsmittel erst im folgenden Jahr."
            yield StatusEntry(implementation, "PLANNING", "POSTPONED", note=note)
    elif course == "cancelled":
        yield StatusEntry(planning, "PLANNING", "CANCELLED", note="Erfunden: in einer anderen Planung aufgefangen.")
    else:
        yield StatusEntry(planning, "PLANNING")
        if implementation <= today:
            yield StatusEntry(implementation, "IMPLEMENTATION", is_continuous=model["continuous"])
        delay = implementation + timedelta(days=200)
        if course == "delayed" and delay <= today and not model["continuous"]:
            yield StatusEntry(delay, "IMPLEMENTATION", "DELAYED")
        elif not model["continuous"] and implementation < end <= today:
            yield StatusEntry(end, "COMPLETED")


class Generator:
    """Pseudo-random values that are the same for the same seed in every version of Python."""

    def __init__(self, seed: str) -> None:
        self._seed, self._count = seed, 0

    def integer(self, low: int, high: int) -> int:
        self._count += 1
        digest = hashlib.sha256(f"{self._seed}/{self._count}".encode()).digest()
        return low + int.from_bytes(digest[:8], "big") % (high - low + 1)

    def choice(self, values: Sequence[str]) -> str:
        return values[self.integer(0, len(values) - 1)]

    def sample(self, values: Sequence[Mapping[str, Any]], count: int) -> list[Mapping[str, Any]]:
        remaining, selected = list(values), []
        for _ in range(min(count, len(remaining))):
            selected.append(remaining.pop(self.integer(0, len(remaining) - 1)))
        return selected
