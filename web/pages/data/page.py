"""Open data, for developers and journalists: the endpoint, its bounds, licences, and queries to begin with."""

from __future__ import annotations

from importlib.resources import files
from typing import Any, NamedTuple

from federation.graph import limits
from web.page import Data, Page
from web.queries import write_json
from web.request import PageRequest

EXAMPLES = ("counties", "day", "measures", "trend", "coverage")
"""The names of the files in ``examples``, in the order of the page."""
TREND_YEARS = 2


class Example(NamedTuple):
    """A query that anybody may send; ``variables``: as JSON, empty where there are none."""

    name: str
    document: str
    variables: str


def examples(region: str, request: PageRequest) -> list[Example]:
    """The queries with values that get an answer."""
    today = request.today
    first = today.replace(year=today.year - TREND_YEARS, month=1, day=1)
    values: dict[str, dict[str, Any]] = {
        "day": {"region": region, "asOf": today.isoformat()},
        "measures": {"region": region, "after": None},
        "trend": {"region": region, "from": first.isoformat(), "to": today.isoformat()},
        "coverage": {"region": region, "asOf": today.isoformat()},
    }
    folder = files(__package__) / "examples"
    return [
        Example(
            name,
            (folder / f"{name}.graphql").read_text(encoding="utf-8"),
            write_json(values[name]) if name in values else "",
        )
        for name in EXAMPLES
    ]


class DataPage(Page):
    """The bounds come from where they are checked, the licences from the schema."""

    path, section = "/daten", "daten"

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        regions = data["regions"]["nodes"]
        return {
            "examples": examples(regions[0]["key"], request) if regions else [],
            "register_sources": list(dict.fromkeys(region["registerSource"] for region in regions)),
            "limits": {
                "cost": limits.ANONYMOUS_BUDGET.cost, "page": limits.MAX_PAGE_SIZE, "depth": limits.MAX_DEPTH,
                "characters": limits.MAX_DOCUMENT_LENGTH, "fields": limits.MAX_FIELDS, "rate": request.site.rate,
            },
        }  # fmt: skip

    def structured_data(self, data: Data, request: PageRequest) -> dict[str, Any]:
        """A catalogue with a dataset for each county."""
        endpoint = {
            "@type": "DataDownload", "encodingFormat": "application/json",
            "contentUrl": request.site.absolute(request.site.endpoint),
        }  # fmt: skip
        datasets = [
            {
                "@type": "Dataset", "name": f"Klimaschutz: {region['name']}", "license": region["licenceUrl"],
                "description": f"Maßnahmen, Konzepte und Stellen im Klimaschutz: {region['name']} und seine Kommunen",
                "creditText": region["source"], "isAccessibleForFree": True, "spatialCoverage": region["name"],
                "url": request.site.absolute(f"{request.prefix}/{region['key']}/uebersicht"),
                "distribution": endpoint,
            }
            for region in data["regions"]["nodes"]
        ]  # fmt: skip
        return {"@type": "DataCatalog", "name": "Klimaverbund", "dataset": datasets}
