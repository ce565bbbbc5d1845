"""White spots by field of action on a day: members times the twelve fields."""

from __future__ import annotations

from typing import Any

from web.figures.matrix import matrix
from web.page import Data, Page
from web.request import PageRequest


class FieldsPage(Page):
    """``?stand=``: the day, today if none is named."""

    path, section = "/{region:region}/weisse-flecken/handlungsfelder", "weisse-flecken"

    def variables(self, request: PageRequest) -> dict[str, Any]:
        day = request.day("stand")
        return {**request.params, "asOf": None if day is None else day.isoformat()}

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        return {"matrix": matrix(data["region"]["measureMatrix"]["cells"])}
