"""A county on a day: how far its measures are, who has a concept and who takes care."""

from __future__ import annotations

from datetime import date
from typing import Any

from web.figures import status, trend
from web.page import Data, Page
from web.request import PageRequest

TREND_YEARS = 3
TREND_WIDTH, TREND_HEIGHT = 660.0, 220.0


class OverviewPage(Page):
    """``?stand=``: the day, today if none is named."""

    path, section = "/{region:region}/uebersicht", "uebersicht"

    def variables(self, request: PageRequest) -> dict[str, Any]:
        day = request.day("stand")
        last = day or request.today
        first = date(last.year - TREND_YEARS, 1, 1)
        as_of = None if day is None else day.isoformat()
        return {**request.params, "asOf": as_of, "from": first.isoformat(), "to": last.isoformat()}

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        region = data["region"]
        rows, points = region["measureStatus"]["byTenant"], region["measureTrend"]["points"]
        longest = max((row["total"] for row in rows), default=0)
        axis = trend.axis((point["total"] for point in points), TREND_HEIGHT)
        return {
            "bars": [(row, status.bar(row["byStatus"], longest)) for row in rows],
            "whole": status.bar(region["measureStatus"]["byStatus"], region["measureStatus"]["total"]),
            "statuses": status.statuses([region["measureStatus"]["byStatus"]]),
            "axis": axis,
            "columns": trend.columns(points, TREND_WIDTH, TREND_HEIGHT, axis.top),
            "trend_statuses": status.statuses(point["byStatus"] for point in points),
            "counts": status.counts,
        }
