"""The list of alliances: one for all counties, filtered, ordered and paged by the address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from tenants.messages import Text
from web import errors
from web.errors import PageError
from web.fields import CHECKED
from web.filters import filter_variable, filter_view
from web.lists import PAGE_SIZE, order_variable, sort_order
from web.page import Data, Page
from web.request import PageRequest

COUNTY = "kreis"
DEFAULT_SORT = "name"
CONDITIONS: Mapping[str, tuple[dict[str, bool], Text]] = {
    "offen": ({"isOpen": True, "isArchived": False}, Text("nimmt Anträge an", "takes applications")),
    "personen": ({"admitsPersons": True}, Text("auch für Privatpersonen", "for private persons, too")),
}
"""Parameter that is ``ja`` or missing -> its conditions, and what people call it."""


class AlliancesPage(Page):
    """Filters ``suche``, ``kreis``, ``offen``, ``personen``; order ``sortierung``."""

    path, section = "/buendnisse", "buendnisse"
    sorts: ClassVar[Mapping[str, str]] = {"name": "NAME", "gegruendet": "FOUNDED_YEAR", "ziel": "TARGET_YEAR"}

    def variables(self, request: PageRequest) -> dict[str, Any]:
        criteria = filter_variable(request, ())
        if county := only_county(request):
            criteria["region"] = county
        for name, (conditions, _) in CONDITIONS.items():
            criteria |= conditions if _is_checked(request, name) else {}
        order = order_variable(request, self.sorts, DEFAULT_SORT)
        return {"filter": criteria, "order": order, **request.list_page(PAGE_SIZE)}

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        counties = {region["key"]: region["name"] for region in data["regions"]["nodes"]}
        county = only_county(request)
        if county and county not in counties:
            raise PageError(400, errors.UNKNOWN_VALUE.fill(name=COUNTY))
        options = {name: text.write(request.language) for name, (_, text) in CONDITIONS.items()}
        return filter_view(request, (), COUNTY, *CONDITIONS) | {
            "sort": sort_order(request, self.sorts, DEFAULT_SORT),
            "names": {COUNTY: counties, **{name: {CHECKED: text} for name, text in options.items()}},
            "options": [(name, text, _is_checked(request, name)) for name, text in options.items()],
            "county": county,
            "region_key": county or "",
        }


def only_county(request: PageRequest) -> str | None:
    """The county in the filter; raises ``PageError`` for several, and for what is none."""
    keys = request.keys(COUNTY)
    if len(keys) > 1 or any(len(key) != len("07335") for key in keys):
        raise PageError(400, errors.UNKNOWN_VALUE.fill(name=COUNTY))
    return keys[0] if keys else None


def _is_checked(request: PageRequest, name: str) -> bool:
    """Whether a condition is chosen; raises ``PageError`` for another value."""
    if (value := request.query.get(name, "")) not in ("", CHECKED):
        raise PageError(400, errors.UNKNOWN_VALUE.fill(name=name))
    return value == CHECKED
