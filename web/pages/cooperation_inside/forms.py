"""The forms with which the lead keeps a cooperation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tenants.messages import Text
from web.cooperation_fields import COMMON_FIELDS, SIDE_FIELDS, SidesForm
from web.cooperations import OfCooperation, StepForm, StepRowForm
from web.fields import ChoiceField, DateField, Field
from web.forms import ID, Form, RowForm
from web.memberships import as_row
from web.page import Data

NEXT = {
    None: ("IDEA", "APPROACHING"),
    "IDEA": ("APPROACHING", "KICK_OFF", "FAILED"),
    "APPROACHING": ("KICK_OFF", "FAILED"),
    "KICK_OFF": ("FAILED",),
    "AGREED": ("RUNNING", "INSTITUTIONALISED", "ENDED"),
    "RUNNING": ("INSTITUTIONALISED", "ENDED"),
    "INSTITUTIONALISED": ("ENDED",),
}
"""Status -> the steps that the lead can take from there."""


class UpdateForm(Form):
    """The common part."""

    mutation = "cooperationUpdate"
    fields = COMMON_FIELDS
    done = Text("Die Angaben sind gespeichert.", "The details are saved.")

    def row(self, data: Data) -> Mapping[str, Any] | None:
        row: Mapping[str, Any] | None = data["cooperation"]
        return row


class LifeForm(StepForm):
    """The next step of the cooperation."""

    mutation, root = "cooperationStep", "cooperation"
    fields = (
        ChoiceField("kind", is_required=True, enum="CooperationStepKind"), DateField("effectiveOn"), Field("note"),
    )  # fmt: skip
    done = Text("Der Schritt ist eingetragen.", "The step is recorded.")


class AskForm(SidesForm, OfCooperation):
    """Further sides."""

    mutation = "cooperationAsk"
    fields = SIDE_FIELDS
    done = Text(
        "Gefragt. Bei einer Kommune lesen es, wer dort entscheidet; alle anderen erst, wenn sie zugestimmt hat.",
        "Asked. In a municipality it is read by who decides there; by all others once it has agreed.",
    )


class SideForm(StepRowForm):
    """A step that the lead takes with a side."""

    fields = (Field("note"),)

    def rows(self, data: Data) -> Sequence[Mapping[str, Any]]:
        parties = data["cooperation"]["parties"] if data["cooperation"] else []
        return [row for row in map(as_row, parties) if row]


class WithdrawAskForm(SideForm):
    """The side is not asked any more."""

    mutation, kind = "withdrawAsk", "WITHDRAWN"
    done = Text("Die Anfrage ist zurückgezogen.", "What was asked is withdrawn.")


class AskAgainForm(SideForm):
    """A side that declined or left."""

    mutation, kind = "askAgain", "ASKED"
    done = Text("Noch einmal gefragt.", "Asked again.")


class InviteForm(RowForm):
    """Somebody who has no login yet is to answer for a side; who decides there, decides about her, too."""

    mutation = "cooperationInvite"
    fields = (Field("email", is_required=True), ChoiceField("language", enum="InvitationLanguage"))
    done = Text(
        "Die Einladung geht per E-Mail hinaus. Wer sie annimmt, bittet die Seite, für sie antworten zu dürfen.",
        "The invitation goes out by mail. Whoever accepts it asks the side to be allowed to answer for it.",
    )

    def rows(self, data: Data) -> Sequence[Mapping[str, Any]]:
        parties = data["cooperation"]["parties"] if data["cooperation"] else []
        return [{ID: row["id"], "language": "DE"} for row in parties]

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in values.items() if name != ID} | {"party": values[ID]}


class SignatoryForm(StepRowForm):
    """Who signs for an organisation."""

    mutation = "signatoryStep"
    fields = (
        ChoiceField("kind", is_required=True, enum="SignatoryStatus", codes=("SIGNING", "REFUSED", "ENDED")),
        Field("note"),
    )
    done = Text("Die Entscheidung ist eingetragen.", "The decision is recorded.")

    def rows(self, data: Data) -> Sequence[Mapping[str, Any]]:
        parties = data["cooperation"]["parties"] if data["cooperation"] else []
        return [row for party in parties for row in map(as_row, party["signatories"]) if row]
