"""The closed report days of a county and its members."""

from __future__ import annotations

from typing import Any

from web.lists import PAGE_SIZE
from web.page import Page
from web.request import PageRequest


class ReportsPage(Page):
    """The latest first."""

    path, section = "/{region:region}/berichte", "berichte"

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {**request.params, **request.list_page(PAGE_SIZE)}
