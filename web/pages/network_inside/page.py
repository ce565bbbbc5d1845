"""One network as those inside read it: who is in, what they propose and support, and when they meet."""

from __future__ import annotations

from typing import Any

from web.form_page import FormPage
from web.meetings import calendar_address
from web.networks import IDEAS_SIZE, by_party, own_parties, reached, supporters, who_is_in
from web.page import Data
from web.pages.network_inside.forms import FORMS
from web.pages.tenant_networks.forms import CreateForm
from web.request import PageRequest


class NetworkInsidePage(FormPage):
    """Who may do what, the mutations say; the page leaves out what cannot be meant for her."""

    path, section, type_name = "/netzwerk/{id}/intern", "netzwerke", "Network"
    forms = FORMS
    said_here = (CreateForm(),)

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {"id": request.row_id(self.type_name), **request.list_page(IDEAS_SIZE)}

    def is_found(self, data: Data) -> bool:
        return data["network"] is not None

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        network = data["network"]
        rows, mine = network["members"]["nodes"], own_parties(data, network)
        own = {party: row for party, row in by_party(network["ownMembers"]["nodes"]).items() if party in mine}
        acting = [
            (row["membership"]["id"], mine[party]) for party, row in own.items() if party.startswith("membership:")
        ]
        return {
            "reached": reached(network),
            "members": [(row, who_is_in(row)) for row in rows],
            "own": [(row, mine[party]) for party, row in own.items()],
            "joining": _joining(network, mine, own),
            "acting": acting,
            "ideas": [_idea(row, acting) for row in network["ideas"]["nodes"]],
            "is_over": network["status"] == "CLOSED",
            "calendar": calendar_address(self.type_name, network["id"], request),
        }


def _joining(network: Data, mine: dict[str, str], own: dict[str, Data]) -> list[tuple[str, str]]:
    """For whom the visitor may join, or agree to what the organiser has entered."""
    if network["status"] == "CLOSED":
        return []
    return [
        (party, name)
        for party, name in mine.items()
        if (own[party]["isAgreed"] is False if party in own else network["isOpen"])
    ]


def _idea(row: Data, acting: list[tuple[str, str]]) -> dict[str, Any]:
    """An idea with which of the visitor's members support it, may support it, and have proposed it.

    Of many supporters not all are read: one that is not among them may be either.
    """
    names, proposer = supporters(row), row["proposedBy"]
    are_all = row["supporters"]["totalCount"] == len(names)
    return {
        "row": row,
        "supporting": [pair for pair in acting if pair[0] in names or not are_all],
        "others": [pair for pair in acting if pair[0] not in names],
        "is_own": bool(proposer) and any(proposer["id"] == id for id, _ in acting),
        "dropped": next((step["note"] for step in reversed(row["steps"]) if step["kind"] == "DROPPED"), None),
    }
