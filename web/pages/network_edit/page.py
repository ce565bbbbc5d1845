"""One network as its organiser keeps it: what it says, its steps, who is in, results and their check, ideas."""

from __future__ import annotations

from typing import Any

from web.cooperations import DECIDERS
from web.meeting_desk import INSIDE
from web.memberships import member_name, runs_office
from web.named_fields import NamedFieldsPage
from web.network_fields import as_choices
from web.networks import IDEA_NEXT, IDEAS_SIZE, NEXT, RESULT_NEXT, as_step_row, who_is_in
from web.page import Data
from web.pages.network_edit.forms import FORMS
from web.pages.tenant_networks.forms import CreateForm
from web.request import PageRequest
from web.roles import has_role


class EditNetworkPage(NamedFieldsPage):
    """For who organises it. Others find no such page."""

    path, section, type_name = "/netzwerk/{id}/bearbeiten", "netzwerke", "Network"
    forms = FORMS
    said_here = (CreateForm(),)

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {"id": request.row_id(self.type_name), **request.list_page(IDEAS_SIZE)}

    def is_found(self, data: Data) -> bool:
        return data["network"] is not None and bool(data["network"]["mayOrganise"])

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        network = data["network"]
        alliance, rows = network["alliance"], network["members"]["nodes"]
        siblings = alliance or network["tenant"]
        own = [row for row in siblings["networks"]["nodes"] if alliance or row["alliance"] is None]
        listed = {row["membership"]["id"] for row in rows if row["membership"]}
        members: Data = alliance["memberships"] if alliance else {"totalCount": 0, "nodes": []}
        return {
            "visibilities": _visibilities(data, network),
            "origins": as_choices(own, network["id"]),
            "steps": NEXT.get(network["status"], ()),
            "members": [(row, who_is_in(row)) for row in rows],
            "former": [(row, who_is_in(row)) for row in network["formerMembers"]["nodes"]],
            "candidates": [(row["id"], member_name(row) or "–") for row in members["nodes"] if row["id"] not in listed],
            "checks": RESULT_NEXT,
            "idea_steps": IDEA_NEXT,
            "as_row": as_step_row,
            "pledges": [(row["id"], row["title"]) for row in alliance["pledges"]["nodes"]] if alliance else [],
            "meetings": network["meetings"]["nodes"],
            "is_over": network["status"] == "CLOSED",
        }


def _visibilities(data: Data, network: Data) -> tuple[str, ...]:
    """For whom the visitor may show it, and what it is now."""
    alliance = network["alliance"]
    decides = has_role(data, network["tenant"], DECIDERS) or runs_office(data, alliance)
    is_shown = alliance is None or alliance["visibility"] == "PUBLIC"
    return (*INSIDE, "PUBLIC") if decides and is_shown else tuple(dict.fromkeys((*INSIDE, network["visibility"])))
