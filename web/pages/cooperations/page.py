"""The list of cooperations: one for all counties, filtered, ordered and paged by the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from federation.graph.run.caller import Call
from web import errors
from web.cooperations import side_name
from web.errors import PageError
from web.figures import trend
from web.filters import CodeFilter, filter_variable, filter_view
from web.graph import Answer, PageGraph
from web.lists import PAGE_SIZE, order_variable, sort_order
from web.page import Data, Page
from web.pages.alliances.page import COUNTY, only_county
from web.places import FoundTenants, find_tenants
from web.request import PageRequest

TENANT = "kommune"
DEFAULT_SORT = "name"
NO_COUNTY = "00000"
"""Stands for a county that is not asked for."""
TREND_YEARS = 3
MOST_NAMED = 5
"""Sides that the list names of one cooperation."""


class CooperationsPage(Page):
    """Filters ``suche``, ``kreis``, ``kommune``, ``art``, ``grundlage``, ``stand``, ``feld``.

    ``kommune`` is a name, a postcode or a key. Of a county the page has also its figures, and how they came about.
    """

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
        order = order_variable(request, self.sorts, DEFAULT_SORT)
        page = {"filter": criteria, "order": order, **request.list_page(PAGE_SIZE)}
        days = {"from": date(request.today.year - TREND_YEARS, 1, 1).isoformat(), "to": request.today.isoformat()}
        return {"county": county or NO_COUNTY, "isOfCounty": county is not None, **days, **page}

    async def fetch(self, graph: PageGraph, request: PageRequest, call: Call) -> Answer:
        """The answer, for the sides that a name means: the schema filters by their keys."""
        text = request.text(TENANT)
        if text is None:
            return await super().fetch(graph, request, call)
        found = await find_tenants(graph, call, text)
        variables = self.variables(request)
        criteria = variables["filter"] | {"side": list(found.names)}
        answer = await graph.ask(self.document, variables | {"filter": criteria}, call)
        return answer._replace(data=answer.data | {"found": found})

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
            "names": {COUNTY: counties, TENANT: counties | dict(sides)},
            "rows": [(row, *_others(row)) for row in rows],
            "county": county,
            "figures": (data.get("region") or {}).get("cooperationFigures"),
            **_trend((data.get("region") or {}).get("cooperationTrend")),
            "municipality": request.text(TENANT),
            "found": data.get("found"),
            "searched": _searched(data.get("found"), counties | dict(sides)),
            "region_key": county or "",
        }


def _searched(found: FoundTenants | None, names: Mapping[str, str]) -> list[str]:
    """Whom a name or a postcode meant, by name; what might have been a county's key besides is left out."""
    called = [names.get(key, name) for key, name in (found.names if found else {}).items()]
    return [name for name in called if not name.isdecimal()] or called


def _trend(points: Sequence[Data] | None) -> dict[str, Any]:
    """The chart of how many there were at the end of each quarter; none where there never was one."""
    if not any(point["cooperations"] for point in points or ()):
        return {"trend": None}
    numbers = [(point["asOf"], point["cooperations"]) for point in points or ()]
    axis = trend.axis((number for _, number in numbers), trend.HEIGHT)
    columns = trend.plain_columns(numbers, trend.WIDTH, trend.HEIGHT, axis.top)
    return {"trend": points, "axis": axis, "columns": columns}


def _others(row: Data) -> tuple[list[str], int]:
    """The sides beside the lead by name, and how many more there are."""
    names = [name for side in row["parties"] if not side["isLead"] and (name := side_name(side))]
    return names[:MOST_NAMED], len(names[MOST_NAMED:])
