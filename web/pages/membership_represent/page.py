"""Somebody who represents an organisation asks to act for it in an alliance; the office of the alliance answers."""

from __future__ import annotations

from typing import Any

from web.form_page import FormPage
from web.page import Data
from web.pages.membership.forms import ProposeForm
from web.partners import represents
from web.request import PageRequest


class RepresentForm(ProposeForm):
    """Herself."""

    mutation = "representativePropose"
    fields = tuple(item for item in ProposeForm.fields if item.name != "representation")


class RepresentMemberPage(FormPage):
    """For those who represent the organisation; others learn no more than of a membership that does not exist."""

    path, type_name = "/mitgliedschaft/{id}/vertreten", "Membership"
    forms = (RepresentForm(),)

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {"id": request.row_id(self.type_name)}

    def is_found(self, data: Data) -> bool:
        membership = data["membership"]
        return bool(membership and membership["partner"] and represents(data, membership["partner"]))
