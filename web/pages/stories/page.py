"""The list of success stories: one for all counties, filtered, ordered and paged by the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from web.contributions import county_criteria, county_view
from web.filters import CodeFilter, filter_variable, filter_view
from web.lists import PAGE_SIZE, order_variable, sort_order
from web.page import Data, Page
from web.pages.alliances.page import COUNTY
from web.request import PageRequest

DEFAULT_SORT = "-neu"


class StoriesPage(Page):
    """Filters ``suche``, ``kreis``, ``feld``, ``nutzung``; order ``sortierung``."""

    path, section = "/geschichten", "geschichten"
    filters: ClassVar[Sequence[CodeFilter]] = (
        CodeFilter("feld", "fieldOfAction", "FieldOfAction"),
        CodeFilter("nutzung", "reuse", "ReusePermission"),
    )
    sorts: ClassVar[Mapping[str, str]] = {"neu": "PUBLISHED_ON", "titel": "TITLE"}

    def variables(self, request: PageRequest) -> dict[str, Any]:
        criteria = filter_variable(request, self.filters) | county_criteria(request)
        order = order_variable(request, self.sorts, DEFAULT_SORT)
        return {"filter": criteria, "order": order, **request.list_page(PAGE_SIZE)}

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        return {
            **filter_view(request, self.filters, COUNTY), **county_view(data, request),
            "sort": sort_order(request, self.sorts, DEFAULT_SORT),
        }  # fmt: skip
