"""The list of measures. What is filtered stands in the address, so a link says it all, and "back" never loses it."""

from __future__ import annotations

from typing import Any

from web import errors
from web.errors import PageError
from web.figures.status import ORDER
from web.page import Data, Page
from web.request import PageRequest

PAGE_SIZE = 20
SORTS = {"titel": "TITLE", "ende": "PLANNED_END", "stand": "CONFIRMED_ON"}


class MeasuresPage(Page):
    """Filters ``suche``, ``kommune``, ``status``, ``handlungsfeld``, ``ueberfaellig``; order ``sortierung``.

    A minus before the order turns it round.
    """

    path, section = "/{region:region}/massnahmen", "massnahmen"

    def variables(self, request: PageRequest) -> dict[str, Any]:
        key, descending = _sort(request)
        criteria = {
            "tenant": request.keys("kommune"), "status": request.choices("status", "MeasureStatus"),
            "fieldOfAction": request.choices("handlungsfeld", "FieldOfAction"), "search": request.text("suche"),
            "isOverdue": True if request.query.get("ueberfaellig") else None,
        }  # fmt: skip
        return {
            "region": request.params["region"],
            "filter": {name: value for name, value in criteria.items() if value}
            | {"region": request.params["region"], "isArchived": False},
            "order": [{"field": SORTS[key], "direction": "DESC" if descending else "ASC"}],
            **request.list_page(PAGE_SIZE),
        }

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        tenants = [data["region"]["county"], *data["region"]["members"]["nodes"]]
        names = ("kommune", "status", "handlungsfeld")
        return {
            "tenants": tenants,
            "tenant_names": {tenant["key"]: tenant["name"] for tenant in tenants},
            "chosen": {name: set(request.query.getlist(name)) for name in names},
            "chips": request.kept("sortierung"),
            "sort": _sort(request),
            "statuses": ORDER,
        }


def _sort(request: PageRequest) -> tuple[str, bool]:
    """The name of the order and whether it is descending; raises ``PageError``."""
    text = request.text("sortierung") or "titel"
    name = text.removeprefix("-")
    if name not in SORTS:
        raise PageError(400, errors.UNKNOWN_VALUE.fill(name="sortierung"))
    return name, text.startswith("-")
