"""Lists of members of an alliance: by what they are filtered, on the desk of its office and in the file of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from web.filters import CodeFilter, filter_variable, filter_view, only_key
from web.page import Data
from web.request import PageRequest

SEAT = "ort"
"""The parameter with the official key of the place where an organisation sits."""
FILTERS = (CodeFilter("stand", "status", "MembershipStatus"), CodeFilter("art", "kind", "PartnerKind"))


def member_filter(request: PageRequest, filters: Sequence[CodeFilter] = FILTERS) -> dict[str, Any]:
    """The filter as a document takes it; raises ``PageError`` for a wrong value."""
    seat = only_key(request, SEAT)
    return filter_variable(request, filters) | ({"seat": seat} if seat else {})


def member_places(alliance: Data) -> list[dict[str, Any]]:
    """Where members of an alliance sit, as a map of seats has it, by name."""
    rows = [row for row in alliance["memberPlaces"] if row["unit"]]
    rows.sort(key=lambda row: str(row["unit"]["name"]))
    return [{"ars": row["unit"]["key"], "count": row["count"], "territory": row["unit"]} for row in rows]


def place_view(request: PageRequest, filters: Sequence[CodeFilter], places: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What the form and the chips of such a list show, with the places to choose from."""
    view = filter_view(request, filters, SEAT)
    view["chosen"][SEAT] = only_key(request, SEAT)
    names = {place["ars"]: place["territory"]["fullName"] for place in places}
    return view | {"places": places, "names": {SEAT: names}}
