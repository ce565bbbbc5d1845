"""The list of networks: one for all counties, filtered and paged by the address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from web import errors
from web.errors import PageError
from web.filters import SEARCH, CodeFilter, filter_variable, filter_view
from web.lists import PAGE_SIZE
from web.page import Data, Page
from web.pages.alliances.page import COUNTY, only_county
from web.request import PageRequest

NO_COUNTY = "00000"
"""Stands for a county that is not asked for."""


class NetworksPage(Page):
    """Filters ``kreis``, ``art``, ``stand``, ``feld``."""

    path, section = "/netzwerke", "netzwerke"
    filters: ClassVar[Sequence[CodeFilter]] = (
        CodeFilter("art", "kind", "NetworkKind"),
        CodeFilter("stand", "status", "NetworkStatus"),
        CodeFilter("feld", "fieldOfAction", "FieldOfAction"),
    )

    def variables(self, request: PageRequest) -> dict[str, Any]:
        criteria = {name: value for name, value in filter_variable(request, self.filters).items() if name != "search"}
        if (county := only_county(request)) is not None:
            criteria["region"] = county
        page = {"filter": criteria, **request.list_page(PAGE_SIZE)}
        return {"county": county or NO_COUNTY, "isOfCounty": county is not None, **page}

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        counties = {region["key"]: region["name"] for region in data["regions"]["nodes"]}
        county = only_county(request)
        if county and county not in counties:
            raise PageError(400, errors.UNKNOWN_VALUE.fill(name=COUNTY))
        shown = filter_view(request, self.filters, COUNTY)
        return shown | {
            "chips": [(name, value) for name, value in shown["chips"] if name != SEARCH],
            "names": {COUNTY: counties},
            "county": county,
            "figures": (data.get("region") or {}).get("networkFigures"),
            "region_key": county or "",
        }
