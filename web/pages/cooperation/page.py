"""One cooperation: what it is for, who is in, how it came about, and what belongs to it."""

from __future__ import annotations

from typing import Any

from web.cooperations import items_of
from web.meetings import midnight
from web.page import Data, Page
from web.request import PageRequest


class CooperationPage(Page):
    """It is the same for all. What is not published, or does not exist, leads to the page of its sides instead."""

    path, section, type_name = "/kooperation/{id}", "kooperationen", "Cooperation"

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {"id": request.row_id(self.type_name), "from": midnight(request.today)}

    def is_found(self, data: Data) -> bool:
        return True

    def moved(self, data: Data, request: PageRequest) -> str | None:
        if data["cooperation"] is not None:
            return None
        return f"{request.prefix}/kooperation/{request.params['id']}/intern"

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        cooperation = data["cooperation"]
        return {
            "items": items_of(cooperation, request),
            "regions": len({row["tenant"]["region"]["key"] for row in cooperation["parties"] if row["tenant"]}),
        }
