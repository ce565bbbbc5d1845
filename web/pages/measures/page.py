"""The list of measures. What is filtered stands in the address, so a link says it all, and "back" never loses it."""

from __future__ import annotations

from typing import Any

from web.figures.status import ORDER
from web.lists import PAGE_SIZE, order_variable, sort_order
from web.page import Data, Page
from web.request import PageRequest

SORTS = {"titel": "TITLE", "ende": "PLANNED_END", "stand": "CONFIRMED_ON"}


class MeasuresPage(Page):
    """Filters ``suche``, ``kommune``, ``status``, ``handlungsfeld``, ``ueberfaellig``; order ``sortierung``.

    A minus before the order turns it round.
    """

    path, section = "/{region:region}/massnahmen", "massnahmen"

    def variables(self, request: PageRequest) -> dict[str, Any]:
        criteria = {
            "tenant": request.keys("kommune"), "status": request.choices("status", "MeasureStatus"),
            "fieldOfAction": request.choices("handlungsfeld", "FieldOfAction"), "search": request.text("suche"),
            "isOverdue": True if request.query.get("ueberfaellig") else None,
        }  # fmt: skip
        return {
            "region": request.params["region"],
            "filter": {name: value for name, value in criteria.items() if value}
            | {"region": request.params["region"], "isArchived": False},
            "order": order_variable(request, SORTS, "titel"),
            **request.list_page(PAGE_SIZE),
        }

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        tenants = [data["region"]["county"], *data["region"]["members"]["nodes"]]
        names = ("kommune", "status", "handlungsfeld")
        return {
            "tenants": tenants,
            "tenant_names": {tenant["key"]: tenant["name"] for tenant in tenants},
            "chosen": {name: set(request.query.getlist(name)) for name in names},
            "chips": request.kept("sortierung"),
            "sort": sort_order(request, SORTS, "titel"),
            "statuses": ORDER,
        }
