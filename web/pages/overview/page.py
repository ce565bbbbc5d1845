"""A county on a day: how far its measures are, who has a concept and who takes care."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from web.figures import map as maps
from web.figures import status, trend
from web.page import Data, Page
from web.request import PageRequest

TREND_YEARS = 3


class OverviewPage(Page):
    """``?stand=``: the day, today if none is named."""

    path, section = "/{region:region}/uebersicht", "uebersicht"

    def variables(self, request: PageRequest) -> dict[str, Any]:
        day = request.day("stand")
        last = day or request.today
        first = date(last.year - TREND_YEARS, 1, 1)
        as_of = None if day is None else day.isoformat()
        return {**request.params, "asOf": as_of, "from": first.isoformat(), "to": last.isoformat()}

    def is_found(self, data: Data) -> bool:
        return data["region"] is not None

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        region = data["region"]
        rows, points = region["measureStatus"]["byTenant"], region["measureTrend"]["points"]
        longest = max((row["total"] for row in rows), default=0)
        axis = trend.axis((point["total"] for point in points), trend.HEIGHT)
        return {
            "bars": [(row, status.bar(row["byStatus"], longest)) for row in rows],
            "whole": status.bar(region["measureStatus"]["byStatus"], region["measureStatus"]["total"]),
            "statuses": status.statuses([region["measureStatus"]["byStatus"]]),
            "axis": axis,
            "columns": trend.columns(points, trend.WIDTH, trend.HEIGHT, axis.top),
            "trend_statuses": status.statuses(point["byStatus"] for point in points),
            "counts": status.counts,
            **coverage_map([unit["territory"] for unit in region["coverage"]["units"]["nodes"]], region["key"]),
        }


def coverage_map(territories: Sequence[Data], region: str) -> dict[str, Any]:
    """The map of some units: their outlines, or circles where none is loaded."""
    units = [unit for unit in territories if unit["key"] != region]
    outlines = maps.draw_outlines({unit["key"]: unit["outline"] or "" for unit in territories}, region)
    places = (maps.Place(unit["key"], unit["lon"], unit["lat"], unit["population"]) for unit in units)
    return {"outlines": outlines, "circles": None if outlines else maps.draw_circles(places)}
