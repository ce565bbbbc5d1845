"""The list of measures. What is filtered stands in the address, so a link says it all, and "back" never loses it."""

from __future__ import annotations

from typing import Any, ClassVar

from web.filters import CodeFilter, filter_view
from web.list_page import ListPage
from web.page import Data
from web.request import PageRequest

TENANT, OVERDUE = "kommune", "ueberfaellig"


class MeasuresPage(ListPage):
    """Filters ``suche``, ``kommune``, ``status``, ``handlungsfeld``, ``ueberfaellig``; order ``sortierung``.

    Beside each value stands how many measures it would leave.
    """

    path, section = "/{region:region}/massnahmen", "massnahmen"
    filters = (
        CodeFilter("status", "status", "MeasureStatus"),
        CodeFilter("handlungsfeld", "fieldOfAction", "FieldOfAction"),
    )
    sorts: ClassVar = {"titel": "TITLE", "ende": "PLANNED_END", "stand": "CONFIRMED_ON"}

    def criteria(self, request: PageRequest) -> dict[str, Any]:
        criteria = super().criteria(request) | {"region": request.params["region"], "isArchived": False}
        if keys := request.keys(TENANT):
            criteria["tenant"] = keys
        if request.query.get(OVERDUE):
            criteria["isOverdue"] = True
        return criteria

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        tenants = [data["region"]["county"], *data["region"]["members"]["nodes"]]
        facets = data["measures"]["facets"]
        view = super().view(data, request) | filter_view(request, self.filters, TENANT, OVERDUE)
        view["chosen"][TENANT] = set(request.query.getlist(TENANT))
        return view | {
            "tenant_names": {tenant["key"]: tenant["name"] for tenant in tenants},
            "hits": {
                TENANT: {item["tenant"]["key"]: item["count"] for item in facets["tenant"]},
                **{item.name: {row[item.field]: row["count"] for row in facets[item.field]} for item in self.filters},
            },
        }
