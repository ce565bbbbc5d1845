"""Cooperations as who is logged in meets them: what waits for her answer, and the unpublished ones that she reads."""

from __future__ import annotations

from typing import Any

from web.form_page import FormPage
from web.lists import PAGE_SIZE
from web.page import Data
from web.pages.tenant_cooperations.page import group_sides
from web.request import PageRequest


class MyCooperationsPage(FormPage):
    """It exists for everybody who is logged in, also for those who answer for no side."""

    path, section = "/meine-kooperationen", "kooperationen"
    forms = ()

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return request.list_page(PAGE_SIZE)

    def is_found(self, data: Data) -> bool:
        return data["session"] is not None

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        me = data["me"]
        tenants = {grant["tenant"]["key"]: grant["tenant"]["name"] for grant in me["grants"]} if me else {}
        return {
            **group_sides(me["cooperationParties"]["nodes"] if me else []),
            "sides": me["cooperationParties"] if me else None,
            "tenants": sorted(tenants.items(), key=lambda pair: str(pair[1]).casefold()),
        }
