"""The forms with which a side answers, and keeps its own part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tenants.messages import Text
from web.cooperations import ITEMS, StepForm, StepRowForm
from web.fields import CheckField, DateField, Field, IdsField, NumberField
from web.forms import Form
from web.memberships import as_row
from web.page import Data
from web.request import PageRequest


class SideStepForm(StepForm):
    """A step of the side of the page."""

    root = "cooperationParty"


class AgreeForm(SideStepForm):
    """Consent to the version before one's eyes, whose number the page sends along: versions never change."""

    mutation, kind = "agreeTerms", "AGREED"
    fields = (NumberField("terms", is_required=True), CheckField("publishes"), Field("note"))
    done = Text("Zugestimmt. Die Fassung gilt, sobald alle Seiten zugestimmt haben.",
                "Agreed. The version holds once all sides have agreed.")  # fmt: skip


class DeclineForm(SideStepForm):
    """Who was asked does not take part."""

    mutation, kind = "declineAsk", "DECLINED"
    fields = (Field("note", is_required=True),)
    done = Text("Abgesagt. Die Federführung liest Ihren Grund.", "Declined. The lead reads your reason.")


class DeclineTermsForm(SideStepForm):
    """The version that the side agreed to before goes on holding for it."""

    mutation, kind = "declineTerms", "TERMS_DECLINED"
    fields = (NumberField("terms", is_required=True), Field("note", is_required=True))
    done = Text("Abgelehnt. Es gilt weiter, was bisher gilt; die Federführung liest Ihren Grund.",
                "Declined. What holds so far goes on holding; the lead reads your reason.")  # fmt: skip


class LeaveForm(SideStepForm):
    """The end, on a day."""

    mutation, kind = "leaveCooperation", "LEFT"
    fields = (DateField("lastDay", is_required=True), Field("note"))
    done = Text("Das Ausscheiden ist eingetragen.", "That your side leaves is recorded.")


class PublishForm(SideStepForm):
    """Public once every side has agreed to it."""

    mutation, kind = "agreePublication", "PUBLICATION_AGREED"
    done = Text("Ihre Seite stimmt der Veröffentlichung zu. Öffentlich wird die Kooperation, sobald alle zustimmen.",
                "Your side agrees to the publication. The cooperation is public once all sides agree.")  # fmt: skip


class WithdrawPublicationForm(SideStepForm):
    """Public no more, from the next request on."""

    mutation, kind = "withdrawPublication", "PUBLICATION_WITHDRAWN"
    done = Text("Widerrufen. Die Kooperation ist nicht mehr öffentlich.",
                "Withdrawn. The cooperation is public no more.")  # fmt: skip


class OwnPartForm(Form):
    """What the side brings in, and where it is reached."""

    mutation = "cooperationPartyUpdate"
    fields = (Field("contribution"), Field("contactEmail"))
    done = Text("Der eigene Teil ist gespeichert.", "Your own part is saved.")

    def row(self, data: Data) -> Mapping[str, Any] | None:
        party: Mapping[str, Any] | None = data["cooperationParty"]
        return party and {name: party[name] for name in ("id", "version", "contribution", "contactEmail")}


class ProposeSignatoryForm(Form):
    """Who represents an organisation wants to sign for it here."""

    mutation = "cooperationSignatoryPropose"
    fields = (Field("name", is_required=True), Field("function"))
    done = Text("Vorgeschlagen. Die Federführung entscheidet, wer hier für eine Organisation zeichnet.",
                "Proposed. The lead decides who signs for an organisation here.")  # fmt: skip

    def row(self, data: Data) -> Mapping[str, Any] | None:
        return {"name": data["session"]["name"]} if data["session"] else None

    def fixed(self, request: PageRequest) -> dict[str, Any]:
        return {"party": request.params["id"]}


class EndSignatoryForm(StepRowForm):
    """She signs no more."""

    mutation, kind = "endSignatory", "ENDED"
    fields = (Field("note"),)
    done = Text("Das Zeichnungsrecht ist beendet.", "The right to sign has ended.")

    def rows(self, data: Data) -> Sequence[Mapping[str, Any]]:
        people = data["cooperationParty"]["signatories"] if data["cooperationParty"] else []
        return [row for row in map(as_row, people) if row]


ITEM_FIELDS = tuple(IdsField(name) for name in ITEMS)
"""Measures, concepts, posts and projects of the side."""


class AddItemsForm(Form):
    """They belong to the cooperation from now on. The page sends it along; who asks sees it."""

    mutation = "cooperationItemsAdd"
    fields = (Field("cooperation", is_required=True), *ITEM_FIELDS)
    done = Text("Eingebracht.", "Put there.")

    def row(self, data: Data) -> Mapping[str, Any] | None:
        party = data["cooperationParty"]
        return {"cooperation": party["cooperation"]["id"]} if party and party["cooperation"] else None


class RemoveItemsForm(Form):
    """They belong to it no more; a side that left takes them out, too, which does not see the cooperation."""

    mutation = "cooperationItemsRemove"
    fields = ITEM_FIELDS
    done = Text("Herausgenommen.", "Taken out.")

    def fixed(self, request: PageRequest) -> dict[str, Any]:
        return {"party": request.params["id"]}
