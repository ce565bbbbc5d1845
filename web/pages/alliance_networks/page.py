"""The networks of an alliance: how they stand, new ones, and who else is to be won."""

from __future__ import annotations

from typing import Any

from web.cooperations import DECIDERS, EDITORS
from web.form_page import FormPage
from web.meeting_desk import INSIDE
from web.memberships import runs_office
from web.network_fields import as_choices
from web.page import Data
from web.pages.tenant_networks.forms import CreateForm
from web.request import PageRequest
from web.roles import has_role


class AllianceNetworksPage(FormPage):
    """For the office of an alliance, and for who edits at its host. Others find no such page."""

    path, section, type_name = "/buendnis/{id}/geschaeftsstelle/netzwerke", "netzwerke", "Alliance"
    forms = (CreateForm(),)

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {"id": request.row_id(self.type_name)}

    def is_found(self, data: Data) -> bool:
        alliance = data["alliance"]
        return runs_office(data, alliance) or (alliance is not None and has_role(data, alliance["tenant"], EDITORS))

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        alliance = data["alliance"]
        is_office = runs_office(data, alliance)
        publishes = alliance["visibility"] == "PUBLIC" and (is_office or has_role(data, alliance["tenant"], DECIDERS))
        return {
            "is_office": is_office,
            "edits": True,
            "visibilities": (*INSIDE, "PUBLIC") if publishes else INSIDE,
            "wholes": [],
            "networks": alliance["networks"],
            "origins": as_choices(alliance["networks"]["nodes"]),
        }
