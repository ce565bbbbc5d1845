"""The list of alliances: one for all counties."""

from __future__ import annotations

from typing import Any

from web.lists import PAGE_SIZE
from web.page import Page
from web.request import PageRequest


class AlliancesPage(Page):
    """All published ones, by name."""

    path, section = "/buendnisse", "buendnisse"

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return request.list_page(PAGE_SIZE)
