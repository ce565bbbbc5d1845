"""What changed in a county between two days: numbers by status and member, and the measures that moved."""

from __future__ import annotations

from typing import Any

from web import errors
from web.errors import PageError
from web.figures.change import bars, moves
from web.lists import PAGE_SIZE
from web.page import Data, Page
from web.request import FIRST_DAY, PageRequest, in_years


class ChangesPage(Page):
    """``?von=``: the first day, a year before the last if none is named; ``?bis=``: the last one, or today."""

    path, section = "/{region:region}/veraenderung", "uebersicht"

    def variables(self, request: PageRequest) -> dict[str, Any]:
        last = request.day("bis") or request.today
        first = request.day("von") or max(in_years(last, -1), FIRST_DAY)
        if first > last:
            raise PageError(400, errors.DAYS_REVERSED.fill(first=first, last=last))
        days = {"from": first.isoformat(), "to": last.isoformat()}
        return {**request.params, **days, **request.list_page(PAGE_SIZE)}

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        changes = data["region"]["measureChanges"]
        before, after = bars(changes["byStatus"])
        return {
            "changes": changes,
            "days": [(changes["from"], changes["before"], before), (changes["asOf"], changes["after"], after)],
            "rows": [(row, moves(row["byStatus"])) for row in changes["byTenant"]],
        }
