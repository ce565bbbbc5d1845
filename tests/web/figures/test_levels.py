"""Bars of levels: every municipality is in them, also where nothing is stated."""

from __future__ import annotations

from typing import Any

from web.figures import levels


def row(level: str, municipalities: int, percent: str | None = "10.0") -> dict[str, Any]:
    return {"level": level, "municipalities": municipalities, "populationPercent": percent}


def test_parts_fill_the_bar_in_a_fixed_order_and_unknown_ones_are_among_them() -> None:
    parts = levels.bar([row("NO_DATA", 2, None), row("WHITE_SPOT", 1), row("CONCEPT_ONLY", 0), row("COVERED", 5)])
    assert [part.level for part in parts] == ["COVERED", "WHITE_SPOT", "NO_DATA"]
    assert [(part.x, part.width) for part in parts] == [(0.0, 62.5), (62.5, 12.5), (75.0, 25.0)]
    assert parts[-1].percent is None


def test_bar_without_municipalities_has_no_parts() -> None:
    assert levels.bar([]) == levels.bar([row("COVERED", 0)]) == []
