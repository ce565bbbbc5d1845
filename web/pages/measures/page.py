"""The list of measures. What is filtered stands in the address, so a link says it all, and "back" never loses it."""

from __future__ import annotations

from typing import Any

from web.filters import CodeFilter, filter_variable, filter_view
from web.lists import PAGE_SIZE, order_variable, sort_order
from web.page import Data, Page
from web.request import PageRequest

SORTS = {"titel": "TITLE", "ende": "PLANNED_END", "stand": "CONFIRMED_ON"}
FILTERS = (
    CodeFilter("status", "status", "MeasureStatus"), CodeFilter("handlungsfeld", "fieldOfAction", "FieldOfAction"),
)  # fmt: skip


class MeasuresPage(Page):
    """Filters ``suche``, ``kommune``, ``status``, ``handlungsfeld``, ``ueberfaellig``; order ``sortierung``.

    A minus before the order turns it round. Beside each value stands how many measures it would leave.
    """

    path, section = "/{region:region}/massnahmen", "massnahmen"

    def variables(self, request: PageRequest) -> dict[str, Any]:
        criteria = {"region": request.params["region"], "isArchived": False, **filter_variable(request, FILTERS)}
        if keys := request.keys("kommune"):
            criteria["tenant"] = keys
        if request.query.get("ueberfaellig"):
            criteria["isOverdue"] = True
        return {
            "region": request.params["region"],
            "filter": criteria,
            "order": order_variable(request, SORTS, "titel"),
            **request.list_page(PAGE_SIZE),
        }

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        tenants = [data["region"]["county"], *data["region"]["members"]["nodes"]]
        facets = data["measures"]["facets"]
        view = filter_view(request, FILTERS, "kommune", "ueberfaellig")
        view["chosen"]["kommune"] = set(request.query.getlist("kommune"))
        return view | {
            "tenant_names": {tenant["key"]: tenant["name"] for tenant in tenants},
            "hits": {
                "kommune": {item["tenant"]["key"]: item["count"] for item in facets["tenant"]},
                **{item.name: {row[item.field]: row["count"] for row in facets[item.field]} for item in FILTERS},
            },
            "sort": sort_order(request, SORTS, "titel"),
        }
