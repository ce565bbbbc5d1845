"""Interleaved rounds: every pair of contestant and question once a round, in an order of chance."""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from bench.load import Measured

MISSED = "VERFEHLT"
Run = Callable[[float], Measured]
Key = tuple[str, str]
"""Question and contestant."""


class Gate(NamedTuple):
    """A ratio to reach. ``over`` is divided by ``under``, round by round, and the median counts."""

    name: str
    over: Key
    under: Key
    floor: float
    goal: float
    latency: bool = False
    """Latencies are compared, and less is better; else requests a second."""


class Verdict(NamedTuple):
    """What was reached of a floor and a goal."""

    name: str
    value: float
    least: float
    most: float
    floor: float
    goal: float
    less: bool = False
    """Less is better."""

    @property
    def word(self) -> str:
        sign = -1 if self.less else 1
        if sign * self.value < sign * self.floor:
            return MISSED
        return "Ziel" if sign * self.value >= sign * self.goal else "genügt"


def bounded(name: str, values: Sequence[float], floor: float, goal: float) -> Verdict:
    """What may cost so much at most."""
    return Verdict(name, statistics.median(values), min(values), max(values), floor, goal, less=True)


def _shuffled(contestants: Iterable[Key]) -> list[Key]:
    """In an order of chance; those who answer the same question follow each other: the machine changes meanwhile."""
    turns = {key: random.random() for key in contestants}
    groups = {question: random.random() for question, _ in turns}
    return sorted(turns, key=lambda key: (groups[key[0]], turns[key]))


class Rounds:
    """All that was measured, by question and contestant."""

    def __init__(self) -> None:
        self.found: dict[Key, list[Measured]] = {}

    def run(self, contestants: dict[Key, Run], rounds: int, seconds: float) -> None:
        """Some more rounds; a line of dots shows that it goes on."""
        for key in contestants:
            self.found[key] = []
        for _ in range(rounds):
            for key in _shuffled(contestants):
                self.found[key].append(contestants[key](seconds))
                print(".", end="", flush=True)
        print()

    def judged(self, gates: Iterable[Gate], of: str = "") -> list[Verdict]:
        """The verdict of each gate whose two sides were measured."""
        return [self._judged(gate, of) for gate in gates if gate.over in self.found and gate.under in self.found]

    def _judged(self, gate: Gate, of: str) -> Verdict:
        pairs = zip(self.found[gate.over], self.found[gate.under], strict=True)
        ratios = [over.median / under.median if gate.latency else over.rate / under.rate for over, under in pairs]
        name = f"{of}{gate.name}"
        return Verdict(name, statistics.median(ratios), min(ratios), max(ratios), gate.floor, gate.goal, gate.latency)
