"""Bars of two days share a scale, and what moved is what is not the same."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from web.figures import change, status

pairs = st.dictionaries(st.sampled_from(status.ORDER), st.tuples(st.integers(0, 500), st.integers(0, 500)))


def differences(counts: dict[str, tuple[int, int]]) -> list[dict[str, Any]]:
    """Differences by status, as the graph answers them."""
    return [
        {"status": code, "before": before, "after": after, "net": after - before}
        for code, (before, after) in counts.items()
    ]


@given(pairs)
def test_longer_bar_fills_the_chart_and_both_have_one_scale(counts: dict[str, tuple[int, int]]) -> None:
    before, after = change.bars(differences(counts))
    totals = [sum(pair[side] for pair in counts.values()) for side in (0, 1)]
    for segments, total in zip((before, after), totals, strict=True):
        assert sum(segment.number for segment in segments) == total
        width = sum(segment.width for segment in segments)
        assert abs(width - total / max(1, *totals) * 100) < 0.1


@given(pairs)
def test_moves_add_up_to_the_net_change(counts: dict[str, tuple[int, int]]) -> None:
    moved = change.moves(differences(counts))
    assert all(net for _, net in moved)
    assert sum(net for _, net in moved) == sum(after - before for before, after in counts.values())
