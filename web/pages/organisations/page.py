"""The organisations for which a person acts: their entries, who else acts for them, and who would."""

from __future__ import annotations

from typing import Any

from web.form_page import FormPage
from web.page import Data
from web.pages.organisations.forms import (
    AnswerForm,
    EndForm,
    InviteForm,
    WithdrawForm,
    invitable,
    open_invitations,
    others,
)
from web.pages.partner_claim.page import AskForm
from web.partners import edited_tenants, own_representations
from web.request import PageRequest


class OrganisationsPage(FormPage):
    """It exists for everybody who is logged in, also for those who act for none yet."""

    path = "/meine-organisationen"
    forms = (AnswerForm(), EndForm(), InviteForm(), WithdrawForm())
    said_here = (AskForm(),)

    def is_found(self, data: Data) -> bool:
        return data["session"] is not None

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        own, beside = own_representations(data), others(data)
        return {
            "current": [_with_others(row, beside) for row in own if row["status"] == "ACCEPTED"],
            "waiting": [row for row in own if row["status"] == "ASKED"],
            "past": [row for row in own if row["status"] not in ("ACCEPTED", "ASKED")],
            "tenants": edited_tenants(data),
        }


def _with_others(row: Data, beside: Any) -> dict[str, Any]:
    """A representation with those of others: who acts, and who asks to."""
    ids = {other["id"] for other in row["partner"]["representations"]["nodes"]}
    here = [other for other in beside if other["id"] in ids]
    return {
        "row": row,
        "partner": row["partner"] | invitable(row["partner"]),
        "acting": [other for other in here if other["status"] == "ACCEPTED"],
        "asking": [other for other in here if other["status"] == "ASKED"],
        "invited": open_invitations(row["partner"]),
        "open_proposals": sum(item["status"] == "OPEN" for item in row["partner"]["proposals"]["nodes"]),
    }
