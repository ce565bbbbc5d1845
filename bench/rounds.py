"""Interleaved rounds: every pair of contestant and question once a round, in an order of chance."""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable, Iterable
from typing import NamedTuple

from bench.load import Measured

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
    """What a gate came to."""

    gate: Gate
    ratio: float
    least: float
    most: float

    @property
    def word(self) -> str:
        sign = -1 if self.gate.latency else 1
        if sign * self.ratio < sign * self.gate.floor:
            return "VERFEHLT"
        return "Ziel" if sign * self.ratio >= sign * self.gate.goal else "genügt"


class Rounds:
    """All that was measured, by question and contestant."""

    def __init__(self) -> None:
        self.found: dict[Key, list[Measured]] = {}

    def run(self, contestants: dict[Key, Run], rounds: int, seconds: float) -> None:
        """Some more rounds; a line of dots shows that it goes on."""
        for key in contestants:
            self.found[key] = []
        for _ in range(rounds):
            order = list(contestants)
            random.shuffle(order)
            for key in order:
                self.found[key].append(contestants[key](seconds))
                print(".", end="", flush=True)
        print()

    def judged(self, gates: Iterable[Gate]) -> list[Verdict]:
        """The verdict of each gate whose two sides were measured."""
        return [self._judged(gate) for gate in gates if gate.over in self.found and gate.under in self.found]

    def _judged(self, gate: Gate) -> Verdict:
        pairs = zip(self.found[gate.over], self.found[gate.under], strict=True)
        ratios = [over.median / under.median if gate.latency else over.rate / under.rate for over, under in pairs]
        return Verdict(gate, statistics.median(ratios), min(ratios), max(ratios))
