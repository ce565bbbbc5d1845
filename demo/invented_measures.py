"""Invented stories: which tenant has which model measure, and how far it is. Pure, and the same on every run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

INVENTED = "Erfunden für die Vorführung: Mustermaßnahme {code}; Stand, Daten und Historie sind nicht wirklich."
MODELLED = "Erfunden für die Vorführung: Mustermaßnahme {code}, für dieses Werk geschrieben."
ADOPTED = "Erfunden für die Vorführung: dass diese Kommune das Muster übernommen hat. Der Text kommt von dort: {source}"
BEGIN = date(2021, 3, 1)


class Step(NamedTuple):
    """An entry of a history."""

    day: date
    phase: str
    condition: str = "ON_TRACK"
    is_continuous: bool = False
    note: str | None = None


class Saving(NamedTuple):
    """What a measure saves: tonnes of CO2 equivalents in a year, and on what the figure rests."""

    tonnes: int
    basis: str


class Story(NamedTuple):
    """A model measure in a tenant."""

    model: Mapping[str, Any]
    visibility: str
    planned_start: date
    planned_end: date
    steps: tuple[Step, ...]
    confirmed_on: date | None
    saves: Saving | None

    @property
    def tasks_done(self) -> int:
        """How many of its steps are done, by how far it is."""
        share = {"PROPOSED": 0.0, "NOT_STARTED": 0.0, "PLANNING": 0.25, "IMPLEMENTATION": 0.6, "COMPLETED": 1.0}
        return int(len(self.model["steps"]) * share[self.steps[-1].phase])


def stories(tenant: str, kind: str, models: Sequence[Mapping[str, Any]], today: date) -> Iterator[Story]:
    """Four to eight model measures that a tenant of this kind would have, with a history up to today."""
    fitting = [model for model in models if kind in model["acts"]]
    dice = Dice(tenant)
    for model in dice.some(fitting, dice.roll(4, 8)):
        start = BEGIN + timedelta(days=dice.roll(0, 1200))
        end = start + timedelta(days=365 * model["years"])
        visibility = dice.pick(("PUBLIC",) * 10 + ("FEDERATION",) * 4 + ("TENANT",) * 5 + ("DRAFT",))
        steps = tuple(_steps(dice, model, start, end, today))
        more = Dice(f"{tenant}/{model['code']}")
        yield Story(model, visibility, start, end, steps, _confirmed(more, steps[-1].day, today), _saving(more, model))


def _confirmed(dice: Dice, since: date, today: date) -> date | None:
    """The last half-yearly look at it, where somebody had one."""
    day = today - timedelta(days=dice.roll(10, 700))
    return day if day > since and dice.roll(0, 2) else None


def _saving(dice: Dice, model: Mapping[str, Any]) -> Saving | None:
    """What it saves in a year, where it is a matter of tonnes."""
    if model["field_of_action"] in ("GOVERNANCE", "PARTICIPATION", "ADAPTATION", "SPATIAL_PLANNING"):
        return None
    return Saving(dice.roll(4, 400), dice.pick(("ESTIMATED", "ESTIMATED", "CALCULATED")))


def _steps(dice: Dice, model: Mapping[str, Any], start: date, end: date, today: date) -> Iterator[Step]:
    yield Step(start - timedelta(days=dice.roll(30, 200)), "NOT_STARTED")
    planned = start + timedelta(days=dice.roll(0, 60))
    begun = planned + timedelta(days=dice.roll(60, 300))
    fate = dice.pick(("on",) * 6 + ("late", "late", "rest", "drop"))
    if planned > today:
        return
    if fate == "rest":
        yield Step(planned, "PLANNING")
        if begun <= today:
            yield Step(begun, "PLANNING", "POSTPONED", note="Erfunden: Haushaltsmittel erst im folgenden Jahr.")
    elif fate == "drop":
        yield Step(planned, "PLANNING", "CANCELLED", note="Erfunden: in einer anderen Planung aufgefangen.")
    else:
        yield Step(planned, "PLANNING")
        if begun <= today:
            yield Step(begun, "IMPLEMENTATION", is_continuous=model["continuous"])
        if fate == "late" and begun + timedelta(days=200) <= today and not model["continuous"]:
            yield Step(begun + timedelta(days=200), "IMPLEMENTATION", "DELAYED")
        elif not model["continuous"] and begun < end <= today:
            yield Step(end, "COMPLETED")


class Dice:
    """Chance that falls the same way for the same name."""

    def __init__(self, name: str) -> None:
        self._name, self._n = name, 0

    def roll(self, low: int, high: int) -> int:
        self._n += 1
        digest = hashlib.sha256(f"{self._name}/{self._n}".encode()).digest()
        return low + int.from_bytes(digest[:8], "big") % (high - low + 1)

    def pick(self, of: Sequence[str]) -> str:
        return of[self.roll(0, len(of) - 1)]

    def some(self, of: Sequence[Mapping[str, Any]], count: int) -> list[Mapping[str, Any]]:
        rest, taken = list(of), []
        for _ in range(min(count, len(rest))):
            taken.append(rest.pop(self.roll(0, len(rest) - 1)))
        return taken
