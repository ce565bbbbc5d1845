"""The networks of a tenant and of its alliances: how they stand, and new ones."""

from __future__ import annotations

from typing import Any

from web.administration import AdministrationPage
from web.cooperations import DECIDERS, EDITORS
from web.meeting_desk import INSIDE
from web.network_fields import as_choices
from web.page import Data
from web.pages.tenant_networks.forms import CreateForm
from web.request import PageRequest
from web.roles import has_role


class TenantNetworksPage(AdministrationPage):
    """For everybody with a role there; its own editors make new ones."""

    path_end = "/netzwerke"
    section = "netzwerke"
    is_for_all_roles = True
    forms = (CreateForm(),)

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        tenant = data["tenant"]
        publishes = has_role(data, tenant, DECIDERS)
        return {
            **super().view(data, request),
            "edits": has_role(data, tenant, EDITORS),
            "visibilities": (*INSIDE, "PUBLIC") if publishes else INSIDE,
            "wholes": [(f"alliance:{row['id']}", row["name"]) for row in tenant["alliances"]["nodes"]],
            "networks": tenant["networks"],
            "origins": as_choices(tenant["networks"]["nodes"]),
        }
