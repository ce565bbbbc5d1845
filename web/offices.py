"""What pages with which an office runs its alliance have in common."""

from __future__ import annotations

from typing import Any

from web.form_page import FormPage
from web.forms import Form
from web.memberships import runs_office
from web.page import Data
from web.request import PageRequest

OFFICE_METHODS = ("PAPER", "EMAIL", "PHONE", "IN_PERSON")
"""How the office knows what it records for a member."""


class OfficePage(FormPage):
    """A page of one alliance for its office. Its document takes ``$id`` and asks for ``alliance`` and ``me.offices``.

    Others learn no more than of one that does not exist.
    """

    type_name = "Alliance"

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {"id": request.row_id(self.type_name)}

    def is_found(self, data: Data) -> bool:
        return runs_office(data, data["alliance"])


class OfAlliance(Form):
    """A form whose input names the alliance of the address."""

    def fixed(self, request: PageRequest) -> dict[str, Any]:
        return {"alliance": request.params["id"]}
