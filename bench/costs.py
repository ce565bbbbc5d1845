"""What a plan costs: found again, and compiled for the first time."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from functools import partial

from bench.questions import ALL, planned
from federation import schema
from federation.graph.plans import Plans
from federation.graph.operations import today


def printed() -> None:
    """Hot look-up with coercion, limits and binding (µs); cold with parsing, validation and compilation (ms)."""
    day = today()
    for question in ALL:
        plans = Plans(schema.member, enters=True)
        hot = _each(partial(planned, question, day, plans=plans), 400)
        cold = _each(partial(planned, question, day), 4)
        print(f"{question.name}: Plan nachschlagen und binden {hot * 1e6:.0f} µs, neu übersetzen {cold * 1e3:.1f} ms")


def _each(work: Callable[[], object], times: int) -> float:
    work()
    found = []
    for _ in range(5):
        began = time.perf_counter()
        for _ in range(times):
            work()
        found.append((time.perf_counter() - began) / times)
    return statistics.median(found)
