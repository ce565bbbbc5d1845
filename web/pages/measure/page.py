"""One measure: what it is, how far it is, and how it came to that."""

from __future__ import annotations

from typing import Any

from web.page import Data, Page
from web.request import PageRequest

PHASES = ("NOT_STARTED", "PLANNING", "IMPLEMENTATION", "COMPLETED")


class MeasurePage(Page):
    """The natural address of a measure: the key of its tenant and its code. ``?id=`` chooses one of several."""

    path, section = "/{region:region}/massnahmen/{tenant:tenant}/{code:path}", "massnahmen"
    identifying = ("id",)

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {
            "tenant": request.params["tenant"], "region": request.params["region"],
            "filter": {"code": [request.params["code"]]},
        }  # fmt: skip

    def is_found(self, data: Data) -> bool:
        region, tenant = data["region"], data["tenant"]
        is_of_region = bool(region and tenant and tenant["region"]["key"] == region["key"])
        return is_of_region and bool(tenant["measures"]["nodes"])

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        measures = data["tenant"]["measures"]["nodes"]
        chosen = [measure for measure in measures if measure["id"] == request.query.get("id")]
        measure = (chosen or measures)[0]
        return {
            "measure": measure,
            "others": [other for other in measures if other is not measure],
            "phases": _phases(measure["phase"]),
        }

    def structured_data(self, data: Data, request: PageRequest) -> dict[str, Any]:
        """The path that leads to the measure."""
        tenant = data["tenant"]
        region, measures = tenant["region"], f"{request.prefix}/{tenant['region']['key']}/massnahmen"
        crumbs = [
            (region["name"], f"{request.prefix}/{region['key']}/uebersicht"),
            (tenant["name"], f"{measures}?kommune={tenant['key']}"),
            (self.view(data, request)["measure"]["title"], request.address),
        ]
        items = [
            {"@type": "ListItem", "position": place, "name": name, "item": request.site.absolute(address)}
            for place, (name, address) in enumerate(crumbs, 1)
        ]
        return {"@type": "BreadcrumbList", "itemListElement": items}


def _phases(phase: str) -> list[tuple[str, str]]:
    """Each phase with whether it is done, reached now, or to come; a proposal has reached none."""
    reached = PHASES.index(phase) if phase in PHASES else -1
    states = ("done", "now", "later")
    return [(name, states[(index > reached) + (index >= reached)]) for index, name in enumerate(PHASES)]
