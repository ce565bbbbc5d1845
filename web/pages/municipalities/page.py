"""The municipalities of a county by name, each with its bar."""

from __future__ import annotations

from typing import Any

from web.figures import status
from web.page import Data, Page
from web.request import PageRequest

PAGE_SIZE = 50


class MunicipalitiesPage(Page):
    """By name, since this is no ranking; the county comes first."""

    path, section = "/{region:region}/kommunen", "kommunen"

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {**request.params, **request.list_page(PAGE_SIZE)}

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        region = data["region"]
        rows = {row["tenant"]["key"]: row for row in region["measureStatus"]["byTenant"]}
        members = region["members"]["nodes"]
        county = (
            [] if region["county"] is None or region["members"]["pageInfo"]["hasPreviousPage"] else [region["county"]]
        )
        longest = max((row["total"] for row in rows.values()), default=0)
        listed = [(tenant, rows[tenant["key"]]) for tenant in [*county, *members]]
        return {
            "listed": [(tenant, row, status.bar(row["byStatus"], longest)) for tenant, row in listed],
            "statuses": status.statuses(row["byStatus"] for _, row in listed),
        }
