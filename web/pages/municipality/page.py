"""A municipality, an association or a county: who it acts for, how far its measures are, what else it published."""

from __future__ import annotations

from typing import Any

from web.figures import status
from web.page import Data, Page
from web.request import PageRequest

UNITS_SIZE = 20
"""Units on a page: an association may act for forty, and the coverage of each is computed."""


class MunicipalityPage(Page):
    """The natural address of a tenant: its region and its key. The list of its units has pages."""

    path, section = "/{region:region}/kommunen/{tenant:tenant}", "kommunen"

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {**request.params, **request.list_page(UNITS_SIZE)}

    def is_found(self, data: Data) -> bool:
        region, tenant = data["region"], data["tenant"]
        return region is not None and tenant is not None and tenant["region"]["key"] == region["key"]

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        rollup, tenant = data["region"]["measureStatus"], data["tenant"]
        row = next(row for row in rollup["byTenant"] if row["tenant"]["key"] == tenant["key"])
        return {
            "rollup": rollup,
            "row": row,
            "bar": status.bar(row["byStatus"], row["total"]),
            "counts": status.counts(row["byStatus"]),
        }
