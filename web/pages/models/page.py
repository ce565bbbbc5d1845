"""The catalogue of model measures, of all tenants: templates to take over, and who did."""

from __future__ import annotations

from typing import Any

from web import errors
from web.errors import PageError
from web.filters import CodeFilter, filter_variable, filter_view
from web.lists import PAGE_SIZE
from web.page import Data, Page
from web.request import PageRequest

FILTERS = (CodeFilter("handlungsfeld", "fieldOfAction", "FieldOfAction"),)


class ModelsPage(Page):
    """Filters ``suche``, ``handlungsfeld``; with ``kreis``, who took each model over in that county."""

    path, section = "/muster", "muster"

    def variables(self, request: PageRequest) -> dict[str, Any]:
        county = _county(request)
        return {
            "filter": filter_variable(request, FILTERS),
            "region": county or "00000",
            "isRegion": county is not None,
            **request.list_page(PAGE_SIZE),
        }

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        counties = {region["key"]: region["name"] for region in data["regions"]["nodes"]}
        county = _county(request)
        if county and county not in counties:
            raise PageError(400, errors.UNKNOWN_VALUE.fill(name="kreis"))
        return {**filter_view(request, FILTERS, "kreis"), "county": county, "names": {"kreis": counties}}


def _county(request: PageRequest) -> str | None:
    """The key of the county; raises ``PageError`` for what is none."""
    keys = request.keys("kreis")
    if len(keys) > 1 or any(len(key) != 5 for key in keys):
        raise PageError(400, errors.UNKNOWN_VALUE.fill(name="kreis"))
    return keys[0] if keys else None
