"""One cooperation as its sides read it: who has agreed to what, the terms that hold, and what the lead can do."""

from __future__ import annotations

from typing import Any

from web.cooperation_terms import share_columns
from web.cooperations import DECIDERS, EDITORS, OVER, is_of_visitor, items_of, newest_open, side_name
from web.named_fields import NamedFieldsPage
from web.page import Data
from web.pages.cooperation_inside.forms import (
    NEXT,
    AskAgainForm,
    AskForm,
    InviteForm,
    LifeForm,
    SignatoryForm,
    UpdateForm,
    WithdrawAskForm,
)
from web.pages.tenant_cooperations.page import CreateForm
from web.request import PageRequest
from web.roles import ADMIN, has_role

ASKED_ANEW = ("WITHDRAWN", "DECLINED", "LEFT")
"""Sides that the lead may ask again."""
ANSWERING = ("ASKED", "AGREED")
"""Sides for which somebody may be invited to answer."""


class CooperationInsidePage(NamedFieldsPage):
    """Who may do what, the mutations say; the page leaves out what cannot be meant for her."""

    path, section, type_name = "/kooperation/{id}/intern", "kooperationen", "Cooperation"
    forms = (
        UpdateForm(), LifeForm(), AskForm(), WithdrawAskForm(), AskAgainForm(), InviteForm(), SignatoryForm(),
    )  # fmt: skip
    said_here = (CreateForm(),)

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {"id": request.row_id(self.type_name)}

    def is_found(self, data: Data) -> bool:
        return data["cooperation"] is not None

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        cooperation = data["cooperation"]
        held, newest = cooperation["termsOn"], newest_open(cooperation["terms"])
        waits = newest if newest and (held is None or newest["number"] > held["number"]) else None
        goes_on = cooperation["status"] not in OVER
        return {
            "items": items_of(cooperation, request),
            "held": _shown(held),
            "waiting": _shown(waits),
            "own": [row for row in cooperation["parties"] if is_of_visitor(data, row)],
            "name_of": side_name,
            "edits": has_role(data, cooperation["tenant"], EDITORS) and goes_on,
            "decides": has_role(data, cooperation["tenant"], DECIDERS) and goes_on,
            "next_kinds": NEXT.get(cooperation["status"], ()),
            "asked_anew": ASKED_ANEW,
            "invites": ANSWERING if has_role(data, cooperation["tenant"], (ADMIN,)) and goes_on else (),
        }


def _shown(version: Data | None) -> tuple[Data, Any] | None:
    """A version, and its shares as a column."""
    return (version, share_columns([version])[0]) if version else None
