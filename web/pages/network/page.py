"""One network: what it is for, who is in, what it aims at and has reached, where it comes from, and its dates."""

from __future__ import annotations

from typing import Any

from web.meetings import calendar_address, midnight
from web.networks import reached, who_is_in
from web.page import Data, Page
from web.request import PageRequest


class NetworkPage(Page):
    """It is the same for all. What is not published, or does not exist, leads to the page of those inside instead."""

    path, section, type_name = "/netzwerk/{id}", "netzwerke", "Network"

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {"id": request.row_id(self.type_name), "from": midnight(request.today)}

    def is_found(self, data: Data) -> bool:
        return True

    def moved(self, data: Data, request: PageRequest) -> str | None:
        if data["network"] is not None:
            return None
        return f"{request.prefix}/netzwerk/{request.params['id']}/intern"

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        network = data["network"]
        return {
            "reached": reached(network),
            "members": [(row, who_is_in(row)) for row in network["members"]["nodes"]],
            "calendar": calendar_address(self.type_name, network["id"], request),
        }

    def structured_data(self, data: Data, request: PageRequest) -> dict[str, Any]:
        """The network, in the terms of schema.org."""
        network = data["network"]
        whole = network["alliance"] or network["tenant"]
        facts = {
            "name": network["name"], "description": network["description"], "foundingDate": network["beginsOn"],
            "parentOrganization": {"@type": "Organization", "name": whole["name"]},
        }  # fmt: skip
        return {"@type": "Organization", **{name: value for name, value in facts.items() if value}}
