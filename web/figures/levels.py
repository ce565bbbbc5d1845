"""Bars of levels of coverage: how many municipalities, in percent of the chart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

ORDER = ("COVERED", "MANAGEMENT_ONLY", "CONCEPT_ONLY", "WHITE_SPOT", "NO_DATA")
"""From covered to nothing there, then what is unknown."""


class LevelPart(NamedTuple):
    """A part of a bar; ``percent``: of the population that lives there, None where that is unknown."""

    level: str
    number: int
    percent: str | None
    x: float
    width: float


def bar(by_level: Iterable[Mapping[str, Any]]) -> list[LevelPart]:
    """The parts of a bar over all municipalities, without levels that none has."""
    rows = {row["level"]: row for row in by_level if row["municipalities"]}
    total = sum(row["municipalities"] for row in rows.values())
    parts, x = [], 0.0
    for level in ORDER:
        if (row := rows.get(level)) is not None:
            width = row["municipalities"] / total * 100
            parts.append(
                LevelPart(level, row["municipalities"], row["populationPercent"], round(x, 3), round(width, 3))
            )
            x += width
    return parts
