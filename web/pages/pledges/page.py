"""What organisations pledge before everybody: one list for all counties, filtered and paged by the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from web.contributions import county_criteria, county_view, standing_entries
from web.fields import CHECKED
from web.filters import SEARCH, CodeFilter, filter_variable, filter_view
from web.lists import PAGE_SIZE, order_variable, sort_order
from web.page import Data, Page
from web.pages.alliances.page import COUNTY
from web.request import PageRequest
from web.row_addresses import row_address

DEFAULT_SORT = "-zugesagt"
CONFIRMED = "bestaetigt"
"""``ja``: only what the office of an alliance has confirmed."""
NO_COUNTY = "00000"
"""Stands for a county that is not asked for."""


class PledgesPage(Page):
    """Filters ``kreis``, ``art``, ``stand``, ``feld``, ``bestaetigt``; order ``sortierung``."""

    path, section = "/selbstverpflichtungen", "selbstverpflichtungen"
    filters: ClassVar[Sequence[CodeFilter]] = (
        CodeFilter("art", "kind", "PledgeKind"),
        CodeFilter("stand", "status", "PledgeStatus"),
        CodeFilter("feld", "fieldOfAction", "FieldOfAction"),
    )
    sorts: ClassVar[Mapping[str, str]] = {"zugesagt": "PLEDGED_ON", "bis": "DUE_ON", "titel": "TITLE"}

    def variables(self, request: PageRequest) -> dict[str, Any]:
        criteria = filter_variable(request, self.filters) | county_criteria(request)
        criteria.pop("search", None)  # the list has no such filter
        if _is_confirmed(request):
            criteria["isConfirmed"] = True
        order = order_variable(request, self.sorts, DEFAULT_SORT)
        county = criteria.get("region")
        of_county = {"county": county or NO_COUNTY, "isOfCounty": county is not None}
        return {**of_county, "filter": criteria, "order": order, **request.list_page(PAGE_SIZE)}

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        shown, counties = filter_view(request, self.filters, COUNTY, CONFIRMED), county_view(data, request)
        counties["names"][CONFIRMED] = {CHECKED: "ja"}
        return {
            **shown, **counties,
            "chips": [chip for chip in shown["chips"] if chip[0] != SEARCH],
            "sort": sort_order(request, self.sorts, DEFAULT_SORT),
            "is_confirmed": _is_confirmed(request),
            "figures": (data.get("region") or {}).get("pledgeFigures"),
            "rows": [
                (row, standing_entries(row),
                 row_address("measures", row["measure"], request) if row["measure"] else None)
                for row in data["pledges"]["nodes"]
            ],
        }  # fmt: skip


def _is_confirmed(request: PageRequest) -> bool:
    return request.query.get(CONFIRMED) == CHECKED
