"""A municipality, an association or a county: who it acts for, how far its measures are, what else it published."""

from __future__ import annotations

from typing import Any

from web.figures import status
from web.meetings import midnight
from web.page import Data, Page
from web.request import PageRequest

UNITS_SIZE = 20
"""Units on a page: an association may act for forty, and the coverage of each is computed."""


class MunicipalityPage(Page):
    """The natural address of a tenant: its region and its key. The list of its units has pages."""

    path, section = "/{region:region}/kommunen/{tenant:tenant}", "kommunen"

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {**request.params, "from": midnight(request.today), **request.list_page(UNITS_SIZE)}

    def is_found(self, data: Data) -> bool:
        region, tenant = data["region"], data["tenant"]
        return region is not None and tenant is not None and tenant["region"]["key"] == region["key"]

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        rollup = data["tenant"]["measureStatus"]
        return {
            "rollup": rollup,
            "bar": status.bar(rollup["byStatus"], rollup["total"]),
            "counts": status.counts(rollup["byStatus"]),
        }
