"""One alliance: what it wants, its declaration, its office, its members, and how to join."""

from __future__ import annotations

from typing import Any

from web.alliances import AlliancePage as PageOfAlliance
from web.alliances import member_name
from web.lists import PAGE_SIZE
from web.page import Data
from web.request import PageRequest


class AlliancePage(PageOfAlliance):
    """Its members are a list of pages."""

    path = "/buendnis/{id}"

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {**super().variables(request), **request.list_page(PAGE_SIZE)}

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        alliance = data["alliance"]
        return {
            "members": [(row, member_name(row)) for row in alliance["memberships"]["nodes"]],
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
