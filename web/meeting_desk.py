"""What the desks of organisers have in common: series of a year, and whom they may host."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from web import errors
from web.errors import PageError
from web.meetings import midnight
from web.page import Data
from web.request import PageRequest

YEAR = "jahr"
"""The parameter that names the year of which series are shown."""
FIRST_YEAR, LAST_YEAR = 2000, 2200
INSIDE = ("DRAFT", "TENANT")
"""Who may see a meeting that only a colleague with more rights may publish."""


def asked_year(request: PageRequest) -> int:
    """The year of the address, else this one; raises ``PageError`` for what is none."""
    text = request.text(YEAR)
    if text is None:
        return request.today.year
    if not text.isdecimal() or not FIRST_YEAR <= int(text) < LAST_YEAR:
        raise PageError(400, errors.UNKNOWN_VALUE.fill(name=YEAR))
    return int(text)


def desk_variables(request: PageRequest) -> dict[str, Any]:
    """What lies ahead begins today; series are shown for a year."""
    return {"from": midnight(request.today), "year": asked_year(request)}


def hosts(members: Sequence[Data], series: Iterable[Data]) -> list[tuple[str, str]]:
    """Members that may host, those first that series propose: id and name."""
    proposed = {
        item["membership"]["id"]: item["membership"]["name"] or "–"
        for row in series
        for item in row["proposedHosts"]
        if item["membership"]
    }
    return list((proposed | {row["id"]: row["name"] or "–" for row in members}).items())
