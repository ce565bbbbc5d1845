"""The advice that a county and its members took: by whom, when, and what came of it."""

from __future__ import annotations

from typing import Any

from web.filters import CodeFilter, filter_variable, filter_view
from web.lists import PAGE_SIZE, order_variable, sort_order
from web.page import Data, Page
from web.request import PageRequest

SORTS = {"titel": "TITLE", "beginn": "BEGINS_ON", "ende": "ENDS_ON"}
FILTERS = (CodeFilter("art", "kindOfAdvice", "AdviceKind"), CodeFilter("status", "status", "AdviceStatus"))


class AdvicesPage(Page):
    """Filters ``suche``, ``art``, ``status``; order ``sortierung``."""

    path, section = "/{region:region}/beratungen", "beratungen"

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {
            **request.params,
            "filter": filter_variable(request, FILTERS),
            "order": order_variable(request, SORTS, "titel"),
            **request.list_page(PAGE_SIZE),
        }

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        return {**filter_view(request, FILTERS), "sort": sort_order(request, SORTS, "titel")}
