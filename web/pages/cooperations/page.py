"""The list of cooperations: one for all counties, filtered, ordered and paged by the address."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from web import errors
from web.addresses import TENANT_KEY
from web.cooperations import side_name
from web.errors import PageError
from web.filters import CodeFilter, filter_variable, filter_view
from web.lists import PAGE_SIZE, order_variable, sort_order
from web.page import Data, Page
from web.pages.alliances.page import COUNTY, only_county
from web.request import PageRequest

TENANT = "kommune"
DEFAULT_SORT = "name"
NO_COUNTY = "00000"
"""Stands for a county that is not asked for."""
MOST_NAMED = 5
"""Sides that the list names of one cooperation."""


class CooperationsPage(Page):
    """Filters ``suche``, ``kreis``, ``kommune`` (a key), ``art``, ``grundlage``, ``stand``, ``feld``."""

    path, section = "/kooperationen", "kooperationen"
    filters: ClassVar[Sequence[CodeFilter]] = (
        CodeFilter("art", "kind", "CooperationKind"),
        CodeFilter("grundlage", "form", "CooperationForm"),
        CodeFilter("stand", "status", "CooperationStatus"),
        CodeFilter("feld", "fieldOfAction", "FieldOfAction"),
    )
    sorts: ClassVar[Mapping[str, str]] = {"name": "TITLE", "vereinbart": "AGREED_ON"}

    def variables(self, request: PageRequest) -> dict[str, Any]:
        criteria = filter_variable(request, self.filters)
        if (county := only_county(request)) is not None:
            criteria["region"] = county
        if tenant := _only_tenant(request):
            criteria["side"] = [tenant]
        order = order_variable(request, self.sorts, DEFAULT_SORT)
        page = {"filter": criteria, "order": order, **request.list_page(PAGE_SIZE)}
        return {"county": county or NO_COUNTY, "isOfCounty": county is not None, **page}

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        counties = {region["key"]: region["name"] for region in data["regions"]["nodes"]}
        county, rows = only_county(request), data["cooperations"]["nodes"]
        if county and county not in counties:
            raise PageError(400, errors.UNKNOWN_VALUE.fill(name=COUNTY))
        facets = data["cooperations"]["facets"]
        sides = [(side["tenant"]["key"], side["tenant"]["name"]) for row in rows for side in row["parties"]
                 if side["tenant"]]  # fmt: skip
        return filter_view(request, self.filters, COUNTY, TENANT) | {
            "sort": sort_order(request, self.sorts, DEFAULT_SORT),
            "hits": {item.name: {row[item.field]: row["count"] for row in facets[item.field]} for item in self.filters},
            "names": {COUNTY: counties, TENANT: dict(sides)},
            "rows": [(row, *_others(row)) for row in rows],
            "county": county,
            "figures": (data.get("region") or {}).get("cooperationFigures"),
            "municipality": _only_tenant(request),
            "region_key": county or "",
        }


def _only_tenant(request: PageRequest) -> str | None:
    """The municipality in the filter; raises ``PageError`` for what is no key of one."""
    key = request.text(TENANT)
    if key is not None and not re.fullmatch(TENANT_KEY, key):
        raise PageError(400, errors.UNKNOWN_VALUE.fill(name=TENANT))
    return key


def _others(row: Data) -> tuple[list[str], int]:
    """The sides beside the lead by name, and how many more there are."""
    names = [name for side in row["parties"] if not side["isLead"] and (name := side_name(side))]
    return names[:MOST_NAMED], len(names[MOST_NAMED:])
