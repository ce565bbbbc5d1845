"""White spots on a day, also on a coming one: each unit with its reasons, and what is lost within a year."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from web.lists import PAGE_SIZE
from web.page import Data, Page
from web.request import PageRequest, in_years

YEARS_AHEAD = 2
"""How far ahead coverage can be asked for: posts and concepts have ends that are entered beforehand."""


class WhiteSpotsPage(Page):
    """``?stand=``: the day, today if none is named; ``?stufe=``: only units on these levels of coverage."""

    path, section = "/{region:region}/weisse-flecken", "weisse-flecken"

    def variables(self, request: PageRequest) -> dict[str, Any]:
        day = request.day("stand", in_years(request.today, YEARS_AHEAD))
        return {
            **request.params,
            "asOf": None if day is None else day.isoformat(),
            "level": request.choices("stufe", "CoverageLevel") or None,
            **request.list_page(PAGE_SIZE),
        }

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        coverage = data["region"]["coverage"]
        return {
            "coverage": coverage,
            "losses": group_losses(coverage["forecast"]),
            "last_day": in_years(request.today, YEARS_AHEAD),
            "is_ahead": coverage["asOf"] > request.today.isoformat(),
            "chosen": request.choices("stufe", "CoverageLevel"),
        }


def group_losses(losses: Iterable[Data]) -> list[tuple[Data, list[Data]]]:
    """Losses on the same day through the same posts once, with their units; the next ones first."""
    groups: dict[tuple[Any, ...], tuple[Data, list[Data]]] = {}
    for loss in losses:
        posts = tuple(item["post"] and item["post"]["id"] for item in loss["posts"])
        _, territories = groups.setdefault((loss["lastDay"], loss["after"], posts), (loss, []))
        territories.append(loss["territory"])
    return list(groups.values())
