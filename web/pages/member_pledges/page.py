"""The pledges of a member in an alliance, and a new one: for the member, and for its office on its behalf."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tenants.messages import Text
from web.contribution_fields import PLEDGE_FIELDS, PledgeForm
from web.contributions import BEHALF
from web.fields import ChoiceField
from web.lists import PAGE_SIZE
from web.memberships import MembershipPage, OfMembership, member_name, runs_office
from web.named_fields import NamedFieldsPage
from web.page import Data
from web.request import PageRequest


class CreateForm(OfMembership, PledgeForm):
    """A new pledge, which the alliance is told at once."""

    mutation = "pledgeCreate"
    fields = (*PLEDGE_FIELDS, ChoiceField("audience", is_required=True, enum="PledgeAudience"), *BEHALF)
    done = Text("Die Selbstverpflichtung ist abgegeben.", "The pledge is given.")

    def target(self, payload: Mapping[str, Any], request: PageRequest) -> str:
        return f"{request.prefix}/selbstverpflichtung/{payload['pledge']['id']}?gespeichert={self.mutation}"


class MemberPledgesPage(NamedFieldsPage, MembershipPage):
    """What somebody may do is said by the mutations."""

    path, section = "/mitgliedschaft/{id}/selbstverpflichtungen", "selbstverpflichtungen"
    forms = (CreateForm(),)

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {**super().variables(request), **request.list_page(PAGE_SIZE)}

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        membership = data["membership"]
        return {
            "name": member_name(membership),
            "is_office": runs_office(data, membership["alliance"]),
            "pledges": membership["pledges"],
        }
