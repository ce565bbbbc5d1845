"""Interleaved rounds: each contestant measures each query once a round, in random order."""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from bench.load import Measurement

MISSED = "VERFEHLT"
Run = Callable[[float], Measurement]
"""Measures for so many seconds."""
Key = tuple[str, str]
"""Query and contestant."""


class Gate(NamedTuple):
    """A ratio to reach: ``numerator`` divided by ``denominator``, round by round, of which the median counts."""

    name: str
    numerator: Key
    denominator: Key
    floor: float
    goal: float
    compares_latency: bool = False
    """Whether latencies are compared, and less is better; else requests per second."""
    compares_cpu: bool = False
    """Whether the servers' processor time is compared; how much more the numerator takes, of which more is better."""


class GateResult(NamedTuple):
    """A value beside its floor and its goal."""

    name: str
    median: float
    minimum: float
    maximum: float
    floor: float
    goal: float
    is_less_better: bool = False

    @property
    def outcome(self) -> str:
        """Goal, enough or missed, in German."""
        sign = -1 if self.is_less_better else 1
        if sign * self.median < sign * self.floor:
            return MISSED
        return "Ziel" if sign * self.median >= sign * self.goal else "genügt"


def check_limit(name: str, values: Sequence[float], floor: float, goal: float) -> GateResult:
    """The result for values, such as milliseconds, of which less is better."""
    return GateResult(name, statistics.median(values), min(values), max(values), floor, goal, is_less_better=True)


def _shuffle(keys: Iterable[Key]) -> list[Key]:
    """Random order, but all contestants of one query in a row, since the machine's speed changes over time."""
    keys = list(keys)
    queries = {query: random.random() for query, _ in keys}
    return sorted(keys, key=lambda key: (queries[key[0]], random.random()))


class Rounds:
    """All measurements, by query and contestant."""

    def __init__(self) -> None:
        self.measurements: dict[Key, list[Measurement]] = {}

    def run(self, runs: dict[Key, Run], rounds: int, seconds: float) -> None:
        """Measures so many rounds; a line of dots shows the progress."""
        for key in runs:
            self.measurements[key] = []
        for _ in range(rounds):
            for key in _shuffle(runs):
                self.measurements[key].append(runs[key](seconds))
                print(".", end="", flush=True)
        print()

    def check(self, gates: Iterable[Gate], prefix: str = "") -> list[GateResult]:
        """The results of the gates of which both sides were measured."""
        existing = self.measurements.keys()
        return [self._check(gate, prefix) for gate in gates if {gate.numerator, gate.denominator} <= existing]

    def ratios(self, gate: Gate) -> list[float]:
        """The ratio of each round."""
        figure = "median" if gate.compares_latency else "cpu" if gate.compares_cpu else "rate"
        pairs = zip(self.measurements[gate.numerator], self.measurements[gate.denominator], strict=True)
        return [getattr(numerator, figure) / getattr(denominator, figure) for numerator, denominator in pairs]

    def _check(self, gate: Gate, prefix: str) -> GateResult:
        ratios = self.ratios(gate)
        median, name = statistics.median(ratios), f"{prefix}{gate.name}"
        return GateResult(name, median, min(ratios), max(ratios), gate.floor, gate.goal, gate.compares_latency)
