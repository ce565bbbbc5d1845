"""One report, as a committee reads it: the frozen figures of a day, its measures, and what changed since another."""

from __future__ import annotations

from typing import Any

from web import errors
from web.addresses import is_row_id
from web.errors import PageError
from web.figures import status
from web.page import Data
from web.request import PageRequest
from web.row_page import RowPage

MEASURES = 80
"""Measures on a page; with a comparison beside them the document stays within what anyone may ask."""


class ReportPage(RowPage):
    """``?vergleich=``: the id of an earlier report of the same tenant; ``?kommune=``: only the measures of these."""

    path, section = "/{region:region}/berichte/{id}", "berichte"
    root, type_name = "report", "MeasureReport"

    def variables(self, request: PageRequest) -> dict[str, Any]:
        earlier = _earlier(request)
        variables = super().variables(request)
        return variables | {
            "filter": {"tenant": keys} if (keys := request.keys("kommune")) else {},
            "earlier": earlier or variables["id"],
            "isComparison": earlier is not None,
            **request.list_page(MEASURES),
        }

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        report = data["report"]
        if _earlier(request) and report["compare"] is None:
            raise PageError(400, errors.NO_EARLIER_REPORT)
        figures = report["figures"]
        longest = max((row["total"] for row in figures["byTenant"]), default=0)
        return {
            "earlier": [other for other in report["tenant"]["reports"]["nodes"] if other["day"] < report["day"]],
            "comparison": report.get("compare"),
            "compared": request.query.get("vergleich", ""),
            "bars": [(row, status.bar(row["byStatus"], longest)) for row in figures["byTenant"]],
            "whole": status.bar(figures["byStatus"], figures["total"]),
            "statuses": status.statuses([figures["byStatus"]]),
            "counts": status.counts,
            "names": {row["tenant"]["key"]: row["tenant"]["name"] for row in figures["byTenant"]},
            "chosen": request.keys("kommune"),
        }


def _earlier(request: PageRequest) -> str | None:
    """The id of the report to compare with; raises ``PageError`` for what is none."""
    value = request.query.get("vergleich", "").strip() or None
    if value is not None and not is_row_id("MeasureReport", value):
        raise PageError(400, errors.NO_EARLIER_REPORT)
    return value
