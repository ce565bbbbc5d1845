"""One alliance: what it wants, its declaration, its office, its members, and how to join."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from web.alliances import AlliancePage as PageOfAlliance
from web.figures.seats import Seat, SeatMap, draw_seats
from web.filters import CodeFilter
from web.lists import PAGE_SIZE, order_variable, sort_order
from web.meetings import midnight
from web.member_lists import member_filter, member_places, place_view
from web.memberships import member_name
from web.page import Data
from web.request import PageRequest

DEFAULT_SORT = "name"


class AlliancePage(PageOfAlliance):
    """Its members by the filters ``suche``, ``art``, ``bereich``, ``branche``, ``ort``; order ``sortierung``."""

    path = "/buendnis/{id}"
    filters: ClassVar[Sequence[CodeFilter]] = (
        CodeFilter("art", "kind", "PartnerKind"),
        CodeFilter("bereich", "sphere", "Sphere"),
        CodeFilter("branche", "section", "EconomicSection"),
    )
    sorts: ClassVar[Mapping[str, str]] = {"name": "NAME", "seit": "JOINED_ON"}

    def variables(self, request: PageRequest) -> dict[str, Any]:
        criteria = member_filter(request, self.filters)
        order = order_variable(request, self.sorts, DEFAULT_SORT)
        start = {**super().variables(request), "from": midnight(request.today)}
        return {**start, "filter": criteria, "order": order, **request.list_page(PAGE_SIZE)}

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        alliance = data["alliance"]
        facets, places = alliance["memberships"]["facets"], member_places(alliance)
        return place_view(request, self.filters, places) | {
            "sort": sort_order(request, self.sorts, DEFAULT_SORT),
            "hits": {item.name: {row[item.field]: row["count"] for row in facets[item.field]} for item in self.filters},
            "members": [(row, member_name(row)) for row in alliance["memberships"]["nodes"]],
            "map": _draw(places, alliance["territory"]),
            "takes_members": alliance["isOpen"] and alliance["archivedOn"] is None,
        }

    def structured_data(self, data: Data, request: PageRequest) -> dict[str, Any]:
        """The alliance, in public terms."""
        alliance = data["alliance"]
        founded = alliance["foundedOn"] or alliance["foundedYear"]
        facts = {
            "name": alliance["name"], "slogan": alliance["claim"], "description": alliance["purpose"],
            "url": alliance["website"], "email": alliance["officeEmail"], "foundingDate": founded and str(founded),
        }  # fmt: skip
        return {"@type": "Organization", **{name: value for name, value in facts.items() if value}}


def _draw(places: Sequence[Data], territory: Data | None) -> SeatMap | None:
    """The map of these places in the area of the alliance."""
    units = [(row["territory"], row["count"]) for row in places]
    seats = [Seat(unit["key"], unit["lon"], unit["lat"], unit["outline"], count) for unit, count in units]
    return draw_seats(seats, territory["key"] if territory else "", territory["outline"] if territory else None)
