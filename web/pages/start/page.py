"""The start page: find one's place, and the counties with their figures."""

from __future__ import annotations

from typing import Any

from web.figures import status
from web.page import Data, Page
from web.request import PageRequest


class StartPage(Page):
    """Searches places by name or postcode: ``?ort=``."""

    path, section = "/", "start"

    def variables(self, request: PageRequest) -> dict[str, Any]:
        text = request.text("ort")
        return {"text": text or "", "isSearch": text is not None}

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        rows = {row["region"]["key"]: row for row in data["countiesMeasureStatus"]["byRegion"]}
        longest = max((row["total"] for row in rows.values()), default=0)
        counties = [
            (region, rows[region["key"]], status.bar(rows[region["key"]]["byStatus"], longest))
            for region in data["regions"]["nodes"]
        ]
        return {
            "text": request.text("ort"),
            "counties": counties,
            "places": data["places"]["nodes"] if "places" in data else None,
            "statuses": status.statuses(row["byStatus"] for row in rows.values()),
        }

    def structured_data(self, data: Data, request: PageRequest) -> dict[str, Any]:
        """The site, and how to search it."""
        address = request.site.absolute(request.address)
        return {
            "@type": "WebSite", "name": "Klimaverbund", "url": address, "inLanguage": request.language,
            "potentialAction": {
                "@type": "SearchAction", "target": f"{address}?ort={{ort}}", "query-input": "required name=ort",
            },
        }  # fmt: skip
