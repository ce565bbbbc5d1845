"""An entry as its keepers change it; everybody else who sees it reads here what is not public."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tenants.messages import Text
from web.fields import ChoiceField, Field
from web.forms import Form
from web.page import Data
from web.pages.organisations.forms import (
    AnswerForm,
    InviteForm,
    WithdrawForm,
    invitable,
    open_invitations,
    others,
)
from web.pages.partner_create.page import CreateForm
from web.pages.tenant_partners.page import DecideForm
from web.partners import FIELDS, EntryForm, EntryFormPage, administers_steward, keeps, represents
from web.request import PageRequest

LISTED, UNLISTED = "LISTED", "UNLISTED"


class ChangeForm(EntryForm):
    """What the entry says."""

    mutation = "partnerChange"
    fields = (*FIELDS, Field("logo"))
    done = Text("Der Eintrag ist geändert.", "The entry is changed.")

    def row(self, data: Data) -> Mapping[str, Any] | None:
        row, partner = super().row(data), data["partner"]
        return None if row is None else {**row, "logo": partner["logo"]["id"] if partner["logo"] else None}


class ListingForm(Form):
    """Whether the entry is in the public directory. Its version is how often that was decided."""

    mutation = "partnerSetListing"
    fields = (
        ChoiceField("listing", is_required=True, enum="ListingStatus"),
        ChoiceField("consent", enum="ListingConsent"),
        Field("evidence"),
    )
    sends_unchanged = True
    done = Text("Das gilt ab jetzt für das öffentliche Verzeichnis.", "That is now so in the public directory.")

    def row(self, data: Data) -> Mapping[str, Any] | None:
        partner = data["partner"]
        if partner is None:
            return None
        return {
            "id": partner["id"],
            "version": len(partner["listingSteps"]),
            "listing": UNLISTED if partner["listing"] == LISTED else LISTED,
        }


class KeepPartnerPage(EntryFormPage):
    """Forms are for who keeps the entry; the mutations decide."""

    path, type_name = "/partner/{id}/pflegen", "Partner"
    forms = (ChangeForm(), ListingForm(), DecideForm(), AnswerForm(), InviteForm(), WithdrawForm())
    said_here = (CreateForm(),)

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {"id": request.row_id(self.type_name)}

    def is_found(self, data: Data) -> bool:
        return data["partner"] is not None

    def moved(self, data: Data, request: PageRequest) -> str | None:
        partner = data["partner"]
        return None if partner["id"] == request.params["id"] else f"{request.prefix}/partner/{partner['id']}/pflegen"

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        partner = data["partner"]
        pictures = [(file["id"], file["name"]) for file in partner["steward"]["files"]["nodes"] if file["width"]]
        own = partner["logo"]
        decides_for_steward = not partner["isClaimed"] and administers_steward(data, partner)
        return {
            "keeps": keeps(data, partner),
            "represents": represents(data, partner),
            "pictures": dict([*pictures, *([(own["id"], own["name"])] if own else [])]).items(),
            "decides": represents(data, partner) or decides_for_steward,
            "invites": decides_for_steward,
            "inviting": invitable(partner),
            "invited": open_invitations(partner),
            "asking": [row for row in others(data) if row["status"] == "ASKED"],
            "open_proposals": [row for row in partner["proposals"]["nodes"] if row["status"] == "OPEN"],
            "decided": [row for row in partner["proposals"]["nodes"] if row["status"] != "OPEN"],
        }
