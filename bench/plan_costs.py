"""What a plan costs: found again, compiled for the first time, and kept."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from functools import partial

from bench.environment import HERE
from bench.memory import kept, served
from bench.queries import ALL, Question, planned
from bench.rounds import Verdict, bounded
from federation import schema
from federation.graph.plan.plans import Plans
from federation.graph.run.operations import today

HOT, COLD = 0.1, 25.0
"""Milliseconds of processor time at most."""
TIMES = 9


def plans() -> list[Verdict]:
    """Hot look-up with coercion, limits and binding; cold with parsing, validation and compilation."""
    day, verdicts = today(), list[Verdict]()
    print(f"\n{'Plan':<30}{'gefunden, CPU µs':>18}{'neu übersetzt, CPU ms':>24}{'Zeichen':>10}{'SQL':>8}")
    for question in (*ALL, _largest()):
        plans = Plans(schema.member, enters=True)
        hot = _each(partial(planned, question, day, plans=plans), 300)
        cold = _each(partial(planned, question, day), 2)
        sizes = len(question.document), len(planned(question, day, plans=plans).plan.text)
        print(f"{question.name:<30}{statistics.median(hot) * 1e3:>18.0f}{statistics.median(cold):>24.1f}"
              f"{sizes[0]:>10,}{sizes[1]:>8,}")  # fmt: skip
        verdicts.append(bounded(f"{question.name}: Plan finden und binden (CPU ms)", hot, HOT, HOT))
        verdicts.append(bounded(f"{question.name}: Plan neu übersetzen (CPU ms)", cold, COLD, COLD))
    return verdicts


def memory(superuser: str) -> None:
    """What plans weigh in the process, and prepared statements at the server."""
    result = kept()
    contexts, rss = served(superuser)
    print(f"""
Speicher
  1.000 Dokumente wie Q1, je ein Plan: {result.rss:.1f} MB RSS, {result.traced:.1f} MB in Python-Objekten; gezählt \
{result.counted:.1f} MB
  1.000 weitere Pläne derselben Dokumente, für andere Variablen: {result.shape:.1f} MB RSS; gezählt \
{result.shape_counted:.1f} MB
  Cache voll (64 MB gezählt, große Dokumente): {result.full:.0f} MB RSS, aus einem Viertel davon hochgerechnet
  64 vorbereitete Anweisungen wie Q1 in einem Serverprozess: {contexts:.1f} MB (pg_backend_memory_contexts), \
{rss:.1f} MB RSS""")


def _largest() -> Question:
    """The longest document that the tests keep with its statement."""
    texts = [path.read_text(encoding="utf-8") for path in (HERE / "tests" / "queries").glob("*.graphql")]
    alone = [text for text in texts if "# variables:" not in text and "# schema:" not in text]
    return Question("größte Abfrage der Tests", max(alone, key=len), {}, "")


def _each(work: Callable[[], object], times: int) -> list[float]:
    """Milliseconds of processor time, some times over."""
    work()
    results = []
    for _ in range(TIMES):
        began = time.process_time()
        for _ in range(times):
            work()
        results.append((time.process_time() - began) / times * 1e3)
    return results
