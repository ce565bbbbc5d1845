"""The trail of a tenant: who changed what, when, from what to what."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from web.administration import AdministrationPage
from web.filters import CodeFilter, filter_view
from web.lists import PAGE_SIZE
from web.page import Data
from web.request import PageRequest
from web.texts import BERLIN

FILTERS = (CodeFilter("was", "action", "TrailAction"), CodeFilter("wer", "actor", "TrailActor"))


class TrailPage(AdministrationPage):
    """``?was=``, ``?wer=``: codes; ``?von=``, ``?bis=``: days; ``?person=``, ``?eintrag=``: only of one, by its id.

    Its administration sees all, others what they did themselves; which entries, policies say.
    """

    path_end = "/protokoll"
    is_for_all_roles = True
    forms = ()

    def variables(self, request: PageRequest) -> dict[str, Any]:
        codes = {item.field: request.choices(item.name, item.enum) for item in FILTERS}
        criteria: dict[str, Any] = {field: chosen for field, chosen in codes.items() if chosen}
        first, last = request.day("von"), request.day("bis")
        span = {
            **({"from": datetime.combine(first, time(), BERLIN).isoformat()} if first else {}),
            **({"before": datetime.combine(last + timedelta(1), time(), BERLIN).isoformat()} if last else {}),
        }
        return {
            **request.params,
            "filter": criteria | ({"at": span} if span else {}),
            "person": request.text("person"),
            "object": request.text("eintrag"),
            **request.list_page(PAGE_SIZE),
        }

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        return {
            **super().view(data, request),
            **filter_view(request, FILTERS, "von", "bis", "person", "eintrag"),
            "entries": data["tenant"]["trail"],
        }
