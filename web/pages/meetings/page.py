"""The list of meetings: one for all counties, from today on or of a month, filtered and paged by the address."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Any, ClassVar

from web import errors
from web.errors import PageError
from web.figures.month import Month, lay_out
from web.filters import CodeFilter, filter_variable, filter_view
from web.lists import PAGE_SIZE
from web.meetings import group_by_day, midnight
from web.page import Data, Page
from web.pages.alliances.page import COUNTY, only_county
from web.request import PageRequest

MONTH, PAST = "monat", "vergangen"
LONGEST = timedelta(days=14)
"""A meeting that begins so long before a month may still reach into it."""
MOST_OF_MONTH = 60
FIRST_YEAR, LAST_YEAR = 2000, 2999


class MeetingsPage(Page):
    """Filters ``suche``, ``kreis``, ``art``, ``form``, ``stand``, ``feld``, ``beteiligung``.

    ``monat`` asks for a month such as 2026-12, ``vergangen=ja`` for those that are over.
    """

    path, section = "/termine", "termine"
    filters: ClassVar[Sequence[CodeFilter]] = (
        CodeFilter("art", "kind", "MeetingKind"),
        CodeFilter("form", "format", "MeetingFormat"),
        CodeFilter("stand", "status", "MeetingStatus"),
        CodeFilter("feld", "fieldOfAction", "FieldOfAction"),
        CodeFilter("beteiligung", "level", "ParticipationLevel"),
    )

    def variables(self, request: PageRequest) -> dict[str, Any]:
        criteria = filter_variable(request, self.filters)
        if (county := only_county(request)) is not None:
            criteria["region"] = county
        if (month := asked_month(request)) is not None:
            criteria["startsAt"] = {"from": midnight(month.first - LONGEST), "before": midnight(month.next)}
            return {"filter": criteria, "order": _order(), "first": MOST_OF_MONTH}
        is_past = request.query.get(PAST) == "ja"
        criteria["startsAt"] = {"before" if is_past else "from": midnight(request.today)}
        return {"filter": criteria, "order": _order(is_past), **request.list_page(PAGE_SIZE)}

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        counties = {region["key"]: region["name"] for region in data["regions"]["nodes"]}
        county, month = only_county(request), asked_month(request)
        if county and county not in counties:
            raise PageError(400, errors.UNKNOWN_VALUE.fill(name=COUNTY))
        days = group_by_day(data["meetings"]["nodes"])
        if month is not None:
            days = {day: rows for day, rows in days.items() if month.first <= day < month.next}
        shown = month or Month(request.today.year, request.today.month)
        return filter_view(request, self.filters, COUNTY) | {
            "names": {COUNTY: counties},
            "county": county,
            "region_key": county or "",
            "month": month,
            "this_month": shown,
            "weeks": lay_out(shown, {day: len(rows) for day, rows in days.items()}) if month else [],
            "days": days,
            "is_past": request.query.get(PAST) == "ja",
            "number": len({row["id"] for rows in days.values() for row in rows}),
        }


def asked_month(request: PageRequest) -> Month | None:
    """The month of the address; raises ``PageError`` for what is none."""
    if not (text := request.text(MONTH)):
        return None
    match = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", text, re.ASCII)
    if not match or not FIRST_YEAR <= int(match[1]) < LAST_YEAR:
        raise PageError(400, errors.UNKNOWN_VALUE.fill(name=MONTH))
    return Month(int(match[1]), int(match[2]))


def _order(is_past: bool = False) -> list[dict[str, str]]:
    return [{"field": "STARTS_AT", "direction": "DESC" if is_past else "ASC"}]
