"""The directory of partner organisations: one list for all counties, filtered, ordered and paged by the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from web import errors
from web.errors import PageError
from web.figures.seats import Seat, SeatMap, draw_seats
from web.filters import CodeFilter, filter_variable, filter_view, only_key
from web.lists import PAGE_SIZE, order_variable, sort_order
from web.page import Data, Page
from web.request import PageRequest

COUNTY, SEAT = "kreis", "sitz"
DEFAULT_SORT = "name"


class PartnersPage(Page):
    """Filters ``suche``, ``art``, ``bereich``, ``branche``, ``kreis``, ``sitz``; order ``sortierung``.

    With ``kreis``, a map says how many sit where in that county.
    """

    path, section = "/partner", "partner"
    filters: ClassVar[Sequence[CodeFilter]] = (
        CodeFilter("art", "kind", "PartnerKind"),
        CodeFilter("bereich", "sphere", "Sphere"),
        CodeFilter("branche", "section", "EconomicSection"),
    )
    sorts: ClassVar[Mapping[str, str]] = {"name": "NAME", "art": "KIND"}

    def variables(self, request: PageRequest) -> dict[str, Any]:
        county, seat = only_county(request), only_key(request, SEAT)
        criteria = filter_variable(request, self.filters)
        criteria |= {"and": [{"seat": county}]} if county else {}  # the counts of seats stay within the county
        criteria |= {"seat": seat} if seat else {}
        return {
            "filter": criteria,
            "order": order_variable(request, self.sorts, DEFAULT_SORT),
            "region": county or "00000",
            "isRegion": county is not None,
            **request.list_page(PAGE_SIZE),
        }

    def is_found(self, data: Data) -> bool:
        return True

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        counties = {region["key"]: region["name"] for region in data["regions"]["nodes"]}
        county = only_county(request)
        if county and county not in counties:
            raise PageError(400, errors.UNKNOWN_VALUE.fill(name=COUNTY))
        facets = data["partners"]["facets"]
        seats = [row for row in facets["seat"] if row["territory"]] if county else []
        seats.sort(key=lambda row: row["territory"]["name"])
        view = filter_view(request, self.filters, COUNTY, SEAT)
        view["chosen"][SEAT] = only_key(request, SEAT)
        return view | {
            "sort": sort_order(request, self.sorts, DEFAULT_SORT),
            "hits": {item.name: {row[item.field]: row["count"] for row in facets[item.field]} for item in self.filters},
            "names": {COUNTY: counties, SEAT: {row["ars"]: row["territory"]["fullName"] for row in seats}},
            "county": county,
            "region_key": county or "",
            "seats": seats,
            "map": seat_map(seats, county, data["territory"]) if county else None,
        }


def seat_map(seats: Sequence[Data], county: str, territory: Data | None) -> SeatMap | None:
    """The map of a county with how many sit in each of its places."""
    places = [
        Seat(row["ars"], row["territory"]["lon"], row["territory"]["lat"], row["territory"]["outline"], row["count"])
        for row in seats
    ]
    return draw_seats(places, county, territory["outline"] if territory else None)


def only_county(request: PageRequest) -> str | None:
    """The key of the county in the filter; raises ``PageError`` for what is none."""
    key = only_key(request, COUNTY)
    if key and len(key) != len("07335"):
        raise PageError(400, errors.UNKNOWN_VALUE.fill(name=COUNTY))
    return key
