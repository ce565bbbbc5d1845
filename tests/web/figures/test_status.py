"""Bars and columns: shares add up, zeros are left out, an empty chart is no error."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from federation.measures.codes import MeasureStatus
from web.figures import status, trend

rows = st.dictionaries(st.sampled_from(status.ORDER), st.integers(0, 10_000)).map(
    lambda counts: [{"status": code, "count": count} for code, count in counts.items()]
)


def test_every_status_but_merged_stands_in_the_order_of_bars() -> None:
    assert set(status.ORDER) == {code.name for code in MeasureStatus} - {"MERGED"}


@given(rows)
def test_segments_of_the_longest_bar_fill_it_without_gaps(row: list[dict[str, Any]]) -> None:
    total = sum(item["count"] for item in row)
    segments = status.bar(row, total)
    assert sum(segment.number for segment in segments) == total
    assert all(segment.number for segment in segments)
    for before, after in pairwise(segments):
        assert abs(before.x + before.width - after.x) < 0.01
    assert not segments or abs(segments[-1].x + segments[-1].width - 100) < 0.01


@given(st.lists(rows, max_size=20))
def test_columns_stay_inside_their_chart(points: list[list[dict[str, Any]]]) -> None:
    totals = [sum(item["count"] for item in row) for row in points]
    axis = trend.axis(totals, 220)
    assert axis.top >= max(totals, default=0) and axis.ticks[0] == (0, 220) and axis.ticks[-1] == (axis.top, 0)
    described = [
        {"asOf": f"20{n:02}-12-31", "total": total, "byStatus": row}
        for n, (row, total) in enumerate(zip(points, totals, strict=True))
    ]
    for column in trend.columns(described, 660, 220, axis.top):
        assert column.x >= 0 and column.x + column.width <= 660.5
        assert all(part.y >= -0.1 and part.height >= 0 for part in column.parts)


@given(st.lists(st.integers(0, 10_000), max_size=60))
def test_plain_columns_are_as_high_as_their_numbers(totals: list[int]) -> None:
    axis = trend.axis(totals, 220)
    columns = trend.plain_columns([(f"20{n:02}-12-31", total) for n, total in enumerate(totals)], 660, 220, axis.top)
    assert [(column.year, column.total) for column in columns] == [(f"20{n:02}", x) for n, x in enumerate(totals)]
    for column in columns:
        (part,) = column.parts
        assert part.number == column.total and abs(part.height - column.total / axis.top * 220) < 0.1
        assert column.x >= 0 and column.x + column.width <= 660.5 and abs(part.y + part.height - 220) < 0.2
