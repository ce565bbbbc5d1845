"""What changed between two days: the bars of both, and what moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from web.figures.status import Segment, bar


def bars(differences: Iterable[Mapping[str, Any]]) -> tuple[list[Segment], list[Segment]]:
    """The bar of the first day and that of the last one, in one scale."""
    rows = list(differences)
    longest = max((sum(row[side] for row in rows) for side in ("before", "after")), default=0)
    before, after = (
        bar([{"status": row["status"], "count": row[side]} for row in rows], longest) for side in ("before", "after")
    )
    return before, after


def moves(differences: Iterable[Mapping[str, Any]]) -> list[tuple[str, int]]:
    """Status -> by how many its number changed, without those where it is the same."""
    return [(row["status"], row["net"]) for row in differences if row["net"]]
