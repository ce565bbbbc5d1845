"""One partner organisation: what it is, who keeps its entry, and what it takes part in."""

from __future__ import annotations

import re
from typing import Any

from web.page import Data, Page
from web.request import PageRequest
from web.row_addresses import PARTS, row_address

SAME_AS = (
    ("wikidataId", re.compile(r"Q\d+", re.ASCII), "https://www.wikidata.org/wiki/"),
    ("osmId", re.compile(r"(node|way|relation)/\d+", re.ASCII), "https://www.openstreetmap.org/"),
)
"""External ids, the form of one that can be looked up, and what stands before it in the address of the object."""


class PartnerPage(Page):
    """An entry that is merged into another one leads to that. The merger may be undone, so it is no move for good."""

    path, section, type_name = "/partner/{id}", "partner", "Partner"

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {"id": request.row_id(self.type_name)}

    def moved(self, data: Data, request: PageRequest) -> str | None:
        partner = data["partner"]
        return None if partner["id"] == request.params["id"] else f"{request.prefix}/partner/{partner['id']}"

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        partner = data["partner"]
        uses = [
            {"name": name, "rows": [(row, row_address(name, row, request)) for row in partner[name]["nodes"]]}
            for name in PARTS
            if partner[name]["nodes"]
        ]
        return {"links": _links(partner), "uses": uses}

    def structured_data(self, data: Data, request: PageRequest) -> dict[str, Any]:
        """The organisation, in public terms."""
        partner = data["partner"]
        facts = {
            "name": partner["name"], "url": partner["website"], "email": partner["email"],
            "description": partner["description"], "vatID": partner["vatId"], "sameAs": [*_links(partner).values()],
        }  # fmt: skip
        return {"@type": "Organization", **{name: value for name, value in facts.items() if value}}


def _links(partner: Data) -> dict[str, str]:
    """Name of an external id -> the address of the object, for those that can be looked up."""
    return {
        name: start + partner[name] for name, form, start in SAME_AS if partner[name] and form.fullmatch(partner[name])
    }
