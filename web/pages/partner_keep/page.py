"""An entry as its keepers change it; everybody else who sees it reads here what is not public."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tenants.messages import Text
from web.fields import ChoiceField, Field
from web.file_form import FileFormPage, LogoForm
from web.forms import Form
from web.lists import PAGE_SIZE
from web.named_fields import NamedFieldsPage
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
from web.partners import (
    PROPOSAL_CURSORS,
    EntryForm,
    administers_steward,
    keeps,
    proposals_page,
    represents,
)
from web.request import PageRequest

LISTED, UNLISTED = "LISTED", "UNLISTED"


class ChangeForm(EntryForm):
    """What the entry says."""

    mutation = "partnerChange"
    done = Text("Der Eintrag ist geändert.", "The entry is changed.")


class PartnerLogoForm(LogoForm):
    """An image, which takes the place of the logo."""

    mutation, kind = "partnerSetLogo", "partner"
    done = Text("Das Logo ist gespeichert.", "The logo is saved.")

    def row(self, data: Data) -> Mapping[str, Any] | None:
        return _version(data)


class RemoveLogoForm(Form):
    """The organisation has no logo any more; its file goes, too."""

    mutation = "partnerRemoveLogo"
    done = Text("Das Logo ist entfernt.", "The logo is removed.")

    def row(self, data: Data) -> Mapping[str, Any] | None:
        return _version(data)

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        return values | {"logo": None}


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


class KeepPartnerPage(FileFormPage, NamedFieldsPage):
    """Forms are for who keeps the entry; the mutations decide."""

    path, type_name = "/partner/{id}/pflegen", "Partner"
    file_form = PartnerLogoForm()
    forms = (
        ChangeForm(), file_form, RemoveLogoForm(), ListingForm(), DecideForm(), AnswerForm(), InviteForm(),
        WithdrawForm(),
    )  # fmt: skip
    said_here = (CreateForm(),)

    def variables(self, request: PageRequest) -> dict[str, Any]:
        lists = request.list_page(PAGE_SIZE) | proposals_page(request, PAGE_SIZE)
        return {"id": request.row_id(self.type_name), **lists}

    def is_found(self, data: Data) -> bool:
        return data["partner"] is not None

    def moved(self, data: Data, request: PageRequest) -> str | None:
        partner = data["partner"]
        return None if partner["id"] == request.params["id"] else f"{request.prefix}/partner/{partner['id']}/pflegen"

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        partner = data["partner"]
        decides_for_steward = not partner["isClaimed"] and administers_steward(data, partner)
        return {
            "keeps": keeps(data, partner),
            "represents": represents(data, partner),
            "decides": represents(data, partner) or decides_for_steward,
            "invites": decides_for_steward,
            "reviews": [row for row in partner["reviews"]["nodes"] if row["answer"]],
            "inviting": invitable(partner),
            "invited": open_invitations(partner),
            "asking": [row for row in others(data) if row["status"] == "ASKED"],
            "proposal_cursors": PROPOSAL_CURSORS,
            "open_proposals": [row for row in partner["proposals"]["nodes"] if row["status"] == "OPEN"],
            "decided": [row for row in partner["proposals"]["nodes"] if row["status"] != "OPEN"],
        }


def _version(data: Data) -> Mapping[str, Any] | None:
    """The entry without what it says: of that, a form about its logo changes nothing."""
    partner = data["partner"]
    return None if partner is None else {"id": partner["id"], "version": partner["version"]}
