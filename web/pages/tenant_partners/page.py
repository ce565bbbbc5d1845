"""The entries that a tenant keeps in the directory of partners, and the proposals that wait for an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tenants.messages import Text
from web.administration import AdministrationPage
from web.fields import ChoiceField, Field
from web.forms import RowForm
from web.lists import PAGE_SIZE
from web.page import Data
from web.partners import EDITING_ROLES, PROPOSAL_CURSORS, proposals_page
from web.request import PageRequest
from web.roles import ADMIN, roles_in

PROPOSALS = 50
"""On one page of their list."""
VERDICTS = ("ACCEPTED", "REJECTED")
Rows = Sequence[Mapping[str, Any]]


class DecideForm(RowForm):
    """What becomes of a proposal; who proposed it reads why not."""

    mutation = "partnerProposalDecide"
    fields = (
        ChoiceField("verdict", is_required=True, enum="ProposalStatus", codes=VERDICTS),
        Field("reason"),
    )
    done = Text("Über den Vorschlag ist entschieden.", "The proposal is decided.")

    def rows(self, data: Data) -> Rows:
        return _proposals(data)


class WithdrawForm(RowForm):
    """A proposal that has become pointless."""

    mutation = "partnerProposalWithdraw"
    done = Text("Der Vorschlag ist zurückgezogen.", "The proposal is withdrawn.")

    def rows(self, data: Data) -> Rows:
        return _proposals(data)


class TenantPartnersPage(AdministrationPage):
    """For everybody with a role in the tenant."""

    path_end = "/partner"
    is_for_all_roles = True
    forms = (DecideForm(), WithdrawForm())

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {**request.params, **request.list_page(PAGE_SIZE), **proposals_page(request, PROPOSALS)}

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        tenant = data["tenant"]
        waiting = _proposals(data)
        return {
            **super().view(data, request),
            "decides_for_itself": ADMIN in roles_in(data, data["tenant"]),
            "edits": bool(roles_in(data, data["tenant"]) & {*EDITING_ROLES}),
            "entries": tenant["partners"],
            "asking": {row["id"]: _count_asking(row) for row in tenant["partners"]["nodes"]},
            "proposal_pages": tenant["partnerProposals"]["pageInfo"],
            "proposal_cursors": PROPOSAL_CURSORS,
            "to_decide": [row for row in waiting if _is_kept_by(row["partner"], tenant)],
            "own": [row for row in waiting if row["byTenant"]["key"] == tenant["key"]],
            "answered": tenant["answered"],
        }


def _proposals(data: Data) -> Rows:
    """Those of the tenant's queue, or those about one entry."""
    rows: Rows = (data["tenant"]["partnerProposals"] if "tenant" in data else data["partner"]["proposals"])["nodes"]
    return rows


def _count_asking(partner: Data) -> int:
    """How many ask to act for an organisation, where that is decided here: nobody does it yet."""
    return 0 if partner["isClaimed"] else sum(row["status"] == "ASKED" for row in partner["representations"]["nodes"])


def _is_kept_by(partner: Data | None, tenant: Data) -> bool:
    if partner is None:
        return False
    keeper = partner["ofTenant"] or (None if partner["isClaimed"] else partner["steward"])
    return keeper is not None and keeper["key"] == tenant["key"]
